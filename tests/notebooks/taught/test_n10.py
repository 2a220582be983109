"""Notebook 10 writes out its layer and its gradients; the lesson judges with the same, and `network` agrees."""

from math import exp

import numpy as np
import pytest

from helpers.gradcheck import numerical_gradient
from helpers.lessons import n10_matrices as lesson
from helpers.network import Network, squared_error
from tests.notebooks.taught import written_in


@pytest.fixture(scope="module")
def written():
    """The notebook's functions, with the network that it computes on the way."""
    return written_in("10", W1=lesson.W1, b1=lesson.B1, W2=lesson.W2, b2=lesson.B2)


def test_the_layer_both_ways(written):
    random = np.random.default_rng(0)
    x, W, b, dL_dz = (random.standard_normal(shape) for shape in ((5, 3), (3, 2), (1, 2), (5, 2)))
    assert np.array_equal(written.layer(x, W, b), lesson.layer(x, W, b))
    ours = written.layer_back(x, W, dL_dz)
    for one, other in zip(ours, lesson.layer_back(x, W, dL_dz), strict=True):
        assert np.array_equal(one, other)
    for gradient, place in zip(ours, (1, 2, 0), strict=True):
        given = [x, W, b]

        def weighed(value, given=given, place=place):
            return (lesson.layer(*given[:place], value, *given[place + 1 :]) * dL_dz).sum()

        assert np.allclose(gradient, numerical_gradient(weighed, given[place]), rtol=0, atol=1e-8)


@pytest.mark.parametrize("samples", [1, 2, 4])
def test_the_gradients_of_the_whole_network(samples, written):
    x, y = lesson.X[:samples], lesson.Y[:samples]
    ours = written.gradients(x, y)
    network = Network([2, 2, 2])
    network.parameters[...] = np.concatenate([part.ravel() for part in (lesson.W1, lesson.B1, lesson.W2, lesson.B2)])
    network.backward(squared_error.gradient(network.forward(x), y))
    theirs = [part for layer in network.layers for part in (layer.dW, layer.db)]
    for one, other, third, nudged in zip(
        ours, lesson.gradients(x, y), theirs, lesson.nudged_gradients(x, y), strict=True
    ):
        assert one.shape == third.shape
        assert np.array_equal(one, other)
        assert np.allclose(one, third, rtol=0, atol=1e-15)
        assert np.allclose(one, nudged, rtol=0, atol=1e-9)


def squash(z):
    return 1 / (1 + exp(-z))


def test_scalars_and_matrices_are_the_same_sums():
    """Every number of the way forward and back of notebook 09, by name, beside the matrices' entries."""
    (w1, w3), (w2, w4) = lesson.W1.tolist()
    (w5, w7), (w6, w8) = lesson.W2.tolist()
    (x1, x2), (y1, y2) = lesson.X[0].tolist(), lesson.Y[0].tolist()
    h1, h2 = squash(w1 * x1 + w2 * x2 + 0.35), squash(w3 * x1 + w4 * x2 + 0.35)
    o1, o2 = squash(w5 * h1 + w6 * h2 + 0.60), squash(w7 * h1 + w8 * h2 + 0.60)
    d1, d2 = (o1 - y1) * o1 * (1 - o1), (o2 - y2) * o2 * (1 - o2)
    e1, e2 = (d1 * w5 + d2 * w7) * h1 * (1 - h1), (d1 * w6 + d2 * w8) * h2 * (1 - h2)
    scalars = (
        [[e1 * x1, e2 * x1], [e1 * x2, e2 * x2]], [[e1, e2]], [[d1 * h1, d2 * h1], [d1 * h2, d2 * h2]], [[d1, d2]],
    )  # fmt: skip
    h, o = lesson.forward(lesson.X[:1])
    assert np.allclose(h, [[h1, h2]], rtol=0, atol=1e-15) and np.allclose(o, [[o1, o2]], rtol=0, atol=1e-15)
    for ours, theirs in zip(lesson.gradients(lesson.X[:1], lesson.Y[:1]), scalars, strict=True):
        assert np.allclose(ours, theirs, rtol=0, atol=1e-15)


def test_a_nudge_finds_what_the_lines_of_the_build_hold():
    for arguments in lesson.backward.inputs:
        found = lesson.nudged(*arguments)
        assert list(found) == list(lesson.backward.names)
        for name, slope in zip(lesson.NAMES, lesson.backward.example(*arguments), strict=True):
            assert np.allclose(found[f"dL_d{name}"], slope, rtol=0, atol=1e-8)
        x, _, W1, b1, *_ = arguments
        h = 1 / (1 + np.exp(-x @ W1 - b1))
        assert np.allclose(found["dL_dh"] * h * (1 - h), found["dL_dz1"], rtol=0, atol=1e-8)
        assert np.allclose(found["dL_dz2"].sum(axis=0), found["dL_db2"][0], rtol=0, atol=1e-8)


@pytest.mark.parametrize(("divide_by", "times"), [("mean", (1, 1)), ("sum", (8, 8)), ("printed", (4, 1))])
def test_the_divisions(divide_by, times):
    data = lesson.samples(8)
    found = lesson.divided(lesson.gradients(*data), 8, divide_by)
    for one, other, factor in zip(found, lesson.nudged_gradients(*data), times * 2, strict=True):
        assert np.allclose(one, factor * other, rtol=0, atol=1e-8)


def test_blocks_snap_where_numpy_multiplies_and_the_names_say_whether_it_means_anything():
    _, update = lesson.snap()
    for samples, inputs, neurons in np.ndindex(3, 3, 3):
        x, W, dL_dz = (np.ones((a + 1, b + 1)) for a, b in ((samples, inputs), (inputs, neurons), (samples, neurons)))
        for product in lesson.TRIED:
            said = update(product, samples + 1, inputs + 1, neurons + 1)
            try:
                shape = eval(product, {"x": x, "W": W, "dL_dz": dL_dz}).shape
                assert f"shape {shape}." in said
            except ValueError:
                assert said.endswith("NumPy refuses.")
            means = product in ("x @ W", "x.T @ dL_dz", "dL_dz @ W.T")
            assert means == ("they are summed over, and vanish" in said)


@pytest.mark.parametrize("guess", [0, 0.01])
def test_a_plain_guess_is_not_told_how_it_was_found(guess):
    assert lesson.too_long.check(guess).message == "That is not it. There are hints below."
