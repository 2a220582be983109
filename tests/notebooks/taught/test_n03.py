"""Notebook 03 writes out the nudge, the sigmoid, the ReLU and the step; the lesson draws the same."""

import math
import time

import numpy as np
import pytest

from helpers.exercises.patience import Complaint, in_time
from helpers.gradcheck import numerical_gradient
from helpers.lessons import n03_rules as lesson
from helpers.lessons.n03_rules import FUNCTIONS as TYPED
from helpers.lessons.n03_rules import GALLERY, SLOPES, judge, judged, quotient_sign
from tests.notebooks.taught import written_in

FUNCTIONS = {name: function for name, function, _, _ in GALLERY}


@pytest.mark.parametrize(("inner", "outer"), [(3, 2), (1, 2), (2, 1), (1, -2), (3, -2)])
def test_each_belt_touches_its_two_wheels(inner, outer):
    for (start, big), (end, small), crossed in (
        ((0, 1.5), (4.6, 1.5 / inner), False),
        ((4.6, 1.0), (8.6, 1 / abs(outer)), outer < 0),
    ):
        above, below = lesson._belt((start, big), (end, small), crossed)
        for (x1, y1), (x2, y2) in (above, below):
            for at, radius in ((start, big), (end, small)):
                away = ((x2 - x1) * y1 + (at - x1) * (y2 - y1)) / math.hypot(x2 - x1, y2 - y1)
                assert math.isclose(abs(away), radius)
        assert (above[1][1] < 0) == crossed


def test_the_wheels_turn_by_the_product_of_their_rates():
    _, update = lesson.wheels()
    assert "x has made 0.25 turns, u 0.75, y −1.5. " in update(0.25, 3, -2)
    assert "3 · (−2) = −6, and the crossed belt" in update(1, 3, -2)
    assert "1 turn, u 3, y 6. The rates multiply: 3 · 2 = 6." in update(1, 3, 2)


def test_the_right_slope_ends_where_the_function_does():
    figure, update = judge()
    update("log(x)", "1/x", 1)
    _, right, own, *_ = figure.axes[1].lines
    for line, left_of_0 in ((right, False), (own, True)):
        x, y = line.get_data()
        assert np.isfinite(y[x < 0]).any() == left_of_0 and np.isfinite(y[(x > 0.2) & (x < 3)]).all()


def test_the_nudge_is_the_series_own():
    nudge = written_in("03").nudge
    for x in (-0.9, 0.0, 0.4, 1.0):
        assert math.isclose(nudge(math.exp, x), numerical_gradient(math.exp, x).item(), rel_tol=1e-9)


@pytest.mark.parametrize("name", ["sigmoid", "relu", "step"])
def test_the_gallery_draws_what_is_written_out(name):
    written = getattr(written_in("03"), name)
    drawn = FUNCTIONS.get(name) or FUNCTIONS["ReLU"]
    assert all(written(z) == drawn(z) for z in (-4, -0.5, 0, 1e-9, 2.5))


@pytest.mark.parametrize(("name", "function", "slope", "corner"), GALLERY, ids=[row[0] for row in GALLERY])
def test_the_slopes_of_the_gallery_are_its_functions_own(name, function, slope, corner):
    for z in (-3.9, -1.3, -0.1, 0.0, 0.2, 1.0, 4.0):
        if not (corner and z == 0):
            assert math.isclose(slope(z), numerical_gradient(function, z).item(), abs_tol=1e-8)


@pytest.mark.parametrize(
    ("function", "slope", "said"),
    [
        ("x**2 * exp(x)", "2*x*exp(x)", "✗ SymPy disagrees"),
        ("x**2 * exp(x)", "x*(2 + x)*exp(x)", "✓ SymPy agrees."),
        ("sigmoid(x)", "sigmoid(x)*(1 - sigmoid(x))", "✓ SymPy agrees."),
        ("abs(x)", "abs(x)/x", "✓ SymPy agrees, left and right of 0."),
        ("max(0, x)", "(1 + abs(x)/x)/2", "✓ SymPy agrees, left and right of 0."),
        ("2**x", "0.69314*2**x", "✗"),
        ("x", "x/x + log(x) - log(x)", "✓ SymPy agrees."),
        ("x", "sqrt(x)/sqrt(x) + 0.000001*x", "✗"),
        ("log(-exp(x))", "1", "has no slope to judge"),
        ("x", "abs(exp(x**0.5))", "Your slope “abs(exp(x**0.5))” cannot be used"),
        ("log(x - 5)", "1/(x - 5)", "has no slope to judge"),
        ("tan(x)", "1 + tan(x)²", "✓ SymPy agrees."),
        ("tan(x)", "1 – tan(x)²", "✗ SymPy disagrees"),
        ("sin(π·x)", "π⋅cos(pi*x)", "✓ SymPy agrees."),
        ("1 ÷ x", "−1/x²", "✓ SymPy agrees."),
        ("relu(x)", "relu(x)/x", "✓ SymPy agrees"),
        ("min(x, 1)", "1", "✗"),
        ("9**x", "log(9**(9**x))", "✓ SymPy agrees."),
        ("9**x", "log(8**(9**x))", "✗"),
        ("x", "log10(x)", "Your slope “log10(x)” cannot be used: log10 is not known here (write log(x)/log(10))."),
        ("sin^2(x)", "1", "The function “sin^2(x)” cannot be used: a power of sin is written behind its brackets"),
        ("np.exp(x)", "1", "The function “np.exp(x)” cannot be used: exp is written without np. in front of it."),
        ("σ(x)", "1", "has no meaning here (write sigmoid(x))."),
        ("y = x**2", "2*x", "cannot be used: only what stands on the right of = is asked for."),
    ],
)
def test_the_judge_knows_right_from_wrong(function, slope, said):
    assert said in judged(function, slope).said


@pytest.mark.parametrize(
    ("function", "x", "said"),
    [
        ("log(x)", -1, "would take the logarithm of −1"),
        ("1/x", 0, "would take a division by 0"),
        ("sqrt(x)", -4, "would take a root of −4"),
        ("sqrt(x)", 0, "the function ends"),
        ("abs(x)", 0, "the average rate is −1 on the left, 1 on the right"),
        ("exp(exp(exp(x)))", 3, "would take a number too large"),
        ("x**3", 3, "outside the picture"),
        ("0.001*abs(x)", 0, "no slope: the average rate is −0.001 on the left, 0.001 on the right"),
        ("max(0, 0.000001*x)", 0, "no slope: the average rate is 0 on the left, 1e−06 on the right"),
        ("sqrt(abs(x))", 0, "there is no slope"),
        ("1000 + abs(x - 1)", 1, "the average rate is −1 on the left, 1 on the right"),
    ],
)
def test_places_without_a_slope_are_named(function, x, said):
    _, update = judge()
    assert said in update(function, "x", x)


@pytest.mark.parametrize(
    ("function", "slope", "x", "said"),
    [
        ("501*x**2", "1002*x", 0, "a nudge finds 0, your slope says 0."),
        ("500000*x**2", "1000000*x", 0, "your slope says 0."),
        ("x*abs(x)", "2*abs(x)", 0, "your slope says 0."),
        ("x**2*abs(x)", "3*x*abs(x)", 0, "a nudge finds 0, your slope says 0."),
        ("1000000 + x*abs(x)", "2*abs(x)", 0, "your slope says 0."),
        ("tan(x)", "1 + tan(x)^2", 1.57, "your slope says"),
    ],
)
def test_a_bend_however_sharp_is_no_corner(function, slope, x, said):
    _, update = judge()
    told = update(function, slope, x)
    assert said in told and "no slope" not in told


def test_a_judgement_that_ran_out_of_time_is_tried_anew_when_it_is_typed_anew(monkeypatch):
    def too_late(function, *arguments, seconds):
        asked.append(function)
        raise Complaint("This takes too long.")

    asked = []
    with monkeypatch.context() as patched:
        patched.setattr(lesson, "in_time", too_late)
        assert "cannot be used" in judged("x**2 + 7", "2*x").said
        assert "cannot be used" in judged("x**2 + 7", "2*x").said and len(asked) == 1, "while x is moved, no new trial"
    judged("x", "1")
    assert judged("x**2 + 7", "2*x").said == "✓ SymPy agrees."
    with monkeypatch.context() as patched:
        patched.setattr(lesson, "_difference", lambda difference: in_time(time.sleep, 1, seconds=0.01))
        assert judged("x**2 + 7", "3*x").said == "✗ The numbers disagree."
    judged("x", "1")
    assert judged("x**2 + 7", "3*x").said == "✗ SymPy disagrees: your slope minus the right one is x."


def test_no_typed_text_keeps_the_judge_long():
    _, update = judge()
    for function in (*TYPED, "sigmoid(sigmoid(sigmoid(x)))", "tanh(9*x)**20/(1 + exp(x))**20", "x**x**x"):
        for slope in SLOPES[:6]:
            start = time.perf_counter()
            assert len(update(function, slope, 0.5)) > 20
            assert time.perf_counter() - start < 3, (function, slope)


def test_seventeen_sixteenths_has_two_causes_and_hears_of_both():
    for upper in (5 * 4 + 3 * -1, 5 * 4 - 3 * 1):  # added, or the sign of the second slope lost
        said = quotient_sign.check(upper / 4**2).message
        assert "minus sign is lost" in said and "you" not in said
