"""Article 3, eighty thousand epochs of one neuron, in notebook 08."""

from functools import cache

from tests.notebooks.rows import Row
from tests.notebooks.taught import written_in

MIDDLE, LONGER, FOUND = "train(0.5, 0.5, 0.01, 80_000)", "longer_predictions, longer =", "train(0.5509969144560634"


@cache
def trained(start=0.5, epochs=80_000):
    """The prediction and the loss of the last epoch, both weights from one start."""
    predictions, losses = written_in("08").train(start, start, 0.01, epochs)
    return predictions[-1], losses[-1]


def found():
    return trained(0.5509969144560634)


def longer():
    return trained(epochs=160_001)


TABLE = (
    Row("3.8", "the first digits of the prediction", "0.699999", lambda: trained()[0], MIDDLE, "0.6999994193"),
    Row("3.8", "the size of the error", "3e-13", lambda: trained()[1], MIDDLE, "3.37e-13"),
    Row("3.8", "the prediction, from the start found", "0.6999994386664375", lambda: found()[0], FOUND),
    Row("3.8", "its error", "3.150953682878443e-13", lambda: found()[1], FOUND),
    Row("3.8", "where it saturates", "3.150953682878443e-13", lambda: longer()[1], LONGER, "1.283e-23", slip=True),
)
