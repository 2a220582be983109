"""Curves: those that grow with a dot at their end, their keys, and the trapezoid that networks learn."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.legend import Legend
from matplotlib.lines import Line2D

from helpers.datasets import trapezoid
from helpers.pictures import style
from helpers.pictures.axes import log_axis, moving


class Curve:
    """A curve that grows, with a dot at its end: `line` and `end`.

    dot: the size of the dot in points. marks and look: those of the line, as `moving` takes them.
    """

    def __init__(self, axes: Axes, dot: float, marks: str = "", **look: Any) -> None:
        self.line = moving(axes, marks, **look)
        self.end = moving(axes, "o", color=self.line.get_color(), markersize=dot, clip_on=False, zorder=2.1)

    def to(self, x: Sequence[float], y: Sequence[float], dot: bool = True) -> None:
        """Draw the curve through these points; dot: whether one stands at the last."""
        self.line.set_data(x, y)
        self.end.set_data(*((x[-1:], y[-1:]) if dot else ([], [])))


def cross(axes: Axes, size: float = 11) -> Line2D:
    """The mark that will say where something left the picture; `put` places it. size: in points."""
    return moving(axes, "X", color=style.ERROR, markersize=size, clip_on=False, zorder=2.2)


def put(point: Line2D, x: float | None = None, y: float = 0.0) -> None:
    """Place a moving point; without a place it is not to be seen."""
    point.set_data(*(([], []) if x is None else ([x], [y])))


def key(
    axes: Axes, ends: tuple[float, float], height: float, name: str, gap: float, inside: bool = False, **look: Any
) -> None:
    """A short line in a look, and its name right of it in its colour, `gap` further on.

    ends, height, gap: in the units of the axes, or where `inside` is true as fractions of the axes.
    """
    transform = axes.transAxes if inside else axes.transData
    (line,) = axes.plot(ends, [height, height], transform=transform, **look)
    axes.text(ends[1] + gap, height, name, color=line.get_color(), va="center", transform=transform)


def legend_below(figure: Figure, looks: Mapping[str, Mapping[str, Any]]) -> Legend:
    """A legend below all axes: the look of a line for each name."""
    lines = [Line2D([], [], **look) for look in looks.values()]
    return figure.legend(lines, list(looks), loc="outside lower center", ncols=len(looks))


def two_scales(
    height: float, label: str, longest: float, top: float, bottom: float, ticks: Sequence[float] = ()
) -> tuple[Figure, Axes, Axes]:
    """A figure, `height` inches high, for one loss on a linear and on a logarithmic scale; returns it and both axes.

    label, longest: of the horizontal axes, which begin at 0. top: of the linear scale. bottom: of the logarithmic one,
    which ends at 1; ticks: on it, as `log_axis` takes them.
    """
    figure, (linear, factors) = style.canvas(1, 2, height=height)
    log_axis(factors, "y", ticks)
    linear.set(title="Loss, linear", ylim=(0, top))
    factors.set(title="The same loss, logarithmic", ylim=(bottom, 1))
    for axes in (linear, factors):
        axes.set(xlabel=label, ylabel="L", xlim=(0, longest))
    return figure, linear, factors


def trapezoid_truth(axes: Axes) -> None:
    """The trapezoid that the networks of 12 and 13 learn, dashed."""
    corners = np.array([0, 1, 3, 7, 9, 10])
    axes.plot(corners, trapezoid(corners), zorder=1.5, **style.LINES["target"])


def beside_truth(axes: Axes, title: str, low: float, high: float) -> None:
    """Make axes ready for predictions beside the trapezoid, from `low` to `high`."""
    axes.set(title=title, xlabel="x", xlim=(0, 10), ylim=(low, high))
    trapezoid_truth(axes)
