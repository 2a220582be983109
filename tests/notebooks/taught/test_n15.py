"""Notebook 15 writes out its chain, its norm and its clipping: they are what they are called."""

import numpy as np
import pytest

from helpers.gradcheck import numerical_gradient
from helpers.lessons import n15_fading_and_exploding as lesson
from tests.notebooks.taught import written_in


def test_the_product_of_the_links_is_the_nudged_slope_of_the_chains_end():
    chain = written_in("15").chain
    for w in (-3, 0.5, 4, 8, 30):
        for a in (0, 0.5, 0.51, 1):
            nudged = float(numerical_gradient(lambda start, w=w: chain(w, 3, start)[0], a))
            assert chain(w, 3, a)[1] == pytest.approx(nudged, rel=1e-3, abs=1e-9)
            assert chain(w, 1, a)[0] == pytest.approx(1 / (1 + np.exp(-w * (a - 0.5))), rel=1e-12)


def test_clipping_keeps_the_way_and_bounds_the_norm():
    written = written_in("15")
    for gradient in (np.array([3.0, 4.0]), np.array([[0.1, -0.2], [2.0, 0.0]]), np.zeros(3), -7.0):
        length = np.linalg.norm(gradient)
        assert written.norm(gradient) == pytest.approx(length, rel=1e-12)
        for largest in (0.01, 1, 5, 1000, float("inf")):
            share = largest / length if length > largest else 1
            assert written.clip(gradient, largest) == pytest.approx(gradient * share, rel=1e-12)


def test_the_clipped_chain_arrives_and_the_other_explodes():
    learn = written_in("15").learn
    start, target = lesson.HERE
    assert abs(learn(start, 0.01, 1, 100)[-1] - target**0.1) < 1e-9
    assert abs(learn(start, 0.01, float("inf"), 100)[-1]) > 1000


def test_looking_inside_gives_one_number_a_layer_and_the_weights_own_gradients():
    network = lesson.Network([3, 5, 4, 2], "tanh", seed=3)
    random = np.random.default_rng(seed=0)
    x, y = random.standard_normal((6, 3)), random.standard_normal((6, 2))
    sizes, arriving, weights = written_in("15").look_inside(network, x, y)
    assert len(sizes) == len(arriving) == len(weights) == 3
    assert np.isclose(arriving[-1], np.linalg.norm((network.forward(x) - y) / 6))
    network.backward((network.forward(x) - y) / 6)
    assert np.allclose(weights, [np.linalg.norm(layer.dW) for layer in network.layers])
    assert np.allclose(sizes, [(layer.a**2).mean() ** 0.5 for layer in network.layers])


def test_clip_loses_what_overflows_as_the_notebook_says():
    clip = written_in("15").clip
    with np.errstate(over="ignore"):
        assert np.array_equal(clip(np.array([1e200, -1.0]), 1), [0, 0])
    assert np.allclose(clip(np.array([1e150, 0.0]), 1), [1, 0])


def test_what_is_fading_level_and_exploding():
    words = [lesson.word(1, last, 19) for last in (1e-6, 0.5, 2, 50, 1e6)]
    assert words == ["fading", "level", "level", "exploding slowly", "exploding"]
    assert lesson.word(1, 0.2, 1) == "fading"
    assert lesson.word(1, 9, 1) == "exploding"
