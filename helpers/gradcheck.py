"""Gradients by nudging: change one parameter a little, see what it does to the result."""

import numpy as np


def numerical_gradient(function, point, nudge=1e-6):
    """The gradient of `function` at `point` by central differences.

    function: takes an array of the shape of `point`, returns a number; it may not change the array.
    point: an array of any shape, or a number.
    nudge: how far each parameter is moved, relative to its own size (absolute below 1).
    Returns an array of the shape of `point`. Costs two calls of `function` a parameter.
    Raises TypeError where the function gives no number, or one with fewer digits than a nudge needs.
    """
    point = np.asarray(point, dtype=float)
    gradient = np.empty_like(point)
    for index in np.ndindex(point.shape):
        distance = nudge * max(1.0, abs(point[index]))
        above, below = point.copy(), point.copy()
        above[index] += distance
        below[index] -= distance
        rise = _result(function(above)) - _result(function(below))
        gradient[index] = rise / (above[index] - below[index])
    return gradient


def _result(given):
    """What a function gave, if the effect of a nudge can be seen in it."""
    array = np.asarray(given)
    if array.dtype.kind == "f" and array.dtype.itemsize < 8:
        raise TypeError(f"the function gives a {array.dtype}, too coarse for a nudge: let it compute in float64")
    number = as_floats(array)
    if number.shape != () or (np.isnan(number) and array.dtype.kind != "f"):
        raise TypeError(f"the function gives {given!r}, which is not a number")
    return number


def as_floats(values):
    """An array of floats, with nan for what is not a real number: None, a text, a yes or no, a complex number.

    values: a number or nested lists or an array of any shape; what is returned has the same.
    """
    values = np.asarray(values)
    if values.dtype.kind in "iuf":
        return values.astype(float)
    found = np.full(values.shape, np.nan)
    for index, entry in np.ndenumerate(values) if values.dtype == object else ():
        if not isinstance(entry, (str, bytes, bool, np.bool_)):
            try:
                found[index] = float(entry)
            except (TypeError, ValueError, OverflowError):
                continue
    return found


def relative_error(ours, theirs, floor=0.0):
    """|ours − theirs| / max(|ours|, |theirs|, floor), entry by entry; 0 where both are 0.

    ours, theirs: two numbers, or two arrays of one shape, which the errors have too. Where either is not a finite real
    number, the error is inf: whatever is missing agrees with nothing.
    floor: below this size two gradients are compared as if they were as large. A nudge cannot see a gradient to more
    than about 1e-11, so without it a tiny one would count as wrong whatever it is.
    Raises ValueError where the shapes differ.
    """
    ours, theirs = as_floats(ours), as_floats(theirs)
    if ours.shape != theirs.shape:
        raise ValueError(f"the gradients' shapes differ: {ours.shape} and {theirs.shape}")
    with np.errstate(invalid="ignore", over="ignore"):
        larger = np.maximum(np.maximum(np.abs(ours), np.abs(theirs)), floor)
        errors = np.divide(np.abs(ours - theirs), larger, out=np.zeros(larger.shape), where=larger > 0)
    return np.where(np.isfinite(ours) & np.isfinite(theirs), errors, np.inf)


def compare_gradients(ours, nudged, names=None, floor=0.0):
    """The relative error of each parameter's gradient, the worst first; what is not a number is worse than any.

    ours, nudged: two arrays of one shape; names: a name for each entry, else its index; floor: see `relative_error`.
    Returns a list of (name, ours, nudged, relative error). Raises ValueError where the shapes differ.
    """
    ours, nudged = as_floats(ours), as_floats(nudged)
    errors = relative_error(ours, nudged, floor)
    names = names or [str(index) for index in np.ndindex(ours.shape)]
    rows = zip(names, ours.ravel().tolist(), nudged.ravel().tolist(), errors.ravel().tolist(), strict=True)
    return sorted(rows, key=lambda row: -row[3])
