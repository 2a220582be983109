"""Mathematics that a learner types, read without running any of it.

`read` walks the text's syntax tree and knows numbers, x, + - * / **, brackets and a few functions; anything else is
refused with a sentence. Sizes are limited, so that no text can keep SymPy busy for long.
"""

import ast
import operator
import re

import numpy as np
import sympy

X = sympy.Symbol("x", real=True)
LONGEST, DEEPEST = 80, 3  # characters; functions and powers inside each other
LARGEST, HIGHEST = 10**6, 20  # number; exponent that is one
OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul}
OPERATORS |= {ast.Div: operator.truediv, ast.Pow: operator.pow}
FUNCTIONS = {name: getattr(sympy, name) for name in ("exp", "log", "sqrt", "sin", "cos", "tanh")}
FUNCTIONS |= {"abs": sympy.Abs, "max": sympy.Max, "sigmoid": lambda z: 1 / (1 + sympy.exp(-z))}
TYPOGRAPHY = str.maketrans({"−": "-", "·": "*", "×": "*", "^": "**"})


class Refused(ValueError):
    """A sentence about a text that is not read."""


def read(text):
    """The SymPy expression in x that a text stands for; Refused where it is none."""
    text = " ".join(text.translate(TYPOGRAPHY).split())
    if not text:
        raise Refused("there is nothing in the field")
    if len(text) > LONGEST:
        raise Refused(f"it is longer than {LONGEST} characters")
    if strange := re.search(r"[^\w.+\-*/(), ]|[^\x00-\x7f]|_", text):
        raise Refused(f"the sign {strange[0]!r} has no meaning here")
    if missing := re.search(r"[\d.)] *[A-Za-z(]|\) *\d|\bx *\(", text):
        raise Refused(f"in {missing[0]} a * is missing")
    try:
        return _read(ast.parse(text, mode="eval").body, 0)
    except SyntaxError:
        raise Refused("a bracket or a part is missing, or one is too many") from None
    except Refused:
        raise
    except Exception:  # what SymPy cannot build
        raise Refused("SymPy cannot work with it") from None


def _read(node, depth):
    if depth > DEEPEST:
        raise Refused(f"more than {DEEPEST} functions or powers stand inside each other")
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            found = sympy.Rational(str(number)) if number <= LARGEST else sympy.oo
        case ast.Name(id="x"):
            return X
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=part):
            found = _read(part, depth) * (-1 if isinstance(node.op, ast.USub) else 1)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            power = isinstance(op, ast.Pow)
            left, right = _read(left, depth + power), _read(right, depth + power)
            if power and right.is_number and abs(right) > HIGHEST:
                raise Refused(f"an exponent is beyond {HIGHEST}")
            found = OPERATORS[type(op)](left, right)
        case ast.Call(func=ast.Name(id=name), args=parts, keywords=[]) if name in FUNCTIONS:
            if len(parts) != (2 if name == "max" else 1):
                raise Refused(f"{name} takes {'two things, with a comma between' if name == 'max' else 'one thing'}")
            found = FUNCTIONS[name](*(_read(part, depth + 1) for part in parts))
        case ast.Name(id=name) | ast.Call(func=ast.Name(id=name)):
            needs = "needs brackets behind it" if name in FUNCTIONS else "is not known here"
            raise Refused(f"{name} {needs}" + (" (write exp(x))" if name == "e" else ""))
        case _:
            raise Refused("it is not made of x, numbers, + - * / ** and the functions alone")
    if found.has(sympy.I, sympy.zoo, sympy.nan, sympy.oo) or (found.is_number and not abs(values(found, 0)) <= LARGEST):
        raise Refused(f"a number in it does not exist, or is beyond {LARGEST:,}")
    return found


NUMPY = {"exp": np.exp, "log": np.log, "sin": np.sin, "cos": np.cos, "tanh": np.tanh, "Abs": np.abs}
NUMPY |= {"Pow": np.power, "Add": lambda *parts: sum(parts), "Mul": lambda *parts: np.prod(parts, axis=0)}
NUMPY |= {"Max": lambda *parts: np.maximum.reduce(parts), "Heaviside": lambda at, _: np.heaviside(at, np.nan)}
NUMPY |= {"sign": lambda at: np.where(at == 0, np.nan, np.sign(at))}  # like Heaviside, no value at the jump


def values(expression, x):
    """The expression's values at x, a number or an array, in floats; nan where it has none."""
    with np.errstate(all="ignore"):
        found = _values(expression, np.asarray(x, dtype=float))
        return np.where(np.isfinite(found), found, np.nan)


def _values(part, x):
    if part == X:
        return x
    if not part.args:
        return np.full_like(x, float(part))
    return NUMPY[part.func.__name__](*(_values(inner, x) for inner in part.args))
