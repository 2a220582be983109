"""Small networks that learn beside the large one, such as inverses and guesses."""

from helpers.network import Network
from helpers.training import Adam


class Beside(Network):
    """A network that takes a step by `Adam` whenever it is told how wrong its last outputs were.

    learning_rate: of that step.
    """

    def __init__(self, *arguments, learning_rate=0.01, **options):
        super().__init__(*arguments, **options)
        self.learning_rate, self.rule = learning_rate, Adam()

    def learn(self, dL_dy_hat):
        """Take one step; dL_dy_hat: the gradient for its outputs, of their shape. Raises what `backward` does."""
        self.parameters[...] = self.rule(self.parameters, self.backward(dL_dy_hat), self.learning_rate)
