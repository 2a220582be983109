"""What a learner moves: each kind of control says what the browser builds (`spec`), and what a part of a place means.

A place is where all controls of a figure stand: a part each, as JSON has it. A slider's part is its number, a choice's
the position of the option, a switch's true or false, an entry's its text, those of fields the texts by name, a pad's
its cells as a text of zeros and ones. `value` is what a part means; it raises ValueError for anything else.
"""

from dataclasses import dataclass, field
from math import log10
from typing import Any


def _must(holds: bool, part: object, be: str) -> None:
    """Raise ValueError about a part of a place unless it holds; so a question that is no player's draws nothing."""
    if not holds:
        raise ValueError(f"{part!r} is no {be}")


class _Control:
    """What most kinds share: the browser needs no more than the name, and the value is the part."""

    def spec(self) -> dict:
        return {}

    def part(self, value: Any) -> Any:
        return value


@dataclass(frozen=True)
class slider(_Control):
    """A slider from `low` to `high` that starts at `start`, with a field beside it for any number between them.

    Whole numbers give a slider of whole numbers. step: defaults to 1, or to a hundredth of the range.
    log: equal ways multiply the value by equal factors; `step` is then in powers of ten (default 0.02).
    clears: a move sets all other controls of the figure to their start.
    Raises ValueError where low < high or low ≤ start ≤ high does not hold, or log meets a low ≤ 0.
    """

    start: float
    low: float
    high: float
    step: float | None = None
    log: bool = False
    label: str | None = None
    clears: bool = False

    def __post_init__(self) -> None:
        if not (self.low < self.high and self.low <= self.start <= self.high):
            raise ValueError(f"slider: {self.low} ≤ {self.start} ≤ {self.high} does not hold")
        if self.log and self.low <= 0:
            raise ValueError(f"slider: a logarithmic one starts above 0, not at {self.low}")
        if self.step is None:
            default = 1 if self.whole else 0.02 if self.log else (self.high - self.low) / 100
            object.__setattr__(self, "step", default)

    @property
    def whole(self) -> bool:
        return not self.log and all(isinstance(x, int) for x in (self.start, self.low, self.high, self.step or 1))

    @property
    def places(self) -> list[float]:
        """The values at which the handle can stand: from the low end in steps, and the high end."""
        low, high = (log10(self.low), log10(self.high)) if self.log else (self.low, self.high)
        step = self.step or 1
        steps = [low + number * step for number in range(int((high - low) / step + 1e-9) + 1)] + [high]
        return list(dict.fromkeys(self._rounded(10**step if self.log else step) for step in steps))

    def _rounded(self, value):
        """Without the digits that binary fractions leave: 0.3, not 0.30000000000000004."""
        if self.whole:
            return value
        return float(f"{value:.4g}") if self.log else round(value, 10)

    def spec(self) -> dict:
        return {"places": self.places, "whole": self.whole, "log": self.log, "clears": self.clears}

    def value(self, part: float) -> float:
        is_number = isinstance(part, int | float) and not isinstance(part, bool) and self.low <= part <= self.high
        kind = "whole number" if self.whole else "number"
        _must(is_number and not (self.whole and part % 1), part, f"{kind} from {self.low} to {self.high}")
        return int(part) if self.whole else float(part)


@dataclass(frozen=True)
class choice(_Control):
    """A row of buttons, one of them pressed; `options` are texts, or (text, value) pairs; `start` is a value."""

    start: object
    options: tuple
    label: str | None = None

    @property
    def _pairs(self):
        return [option if isinstance(option, tuple) else (option, option) for option in self.options]

    @property
    def places(self) -> list[int]:
        return list(range(len(self.options)))

    def spec(self) -> dict:
        return {"options": [str(text) for text, _ in self._pairs]}

    def part(self, value: object) -> int:
        return [meant for _, meant in self._pairs].index(value)

    def value(self, part: int) -> object:
        _must(type(part) is int and part in self.places, part, f"number of one of {len(self.options)} options")
        return self._pairs[part][1]


@dataclass(frozen=True)
class switch(_Control):
    """A box to tick: True or False."""

    start: bool = False
    label: str | None = None
    places = (False, True)

    def value(self, part: bool) -> bool:
        _must(isinstance(part, bool), part, "true or false")
        return part


@dataclass(frozen=True)
class entry(_Control):
    """A field for a text, taken on Enter; `examples` are texts that the tests type, right ones and wrong ones."""

    start: str
    examples: tuple = ()
    label: str | None = None

    @property
    def places(self) -> tuple:
        return self.examples

    def value(self, part: str) -> str:
        _must(isinstance(part, str), part, "text")
        return part


class fields(_Control):
    """Short text fields in a row, empty at first, each taken on Enter or Tab: `fields("u", "v")`.

    examples: texts that the tests type into each.
    """

    def __init__(self, *names: str, label: str | None = None, examples: tuple = ("12", "-3*4", "twelve", "")) -> None:
        self.names, self.label, self.examples = names, label, examples
        self.start = dict.fromkeys(names, "")

    @property
    def places(self) -> list[dict]:
        return [self.start | {name: text} for name in self.names for text in self.examples]

    def spec(self) -> dict:
        return {"names": self.names}

    def value(self, part: dict) -> dict:
        is_texts = isinstance(part, dict) and part.keys() == self.start.keys()
        _must(is_texts and all(isinstance(text, str) for text in part.values()), part, f"texts for {self.names}")
        return dict(part)


@dataclass(frozen=True)
class pad(_Control):
    """A grid of rows × columns cells to draw on, with mouse, finger or keys. Its value: a tuple of rows of 0 and 1.

    start: a text of zeros and ones, row by row; empty by default. examples: such texts, for the tests to draw.
    """

    rows: int
    columns: int
    start_cells: str = ""
    examples: tuple = ()
    label: str | None = None
    start: tuple = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", self.value(self.start_cells or "0" * self.rows * self.columns))

    @property
    def places(self) -> tuple:
        return ("1" * self.rows * self.columns, *self.examples)

    def spec(self) -> dict:
        return {"rows": self.rows, "columns": self.columns}

    def part(self, value: tuple) -> str:
        return "".join(str(cell) for row in value for cell in row)

    def value(self, part: str) -> tuple:
        is_drawn = isinstance(part, str) and len(part) == self.rows * self.columns and set(part) <= {"0", "1"}
        _must(is_drawn, part, f"text of {self.rows} × {self.columns} zeros and ones")
        cells = [int(cell) for cell in part]
        return tuple(tuple(cells[row * self.columns : (row + 1) * self.columns]) for row in range(self.rows))
