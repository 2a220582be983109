"""Typed mathematics: what is read, what is refused, and that neither takes long."""

import time

import numpy as np
import pytest
import sympy

from helpers.parsing import LONGEST, Refused, X, read, values

READ = {
    "x": X,
    " 2 * x + 1 ": 2 * X + 1,
    "x^2": X**2,
    "2·x − 1": 2 * X - 1,
    "2⋅x – 1 ÷ x": 2 * X - 1 / X,
    "x² + 3·x⁻¹": X**2 + 3 / X,
    "sin(x)²": sympy.sin(X) ** 2,
    "tan(x)": sympy.tan(X),
    "cos(pi·x)/π": sympy.cos(sympy.pi * X) / sympy.pi,
    "min(x, 1) + relu(x)": sympy.Min(X, 1) + sympy.Max(0, X),
    "-x**2": -(X**2),
    "+x": X,
    "0.1*x": X / 10,
    "x**-1": 1 / X,
    "sqrt(x)*log(x) + sin(x)/cos(x)": sympy.sqrt(X) * sympy.log(X) + sympy.sin(X) / sympy.cos(X),
    "sigmoid(x)": 1 / (1 + sympy.exp(-X)),
    "max(0, abs(x)) - tanh(x)": sympy.Max(0, sympy.Abs(X)) - sympy.tanh(X),
    "x\n+ 1": X + 1,
    "(" * 30 + "x" + ")" * 30: X,
}

HOSTILE = [
    "__import__('os').system('x')",
    "x.__class__",
    "().__class__",
    "lambda: x",
    "open(x)",
    "print(x)",
    "exec(x)",
    "exp(x=1)",
    "exp(*x)",
    "x if x else x",
    "x and x",
    "not x",
    "await x",
    "[x for x in x]",
    "x[0]",
    "{x}",
    "x := 1",
    "x = 1",
    "x; x",
    "x, x",
    "f'{x}'",
    "True",
    "None",
    "'x'",
    "1j",
    "9**9**9",
    "x**9**9",
    "(((999999**20)**20)**20)**20",
    "999999*999999",
    "9" * 79,
    "exp(exp(9))",
    "abs(2*x)**(999999 + x)",
    "exp(x/1001)",
    "tanh(999999*x)",
    "max(1, exp(exp(9)))",
    "exp(exp(exp(exp(x))))",
    "x**x**x**x**x",
    "x" * 10_000,
    "(" * 50_000,
    "x+" * 50_000 + "x",
    "х + 1",
    "ｘ",
    "\x00",
    "",
    "   ",
    "((x",
    "x))",
    "()",
    "x +",
    "2x",
    "x(x + 1)",
    "(x)(x)",
    "1if x else 2",
    "0x10",
    "1e5",
    "1_000",
    "007",
    "e**x",
    "y",
    "sin",
    "max(x)",
    "exp(x, x)",
    "exp()",
    "x // 2",
    "x @ x",
    "x % 2",
    "~x",
    "x < 1",
    "1/0",
    "x/0",
    "log(0)",
    "log(-1)",
    "sqrt(-1)*x",
]


SLIPS = {
    "2x": "in 2x a * is missing",
    "x(x + 1)": "in x( a * is missing",
    "(x)(x)": "in )( a * is missing",
    "x 2": "in x 2 a * is missing",
    "2π": "in 2 pi a * is missing",
    "a(1-a)": "a is not known here",
    "f(x)": "f is not known here",
    "log10(x)": "log10 is not known here (write log(x)/log(10))",
    "ln(x)": "ln is not known here (write log(x))",
    "Exp(x)": "Exp is not known here (write exp)",
    "sin^2(x)": "a power of sin is written behind its brackets: sin(x)**2",
    "tan²(x)": "a power of tan is written behind its brackets: tan(x)**2",
    "sin x": "sin needs brackets behind it: sin(x)",
    "sin": "sin needs brackets behind it: sin(x)",
    "np.exp(x)": "exp is written without np. in front of it",
    "math.sin(x)": "sin is written without math. in front of it",
    "e": "e is not known here (write exp(x) for e**x, and exp(1) for e itself)",
    "σ(x)": "the sign 'σ' has no meaning here (write sigmoid(x))",
    "η": "the sign 'η' has no meaning here (write eta)",
    "|x|": "the sign '|' has no meaning here (write abs(x))",
    "√x": "the sign '√' has no meaning here (write sqrt(x))",
    "y = 2*x": "only what stands on the right of = is asked for",
    "lambda": "lambda is a word of Python's own and has no meaning here",
    "0,5": "a comma stands in it; a fraction is written with a point: 1.5",
    "log(0,5)": "log takes one thing; a fraction has a point: 1.5",
    "max(x)": "max takes two things, with a comma between",
    "": "there is nothing in it",
    "2 * (x": "a bracket or a part is missing, or one is too many",
}


@pytest.mark.parametrize("text", SLIPS)
def test_each_usual_slip_is_told_by_its_name(text):
    with pytest.raises(Refused) as refused:
        read(text)
    assert str(refused.value) == SLIPS[text]


@pytest.mark.parametrize("text", READ, ids=lambda text: text[:30])
def test_mathematics_is_read(text):
    assert sympy.simplify(read(text) - READ[text]) == 0


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:30])
def test_all_else_is_refused_at_once_and_in_words(text):
    start = time.perf_counter()
    with pytest.raises(Refused) as refused:
        read(text)
    assert len(str(refused.value).split()) >= 4
    assert time.perf_counter() - start < 1


def test_the_length_is_the_limit():
    assert read("+".join("x" * (LONGEST // 2))) == LONGEST // 2 * X
    with pytest.raises(Refused, match="longer"):
        read("+".join("x" * (LONGEST // 2 + 1)))


def test_whatever_is_typed_is_read_or_refused():
    draw = np.random.default_rng(0)
    pieces = [
        "x",
        "2",
        "0.5",
        "9",
        "+",
        "-",
        "*",
        "/",
        "**",
        "(",
        ")",
        "exp(",
        "log(",
        "sqrt(",
        "abs(",
        "max(",
        ",",
        "tanh(",
        "tan(",
        "min(",
        "relu(",
        "pi",
        "²",
        "÷",
    ]
    for _ in range(2000):
        text = "".join(draw.choice(pieces, draw.integers(1, 12)))
        start = time.perf_counter()
        try:
            values(sympy.diff(read(text), X), [-1.0, 0.0, 2.0])
        except Refused:
            pass
        except KeyError as error:
            assert str(error).strip("'") in ("Derivative", "re", "im", "Subs"), text
        assert time.perf_counter() - start < 2, text


def test_values_are_numbers_or_not_a_number_and_never_a_warning():
    assert values(read("x**2 + 1"), [0, 1, 2]).tolist() == [1, 2, 5]
    assert values(read("max(0, x) + sigmoid(x)"), 0.0) == 0.5
    assert np.isnan(values(read("log(x)"), [-1, 0])).all()
    assert np.isnan(values(read("1/x"), 0)) and np.isnan(values(read("exp(exp(exp(x)))"), 9))
    assert np.isnan(values(sympy.diff(read("abs(x)"), X), 0)), "a corner has no slope"
