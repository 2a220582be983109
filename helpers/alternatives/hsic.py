"""The HSIC bottleneck: W.-D. K. Ma, J. P. Lewis, W. B. Kleijn, Deep learning without back-propagation (2020).

HSIC measures how much two descriptions of the same samples depend on each other: near 0 for independent ones
(A. Gretton, O. Bousquet, A. Smola, B. Schölkopf, Measuring statistical dependence with Hilbert–Schmidt norms, 2005).
What the paper lowers and raises is nHSIC, its normalised form. Width, weight and ε are those of the authors' code for
fully connected layers (github.com/choasma/HSIC-bottleneck: source/hsicbt/math/hsic.py, config/general-hsicbt.yaml),
whose batch normalisation we leave out.

Below, values is an array (samples, numbers that describe each) and width the kernel's, in their units; kernels, and
what is made of them, are symmetric arrays (samples, samples).
"""

import numpy as np

from helpers.network import Network, one_hot

EPSILON = 1e-5


def kernel(values, width):
    """How alike each pair of rows is: exp(−squared distance / (2 · width²))."""
    squares = (values * values).sum(axis=1)
    distances = squares[:, None] + squares - 2 * values @ values.T
    return np.exp(-np.maximum(distances, 0) / (2 * width**2))


def kernel_gradient(values, width, pull):
    """The gradient of (pull · kernel(values, width)).sum() for the values, an array of their shape."""
    pull = pull * kernel(values, width)
    return -2 / width**2 * (pull.sum(axis=1, keepdims=True) * values - pull @ values)


def centred(similarity):
    """A kernel less the means of its rows and columns."""
    rows = similarity.mean(axis=0)
    return similarity - rows - rows[:, None] + similarity.mean()


def hsic(one, other):
    """The Hilbert–Schmidt independence criterion of two kernels: a float."""
    return float((centred(one) * other).sum() / (len(one) - 1) ** 2)


def hsic_gradient(values, width, other):
    """The gradient of hsic(kernel(values, width), other) for the values, an array of their shape."""
    return kernel_gradient(values, width, centred(other) / max(len(values) - 1, 1) ** 2)


def inverse(matrix):
    """The inverse of a symmetric matrix whose eigenvalues are all above 0. Raises LinAlgError for a singular one.

    Above 64 rows by halves: NumPy would take threads for a larger one, which on a busy machine wait for each other.
    """
    half = len(matrix) // 2
    if half <= 32:
        return np.linalg.inv(matrix)
    first, corner = inverse(matrix[:half, :half]), matrix[:half, half:]
    told = first @ corner
    last = inverse(matrix[half:, half:] - corner.T @ told)
    side = -told @ last
    return np.block([[first - side @ told.T, side], [side.T, last]])


def _inverse(similarity):
    return inverse(centred(similarity) + EPSILON * len(similarity) * np.eye(len(similarity)))


def normalised(similarity):
    """K (K + ε n I)⁻¹ of the centred kernel K: each of its patterns counts alike, however strong, down to about ε n."""
    return np.eye(len(similarity)) - EPSILON * len(similarity) * _inverse(similarity)


def nhsic(one, other):
    """The normalised criterion of two kernels: a float."""
    return float((normalised(one) * normalised(other)).sum())


def nhsic_gradient(values, width, other):
    """The gradient of (normalised(kernel(values, width)) · other).sum() for the values, an array of their shape.

    other: normalised kernels, or a sum of some.
    """
    inner = _inverse(kernel(values, width))
    return kernel_gradient(values, width, EPSILON * len(values) * centred(inner @ other @ inner))


class HSICBottleneck(Network):
    """Each hidden layer by itself forgets its inputs and keeps the labels: nHSIC(a, x) − balance · nHSIC(a, y) falls.

    No gradient goes from layer to layer; the last layer learns by its own. All kernels have one width, times the root
    of how many numbers a row has. normalised=False: the same with HSIC itself.
    """

    def __init__(self, *arguments, balance=50.0, width=5.0, normalised=True, **options):
        super().__init__(*arguments, **options)
        self.balance, self.width, self.normalised = balance, width, normalised

    def fill_gradients(self, dL_dy_hat, labels):
        """As `Network.fill_gradients`. Raises ValueError without labels."""
        *hidden, last = self.layers
        last.backward(dL_dy_hat, inputs=False)
        table, gradient = (normalised, nhsic_gradient) if self.normalised else (lambda kernel: kernel, hsic_gradient)
        x, y = (table(kernel(rows, self.wide(rows))) for rows in (hidden[0].x, one_hot(labels, dL_dy_hat)))
        for layer in hidden:
            layer.backward(gradient(layer.a, self.wide(layer.a), x - self.balance * y), inputs=False)

    def wide(self, rows):
        """The width of the kernel of these rows, (samples, numbers): a float."""
        return self.width * rows.shape[1] ** 0.5
