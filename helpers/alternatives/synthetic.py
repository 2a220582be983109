"""Synthetic gradients: M. Jaderberg et al., Decoupled neural interfaces using synthetic gradients (2017)."""

import numpy as np

from helpers.alternatives.beside import Beside
from helpers.network import Network, one_hot, squared_error


class SyntheticGradients(Network):
    """Each hidden layer guesses its gradient from its own activations and the label, and learns from the guess at once.

    The guess is linear and begins at 0. It learns, later, from the gradient that the layer above sends: a guess too,
    but for the last one. Nobody waits for the whole way back. learning_rate: of the guesses, which learn by `Adam`.
    """

    def __init__(self, *arguments, learning_rate=0.01, **options):
        super().__init__(*arguments, **options)
        hidden, classes, rate = self.sizes[1:-1], self.sizes[-1], {"learning_rate": learning_rate}
        self.guesses = [Beside([size + classes, size], "linear", scale=0, **rate) for size in hidden]

    def fill_gradients(self, dL_dy_hat, labels):
        """As `Network.fill_gradients`; the guesses take a step too. Raises ValueError without labels."""
        *hidden, last = self.layers
        samples = len(dL_dy_hat)
        right = one_hot(labels, dL_dy_hat)
        arriving = last.backward(dL_dy_hat)
        for layer, guess in zip(reversed(hidden), reversed(self.guesses), strict=True):
            guessed = guess.forward(np.hstack([layer.a, right]))  # for one sample, so that its size is about 1
            below = layer.backward(guessed / samples)
            guess.learn(squared_error.gradient(guessed, samples * arriving))
            arriving = below
