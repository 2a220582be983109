"""Notebook 18 writes out the heart of each method; it is what the ready-made one does."""

import numpy as np
import pytest

from helpers import alternatives, datasets
from helpers.alternatives import hsic
from helpers.lessons import n18_without_backprop as lesson
from helpers.network import Network, cross_entropy, softmax, squared_error
from tests.notebooks.taught import written_in

NAMES = ["tanh", "tanh", "linear"]


@pytest.fixture(scope="module")
def written():
    return written_in("18")


def pair(kind, **options):
    """Two equal networks after a forward pass, the gradient for their outputs, the samples and their one-hot labels."""
    x, labels = datasets.iris()
    x, labels = (x[::5] - x.mean(axis=0)) / x.std(axis=0), labels[::5]
    ours, theirs = (kind([4, 8, 7, 3], NAMES, seed=3, biases=0.3, **options) for _ in range(2))
    ours.forward(x)
    return ours, theirs, cross_entropy.gradient(theirs.forward(x), labels), x, np.eye(3)[labels]


def test_random_roads(written):
    ours, theirs, dL_dz, _, y = pair(alternatives.FeedbackAlignment)
    written.with_random_roads(ours, ours.feedback, dL_dz)
    np.testing.assert_allclose(ours.gradients, theirs.backward(dL_dz, y.argmax(axis=1)), atol=1e-14)


def test_targets(written):
    ours, theirs, dL_dz, _, y = pair(alternatives.TargetPropagation)
    written.with_targets(ours, ours.inverses[0], dL_dz)
    np.testing.assert_allclose(ours.gradients, theirs.backward(dL_dz, y.argmax(axis=1)), atol=1e-14)


def test_guesses_and_what_they_learn(written):
    ours, theirs, dL_dz, _, y = pair(alternatives.SyntheticGradients)
    for network in (ours, theirs):
        for guess in network.guesses:
            guess.parameters[...] = 0.1 * np.random.default_rng(5).standard_normal(guess.parameters.size)
    written.with_guesses(ours, ours.guesses, y, dL_dz)
    np.testing.assert_allclose(ours.gradients, theirs.backward(dL_dz, y.argmax(axis=1)), atol=1e-14)
    for mine, other in zip(ours.guesses, theirs.guesses, strict=True):
        np.testing.assert_allclose(mine.gradients, other.gradients, atol=1e-14)


def test_codes(written):
    ours, theirs, dL_dz, x, y = pair(alternatives.AlternatingMinimization)
    first, second, _ = ours.layers
    c1, c2 = x @ first.W + first.b, first.a @ second.W + second.b
    for _ in range(5):
        c1, c2 = written.improve(c1, c2, ours, x, y)
    theirs.backward(dL_dz, y.argmax(axis=1))
    inputs = (x, np.tanh(c1), np.tanh(c2))
    for layer, other, before, code in zip(ours.layers, theirs.layers, inputs, (c1, c2, None), strict=True):
        made = before @ layer.W + layer.b
        miss = softmax(made) - y if code is None else 0.1 * (made - code)
        np.testing.assert_allclose(other.dW, before.T @ miss / len(x), atol=1e-14)
        np.testing.assert_allclose(other.db, miss.mean(axis=0, keepdims=True), atol=1e-14)


def test_likeness_and_hsic(written):
    draw = np.random.default_rng(1)
    one, other = draw.standard_normal((9, 4)), draw.standard_normal((9, 2))
    ours, theirs = written.likeness(one, 0.7), hsic.kernel(one, 0.7)
    np.testing.assert_allclose(ours, theirs, atol=1e-14)
    second = hsic.kernel(other, 1.2)
    assert written.hsic(ours, second) == pytest.approx(hsic.hsic(theirs, second), abs=1e-15)
    assert written.nhsic(ours, second) == pytest.approx(hsic.nhsic(theirs, second), rel=1e-9)


def test_the_angle_and_the_count(written):
    ours, theirs, dL_dz, x, y = pair(alternatives.FeedbackAlignment)
    found = alternatives.angles(theirs, dL_dz, y.argmax(axis=1))
    plain = Network([4, 8, 7, 3], NAMES, seed=3, biases=0.3)
    plain.forward(x)
    plain.backward(dL_dz)
    ours.backward(dL_dz)
    for mine, true, degrees in zip(ours.layers, plain.layers, found, strict=True):
        arrows = [np.concatenate([layer.dW.ravel(), layer.db.ravel()]) for layer in (mine, true)]
        assert written.angle(*arrows) == pytest.approx(degrees, abs=1e-5)
    forward, back = written.multiplications([4, 8, 7, 3])
    assert alternatives.multiplications(plain, x, y.argmax(axis=1)) == len(x) * (forward + back)


def test_the_inverse_learns_what_the_notebook_says():
    """To find what went into the second layer from what it makes of it, with noise."""
    network, _, dL_dz, _, _ = pair(alternatives.TargetPropagation, noise=0.0)
    first, second, _ = network.layers
    before = network.inverses[0].parameters.copy()
    undone = network.inverses[0].forward(second.a)
    wanted = network.inverses[0].backward(squared_error.gradient(undone, first.a)).copy()
    network.backward(dL_dz)
    moved = network.inverses[0].parameters - before
    assert (np.sign(moved) == -np.sign(wanted)).all()


def test_a_start_counts_from_a_hundredth_on_and_each_miss_has_its_own_reason():
    check = lesson.to_the_saddle.check
    for place in ([0.01, 0], [-1.5, 0], [4000, 0]):
        assert check(place).outcome == "right", place
    said = {
        (0, 0): "you did not move",
        (0.005, 0): "too near",
        (0, 0.005): "too near",
        (0, 5): "overshoots",
        (20_000, 0): "does not arrive",
        (1e9, 0.5): "does not arrive",
        (1, 1e-9): "a billionth",
        (0, -1): "a minimum",
        (1, 0.5): "escapes",
    }
    for place, words in said.items():
        assert words in check(list(place)).message, place
