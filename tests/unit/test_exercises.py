"""Answers of every kind, right, wrong and hostile, get their sentence in time."""

import contextlib
import datetime
import math
import time
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
import sympy

from helpers.exercises import Exercise, Mistake, ____, judging, patience
from helpers.exercises.kinds import near
from helpers.exercises.wording import POWER

x, y = sympy.symbols("x y")
COMMON = {"right": "Well done.", "hints": ("a", "b", "c"), "way": "Because."}


def loss(a, b):
    return a**2 * b


def nudged(function, place):
    return (function(place + 1e-6) - function(place - 1e-6)) / 2e-6


left_over, list_left = 5.0, np.array([2.0])

number = Exercise(90.8, mistakes=(Mistake(8, "That is the whole error."),), **COMMON)
array = Exercise([1.0, 2.0], mistakes=(Mistake([2.0, 1.0], "The two are swapped."),), **COMMON)
formula = Exercise(2 * x * y, mistakes=(Mistake(x**2, "That is for y."),), **COMMON)
function = Exercise(
    lambda a, b: a + b,
    inputs=((1, 2), (3.5, -1)),
    mistakes=(Mistake(lambda a, b: a - b, "That takes away."),),
    **COMMON,
)
whole_list = Exercise(max, inputs=(([1, 3, 2],),), **COMMON)
gradient = Exercise(lambda a, b: [2 * a * b, a * a], inputs=((1.0, 2.0), (-0.5, 3.0)), gradient_of=loss, **COMMON)
matrices = Exercise(lambda x: 2 * x, inputs=((np.zeros((40, 3)),),), **COMMON)
two_matrices = Exercise(lambda x, y: x, inputs=((np.ones((4, 9)), np.ones((2, 2))),), **COMMON)
squares = Exercise(
    lambda x, w: [w, x],
    inputs=((np.array([[1.0, 0], [0, 2]]), np.array([[2.0, 1], [1, 3]])),),
    gradient_of=lambda x, w: (x * w).sum(),
    **COMMON,
)
interval = Exercise(0.5, accepts=lambda value: 0.4 < value < 0.6, **COMMON)
reciprocal = Exercise(
    0.5,
    accepts=lambda value: 1 / value == 2,
    mistakes=(Mistake(4, "Upside down.", when=lambda value: 1 / (value - 1) > 0.3),),
    **COMMON,
)
yes_or_no = Exercise(lambda a: a > 1, inputs=((1,), (2,)), **COMMON)
square = Exercise(lambda a: a**2, inputs=((3,),), gradient_of=lambda a: a**3 / 3, **COMMON)


def test_a_function_needs_inputs():
    with pytest.raises(ValueError, match="needs `inputs`"):
        Exercise(lambda a: a, **COMMON)


@pytest.fixture(autouse=True)
def _be_impatient(monkeypatch):
    monkeypatch.setattr(judging, "SECONDS", 0.5)


def says(exercise, answer):
    start = time.perf_counter()
    verdict = exercise.check(answer)
    assert time.perf_counter() - start < 10  # the promise is five seconds; a busy machine gets its share
    assert verdict.outcome in ("right", "not yet", "not attempted")
    assert not any(text in verdict.message for text in ("Traceback", "Judging this stops", "np."))
    assert len(verdict.message) < 500 and verdict.message.strip().endswith((".", "?", "it."))
    return verdict


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        (number, 90.8),
        (number, np.float64(90.8)),
        (number, sympy.Rational(908, 10)),
        (number, Fraction(908, 10)),
        (number, Decimal("90.8")),
        (number, np.array(90.8)),
        (Exercise(3, **COMMON), np.int8(3)),
        (Exercise(3, **COMMON), sympy.Integer(3)),
        (array, range(1, 3)),
        (array, np.array([1, 2], dtype=object)),
        (array, [Fraction(1), sympy.Integer(2)]),
        (array, (1, 2)),
        (array, np.array([1.0, 2.0])),
        (formula, 2 * x * y),
        (formula, (x + y) ** 2 - x**2 - y**2),
        (function, lambda a, b: b + a),
        (gradient, lambda a, b: (2 * a * b, a**2)),
        (interval, 0.45),
        (reciprocal, 0.5),
        (yes_or_no, lambda a: a > 1.5),
        (yes_or_no, lambda a: np.bool_(a > 1.5)),
        (yes_or_no, lambda a: int(a > 1.5)),
        (square, lambda a: a * a),
    ],
)
def test_right_in_any_form(exercise, answer):
    assert says(exercise, answer).outcome == "right"


@pytest.mark.parametrize(
    ("exercise", "answer", "part"),
    [
        (number, 8, "whole error"),
        (number, 90.7, "not it"),
        (Exercise(1, **COMMON), True, "This is True, a yes or a no, and not a number."),
        (function, True, "A function is asked for, and this is a bool. Give its name, without a call."),
        (Exercise(0, **COMMON), np.False_, "This is False, a yes or a no, and not a number."),
        (array, [2, 1], "swapped"),
        (formula, x**2, "for y"),
        (formula, 2 * x * y + sympy.Rational(1, 10**9) * x, "not it"),
        (formula, sympy.Symbol("q"), "What is q"),
        (function, lambda a, b: a - b, "takes away"),
        (function, lambda a, b: a * b, "Tried with 1, 2: your function gives 2, and"),
        (gradient, lambda a, b: [2 * a * b, 2 * a], "a nudge finds"),
        (gradient, lambda a, b: [2 * a * b], "gives one number; 2 numbers should"),
        (function, lambda a, b: {"a": a}, "gives {'a': 1}. Numbers are asked for, and this is a dict."),
        (function, lambda a, b: [a], "gives a list of one number; one number should"),
        (
            matrices,
            lambda x: x + 1,
            "Tried with an array of shape (40, 3): your function gives 1 as entry [0, 0], and that",
        ),
        (matrices, lambda x: x.T, "gives an array of shape (3, 40); an array of shape (40, 3) should"),
        (matrices, lambda x: x * np.nan, "gives an array of shape (40, 3). Not all of these are ordinary"),
        (matrices, lambda x: [x, x], "gives 2 arrays of shape (40, 3); an array"),
        (squares, lambda x, w: [x, w], "gives 0 as entry [0][0, 1]; a nudge finds 1."),
        (
            two_matrices,
            lambda x, y: 0,
            "Tried with arrays of shape (4, 9) and (2, 2): your function gives one number; an",
        ),
        (squares, lambda x, w: x, "Tried with [[1, 0], [0, 2]], [[2, 1], [1, 3]]: your function gives an array"),
        (interval, 0.7, "not it"),
        (reciprocal, 0, "not it"),
        (reciprocal, 1, "not it"),
        (number, (90, 8), "Python writes decimals with a point: 90.8, not 90,8."),
        (number, (14, 800), "Python writes no comma in a number: 14800 for thousands, 14.800 for a decimal."),
        (number, (0, 125), "Python writes decimals with a point: 0.125, not 0,125."),
        (number, (90, 8.0), "and this is a tuple. A comma makes a list of what stands on its two sides;"),
        (number, (90,), "and this is a tuple. A comma makes a list of what stands on its two sides;"),
        (number, "", "This is an empty text. Is a part of `____` left?"),
        (array, [1, 0, 2, 5], "You give 4 numbers instead of 2. Python writes decimals with a point"),
        (number, "90.8", "This is a text. Leave out the quotation marks"),
        (number, b"90.8", "This is a text."),
        (number, [90.8], "this is a list. Give the number itself, without the brackets of a list."),
        (number, np.array([90.8]), "this is an array. Give the number itself"),
        (number, np.array([[90.8]]), "this is an array. Give the number itself"),
        (number, 90.8 + 0j, "this is a complex number"),
        (number, np.complex128(90.8), "this is a complex number"),
        (number, sympy.I, "A single number is asked for"),
        (number, 2 * x, "This has a letter in it, x. Put its number in."),
        (number, 10**5000, "This is a number of some 5,000 digits, too large to calculate with."),
        (number, datetime.datetime(2024, 1, 1), "this is a datetime"),
        (number, np.datetime64("2024-01-01"), "this is a datetime64"),
        (number, np.timedelta64(3, "D"), "this is a timedelta64"),
        (number, np.ma.masked, "This is nan"),
        (number, Decimal("nan"), "This is nan, no ordinary number."),
        (number, {90.8}, "this is a set"),
        (number, max, "This is a function itself."),
        (array, [1, "2"], "One of these is a text."),
        (array, np.array(["1", "2"]), "One of these is a text."),
        (array, [True, 2], "One of these is True, a yes or a no"),
        (array, np.array([True, False]), "One of these is True"),
        (array, [1, None], "One of these is None"),
        (array, [1, [2]], "The rows differ in length. Row 1 is a single number, row 2 has one number."),
        (array, [[3, 4], [1, 2], [6]], "The rows differ in length. Row 1 has 2 numbers, row 3 has one number."),
        (array, [[3, 4], [1, 2], []], "The rows differ in length. Row 1 has 2 numbers, row 3 has none."),
        (array, [[[1], [2]], [[1]]], "The rows differ in length."),
        (number, 90.80002, "Very near, and not exact: a nudge finds such numbers, and so does rounding on the way."),
        (number, 91, "That is not it."),
        (
            function,
            lambda a, b: ((a + 1e-4) ** 2 - a**2) / 1e-4 / 2 + b,
            "Very near, and not exact, as what a nudge finds is.",
        ),
        (gradient, lambda a, b: [b * nudged(lambda a: a * a, a), a * a], "Very near, and not exact, as what a nudge"),
        (square, lambda a: nudged(lambda a: a**3 / 3, a), "Write the rule itself, which needs no nudge."),
        (square, lambda a: (loss(a + 1e-6, a) - loss(a, a)) / 1e-6 / 2, "Very near, and not exact"),
        (
            function,
            lambda a, b: left_over + b,
            "that is not it. It uses `left_over`, which is no argument but left from an earlier cell.",
        ),
        (
            function,
            lambda a, b: sum(list_left + b + left_over for _ in (1, 2)),
            "It uses `left_over` and `list_left`, which are no arguments but left from an earlier cell.",
        ),
        (gradient, lambda a, b: [2 * a * left_over, a * a], "a nudge finds 4. It uses `left_over`, which"),
        (array, [1, 2j], "one of these is a complex number"),
        (array, np.array([1, 2j]), "one of these is a complex number"),
        (array, [1, math.nan], "One of these is nan"),
        (array, np.array([1, np.inf]), "a nan or an inf among them"),
        (array, np.ma.masked_invalid([1, math.nan]), "One of these is None"),
        (array, {1: 1, 2: 2}, "Numbers are asked for, and this is a dict."),
        (array, (part for part in (1, 2)), "this is a generator; `list(…)` makes a list of it."),
        (array, map(float, (1, 2)), "this is a map; `list(…)` makes a list of it."),
        (array, 3, "You give one number instead of 2 numbers."),
        (array, [[1, 2]], "You give an array of shape (1, 2) instead of 2 numbers."),
        (array, [0] * 10**7, "You give 10,000,000 numbers instead of 2."),
        (formula, [2 * x * y], "An expression is asked for, and this is a list."),
        (formula, np.array([2 * x * y]), "An expression is asked for, and this is an array."),
        (function, 2 * x, "A function is asked for, and this is a Mul."),
        (function, lambda a, b: np.float64("nan"), "your function gives nan. This is nan, no ordinary number."),
        (function, lambda a, b: [np.float64("nan")], "your function gives [nan]. One of these is nan"),
        (function, lambda a, b: a > b, "gives False. This is False, a yes or a no, and not a number."),
        (function, lambda a, b: (0, 3), "one number should come back. Is there a decimal comma in it?"),
        (function, lambda a, b: 10**5000, "gives a number of some 5,000 digits. This is a number"),
        (function, lambda a, b: (a - 10) ** 0.5, "this is a complex number, as roots and powers of negative"),
        (function, lambda a, b: (yield a), "this is a generator; `list(…)` makes a list of it."),
        (
            function,
            lambda a, b: [0] * 10**6,
            "gives a list. Numbers are asked for, and this is a list of very many",
        ),
        (function, lambda a, b: a ^ b if b > 0 else 0, POWER),
        (function, lambda a, b: a + b ^ 2 if b > 0 else 0, POWER),
        (
            function,
            lambda a, b: float(a) ^ 2,
            f"for ^: 'float' and 'int'. {POWER}",
        ),
        (function, lambda a, b: a(1 - b), "A number stands right before a bracket"),
        (function, lambda a, b: gues - b, "Tried with 1, 2: your function stops with NameError"),  # noqa: F821
        (
            function,
            lambda a: a,
            "takes 1 positional argument but 2 were given. A function is called",
        ),
        (function, lambda a, b: bytearray(2**62), "your function stops with MemoryError."),
        (square, lambda a: [a * a], "gives a list of one number; one number should come back."),
        (square, lambda a: np.array([a * a]), "gives a list of one number; one number should"),
        (gradient, lambda a, b: [[2 * a * b], [a * a]], "gives an array of shape (2, 1); 2 numbers should"),
        (gradient, lambda a, b: [[2 * a * b, a * a]], "gives an array of shape (1, 2); 2 numbers should"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else type(value).__name__,
)
def test_wrong_is_told_why(exercise, answer, part):
    verdict = says(exercise, answer)
    assert verdict.outcome == "not yet"
    assert part in verdict.message


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        (number, ____),
        (number, 100 - 0.1 * ____),
        (number, np.float64(3) * ____),
        (array, [1, ____]),
        (array, np.array([1, ____], dtype=object)),
        (number, "____"),
        (number, np.exp(____)),
        (array, {____}),
        (function, lambda a, b: ____),
        (function, lambda a, b: a + ____),
        (function, lambda a, b: sum(____)),
        (function, lambda a, b: [2 * part for part in ____]),
        (function, lambda a, b: a + abs(____)),
        (function, lambda a, b: max(____, 0)),
        (function, lambda a, b: math.exp(____)),
        (function, lambda a, b: np.exp(____) + a),
        (function, lambda a, b: float(____)),
        (function, lambda a, b: a if ____ > 0 else b),
        (function, lambda a, b: ____.shape[0]),
        (function, lambda a, b: np.zeros(3)[____]),
        (function, lambda a, b: {1: 2}.get(____, a + b)),
        (whole_list, lambda numbers: [part for part in numbers if part > ____]),
        (gradient, lambda a, b: [2 * a * b, ____]),
    ],
)
def test_untouched_is_not_attempted(exercise, answer):
    assert says(exercise, answer).outcome == "not attempted"


def loops(*_):
    while True:
        pass


def loops_and_catches(*_):
    while True:
        with contextlib.suppress(Exception):  # the stubborn kind that hides every error
            time.sleep(0.01)


def recurses(*arguments):
    return recurses(*arguments)


def mutates(numbers):
    numbers.sort()
    return numbers[-1]


def leaves(*_):
    raise SystemExit


class Spiteful:
    """Answers every question with an error."""

    def _raises(self, *_):
        raise RuntimeError("no")

    __float__ = __len__ = __iter__ = __array__ = __repr__ = __str__ = __eq__ = __hash__ = __bool__ = _raises


class Leaving:
    def __float__(self):
        raise SystemExit


def itself():
    endless = [1]
    endless.append(endless)
    return endless


def deep():
    nested = [1, 2]
    for _ in range(5000):
        nested = [nested, 2]
    return nested


def wordy(*_):
    raise ValueError("x" * 10**6)


NAMELESS = type("", (), {})()

HOSTILE = [
    None, "90.8", float("nan"), float("inf"), -float("inf"), 1j, [], [1, 2, 3], [[1], [2, 3]], {}, object(), int,
    np.zeros((3, 3)), np.array(["a"]), 10**400, sympy.nan, sympy.zoo, sympy.Symbol("q"), True, b"x", range(3),
    sum(sympy.sin(k * x) ** k * sympy.exp(x / (k + 1)) for k in range(1000)),
    loops, loops_and_catches, recurses, mutates, leaves, lambda: 1, lambda *a: None, lambda *a: "text",
    lambda *a: [[1], [2, 3]], lambda *a: 1 / 0, lambda *a: float("nan"), lambda *a: loss,
    Spiteful(), Leaving(), NAMELESS, itself(), deep(), wordy, np.array([None, object()]),
    np.array([itself()], dtype=object),
    lambda *a: Spiteful(), lambda *a: NAMELESS, lambda *a: itself(), lambda *a: deep(), lambda *a: 10**5000,
    lambda *a: np.array([Spiteful()]), lambda *a: [Spiteful()], lambda *a: 9**9**9, sympy.sin, sympy.true, np.ma.masked,
]  # fmt: skip


# A thread that takes too long is ended wherever it is, at times within a callback of Python's own, which says so.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("exercise", [number, array, formula, function, whole_list, gradient, interval, reciprocal])
@pytest.mark.parametrize("index", range(len(HOSTILE)))  # an index, since pytest would look at the answers
def test_hostile_answers_get_a_sentence(exercise, index):
    assert says(exercise, HOSTILE[index]).outcome == "not yet"


def test_a_function_that_changes_its_input_is_told_so():
    assert "Work on a copy" in says(whole_list, mutates).message


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (lambda a, b: a + b, "right"),
        (lambda a, b: a - b, "not yet"),
        (lambda a, b: sum(____), "not attempted"),
        (loops, "not yet"),
        (recurses, "not yet"),
        (leaves, "not yet"),
        (lambda a, b: 9**9**9, "not yet"),
    ],
)
def test_a_thread_judges_alike(answer, outcome, monkeypatch):
    monkeypatch.setattr(patience, "FORKS", False)
    assert says(function, answer).outcome == outcome


def test_a_plain_number_needs_no_process_of_its_own(monkeypatch):
    exercise = Exercise(3, "Yes.", ("Add.", "Both.", "Now."), "`1 + 2`, or 3.", (Mistake(2, "That is the product."),))
    met = []
    monkeypatch.setattr(judging, "apart", lambda *given: met.append(given[1]) or ("not yet", "Apart."))
    said = [exercise.check(answer).message for answer in (3, 3.0, 2, 4.5, math.nan, -math.inf)]
    assert said[:3] == ["Yes.", "Yes.", "That is the product."] and met == []
    exercise.check(10**5000), exercise.check(np.float64(3)), exercise.check([3])
    assert len(met) == 3


def test_a_function_may_print(capsys):
    def prints(a, b):
        print("trying", a)
        return a + b

    assert function.check(prints).outcome == "right"
    assert capsys.readouterr().out == "trying 1\ntrying 3.5\n"


def test_a_check_changes_nothing_of_the_learner():
    seen = []
    assert function.check(lambda a, b: seen.append(a) or a + b).outcome == "right"
    assert seen == [] or not patience.FORKS


def test_only_numbers_are_the_same_as_numbers():
    for odd in (math.nan, math.inf, -math.inf, None, "1", "", True, 1j, [], [1], (1, 2), object(), np.array([1.0])):
        assert not near(odd, 1.0, 1e9) and not near(1.0, odd, 1e9), odd
    assert not near(math.nan, math.nan, 1) and not near(math.inf, math.inf, 1)
    assert not near(np.array([1, math.nan]), np.array([1, math.nan]), 1)
    assert near(1.0, 1, 0) and near(np.array([1, 2]), np.array([1.0, 2.0]), 0)


def test_a_decimal_comma_in_a_call_is_understood():
    assert "90.8, not 90,8" in number.check(90, 8).message
    assert array.check(1, 2).outcome == "right"
    assert number.check().outcome == "not attempted"


@pytest.mark.parametrize("exercise", [number, array, formula, function])
def test_an_exercise_shown_as_it_is_gives_nothing_away(exercise):
    for shown in (exercise, exercise.hint, exercise.solution, [exercise], {"a": exercise}):
        assert not any(text in repr(shown) for text in ("90.8", "1.0", "2*x*y", "Because", "swapped", "lambda"))
    assert "check" in repr(exercise)


def test_help_is_folded_away_each_inside_the_one_before():
    page = Exercise(3, **COMMON).check(4)._repr_html_()
    order = ["Not yet", "Hint 1 of 3", "a<details>", "Hint 2 of 3", "b<details>", "Hint 3 of 3", "Solution", "Because."]
    places = [page.index(part) for part in order]
    assert places == sorted(places) and page.count("<details>") == page.count("</details>") == 4
    assert page.endswith("</details>" * 4 + "</div>") and "open" not in page, "folded at first"
    assert "Because" not in repr(Exercise(3, **COMMON).check(4)), "a reader of plain text is not shown the solution"


def test_who_is_right_is_offered_the_solution_alone():
    assert Exercise(3, **COMMON).check(3).help == (("Solution", "Because."),)


def test_hints_are_a_ladder():
    exercise = Exercise(1, **COMMON)
    assert [exercise.hint().message for _ in range(4)] == ["a", "b", "c", "c"]
    assert exercise.solution().message == "Because."


def test_verdicts_do_not_speak_by_colour_alone():
    assert "✓ Right." in number.check(90.8)._repr_html_()
    assert "✗ Not yet." in repr(number.check(1))
    assert "○ Not attempted." in repr(number.check(____))


def test_a_message_cannot_smuggle_html():
    wrong = function.check(lambda a, b: (_ for _ in ()).throw(ValueError("<img src=x onerror=alert(1)>")))
    assert "<img" not in wrong._repr_html_()


def test_a_mistake_is_met_as_near_to_its_example_as_it_says():
    asked = Exercise(
        2.5, mistakes=(Mistake(7.389, "A power.", within=0.01), Mistake([1, 2], "A list.", within=0.5)), **COMMON
    )
    said = [asked.check(answer).message for answer in (7.389, 7.3985, 7.38, 7.4)]
    assert said == ["A power."] * 3 + ["That is not it. There are hints below."]
    pair = Exercise([1.0, 2.0], mistakes=(Mistake([2, 1], "The two are swapped.", within=0.1),), **COMMON)
    said = [pair.check(answer).message for answer in ([2.05, 1], [2.05, 1.2])]
    assert said == ["The two are swapped.", "That is not it. There are hints below."]
