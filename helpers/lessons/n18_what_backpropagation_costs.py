"""Notebook 18: the exercises and the pictures of what backpropagation costs, and of what it needs."""

import numpy as np
from matplotlib.path import Path

from helpers.exercises import Exercise, Mistake
from helpers.lessons.n05_one_thing_at_a_time import SHADES
from helpers.pictures import style
from helpers.pictures.axes import NOWHERE, moving, moving_path, moving_text
from helpers.pictures.curves import put
from helpers.pictures.words import plural, written
from helpers.questions import n18_what_backpropagation_costs as questions
from helpers.questions import warm_up_of

TICKS = 24
MOST_LAYERS = 8

# Pictures


def terraces(loss, relu, step):
    """The loss of one neuron over its weight, with a step function and with ReLU, and its slope at one place."""
    figure, panels = style.canvas(1, 2, height=3.6)
    weights, here = np.linspace(0, 1.6, 1601), 0.35
    names = ("Step function: a staircase", "ReLU: a slope to follow")
    for axes, activation, name, top in zip(panels, (step, relu), names, (0.44, 1.32), strict=True):
        losses = np.array([loss(w, activation) for w in weights.tolist()])
        axes.set(title=name, xlabel="weight", ylabel="loss", xlim=(0, 1.6), ylim=(-0.06 * top, top))
        axes.set(xticks=[0, 0.5, 1, 1.5], yticks=[0, 0.1, 0.2, 0.3] if activation is step else [0, 0.5, 1])
        axes.grid(False)
        axes.fill_between(weights, losses, -0.06 * top, color=style.SAND[1], linewidth=0)
        axes.plot(weights, losses, color=style.SAND[2], linewidth=1.2)
        treads = np.where(np.append(False, np.abs(np.diff(losses)) > 0.01), np.nan, losses)  # a jump is no line
        axes.plot(weights, treads, color=style.ERROR)
        height, slope = loss(here, activation), (loss(here + 1e-6, activation) - loss(here - 1e-6, activation)) / 2e-6
        run = 0.2 if slope else 0.3
        ends = [here - run, here + run], [height - run * slope, height + run * slope]
        axes.plot(*ends, color=style.GRADIENT, linewidth=2.4, zorder=3)
        axes.plot([here], [height], "o", color=style.WEIGHT, markersize=10, zorder=4)
        said = f"slope {written(slope, '.2f')}" if slope else "slope 0: which way is down?"
        axes.annotate(said, (here, height), (11, 8), textcoords="offset points", color=style.GRADIENT, weight="bold")
        axes.text(0.95, 0.08 * top, "minimum", color=style.TARGET, ha="center", va="bottom", fontsize=9)
    return figure, (
        "The loss over the weight. With the step function it is a staircase: each tread is level, and at the weight 0.35 "
        "the slope is 0. With ReLU it falls from there down to a loss of 0 at the weight 1."
    )


LANDSCAPES = (
    ("A bowl", lambda a, b: (a**2 + b**2) / 2, ((0, 0, "minimum"),)),
    (
        "Two valleys", lambda a, b: a**4 / 4 - a**2 / 2 + a / 10 + b**2 / 2,
        ((-1.0467, 0, "global\nminimum"), (0.9456, 0, "local\nminimum")),
    ),
    ("A saddle", lambda a, b: a**2 / 2 + b**4 / 4 - b**2 / 2, ((0, 1, "minimum"), (0, -1, "minimum"))),
)  # fmt: skip
RATE = 0.2


def _maps():
    """The frame of `landscapes`: each loss as a map, darker where it is higher, with the names of its places."""
    figure, panels = style.canvas(1, 3, height=3.2, sharey=True)
    grid = np.meshgrid(np.linspace(-1.6, 1.6, 81), np.linspace(-1.6, 1.6, 81))
    for axes, (name, loss, minima) in zip(panels, LANDSCAPES, strict=True):
        axes.set(title=name, xlabel="$w_1$", xlim=(-1.6, 1.6), ylim=(-1.6, 1.6), aspect="equal")
        axes.set(xticks=[-1, 0, 1], yticks=[-1, 0, 1])
        axes.grid(False)
        axes.contourf(*grid, loss(*grid), levels=16, cmap=SHADES)
        axes.contour(*grid, loss(*grid), levels=16, colors=style.SAND[2], linewidths=0.8, linestyles="-")
        for w1, w2, what in minima:
            axes.plot([w1], [w2], "x", color=style.TARGET, markersize=10, markeredgewidth=2.4)
            place = (w1, w2 - 0.2) if w2 <= 0 else (w1, w2 + 0.2)
            look = {"ha": "center", "va": "top" if w2 <= 0 else "bottom", "fontsize": 9}
            axes.text(*place, what, color=style.TARGET, **look, bbox=style.paper(0.5, alpha=0.7))
    panels[0].set_ylabel("$w_2$", rotation=0)
    panels[2].plot([0], [0], "s", color=style.INK, markersize=8, markerfacecolor=style.GROUND)
    panels[2].text(-0.17, -0.12, "saddle", ha="right", va="top", fontsize=9)
    return figure, panels


def landscapes(descend, *gradients):
    """Three losses over two weights from above, and the way that `descend` takes in each from the same start."""
    figure, panels = _maps()
    starts = [moving(axes, "o", color=style.WEIGHT, markersize=9, markerfacecolor=style.GROUND) for axes in panels]
    ways = [moving(axes, ".-", color=style.WEIGHT, linewidth=1.6, markersize=6) for axes in panels]
    ends = [moving(axes, "o", color=style.ERROR, markersize=9, clip_on=False) for axes in panels]

    def update(w1, w2, steps):
        said = []
        for start, way, end, gradient, (_, loss, _) in zip(starts, ways, ends, gradients, LANDSCAPES, strict=True):
            history = np.array(descend(gradient, w1, w2, RATE, steps))
            seen = np.append(True, np.abs(np.diff(history, axis=0)).max(axis=1) > 0.015)  # steps too short to see
            way.set_data(*history[seen].T)
            end.set_data(*history[-1:].T)
            put(start, w1, w2)
            said.append((history[-1], float(loss(*history[-1])), float(np.linalg.norm(gradient(*history[-1])))))
        (_, bowl, _), (valley, height, _), (place, pass_height, slope) = said
        text = f"From ({w1:g}, {w2:g}), {steps} steps. Bowl: loss {bowl:.3f}. Two valleys: loss {height:.3f}"
        if abs(valley[1]) < 0.02 and abs(valley[0] - 0.9456) < 0.02:
            text += ", in the local minimum"
        elif abs(valley[1]) < 0.02 and abs(valley[0] + 1.0467) < 0.02:
            text += ", in the global minimum"
        text += f". Saddle: loss {pass_height:.3f}, slope {slope:.3f}"
        if steps and np.linalg.norm(place) < 0.02:
            text += ": it rests on the saddle, which is no minimum" if place[1] == 0 else ": on the saddle, for now"
        elif abs(abs(place[1]) - 1) < 0.02 and abs(place[0]) < 0.02:
            text += ": it has arrived in a minimum"
        return text + "."

    return figure, update


WORK = (("forward", style.PREDICTION), ("back", style.GRADIENT), ("guess learns", style.TARGET))
SHAPES = (  # ▲, ▼ and ◆ around a point; the last corner closes them
    np.array([(-0.32, -0.26), (0.32, -0.26), (0, 0.3), (0, 0)]),
    np.array([(-0.32, 0.26), (0.32, 0.26), (0, -0.3), (0, 0)]),
    np.array([(0, 0.32), (0.32, 0), (0, -0.32), (-0.32, 0), (0, 0)]),
)


def schedule(way, layers):
    """Who works when: a list of (tick, layer, kind of work, batch), all counted from 1 but the kind, from 0."""
    found = []
    for batch in range(1, TICKS + 1):
        for layer in range(1, layers + 1):
            if way == "backpropagation":
                begin = (batch - 1) * 2 * layers
                found += [(begin + layer, layer, 0, batch), (begin + 2 * layers + 1 - layer, layer, 1, batch)]
            else:
                begin = 3 * (batch - 1) + layer  # its own guess tells it at once; the message from above comes later
                found += [(begin, layer, 0, batch), (begin + 1, layer, 1, batch)]
                found += [(begin + 5, layer, 2, batch)] if layer < layers else []  # the last one sees the loss itself
    return [work for work in found if work[0] <= TICKS]


def _segments(ends):
    """A path of level lines, each from (x, y) to a farther x."""
    corners = [place for (x, y), farther in ends for place in ((x, y), (farther, y))]
    return Path(corners, [Path.MOVETO, Path.LINETO] * (len(corners) // 2)) if corners else NOWHERE


def _ticks():
    """The axes of `timeline`: a row for each layer, a column for each tick, and the key of the marks."""
    figure, axes = style.canvas(height=3.9)
    axes.set(xlim=(0.4, TICKS + 0.6), ylim=(0.4, MOST_LAYERS + 0.6), xlabel="tick", ylabel="layer")
    axes.set(xticks=[1, *range(4, TICKS + 1, 4)], yticks=range(1, MOST_LAYERS + 1))
    axes.grid(False)
    axes.tick_params(length=0)
    for (name, colour), sign, at in zip(WORK, "▲▼◆", (0, 0.13, 0.22), strict=True):
        axes.text(at, 1.03, f"{sign} {name}", color=colour, transform=axes.transAxes, weight="bold")
    axes.text(1, 1.03, "····· waits", color=style.QUIET, transform=axes.transAxes, ha="right")
    return figure, axes


def timeline():
    """Which layer works at which tick, with backpropagation and with guessed messages, and for how long one waits."""
    figure, axes = _ticks()
    strips = moving_path(axes, edgecolor=style.GRID, facecolor="none", linewidth=20, capstyle="butt", zorder=0.5)
    waits = moving_path(axes, edgecolor=style.QUIET, facecolor="none", linewidth=1.2, linestyle=":", zorder=2)
    marks = [moving_path(axes, facecolor=colour, edgecolor="none", zorder=3) for _, colour in WORK]
    look = {"ha": "center", "va": "center", "fontsize": 9, "bbox": style.paper(1.5, facecolor=style.GRID)}
    wait_of = moving_text(axes, 0, 1, color=style.INK, **look)

    def update(way, layers):
        works = schedule(way, layers)
        strips.set_path(_segments([((0.4, layer), TICKS + 0.6) for layer in range(1, layers + 1)]))
        for kind, (mark, shape) in enumerate(zip(marks, SHAPES, strict=True)):
            corners = [shape + place[:2] for place in works if place[2] == kind]
            codes = [Path.MOVETO, *[Path.LINETO] * (len(shape) - 2), Path.CLOSEPOLY] * len(corners)
            mark.set_path(Path(np.reshape(corners, (-1, 2)), codes) if corners else NOWHERE)
        back = {(layer, batch): tick for tick, layer, kind, batch in works if kind == 1}
        begun = [(tick, layer, back.get((layer, batch), TICKS + 1)) for tick, layer, kind, batch in works if kind == 0]
        waits.set_path(_segments([((tick, layer), end) for tick, layer, end in begun if end > tick + 1]))
        is_locked = way == "backpropagation"
        wait_of.set(text=f"{2 * layers - 2} ticks" if is_locked else "", x=layers + 0.5)
        first = [(tick, kind) for tick, layer, kind, _ in works if layer == 1]
        updates = sum(kind == 1 for _, kind in first)
        if is_locked:
            return (
                f"Backpropagation, {layers} layers: layer 1 waits {2 * layers - 2} ticks for its gradient. In {TICKS} ticks it is "
                f"changed {plural(updates, 'time')}; a layer works 2 of {2 * layers} ticks."
            )
        return (
            f"Guesses, {layers} layers: each layer changes one tick after its forward pass. In {TICKS} ticks "
            f"layer 1 is changed {updates} times. No layer waits for a gradient."
        )

    return figure, update


# Exercises

warm_up = warm_up_of("06 one_sweep_for_all", "11 passes_of_a_check", "17 how_far_back")

times_forward = Exercise(
    80_400 / 79_400,
    drawn=questions.times_forward,
    digits=2,
    right="Hardly more than once: nearly all the work is in the first layer, and it is let off half of its way back.",
    mistakes=(
        Mistake(2, "That would be so if every layer had to work out the slopes of its inputs. One need not."),
        Mistake(0.99, "That is the way forward, in times the way back. The question is the other way round.", within=0.003),
        Mistake(1.14, "That is the reader with 64 inputs. Here there are 784, and 100 hidden neurons.", within=0.006),
        Mistake(80_400, "Those are the multiplications of the way back. How many times those of the way forward are they?"),
        Mistake(1.99, "The layer that is let off its second half is the first, not the last.", within=0.006),
    ),
    hints=(
        "First count the way forward: each layer multiplies each of its inputs with each of its neurons' weights.",
        "Forward: `784 * 100 + 100 * 10`. Back it is twice as many, less one product that the first layer leaves out.",
        "Forward it is 79,400. Back it is `2 * 79_400 - 784 * 100`. Now divide the second by the first.",
    ),
    way="Forward `784 * 100 + 100 * 10`, or 79,400; back `2 * 79_400 - 78_400`, or 80,400. `80_400 / 79_400` is 1.0126.",
)  # fmt: skip

checkpoints = Exercise(
    7,
    drawn=questions.layers_in_memory,
    right="Seven instead of sixteen. What it costs is to work out twelve layers a second time, less than one whole way forward.",
    mistakes=(
        Mistake(16, "That is what is kept if nothing is thrown away. Here twelve of them are, on the way forward."),
        Mistake(8, "The top layer of a group is one of the four that are kept anyway. Do not count it twice."),
        Mistake(4, "That is right on the way forward. But to go back through a group, its own activations are needed too."),
        Mistake(12, "So many are worked out a second time, but not all at once: each group is thrown away before the next."),
        Mistake(3, "So many are worked out again for one group. The kept ones are in memory meanwhile."),
        Mistake(5, "A group of four has more than one layer whose activations are missing when the way back comes to it."),
    ),
    hints=(
        "Think of the moment when the way back enters the topmost group, layers 13 to 16. What is in memory then?",
        "The activations of layers 4, 8, 12 and 16 are there. Which of that group's are missing?",
        "Layers 13, 14 and 15 have to be worked out again, beside the four that were kept.",
    ),
    way="Layers 4, 8, 12 and 16 are kept; for the topmost group 13, 14 and 15 come back. `4 + 3` is 7, and later it is never more.",
)  # fmt: skip

waiting = Exercise(
    18,
    drawn=questions.waiting_time,
    right="Nine ticks up, nine ticks down. Layer 1 is the first to begin and the last to be told.",
    mistakes=(
        Mistake(20, "That counts the whole round. The two ticks in which layer 1 works itself are not waiting."),
        Mistake(19, "One too many: at which tick does its own way back take place? That tick is work."),
        Mistake(9, "Those are the ticks of the way forward. The message also has to come down again."),
        Mistake(10, "As many ticks as there are layers. But first the others go forward, and then they go back."),
        Mistake(16, "One layer too few on each way: count all the layers above layer 1."),
    ),
    hints=(
        "Layer 1 works at tick 1. Then the nine layers above it go forward, one after the other. And then?",
        "Then the same nine layers go back, from the top. Only after that it is layer 1's turn.",
        "Nine ticks up, and as many down.",
    ),
    way="Nine layers go forward and the same nine go back before it is layer 1's turn: `9 + 9`, 18.",
)


def _ends(place, steps=100):
    w1, w2 = (float(part) for part in place)
    for _ in range(steps):
        if abs(w2) > 100:
            break
        w1, w2 = w1 - RATE * w1, w2 - RATE * (w2**3 - w2)
    return w1, w2


def _away(place):
    return float(np.hypot(*place))


def _on_the_saddle(place):
    return max(map(abs, _ends(place))) < 1e-6 and _away(place) >= 0.01


to_the_saddle = Exercise(
    [0.7, 0],
    accepts=_on_the_saddle,
    right="Where the second weight is 0, nothing pushes sideways. A hair beside that line, and the run would escape: a saddle holds only who comes exactly along its ridge.",
    mistakes=(
        Mistake([0, 0], "This *is* the saddle: you did not move at all. Find a start that walks there.", when=lambda place: _away(place) == 0),
        Mistake([0.005, 0], "Less than 0.01 away is too near to count. Come from farther out.", when=lambda place: _away(place) < 0.01),
        Mistake([0, 5], "So far out each step overshoots by more than the one before, and the second weight leaves the picture for good. Begin inside it.", when=lambda place: abs(_ends(place)[1]) > 100),
        Mistake([20_000, 0], "From so far out it does not arrive within 100 steps. Stay inside the picture.", when=lambda place: place[1] == 0 or abs(_ends(place)[0]) > 0.01),
        Mistake([1, 1e-9], "So near, and not near enough: even a billionth beside the line grows by a fifth with each step.", when=lambda place: abs(place[1]) < 0.01),
        Mistake([0, 1], "This is a minimum of the third landscape. The saddle lies in the middle of it.", when=lambda place: abs(place[0]) < 0.01 and abs(abs(place[1]) - 1) < 0.02),
        Mistake([0.5, 0.5], "From here it escapes to a minimum. Which of the two weights carries it away, and at which value would it not?", when=lambda place: True),
    ),
    hints=(
        "Look at the two slopes of the third landscape. One of them pulls its weight to 0 from everywhere. And the other?",
        "The other pushes its weight *away* from 0, unless the weight is exactly there.",
        "So the second weight has to be 0 from the start, and the first may be any number in the picture.",
    ),
    way="The first weight shrinks to 0 by itself. The second one stays where it is only at 0. For instance:\n[0.7, 0]",
)  # fmt: skip
