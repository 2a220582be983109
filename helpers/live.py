"""Live figures: a picture that follows its controls as fast as the kernel can answer.

The axes are drawn once, at double density, as a PNG. The artists that move, those with
`animated=True`, go over it as a small SVG through Matplotlib's own renderer; a move of a slider
sends nothing else. So the frame never jumps, and a step costs about three milliseconds of kernel.
"""

import base64
import html
import io
import warnings

import ipywidgets as widgets
import matplotlib
import numpy as np
from matplotlib import _path
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import RendererSVG
from PIL import Image

from helpers.controls import choice, slider, switch

__all__ = ["Live", "choice", "live", "show", "slider", "switch"]

registry = []  # every figure of this kernel, so that a test can find and drive each control

DENSITY = 2.5  # picture points to a point of the page: sharp on a double-density screen at 760 pixels
STYLE = """<style>
.live-figure {max-width: 760px}
.live-figure .live-picture {background: white; border-radius: 6px; overflow: hidden}
.live-figure .live-picture .widget-html, .live-figure .live-picture .widget-html-content {margin: 0; width: 100%}
.live-figure .live-picture img, .live-figure .live-picture svg {display: block; width: 100%; height: auto; margin: 0}
.live-figure .live-caption {margin: 0; padding: 2px 12px 10px; line-height: 1.4; min-height: 2.8em; color: #1f2933}
</style>"""


class _Overlay(RendererSVG):
    """Matplotlib's SVG without what a picture inside a page may not have, or need not: metadata, styles
    for the whole page, and six decimals of a point (private hooks; the lock pins Matplotlib)."""

    def _write_metadata(self, metadata):
        pass

    def _write_default_style(self):
        pass

    def _convert_path(self, path, transform=None, clip=None, simplify=None, sketch=None):
        clip = (0.0, 0.0, self.width, self.height) if clip else None
        marks = [b"M", b"L", b"Q", b"C", b"z"]
        return _path.convert_to_string(path, transform, clip, simplify, sketch, 1, marks, False).decode("ascii")


def _png(pixels):
    """A small PNG of an RGBA picture; 256 colours are enough for lines and texts."""
    file = io.BytesIO()
    Image.fromarray(pixels).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return base64.b64encode(file.getvalue()).decode("ascii")


class Live(widgets.VBox):
    """A figure, a sentence that says what it shows, and the controls that move both.

    figure: a Matplotlib figure; its animated artists move, all others stay as they are.
    update: called with the controls' values by name; sets the animated artists' data and returns the
        sentence, which is the caption and the picture's alternative text.
    controls: `slider`, `choice` or `switch` by name; `play` names one of whole numbers to be played.

    An exception or a warning in `update` is shown under the figure, and raised.
    """

    def __init__(self, figure, update, controls, play=None):
        self.figure, self.update = figure, update
        self.size = tuple(figure.get_size_inches() * 72)
        figure.set_dpi(72)  # one unit of the SVG is one point
        self.canvas = FigureCanvasAgg(figure)
        self.controls = {}
        for name, kind in controls.items():
            control = kind.make(name, name.replace("_", " "))
            control.changed = self.redraw
            self.controls[name] = control
        self.sentence = self._run_update()
        self.moving = sorted(figure.findobj(lambda artist: artist.get_animated()), key=lambda artist: artist.zorder)
        background, self.still = self._draw_still()
        frame = f'{STYLE}<img alt="" src="data:image/png;base64,{background}">'
        same_place = {"grid_area": "1 / 1 / 2 / 2"}
        self.picture = widgets.HTML(self._overlay(), layout=same_place)
        stack = widgets.GridBox([widgets.HTML(frame, layout=same_place), self.picture])
        stack.layout.grid_template_columns = "100%"
        stack.add_class("live-picture")
        self.alert = widgets.HTML()
        parts = [control.widget for control in self.controls.values()]
        super().__init__([stack, self.alert, *parts, *self._buttons(play)])
        self.add_class("live-figure")
        registry.append(self)

    def _buttons(self, play):
        """A button that plays one control from its low end, and one that sets all to their start."""
        if not self.controls:
            return []
        buttons = []
        if play:
            handle = self.controls[play].moving[0]
            # Play's own buttons have no accessible name, so it stays hidden and only keeps the time.
            clock = widgets.Play(handle.value, min=handle.min, max=handle.max, interval=100, show_repeat=False)
            clock.layout.display = "none"
            widgets.jslink((clock, "value"), (handle, "value"))
            run = widgets.Button(description=f"Play {play.replace('_', ' ')}", icon="play")
            run.on_click(lambda _: setattr(clock, "playing", not clock.playing))
            label = {True: (f"Pause {play.replace('_', ' ')}", "pause"), False: (run.description, "play")}

            def show_state(change):
                run.description, run.icon = label[change["new"]]

            clock.observe(show_state, names="playing")
            buttons += [run, clock]
        reset = widgets.Button(description="Back to the start values", icon="undo")
        reset.layout.width = "auto"
        reset.on_click(lambda _: self.reset())
        self.buttons = [*buttons[:1], reset]
        return [widgets.HBox([*buttons, reset])]

    @property
    def values(self):
        return {name: control.value for name, control in self.controls.items()}

    def reset(self):
        """Set every control to its start value and redraw once."""
        for control in self.controls.values():
            control.show(control.start)
        self.redraw()

    def redraw(self):
        """Show the picture of the controls' present values."""
        try:
            self.sentence = self._run_update()
            self.picture.value = self._overlay()
            if self.alert.value:
                self.alert.value = ""
        except Exception as error:
            reason = html.escape(f"{type(error).__name__}: {error}")
            self.alert.value = f'<div role="alert">This picture could not be drawn ({reason}).</div>'
            raise

    def _run_update(self):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return self.update(**self.values)

    def _overlay(self):
        """The animated artists as SVG, and the caption."""
        width, height = self.size
        file = io.StringIO()
        salt = {
            "svg.hashsalt": str(id(self)),
            "svg.fonttype": "path",
        }  # ids are the page's: keep figures apart
        with matplotlib.rc_context(salt):
            renderer = _Overlay(width, height, file)
            for artist in self.moving:
                artist.draw(renderer)
            renderer.finalize()
        svg = file.getvalue().split("<svg", 1)[1].split(">", 1)[1].replace(" \nL ", "L")
        sentence = html.escape(self.sentence)
        return (
            f'<svg role="img" aria-label="{sentence}" viewBox="0 0 {width:g} {height:g}" '
            f'style="stroke-linejoin:round;stroke-linecap:butt">{svg}<p class="live-caption">{sentence}</p>'
        )

    def _draw_still(self):
        """The picture without its moving artists, and with them: two PNGs from one drawing."""
        for artist in self.moving:
            artist.set_in_layout(False)  # what moves does not decide where the axes are
        self.figure.draw_without_rendering()
        self.figure.set_layout_engine("none")  # the axes stay where they are now
        self.figure.set_dpi(72 * DENSITY)
        self.canvas.draw()
        background = np.array(self.canvas.buffer_rgba())
        for artist in self.moving:
            artist.draw(self.canvas.renderer)
        still = np.array(self.canvas.buffer_rgba())
        self.figure.set_dpi(72)
        return _png(background), _png(still)

    def _repr_mimebundle_(self, **kwargs):
        """The live figure, and for readers without a kernel its first picture and its sentence."""
        data = super()._repr_mimebundle_(**kwargs)
        data |= {"text/plain": self.sentence, "image/png": self.still}
        return data, {"image/png": {"alt": self.sentence, "width": 760}}


def live(picture, play=None, **controls):
    """Show a picture that follows its controls: `live(picture, epochs=slider(5, 1, 40), play="epochs")`.

    picture: a pair of a figure and its update function, as `Live` describes them.
    """
    figure, update = picture
    return Live(figure, update, controls, play)


def show(picture):
    """Show a picture that does not move: a pair of a figure and the sentence that says what it shows."""
    figure, sentence = picture
    return Live(figure, lambda: sentence, {})
