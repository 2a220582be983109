"""Notebook 09: the exercises and the pictures of a network with a hidden layer."""

from functools import cache
from math import prod
from random import Random

import numpy as np
from contourpy import contour_generator
from matplotlib.patches import Circle
from matplotlib.path import Path

from helpers.exercises import Build, Exercise, Mistake
from helpers.gradcheck import numerical_gradient
from helpers.lessons.n03_rules import sigmoid
from helpers.pictures import graph, style
from helpers.pictures.axes import NOWHERE, moving, moving_path, moving_text
from helpers.pictures.curves import two_scales
from helpers.pictures.lanes import Lanes, sheets
from helpers.pictures.stepper import Label, Step, Stepper
from helpers.pictures.words import from_to, lowered, written
from helpers.questions import n09_two_two_two as questions
from helpers.questions import warm_up_of

EXAMPLE = (0.05, 0.10, 0.01, 0.99)
START = [0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55, 0.35, 0.60]
RATE = 0.5


# Numbers


def forward(example, parameters):
    """The notebook's own way forward: two activations, two predictions, the loss."""
    x1, x2, y1, y2 = example
    w1, w2, w3, w4, w5, w6, w7, w8, b1, b2 = parameters
    h1 = sigmoid(w1 * x1 + w2 * x2 + b1)
    h2 = sigmoid(w3 * x1 + w4 * x2 + b1)
    o1 = sigmoid(w5 * h1 + w6 * h2 + b2)
    o2 = sigmoid(w7 * h1 + w8 * h2 + b2)
    return h1, h2, o1, o2, (o1 - y1) ** 2 / 2 + (o2 - y2) ** 2 / 2


def at_neurons(example, parameters, values):
    """The slope of the loss for each neuron's weighted sum: z₁ and z₂ of the hidden layer, z₃ and z₄ of the last."""
    _, _, y1, y2 = example
    *_, w5, w6, w7, w8, _, _ = parameters
    h1, h2, o1, o2, _ = values
    dL_dz3 = (o1 - y1) * o1 * (1 - o1)
    dL_dz4 = (o2 - y2) * o2 * (1 - o2)
    dL_dz1 = (dL_dz3 * w5 + dL_dz4 * w7) * h1 * (1 - h1)
    dL_dz2 = (dL_dz3 * w6 + dL_dz4 * w8) * h2 * (1 - h2)
    return dL_dz1, dL_dz2, dL_dz3, dL_dz4


def _backward(sample, parameters, values):
    """The notebook's own way back: the slopes for eight weights and two biases."""
    x1, x2, y1, y2 = sample
    w1, w2, w3, w4, w5, w6, w7, w8, b1, b2 = parameters  # noqa: RUF059
    h1, h2, o1, o2, L = values  # noqa: RUF059
    dL_dz3 = (o1 - y1) * o1 * (1 - o1)
    dL_dz4 = (o2 - y2) * o2 * (1 - o2)
    dL_dh1 = dL_dz3 * w5 + dL_dz4 * w7
    dL_dh2 = dL_dz3 * w6 + dL_dz4 * w8
    dL_dz1 = dL_dh1 * h1 * (1 - h1)
    dL_dz2 = dL_dh2 * h2 * (1 - h2)
    into_hidden = [dL_dz1 * x1, dL_dz1 * x2, dL_dz2 * x1, dL_dz2 * x2]
    into_outputs = [dL_dz3 * h1, dL_dz3 * h2, dL_dz4 * h1, dL_dz4 * h2]
    for_biases = [dL_dz1 + dL_dz2, dL_dz3 + dL_dz4]
    return into_hidden + into_outputs + for_biases


def forward_xor(sample, parameters):
    """The notebook's second way forward: as the first, but each neuron has a bias of its own."""
    x1, x2, y1, y2 = sample
    w1, w2, w3, w4, w5, w6, w7, w8, b1, b2, b3, b4 = parameters
    h1, h2 = sigmoid(w1 * x1 + w2 * x2 + b1), sigmoid(w3 * x1 + w4 * x2 + b2)
    o1, o2 = sigmoid(w5 * h1 + w6 * h2 + b3), sigmoid(w7 * h1 + w8 * h2 + b4)
    return h1, h2, o1, o2, (o1 - y1) ** 2 / 2 + (o2 - y2) ** 2 / 2


def _backward_xor(sample, parameters, values):
    """The notebook's second way back: the slopes for eight weights and four biases."""
    x1, x2, y1, y2 = sample
    w1, w2, w3, w4, w5, w6, w7, w8, b1, b2, b3, b4 = parameters  # noqa: RUF059
    h1, h2, o1, o2, L = values  # noqa: RUF059
    dL_dz3 = (o1 - y1) * o1 * (1 - o1)
    dL_dz4 = (o2 - y2) * o2 * (1 - o2)
    dL_dh1 = dL_dz3 * w5 + dL_dz4 * w7
    dL_dh2 = dL_dz3 * w6 + dL_dz4 * w8
    dL_dz1 = dL_dh1 * h1 * (1 - h1)
    dL_dz2 = dL_dh2 * h2 * (1 - h2)
    into_hidden = [dL_dz1 * x1, dL_dz1 * x2, dL_dz2 * x1, dL_dz2 * x2]
    into_outputs = [dL_dz3 * h1, dL_dz3 * h2, dL_dz4 * h1, dL_dz4 * h2]
    return into_hidden + into_outputs + [dL_dz1, dL_dz2, dL_dz3, dL_dz4]


def nudged(sample, parameters, values):
    """What nudging finds for the slopes of `_backward` and `_backward_xor`, by the names that they have there."""
    _, _, y1, y2 = sample
    w5, w6, w7, w8, *biases = parameters[4:]
    b3, b4 = biases[1:] * 2 if len(biases) == 2 else biases[2:]

    def of_outputs(o):
        return (o[0] - y1) ** 2 / 2 + (o[1] - y2) ** 2 / 2

    def of_hidden(h):
        return of_outputs([sigmoid(w5 * h[0] + w6 * h[1] + b3), sigmoid(w7 * h[0] + w8 * h[1] + b4)])

    def through_sigmoids(of, activations):
        sums = np.log(activations) - np.log1p(-np.array(activations))
        return numerical_gradient(lambda z: of([sigmoid(z[0]), sigmoid(z[1])]), sums)

    ahead = forward if len(biases) == 2 else forward_xor
    of_parameters = numerical_gradient(lambda point: ahead(sample, point)[4], parameters)
    found = [*through_sigmoids(of_outputs, values[2:4]), *numerical_gradient(of_hidden, values[:2])]
    found += [*through_sigmoids(of_hidden, values[:2]), of_parameters[:4], of_parameters[4:8], of_parameters[8:]]
    names = ["dL_dz3", "dL_dz4", "dL_dh1", "dL_dh2", "dL_dz1", "dL_dz2", "into_hidden", "into_outputs", "for_biases"]
    return dict(zip(names, found, strict=True))


def updated(example, parameters, learning_rate, learned=8):
    """The parameters after one update of the first `learned` of them."""
    slopes = _backward(example, parameters, forward(example, parameters))[:learned]
    return [p - learning_rate * s for p, s in zip(parameters, slopes, strict=False)] + parameters[learned:]


# Pictures

COLUMNS = {"x": 6, "h": 36, "o": 66}
TOP, BOTTOM, MIDDLE = 53, 27, 40
PLACES = {f"{letter}{row}": (x, height) for letter, x in COLUMNS.items() for row, height in ((1, TOP), (2, BOTTOM))}
PLACES["L"] = (93, MIDDLE)
EDGES = {"w1": ("x1", "h1"), "w2": ("x2", "h1"), "w3": ("x1", "h2"), "w4": ("x2", "h2"),
         "w5": ("h1", "o1"), "w6": ("h2", "o1"), "w7": ("h1", "o2"), "w8": ("h2", "o2"),
         "e1": ("o1", "L"), "e2": ("o2", "L")}  # fmt: skip
BIASES = {"b1": 36, "b2": 66}  # the column that each stands in
RADIUS = 4.5


def _run(start, end):
    """The way from one circle's rim to another's, as x and y."""
    (x1, y1), (x2, y2) = PLACES[start], PLACES[end]
    share = RADIUS / ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    return (
        [x1 + share * (x2 - x1), x2 - share * (x2 - x1)],
        [y1 + share * (y2 - y1), y2 - share * (y2 - y1)],
    )


def _parts(axes, colour, width, **options):
    """The network's roads and circles by name; each is a list of artists."""
    line = {"color": colour, "linewidth": width, "solid_capstyle": "butt", "zorder": 1, **options}
    parts = {name: [axes.plot(*_run(*ends), **line)[0]] for name, ends in EDGES.items()}
    for name, x in BIASES.items():
        ends = {"": (x - 1.5, MIDDLE), "1": (x, TOP - RADIUS), "2": (x, BOTTOM + RADIUS)}
        for neuron, (end_x, end_y) in ends.items():  # from the bias to both neurons of its layer
            parts[name + neuron] = [axes.plot([end_x, x], [end_y, MIDDLE], **line)[0]]
    look = {"facecolor": "none", "edgecolor": colour, "linewidth": width, "zorder": 2, **options}
    for name, place in PLACES.items():
        parts[name] = [axes.add_patch(Circle(place, RADIUS, **look))]
    return parts


def _weight_place(name):
    """Where a weight's value stands, and the way from there to its slope."""
    (x1, y1), (x2, y2) = (PLACES[end] for end in EDGES[name])
    if y1 == y2:
        return (x1 + x2) / 2, y1, 4.2 if y1 == TOP else -4.2
    share = 0.27
    return x1 + share * (x2 - x1), y1 + share * (y2 - y1), -4 if y1 == TOP else 4


def _title(axes, name, x, y):
    """The name of a circle."""
    colour = {"x": style.INPUT, "L": style.ERROR}.get(name[0], style.PREDICTION)
    axes.text(x, y, name if name == "L" else lowered(name), color=colour, weight="bold", ha="center", va="center")


def _sheet(height):
    """Axes with the network in grey; one unit is as long both ways."""
    figure, axes = style.canvas(height=height)
    axes.set(xlim=(0, 100), ylim=(67 - 12.5 * height, 67), aspect="equal")
    axes.axis("off")
    _parts(axes, style.PALE, 1.3)
    return figure, axes


def network():
    """The network with its inputs, weights, biases and targets, and nothing worked out yet."""
    figure, axes = _sheet(3.7)
    centred = {"ha": "center", "va": "center", "zorder": 4}
    for name, (x, y) in PLACES.items():
        _title(axes, name, x, y + (1.7 if name[0] == "x" else 0))
    for name, value in zip(("x1", "x2"), EXAMPLE, strict=False):
        x, y = PLACES[name]
        axes.text(x, y - 1.7, f"{value:g}", fontsize=9, **centred)
    for number, value in enumerate(START[:8], start=1):
        x, y, _ = _weight_place(f"w{number}")
        axes.text(x, y, f"w{lowered(number)} = {value:g}", color=style.WEIGHT, bbox=style.paper(1.2), **centred)
    for (name, x), value in zip(BIASES.items(), START[8:], strict=True):
        axes.text(x - 2, MIDDLE, f"{lowered(name)} = {value:g}", color=style.WEIGHT, **centred | {"ha": "right"})
    for (x, y), name, value in zip(((83, 53), (83, 27)), ("y₁", "y₂"), EXAMPLE[2:], strict=True):
        axes.text(x, y, f"{name} = {value:g}", color=style.TARGET, **centred)
    for x, name in ((6, "inputs"), (36, "hidden layer"), (66, "outputs"), (93, "loss")):
        axes.text(x, 63.5, name, color=style.QUIET, **centred)
    return figure, (
        "Two inputs, two hidden neurons, two outputs. Each input leads to each hidden neuron, each hidden neuron "
        "to each output, and both outputs to the loss: eight weights, and one bias for each layer."
    )


STEPS = (
    Step("forward", "nothing is worked out yet", "", ("",), "Inputs, weights, biases and targets are given."),
    Step(
        "forward", "the first hidden neuron", "x1 x2 w1 w2 b1 b11 h1",
        ("z₁ = w₁ · x₁ + w₂ · x₂ + b₁,   h₁ = σ(z₁)",
         "{w1:()} · {x1:()} + {w2:()} · {x2} + {b1:()} = {z1},   σ({z1}) = {h1}"),
        "The weighted sum {z1} is squashed to h₁ = {h1}.",
    ),
    Step(
        "forward", "the second hidden neuron", "x1 x2 w3 w4 b1 b12 h2",
        ("z₂ = w₃ · x₁ + w₄ · x₂ + b₁,   h₂ = σ(z₂)",
         "{w3:()} · {x1:()} + {w4:()} · {x2} + {b1:()} = {z2},   σ({z2}) = {h2}"),
        "The weighted sum {z2} is squashed to h₂ = {h2}.",
    ),
    Step(
        "forward", "the first output", "h1 h2 w5 w6 b2 b21 o1",
        ("z₃ = w₅ · h₁ + w₆ · h₂ + b₂,   o₁ = σ(z₃)",
         "{w5:()} · {h1:()} + {w6:()} · {h2} + {b2:()} = {z3},   σ({z3}) = {o1}"),
        "The weighted sum {z3} is squashed to o₁ = {o1}.",
    ),
    Step(
        "forward", "the second output", "h1 h2 w7 w8 b2 b22 o2",
        ("z₄ = w₇ · h₁ + w₈ · h₂ + b₂,   o₂ = σ(z₄)",
         "{w7:()} · {h1:()} + {w8:()} · {h2} + {b2:()} = {z4},   σ({z4}) = {o2}"),
        "The weighted sum {z4} is squashed to o₂ = {o2}.",
    ),
    Step(
        "forward", "the loss", "o1 o2 e1 e2 L",
        ("L = (o₁ − y₁)² / 2 + (o₂ − y₂)² / 2", "{L1} + {L2} = {L}"),
        "The predictions are {o1} and {o2}, the targets {y1} and {y2}: the loss is {L}.",
    ),
    Step(
        "backward", "from the loss to the outputs", "L e1 e2 o1 o2",
        ("∂L/∂o₁:  o₁ − y₁", "{o1} − {y1} = {dL_do1}", "∂L/∂o₂:  o₂ − y₂", "{o2} − {y2} = {dL_do2}"),
        "The first links back are the two errors, {dL_do1} and {dL_do2}.",
    ),
    Step(
        "backward", "through the sigmoids of the outputs", "o1 o2",
        ("∂L/∂z₃:  ∂L/∂o₁ · o₁ · (1 − o₁)", "{dL_do1} · {slope3} = {dL_dz3}",
         "∂L/∂z₄:  ∂L/∂o₂ · o₂ · (1 − o₂)", "{dL_do2} · {slope4} = {dL_dz4}"),
        "Each error, times its sigmoid’s slope, leaves {dL_dz3} and {dL_dz4}.",
    ),
    Step(
        "backward", "the weights into the first output", "o1 w5 w6 h1 h2",
        ("∂L/∂w₅:  ∂L/∂z₃ · h₁", "{dL_dz3} · {h1} = {dL_dw5}", "∂L/∂w₆:  ∂L/∂z₃ · h₂", "{dL_dz3} · {h2} = {dL_dw6}"),
        "Each weight takes what came in through it: {dL_dw5} and {dL_dw6}.",
    ),
    Step(
        "backward", "the weights into the second output", "o2 w7 w8 h1 h2",
        ("∂L/∂w₇:  ∂L/∂z₄ · h₁", "{dL_dz4} · {h1} = {dL_dw7}", "∂L/∂w₈:  ∂L/∂z₄ · h₂", "{dL_dz4} · {h2} = {dL_dw8}"),
        "Each weight takes what came in through it: {dL_dw7} and {dL_dw8}.",
    ),
    Step(
        "backward", "two roads to the first hidden neuron", "o1 o2 w5 w7 h1",
        ("∂L/∂h₁:   ∂L/∂z₃ · w₅ + ∂L/∂z₄ · w₇", "{dL_dz3} · {w5:()} + {dL_dz4:()} · {w7:()} = {dL_dh1}"),
        "Through the first output {over5}, through the second {over7}: the roads add up to {dL_dh1}.",
    ),
    Step(
        "backward", "two roads to the second hidden neuron", "o1 o2 w6 w8 h2",
        ("∂L/∂h₂:   ∂L/∂z₃ · w₆ + ∂L/∂z₄ · w₈", "{dL_dz3} · {w6:()} + {dL_dz4:()} · {w8:()} = {dL_dh2}"),
        "Through the first output {over6}, through the second {over8}: the roads add up to {dL_dh2}.",
    ),
    Step(
        "backward", "through the sigmoids of the hidden layer", "h1 h2",
        ("∂L/∂z₁:  ∂L/∂h₁ · h₁ · (1 − h₁)", "{dL_dh1} · {slope1} = {dL_dz1}",
         "∂L/∂z₂:  ∂L/∂h₂ · h₂ · (1 − h₂)", "{dL_dh2} · {slope2} = {dL_dz2}"),
        "Times the slopes of the hidden sigmoids, {dL_dz1} and {dL_dz2} are left.",
    ),
    Step(
        "backward", "the weights into the hidden layer", "h1 h2 w1 w2 w3 w4 x1 x2",
        ("∂L/∂w₁:  {dL_dz1} · {x1:()} = {dL_dw1}", "∂L/∂w₂:  {dL_dz1} · {x2} = {dL_dw2}",
         "∂L/∂w₃:  {dL_dz2} · {x1:()} = {dL_dw3}", "∂L/∂w₄:  {dL_dz2} · {x2} = {dL_dw4}"),
        "The last four slopes: {dL_dw1}, {dL_dw2}, {dL_dw3} and {dL_dw4}.",
    ),
    Step(
        "backward", "each bias sits in two neurons: two roads", "b1 b11 b12 b2 b21 b22 h1 h2 o1 o2",
        ("∂L/∂b₁:  ∂L/∂z₁ + ∂L/∂z₂", "{dL_dz1} + {dL_dz2:()} = {dL_db1}",
         "∂L/∂b₂:  ∂L/∂z₃ + ∂L/∂z₄", "{dL_dz3} + {dL_dz4:()} = {dL_db2}"),
        "A shared bias gets the sum of its two neurons: {dL_db1} and {dL_db2}.",
    ),
    Step(
        "done", "new = old − 0.5 · slope, for the eight weights", "w1 w2 w3 w4 w5 w6 w7 w8",
        ("w₁:  {w1} − 0.5 · {dL_dw1:()} = {new_w1}", "w₅:  {w5} − 0.5 · {dL_dw5:()} = {new_w5}",
         "L before:  {L}", "L after:  {L_after}"),
        "One update of the weights: the loss {change}.",
    ),
)  # fmt: skip
PARAMETERS = [f"w{number}" for number in range(1, 9)] + ["b1", "b2"]
KNOWN = (13, 13, 13, 13, 8, 8, 9, 9, 14, 14)  # the step from which each parameter's slope is known


LAST = len(STEPS) - 1


def weighted_sums(example, parameters, values):
    """z₁ and z₂ of the hidden layer, z₃ and z₄ of the last."""
    x1, x2, *_ = example
    h1, h2, *_ = values
    w1, w2, w3, w4, w5, w6, w7, w8, b1, b2 = parameters
    return w1 * x1 + w2 * x2 + b1, w3 * x1 + w4 * x2 + b1, w5 * h1 + w6 * h2 + b2, w7 * h1 + w8 * h2 + b2


def _parameter_labels():
    """Each parameter and its slope: on its edge, or beside its bias."""
    labels = []
    for name, since in zip(PARAMETERS, KNOWN, strict=True):
        says = {0: f"{lowered(name)} = {{{name}}}"}
        if name in BIASES:
            (x, y), turned = (BIASES[name] - 2, MIDDLE + 1.9), {"ha": "right"}
            slope = (x + 0.8, MIDDLE - 1.9)
        else:
            (x, y, way), turned = _weight_place(name), {"bbox": style.paper(1.2)}
            slope = (x - (2.7 if abs(way) == 4 else 0), y + way)
            says[LAST] = f"{lowered(name)} = {{new_{name}}}"
        labels.append(Label((x, y), "weight", says, turned))
        look = {"fontsize": 9, "ha": turned.get("ha", "center")}
        labels.append(Label(slope, "gradient", {since: f"{{dL_d{name}}}"}, look))
    return labels


def _labels():
    """The network's moving texts: values, parameters and their slopes, and at each neuron its sum and its slope."""
    since = zip(PLACES, (0, 0, 1, 2, 3, 4, 5), strict=True)
    labels = [
        Label((PLACES[name][0], PLACES[name][1] - 1.6), None, {first: f"{{{name}}}"}, {"fontsize": 8.5})
        for name, first in since
    ]
    labels += _parameter_labels()
    for number, (name, arrived, through) in enumerate(
        (("h1", 10, 12), ("h2", 11, 12), ("o1", 6, 7), ("o2", 6, 7)), start=1
    ):
        (x, y), z = PLACES[name], f"z{number}"
        way = 1 if y == TOP else -1
        back = {
            arrived: f"∂L/∂{lowered(name)} = {{dL_d{name}}}",
            through: f"∂L/∂{lowered(z)} = {{dL_d{z}}}",
        }
        labels.append(Label((x, y + 6.6 * way), "prediction", {number: f"{lowered(z)} = {{{z}}}"}, {"fontsize": 9}))
        labels.append(Label((x, y + 10.6 * way), "gradient", back, {"fontsize": 9}))
    return [
        *labels, Label((83, TOP), "target", {0: "y₁ = {y1}"}), Label((83, BOTTOM), "target", {0: "y₂ = {y2}"}),
    ]  # fmt: skip


def _values(forward, backward, example, parameters):
    """What the steps speak of, by name, from the learner's own two functions."""
    values = forward(example, parameters)
    x1, x2, y1, y2 = example
    h1, h2, o1, o2, L = values
    w5, w6, w7, w8 = parameters[4:8]
    slopes, dL_dz = backward(example, parameters, values), at_neurons(example, parameters, values)
    new = updated(example, parameters, RATE)
    after = forward(example, new)[4]
    known = {"x1": x1, "x2": x2, "y1": y1, "y2": y2, "h1": h1, "h2": h2, "o1": o1, "o2": o2, "L": L}
    known |= zip(PARAMETERS, parameters, strict=True)
    known |= zip((f"dL_d{name}" for name in PARAMETERS), slopes, strict=True)
    known |= zip((f"new_{name}" for name in PARAMETERS), new, strict=True)
    known |= {f"z{k}": z for k, z in enumerate(weighted_sums(example, parameters, values), start=1)}
    known |= {f"dL_dz{k}": slope for k, slope in enumerate(dL_dz, start=1)}
    known |= {f"slope{k}": a * (1 - a) for k, a in enumerate((h1, h2, o1, o2), start=1)}
    known |= {"over5": dL_dz[2] * w5, "over6": dL_dz[2] * w6, "over7": dL_dz[3] * w7, "over8": dL_dz[3] * w8}
    known |= {"dL_dh1": known["over5"] + known["over7"], "dL_dh2": known["over6"] + known["over8"]}
    known |= {"dL_do1": o1 - y1, "dL_do2": o2 - y2, "L1": (o1 - y1) ** 2 / 2, "L2": (o2 - y2) ** 2 / 2}
    return known | {"L_after": after, "change": from_to(L, after)}


def _bands(axes):
    """A band along each weight's edge: as wide as its slope is large, and broken where it is negative."""
    look = {"color": style.tint(style.GRADIENT, 0.4), "solid_capstyle": "butt", "dash_capstyle": "butt", "zorder": 0.9}
    bands = {name: moving(axes, **look) for name in PARAMETERS[:8]}

    def show(step, slopes):
        known = {name: slope for name, slope, since in zip(bands, slopes, KNOWN, strict=False) if since <= step < LAST}
        widest = max(map(abs, known.values()), default=0)
        for name, band in bands.items():
            slope = known.get(name, 0.0)
            band.set_data(*(_run(*EDGES[name]) if slope else ([], [])))
            width = max(14 * abs(slope) / widest, 0.1) if slope else 1
            band.set_linewidth(width)
            band.set_linestyle((0, (6 / width, 3 / width)) if slope < 0 else "-")  # 6 points and a gap of 3

    return show


def stepper(forward, backward):
    """The network, filled in forward and then backward by the learner's own two functions, one step at a time."""
    figure, axes = _sheet(5.4)
    lines = [(x, y) for x in (1, 52) for y in (6.3, 1.8)]
    show_bands = _bands(axes)
    steps = Stepper(axes, _parts, STEPS, _labels(), (1, 11), lines, size=10.5)
    for name, (x, y) in PLACES.items():
        _title(axes, name, x, y + 1.7)

    def update(step, x1, w5, b1, y1):
        example, parameters = (x1, EXAMPLE[1], y1, EXAMPLE[3]), [*START[:4], w5, *START[5:8], b1, START[9]]
        values = _values(forward, backward, example, parameters)
        show_bands(step, [values[f"dL_d{name}"] for name in PARAMETERS[:8]])
        given = "x₁ = {x1}, w₅ = {w5}, b₁ = {b1}, y₁ = {y1}"
        flat = step >= 12 and max(values["slope1"], values["slope2"]) < 0.01
        return steps.show(step, values, given, " Flat hidden sigmoids let almost no slope through." if flat else "")

    return figure, update


ROAD_PLACES = {"w₁": (0.9, 1.3), "h₁": (3.0, 1.3), "o₁": (5.1, 2.05), "o₂": (5.1, 0.55), "L": (7.2, 1.3)}
ROAD_EDGES = (("w₁", "h₁"), ("h₁", "o₁"), ("h₁", "o₂"), ("o₁", "L"), ("o₂", "L"))


def _road_graph(sheet):
    """The graph of `roads`: the texts of its values and its targets, and its edges."""
    values = {}
    for name, place in ROAD_PLACES.items():
        role = {"w": "weight", "L": "error"}.get(name[0], "prediction")
        *_, values[name] = graph.node(sheet, *place, name, role=role)
        values[name].set(**style.WORDS)
    edges = {ends: graph.edge(sheet, *(ROAD_PLACES[end] for end in ends), **style.WORDS) for ends in ROAD_EDGES}
    goals = [moving_text(sheet, 5.5, y, color=style.TARGET, va="center") for y in (2.42, 0.18)]
    return values, edges, goals


def roads(forward):
    """The two roads from the first weight to the loss: those switched on are lit, and their products add up."""
    figure, sheet, line = sheets(0.43, 0.56, (0.22, 0.12, 0.73, 0.29))
    values, edges, goals = _road_graph(sheet)
    lanes = Lanes(line, ("via o₁", "via o₂"), (-0.5, 2.2), "slope of L for w₁, in thousandths", names=-0.27,
                  numbers=-0.02, widths=(4, 6), top=4.1, pulls=("wants w₁ smaller", "wants w₁ larger"))  # fmt: skip
    line.set_xticks([-0.5, 0, 0.5, 1, 1.5])

    def update(y1, y2, road_through_o1, road_through_o2):
        example = (*EXAMPLE[:2], y1, y2)
        h1, _, o1, o2, L = forward(example, START)
        for name, value in (("w₁", START[0]), ("h₁", h1), ("o₁", o1), ("o₂", o2), ("L", L)):
            values[name].set_text(f"{round(value, 4):g}")
        for goal, name, value in zip(goals, ("y₁", "y₂"), (y1, y2), strict=True):
            goal.set_text(f"target {name} = {value:g}")
        on = {"o₁": road_through_o1, "o₂": road_through_o2}
        into_h = EXAMPLE[0], h1 * (1 - h1)
        products, total = {}, 0
        for name, weight, o, y in (("o₁", START[4], o1, y1), ("o₂", START[6], o2, y2)):
            link, error = o * (1 - o), o - y
            colour = style.PULLS[error < 0]
            graph.light(edges["h₁", name], on[name], f"{weight:g} · {link:.4f}", colour)
            graph.light(edges[name, "L"], on[name], written(error, ".4f"), colour)
            product = 1000 * prod((*into_h, weight, link, error))
            products[f"via {name}"] = (product, _thousandths(product)) if on[name] else None
            total += product * on[name]
        shared = f"{into_h[0]:g} · {into_h[1]:.4f}"
        graph.light(edges["w₁", "h₁"], any(on.values()), shared, style.PULLS[total < 0])
        nudged = numerical_gradient(lambda w1: forward(example, [float(w1), *START[1:]])[4], START[0], 1e-3)
        ends = lanes.show(products, 1000 * float(nudged), _thousandths, 1e-5)
        said = " and ".join(f"{name} {road[1]}" for name, road in products.items() if road) or "no road is lit"
        return f"Targets {y1:g} and {y2:g}. In thousandths: {said}. {ends}"

    return figure, update


def _thousandths(value):
    """A number with six digits after the point."""
    return written(value, ".6f")


def training_curve(losses):
    """The loss over all updates, on a linear and on a logarithmic scale."""
    figure, linear, factors = two_scales(3.4, "update, in thousands", 10, 0.31, 1e-6)
    along = [step / 1000 for step in range(len(losses))]
    for axes in (linear, factors):
        axes.plot(along, losses, color=style.ERROR)
        axes.plot(along[-1:], losses[-1:], "o", color=style.ERROR, markersize=6, clip_on=False)
    factors.text(9.8, losses[-1] / 2.2, f"{losses[-1]:.6f}", ha="right", va="top", color=style.ERROR)
    return figure, (
        f"The loss falls from {losses[0]:.3f} to {losses[-1]:.6f} in {len(losses) - 1:,} updates. On the linear scale it "
        "looks finished early; on the logarithmic one it goes on falling, less and less steeply."
    )


STAIRS = ((0, 0, 0, 1), (0, 1, 1, 0), (1, 0, 1, 0), (1, 1, 0, 1))  # two switches; whether the lamp is on, and off
EPOCHS = 400
MOVES = {1: [1, 1, 0, 0, 1, 0, 1, 0, 1, 0, 1, 1], 2: [1] * 12}  # which parameters learn, for each count of neurons
INPUTS, ACTIVATIONS = np.linspace(-0.35, 1.35, 35), np.linspace(-0.1, 1.1, 2)  # the sides of the two maps


def start_xor(number, neurons=2):
    """Twelve random parameters; with one hidden neuron nothing leads on from the second."""
    random = Random(number)
    parameters = [random.uniform(-1, 1) for _ in range(12)]
    return parameters if neurons == 2 else [*parameters[:5], 0, parameters[6], 0, *parameters[8:]]


def _map(axes, side, title, across, up):
    """A square map whose veil will be where the lamp is on; returns the veil and its edge."""
    axes.set(xlim=(side[0], side[-1]), ylim=(side[0], side[-1]), aspect="equal", title=title, xlabel=across, ylabel=up)
    axes.set(xticks=[0, 0.5, 1], yticks=[0, 0.5, 1])
    axes.grid(False)
    return moving_path(axes, facecolor=style.tint(style.PREDICTION, 0.16), edgecolor=style.PREDICTION, linewidth=2)


def _region(side, height):
    """Where a height over a square map is above 0, as a path."""
    parts, codes = contour_generator(side, side, height, fill_type="OuterCode").filled(0, np.inf)
    return Path(np.concatenate(parts), np.concatenate(codes)) if parts else NOWHERE


def _lamps(axes):
    """The four samples on a map, which may move: full dots where the lamp should be on, rings where it should be off."""
    on = moving(axes, "o", color=style.TARGET, markersize=12, zorder=3)
    off = moving(
        axes, "o", color=style.TARGET, markersize=12, markerfacecolor=style.GROUND, markeredgewidth=2, zorder=3
    )
    wrong = moving(axes, "x", color=style.ERROR, markersize=19, markeredgewidth=2.5, zorder=4)

    def show(places, is_wrong):
        for marks, which in ((on, (1, 2)), (off, (0, 3)), (wrong, np.flatnonzero(is_wrong))):
            marks.set_data(*zip(*(places[number] for number in which), strict=True) if len(which) else ([], []))

    return show


def border(forward, learn):
    """What a network of `forward(sample, parameters)` says to two switches while `learn` trains it, on two maps."""
    figure, (plane, inner) = style.canvas(1, 2, height=4.2)
    veil = _map(plane, INPUTS, "What the network says", "switch $x_1$", "switch $x_2$")
    inner_veil = _map(inner, ACTIVATIONS, "What its outputs see", "$h_1$", "$h_2$")
    plane.set_title("● on   ○ off", loc="right", fontsize=10, color=style.TARGET)
    lines = [moving(plane, color=style.WEIGHT, linewidth=1.2, linestyle=(0, (4, 3))) for _ in range(2)]
    show_plane, show_inner = _lamps(plane), _lamps(inner)
    corners = [sample[:2] for sample in STAIRS]

    @cache
    def history(start, neurons):
        return learn(start_xor(start, neurons), EPOCHS, MOVES[neurons])

    def update(epoch, start, hidden_neurons):
        parameters = history(start, hidden_neurons)[epoch]
        w1, w2, w3, w4, w5, w6, w7, w8, b1, b2, b3, b4 = parameters
        values = [forward(sample, parameters) for sample in STAIRS]
        is_wrong = [(o1 > o2) != (y1 > y2) for (_, _, y1, y2), (_, _, o1, o2, _) in zip(STAIRS, values, strict=True)]
        outputs = np.array([[forward((x1, x2, 0, 0), parameters)[2:4] for x1 in INPUTS] for x2 in INPUTS])
        veil.set_path(_region(INPUTS, outputs[..., 0] - outputs[..., 1]))
        h1, h2 = np.meshgrid(ACTIVATIONS, ACTIVATIONS)
        inner_veil.set_path(_region(ACTIVATIONS, (w5 - w7) * h1 + (w6 - w8) * h2 + b3 - b4))
        for number, (line, (u, v, b)) in enumerate(zip(lines, ((w1, w2, b1), (w3, w4, b2)), strict=True)):
            middle, along = -b / (u**2 + v**2) * np.array([u, v]), 9 / (u**2 + v**2) ** 0.5 * np.array([-v, u])
            ends = zip(middle - along, middle + along, strict=True) if number < hidden_neurons else ([], [])
            line.set_data(*ends)
        show_plane(corners, is_wrong)
        show_inner([found[:2] for found in values], is_wrong)
        loss = sum(found[4] for found in values) / 4
        said = "One hidden neuron" if hidden_neurons == 1 else "Two hidden neurons"
        return f"{said}, start {start}, epoch {epoch}: {4 - sum(is_wrong)} of 4 right, mean loss {loss:.3f}."

    return figure, update


# Exercises

warm_up = warm_up_of("07 bias_slope", "06 slope_by_two_roads", "07 weight_after_an_update")

VALUES = forward(EXAMPLE, START)
AT = at_neurons(EXAMPLE, START, VALUES)
SLOPES = _backward(EXAMPLE, START, VALUES)
H1, H2, O1, O2, _ = VALUES


seventh_slope = Exercise(
    SLOPES[6],
    drawn=questions.slope_into_an_output,
    digits=6,
    right="Negative: the second output is too low, so this weight will rise.",
    mistakes=(
        Mistake(SLOPES[7], "That is the neighbour’s, w₈. Which activation comes in through w₇?", within=2e-6),
        Mistake(SLOPES[4], "That is w₅, which leads to the first output. Begin at the other error.", within=2e-6),
        Mistake(-SLOPES[6], "The size is right. Is the second output too high or too low?", within=5e-5),
        Mistake(AT[3] * 0.5, "You multiplied by the weight itself. How fast does z₄ change when w₇ changes?", within=2e-6),
        Mistake(AT[3], "Two links of three. One more leads from z₄ to the weight.", within=2e-6),
        Mistake((O2 - 0.99) * H1, "The slope of the sigmoid is missing.", within=2e-6),
        Mistake(O2 * (1 - O2) * H1, "The first link is missing: how the loss changes with the output.", within=2e-6),
        Mistake(AT[3] * 0.05, "0.05 is an input of the network. What is the input of an *output* neuron?", within=2e-6),
    ),
    hints=(
        "The weight w₇ leads from h₁ to the second output. Three links, as for w₅.",
        "Two of the links are multiplied already: they are `d4`. What comes in through w₇?",
        "For w₅ it was `d3 * h1`. The weight w₇ begins at the same neuron as w₅, and ends at the other output.",
    ),
    way=f"The road goes from L through o₂ and z₄ to w₇: `d4 * h1`\n`{AT[3]:.9f} * {H1:.9f}` is {SLOPES[6]:.9f}.",
)  # fmt: skip


shared_bias = Exercise(
    SLOPES[8],
    drawn=questions.slope_for_a_shared_bias,
    digits=6,
    right="One number, used in two places, so two roads lead from it. Where roads meet, they add up.",
    mistakes=(
        Mistake(AT[0], "That is the road through the first hidden neuron. Where else is this bias added?", within=2e-6),
        Mistake(AT[1], "That is the road through the second hidden neuron. Where else is this bias added?", within=2e-6),
        Mistake(SLOPES[8] / 2, "That is the mean of the two roads. Roads add up.", within=2e-6),
        Mistake(AT[0] * AT[1], "The two roads are multiplied. They run side by side, not one after the other.", within=2e-6),
        Mistake(SLOPES[8] * 0.35, "You multiplied by the bias itself. How fast does a weighted sum change with its bias?",
                within=2e-6),
        Mistake(SLOPES[8] * 0.05, "No input stands before a bias: its input is always 1.", within=2e-6),
        Mistake(SLOPES[9], "That is the other bias, the one of the outputs.", within=2e-6),
        Mistake(AT[2] * 0.85 + AT[3] * 1.05, "The slopes of the hidden sigmoids are missing.", within=2e-6),
        Mistake(0, "The post keeps it still, but the loss would feel a move. Which sums does it stand in?"),
    ),
    hints=(
        "In which weighted sums does this bias stand? Follow each road from there to the loss.",
        "It stands in z₁ and in z₂. In each, the last link is 1, as in notebook 07. What do roads do that meet?",
        "The other bias stands in z₃ and in z₄, so its slope is `d3 + d4`.",
    ),
    way="It stands in z₁ and in z₂, each time with the last link 1, so the slopes at these two sums add up:\n"
    f"`{AT[0]:.9f} + {AT[1]:.9f}` is {SLOPES[8]:.9f}.",
)  # fmt: skip

first_wrong_line = Exercise(
    5,
    drawn=questions.first_line_gone_wrong,
    right="It goes back through w₅ and w₇ when they have already moved. The slopes come first, all of them; then the updates.",
    mistakes=(
        Mistake(1, "That line is the same as in our way back, and so are all numbers that it uses."),
        Mistake(2, "Right, like line 1: an error that belongs to the way forward, times its sigmoid’s slope."),
        Mistake(3, "Its own two numbers are right: they are the new weights. Who uses these names further down?"),
        Mistake(4, "Its own two numbers are right, as in the line before. Who uses these names further down?"),
        Mistake(6, "Wrong, too. But an earlier line already computes a wrong number."),
        Mistake(7, "It uses a slope that is wrong already. Look for the line that made it."),
        Mistake(8, "It uses slopes that are wrong already. Look for the line where it begins."),
    ),
    hints=(
        "Walk down the lines and ask of each name on the right: is it still the old value?",
        "Two lines give new values to weights. Which later line is the first to read one of these weights?",
        "Line 3 gives new values to w5 and w6, line 4 to w7 and w8. Go on from there, and look for these names to the right of an equals sign.",
    ),
    way="Lines 3 and 4 compute the right new weights, but under the old names. The first line that reads one of them is line 5.",
)

ONE_STEP = forward(EXAMPLE, updated(EXAMPLE, START, RATE))[4]
WITHOUT_UPDATE = forward(EXAMPLE, updated(EXAMPLE, START, RATE, learned=0))[4]

without_update = Exercise(
    WITHOUT_UPDATE,
    drawn=questions.loss_without_an_update,
    digits=6,
    right="Ten thousand times it has told the slopes, and nobody took a step. The next cell asks the code.",
    mistakes=(
        Mistake(3.510188e-05, "That loss needs the line that is crossed out.", when=lambda loss: 0 < loss < 1e-3),
        Mistake(0, "For that, something would have to move. Which line moves a weight?"),
        Mistake(ONE_STEP, "That is the loss after one update. How many updates are there now?", within=5e-5),
        Mistake(10_000 * WITHOUT_UPDATE, "The slopes are found anew in each round; they do not add up over the rounds.", within=1),
    ),
    hints=(
        "Go through the lines that are left. Which of them changes a weight or a bias?",
        "None does. So each round finds the same predictions, the same slopes, the same loss as the round before it.",
        "It is the loss of the untrained network. The section *Forward* worked it out.",
    ),
    way=f"No line is left that moves a weight, so the loss stays what it was at the start:\n`forward(sample, start)[4]` is {WITHOUT_UPDATE:.9f}.",
)  # fmt: skip


AGAIN = (1.0, -0.5, 0.3, 0.8), [0.4, -0.6, -0.3, 0.7, -0.5, 0.8, 0.9, -0.2, 0.1, -0.4]
OWN = [*AGAIN[1][:8], 0.1, -0.3, -0.4, 0.2]  # parameters where each neuron has a bias of its own
ON_THE_WAY = {
    "dL_dz3": ("dL_dh1", "dL_dh2", "into_outputs"),
    "dL_dz4": ("dL_dh1", "dL_dh2", "into_outputs"),
    "dL_dh1": "dL_dz1",
    "dL_dh2": "dL_dz2",
    "dL_dz1": "into_hidden",
    "dL_dz2": "into_hidden",
    "into_hidden": "",
    "into_outputs": "",
}

backward = Build(
    _backward,
    names={**ON_THE_WAY, "for_biases": ""},
    inputs=((EXAMPLE, START, VALUES), (*AGAIN, forward(*AGAIN))),
    right="Ten slopes in one way back, and each neuron was asked for its slope once.",
    hints=(
        "Go through the network from the right, a layer at a time. What did you do by hand to reach d₃, and what after it?",
        "An output begins with its error and goes through its sigmoid. A hidden activation has two roads, each through "
        "the weight that leads there, and these add up; then it goes through a sigmoid, too.",
        "For the second hidden neuron: `dL_dh2 = dL_dz3 * w6 + dL_dz4 * w8`, then that times `h2 * (1 - h2)`. A weight "
        "takes the slope at the sum that it leads to, times what comes in. A shared bias takes two such slopes, added.",
    ),
    nudged=nudged,
)

backward_xor = Build(
    _backward_xor,
    names=ON_THE_WAY,
    inputs=((STAIRS[1], OWN, forward_xor(STAIRS[1], OWN)), (AGAIN[0], OWN, forward_xor(AGAIN[0], OWN))),
    right="A whole backward pass from an empty cell. From here on you can write one for any network that you can draw.",
    hints=(
        "Take the names apart first: the sample, the twelve parameters, the five values. Then go back, the outputs first.",
        "As far as the weights, it is the way back that you have written. Only the biases differ: each neuron has its own.",
        "A bias that only one neuron adds takes the slope at that neuron’s weighted sum. So the list ends with "
        "`[dL_dz1, dL_dz2, dL_dz3, dL_dz4]`, after the four slopes into the hidden layer and the four into the outputs.",
    ),
    nudged=nudged,
)
