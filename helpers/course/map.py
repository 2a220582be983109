"""The map of the course: one road through all its notebooks, drawn from the series' own list."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.course.series import PARTS, SERIES, Lesson
from helpers.pictures import style
from helpers.pictures.words import spelled

FILLED = (SERIES[1], SERIES[-1])  # where the one line begins and ends
COLUMN, ROW, LAST = 2, 2.05, 1.35  # from one notebook to the next, from one part to the next; the last part's height


def course_map() -> tuple[Figure, str]:
    """The whole course as one road: a row for each part, each row read from the left; a figure and its sentence."""
    top, end = LAST + ROW * (len(PARTS) - 1), len(PARTS[-1].lessons)
    width = COLUMN * max(end + 1, *(len(part.lessons) for part in PARTS)) + 0.2
    figure, axes = style.canvas(height=(top + 0.9) / 1.5)
    axes.set(xlim=(0, width), ylim=(0.05, top + 0.95))
    axes.axis("off")
    left, right = 0.08, width - 0.1
    for row, part in enumerate(PARTS):
        y, colour, places = top - ROW * row, style.ROLES[part.role], [_place(n) for n in range(len(part.lessons))]
        axes.text(0.2, y + 0.66, part.name, color=colour, weight="bold", ha="left", va="center")
        axes.plot([places[0], places[-1]], [y, y], color=colour, linewidth=2, zorder=1)
        if row:  # the road comes from the end of the row above
            before, over = _place(len(PARTS[row - 1].lessons) - 1), y + 1.02
            way = [before, right, right, left, left, places[0]], [y + ROW, y + ROW, over, over, y, y]
            axes.plot(*way, color=style.QUIET, linewidth=1, zorder=0.5, linestyle=":")
        for x, lesson in zip(places, part.lessons, strict=True):
            _draw_lesson(axes, x, y, lesson, colour)
    box = {"boxstyle": "round,pad=0.4", "facecolor": style.GROUND, "edgecolor": style.TARGET, "linewidth": 1.5}
    line = "one line all the way:\nnew = old − η · slope"
    axes.text(_place(end), LAST, line, ha="center", va="center", fontsize=9.5, bbox=box, zorder=5)
    said = "; ".join(f"{lesson.number} {': '.join(lesson.on_map)}" for lesson in SERIES)
    many = f"one road of {spelled(len(SERIES))} ideas"
    return figure, f"The course as {many}. {said}. One line all the way: new = old − η · slope."


def _place(number: int) -> float:
    """How far from the left the notebook of this number in its row stands, counted from 0."""
    return COLUMN * number + 1


def _draw_lesson(axes: Axes, x: float, y: float, lesson: Lesson, colour: str) -> None:
    """One notebook: its number in a circle, title and idea below."""
    face, ink = (colour, style.GROUND) if lesson in FILLED else (style.GROUND, colour)
    axes.plot([x], [y], "o", color=colour, markersize=26, markerfacecolor=face, markeredgewidth=2, zorder=3)
    axes.text(x, y, lesson.number, ha="center", va="center", color=ink, weight="bold", zorder=4)
    title, idea = lesson.on_map
    look = {"ha": "center", "va": "top", "bbox": style.paper(0.6)}
    axes.text(x, y - 0.44, title, color=style.INK, fontsize=9.5, weight="bold", **look)
    axes.text(x, y - 0.72, idea, color=style.INPUT, fontsize=8.5, **look)
