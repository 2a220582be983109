"""Notebook 02 writes out both nudges; the lesson and the gradient checks of the series do the same."""

import random

from helpers.gradcheck import numerical_gradient
from helpers.lessons import n02_slope
from tests.notebooks.taught import function_of


def test_the_average_rate_is_the_lesson_s():
    average_rate = function_of("02", "average_rate")
    draw = random.Random(0)
    for _ in range(20):
        x, delta = draw.uniform(-3, 3), draw.choice((2, 0.1, -0.01, 1e-8))
        for curve in (n02_slope.SQUARE, n02_slope.CUBE, n02_slope.LINE):
            assert average_rate(curve, x, delta) == n02_slope.average_rate(curve, x, delta)


def test_the_nudge_to_both_sides_is_the_checks_own():
    both_sides, cube = function_of("02", "both_sides"), function_of("02", "cube")
    draw = random.Random(0)
    for _ in range(20):
        x = draw.uniform(-1, 1)
        assert abs(both_sides(cube, x, 1e-6) - float(numerical_gradient(cube, x))) < 1e-8
