"""The figures of a notebook as its kernel draws them, beside what their files have, to the letter."""

import json
import multiprocessing
import random
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache
from itertools import product

import web_frames
from helpers.course.series import SERIES
from helpers.live import registry
from web_columns import frames_of
from web_places import LIMIT, Places, is_tabulated, options, places, walk

MANY = 10  # places of a figure that are compared


class Written:
    """A figure as its files have it: its frames by their places."""

    def __init__(self, folder, name):
        self.picture = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        frames = frames_of((folder / f"{name}.frames").read_bytes())
        self.places = [place for block in self.picture["blocks"] for place in product(*block)]
        self.frames = dict(zip(self.places, frames, strict=True))
        self.controls = self.picture["controls"]
        self.start = [control["start"] for control in self.controls]

    def some(self, seed):
        """Places to be compared: the start, and ten drawn by chance."""
        draw = random.Random(seed)
        return [tuple(self.start), *draw.sample(self.places, min(MANY, len(self.places)))]


def few(figure, walked, limit):
    """Ten of the places that a build draws, and the start."""
    found, draw = list(places(figure, walked, limit)), random.Random(figure.id)
    drawn = [walked[0], *draw.sample(found, min(MANY, len(found)))]
    return Places([[[part] for part in place] for place in dict.fromkeys(drawn)])


# In a process of the notebook's own


def run(number, folder):
    """Run a notebook as a build does, which writes each figure as soon as its cell has run, but with ten places of
    it; the names of those that move."""
    return [shown.name for shown in web_frames.written(lesson_of(number), folder, few) if shown.moves]


def lesson_of(number):
    (lesson,) = [lesson for lesson in SERIES if lesson.number == number]
    return lesson


def figure_of(name):
    (figure,) = [figure for figure in registry if figure.id == name and is_tabulated(figure)]
    return figure


def picture_of(name):
    """What a figure begins with in its notebook."""
    return figure_of(name).picture


@cache
def offered(name, places_for):
    """For each control of a figure what can be typed or drawn, which its files number; None for other controls."""
    figure, (number, at) = figure_of(name), name.split("-")
    chosen = places_for(figure, walk(lesson_of(number), int(at), figure), LIMIT)
    kinds = [control["kind"] for control in figure.picture["controls"]]
    return [None if options(kind, []) is None else chosen.parts(at) for at, kind in enumerate(kinds)]


def frame(name, place, places_for=places):
    """What the kernel says and draws at a place of a figure's files."""
    parts = zip(offered(name, places_for), place, strict=True)
    return figure_of(name).frame([known[part] if known else part for known, part in parts])


def differences(folder, name, places_for):
    """Where a figure's files have something else than the kernel draws, once all cells have run."""
    figure, written = figure_of(name), Written(folder, name)
    found = [place for place in written.some(name) if written.frames[place] != frame(name, place, places_for)]
    found += ["first"] * (tuple(written.picture["first"]) != written.frames[tuple(written.start)])
    background, _ = figure._draw_still()  # anew: what does not move has stayed as it was
    return found + ["background"] * (written.picture["background"] != background)


# From outside


class Kernel:
    def __init__(self, process, number, folder):
        self.process = process
        self.figures = self.ask(run, number, folder)

    def ask(self, what, *about):
        return self.process.submit(what, *about).result()


@contextmanager
def drawing(number, folder):
    """A notebook that was run, in a process of its own; what it has written meanwhile is in the folder."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        yield Kernel(process, number, folder)
