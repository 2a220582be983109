"""Claims: the right ones are shown with their witnesses, the wrong ones are refused with both sides."""

import subprocess
import sys

import pytest
import sympy

from helpers import claims
from helpers.claims import Claim, ClaimError, claim, expression


@pytest.fixture(autouse=True)
def _leave_no_claim_behind():
    before = claims.made.copy()
    yield
    claims.made[:] = before


RIGHT = [
    ("2*(a - y)", "(a - y)**2", "a"),
    ("exp(-z)/(1 + exp(-z))**2", "1/(1 + exp(-z))", "z"),
    ("s*(1 - s)", "s*(1 - s)", None),
    ("1/x", "log(x)", "x"),
    ("1 - tanh(x)**2", "tanh(x)", "x"),
    ("n*x**(n - 1)", "x**n", "x"),
    ("2*X*Z", "X**2*Z + H", "X"),
    ("0", "H", "X"),
]


@pytest.mark.parametrize(("shown", "of", "wrt"), RIGHT)
def test_right_claims_hold(shown, of, wrt):
    assert "SymPy agrees" in claim(shown, of, wrt).witnesses


@pytest.mark.parametrize(
    ("shown", "of", "wrt"),
    [
        ("2*(y - a)", "(a - y)**2", "a"),
        ("(a - y)", "(a - y)**2", "a"),
        ("1/(1 + exp(-z))**2", "1/(1 + exp(-z))", "z"),
        ("x**2 + x/10**12", "x**2", None),
        ("2*x", "x**2 + y", "y"),
    ],
)
def test_wrong_claims_are_refused(shown, of, wrt):
    with pytest.raises(ClaimError, match="differ by"):
        claim(shown, of, wrt)


def test_the_message_shows_both_sides_and_the_difference():
    with pytest.raises(ClaimError) as refused:
        claim("3*x", of="x**2", wrt="x")
    assert all(part in str(refused.value) for part in ("3*x", "2*x", "they differ by x"))


def test_the_code_is_a_third_witness():
    assert "the code agrees" in claim("2*x", of="x**2", wrt="x", code=lambda x: x + x).witnesses
    with pytest.raises(ClaimError, match="the code says"):
        claim("2*x", of="x**2", wrt="x", code=lambda x: 2.00001 * x)


def test_what_sympy_cannot_decide_is_refused(monkeypatch):
    monkeypatch.setattr(claims, "is_zero", lambda difference: False)
    with pytest.raises(ClaimError, match="cannot decide"):
        Claim("2*x", "x**2", "x")


def test_a_nudge_that_disagrees_is_refused(monkeypatch):
    monkeypatch.setattr(claims.Claim, "_prove", lambda self: None)
    with pytest.raises(ClaimError, match="a nudge disagrees"):
        Claim("2.1*x", "x**2", "x")


def test_names_that_sympy_keeps_for_itself_are_symbols_here():
    assert {str(symbol) for symbol in expression("E*N + I*S - beta").free_symbols} == {
        "E",
        "N",
        "I",
        "S",
        "beta",
    }


def test_formulas_are_printed_as_they_were_written():
    assert claims.formula(expression("yhat - y")) == r"\hat{y} - y"
    assert claims.formula(expression("1/x")) == r"\frac{1}{x}"
    assert claims.formula(expression("2*(a - y)")) == r"2 \left(a - y\right)"
    assert claims.formula(expression("eta*old")) == r"\eta \cdot \text{old}"


def test_every_claim_is_listed():
    before = len(claims.made)
    claim("2*x", of="x**2", wrt="x")
    assert len(claims.made) == before + 1
    assert claims.made[-1].shown == 2 * sympy.Symbol("x", real=True)


def test_sympy_is_loaded_when_it_is_used_and_not_before():
    """It takes half of the time of a notebook's first cell."""
    code = """
import sys
from helpers.claims import claim
from helpers.lessons import n01_running_average
from helpers.live import live
assert "sympy.core" not in sys.modules
claim("2*x", of="x**2", wrt="x")
assert "sympy.core" in sys.modules
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert told.returncode == 0, told.stderr


def test_a_long_claim_takes_two_lines():
    short, long = claim("2*x", of="x**2", wrt="x"), claim("2*x", of="x**2 + " + " + ".join("abcdefghijklmnop"), wrt="x")
    assert r"\\" not in short._repr_markdown_()
    left, right = long._repr_markdown_().split(r"\\")
    assert "x^{2}" in left and "= 2 x" in right
