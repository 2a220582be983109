"""Articles 3 and 4, checking a gradient, in notebook 11."""

import numpy as np

from helpers.gradcheck import numerical_gradient
from helpers.lessons import n11_museum
from tests.notebooks.rows import Row
from tests.notebooks.taught import function_of

SAMPLE, TARGET, RATE, ITERATIONS = np.array([[0.1, 0.4, 4.1]]), 0.2, 0.7, 500


def drawn_weights():
    random = np.random.default_rng(seed=5)
    return [random.uniform(0, 1, shape) for shape in [(3, 7), (7, 5), (5, 4), (4, 1)]]


def functions():
    """The notebook's functions for the article's network, bound together."""
    activations, faulty = function_of("11", "activations"), function_of("11", "faulty_backward")
    activations.__globals__.update(sigmoid=n11_museum.sigmoid, sample=SAMPLE)
    faulty.__globals__.update(activations=activations, target=TARGET)
    return activations, faulty


def times_too_large():
    """How many times too large the first layer's gradients are at the start: the least and the most."""
    activations, faulty = functions()
    weights = drawn_weights()

    def loss(first):
        return ((activations([first, *weights[1:]])[-1] - TARGET) ** 2).item()

    times = faulty(weights, RATE)[0] / numerical_gradient(loss, weights[0], nudge=1e-5)
    return float(times.min()), float(times.max())


def trained():
    """The losses before each iteration, and the prediction after the last."""
    activations, faulty = functions()
    weights, losses = drawn_weights(), []
    for _ in range(ITERATIONS):
        losses.append(((activations(weights)[-1] - TARGET) ** 2).item())
        weights = [W - RATE * dL_dW for W, dL_dW in zip(weights, faulty(weights, RATE), strict=True)]
    return losses, activations(weights)[-1].item()


PREDICTION = trained()[1]
LEAST, MOST = times_too_large()
PARAMETERS = sum(array.size for array in n11_museum.start().values())

TABLE = (
    Row("3.9", "faulty code reaches the target", "0.2", PREDICTION, "500 0.2 True"),
    Row("3.9", "first layer's gradients over the true ones, at least", "1.0", LEAST, "18.8 to", slip=True),
    Row(
        "3.9", "first layer's gradients over the true ones, at most", "1.0", MOST, "to 22.1 times too large", slip=True
    ),
    Row("4.1", "forward passes, nudging one parameter at a time both ways", "74", 2 * PARAMETERS, "74 forward passes"),
)
