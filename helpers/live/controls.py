"""What a learner moves: each control has a name, a value that can be slid or typed, and says when it changed.

A slider is two widgets: the handle, and beside it a field with the same value. The field carries the
name (a handle of ipywidgets has none that a screen reader could say), and takes values typed in.
"""

from dataclasses import dataclass
from math import ceil, log10

import ipywidgets as widgets

from helpers.notation import Refused, number

WIDE = {"flex": "1 1 220px", "min_width": "180px"}  # no widgets: each figure's own go with it
FIELD = {"width": "215px", "flex": "0 0 auto"}
NAME = {"description_width": "125px"}


class Control:
    """One named value: `widget` is shown, `moving` are the widgets a learner can use, `value` is now."""

    def __init__(self, name, start, widget, moving):
        self.name, self.start, self.value = name, start, start
        self.widget, self.moving = widget, moving
        self.changed = lambda: None  # set by the figure that the control belongs to,
        self.typed = lambda: None  # called before `changed`, where a value was typed,
        self.answered = lambda said: None  # and after it, with a sentence about what was typed, if there is one
        self._setting = False
        for part in moving:
            part.observe(self._take, names="value")

    def _take(self, change):
        """Take a value that the learner gave; the picture is sent first, the widgets follow."""
        if self._setting:
            return
        given_by, before, self.said = change["owner"], self.value, ""
        self.value = self.read(change["new"], given_by)
        if given_by is not self.moving[0]:
            self.typed()
        try:
            if self.value != before:
                self.changed()
        finally:
            self.show(self.value, given_by)
        if given_by is not self.moving[0]:
            self.answered(self.said)

    def read(self, value, given_by):
        """What a widget's value means."""
        return value

    def part_of(self, value, part):
        """What one of the widgets shows of the value."""
        return value

    def show(self, value, given_by=None):
        """Set the widgets to a value without reporting a change."""
        self._setting = True
        try:
            self.value = value
            for part in self.moving:
                shown = self.part_of(value, part)
                if not (part is given_by is self.moving[0]) and part.value != shown:
                    part.value = shown  # but a handle in motion, written to, would stick
        finally:
            self._setting = False


class SliderControl(Control):
    """A handle to slide and a field to type in, one value."""

    def __init__(self, name, kind, label):
        self.kind, self.label = kind, label
        low, last = kind.on_scale(kind.low), kind.last
        self.last = 10**last if kind.log else last
        limits = {"min": low, "max": last, "step": kind.step}
        slide = widgets.FloatLogSlider if kind.log else widgets.IntSlider if kind.whole else widgets.FloatSlider
        first = self.last if kind.start == kind.high else kind.start
        self.handle = slide(first, readout=False, layout=WIDE, **limits)
        # A field of the browser's own for numbers would take no comma and no fraction, and read 45 for 4.5.
        look = {"continuous_update": False, "style": NAME, "layout": FIELD}
        self.field = widgets.Text(in_digits(kind.start), description=label, **look)
        row = widgets.HBox([self.field, self.handle], layout={"align_items": "center", "flex_flow": "row wrap"})
        super().__init__(name, kind.start, row, [self.handle, self.field])
        between = [kind.low + (kind.high - kind.low) * part for part in (0, 0.25, 0.5, 0.75, 1)]
        self.examples = list(dict.fromkeys(in_digits(round(value) if kind.whole else value) for value in between))

    def read(self, value, given_by):
        """The value without the digits that binary fractions leave; where it was typed, to every digit typed.

        The front end moves a handle that is set beside its steps, for a value typed, onto the nearest one, and
        says so: that is no new value.
        """
        if given_by is self.handle:
            kind = self.kind
            stands_for_it = abs(kind.on_scale(value) - kind.nearest(self.value)) < 0.01 * kind.step
            return self.value if stands_for_it else min(kind.rounded(value), kind.high)
        try:
            typed = number(value, self.kind.whole)
        except Refused as refused:
            self.said = f"{refused}, so {self.label} stays at {in_digits(self.value)}."
            return self.value
        low, high = self.kind.low, self.kind.high
        taken = min(max(typed, low), high)
        taken = round(taken) if self.kind.whole else taken
        if taken != typed:
            limits = f"goes from {in_digits(low)} to {in_digits(high)}"
            reason = "is a whole number" if low <= typed <= high else limits
            self.said = f"{value.strip()} becomes {in_digits(taken)}: {self.label} {reason}."
        return taken

    def part_of(self, value, part):
        """The field shows the value; the handle stands on its last step for the high end."""
        if part is self.handle:
            return self.last if value == self.kind.high else value
        return in_digits(value)


def in_digits(value):
    """A number as it is typed, with all its digits: 2, not 2.0."""
    return f"{value + 0:.0f}" if value == int(value) and abs(value) < 1e15 else repr(float(value))


@dataclass(frozen=True)
class slider:
    """A slider from `low` to `high` that starts at `start`.

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

    def __post_init__(self):
        if not (self.low < self.high and self.low <= self.start <= self.high):
            raise ValueError(f"slider: {self.low} ≤ {self.start} ≤ {self.high} does not hold")
        if self.log and self.low <= 0:
            raise ValueError(f"slider: a logarithmic one starts above 0, not at {self.low}")
        if self.step is None:
            default = 1 if self.whole else 0.02 if self.log else (self.high - self.low) / 100
            object.__setattr__(self, "step", default)

    @property
    def whole(self):
        return not self.log and all(isinstance(x, int) for x in (self.start, self.low, self.high, self.step or 1))

    def rounded(self, value):
        """Without the digits that binary fractions leave: 0.3, not 0.30000000000000004."""
        if self.whole:
            return value
        return float(f"{value:.4g}") if self.log else round(value, 10)

    @property
    def places(self):
        """The values at which the handle can stand: from the low end in steps, and the high end."""
        low, high = (log10(self.low), log10(self.high)) if self.log else (self.low, self.high)
        steps = [low + number * self.step for number in range(int((high - low) / self.step + 1e-9) + 1)] + [high]
        return list(dict.fromkeys(self.rounded(10**step if self.log else step) for step in steps))

    def on_scale(self, value):
        """Where a value is on the track, whose steps are equal."""
        return log10(value) if self.log else value

    @property
    def last(self):
        """The last step of the track, which stands for the high end even if that lies a little before it.

        A track that ended between two steps could not be left by the keys, or not be climbed to its end.
        """
        low, high = self.on_scale(self.low), self.on_scale(self.high)
        return low + ceil((high - low) / self.step - 1e-9) * self.step

    def nearest(self, value):
        """The step on which the front end puts a handle that is set to a value."""
        low = self.on_scale(self.low)
        return self.last if value == self.high else low + round((self.on_scale(value) - low) / self.step) * self.step

    def make(self, name, label):
        return SliderControl(name, self, self.label or label)


@dataclass(frozen=True)
class choice:
    """A row of buttons, one of them pressed; `options` are texts, or (text, value) pairs.

    Not a drop-down list: JupyterLab would take its keys for commands of its own.
    """

    start: object
    options: tuple
    label: str | None = None

    def make(self, name, label):
        row = widgets.ToggleButtons(
            value=self.start,
            options=self.options,
            description=self.label or label,
            style=NAME | {"button_width": "auto"},
        )
        row.add_class("widget-inline-hbox")  # the name beside the buttons, as with the other controls
        return Control(name, self.start, row, [row])


@dataclass(frozen=True)
class switch:
    """A box to tick: True or False."""

    start: bool = False
    label: str | None = None

    def make(self, name, label):
        layout = widgets.Layout(width="auto", margin="2px 2px 2px 129px")  # below the other controls' fields
        box = widgets.Checkbox(self.start, description=self.label or label, indent=False, layout=layout)
        return Control(name, self.start, box, [box])


@dataclass(frozen=True)
class entry:
    """A field for a text, taken on Enter; `examples` are texts that the tests type, right ones and wrong ones."""

    start: str
    examples: tuple = ()
    label: str | None = None

    def make(self, name, label):
        layout = widgets.Layout(width="auto", min_width="215px")
        field = widgets.Text(
            self.start,
            description=self.label or label,
            continuous_update=False,
            layout=layout,
            style=NAME,
        )
        control = Control(name, self.start, field, [field])
        control.examples = self.examples
        return control
