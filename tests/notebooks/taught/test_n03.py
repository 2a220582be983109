"""Notebook 03 writes out the nudge, the sigmoid, the ReLU and the step; the lesson draws the same."""

import math

import pytest

from helpers.gradcheck import numerical_gradient
from helpers.lessons.n03_rules import GALLERY
from tests.notebooks.taught import function_of

FUNCTIONS = {name: function for name, function, _, _ in GALLERY}


def test_the_nudge_is_the_series_own():
    nudge = function_of("03", "nudge")
    for x in (-0.9, 0.0, 0.4, 1.0):
        assert math.isclose(nudge(math.exp, x), numerical_gradient(math.exp, x).item(), rel_tol=1e-9)


@pytest.mark.parametrize("name", ["sigmoid", "relu", "step"])
def test_the_gallery_draws_what_is_written_out(name):
    written = function_of("03", name)
    if name == "sigmoid":
        written.__globals__["exp"] = math.exp
    drawn = FUNCTIONS.get(name) or FUNCTIONS["ReLU"]
    assert all(written(z) == drawn(z) for z in (-4, -0.5, 0, 1e-9, 2.5))


@pytest.mark.parametrize(("name", "function", "slope", "corner"), GALLERY, ids=[row[0] for row in GALLERY])
def test_the_slopes_of_the_gallery_are_its_functions_own(name, function, slope, corner):
    for z in (-3.9, -1.3, -0.1, 0.0, 0.2, 1.0, 4.0):
        if not (corner and z == 0):
            assert math.isclose(slope(z), numerical_gradient(function, z).item(), abs_tol=1e-8)
