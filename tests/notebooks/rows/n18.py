"""Article 3, the drawbacks of backpropagation and four alternatives, in notebook 18.

The article prints no figures for them, but words; the four papers' methods run here beside backpropagation.
"""

import numpy as np

from helpers import alternatives
from helpers.lessons import n18_without_backprop as lesson
from helpers.network import Network, cross_entropy
from helpers.training import Adam, accuracy, train
from tests.notebooks.rows import Row

sets = lesson.sets()
x, labels, x_test, labels_test = sets["flowers"]


def trained(kind, sizes, epochs, rate):
    network = kind(sizes, ["tanh"] * (len(sizes) - 2) + ["linear"])
    train(network, x, labels, epochs, rate, loss=cross_entropy, batch=16, update=Adam())
    return network


def above_the_ends():
    """How far the loss halfway between two equally good networks lies above both; not above 0 were it convex."""
    one, between = trained(Network, [4, 16, 3], 40, 0.03), Network([4, 16, 3], ["tanh", "linear"])
    hidden, output = between.layers
    hidden.W[...], hidden.b[...] = one.layers[0].W[:, ::-1], one.layers[0].b[:, ::-1]
    output.W[...], output.b[...] = one.layers[1].W[::-1], one.layers[1].b
    between.parameters[...] = (one.parameters + between.parameters) / 2
    halfway, end = (float(cross_entropy.value(network.forward(x), labels)) for network in (between, one))
    return halfway - end


def far_above_chance(kind):
    """1 where a method names at least 80 of 100 flowers that it has not seen; chance names 33."""
    network = trained(kind, [4, 32, 32, 3], 20, 0.01)
    return float(accuracy(network.forward(x_test), labels_test) >= 0.8)


def slope(activation):
    points = np.array([0.6, 0.9, 1.3, 1.8, 2.5, 4.0])

    def loss(w):
        return ((activation(w * points - 1) - activation(points - 1)) ** 2).mean() / 2

    return (loss(0.35 + 1e-6) - loss(0.35 - 1e-6)) / 2e-6


FOUR = {
    "target propagation (2015)": alternatives.TargetPropagation,
    "HSIC bottleneck (2020)": alternatives.HSICBottleneck,
    "alternating minimization (2019)": alternatives.AlternatingMinimization,
    "synthetic gradients (2017)": alternatives.SyntheticGradients,
}

TABLE = (
    Row(
        "3.11",
        "how far a convex loss may rise between two equal ends",
        "0.00",
        above_the_ends(),
        "0.05\n0.14\n0.05",
        slip=True,
    ),
    Row(
        "3.11",
        "a step function's slope: nothing to learn from",
        "0.0000",
        slope(lambda z: np.where(z > 0, 1.0, 0.0)),
        "step_function 0.0",
    ),
    Row(
        "3.11",
        "ReLU is not differentiable at its kink, and learns",
        "0.00",
        slope(lambda z: np.maximum(z, 0)),
        "relu -1.7333",
        slip=True,
    ),
    Row("3.11", "ticks that the first of four locked layers waits", "6", 2 * 4 - 2, "layer 1 waits 6 ticks"),
    *(
        Row("3.12", f"it learns: {name}", "1", far_above_chance(kind), f'runs["{name.split(" (")[0]}"]')
        for name, kind in FOUR.items()
    ),
)
