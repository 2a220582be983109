"""Reading what a learner gives: numbers, arrays, SymPy expressions and functions, however wrong.

`understood` turns an answer into something that can be compared, or raises a Complaint with a sentence, or StillBlank.
"""

import copy
import dis
import math

import numpy as np

from helpers.blank import MOST, Blank, StillBlank, is_blank
from helpers.errors import stops_with
from helpers.patience import Complaint
from helpers.wording import in_words, kind, other_amount, tried_with

DEEP = 8  # lists within lists
BOOLS = (bool, np.bool_)


def is_expression(answer):
    """Whether this is SymPy's, told without importing it."""
    return type(answer).__module__.split(".")[0] == "sympy"


def is_function(example):
    return callable(example) and not is_expression(example)


def known(example, inputs=()):
    """An example of ours in the form in which it is compared: a function becomes its results for the `inputs`."""
    if is_function(example):
        return [np.asarray(example(*copy.deepcopy(arguments)), dtype=float) for arguments in inputs]
    return example if is_expression(example) else np.asarray(example, dtype=float)


def understood(answer, like, inputs=()):
    """An answer in the form that `known` gives those `like` the example; Complaint where it has none."""
    if is_blank(answer):
        raise StillBlank
    if is_function(like):
        return results(answer, inputs, like)
    if is_expression(like):
        return as_expression(answer, like)
    return as_array(answer, np.shape(like)) if np.ndim(like) else as_number(answer)


def as_number(answer, this="This", asked="A single number is"):
    """The answer as a float; the complaints begin with `this` or say what is `asked` for."""
    if isinstance(answer, np.ndarray) and not answer.ndim:
        answer = answer[()]
    if isinstance(answer, BOOLS):
        raise Complaint(f"{this} is {answer}, a yes or a no, and not a number.")
    if isinstance(answer, (str, bytes)):
        raise Complaint(f"{this} is a text. Leave out the quotation marks, so that it is a number.")
    if answer is None:
        raise Complaint(f"{this} is None. Does the last step give a value back?")
    if is_function(answer):
        raise Complaint(f"{this} is a function itself. Call it, with brackets, and give its value.")
    letters = getattr(answer, "free_symbols", None) if is_expression(answer) else None
    if isinstance(letters, set) and letters:
        raise Complaint(f"{this} has a letter in it, {min(map(str, letters))}. Put its number in.")
    try:
        if isinstance(answer, (complex, np.complexfloating, np.datetime64, np.timedelta64)):
            raise TypeError  # NumPy would make numbers of them
        value = float(answer)
    except OverflowError:
        raise Complaint(f"{this} is {kind(answer)}, too large to calculate with.") from None
    except Exception:
        raise Complaint(f"{asked} asked for, and {this.lower()} is {kind(answer)}.{_meant(answer)}") from None
    if not math.isfinite(value):
        raise Complaint(
            f"{this} is {value}, no ordinary number. Was something divided by zero, or did it grow too far?"
        )
    return value


def _meant(answer):
    """What was meant by a list or a pair where a single number is asked for."""
    if isinstance(answer, tuple) and [type(part) for part in answer] == [int, int] and 0 <= answer[1] < 1e9:
        return f" Python writes decimals with a point: {answer[0]}.{answer[1]}, not {answer[0]},{answer[1]}."
    if isinstance(answer, (list, tuple, np.ndarray)) and len(answer) == 1:
        return " Give the number itself, without the brackets of a list."
    return ""


def numbers(answer, deep=0):
    """A number as a float; lists of numbers, however deep, as an array. Complaint for anything else in them."""
    if isinstance(answer, np.ma.MaskedArray):
        answer = answer.tolist()  # None for what is masked
    if isinstance(answer, np.ndarray) and answer.ndim:
        if answer.dtype.kind in "iuf":
            if not np.isfinite(answer).all():
                raise Complaint("Not all of these are ordinary numbers: there is a nan or an inf among them.")
            return answer.astype(float)
        answer = answer.tolist()
    if not isinstance(answer, (list, tuple, range)):
        return as_number(answer, "One of these" if deep else "This", "Numbers are")
    if deep == DEEP or len(answer) > MOST:
        raise Complaint("Numbers are asked for, and this is a list of very many, or of lists that hold one another.")
    rows = [numbers(part, deep + 1) for part in answer]
    if len(set(map(np.shape, rows))) > 1:
        raise Complaint("The rows differ in length.")
    return np.array(rows, dtype=float)


def as_array(answer, shape):
    """The answer as an array of floats of this shape."""
    if isinstance(answer, (list, tuple, range)) and len(answer) > MOST:
        found = (len(answer),)
    else:
        values = numbers(answer)
        found = np.shape(values)
    if found == shape:
        return values
    asked, given = other_amount(shape, found)
    comma = " Python writes decimals with a point: 0.5, not 0,5." if given == f"{2 * shape[0]} numbers" else ""
    asked = asked.removesuffix(" numbers") if given.endswith(" numbers") else asked
    raise Complaint(f"You give {given} instead of {asked}.{comma}")


def as_expression(answer, like):
    """The answer as a SymPy expression in the symbols of the example."""
    import sympy

    if isinstance(answer, str):
        raise Complaint("This is a text. Leave out the quotation marks, so that it is an expression.")
    try:
        answer = sympy.sympify(answer, strict=True)
    except Exception:
        raise Complaint(f"An expression is asked for, and this is {kind(answer)}.") from None
    if not isinstance(answer, sympy.Expr) or answer.has(sympy.nan, sympy.oo, sympy.zoo):
        raise Complaint("This is no expression with a value.")
    strangers = answer.free_symbols - like.free_symbols
    if strangers:
        raise Complaint(f"What is {min(map(str, strangers))} here? The question does not have it.")
    return answer


def results(function, inputs, like):
    """What a function gives for each tuple of arguments, as floats or arrays; yes or no only where `like` gives it."""
    if not is_function(function):
        raise Complaint(f"A function is asked for, and this is {kind(function)}. Give its name, without a call.")
    found = []
    for arguments in inputs:
        given, tried = copy.deepcopy(arguments), tried_with(arguments)
        try:
            result = Blank.used_by(function, *given)
        except Exception as error:
            raise Complaint(f"{tried} {stops_with(error)}") from None
        if is_blank(result):
            raise StillBlank
        if not all(np.array_equal(now, before) for now, before in zip(given, arguments, strict=True)):
            raise Complaint(f"{tried} changes what it was given. Work on a copy instead.")
        if result is None:
            raise Complaint(f"{tried} gives nothing back. Is there a `return` before the result?")
        if isinstance(result, BOOLS) and isinstance(like(*copy.deepcopy(arguments)), BOOLS):
            result = int(result)
        try:
            found.append(numbers(result))
        except Complaint as complaint:
            raise Complaint(f"{tried} gives {in_words(result)}. {complaint}") from None
    return found


def has_caret(function):
    """Whether a function calculates with ^, which a learner takes for a power and Python for something else."""
    code = getattr(function, "__code__", None)
    return bool(code) and any(part.argrepr.startswith("^") for part in dis.get_instructions(code))


def same(ours, theirs, tolerance):
    """Whether two understood answers agree: expressions in any form, numbers within the tolerance. Else they do not."""
    if is_expression(theirs):
        from helpers.claims import differs_at, is_zero, sample_points

        difference = ours - theirs
        return differs_at(difference, sample_points(difference.free_symbols)) is None and is_zero(difference)
    if isinstance(theirs, list):
        pairs = zip(ours, theirs, strict=True) if isinstance(ours, list) and len(ours) == len(theirs) else [(None, 0)]
        return all(same(*pair, tolerance) for pair in pairs)
    ours, theirs = np.asarray(ours), np.asarray(theirs)
    if ours.shape != theirs.shape or {ours.dtype.kind, theirs.dtype.kind} - set("iuf"):
        return False
    with np.errstate(invalid="ignore"):
        return bool(np.all(np.abs(ours - theirs) <= tolerance))  # nothing is near to nan
