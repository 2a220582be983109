"""One look for every picture: the palette by role, the fonts, the sizes.

Importing this module sets Matplotlib's defaults, so that a learner's own plots look the same; what a matplotlibrc of
theirs says is left aside. Each colour has a contrast of at least 4.5 to 1 with white. To the colour-blind some look
alike (weight and prediction, error and gradient), so no picture may rest on colour: lines differ in style, marker or
place as well, or have their names beside them.
"""

import matplotlib
from matplotlib.figure import Figure

INK = "#1f2933"
QUIET = "#66707c"  # guides, ticks, notes
GRID = "#e6e9ed"

ROLES = {
    "input": "#4a5568",
    "weight": "#7b3fa0",
    "prediction": "#0b63a5",
    "target": "#14774f",
    "error": "#c2410c",
    "gradient": "#9a5b00",
}
INPUT, WEIGHT, PREDICTION, TARGET, ERROR, GRADIENT = ROLES.values()

LINES = {
    "prediction": {"color": PREDICTION, "linestyle": "-", "linewidth": 2},
    "target": {"color": TARGET, "linestyle": (0, (6, 3)), "linewidth": 1.8},
    "error": {"color": ERROR, "linestyle": "-", "linewidth": 2},
    "guide": {"color": QUIET, "linestyle": ":", "linewidth": 1.2},
}

matplotlib.rcdefaults()
matplotlib.rcParams.update(
    {
        "axes.edgecolor": QUIET,
        "axes.grid": True,
        "axes.axisbelow": True,
        "axes.labelcolor": INK,
        "axes.labelsize": 10,
        "axes.linewidth": 0.8,
        "axes.prop_cycle": matplotlib.cycler(color=[PREDICTION, ERROR, TARGET, WEIGHT, GRADIENT, INPUT]),
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.titlelocation": "left",
        "axes.titlesize": 11,
        "axes.titleweight": "bold",
        "axes.unicode_minus": True,
        "figure.dpi": 72,
        "figure.facecolor": "white",
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


def canvas(rows=1, columns=1, width=8.0, height=4.0, **layout):
    """A figure and its axes, width by height in inches at 72 points an inch; `layout` goes to `subplots`."""
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.subplots(rows, columns, **layout)
