"""Mathematics that a learner types, read without running any of it.

`read` knows numbers, x, + - * / **, brackets and a few functions, and refuses all else, and all that is too large.
"""

import ast
import operator
import re

import numpy as np
import sympy

from helpers.notation import Refused, parsed, with_pythons_signs

X = sympy.Symbol("x", real=True)
LONGEST, DEEPEST, LARGEST = 80, 3, 10**6  # characters; functions and powers inside each other; a number
HIGHEST, FINEST = 20, 1000  # an exponent; a numerator or denominator in an exponent or a wave
OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
FUNCTIONS = {name: getattr(sympy, name) for name in ("exp", "log", "sqrt", "sin", "cos", "tan", "tanh")}
FUNCTIONS |= {"abs": sympy.Abs, "max": sympy.Max, "min": sympy.Min, "relu": lambda z: sympy.Max(0, z)}
FUNCTIONS |= {"sigmoid": lambda z: 1 / (1 + sympy.exp(-z))}
TAKES = {name: 2 if name in ("max", "min") else 1 for name in FUNCTIONS}
WAVES = ("exp", "sin", "cos", "tan", "tanh", "sigmoid")  # SymPy multiplies them out by the numbers inside


def read(text):
    """The SymPy expression in x that a text stands for; Refused where it is none."""
    text = with_pythons_signs(text)
    if len(text) > LONGEST:
        raise Refused(f"it is longer than {LONGEST} characters")
    if re.search(r"(?<![\w.])[\d.]+e[+-]?\d", text):
        raise Refused("numbers are written out here: 0.001, not 1e-3")
    try:
        return _read(parsed(text, TAKES, names=("x", "pi")), 0)
    except (ArithmeticError, AttributeError, TypeError) as error:  # what SymPy cannot build
        raise Refused("SymPy cannot work with it") from error


def _read(node, depth):
    if depth > DEEPEST:
        raise Refused(f"more than {DEEPEST} functions or powers stand inside each other")
    match node:
        case ast.Constant(value=int() | float() as number):
            found = sympy.Rational(str(number)) if number <= LARGEST else sympy.oo
        case ast.Name(id="x"):
            found = X
        case ast.Name(id="pi"):
            found = sympy.pi
        case ast.UnaryOp(op=op, operand=part):
            found = _read(part, depth) * (-1 if isinstance(op, ast.USub) else 1)
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            found = _read(left, depth + 1) ** _limited(_read(right, depth + 1), HIGHEST)
        case ast.BinOp(left=left, op=op, right=right):
            found = OPERATORS[type(op)](_read(left, depth), _read(right, depth))
        case ast.Call(func=ast.Name(id=name), args=parts):
            parts = [_read(part, depth + 1) for part in parts]
            found = FUNCTIONS[name](*map(_limited, parts) if name in WAVES else parts)
    if found.has(sympy.I, sympy.zoo, sympy.nan, sympy.oo) or (found.is_number and not abs(values(found, 0)) <= LARGEST):
        raise Refused(f"a number in it does not exist, or is beyond {LARGEST:,}")
    return found


def _limited(part, most=FINEST):
    """The part, unless it made powers of a high degree: SymPy would compute for minutes, deaf to any stop."""
    if part.is_number and abs(part) > most:
        raise Refused(f"an exponent is beyond {most:,}")
    if any(max(abs(number.p), number.q) > FINEST for number in part.atoms(sympy.Rational)):
        raise Refused(f"inside a function or an exponent, a number is beyond {FINEST:,} or finer than 0.001")
    return part


NUMPY = {name: getattr(np, name) for name in ("exp", "log", "sin", "cos", "tan", "tanh")} | {"Abs": np.abs}
NUMPY["cot"] = lambda at: 1 / np.tan(at)  # what SymPy makes of a shifted tan
NUMPY |= {"Min": lambda *parts: np.minimum.reduce(parts)}
NUMPY |= {"Pow": np.power, "Add": lambda *parts: sum(parts), "Mul": lambda *parts: np.prod(parts, axis=0)}
NUMPY |= {"Max": lambda *parts: np.maximum.reduce(parts), "Heaviside": lambda at, _: np.heaviside(at, np.nan)}
NUMPY |= {"sign": lambda at: np.where(at == 0, np.nan, np.sign(at))}  # like Heaviside, no value at the jump


def values(expression, x):
    """The expression's values at x, a number or an array, in floats; nan where it has none."""
    with np.errstate(all="ignore"):
        found = _values(expression, np.asarray(x, float))
    return np.where(np.isfinite(found), found, np.nan)


def _values(part, x):
    if not part.args:
        return x if part == X else np.full_like(x, float(part))
    return NUMPY[part.func.__name__](*(_values(inner, x) for inner in part.args))
