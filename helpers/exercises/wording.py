"""How answers are talked about: what was tried and given, how much is asked for, what Python's errors mean."""

import re
from types import FunctionType
from typing import Any

import numpy as np

LONG = 48  # letters; an array or a list that takes more is not written out
LINE = 120  # letters of an error's own message that are shown
UNFIT = "The shapes do not fit"
MATRIX_RULE = "for `@`, the left one needs as many columns as the right one has rows, and here they are"
POWER = "Python writes a power with `**`, not with ^."

# An error's name: what its message holds, and what that means. The first that fits is said.
MEANINGS = {
    "UnboundLocalError": {
        r"variable '(\w+)'": "The function uses `{}` before it gives it a value.",
    },
    "NameError": {
        r"name '\w*[·⋅]\w*'": "The dot has become part of a name. Times is written `*`.",
        r"name '(\w+)' is not defined": "Python does not know `{}`. Is it a slip of the pen, or has an earlier cell not been run?",
    },
    "ZeroDivisionError": {"": "Something is divided by zero."},
    "OverflowError": {"": "A number grows beyond what a computer can hold."},
    "RecursionError": {"": "Something calls itself, or holds itself, on and on."},
    "MemoryError": {"": "That needs far more memory than there is. Is there a list or an array that is far too long?"},
    "IndexError": {
        r"too many indices": "There are more numbers in the brackets than the array has axes.",
        r"out of (?:range|bounds)": "There is no entry at this place. Python counts from 0.",
        r"invalid index to scalar": "A single number has no entries. Is a list or an array meant?",
        r"only integers": "A place in a list or an array is a whole number.",
    },
    "KeyError": {"": "The dictionary has no such key."},
    "ModuleNotFoundError": {"": "There is no such package here."},
    "AttributeError": {
        r"'(?:float|int|list|tuple|NoneType)' object has no attribute '(\w+)'": "A plain number, a list or None has no `{}`. Is an array meant?",
        r"has no attribute '(\w+)'": "What stands before the point has no `{}`. Is it spelled so?",
    },
    "TypeError": {
        r"for \^|bitwise_xor": POWER,
        r"'(?:float|int|numpy.float64|numpy.ndarray|Value|Symbol)' object is not callable": "A number stands right before a bracket, as if it were a function. Is a `*` missing between them, or has a number taken the name of a function?",
        r"object is not callable": "What stands before the bracket is no function. Is a `*` missing, or has a function's name been used for something else?",
        r"NoneType": "There is None where a value is needed: a function without a `return`, for instance, gives None.",
        r"(?:function|method|type)'? object is not subscriptable": "A function is called with round brackets, not with square ones.",
        r"operand.*'(?:function|builtin_function_or_method|method|type)'": "One of the two is a function itself. Call it, with brackets.",
        r"(?:float|int|float64)'? object is not (?:subscriptable|iterable)|non-iterable (?:float|int)|of type '(?:float|int)' has no len": "A single number has no entries. Is a list or an array meant?",
        r"operand.*'str'|concatenate str|must be real number, not str": "One of them is a text, in quotation marks. Leave them out, so that it is a number.",
        r"concatenate list \(not \"tuple\"\)": "One of the two is a list, and the other has no square brackets. Write it with `[ ]`.",
        r"operand.*'(?:list|tuple)'|can't multiply sequence|concatenate list": "Python does not calculate with whole lists. Take their entries, or make an array: `np.array(…)`.",
        r"not supported between.*'Value'": "A `Value` cannot be compared. Its number can, which it keeps in `data`.",
        r"must be real number, not Value": "That takes a plain number. A `Value` keeps its own in `data`.",
        r"not supported between": "These two cannot be compared with each other.",
        r"missing \d|takes .* argument|unexpected keyword": "A function is called with other arguments than stand in the brackets of its `def`.",
        r"only (?:length-1|0-dim|size-1)|must be real number, not (?:list|tuple)": "That takes a single number. For whole arrays NumPy mostly has the same, such as `np.exp`.",
        r"interpreted as an integer|integers or slices": "A whole number is needed here, and `/` always gives one with a point.",
        r"ufunc '\w+' not supported": "That takes numbers, or arrays of numbers, and nothing else.",
        r"item assignment": "The entries of this cannot be changed. A list or an array is needed.",
    },
    "ValueError": {
        r"size (\d+) is different from (\d+)": f"{UNFIT}: {MATRIX_RULE} {{1}} and {{0}}.",
        r"not aligned: (\d+) .* != (\d+)": f"{UNFIT}: {MATRIX_RULE} {{0}} and {{1}}.",
        r"matmul": f"{UNFIT}: `@` multiplies arrays, by their rows and columns.",
        r"broadcast together with shapes \((.*?)\) \((.*?)\)": f"{UNFIT}, entry by entry: ({{}}) meets ({{}}).",
        r"broadcast": f"{UNFIT}, entry by entry.",
        r"truth value": "That asks a whole array for a single yes or no.",
        r"math domain|expected a (?:positive|non-?negative)": "That is a logarithm or a root where there is none.",
        r"convert string": "That is a text and no number. Python writes a decimal point, and no quotation marks.",
        r"to unpack": "Left of the = stand more or fewer names than there are values on the right.",
        r"inhomogeneous|with a sequence": "The rows differ in length.",
        r"empty|no identity": "There is nothing in that list.",
        r"reshape": "The entries do not fill that shape.",
    },
    "NotImplementedError": {"": "That part is not written yet."},
}


def stops_with(error: Exception) -> str:
    """The end of a sentence about what a function does: the error by name, Python's own message, what it means."""
    kinds = {kind.__name__ for kind in type(error).__mro__}
    try:
        message = str(error)[:1000]
    except Exception:  # an error's text can be wrong itself
        message = ""
    pairs = [pair for kind, meanings in MEANINGS.items() if kind in kinds for pair in meanings.items()]
    found = ((re.search(pattern, message), meaning) for pattern, meaning in pairs)
    said = next((f" {meaning.format(*match.groups())}" for match, meaning in found if match), "")
    shown = "" if UNFIT in said else shortened(message.rstrip(". "))  # NumPy tells it in words of its own
    return f"stops with {shortened(type(error).__name__)}{f': {shown}' if shown else ''}.{said}"


def shortened(text: str, letters: int = LINE) -> str:
    """A text on one line and not too long, with NumPy's numbers as numbers: 0.5, not np.float64(0.5)."""
    text = re.sub(r"np\.(?:\w+\(([^()]*)\)|(True|False)_)", r"\1\2", text[: 10 * letters])
    text = " ".join(text.split())
    return text if len(text) <= letters else f"{text[: letters - 2]} …"


def tried_with(arguments: tuple) -> str:
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


def in_words(value: object) -> str:
    """What a function gave or gets, to be read in a sentence: written out if that is short, else what it is."""
    if isinstance(value, FunctionType) and value.__name__.isidentifier():
        return value.__name__
    if isinstance(value, np.ndarray):
        return _written(value)
    if isinstance(value, (list, tuple, dict, set, str)) and len(value) > LONG:
        return thing(value)
    try:
        text = shortened(repr(value))
    except Exception:  # an object's repr can be wrong itself, and a number's too long
        return thing(value)
    return text if len(text) <= LONG else thing(value)


def thing(value: object) -> str:
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


def amount(shape: tuple) -> str:
    """How many numbers, or an array of which shape."""
    if len(shape) > 1:
        return f"{shape[0]} arrays of shape {shape[1:]}" if len(shape) > 2 else f"an array of shape {shape}"
    return f"{shape[0]:,} numbers" if shape and shape[0] != 1 else "one number"


def other_amount(right: tuple, ours: tuple) -> tuple[str, str]:
    """The amount asked for and another one given, two shapes, told apart even where a list of one is given for a number."""
    asked, given = amount(right), amount(ours)
    return asked, f"a list of {given}" if asked == given else given


def place(index: tuple) -> str:
    """An entry's place: counted from 1 in a list, as it is written in Python in an array or in a list of arrays."""
    if len(index) == 1:
        return f"{index[0] + 1}"
    return f"{[index[0]] if len(index) > 2 else ''}{list(index[-2:])}"


def short(found: Any, digits: int = 10) -> int | float | list:
    """A number, or a list of them, with so many digits at most: 0.3, not 0.30000000000000004, and 2, not 2.0."""
    if np.ndim(found):
        return [short(part, digits) for part in found]
    if float(found).is_integer() and abs(found) < 1e10:
        return int(found)
    value = float(f"{found:.{digits}g}")
    return int(value) if value.is_integer() and abs(value) < 1e10 else value
