"""Notebook 03: the judge of typed slopes, the pictures of the rules, the gallery of activations, and the exercises."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import sympy
from matplotlib.patches import Rectangle
from matplotlib.path import Path

from helpers.claims import is_zero
from helpers.exercises import Exercise, Mistake
from helpers.exercises.patience import Complaint, in_time
from helpers.parsing import Refused, X, read, values
from helpers.pictures import style
from helpers.pictures.axes import moving, moving_path, moving_text
from helpers.pictures.curves import legend_below, put
from helpers.pictures.words import minus, of_count, product, raised, written
from helpers.questions import n03_rules as questions
from helpers.questions import warm_up_of

FUNCTIONS = (
    "sigmoid(x)",
    "abs(x)",
    "log(x)",
    "1/x",
    "sqrt(x)",
    "max(0, x)",
    "exp(exp(exp(x)))",
    "exp(exp(exp(exp(x))))",
    "9**9**9",
    "__import__('os').system('x')",
    "",
    "((x",
    "sin(x)",
)
SLOPES = (
    "2*x*exp(x) + x**2*exp(x)",
    "x*(2 + x)*exp(x)",
    "2x",
    "lambda: x",
    "x.__class__",
    "1/x",
    "x" * 300,
    "x²",
    "2*x*exp(x) + x**2*2.718281828**x",
)


# Pictures


def growing_product():
    """A rectangle whose sides grow: two strips and a small corner."""
    figure, axes = style.canvas(height=3.3)
    axes.set(xlim=(-1.6, 10.4), ylim=(-0.65, 4.1), aspect="equal")
    axes.axis("off")
    parts = (
        ((0, 0), 5, 3, style.INPUT, "5 · 3 = 15", ""),
        ((5, 0), 0.6, 3, style.PREDICTION, "", "////"),
        ((0, 3), 5, 0.4, style.GRADIENT, "", "\\\\\\\\"),
        ((5, 3), 0.6, 0.4, style.ERROR, "", ""),
    )
    for corner, width, height, colour, name, hatch in parts:
        axes.add_patch(
            Rectangle(
                corner, width, height, facecolor=style.tint(colour, 0.11), edgecolor=colour, linewidth=1.4, hatch=hatch
            )
        )
        axes.text(corner[0] + width / 2, corner[1] + height / 2, name, ha="center", va="center", color=style.INK)
    axes.text(2.5, -0.18, "first side: 5", ha="center", va="top")
    axes.text(5.3, -0.18, "+ 0.6", ha="center", va="top", color=style.PREDICTION)
    axes.text(-0.15, 1.5, "second\nside: 3", ha="right", va="center")
    axes.text(-0.15, 3.2, "+ 0.4", ha="right", va="center", color=style.GRADIENT)
    axes.text(2.5, 3.55, "first side · growth of the second: 5 · 0.4 = 2", ha="center", color=style.GRADIENT)
    axes.text(5.85, 1.5, "growth of the first · second side:\n0.6 · 3 = 1.8", va="center", color=style.PREDICTION)
    axes.text(5.85, 3.2, "corner: 0.6 · 0.4 = 0.24", va="center", color=style.ERROR)
    return figure, (
        "A rectangle of 5 by 3 grows by 0.6 and 0.4. Its area gains two strips, 2 and 1.8, and a corner of 0.24."
    )


def _belt(left, right, crossed):
    """The two straight parts of a belt round two circles, each (x, radius): two polylines of two points each."""
    (start, big), (end, small) = left, right
    side = -1 if crossed else 1  # a crossed belt comes to the other side of its second wheel
    lean = math.asin((big - side * small) / (end - start))
    along, across = math.sin(lean), math.cos(lean)
    return [
        [(start + big * along, way * big * across), (end + side * small * along, way * side * small * across)]
        for way in (1, -1)
    ]


def _hand(at, radius, turns):
    """A wheel's hand, which points up and goes round like that of a clock, and two spokes that go with it."""
    angles = [math.tau * (turns + part) for part in (0, 1 / 3, 2 / 3)]
    tips = [(at + radius * math.sin(angle), radius * math.cos(angle)) for angle in angles]
    return [point for tip in tips for point in ((at, 0), tip, (math.nan, math.nan))], tips[0]


def wheels():
    """Three axles joined by belts that turn: how far the last has come when the first has turned so far."""
    figure, axes = style.canvas(height=3.0)
    axes.set(xlim=(-2.3, 10.9), ylim=(-2.45, 2.15), aspect="equal")
    axes.axis("off")
    axles = ((0, "x", style.INPUT), (4.6, "u", style.GRADIENT), (8.6, "y", style.PREDICTION))
    discs, hands, marks, counts = [], [], [], []
    for at, name, colour in axles:
        discs.append(moving_path(axes, facecolor=style.FILL, edgecolor=colour, linewidth=2))
        hands.append(moving(axes, color=colour, linewidth=1.4, zorder=3))
        marks.append(moving(axes, "o", color=colour, markersize=8, zorder=4))
        axes.text(at - 0.1, -2.1, f"${name}$:", ha="right", va="center", color=colour)
        counts.append(moving_text(axes, at, -2.1, va="center", color=colour))
    second = moving_path(axes, fill=False, edgecolor=style.GRADIENT, linewidth=2)  # on the axle of u, and drives y
    second.set_path(Path.circle((4.6, 0), 1.0))
    belts = [moving(axes, color=style.QUIET, linewidth=2.2, zorder=2) for _ in range(2)]
    inner_rate = moving_text(axes, 2.5, 1.85, ha="center", color=style.GRADIENT)
    outer_rate = moving_text(axes, 6.9, 1.85, ha="center", color=style.PREDICTION)

    def update(turns, inner, outer):
        u_driven, y_driven = 1.5 / inner, 1 / abs(outer)
        reaches = 1.5, max(u_driven, 1.0), y_driven  # of the hands: on the axle of u, that of the larger wheel
        turned = turns, inner * turns, inner * outer * turns
        for (at, _, _), disc, radius in zip(axles, discs, (1.5, u_driven, y_driven), strict=True):
            disc.set_path(Path.circle((at, 0), radius))
        for (at, _, _), hand, mark, count, reach, far in zip(axles, hands, marks, counts, reaches, turned, strict=True):
            spokes, tip = _hand(at, reach, far)
            hand.set_data(*zip(*spokes, strict=True))
            put(mark, *tip)
            count.set_text(_turns(far))
        run = _belt((0, 1.5), (4.6, u_driven), crossed=False), _belt((4.6, 1.0), (8.6, y_driven), crossed=outer < 0)
        for belt, (above, below) in zip(belts, run, strict=True):
            belt.set_data(*zip(*above, (math.nan, math.nan), *below, strict=True))
        inner_rate.set_text(f"inner rate {inner}")
        outer_rate.set_text(f"outer rate {written(outer)}")
        said = f"x has made {_turns(turned[0])}, u {written(turned[1])}, y {written(turned[2])}. "
        said += f"The rates multiply: {product(inner, outer)}"
        return said + (", and the crossed belt turns y the other way." if outer < 0 else ".")

    return figure, update


def _turns(count):
    """So many turns of a wheel, in words."""
    return f"{written(count)} {of_count(count, 'turn')}"


@dataclass(frozen=True)
class Judgement:
    """What is to be said of a function and a slope claimed for it, as far as they could be read."""

    said: str
    function: sympy.Expr | None = None
    truth: sympy.Expr | None = None
    claimed: sympy.Expr | None = None


PLACES = np.random.default_rng(3).uniform(-3, 3, 60)


@lru_cache(maxsize=1)
def _load():
    """SymPy loads a good part of itself at its first derivative; that is not on the clock of what was typed."""
    sympy.diff(X**2 * sympy.exp(X), X)


class _OutOfTime(Exception):
    """Carries the judgement on what SymPy could not decide in time."""


late = {}  # the last such judgement: it holds while x alone is moved, and is tried anew when typed anew


def judged(function, slope):
    """The judgement on two typed texts, within about a second whatever they are."""
    if (function, slope) not in late:
        late.clear()
        try:
            return _judged(function, slope)
        except _OutOfTime as error:
            late[function, slope] = error.args[0]
    return late[function, slope]


@lru_cache(maxsize=256)
def _judged(function, slope):
    _load()
    read_so_far = {}
    for name, text in (("function", function), ("claimed", slope)):
        try:
            read_so_far[name] = in_time(read, text, seconds=0.4)
            values(read_so_far[name], PLACES)
            if name == "function":
                read_so_far["truth"] = truth = in_time(sympy.diff, read_so_far[name], X, seconds=0.4)
                values(truth, PLACES)
        except Exception as error:  # whatever is typed
            reason = str(error) if isinstance(error, Refused) else "SymPy finds no slope for it that could be drawn"
            shown = "".join(sign if sign.isprintable() else "?" for sign in text)
            shown = shown if len(shown) <= 30 else f"{shown[:28]}… ({len(text)} characters)"
            whose = "The function" if name == "function" else "Your slope"
            read_so_far = read_so_far if name == "claimed" else {}
            read_so_far.pop(name, None)
            judgement = Judgement(f"{whose} “{shown}” cannot be used: {reason}.", **read_so_far)
            if isinstance(error, Complaint):
                raise _OutOfTime(judgement) from None
            return judgement
    said, decided = _verdict(**read_so_far)
    judgement = Judgement(said, **read_so_far)
    if not decided:
        raise _OutOfTime(judgement)
    return judgement


def _verdict(function, truth, claimed):
    """What is to be said, and whether SymPy had the time to decide it.

    Numbers first, since they are quick; then SymPy, for as long as one is willing to wait.
    """
    known = np.isfinite(values(function, PLACES)) & np.isfinite(values(truth, PLACES))
    if not known.any():
        return "Between −3 and 3 this function has no slope to judge.", True
    right, ours = values(truth, PLACES)[known], values(claimed, PLACES)[known]
    gap = np.abs(ours - right) / np.maximum(np.maximum(np.abs(ours), np.abs(right)), 1e-6)
    gap = np.where(np.isnan(gap), 1, gap)  # where the claimed slope has no value
    agrees, decided = gap.max() <= 1e-8, True
    try:
        proved, shortest = in_time(_proof if gap.max() <= 1e-3 else _difference, claimed - truth, seconds=0.8)
    except Exception as error:  # out of time, or beyond SymPy
        proved, shortest, decided = "", "", not isinstance(error, Complaint)
    if proved:
        return f"✓ SymPy agrees{proved}", True
    if agrees:
        places = f"At {known.sum()} places tried the two agree"
        return f"{places}, but SymPy could not decide it for every x in the time it has.", decided
    if shortest and "Heaviside" not in shortest:
        return f"✗ SymPy disagrees: your slope minus the right one is {as_written(shortest)}.", True
    return "✗ The numbers disagree.", decided


def _proof(difference):
    """Whether SymPy shows that a difference is 0: how the sentence ends; and the difference, where it is short."""
    if is_zero(difference):
        return ".", ""
    positive = sympy.Symbol("x", positive=True)
    if all(is_zero(difference.subs(X, half)) for half in (positive, -positive)):
        return ", left and right of 0.", ""
    return _difference(difference)


def _difference(difference):
    """A difference where it is short, or a proof that it is 0; by cheap ways, since anything may be typed."""
    shortest = min(map(str, (difference, sympy.expand(difference), sympy.factor_terms(difference))), key=len)
    if shortest == "0":
        return ".", ""
    return "", shortest if len(shortest) <= 50 else ""


def as_written(code):
    """A formula in Python's signs as one writes it: -x**2*exp(x) becomes −x² · exp(x)."""
    powers = re.sub(r"\*\*(\d+)(?![\d.])", lambda found: raised(found[1]), code)
    return minus(powers.replace("**", "^").replace("*", " · "))


def why_not(expression, x):
    """Why an expression has no value at x: the first part of it that has none."""
    for part in sympy.postorder_traversal(expression):
        if not np.isfinite(values(part, x)):
            first, name = float(values(part.args[0], x)), part.func.__name__
            if name == "log":
                return f"the logarithm of {written(round(first, 6), '.5g')}"
            if name in ("sign", "Heaviside"):
                return "a jump"
            if name == "Pow" and first <= 0:
                return "a division by 0" if first == 0 else f"a root of {written(round(first, 6), '.5g')}"
            return "a number too large"
    return "a number too large"


JUDGED = {  # the looks of a typed function, its slope, and the slope claimed for it
    "the function": {"color": style.INK},
    "right slope": {"color": style.GRADIENT, "linewidth": 3.2, "alpha": 0.75},
    "your slope": {"color": style.PREDICTION, "linewidth": 1.8, "linestyle": (0, (5, 3))},
}
LOW, HIGH = -3, 6  # of the judge's axes
GRID = np.arange(-120, 121) / 40


def _set_curve(line, expression, where=None):
    """Draw an expression for every x, where it is near the axes, and where another has a value, if one is given."""
    if expression is None:
        return line.set_data([], [])
    heights = values(expression, GRID)
    seen = (heights > LOW - 9) & (heights < HIGH + 9)
    if where is not None:
        seen &= np.isfinite(values(where, GRID))
    line.set_data(GRID, np.where(seen, heights, np.nan))


def _set_tangent(line, x, height, steepness):
    """Draw a short line of this slope through a point that is to be seen."""
    width = 1.7 / math.sqrt(1 + min(abs(steepness), 1e6) ** 2) if math.isfinite(steepness + height) else math.nan
    seen = math.isfinite(width) and LOW <= height <= HIGH
    line.set_data(
        *(([x - width, x + width], [height - steepness * width, height + steepness * width]) if seen else ([], []))
    )


def judge():
    """A typed function with its tangent and the slope claimed for it; beside it both slopes, for every x."""
    figure, (left, right) = style.canvas(1, 2, height=4.1)
    for axes, title in ((left, "The function, and two lines at x"), (right, "The slopes at every x")):
        axes.set(title=title, xlabel="$x$", xlim=(-3, 3), ylim=(LOW, HIGH))
        axes.axhline(0, color=style.QUIET, linewidth=0.8, zorder=1)
    legend_below(figure, JUDGED)
    true_line, own_line = JUDGED["right slope"], JUDGED["your slope"]
    curve, tangent, own_tangent = moving(left, color=style.INK), moving(left, **true_line), moving(left, **own_line)
    slope, own_slope = moving(right, **true_line), moving(right, **own_line)
    over = {"zorder": 5, "clip_on": False}
    point = moving(left, "o", color=style.INK, markersize=8, **over)
    right_point = moving(right, "o", color=style.GRADIENT, markersize=10, **over)
    own_point = moving(right, "D", color=style.PREDICTION, markersize=6, **over | {"zorder": 6})

    def update(function, your_slope, x):
        verdict = judged(function, your_slope)
        parts = verdict.function, verdict.truth, verdict.claimed
        _set_curve(curve, verdict.function)
        _set_curve(slope, verdict.truth, where=verdict.function)  # where the logarithm ends, so does its slope
        _set_curve(own_slope, verdict.claimed)
        height, steepness, own = (float(values(part, x)) if part is not None else math.nan for part in parts)
        own_there, said = own, verdict.said
        if verdict.function is not None and (trouble := no_slope(verdict.function, verdict.truth, x)):
            steepness, own_there = math.nan, math.nan
            said += f" {trouble}"
        elif verdict.function is not None:
            said += f" {_at(verdict, x, own)}"
            if math.isfinite(height) and not LOW <= height <= HIGH:
                said += " The point lies outside the picture."
        _set_tangent(tangent, x, height, steepness)
        _set_tangent(own_tangent, x, height, own_there)
        for dot, y in ((point, height), (right_point, steepness), (own_point, own)):
            put(dot, x if LOW <= y <= HIGH else None, y)
        return said

    return figure, update


def no_slope(function, truth, x):
    """A sentence where a function has no slope at x: no value there, an end, a corner or a jump; else None.

    truth: its slope as a formula, which has a value wherever there is one, or None where it is not known.
    """
    wide, nudge = 1e-3, 1e-6
    far_before, before, here, after, far_after = values(function, [x - wide, x - nudge, x, x + nudge, x + wide])
    if not math.isfinite(here):
        return f"At x = {x:g} the function has no value: it would take {why_not(function, x)}."
    if not (math.isfinite(before) and math.isfinite(after)):
        return f"At x = {x:g} the function ends: there is nothing to nudge to on one side."
    if truth is not None and math.isfinite(values(truth, x)):
        return None
    left, right = (here - before) / nudge, (after - here) / nudge
    # Left and right of a corner the rates stay as far apart for a small nudge as for a wide one; along a bend they meet.
    apart, noise = abs(far_after - 2 * here + far_before) / wide, 1e-15 * max(map(abs, (before, here, after))) / nudge
    if abs(right - left) > max(0.1 * apart, noise):
        rates = [written(round(rate, 6), ".5g") for rate in (left, right)]
        return f"At x = {x:g} there is no slope: the average rate is {rates[0]} on the left, {rates[1]} on the right."
    return None


def _at(verdict, x, own):
    """What a nudge and the claimed slope say at x."""
    ends = values(verdict.function, [x - 1e-5, x + 1e-5])
    said = f"At x = {x:g} a nudge finds {written(round((ends[1] - ends[0]) / 2e-5, 6), '.5g')}"
    if verdict.claimed is None:
        return f"{said}."
    if not math.isfinite(own):
        return f"{said}; your slope has no value: it would take {why_not(verdict.claimed, x)}."
    return f"{said}, your slope says {written(round(own, 6), '.5g')}."


def sigmoid(z):
    """The squashing function, of one number."""
    return 1 / (1 + math.exp(-z))


# name, function, slope; corner: whether there is none at 0
GALLERY = (
    ("step", lambda z: float(z >= 0), lambda z: 0.0, True),
    ("linear", lambda z: z, lambda z: 1.0, False),
    ("ReLU", lambda z: max(0.0, z), lambda z: float(z > 0), True),
    ("leaky ReLU", lambda z: max(0.1 * z, z), lambda z: 1.0 if z > 0 else 0.1, True),
    ("sigmoid", sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z)), False),
    ("tanh", math.tanh, lambda z: 1 - math.tanh(z) ** 2, False),
    ("softplus", lambda z: math.log(1 + math.exp(z)), sigmoid, False),
    (
        "SiLU",
        lambda z: z * sigmoid(z),
        lambda z: sigmoid(z) + z * sigmoid(z) * (1 - sigmoid(z)),
        False,
    ),
)


LOOKS = {
    "activation function": {"color": style.PREDICTION},
    "its derivative": {"color": style.GRADIENT, "linewidth": 1.4, "linestyle": (0, (4, 2))},
    "tangent at $z$": {"color": style.INK, "linewidth": 2.6},
}


def _gallery_panel(axes, name, function, slope, corner):
    """Draw one activation function with its derivative; returns the tangent, the point and the text that move."""
    axes.set(title=name, xlim=(-4, 4), ylim=(-1.5, 4), aspect="equal", xticks=[-4, 0, 4], yticks=[-1, 0, 1, 2, 3, 4])
    grid = np.arange(-40, 41) / 10
    own, derivative, tangent = LOOKS.values()
    for part in (grid[grid < 0], grid[grid >= 0]) if corner else (grid,):
        axes.plot(part, [function(z) for z in part], **own)
        inside = part[part != 0] if corner else part
        axes.plot(inside, [slope(z) for z in inside], **derivative)
    axes.text(-3.7, 3.1, "slope", fontsize=9)
    line, point = moving(axes, **tangent), moving(axes, "o", color=style.INK, markersize=6, clip_on=False)
    return line, point, moving_text(axes, -1.3, 3.1, fontsize=9)


def gallery():
    """Eight activation functions with their derivatives, and the slope of each at one z."""
    figure, panels = style.canvas(2, 4, height=4.0, sharex=True, sharey=True)
    rows = [_gallery_panel(axes, *row) for axes, row in zip(panels.flat, GALLERY, strict=True)]
    for axes in panels[1]:
        axes.set_xlabel("$z$")
    legend_below(figure, LOOKS)

    def update(z):
        told, without = [], []
        for (line, point, text), (name, function, slope, corner) in zip(rows, GALLERY, strict=True):
            height = function(z)
            point.set_data([z], [height if height >= -1.5 else math.nan])  # below the panel: not into the next one
            if corner and z == 0:
                line.set_data([], [])
                text.set_text("none")
                without.append(name)
                continue
            steepness = slope(z)
            width = 1.3 / math.sqrt(1 + steepness**2)
            line.set_data([z - width, z + width], [height - steepness * width, height + steepness * width])
            text.set_text(written(steepness, ".2f"))
            told.append(f"{name} {steepness:.2f}")
        said = f"The slopes at z = {z:g}: {', '.join(told)}."
        return said + (f" No slope there: {', '.join(without)}." if without else "")

    return figure, update


# Exercises

warm_up = warm_up_of("02 line_slope", "02 limit_of_rates", "01 share_kept")

polynomial_slope = Exercise(
    lambda x: 6 * x**2 - 10 * x + 4,
    inputs=((0.0,), (1.5,), (2.0,), (-1.5,)),
    gradient_of=lambda x: 2 * x**3 - 5 * x**2 + 4 * x - 7,
    right="Four terms, four small rules, and not one nudge of yours. The check nudged at 0, 1.5, 2 and −1.5.",
    mistakes=(
        Mistake(lambda x: 6 * x**2 - 10 * x - 3, "A constant neither lifts nor lowers the slope. What does the −7 do?"),
        Mistake(lambda x: 6 * x**2 - 10 * x, "One term is lost: how steep is the line 4x by itself?"),
        Mistake(lambda x: 6 * x**2 + 10 * x + 4, "Look at the sign of the term with x²."),
        Mistake(lambda x: 3 * x**2 - 2 * x + 1, "The factors are lost: three times a curve is three times as steep."),
        Mistake(lambda x: 6 * x**3 - 10 * x**2 + 4 * x, "The exponents came down in front; now lower each by one."),
        Mistake(
            lambda x: 6 * x**2 - 5 * x + 4,
            "One factor is lost: the exponent of x² comes down in front, beside the 5 that is there.",
        ),
        Mistake(lambda x: 6 * x**2 - 2 * x + 4, "The factor 5 is lost: five times a curve is five times as steep."),
        Mistake(
            lambda x: 2 * x**2 - 10 * x + 4,
            "One factor is lost: the exponent of x³ comes down in front, beside the 2 that is there.",
        ),
        Mistake(lambda x: 3 * x**2 - 10 * x + 4, "The factor 2 is lost: twice a curve is twice as steep."),
        Mistake(
            lambda x: 6 * x**2 - 10 * x + 4 * x, "How steep is the line 4x? Equally steep everywhere, whatever x is."
        ),
        Mistake(
            lambda x: 2 * x**2 - 5 * x + 4, "The exponents were lowered. Before that, each comes down as a factor."
        ),
        Mistake(lambda x: 2 * x**3 - 5 * x**2 + 4 * x - 7, "That is the function itself. Its slope is asked for."),
    ),
    hints=(
        "Take the four terms one by one: a sum's slope is the sum of the slopes.",
        "For `2 * x**3` the exponent 3 comes down in front, times the factor 2, and the exponent becomes 2.",
        "`return 6 * x**2 - 10 * x + ____`, with the slope of `4 * x` in place of the blank.",
    ),
    way="`2 * x**3` gives `6 * x**2`, `-5 * x**2` gives `-10 * x`, `4 * x` gives 4, and −7 gives nothing.\n`return 6 * x**2 - 10 * x + 4`",
)

product_trap = Exercise(
    17,
    drawn=questions.product_slope,
    right="Growth of the first times the second, plus the first times the growth of the second: 20 − 3.",
    mistakes=(
        Mistake(-5, "That is the product of the two slopes: the rectangle's corner alone, without its strips."),
        Mistake(
            4,
            "That is the sum of the two slopes, and also the value of v. Think of a rectangle with the sides u and v.",
        ),
        Mistake(12, "That is the value of the product. How fast does it grow?"),
        Mistake(11, "Each slope goes with the value of the *other* factor: crosswise."),
        Mistake(23, "Look at the sign of the second slope: v is falling."),
        Mistake(20, "That is one strip of the rectangle. What does the fall of v take away?"),
        Mistake(-3, "That is one strip of the rectangle. What does the rise of u add?"),
        Mistake(-17, "The right parts with the wrong sign: u rises, and that weighs more."),
    ),
    hints=(
        "Think of the rectangle with the sides u and v: it gains or loses one strip along each side.",
        "One strip is the slope of u times the value of v. The other is crosswise.",
        "The one strip is `5 * 4`. In the other, a side of 3 goes with a slope of −1. Add the two.",
    ),
    way="Slope of u times v, plus u times slope of v: `5 * 4 + 3 * (-1)`, or 17.",
)

quotient_sign = Exercise(
    1.4375,
    drawn=questions.quotient_slope,
    digits=4,
    tolerance=1e-6,
    right="The top rises and the bottom falls: both push the quotient up. The square of the bottom tames it.",
    mistakes=(
        Mistake(
            17 / 16,
            "A minus sign is lost: in a quotient the second part is taken away, and the slope of v is negative.",
        ),
        Mistake(-5, "That is what the two slopes give by themselves, multiplied or divided. The values count as well."),
        Mistake(5.75, "Almost: the bottom is *squared* under the line."),
        Mistake(-1.4375, "The size is right. The top rises and the bottom falls: which sign must it have?"),
        Mistake(23, "That is the upper part. Divide it by the square of the bottom."),
        Mistake(0.75, "That is the value of the quotient. How fast does it grow?"),
        Mistake(1.25, "That lets only the top move. The bottom moves as well."),
    ),
    hints=(
        "Slope of the top times the bottom, minus the top times the slope of the bottom; all over the bottom squared.",
        "The upper part is `5 * 4 - 3 * (-1)`. Mind the two minus signs.",
        "The upper part is 23. Divide it by the square of the bottom, which is 4.",
    ),
    way="`(5 * 4 - 3 * (-1)) / 4**2` is 23/16, or 1.4375.",
)

chain_slope = Exercise(
    lambda x: 3 * (x**2 + 1) ** 2 * 2 * x,
    inputs=((0.25,), (0.5,), (1.0,), (-2.0,)),
    gradient_of=lambda x: (x**2 + 1) ** 3,
    right="Outer slope, taken at the inner value, times inner slope.",
    mistakes=(
        Mistake(
            lambda x: 3 * (x**2 + 1) ** 2,
            "That is the outer slope alone. The inside moves too, and not one for one: where is its slope?",
        ),
        Mistake(
            lambda x: 3 * (x**2 + 1) ** 2 * x,
            "A factor of the inner slope is lost: there, too, the exponent comes down in front.",
        ),
        Mistake(
            lambda x: 3 * (x**2 + 1) ** 2 * 2,
            "The inner slope is not the same everywhere: how steep is a square at different places?",
        ),
        Mistake(
            lambda x: 3 * (x**2 + 1) ** 2 * (2 * x + 1),
            "In the inner slope, what does a 1 do that is added? It lifts the curve, and does not make it steeper.",
        ),
        Mistake(
            lambda x: 3 * (x**2 + 1) ** 2 * x**2,
            "That multiplies by the inner square itself. Its slope is what counts.",
        ),
        Mistake(lambda x: 3 * (x**2 + 1) * 2 * x, "The exponent goes down by one, not by two."),
        Mistake(lambda x: 2 * (x**2 + 1) * 2 * x, "That is the slope of the square of the bracket. Here is its cube."),
        Mistake(lambda x: 3 * (2 * x) ** 2, "The outer slope is taken at the inner *value*, not at the inner slope."),
        Mistake(lambda x: 3 * x**2 * 2 * x, "The outer slope is taken at x here. What does the outer function get?"),
        Mistake(lambda x: 3 * (x**2 + 1) ** 2 + 2 * x, "The two slopes are added here. Wheels multiply."),
        Mistake(lambda x: (x**2 + 1) ** 2 * 2 * x, "The exponent 3 should have come down as a factor."),
        Mistake(lambda x: 3 * (x**2 + 1) ** 3 * 2 * x, "The exponent came down; it should be one lower now, as well."),
        Mistake(lambda x: 2 * x, "That is the inner slope alone."),
        Mistake(lambda x: (x**2 + 1) ** 3, "That is the function itself. Its slope is asked for."),
    ),
    hints=(
        "What is done first to x? That is the inside. What is done to the result? That is the outside.",
        "The inside is `x**2 + 1`. The outside is a cube. Write down the slope of each by itself.",
        "Outer slope: `3 * (x**2 + 1)**2`. Multiply it by the slope of `x**2 + 1`.",
    ),
    way="Outer: `3 * (x**2 + 1)**2`. Inner: `2 * x`.\n`return 3 * (x**2 + 1)**2 * 2 * x`",
)

sigmoid_slope = Exercise(
    lambda a: a * (1 - a),
    inputs=((0.5,), (0.9,), (0.01,), (0.874352143,)),
    right="The slope costs one multiplication, once the activation is known. Networks use this line by the million.",
    mistakes=(
        Mistake(
            lambda a: sigmoid(a) * (1 - sigmoid(a)),
            "This squashes `a` once more. It has been squashed: it is the activation, not z.",
        ),
        Mistake(lambda a: a, "That is the activation itself. Its distance to 1 counts as well."),
        Mistake(lambda a: 1 - a, "That is the distance to 1. The activation itself is a factor, too."),
        Mistake(lambda a: a - 1, "The distance to 1 is the other way round, and a factor is missing."),
        Mistake(lambda a: a * (a - 1), "The sigmoid always climbs, so its slope is never negative. Check a sign."),
        Mistake(lambda a: a * a, "That multiplies `a` by itself. One factor should be the distance to 1."),
        Mistake(lambda a: 1 - a**2, "That is the rule for tanh. The sigmoid has another."),
    ),
    hints=(
        "In the last claim, find the sigmoid itself, `1 / (1 + exp(-z))`, and write `a` for it. It stands there twice.",
        "Two factors: how far `a` is from 0, and how far it is from 1.",
        "`return a * ____`, with the distance to 1 in place of the blank.",
    ),
    way="`return a * (1 - a)`",
)
steepest = Exercise(
    0.25,
    drawn=questions.steepest_sigmoid,
    right="A quarter, in the middle, and less everywhere else. Remember it: ten sigmoids in a row multiply ten such factors.",
    mistakes=(
        Mistake(0.5, "That is the height of the sigmoid in the middle. How steep is it there?"),
        Mistake(0, "In the far left and right it is nearly that. Where is it steepest?"),
        Mistake(1, "Look at the scale: from 0 to 1 it takes more than one step to the right."),
        Mistake(4, "Upside down: the tangent rises by 1 over this distance."),
        Mistake(0.1099, "That is the slope at 1.94. Is it steeper elsewhere?", within=5e-4),
        Mistake(0.1966, "That is the slope at 1. Is it steeper elsewhere?", within=5e-4),
    ),
    hints=(
        "The slope is the activation times its distance to 1. For which activation is that product largest?",
        "Try activations: `0.1 * 0.9`, `0.3 * 0.7`, and further towards the middle.",
        "In the middle the activation is 0.5, and so is its distance to 1.",
    ),
    way="At z = 0 the activation is 0.5, so the slope is `0.5 * 0.5`, or 0.25.\n"
    "Left or right of it one factor grows and the other shrinks by as much: their product is 0.25 less a square.",
)
