"""Networks of any depth: forward, backward, and all parameters as one flat vector.

A batch is an array of one sample a row. A layer with n inputs and m outputs has weights `W` of shape (n, m) and
biases `b` of shape (1, m), and computes activation(x @ W + b). All parameters of a network are one vector, all
gradients another; each layer's `W`, `b`, `dW`, `db` are windows on them. So an update rule is one line on vectors.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import numpy as np


ONE, FAR = np.array(1.0), np.array(707.0)  # arrays, which NumPy need not convert at each call


def _sigmoid(z):
    np.minimum(z, FAR, out=z)  # beyond it exp overflows
    np.exp(z, out=z)
    below = z + ONE
    z /= below  # exp(z) / (1 + exp(z)) is exact in both tails
    return z, np.divide(z, below, out=below)  # so is a / (1 + exp(z)); in a · (1 − a) the 1 − a loses its digits


def _tanh(z):
    np.tanh(z, out=z)
    return z, 1 - z * z


def _relu(z):
    np.maximum(z, 0, out=z)
    return z, np.where(z > 0, 1.0, 0.0)


def _leaky_relu(z):
    np.maximum(z, 0.01 * z, out=z)
    return z, np.where(z > 0, 1.0, 0.01)


ACTIVATIONS = {  # each overwrites z with the activation, and returns it and its slope there, a new array
    "linear": lambda z: (z, np.ones_like(z)),
    "sigmoid": _sigmoid,
    "tanh": _tanh,
    "relu": _relu,
    "leaky relu": _leaky_relu,
}


class Loss(NamedTuple):
    """`value(y_hat, y)` is a mean over the batch, `gradient(y_hat, y)` its gradient for y_hat.

    `check(y, outputs)` raises ValueError where y cannot be the targets of a network with so many outputs.
    """

    value: Callable
    gradient: Callable
    check: Callable


def softmax(z):
    """Turn each row of z into shares that add up to 1: exp(z) over the row's sum."""
    shares = np.exp(z - z.max(axis=-1, keepdims=True))  # the largest becomes exp(0): nothing overflows
    shares /= shares.sum(axis=-1, keepdims=True)
    return shares


def _check_numbers(y, outputs):
    if np.ndim(y) != 2 or y.shape[1] != outputs:
        raise ValueError(f"y has the shape {np.shape(y)}; expected (samples, {outputs})")


def _check_labels(labels, outputs):
    if np.ndim(labels) != 1 or not np.issubdtype(labels.dtype, np.integer):
        raise ValueError(f"labels has the shape {np.shape(labels)}; expected one whole number for each sample")
    if labels.min() < 0 or labels.max() >= outputs:
        raise ValueError(f"labels run from {labels.min()} to {labels.max()}; expected 0 to {outputs - 1}")


def _cross_entropy(z, labels):
    """The mean of −log(share of the right class); z: the last layer's weighted sums, labels: the right classes."""
    z = z - z.max(axis=-1, keepdims=True)
    return (np.log(np.exp(z).sum(axis=-1)) - z[..., np.arange(len(labels)), labels]).mean(axis=-1)


def _cross_entropy_gradient(z, labels):
    gradient = softmax(z)
    gradient[..., np.arange(len(labels)), labels] -= 1
    gradient /= len(labels)
    return gradient


squared_error = Loss(
    lambda y_hat, y: ((y_hat - y) ** 2).sum(axis=-1).mean(axis=-1) / 2,
    lambda y_hat, y: (y_hat - y) / len(y),
    _check_numbers,
)
cross_entropy = Loss(_cross_entropy, _cross_entropy_gradient, _check_labels)


class Dense:
    """A fully connected layer: windows `W`, `b` on the network's parameters and `dW`, `db` on its gradients."""

    def __init__(self, activation, W, b, dW, db):
        self.activation, self.W, self.b, self.dW, self.db = activation, W, b, dW, db
        self.x = self.a = self.slope = None

    def forward(self, x):
        """The layer's activations for a batch x; both are kept for the way back, and the activations' slopes."""
        z = x @ self.W
        z += self.b
        self.x, (self.a, self.slope) = x, self.activation(z)
        return self.a

    def backward(self, dL_da, inputs=True):
        """Fill `dW` and `db`, and return the gradient for the layer's inputs, where it is asked for."""
        dL_dz = self.slope * dL_da
        np.matmul(self.x.mT, dL_dz, out=self.dW)
        np.add.reduce(dL_dz, axis=-2, keepdims=True, out=self.db)
        return dL_dz @ self.W.mT if inputs else None


STARTS = {  # the variance of a weight in a layer
    "normal": lambda inputs, outputs: 1,
    "xavier": lambda inputs, outputs: 2 / (inputs + outputs),  # Glorot and Bengio 2010
    "he": lambda inputs, outputs: 2 / inputs,  # He et al. 2015
}


def start_values(sizes, seed=0, start="xavier", scale=1.0, biases=0.0):
    """A flat vector of seeded random parameters for layers of these sizes.

    start: what the weights' variance is (`STARTS`). scale: multiplies each weight; 0 makes them all zero.
    biases: their standard deviation. Raises ValueError for an unknown start.
    """
    if start not in STARTS:
        raise ValueError(f"start is {start!r}; expected one of {', '.join(STARTS)}")
    random, parts = np.random.default_rng(seed), []
    for inputs, outputs in pairwise(sizes):
        deviation = scale * STARTS[start](inputs, outputs) ** 0.5
        parts.append(deviation * random.standard_normal(inputs * outputs))
        parts.append(biases * random.standard_normal(outputs))
    return np.concatenate(parts)


class Network:
    """Layers one after the other.

    sizes: how many inputs, then how many neurons in each layer: [2, 2, 2].
    activations: the name of one for all layers, or of one for each (`ACTIVATIONS` lists them).
    copies: how many networks of this shape to run side by side; every array then has this axis in front.
    start: seed, start, scale and biases of `start_values`; all copies start alike.
    Raises ValueError where sizes and activations do not make a network.
    """

    def __init__(self, sizes, activations="sigmoid", copies=None, **start):
        sizes = list(sizes)
        if len(sizes) < 2 or any(size < 1 or size != int(size) for size in sizes):
            raise ValueError(f"sizes is {sizes}; expected two or more whole numbers above 0")
        names = [activations] * (len(sizes) - 1) if isinstance(activations, str) else list(activations)
        if len(names) != len(sizes) - 1 or any(name not in ACTIVATIONS for name in names):
            raise ValueError(f"activations is {names}; expected {len(sizes) - 1} of {', '.join(ACTIVATIONS)}")
        if copies is not None and copies < 1:
            raise ValueError(f"copies is {copies}; expected a whole number above 0")
        front = () if copies is None else (copies,)
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

    def forward(self, x):
        """The network's outputs for a batch x of shape (samples, inputs): an array (samples, outputs).

        Raises ValueError for another shape, or a batch without samples.
        """
        if np.ndim(x) < 2 or x.shape[-1] != self.sizes[0] or not x.shape[-2]:
            raise ValueError(f"x has the shape {np.shape(x)}; expected (1 or more samples, {self.sizes[0]})")
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, dL_dy_hat):
        """The gradient of the loss for all parameters, as the vector `gradients`; call `forward` before it.

        dL_dy_hat: the gradient for the outputs, of their shape. Raises ValueError for another shape.
        """
        outputs = self.layers[-1].a.shape
        if np.shape(dL_dy_hat) != outputs:
            raise ValueError(f"dL_dy_hat has the shape {np.shape(dL_dy_hat)}; expected {outputs}")
        for layer in reversed(self.layers):
            dL_dy_hat = layer.backward(dL_dy_hat, inputs=layer is not self.layers[0])
        return self.gradients
