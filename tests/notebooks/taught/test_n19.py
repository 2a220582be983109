"""Notebook 19 writes out the heart of each method; it is what the ready-made one does."""

import numpy as np
import pytest

from helpers import alternatives, datasets
from helpers.alternatives import hsic
from helpers.lessons import n19_without_backprop as lesson
from helpers.network import Network, cross_entropy, squared_error
from tests.notebooks.taught import written_in

NAMES = ["tanh", "tanh", "linear"]


@pytest.fixture(scope="module")
def written():
    return written_in("19")


def pair(kind, other, **options):
    """Two equal networks after a forward pass, the gradient for their outputs, the samples and their one-hot labels."""
    x, labels = datasets.iris()
    x, labels = (x[::5] - x.mean(axis=0)) / x.std(axis=0), labels[::5]
    ours, theirs = (each([4, 8, 7, 3], NAMES, seed=3, biases=0.3, **options) for each in (kind, other))
    ours.forward(x)
    return ours, theirs, cross_entropy.gradient(theirs.forward(x), labels), x, np.eye(3)[labels]


RULES = {
    "with_random_roads": (alternatives.FeedbackAlignment, {}),
    "with_targets": (alternatives.TargetPropagation, {}),
    "bare": (alternatives.HSICBottleneck, {"normalised": False}),
    "with_likeness": (alternatives.HSICBottleneck, {}),
    "with_codes": (alternatives.AlternatingMinimization, {}),
    "with_guesses": (alternatives.SyntheticGradients, {}),
}


@pytest.mark.parametrize("rule", RULES)
def test_what_races_is_the_ready_made_method(written, rule):
    """Three steps by the notebook's rule, and as many by ours: what learns beside the network is the same, too."""
    kind, options = RULES[rule]
    ours, theirs, dL_dz, _, y = pair(alternatives.taught_by(getattr(written, rule), kind), kind, **options)
    for network in (ours, theirs):
        for guess in getattr(network, "guesses", ()):
            guess.parameters[...] = 0.1 * np.random.default_rng(5).standard_normal(guess.parameters.size)
    for _ in range(3):
        found = [network.backward(dL_dz, y.argmax(axis=1)) for network in (ours, theirs)]
        np.testing.assert_allclose(*found, rtol=1e-9, atol=1e-11)
    for of in ("guesses", "inverses"):
        for mine, other in zip(getattr(ours, of, ()), getattr(theirs, of, ()), strict=True):
            np.testing.assert_allclose(mine.parameters, other.parameters, rtol=1e-9)


def test_likeness_and_hsic(written):
    draw = np.random.default_rng(1)
    one, other = draw.standard_normal((9, 4)), draw.standard_normal((9, 2))
    ours, theirs = written.likeness(one, 0.7), hsic.kernel(one, 0.7)
    np.testing.assert_allclose(ours, theirs, atol=1e-14)
    second = hsic.kernel(other, 1.2)
    assert written.hsic(ours, second) == pytest.approx(hsic.hsic(theirs, second), abs=1e-15)
    both = written.normalised(ours) * written.normalised(second)
    assert both.sum() == pytest.approx(hsic.nhsic(theirs, second), rel=1e-9)


def test_the_angle(written):
    ours, theirs, dL_dz, x, y = pair(*2 * [alternatives.FeedbackAlignment])
    found = alternatives.angles(theirs, dL_dz, y.argmax(axis=1))
    plain = Network([4, 8, 7, 3], NAMES, seed=3, biases=0.3)
    plain.forward(x)
    plain.backward(dL_dz)
    ours.backward(dL_dz)
    for mine, true, degrees in zip(ours.layers, plain.layers, found, strict=True):
        arrows = [np.concatenate([layer.dW.ravel(), layer.db.ravel()]) for layer in (mine, true)]
        assert written.angle(*arrows) == pytest.approx(degrees, abs=1e-5)


def test_the_inverse_learns_what_the_notebook_says():
    """To find what went into the second layer from what it makes of it, with noise."""
    network, _, dL_dz, _, _ = pair(*2 * [alternatives.TargetPropagation], noise=0.0)
    first, second, _ = network.layers
    before = network.inverses[0].parameters.copy()
    undone = network.inverses[0].forward(second.a)
    wanted = network.inverses[0].backward(squared_error.gradient(undone, first.a)).copy()
    network.backward(dL_dz)
    moved = network.inverses[0].parameters - before
    assert (np.sign(moved) == -np.sign(wanted)).all()


def test_a_direction_counts_from_80_degrees_on_and_each_miss_has_its_own_reason():
    check = lesson.nearly_sideways.check
    for place in ([4, -2.5], [-4, 3.2], [400, -299], [-0.1, 0.08]):
        assert check(place).outcome == "right", place
    for place, words in {(0, 0): "no direction", (-4, 3): "Exactly 90°", (-3, -4): "180°", (3, 4): "only 0°"}.items():
        assert words in check(list(place)).message, place
