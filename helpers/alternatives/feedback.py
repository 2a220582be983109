"""Feedback alignment: T. Lillicrap et al., Random synaptic feedback weights support error backpropagation (2016)."""

import numpy as np

from helpers.network import Network


class FeedbackAlignment(Network):
    """The way back uses fixed random matrices in place of the transposed weights.

    feedback: one for each layer but the first, of the shape of its transposed weights, (outputs, inputs).
    """

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        random = np.random.default_rng(options.get("seed", 0) + 1000)
        self.feedback = [layer.W.std() * random.standard_normal(layer.W.mT.shape) for layer in self.layers[1:]]

    def fill_gradients(self, dL_dy_hat, y):
        """As `Network.fill_gradients`; y is not looked at."""
        arriving = dL_dy_hat
        for layer, feedback in zip(reversed(self.layers), [*reversed(self.feedback), None], strict=True):
            layer.backward(arriving, inputs=False)
            if feedback is not None:
                arriving = arriving * layer.slope @ feedback
