"""Alternating minimization: A. Choromanska et al., Beyond backprop: online alternating minimization (2019)."""

import numpy as np

from helpers.arguments import whole
from helpers.network import Network, one_hot, softmax


class AlternatingMinimization(Network):
    """First change the codes (each hidden layer's weighted sums), then each layer's weights towards the new codes.

    For each batch the codes begin at the forward pass and take a few gradient steps on
    loss + tightness/2 · Σ (code − what its layer makes of the code below)². Then each layer is a problem of its own.
    steps: how many; learning_rate: of a step. A code is an array (samples, neurons of its layer).
    """

    def __init__(self, *arguments, tightness=0.1, steps=5, learning_rate=0.5, **options):
        super().__init__(*arguments, **options)
        self.tightness, self.steps, self.learning_rate = tightness, whole("steps", steps), learning_rate

    def fill_gradients(self, dL_dy_hat, labels):
        """As `Network.fill_gradients`; of dL_dy_hat only the shape counts. Raises ValueError without labels."""
        right = one_hot(labels, dL_dy_hat)
        *hidden, last = self.layers
        inputs = [layer.x for layer in self.layers]  # of each layer, to be renewed with the codes
        codes = [layer.x @ layer.W + layer.b for layer in hidden]
        slopes = [layer.slope for layer in hidden]
        for _ in range(self.steps):
            for number in reversed(range(len(hidden))):
                layer, above = hidden[number], self.layers[number + 1]
                made = inputs[number + 1] @ above.W + above.b
                miss = softmax(made) - right if above is last else self.tightness * (made - codes[number + 1])
                down = miss @ above.W.mT * slopes[number]
                stretch = codes[number] - (inputs[number] @ layer.W + layer.b)
                codes[number] -= self.learning_rate * (down + self.tightness * stretch)
                inputs[number + 1], slopes[number] = layer.activation(codes[number].copy())
        for number, layer in enumerate(self.layers):
            made = inputs[number] @ layer.W + layer.b
            miss = softmax(made) - right if layer is last else self.tightness * (made - codes[number])
            miss /= len(right)
            np.matmul(inputs[number].mT, miss, out=layer.dW)
            miss.sum(axis=0, keepdims=True, out=layer.db)
