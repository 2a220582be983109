"""What a layer does to its weighted sums: each function overwrites z, and returns the activation and its slope there.

z: an array of floats, of any shape; activation and slope have the same. The slope is a new array. It comes with the
activation, since what it is made of is then at hand.
"""

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


def _leaky_relu(z):  # A. Maas, A. Hannun, A. Ng, Rectifier nonlinearities improve neural network acoustic models (2013)
    np.maximum(z, 0.01 * z, out=z)
    return z, np.where(z > 0, 1.0, 0.01)


ACTIVATIONS = {
    "linear": lambda z: (z, np.ones_like(z)),
    "sigmoid": _sigmoid,
    "tanh": _tanh,
    "relu": _relu,
    "leaky relu": _leaky_relu,
}
