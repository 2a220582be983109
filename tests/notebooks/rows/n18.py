"""Article 3, the drawbacks of backpropagation, in notebook 18. The article has words for them, and no figures."""

import numpy as np

from helpers import datasets
from helpers.lessons import n18_what_backpropagation_costs as lesson
from helpers.network import Network, cross_entropy
from helpers.training import Adam, train
from tests.notebooks.rows import Row
from tests.notebooks.taught import written_in

BETWEEN = "0.04\n0.11\n0.04"
NUDGED = "for f in (step_function, relu)"


def above_the_ends():
    """How far the loss halfway between two equally good networks lies above both; not above 0 were it convex."""
    x, labels = datasets.iris()
    x = (x - x.mean(axis=0)) / x.std(axis=0)
    one, between = (Network([4, 16, 3], ["tanh", "linear"]) for _ in range(2))
    train(one, x, labels, 40, 0.03, loss=cross_entropy, batch=16, update=Adam())
    hidden, output = between.layers
    hidden.W[...], hidden.b[...] = one.layers[0].W[:, ::-1], one.layers[0].b[:, ::-1]
    output.W[...], output.b[...] = one.layers[1].W[::-1], one.layers[1].b
    between.parameters[...] = (one.parameters + between.parameters) / 2
    halfway, end = (float(cross_entropy.value(network.forward(x), labels)) for network in (between, one))
    return halfway - end


def slope(activation):
    written = written_in("18", x=np.array([0.6, 0.9, 1.3, 1.8, 2.5, 4.0]))
    f = getattr(written, activation)
    return (written.loss(0.35 + 1e-6, f) - written.loss(0.35 - 1e-6, f)) / 2e-6


def waiting():
    """How many ticks the first of four layers does nothing between its way forward and its way back."""
    forward, back, *_ = (tick for tick, layer, *_ in lesson.schedule("backpropagation", 4) if layer == 1)
    return back - forward - 1


TABLE = (
    Row("3.11", "above two equal ends, if convex", "0.00", above_the_ends, "other, between = (", BETWEEN, slip=True),
    Row("3.11", "a step function's slope", "0.0000", lambda: slope("step_function"), NUDGED, "step_function 0.0"),
    Row("3.11", "ReLU's, with a kink", "0.0000", lambda: slope("relu"), NUDGED, "-1.7333", slip=True),
    Row("3.11", "ticks that the first of four locked layers waits", "6", waiting, "lesson.timeline()"),
)
