"""The HSIC bottleneck: W.-D. K. Ma, J. P. Lewis, W. B. Kleijn, Deep learning without back-propagation (2020).

HSIC measures how much two descriptions of the same samples depend on each other: near 0 for independent ones.
"""

import numpy as np

from helpers.network import Network, one_hot


def kernel(values, width):
    """How alike each pair of rows is: exp(−squared distance / (2 · width²)), an array (samples, samples)."""
    squares = (values * values).sum(axis=1)
    distances = squares[:, None] + squares - 2 * values @ values.T
    return np.exp(-np.maximum(distances, 0) / (2 * width**2))


def centred(similarity):
    """A kernel less the means of its rows and columns."""
    rows = similarity.mean(axis=0)
    return similarity - rows - rows[:, None] + similarity.mean()


def hsic(one, other):
    """The Hilbert–Schmidt independence criterion of two kernels."""
    return float((centred(one) * other).sum() / (len(one) - 1) ** 2)


def hsic_gradient(values, width, other):
    """The gradient of hsic(kernel(values, width), other) for the values, an array of their shape."""
    pull = centred(other) * kernel(values, width) / (len(values) - 1) ** 2
    return -2 / width**2 * (pull.sum(axis=1, keepdims=True) * values - pull @ values)


class HSICBottleneck(Network):
    """Each hidden layer by itself forgets its inputs and keeps the labels: HSIC(a, x) − balance · HSIC(a, y) falls.

    No gradient goes from layer to layer; the last layer learns by its own. Widths grow with the root of the size.
    """

    def __init__(self, *arguments, balance=20.0, width=0.5, **options):
        super().__init__(*arguments, **options)
        self.balance, self.width = balance, width

    def fill_gradients(self, dL_dy_hat, labels):
        *hidden, last = self.layers
        last.backward(dL_dy_hat, inputs=False)
        right = one_hot(labels, dL_dy_hat)
        x = hidden[0].x
        of_x, of_y = kernel(x, self.width * x.shape[1] ** 0.5), kernel(right, self.width * right.shape[1] ** 0.5)
        for layer in hidden:
            width = self.width * layer.a.shape[1] ** 0.5
            layer.backward(hsic_gradient(layer.a, width, of_x - self.balance * of_y), inputs=False)
