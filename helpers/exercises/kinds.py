"""The kinds of answers: a number, a list or array, an expression, a function.

An exercise's kind is chosen once, by its right answer, in `kind_of`. It reads what a learner gives, however wrong,
compares it with an example of ours, and says how it differs. A further kind is a Kind more, and its line in `kind_of`;
how such an answer is found in a hint or a solution, the tests are told in `IN_TEXT`.
"""

import copy
import dis
import math
from collections.abc import Callable, Iterator
from types import CodeType
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.exercises.blank import MOST, Blank, StillBlank, is_blank
from helpers.exercises.patience import Complaint
from helpers.exercises.wording import (
    LONG,
    POWER,
    amount,
    in_words,
    other_amount,
    place,
    short,
    stops_with,
    thing,
    tried_with,
)
from helpers.gradcheck import compare_gradients, numerical_gradient

if TYPE_CHECKING:
    import sympy

DEEP = 8  # lists within lists
BOOLS = (bool, np.bool_)
GRADIENT_TOLERANCE = 1e-5  # relative; a nudge is good to about 1e-9
EXACT = 1e-12  # relative; what is further off, and within GRADIENT_TOLERANCE, was found by a nudge
NEAR = 1e-3  # relative; what is so near was nudged or rounded
EXACTLY = 1e-6  # the largest tolerance of a number that is asked for exactly
NEARLY = "Very near, and not exact: a nudge finds such numbers, and so does rounding on the way. Give the exact one."
BY_NUDGE = "Very near, and not exact, as what a nudge finds is. Write the rule itself, which needs no nudge."
UNFORESEEN = "That is not it. There are hints below."


class Kind:
    """How answers of one kind are read, compared and told apart; what is not said otherwise is so for numbers.

    example: the right answer. tolerance: how far a number may be off.
    inputs, gradient_of: what an Exercise has under these names; only functions need them.
    """

    def __init__(self, example: Any, tolerance: float, inputs: tuple = (), gradient_of: Callable | None = None) -> None:
        self.example, self.tolerance, self.inputs, self.gradient_of = example, tolerance, inputs, gradient_of

    def read(self, answer: object) -> Any:
        """The answer in the form that the other methods take as `ours`. Raises Complaint where it has none."""
        raise NotImplementedError

    def agrees(self, ours: Any, example: Any) -> bool:
        """Whether an answer, as read, is the same as this example of ours."""
        return near(ours, np.asarray(example, dtype=float), self.tolerance)

    def is_right(self, ours: Any) -> bool:
        return self.agrees(ours, self.example)

    def difference(self, ours: Any, answer: object) -> str:
        """What can be said of a wrong answer that nobody foresaw; `ours` is how it was read."""
        return UNFORESEEN


class Number(Kind):
    """A single number."""

    def read(self, answer: object) -> float:
        return as_number(answer)

    def difference(self, ours: float, answer: object) -> str:
        is_near = near(ours, self.example, NEAR * abs(self.example)) and not float(ours).is_integer()
        return NEARLY if is_near and self.tolerance <= EXACTLY else UNFORESEEN


class Array(Kind):
    """Numbers in a list, or in lists within lists, or in an array."""

    def read(self, answer: object) -> np.ndarray:
        """The answer as an array of floats, of the shape of the example. Raises Complaint where it is none."""
        shape = np.shape(self.example)
        if isinstance(answer, (list, tuple, range)) and len(answer) > MOST:
            found = (len(answer),)
        else:
            values = np.asarray(numbers(answer))
            if values.shape == shape:
                return values
            found = values.shape
        asked, given = other_amount(shape, found)
        comma = " Python writes decimals with a point: 0.5, not 0,5." if given == f"{2 * shape[0]} numbers" else ""
        asked = asked.removesuffix(" numbers") if given.endswith(" numbers") else asked
        raise Complaint(f"You give {given} instead of {asked}.{comma}")


class Expression(Kind):
    """A SymPy expression, in any form."""

    def read(self, answer: object) -> "sympy.Expr":
        """The answer as a SymPy expression in the symbols of the example. Raises Complaint where it is none."""
        import sympy

        if isinstance(answer, str):
            raise Complaint("This is a text. Leave out the quotation marks, so that it is an expression.")
        try:
            answer = sympy.sympify(answer, strict=True)
        except Exception:
            raise Complaint(f"An expression is asked for, and this is {thing(answer)}.") from None
        if not isinstance(answer, sympy.Expr) or answer.has(sympy.nan, sympy.oo, sympy.zoo):
            raise Complaint("This is no expression with a value.")
        strangers = answer.free_symbols - self.example.free_symbols
        if strangers:
            raise Complaint(f"What is {min(map(str, strangers))} here? The question does not have it.")
        return answer

    def agrees(self, ours: "sympy.Expr", example: "sympy.Expr") -> bool:
        from helpers.claims import differs_at, is_zero, sample_points

        difference = ours - example
        return differs_at(difference, sample_points(difference.free_symbols)) is None and is_zero(difference)


class Function(Kind):
    """A function, known by its results for each of the `inputs`; with `gradient_of`, a gradient is right.

    Raises ValueError where there are no inputs: every function would be right.
    """

    def __init__(
        self, example: Callable, tolerance: float, inputs: tuple = (), gradient_of: Callable | None = None
    ) -> None:
        if not inputs:
            raise ValueError("an exercise that asks for a function needs `inputs`, tuples of arguments to try it on")
        super().__init__(example, tolerance, inputs, gradient_of)

    def read(self, answer: Any) -> list[float | np.ndarray]:
        """Its results, as floats or arrays; yes or no only where the example gives it.

        Raises Complaint where it gives none, StillBlank where one is ____.
        """
        if not is_function(answer):
            raise Complaint(f"A function is asked for, and this is {thing(answer)}. Give its name, without a call.")
        found = []
        for arguments in self.inputs:
            given, tried = copy.deepcopy(arguments), tried_with(arguments)
            try:
                result = Blank.used_by(answer, *given)
            except Exception as error:
                raise Complaint(f"{tried} {stops_with(error)}") from None
            if is_blank(result):
                raise StillBlank
            if not all(np.array_equal(now, before) for now, before in zip(given, arguments, strict=True)):
                raise Complaint(f"{tried} changes what it was given. Work on a copy instead.")
            if result is None:
                raise Complaint(f"{tried} gives nothing back. Is there a `return` before the result?")
            if isinstance(result, BOOLS) and isinstance(self.example(*copy.deepcopy(arguments)), BOOLS):
                result = int(result)
            try:
                found.append(numbers(result))
            except Complaint as complaint:
                raise Complaint(f"{tried} gives {in_words(result)}. {complaint}") from None
        return found

    def agrees(self, ours: list, example: Callable) -> bool:
        return all(near(*pair, self.tolerance) for pair in zip(ours, self._results(example), strict=True))

    def is_right(self, ours: list) -> bool:
        if not self.gradient_of:
            return super().is_right(ours)
        alike = list(map(np.shape, ours)) == list(map(np.shape, self._results(self.example)))
        worst = self._worst_parameters(ours, self.gradient_of)
        return alike and all(error <= GRADIENT_TOLERANCE for *_, error in worst) and self._is_within(EXACT, ours)

    def _is_within(self, share: float, ours: list) -> bool:
        """Whether all results are so near to ours, relative to these, or to 1 if that is larger."""
        rows = zip(ours, self._results(self.example), strict=True)
        return all(near(found, right, share * np.maximum(1, np.abs(right))) for found, right in rows)

    def difference(self, ours: list, answer: object) -> str:
        if has_caret(answer):
            return POWER
        if self.tolerance <= EXACTLY and self._is_within(NEAR, ours):
            return BY_NUDGE
        names = [f"`{name}`" for name in left_over(answer)]
        of_them = "are no arguments" if len(names) > 1 else "is no argument"
        uses = f" It uses {' and '.join(names)}, which {of_them} but left from an earlier cell."
        return self._told_apart(ours) + uses * bool(names)

    def _told_apart(self, ours: list) -> str:
        """The first of the inputs for which it gives another result than ours."""
        rows = list(zip(self.inputs, ours, self._results(self.example), strict=True))
        for tried, found, right in rows:
            if np.shape(found) != np.shape(right):
                asked, given = other_amount(np.shape(right), np.shape(found))
                comma = " Is there a decimal comma in it? Python writes 1.5, not 1,5." * (
                    (given, asked) == ("2 numbers", "one number")
                )
                return f"{tried_with(tried)} gives {given}; {asked} should come back.{comma}"
        if self.gradient_of:
            worst = zip(self.inputs, self._worst_parameters(ours, self.gradient_of), strict=True)
            tried, (name, found, nudged, _) = max(worst, key=lambda row: row[1][-1])
            entry = f" as entry {name}" if np.size(tried) > 1 else ""
            return f"{tried_with(tried)} gives {found:.6g}{entry}; a nudge finds {nudged:.6g}.".replace("-", "−")
        wrong = (row for row in rows if not near(*row[1:], self.tolerance))
        tried, found, right = next(wrong, rows[0])  # none where several answers are right, and this is not one of them
        said = f"{short(found)}"
        if len(said) > LONG:
            entry = next(i for i in np.ndindex(found.shape) if not near(found[i], right[i], self.tolerance))
            said = f"{short(found[entry])} as entry {place(entry)}"
        return f"{tried_with(tried)} gives {said}, and that is not it."

    def _results(self, example: Callable) -> list[np.ndarray]:
        """What a function of ours gives for each of the inputs."""
        return [np.asarray(example(*copy.deepcopy(arguments)), dtype=float) for arguments in self.inputs]

    def _worst_parameters(self, ours: list, function: Callable) -> Iterator[tuple]:
        """For each input, the comparison of the parameter whose gradient is furthest from the nudged one."""
        for arguments, gradient in zip(self.inputs, ours, strict=True):
            nudged = numerical_gradient(lambda point: function(*point), arguments)
            names = [place(index) for index in np.ndindex(nudged.shape)]
            yield compare_gradients(np.ravel(gradient), nudged.ravel(), names)[0]


def kind_of(example: Any) -> type[Kind]:
    """The kind of the answers to a question that has this right one."""
    if is_expression(example):
        return Expression
    if is_function(example):
        return Function
    return Array if np.ndim(example) else Number


def is_expression(answer: object) -> bool:
    """Whether this is SymPy's, told without importing it."""
    return type(answer).__module__.split(".")[0] == "sympy"


def is_function(answer: object) -> bool:
    return callable(answer) and not is_expression(answer)


def as_number(answer: Any, this: str = "This", asked: str = "A single number is") -> float:
    """The answer as a float. Raises Complaint, which begins with `this` or says what is `asked` for."""
    if isinstance(answer, np.ndarray) and not answer.ndim:
        answer = answer[()]
    if isinstance(answer, BOOLS):
        raise Complaint(f"{this} is {answer}, a yes or a no, and not a number.")
    if isinstance(answer, (str, bytes)):
        if not answer:  # what IPython gives for __ and ___ at first
            raise Complaint(f"{this} is an empty text. Is a part of `____` left? A number goes in its place.")
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
        raise Complaint(f"{this} is {thing(answer)}, too large to calculate with.") from None
    except Exception:
        raise Complaint(f"{asked} asked for, and {this.lower()} is {thing(answer)}.{_meant(answer)}") from None
    if not math.isfinite(value):
        raise Complaint(
            f"{this} is {value}, no ordinary number. Was something divided by zero, or did it grow too far?"
        )
    return value


def _meant(answer):
    """What was meant by a list or a pair where a single number is asked for."""
    if isinstance(answer, tuple) and [type(part) for part in answer] == [int, int] and 0 <= answer[1] < 1e9:
        before, after = answer
        if 1 <= abs(before) < 1000 and 100 <= after < 1000:  # 14,800 can be read in two ways
            either = f"{before}{after} for thousands, {before}.{after} for a decimal"
            return f" Python writes no comma in a number: {either}."
        return f" Python writes decimals with a point: {before}.{after}, not {before},{after}."
    if isinstance(answer, tuple):
        return " A comma makes a list of what stands on its two sides; decimals have a point: 1.5, not 1,5."
    if isinstance(answer, (list, np.ndarray)) and len(answer) == 1:
        return " Give the number itself, without the brackets of a list."
    return ""


def numbers(answer: Any, deep: int = 0) -> float | np.ndarray:
    """A number as a float; lists of numbers, however deep, as an array. Raises Complaint for all else."""
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
        raise Complaint(f"The rows differ in length.{_rows_told(rows)}")
    return np.array(rows, dtype=float)


def _rows_told(rows):
    """How long the first row is, and the first one that differs; nothing where they are of more than numbers."""
    shapes = list(map(np.shape, rows))
    other = next(place for place, shape in enumerate(shapes) if shape != shapes[0])
    if max(map(len, (shapes[0], shapes[other]))) > 1:
        return ""
    said = []
    for row in (0, other):
        long = f"has {amount(shapes[row]) if shapes[row][0] else 'none'}" if shapes[row] else "is a single number"
        said.append(f"row {row + 1} {long}")
    return f" {', '.join(said).capitalize()}."


def near(ours: Any, theirs: Any, tolerance: float | np.ndarray) -> bool:
    """Whether a number, or each number of an array, is as close as that to its like. Nothing else is close."""
    ours, theirs = np.asarray(ours), np.asarray(theirs)
    if ours.shape != theirs.shape or {ours.dtype.kind, theirs.dtype.kind} - set("iuf"):
        return False
    with np.errstate(invalid="ignore"):
        return bool(np.all(np.abs(ours - theirs) <= tolerance))  # nothing is near to nan


def left_over(function: object) -> list[str]:
    """The numbers, lists and arrays that a function takes from around it, by name; no constants in CAPITALS."""
    codes, found = [getattr(function, "__code__", None)], set()
    around = getattr(function, "__globals__", {})
    for code in codes:
        if code:
            codes += [part for part in code.co_consts if isinstance(part, CodeType)]
            found |= {part.argval for part in dis.get_instructions(code) if part.opname == "LOAD_GLOBAL"}
    values = {name: around[name] for name in found if name in around and not name.isupper()}
    kinds = int, float, list, np.ndarray, np.number
    return sorted(name for name, value in values.items() if isinstance(value, kinds) and not isinstance(value, BOOLS))


def has_caret(function: object) -> bool:
    """Whether a function calculates with ^, which a learner takes for a power and Python for something else."""
    code = getattr(function, "__code__", None)
    return bool(code) and any(part.argrepr.startswith("^") for part in dis.get_instructions(code))
