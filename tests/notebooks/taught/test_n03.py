"""Notebook 03 writes out the nudge, the sigmoid, the ReLU and the step; the lesson draws the same."""

import math
import time

import pytest

from helpers.gradcheck import numerical_gradient
from helpers.lessons.n03_rules import FUNCTIONS as TYPED
from helpers.lessons.n03_rules import GALLERY, SLOPES, judge, judged, quotient_sign
from tests.notebooks.taught import written_in

FUNCTIONS = {name: function for name, function, _, _ in GALLERY}


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
    ],
)
def test_places_without_a_slope_are_named(function, x, said):
    _, update = judge()
    assert said in update(function, "x", x)


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
