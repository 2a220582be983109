"""Mathematics that a learner types, read without running any of it.

`read` knows numbers, x, + - * / **, brackets and a few functions, and refuses all else, and all that is too large.
"""

import ast
import operator
import re

import numpy as np
import sympy

X = sympy.Symbol("x", real=True)
LONGEST, DEEPEST, LARGEST = 80, 3, 10**6  # characters; functions and powers inside each other; a number
HIGHEST, FINEST = 20, 1000  # an exponent; a numerator or denominator in an exponent or a wave
OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
FUNCTIONS = {name: getattr(sympy, name) for name in ("exp", "log", "sqrt", "sin", "cos", "tanh")}
FUNCTIONS |= {"abs": sympy.Abs, "max": sympy.Max, "sigmoid": lambda z: 1 / (1 + sympy.exp(-z))}
WAVES = ("exp", "sin", "cos", "tanh", "sigmoid")  # SymPy multiplies them out by the numbers inside
INSTEAD = {"e": "exp(x)", "ln": "log(x)", "X": "x", "√": "sqrt(x)", "|": "abs(x)", "²": "x**2", "³": "x**3"}
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
        raise Refused(f"the sign {strange[0]!r} has no meaning here{_instead(strange[0])}")
    if re.search(r"[\d.]e[+-]?\d", text):
        raise Refused("numbers are written out here: 0.001, not 1e-3")
    if missing := re.search(r"[\d.)] *[A-Za-z(]|\) *\d|\bx *\(", text):
        raise Refused(f"in {missing[0]} a * is missing")
    try:
        return _read(ast.parse(text, mode="eval").body, 0)
    except SyntaxError:
        raise Refused("a bracket or a part is missing, or one is too many") from None
    except (ArithmeticError, AttributeError, TypeError) as error:  # what SymPy cannot build
        raise Refused("SymPy cannot work with it") from error


def _instead(sign):
    """What to write instead of a sign or a name that is not known, where that can be told."""
    return f" (write {INSTEAD[sign]})" if sign in INSTEAD else ""


def _read(node, depth):
    if depth > DEEPEST:
        raise Refused(f"more than {DEEPEST} functions or powers stand inside each other")
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            found = sympy.Rational(str(number)) if number <= LARGEST else sympy.oo
        case ast.Name(id="x"):
            found = X
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=part):
            found = _read(part, depth) * (-1 if isinstance(node.op, ast.USub) else 1)
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            found = _read(left, depth + 1) ** _limited(_read(right, depth + 1), HIGHEST)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in OPERATORS:
            found = OPERATORS[type(op)](_read(left, depth), _read(right, depth))
        case ast.Call(func=ast.Name(id=name), args=parts, keywords=[]) if name in FUNCTIONS:
            if len(parts) != 1 + (name == "max"):
                raise Refused(f"{name} takes {'two things, with a comma between' if name == 'max' else 'one thing'}")
            parts = [_read(part, depth + 1) for part in parts]
            found = FUNCTIONS[name](*map(_limited, parts) if name in WAVES else parts)
        case ast.Name(id=name) | ast.Call(func=ast.Name(id=name)):
            reason = "needs brackets behind it" if name in FUNCTIONS else "is not known here"
            raise Refused(f"{name} {reason}{_instead(name)}")
        case ast.Tuple():
            raise Refused("a comma stands in it; a fraction is written with a point: 1.5")
        case _:
            raise Refused("it is not made of x, numbers, + - * / ** and the functions alone")
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


NUMPY = {"exp": np.exp, "log": np.log, "sin": np.sin, "cos": np.cos, "tanh": np.tanh, "Abs": np.abs}
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
