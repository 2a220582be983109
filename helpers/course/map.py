"""The map of the course: one road through all its notebooks, drawn from the series' own list."""

from matplotlib.figure import Figure

from helpers.course.series import PARTS, SERIES
from helpers.pictures import style

COLOURS = (style.WEIGHT, style.GRADIENT, style.PREDICTION, style.TARGET)  # of the parts
FILLED = ("01", SERIES[-1].number)  # where the one line begins and ends
ROW = 2.05  # from one part down to the next


def course_map() -> tuple[Figure, str]:
    """The whole course as one road: a row for each part, each row read from the left; a figure and its sentence."""
    figure, axes = style.canvas(height=5.6)
    axes.set(xlim=(0, 10.2), ylim=(0.05, 8.45))
    axes.axis("off")
    for row, ((part, lessons), colour) in enumerate(zip(PARTS.items(), COLOURS, strict=True)):
        y = 7.5 - ROW * row
        axes.text(0.2, y + 0.66, part, color=colour, weight="bold", ha="left", va="center")
        axes.plot([1, 2 * len(lessons) - 1], [y, y], color=colour, linewidth=2, zorder=1)
        if row:  # the road comes from the end of the row above
            x, over = [9, 10.1, 10.1, 0.08, 0.08, 1], y + 1.02
            axes.plot(
                x, [y + ROW, y + ROW, over, over, y, y], color=style.QUIET, linewidth=1, zorder=0.5, linestyle=":"
            )
        for column, lesson in enumerate(lessons):
            _place(axes, 1 + 2 * column, y, lesson, colour)
    box = {"boxstyle": "round,pad=0.4", "facecolor": "white", "edgecolor": style.TARGET, "linewidth": 1.5}
    line = "one line all the way:\nnew = old − η · slope"
    axes.text(9, 1.35, line, ha="center", va="center", fontsize=9.5, bbox=box, zorder=5)
    said = "; ".join(f"{lesson.number} {': '.join(lesson.on_map)}" for lesson in SERIES)
    return figure, f"The course as one road of nineteen ideas. {said}. One line all the way: new = old − η · slope."


def _place(axes, x, y, lesson, colour):
    """One notebook: its number in a circle, title and idea below."""
    face, ink = (colour, "white") if lesson.number in FILLED else ("white", colour)
    axes.plot([x], [y], "o", color=colour, markersize=26, markerfacecolor=face, markeredgewidth=2, zorder=3)
    axes.text(x, y, lesson.number, ha="center", va="center", color=ink, weight="bold", zorder=4)
    title, idea = lesson.on_map
    look = {"ha": "center", "va": "top", "bbox": style.paper(0.6)}
    axes.text(x, y - 0.44, title, color=style.INK, fontsize=9.5, weight="bold", **look)
    axes.text(x, y - 0.72, idea, color=style.INPUT, fontsize=8.5, **look)
