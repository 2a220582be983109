"""Difference target propagation: D.-H. Lee, S. Zhang, A. Fischer, Y. Bengio (2015)."""

import numpy as np

from helpers.alternatives.beside import Beside
from helpers.network import Network, squared_error


class TargetPropagation(Network):
    """Each layer gets a target for its activations instead of a gradient, and learns to come nearer to it by itself.

    The last hidden layer's target is one gradient step away; those below come through learned inverses g:
    target below = h below + g(target) − g(h). Each g learns to undo its layer, on noisy activations.
    reach: how far the first target is, in gradients of one sample. noise: its standard deviation.
    learning_rate: of the inverses, which learn by `Adam`.
    """

    def __init__(self, *arguments, reach=1.0, noise=0.1, learning_rate=0.01, **options):
        super().__init__(*arguments, **options)
        self.reach, self.noise = reach, noise
        self.random = np.random.default_rng(options.get("seed", 0) + 1000)
        hidden = self.layers[1:-1]  # the first layer's inputs need no target
        options = {"activations": "tanh", "learning_rate": learning_rate}
        self.inverses = [Beside(layer.W.shape[::-1], seed=number, **options) for number, layer in enumerate(hidden)]

    def fill_gradients(self, dL_dy_hat, y):
        """As `Network.fill_gradients`; the inverses take a step too, and y is not looked at."""
        *hidden, last = self.layers
        samples = len(dL_dy_hat)
        target = hidden[-1].a - self.reach * samples * last.backward(dL_dy_hat)
        for layer, inverse in zip(reversed(hidden), [*reversed(self.inverses), None], strict=True):
            layer.backward((layer.a - target) / samples, inputs=False)  # of half the squared distance to the target
            if inverse is not None:
                target = layer.x + inverse.forward(target) - inverse.forward(layer.a)
        self._learn_inverses()

    def _learn_inverses(self):
        for layer, inverse in zip(self.layers[1:-1], self.inverses, strict=True):
            noisy = layer.x + self.noise * self.random.standard_normal(layer.x.shape)
            a, _ = layer.activation(noisy @ layer.W + layer.b)
            inverse.learn(squared_error.gradient(inverse.forward(a), noisy))
