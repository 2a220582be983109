"""Networks of any depth: forward, backward, and all parameters as one flat vector.

A batch is an array of one sample a row. A layer with n inputs and m outputs has weights `W` of shape (n, m) and
biases `b` of shape (1, m), and computes activation(x @ W + b). All parameters of a network are one vector, all
gradients another; each layer's `W`, `b`, `dW`, `db` are windows on them. So an update rule is one line on vectors.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from helpers.activations import ACTIVATIONS
from helpers.arguments import reals, whole, wholes
from helpers.starts import check_sizes, start_values


class Loss(NamedTuple):
    """`value(y_hat, y)` is a mean over the batch, `gradient(y_hat, y)` its gradient for y_hat, of the shape of y_hat.

    y_hat: (samples, outputs), and the value a float; with copies (copies, samples, outputs), and an array (copies,).
    y: (samples, outputs), or labels (samples,) for `cross_entropy`, whose y_hat are the last layer's weighted sums.
    Both raise ValueError where the two do not fit. `check(y, outputs)` raises it where y cannot be the
    targets of a network with so many outputs.
    """

    value: Callable
    gradient: Callable
    check: Callable


def softmax(z):
    """Turn each row of z into shares that add up to 1: exp(z) over the row's sum; z: (…, classes), as the result."""
    shares = np.exp(z - np.max(z, axis=-1, keepdims=True))  # the largest becomes exp(0): nothing overflows
    shares /= shares.sum(axis=-1, keepdims=True)
    return shares


def misses(y_hat, y):
    """y_hat − y, of the shape of y_hat: (samples, outputs), or with copies (copies, samples, outputs).

    y: (samples, outputs). Raises ValueError where a target would be compared with another sample's output.
    """
    y_hat, y = np.asarray(y_hat), np.asarray(y)
    if y_hat.shape[-2:] != y.shape[-2:]:
        raise ValueError(f"y has the shape {y.shape}; expected {y_hat.shape}, as y_hat")
    return y_hat - y


def _check_numbers(y, outputs):
    y = reals("y", y)
    if y.ndim != 2 or y.shape[1] != outputs or not len(y):
        raise ValueError(f"y has the shape {y.shape}; expected (1 or more samples, {outputs})")


def _check_labels(labels, outputs):
    if np.ndim(labels) != 1 or not len(labels):
        raise ValueError(f"labels has the shape {np.shape(labels)}; expected one whole number for each sample")
    labels = wholes("labels", labels)
    if labels.min() < 0 or labels.max() >= outputs:
        raise ValueError(f"labels run from {labels.min()} to {labels.max()}; expected 0 to {outputs - 1}")


def _right(z, labels):
    """Where in z, the last layer's weighted sums, the right classes are."""
    labels, rows = wholes("labels", labels), np.shape(z)[-2]
    if labels.shape != (rows,):
        raise ValueError(f"labels has the shape {labels.shape}; expected one for each of {rows} rows")
    return ..., np.arange(rows), labels


def _cross_entropy(z, labels):
    """The mean of −log(share of the right class)."""
    z = z - np.max(z, axis=-1, keepdims=True)
    return (np.log(np.exp(z).sum(axis=-1)) - z[_right(z, labels)]).mean(axis=-1)


def _cross_entropy_gradient(z, labels):
    gradient = softmax(z)
    gradient[_right(z, labels)] -= 1
    gradient /= len(labels)
    return gradient


def one_hot(labels, z):
    """1 at each row's right class and 0 elsewhere: an array of the shape of z, (samples, classes).

    labels: (samples,). Raises ValueError unless they are whole numbers from 0 to classes − 1.
    """
    _check_labels(labels, z.shape[-1])
    right = np.zeros_like(z)
    right[np.arange(len(z)), labels] = 1
    return right


squared_error = Loss(
    lambda y_hat, y: np.square(misses(y_hat, y)).sum(axis=-1).mean(axis=-1) / 2,
    lambda y_hat, y: misses(y_hat, y) / len(y),
    _check_numbers,
)
cross_entropy = Loss(_cross_entropy, _cross_entropy_gradient, _check_labels)


NO_FORWARD = "backward needs what forward keeps of a batch: call forward first"


class Dense:
    """A fully connected layer of n inputs and m outputs: windows on the network's parameters and on its gradients.

    W, dW: (n, m). b, db: (1, m). activation: one of the functions in `ACTIVATIONS`. `forward` keeps its batch as x,
    (samples, n), and a and slope, both (samples, m). With copies, each array has their axis in front.
    """

    def __init__(self, activation, W, b, dW, db):
        self.activation, self.W, self.b, self.dW, self.db = activation, W, b, dW, db
        self.x = self.a = self.slope = None

    def forward(self, x):
        """The layer's activations, (samples, m), for a batch x, (samples, n).

        Both are kept for the way back, and the activations' slopes: do not write into them.
        """
        z = x @ self.W
        z += self.b
        self.x, (self.a, self.slope) = x, self.activation(z)
        return self.a

    def backward(self, dL_da, inputs=True):
        """Fill `dW` and `db`, and return the gradient for the layer's inputs, (samples, n), if asked for, else None.

        dL_da: the gradient for the layer's activations, (samples, m). Raises RuntimeError before the first `forward`.
        """
        if self.a is None:
            raise RuntimeError(NO_FORWARD)
        dL_dz = self.slope * dL_da
        np.matmul(self.x.mT, dL_dz, out=self.dW)
        np.add.reduce(dL_dz, axis=-2, keepdims=True, out=self.db)
        return dL_dz @ self.W.mT if inputs else None


class Network:
    """Layers one after the other.

    sizes: how many inputs, then how many neurons in each layer: [2, 2, 2].
    activations: the name of one for all layers, or of one for each (`ACTIVATIONS` lists them).
    copies: how many networks of this shape to run side by side; every array then has this axis in front.
    start: seed, start, scale and biases of `start_values`; all copies start alike.
    Raises ValueError where sizes and activations do not make a network.
    """

    def __init__(self, sizes, activations="sigmoid", copies=None, **start):
        sizes = check_sizes(sizes)
        names = [activations] * (len(sizes) - 1) if isinstance(activations, str) else activations
        if np.shape(names) != (len(sizes) - 1,) or any(name not in ACTIVATIONS for name in names):
            raise ValueError(f"activations is {names}; expected {len(sizes) - 1} of {', '.join(ACTIVATIONS)}")
        front = () if copies is None else (whole("copies", copies, least=1),)
        values = start_values(sizes, **start)
        self.sizes = sizes
        self.parameters = np.broadcast_to(values, (*front, values.size)).copy()
        self.gradients = np.zeros_like(self.parameters)
        self.layers, self.names, begin = [], [], 0
        for number, (inputs, outputs) in enumerate(pairwise(sizes), start=1):
            windows = []
            for name, shape in (("W", (inputs, outputs)), ("b", (1, outputs))):
                end = begin + shape[0] * shape[1]
                windows.append(
                    [vector[..., begin:end].reshape(*front, *shape) for vector in (self.parameters, self.gradients)]
                )
                self.names += [f"{name}{number}[{row}, {column}]" for row, column in np.ndindex(shape)]
                begin = end
            (W, dW), (b, db) = windows
            self.layers.append(Dense(ACTIVATIONS[names[number - 1]], W, b, dW, db))

    def batch(self, x):
        """x as an array. Raises ValueError where it is no batch for this network: of real numbers, one sample a row."""
        x, front = reals("x", x), self.parameters.shape[:-1]
        if x.ndim < 2 or x.shape[-1] != self.sizes[0] or not x.shape[-2] or x.shape[:-2] not in ((), front):
            raise ValueError(f"x has the shape {x.shape}; expected (1 or more samples, {self.sizes[0]})")
        return x

    def forward(self, x):
        """The network's outputs for a batch x, (samples, inputs): an array (samples, outputs), not to be written into.

        With copies, x may have their axis in front, as the outputs do. Raises ValueError for another shape, or a batch
        without samples.
        """
        x = self.batch(x)
        for layer in self.layers:
            x = layer.forward(x)
        x.setflags(write=False)
        return x

    def remembers(self, x, y_hat):
        """Whether the layers still hold what they kept when `forward(x)` gave y_hat."""
        for layer in self.layers:
            if layer.x is not x:
                return False
            x = layer.a
        return x is y_hat

    def backward(self, dL_dy_hat, y=None):
        """The gradient of the loss for all parameters, a vector; call `forward` before it.

        dL_dy_hat: the gradient for the outputs, of their shape. y: the batch's targets or labels, for those of
        `alternatives` that look at them. Raises ValueError for another shape, RuntimeError before the first `forward`.
        """
        y_hat = self.layers[-1].a
        if y_hat is None:
            raise RuntimeError(NO_FORWARD)
        if np.shape(dL_dy_hat) != y_hat.shape:
            raise ValueError(f"dL_dy_hat has the shape {np.shape(dL_dy_hat)}; expected {y_hat.shape}")
        self.fill_gradients(dL_dy_hat, y)
        return self.gradients.copy()

    def fill_gradients(self, dL_dy_hat, y):
        """Fill `dW` and `db` of each layer, and so `gradients`; the arguments are those of `backward`, unchecked."""
        for layer in reversed(self.layers):
            dL_dy_hat = layer.backward(dL_dy_hat, inputs=layer is not self.layers[0])
