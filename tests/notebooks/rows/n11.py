"""Articles 3 and 4, checking a gradient, in notebook 11."""

from functools import cache

import numpy as np

from helpers.lessons import n11_museum
from tests.notebooks.rows import Row
from tests.notebooks.taught import written_in

TARGET, RATE, ITERATIONS = 0.2, 0.7, 500
TIMES = "ours = faulty_backward(weights, 0.7)[0]"


def faulty():
    """The notebook's functions for the article's network, and its weights."""
    random = np.random.default_rng(seed=5)
    weights = [random.uniform(0, 1, shape) for shape in [(3, 7), (7, 5), (5, 4), (4, 1)]]
    return written_in("11", sample=np.array([[0.1, 0.4, 4.1]]), target=TARGET, weights=weights)


@cache
def times_too_large():
    """How many times too large the first layer's gradients are at the start: the least and the most."""
    written = faulty()
    ours = written.faulty_backward(written.weights, RATE)[0]
    times = ours / written.nudged_gradient(written.squared_error, written.weights[0])
    return float(times.min()), float(times.max())


@cache
def trained():
    """The losses before each iteration, and the prediction after the last."""
    written, losses = faulty(), []
    weights = written.weights
    for _ in range(ITERATIONS):
        losses.append(((written.activations(weights)[-1] - TARGET) ** 2).item())
        gradients = written.faulty_backward(weights, RATE)
        weights = [W - RATE * dL_dW for W, dL_dW in zip(weights, gradients, strict=True)]
    return losses, written.activations(weights)[-1].item()


def forward_passes():
    written, calls = written_in("11"), []
    for array in n11_museum.start().values():
        written.nudged_gradient(lambda: calls.append(1) or 0.0, array)
    return len(calls)


TABLE = (
    Row("3.9", "faulty code reaches the target", "0.2", lambda: trained()[1], "def trained("),
    Row("3.9", "gradients over the true ones, at least", "1.0", lambda: times_too_large()[0], TIMES, "18.8", slip=True),
    Row("3.9", "gradients over the true ones, at most", "1.0", lambda: times_too_large()[1], TIMES, "22.1", slip=True),
    Row("4.1", "forward passes, one parameter at a time", "74", forward_passes, "def counted_loss("),
)
