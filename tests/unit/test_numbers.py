"""The update rule, gradients by nudging, the data and the palette."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from helpers.datasets import NUMBERS
from helpers.gradcheck import compare_gradients, numerical_gradient, relative_error
from helpers.pictures import graph, style
from helpers.pictures.axes import first_outside, name_at_right
from helpers.training import step

ordinary = some.floats(-100, 100)


def test_the_numbers_are_the_articles():
    assert len(NUMBERS) == 20 and sum(NUMBERS) / 20 == 4.95


@given(ordinary, ordinary, some.floats(0.001, 1))
def test_a_step_goes_against_the_gradient(parameter, gradient, learning_rate):
    moved = step(parameter, gradient, learning_rate) - parameter
    assert moved * gradient <= 0
    assert moved == pytest.approx(-learning_rate * gradient, abs=1e-12)


def test_a_step_leaves_its_arrays_alone():
    parameters, gradients = np.array([1.0, 2.0]), np.array([10.0, -10.0])
    assert step(parameters, gradients, 0.1).tolist() == [0.0, 3.0]
    assert parameters.tolist() == [1.0, 2.0] and gradients.tolist() == [10.0, -10.0]


@given(some.lists(some.floats(-3, 3), min_size=4, max_size=4))
def test_nudging_finds_a_known_gradient(values):
    point = np.array(values).reshape(2, 2)
    nudged = numerical_gradient(lambda p: float(np.sum(p**3) + p[0, 1] * p[1, 0]), point)
    exact = 3 * point**2 + np.array([[0, point[1, 0]], [point[0, 1], 0]])
    assert np.allclose(nudged, exact, atol=1e-6)


def test_nudging_a_single_number():
    assert float(numerical_gradient(lambda x: float(x) ** 2, 3.0)) == pytest.approx(6)


def test_the_worst_parameter_comes_first():
    rows = compare_gradients([1.0, 2.0, 0.0], [1.0, 3.0, 0.0], ["w1", "w2", "b"])
    assert rows[0][0] == "w2" and rows[0][3] == pytest.approx(1 / 3)
    assert rows[-1][3] == 0
    with pytest.raises(ValueError, match="shapes differ"):
        compare_gradients([1.0], [1.0, 2.0])
    assert relative_error(0, 0) == 0 and relative_error(1, -1) == 2
    assert relative_error(1e-9, 0) == 1 and relative_error(1e-9, 0, floor=1e-3) == pytest.approx(1e-6)


NOT_NUMBERS = [float("nan"), float("inf"), -float("inf"), None, "0.5", b"0.5", True, np.True_, 0.5 + 0j, 10**400]


@pytest.mark.parametrize("odd", NOT_NUMBERS, ids=lambda odd: repr(odd)[:12])
def test_what_is_not_a_number_agrees_with_nothing_and_ranks_first(odd):
    for other in (0.5, 0.0, odd):
        for pair in ([odd, 1.0], [other, 1.0]), ([other, 1.0], [odd, 1.0]):
            ours, theirs = (np.array(part, dtype=object) for part in pair)
            assert relative_error(ours, theirs).tolist() == [np.inf, 0]
            assert relative_error(ours, theirs, floor=1e9).tolist() == [np.inf, 0]
            rows = compare_gradients(ours[::-1], theirs[::-1], ["right", "odd"])
            assert [row[0] for row in rows] == ["odd", "right"] and rows[0][3] == np.inf


@pytest.mark.parametrize("odd", [float("nan"), None, "0.5", True, 0.5 + 0j], ids=repr)
def test_one_thing_that_is_not_a_number_agrees_with_nothing(odd):
    assert relative_error(odd, 0.5) == relative_error(0.5, odd) == relative_error(odd, odd) == np.inf


def test_two_shapes_are_not_compared():
    for ours, theirs in (([1.0], 1.0), (1.0, [1.0, 1.0]), ([[1.0]], [1.0])):
        with pytest.raises(ValueError, match="shapes differ"):
            relative_error(ours, theirs)


def test_a_nudge_needs_the_digits_of_float64():
    point = np.array([1.0, 2.0], dtype=np.float32)
    with pytest.raises(TypeError, match="a float32, too coarse for a nudge: let it compute in float64"):
        numerical_gradient(lambda p: (p.astype(np.float32) ** 3).sum(), point)
    assert numerical_gradient(lambda p: (p**3).sum(), point) == pytest.approx([3, 12])


@pytest.mark.parametrize("odd", [None, "3", True, 1j, [1.0], [1.0, 2.0]], ids=repr)
def test_a_nudge_needs_a_number(odd):
    with pytest.raises(TypeError, match="which is not a number"):
        numerical_gradient(lambda x: odd, 1.0)


def test_a_nudge_that_finds_nan_is_not_hidden():
    rows = compare_gradients([3.0, 12.0], numerical_gradient(lambda p: np.nan * p.sum(), [1.0, 2.0]))
    assert all(np.isnan(nudged) and error == np.inf for _, _, nudged, error in rows)


def contrast_with_white(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


@pytest.mark.parametrize("role", style.ROLES)
def test_every_role_can_be_read_on_white(role):
    assert contrast_with_white(style.ROLES[role]) >= 4.5


def test_what_leaves_the_picture():
    assert first_outside([1, 2, 3], 0, 3) is None
    assert first_outside([1, 4, 9], 0, 3) == 1
    assert first_outside([1, float("nan")], 0, 3) == 1
    assert first_outside([float("-inf")], 0, 3) == 0


def test_names_that_would_meet_are_moved_apart():
    _, axes = style.canvas()
    axes.set_ylim(0, 1)
    name_at_right(axes, [("a", 0.5, "#000000"), ("b", 0.5, "#000000"), ("c", 0.9, "#000000")], gap=0.1)
    assert [round(text.xy[1], 6) for text in axes.texts] == [0.5, 0.6, 0.9]


def test_names_stand_at_their_heights_on_a_logarithmic_scale_too():
    _, axes = style.canvas()
    axes.set(yscale="log", ylim=(1e-4, 1))
    name_at_right(axes, [("a", 1e-3, "#000000"), ("b", 0.1, "#000000")])
    assert [round(text.xy[1], 6) for text in axes.texts] == [0.25, 0.75]


def test_the_nodes_of_a_network_stand_in_columns():
    places = graph.network_places([2, 1], width=8, height=4)
    assert places == [[(2, 3), (2, 1)], [(6, 2)]]
