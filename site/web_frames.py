"""The figures of a notebook as files, with which they move in a page without a kernel."""

import json
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from helpers.course.moving import figures_of
from helpers.course.series import Lesson
from helpers.live import Live
from web_columns import frames_file
from web_places import LIMIT, Place, Places, is_tabulated, options, places, walk

BYTES = 300_000  # of a figure's frames; one that takes more gets fewer places, where it has a slider that may
PlacesFor = Callable[[Live, list, int], Places]  # as `web_places.places`


@dataclass(frozen=True)
class Shown:
    """A figure with controls or a long run, as a page shows it.

    cell: the index of its cell in the notebook. name: of its files in `figures`, NN-K, where K counts a notebook's
    figures with controls from 1. moves: whether it has such files; else the page has its picture and a link.
    size: of the frames' file in bytes; frames: how many; fewer: where the notebook has more places, a sentence.
    picture: what the player begins with but for its pictures; empty where it does not move.
    """

    cell: int
    name: str
    moves: bool
    size: int = 0
    frames: int = 0
    fewer: str = ""
    picture: dict = field(default_factory=dict)


def write_figures(lesson: Lesson, folder: Path, places_for: PlacesFor | None = None) -> list[Shown]:
    """Run a lesson's notebook in a process of its own, and write what its figures need into `folder / "figures"`.

    places_for: chooses the places that are drawn; a function of a module, since the process has to find it.
    """
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(written, lesson, Path(folder).resolve() / "figures", places_for or places).result()


def write_figure(
    figure: Live, walked: list[Place], folder: Path, name: str, places_for: PlacesFor = places
) -> tuple[int, Places]:
    """Write a figure's two files; returns how many bytes its frames take, and the places that are drawn.

    walked: the places to which the text leads, the start first.
    """
    figure.id = name  # the ids in its drawings come of it, and so are the same in each build
    chosen, file = _within(BYTES, figure, walked, places_for)
    (folder / f"{name}.frames").write_bytes(file)
    described = _described(figure, walked[0], chosen) | {"sum": int.from_bytes(file[-4:])}  # zlib's own, of the frames
    text = json.dumps(described, ensure_ascii=False, separators=(",", ":"))
    (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return len(file), chosen


def written(lesson: Lesson, folder: Path, places_for: PlacesFor) -> list[Shown]:
    """`write_figures` inside of that process."""
    folder.mkdir(parents=True, exist_ok=True)
    shown, many = [], 0
    for cell, figure in figures_of(lesson):
        if "run" in figure.picture:
            shown.append(Shown(cell, f"{lesson.number}-run", False))
        if not figure.controls:
            continue
        many += 1
        name = f"{lesson.number}-{many}"
        if not is_tabulated(figure):
            shown.append(Shown(cell, name, False))
            continue
        size, chosen = write_figure(figure, walk(lesson, many, figure), folder, name, places_for)
        begins = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        begins = {key: begins[key] for key in ("size", "controls", "play")}
        shown.append(Shown(cell, name, True, size, len(chosen), chosen.fewer, begins))
    return shown


def _within(most, figure, walked, places_for):
    """Places and their frames' file, which has so many bytes at most, where fewer places can make it so."""
    known, limit, before = {}, LIMIT, None
    while True:
        chosen = places_for(figure, walked, limit)
        for place in _in_runs(set(chosen) - set(known)):
            known[place] = figure.frame(list(place))
        file = frames_file([known[place] for place in chosen])
        if len(file) <= most or chosen == before:
            return chosen, file
        limit, before = int(min(limit, len(chosen)) * 0.95 * most / len(file)), chosen


def _in_runs(places):
    """Places in an order in which the control with the most parts moves fastest.

    A figure keeps what it has computed for the others, such as 08's training for a learning rate and a start.
    """
    counts = [len(set(parts)) for parts in zip(*places, strict=True)]
    slowest = sorted(range(len(counts)), key=counts.__getitem__)
    return sorted(places, key=lambda place: [place[at] for at in slowest])


def _described(figure, start, chosen):
    """What the player begins with, and the places; controls have only what is drawn."""
    controls, numbers = [], []
    for at, control in enumerate(figure.picture["controls"]):
        known = chosen.parts(at)
        offered = options(control["kind"], known)  # typed or drawn in a notebook, chosen here
        numbers.append(known.index if offered else lambda part: part)
        own = {"slider": {"places": sorted(known)}}.get(control["kind"], {})
        if offered:
            own = {"kind": "choice", "options": offered, "start": known.index(start[at])}
        controls.append(control | own)
    blocks = [
        [[number(part) for part in parts] for parts, number in zip(block, numbers, strict=True)]
        for block in chosen.blocks
    ]
    return figure.picture | {"controls": controls, "first": figure.frame(list(start)), "blocks": blocks}
