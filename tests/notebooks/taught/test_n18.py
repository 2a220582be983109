"""Notebook 18 counts what the ready-made network does."""

import numpy as np

from helpers import alternatives, datasets
from helpers.lessons import n18_what_backpropagation_costs as lesson
from helpers.network import Network
from tests.notebooks.taught import written_in


def test_the_multiplications_and_the_parameters_are_the_networks():
    written, sizes = written_in("18"), [4, 8, 7, 3]
    network = Network(sizes, ["tanh", "tanh", "linear"])
    x, labels = datasets.iris()
    assert alternatives.multiplications(network, x[::5], labels[::5]) == 30 * sum(written.multiplications(sizes))
    assert written.parameters(sizes) == network.parameters.size


def test_what_is_kept_is_what_the_layers_keep():
    sizes, x = [4, 8, 7, 3], np.ones((5, 4))
    network = Network(sizes)
    network.forward(x)
    assert written_in("18").kept(sizes, 5) == x.size + sum(layer.a.size for layer in network.layers)


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
