"""Answers of every kind, right, wrong and hostile, get their sentence in time."""

import contextlib
import threading
import time

import numpy as np
import pytest
import sympy

from helpers.answers import in_time
from helpers.exercises import Exercise, Mistake, ____, registry

x, y = sympy.symbols("x y")
COMMON = {"right": "Well done.", "hints": ("a", "b", "c"), "way": "Because."}


@pytest.fixture(autouse=True)
def _leave_no_exercise_behind():
    before = registry.copy()
    yield
    registry[:] = before


def loss(a, b):
    return a**2 * b


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


def says(exercise, answer):
    start = time.perf_counter()
    verdict = exercise.check(answer)
    assert time.perf_counter() - start < 4  # the promise is two seconds; a busy machine gets its share
    assert verdict.outcome in ("right", "not yet", "not attempted")
    assert "Traceback" not in verdict.message and verdict.message.strip().endswith((".", "?", "it."))
    return verdict


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        (number, 90.8),
        (number, np.float64(90.8)),
        (number, sympy.Rational(908, 10)),
        (array, (1, 2)),
        (array, np.array([1.0, 2.0])),
        (formula, 2 * x * y),
        (formula, (x + y) ** 2 - x**2 - y**2),
        (function, lambda a, b: b + a),
        (gradient, lambda a, b: (2 * a * b, a**2)),
        (interval, 0.45),
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
    ],
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
        (function, lambda a, b: ____),
        (function, lambda a, b: a + ____),
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


HOSTILE = [
    None, "90.8", float("nan"), float("inf"), -float("inf"), 1j, [], [1, 2, 3], [[1], [2, 3]], {}, object(), int,
    np.zeros((3, 3)), np.array(["a"]), 10**400, sympy.nan, sympy.zoo, sympy.Symbol("q"), True, b"x", range(3),
    sum(sympy.sin(k * x) ** k * sympy.exp(x / (k + 1)) for k in range(1000)),
    loops, loops_and_catches, recurses, mutates, leaves, lambda: 1, lambda *a: None, lambda *a: "text",
    lambda *a: [[1], [2, 3]], lambda *a: 1 / 0, lambda *a: float("nan"), lambda *a: loss,
]  # fmt: skip


# An answer that takes too long is ended wherever it is, at times within a callback of Python's own, which says so.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("exercise", [number, array, formula, function, whole_list, gradient, interval])
@pytest.mark.parametrize("answer", HOSTILE, ids=lambda answer: getattr(answer, "__name__", type(answer).__name__))
def test_hostile_answers_get_a_sentence(exercise, answer):
    assert says(exercise, answer).outcome == "not yet"


def test_a_function_that_changes_its_input_is_told_so():
    assert "Work on a copy" in says(whole_list, mutates).message


def test_an_endless_loop_is_ended():
    says(function, loops)
    deadline = time.monotonic() + 10
    while any(thread.name.endswith("(work)") for thread in threading.enumerate()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(thread.name.endswith("(work)") for thread in threading.enumerate())


def test_in_time_gives_results_and_errors_through():
    assert in_time(max, [1, 3], seconds=5) == 3
    with pytest.raises(KeyError):
        in_time({}.__getitem__, "a", seconds=5)


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
