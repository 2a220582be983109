"""Notebook 08: the exercises and the pictures of eighty thousand epochs."""

from functools import lru_cache
from math import log

import numpy as np

from helpers.exercises import Exercise, Mistake
from helpers.lessons.n03_rules import sigmoid
from helpers.pictures import style
from helpers.pictures.axes import log_axis, moving, moving_text, number_line, span_arrow, target_line
from helpers.pictures.curves import put
from helpers.pictures.words import minus, plural
from helpers.questions import n08_eighty_thousand_epochs as questions
from helpers.questions import warm_up_of

X1, X2, TARGET = 0.1, 0.4, 0.7
ARTICLE = 0.6999994386664375  # the prediction that the article prints, from a start that it does not print
LONGEST = 160_000
BOTTOM = 1e-33  # of the logarithmic axes
FURTHEST = 11  # weighted sum on the drawn sigmoid
POINTS = 70  # of a drawn curve are twice as many


# Numbers


def train(w1, w2, learning_rate, epochs):
    """The notebook's own loop, for judging answers: the predictions and the losses, one of each an epoch."""
    predictions, losses = [], []
    for _ in range(epochs):
        a = sigmoid(w1 * X1 + w2 * X2)
        predictions.append(a)
        losses.append((a - TARGET) ** 2)
        dL_dz = 2 * (a - TARGET) * a * (1 - a)
        w1 = w1 - learning_rate * dL_dz * X1
        w2 = w2 - learning_rate * dL_dz * X2
    return predictions, losses


def thinned(losses):
    """At most 140 points of a curve, in thousands of epochs: of each stretch of epochs its largest and its smallest."""
    starts = np.arange(0, len(losses), max(1, -(-len(losses) // POINTS)))
    ends = np.append(starts[1:], len(losses)) - 1
    extremes = np.maximum.reduceat(losses, starts), np.minimum.reduceat(losses, starts)
    return np.column_stack([starts, ends]).ravel() / 1000, np.column_stack(extremes).ravel()


# Pictures


def two_curves(predictions, losses):
    """What the article draws: the prediction and the loss against the epochs, on ordinary scales."""
    figure, (left, right) = style.canvas(1, 2, height=3.2)
    left.set(title="Prediction", xlabel="epoch, in thousands", ylabel="ŷ", xlim=(0, 80), ylim=(0.54, 0.72))
    target_line(left, TARGET)
    left.text(80, 0.703, "target 0.7", color=style.TARGET, ha="right", va="bottom")
    left.plot([epoch / 1000 for epoch in range(0, len(predictions), 500)], predictions[::500], color=style.PREDICTION)
    right.set(title="Loss", xlabel="epoch, in thousands", ylabel="L", xlim=(0, 80), ylim=(0, 0.02))
    right.plot(*thinned(losses), color=style.ERROR)
    return figure, (
        f"The prediction climbs from {predictions[0]:.2f} to the target 0.7 and the loss falls from {losses[0]:.3f}. "
        "From about epoch 20,000 on both curves look flat."
    )


def rulers():
    """One and the same powers of ten on an ordinary ruler and on a logarithmic one."""
    figure, (plain, factors) = style.canvas(2, 1, height=2.7, height_ratios=[2, 3])
    number_line(plain, -0.16, 1.03, "linear scale: equal distances add the same amount")
    number_line(factors, 0.0007, 1.4, "logarithmic scale: equal distances multiply by the same factor")
    log_axis(factors, "x")
    for axes in (plain, factors):
        for value, name in ((1, "1"), (0.1, "0.1"), (0.01, "0.01"), (0.001, "0.001")):
            axes.plot([value], [0], "o", color=style.ERROR, markersize=9, clip_on=False)
            if axes is factors or value > 0.05:
                axes.text(value, 0.16, name, color=style.ERROR, ha="center", va="bottom")
    plain.text(0.02, 0.16, "0.001 and 0.01", color=style.ERROR, ha="right", va="bottom")
    plain.set_xticks([0, 0.2, 0.4, 0.6, 0.8, 1])
    for low in (0.001, 0.01, 0.1):
        span_arrow(factors, 10 * low, low, 0.62, "", "gradient")
        factors.text(low * 10**0.5, 0.68, "÷ 10", color=style.GRADIENT, ha="center", va="bottom")
    return figure, (
        "The numbers 1, 0.1, 0.01 and 0.001. On the linear ruler the last two lie almost on one spot; "
        "on the logarithmic one each is an equal distance to the left of the one before."
    )


def straight(losses):
    """The loss on a logarithmic scale, with three equal steps along its straight part."""
    figure, axes = style.canvas(height=3.8)
    axes.set(xlabel="epoch, in thousands", ylabel="L, logarithmic", xlim=(0, 87), ylim=(1e-14, 1))
    log_axis(axes, "y")
    axes.plot(*thinned(losses), color=style.ERROR)
    for start in (20_000, 40_000, 60_000):
        end = min(start + 20_000, len(losses) - 1)
        corner = [start / 1000, end / 1000, end / 1000], [losses[start], losses[start], losses[end]]
        axes.plot(*corner, **style.LINES["guide"])
        axes.text(end / 1000 - 0.5, losses[start] * 1.6, "20,000 epochs", ha="right", va="bottom", color=style.QUIET)
        middle = (losses[start] * losses[end]) ** 0.5
        factor = f"÷ {losses[start] / losses[end]:.0f}"
        axes.text(end / 1000 + 0.8, middle, factor, va="center", color=style.GRADIENT)
        axes.plot([start / 1000], [losses[start]], "o", color=style.ERROR, markersize=6)
    axes.plot([end / 1000], [losses[end]], "o", color=style.ERROR, markersize=6, clip_on=False)
    factors = [losses[start] / losses[min(start + 20_000, len(losses) - 1)] for start in (20_000, 40_000, 60_000)]
    return figure, (
        "On the logarithmic scale the curve is straight and goes on falling. In each 20,000 epochs the loss is "
        f"divided by about 400: by {', '.join(f'{factor:.0f}' for factor in factors)}."
    )


def standstill(losses):
    """A run so long that the weights stop: the straight line, and the floor that it meets."""
    figure, axes = style.canvas(height=3.4)
    axes.set(xlabel="epoch, in thousands", ylabel="L, logarithmic", xlim=(0, 300), ylim=(1e-36, 1))
    log_axis(axes, "y")
    factor = losses[80_000] / losses[79_999]
    axes.plot([80, 240], [losses[80_000], losses[80_000] * factor**160_000], **style.LINES["guide"])
    axes.plot(*thinned(losses), color=style.ERROR)
    axes.text(232, 1e-35, "the straight line, drawn on", ha="right", va="bottom", color=style.QUIET)
    axes.text(245, losses[-1] * 5, "here the weights stand still", ha="center", va="bottom", color=style.ERROR)
    return figure, (
        "The loss falls in a straight line on the logarithmic scale until about epoch 186,000. "
        f"There it stops, at {losses[-1]:.1e}, and stays level."
    )


def _name_end(name, at, last, lowest):
    """Write the last loss beside its point, where the curve, whose lowest value is given, leaves room for it."""
    at_right = at > 90
    above = last < (1e-28 if at_right else 1e-31)
    height = last if above or not at_right else lowest
    name.set(x=at + (0 if at_right else 5), y=max(height, BOTTOM) * (30 if above else 1 / 20 if at_right else 1))
    name.set(ha="right" if at_right else "left", va="bottom" if above else "top" if at_right else "center")


def _place_and_losses():
    """The axes of `curve`: the sigmoid with the target, and below it and beside it the loss on its two scales."""
    figure, ((place, above), (linear, below)) = style.canvas(2, 2, height=4.2)
    factors = figure.add_subplot(above.get_gridspec()[:, 1])
    for axes in (above, below):
        axes.remove()
    place.set(title="On the sigmoid: start and end", xlabel="z", ylabel="ŷ", xlim=(-1, FURTHEST), ylim=(0, 1.08))
    z = np.linspace(-1, FURTHEST, 80)
    place.plot(z, [sigmoid(each) for each in z], color=style.QUIET, linewidth=1.4)
    target_line(place, TARGET)
    log_axis(factors, "y", [10.0**-power for power in range(0, 31, 5)])
    linear.set(title="Loss, linear", ylim=(0, 0.1))
    factors.set(title="The same loss, logarithmic", ylim=(BOTTOM, 1))
    for axes in (linear, factors):
        axes.set(xlabel="epoch, in thousands", ylabel="L", xlim=(0, LONGEST / 1000), xticks=range(0, 161, 40))
    return figure, place, (linear, factors)


def _on_sigmoid(prediction):
    """Where a prediction stands on the sigmoid, as far as it is drawn."""
    share = min(prediction, sigmoid(FURTHEST))
    return log(share / (1 - share)), share


def curve(train):
    """A picture of `train(w1, w2, learning_rate, epochs)`: its place on the sigmoid, and the loss on two scales."""
    figure, place, both = _place_and_losses()
    begin = moving(place, "o", markersize=7, color=style.PREDICTION, markerfacecolor=style.GROUND, clip_on=False)
    here = moving(place, "o", markersize=8, color=style.PREDICTION, clip_on=False)
    lines = [moving(axes, color=style.ERROR) for axes in both]
    ends = [moving(axes, "o", markersize=8, clip_on=False, color=style.ERROR) for axes in both]
    name = moving_text(both[1], 0, 0, color=style.ERROR, words=False)
    kept = {}  # the last run: while only the epochs move, nothing is trained again

    def run(learning_rate, epochs, start):
        asked = learning_rate, start
        if asked not in kept or kept[asked].shape[1] < epochs:
            epochs = LONGEST if asked in kept else epochs
            kept.clear()
            kept[asked] = np.array(train(start, start, learning_rate, epochs))
        return kept[asked]

    def update(learning_rate, epochs, start):
        predictions, losses = run(learning_rate, epochs, start)
        prediction, losses = predictions[epochs - 1], losses[:epochs]
        last, at = losses[-1], (len(losses) - 1) / 1000
        put(begin, *_on_sigmoid(predictions[0]))
        put(here, *_on_sigmoid(prediction))
        along, values = thinned(losses)
        lines[0].set_data(along, values)
        lines[1].set_data(along, np.maximum(values, BOTTOM))
        put(ends[0], at, last)
        put(ends[1], at, max(last, BOTTOM))
        number = f"{last:.1e}" if last else "0"
        name.set_text(minus(number))
        _name_end(name, at, last, min(values))
        said = (
            f"Rate {learning_rate:g}, start {start:g}, {epochs:,} epochs: prediction {prediction:.6f}, loss {number}. "
        )
        return said + milestones(losses) + judged(losses)

    return figure, update


def milestones(losses):
    """When a loss was first halved, and when it first fell below 1e-12, where it did; an array of losses."""
    halved = int(np.argmax(losses <= losses[0] / 2))
    said = [f"Halved after {plural(halved, 'epoch')}"] if losses.min() <= losses[0] / 2 else []
    said += [f"first below 1e-12 at epoch {np.argmax(losses < 1e-12):,}"] if losses.min() < 1e-12 else []
    return ", ".join(said) + ". " if said else ""


def judged(losses):
    """What a training curve, an array of losses, is doing at its end, in a sentence."""
    last, before = losses[-1], losses[-min(1001, len(losses) // 2)]
    if last == 0:
        return f"Exactly 0 from epoch {losses.argmin():,}; a logarithmic scale has no 0."
    if last > 1e-10 and np.any(np.diff(losses[-20:]) > 0):
        low, high = losses[-500:].min(), losses[-500:].max()
        return f"It swings for ever, between {low:.2g} and {high:.2g}: the rate is too large."
    if last > losses[0] / 2:
        return "The loss has not even halved yet."
    if last < 1e-22 and (last >= before or losses[-1] == losses[-2]):
        return f"It has stood still since epoch {losses.argmin():,}: steps lost in round-off."
    epochs = min(1001, len(losses) // 2) - 1
    half = epochs * log(0.5) / log(last / before)
    return f"At its end the loss halves every {half:,.0f} epochs."


# Exercises

warm_up = warm_up_of("07 weighted_sum", "07 wrong_and_hardly_learning", "04 rate_for_one_step")

halfway = Exercise(
    -6,
    drawn=questions.halfway_in_powers,
    right="Equal distances, equal factors: from each end it is a factor of 100.",
    mistakes=(
        Mistake(
            -4.301,
            "That is the middle on a linear scale, about 0.00005. Here equal distances are equal factors.",
            within=2e-3,
        ),
        Mistake(6, "Ten to this power is a million. Which sign has the power?"),
        Mistake(1e-6, "That is the number itself. Which power of ten is it?", within=1e-9),
        Mistake(-12, "That is both powers added. What is halfway between them?"),
        Mistake(-2, "That is the power of the factor from one end to the middle. Start from the end 0.0001."),
        Mistake(
            -5,
            "From there, one end is nearer than the other. Halfway, both are equally far.",
            when=lambda power: power in (-5, -7),
        ),
        Mistake(-4, "That is one of the two ends.", when=lambda power: power in (-4, -8)),
    ),
    hints=(
        "The two ends are the powers −4 and −8 of ten. On this scale the powers are evenly spaced.",
        "From one end to the other is a factor of 10,000. Half of the way is which factor?",
        "A factor of 100: so 0.0001 divided by 100. Count the places after the point.",
    ),
    way="Halfway between the powers −4 and −8 is the power −6: the number is `0.0001 / 100`.",
)

READINGS = ((1.0, 0.25, 2), (2e-5, 2e-8, 3), (1.0, 0.5, 100), (1e-8, 1e-12, 30_000))

per_epoch = Exercise(
    lambda before, after, epochs: (after / before) ** (1 / epochs),
    inputs=READINGS,
    right="Two points read from a straight line are enough to know every epoch of it.",
    tolerance=1e-9,
    mistakes=(
        Mistake(
            lambda before, after, epochs: (before / after) ** (1 / epochs),
            "Upside down: this is above 1, so the loss would grow.",
        ),
        Mistake(
            lambda before, after, epochs: after / before,
            "That is the factor of all the epochs together. Which factor, used that many times, gives it?",
        ),
        Mistake(
            lambda before, after, epochs: after / before / epochs,
            "Sharing by division is for sums. Here the parts are multiplied, so a root is needed.",
        ),
        Mistake(
            lambda before, after, epochs: (before - after) / epochs,
            "That is how much the loss falls an epoch: a slope. What does each epoch multiply it by?",
        ),
        Mistake(
            lambda before, after, epochs: 1 - (before - after) / epochs,
            "That takes the same amount away each epoch. A constant factor takes away less and less.",
        ),
        Mistake(
            lambda before, after, epochs: (after / before) ** epochs,
            "This goes on for that many times as long. The other way: the power is one part of it, 1 / epochs.",
        ),
        Mistake(
            lambda before, after, epochs: after / before ** (1 / epochs),
            "The power belongs to the whole quotient. Put brackets round it.",
        ),
        Mistake(
            lambda before, after, epochs: (after - before) / epochs,
            "That is what is added to the loss an epoch, a slope. What does each epoch multiply it by?",
        ),
        Mistake(
            lambda before, after, epochs: log(after / before) / epochs,
            "That is the logarithm of the factor. `exp` leads from there to the factor itself.",
        ),
    ),
    hints=(
        "From 1 to 0.25 in two epochs: each halves. How does the half come out of 0.25 and 2?",
        "All epochs together multiply the loss by `after / before`. The single factor is a root of it: the power `1 / epochs`.",
        "Raise the quotient `after / before` to that power. Both the quotient and the power need brackets.",
    ),
    way="`return (after / before) ** (1 / epochs)`\nUsed `epochs` times, this factor leads from before to after.",
)

how_long = Exercise(
    137_797,
    drawn=questions.epoch_of_a_loss,
    accepts=lambda epochs: abs(epochs - 137_797) <= 500,
    right="The loss first falls below 1e-20 at epoch 137,797. You read the future from a straight line.",
    mistakes=(
        Mistake(
            57_798,
            "That is how many epochs more, counted from 80,000. The question counts from the start.",
            within=500,
        ),
        Mistake(
            123_077,
            "That is the rule of three, as if the straight line began at 1. Start from a point on its straight part.",
            when=lambda epochs: min(abs(epochs - 123_077), abs(epochs - 128_287)) < 60,  # 13 powers of ten, or 12.472
        ),
        Mistake(
            195_600,
            "Twice too many epochs from 80,000 on. Take the half-life of the loss, not that of the distance.",
            within=100,
        ),
        Mistake(
            80_025,
            "That counts the halvings as if each took one epoch. Each takes a half-life.",
            within=1,
        ),
        Mistake(
            97_396,
            "That gives each power of ten a half-life. A half-life is a factor of 2, not of 10.",
            within=20,
        ),
        Mistake(25, "That is the number of halvings. How many epochs does each take?", within=0.1),
        Mistake(
            80_000,
            "Even at epoch 80,000 the loss is still 3.4e-13. It takes longer.",
            when=lambda epochs: epochs <= 80_000,
        ),
        Mistake(150_000, "The loss falls below 1e-20 earlier than that.", when=lambda epochs: epochs > 138_297),
        Mistake(
            120_000,
            lambda epochs: (
                f"At epoch {epochs:,.0f} the loss is still {3.3725e-13 * 0.5 ** ((epochs - 79_999) / 2311.24):.1e}."
            ),
            when=lambda epochs: 80_000 < epochs < 137_297,
        ),
    ),
    hints=(
        "Begin at epoch 80,000, with 3.37e-13. By which factor does the loss still have to shrink?",
        "By 3.37e7. How many halvings is that? Then multiply by the half-life, and do not forget the first 80,000.",
        "There are `log(3.37e7) / log(2)` halvings. Each takes 2,311 epochs, and you begin at 80,000.",
    ),
    way="There are `log(3.37e7) / log(2)` halvings, which is 25.006.\nEach takes 2,311 epochs: `80_000 + 2311 * 25.006` is about 137790.",
)

SLOPE = TARGET * (1 - TARGET)  # of the sigmoid, at the target
SPEED = 2 * SLOPE**2 * (X1**2 + X2**2)  # what an epoch takes of a small distance, for each unit of the rate

at_once = Exercise(
    1 / SPEED,
    drawn=questions.rate_that_arrives,
    digits=1,
    right="It is the twin of notebook 04's 2/9: 1 over what the chain makes of a distance. Type it as the rate below.",
    mistakes=(
        Mistake(
            2 / SPEED, "With this rate the factor is −1: each epoch lands as far away, on the other side.", within=0.1
        ),
        Mistake(0.01, "With this rate an epoch leaves 0.99985 of the distance. Nothing is to be left.", within=1e-3),
        Mistake(
            SPEED,
            "That is what an epoch takes for each unit of the rate. With which rate does it take all?",
            within=1e-4,
        ),
        Mistake(
            14.0,
            lambda rate: f"With this rate an epoch still leaves {1 - SPEED * rate:.4g} of the distance.",
            when=lambda rate: 0 < rate <= 66,
        ),
        Mistake(
            80.0,
            lambda rate: (
                f"With this rate the factor is {minus(f'{1 - SPEED * rate:.2g}')}: the epoch leaps over the goal."
            ),
            when=lambda rate: rate >= 67.5,
        ),
        Mistake(-66.7, "A rate below 0 would climb.", when=lambda rate: rate <= 0),
    ),
    hints=(
        "The claim above says what an epoch leaves of a distance: a factor. How large should this factor be?",
        "The factor is `1 - 2 * rate * slope**2 * (x1**2 + x2**2)`, and it should be 0.",
        "So the rate is 1 over `2 * slope**2 * (x1**2 + x2**2)`, with the slope `0.7 * 0.3`.",
    ),
    way="The rate is `1 / (2 * 0.21**2 * (0.1**2 + 0.4**2))`, which is 66.6933.",
)

not_saturated = Exercise(
    403,
    accepts=lambda factor: 400 <= factor <= 406,
    right="In the last quarter the loss shrank by the same factor as in the quarter before it. Nothing had ended there.",
    mistakes=(
        Mistake(1, "That would be a loss that stays as it is. Divide two entries of the list `losses`."),
        Mistake(1 / 403, "Upside down: how many times *smaller* is it at the end?", within=3e-5),
        Mistake(
            1.36e-10,
            "That is the loss at epoch 60,000, or what it is above the last one. How many *times* smaller is the last?",
            within=5e-12,
        ),
        Mistake(
            20.06,
            "That is the factor for the distance from the target. The loss is its square.",
            within=0.07,
        ),
        Mistake(
            5.632e10,
            "That is the factor since the start. Begin at epoch 60,000.",
            within=5.6e8,
        ),
        Mistake(
            162_361,
            "That is the factor since epoch 40,000.",
            within=1_600,
        ),
        Mistake(0.5, "That would make the last loss the larger one.", when=lambda factor: 1e-6 < factor < 1),
    ),
    hints=(
        "The list `losses` knows the loss of each epoch, and `losses[-1]` is the last.",
        "How many times smaller: that is one loss divided by another.",
        "The larger one is `losses[60_000]`. Divide it by the last.",
    ),
    way="`losses[60_000] / losses[-1]` is `1.358e-10 / 3.373e-13`, about 403.",
)


@lru_cache
def _tenth(start):
    return round(train(start, start, 0.01, 80_000)[0][-1], 10)


detective = Exercise(
    0.550997,
    accepts=lambda start: 0 <= start <= 1 and _tenth(start) == round(ARTICLE, 10),
    right="The first ten digits are the article's. The next cell shows how far this goes.",
    mistakes=(
        Mistake(
            0.6999994387,
            "That is a prediction. Which start leads to it?",
            within=5e-7,
        ),
        Mistake(2, "A random start lies between 0 and 1.", when=lambda start: not 0 <= start <= 1),
        Mistake(
            0.5,
            lambda start: f"From there the prediction is {_tenth(start):.10f}, a little too low. Which way is higher?",
            when=lambda start: _tenth(start) < round(ARTICLE, 10),
        ),
        Mistake(
            0.6,
            lambda start: f"From there the prediction is {_tenth(start):.10f}, a little too high.",
            when=lambda start: _tenth(start) > round(ARTICLE, 10),
        ),
    ),
    hints=(
        "From 0.5 the run ends at 0.6999994193, too low; from 0.6 it ends too high. So the start is between them.",
        "Halve the gap: try 0.55, and keep the half in which the article's number lies. Go on halving.",
        "At 0.5509 it ends a hair too low, at 0.5513 a hair too high. Take the middle.",
    ),
    way="Any start from 0.55096 to 0.5512, for example 0.551. Halving the gap on and on leads to 0.550997.",
)
