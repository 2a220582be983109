"""Matrices: cells with numbers between brackets, blocks of cells that are framed, and the sheet that they stand on."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from helpers.pictures import style

ALL = slice(None)
Cells = int | slice  # of one axis of a matrix


def sheet(height: float, width: float = 8.0) -> tuple[Figure, Axes]:
    """A figure of height by width inches that is one empty sheet, measured in points."""
    figure, axes = style.canvas(width=width, height=height)
    figure.set_layout_engine("none")
    axes.set_position((0, 0, 1, 1))
    axes.set(xlim=(0, width * 72), ylim=(0, height * 72))
    axes.axis("off")
    return figure, axes


@dataclass(frozen=True)
class Grid:
    """Where a matrix stands on a sheet: the left end and the top of its first cell, its (rows, columns) and the width
    and height of a cell, all in points."""

    left: float
    top: float
    shape: tuple[int, int]
    cell: tuple[float, float] = (24, 15)

    @property
    def right(self) -> float:
        """The right end of the last cell."""
        return self.left + self.shape[1] * self.cell[0]

    @property
    def bottom(self) -> float:
        """The lower end of the last cell."""
        return self.top - self.shape[0] * self.cell[1]

    def box(self, rows: Cells = ALL, columns: Cells = ALL) -> tuple[tuple[float, float], float, float]:
        """The lower left corner, width and height of a block of cells."""
        (first, last), (begin, end) = [
            (part, part + 1) if isinstance(part, int) else part.indices(size)[:2]
            for part, size in zip((rows, columns), self.shape, strict=True)
        ]
        width, height = self.cell
        return (self.left + begin * width, self.top - last * height), (end - begin) * width, (last - first) * height

    def write(self, axes: Axes, texts: Sequence[Sequence[str]], role: str, size: float = 9.5) -> None:
        """The cells' texts, row by row, between two brackets in the colour of their role; size: in points."""
        width, height = self.cell
        look: dict[str, Any] = {"ha": "center", "va": "center_baseline", "fontsize": size, "color": style.ROLES[role]}
        for row, column in product(range(self.shape[0]), range(self.shape[1])):
            x, y = self.left + (column + 0.5) * width, self.top - (row + 0.5) * height
            axes.text(x, y, texts[row][column], **look)
        for x, way in ((self.left - 4, 4), (self.right + 4, -4)):
            ends = [x + way, x, x, x + way], [self.top + 1, self.top + 1, self.bottom - 1, self.bottom - 1]
            axes.plot(*ends, color=style.ROLES[role], linewidth=1.3)

    def shade(self, axes: Axes, colour: str, rows: Cells = ALL, columns: Cells = ALL, **look: Any) -> Rectangle:
        """A frame round a block of cells."""
        corner, width, height = self.box(rows, columns)
        look = {"edgecolor": colour, "facecolor": style.tint(colour, 0.14), "linewidth": 1.6} | look
        patch = Rectangle(corner, width, height, **look)
        axes.add_patch(patch)
        return patch
