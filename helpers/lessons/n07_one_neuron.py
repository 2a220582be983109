"""Notebook 07: the exercises and the pictures of one sigmoid neuron."""

from math import log10

import numpy as np
from matplotlib.patches import Circle, FancyBboxPatch

from helpers.exercises import Build, Exercise, Mistake
from helpers.lessons.n03_rules import sigmoid
from helpers.pictures import style
from helpers.pictures.axes import ARROW, apart, log_axis, moving, moving_text
from helpers.pictures.curves import Curve, put
from helpers.pictures.stepper import Label, Step, Stepper
from helpers.pictures.words import from_to, plural
from helpers.questions import n07_one_neuron as questions
from helpers.questions import warm_up_of

X1, X2, Y = 0.1, 0.3, 0.03
START = (0.5, 0.2, 1.83)
RATE = 0.01


# Numbers


def forward(x1, x2, w1, w2, b, y):
    """The notebook's own forward way: weighted sum, activation, loss."""
    z = w1 * x1 + w2 * x2 + b
    a = sigmoid(z)
    return z, a, (a - y) ** 2 / 2


def _backward(x1, x2, a, y):
    """The notebook's own way back: the slopes of the loss for the two weights and the bias."""
    dL_da = a - y
    dL_dz = dL_da * a * (1 - a)
    dL_dw1 = dL_dz * x1
    dL_dw2 = dL_dz * x2
    dL_db = dL_dz
    return dL_dw1, dL_dw2, dL_db


def loss(w1, w2, b):
    """The loss of the notebook's one example."""
    return forward(X1, X2, w1, w2, b, Y)[-1]


def activation(w1, w2, b):
    """The activation for the notebook's one example."""
    return forward(X1, X2, w1, w2, b, Y)[1]


def gradient(w1, w2, b):
    """The true gradient of the loss."""
    return _backward(X1, X2, activation(w1, w2, b), Y)


def delta_rule(w1, w2, b):
    """The error times the inputs, without the slope of the activation."""
    error = activation(w1, w2, b) - Y
    return error * X1, error * X2, error


def mixture(w1, w2, b):
    """The article's own: the gradient for the weights, the delta rule for the bias."""
    return *gradient(w1, w2, b)[:2], delta_rule(w1, w2, b)[2]


def moved(direction, learning_rate=RATE):
    """The parameters after one update from the start, against a direction."""
    return tuple(old - learning_rate * part for old, part in zip(START, direction(*START), strict=True))


def drop(parameters):
    """How much lower the loss is there than at the start."""
    return loss(*START) - loss(*parameters)


# Pictures

NODES = {"Σ": (50, 31), "σ": (69, 31), "L": (89, 31)}
WIDE = 6.4  # the radius of the circle that has room for the sigmoid; the others have 4.2
ROWS = {"1": 46, "2": 31, "b": 16}  # the height of each input's road
STEPS = (
    Step(
        "forward", "", "",
        ("Nothing is worked out yet.",),
        "The neuron has its inputs, its weights, its bias and a target.",
    ),
    Step(
        "forward", "inputs times weights", "x1 x2 1 2",
        ("w₁ · x₁  =  {w1} · {x1:()}  =  {p1}", "w₂ · x₂  =  {w2} · {x2}  =  {p2}"),
        "The products are {p1} and {p2}.",
    ),
    Step(
        "forward", "the weighted sum", "1 2 one b Σ",
        ("z = w₁ · x₁ + w₂ · x₂ + b", "{p1} + {p2} + {b:()} = {z}"),
        "The weighted sum, with the bias, is {z}.",
    ),
    Step(
        "forward", "the activation", "Σσ σ",
        ("a = σ(z)", "σ({z}) = {a}"),
        "The sigmoid squashes {z} to {a}, and that is the prediction.",
    ),
    Step(
        "forward", "the loss", "σL L y",
        ("L = (a − y)² / 2", "({a} − {y})² / 2 = {L}"),
        "The prediction is {a}, the target {y}: the loss is {L}.",
    ),
    Step(
        "backward", "from the loss to the activation", "L σL σ",
        ("∂L/∂a:   a − y", "{a} − {y} = {dL_da}"),
        "The first link back is the error, {dL_da}.",
    ),
    Step(
        "backward", "through the activation", "σ Σσ Σ",
        ("∂L/∂z:   ∂L/∂a · a · (1 − a)", "{dL_da} · {slope} = {dL_dz}"),
        "Through the activation: times its slope {slope}, which leaves {dL_dz}.",
    ),
    Step(
        "backward", "from the weighted sum to the bias", "Σ b",
        ("∂L/∂b:   ∂L/∂z · 1", "{dL_dz} · 1 = {dL_db}"),
        "The bias sits on an input that is always 1, so its slope is all of {dL_db}.",
    ),
    Step(
        "backward", "from the weighted sum to the weights", "Σ 1 2",
        ("∂L/∂w₁:   ∂L/∂z · x₁  =  {dL_dz} · {x1:()}  =  {dL_dw1}", "∂L/∂w₂:   ∂L/∂z · x₂  =  {dL_dz} · {x2}  =  {dL_dw2}"),
        "Each weight takes its input's share: {dL_dw1} and {dL_dw2}; the bias, {dL_db}.",
    ),
    Step(
        "done", "new = old − 0.01 · slope", "w1 w2 bias",
        ("w₁:   {w1} − 0.01 · {dL_dw1:()} = {new_w1}", "b:   {b} − 0.01 · {dL_db:()} = {new_b}"),
        "One update: the loss {change}.",
    ),
)  # fmt: skip
LABELS = (
    Label((6, 46), "input", {0: "{x1}"}),
    Label((6, 31), "input", {0: "{x2}"}),
    Label((6, 16), "input", {0: "1"}),
    Label((25, 46), "weight", {0: "w₁ = {w1}", 9: "w₁ = {new_w1}"}, {"fontsize": 10}),
    Label((25, 31), "weight", {0: "w₂ = {w2}", 9: "w₂ = {new_w2}"}, {"fontsize": 10}),
    Label((25, 16), "weight", {0: "b = {b}", 9: "b = {new_b}"}, {"fontsize": 10}),
    Label((35.5, 47.2), "prediction", {1: "{p1}"}, {"ha": "left"}),
    Label((35.5, 33), "prediction", {1: "{p2}"}, {"ha": "left"}),
    Label((35.5, 14.8), "prediction", {2: "{b}"}, {"ha": "left"}),
    Label((25, 40.8), "gradient", {8: "∂L/∂w₁ = {dL_dw1}"}),
    Label((25, 25.8), "gradient", {8: "∂L/∂w₂ = {dL_dw2}"}),
    Label((25, 10.8), "gradient", {7: "∂L/∂b = {dL_db}"}),
    Label((89, 46), "target", {0: "y = {y}"}, {"fontsize": 10}),
    Label((50, 37.6), "prediction", {2: "z = {z}"}),
    Label((69, 39.8), "prediction", {3: "a = {a}"}),
    Label((89, 22.2), "prediction", {4: "L = {L}"}),
    Label((52, 22.2), "gradient", {6: "∂L/∂z = {dL_dz}"}),
    Label((71.5, 22.2), "gradient", {5: "∂L/∂a = {dL_da}"}),
)


def _circle(axes, place, look, **options):
    radius = WIDE if place == NODES["σ"] else 4.2
    return axes.add_patch(Circle(place, radius, **look, **options))


def _box(axes, x, y, width, look, **options):
    corner, shape = (x - width / 2, y - 3), "round,pad=0,rounding_size=1.4"
    return axes.add_patch(FancyBboxPatch(corner, width, 6, boxstyle=shape, **look, **options))


def _roads():
    """Each road as the places it runs through, from left to right."""
    roads = {}
    for name, row in ROWS.items():
        roads[name] = ([10.2, 16], [row, row]), ([34, 45.7 if name == "2" else 46.9], [row, 31 + (row - 31) * 0.19])
    return roads | {
        "Σσ": (([54.2, 69 - WIDE], [31, 31]),),
        "σL": (([69 + WIDE, 84.8], [31, 31]),),
        "y": (([89, 89], [43, 35.2]),),
    }


def _parts(axes, colour, width, **options):
    """The neuron's roads, circles and boxes by name; each is a list of artists."""
    line = {"color": colour, "linewidth": width, "solid_capstyle": "butt"}
    look = {"facecolor": style.GROUND, "edgecolor": colour, "linewidth": width}
    parts = {name: [axes.plot(*run, zorder=1, **line, **options)[0] for run in runs] for name, runs in _roads().items()}
    for name, place in (NODES | {"x1": (6, 46), "x2": (6, 31), "one": (6, 16)}).items():
        parts[name] = [_circle(axes, place, look, zorder=2, **options)]
    for name, row in {"w1": 46, "w2": 31, "bias": 16}.items():
        parts[name] = [_box(axes, 25, row, 18, look, zorder=2, **options)]
    for name, box in {"1": "w1", "2": "w2", "b": "bias"}.items():
        parts[name] += [_box(axes, 25, ROWS[name], 18, look, zorder=2, **options)] if options else parts[box]
    parts["y"] += [_box(axes, 89, 46, 14, look, zorder=2, **options)]
    return parts


def _sheet():
    """The neuron in grey, with the names of its inputs."""
    figure, axes = style.canvas(height=4.5)
    axes.set(xlim=(0, 100), ylim=(-3, 53))
    axes.axis("off")
    _parts(axes, style.PALE, 1.3)
    for name, row in (("x₁", 46), ("x₂", 31)):
        axes.text(6, row + 5.4, name, color=style.INPUT, ha="center", va="bottom", fontsize=9)
    axes.text(6, 10.9, "always 1", color=style.QUIET, ha="center", va="top", fontsize=9)
    return figure, axes


class _Sigmoid:
    """The sigmoid in its circle, from z = −6 to 6, with the neuron's place on it and the tangent there."""

    ACROSS, UP = 0.66, 7.0  # units of the axes for a unit of z and of a

    def __init__(self, axes):
        curve = moving(axes, color=style.QUIET, linewidth=1.3, zorder=3)
        z = np.linspace(-6, 6, 25)
        curve.set_data(*self._at(z, [sigmoid(each) for each in z]))
        self.tangent = moving(axes, color=style.GRADIENT, linewidth=2.2, zorder=3.1)
        self.place = moving(axes, "o", color=style.PREDICTION, markersize=6, zorder=3.2)

    def _at(self, z, a):
        x, y = NODES["σ"]
        return x + self.ACROSS * np.clip(z, -6, 6), y + self.UP * (np.array(a) - 0.5)

    def show(self, z, a, has_place, has_tangent):
        put(self.place, *self._at(z, a) if has_place else ())
        rise = self.UP / self.ACROSS * a * (1 - a)
        x, y = self._at(z, a)
        across = np.array([-2.2, 2.2]) / np.hypot(1, rise)
        self.tangent.set_data(*((x + across, y + rise * across) if has_tangent else ([], [])))


def stepper(forward, backward):
    """The neuron, filled in forward and then backward by the learner's own two functions, one step at a time."""
    figure, axes = _sheet()
    steps = Stepper(axes, _parts, STEPS, LABELS, (43, 9.3), ((43, 4.6), (43, -0.2)), size=11.5)
    curve = _Sigmoid(axes)
    for name, (x, y) in NODES.items():
        inside = {"fontsize": 11, "color": style.QUIET} if name == "σ" else {"fontsize": 15}
        moving_text(
            axes, *((x - 3, y + 3) if name == "σ" else (x, y)), name, ha="center", va="center", zorder=4, **inside
        )

    def update(step, x1, w1, b, y):
        x2, w2 = X2, START[1]
        z, a, L = forward(x1, x2, w1, w2, b, y)
        slopes, slope = backward(x1, x2, a, y), a * (1 - a)
        new = [old - RATE * part for old, part in zip((w1, w2, b), slopes, strict=True)]
        values = {"x1": x1, "x2": x2, "w1": w1, "w2": w2, "b": b, "y": y, "p1": w1 * x1, "p2": w2 * x2}
        values |= {"z": z, "a": a, "L": L, "dL_da": a - y, "slope": slope, "dL_dz": slopes[2]}
        values |= zip(("dL_dw1", "dL_dw2", "dL_db", "new_w1", "new_w2", "new_b"), (*slopes, *new), strict=True)
        values["change"] = from_to(L, forward(x1, x2, *new, y)[-1])
        given = "x₁ = {x1}, w₁ = {w1}, b = {b}, y = {y}" + (", a = {a}" if step > 4 else "")
        curve.show(z, a, step > 2, step > 5)
        flat = " The sigmoid is flat here: hardly any slope gets through." if step > 5 and slope < 0.01 else ""
        return steps.show(step, values, given, flat)

    return figure, update


def drops():
    """One update by each of three rules as an arrow on a map of the loss, over the bias and the second weight."""
    figure, axes = style.canvas(height=3.3)
    axes.set(xlabel="change of the bias b", ylabel="change of w₂", xlim=(-0.0098, 0.0008), ylim=(-0.0034, 0.0008))
    axes.set_aspect("equal")
    axes.set_xticks([-0.008, -0.006, -0.004, -0.002, 0])
    axes.set_yticks([-0.003, -0.002, -0.001, 0])
    b, w2 = np.meshgrid(np.linspace(-0.0098, 0.0008, 30), np.linspace(-0.0034, 0.0008, 20))
    heights = np.vectorize(lambda w2, b: loss(START[0], START[1] + w2, START[2] + b))(w2, b)
    lines = axes.contour(b, w2, heights, levels=np.arange(0.3552, 0.3568, 0.0001), colors=style.QUIET, linewidths=0.7)
    axes.clabel(lines, fmt="%.4f", fontsize=8, manual=((-0.0068, -0.0012), (-0.0022, -0.0024)))
    rows = (
        ("delta rule", delta_rule, style.ERROR, (-0.0083, -0.0030)),
        ("the article’s mixture", mixture, style.WEIGHT, (-0.0083, 0.0003)),
        ("gradient", gradient, style.PREDICTION, (-0.0025, -0.0012)),
    )
    for name, rule, colour, place in rows:
        _, dw2, db = np.subtract(moved(rule), START)
        axes.annotate("", (db, dw2), (0, 0), arrowprops=ARROW | {"color": colour, "linewidth": 2.4})
        axes.text(
            *place, f"{name}: −{drop(moved(rule)):.7f}", color=colour, va="center", fontsize=10, bbox=style.paper()
        )
    axes.plot([0], [0], "o", color=style.INK, markersize=6, zorder=3)
    return figure, (
        "A map of the loss with three arrows from the start. The delta rule’s points the same way as the gradient’s and is "
        "nine times as long; the mixture’s runs nearly along the bias alone. "
        "One update lowers the loss by 0.000864 with the delta rule, by 0.000794 with the article’s mixture, "
        "of which 98.9 percent come from the bias, and by 0.000095 with the gradient."
    )


LOWEST = 3e-7  # on the axis of the race; what is below is drawn there
RULES = {
    "gradient": {"color": style.PREDICTION, "linestyle": "-", "linewidth": 2.2},
    "delta rule": {"color": style.ERROR, "linestyle": (0, (6, 3)), "linewidth": 2.2},
    "mixture": {"color": style.WEIGHT, "linestyle": ":", "linewidth": 2.2},
}


def race(learn, gradient, delta_rule, mixture):
    """The loss under three rules, all trained by the learner's own `learn`, from one start."""
    figure, axes = style.canvas(height=3.8)
    log_axis(axes, "y", [1, 0.1, 0.01, 0.001, 1e-4, 1e-5, 1e-6])
    axes.set(xlabel="update", ylabel="loss, logarithmic", xlim=(0, 136), ylim=(LOWEST / 3, 4), xticks=range(0, 101, 20))
    curves = [Curve(axes, 6, **look) for look in RULES.values()]
    texts = [moving_text(axes, 0, 1, color=look["color"], va="center", fontsize=9.5) for look in RULES.values()]
    stretch = delta_rule(*START)[2] / gradient(*START)[2]

    def update(learning_rate, updates, equal_first_step):
        rates = (learning_rate * (stretch if equal_first_step else 1), learning_rate, learning_rate)
        last, ends = [], []
        for rule, rate, curve in zip((gradient, delta_rule, mixture), rates, curves, strict=True):
            history = np.maximum(learn(rule, rate, updates), LOWEST)
            curve.to(range(len(history)), history)
            last.append(f"{history[-1]:.6f}" if history[-1] >= 5e-7 else "below 0.000001")
            ends.append(log10(history[-1]))
        rows = sorted(range(3), key=lambda row: (ends[row], row))
        for row, height in zip(rows, apart(sorted(ends), 0.42), strict=True):
            texts[row].set(position=(updates + 2, 10**height), text=f"{list(RULES)[row]} {last[row]}")
        how = f"η = {learning_rate:g}"
        how += f", {rates[0]:.4g} for the gradient" if equal_first_step else " for all"
        return (
            f"{how}. After {plural(updates, 'update')} the loss is {last[0]} by the gradient, "
            f"{last[1]} by the delta rule, {last[2]} by the mixture."
        )

    return figure, update


# Exercises

warm_up = warm_up_of("06 slope_along_a_road", "03 steepest_sigmoid", "05 bias_step")

weighted_sum = Exercise(
    -1.3,
    drawn=questions.weighted_sum,
    right="One input is negative, so its weight pulls the sum down. The bias is added once, at the end.",
    mistakes=(
        Mistake(-2, "That is inputs times weights. The bias is still missing."),
        Mistake(4.7, "Look at the sign of the second input."),
        Mistake(4.2, "Each input goes with its own weight: multiply first, add afterwards."),
        Mistake(5.2, "That adds inputs and weights. An input and its weight are multiplied."),
        Mistake(6.2, "Right pairs? The first input goes with the first weight."),
        Mistake(sigmoid(-1.3), "That is the activation, one step further. Here only z is asked for.", within=1e-3),
        Mistake(-2.7, "The bias is added, not subtracted."),
    ),
    hints=(
        "Three numbers are to be added: two products and the bias.",
        "The products are `0.5 * 2` and `3 * (-1)`; the second one is negative.",
        "The two products make `0.5 * 2 + 3 * (-1)`. Add the bias.",
    ),
    way="The weighted sum is `0.5 * 2 + 3 * (-1) + 0.7`, which is −1.3.",
)  # fmt: skip

ERROR = activation(*START) - Y
DL_DZ = gradient(*START)[2]

bias_slope = Exercise(
    DL_DZ,
    drawn=questions.bias_slope,
    digits=4,
    right="Two links and then a 1. The bias has the largest slope of the three, and the article leaves it out.",
    mistakes=(
        Mistake(0, "That would mean: move the bias, and the loss stays. Try it: run `sigmoid(1.95)` beside `sigmoid(1.94)`."),
        Mistake(ERROR, "That is the first link only. Between the activation and the bias there are two more.", within=1e-3),
        Mistake(0.109860473, "That is the second link only. The chain begins at the loss.", within=1e-4),
        Mistake(DL_DZ * 1.83, "You multiplied by the bias itself. How fast does z change when b changes?", within=1e-4),
        Mistake(DL_DZ * 0.1, "That is the road through the first weight. No input stands before the bias.", within=1e-4),
        Mistake(-DL_DZ, "The size is right. Is the error a − y positive or negative here?", within=1e-4),
        Mistake(1, "That is the last link, how z changes with b. Multiply all three."),
    ),
    hints=(
        "If b grows by 0.01, by how much does z grow? Divide the one by the other: that is the last link.",
        "The first two links are those of the weights: 0.844352143 and 0.109860473.",
        "z grows by exactly as much as b does. So the first two links are multiplied by 1.",
    ),
    way="z grows exactly as fast as b, so the last link is 1.\n"
    "The slope is `0.844352143 * 0.109860473 * 1`, which is 0.092760926.",
)  # fmt: skip

A_TURNED = forward(X1, -X2, *START, Y)[1]
SLOPE_TURNED = _backward(X1, -X2, A_TURNED, Y)[1]

turned_input = Exercise(
    0.2 - SLOPE_TURNED,
    drawn=questions.weight_after_an_update,
    digits=4,
    right="The weight rises. The prediction is too high, and with a negative input a larger weight pulls it down.",
    mistakes=(
        Mistake(0.2 + SLOPE_TURNED, "This moves the wrong way. Two signs: that of the input, and the minus of the update.",
                within=1e-4),
        Mistake(0.2 + (A_TURNED - Y) * 0.3, "The activation's slope is missing.", within=1e-4),
        Mistake(0.2 + 0.3 * DL_DZ, "The way is right. But z is another one now: go forward again first.", within=1e-4),
        Mistake(0.2 - 0.01 * SLOPE_TURNED, "That is a step with the rate 0.01. Here it is larger.", within=1e-4),
        Mistake(SLOPE_TURNED, "That is the slope itself. Take the step, from 0.2.",
                when=lambda w: abs(abs(w) - abs(SLOPE_TURNED)) < 1e-4),
        Mistake(0.2 - 0.3 * DL_DZ, "That is the step with the old input, 0.3. Flip its sign, and go forward again.", within=1e-4),
        Mistake(0.2, "The weight does not stay: its input is not 0."),
        Mistake(0.17, "That is lower than before. The prediction is too high, and this input is negative: which way must its "
                "weight go to pull the sum down?", when=lambda w: w < 0.2),
        Mistake(0.4, "That is up, as it should be, but too far. Are all three links in the slope: the error, the slope of the "
                "activation, and the input?", when=lambda w: w > 0.3),
    ),
    hints=(
        "Forward first, with the flipped input: what is z now? It is 0.12 smaller than it was.",
        "z = 1.82. Find a, then the two shared links, then the last link, which is −0.3.",
        "With `a = sigmoid(1.82)` the slope is `(a - 0.03) * a * (1 - a) * (-0.3)`. Step against it, from 0.2, with the rate 1.",
    ),
    way=f"z is 1.82, and `a = sigmoid(1.82)` is {A_TURNED:.6f}.\n"
    f"The slope for the second weight is `(a - 0.03) * a * (1 - a) * (-0.3)`, which is −{-SLOPE_TURNED:.6f}.\n"
    f"The new weight is `0.2 - 1 * ({SLOPE_TURNED:.6f})`, which is {0.2 - SLOPE_TURNED:.6f}.",
)  # fmt: skip

WEIGHTS_ONLY = drop((*moved(gradient)[:2], START[2]))
SHARE = 100 * WEIGHTS_ONLY / drop(moved(mixture))

share = Exercise(
    SHARE,
    digits=1,
    right="About one part in ninety. The rest is the bias, and its step did not come from the gradient.",
    mistakes=(
        Mistake(SHARE / 100, "That is a fraction. In percent it is a hundred times as large.", within=6e-4),
        Mistake(100 - SHARE, "That is the share of the bias. The question is about the weights.", within=0.3),
        Mistake(100 * drop(moved(gradient)) / drop(moved(mixture)),
                "That is the whole gradient step, bias and all, beside the article's. Keep the bias at 1.83.",
                within=0.2),
        Mistake(100 * WEIGHTS_ONLY / loss(*START), "That is a share of the loss. The question is the share of the drop.",
                within=1e-4),
        Mistake(100 * WEIGHTS_ONLY / drop(moved(gradient)), "That is their share of the gradient's drop. Divide by the article's drop.",
                within=0.1),
        Mistake(200 / 3, "Two of three parameters, but do they do two thirds of the work? Compute the loss with the old bias.",
                within=1),
    ),
    hints=(
        "Compute the loss with the two new weights and the *old* bias.",
        "The drop by the weights alone is `loss(0.5, 0.2, 1.83) - loss(0.49990723907, 0.1997217172, 1.83)`.",
        "Divide it by the article's drop, 0.000793924, and multiply by 100.",
    ),
    way=f"The weights alone lower the loss by {WEIGHTS_ONLY:.9f}.\n"
    f"In percent of the article's drop this is `100 * {WEIGHTS_ONLY:.9f} / 0.000793924`, about {SHARE:.2f}.",
)  # fmt: skip

same_step = Exercise(
    RATE / (activation(*START) * (1 - activation(*START))),
    drawn=questions.rate_for_the_same_step,
    digits=4,
    right="With this rate the gradient's first step and the delta rule's are the same step.",
    mistakes=(
        Mistake(0.01, "Then the gradient's step is the short one. It has a factor in it that the delta rule lacks."),
        Mistake(0.01 * 0.109860473, "That makes the step shorter still. Multiply or divide?", within=1e-5),
        Mistake(0.01 / 0.844352143, "That divides by the error, and both rules have it. In which factor do they differ?",
                within=1e-5),
        Mistake(0.01 / DL_DZ, "That divides by two links. Only one of them is missing in the delta rule.", within=1e-4),
        Mistake(1 / 0.109860473, "That is how many times longer the delta rule's step is. Which rate makes up for it?",
                within=0.01),
    ),
    hints=(
        "Write the change of the bias in both rules. Which factor does one of them have, and the other not?",
        "The gradient has the activation's slope, 0.109860473, in it. So its rate has to be larger.",
        "The rate that you look for, times 0.109860473, has to make 0.01.",
    ),
    way="The gradient moves the bias by the rate times `0.844352143 * 0.109860473`, the delta rule by `0.01 * 0.844352143`.\n"
    "They are equal where the rate is `0.01 / 0.109860473`, which is 0.091024549.",
)  # fmt: skip
backward = Build(
    _backward,
    names={"dL_da": "dL_dz", "dL_dz": "dL_dw1", "dL_dw1": "", "dL_dw2": "", "dL_db": ""},
    inputs=((0.1, 0.3, 0.874352143, 0.03), (2.0, -1.0, 0.25, 1.0), (-0.4, 1.5, 0.6, 0.5)),
    right="Two links that all three share, worked out once, and then each road's own last one.",
    hints=(
        "Each line is one link of your walk, with the letters in place of the numbers. Which number was the error, "
        "which the slope of the sigmoid, and which one had arrived at the weighted sum?",
        "0.844352143 was the prediction less the target, and 0.109860473 was made of the activation alone. "
        "From `dL_dz` on, each road has one link left: how fast does z move with that parameter?",
        "`dL_dz = dL_da * a * ____`, where the blank makes the slope of the sigmoid whole. A weight takes its input "
        "as the last link, and the bias takes 1.",
    ),
)
