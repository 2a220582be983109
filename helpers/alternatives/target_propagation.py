"""Difference target propagation: D.-H. Lee, S. Zhang, A. Fischer, Y. Bengio (2015)."""

import numpy as np

from helpers.network import Network, squared_error
from helpers.training import Adam


class TargetPropagation(Network):
    """Each layer gets a target for its activations instead of a gradient, and learns to come nearer to it by itself.

    The last hidden layer's target is one gradient step away; those below come through learned inverses g:
    target below = h below + g(target) − g(h). Each g learns to undo its layer, on noisy activations.
    reach: how far the first target is, in gradients of one sample. noise: its standard deviation.
    learning_rate: of the inverses, which learn by `Adam`.
    """

    def __init__(self, *arguments, reach=1.0, noise=0.1, learning_rate=0.01, **options):
        super().__init__(*arguments, **options)
        self.reach, self.noise, self.learning_rate = reach, noise, learning_rate
        self.random = np.random.default_rng(options.get("seed", 0) + 1000)
        hidden = self.layers[1:-1]  # the first layer's inputs need no target
        self.inverses = [Network(layer.W.shape[::-1], "tanh", seed=number) for number, layer in enumerate(hidden)]
        self.rules = [Adam() for _ in hidden]

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
        for layer, inverse, rule in zip(self.layers[1:-1], self.inverses, self.rules, strict=True):
            noisy = layer.x + self.noise * self.random.standard_normal(layer.x.shape)
            a, _ = layer.activation(noisy @ layer.W + layer.b)
            gradients = inverse.backward(squared_error.gradient(inverse.forward(a), noisy))
            inverse.parameters[...] = rule(inverse.parameters, gradients, self.learning_rate)
