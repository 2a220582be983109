"""Each error that learners meet is named and said in plain words."""

import math
import re

import numpy as np
import pytest

from helpers.autograd import Value
from helpers.exercises.wording import LINE, MATRIX_RULE, MEANINGS, shortened, stops_with

table, numbers, three, words = np.ones((2, 3)), [1.5, 2], 3.0, "text"


def early():
    total += 1  # noqa: F821
    return total


def recurses():
    return recurses()


def nothing():
    pass


def unfinished():
    raise NotImplementedError


CASES = [
    (lambda: gues - 5, "NameError: name 'gues' is not defined. Python does not know `gues`. Is it a slip"),  # noqa: F821
    (early, "The function uses `total` before"),
    (lambda: 1 / 0, "ZeroDivisionError: division by zero. Something is divided by zero."),
    (lambda: math.exp(1000), "OverflowError: math range error. A number grows"),
    (recurses, "Something calls itself"),
    (lambda: bytearray(2**62), "more memory than there is"),
    (lambda: table[1, 1, 1], "more numbers in the brackets"),
    (lambda: numbers[2], "IndexError: list index out of range. There is no entry at this place. Python counts from 0."),
    (lambda: table[5], "There is no entry at this place"),
    (lambda: table[0.5], "A place in a list or an array is a whole number"),
    (lambda: {}[np.float64(0.5)], "KeyError: 0.5. The dictionary has no such key."),
    (lambda: __import__("nopackage"), "There is no such package"),
    (lambda: numbers.shape, "A plain number, a list or None has no `shape`. Is an array meant?"),
    (lambda: three.T, "has no `T`"),
    (lambda: np.sigmoid(2), "What stands before the point has no `sigmoid`. Is it spelled so?"),
    (lambda: three ^ 2, "unsupported operand type(s) for ^: 'float' and 'int'. Python writes a power with `**`"),
    (lambda: table ^ 2, "Python writes a power with `**`, not with ^."),
    (lambda: three(1 - three), "'float' object is not callable. A number stands right before a bracket"),
    (lambda: table(2), "A number stands right before a bracket"),
    (lambda: words(2), "What stands before the bracket is no function"),
    (lambda: nothing() + 1, "There is None where a value is needed"),
    (lambda: nothing()[0], "There is None where a value is needed"),
    (lambda: early[0], "A function is called with round brackets"),
    (lambda: max[0], "A function is called with round brackets"),
    (lambda: early * 2, "One of the two is a function itself"),
    (lambda: [1, 2] + (3, 4), "One of the two is a list, and the other has no square brackets"),
    (lambda: 2 - max, "One of the two is a function itself"),
    (lambda: three[0], "A single number has no entries"),
    (lambda: np.float64(3)[0], "A single number has no entries"),
    (lambda: len(three), "A single number has no entries"),
    (lambda: exec("learning_rate·2"), "Times is written `*`."),
    (lambda: exec("guess·target"), "The dot has become part of a name"),
    (lambda: sum(3), "A single number has no entries"),
    (lambda: exec("a, b = 3.0"), "A single number has no entries"),
    (lambda: 1 + words, "One of them is a text"),
    (lambda: words + 1, "One of them is a text"),
    (lambda: math.exp(words), "One of them is a text"),
    (lambda: numbers * three, "Python does not calculate with whole lists"),
    (lambda: numbers - 1, "Python does not calculate with whole lists"),
    (lambda: numbers + 1, "Python does not calculate with whole lists"),
    (lambda: numbers < 1, "These two cannot be compared"),
    (shortened, "A function is called with other arguments"),
    (lambda: nothing(1), "A function is called with other arguments"),
    (lambda: nothing(x=1), "A function is called with other arguments"),
    (lambda: math.exp(table), "That takes a single number"),
    (lambda: math.exp(numbers), "That takes a single number"),
    (lambda: range(three), "A whole number is needed here"),
    (lambda: numbers[0.5], "A whole number is needed here"),
    (lambda: np.log(words), "That takes numbers, or arrays of numbers"),
    (lambda: (1, 2).__class__.__setitem__, "has no `__setitem__`"),
    (lambda: exec("a = (1, 2)\na[0] = 3"), "The entries of this cannot be changed"),
    (lambda: table @ table, f"stops with ValueError. The shapes do not fit: {MATRIX_RULE} 3 and 2."),
    (lambda: table @ np.ones(5), "and here they are 3 and 5."),
    (lambda: np.dot(table, np.ones(5)), "The shapes do not fit: for `@`, the left one needs as many columns"),
    (lambda: np.dot(table, np.ones(5)), "and here they are 3 and 5."),
    (lambda: table @ 3, "stops with ValueError. The shapes do not fit: `@` multiplies arrays"),
    (lambda: table + np.ones(2), "stops with ValueError. The shapes do not fit, entry by entry: (2,3) meets (2,)."),
    (lambda: table.__setitem__(0, [1, 2]), "stops with ValueError. The shapes do not fit, entry by entry."),
    (lambda: max(0, Value(3)), "A `Value` cannot be compared. Its number can, which it keeps in `data`."),
    (lambda: math.tanh(Value(3)), "That takes a plain number. A `Value` keeps its own in `data`."),
    (lambda: max(table, three), "a whole array for a single yes or no"),
    (lambda: math.log(-1), "a logarithm or a root where there is none"),
    (lambda: math.sqrt(-1), "a logarithm or a root where there is none"),
    (lambda: float("0,3"), "That is a text and no number. Python writes a decimal point"),
    (lambda: exec("a, b = 1, 2, 3"), "Left of the = stand more or fewer names"),
    (lambda: exec("a, b = [1]"), "Left of the = stand more or fewer names"),
    (lambda: np.array([[1], [2, 3]]), "The rows differ in length"),
    (lambda: max([]), "There is nothing in that list"),
    (lambda: np.array([]).max(), "There is nothing in that list"),
    (lambda: table.reshape(7), "The entries do not fill that shape"),
    (unfinished, "stops with NotImplementedError. That part is not written yet."),
]


def error_of(function):
    with np.errstate(all="ignore"), pytest.raises(Exception) as caught:
        function()
    return caught.value


@pytest.mark.parametrize(("function", "part"), CASES, ids=[part[:40] for _, part in CASES])
def test_an_error_is_named_and_said_in_plain_words(function, part):
    error = error_of(function)
    said = stops_with(error)
    assert said.startswith(f"stops with {type(error).__name__}") and said.endswith((".", "?"))
    assert part in said


def test_each_meaning_is_met():
    said = " ".join(stops_with(error_of(function)) for function, _ in CASES)
    for meanings in MEANINGS.values():
        for meaning in meanings.values():
            assert re.split(r"`?\(?\{\d?\}", meaning)[0] in said


class Broken(Exception):
    def __str__(self):
        raise ValueError("no text")


def test_strange_errors_are_named_too():
    assert stops_with(Broken()) == "stops with Broken."
    assert stops_with(RuntimeError("a\n\n  b...")) == "stops with RuntimeError: a b."
    assert len(stops_with(ValueError("x" * 10**6))) < LINE + 40
    assert len(stops_with(type("E" * 1000, (Exception,), {})())) < LINE + 40


def test_numpy_does_not_show_its_types():
    for value, text in (
        (np.float64(0.5), "0.5"),
        ([np.float64(1), np.int64(2)], "[1.0, 2]"),
        ((np.float64("nan"), np.True_), "(nan, True)"),
    ):
        assert shortened(repr(value)) == text
