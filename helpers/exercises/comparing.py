"""A function's steps beside those of ours: which is the first that differs, and how both are written out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from helpers.exercises.blank import is_blank
from helpers.exercises.kinds import BOOLS, near, numbers
from helpers.exercises.patience import Complaint
from helpers.exercises.tracing import Step
from helpers.exercises.wording import LONG, in_words, other_amount, place, short

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
        one, other = numbers(one), numbers(other)
    except Complaint:
        return False
    return near(one, other, TOLERANCE * np.maximum(1, np.abs(other)))


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
    if len(written(value)) <= LONG and len(written(ours)) <= LONG:
        return f"{called}{written(value)}; ours {verb} {written(ours)}{_nudge(nudged)}"
    try:
        value, ours = np.asarray(numbers(value)), np.asarray(numbers(ours))
    except Complaint:
        return f"{called}{in_words(value)}; ours {verb} {written(ours)}"
    if value.shape != ours.shape:
        asked, given = other_amount(ours.shape, value.shape)
        return f"{called}{given}; ours {verb} {asked}"
    entry = next((index for index in np.ndindex(ours.shape) if not alike(value[index], ours[index])), ())
    of = f" of `{name}`" if name else ""
    nudge = "" if nudged is None else _nudge(np.asarray(nudged)[entry])
    return f"entry {place(entry)}{of} {written(value[entry])}; in ours it is {written(ours[entry])}{nudge}"


def _nudge(found):
    return "" if found is None else f", and a nudge finds {written(np.round(found, 8))}"


def written(value: Any) -> str:
    """A value to be read: numbers with ten digits at most."""
    try:
        text = str(short(numbers(value)))
        return f"({text[1:-1]})" if isinstance(value, tuple) else text
    except Complaint:
        return in_words(value)


def times(count: int) -> str:
    return ("never", "once", "twice")[count] if count < 3 else f"{count} times"
