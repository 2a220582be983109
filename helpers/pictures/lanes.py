"""Roads that add up: a graph, and below it a line of numbers on which the roads' products lie one after another."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.markers import CARETLEFT, CARETRIGHT

from helpers.pictures import graph, style
from helpers.pictures.axes import moving, moving_text

HEIGHT = 4.7  # of the figure, in inches
HEIGHTS = (3.5, 2.6, 1.5, 0.6)  # of the lanes: two roads, their sum, and the slope by a nudge
Box = tuple[float, float, float, float]  # left, bottom, width and height as parts of the figure


def sheets(bottom: float, share: float, line: Box) -> tuple[Figure, Axes, Axes]:
    """The figure, a sheet for a graph and the axes for the lanes.

    bottom, share: where the sheet begins and how high it is, as parts of the figure; it is 8 inches wide.
    line: where the lanes are.
    """
    figure, (sheet, lanes) = style.canvas(2, 1, height=HEIGHT)
    figure.set_layout_engine("none")
    sheet.set_position((0, bottom, 1, share))
    lanes.set_position(line)
    graph.bare(sheet, 8, round(share * HEIGHT, 2))
    return figure, sheet, lanes


class Lanes:
    """Four lanes on a line of numbers: two roads, "sum" and "nudged".

    roads: the names of the first two lanes. limits, label: of the line. names, numbers: where the lanes' names begin
    and their numbers end, as parts of the line to the right of its low end. widths: of a road and of the sum, in
    points. top: of the axes, in the units of HEIGHTS. pulls: what roads above and below 0 want, where that matters:
    written at the right end of their lanes, in two colours.
    """

    def __init__(
        self,
        axes: Axes,
        roads: Sequence[str],
        limits: tuple[float, float],
        label: str,
        names: float,
        numbers: float,
        widths: tuple[float, float],
        top: float = 4.0,
        pulls: tuple[str, str] | None = None,
    ) -> None:
        lanes = dict(zip((*roads, "sum", "nudged"), HEIGHTS, strict=True))
        axes.set(xlim=limits, ylim=(0.2, top), yticks=[], xlabel=label)
        axes.spines["left"].set_visible(False)
        axes.axvline(0, color=style.QUIET, linewidth=0.8)
        across = axes.get_yaxis_transform()
        for name, height in lanes.items():
            axes.text(names, height, name, transform=across, va="center", color=style.QUIET)
        self.truth = axes.axvline(0, animated=True, **style.LINES["target"])
        self.pulls, self.colours = pulls or ("", ""), style.PULLS if pulls else (style.GRADIENT,) * 2
        self.lay = {name: _lane(axes, lanes[name], widths[name == "sum"]) for name in (*roads, "sum")}
        self.wants = {
            name: moving_text(axes, 1, lanes[name], transform=across, ha="right", va="center", fontsize=9)
            for name in (self.lay if pulls else ())
        }
        self.numbers = {
            name: moving_text(axes, numbers, height, transform=across, ha="right", va="center", color=style.GRADIENT)
            for name, height in lanes.items()
        }
        self.numbers["nudged"].set_color(style.TARGET)

    def show(
        self,
        roads: Mapping[str, tuple[float, str] | None],
        slope: float,
        write: Callable[[float], str],
        tolerance: float,
    ) -> str:
        """Lay the roads one after the other, and return what is to be said of where they end.

        roads: by name a road's product and how it is written, or None for one that is switched off. slope: found by
        a nudge. write: writes the sum and the slope. tolerance: how far apart these may be and count as the same.
        """
        total = 0.0
        for name, road in roads.items():
            product, text = road or (0.0, "–")
            self._show(name, total, product, text, road is not None, tolerance)
            total += product
        self._show("sum", 0, total, write(total), True, tolerance)
        self.numbers["nudged"].set_text(write(slope))
        self.truth.set_xdata([slope, slope])
        agrees = "the slope" if abs(total - slope) < tolerance else f"but the slope, nudged, is {write(slope)}"
        return f"Sum {write(total)}: {agrees}."

    def _show(self, name: str, start: float, product: float, text: str, on: bool, tolerance: float) -> None:
        """One lane: its bar, its number and what it wants; or, where its road is not on, a dash."""
        colour = self.colours[product < 0]
        self.lay[name]((start, start + product) if on else None, colour)
        self.numbers[name].set(text=text, color=colour if on else style.QUIET)
        if name in self.wants:
            wants = self.pulls[product < 0] if on and abs(product) >= tolerance else ""
            self.wants[name].set(text=wants, color=colour)


def _lane(axes: Axes, height: float, width: float) -> Callable[[tuple[float, float] | None, str], None]:
    """A function that lays an arrow from one number to another at this height, in a colour; None takes it away."""
    low, high = axes.get_xlim()
    head = (high - low) / 105  # where an arrow's head is, the bar ends earlier
    bar = moving(axes, linewidth=width, solid_capstyle="butt", clip_on=False)
    tip = moving(axes, "o", markersize=4 + 2 * width, markeredgewidth=0, clip_on=False)

    def lay(ends: tuple[float, float] | None, colour: str) -> None:
        bar.set_color(colour)
        tip.set_color(colour)
        bar.set_data([], [])
        tip.set_data([], [])
        if ends:
            start, end = ends
            way = (end > start) - (end < start)
            bar.set_data([start, end - way * min(head, abs(end - start))], [height, height])
            tip.set_data([end], [height])
            head_of: Any = (CARETLEFT, "o", CARETRIGHT)[way + 1]
            tip.set_marker(head_of)

    return lay
