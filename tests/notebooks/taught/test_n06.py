"""Notebook 06 sweeps back along the edges; the sweep finds what nudging finds, and what its fill-in sheets ask for."""

import pytest

from helpers.exercises import ____
from helpers.gradcheck import numerical_gradient
from helpers.lessons import n06_chains
from tests.notebooks.taught import function_of


@pytest.mark.parametrize(("a", "b"), [(2, 3), (-3, 3), (-3, -3), (0.5, -2)])
def test_the_sweep_finds_the_slopes_that_a_nudge_finds(a, b):
    forward, backward = function_of("06", "forward"), function_of("06", "backward")
    p, q, _ = forward(a, b)
    edges = {"L": [("p", q), ("q", p)], "q": [("a", b), ("b", a)], "p": [("a", 1), ("b", 1)]}
    swept = backward(edges, ["L", "p", "q", "a", "b"])
    nudged = numerical_gradient(lambda point: forward(*point)[2], [a, b])
    assert [swept["a"], swept["b"]] == pytest.approx(nudged.tolist(), abs=1e-6)


def test_overwriting_and_the_wrong_order_are_wrong():
    backward, overwriting = function_of("06", "backward"), function_of("06", "backward_overwriting")
    edges = {"d": [("b", 1), ("c", 1)], "c": [("b", 1), ("b", 1)], "b": [("a", 1), ("a", 1)]}
    assert backward(edges, "dcba")["a"] == 6
    assert backward(edges, "dbca")["a"] == 2
    assert overwriting(edges, "cba")["a"] == 1


@pytest.mark.parametrize("seed", range(40))
def test_a_fill_in_sheet_is_right_where_the_sweep_is(seed):
    backward = function_of("06", "backward")
    a, b, right = n06_chains.filled(seed)
    u, v = a * b, a - b
    edges = {"L": [("u", v), ("v", u)], "v": [("a", 1), ("b", -1)], "u": [("a", b), ("b", a)]}
    slopes = backward(edges, "Luvab")
    entries = [slopes[name] for name in "uvab"]
    assert list(right.values()) == [u, v, u * v, *entries]
    assert "7 of 7 right" in n06_chains.fill_in([u, v, u * v], entries, seed)[1]


def test_a_fill_in_sheet_marks_what_is_open_wrong_or_no_number():
    a, b, _ = n06_chains.filled(1)
    said = n06_chains.fill_in([a * b, "?", ____], [____, ____, b * (a - b), ____], 1)[1]
    assert "1 of 7 right, 2 not yet right, 4 still open" in said
    assert "a second road is missing" in said
