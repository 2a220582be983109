"""Notebook 09: the exercises and the pictures of a network with a hidden layer."""

from math import prod

from matplotlib.patches import Circle

from helpers.exercises import Exercise, Mistake
from helpers.lessons.n03_rules import sigmoid
from helpers.pictures import graph, style
from helpers.pictures.axes import moving, moving_text
from helpers.pictures.words import bracketed, exact, from_to

EXAMPLE = (0.05, 0.10, 0.01, 0.99)
START = [0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55, 0.35, 0.60]
RATE = 0.5


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


def backward(example, parameters, values):
    """The notebook's own way back: the slopes for eight weights and two biases."""
    x1, x2, *_ = example
    h1, h2, *_ = values
    dL_dz1, dL_dz2, dL_dz3, dL_dz4 = at_neurons(example, parameters, values)
    return [dL_dz1 * x1, dL_dz1 * x2, dL_dz2 * x1, dL_dz2 * x2,
            dL_dz3 * h1, dL_dz3 * h2, dL_dz4 * h1, dL_dz4 * h2,
            dL_dz1 + dL_dz2, dL_dz3 + dL_dz4]  # fmt: skip


def updated(example, parameters, learning_rate, learned=8):
    """The parameters after one update of the first `learned` of them."""
    slopes = backward(example, parameters, forward(example, parameters))[:learned]
    return [p - learning_rate * s for p, s in zip(parameters, slopes, strict=False)] + parameters[learned:]


def hasty(example, parameters, learning_rate):
    """The notebook's wrong update, which goes back to the hidden layer over weights that have moved already."""
    values = forward(example, parameters)
    after = updated(example, parameters, learning_rate)
    mixed = [*parameters[:4], *after[4:]]
    slopes = backward(example, mixed, values)[:4]
    return [p - learning_rate * s for p, s in zip(parameters, slopes, strict=False)] + after[4:]


def trained(step, updates):
    """What `forward` gives after so many updates from the start, and the loss before each and after the last."""
    parameters, losses = START, [forward(EXAMPLE, START)[4]]
    for _ in range(updates):
        parameters = step(EXAMPLE, parameters, RATE)
        losses.append(forward(EXAMPLE, parameters)[4])
    return forward(EXAMPLE, parameters), losses


COLUMNS = {"x": 6, "h": 36, "o": 66}
TOP, BOTTOM, MIDDLE = 53, 27, 40
PLACES = {f"{letter}{row}": (x, height) for letter, x in COLUMNS.items() for row, height in ((1, TOP), (2, BOTTOM))}
PLACES["L"] = (93, MIDDLE)
EDGES = {"w1": ("x1", "h1"), "w2": ("x2", "h1"), "w3": ("x1", "h2"), "w4": ("x2", "h2"),
         "w5": ("h1", "o1"), "w6": ("h2", "o1"), "w7": ("h1", "o2"), "w8": ("h2", "o2"),
         "e1": ("o1", "L"), "e2": ("o2", "L")}  # fmt: skip
BIASES = {"b1": 36, "b2": 66}  # the column that each stands in
RADIUS = 4.5
LOW = "₀₁₂₃₄₅₆₇₈"
NAMES = [f"w{LOW[number]}" for number in range(1, 9)] + ["b₁", "b₂"]


def _name(name):
    """w1 as w₁."""
    return name[0] + LOW[int(name[1])]


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
    axes.text(x, y, name if name == "L" else _name(name), color=colour, weight="bold", ha="center", va="center")


WHITE = {"facecolor": "white", "edgecolor": "none", "pad": 1.2}


def _sheet(height):
    """Axes with the network in grey; one unit is as long both ways."""
    figure, axes = style.canvas(height=height)
    axes.set(xlim=(0, 100), ylim=(67 - 12.5 * height, 67), aspect="equal")
    axes.axis("off")
    _parts(axes, "#b6bdc6", 1.3)
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
        axes.text(x, y, f"w{LOW[number]} = {value:g}", color=style.WEIGHT, bbox=WHITE, **centred)
    for (name, x), value in zip(BIASES.items(), START[8:], strict=True):
        axes.text(x - 2, MIDDLE, f"{_name(name)} = {value:g}", color=style.WEIGHT, **centred | {"ha": "right"})
    for (x, y), name, value in zip(((83, 53), (83, 27)), ("y₁", "y₂"), EXAMPLE[2:], strict=True):
        axes.text(x, y, f"{name} = {value:g}", color=style.TARGET, **centred)
    for x, name in ((6, "inputs"), (36, "hidden layer"), (66, "outputs"), (93, "loss")):
        axes.text(x, 63.5, name, color=style.QUIET, **centred)
    return figure, (
        "Two inputs, two hidden neurons, two outputs. Each input leads to each hidden neuron, each hidden neuron "
        "to each output, and both outputs to the loss: eight weights, and one bias for each layer."
    )


STEPS = (  # what each step is called, and the parts that it lights
    ("nothing is worked out yet", ()),
    ("the first hidden neuron", ("x1", "x2", "w1", "w2", "b1", "b11", "h1")),
    ("the second hidden neuron", ("x1", "x2", "w3", "w4", "b1", "b12", "h2")),
    ("the first output", ("h1", "h2", "w5", "w6", "b2", "b21", "o1")),
    ("the second output", ("h1", "h2", "w7", "w8", "b2", "b22", "o2")),
    ("the loss", ("o1", "o2", "e1", "e2", "L")),
    ("from the loss to the outputs", ("L", "e1", "e2", "o1", "o2")),
    ("through the sigmoids of the outputs", ("o1", "o2")),
    ("the weights into the first output", ("o1", "w5", "w6", "h1", "h2")),
    ("the weights into the second output", ("o2", "w7", "w8", "h1", "h2")),
    ("two roads to the first hidden neuron", ("o1", "o2", "w5", "w7", "h1")),
    ("two roads to the second hidden neuron", ("o1", "o2", "w6", "w8", "h2")),
    ("through the sigmoids of the hidden layer", ("h1", "h2")),
    ("the weights into the hidden layer", ("h1", "h2", "w1", "w2", "w3", "w4", "x1", "x2")),
    ("each bias sits in two neurons: two roads", ("b1", "b11", "b12", "b2", "b21", "b22", "h1", "h2", "o1", "o2")),
    ("new = old − 0.5 · slope, for the eight weights", ("w1", "w2", "w3", "w4", "w5", "w6", "w7", "w8")),
)
LAST = len(STEPS) - 1
KNOWN = (13, 13, 13, 13, 8, 8, 9, 9, 14, 14)  # the step from which each parameter's slope is known


def weighted_sums(example, parameters, values):
    """z₁ and z₂ of the hidden layer, z₃ and z₄ of the last."""
    x1, x2, *_ = example
    h1, h2, *_ = values
    w1, w2, w3, w4, w5, w6, w7, w8, b1, b2 = parameters
    return w1 * x1 + w2 * x2 + b1, w3 * x1 + w4 * x2 + b1, w5 * h1 + w6 * h2 + b2, w7 * h1 + w8 * h2 + b2


def _neuron(number, out, weights, inputs, bias, z, value):
    """What the step forward through one neuron says."""
    (first, w_1), (second, w_2) = weights
    (left, x_1), (right, x_2) = inputs
    name, z, value = f"z{LOW[number]}", exact(z), exact(value)
    return (
        f"{name} = w{LOW[first]} · {left} + w{LOW[second]} · {right} + {bias[0]},   {out} = σ({name})",
        f"{bracketed(exact(w_1))} · {bracketed(exact(x_1))} + {bracketed(exact(w_2))} · {exact(x_2)} + {bracketed(exact(bias[1]))} = {z},   "
        f"σ({z}) = {value}",
        f"The weighted sum {z} is squashed to {out} = {value}.",
    )


def _roads(hidden, weights, dL_dz, dL_dh):
    """What the step back to one hidden neuron says."""
    (first, w_1), (second, w_2) = weights
    _, _, over_1, over_2 = dL_dz
    return (
        f"∂L/∂h{LOW[hidden]}:   ∂L/∂z₃ · w{LOW[first]} + ∂L/∂z₄ · w{LOW[second]}",
        f"{exact(over_1)} · {bracketed(exact(w_1))} + {bracketed(exact(over_2))} · {bracketed(exact(w_2))} = {exact(dL_dh)}",
        f"Over the first output {exact(over_1 * w_1)}, over the second {exact(over_2 * w_2)}: "
        f"the roads add up to {exact(dL_dh)}.",
    )


def _said(example, parameters, values, slopes, dL_dz, dL_dh):
    """For each step its formula, the same with numbers, and a sentence; two formulas stand side by side."""
    x1, x2, y1, y2 = example
    h1, h2, o1, o2, L = values
    w = dict(enumerate(parameters[:8], start=1))
    inputs, hidden = (("x₁", x1), ("x₂", x2)), (("h₁", h1), ("h₂", h2))
    biases = ("b₁", parameters[8]), ("b₂", parameters[9])
    z = weighted_sums(example, parameters, values)
    d1, d2, d3, d4 = map(exact, dL_dz)
    g = [exact(slope) for slope in slopes]
    errors = exact(o1 - y1), exact(o2 - y2)
    new = updated(example, parameters, RATE)
    after = exact(forward(example, new)[4])

    def neuron(number, out, first, inputs, bias):
        return _neuron(
            number, out, [(k, w[k]) for k in (first, first + 1)], inputs, bias, z[number - 1], values[number - 1]
        )

    return (
        ("", "", "Inputs, weights, biases and targets are given."),
        neuron(1, "h₁", 1, inputs, biases[0]),
        neuron(2, "h₂", 3, inputs, biases[0]),
        neuron(3, "o₁", 5, hidden, biases[1]),
        neuron(4, "o₂", 7, hidden, biases[1]),
        (
            "L = (o₁ − y₁)² / 2 + (o₂ − y₂)² / 2",
            f"{exact((o1 - y1) ** 2 / 2)} + {exact((o2 - y2) ** 2 / 2)} = {exact(L)}",
            f"The predictions are {exact(o1)} and {exact(o2)}, the targets {exact(y1)} and {exact(y2)}: "
            f"the loss is {exact(L)}.",
        ),
        (
            f"∂L/∂o₁:  o₁ − y₁\n{exact(o1)} − {exact(y1)} = {errors[0]}",
            f"∂L/∂o₂:  o₂ − y₂\n{exact(o2)} − {exact(y2)} = {errors[1]}",
            f"The first links back are the two errors, {errors[0]} and {errors[1]}.",
        ),
        (
            f"∂L/∂z₃:  ∂L/∂o₁ · o₁ · (1 − o₁)\n{errors[0]} · {exact(o1 * (1 - o1))} = {d3}",
            f"∂L/∂z₄:  ∂L/∂o₂ · o₂ · (1 − o₂)\n{errors[1]} · {exact(o2 * (1 - o2))} = {d4}",
            f"Each error, times its sigmoid’s slope, leaves {d3} and {d4}.",
        ),
        (
            f"∂L/∂w₅:  ∂L/∂z₃ · h₁\n{d3} · {exact(h1)} = {g[4]}",
            f"∂L/∂w₆:  ∂L/∂z₃ · h₂\n{d3} · {exact(h2)} = {g[5]}",
            f"Each weight takes what came in through it: {g[4]} and {g[5]}.",
        ),
        (
            f"∂L/∂w₇:  ∂L/∂z₄ · h₁\n{d4} · {exact(h1)} = {g[6]}",
            f"∂L/∂w₈:  ∂L/∂z₄ · h₂\n{d4} · {exact(h2)} = {g[7]}",
            f"Each weight takes what came in through it: {g[6]} and {g[7]}.",
        ),
        _roads(1, ((5, w[5]), (7, w[7])), dL_dz, dL_dh[0]),
        _roads(2, ((6, w[6]), (8, w[8])), dL_dz, dL_dh[1]),
        (
            f"∂L/∂z₁:  ∂L/∂h₁ · h₁ · (1 − h₁)\n{exact(dL_dh[0])} · {exact(h1 * (1 - h1))} = {d1}",
            f"∂L/∂z₂:  ∂L/∂h₂ · h₂ · (1 − h₂)\n{exact(dL_dh[1])} · {exact(h2 * (1 - h2))} = {d2}",
            f"Times the slopes of the hidden sigmoids, {d1} and {d2} are left.",
        ),
        (
            f"∂L/∂w₁:  {d1} · {bracketed(exact(x1))} = {g[0]}\n∂L/∂w₂:  {d1} · {exact(x2)} = {g[1]}",
            f"∂L/∂w₃:  {d2} · {bracketed(exact(x1))} = {g[2]}\n∂L/∂w₄:  {d2} · {exact(x2)} = {g[3]}",
            f"The last four slopes: {g[0]}, {g[1]}, {g[2]} and {g[3]}.",
        ),
        (
            f"∂L/∂b₁:  ∂L/∂z₁ + ∂L/∂z₂\n{d1} + {bracketed(exact(dL_dz[1]))} = {g[8]}",
            f"∂L/∂b₂:  ∂L/∂z₃ + ∂L/∂z₄\n{d3} + {bracketed(exact(dL_dz[3]))} = {g[9]}",
            f"A shared bias gets the sum of its two neurons: {g[8]} and {g[9]}.",
        ),
        (
            f"w₁:  {exact(w[1])} − 0.5 · {bracketed(exact(slopes[0]))} = {exact(new[0])}\n"
            f"w₅:  {exact(w[5])} − 0.5 · {bracketed(exact(slopes[4]))} = {exact(new[4])}",
            f"L before:  {exact(L)}\nL after:  {after}",
            f"One update of the weights: the loss {from_to(L, forward(example, new)[4])}.",
        ),
    )


def _label(axes, x, y, colour, ha="center", size=9.5, **options):
    """A text that moves."""
    return moving_text(axes, x, y, color=colour, ha=ha, va="center", fontsize=size, zorder=4, **options)


def _labels(axes):
    """The network's moving texts: values, parameters and their slopes, and at each neuron its sum and its slope."""
    inside = {name: _label(axes, x, y - 1.6, style.INK, size=8.5) for name, (x, y) in PLACES.items()}
    parameters, slopes, sums, backs = [], [], [], []
    for number in range(1, 9):
        x, y, way = _weight_place(f"w{number}")
        parameters.append(_label(axes, x, y, style.WEIGHT, bbox=WHITE))
        slopes.append(_label(axes, x - (2.7 if abs(way) == 4 else 0), y + way, style.GRADIENT, size=9))
    for x in BIASES.values():
        parameters.append(_label(axes, x - 2, MIDDLE + 1.9, style.WEIGHT, ha="right"))
        slopes.append(_label(axes, x - 1.2, MIDDLE - 1.9, style.GRADIENT, ha="right", size=9))
    for name in ("h1", "h2", "o1", "o2"):
        x, y = PLACES[name]
        way = 1 if y == TOP else -1
        sums.append(_label(axes, x, y + 6.6 * way, style.PREDICTION, size=9))
        backs.append(_label(axes, x, y + 10.6 * way, style.GRADIENT, size=9))
    return inside, parameters, slopes, sums, backs


def stepper(forward, backward):
    """The network, filled in forward and then backward by the learner's own two functions, one step at a time."""
    figure, axes = _sheet(5.4)
    lit = {"forward": _parts(axes, style.PREDICTION, 2.6, animated=True)}
    lit["backward"] = _parts(axes, style.GRADIENT, 2.6, animated=True)
    for name, (x, y) in PLACES.items():
        _title(axes, name, x, y + 1.7)
    inside, parameter_texts, slope_texts, sums, backs = _labels(axes)
    targets = [_label(axes, 83, height, style.TARGET) for height in (TOP, BOTTOM)]
    heading = _label(axes, 1, 11, style.INK, ha="left", size=9, style="italic")
    lines = [_label(axes, x, y, style.INK, ha="left", size=10.5) for x in (1, 52) for y in (6.3, 1.8)]

    def light(step, way):
        for direction, parts in lit.items():
            for name, artists in parts.items():
                for artist in artists:
                    artist.set_visible(direction == way and name in STEPS[step][1])

    def fill(texts, contents, since, step):
        for text, content, first in zip(texts, contents, since, strict=True):
            text.set_text(content if step >= first else "")

    def write(step, formulas):
        left, right = (formula.split("\n") for formula in formulas)
        for text, row in zip(lines, left + right if len(left) == 2 else [*left, *right, "", ""], strict=True):
            text.set_text(row)

    def update(step, x1, w5, b1, y1):
        example, parameters = (x1, EXAMPLE[1], y1, EXAMPLE[3]), [*START[:4], w5, *START[5:8], b1, START[9]]
        values = forward(example, parameters)
        slopes = backward(example, parameters, values)
        h1, h2, o1, o2, _ = values
        dL_dz = at_neurons(example, parameters, values)
        dL_dh = [dL_dz[2] * parameters[4 + k] + dL_dz[3] * parameters[6 + k] for k in (0, 1)]
        way = "forward" if step <= 5 else "backward"
        light(step, way)
        fill(inside.values(), map(exact, (x1, EXAMPLE[1], *values)), (0, 0, 1, 2, 3, 4, 5), step)
        now = updated(example, parameters, RATE) if step == LAST else parameters
        fill(parameter_texts, [f"{name} = {exact(p)}" for name, p in zip(NAMES, now, strict=True)], [0] * 10, step)
        fill(slope_texts, map(exact, slopes), KNOWN, step)
        z = weighted_sums(example, parameters, values)
        fill(sums, [f"z{LOW[k]} = {exact(value)}" for k, value in enumerate(z, start=1)], (1, 2, 3, 4), step)
        through = [f"∂L/∂z{LOW[k]} = {exact(value)}" for k, value in enumerate(dL_dz, start=1)]
        arrived = zip(("h₁", "h₂", "o₁", "o₂"), (*dL_dh, o1 - y1, o2 - EXAMPLE[3]), strict=True)
        at = [to if step >= first else f"∂L/∂{name} = {exact(value)}"
              for (name, value), to, first in zip(arrived, through, (12, 12, 7, 7), strict=True)]  # fmt: skip
        fill(backs, at, (10, 11, 6, 6), step)
        fill(targets, [f"y₁ = {exact(y1)}", f"y₂ = {exact(EXAMPLE[3])}"], (0, 0), step)
        *formulas, sentence = _said(example, parameters, values, slopes, dL_dz, dL_dh)[step]
        write(step, formulas)
        way = "done" if step == LAST else way
        heading.set_text(f"step {step} of {LAST}, {way}: {STEPS[step][0]}")
        if step >= 12 and max(h1 * (1 - h1), h2 * (1 - h2)) < 0.01:
            sentence += " Flat hidden sigmoids let almost no slope through."
        given = f"x₁ = {exact(x1)}, w₅ = {exact(w5)}, b₁ = {exact(b1)}, y₁ = {exact(y1)}"
        return f"Step {step} of {LAST}, {way}; {given}. {sentence}"

    return figure, update


LANES = {"over o₁": 3.4, "over o₂": 2.5, "sum": 1.4, "nudged": 0.5}
ROAD_PLACES = {"w₁": (0.9, 1.3), "h₁": (3.0, 1.3), "o₁": (5.1, 2.05), "o₂": (5.1, 0.55), "L": (7.2, 1.3)}
ROAD_EDGES = (("w₁", "h₁"), ("h₁", "o₁"), ("h₁", "o₂"), ("o₁", "L"), ("o₂", "L"))


def _road_sheets():
    """The figure of `roads`: a graph above a line of numbers with four lanes."""
    figure, (sheet, line) = style.canvas(2, 1, height=4.7)
    figure.set_layout_engine("none")
    sheet.set_position([0, 0.43, 1, 0.56])
    line.set_position([0.22, 0.12, 0.73, 0.29])
    graph.bare(sheet, 8, 2.63)
    line.set(xlim=(-0.5, 1.6), ylim=(0.1, 4), yticks=[], xlabel="slope of L for w₁, in thousandths")
    line.spines["left"].set_visible(False)
    line.axvline(0, color=style.QUIET, linewidth=0.8)
    for name, height in LANES.items():
        line.text(-0.27, height, name, transform=line.get_yaxis_transform(), va="center", color=style.QUIET)
    return figure, sheet, line


def _lane(axes, name, width):
    """A function that lays a bar from one number to another in a lane; None takes it away."""
    look = {"color": style.GRADIENT, "clip_on": False}
    bar = moving(axes, linewidth=width, solid_capstyle="butt", **look)
    tip = moving(axes, "o", markersize=width + 5, **look)

    def lay(start, end):
        bar.set_data(([], []) if start is None else ([start, end], [LANES[name]] * 2))
        tip.set_data(([], []) if start is None else ([end], [LANES[name]]))

    return lay


def roads(forward):
    """The two roads from the first weight to the loss: those switched on are lit, and their products add up."""
    figure, sheet, line = _road_sheets()
    values = {}
    for name, place in ROAD_PLACES.items():
        role = {"w": "weight", "L": "error"}.get(name[0], "prediction")
        *_, values[name] = graph.node(sheet, *place, name, role=role)
        values[name].set(**style.WORDS)
    edges = {ends: graph.edge(sheet, *(ROAD_PLACES[end] for end in ends), **style.WORDS) for ends in ROAD_EDGES}
    goals = [moving_text(sheet, 5.5, y, color=style.TARGET, va="center") for y in (2.42, 0.18)]
    truth = line.axvline(0, animated=True, **style.LINES["target"])
    lanes = {name: _lane(line, name, 7 if name == "sum" else 4) for name in LANES if name != "nudged"}
    at = {"transform": line.get_yaxis_transform(), "ha": "right", "va": "center"}
    sums = {name: moving_text(line, -0.02, height, **at) for name, height in LANES.items()}

    def light(on, texts):
        for (tail, head), (arrow, text) in edges.items():
            bright = on.get(head, on.get(tail, any(on.values())))
            colour = style.GRADIENT if bright else style.QUIET
            arrow.set(color=colour, linewidth=3.5 if bright else 1, linestyle="-" if bright else ":")
            text.set(text=texts[tail, head], color=colour)

    def add_up(on, products):
        """Lay the roads that are on one after the other, and return where they end."""
        total = 0
        for name, product in products.items():
            lane = f"over {name}"
            lanes[lane](*((total, total + product) if on[name] else (None, None)))
            sums[lane].set(text=_thousandths(product) if on[name] else "–")
            total += product if on[name] else 0
        lanes["sum"](0, total)
        sums["sum"].set_text(_thousandths(total))
        return total

    for name, text in sums.items():
        text.set_color(style.TARGET if name == "nudged" else style.GRADIENT)

    def update(y1, y2, road_over_o1, road_over_o2):
        example = (*EXAMPLE[:2], y1, y2)
        h1, _, o1, o2, L = forward(example, START)
        for name, value in (("w₁", START[0]), ("h₁", h1), ("o₁", o1), ("o₂", o2), ("L", L)):
            values[name].set_text(f"{round(value, 4):g}")
        for goal, name, value in zip(goals, ("y₁", "y₂"), (y1, y2), strict=True):
            goal.set_text(f"target {name} = {value:g}")
        on = {"o₁": road_over_o1, "o₂": road_over_o2}
        into_h = EXAMPLE[0], h1 * (1 - h1)
        links = {"o₁": (START[4], o1 * (1 - o1), o1 - y1), "o₂": (START[6], o2 * (1 - o2), o2 - y2)}
        texts = {("w₁", "h₁"): f"{into_h[0]:g} · {into_h[1]:.4f}"}
        for name, (weight, slope, error) in links.items():
            texts["h₁", name] = f"{weight:g} · {slope:.4f}"
            texts[name, "L"] = f"{error:.4f}".replace("-", "−")
        light(on, texts)
        products = {name: 1000 * prod(into_h + road) for name, road in links.items()}
        total = add_up(on, products)
        slope = 1000 * _nudged(forward, example)
        truth.set_xdata([slope, slope])
        sums["nudged"].set_text(_thousandths(slope))
        parts = [f"over {name} {_thousandths(product)}" for name, product in products.items() if on[name]]
        said = " and ".join(parts) or "no road is lit"
        agrees = "the slope" if abs(total - slope) < 1e-5 else f"but the slope, nudged, is {_thousandths(slope)}"
        return f"Targets {y1:g} and {y2:g}. In thousandths: {said}. Sum {_thousandths(total)}: {agrees}."

    return figure, update


def _thousandths(value):
    """A number with six digits after the point, never −0."""
    return f"{round(value, 6) + 0.0:.6f}".replace("-", "−")


def _nudged(forward, example):
    """The slope of the loss for w₁ by a nudge each way."""
    losses = [forward(example, [START[0] + way, *START[1:]])[4] for way in (1e-3, -1e-3)]
    return (losses[0] - losses[1]) / 2e-3


def _log_axes(axes, title=None):
    axes.set(title=title, xlabel="update, in thousands", ylabel="L", xlim=(0, 10), ylim=(1e-6, 1), yscale="log")
    axes.minorticks_off()


def training_curve(losses):
    """The loss over all updates, on a linear and on a logarithmic scale."""
    figure, (linear, factors) = style.canvas(1, 2, height=3.4)
    along = [step / 1000 for step in range(len(losses))]
    linear.set(title="Loss, linear", xlabel="update, in thousands", ylabel="L", xlim=(0, 10), ylim=(0, 0.31))
    _log_axes(factors, "The same loss, logarithmic")
    for axes in (linear, factors):
        axes.plot(along, losses, color=style.ERROR)
        axes.plot(along[-1:], losses[-1:], "o", color=style.ERROR, markersize=6, clip_on=False)
    factors.text(9.8, losses[-1] / 2.2, f"{losses[-1]:.6f}", ha="right", va="top", color=style.ERROR)
    return figure, (
        f"The loss falls from {losses[0]:.3f} to {losses[-1]:.6f} in {len(losses) - 1:,} updates. On the linear scale it "
        "looks finished early; on the logarithmic one it goes on falling, less and less steeply."
    )


def two_curves(frozen, free):
    """The loss with the biases kept still and with the biases learned."""
    figure, axes = style.canvas(height=3.2)
    _log_axes(axes)
    along = [step / 1000 for step in range(len(frozen))]
    axes.plot(along, frozen, color=style.ERROR)
    axes.plot(along, free, color=style.PREDICTION, linestyle=(0, (6, 3)))
    axes.text(5, 2.6e-4, "eight weights", color=style.ERROR, ha="center", va="bottom")
    axes.text(5, 6e-6, "eight weights and two biases", color=style.PREDICTION, ha="center", va="top")
    return figure, (
        f"After {len(frozen) - 1:,} updates the loss is {frozen[-1]:.6f} where the biases keep still, and {free[-1]:.6f} "
        "where they learn too."
    )


VALUES = forward(EXAMPLE, START)
AT = at_neurons(EXAMPLE, START, VALUES)
SLOPES = backward(EXAMPLE, START, VALUES)
H1, H2, O1, O2, _ = VALUES


def near(number, width=2e-6):
    """A judge of answers that lie this near to a number."""
    return lambda answer: abs(answer - number) < width


seventh_slope = Exercise(
    SLOPES[6],
    tolerance=1e-6,
    right="Negative: the second output is too low, so this weight will rise.",
    mistakes=(
        Mistake(SLOPES[7], "That is the neighbour’s, w₈. Which activation comes in through w₇?", when=near(SLOPES[7])),
        Mistake(SLOPES[4], "That is w₅, which leads to the first output. Begin at the other error.", when=near(SLOPES[4])),
        Mistake(-SLOPES[6], "The size is right. Is the second output too high or too low?", when=near(-SLOPES[6], 5e-5)),
        Mistake(AT[3] * 0.5, "You multiplied by the weight itself. How fast does z₄ change when w₇ changes?",
                when=near(AT[3] * 0.5)),
        Mistake(AT[3], "Two links of three. One more leads from z₄ to the weight.", when=near(AT[3])),
        Mistake((O2 - 0.99) * H1, "The slope of the sigmoid is missing.", when=near((O2 - 0.99) * H1)),
        Mistake(O2 * (1 - O2) * H1, "The first link is missing: how the loss changes with the output.",
                when=near(O2 * (1 - O2) * H1)),
        Mistake(AT[3] * 0.05, "0.05 is an input of the network. What is the input of an *output* neuron?",
                when=near(AT[3] * 0.05)),
        Mistake(-0.0226, "Right so far. Give six digits after the point, or let Python multiply.", when=near(SLOPES[6], 1e-4)),
    ),
    hints=(
        "The weight w₇ leads from h₁ to the second output. Three links, as for w₅.",
        "Two of the links are multiplied already: they are `dL_dz4`. What comes in through w₇?",
        "For w₅ it was `dL_dz3 * h1`. The weight w₇ begins at the same neuron as w₅, and ends at the other output.",
    ),
    way=f"The road goes from L through o₂ and z₄ to w₇: `dL_dz4 * h1`\n`{AT[3]:.9f} * {H1:.9f}` is {SLOPES[6]:.9f}.",
)  # fmt: skip


def of_hidden(dL_dz3, dL_dz4, to_o1, to_o2, h, x1, x2):
    """The slopes for the two weights into one hidden neuron."""
    dL_dz = (dL_dz3 * to_o1 + dL_dz4 * to_o2) * h * (1 - h)
    return [dL_dz * x1, dL_dz * x2]


NEURONS = (
    (round(AT[2], 4), round(AT[3], 4), 0.45, 0.55, round(H2, 4), 0.05, 0.10),
    (0.2, 0.1, -1.0, 3.0, 0.25, 2.0, -1.0),
    (-0.3, 0.4, 0.5, 0.7, 0.9, 0.0, 1.5),
)

hidden_neuron = Exercise(
    of_hidden,
    inputs=NEURONS,
    tolerance=1e-9,
    right="Two roads in, one sum, one sigmoid, two inputs. This works for any hidden neuron.",
    mistakes=(
        Mistake(lambda d3, d4, to_o1, to_o2, h, x1, x2: [d3 * to_o1 * h * (1 - h) * x1, d3 * to_o1 * h * (1 - h) * x2],
                "That is the road over the first output alone. The neuron feeds both."),
        Mistake(lambda d3, d4, to_o1, to_o2, h, x1, x2: [d4 * to_o2 * h * (1 - h) * x1, d4 * to_o2 * h * (1 - h) * x2],
                "That is the road over the second output alone. The neuron feeds both."),
        Mistake(lambda d3, d4, to_o1, to_o2, h, x1, x2: [d3 * to_o1 * d4 * to_o2 * h * (1 - h) * x for x in (x1, x2)],
                "The two roads are multiplied. Links along a road multiply; what do roads side by side do?"),
        Mistake(lambda d3, d4, to_o1, to_o2, h, x1, x2: [(d3 * to_o1 + d4 * to_o2) / 2 * h * (1 - h) * x for x in (x1, x2)],
                "Half of it. Roads add up; no mean is taken."),
        Mistake(lambda d3, d4, to_o1, to_o2, h, x1, x2: [(d3 + d4) * h * (1 - h) * x for x in (x1, x2)],
                "On the way back each road crosses a weight. Which ones?"),
        Mistake(lambda d3, d4, to_o1, to_o2, h, x1, x2: [(d3 * to_o2 + d4 * to_o1) * h * (1 - h) * x for x in (x1, x2)],
                "Each slope has to go back over the weight by which it is reached. Here the two weights are exchanged."),
        Mistake(lambda d3, d4, to_o1, to_o2, h, x1, x2: [(d3 * to_o1 + d4 * to_o2) * x for x in (x1, x2)],
                "The slope of the hidden neuron’s own sigmoid is missing."),
        Mistake(lambda d3, d4, to_o1, to_o2, h, x1, x2: [(d3 * to_o1 + d4 * to_o2) * h * (1 - h)] * 2,
                "That is the slope at the neuron, twice. What came in through each of its weights?"),
        Mistake(lambda d3, d4, to_o1, to_o2, h, x1, x2: of_hidden(d3, d4, to_o1, to_o2, h, x2, x1),
                "The two inputs are exchanged."),
        Mistake(lambda d3, d4, to_o1, to_o2, h, x1, x2: (d3 * to_o1 + d4 * to_o2) * h * (1 - h),
                "That is the neuron’s own slope, one number. Two weights lead into it: give a list of two."),
        Mistake(lambda d3, d4, to_o1, to_o2, h, x1, x2: of_hidden(*NEURONS[0]),
                "The same numbers whatever is given: does it use numbers from an earlier cell?",
                when=lambda found: len({repr(slopes) for slopes in found}) == 1),
    ),
    hints=(
        "Begin with the slope for h: two roads, each through its own weight. Then two more links, as in notebook 07.",
        "The roads add up to `dL_dz3 * to_o1 + dL_dz4 * to_o2`. Which link leads from there through the sigmoid?",
        "Times `h * (1 - h)` it is the slope at the neuron. What does each of the two weights multiply it by?",
    ),
    way="`return [(dL_dz3 * to_o1 + dL_dz4 * to_o2) * h * (1 - h) * x for x in (x1, x2)]`",
)  # fmt: skip

shared_bias = Exercise(
    SLOPES[8],
    tolerance=1e-6,
    right="One number, used in two places, so two roads lead from it. Where roads meet, they add up.",
    mistakes=(
        Mistake(AT[0], "That is the road over the first hidden neuron. Where else is this bias added?", when=near(AT[0])),
        Mistake(AT[1], "That is the road over the second hidden neuron. Where else is this bias added?", when=near(AT[1])),
        Mistake(SLOPES[8] / 2, "That is the mean of the two roads. Roads add up.", when=near(SLOPES[8] / 2)),
        Mistake(AT[0] * AT[1], "The two roads are multiplied. They run side by side, not one after the other.",
                when=near(AT[0] * AT[1])),
        Mistake(SLOPES[8] * 0.35, "You multiplied by the bias itself. How fast does a weighted sum change with its bias?",
                when=near(SLOPES[8] * 0.35)),
        Mistake(SLOPES[8] * 0.05, "No input stands before a bias: its input is always 1.", when=near(SLOPES[8] * 0.05)),
        Mistake(SLOPES[9], "That is the other bias, the one of the outputs.", when=near(SLOPES[9])),
        Mistake(AT[2] * 0.85 + AT[3] * 1.05, "The slopes of the hidden sigmoids are missing.",
                when=near(AT[2] * 0.85 + AT[3] * 1.05)),
        Mistake(0, "The post keeps it still, but the loss would feel a move. Which sums does it stand in?"),
        Mistake(0.0187, "Right so far. Give six digits after the point, or let Python add.", when=near(SLOPES[8], 1e-4)),
    ),
    hints=(
        "In which weighted sums does this bias stand? Follow each road from there to the loss.",
        "It stands in z₁ and in z₂. In each, the last link is 1, as in notebook 07. What do roads do that meet?",
        "The other bias stands in z₃ and in z₄, so its slope is `dL_dz3 + dL_dz4`.",
    ),
    way="It stands in z₁ and in z₂, each time with the last link 1: `dL_dz1 + dL_dz2`\n"
    f"`{AT[0]:.9f} + {AT[1]:.9f}` is {SLOPES[8]:.9f}.",
)  # fmt: skip

first_wrong_line = Exercise(
    5,
    right="It goes back over w₅ and w₇ when they have already moved. The slopes come first, all of them; then the updates.",
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
    tolerance=1e-6,
    right="Ten thousand times it has told the slopes, and nobody took a step. The next cell asks the code.",
    mistakes=(
        Mistake(3.510188e-05, "That loss needs the line that is crossed out.", when=lambda loss: 0 < loss < 1e-3),
        Mistake(0, "For that, something would have to move. Which line moves a weight?"),
        Mistake(ONE_STEP, "That is the loss after one update. How many updates are there now?",
                when=near(ONE_STEP, 5e-5)),
        Mistake(0.2984, "Right so far. Give six digits after the point.", when=near(WITHOUT_UPDATE, 1e-3)),
        Mistake(10_000 * WITHOUT_UPDATE, "The slopes are found anew in each round; they do not add up over the rounds.",
                when=near(10_000 * WITHOUT_UPDATE, 1)),
    ),
    hints=(
        "Go through the lines that are left. Which of them changes a weight or a bias?",
        "None does. So each round finds the same predictions, the same slopes, the same loss as the round before it.",
        "It is the loss of the untrained network. The section *Forward* worked it out.",
    ),
    way=f"No line is left that moves a weight, so the loss stays what it was at the start:\n`forward(sample, start)[4]` is {WITHOUT_UPDATE:.9f}.",
)  # fmt: skip
