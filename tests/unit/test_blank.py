"""____ stays a blank in whatever is calculated from it, and ends what cannot go on without a value."""

import math
import operator
import statistics
from fractions import Fraction

import numpy as np
import pytest
import sympy

from helpers.exercises.blank import Blank, StillBlank, is_blank

____ = Blank()
BINARY = [
    *("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and_", "or_", "xor", "lshift", "rshift"),
    *("iadd", "isub", "imul", "itruediv", "ifloordiv", "imod", "ipow", "imatmul", "lt", "le", "gt", "ge", "eq", "ne"),
]
PARTNERS = (2, 2.5, True, 1j, Fraction(1, 2), np.float64(3), np.array([1.0, 2.0]), [1, 2], (1,), None, ____)


@pytest.mark.parametrize("name", BINARY)
@pytest.mark.parametrize("partner", PARTNERS, ids=lambda partner: type(partner).__name__)
def test_every_operator_gives_a_blank_from_both_sides(name, partner):
    calculate = getattr(operator, name)
    assert is_blank(calculate(____, partner))
    assert is_blank(calculate(partner, ____))


def swallows():
    try:
        return float(____)
    except TypeError:
        return 0.0


STAYS = {
    "minus": lambda: -____,
    "plus": lambda: +____,
    "not": lambda: ~____,
    "abs": lambda: abs(____),
    "round": lambda: round(____, 2),
    "floor": lambda: math.floor(____),
    "ceil": lambda: math.ceil(____),
    "trunc": lambda: math.trunc(____),
    "divmod": lambda: divmod(____, 2),
    "pow to a modulus": lambda: pow(____, 2, 3),
    "call": lambda: ____(1, key=2),
    "entry": lambda: ____[0, 1],
    "attribute": lambda: ____.T.shape,
    "method": lambda: ____.sum(axis=0),
    "sum of a list": lambda: sum([1, ____]),
    "np.exp": lambda: np.exp(____),
    "np.maximum": lambda: np.maximum(____, 0),
    "np.mean": lambda: np.mean(____),
    "np.dot": lambda: np.dot(np.eye(2), ____),
    "np.where": lambda: np.where(____, 1, 2),
    "matrix": lambda: np.eye(2) @ ____,
    "array": lambda: np.array([1, ____]) * 3,
    "entries of an array": lambda: np.exp(np.array([____], dtype=object)),
    "sympy": lambda: ____ * sympy.Symbol("x"),
    "dictionary": lambda: {"a": ____},
    "set": lambda: {____},
}
ENDS = {
    "sum": lambda: sum(____),
    "list": lambda: list(____),
    "for": lambda: [2 * part for part in ____],
    "sorted": lambda: sorted(____),
    "reversed": lambda: list(reversed(____)),
    "unpacking": lambda: max(*____),
    "float": lambda: float(____),
    "int": lambda: int(____),
    "complex": lambda: complex(____),
    "bool": lambda: 1 if ____ else 2,
    "comparison": lambda: 1 if ____ > 0 else 2,
    "chain": lambda: 0 < ____ < 1,
    "max": lambda: max(____, 0),
    "min": lambda: min(0, ____),
    "len": lambda: len(____),
    "in": lambda: 3 in ____,
    "range": lambda: range(____),
    "place": lambda: [1, 2][____],
    "math.exp": lambda: math.exp(____),
    "math.fsum": lambda: math.fsum([1, ____]),
    "statistics": lambda: statistics.mean([1, ____]),
}
ELSE = {  # errors of other kinds, which `used_by` understands
    "place in an array": lambda: np.zeros(3)[____],
    "key": lambda: {1: 2}[____],
    "array of floats": lambda: np.array([1, ____], dtype=float),
    "shape": lambda: np.zeros(____),
    "text": lambda: float(f"{____}"),
    "formatted": lambda: f"{____:.3f}",
    "swallowed": swallows,
}


@pytest.mark.parametrize("calculate", STAYS.values(), ids=STAYS)
def test_what_is_calculated_from_it_is_blank(calculate):
    assert is_blank(calculate())


@pytest.mark.parametrize("calculate", ENDS.values(), ids=ENDS)
def test_what_needs_a_value_ends_with_a_sentence(calculate):
    with pytest.raises(StillBlank, match="Put your answer in its place"):
        calculate()


@pytest.mark.parametrize("calculate", (STAYS | ENDS | ELSE).values(), ids=STAYS | ENDS | ELSE)
def test_a_function_that_needs_it_gives_a_blank(calculate):
    assert is_blank(Blank.used_by(calculate))


def test_other_results_and_errors_come_through():
    assert Blank.used_by(max, [1, 3]) == 3
    with pytest.raises(KeyError):
        Blank.used_by({}.__getitem__, "a")


def test_libraries_find_nothing_odd_in_it():
    assert repr(____) == str(____) == f"{____}" == "____"
    assert not hasattr(____, "_repr_html_") and not hasattr(____, "__array__")
    with pytest.raises(AttributeError):
        ____.answer = 3


@pytest.mark.parametrize(
    "answer",
    [
        ____,
        [1, ____],
        ([1, (____,)],),
        {"a": [____]},
        {____},
        np.array([1, ____], dtype=object),
        np.array(____),
        "____",
    ],
    ids=repr,
)
def test_a_blank_is_found_in_every_part(answer):
    assert is_blank(answer)


def test_long_and_recursive_lists_are_searched_in_no_time():
    endless = [1]
    endless.append(endless)
    wide = [[] for _ in range(1000)]
    for part in wide:
        part.extend(wide)
    assert not any(map(is_blank, (endless, wide, [0] * 10**7, np.zeros(10**6), range(10**9), 3, None, "3")))
