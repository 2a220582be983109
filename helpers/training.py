"""How parameters learn: the one update rule of the whole series."""


def step(parameters, gradients, learning_rate):
    """Take one step against the gradient and return the new parameters.

    parameters: a float, or an array of any shape.
    gradients: the derivative of the loss for each parameter, of the same shape.
    learning_rate: the fraction of the gradient to take, a float above 0.
    """
    return parameters - learning_rate * gradients
