"""How far a direction is from the true gradient."""

import numpy as np

from helpers.network import Network


def angles(network, dL_dy_hat):
    """For each layer, the angle in degrees between the network's own direction and the true gradient, after `forward`.

    0: the same direction; 90: nothing in common; above 90: uphill. A direction of length 0 has the angle 90.
    """
    network.backward(dL_dy_hat)
    ours = [_direction(layer) for layer in network.layers]
    Network.backward(network, dL_dy_hat)
    true = [_direction(layer) for layer in network.layers]
    return [float(np.degrees(np.arccos(np.clip(a @ b, -1, 1)))) for a, b in zip(ours, true, strict=True)]


def _direction(layer):
    values = np.concatenate([layer.dW.ravel(), layer.db.ravel()])
    length = np.linalg.norm(values)
    return values / length if length else values
