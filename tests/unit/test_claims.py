"""Claims: the right ones are shown with their witnesses, the wrong ones are refused with both sides."""

import numpy as np
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
    assert str(refused.value) == (
        "This claim does not hold. Claimed: 3*x. SymPy finds: 2*x. They differ by x. At x = 2 that is 6 in place of 4."
    )
    assert "$3 x$" in refused.value.markdown and r"$$\frac{d}{d x} x^{2} = 2 x$$" in refused.value.markdown


def test_without_wrt_the_message_says_what_that_means():
    with pytest.raises(ClaimError, match=r"two are equal; with wrt=\"x\" this one holds"):
        claim("2*x", of="x**2")
    with pytest.raises(ClaimError, match=r"Claimed: x\*\*2 = x. They differ by .* two are equal\.$"):
        claim("x", of="x**2")


UNREAD = {
    "2x": "“2x” cannot be read: in 2x a * is missing.",
    "a(1-a)": "“a(1-a)” cannot be read: in a( a * is missing.",
    "arctan(x)": "in arctan( a * is missing, or arctan is a function that is not known here.",
    "ln(x)": "“ln(x)” cannot be read: ln is not known here (write log(x)).",
    "sin^2(x)": "a power of sin is written behind its brackets: sin(x)**2.",
    "exp": "exp needs brackets behind it: exp(x).",
    "0,3": "a comma stands in it; a fraction is written with a point: 1.5.",
    "": "“” cannot be read: there is nothing in it.",
    "   ": "there is nothing in it.",
    "____": "____ still stands in it, where something is to be put in",
    "2*__": "__ still stands in it",
    "lambda": "lambda is a word of Python's own and has no meaning here.",
    "lambda: x": "lambda is a word of Python's own and has no meaning here.",
    "x if x else y": "if is a word of Python's own and has no meaning here.",
    "None": "None is a word of Python's own and has no meaning here.",
    "__import__('os')": 'the sign "\'" has no meaning here.',
    "y = x": "only what stands on the right of = is asked for.",
    "η": "the sign 'η' has no meaning here (write eta).",
    "Δx": "the sign 'Δ' has no meaning here (write Delta_x for Δx).",
    "x!": "the sign '!' has no meaning here.",
    "x % 2": "the sign '%' has no meaning here.",
    "x // 2": "something else stands in it",
    "(x": "a bracket or a part is missing, or one is too many.",
    "2*Integer": "SymPy keeps a name in it for itself.",
    "1/0": "1/0 has no value that could be tried.",
    "1/(x - x)": "1/(x - x) has no value that could be tried.",
}


@pytest.mark.parametrize("text", UNREAD)
@pytest.mark.parametrize("place", ["shown", "of"])
def test_what_a_learner_types_is_refused_in_a_sentence(text, place):
    with pytest.raises(ClaimError) as refused:
        claim(**{"shown": "x", "of": "x", "wrt": "x"} | {place: text})
    assert UNREAD[text] in str(refused.value)
    assert refused.value._render_traceback_() == [f"✗ {refused.value}"]


@pytest.mark.parametrize("odd", [None, ["x"], True, abs, sympy.sin, sympy.Eq(1, 2)], ids=str)
def test_what_is_no_text_is_refused_in_a_sentence(odd):
    with pytest.raises(ClaimError, match="A claim is written in quotation marks"):
        claim(odd, of="x", wrt="x")


@pytest.mark.parametrize("odd", ["", "2", "x**2", "x y", 2, ["x"], "sin", "lambda"])
def test_wrt_is_a_name(odd):
    with pytest.raises(ClaimError, match=r"is no name|cannot be read"):
        claim("1", of="x", wrt=odd)


@pytest.mark.parametrize(
    ("shown", "of"),
    [
        ("2·x − 1", "x² – x"),
        ("3*x^2", "x³"),
        ("-1 ÷ x²", "x⁻¹"),
        ("1 + tan(x)^2", "tan(x)"),
        ("π·cos(π·x)", "sin(pi*x)"),
        ("2*abs(x)*abs(x)/x", "abs(x)**2"),
        ("Heaviside(x)", "max(0, x)"),
        ("Heaviside(-x)", "min(0, x)"),
        ("0.3", "(0.1 + 0.2)*x"),
        ("0.00001*x", "0.000005*x**2"),
        (0.3, "0.1*x + 0.2*x"),
        (3, "3*x"),
    ],
)
def test_other_signs_and_decimals_are_understood(shown, of):
    assert "SymPy agrees" in claim(shown, of, "x").witnesses


@pytest.mark.parametrize("name", ["E", "I", "N", "O", "S", "Q", "beta", "e", "print", "Symbol", "_", "x1", "Delta_x"])
def test_any_name_can_be_moved(name):
    assert "SymPy agrees" in claim(f"2*{name}", of=f"{name}**2", wrt=name).witnesses


def test_the_code_is_a_third_witness():
    assert "the code agrees" in claim("2*x", of="x**2", wrt="x", code=lambda x: x + x).witnesses
    with pytest.raises(ClaimError, match=r"At x = 0\.4742 the code says 0\.948\d+, and 2\*x is 0\.948453"):
        claim("2*x", of="x**2", wrt="x", code=lambda x: 2.00001 * x)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (lambda x: None, "the code says None, and 2*x is 0.94845361. Is there a return in it?"),
        (lambda x: float("nan"), "the code says nan"),
        (lambda x: np.float64("nan"), "the code says nan"),
        (lambda x: float("inf"), "the code says inf"),
        (lambda x: str(2 * x), "the code says '0.948"),
        (lambda x: [2 * x], "the code says [0.948"),
        (lambda x: [2 * x, [1]], "the code says [0.948"),
        (lambda x: 2 * x + 0j, "the code says (0.948"),
        (lambda x: x > 0, "the code says True"),
        (lambda x: lambda: 2 * x, "the code says <function"),
        (lambda x: x / 0, "The code stops at x = 0.4742 with ZeroDivisionError: float division by zero."),
        (lambda k: 2 * k, "The code asks for k; the claim has x."),
        (2, "The code has to be a function of the claim's names; this is 2."),
        (0, "The code has to be a function of the claim's names; this is 0."),
    ],
)
def test_whatever_is_no_number_does_not_agree(code, said):
    with pytest.raises(ClaimError) as refused:
        claim("2*x", of="x**2", wrt="x", code=code)
    assert said in str(refused.value)


def test_code_that_always_says_true_does_not_agree_with_a_one():
    with pytest.raises(ClaimError, match="the code says True"):
        claim("1", of="x", wrt="x", code=lambda x: True)


def test_what_sympy_cannot_decide_is_refused(monkeypatch):
    monkeypatch.setattr(claims, "is_zero", lambda difference: False)
    with pytest.raises(ClaimError, match="cannot decide"):
        Claim("2*x", "x**2", "x")


def test_a_nudge_that_disagrees_is_refused(monkeypatch):
    monkeypatch.setattr(claims.Claim, "_prove", lambda self: None)
    with pytest.raises(ClaimError, match="A nudge disagrees"):
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


def test_a_long_claim_takes_two_lines():
    short, long = claim("2*x", of="x**2", wrt="x"), claim("2*x", of="x**2 + " + " + ".join("abcdefghijklmnop"), wrt="x")
    assert r"\\" not in short._repr_markdown_()
    left, right = long._repr_markdown_().split(r"\\")
    assert "x^{2}" in left and "= 2 x" in right
