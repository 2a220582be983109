"""One look for every picture: the palette by role, the fonts, the sizes.

Importing this module sets Matplotlib's defaults, so that a learner's own plots look the same; what a matplotlibrc of
theirs says is left aside. Each colour has a contrast of at least 4.5 to 1 with white. To the colour-blind some look
alike (weight and prediction, error and gradient), so no picture may rest on colour: lines differ in style, marker or
place as well, or have their names beside them.
"""

from typing import Any

import matplotlib
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.rcsetup import cycler

GROUND = "white"
INK = "#1f2933"
QUIET = "#66707c"  # guides, ticks, notes
PALE = "#b6bdc6"  # what is not lit, and lies behind what is
GRID = "#e6e9ed"
FILL = "#f4f5f7"  # of a shape with no role
GLOW = "#fbeed6"  # of what is at work just now
SAND = ("#fbf8f3", "#f3e3d6", "#dfb79b")  # of a loss seen as a landscape: ground, slope, lines

ROLES = {
    "input": "#4a5568",
    "weight": "#7b3fa0",
    "prediction": "#0b63a5",
    "target": "#14774f",
    "error": "#c2410c",
    "gradient": "#9a5b00",
}
INPUT, WEIGHT, PREDICTION, TARGET, ERROR, GRADIENT = ROLES.values()
PULLS = (GRADIENT, PREDICTION)  # of slopes above and below 0, where their sign is what matters

LINES = {
    "prediction": {"color": PREDICTION, "linestyle": "-", "linewidth": 2},
    "target": {"color": TARGET, "linestyle": (0, (6, 3)), "linewidth": 1.8},
    "error": {"color": ERROR, "linestyle": "-", "linewidth": 2},
    "guide": {"color": QUIET, "linestyle": ":", "linewidth": 1.2},
}

WORDS = {"animated": True, "label": "words"}  # of texts that move, and go to the page as words and not as outlines

matplotlib.rcdefaults()
matplotlib.rcParams.update(
    {
        "axes.edgecolor": QUIET,
        "axes.grid": True,
        "axes.axisbelow": True,
        "axes.labelcolor": INK,
        "axes.labelsize": 10,
        "axes.linewidth": 0.8,
        "axes.prop_cycle": cycler(color=[PREDICTION, ERROR, TARGET, WEIGHT, GRADIENT, INPUT]),
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.titlelocation": "left",
        "axes.titlesize": 11,
        "axes.titleweight": "bold",
        "axes.unicode_minus": True,
        "figure.dpi": 72,
        "figure.facecolor": GROUND,
        "figure.figsize": (8, 4),
        "font.size": 10,
        "grid.color": GRID,
        "grid.linewidth": 0.8,
        "legend.frameon": False,
        "lines.linewidth": 2,
        "text.color": INK,
        "xtick.color": QUIET,
        "xtick.labelcolor": INK,
        "xtick.labelsize": 9,
        "ytick.color": QUIET,
        "ytick.labelcolor": INK,
        "ytick.labelsize": 9,
    }
)


def canvas(
    rows: int = 1, columns: int = 1, width: float = 8.0, height: float = 4.0, **layout: Any
) -> tuple[Figure, Any]:
    """A figure and its axes, width by height in inches at 72 points an inch; `layout` goes to `subplots`.

    Returns the figure and its one axes, or an array of them as `subplots` does.
    """
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.subplots(rows, columns, **layout)


def paper(pad: float = 1.0, **look: Any) -> dict[str, Any]:
    """A white ground for a text that lies over lines, `pad` points wider than the text: its `bbox`."""
    return {"facecolor": GROUND, "edgecolor": "none", "pad": pad, **look}


def tint(colour: str, share: float) -> tuple[float, float, float, float]:
    """A colour, "#rrggbb", so thin that `share` of it covers what lies below: 0 is nothing, 1 all."""
    return to_rgba(colour, share)
