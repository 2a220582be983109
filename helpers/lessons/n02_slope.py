"""Notebook 02: the exercises and the pictures of the slope."""

from collections.abc import Callable
from dataclasses import dataclass

from helpers.exercises import Exercise, Mistake
from helpers.pictures import style
from helpers.pictures.axes import log_axis, moving, moving_text
from helpers.pictures.curves import key, put
from helpers.pictures.words import computed, written
from helpers.questions import n02_slope as questions
from helpers.questions import warm_up_of

SECANT = {"color": style.PREDICTION, "linestyle": (0, (5, 2)), "linewidth": 2}
TANGENT = {"color": style.GRADIENT, "linestyle": "-", "linewidth": 2}
POWERS = ([1e-12, 1e-9, 1e-6, 1e-3, 1], ["1e−12", "1e−9", "1e−6", "1e−3", "1"])  # and how Python writes them
FLOOR = 1e-13  # the lowest error that is drawn: a logarithmic axis has no 0


# Numbers


@dataclass(frozen=True)
class Curve:
    """A function that says its formula, so that a message can name it."""

    formula: str
    rule: Callable

    def __call__(self, x):
        return self.rule(x)

    def __repr__(self):
        return self.formula


SQUARE = Curve("x²", lambda x: x * x)
CUBE = Curve("x³", lambda x: x * x * x)
LINE = Curve("7 − 4x", lambda x: 7 - 4 * x)


def average_rate(f, x, delta):
    """The notebook's own average rate, for judging answers: Δy/Δx from x to x + delta."""
    delta_y = f(x + delta) - f(x)
    return delta_y / delta


# Pictures


def _parabola(axes, low, high):
    points = [low + (high - low) * step / 200 for step in range(201)]
    axes.plot(points, [x * x for x in points], color=style.INK, linewidth=1.8)


def _dot(axes, x, y):
    axes.plot([x], [y], "o", color=style.INPUT, markersize=8, zorder=3)


def first_secant():
    """The curve y = x², the step from 1 to 3, and the secant through both points."""
    figure, axes = style.canvas(height=3.6)
    axes.set(xlabel="x", ylabel="y", xlim=(0, 4), ylim=(-1, 12))
    _parabola(axes, 0, 3.5)
    axes.plot([0.6, 3.6], [1 + 4 * (x - 1) for x in (0.6, 3.6)], **SECANT)
    axes.plot([1, 3, 3], [1, 1, 9], **style.LINES["guide"])
    _dot(axes, 1, 1)
    _dot(axes, 3, 9)
    axes.text(2, 0.8, "Δx = 3 − 1 = 2", color=style.QUIET, ha="center", va="top")
    axes.text(3.06, 4.6, "Δy = 9 − 1 = 8", color=style.QUIET, va="center")
    axes.text(2.0, 6.6, "secant\naverage rate 8 / 2 = 4", color=style.PREDICTION, ha="right", va="center")
    axes.text(3.3, 11.6, "y = x²", ha="right", va="center")
    return (
        figure,
        "From x = 1 to x = 3 the curve y = x² rises from 1 to 9. The secant through both rises 4 for each unit.",
    )


def closing_in(average_rate):
    """A picture of `average_rate(f, x, delta)` on y = x² from x = 1: the secant, and the rate against Δx."""
    figure, (curve, rates) = style.canvas(1, 2, height=3.8, width_ratios=[3, 2])
    curve.set(title="The curve y = x²", xlabel="x", ylabel="y", xlim=(-0.5, 3.4), ylim=(-2.5, 10.5))
    _parabola(curve, -0.5, 3.4)
    ends = [-0.5, 3.4]
    curve.plot(ends, [1 + 2 * (x - 1) for x in ends], **TANGENT)
    curve.text(3.35, 4.3, "tangent", color=style.GRADIENT, ha="right", va="center")
    steps, secant = moving(curve, **style.LINES["guide"]), moving(curve, **SECANT)
    there = moving(curve, "o", color=style.PREDICTION, markersize=8, zorder=3)
    _dot(curve, 1, 1)
    rates.set(
        title="The average rate", xlabel="Δx", xlim=(-1.15, 2.15), ylim=(0, 4.5), xticks=[-1, 0, 1, 2], yticks=range(5)
    )
    deltas = [step / 20 for step in range(-20, 41) if step]
    rates.plot(deltas, [average_rate(SQUARE, 1, delta) for delta in deltas], color=style.PREDICTION, linewidth=1.4)
    rates.plot([0], [2], "o", color=style.GRADIENT, markerfacecolor=style.GROUND, markersize=8, markeredgewidth=2)
    rates.text(0.15, 1.75, "a hole at 2", color=style.GRADIENT, va="center")
    here = moving(rates, "o", color=style.PREDICTION, markersize=9, zorder=3)

    def update(delta_x):
        delta_x += 0.0  # no −0
        if delta_x == 0:
            for artist in (steps, secant, there, here):
                artist.set_data([], [])
            return (
                "With Δx = 0 there is one point only: no secant, and no rate. From both sides the rates close in on 2."
            )
        rate, right = average_rate(SQUARE, 1, delta_x), 1 + delta_x
        steps.set_data([1, right, right], [1, 1, right * right])
        secant.set_data(ends, [1 + rate * (x - 1) for x in ends])
        put(there, right, right * right)
        put(here, delta_x, rate)
        way = f"2 and {abs(delta_x):.4g} more" if delta_x > 0 else f"2 less {abs(delta_x):.4g}"
        return f"From x = 1 with Δx = {delta_x:.4g} the average rate is {rate:.4g}: {way}."

    return figure, update


def three_slopes():
    """Tangents of y = x² where it falls, where it is flat and where it rises."""
    figure, axes = style.canvas(height=3.4)
    axes.set(xlabel="x", ylabel="y", xlim=(-3, 3), ylim=(-1.2, 6))
    _parabola(axes, -2.45, 2.45)
    for x, half in ((-1.5, 0.6), (0, 0.7), (1, 0.5)):
        ends = [x - half, x + half]
        axes.plot(ends, [x * x + 2 * x * (end - x) for end in ends], **TANGENT)
        _dot(axes, x, x * x)
    look = {"color": style.GRADIENT, "va": "center"}
    axes.text(-1.8, 2.0, "downhill:\nslope −3", ha="right", **look)
    axes.text(-0.15, -0.6, "flat: slope 0", ha="center", **look)
    axes.text(1.4, 0.9, "uphill:\nslope 2", **look)
    axes.text(2.5, 5.8, "y = x²", va="center")
    return figure, "On y = x² the slope is −3 at x = −1.5, downhill; 0 at x = 0, flat; and 2 at x = 1, uphill."


def _zeros_and_rest(error):
    """An error's ten decimals in two texts that lie on each other: its first zeros, and what follows them."""
    digits = written(error, ".10f")
    rest = digits.lstrip("0.")
    return digits[: len(digits) - len(rest)], rest.rjust(len(digits))


def _wall_sheets():
    """The axes of `wall`: the curve with the key of its numbers, and the errors; all that stands still."""
    figure, (curve, errors) = style.canvas(1, 2, height=4.0, width_ratios=[1, 1])
    curve.set(title="The curve y = x²", xlabel="x", ylabel="y", xlim=(-2.5, 4.3), ylim=(-6, 24))
    _parabola(curve, -2.5, 4.3)
    errors.set(title="The error for every Δx", xlabel="Δx", ylabel="error: |average rate − slope|")
    for which in "xy":
        log_axis(errors, which, *POWERS)
    errors.set(xlim=(5e-13, 4), ylim=(FLOOR, 10))
    errors.text(1.2e-12, 3e-2, "round-off", color=style.QUIET, va="center")
    errors.text(3, 1e-5, "Δx too wide", color=style.QUIET, va="center", ha="right")
    for height, name, look in ((22, "average rate", SECANT), (19.6, "slope", TANGENT)):
        key(curve, (-2.3, -1.7), height, name, 0.2, **look)
    curve.text(-1.5, 17.2, "error", color=style.ERROR, va="center")
    return figure, curve, errors


def _wall_said(x, delta, rate, slope):
    """What the error of an average rate of x² is made of, in a sentence."""
    error = abs(rate - slope)
    said = (
        f"At x = {x:g} with Δx = {computed(delta, 4)} the average rate is {computed(rate, 10)}, the slope {slope:g}. "
    )
    said += f"The error is {computed(error, 2)}"
    rounded_off = abs(rate - slope - delta)  # exactly calculated, the rate would be 2x + Δx
    if x == 0:
        return f"{said}: Δx itself. At 0 the height is 0 too, so nothing cancels and there is no wall."
    if computed(error, 2) == computed(delta, 2):
        return f"{said}: Δx itself. A smaller Δx would do better."
    if rounded_off < 0.1 * delta:
        return f"{said}: nearly Δx, but round-off begins to show."
    if rounded_off < 10 * delta:
        return f"{said}: the bottom of the valley, where Δx and round-off spoil alike."
    return f"{said}, nearly all of it round-off: the subtraction leaves few of the 16 digits."


def wall(average_rate):
    """A picture of `average_rate(f, x, delta)` on y = x²: secant and tangent, and the error against Δx."""
    figure, curve, errors = _wall_sheets()
    steps = moving(curve, **style.LINES["guide"])
    tangent, secant = moving(curve, **TANGENT), moving(curve, **SECANT)
    ends = moving(curve, "o", color=style.INPUT, markersize=7)
    plain, bold = {"color": style.INK}, {"color": style.ERROR, "weight": "bold"}
    numbers = [
        moving_text(curve, 1.1, height, words=False, family="DejaVu Sans Mono", va="center", **look)
        for height, look in ((22, plain), (19.6, plain), (17.2, plain), (17.2, bold))
    ]
    valley = moving(errors, color=style.ERROR, linewidth=1.2)
    # At x = 0 there is no wall: then a white stroke hides its name (a text that moves is many times as many bytes).
    cover = moving(errors, color=style.GROUND, linewidth=14, solid_capstyle="butt")
    here = moving(errors, "o", color=style.ERROR, markersize=9, clip_on=False)
    # The steps of the handle, so that its dot always lies on the line.
    deltas = [float(f"{10 ** (step / 10):.4g}") for step in range(-120, 4)] + [2.0]

    def update(x, delta_x):
        x, slope = x + 0.0, 2 * x + 0.0  # no −0
        rate, right = average_rate(SQUARE, x, delta_x), x + delta_x
        error = abs(rate - slope)
        steps.set_data([x, right, right], [x * x, x * x, right * right])
        for line, steepness, reach in ((secant, rate, (x - 0.9, right + 0.9)), (tangent, slope, (x - 1.5, x + 1.5))):
            line.set_data(reach, [x * x + steepness * (end - x) for end in reach])
        ends.set_data([x, right], [x * x, right * right])
        texts = (written(rate, ".10f"), written(slope, ".10f"), *_zeros_and_rest(error))
        for number, text in zip(numbers, texts, strict=True):
            number.set_text(text)
        valley.set_data(deltas, [max(abs(average_rate(SQUARE, x, delta) - slope), FLOOR) for delta in deltas])
        put(here, delta_x, min(max(error, FLOOR), 10))
        cover.set_data(([], []) if x else ([1e-12, 4e-10], [3e-2, 3e-2]))
        return _wall_said(x, delta_x, rate, slope)

    return figure, update


def two_valleys(average_rate, both_sides):
    """The errors of a nudge to one side and of a nudge to both, for y = x³ at x = 2."""
    figure, axes = style.canvas(height=4.0)
    axes.set(xlabel="Δx", ylabel="error of the slope of x³ at 2")
    marks = [10.0**power for power in range(-16, 1, 2)]
    log_axis(axes, "x", marks, [f"1e−{power}" for power in range(16, 0, -2)] + ["1"])
    log_axis(axes, "y", *POWERS)
    axes.set(xlim=(1e-16, 1), ylim=(1e-12, 100))
    deltas = [float(f"{10 ** (step / 4):.4g}") for step in range(-64, 1)]
    looks = ((average_rate, {**SECANT, "marker": "o", "markersize": 3}), (both_sides, TANGENT))
    for rate, look in looks:
        axes.plot(
            deltas, [max(abs(rate(CUBE, 2, delta) - 12), 1e-12) for delta in deltas], **(look | {"linewidth": 1.4})
        )
    axes.text(1.5e-3, 0.3, "one side", color=style.PREDICTION, ha="right")
    axes.text(4e-3, 4e-7, "both sides", color=style.GRADIENT)
    axes.text(1e-13, 3e-5, "round-off", color=style.QUIET, ha="right")
    axes.axvline(1e-6, **style.LINES["guide"])
    axes.text(7e-7, 10, "a millionth", color=style.QUIET, ha="right")
    return figure, (
        "Errors for the slope of x³ at 2. To one side the best Δx is near 1e−8 and leaves an error of about 1e−7; to both "
        "sides it is near 1e−5 and leaves less than 1e−9. Below that, round-off spoils both alike."
    )


# Exercises

warm_up = warm_up_of("01 one_update", "01 share_kept", "01 restless")

to_one_and_a_half = Exercise(
    2.5,
    drawn=questions.walk_rate,
    right="4, then 3, now this: the shorter the step, the less of the steep part is mixed in.",
    mistakes=(
        Mistake(1.25, "That is Δy, how much y changes. How much is that for each unit of Δx?"),
        Mistake(0.4, "That is Δx/Δy. The change of y goes on top."),
        Mistake(0.5, "That is Δx. Divide the change of y by it."),
        Mistake(2.25, "That is the height of the curve at 1.5. By how much did it rise, over which Δx?"),
        Mistake(4.5, "That is the height at 1.5, divided by Δx. Take the height at 1 away from it first."),
        Mistake(1.5, "That is where the step ends. How much does y change on the way, for each unit of Δx?"),
        Mistake(1.25 / 1.5, "That is Δy, divided by the place where the step ends. Divide it by the step."),
        Mistake(0.625, "That is Δy times Δx. Divide it by Δx."),
        Mistake(0.25, "Only the last height is divided here. Put brackets round Δy: all of it is divided by Δx."),
        Mistake(2, "Is the height at 1.5 twice 1.5 here? It is `1.5 * 1.5`."),
        Mistake(4, "That is the average rate from 1 to 3. Now go from 1 to 1.5 only."),
        Mistake(3, "That is the average rate from 1 to 2. Now go from 1 to 1.5 only."),
    ),
    hints=(
        "Three numbers: the height at 1.5, the height at 1, and Δx.",
        "The heights are `1.5 * 1.5` and 1. What is their difference Δy?",
        "Δy is 1.25, and Δx is `1.5 - 1`. How much is that for each unit of Δx?",
    ),
    way="Δy is `1.5 * 1.5 - 1`, or 1.25.\nΔx is `1.5 - 1`, or 0.5.\nThe average rate is `1.25 / 0.5`, or 2.5.",
)

RATES = ((SQUARE, 1, 2), (SQUARE, 3, 0.5), (CUBE, 2, 1), (LINE, 5, -0.5))

rate_function = Exercise(
    average_rate,
    inputs=RATES,
    right="It works for any curve, from any x, with any Δx but 0, even a negative one.",
    mistakes=(
        Mistake(
            lambda f, x, delta: f(x + delta) - f(x),
            "This is Δy alone. How much is it for each unit of Δx?",
        ),
        Mistake(
            lambda f, x, delta: f(x + delta) - f(x) / delta,
            "Put brackets round Δy: all of it is divided by Δx.",
        ),
        Mistake(
            lambda f, x, delta: (f(x) - f(x + delta)) / delta,
            "The sign is turned round: the change is the new value minus the old one.",
        ),
        Mistake(
            lambda f, x, delta: (f(x + delta) - f(x)) / (x + delta),
            "Divide by the length of the step, not by the place where it ends.",
        ),
        Mistake(
            lambda f, x, delta: (f(x + delta) - f(x)) / x,
            "Divide by the length of the step, not by the place where it starts.",
        ),
        Mistake(
            lambda f, x, delta: delta / (f(x + delta) - f(x)),
            "This is Δx/Δy. The change of y goes on top.",
        ),
        Mistake(
            lambda f, x, delta: (f(delta) - f(x)) / (delta - x),
            "`delta` is how far we go, not where we arrive. We arrive at `x + delta`.",
        ),
        Mistake(
            lambda f, x, delta: f(delta) / delta,
            "`f(delta)` is the height at Δx, and that is not Δy. Where does the step begin, and where does it end?",
        ),
        Mistake(
            lambda f, x, delta: ((x + delta) ** 2 - x**2) / delta,
            "This is right for x² only. Use the function `f` that is given.",
        ),
        Mistake(
            lambda f, x, delta: (f(x + delta) - x) / delta,
            "Both ends need their height: one of them is still an x.",
        ),
    ),
    hints=(
        "The step goes from `x` to `x + delta`. What are the heights of `f` there?",
        "Δy is `f(x + delta) - f(x)`; put it in brackets.",
        "`return (f(x + delta) - f(x)) / ____`, with the length of the step in place of the blank.",
    ),
    way="`return (f(x + delta) - f(x)) / delta`",
)

straight_line = Exercise(
    -4,
    drawn=questions.line_slope,
    right="On a straight line every average rate is the same, whatever x and Δx. So its limit is that same number.",
    mistakes=(
        Mistake(4, "The size is right. Does the line go up or down, to the right?"),
        Mistake(-33, "That is the height of the line at x = 10. How fast does it change there?"),
        Mistake(7, "That is the height of the line at x = 0. How fast does it change?"),
        Mistake(3, "That is the height of the line at x = 1. How fast does it change?"),
        Mistake(-40, "That is the change over ten units. How much is it for one?"),
        Mistake(-0.25, "That is Δx/Δy. The change of y goes on top."),
        Mistake(20, "That would be the slope of x² at 10. Here the curve is a straight line."),
        Mistake(0, "Straight does not mean flat. What is the height at 10, and at 11?"),
    ),
    hints=(
        "Go from x = 10 to x = 11. By how much does y change?",
        "The heights are `7 - 4 * 10` and `7 - 4 * 11`. Is that up or down?",
        "For one unit to the right the height goes from −33 to −37.",
    ),
    way="From x = 10 to x = 11 the height goes from −33 to −37.\n"
    "The average rate is `(-37 + 33) / 1`, or −4, and every other Δx gives the same.",
)

cube_slope = Exercise(
    12,
    drawn=questions.limit_of_rates,
    right="No formula needed: the average rates tell where they are going.",
    mistakes=(
        Mistake(8, "That is the height of the curve at 2. How fast does it change there?"),
        Mistake(19, "That is the average rate with Δx = 1. Let Δx shrink."),
        Mistake(4, "That is the slope of x² at 2. The curve here is x³."),
        Mistake(
            3,
            "That is the slope of x³ at 1, or only its exponent. Try `average_rate` from x = 2.",
        ),
        Mistake(7, "That is the average rate from 1 to 2. Start at 2, and let Δx shrink."),
        Mistake(6, "The slope of x² is twice x, but that of x³ is not three times x. Let the numbers tell."),
        Mistake(
            12.0601,
            "Near, but not the limit. On which whole number do the average rates close in?",
            when=lambda slope: 0 < abs(slope - 12) < 1,
        ),
    ),
    hints=(
        "Run `average_rate(cube, 2, 1)` in a cell of your own, then with a smaller and smaller number in place of the 1.",
        "With Δx = 1 and 0.1 the average rates are 19 and 12.61. Go on with 0.01 and 0.001.",
        "They are 12.0601 and 12.006001. Which whole number comes nearer and nearer?",
    ),
    way="The average rates for Δx = 1, 0.1, 0.01 and 0.001 are 19, 12.61, 12.0601 and 12.006001. They close in on 12.",
)

speedometer = Exercise(
    6,
    drawn=questions.speedometer,
    right="The speedometer does not know what the car will do in the next two seconds. It shows the limit, not the average.",
    mistakes=(
        Mistake(8, "That is the friend's number: the average over two seconds, in which the car gets faster."),
        Mistake(9, "That is how far the car has rolled by then, in metres. How fast is it?"),
        Mistake(3, "That is the average since the start: 9 metres in 3 seconds. It was slower before."),
        Mistake(10, "That is the speed at second 5. We ask for second 3."),
        Mistake(16, "Those are the metres from second 3 to second 5."),
        Mistake(7, "That is the average from second 3 to second 4. Still too long a time."),
        Mistake(5, "That is the average from second 2 to second 3. Still too long a time."),
        Mistake(2, "That is the speed at second 1. We ask for second 3."),
        Mistake(
            6.01,
            "Near, but not the limit. Where do the averages go, over a shorter and shorter time?",
            when=lambda speed: 0 < abs(speed - 6) < 0.7,
        ),
    ),
    hints=(
        "The friend's number is an average over Δx = 2. Let Δx shrink, from x = 3.",
        "`average_rate(square, 3, 1)` is 7. Go on with 0.1 and 0.01.",
        "The slope of the square is proved above: twice x.",
    ),
    way="The average rates from second 3, over 2, 1, 0.1 and 0.01 seconds, are 8, 7, 6.1 and 6.01: the limit is `2 * 3`, or 6.",
)


def _missed(delta):
    """By how much the average rate of x³ at 2 misses the slope."""
    return abs(average_rate(CUBE, 2, delta) - 12)


def _miss(delta):
    """The same, to be read in a sentence."""
    return computed(_missed(delta), 2)


best_delta = Exercise(
    2e-8,
    accepts=lambda delta: 0 < abs(delta) < 1 and _missed(delta) < 5e-7,
    right="Small, but not too small. A little to the right the bend of the curve spoils it, a little to the left round-off.",
    mistakes=(
        Mistake(
            0, "With Δx = 0 nothing changes, and nothing cannot be divided by nothing.", when=lambda delta: delta == 0
        ),
        Mistake(
            1e-16,
            "So small that `2 + delta == 2`: the nudge is lost before the curve is asked, and the rate is 0.",
            when=lambda delta: 2 + delta == 2,
        ),
        Mistake(
            -6,
            "At −6, 6Δx and Δx² make up for each other, and the rate is 12 by luck; at −5.9 it misses by 0.59. This is a "
            "step, not a nudge. (In Python `2^-8` is −6, too: a power is written `**`.)",
        ),
        Mistake(
            0.5,
            lambda delta: f"Then the rate misses by {_miss(delta)}. This is a step, not a nudge. Far smaller!",
            when=lambda delta: abs(delta) > 1e-3,
        ),
        Mistake(
            1e-6,
            lambda delta: f"Then the rate misses by {_miss(delta)}: about six times Δx. So Δx should be smaller.",
            when=lambda delta: abs(delta) > 5e-8,
        ),
        Mistake(
            1e-12,
            lambda delta: f"Then the rate misses by {_miss(delta)}: that is round-off. So Δx should be larger.",
            when=lambda delta: abs(delta) <= 5e-8,
        ),
    ),
    hints=(
        "Run `average_rate(cube, 2, 1e-5) - 12` in a cell of your own, and change the 1e-5.",
        "At 1e-5 it misses by 6e-5, at 1e-11 by 1e-6. The valley is between them.",
        "At 1e-7 it misses by 5.8e-7, a hair too much. Go a little further down.",
    ),
    way="Any Δx from about 0.00000001 to 0.00000007, for example 0.00000002 (in Python also 2e-8).",
)
