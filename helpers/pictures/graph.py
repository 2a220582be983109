"""Graphs: circles with values in them, and arrows with local slopes on them."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import ConnectionStyle, FancyArrowPatch
from matplotlib.path import Path
from matplotlib.text import Annotation, Text

from helpers.pictures import style

Place = tuple[float, float]  # in the units of the axes; on a `sheet` these are inches

RADIUS = 23  # of a node in points


def bare(axes: Axes, width: float, height: float) -> None:
    """Turn axes into an empty sheet, width by height in units that are equally long both ways."""
    axes.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    axes.axis("off")


def sheet(height: float, width: float = 8.0) -> tuple[Figure, Axes]:
    """A figure that is one empty sheet for a graph, measured in inches."""
    figure, axes = style.canvas(width=width, height=height)
    bare(axes, width, height)
    return figure, axes


def network_places(sizes: Sequence[int], width: float, height: float) -> list[list[Place]]:
    """Where the nodes of a network stand: for each layer, from the left, its nodes' (x, y) from top to bottom."""
    columns = [width * (layer + 0.5) / len(sizes) for layer in range(len(sizes))]
    return [
        [(x, height * (1 - (row + 0.5) / size)) for row in range(size)] for x, size in zip(columns, sizes, strict=True)
    ]


def node(
    axes: Axes, x: float, y: float, name: str, value: str | None = "", role: str | None = "input", **options: Any
) -> tuple[Line2D, Annotation, Annotation]:
    """A node: a circle with its name and, below it, its value (None: no room); returns all three.

    role: that of its colour; None for a step on the way, which has no role of its own.
    """
    colour = style.ROLES[role] if role else style.INK
    look: dict[str, Any] = {
        "markerfacecolor": style.GROUND, "markeredgewidth": 2, "markersize": 2 * RADIUS, "zorder": 3, **options,
    }  # fmt: skip
    (circle,) = axes.plot([x], [y], "o", color=colour, **look)
    centred: dict[str, Any] = {"ha": "center", "va": "center", "textcoords": "offset points", "zorder": 4, **options}
    title = axes.annotate(name, (x, y), (0, 7 if value is not None else 0), color=colour, weight="bold", **centred)
    number = axes.annotate(value or "", (x, y), (0, -8), fontsize=9, **centred)
    return circle, title, number


def arrow(
    axes: Axes, start: Place, end: Place, colour: str, width: float = 1.8, gap: float = RADIUS + 2, **look: Any
) -> FancyArrowPatch:
    """An arrow from one place to another; width: of its line, gap: from a place to the end there, both in points."""
    look = {"arrowstyle": "-|>", "mutation_scale": 13, "zorder": 2, **look}
    patch = FancyArrowPatch(start, end, color=colour, linewidth=width, shrinkA=gap, shrinkB=gap, **look)
    axes.add_patch(patch)
    return patch


def edge(
    axes: Axes, start: Place, end: Place, slope: str = "", bend: float = 0.0, at: float = 0.5,
    colour: str = style.GRADIENT, **options: Any,
) -> tuple[FancyArrowPatch, Text]:  # fmt: skip
    """An arrow from one node's centre to another's with its local slope on it; returns both.

    bend: how far it swings out, as a part of its length, to the right of its way; at: where the slope stands on it,
    as a part of its length.
    """
    patch = arrow(axes, start, end, colour, connectionstyle=_arc(bend), clip_on=False, **options)
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    out = 2 * at * (1 - at) * bend
    place = (x + at * dx + out * dy, y + at * dy - out * dx)
    text = axes.text(
        *place, slope, color=colour, ha="center", va="center", bbox=style.paper(1.5), zorder=2.5, **options
    )
    return patch, text


def _arc(bend: float) -> Callable[..., Path]:
    """Matplotlib's "arc3", which looks for where the way leaves a node by halves: once for each pair of ends."""
    arc: Any = ConnectionStyle("arc3", rad=bend)
    known = cache(lambda x, y, end_x, end_y, **nodes: arc((x, y), (end_x, end_y), **nodes))
    return lambda start, end, **nodes: known(*start, *end, **nodes)


def light(edge: tuple[FancyArrowPatch, Text], on: bool, slope: str, lit: str = style.GRADIENT) -> None:
    """Show a moving edge as one that is in use or not, with this local slope on it; lit: its colour in use."""
    patch, text = edge
    colour = lit if on else style.QUIET
    patch.set(color=colour, linewidth=3.5 if on else 1, linestyle="-" if on else ":")
    text.set(text=slope, color=colour)


def picture(
    nodes: Mapping[str, tuple[float, float, str | None, str | None]],
    edges: Sequence[tuple[str, str, str, float]],
    height: float = 2.0,
) -> Figure:
    """A graph that stands still, 8 by `height` inches.

    nodes: {name: (x, y, value, role)} as `node` takes them; edges: (from, to, local slope, bend) as `edge` does.
    """
    figure, axes = sheet(height)
    for name, (x, y, value, role) in nodes.items():
        node(axes, x, y, name, value, role)
    for start, end, slope, bend in edges:
        edge(axes, nodes[start][:2], nodes[end][:2], slope, bend, colour=style.GRADIENT if slope else style.QUIET)
    return figure
