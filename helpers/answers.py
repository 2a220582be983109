"""Reading what a learner gives: numbers, arrays, SymPy expressions and functions, however wrong.

`understood` turns an answer into something that can be compared, or raises a Complaint with a sentence.
"""

import copy
import ctypes
import math
import re
import threading

import numpy as np


class Blank:
    """What stands for an answer not yet given: any sum or call with it is still not given."""

    def __repr__(self):
        return "____"

    def _still_blank(self, *_, **__):
        return self

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _still_blank
    __pow__ = __rpow__ = __neg__ = __matmul__ = __rmatmul__ = __call__ = __getitem__ = __round__ = _still_blank
    __array_ufunc__ = None  # so that NumPy leaves sums with a blank to the blank


class Complaint(Exception):
    """A sentence about an answer that cannot be judged."""


class _TooLong(BaseException):
    """Ends an answer's own loop; not an Exception, so that `except Exception` in the loop does not catch it."""


def in_time(function, *arguments, seconds):
    """Call a function in a thread of its own; return its result or raise its exception.

    Raises Complaint when it takes longer, and tells the thread to end as soon as it runs Python again.
    """
    outcome = {}

    def work():
        try:
            outcome["result"] = function(*arguments)
        except Exception as error:
            outcome["error"] = error
        except BaseException as error:  # SystemExit and the like may not end the learner's kernel
            outcome["error"] = Complaint(f"This stops with {type(error).__name__}.")

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(seconds)
    if thread.is_alive():
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(_TooLong))
        raise Complaint("This takes too long to judge. Is there a loop that never ends, or a very long expression?")
    if "error" in outcome:
        raise outcome["error"]
    return outcome["result"]


def is_blank(answer):
    """Whether an answer, or a part of a list of answers, is still ____."""
    if isinstance(answer, np.ndarray):
        answer = answer.ravel().tolist() if answer.dtype == object else []
    if isinstance(answer, (list, tuple)):
        return any(is_blank(part) for part in answer)
    return isinstance(answer, Blank)


def is_expression(answer):
    """Whether this is SymPy's, told without importing it."""
    return type(answer).__module__.split(".")[0] == "sympy"


def understood(answer, like, inputs=()):
    """The answer in the form in which those `like` the example can be compared; Complaint where it has none.

    A function becomes the list of its results for the `inputs`.
    """
    if callable(like) and not is_expression(like):
        return results(answer, inputs)
    if is_expression(like):
        return as_expression(answer, like)
    if isinstance(like, (list, tuple, np.ndarray)):
        return as_array(answer, np.shape(like))
    return as_number(answer)


def as_number(answer, asked="A single number is"):
    """The answer as a float."""
    if isinstance(answer, str):
        raise Complaint("This is a text. Leave out the quotation marks, so that it is a number.")
    if answer is None:
        raise Complaint("This is None. Does the last step give a value back?")
    if callable(answer) and not is_expression(answer):
        raise Complaint("This is a function itself. Call it, with brackets, and give its value.")
    try:
        value = float(answer)
    except (TypeError, ValueError, OverflowError):
        comma = " Python writes a fraction with a point: 1.5, not 1,5." if isinstance(answer, tuple) else ""
        raise Complaint(f"{asked} asked for, and this is {_kind(answer)}.{comma}") from None
    if not math.isfinite(value):
        raise Complaint(f"This is {value}, no ordinary number. Was something divided by zero, or did it grow too far?")
    return value


def _kind(answer):
    """The answer's type, to be read in a sentence: an int, a list."""
    if answer is None:
        return "None"
    name = "array" if isinstance(answer, np.ndarray) else type(answer).__name__
    return f"a{'n' * (name[0] in 'aeiouAEIOU')} {name}"


def as_array(answer, shape):
    """The answer as an array of floats of this shape."""
    if isinstance(answer, str) or answer is None or callable(answer):
        as_number(answer)
    try:
        values = np.asarray(answer, dtype=float)
    except (TypeError, ValueError, OverflowError):
        raise Complaint("Not all of these are numbers, or the rows differ in length.") from None
    if values.shape != shape:
        raise Complaint(f"The shape is {values.shape}; it should be {shape}.")
    if not np.isfinite(values).all():
        raise Complaint("Not all of these are ordinary numbers: there is a nan or an inf among them.")
    return values


def as_expression(answer, like):
    """The answer as a SymPy expression in the symbols of the example."""
    import sympy

    if isinstance(answer, str):
        raise Complaint("This is a text. Leave out the quotation marks, so that it is an expression.")
    try:
        answer = sympy.sympify(answer, strict=True)
    except (sympy.SympifyError, TypeError):
        raise Complaint(f"An expression is asked for, and this is {_kind(answer)}.") from None
    if not isinstance(answer, sympy.Expr) or answer.has(sympy.nan, sympy.oo, sympy.zoo):
        raise Complaint("This is no expression with a value.")
    strangers = answer.free_symbols - like.free_symbols
    if strangers:
        raise Complaint(f"What is {sorted(map(str, strangers))[0]} here? The question does not have it.")
    return answer


LONG = 48  # letters; arrays or a list that take more are not written out


def tried_with(arguments):
    """The beginning of a sentence about what a function does with these arguments."""
    if not arguments:
        return "Your function"
    written = list(map(_written, arguments))
    shapes = [f"{part.shape}" for part in arguments if isinstance(part, np.ndarray)]
    if len(shapes) == len(arguments) and ("shape" in "".join(written) or sum(map(len, written)) > LONG):
        written = [f"{'arrays' if len(shapes) > 1 else 'an array'} of shape {' and '.join(shapes)}"]
    return f"Tried with {', '.join(written)}: your function"


def in_words(value):
    """What a function gave, to be read in a sentence: written out if that is short, else what it is."""
    text = _written(value) if isinstance(value, np.ndarray) else repr(value)
    return text if len(text) <= LONG else _kind(value)


def _written(value):
    """An argument; an array by its rows where it is small, else by its shape."""
    if not isinstance(value, np.ndarray):
        return str(value)
    text = re.sub(r"\s+", "", np.array2string(value, separator=",", precision=4))
    text = re.sub(r"\.(?=[],])", "", text).replace(",", ", ")
    return text if len(text) <= LONG and value.ndim else f"an array of shape {value.shape}"


def results(function, inputs):
    """What a function gives for each tuple of arguments, as floats or arrays."""
    if not callable(function):
        raise Complaint(f"A function is asked for, and this is {_kind(function)}. Give its name, without a call.")
    found = []
    for arguments in inputs:
        given = copy.deepcopy(arguments)
        tried = tried_with(arguments)
        try:
            result = function(*given)
        except Exception as error:
            raise Complaint(f"{tried} stops with {type(error).__name__}: {error}.") from None
        if not all(np.array_equal(now, before) for now, before in zip(given, arguments, strict=True)):
            raise Complaint(f"{tried} changes what it was given. Work on a copy instead.")
        if is_blank(result):
            return result
        if result is None:
            raise Complaint(f"{tried} gives nothing back. Is there a `return` before the result?")
        try:
            found.append(as_array(result, np.shape(result)) if np.ndim(result) else as_number(result, "Numbers are"))
        except Complaint as complaint:
            raise Complaint(f"{tried} gives {in_words(result)}. {complaint}") from None
        except ValueError:
            raise Complaint(f"{tried} gives rows that differ in length.") from None
    return found


def same(ours, theirs, tolerance):
    """Whether two understood answers agree: expressions in any form, numbers within the tolerance."""
    if is_expression(theirs):
        from helpers.claims import differs_at, is_zero, sample_points

        difference = ours - theirs
        return differs_at(difference, sample_points(difference.free_symbols)) is None and is_zero(difference)
    if isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(same, ours, theirs, [tolerance] * len(ours)))
    return np.shape(ours) == np.shape(theirs) and bool(np.all(np.abs(np.subtract(ours, theirs)) <= tolerance))
