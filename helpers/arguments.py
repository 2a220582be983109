"""What the numbers' modules can be given; for anything else a ValueError, whose sentence names the argument."""

from numbers import Integral

import numpy as np

HOLDS = {
    "b": "True and False",
    "f": "numbers with a decimal point",
    "c": "complex numbers",
    "O": "objects that are no numbers",
    "U": "texts",
}


def whole(name, value, least=0):
    """`value` as an int, where it is a whole number (neither 2.0 nor True) of at least `least`."""
    if isinstance(value, Integral) and not isinstance(value, bool) and value >= least:
        return int(value)
    value = value.item() if isinstance(value, np.generic) else value
    advice = f": write {int(value)}" if isinstance(value, float) and value.is_integer() and value >= least else ""
    wanted = "a whole number above 0" if least == 1 else f"a whole number, {least} or more"
    raise ValueError(f"{name} is {value!r}; expected {wanted}{advice}")


def wholes(name, values):
    """Nested lists of whole numbers, or an array of them, as an array."""
    return _array(name, values, "iu", "whole numbers")


def reals(name, values):
    """A number, nested lists of numbers, or an array of them, as an array."""
    return _array(name, values, "fiub", "real numbers")


def finite(name, values):
    """`reals` without NaN and infinity."""
    array = reals(name, values)
    if not np.isfinite(array).all():
        found = f", of shape {array.shape}, holds NaN or infinity" if array.ndim else f" is {values}"
        raise ValueError(f"{name}{found}; expected finite numbers")
    return array


def _array(name, values, kinds, wanted):
    try:
        array = np.asanyarray(values)
    except ValueError:
        raise ValueError(f"{name} has rows of different lengths; expected the same for all") from None
    if array.dtype.kind not in kinds:
        raise ValueError(f"{name} holds {HOLDS.get(array.dtype.kind, array.dtype)}; expected {wanted}")
    return array
