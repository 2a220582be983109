"""Notebook 06 sweeps back along the edges; the sweep finds what nudging finds, and what its fill-in sheets ask for."""

import pytest
from sympy import symbols

from helpers.gradcheck import numerical_gradient
from helpers.lessons import n06_chains
from tests.notebooks.taught import written_in


@pytest.mark.parametrize(("a", "b"), [(2, 3), (-3, 3), (-3, -3), (0.5, -2)])
def test_the_sweep_finds_the_slopes_that_a_nudge_finds(a, b):
    written = written_in("06")
    p, q, _ = written.forward(a, b)
    edges = {"L": [("p", q), ("q", p)], "q": [("a", b), ("b", a)], "p": [("a", 1), ("b", 1)]}
    swept = written.backward(edges, ["L", "p", "q", "a", "b"])
    nudged = numerical_gradient(lambda point: written.forward(*point)[2], [a, b])
    assert [swept["a"], swept["b"]] == pytest.approx(nudged.tolist(), abs=1e-6)


def test_overwriting_and_the_wrong_order_are_wrong():
    written = written_in("06")
    edges = {"d": [("b", 1), ("c", 1)], "c": [("b", 1), ("b", 1)], "b": [("a", 1), ("a", 1)]}
    assert written.backward(edges, "dcba")["a"] == 6
    assert written.backward(edges, "dbca")["a"] == 2
    assert written.backward_overwriting(edges, "cba")["a"] == 1


def test_the_picture_of_the_sweep_shows_what_it_is_handed():
    _, update = n06_chains.sweep(written_in("06").backward)
    assert "the slope at L is 1, and all others are 0" in update(0)
    assert "to a, whose slope is 15 now." in update(3) and "to a, whose slope is 21 now." in update(5)
    assert update(6).endswith("to b, whose slope is 16 now. All have paid.")
    _, update = n06_chains.sweep(written_in("06").backward_overwriting)
    assert "to a, whose slope is 6 now." in update(5)


SHEETS = pytest.mark.parametrize("numbers", range(1, len(n06_chains.SHEETS) + 1))
VALUES, SLOPES = ("u", "v", "L"), ("dL_du", "dL_dv", "dL_da", "dL_db")


def sheet(numbers, **typed):
    """What is said of a sheet in which only these texts are typed, and the texts of its picture."""
    figure, update = n06_chains.fill_in()
    texts = dict.fromkeys((*VALUES, *SLOPES), "") | typed
    said = update(numbers, {name: texts[name] for name in VALUES}, {name: texts[name] for name in SLOPES})
    return said, [text.get_text() for text in figure.axes[0].texts]


def sentence(numbers, **typed):
    return sheet(numbers, **typed)[0]


@SHEETS
def test_a_fill_in_sheet_is_right_where_the_sweep_is(numbers):
    a, b = n06_chains.SHEETS[numbers - 1]
    u, v = a * b, a - b
    edges = {"L": [("u", v), ("v", u)], "v": [("a", 1), ("b", -1)], "u": [("a", b), ("b", a)]}
    slopes = written_in("06").backward(edges, "Luvab")
    right = {"u": u, "v": v, "L": u * v} | {f"dL_d{name}": slopes[name] for name in "uvab"}
    assert n06_chains.right_entries(a, b) == right
    assert "All are right" in sentence(numbers, **{name: str(value) for name, value in right.items()})
    assert f"dL_db = {right['dL_db']}".replace("-", "−") in sheet(numbers, dL_db=str(right["dL_db"]))[1]


@SHEETS
def test_each_slip_is_wrong_told_from_the_others_and_gives_no_number_away(numbers):
    a, b = symbols("a b")
    at = dict(zip((a, b), n06_chains.SHEETS[numbers - 1], strict=True))
    for name, named in n06_chains.slips(a, b).items():
        given = {}
        for slip, said in named.items():
            value = 1000 if slip is None else slip.subs(at)
            assert value not in given, (name, slip, given[value])
            given[value] = said
            told = sentence(numbers, **{name: str(value)})
            assert f"Not yet: {name}. " in told and told.rstrip(".").endswith(f"{name}: {said}")
            assert not any(sign.isdigit() for sign in said)


def test_the_first_wrong_entry_is_spoken_of():
    said = sentence(1, u="15", v="-2", L="-30", dL_da="?")
    assert "Right: u. Not yet: v, L, dL_da. Open: dL_du, dL_dv, dL_db. v: that is b − a" in said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("fifteen", "fifteen is not known here"),
        ("a*b", "a is not known here"),
        ("x*15", "x stands for no number"),
        ("1/0", "does not exist"),
        ("5(3)", "a * is missing"),
        ("15 apples", "a * is missing"),
        ("((", "a bracket"),
        ("9" * 90, "longer than"),
        ("15,0", "a comma stands in it"),
    ],
)
def test_what_is_no_number_is_answered(typed, said):
    assert f"Not yet: u. Open: v, L, {', '.join(SLOPES)}. u: " in sentence(1, u=typed)
    assert said in sentence(1, u=typed)


@pytest.mark.parametrize("typed", ["15", " 15 ", "+15.0", "5*3", "3*(7 - 2)", "−3*(−5)", "5·3"])
def test_a_calculation_is_a_number(typed):
    assert "Right: u. Open: v" in sentence(1, u=typed)


@pytest.mark.parametrize(
    ("typed", "shown"), [("15.004", "15.004"), ("-0", "0"), ("-1/3", "−0.333"), ("123456", "large")]
)
def test_a_node_has_room_for_what_is_typed(typed, shown):
    assert shown in sheet(1, u=typed)[1]


@pytest.mark.parametrize(
    ("guess", "said"), [(9, "That is not it."), (18, "That is a · b."), (12, "That is how fast c changes with b")]
)
def test_a_guess_is_told_no_more_than_it_shows(guess, said):
    assert n06_chains.double_square.check(guess).message.startswith(said)
