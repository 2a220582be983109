"""Which places of a figure are drawn for the page, where there is no kernel to ask.

All of them, up to `LIMIT`. Beyond, choices, switches and the control that is played keep all of theirs and the other
sliders get fewer; while the others stand at their start, each slider keeps all. Where the text tells the learner to go
is always among them. They are blocks, each a list of parts for each control: its places are all that can be combined.
"""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from math import prod

from helpers.course.series import Lesson
from helpers.live import Live
from tests.notebooks.learner import PLAY, learner

LIMIT = 8000  # places in the first block
FEWEST = 3  # places of a slider in it, besides those that the text names
KINDS = {"slider", "choice", "switch", "entry", "pad"}  # controls that a page can have; the last two as a choice
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

Place = tuple  # a part for each control
Block = list[list]  # for each control the parts that it takes


@dataclass(frozen=True)
class Places:
    """blocks: what is drawn; fewer: a sentence that says where the notebook has more, or empty."""

    blocks: list[Block]
    fewer: str = ""

    def __iter__(self) -> Iterator[Place]:
        """The places in the order of their frames: block by block, the last control first."""
        for block in self.blocks:
            yield from product(*block)

    def __len__(self) -> int:
        return sum(map(_many, self.blocks))

    def parts(self, at: int) -> list:
        """The parts of a control, each once, as they come."""
        return list(dict.fromkeys(part for block in self.blocks for part in block[at]))


def is_tabulated(figure: Live) -> bool:
    """Whether a figure can move in a page: it has controls, and each of a kind with places that can be counted."""
    kinds = [type(control).__name__ for control in figure.controls.values()]
    return bool(kinds) and set(kinds) <= KINDS and "run" not in figure.picture


def walk(lesson: Lesson, number: int, figure: Live) -> list[Place]:
    """The places to which the text leads in a lesson's figure, counted from 1 among those with controls."""
    tasks = getattr(learner(lesson), "TASKS", {}).get(number, ())
    names, controls = list(figure.controls), list(figure.controls.values())
    start = tuple(control.part(control.start) for control in controls)
    place, met = start, [start]
    for move in [move for task in tasks for move in task.moves]:
        place = place if move else start
        for name, value in move.items():
            at = names.index(name)
            before = start if getattr(controls[at], "clears", False) else place
            parts = controls[at].places if value == PLAY else [_part(controls[at], value)]
            met += [place := (*before[:at], part, *before[at + 1 :]) for part in parts]
        met.append(place)
    return list(dict.fromkeys(met))


def _part(control, value):
    """A value of a task as a part of a place; an option of a choice is given by its text."""
    if type(control).__name__ == "choice":
        return control.spec()["options"].index(str(value))
    return value


def places(figure: Live, walked: list[Place], limit: int = LIMIT) -> Places:
    """What is drawn of a figure, with about so many places at most in the first block."""
    controls, start = list(figure.controls.values()), walked[0]
    played = figure.picture["play"]
    named = [list(dict.fromkeys(place[at] for place in walked)) for at in range(len(controls))]
    full = [_whole(control, parts) for control, parts in zip(controls, named, strict=True)]
    thinned = [at for at, control in enumerate(controls) if type(control).__name__ == "slider" and at != played]
    if _many(full) <= limit or not thinned:
        return Places([full], _instead(figure))

    grid = _thin(full, thinned, limit, named)
    if _many(grid) > limit:  # the text names many values: it leads to them one by one, below
        grid = _thin(full, thinned, limit, [[part] for part in start])
    blocks = [grid]
    for at in thinned:
        # While the others stand at their start, all; while those that are whole move as well, as many as fit.
        few = [[part] if other in thinned else full[other] for other, part in enumerate(start)]
        few[at] = full[at]
        few = _thin(few, [at], limit // 8, named)
        line = [[part] for part in start]
        line[at] = full[at]
        blocks += [line] if len(few[at]) < len(full[at]) else []
        blocks += [few] if len(few[at]) > len(grid[at]) else []
    blocks += [[[part] for part in place] for place in walked if not any(map(_holds(place), blocks))]
    return Places(blocks, f"{_fewer(figure, full, grid, thinned)} {_instead(figure)}".strip())


def _many(block):
    return prod(map(len, block))


def _holds(place):
    return lambda block: all(part in parts for part, parts in zip(place, block, strict=True))


def _whole(control, named):
    """All places of a control, and the values between them that the text names."""
    kind = type(control).__name__
    if kind == "entry":
        return named  # its examples are there to be refused, too
    if kind == "pad":
        return list(dict.fromkeys([*named, *control.examples]))
    return sorted({*control.places, *named}) if kind == "slider" else list(control.places)


def _evenly(parts, many, named):
    """So many parts out of these, the ends among them, and those that are named."""
    numbers = {round(number * (len(parts) - 1) / (many - 1)) for number in range(many)}
    return [part for number, part in enumerate(parts) if number in numbers or part in named]


def _thin(full, thinned, limit, named):
    """A block with fewer parts of these controls, so that it has no more places than the limit, if these suffice."""
    many = {at: len(full[at]) for at in thinned}
    while True:
        block = [_evenly(parts, many[at], named[at]) if at in many else parts for at, parts in enumerate(full)]
        most = max(many, key=lambda at: many[at])
        if _many(block) <= limit or many[most] <= FEWEST:
            return block
        many[most] -= max(1, many[most] // 20)


def options(kind: str, parts: list[str]) -> list[str] | None:
    """What a page's choice offers instead of typing or drawing; None for another kind of control."""
    if kind == "pad":
        letters = iter(LETTERS)
        return [f"drawing {next(letters)}" if "1" in part else "nothing drawn" for part in parts]
    return parts if kind == "entry" else None


def _instead(figure):
    """What a page says where it has a choice instead."""
    kinds = {type(control).__name__ for control in figure.controls.values()}
    done = [word for kind, word in (("entry", "type"), ("pad", "draw")) if kind in kinds]
    return f"This page has some examples; in the notebook you {' and '.join(done)} your own." if done else ""


def _fewer(figure, full, grid, thinned):
    """What a page says of a figure that has more places in the notebook."""
    controls = figure.picture["controls"]
    names = [f"<em>{html.escape(controls[at]['label'])}</em>" for at in thinned if grid[at] != full[at]]
    listed = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    moves = "moves" if len(names) == 1 else "move"
    when = ", as soon as another control has left its start" if len(full) > 1 else ""
    return f"Here {listed} {moves} in larger steps than in the notebook{when}."
