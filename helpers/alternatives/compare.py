"""How far a direction is from the true gradient, and what it costs."""

import copy

import numpy as np

from helpers.network import Network, cross_entropy


def angles(network, dL_dy_hat, y):
    """For each layer, the angle in degrees between the network's own direction and the true gradient, after `forward`.

    0: the same direction; 90: nothing in common; above 90: uphill. A direction of length 0 has the angle 90.
    Returns a list of floats. dL_dy_hat, y: as `Network.backward` takes them, with its errors.
    The network stays as it is: what it would learn on its way is not kept.
    """
    network = copy.deepcopy(network)
    network.backward(dL_dy_hat, y)
    ours = [_direction(layer) for layer in network.layers]
    Network.fill_gradients(network, dL_dy_hat, y)
    true = [_direction(layer) for layer in network.layers]
    return [float(np.degrees(np.arccos(np.clip(a @ b, -1, 1)))) for a, b in zip(ours, true, strict=True)]


def _direction(layer):
    values = np.concatenate([layer.dW.ravel(), layer.db.ravel()])
    length = np.linalg.norm(values)
    return values / length if length else values


def multiplications(network, x, labels):
    """How many multiplications the matrix products of one gradient take, forward and backward, for this batch: an int.

    x: (samples, inputs); labels: (samples,). Raises ValueError for other shapes.
    An inverse counts as a product of its size, which is what elimination takes.
    """
    network = copy.deepcopy(network)
    return counted(lambda: network.backward(cross_entropy.gradient(network.forward(x.view(Counting)), labels), labels))


def counted(function):
    """How many multiplications the matrix products of a call make, as far as `Counting` arrays take part in them."""
    Counting.total = 0
    function()
    return Counting.total


class Counting(np.ndarray):
    """An array that counts the multiplications of its matrix products: what is computed from it counts too."""

    total = 0
    __array_priority__ = 1  # so that arrays put together with it count too

    def __array_function__(self, function, types, arguments, options):
        if function is np.linalg.inv:
            Counting.total += arguments[0].size * len(arguments[0])
        return super().__array_function__(function, types, arguments, options)

    def __array_ufunc__(self, ufunc, method, *inputs, out=(), **options):
        inputs = [np.asarray(part) for part in inputs]
        if out:
            options["out"] = tuple(np.asarray(part) for part in out)
        result = getattr(ufunc, method)(*inputs, **options)
        if ufunc is np.matmul:
            Counting.total += result.size * inputs[0].shape[-1]
        return result.view(Counting) if isinstance(result, np.ndarray) else result
