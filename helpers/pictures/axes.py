"""What stands on axes: lines of numbers, points, arrows, names and keys; and what moves on them."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Annotation, Text

from helpers.pictures import style

ARROW = {"arrowstyle": "-|>", "linewidth": 2, "shrinkA": 0, "shrinkB": 0, "mutation_scale": 14}
NOWHERE = Path(np.zeros((0, 2)))  # the path of nothing


def moving(axes: Axes, marks: str = "", **look: Any) -> Line2D:
    """A line or points that will move: empty until their data are set.

    marks: Matplotlib's short form, "o" for dots, "o-" for a line with dots. look: as `Axes.plot` takes it.
    """
    (line,) = axes.plot([], [], *([marks] if marks else []), **look, animated=True)
    return line


def moving_text(axes: Axes, x: float, y: float, text: str = "", words: bool = True, **look: Any) -> Text:
    """A text that will change or move, at x, y in the units of the axes.

    words: whether it goes to the page as words, for a fifth of the bytes of their outlines; not with a formula in it.
    """
    return axes.text(x, y, text, animated=True, label="words" if words else "", **look)


def moving_path(axes: Axes, **look: Any) -> PathPatch:
    """A path that will move: empty until its path is set. look: as `PathPatch` takes it."""
    patch = PathPatch(NOWHERE, **look, animated=True)
    axes.add_patch(patch)
    return patch


def first_outside(values: Iterable[float], low: float, high: float) -> int | None:
    """The index of the first value outside low…high, or not a number; None where all are inside."""
    return next((index for index, value in enumerate(values) if not low <= value <= high), None)


def log_axis(
    axes: Axes, which: str, ticks: Sequence[float] = (), names: Sequence[str] | None = None, plain: bool = False
) -> None:
    """Make the "x" or the "y" axis logarithmic, with ticks at these values only (none given: Matplotlib's own).

    names: what is written at the ticks, where it is not to be the power of ten; plain: the numbers are, 0.1 and 1,000.
    """
    axes.set(**{f"{which}scale": "log"})
    axis = axes.xaxis if which == "x" else axes.yaxis
    if len(ticks):
        axis.set_ticks(list(ticks), [f"{tick:,g}" for tick in ticks] if plain else names)
    axis.minorticks_off()


def number_line(axes: Axes, low: float, high: float, label: str) -> None:
    """Turn axes into a line of numbers from low to high: no frame but the line itself."""
    axes.set(xlim=(low, high), ylim=(0, 1), yticks=[], xlabel=label)
    axes.spines["left"].set_visible(False)
    axes.tick_params(pad=8)  # room for the lower half of a point on the line
    axes.grid(False)


def named_point(
    axes: Axes, x: float, y: float, name: str, role: str, marker: str = "o", ha: str = "center", **options: Any
) -> tuple[Line2D, Text]:
    """A point with its name a tenth of a unit above it, in the colour of its role; returns the point and the text."""
    colour = style.ROLES[role]
    (point,) = axes.plot([x], [y], marker, color=colour, markersize=9, clip_on=False, **options)
    text = axes.text(x, y + 0.1, name, color=colour, ha=ha, va="bottom", **options)
    return point, text


def span_arrow(
    axes: Axes, start: float, end: float, y: float, name: str, role: str, **options: Any
) -> tuple[Annotation, Text]:
    """An arrow from start to end at height y, with its name over its middle; returns both."""
    colour = style.ROLES[role]
    arrow = axes.annotate(
        "", (end, y), (start, y), arrowprops=ARROW | {"color": colour}, annotation_clip=False, **options
    )
    text = axes.text((start + end) / 2, y + 0.04, name, color=colour, ha="center", va="bottom", **options)
    return arrow, text


def target_line(axes: Axes, height: float) -> None:
    """A dashed line across the axes at the height to be reached."""
    axes.axhline(height, zorder=1.5, **style.LINES["target"])


def name_at_right(
    axes: Axes, names: Iterable[tuple[str, float, str]], gap: float = 0.055, off: float = 9, size: float = 9
) -> None:
    """Write names outside the right edge, each at its height; names that would meet are moved apart.

    The limits and the scale of the axes are set before. names: (name, height in data units, colour) for each.
    gap: the least distance, as a fraction of the axes; off, size: of the names, from the edge and of their letters,
    in points.
    """
    names = sorted(names, key=lambda item: item[1])
    scaled = axes.yaxis.get_transform().transform
    low, high = scaled(axes.get_ylim())
    heights = (scaled([height for _, height, _ in names]) - low) / (high - low)
    for (name, _, colour), height in zip(names, apart(np.maximum(heights, 0).tolist(), gap), strict=True):
        axes.annotate(
            name, (1, height), (off, 0), xycoords="axes fraction", textcoords="offset points",
            color=colour, va="center", fontsize=size,
        )  # fmt: skip


def names_beside(axes: Axes, texts: Iterable[Text], x: float, heights: Iterable[float], gap: float = 0.055) -> None:
    """Move texts to x, each to its height in data units; those that would meet are moved apart, inside the axes.

    gap: the least distance, as a fraction of the axes.
    """
    scale = axes.yaxis.get_transform()
    low, high = scale.transform(axes.get_ylim())
    pairs = sorted(zip(heights, texts, strict=True), key=lambda pair: pair[0])
    shares = (scale.transform([height for height, _ in pairs]) - low) / (high - low)
    places = scale.inverted().transform(low + (high - low) * np.array(around(shares.tolist(), gap)))
    for (_, text), height in zip(pairs, places.tolist(), strict=True):
        text.set_position((x, height))


def around(heights: Iterable[float], gap: float, margin: float = 0.02) -> list[float]:
    """Heights from 0 to 1, the lowest first, moved up and down as little as leaves `gap` between any two.

    margin: what stays free at both ends, where there is room for all.
    """
    groups: list[tuple[float, int]] = []  # of those that touch: where they would begin as number 0, and how many
    for number, height in enumerate(heights):
        base, count = height - number * gap, 1
        while groups and groups[-1][0] > base:
            other, others = groups.pop()
            base, count = (base * count + other * others) / (count + others), count + others
        groups.append((base, count))
    bases = [base for base, count in groups for _ in range(count)]
    top = 1 - margin - (len(bases) - 1) * gap
    return [max(margin, min(base, top)) + number * gap for number, base in enumerate(bases)]


def apart(heights: Iterable[float], gap: float) -> list[float]:
    """Heights, the lowest first, of which each is raised where it would be less than `gap` above the one before."""
    return list(accumulate(heights, lambda below, height: max(height, below + gap)))
