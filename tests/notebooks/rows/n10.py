"""Articles 3, 4 and 5, counting by shapes, the division by the batch and 2-2-2 in matrices, in notebook 10."""

from functools import cache

from helpers.lessons import n10_matrices as lesson
from helpers.network import Network
from tests.notebooks.rows import Row
from tests.notebooks.taught import written_in

ACTIVATIONS, SLOPE = "np.round(h, 9).tolist(), np", "dL_db2 = backward(x_batch[:1]"
UPDATED = "W2 - learning_rate * dL_dW2, 8"
DIVIDED = "As printed, the weights' gradients"
SAMPLES = 16


@cache
def written():
    """The notebook's functions, with its weights."""
    return written_in("10", W1=lesson.W1, b1=lesson.B1, W2=lesson.W2, b2=lesson.B2)


def one(part):
    """The activations of the hidden layer or of the last one, for the article's sample."""
    return lesson.forward(lesson.X[:1])[part][0]


def loss():
    return ((one(1) - lesson.Y[0]) ** 2).sum() / 2


def slope():
    return written().gradients(lesson.X[:1], lesson.Y[:1])[2][0, 0]


def parameters():
    return Network([10, 6]).parameters.size


@cache
def times(part):
    """How many times as large as by a nudge the weights' gradient is (0), or the biases' (1), divided as printed."""
    x, y = lesson.samples(SAMPLES)
    printed = lesson.divided(written().gradients(x, y), SAMPLES, "printed")[part]
    nudged = lesson.nudged_gradients(x, y)[part]
    return float((printed * nudged).sum() / (nudged * nudged).sum())


TABLE = (
    Row("3.1", "parameters from 10 to 6", "66", parameters, "W.size + b.size"),
    Row("5.3", "the first hidden activation, in matrices", "0.593269992", lambda: one(0)[0], ACTIVATIONS),
    Row("5.3", "the second hidden activation, in matrices", "0.596884378", lambda: one(0)[1], ACTIVATIONS),
    Row("5.3", "the first output, in matrices", "0.751365070", lambda: one(1)[0], ACTIVATIONS, "0.75136507"),
    Row("5.3", "the second output, in matrices", "0.772928465", lambda: one(1)[1], ACTIVATIONS),
    Row("5.3", "the loss, in matrices", "0.298371109", loss, "L = ((o - y)**2).sum() / 2"),
    Row("5.4", "the slope over w5, in matrices", "0.082167041", slope, SLOPE),
    Row("5.4", "the new w5, in matrices", "0.35891648", lambda: lesson.W2[0, 0] - 0.5 * slope(), UPDATED),
    Row("4.2", "the biases' sum, divided as it says", "1", lambda: times(1), DIVIDED, "are right"),
    Row("4.2", "the weights' sum, divided as it says", "1", lambda: times(0), DIVIDED, "8", slip=True),
)
