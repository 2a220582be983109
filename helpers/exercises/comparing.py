"""A function's steps beside those of ours: which is the first that differs, and how both are written out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.exercises.blank import MOST, is_blank
from helpers.exercises.kinds import BOOLS, DEEP, near, numbers
from helpers.exercises.patience import Complaint
from helpers.exercises.tracing import Step
from helpers.exercises.wording import LONG, in_words, other_amount, place, short

DIGITS = (6, 10)  # of a number that is told: the fewer, if they tell it from ours
TOLERANCE = 1e-9  # relative to a value of ours, or to 1 if that is larger


@dataclass
class Compared:
    """A step with the value that ours has in its place; again: how often its line has set this name before."""

    line: int
    name: str
    value: Any
    ours: Any
    again: int
    is_right: bool


def compared(steps: list[Step], right: list[Step]) -> Iterator[Compared]:
    """Each step up to the first blank, with the value that its name has in ours when it is set for the same time.

    A value that comes before the one in ours is passed over: a name may be set once more, to begin with.
    """
    ours = {name: [step.value for step in right if step.name == name] for name in {step.name for step in steps}}
    for number, step in enumerate(steps):
        if is_blank(step.value):
            return
        before, after = steps[:number], [other.value for other in steps[number + 1 :] if other.name == step.name]
        expected = ours[step.name]
        if expected and not alike(step.value, expected[0]) and after and alike(after[0], expected[0]):
            continue
        value = expected.pop(0) if expected else None
        again = sum((other.line, other.name) == (step.line, step.name) for other in before)
        yield Compared(*step, value, again, alike(step.value, value))


def alike(one: Any, other: Any) -> bool:
    """Whether two things are the same numbers, in the same order and shape, or the same yes or no; of several, each."""
    if _are_several(other):
        return isinstance(one, (tuple, list)) and len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, BOOLS) and isinstance(other, BOOLS):
        return bool(one == other)
    try:
        one, other = numbers(_as_ones(one)), numbers(other)
    except Complaint:
        return False
    return near(one, other, TOLERANCE * np.maximum(1, np.abs(other)))


def _as_ones(value, deep=0):
    """A yes or a no as 1 or 0, as which it works; of several, each."""
    if isinstance(value, BOOLS) or (isinstance(value, np.ndarray) and value.dtype.kind == "b"):
        return 1 * value
    if isinstance(value, (list, tuple)) and deep < DEEP and len(value) <= MOST:
        return [_as_ones(part, deep + 1) for part in value]
    return value


def changed(now: Any, before: Any) -> bool:
    """Whether numbers that were given are no longer the same; an object, such as a network, may change."""
    try:
        numbers(before)
    except Complaint:
        return False
    return not alike(now, before)


def _are_several(value):
    """Whether a list or a tuple holds arrays, which may differ in shape, or a tuple more than numbers."""
    kinds = (np.ndarray, list, tuple, *BOOLS) if isinstance(value, tuple) else np.ndarray
    return isinstance(value, (list, tuple)) and any(isinstance(part, kinds) for part in value)


def difference(name: str, value: Any, ours: Any, nudged: Any = None) -> str:
    """The end of a sentence: what is made of a name, or given back, and what ours makes of it; then of a comma.

    nudged: what a nudge finds for it, in the shape of ours, where that is known.
    """
    if _are_several(ours) and isinstance(value, (tuple, list)) and len(value) == len(ours):
        part = next((part for part, pair in enumerate(zip(value, ours, strict=True)) if not alike(*pair)), 0)
        return f"as result {part + 1}: {difference(name, value[part], ours[part])}"
    is_split = isinstance(value, tuple) and np.isscalar(ours)
    comma = " Python writes decimals with a point: a comma makes several values of one." if is_split else ""
    return f"{_differs(name, value, ours, nudged)}.{comma}"


def _differs(name, value, ours, nudged):
    called, verb = (f"`{name}` ", "makes it") if name else ("", "gives")
    if _are_several(ours):
        given = f"{len(value)} values" if isinstance(value, (list, tuple)) else written(value)
        return f"{called}{given}; ours {verb} {len(ours)} values"
    if moved := _moved(value, ours):
        return f"{called}the right numbers, but {moved}"
    one, other, digits = _apart(value, ours)
    if len(one) <= LONG and len(other) <= LONG:
        return f"{called}{one}; ours {verb} {other}{_nudge(nudged, digits)}"
    try:
        value, ours = np.asarray(numbers(value)), np.asarray(numbers(ours))
    except Complaint:
        return f"{called}{in_words(value)}; ours {verb} {other}"
    if value.shape != ours.shape:
        asked, given = other_amount(ours.shape, value.shape)
        return f"{called}{given}; ours {verb} {asked}"
    entry = next((index for index in np.ndindex(ours.shape) if not alike(value[index], ours[index])), ())
    of = f" of `{name}`" if name else ""
    one, other, digits = _apart(value[entry], ours[entry])
    nudge = "" if nudged is None else _nudge(np.asarray(nudged)[entry], digits)
    return f"entry {place(entry)}{of} {one}; in ours it is {other}{nudge}"


def _moved(value, ours):
    """How an array of the right numbers differs from ours all the same; None where it is not one."""
    try:
        value, ours = np.asarray(numbers(value)), np.asarray(numbers(ours))
    except Complaint:
        return None
    if value.ndim == ours.ndim == 2 and value.shape == ours.shape and alike(value.T, ours):
        return "with rows and columns swapped"
    if value.ndim and ours.ndim and value.shape != ours.shape and alike(value.ravel(), ours.ravel()):
        return f"in the shape {value.shape}; in ours they have the shape {ours.shape}"
    return None


def _apart(value, ours):
    """Both, written with as few digits as tell them apart, and how many these are."""
    for digits in DIGITS:
        one, other = written(value, digits), written(ours, digits)
        if one != other:
            break
    return one, other, digits


def _nudge(found, digits):
    return "" if found is None else f", and a nudge finds {written(np.round(found, 8), digits)}"


def written(value: Any, digits: int = DIGITS[-1]) -> str:
    """A value to be read: numbers with so many digits at most, and what has a name of its own by that."""
    try:
        if _is_named(value):
            return in_words(value)
        text = str(short(numbers(value), digits))
        return f"({text[1:-1]})" if isinstance(value, tuple) else text
    except Complaint:
        return in_words(value)


def _is_named(value, deep=0):
    """Whether a number, or one in a list or in a pair in it, says what it is otherwise than by its digits."""
    if isinstance(value, (list, tuple)):
        return deep < 2 and any(_is_named(part, deep + 1) for part in value[:LONG])
    return isinstance(value, float) and type(value).__repr__ not in (float.__repr__, np.float64.__repr__)


def times(count: int) -> str:
    return ("never", "once", "twice")[count] if count < 3 else f"{count} times"
