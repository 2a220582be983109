"""Gradients by nudging: change one parameter a little, see what it does to the result."""

import numpy as np


def numerical_gradient(function, point, nudge=1e-6):
    """The gradient of `function` at `point` by central differences.

    function: takes an array of the shape of `point`, returns a number; it may not change the array.
    point: an array of any shape, or a number.
    nudge: how far each parameter is moved, relative to its own size (absolute below 1).
    Returns an array of the shape of `point`. Costs two calls of `function` a parameter.
    """
    point = np.asarray(point, dtype=float)
    gradient = np.empty_like(point)
    for index in np.ndindex(point.shape):
        distance = nudge * max(1.0, abs(point[index]))
        above, below = point.copy(), point.copy()
        above[index] += distance
        below[index] -= distance
        gradient[index] = (function(above) - function(below)) / (above[index] - below[index])
    return gradient


def relative_error(ours, theirs, floor=0.0):
    """|ours − theirs| / max(|ours|, |theirs|, floor), entry by entry; 0 where both are 0.

    floor: below this size two gradients are compared as if they were as large. A nudge cannot see a gradient to more
    than about 1e-11, so without it a tiny one would count as wrong whatever it is.
    """
    ours, theirs = np.broadcast_arrays(np.asarray(ours, float), np.asarray(theirs, float))
    larger = np.maximum(np.maximum(np.abs(ours), np.abs(theirs)), floor)
    return np.divide(np.abs(ours - theirs), larger, out=np.zeros(larger.shape), where=larger > 0)


def compare_gradients(ours, nudged, names=None, floor=0.0):
    """The relative error of each parameter's gradient, the worst first.

    ours, nudged: two arrays of one shape; names: a name for each entry, else its index; floor: see `relative_error`.
    Returns a list of (name, ours, nudged, relative error). Raises ValueError where the shapes differ.
    """
    ours, nudged = np.asarray(ours, float), np.asarray(nudged, float)
    if ours.shape != nudged.shape:
        raise ValueError(f"the gradients' shapes differ: {ours.shape} and {nudged.shape}")
    names = names or [str(index) for index in np.ndindex(ours.shape)]
    errors = relative_error(ours, nudged, floor)
    rows = zip(names, ours.ravel().tolist(), nudged.ravel().tolist(), errors.ravel().tolist(), strict=True)
    return sorted(rows, key=lambda row: -row[3])
