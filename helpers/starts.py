"""How the parameters of a network begin: seeded random numbers of a size that fits the layer."""

from itertools import pairwise

import numpy as np

from helpers.arguments import finite, whole

STARTS = {  # the variance of a weight in a layer
    "normal": lambda inputs, outputs: 1,
    "xavier": lambda inputs, outputs: 2 / (inputs + outputs),  # Glorot and Bengio 2010
    "he": lambda inputs, outputs: 2 / inputs,  # He et al. 2015
}


def check_sizes(sizes):
    """sizes as a list of ints. Raises ValueError unless it is two or more whole numbers above 0."""
    try:
        found = [whole("size", size, least=1) for size in sizes]
    except (TypeError, ValueError):
        found = []
    if len(found) < 2:
        raise ValueError(f"sizes is {sizes}; expected two or more whole numbers above 0")
    return found


def start_values(sizes, seed=0, start="xavier", scale=1.0, biases=0.0):
    """A flat vector of seeded random parameters for layers of these sizes: of each layer the weights, then the biases.

    start: what the weights' variance is (`STARTS`). scale: multiplies each weight; 0 makes them all zero.
    biases: their standard deviation. Raises ValueError for an unknown start, or what is no number.
    """
    if start not in list(STARTS):
        raise ValueError(f"start is {start!r}; expected one of {', '.join(STARTS)}")
    scale, biases = finite("scale", scale), finite("biases", biases)
    random, parts = np.random.default_rng(whole("seed", seed)), []
    for inputs, outputs in pairwise(check_sizes(sizes)):
        deviation = scale * STARTS[start](inputs, outputs) ** 0.5
        parts.append(deviation * random.standard_normal(inputs * outputs))
        parts.append(biases * random.standard_normal(outputs))
    return np.concatenate(parts)
