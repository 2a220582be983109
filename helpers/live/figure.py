"""Live figures: a picture that follows its controls at once, wherever the kernel is.

The axes are drawn once, at double density, as a PNG. What moves, the artists with `animated=True`, goes over it as a
small SVG through Matplotlib's own renderer: a frame. The player in the browser (player.js) has the controls, keeps the
frames that it knows, and asks for those that it does not, a few ahead of the hand. An `update` is a pure function of
the controls' values, so the kernel keeps no place of its own.
"""

import ctypes
import re
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any
from uuid import uuid4

import anywidget
import numpy as np
from IPython import get_ipython
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from traitlets import Dict

from helpers.live.frames import packed
from helpers.live.rendering import png, svg

registry = []  # every figure that is shown in this kernel, so that a test can find and drive each control
by_cell = {}  # by a cell's id: which run of it was the last, and what that shows

SECONDS = 10  # that a frame may take: one drawn beside the cells is not reached by stopping the kernel
AHEAD = 0.04  # seconds of drawing for places that nobody has asked for yet, in one answer
DENSITY = 2.5  # picture points to a point of the page: sharp on a double-density screen at 760 pixels


def take_place(shown: "Live") -> None:
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


class TooLong(Exception):
    """A learner's function, drawn in a figure, that does not end."""

    def __str__(self) -> str:
        return f"it takes more than {SECONDS} seconds; is there a loop that never ends?"


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooLong in what runs inside as soon as it has taken so long and is back in Python.

    Where no thread can be started, as in a browser's Python, it may take as long as it likes.
    """
    thread = ctypes.c_ulong(threading.get_ident())
    end = partial(ctypes.pythonapi.PyThreadState_SetAsyncExc, thread, ctypes.py_object(TooLong))
    timer = threading.Timer(seconds, end)
    timer.daemon = True
    with suppress(RuntimeError):
        timer.start()
    try:
        yield
    finally:
        timer.cancel()


class Live(anywidget.AnyWidget):
    """A figure, a sentence that says what it shows, and the controls that move both.

    figure: a Matplotlib figure; its animated artists move, all others stay as they are.
    update: called with the controls' values by name; sets the animated artists' data and returns the
        sentence, which is the caption and the picture's alternative text. It depends on the values alone.
    controls: `slider`, `choice`, `switch`, `entry`, `fields` or `pad` by name.
    play, pace: names a control to be played from its low end, and the seconds that a step of it stays.

    An exception or a warning in `update` is shown under the figure, and raised.
    """

    _esm = Path(__file__).with_name("player.js")
    _css = Path(__file__).with_name("player.css")
    picture = Dict().tag(sync=True)  # all that the player begins with

    def __init__(
        self, figure: Figure, update: Callable[..., str], controls: dict, play: str | None = None, pace: float = 0.1,
        **more: Any,
    ) -> None:  # fmt: skip
        take_place(self)
        self.drawing, self.id = threading.Lock(), uuid4().hex
        self.figure, self.update, self.controls = figure, update, controls
        self.size = tuple(figure.get_size_inches() * 72)
        figure.set_dpi(72)  # one unit of the SVG is one point
        self.canvas = FigureCanvasAgg(figure)
        self.sentence = self._said({name: kind.start for name, kind in controls.items()})
        self.moving = sorted(figure.findobj(lambda artist: artist.get_animated()), key=lambda artist: artist.zorder)
        background, self.still = self._draw_still()
        begin = {
            "id": self.id,
            "background": background,
            "size": self.size,
            "controls": [_described(name, kind) for name, kind in controls.items()],
            "play": list(controls).index(play) if play else None,
            "pace": pace,
            "first": [self.sentence, self._drawn()],
        }
        super().__init__(model_id=self.id, picture=begin | more)
        self.on_msg(lambda _, question, buffers: self.answer(question))
        registry.append(self)

    def let_go(self) -> None:
        """Close the widgets and forget the picture; the object itself lives on where IPython's Out holds it."""
        if "picture" in self._trait_values:  # a figure that failed has none
            self.layout.close()
            self.close()
        registry[:] = [figure for figure in registry if figure is not self]
        for name in ("figure", "canvas", "update", "still", "controls", "moving"):
            vars(self).pop(name, None)
        self._trait_values.pop("picture", None)

    def answer(self, question: dict) -> None:
        """Send the frames of places, in their order: the first, if it is wished for, at once, the others together.

        question: an id, places (lists of parts, in the controls' order), and whether the first is wished for: then
        an exception in it is raised, too. The others are only drawn while there is time.
        """
        if "places" not in question:
            return
        begin, frames, failed = monotonic(), [], []
        for number, place in enumerate(question["places"]):
            is_wish = question["wished"] and number == 0
            if not is_wish and monotonic() > begin + AHEAD:
                break
            try:
                frames.append((number, *self.frame(place, SECONDS if is_wish else 1)))
            except Exception as error:
                failed.append((number, f"{type(error).__name__}: {error}"))
                if is_wish:
                    self._reply(question["id"], [], failed, done=True)
                    raise
            if is_wish and len(question["places"]) > 1:
                self._reply(question["id"], frames, [], done=False)
                frames = []
        self._reply(question["id"], frames, failed, done=True)

    def _reply(self, number, frames, failed, done):
        content = {"answer": number, "at": [at for at, _, _ in frames], "failed": failed, "done": done}
        self.send(content, buffers=[packed([(said, drawn) for _, said, drawn in frames])])

    def frame(self, place: list, seconds: float = SECONDS) -> tuple[str, str]:
        """The sentence and the drawing, the inside of an SVG, at a place: a part for each control, in their order."""
        controls = zip(self.controls.items(), place, strict=True)
        values = {name: kind.value(part) for (name, kind), part in controls}
        with self.drawing:  # two answers may be on their way in two threads
            return self._said(values, seconds), self._drawn()

    def _said(self, values, seconds: float = SECONDS):
        """Call `update` so that a warning in it is an error, and give its sentence typographic minus signs."""
        # A question may be answered in another thread than the cells, and warning filters are shared by all.
        is_alone = threading.current_thread() is threading.main_thread()
        strict = warnings.catch_warnings(action="error") if is_alone else nullcontext()
        with np.errstate(divide="raise", over="raise", invalid="raise"), strict, limited(seconds):
            return re.sub(r"(?<![\w.])-(?=\.?\d)", "−", self.update(**values))

    def _drawn(self):
        """The animated artists as the inside of an SVG."""
        return svg(self.moving, *self.size, salt=self.id)

    def seen(self, place: list, density: float = DENSITY) -> tuple[str, np.ndarray]:
        """The sentence and the whole picture at a place, (height, width, 4), as the player shows them."""
        said, _ = self.frame(place)
        return said, self._pixels(density)[1]

    def _draw_still(self):
        """The picture without its moving artists, and with them: two PNGs."""
        for artist in self.moving:
            artist.set_in_layout(False)  # what moves does not decide where the axes are
        self.figure.draw_without_rendering()
        self.figure.set_layout_engine("none")  # the axes stay where they are now
        background, still = self._pixels()
        return png(background), png(still)

    def _pixels(self, density=DENSITY):
        """The same as it is now, from one drawing."""
        self.figure.set_dpi(72 * density)
        self.canvas.draw()
        background = np.array(self.canvas.buffer_rgba())
        for artist in self.moving:
            artist.draw(self.canvas.renderer)
        still = np.array(self.canvas.buffer_rgba())
        self.figure.set_dpi(72)
        return background, still

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict, dict]:
        """The live figure, and for readers without a kernel its first picture and its sentence."""
        shown: Any = super()._repr_mimebundle_(**kwargs)
        data, metadata = shown if isinstance(shown, tuple) else (shown, {})
        data = data | {"text/plain": self.sentence, "image/png": self.still}
        return data, metadata | {"image/png": {"alt": self.sentence, "width": 760}}


def _described(name, kind):
    """A control as the player builds it."""
    said = {"kind": type(kind).__name__, "label": kind.label or name.replace("_", " "), "start": kind.part(kind.start)}
    return said | kind.spec()


def live(picture: tuple, play: str | None = None, pace: float = 0.1, **controls: Any) -> Live:
    """Show a picture that follows its controls: `live(picture, epochs=slider(5, 1, 40), play="epochs")`.

    picture: a pair of a figure and its update function; that, `play` and `pace` are as `Live` describes them.
    """
    figure, update = picture
    return Live(figure, update, controls, play, pace)


def show(picture: tuple) -> Live:
    """Show a picture that does not move: a pair of a figure and the sentence that says what it shows."""
    figure, sentence = picture
    return Live(figure, lambda: sentence, {})
