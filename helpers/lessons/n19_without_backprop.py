"""Notebook 19: the exercises and the pictures of five ways to learn without backpropagation."""

from math import exp

import numpy as np
from matplotlib.patches import Rectangle

from helpers import datasets
from helpers.exercises import Exercise, Mistake
from helpers.pictures import graph, style
from helpers.pictures.axes import moving, moving_text, names_beside
from helpers.pictures.curves import Curve
from helpers.questions import n19_without_backprop as questions
from helpers.questions import warm_up_of

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


MESSAGES = (  # a method's name, what a hidden layer is told, how that comes, and what it goes through on its way
    ("backpropagation", "the gradient,\nthrough all weights", "back", "weights"),
    ("feedback\nalignment", "the error, through\nrandom weights", "random", "random\nweights"),
    ("target\npropagation", "a target, through\nlearned inverses", "back", "inverse"),
    ("HSIC\nbottleneck", "only the inputs\nand the labels", "none", ""),
    ("alternating\nminimization", "codes of its own\nand of neighbours", "both", "codes"),
    ("synthetic\ngradients", "its own guess,\ncorrected later", "later", "later"),
)


FORWARD = {"width": 1.3, "gap": 0, "mutation_scale": 9, "zorder": 1}
MESSAGE = {"width": 2.8, "gap": 0, "mutation_scale": 15, "zorder": 1}
DOWN = {  # how the arrow from above looks in each of the ways; without one, nothing comes from there
    "back": {},
    "random": {"linestyle": (0, (2, 1.2))},
    "both": {"arrowstyle": "<|-|>"},
    "later": {"linestyle": (0, (0.6, 1.1))},
}
BESIDE = {"none": "x, y", "later": "guess"}  # what a layer has there
FIRST, PITCH = 0.87, 0.8  # the height of x, and from one box of a tower to the next, in inches


def _tower(axes, x, how, through):
    """A column of layers at x, and what comes down to them or from beside, with its name."""
    for row, text in enumerate(("x", "layer 1", "layer 2", "layer 3", "loss")):
        y, is_hidden = FIRST + PITCH * row, text in ("layer 1", "layer 2")
        face = style.GLOW if is_hidden else style.GROUND
        box = {"boxstyle": "round,pad=0.3", "facecolor": face, "edgecolor": style.QUIET}
        colour = {"loss": style.ERROR, "x": style.INPUT}.get(text, style.INK)
        axes.text(x, y, text, ha="center", va="center", fontsize=9, bbox=box, color=colour, zorder=3)
        low, high = y + 0.17, y + PITCH - 0.17
        if text != "loss":
            graph.arrow(axes, (x - 0.17, low), (x - 0.17, high), style.PREDICTION, **FORWARD)
        if text == "layer 3" or (is_hidden and how in DOWN):
            look = {} if text == "layer 3" else DOWN[how]
            graph.arrow(axes, (x + 0.12, high), (x + 0.12, low), style.GRADIENT, **MESSAGE | look)
        if is_hidden and how in DOWN:
            axes.text(x + 0.24, (low + high) / 2, through, color=style.GRADIENT, va="center", fontsize=8.5)
        if is_hidden and how in BESIDE:
            graph.arrow(axes, (x + 0.62, y), (x + 0.36, y), style.TARGET, **MESSAGE)
            axes.text(x + 0.52, y + 0.09, BESIDE[how], color=style.TARGET, ha="center", va="bottom", fontsize=8.5)


def messages():
    """What each hidden layer is told, in each of the six ways: a column of layers, and what comes down to them."""
    figure, axes = graph.sheet(4.9)
    axes.add_patch(Rectangle((0.01, 0), 1.3, 4.9, color=style.FILL, zorder=0))
    for column, (name, told, how, through) in enumerate(MESSAGES):
        x = (column + 0.5) * 8 / len(MESSAGES)
        axes.text(x, 4.55, name, ha="center", va="center", weight="bold", fontsize=9)
        colour = style.TARGET if how in BESIDE else style.GRADIENT
        axes.text(x, 0.5, told, ha="center", va="top", color=colour, fontsize=8.5, linespacing=1.3)
        _tower(axes, x - 0.14, how, through)
    said = "; ".join(f"{name} {told}".replace("-\n", "").replace("\n", " ") for name, told, *_ in MESSAGES)
    return figure, f"Six networks of three layers, and what a hidden layer learns from: {said}."


LAYER_LOOKS = (
    {"color": style.WEIGHT, "linestyle": "-"},
    {"color": style.PREDICTION, "linestyle": (0, (5, 2))},
    {"color": style.TARGET, "linestyle": (0, (1, 1.2))},
)


RACE_LOOKS = [{"color": style.INK, "linestyle": (0, (4, 2)), "linewidth": 1.5, "zorder": 1.9}]
RACE_LOOKS += [{"color": style.PALE, "linewidth": 1.3, "zorder": 1.8}] * (len(NAMES) - 1)
NAMED = {style.INK: style.INK, style.PALE: style.QUIET}  # how a name is written, by the colour of its line
ROOM = {"left": 17, "right": 6}  # for the names of the curves, in epochs


def _race_axes():
    """The axes of `race`: the accuracies, on a scale that is stretched towards 100, and the angles of the layers."""
    figure, (left, right) = style.canvas(1, 2, height=4.4, width_ratios=[7, 5])
    left.set_yscale("function", functions=(lambda share: -np.log(101 - share), lambda height: 101 - np.exp(-height)))
    left.set(title="Right on the test set, %", xlabel="epoch", ylim=(3, 100.2), yticks=[10, 50, 80, 90, 95, 98, 100])
    right.set(title="Angle to the true gradient", xlabel="epoch", ylim=(-6, 186))
    right.set_yticks([0, 45, 90, 135, 180], ["0°", "45°", "90°", "135°", "180°"])
    for axes, room in zip((left, right), ROOM.values(), strict=True):
        axes.spines["bottom"].set_bounds(0, EPOCHS)
        axes.set(xlim=(0, EPOCHS + room), xticks=range(0, EPOCHS + 1, 5))
    right.axhspan(90, 186, color=style.tint(style.ERROR, 0.07), linewidth=0)
    right.axhline(90, **style.LINES["guide"])
    right.text(EPOCHS + 5.6, 182, "uphill", color=style.ERROR, ha="right", va="top")
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


def race(runs, straight):
    """A picture of all runs: the accuracy on the test set over the epochs, and the angles of one of them, layer by layer.

    runs: for each method, for each set of data, a row for each epoch: the accuracy and the three angles.
    straight: for each set of data the accuracy of a network without hidden layers.
    """
    figure, left, right = _race_axes()
    yardstick = moving(left, **style.LINES["guide"])
    others = [moving(left, **look) for look in RACE_LOOKS]
    chosen = Curve(left, 8, color=style.PREDICTION, linewidth=2.6)
    names = [moving_text(left, 0, 0, va="center", fontsize=8.5) for _ in (*NAMES, "straight")]
    layers = [Curve(right, 6, clip_on=False, **look) for look in LAYER_LOOKS]
    ends = [moving_text(right, 0, 0, color=look["color"], va="center", fontsize=9) for look in LAYER_LOOKS]
    for number, end in enumerate(ends, start=1):
        end.set_text(f"layer {number}")

    def update(method, data, epoch):
        epochs = np.arange(epoch + 1)
        accuracies = {name: [100 * float(share) for share, _ in runs[name][data]][: epoch + 1] for name in NAMES}
        for line, text, name, look in zip(others, names, NAMES, RACE_LOOKS, strict=False):
            line.set_data(epochs, accuracies[name])
            text.set(text=f"{name} {accuracies[name][-1]:.1f}", color=NAMED[look["color"]])
        names[NAMES.index(method)].set_color(style.PREDICTION)
        names[-1].set(text=f"no hidden layer {100 * straight[data]:.1f}", color=style.QUIET)
        names_beside(left, names, epoch + 0.7, [*(row[-1] for row in accuracies.values()), 100 * straight[data]], 0.05)
        yardstick.set_data([0, epoch], [100 * straight[data]] * 2)
        chosen.to(epochs, accuracies[method])
        found = np.array([row for _, row in runs[method][data][: epoch + 1]])
        for curve, angles in zip(layers, found.T, strict=True):
            curve.to(epochs, angles)
        names_beside(right, ends, epoch + 0.7, found[-1].tolist())
        return _race_said(method, data, epoch, {name: row[-1] for name, row in accuracies.items()}, found[-1])

    return figure, update


# Exercises

warm_up = warm_up_of("18 waiting_time", "18 never_wakes", "09 slope_at_a_hidden_sum")


def _angle(place):
    """Between a direction and the gradient [3, 4], in degrees."""
    return float(np.degrees(np.arccos(np.clip(np.dot(place, [3, 4]) / (5 * np.hypot(*place)), -1, 1))))


nearly_sideways = Exercise(
    [4, -2.5],
    accepts=lambda place: 80 <= _angle(place) < 90,
    right="A step against it hardly goes down at all, and yet it goes down. That is all a method needs.",
    mistakes=(
        Mistake([0, 0], "An arrow of length 0 has no direction.", when=lambda place: not np.any(place)),
        Mistake([4, -3], "Exactly 90°: the sum of the products is 0, so to begin with the loss neither falls nor rises.", when=lambda place: np.dot(place, [3, 4]) == 0),
        Mistake([4, -4], lambda place: f"{_angle(place):.0f}°, which is above 90: who steps against this goes uphill.", when=lambda place: _angle(place) > 90),
        Mistake([4, 3], lambda place: f"Downhill, but only {_angle(place):.0f}° away from the gradient. Turn it further.", when=lambda place: _angle(place) < 80),
    ),
    hints=(
        "The sum of the products, `3*d1 + 4*d2`, has to be above 0, and small beside the lengths.",
        "Find a direction at 90° first, where that sum is 0. Then turn it back a little.",
        "At `[8, -6]` the sum is 0. Make the second number a little less negative, and look at `angle(np.array([3, 4]), np.array([8, ____]))`.",
    ),
    way="At 90° the sum of the products is 0, as for 4 and −3. A little less steep, and it is above 0. For instance:\n[4, −2.5]",
)  # fmt: skip

difference = Exercise(
    0.1,
    drawn=questions.target_below,
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
        Mistake(lambda c, w1, w2: [(w2 * c - 1) * w2 + (c - w1), -(c - w1), (w2 * c - 1) * c], "Write 2 for the target, as in the formula. The name `y` still holds the 1 of an earlier cell."),
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
    drawn=questions.corrected_guess,
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
