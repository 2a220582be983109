"""Live figures: a picture that follows its controls as fast as the kernel can answer.

The axes are drawn once, at double density, as a PNG. The artists that move, those with
`animated=True`, go over it as a small SVG through Matplotlib's own renderer; a move of a slider
sends nothing else. So the frame never jumps, and a step costs about three milliseconds of kernel.
"""

import ctypes
import html
import re
import threading
import warnings
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import ClassVar

import ipywidgets as widgets
import numpy as np
from IPython import get_ipython
from matplotlib.backends.backend_agg import FigureCanvasAgg

from helpers.live.rendering import png, svg

registry = []  # every figure that is shown in this kernel, so that a test can find and drive each control
by_cell = {}  # by a cell's id: which run of it was the last, and what that shows

SECONDS = 10  # that an update may take: a move is answered beside the cells, where stopping the kernel does not reach
DENSITY = 2.5  # picture points to a point of the page: sharp on a double-density screen at 760 pixels
STYLE = """<style>
.live-figure {max-width: 760px}
.live-figure .live-picture {background: white; border-radius: 6px; overflow: hidden}
.live-figure .live-picture .widget-html, .live-figure .live-picture .widget-html-content {margin: 0; width: 100%}
.live-figure .live-picture img, .live-figure .live-picture svg {display: block; width: 100%; height: auto; margin: 0}
.live-figure .live-caption {margin: 0; padding: 2px 12px 10px; line-height: 1.4; color: #1f2933}
.live-figure .live-moves .live-caption {min-height: 2.8em}
@media (max-width: 1000px) {.live-figure .live-moves .live-caption {min-height: 4.2em}}
</style>"""


def take_place(shown):
    """Let what this cell showed when it was run before go: its front end has, and it would take memory for good.

    Which cell is being run is told by JupyterLab and its kin; where nobody tells it, nothing goes.
    """
    message = getattr(get_ipython(), "get_parent", dict)()
    cell, run = message.get("metadata", {}).get("cellId"), message.get("header", {}).get("msg_id")
    if cell is None:
        return
    last_run, before = by_cell.get(cell, (None, []))
    if last_run != run:
        for old in before:
            old.let_go()
        by_cell[cell] = (run, [])
    by_cell[cell][1].append(shown)


def close(widget):
    """Close a widget and all that it is made of: children, layouts, styles."""
    for name in widget.keys:
        value = getattr(widget, name)
        for part in value if isinstance(value, (list, tuple)) else [value]:
            if isinstance(part, widgets.Widget):
                close(part)
    widget.close()


class TooLong(Exception):
    """A learner's function, drawn in a figure, that does not end."""

    def __str__(self):
        return f"it takes more than {SECONDS} seconds; is there a loop that never ends?"


@contextmanager
def limited(seconds):
    """Raise TooLong in what runs inside as soon as it has taken so long and is back in Python."""
    thread = ctypes.c_ulong(threading.get_ident())
    end = partial(ctypes.pythonapi.PyThreadState_SetAsyncExc, thread, ctypes.py_object(TooLong))
    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class Live(widgets.VBox):
    """A figure, a sentence that says what it shows, and the controls that move both.

    figure: a Matplotlib figure; its animated artists move, all others stay as they are.
    update: called with the controls' values by name; sets the animated artists' data and returns the
        sentence, which is the caption and the picture's alternative text.
    controls: `slider`, `choice`, `switch`, `entry` or `fields` by name; `play` names one of whole numbers to be played.
    ahead: for an `update` that takes long. Each place of each slider, the others at their start, is drawn before the
        figure is shown, and the last thousand pictures are remembered: so a slider picks instead of computing.

    An exception or a warning in `update` is shown under the figure, and raised.
    """

    # What is not made yet, or was let go.
    figure = canvas = update = still = picture = clock = link = None
    controls: ClassVar = {}
    moving = ()

    def __init__(self, figure, update, controls, play=None, ahead=False):
        take_place(self)
        self.figure, self.update = figure, update
        self.size = tuple(figure.get_size_inches() * 72)
        figure.set_dpi(72)  # one unit of the SVG is one point
        self.canvas = FigureCanvasAgg(figure)
        self.controls = {}
        for name, kind in controls.items():
            control = kind.make(name, name.replace("_", " "))
            control.kind = kind
            control.changed = partial(self.reset, control) if getattr(kind, "clears", False) else self.redraw
            control.answered = self.answer
            self.controls[name] = control
        self.sentence = self._run_update(self.values)
        self.moving = sorted(figure.findobj(lambda artist: artist.get_animated()), key=lambda artist: artist.zorder)
        background, self.still = self._draw_still()
        frame = f'{STYLE}<img alt="" src="data:image/png;base64,{background}">'
        same_place = {"grid_area": "1 / 1 / 2 / 2"}
        self.picture = widgets.HTML(self._overlay(self.sentence), layout=same_place)
        stack = widgets.GridBox([widgets.HTML(frame, layout=same_place), self.picture])
        stack.layout.grid_template_columns = "100%"
        stack.add_class("live-picture")
        self.alert = widgets.HTML()
        parts = [control.widget for control in self.controls.values()]
        super().__init__([stack, self.alert, *parts, *self._buttons(play)])
        self.add_class("live-figure")
        if self.controls:
            stack.add_class("live-moves")  # room for two lines, so that the page does not jump between one and two
        registry.append(self)
        take_place(self)
        if ahead:
            self._drawn = lru_cache(maxsize=1000)(self._drawn)
            for name, kind in controls.items():
                for place in getattr(kind, "places", ()):
                    self._drawn(**self.values | {name: place})

    def _buttons(self, play):
        """A button that plays one control from its low end, and one that sets all to their start."""
        if not self.controls:
            return []
        buttons = []
        if play:
            handle = self.controls[play].moving[0]
            # Play's own buttons have no accessible name, so it stays hidden and only keeps the time.
            self.clock = clock = widgets.Play(
                handle.value, min=handle.min, max=handle.max, step=handle.step, interval=100, show_repeat=False
            )
            clock.layout.display = "none"
            # One way only: a handle that also moved the clock would send two messages a step, for twice the time.
            self.link = widgets.jsdlink((clock, "value"), (handle, "value"))
            run = widgets.Button(description=f"Play {play.replace('_', ' ')}", icon="play")
            run.layout.width = "auto"

            def start_or_pause(_):
                if not clock.playing:
                    clock.value = handle.value if handle.value < handle.max else handle.min
                clock.playing = not clock.playing

            run.on_click(start_or_pause)
            label = {True: (f"Pause {play.replace('_', ' ')}", "pause"), False: (run.description, "play")}

            def show_state(change):
                run.description, run.icon = label[change["new"]]

            clock.observe(show_state, names="playing")
            self.controls[play].typed = self.stop
            buttons += [run, clock]
        reset = widgets.Button(description="Back to the start values", icon="undo")
        reset.layout.width = "auto"
        reset.on_click(lambda _: self.reset())
        self.buttons = [*buttons[:1], reset]
        return [widgets.HBox([*buttons, reset], layout=widgets.Layout(flex_flow="row wrap", margin="4px 0 0 127px"))]

    def let_go(self):
        """Close the widgets and forget the pictures; the object itself lives on where IPython's Out holds it."""
        for widget in [*(control.widget for control in self.controls.values()), self.link, self]:
            if widget:  # a figure that failed has not all of them
                close(widget)
        registry[:] = [figure for figure in registry if figure is not self]
        self.children = ()
        for name in ("figure", "canvas", "update", "still", "picture", "clock", "link", "controls", "moving"):
            vars(self).pop(name, None)
        vars(self).pop("_drawn", None)  # with all that was drawn ahead
        self.buttons = []

    @property
    def values(self):
        return {name: control.value for name, control in self.controls.items()}

    def stop(self):
        """Stop playing, if a control is being played."""
        if self.clock:
            self.clock.playing = False

    def reset(self, kept=None):
        """Set every control, but for one that is kept, to its start value and redraw once."""
        self.stop()
        for control in self.controls.values():
            if control is not kept:
                control.show(control.start)
        self.redraw()

    def answer(self, said):
        """Show a sentence about what was typed, or take the last one away."""
        if said:
            self.alert.value = f'<div role="alert">{html.escape(said)}</div>'
        elif self.alert.value:
            self.redraw()

    def redraw(self):
        """Show the picture of the controls' present values, unless it has been let go."""
        if self.figure is None:
            return
        try:
            self.sentence, self.picture.value = self._drawn(**self.values)
            if self.alert.value:
                self.alert.value = ""
        except Exception as error:
            reason = html.escape(f"{type(error).__name__}: {error}")
            self.alert.value = f'<div role="alert">This picture could not be drawn ({reason}).</div>'
            raise

    def _drawn(self, **values):
        """The sentence and the picture of these values."""
        sentence = self._run_update(values)
        return sentence, self._overlay(sentence)

    def _run_update(self, values):
        """Call `update` so that a warning in it is an error, and give its sentence typographic minus signs."""
        with np.errstate(divide="raise", over="raise", invalid="raise"), warnings.catch_warnings():
            # While a cell runs, moves are answered in another thread, and warning filters are shared by all.
            if threading.current_thread() is threading.main_thread():
                warnings.simplefilter("error")
            with limited(SECONDS):
                return re.sub(r"(?<![\w.])-(?=\.?\d)", "−", self.update(**values))

    def _overlay(self, sentence):
        """The animated artists as SVG, and the caption."""
        width, height = self.size
        drawing = svg(self.moving, width, height, salt=id(self))
        sentence = html.escape(sentence)
        return (
            f'<svg role="img" aria-label="{sentence}" viewBox="0 0 {width:g} {height:g}" '
            f'style="stroke-linejoin:round;stroke-linecap:butt">{drawing}<p class="live-caption">{sentence}</p>'
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
        return png(background), png(still)

    def _repr_mimebundle_(self, **kwargs):
        """The live figure, and for readers without a kernel its first picture and its sentence."""
        data = super()._repr_mimebundle_(**kwargs)
        data |= {"text/plain": self.sentence, "image/png": self.still}
        return data, {"image/png": {"alt": self.sentence, "width": 760}}


def live(picture, play=None, ahead=False, **controls):
    """Show a picture that follows its controls: `live(picture, epochs=slider(5, 1, 40), play="epochs")`.

    picture: a pair of a figure and its update function; that, `play` and `ahead` are as `Live` describes them.
    """
    figure, update = picture
    return Live(figure, update, controls, play, ahead)


def show(picture):
    """Show a picture that does not move: a pair of a figure and the sentence that says what it shows."""
    figure, sentence = picture
    return Live(figure, lambda: sentence, {})
