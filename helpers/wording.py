"""How answers are talked about: what was tried, what was given, how much is asked for."""

import re

import numpy as np

from helpers.errors import shortened

LONG = 48  # letters; an array or a list that takes more is not written out


def tried_with(arguments):
    """The beginning of a sentence about what a function does with these arguments."""
    if not arguments:
        return "Your function"
    written = list(map(_written, arguments))
    shapes = [f"{part.shape}" for part in arguments if isinstance(part, np.ndarray)]
    if len(shapes) == len(arguments) and ("shape" in "".join(written) or sum(map(len, written)) > LONG):
        written = [f"{'arrays' if len(shapes) > 1 else 'an array'} of shape {' and '.join(shapes)}"]
    return f"Tried with {', '.join(written)}: your function"


def _written(value):
    """An argument; an array by its rows where it is small, else by its shape."""
    if not isinstance(value, np.ndarray):
        return str(value)
    if value.size > LONG or value.dtype.kind not in "biuf":
        return f"an array of shape {value.shape}"
    text = re.sub(r"\s+", "", np.array2string(value, separator=",", precision=4))
    text = re.sub(r"\.(?=[],])", "", text).replace(",", ", ")
    return text if len(text) <= LONG and value.ndim else f"an array of shape {value.shape}"


def in_words(value):
    """What a function gave, to be read in a sentence: written out if that is short, else what it is."""
    if isinstance(value, np.ndarray):
        return _written(value)
    if isinstance(value, (list, tuple, dict, set, str)) and len(value) > LONG:
        return kind(value)
    try:
        text = shortened(repr(value))
    except Exception:  # an object's repr can be wrong itself, and a number's too long
        return kind(value)
    return text if len(text) <= LONG else kind(value)


def kind(value):
    """What something is, to be read in a sentence: an int, a list."""
    if value is None:
        return "None"
    if isinstance(value, int) and abs(value) > 1e300:
        return f"a number of some {int(value.bit_length() * 0.30103):,} digits"
    if isinstance(value, (complex, np.complexfloating)):
        return "a complex number, as roots and powers of negative numbers are"
    name = "array" if isinstance(value, np.ndarray) else shortened(type(value).__name__, LONG) or "object"
    article = "an" if name[0] in "aeiouAEIOU" else "a"
    return f"{article} {name}{'; `list(…)` makes a list of it' if hasattr(type(value), '__next__') else ''}"


def amount(shape):
    """How many numbers, or an array of which shape."""
    if len(shape) > 1:
        return f"{shape[0]} arrays of shape {shape[1:]}" if len(shape) > 2 else f"an array of shape {shape}"
    return f"{shape[0]:,} numbers" if shape and shape[0] != 1 else "one number"


def other_amount(right, ours):
    """The amount asked for and another one given, told apart even where a list of one is given for a number."""
    asked, given = amount(right), amount(ours)
    return asked, f"a list of {given}" if asked == given else given


def place(index):
    """An entry's place: counted from 1 in a list, as it is written in Python in an array or in a list of arrays."""
    if len(index) == 1:
        return f"{index[0] + 1}"
    return f"{[index[0]] if len(index) > 2 else ''}{list(index[-2:])}"


def short(found):
    """A number, or a list of them, with ten digits at most: 0.3, not 0.30000000000000004, and 2, not 2.0."""
    if np.ndim(found):
        return [short(part) for part in found]
    value = float(f"{found:.10g}")
    return int(value) if value.is_integer() and abs(value) < 1e10 else value
