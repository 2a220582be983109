"""Notebook 05: the exercises and the pictures of partial derivatives and the gradient."""

from math import hypot

import numpy as np
from matplotlib.colors import LinearSegmentedColormap

from helpers.exercises import Build, Exercise, Mistake
from helpers.pictures import style
from helpers.pictures.axes import moving, moving_text, span_arrow
from helpers.pictures.curves import put
from helpers.pictures.words import written
from helpers.questions import n05_one_thing_at_a_time as questions
from helpers.questions import warm_up_of

SIDE_1, SIDE_2 = (-1.6, 5.6), (-2.6, 4.6)  # the map's limits: room for every arrow of the sliders' range
LEVELS = (0.5, 2, 4, 8, 16, 32)  # of the contour lines; the start (4, 1) lies on one of them
TOP = 22  # of the slices' axes
EIGHTH = 0.125  # the gradient's arrow is drawn at this part of its length
SHADES = LinearSegmentedColormap.from_list("loss", [style.GROUND, style.SAND[1]])


# Numbers


def loss(w1, w2):
    """The notebook's own loss, for judging answers: the mean squared error of two samples."""
    error_1 = w1 * 1 + w2 * 2 - 4
    error_2 = w1 * 1 + w2 * (-1) - 1
    return (error_1**2 + error_2**2) / 2


def gradient(w1, w2):
    """The notebook's own gradient of that loss."""
    error_1 = w1 * 1 + w2 * 2 - 4
    error_2 = w1 * 1 + w2 * (-1) - 1
    dL_dw1 = error_1 * 1 + error_2 * 1
    dL_dw2 = error_1 * 2 + error_2 * (-1)
    return [dL_dw1, dL_dw2]


def _descend(w1, w2, learning_rate, steps):
    """The notebook's own descent: the weights at the start and after each step."""
    history = [(w1, w2)]
    for step in range(steps):  # noqa: B007  (as a learner writes it)
        dL_dw1, dL_dw2 = gradient(w1, w2)
        w1 = w1 - learning_rate * dL_dw1
        w2 = w2 - learning_rate * dL_dw2
        history.append((w1, w2))
    return history


def parameters(inputs, neurons):
    """The notebook's own count: the weights and biases of a fully connected layer."""
    return inputs * neurons + neurons


# Pictures


def _between(low, high, count):
    """Evenly spaced numbers; np.linspace differs in the last digit, and so in where a contour line begins."""
    return [low + (high - low) * index / (count - 1) for index in range(count)]


def _contours(axes, loss, label=True):
    """Draw a loss of two weights as a map: contour lines with their heights, the same scale both ways."""
    across, up = _between(*SIDE_1, 121), _between(*SIDE_2, 121)
    heights = [[loss(w1, w2) for w1 in across] for w2 in up]
    axes.contourf(across, up, heights, levels=(0, *LEVELS, 200), cmap=SHADES, vmax=40)
    lines = axes.contour(across, up, heights, levels=LEVELS, colors=style.ERROR, linewidths=0.8, alpha=0.75)
    axes.set(xlim=SIDE_1, ylim=SIDE_2, aspect="equal", xlabel="$w_1$")
    axes.set_ylabel("$w_2$", rotation=0, labelpad=8)
    axes.set_xticks(range(-1, 6))
    axes.set_yticks(range(-2, 5))
    axes.grid(False)
    if label:
        # Where each line crosses a ray from the minimum to the upper left, away from the sliders' start.
        places = [_on_ray(loss, level) for level in LEVELS[1:-1]]
        axes.clabel(lines, fmt="%g", fontsize=8.5, colors=style.INK, manual=places, inline_spacing=2)


def _on_ray(loss, level):
    """The point straight to the upper left of (2, 1) where the loss reaches a level."""
    far = next(step / 100 for step in range(1, 1000) if loss(2 - step / 100, 1 + step / 100) >= level)
    return 2 - far, 1 + far


def bowl(loss):
    """The loss of two weights as a surface with its two slices through (4, 1), and the same seen from above."""
    figure, (solid, flat) = style.canvas(1, 2, height=4.1)
    figure.set_layout_engine("compressed", wspace=0.14)
    place = solid.get_subplotspec()
    figure.delaxes(solid)
    solid = figure.add_subplot(place, projection="3d", computed_zorder=False)
    across, up = _between(0, 4.6, 24), _between(-1, 3, 24)
    columns, rows = np.meshgrid(across, up)
    heights = np.array([[loss(w1, w2) for w1 in across] for w2 in up])
    look = {"color": style.SAND[1], "edgecolor": style.SAND[2], "linewidth": 0.4, "shade": False}
    solid.plot_surface(columns, rows, heights, rcount=24, ccount=24, **look)
    ends = ((across[0], 1), (across[-1], 1)), ((4, up[0]), (4, up[-1]))
    both = (("only $w_1$", "-", 0), ("only $w_2$", (0, (4, 2)), -1))
    for (name, line, end), ((u1, u2), (v1, v2)) in zip(both, ends, strict=True):
        track = [(u1 + (v1 - u1) * t, u2 + (v2 - u2) * t) for t in _between(0, 1, 40)]
        look = {"color": style.ERROR, "linestyle": line, "linewidth": 2.4, "zorder": 5}
        solid.plot(*zip(*[(*point, loss(*point)) for point in track], strict=True), **look)
        flat.plot(*zip(*track, strict=True), **look)
        box = style.paper(facecolor=style.SAND[0], alpha=0.85)
        flat.annotate(
            name, track[end], (0, 6), textcoords="offset points", color=style.ERROR, ha="center", bbox=box, zorder=4
        )
    solid.plot([4], [1], [loss(4, 1)], "o", color=style.WEIGHT, markersize=8, zorder=6)
    solid.view_init(34, -62)
    solid.set(xlabel="$w_1$", ylabel="$w_2$", zlabel="loss", xticks=range(5), yticks=range(-1, 4), zticks=(0, 10, 20))
    _contours(flat, loss)
    flat.plot([4], [1], "o", color=style.WEIGHT, markersize=8, zorder=6)
    flat.annotate("(4, 1)", (4, 1), (9, -13), textcoords="offset points", color=style.WEIGHT)
    return figure, (
        "The loss as a bowl, and the same bowl seen from above: each line on the map joins points of equal loss. "
        "Two slices through (4, 1): along one only w1 moves, along the other only w2."
    )


def _map_and_slices(loss):
    """The axes of `map_and_slices`: the map, and the slices for each weight."""
    figure, axes = style.canvas(height=4.3)
    figure.delaxes(axes)
    grid = figure.add_gridspec(2, 2, width_ratios=[8, 5])
    chart = figure.add_subplot(grid[:, 0])
    slices = [figure.add_subplot(grid[row, 1]) for row in (0, 1)]
    _contours(chart, loss)
    chart.set_title("The loss from above")
    for axes, limits, number in zip(slices, (SIDE_1, SIDE_2), (1, 2), strict=True):
        axes.set(xlim=limits, ylim=(-2, TOP), yticks=(0, 10, 20), xlabel=f"$w_{number}$")
        axes.set_title(f"Only $w_{number}$ moves")
    for right, text, colour in ((0.78, "▶ gradient", style.GRADIENT), (1, "□ step", style.WEIGHT)):
        chart.text(right, 1.02, text, transform=chart.transAxes, color=colour, ha="right", va="bottom")
    return figure, chart, slices


def _slice_updater(axes, dash):
    """What moves in a slice; returns a function that draws it.

    Of the weight, the places of the slice and their losses, and the loss and the slope at the weight.
    """
    curve = moving(axes, color=style.ERROR, linestyle=dash)
    tangent = moving(axes, color=style.GRADIENT, linewidth=3)
    dot = moving(axes, "o", color=style.WEIGHT, markersize=8)
    look = {"transform": axes.transAxes, "color": style.GRADIENT, "ha": "center", "va": "center"}
    text = moving_text(axes, 0.5, 0.9, words=False, **look)

    def draw(weight, places, losses, height, slope):
        inside = [(place, loss) for place, loss in zip(places, losses, strict=True) if loss <= TOP]
        curve.set_data(*zip(*inside, strict=True) if inside else ([], []))
        half = 1 / hypot(1, slope * 7.2 / (TOP + 2)) * 1.1  # about as long on the page whatever the slope
        tangent.set_data([weight - half, weight + half], [height - half * slope, height + half * slope])
        text.set_text(f"slope {written(slope, '.2f')}")
        put(dot, weight, height)

    return draw


def _step_said(w1, w2, slope, new, losses):
    """What stands at a place and where a step leads, in a sentence; losses: here, and there."""
    short = [written(entry, ".2f") for entry in slope]
    said = f"At ({w1:g}, {w2:g}) the loss is {losses[0]:.2f}. The slices' slopes are the gradient: "
    said += f"[{short[0]}, {short[1]}], its length {hypot(*slope):.2f}. "
    if hypot(*slope) < 1e-9:
        return said + "Level both ways: this is the minimum, and no step leads away."
    if new == [w1, w2]:
        return said + "With a learning rate of 0 there is no step."
    trend = "up" if losses[1] > losses[0] else "down"
    there = ", ".join(written(w, ".2f") for w in new)
    return f"{said}A step against it leads to ({there}), {trend} to a loss of {losses[1]:.2f}."


def map_and_slices(loss, gradient):
    """A map of `loss(w1, w2)` with the arrow of `gradient(w1, w2)`, and the two slices through the point."""
    figure, chart, slices = _map_and_slices(loss)
    dashes = style.LINES["guide"] | {"linewidth": 1.4}
    guides = [moving(chart, **(dashes | {"linestyle": dash})) for dash in ("-", (0, (5, 3)))]
    slice_1, slice_2 = map(_slice_updater, slices, ("-", (0, (5, 2))))
    here = moving(chart, "o", color=style.WEIGHT, markersize=8)
    landing = moving(chart, "s", markeredgecolor=style.WEIGHT, color=style.GROUND, markersize=8, markeredgewidth=2)
    uphill, _ = span_arrow(chart, 0, 1, 0, "", "gradient", animated=True)
    step = moving(chart, color=style.WEIGHT)

    def update(w1, w2, learning_rate):
        height, slope = loss(w1, w2), gradient(w1, w2)
        guides[0].set_data(SIDE_1, (w2, w2))
        guides[1].set_data((w1, w1), SIDE_2)
        across, up = _between(*SIDE_1, 40), _between(*SIDE_2, 40)
        slice_1(w1, across, [loss(w, w2) for w in across], height, slope[0])
        slice_2(w2, up, [loss(w1, w) for w in up], height, slope[1])
        put(here, w1, w2)
        new = [w - learning_rate * s for w, s in zip((w1, w2), slope, strict=True)]
        uphill.set_position((w1, w2))
        uphill.xy = w1 + EIGHTH * slope[0], w2 + EIGHTH * slope[1]
        uphill.arrow_patch.set_visible(hypot(*slope) > 0.1)
        step.set_data((w1, new[0]), (w2, new[1]))
        put(landing, *new if hypot(new[0] - w1, new[1] - w2) > 0.05 else ())
        return _step_said(w1, w2, slope, new, (height, loss(*new)))

    return figure, update


def descent(loss, descend):
    """Two ways down the map from (4, −1): small steps straight across the lines, and large ones that swing."""
    figure, charts = style.canvas(1, 2, height=4.2)
    figure.set_layout_engine("compressed")
    told = []
    for axes, rate in zip(charts, (0.05, 0.35), strict=True):
        _contours(axes, loss, label=False)
        path = descend(4, -1, rate, 20)
        axes.set_title(f"η = {rate:g}")
        axes.plot(*zip(*path, strict=True), "o-", color=style.WEIGHT, markersize=4, linewidth=1.4)
        axes.plot([2], [1], "D", color=style.TARGET, markersize=6)
        axes.annotate("start", path[0], (8, -4), textcoords="offset points", color=style.WEIGHT)
        axes.annotate("minimum", (2, 1), (-7, 7), textcoords="offset points", color=style.TARGET, ha="right")
        told.append(f"with η = {rate:g} the loss falls from {loss(*path[0]):g} to {loss(*path[-1]):.4f}")
    return figure, f"Twenty steps from (4, −1): {told[0]}; {told[1]}, in a zigzag across the valley."


def _layer_sheet():
    """The axes of `layer`, its headings, and what moves: edges, inputs, neurons, and squares for its parameters."""
    figure, axes = style.canvas(height=3.6)
    axes.set(xlim=(-0.4, 16.4), ylim=(-0.8, 10.8))
    axes.axis("off")
    for x, text, colour in (
        (0, "inputs", style.INPUT),
        (5, "neurons", style.PREDICTION),
        (9.25, "weights", style.WEIGHT),
    ):
        axes.text(x, 10.3, text, color=colour, ha="left" if text == "weights" else "center", va="center")
    axes.text(16, 10.3, "biases", color=style.WEIGHT, ha="center", va="center")
    edges = moving(axes, color=style.WEIGHT, linewidth=0.9, alpha=0.6)
    look = {"markersize": 10, "zorder": 3}
    nodes = moving(axes, "s", color=style.INPUT, **look), moving(axes, "o", color=style.PREDICTION, **look)
    squares = (
        moving(axes, "s", color=style.WEIGHT, **look),
        moving(axes, "D", color=style.WEIGHT, **(look | {"markersize": 8})),
    )
    return figure, edges, nodes, squares


def layer():
    """A fully connected layer and, in the row of each neuron, a mark for each of its weights and one for its bias."""
    figure, edges, nodes, squares = _layer_sheet()

    def update(inputs, neurons):
        left = [(0, 4.5 + (inputs - 1) / 2 - place) for place in range(inputs)]
        right = [(5, 4.5 + 1.6 * ((neurons - 1) / 2 - place)) for place in range(neurons)]
        edges.set_data(*zip(*[end for neuron in right for place in left for end in (neuron, place)], strict=True))
        weights = [(9.5 + 0.62 * place, y) for _, y in right for place in range(inputs)]
        biases = [(16, y) for _, y in right]
        for marks, places in zip((*nodes, *squares), (left, right, weights, biases), strict=True):
            marks.set_data(*zip(*places, strict=True))
        each = "The one neuron" if neurons == 1 else f"Each of the {neurons} neurons"
        own = "1 weight" if inputs == 1 else f"{inputs} weights, one for each input,"
        count = f"{len(weights)} + {len(biases)} = {len(weights) + len(biases)}"
        return f"{each} has {own} and 1 bias: {count} parameters."

    return figure, update


# Exercises

warm_up = warm_up_of("04 loss_slope", "04 step_by_hand", "03 product_slope")

partial_by_hand = Exercise(
    43,
    drawn=questions.partial_of_two,
    right="Only the factor and the term with Z in it had a say; X stood still as an ordinary number.",
    mistakes=(
        Mistake(16, "That is the slope when only X moves. Here X stands still and Z moves."),
        Mistake(40, "The first term is right. The term 3Z moves with Z, too."),
        Mistake(11, "X stands still, but it does not vanish: a constant factor stays where it is."),
        Mistake(92, "That is the value of Y. How fast does it change when only Z moves?"),
        Mistake(52, "The first term is right. What is the slope of 3Z?"),
        Mistake(83, "The exponent comes down as a factor, and what is left of Z² has one power less."),
        Mistake(59, "That adds the slopes for X and for Z. Only Z moves here; X stands still."),
    ),
    hints=(
        "Put the number in for what stands still. Which letters are left?",
        "With X = 5 the formula is `5 * Z**2 + 3 * Z`: a function of one variable.",
        "Its slope is `2 * 5 * Z + 3`. Put in Z = 4.",
    ),
    way="With X = 5 held still, Y is `5 * Z**2 + 3 * Z`.\nIts slope is `10 * Z + 3`.\nAt Z = 4 this is 43.",
)


def _squared(w, b):
    return (3 * w + b - 5) ** 2


weight_and_bias = Exercise(
    lambda w, b: [2 * (3 * w + b - 5) * 3, 2 * (3 * w + b - 5)],
    inputs=((2.0, 1.0), (0.5, 0.5), (-1.0, 4.0)),
    gradient_of=_squared,
    right="A bias is a parameter like any other. Its input is always 1, so nothing is multiplied on.",
    mistakes=(
        Mistake(
            lambda w, b: [2 * (3 * w + b - 5), 2 * (3 * w + b - 5)],
            "The bias is right. When w moves by a little, how much does the inside of the bracket move?",
        ),
        Mistake(
            lambda w, b: [(3 * w + b - 5) * 3, 3 * w + b - 5],
            "Both are half of what they should be: there is no division by 2 in this loss.",
        ),
        Mistake(
            lambda w, b: [2 * (3 * w + b - 5), 2 * (3 * w + b - 5) * 3],
            "The right two, in the wrong order: first the one for w.",
        ),
        Mistake(
            lambda w, b: [2 * (3 * w + b - 5) * 3, 2 * (3 * w + b - 5) * 3],
            "The weight is right. When b moves by a little, how much does the inside of the bracket move?",
        ),
        Mistake(
            lambda w, b: [-2 * (3 * w + b - 5) * 3, -2 * (3 * w + b - 5)],
            "This points downhill. The minus sign belongs to the step, not to the gradient.",
        ),
        Mistake(
            lambda w, b: [2 * (3 * w + b - 5) * 3, 0],
            "The weight is right. The bias is not a constant here: it is the thing that moves.",
        ),
        Mistake(
            lambda w, b: [2 * (3 * w - 5) * 3, 2 * (b - 5)],
            "What stands still keeps its value. It does not become 0 inside the bracket.",
        ),
    ),
    hints=(
        "Outer times inner: first the square, then what is in the bracket. Once with only w moving, once with only b.",
        "The square gives two times the error, both times. The inside moves three times as fast as w, and as fast as b.",
        "Call what is in the bracket `e`. The entry for b is `2 * e`; the one for w has one factor more.",
    ),
    way="`return [2 * (3 * w + b - 5) * 3, 2 * (3 * w + b - 5)]`",
)

downhill_step = Exercise(
    lambda w1, w2, dL_dw1, dL_dw2, learning_rate: [w1 - learning_rate * dL_dw1, w2 - learning_rate * dL_dw2],
    inputs=((4.0, 1.0, 4.0, 2.0, 0.1), (0.0, 0.0, -5.0, -7.0, 0.1), (3.0, 2.0, 1.0, -4.0, 0.5)),
    right="Against the gradient, in every weight: the line of notebook 01, once for each parameter.",
    mistakes=(
        Mistake(
            lambda w1, w2, g1, g2, r: [w1 + r * g1, w2 + r * g2],
            "This is the line as it was. The gradient points uphill, so where does this step lead?",
        ),
        Mistake(
            lambda w1, w2, g1, g2, r: [w1 - r * g1, w2 + r * g2],
            "The first weight goes down now. The second still climbs.",
        ),
        Mistake(
            lambda w1, w2, g1, g2, r: [w1 + r * g1, w2 - r * g2],
            "The second weight goes down now. The first still climbs.",
        ),
        Mistake(
            lambda w1, w2, g1, g2, r: [w1 - r * g2, w2 - r * g1],
            "Each weight needs its own partial derivative. Here they are swapped.",
        ),
        Mistake(
            lambda w1, w2, g1, g2, r: [w1 - g1, w2 - g2],
            "The direction is right; the step is the whole gradient. Where is the learning rate?",
        ),
        Mistake(
            lambda w1, w2, g1, g2, r: [r * g1, r * g2],
            "That is a part of the gradient. Take it away from where the weights are.",
        ),
        Mistake(lambda w1, w2, g1, g2, r: [-r * g1, -r * g2], "That is the step. Add it to where the weights are."),
        Mistake(
            lambda w1, w2, g1, g2, r: [w1 - r * gradient(w1, w2)[0], w2 - r * gradient(w1, w2)[1]],
            "This works the slopes out anew, and always for our own two samples. Take the two that are given.",
        ),
        Mistake(
            lambda w1, w2, g1, g2, r: [w1 - 0.1 * g1, w2 - 0.1 * g2],
            "This is right for a rate of 0.1 only. Use the rate that is given.",
        ),
        Mistake(
            lambda w1, w2, g1, g2, r: [w1 - r * abs(g1), w2 - r * abs(g2)],
            "Where a slope is negative, down is the other way. Keep the sign of the slope.",
        ),
    ),
    hints=(
        "Which way does the gradient point: up or down? And which way should the step go?",
        "Remember the update rule, `new = old - learning_rate * slope`. Use it once for each weight, with its own slope.",
        "The first entry is `w1 - learning_rate * dL_dw1`. The second is built in the same way.",
    ),
    way="`return [w1 - learning_rate * dL_dw1, w2 - learning_rate * dL_dw2]`",
)

both_at_once = Exercise(
    0.7,
    drawn=questions.second_weight,
    right="Both slopes belong to the point where you stood. The first weight's move comes after both were read.",
    mistakes=(
        Mistake(0.65, "That slope was read with the first weight moved already. Read both at (0, 0)."),
        Mistake(0.5, "That is the new first weight. The second was asked for."),
        Mistake(-0.7, "That goes with the slope, uphill. The step goes against it."),
        Mistake(-7, "That is the partial derivative. What does the update rule make of it?"),
        Mistake(7, "That is a step without the learning rate."),
        Mistake(
            0.9,
            "The second sample's second input is −1, not 1: look at the sign.",
        ),
        Mistake(0.8, "The second sample has a say, too: its error times its own second input."),
    ),
    hints=(
        "At (0, 0) both predictions are 0. So what are the two errors?",
        "The errors are −4 and −1. Each is multiplied with its sample's second input, 2 and −1, and the two are added.",
        "The slope for the second weight is `-4 * 2 + (-1) * (-1)`. Now the update rule, from 0, with the rate 0.1.",
    ),
    way="The errors at (0, 0) are −4 and −1.\nThe slope for the second weight is `-4 * 2 + (-1) * (-1)`, which is −7.\n"
    "The new weight is `0 - 0.1 * (-7)`, which is 0.7.",
)

count_parameters = Exercise(
    23,
    drawn=questions.parameters_of,
    right="So this small network's gradient has as many entries as that: one slope for each weight and each bias.",
    mistakes=(
        Mistake(18, "Those are the weights. Each neuron has a bias, too."),
        Mistake(24, "That multiplies all the sizes. Count layer by layer, and add."),
        Mistake(15, "That is the first layer. The second has parameters, too."),
        Mistake(8, "That is the second layer. The first has parameters, too."),
        Mistake(27, "That gives the inputs biases. An input is a number that comes in; it has no parameters."),
        Mistake(20, "That is one bias a layer. Each neuron has a bias of its own."),
        Mistake(5, "Those are the biases. Add the weights."),
        Mistake(9, "Those are the inputs and neurons. Count the connections between them, and a bias for each neuron."),
    ),
    hints=(
        "Two layers: one from 4 to 3, one from 3 to 2. Count each by itself.",
        "From 4 inputs to 3 neurons: `4 * 3` weights and 3 biases. The three are the inputs of the next layer.",
        "`parameters(4, 3)` counts the first layer. Count the second in the same way, and add.",
    ),
    way="The first layer has `4 * 3 + 3`, the second `3 * 2 + 2`. Together: `15 + 8`, which is 23.",
)

descend = Build(
    _descend,
    names={"dL_dw1": "w1", "dL_dw2": "w2", "w1": "history", "w2": "history", "history": ""},
    inputs=((4, 1, 0.1, 1), (4, 1, 0.1, 2), (0.5, -1, 0.05, 3)),
    right="Both slopes are read before a weight moves. With a million weights it is the same step, a million times.",
    hints=(
        "The first blank needs two numbers at once, and you have a function that gives them as a list.",
        "`gradient` takes the two weights as they are now. Then each weight makes the step of notebook 04.",
        "`w1 = w1 - learning_rate * ____`, with the slope for `w1` in the blank. The slopes come from `gradient(w1, w2)`.",
    ),
)
