"""What a learner moves: each control has a name, a value that can be slid or typed, and says when it changed.

A slider is two widgets: the handle, and beside it a field with the same value. The field carries the
name (a handle of ipywidgets has none that a screen reader could say), and takes values typed in.
"""

from dataclasses import dataclass
from math import log10

import ipywidgets as widgets

WIDE = widgets.Layout(flex="1 1 220px", min_width="180px")
FIELD = widgets.Layout(width="215px", flex="0 0 auto")
NAME = {"description_width": "125px"}


class Control:
    """One named value: `widget` is shown, `moving` are the widgets a learner can use, `value` is now."""

    def __init__(self, name, start, widget, moving):
        self.name, self.start, self.value = name, start, start
        self.widget, self.moving = widget, moving
        self.changed = lambda: None  # set by the figure that the control belongs to,
        self.typed = lambda: None  # and called before `changed`, where a value was typed
        self._setting = False
        for part in moving:
            part.observe(self._take, names="value")

    def _take(self, change):
        """Take a value that the learner gave; the picture is sent first, the widgets follow."""
        value, given_by = self.read(change["new"], change["owner"]), change["owner"]
        if self._setting:
            return
        before, self.value = self.value, value
        if given_by is not self.moving[0]:
            self.typed()
        try:
            if value != before:
                self.changed()
        finally:
            self.show(value, given_by)

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
        self.kind = kind
        limits = {"min": kind.low, "max": kind.high}
        if kind.whole:
            handle = widgets.IntSlider(kind.start, step=kind.step, **limits)
            # A field of whole numbers would drop the point of 4.5 and read 45.
            field = widgets.BoundedFloatText(kind.start, step=kind.step, **limits)
        elif kind.log:
            exponents = {"min": log10(kind.low), "max": log10(kind.high), "step": kind.step}
            handle = widgets.FloatLogSlider(kind.start, **exponents)
            field = widgets.BoundedFloatText(kind.start, step=kind.low, **limits)
        else:
            handle = widgets.FloatSlider(kind.start, step=kind.step, **limits)
            field = widgets.BoundedFloatText(kind.start, step=kind.step, **limits)
        handle.readout, handle.layout = False, WIDE
        field.description, field.style, field.layout = label, NAME, FIELD
        row = widgets.HBox([field, handle], layout=widgets.Layout(align_items="center", flex_flow="row wrap"))
        super().__init__(name, kind.start, row, [handle, field])
        self.handle, self.field = handle, field

    def read(self, value, given_by):
        """The value without the digits that binary fractions leave; where it was typed, to every digit typed.

        The front end moves a handle that is set beside its steps, for a value typed, onto the nearest one, and
        says so: that is no new value.
        """
        if given_by is self.field:
            return round(value) if self.kind.whole else value
        return self.value if self.kind.same_place(value, self.value) else self.kind.rounded(value)


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

    def same_place(self, one, other):
        """Whether a handle for one value stands on the step nearest to the other."""
        distance = log10(one / other) if self.log else one - other
        return abs(distance) < 0.51 * self.step

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
