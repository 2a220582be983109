"""The picture that moves at the top of the README: a figure of a notebook, played once from end to end."""

import contextlib
import io
import multiprocessing
import os
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

import nbformat
import numpy as np
from IPython.core.interactiveshell import InteractiveShell
from PIL import Image

from helpers.course.series import SERIES, Lesson
from helpers.live import Live, registry

SHOWN = SERIES[12]  # a network that learns a shape
DENSITY = 1.75  # picture points to a point of the figure, which the README shows at 1.4 times its size
STEP = 17  # between two values of red, green or blue: a third of the bytes of 256 values, and white is white
FIRST, EACH = 600, 80  # milliseconds that the start stays, and each frame after it; the end stays for good
CAPTION = (
    "A network learns a shape from a hundred points of it: on the left, how far off it is after each epoch; on the "
    "right, what it says of points that it never saw. "
    f"[Notebook {SHOWN.number}](notebooks/{SHOWN.name}.ipynb) builds it."
)
BEGIN, END = "<!-- moving picture: python -m helpers.course.build -->\n", "\n<!-- end of moving picture -->\n\n"
MOVING = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.S)  # its place in the README
Frame = tuple[str, np.ndarray]  # a sentence and a picture


def shown_by(sentence: str) -> str:
    """What shows it in the README: to one who wishes for less motion, its last picture."""
    return f"""{BEGIN}<picture>
<source media="(prefers-reduced-motion: reduce)" srcset="pictures/moving.png">
<img src="pictures/moving.webp" width="800" alt="{sentence}">
</picture>

{CAPTION}{END}"""


def figures_of(lesson: Lesson) -> Iterator[tuple[int, Live]]:
    """The index of a cell and a figure that it shows, in their order; the next cell is run when one asks for more."""
    os.chdir(lesson.path.parent)
    shell = InteractiveShell.instance()
    for number, cell in enumerate(nbformat.read(lesson.path, as_version=4).cells):
        if cell.cell_type == "code":
            before = len(registry)
            with contextlib.redirect_stdout(io.StringIO()):
                shell.run_cell(cell.source).raise_error()
            yield from ((number, figure) for figure in registry[before:])


def played(lesson: Lesson = SHOWN) -> list[Frame]:
    """All that the lesson's first figure shows which can be played, from the low end of what is played to the high.

    The notebook is run in a process of its own.
    """
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(_played, lesson).result()


def _played(lesson):
    figure = next(figure for _, figure in figures_of(lesson) if figure.picture["play"] is not None)
    at, controls = figure.picture["play"], list(figure.controls.values())
    place = [control.part(control.start) for control in controls]
    return [figure.seen([*place[:at], part, *place[at + 1 :]], DENSITY) for part in controls[at].places]


def film(frames: list[Frame]) -> tuple[str, bytes, bytes]:
    """What the frames show, in words; an animated WebP that plays once; and its last picture as a PNG."""
    images = [Image.fromarray((STEP * np.rint(pixels[..., :3] / STEP)).astype(np.uint8)) for _, pixels in frames]
    moving, still = io.BytesIO(), io.BytesIO()
    how = {"loop": 1, "lossless": True, "quality": 75, "method": 4, "minimize_size": True}  # well packed
    times = [FIRST] + [EACH] * (len(images) - 1)
    images[0].save(moving, "webp", save_all=True, append_images=images[1:], duration=times, **how)
    images[-1].save(still, "png", optimize=True)
    return f"At first: {frames[0][0]} At the end: {frames[-1][0]}", moving.getvalue(), still.getvalue()
