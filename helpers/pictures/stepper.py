"""A drawing that is filled in step by step: which parts are lit, which numbers are known, and what is said of them.

All of this is data. Its texts are templates: `{z}` is the value of that name as `words.exact` writes it, and `{z:()}`
the same in brackets where it has a minus sign.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.text import Text

from helpers.pictures import style
from helpers.pictures.axes import moving_text
from helpers.pictures.words import bracketed, exact

WAYS = {"forward": style.PREDICTION, "backward": style.GRADIENT}  # the colour of what each lights
WIDTH = 2.6  # of a lit line, in points


class _Shown(float):
    """A number that writes itself into a template."""

    def __format__(self, spec: str) -> str:
        text = exact(float(self))
        return bracketed(text) if spec == "()" else text


@dataclass(frozen=True)
class Step:
    """One step: "forward", "backward" or "done"; its name, the names of the parts that it lights, and what it says.

    lit: names with spaces between them. formulas: templates, one for each line below the drawing, or fewer.
    sentence: a template.
    """

    way: str
    name: str
    lit: str
    formulas: Sequence[str]
    sentence: str


@dataclass(frozen=True)
class Label:
    """A text in the drawing, at a place in the units of the axes, in the colour of its role (None: ink).

    says: by the number of the step from which it stands there, a template. look: as `Axes.text` takes it.
    """

    place: tuple[float, float]
    role: str | None
    says: Mapping[int, str]
    look: Mapping[str, Any] = field(default_factory=dict)


class _Values(dict[str, Any]):
    """What the templates may name."""

    def __missing__(self, name: str) -> Any:
        raise LookupError(f"a template names {{{name}}}, and no value is called so")


class Stepper:
    """The steps over a drawing.

    parts(axes, colour, width, animated=True): draws all parts, with lines of so many points, and returns the artists
    of each by its name. heading, lines: where the step's name and its formulas begin, in the units of the axes;
    size: of the formulas, in points.
    Raises ValueError where a step lights what is no part, or has more formulas than there are lines.
    """

    def __init__(
        self,
        axes: Axes,
        parts: Callable[..., Mapping[str, Iterable[Artist]]],
        steps: Sequence[Step],
        labels: Iterable[Label],
        heading: tuple[float, float],
        lines: Iterable[tuple[float, float]],
        size: float,
    ) -> None:
        self.steps = steps
        self.lit = {way: parts(axes, colour, WIDTH, animated=True) for way, colour in WAYS.items()}
        self.labels = [(_text(axes, label.place, label.role, **label.look), label.says) for label in labels]
        self.heading = _text(axes, heading, ha="left", fontsize=9, style="italic")
        self.lines = [_text(axes, place, ha="left", fontsize=size) for place in lines]
        for number, step in enumerate(steps):
            if strange := set(step.lit.split()) - set(self.lit["forward"]):
                raise ValueError(f"step {number} lights {min(strange)}; the parts are {', '.join(self.lit['forward'])}")
            if len(step.formulas) > len(self.lines):
                raise ValueError(f"step {number} has {len(step.formulas)} formulas for {len(self.lines)} lines")

    def show(self, number: int, values: Mapping[str, float | str], given: str, after: str = "") -> str:
        """Show the step of this number, and return what is to be said of it.

        values: what the templates name, each a number or a text. given: a template of what the learner has set.
        after: what is to be said after the step's sentence. Raises LookupError where a template names another value.
        """
        step, last = self.steps[number], len(self.steps) - 1
        texts = _Values({name: value if isinstance(value, str) else _Shown(value) for name, value in values.items()})
        lit = step.lit.split()
        for way, parts in self.lit.items():
            here = way == ("forward" if step.way == "forward" else "backward")
            for name, artists in parts.items():
                for artist in artists:
                    artist.set_visible(here and name in lit)
        for text, says in self.labels:
            known = [since for since in says if since <= number]
            text.set_text(says[max(known)].format_map(texts) if known else "")
        self.heading.set_text(f"step {number} of {last}" + (f", {step.way}: {step.name}" if step.name else ""))
        for place, text in enumerate(self.lines):
            text.set_text(step.formulas[place].format_map(texts) if place < len(step.formulas) else "")
        said = f"Step {number} of {last}, {step.way}; {given}. {step.sentence}{after}"
        return said.format_map(texts)


def _text(axes: Axes, place: tuple[float, float], role: str | None = None, **look: Any) -> Text:
    colour = style.ROLES[role] if role else style.INK
    centred = {"ha": "center", "va": "center", "fontsize": 9.5, "zorder": 4, **look}
    return moving_text(axes, *place, color=colour, **centred)
