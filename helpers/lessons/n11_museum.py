"""Notebook 11's museum: a small network, its right backward passes, and ten wrong ones that still lower the loss.

A backward pass takes the parameters, arrays of the `SHAPES` by name, a batch x, (samples, 2), and its targets y,
(samples, 1). It returns a list: the gradient for each parameter array, of its shape, in their order. A forward pass takes
parameters and x, and returns what the backward pass needs of each layer, (samples, 4), and last y_hat, (samples, 1). A
piece of the museum is a right backward pass with a few words of its source exchanged.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from helpers.lessons.n10_matrices import sigmoid

STEPS = 200
SHAPES = {"W1": (2, 4), "b1": (1, 4), "W2": (4, 4), "b2": (1, 4), "W3": (4, 1), "b3": (1, 1)}
X = np.array([[0.5, -1.0], [-0.2, 0.8], [1.0, 0.3], [-0.7, -0.4]])
Y = np.array([[0.9], [-0.6], [0.7], [-0.4]])


def start(seed=34):
    """The parameters of two hidden layers of four neurons, by name."""
    random = np.random.default_rng(seed)
    return {name: random.standard_normal(shape) for name, shape in SHAPES.items()}


def sigmoid_slope(z):
    """The slope of the sigmoid at z, an array of any shape: one of the same."""
    return sigmoid(z) * (1 - sigmoid(z))


def add_rows(dL_dz):
    """The gradient for the biases, (1, neurons), from that for the weighted sums, (samples, neurons)."""
    return dL_dz.sum(axis=0, keepdims=True)


def forward(parameters, x):
    """z1, a1, z2, a2 and y_hat of two hidden layers of sigmoids."""
    W1, b1, W2, b2, W3, b3 = parameters.values()
    z1 = x @ W1 + b1
    a1 = sigmoid(z1)
    z2 = a1 @ W2 + b2
    a2 = sigmoid(z2)
    return z1, a1, z2, a2, a2 @ W3 + b3


def relu_forward(parameters, x):
    """a1, a2 and y_hat of two hidden layers of ReLUs."""
    W1, b1, W2, b2, W3, b3 = parameters.values()
    a1 = np.maximum(0, x @ W1 + b1)
    a2 = np.maximum(0, a1 @ W2 + b2)
    return a1, a2, a2 @ W3 + b3


def shortcut_forward(parameters, x):
    """As `forward`, but that a1 is added to a2."""
    W1, b1, W2, b2, W3, b3 = parameters.values()
    z1 = x @ W1 + b1
    a1 = sigmoid(z1)
    z2 = a1 @ W2 + b2
    a2 = a1 + sigmoid(z2)  # two roads lead from a1 to a2
    return z1, a1, z2, a2, a2 @ W3 + b3


def half_square(y_hat, y):
    """Half the squared error, its mean over the batch: a float; y_hat, y: (samples, 1)."""
    return float(((y_hat - y) ** 2).sum() / 2 / len(y))


# The backward passes have no docstrings: the notebook shows their lines by number.


def backward(parameters, x, y):
    W2, W3 = parameters["W2"], parameters["W3"]
    z1, a1, z2, a2, y_hat = forward(parameters, x)
    dL_dz3 = (y_hat - y) / len(y)
    dL_dW3, dL_db3 = a2.T @ dL_dz3, add_rows(dL_dz3)
    dL_dz2 = (dL_dz3 @ W3.T) * sigmoid_slope(z2)
    dL_dW2, dL_db2 = a1.T @ dL_dz2, add_rows(dL_dz2)
    dL_dz1 = (dL_dz2 @ W2.T) * sigmoid_slope(z1)
    dL_dW1, dL_db1 = x.T @ dL_dz1, add_rows(dL_dz1)
    return [dL_dW1, dL_db1, dL_dW2, dL_db2, dL_dW3, dL_db3]


def relu_backward(parameters, x, y):
    W2, W3 = parameters["W2"], parameters["W3"]
    a1, a2, y_hat = relu_forward(parameters, x)
    dL_dz3 = (y_hat - y) / len(y)
    dL_dW3, dL_db3 = a2.T @ dL_dz3, add_rows(dL_dz3)
    dL_dz2 = (dL_dz3 @ W3.T) * (a2 > 0)
    dL_dW2, dL_db2 = a1.T @ dL_dz2, add_rows(dL_dz2)
    dL_dz1 = (dL_dz2 @ W2.T) * (a1 > 0)
    dL_dW1, dL_db1 = x.T @ dL_dz1, add_rows(dL_dz1)
    return [dL_dW1, dL_db1, dL_dW2, dL_db2, dL_dW3, dL_db3]


def shortcut_backward(parameters, x, y):
    W2, W3 = parameters["W2"], parameters["W3"]
    z1, a1, z2, a2, y_hat = shortcut_forward(parameters, x)
    dL_dz3 = (y_hat - y) / len(y)
    dL_dW3, dL_db3 = a2.T @ dL_dz3, add_rows(dL_dz3)
    dL_da2 = dL_da1 = dL_dz3 @ W3.T
    dL_dz2 = dL_da2 * sigmoid_slope(z2)
    dL_dW2, dL_db2 = a1.T @ dL_dz2, add_rows(dL_dz2)
    dL_da1 = dL_da1 + dL_dz2 @ W2.T
    dL_dz1 = dL_da1 * sigmoid_slope(z1)
    dL_dW1, dL_db1 = x.T @ dL_dz1, add_rows(dL_dz1)
    return [dL_dW1, dL_db1, dL_dW2, dL_db2, dL_dW3, dL_db3]


@dataclass(frozen=True)
class Piece:
    """A backward pass on show.

    right: the backward pass that it was made from. changes: pairs of a text in its source and what stands there
    instead. wrong: what is wrong, for one who has looked. learning_rate: the one at which it is trained.
    """

    right: Callable
    changes: tuple = ()
    wrong: str = ""
    learning_rate: float = 0.1

    @cached_property
    def source(self):
        """Its source, with the changes. Raises ValueError unless the old text of each stands there once."""
        text = inspect.getsource(self.right).replace(self.right.__name__, "backward", 1)
        for old, new in self.changes:
            if text.count(old) != 1:
                raise ValueError(f"{old!r} stands {text.count(old)} times in the source; expected once")
            text = text.replace(old, new)
        return text

    @property
    def forward(self):
        """The forward pass that belongs to it."""
        return globals()[self.right.__name__.replace("backward", "forward")]

    def new(self):
        """The backward pass as a function, with a memory of its own where it has one."""
        space = globals() | {"gradients": [np.zeros(shape) for shape in SHAPES.values()]}
        exec(compile(self.source, "<museum>", "exec"), space)
        return space["backward"]

    def loss(self, parameters):
        """The loss as a function without arguments: it looks at the parameters as they are when it is called."""
        return lambda: half_square(self.forward(parameters, X)[-1], Y)

    def train(self):
        """The losses before each step and after the last, and the parameters and their gradients at those times.

        Two lists, of floats and of pairs (parameters by name, list of gradients), both of STEPS + 1 entries.
        """
        parameters, backward = start(), self.new()
        losses, visited = [], []
        for _ in range(STEPS + 1):
            gradients = backward(parameters, X, Y)
            losses.append(self.loss(parameters)())
            visited.append((parameters, gradients))
            parameters = {
                name: parameters[name] - self.learning_rate * gradient
                for name, gradient in zip(parameters, gradients, strict=True)
            }
        return losses, visited


LATE = """    dL_dz2 = dL_da2 * sigmoid_slope(z2)
    dL_dW2, dL_db2 = a1.T @ dL_dz2, add_rows(dL_dz2)
    dL_da1 = dL_da1 + dL_dz2 @ W2.T
"""
EARLY = """    dL_dz1 = dL_da1 * sigmoid_slope(z1)
    dL_dW1, dL_db1 = x.T @ dL_dz1, add_rows(dL_dz1)
"""
KEPT = """    fresh = [dL_dW1, dL_db1, dL_dW2, dL_db2, dL_dW3, dL_db3]
    gradients[:] = [old + new for old, new in zip(gradients, fresh)]
    return list(gradients)"""

RIGHT = tuple(Piece(right) for right in (backward, relu_backward, shortcut_backward))
PIECES = {
    1: Piece(
        backward,
        tuple((f"add_rows(dL_dz{layer})", f"0 * add_rows(dL_dz{layer})") for layer in (1, 2, 3)),
        "Lines 5, 7 and 9 give the biases the gradient 0, as if z did not depend on them. They stay where they began.",
    ),
    2: Piece(
        backward,
        (("add_rows(dL_dz3)", "add_rows(y_hat - y)"),),
        "Line 5 adds up the errors for the last bias, where all others get the mean. Its gradient is 4 times too large: the batch has 4 samples.",
    ),
    3: Piece(
        backward,
        (("@ W2.T", "@ W2"),),
        "Line 8 should have W2.T. W2 is square, so the shapes fit all the same, and no error is raised.",
    ),
    4: Piece(
        backward,
        (("sigmoid_slope(z2)", "sigmoid_slope(a2)"),),
        "Line 6 asks for the slope at a2. It belongs to the weighted sum z2: this function takes the sigmoid itself.",
    ),
    5: Piece(
        relu_backward,
        (("a2 > 0", "a2 >= 0"), ("a1 > 0", "a1 >= 0")),
        "Lines 6 and 8: what comes out of a ReLU is never below 0, so >= is always true and no gate is ever closed.",
    ),
    6: Piece(
        backward,
        (("(dL_dz2 @ W2.T)", "dL_dz2.sum(axis=1, keepdims=True) * W2.sum(axis=1)"),),
        "Line 8 multiplies a sum by a sum. So each edge is paired with each slope behind it, along roads that do not exist.",
    ),
    7: Piece(
        backward,
        (("sigmoid_slope(z1)", "a1 * (a1 - 1)"),),
        "Line 8 should have a1 * (1 - a1). As it stands, the first layer climbs while the other two go down.",
    ),
    8: Piece(
        backward,
        (
            ("    dL_dz2 =", "    W3 = W3 - 0.1 * dL_dW3\n    dL_dz2 ="),
            ("    dL_dz1 =", "    W2 = W2 - 0.1 * dL_dW2\n    dL_dz1 ="),
        ),
        "Lines 6 and 9 move the weights before lines 7 and 10 have used them: these slopes belong to another place.",
    ),
    9: Piece(
        shortcut_backward,
        ((LATE + EARLY, EARLY + LATE),),
        "Line 7 hands dL_da1 on when only one of its two roads has paid. The other pays in line 11: too late.",
    ),
    10: Piece(
        backward,
        (("    return [dL_dW1, dL_db1, dL_dW2, dL_db2, dL_dW3, dL_db3]", KEPT),),
        "Line 11 adds to the gradients of all earlier steps. They should be set to zero before each step; the first one is right.",
        learning_rate=1.5e-5,
    ),
}
