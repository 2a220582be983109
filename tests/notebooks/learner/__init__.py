"""What a learner does in a notebook: a module nNN for each, with these tables.

TASKS: for each live figure, counted from 1, its tasks in the order of the text.
ANSWERS: for each exercise the cell as a learner fills it in, in the notebook's own names, with the check in it.
DOMAINS: for each exercise that asks for a function, what draws a tuple of arguments from the domain that the question
    states, given NumPy's random generator.
NAMES: what a right function may use besides its arguments and NumPy.
BUILDS: for each build by name what is written into its blanks.
"""

import importlib.util
from dataclasses import dataclass, field

from helpers.course.series import SERIES

BACK = {}  # the move of pressing "Back to the start values"
PLAY = "to its end"  # instead of a value: the control is played to its end


@dataclass(frozen=True)
class Task:
    """One task of a figure: what the text says, what one does, and what a caption then says.

    sentence: as it stands in the notebook, without its number.
    moves: one after the other, each the values of the controls that it sets, by name, PLAY among them; or BACK.
        An option of a `choice` is given by its text. A task begins where the one before ended, the first at the start.
    shows: numbers or words; each stands in a caption met in this task, and in the text below the figure.
    only_seen: likewise, but the text below does not repeat it.
    """

    sentence: str
    moves: tuple = ()
    shows: tuple = field(default=(), kw_only=True)
    only_seen: tuple = field(default=(), kw_only=True)


@dataclass(frozen=True)
class Built:
    """How a learner fills the blanks of a build, in their order: rightly, in part, wrongly; or writes it otherwise.

    wrong: each with one blank filled as nobody should; the check names that blank's line.
    other: the function in another form that is right. also: other ways to fill the blanks that are right.
    """

    right: tuple[str, ...]
    half: tuple[str, ...]
    wrong: tuple[tuple[str, ...], ...]
    other: str
    also: tuple[tuple[str, ...], ...] = ()


def filled(source, fills):
    """A cell's source with its blanks filled, in their order."""
    parts = source.split("____")
    assert len(parts) == len(fills) + 1, f"{len(parts) - 1} blanks, but {len(fills)} to fill in: {fills}"
    return parts[0] + "".join(fill + part for fill, part in zip(fills, parts[1:], strict=True))


def learner(lesson):
    """The module of a lesson, or None where nobody has written it yet."""
    name = f"{__name__}.n{lesson.number}"
    return importlib.import_module(name) if importlib.util.find_spec(name) else None


def told():
    """The tables of all lessons that have them, for parametrize."""
    return [(lesson, learner(lesson)) for lesson in SERIES if learner(lesson)]
