"""Pure functions that draw on axes, one a kind of picture; what moves is drawn with `animated=True`."""

from matplotlib.patches import FancyArrowPatch

from helpers import style


def number_line(axes, low, high, label):
    """Turn axes into a line of numbers from low to high: no frame but the line itself."""
    axes.set(xlim=(low, high), ylim=(0, 1), yticks=[], xlabel=label)
    axes.spines["left"].set_visible(False)
    axes.tick_params(pad=8)  # room for the lower half of a point on the line
    axes.grid(False)


def named_point(axes, x, y, name, role, marker="o", ha="center", **options):
    """A point with its name above it, in the colour of its role; returns the point and the text."""
    colour = style.ROLES[role]
    (point,) = axes.plot([x], [y], marker, color=colour, markersize=9, clip_on=False, **options)
    text = axes.text(x, y + 0.1, name, color=colour, ha=ha, va="bottom", **options)
    return point, text


def span_arrow(axes, start, end, y, name, role, **options):
    """An arrow from start to end at height y, with its name over its middle; returns both."""
    colour = style.ROLES[role]
    look = {
        "arrowstyle": "-|>",
        "color": colour,
        "linewidth": 2,
        "shrinkA": 0,
        "shrinkB": 0,
        "mutation_scale": 14,
    }
    arrow = axes.annotate("", (end, y), (start, y), arrowprops=look, annotation_clip=False, **options)
    text = axes.text((start + end) / 2, y + 0.04, name, color=colour, ha="center", va="bottom", **options)
    return arrow, text


def target_line(axes, height):
    """A dashed line across the axes at the height to be reached."""
    axes.axhline(height, zorder=1.5, **style.LINES["target"])


def name_at_right(axes, names, gap=0.055):
    """Write names outside the right edge, each at its height; names that would meet are moved apart.

    names: (name, height in data units, colour) for each; gap: the least distance, as a fraction of the axes.
    """
    low, high = axes.get_ylim()
    last = -gap
    for name, height, colour in sorted(names, key=lambda item: item[1]):
        last = max((height - low) / (high - low), last + gap)
        axes.annotate(
            name, (1, last), (9, 0), xycoords="axes fraction", textcoords="offset points",
            color=colour, va="center", fontsize=9,
        )  # fmt: skip


def first_outside(values, low, high):
    """The index of the first value outside low…high, or not a number; None where all are inside."""
    return next((index for index, value in enumerate(values) if not low <= value <= high), None)


RADIUS = 23  # of a node in points


def graph_axes(axes, width, height):
    """Turn axes into an empty sheet for a graph, width by height in units that are equally long both ways."""
    axes.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    axes.axis("off")


def network_places(sizes, width, height):
    """Where the nodes of a network stand: for each layer, from the left, its nodes' (x, y) from top to bottom."""
    columns = [width * (layer + 0.5) / len(sizes) for layer in range(len(sizes))]
    return [
        [(x, height * (1 - (row + 0.5) / size)) for row in range(size)] for x, size in zip(columns, sizes, strict=True)
    ]


def node(axes, x, y, name, value="", role="input", **options):
    """A node of a graph: a circle with its name and, below it, its value (None: no room); returns all three.

    role: that of its colour; None for a step on the way, which has no role of its own.
    """
    colour = style.ROLES[role] if role else style.INK
    look = {"markerfacecolor": "white", "markeredgewidth": 2, "markersize": 2 * RADIUS, "zorder": 3}
    (circle,) = axes.plot([x], [y], "o", color=colour, **look, **options)
    centred = {"ha": "center", "textcoords": "offset points", "zorder": 4, **options}
    title = axes.annotate(
        name, (x, y), (0, 7 if value is not None else 0), va="center", color=colour, weight="bold", **centred
    )
    number = axes.annotate(value or "", (x, y), (0, -8), va="center", fontsize=9, **centred)
    return circle, title, number


def edge(axes, start, end, slope="", bend=0.0, at=0.5, colour=style.GRADIENT, **options):
    """An arrow from one node's centre to another's with its local slope on it; returns both.

    bend: how far it swings out, as a part of its length, to the right of its way; at: where the slope stands on it.
    """
    arrow = FancyArrowPatch(
        start, end, connectionstyle=f"arc3,rad={bend}", arrowstyle="-|>", mutation_scale=13,
        shrinkA=RADIUS + 2, shrinkB=RADIUS + 2, color=colour, linewidth=1.8, zorder=2, clip_on=False, **options,
    )  # fmt: skip
    axes.add_patch(arrow)
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    out = 2 * at * (1 - at) * bend
    box = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    place = (x + at * dx + out * dy, y + at * dy - out * dx)
    text = axes.text(*place, slope, color=colour, ha="center", va="center", bbox=box, zorder=2.5, **options)
    return arrow, text
