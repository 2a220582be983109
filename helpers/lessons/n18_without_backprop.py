"""Notebook 18: the exercises and the pictures of backpropagation's price and of what others pay instead."""

from math import exp

import numpy as np
from matplotlib.path import Path

from helpers import datasets
from helpers.course.map import course_map
from helpers.exercises import Exercise, Mistake
from helpers.pictures import graph, style
from helpers.pictures.axes import NOWHERE, moving, moving_path, moving_text
from helpers.pictures.curves import Curve, key, put
from helpers.pictures.words import plural

NAMES = (
    "backpropagation",
    "feedback alignment",
    "target propagation",
    "HSIC bottleneck",
    "alternating minimization",
    "synthetic gradients",
)
DATA = ("flowers", "digits", "moons")
CHANCE = {"flowers": 1 / 3, "digits": 1 / 10, "moons": 1 / 2}
EPOCHS = 20
TICKS = 24
MOST_LAYERS = 8
LOWEST = 60  # percent, of the picture of the race


# Numbers


def sets():
    """Iris, the digits and 1,000 points on two moons: for each, what to train with and what to test with, to one scale."""
    found = {}
    for name, (data, test) in {
        "flowers": (datasets.iris(), 0.3),
        "digits": (datasets.digits(), 0.2),
        "moons": (datasets.two_moons(1000, noise=0.15), 0.3),
    }.items():
        x, labels, x_test, labels_test = datasets.split(*data, test=test)
        mean, spread = x.mean(axis=0), np.maximum(x.std(axis=0), 4 if name == "digits" else 0)
        found[name] = (x - mean) / spread, labels, (x_test - mean) / spread, labels_test
    return found


# Pictures


def terraces(loss, relu, step):
    """The loss of one neuron over its weight, with a step function and with ReLU."""
    figure, panels = style.canvas(1, 2, height=3.2, sharey=True)
    weights = np.linspace(0, 2, 801)
    for axes, activation, name in zip(panels, (step, relu), ("Step function", "ReLU"), strict=True):
        losses = np.array([loss(w, activation) for w in weights.tolist()])
        axes.set(title=name, xlabel="weight", xlim=(0, 2), ylim=(-0.04, 1.1), xticks=[0, 0.5, 1, 1.5, 2])
        if activation is step:
            losses[1:][np.abs(np.diff(losses)) > 1e-9] = np.nan  # a jump is no line
        axes.plot(weights, losses, color=style.ERROR)
        axes.plot([0.35], [loss(0.35, activation)], "o", color=style.WEIGHT, markersize=9)
    panels[0].set_ylabel("loss")
    panels[0].annotate("level: which way is down?", (0.35, loss(0.35, step)), (6, 9), textcoords="offset points")
    panels[1].annotate("a slope to follow", (0.35, loss(0.35, relu)), (12, 6), textcoords="offset points")
    return figure, (
        "The loss over the weight. With the step function it is a staircase: each tread is level, and at the weight 0.35 "
        "the slope is 0. With ReLU it falls from there down to a loss of 0 at the weight 1."
    )


LANDSCAPES = (
    ("A bowl", lambda a, b: (a**2 + b**2) / 2, ((0, 0),)),
    ("Two valleys", lambda a, b: a**4 / 4 - a**2 / 2 + a / 10 + b**2 / 2, ((-1.0467, 0), (0.9456, 0))),
    ("A saddle", lambda a, b: a**2 / 2 + b**4 / 4 - b**2 / 2, ((0, 1), (0, -1))),
)
RATE = 0.2


def landscapes(descend, *gradients):
    """Three losses over two weights from above, and the way that `descend` takes in each from the same start."""
    figure, panels = style.canvas(1, 3, height=3.4, sharey=True)
    grid = np.meshgrid(np.linspace(-1.6, 1.6, 81), np.linspace(-1.6, 1.6, 81))
    ways, ends = [], []
    for axes, (name, loss, minima) in zip(panels, LANDSCAPES, strict=True):
        axes.set(title=name, xlabel="$w_1$", xlim=(-1.6, 1.6), ylim=(-1.6, 1.6), aspect="equal")
        axes.set(xticks=[-1, 0, 1], yticks=[-1, 0, 1])
        axes.contour(*grid, loss(*grid), levels=16, colors=style.QUIET, linewidths=0.6, linestyles="-")
        axes.plot(*zip(*minima, strict=True), "x", color=style.TARGET, markersize=8, markeredgewidth=2)
        ways.append(moving(axes, ".-", color=style.WEIGHT, linewidth=1.4, markersize=4))
        ends.append(moving(axes, "o", color=style.ERROR, markersize=9, clip_on=False))
    panels[0].set_ylabel("$w_2$")
    panels[2].plot([0], [0], "s", color=style.INK, markersize=7, markerfacecolor=style.GROUND)

    def update(w1, w2, steps):
        said = []
        for way, end, gradient, (_, loss, _) in zip(ways, ends, gradients, LANDSCAPES, strict=True):
            history = np.array(descend(gradient, w1, w2, RATE, steps))
            seen = np.append(True, np.abs(np.diff(history, axis=0)).max(axis=1) > 0.015)  # steps too short to see
            way.set_data(*history[seen].T)
            end.set_data(*history[-1:].T)
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


def timeline():
    """Which layer works at which tick, with backpropagation and with guessed messages."""
    figure, axes = style.canvas(height=3.9)
    axes.set(xlim=(0.5, TICKS + 0.5), ylim=(0.4, MOST_LAYERS + 0.6), xlabel="tick", ylabel="layer")
    axes.set(xticks=range(2, TICKS + 1, 2), yticks=range(1, MOST_LAYERS + 1))
    axes.grid(False)
    axes.tick_params(length=0)
    for layer in range(1, MOST_LAYERS + 1):
        axes.axhline(layer, color=style.GRID, linewidth=11, zorder=0.5)
    marks = [moving_path(axes, facecolor=colour, edgecolor="none", zorder=3) for _, colour in WORK]
    for number, ((name, colour), sign) in enumerate(zip(WORK, "▲▼◆", strict=True)):
        axes.text(0.15 * number, 1.03, f"{sign} {name}", color=colour, transform=axes.transAxes, weight="bold")

    def update(way, layers):
        works = schedule(way, layers)
        for kind, (mark, shape) in enumerate(zip(marks, SHAPES, strict=True)):
            corners = [shape + place[:2] for place in works if place[2] == kind]
            codes = [Path.MOVETO, *[Path.LINETO] * (len(shape) - 2), Path.CLOSEPOLY] * len(corners)
            mark.set_path(Path(np.reshape(corners, (-1, 2)), codes) if corners else NOWHERE)
        first = [(tick, kind) for tick, layer, kind, _ in works if layer == 1]
        updates = sum(kind == 1 for _, kind in first)
        if way == "backpropagation":
            wait = 2 * layers - 2
            return (
                f"Backpropagation, {layers} layers: layer 1 waits {wait} ticks for its gradient. In {TICKS} ticks it is "
                f"changed {plural(updates, 'time')}; a layer works 2 of {2 * layers} ticks."
            )
        return (
            f"Guesses, {layers} layers: each layer changes one tick after its forward pass. In {TICKS} ticks "
            f"layer 1 is changed {updates} times. No layer waits for a gradient."
        )

    return figure, update


MESSAGES = (
    ("backpropagation", "the gradient,\nthrough all weights", "back"),
    ("feedback\nalignment", "the error, through\nrandom weights", "random"),
    ("target\npropagation", "a target, through\nlearned inverses", "back"),
    ("HSIC\nbottleneck", "only the inputs\nand the labels", "none"),
    ("alternating\nminimization", "codes of its own\nand of neighbours", "both"),
    ("synthetic\ngradients", "its own guess,\ncorrected later", "later"),
)


ROAD = {"width": 1.6, "gap": 0, "mutation_scale": 11, "zorder": 1}
DOWN = {  # how the arrow from above looks in each of the ways; without one, nothing comes from there
    "back": {},
    "random": {"linestyle": (0, (2, 1.5))},
    "both": {"arrowstyle": "<|-|>"},
    "later": {"linestyle": ":"},
}
BESIDE = {"none": ("y", 0.62, 0.6, 0.46), "later": ("?", 0.74, 0.72, 0.5)}  # a sign, its place, and its arrow's


def _tower(axes, x, how):
    """A column of layers at x, and what comes down to them or from beside."""
    for row, text in enumerate(("x", "layer 1", "layer 2", "layer 3", "loss")):
        y = 1.0 + 1.05 * row
        box = {"boxstyle": "round,pad=0.25", "facecolor": style.GROUND, "edgecolor": style.QUIET}
        colour = {"loss": style.ERROR, "x": style.INPUT}.get(text, style.INK)
        axes.text(x, y, text, ha="center", va="center", fontsize=9, bbox=box, color=colour)
        if text != "loss":
            graph.arrow(axes, (x - 0.3, y + 0.27), (x - 0.3, y + 0.79), style.PREDICTION, **ROAD)
        if text == "layer 3" or (text in ("layer 1", "layer 2") and how in DOWN):
            look = {} if text == "layer 3" else DOWN[how]
            graph.arrow(axes, (x + 0.3, y + 0.79), (x + 0.3, y + 0.27), style.GRADIENT, **ROAD | look)
        if text in ("layer 1", "layer 2") and how in BESIDE:
            sign, at, start, end = BESIDE[how]
            axes.text(x + at, y, sign, color=style.TARGET, ha="left", va="center", weight="bold")
            graph.arrow(axes, (x + start, y), (x + end, y), style.TARGET, **ROAD)


def messages():
    """What each hidden layer is told, in each of the six ways: a column of layers, and what comes down to them."""
    figure, axes = style.canvas(height=4.1)
    axes.set(xlim=(0, 12), ylim=(0, 6.3))
    axes.axis("off")
    for column, (name, told, how) in enumerate(MESSAGES):
        x = 2 * column + 1
        axes.text(x, 6.25, name, ha="center", va="top", weight="bold", color=style.INK, fontsize=9)
        axes.text(x, 0.62, told, ha="center", va="top", color=style.GRADIENT, fontsize=8.5)
        _tower(axes, x, how)
    said = "; ".join(f"{name} {told}".replace("-\n", "").replace("\n", " ") for name, told, _ in MESSAGES)
    return figure, f"Six networks of three layers, and what a hidden layer learns from: {said}."


LAYER_LOOKS = (
    {"color": style.WEIGHT, "linestyle": "-"},
    {"color": style.PREDICTION, "linestyle": (0, (5, 2))},
    {"color": style.TARGET, "linestyle": (0, (1, 1.2))},
)


def _race_axes():
    """The axes of `race`: the accuracies, and the angles of the layers with their key."""
    figure, (left, right) = style.canvas(1, 2, height=4.0)
    left.set(title="Right on the test set, %", ylim=(LOWEST, 101), xlabel="epoch")
    right.set(title="Angle to the true gradient", ylim=(-4, 206), xlabel="epoch (above 90°: uphill)")
    right.set_yticks([0, 45, 90, 135, 180], ["0°", "45°", "90°", "135°", "180°"])
    for axes in (left, right):
        axes.set(xlim=(0, EPOCHS), xticks=range(0, EPOCHS + 1, 5))
    right.axhline(90, **style.LINES["guide"])
    left.text(EPOCHS - 0.2, 63.0, "dashed: backpropagation", ha="right", color=style.INK, fontsize=9)
    left.text(EPOCHS - 0.2, 60.8, "grey: the others", ha="right", color=style.QUIET, fontsize=9)
    for number, look in enumerate(LAYER_LOOKS, start=1):
        x = 0.32 * number - 0.29
        key(right, (x, x + 0.09), 0.96, f"layer {number}", 0.02, inside=True, **look)
    return figure, left, right


def _race_said(method, data, epoch, accuracies, angles):
    """What one run has come to, in a sentence; accuracies: of each method at this epoch, in percent."""
    behind = accuracies[method] - accuracies["backpropagation"]
    beside = f"{abs(behind):.1f} points {'above' if behind > 0 else 'below'} backpropagation"
    if method == "backpropagation":
        beside = "this is what the others are measured by"
    elif abs(behind) < 0.05:
        beside = "as many as backpropagation"
    degrees = ", ".join(f"{angle:.0f}°" for angle in angles)
    return (
        f"{method[0].upper()}{method[1:]}, {data}, epoch {epoch}: {accuracies[method]:.1f} % right (chance: "
        f"{100 * CHANCE[data]:.0f}); {beside}. Angles of the layers 1, 2, 3: {degrees}."
    )


def race(runs):
    """A picture of all runs: the accuracy on the test set over the epochs, and the angles of one of them, layer by layer.

    runs: for each method, for each set of data, a row for each epoch: the accuracy and the three angles.
    """
    figure, left, right = _race_axes()
    others = [moving(left, color=style.PALE, linewidth=0.9) for _ in NAMES]
    guide = moving(left, color=style.INK, linestyle=(0, (4, 2)), linewidth=1.3)
    chosen = Curve(left, 8, color=style.PREDICTION, linewidth=2.6)
    note = moving_text(left, EPOCHS - 0.2, 66.4, ha="right", color=style.PREDICTION, weight="bold")
    layers = [Curve(right, 6, clip_on=False, **look) for look in LAYER_LOOKS]

    def update(method, data, epoch):
        epochs = np.arange(epoch + 1)
        accuracies = {name: [100 * float(share) for share, _ in runs[name][data]][: epoch + 1] for name in runs}
        for line, name in zip(others, NAMES, strict=True):
            line.set_data(epochs, accuracies[name])
        guide.set_data(epochs, accuracies["backpropagation"])
        chosen.to(epochs, accuracies[method])
        put(chosen.end, epoch, max(accuracies[method][-1], LOWEST))
        note.set_text(f"{method}: {accuracies[method][-1]:.1f}")
        found = np.array([row for _, row in runs[method][data][: epoch + 1]])
        for curve, angles in zip(layers, found.T, strict=True):
            curve.to(epochs, angles)
        return _race_said(method, data, epoch, {name: row[-1] for name, row in accuracies.items()}, found[-1])

    return figure, update


def course():
    """The map of the whole course."""
    return course_map()


# Exercises

waiting = Exercise(
    18,
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

difference = Exercise(
    0.1,
    right="The inverse is wrong by the same amount twice, and the difference takes that out.",
    mistakes=(
        Mistake(0.3, "That is the bare inverse of the target. How wrong is this inverse about a value that you know?"),
        Mistake(
            0.7,
            "The sign is turned: the layer should move the way from $g$ of what it says to $g$ of what it should say.",
        ),
        Mistake(-0.3, "That is how far the layer below should move. Where does it stand after that?"),
        Mistake(0.2, "That carries the layer's own difference down. It has to pass through the inverse first."),
        Mistake(-0.1, "Begin with what the layer below says now, and add the difference of the two inverses to it."),
    ),
    hints=(
        "The rule stands above: what the layer below says now, moved by a difference of two inverses.",
        "h is 0.4. The inverse says 0.3 for the target and 0.6 for what the layer says now.",
        "Target below = h + g(target) − g(a).",
    ),
    way="`0.4 + 0.3 - 0.6` is 0.1.",
)

likeness_of_two = Exercise(
    lambda u, v, s: exp(-((u - v) ** 2) / (2 * s**2)),
    inputs=((1.0, 1.0, 0.5), (0.0, 1.0, 0.5), (2.0, 0.5, 1.0), (-1.0, 1.0, 2.0), (0.3, 0.1, 0.2)),
    right="1 for equals, and towards 0 with the distance. The width says what counts as far.",
    mistakes=(
        Mistake(lambda u, v, s: exp((u - v) ** 2 / (2 * s**2)), "It grows with the distance. Two that are far apart should be less alike."),
        Mistake(lambda u, v, s: exp(-((u - v) ** 2) / s**2), "Nearly: a factor below the line is missing."),
        Mistake(lambda u, v, s: exp(-((u - v) ** 2) / (2 * s)), "The width has to be squared as well, like the distance that it is compared with."),
        Mistake(lambda u, v, s: exp(-abs(u - v) / (2 * s**2)), "The distance has to be squared."),
        Mistake(lambda u, v, s: exp(-(u - v) / (2 * s**2)), "Which of the two is larger should not matter. Squaring the difference sees to that."),
        Mistake(lambda u, v, s: (u - v) ** 2, "That is the squared distance. It still has to go, with a minus, through the exponential function."),
        Mistake(lambda u, v, s: exp(-((u - v) ** 2) / 2 * s**2), "Python divides by 2 and then *multiplies* by the width's square. Put brackets around all that is below the line."),
    ),
    hints=(
        "Inside the exponential stands a fraction with a minus: the squared distance over something with the width.",
        "Above the line `(u - v)**2`, below it `(2 * s**2)`, with the brackets.",
        "So `-(u - v)**2 / (2 * s**2)`, and `np.exp` of all that.",
    ),
    way="`return np.exp(-(u - v)**2 / (2 * s**2))`\nIt is 1 for equals and falls with the squared distance.",
)  # fmt: skip

own_slopes = Exercise(
    lambda c, w1, w2: [(w2 * c - 2) * w2 + (c - w1), -(c - w1), (w2 * c - 2) * c],
    gradient_of=lambda c, w1, w2: (w2 * c - 2) ** 2 / 2 + (c - w1) ** 2 / 2,
    inputs=((1.5, 1.0, 1.0), (0.5, -1.0, 2.0), (-1.0, 0.4, 0.3), (2.0, 1.7, -0.6)),
    right="Each slope knows its neighbours only. The road from the loss to the first weight is cut in two, and the code stands at the cut.",
    mistakes=(
        Mistake(lambda c, w1, w2: [(w2 * c - 2) * w2, -(c - w1), (w2 * c - 2) * c], "The code stands in *both* squares. Its slope has a part from each."),
        Mistake(lambda c, w1, w2: [(w2 * c - 2) * w2 + (c - w1), c - w1, (w2 * c - 2) * c], "Two of the three are right. In the second square the first weight has a minus before it."),
        Mistake(lambda c, w1, w2: [(w2 * c - 2) * w2 + (c - w1), (w2 * c - 2) * w2, (w2 * c - 2) * c], "For the first weight you went through the second one, as backpropagation does. Here the code is a number of its own: hold it still."),
        Mistake(lambda c, w1, w2: [(w2 * c - 2) + (c - w1), -(c - w1), w2 * c - 2], "Outer times inner: what multiplies the code, or the second weight, inside the first square?"),
        Mistake(lambda c, w1, w2: [2 * ((w2 * c - 2) * w2 + (c - w1)), -2 * (c - w1), 2 * (w2 * c - 2) * c], "Everything is twice too large. There is a half before each square."),
        Mistake(lambda c, w1, w2: [(w2 * c - 2) * c, -(c - w1), (w2 * c - 2) * w2 + (c - w1)], "The values are right, and in another order. First the code, then the first weight, then the second."),
    ),
    hints=(
        "Take one name at a time and hold the other two. Half of a square has the slope: what is inside, times the slope of the inside.",
        "The code: `(w2 * c - 2) * w2` from the first square, and `c - w1` from the second. The two weights stand in one square each.",
        "Add those two for the code. The first weight has a minus before it in its square; the second is multiplied by `c`.",
    ),
    way="`return [(w2 * c - 2) * w2 + (c - w1), -(c - w1), (w2 * c - 2) * c]`\nThe code stands in both squares, each weight in one.",
)  # fmt: skip

guess_update = Exercise(
    0.42,
    right="The guess was too large, so its weight shrank.",
    mistakes=(
        Mistake(0.58, "The guess is too large already, and this makes it larger. Against the slope."),
        Mistake(0.46, "The slope is the guess's error times what the weight is multiplied by. The second factor is missing."),
        Mistake(0.44, "That takes the true message for the error. The error is the guess minus the message."),
        Mistake(0.08, "That is the step. Where does it lead from 0.5?"),
        Mistake(-0.3, "The learning rate is missing: only a tenth of the slope is taken."),
        Mistake(0.51, "The guess is the weight *times* the activation: compare that with the message."),
    ),
    hints=(
        "The guess is `0.5 * 2`. How far is that from the message that comes?",
        "The error is `1 - 0.6`, 0.4. The slope is the error times the activation: `0.4 * 2`, so 0.8.",
        "A tenth of 0.8 is the step: against it, from 0.5.",
    ),
    way="The guess is 1, its error 0.4, the slope `0.4 * 2`, which is 0.8. So v becomes `0.5 - 0.1 * 0.8`, 0.42.",
)  # fmt: skip
