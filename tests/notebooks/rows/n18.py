"""Article 3, the drawbacks of backpropagation and four alternatives, in notebook 18.

The article prints no figures for them, but words; the four papers' methods run here beside backpropagation.
"""

from functools import cache

import numpy as np

from helpers import alternatives
from helpers.lessons import n18_without_backprop as lesson
from helpers.network import Network, cross_entropy
from helpers.training import Adam, accuracy, train
from tests.notebooks.rows import Row
from tests.notebooks.taught import written_in

BETWEEN = "0.05\n0.14\n0.05"
NUDGED = "for f in (step_function, relu)"
AUTHORS = "The **HSIC bottleneck** (Ma"
FOUR = {
    "target propagation": alternatives.TargetPropagation,
    "HSIC bottleneck": alternatives.HSICBottleneck,
    "alternating minimization": alternatives.AlternatingMinimization,
    "synthetic gradients": alternatives.SyntheticGradients,
}


@cache
def flowers():
    return lesson.sets()["flowers"]


def trained(kind, sizes, epochs, rate):
    x, labels, *_ = flowers()
    network = kind(sizes, ["tanh"] * (len(sizes) - 2) + ["linear"])
    train(network, x, labels, epochs, rate, loss=cross_entropy, batch=16, update=Adam())
    return network


def above_the_ends():
    """How far the loss halfway between two equally good networks lies above both; not above 0 were it convex."""
    x, labels, *_ = flowers()
    one, between = trained(Network, [4, 16, 3], 40, 0.03), Network([4, 16, 3], ["tanh", "linear"])
    hidden, output = between.layers
    hidden.W[...], hidden.b[...] = one.layers[0].W[:, ::-1], one.layers[0].b[:, ::-1]
    output.W[...], output.b[...] = one.layers[1].W[::-1], one.layers[1].b
    between.parameters[...] = (one.parameters + between.parameters) / 2
    halfway, end = (float(cross_entropy.value(network.forward(x), labels)) for network in (between, one))
    return halfway - end


def far_above_chance(kind):
    """1 where a method names at least 80 of 100 flowers that it has not seen; chance names 33."""
    _, _, x_test, labels_test = flowers()
    network = trained(kind, [4, 32, 32, 3], 20, 0.01)
    return float(accuracy(network.forward(x_test), labels_test) >= 0.8)


def slope(activation):
    written = written_in("18", x=np.array([0.6, 0.9, 1.3, 1.8, 2.5, 4.0]))
    f = getattr(written, activation)
    return (written.loss(0.35 + 1e-6, f) - written.loss(0.35 - 1e-6, f)) / 2e-6


def waiting():
    """How many ticks the first of four layers does nothing between its way forward and its way back."""
    forward, back, *_ = (tick for tick, layer, *_ in lesson.schedule("backpropagation", 4) if layer == 1)
    return back - forward - 1


def authors(of):
    """Width or weight of the nHSIC that is ready made, which is what the notebook's races run."""
    return getattr(alternatives.HSICBottleneck([4, 32, 32, 3], ["tanh", "tanh", "linear"]), of)


TABLE = (
    Row("3.11", "above two equal ends, if convex", "0.00", above_the_ends, "other, between = (", BETWEEN, slip=True),
    Row("3.11", "a step function's slope", "0.0000", lambda: slope("step_function"), NUDGED, "step_function 0.0"),
    Row("3.11", "ReLU's, with a kink", "0.0000", lambda: slope("relu"), NUDGED, "-1.7333", slip=True),
    Row("3.11", "ticks that the first of four locked layers waits", "6", waiting, "lesson.timeline()"),
    Row("3.12", "nHSIC: the width", "5", lambda: authors("width"), AUTHORS, "5 times"),
    Row("3.12", "nHSIC: the weight of the labels", "50", lambda: authors("balance"), AUTHORS, "The 50"),
    *(
        Row("3.12", f"it learns: {name}", "1", lambda kind=kind: far_above_chance(kind), f'runs["{name}"] = run(', name)
        for name, kind in FOUR.items()
    ),
)
