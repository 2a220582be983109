"""Notebook 01: the exercises and the pictures of the average that learns."""

import math

from helpers.datasets import NUMBERS
from helpers.exercises import Build, Exercise, Mistake
from helpers.pictures import style
from helpers.pictures.axes import (
    first_outside,
    moving,
    moving_text,
    name_at_right,
    named_point,
    number_line,
    span_arrow,
    target_line,
)
from helpers.pictures.curves import Curve, cross, put
from helpers.pictures.words import plural, written
from helpers.questions import n01_running_average as questions

# Numbers

MEAN = sum(NUMBERS) / len(NUMBERS)


def _learn(numbers, average, learning_rate, epochs):
    """The notebook's own loop: the estimate at the start and after each update."""
    history = [average]
    for epoch in range(epochs):  # noqa: B007  (as a learner writes it)
        for number in numbers:
            error = average - number
            average = average - learning_rate * error
            history.append(average)
    return history


def estimates(average, learning_rate, epochs):
    """What the loop does with the twenty numbers, for judging answers."""
    return _learn(NUMBERS, average, learning_rate, epochs)


def _ends(epochs):
    """Where so many epochs end at the rate 0.1, from 100 and from −100."""
    return estimates(100, 0.1, epochs)[-1], estimates(-100, 0.1, epochs)[-1]


def _lost(rate):
    """Whether Python loses even the first correction, since a number keeps 16 digits."""
    return rate > 0 and 100 - rate * 92 == 100


def _cycle(rate):
    """The estimates of one epoch after the start has been forgotten: they repeat for ever."""
    kept = math.expm1(len(NUMBERS) * math.log1p(-rate))  # (1 − rate)²⁰ − 1, to every digit for the smallest rates
    settled = -estimates(0.0, rate, 1)[-1] / kept
    return estimates(settled, rate, 1)[1:]


def _wiggle(rate):
    return max(abs(estimate - MEAN) for estimate in _cycle(rate))


# Pictures


def first_step():
    """The first update on a line of numbers: the error up to the estimate, and the tenth of it that is taken back."""
    figure, axes = style.canvas(height=1.8)
    number_line(axes, 0, 112, "estimate")
    span_arrow(axes, 8, 100, 0.66, "error: 100 − 8 = 92", "error")
    span_arrow(axes, 100, 90.8, 0.3, "correction: 0.1 · 92 = 9.2", "gradient")
    named_point(axes, 8, 0, "number 8", "target", "D")
    named_point(axes, 100, 0, "start 100", "prediction", ha="left")
    named_point(axes, 90.8, 0, "new 90.8", "prediction", ha="right")
    return (
        figure,
        "The start 100 is 92 above the number 8. A tenth of that is 9.2, so the new estimate is 90.8.",
    )


def _errors(estimates):
    """Upright lines, from each estimate of an epoch to the number that it meets next."""
    met = list(enumerate(zip(estimates, NUMBERS, strict=False), 1))  # after the last it meets none
    return [x for at, _ in met for x in (at, at, math.nan)], [y for _, ends in met for y in (*ends, math.nan)]


def trace(learn):
    """A picture of `learn(numbers, average, learning_rate, epochs)`: the whole way, and its last epoch enlarged."""
    figure, (whole, last) = style.canvas(1, 2, height=3.6, width_ratios=[5, 4])
    low, high = -130, 130
    whole.set(title="The whole way", xlabel="update", ylabel="estimate", xlim=(0, 600), ylim=(low, high))
    last.set(title="The last epoch, enlarged", xlabel="update within the epoch", xlim=(0, 20), ylim=(0, 10))
    last.set_xticks([0, 5, 10, 15, 20])
    for axes in (whole, last):
        target_line(axes, MEAN)
        name_at_right(axes, [(f"mean\n{MEAN}", MEAN, style.TARGET)])
    path = Curve(whole, 7, linewidth=1.8, color=style.PREDICTION)
    lost = cross(whole)
    last.plot(range(1, 21), NUMBERS, "D", markersize=5, color=style.TARGET, zorder=2, clip_on=False)
    pulls = moving(last, linewidth=1, color=style.ERROR, zorder=1.8, clip_on=False)
    wiggle = Curve(last, 9, "o-", linewidth=1.5, markersize=4, color=style.PREDICTION)
    nothing = moving_text(last, 10, 9, color=style.ERROR, ha="center", words=False)

    def update(learning_rate, epochs, start):
        history = learn(NUMBERS, start, learning_rate, epochs)
        left = first_outside(history, low, high)
        inside = history[:left]
        recent = history[-len(NUMBERS) - 1 :] if left is None else []
        seen = any(0 <= value <= 10 for value in recent)
        path.to(range(len(inside)), inside)
        wiggle.to(range(len(recent) if seen else 0), recent if seen else [])
        pulls.set_data(*_errors(recent if seen else []))
        said = f"Learning rate {learning_rate:g}, {plural(epochs, 'epoch')} = {len(history) - 1} updates: "
        if left is not None:
            put(lost, left, 0.93 * (high if history[left] > high else low))
            nothing.set_text("nothing to enlarge")
            return f"{said}the estimate left the picture at update {left}. The learning rate is too large."
        put(lost)
        nothing.set_text("" if seen else "not here yet" if learning_rate < 1 else "too wild for this frame")
        said += f"the estimate is {recent[-1]:.4f}, the mean {MEAN}. "
        return f"{said}In the last epoch it ran between {min(recent[1:]):.2f} and {max(recent[1:]):.2f}."

    return figure, update


def shares():
    """What each of the last twenty numbers counts for in the estimate, beside the same share for all."""
    figure, axes = style.canvas(height=2.8)
    ages, fair = range(len(NUMBERS)), 1 / len(NUMBERS)
    axes.set(
        xlabel="updates since the number was met", ylabel="its share of the estimate", xlim=(-0.7, 19.7), ylim=(0, 0.32)
    )
    axes.set_xticks(ages)
    bars = axes.bar(ages, fair, 0.6, color=style.PREDICTION, animated=True)
    target_line(axes, fair)
    axes.lines[0].set(animated=True, zorder=3)  # over the bars
    name_at_right(axes, [(f"fair\n{fair:g}", fair, style.TARGET)])

    def update(learning_rate):
        heights = [learning_rate * (1 - learning_rate) ** age for age in ages]
        for bar, height in zip(bars, heights, strict=True):
            bar.set_height(height)
        return (
            f"Learning rate {learning_rate:g}: the newest number counts for {heights[0]:.3g}, the oldest of the twenty "
            f"for {heights[-1]:.3g}, all that came before for {1 - sum(heights):.3g}. A fair share is {fair:g}."
        )

    return figure, update


def rates(learn):
    """The end-of-epoch values of four learning rates over 60 epochs, close to the mean."""
    figure, axes = style.canvas(height=3.4)
    axes.set(xlabel="epoch", ylabel="estimate at the end of the epoch", xlim=(0, 60), ylim=(4.6, 5.2))
    names, told = [], []
    for learning_rate, line in zip((0.1, 0.05, 0.02, 0.01), ("-", (0, (5, 1)), "-.", ":"), strict=True):
        ends = learn(NUMBERS, 100, learning_rate, 60)[:: len(NUMBERS)]
        axes.plot(ends, linestyle=line, color=style.PREDICTION)
        last = f"{ends[-1]:.2f}"
        unsettled = [epoch for epoch, end in enumerate(ends) if f"{end:.2f}" != last]
        told.append(f"{unsettled[-1] + 1} at {learning_rate:g} (on {last})")
        names.append((f"η = {learning_rate:g}", ends[-1], style.PREDICTION))
    target_line(axes, MEAN)
    axes.text(9, MEAN + 0.007, f"mean {MEAN}", color=style.TARGET)
    name_at_right(axes, names)
    return figure, (
        f"Where each epoch ends. To two digits it has settled after so many epochs: {', '.join(told)}. "
        "None settles on the mean."
    )


# Exercises

fourth_update = Exercise(
    67.7582,
    drawn=questions.one_update,
    digits=3,
    right="Your hand did what a loop will soon do twenty times an epoch. The estimate is still far away, and it is on its way.",
    mistakes=(
        Mistake(
            74.398 + 0.1 * (74.398 - 8),
            "The error is positive: the estimate is too high. Which way does it have to go?",
        ),
        Mistake(8, "There one lands when the whole error is corrected. Only a tenth of it is."),
        Mistake(74.398 - 8, "That is the error. Take a tenth of it away from the estimate."),
        Mistake(0.1 * (74.398 - 8), "That is the correction. Take it away from the estimate."),
        Mistake(74.398 - 0.1 * (74.398 - 4), "The third number, 4, has been used. Which one comes next?"),
        Mistake(74.398 - 0.1 * (74.398 - 5), "The second number, 5, has been used. Which one comes next?"),
        Mistake(100 - 0.1 * (100 - 8), "That is the first update again. Begin at 74.398."),
        Mistake(74.398 - 0.1 * 8, "That takes a tenth of the number away. Take a tenth of the error."),
        Mistake(74.398, "That is where we are. Correct it once more, with the fourth number."),
    ),
    hints=(
        "Begin at 74.398. The first three numbers were 8, 5 and 4; look up the fourth.",
        "The fourth number is 8. So the error is `74.398 - 8`.",
        "The error is 66.398. Take a tenth of it away from the estimate.",
    ),
    way="The fourth number is 8.\nThe error is `74.398 - 8`, or 66.398.\n"
    "The new estimate is `74.398 - 0.1 * 66.398`, or 67.7582.",
)

UPDATES = ((100, 8, 0.1), (90.8, 5, 0.1), (4.0, 7.0, 0.5), (-100, 8, 1), (3.217, 5.5, 0.013))

update_rule = Exercise(
    lambda average, number, learning_rate: average - learning_rate * (average - number),
    inputs=UPDATES,
    right="This one line is the whole of the learning.",
    mistakes=(
        Mistake(
            lambda a, n, r: a + r * (a - n),
            "This moves away from the number. Check two signs: that of the error, and that of the correction.",
        ),
        Mistake(lambda a, n, r: a, "This gives the old estimate back, uncorrected."),
        Mistake(lambda a, n, r: a - (a - n), "This corrects the whole error: where is the learning rate?"),
        Mistake(
            lambda a, n, r: a - r * n,
            "This takes a fraction of the number away. Take a fraction of the error.",
        ),
        Mistake(lambda a, n, r: r * (a - n), "This gives the correction. Give the corrected estimate."),
        Mistake(
            lambda a, n, r: a - r * 78.22,
            "Here the error is the same whatever the number: is it left over from an earlier cell? Work it out inside.",
            when=lambda found: (
                len({round((a - got) / r, 6) for (a, _, r), got in zip(UPDATES, found, strict=True)}) == 1
            ),
        ),
        Mistake(
            lambda a, n, r: a - r * a - n,
            "Put brackets round the error: all of it is multiplied by the rate.",
        ),
        Mistake(
            lambda a, n, r: (1 - r) * n + r * a,
            "This keeps a fraction of the estimate and jumps to the number: the wrong way round.",
        ),
        Mistake(
            lambda a, n, r: a - 0.1 * (a - n),
            "This is right for a rate of 0.1 only. Use the rate that is given.",
        ),
    ),
    hints=(
        "Two steps: first the error, then the estimate less a fraction of the error.",
        "The error is `average - number`; put it in brackets.",
        "`return average - learning_rate * ____`, with the error in place of the blank.",
    ),
    way="`return average - learning_rate * (average - number)`",
)

touch = Exercise(
    0.2308,
    accepts=lambda rate: 0 < rate < 1 and abs(estimates(100, rate, 1)[-1] - MEAN) <= 0.01,
    right="One epoch, and the estimate is within 0.01 of the mean. But did it arrive, or does it only pass by? "
    "The next exercise asks.",
    mistakes=(
        Mistake(0, "At 0 nothing is corrected.", when=lambda rate: rate == 0),
        Mistake(-0.1, "Below 0 each correction goes the wrong way.", when=lambda rate: rate < 0),
        Mistake(1, "At 1 the estimate lands on each number, so the epoch ends on the last one, 3."),
        Mistake(1.5, "Keep between 0 and 1: above 1 each correction overshoots.", when=lambda rate: rate > 1),
        Mistake(
            0.1,
            lambda rate: (
                f"Then the epoch ends at {estimates(100, rate, 1)[-1]:.4f}, too high: it needs to come further."
            ),
            when=lambda rate: estimates(100, rate, 1)[-1] > 4.96,
        ),
        Mistake(
            0.5,
            lambda rate: f"Then the epoch ends at {estimates(100, rate, 1)[-1]:.4f}, too low: try a smaller rate.",
            when=lambda rate: estimates(100, rate, 1)[-1] < 4.94,
        ),
    ),
    hints=(
        "Run `learn(NUMBERS, 100, 0.2, 1)[-1]` in a cell of your own, and change the 0.2.",
        "At 0.2 the epoch ends at 5.64, at 0.25 at 4.70. So it is between them.",
        "Try 0.23, then go up in steps of 0.001.",
    ),
    way="Any rate from 0.2306 to 0.2318, for example 0.2308: the first epoch then ends at 4.9559.",
)

stay = Exercise(
    0.001,
    accepts=lambda rate: 0 < rate < 1 and not _lost(rate) and _wiggle(rate) <= 0.01,
    right="Small enough: in the end every estimate keeps within 0.01 of the mean. The price is patience: "
    "thousands of updates to get there, or many more.",
    mistakes=(
        Mistake(
            1e-17,
            "So small that `100 - rate * 92` is still 100, since a number in Python keeps 16 digits: no step is taken.",
            when=_lost,
        ),
        Mistake(0, "At 0 nothing is learned."),
        Mistake(-0.01, "Below 0 each correction goes the wrong way.", when=lambda rate: rate < 0),
        Mistake(
            1.0,
            "At 1 the estimate jumps onto each number; above 1 it overshoots.",
            when=lambda rate: rate >= 1,
        ),
        Mistake(
            0.2308,
            "This one touches 4.95 and leaves it again: its second epoch ends near 4.46.",
            when=touch.accepts,
        ),
        Mistake(
            0.005,
            "In the end each epoch ends within 0.01 of the mean, but in the midst of it the estimate strays further.",
            when=lambda rate: abs(_cycle(rate)[-1] - MEAN) <= 0.01,
        ),
        Mistake(
            0.05,
            lambda rate: f"In the end it strays {_wiggle(rate):.4g} from the mean. The wiggle shrinks with the rate.",
            when=lambda rate: _wiggle(rate) > 0.01,
        ),
    ),
    hints=(
        "Set the start in the picture to 5, so that there is no long way down. Which way does the rate have to go?",
        "At 0.01 the estimates end up between 4.897 and 4.985: a wiggle about five times too large.",
        "Five times smaller than 0.01 is 0.002, and that is a hair too much.",
    ),
    way="Any rate up to about 0.0018, for example 0.001: the estimates then settle between 4.945 and 4.953.",
)

same_end = Exercise(
    8,
    drawn=questions.starts_forgotten,
    right="Both end on 4.7721. The start is forgotten: each update leaves nine tenths of its trace, and after "
    "160 updates that is less than a ten-millionth.",
    mistakes=(
        Mistake(
            7,
            lambda n: f"There they are {' and '.join(written(end, '.4f') for end in _ends(int(n)))}: not the same yet.",
            when=lambda n: n in range(1, 8),
        ),
        Mistake(160, "That many updates, yes. How many epochs of twenty are they?"),
        Mistake(4.7721, "That is where they meet. After how many epochs?"),
        Mistake(10, "There they agree, but not for the first time.", when=lambda n: n > 8),
    ),
    hints=(
        "Run `learn` twice, from 100 and from −100, for ten epochs each, and compare the ends of the epochs.",
        "`[round(estimate, 4) for estimate in learn(NUMBERS, -100, 0.1, 10)[20::20]]` lists the ends for −100.",
        "Put the two lists below each other. At the third epoch they are 4.9433 and 4.5839; go on from there.",
    ),
    way="After 7 epochs the ends are 4.7722 and 4.7721; after 8 both are 4.7721.",
)

shrinking_rate = Exercise(
    lambda k: 1 / k,
    inputs=((1,), (2,), (3,), (7,), (20,), (1000,)),
    right="With the rate 1/k the estimate after k numbers is their mean, exactly. The first rate is 1: it forgets the start.",
    mistakes=(
        Mistake(
            lambda k: 1 / (k + 1),
            "Then the first rate is 1/2, and half of the start 100 stays in the estimate.",
        ),
        Mistake(
            lambda k: 1 / 20,
            "This is one rate for all updates. The rate has to depend on k.",
            when=lambda rates: len(set(rates)) == 1,
        ),
        Mistake(
            lambda k: 1 / 2 ** (k - 1),
            "Right for the first two numbers. What should the third of them count?",
        ),
        Mistake(
            lambda k: 0.1 / k,
            "Smaller with each update, yes. But the first rate has to forget the start altogether.",
        ),
        Mistake(lambda k: k, "This grows with k. Late numbers must count less than that, not more."),
        Mistake(lambda k: 1 / k**2, "This shrinks too fast: late numbers hardly count."),
    ),
    hints=(
        "After one number, the mean is that number. So what is the first rate, for k = 1?",
        "After two numbers, 8 and 5, the mean is 6.5. The error of 8 on the 5 is 3: which fraction of it leads to 6.5?",
        "The rates are 1, 1/2, 1/3, 1/4, …",
    ),
    way="`return 1 / k`\nThe mean of k numbers is the mean of the first k − 1, corrected by 1/k of its error on the k-th.",
)

learn = Build(
    _learn,
    names={"error": "average", "average": "history", "history": ""},
    inputs=(([8], 100, 0.1, 1), ([8, 5], 100, 0.1, 1), ([2, 6, 1], -20, 0.25, 2)),
    right="One line, and the loop runs it as often as there are numbers to learn from.",
    hints=(
        "It is the update rule. By hand you wrote it three times; which names did it take there?",
        "A new estimate is the old one minus a fraction of the error. In this loop all three have a name.",
        "`average = average - ____`, with the learning rate times the error in place of the blank.",
    ),
)
