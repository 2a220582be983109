"""Notebook 04: the exercises and the pictures of gradient descent on one weight."""

import numpy as np

from helpers.exercises import Build, Exercise, Mistake
from helpers.pictures import style
from helpers.pictures.axes import first_outside, moving, name_at_right, span_arrow, target_line
from helpers.pictures.curves import Curve, cross, put
from helpers.pictures.words import plural, written
from helpers.questions import n04_downhill as questions
from helpers.questions import warm_up_of

X, Y = 1.5, 0.5
BEST = Y / X
VALLEYS = (-1, 0.25, 1)  # where the slope of the curve with two valleys is 0: a bottom, the hilltop, a bottom


# Numbers


def loss(w):
    return (w * X - Y) ** 2


def slope(w):
    return 2 * (w * X - Y) * X


def _descend(slope, w, learning_rate, steps):
    """The notebook's own loop: the weight at the start and after each step."""
    history = [w]
    for step in range(steps):  # noqa: B007  (as a learner writes it)
        w = w - learning_rate * slope(w)
        history.append(w)
    return history


def valleys(w):
    return w**4 / 4 - w**3 / 12 - w**2 / 2 + w / 4 + 0.5


def valley_slope(w):
    """The slope of the curve with two valleys, as the notebook writes it."""
    return (w + 1) * (w - 1 / 4) * (w - 1)


def stairs(weights, height):
    """A way down a curve: for each step across at the old height, then up or down to the curve."""
    heights = [height(w) for w in weights]
    across = [w for w in weights for _ in range(2)][1:]
    return across, [h for h in heights for _ in range(2)][:-1]


# Pictures


def table_curve(table_loss):
    """The loss of the table for every weight from 0 to 4.4, with the weights that were tried."""
    figure, axes = style.canvas(height=3.4)
    axes.set(xlabel="weight w", ylabel="loss L", xlim=(0, 4.4), ylim=(-0.3, 8.5))
    weights = np.linspace(0, 4.4, 200).tolist()
    axes.plot(weights, [table_loss(w) for w in weights], color=style.ERROR)
    for w, place, ha in ((1, (-12, 0), "right"), (2, (0, 10), "center"), (3, (12, -6), "left"), (4, (-12, 4), "right")):
        axes.plot([w], [table_loss(w)], "o", color=style.WEIGHT, markersize=9, zorder=3)
        axes.annotate(
            f"w = {w}: loss {table_loss(w):.4g}", (w, table_loss(w)), place,
            textcoords="offset points", ha=ha, va="center" if w != 2 else "bottom", color=style.WEIGHT,
        )  # fmt: skip
    return figure, (
        "The loss over the weight is a valley. Its bottom, loss 0, is at the weight 2; "
        "at 1 and at 3 the loss is 1.667, at 4 it is 6.667."
    )


def _parabola(axes):
    """The loss over the weight, its lowest point marked."""
    weights = np.linspace(-0.6, 1.3, 240)
    axes.plot(weights, loss(weights), color=style.ERROR)
    axes.axvline(BEST, zorder=1.5, **style.LINES["target"])


def first_step():
    """The first step on the parabola: the tangent at 0.8, and the tenth of its slope that the weight goes down."""
    figure, axes = style.canvas(height=3.8)
    axes.set(xlabel="weight w", ylabel="loss L", xlim=(0, 1.1), ylim=(-0.02, 0.95))
    _parabola(axes)
    axes.text(BEST - 0.012, 0.85, "lowest at 1/3", color=style.TARGET, ha="right")
    tangent = [0.58, 1.0]
    axes.plot(
        tangent, [loss(0.8) + slope(0.8) * (w - 0.8) for w in tangent], color=style.GRADIENT, linestyle=(0, (5, 2))
    )
    axes.text(0.985, 0.82, "slope 2.1", color=style.GRADIENT)
    span_arrow(axes, 0.8, 0.59, loss(0.8), "", "gradient")
    axes.text(0.58, loss(0.8), "step: 0.1 · 2.1 = 0.21", color=style.GRADIENT, ha="right", va="center")
    axes.plot([0.59, 0.59], [loss(0.8), loss(0.59)], **style.LINES["guide"])
    axes.plot([0.8], [loss(0.8)], "o", color=style.WEIGHT, markersize=11, zorder=3)
    axes.plot([0.59], [loss(0.59)], "o", color=style.WEIGHT, markersize=11, markerfacecolor=style.GROUND, zorder=3)
    axes.text(0.82, loss(0.8) - 0.05, "old weight 0.8", color=style.WEIGHT, va="center")
    axes.text(0.57, loss(0.59) + 0.05, "new weight 0.59", color=style.WEIGHT, ha="right", va="center")
    return figure, (
        "At the weight 0.8 the tangent of the loss rises with slope 2.1. A tenth of it is 0.21: "
        "the weight goes that far to the left, to 0.59, nearer to the lowest point at 1/3."
    )


def _bowl_and_trace(low, high):
    """The axes of `ball`: the parabola, and the weight step by step, both with the best weight."""
    figure, (bowl, trace) = style.canvas(1, 2, height=3.9, width_ratios=[1, 1])
    bowl.set(title="The way down", xlabel="weight w", ylabel="loss L", xlim=(low, high), ylim=(-0.06, 1.66))
    trace.set(title="Step by step", xlabel="step", ylabel="weight w", xlim=(0, 20), ylim=(low, high))
    trace.set_xticks([0, 5, 10, 15, 20])
    bowl.set_xticks([-0.4, 0, 0.4, 0.8])
    _parabola(bowl)
    bowl.text(BEST + 0.03, 1.56, "1/3", color=style.TARGET, va="center")
    target_line(trace, BEST)
    name_at_right(trace, [("1/3", BEST, style.TARGET)])
    return figure, bowl, trace


def ball(descend):
    """A picture of `descend(slope, w, learning_rate, steps)`: the way on the parabola, and the weight step by step."""
    low, high = BEST - 0.86, BEST + 0.86
    figure, bowl, trace = _bowl_and_trace(low, high)
    purple = {"color": style.WEIGHT}
    way = moving(bowl, linewidth=1.3, **purple)
    stops = moving(bowl, "o", markersize=4.5, **purple)
    tangent = moving(bowl, color=style.GRADIENT, linestyle=(0, (5, 2)), linewidth=1.8)
    here = moving(bowl, "o", markersize=11, zorder=4, **purple)
    line = Curve(trace, 9, "o-", linewidth=1.5, markersize=4.5, clip_on=False, **purple)
    lost = cross(bowl), cross(trace)

    def update(learning_rate, steps, start):
        history = descend(slope, start, learning_rate, steps)
        gone = first_outside(history, low, high)
        inside = history[:gone]
        last, factor = inside[-1], 1 - 2 * X**2 * learning_rate
        way.set_data(*stairs(history if gone is None else history[: gone + 1], loss))
        stops.set_data(inside, [loss(w) for w in inside])
        line.to(range(len(inside)), inside, dot=gone is None)
        for point in (here, tangent, *lost):
            put(point)
        said = f"Learning rate {learning_rate:g}, {plural(steps, 'step')} from {start:g}: "
        grows = f"each step multiplies the distance to 1/3 by {factor:.4g}"
        if gone is not None:
            edge = high - 0.05 if history[gone] > high else low + 0.05
            put(lost[0], edge, loss(last))
            put(lost[1], gone, edge)
            return f"{said}the weight left the picture at step {gone}. The learning rate is too large: {grows}."
        put(here, last, loss(last))
        ends = [last - 0.3, last + 0.3]
        tangent.set_data(ends, [loss(last) + slope(last) * (w - last) for w in ends])
        said += f"the weight is {last:.4f}, the slope there {written(slope(last), '.4f')}. "
        return f"{said}{grows[0].upper()}{grows[1:]}{': it grows' * (abs(factor) > 1)}."

    return figure, update


def _curve_and_trace():
    """The axes of `two_valleys`: the curve, and the weight step by step."""
    figure, (curve, trace) = style.canvas(1, 2, height=3.9, width_ratios=[1, 1])
    curve.set(title="The way down", xlabel="weight w", ylabel="loss L", xlim=(-1.6, 1.6), ylim=(-0.1, 0.95))
    trace.set(title="Step by step", xlabel="step", ylabel="weight w", xlim=(0, 60), ylim=(-1.6, 1.6))
    trace.set_yticks([-1.5, -1, -0.5, 0, 0.5, 1, 1.5])
    weights = np.linspace(-1.6, 1.6, 240)
    curve.plot(weights, valleys(weights), color=style.ERROR)
    names = ("global minimum", "hilltop", "local minimum")
    for w, name, above in zip(VALLEYS, names, (-0.045, 0.05, -0.045), strict=True):
        curve.text(w, valleys(w) + above, name, color=style.TARGET, ha="center", va="bottom" if above > 0 else "top")
        trace.axhline(w, zorder=1.5, **style.LINES["guide" if name == "hilltop" else "target"])
    name_at_right(trace, [(written(w, "g"), w, style.TARGET) for w in VALLEYS])
    return figure, curve, trace


def two_valleys(descend, slope):
    """A picture of `descend(slope, w, learning_rate, steps)` on a curve with two valleys: the start decides."""
    figure, curve, trace = _curve_and_trace()
    purple = {"color": style.WEIGHT}
    way = moving(curve, linewidth=5, alpha=0.45, solid_capstyle="round", **purple)
    begin = moving(curve, "o", markersize=11, markerfacecolor=style.GROUND, **purple)
    end = moving(curve, "o", markersize=11, zorder=4, **purple)
    line = Curve(trace, 9, clip_on=False, **purple)

    def update(start):
        history = descend(slope, start, 0.2, 60)
        last = history[-1]
        between = [start + (last - start) * part / 40 for part in range(41)]
        way.set_data(between, [valleys(w) for w in between])
        line.to(range(len(history)), history)
        put(begin, start, valleys(start))
        put(end, last, valleys(last))
        if abs(start - VALLEYS[1]) < 1e-9:
            return f"The start {start:g} is the top of the hill. The slope there is 0, so the weight stays, with loss {valleys(last):.4f}."
        where = f"{last:.4f}, the {'global' if last < 0 else 'local'} minimum"
        if min(abs(last - VALLEYS[0]), abs(last - VALLEYS[2])) > 5e-5:
            where = f"{last:.4f} in 60 steps, and is still on its way"
        return f"From {start:.10g} the weight comes to {where}; the loss there is {valleys(last):.4f}."

    return figure, update


# Exercises

warm_up = warm_up_of("01 one_update", "02 line_slope", "03 chain_slope_at")

loss_at_start = Exercise(
    0.49,
    drawn=questions.loss_of_weight,
    tolerance=1e-6,
    right="Keep the two pieces in mind, the error and its square: soon each of them has a slope of its own.",
    mistakes=(
        Mistake(0.7, "That is the error. The loss is its square."),
        Mistake(-0.7, "The error is prediction minus target, so here it is positive. And the loss is its square."),
        Mistake(1.2, "That is the prediction. How far is it from the target? The loss is the square of that."),
        Mistake(1.44, "That is the square of the prediction. How wrong it is also depends on the target."),
        Mistake(0.09, "That is the square of weight minus target. Compare the prediction with the target."),
        Mistake(1.4, "That is twice the error. To square is to multiply the error by itself."),
        Mistake(0.245, "That is half the square. Here the loss is the whole square."),
        Mistake(-0.49, "A square is never negative."),
    ),
    hints=(
        "First the error: the prediction 1.2 less the target 0.5.",
        "The error is `1.2 - 0.5`. Multiply it by itself.",
        "The error is 0.7. So the loss is 7 times 7, with the point moved two places.",
    ),
    way="The error is `1.2 - 0.5`, or 0.7.\nThe loss is `0.7 * 0.7`, or 0.49.",
)

slope_at = Exercise(
    -1.05,
    drawn=questions.loss_slope,
    tolerance=1e-6,
    right="Negative: here the loss falls when the weight rises. So to go downhill from 0.1, raise the weight.",
    mistakes=(
        Mistake(1.05, "The size is right. The prediction is below the target: what does that do to the sign?"),
        Mistake(-0.7, "That is the outer slope alone. Multiply it by the inner slope."),
        Mistake(-0.35, "That is the error. The outer slope is twice that, and the inner slope comes on top."),
        Mistake(-0.525, "The factor 2 of the square is missing."),
        Mistake(2.1, "That is the slope at 0.8. Begin again with the prediction at 0.1."),
        Mistake(-1.2, "That compares the weight with the target. The error is prediction minus target."),
        Mistake(0.1225, "That is the loss at 0.1. Its slope is asked for."),
        Mistake(1.5, "That is the inner slope alone. Multiply it by the outer slope."),
    ),
    hints=(
        "Three numbers, as before: the prediction, then the outer slope, then the inner one.",
        "The prediction is `0.1 * 1.5`, or 0.15, and the error is `0.15 - 0.5`.",
        "The outer slope is `2 * -0.35`, or −0.7, and the inner one is 1.5. Multiply them.",
    ),
    way="The prediction is `0.1 * 1.5`, or 0.15.\nThe outer slope is `2 * (0.15 - 0.5)`, or −0.7.\n"
    "The inner slope is 1.5.\nTheir product is `-0.7 * 1.5`, or −1.05.",
)

next_weight = Exercise(
    0.4745,
    drawn=questions.step_by_hand,
    digits=4,
    right="The second step is 0.1155, the first was 0.21. The rate is the same; the slope has become smaller.",
    mistakes=(
        Mistake(0.7055, "This goes uphill. The slope is positive: which way is down?"),
        Mistake(0.38, "This takes the slope of 0.8 once more. At 0.59 the slope is another."),
        Mistake(-0.565, "This takes the whole slope away. Only a tenth of it is taken."),
        Mistake(1.155, "That is the slope at 0.59. Take a tenth of it from the weight."),
        Mistake(0.1155, "That is the step. Take it away from the weight."),
        Mistake(0.513, "The inner slope 1.5 is missing from the product."),
        Mistake(0.53225, "The factor 2 of the square is missing."),
        Mistake(0.5515, "That takes a tenth of the error away. Take a tenth of the slope."),
        Mistake(0.59, "That is where we are. Go one step on."),
    ),
    hints=(
        "First the slope at 0.59: the prediction there is `0.59 * 1.5`.",
        "The prediction is 0.885, so the error is `0.885 - 0.5`. The slope is twice that, times the input.",
        "The slope is 1.155. Take a tenth of it away from the weight.",
    ),
    way="The prediction is `0.59 * 1.5`, or 0.885.\nThe slope is `2 * (0.885 - 0.5) * 1.5`, or 1.155.\n"
    "The new weight is `0.59 - 0.1 * 1.155`, or 0.4745.",
)

STEPS = (
    (0.8, 1.5, 0.5, 0.1),
    (0.2, 1.5, 0.5, 0.1),
    (1.0, 2.0, 3.0, 0.05),
    (-0.5, 3.0, 1.0, 0.01),
    (0.6, -1.3, 0.4, 0.2),
)

update_rule = Exercise(
    lambda w, x, y, learning_rate: w - learning_rate * 2 * (w * x - y) * x,
    inputs=STEPS,
    right="One weight, one slope, one line. A deep network does this to each of its weights.",
    mistakes=(
        Mistake(
            lambda w, x, y, r: w + r * 2 * (w * x - y) * x,
            "This goes uphill. The slope points to more loss: add it or take it away?",
        ),
        Mistake(
            lambda w, x, y, r: w - r * 2 * (w * x - y),
            "The inner slope is missing: how fast does the prediction change with the weight?",
        ),
        Mistake(
            lambda w, x, y, r: w - r * (w * x - y) * x, "The outer slope is that of a square. Is its factor there?"
        ),
        Mistake(lambda w, x, y, r: w - r * (w * x - y), "This takes a fraction of the error. Take one of the slope."),
        Mistake(
            lambda w, x, y, r: w - r * (w * x - y) ** 2,
            "This takes a fraction of the loss. How high we stand does not say which way is down; the slope does.",
        ),
        Mistake(lambda w, x, y, r: w - 2 * (w * x - y) * x, "This takes the whole slope: where is the learning rate?"),
        Mistake(lambda w, x, y, r: r * 2 * (w * x - y) * x, "This gives the step. Give the new weight."),
        Mistake(lambda w, x, y, r: 2 * (w * x - y) * x, "This gives the slope. Give the new weight."),
        Mistake(
            lambda w, x, y, r: w - r * 2 * (w * 1.5 - 0.5) * 1.5,
            "Right for the input 1.5 and the target 0.5 only. Use the input and the target that are given.",
        ),
        Mistake(
            lambda w, x, y, r: w - r * 2.1,
            "Here the slope is the same whatever the weight, the input and the target: is it left over from an earlier "
            "cell? Work it out inside.",
            when=lambda found: (
                len({round((w - got) / r, 6) for (w, _, _, r), got in zip(STEPS, found, strict=True)}) == 1
            ),
        ),
        Mistake(
            lambda w, x, y, r: w - 0.1 * 2 * (w * x - y) * x,
            "Right for the rate 0.1 only. Use the rate that is given.",
        ),
        Mistake(
            lambda w, x, y, r: y / x,
            "This divides, and is there at once. With many weights nobody can. Take one step down the slope.",
        ),
    ),
    hints=(
        "Old weight minus learning rate times slope. The slope is a product of an outer and an inner one.",
        "The outer slope is `2 * (w * x - y)`, the inner one is `x`.",
        "`return w - learning_rate * ____`, with both slopes in place of the blank.",
    ),
    way="`return w - learning_rate * 2 * (w * x - y) * x`",
)

one_step = Exercise(
    2 / 9,
    drawn=questions.rate_for_one_step,
    digits=4,
    right="Now the whole distance goes in one step, whatever the start. Try it in the picture below.",
    mistakes=(
        Mistake(
            4 / 9,
            "There the factor is −1: the weight lands as far on the other side.",
            within=1e-4,
        ),
        Mistake(1, "In notebook 01 that was so. Here the slope is 4.5 times the distance, not 1 times."),
        Mistake(4.5, "The other way round: the rate times this number must take the whole distance."),
        Mistake(
            1 / 3,
            "That is the weight at the bottom. The rate that leads there is asked for.",
            within=1e-3,
        ),
        Mistake(
            2 / 3,
            "That would be right if the factor had 1.5 in it, where it has `2 * 1.5**2`.",
            within=1e-3,
        ),
        Mistake(0, "At 0, or below, the weight does not go down at all.", when=lambda r: r <= 0),
        Mistake(
            0.1,
            lambda r: (
                f"Then the factor is {1 - 4.5 * r:.4g}, so part of the distance is left. Which factor leaves nothing?"
            ),
            when=lambda r: 0 < r < 2 / 9,
        ),
        Mistake(
            0.3,
            lambda r: (
                f"Then the factor is −{4.5 * r - 1:.4g}: the weight crosses to the other side. Which factor leaves nothing?"
            ),
            when=lambda r: r > 2 / 9,
        ),
    ),
    hints=(
        "Nothing of the distance may be left. Which number must the factor be?",
        "The factor `1 - 4.5 * learning_rate` must be 0.",
        "So 4.5 times the rate is 1. Divide, and give four digits after the point.",
    ),
    way="The factor `1 - 4.5 * learning_rate` is 0 at the rate `1 / 4.5`, which is 2/9. In decimals: 0.2222",
)

wanted = Exercise(
    0.5,
    drawn=questions.target_at_rest,
    tolerance=1e-4,  # 1.5 * 0.3333 will do
    right="That is the desired output of the article's own training pair, and its training leads there: "
    "1.5 times a third is a half.",
    mistakes=(
        Mistake(
            4,
            "That is what the sentence says. Compare it with the end: what does the network give when training is over?",
        ),
        Mistake(1.2, "That is what the network gives now, with the weight 0.8. What should it give?"),
        Mistake(0.8, "That is the weight before training. What should the network give?"),
        Mistake(
            1 / 3,
            "That is the weight after training. What does the network give with it?",
            within=1e-3,
        ),
        Mistake(1.5, "That is the input. What should come out?"),
        Mistake(0.7, "That is the error at the start: output minus desired output."),
    ),
    hints=(
        "Training is over when the network gives what it should. With which weight does that happen?",
        "The prediction is the weight times the input. The weight ends at 0.3333, and the input is 1.5.",
        "0.3333 is a third. What is a third of 1.5?",
    ),
    way="At the end the weight is a third, and with it the network gives `1.5 / 3`, or 0.5.\n"
    "The article's training pair says so, too: input 1.5, desired output 0.5.",
)

descend = Build(
    _descend,
    names={"w": "history", "history": ""},
    inputs=((slope, 0.8, 0.1, 1), (slope, 0.8, 0.1, 2), (valley_slope, -0.4, 0.3, 4)),
    right="This loop will find the weights of every network in this course. Only the slope will be found in other ways.",
    hints=(
        "The first blank says how often to go round, the second where the weight goes, the third what is kept of it.",
        "The loop of notebook 01 went through `range(epochs)`. The middle line is the step that you took by hand: "
        "old weight minus rate times slope, and the slope is a function now.",
        "`w = w - learning_rate * ____`, with the slope at `w` in the blank. The loop goes through `range(steps)`, "
        "and `history` gets each new `w`.",
    ),
)
