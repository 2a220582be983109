"""Derivatives as objects: what is shown has been proved by SymPy and tried by nudging."""

import importlib.util
import inspect
import math
import random
import re
import sys

from helpers.gradcheck import relative_error
from helpers.notation import Refused, parsed, with_pythons_signs


def _when_used(name):
    """A module that is loaded when it is first used (a recipe of importlib's documentation)."""
    if name not in sys.modules:
        spec = importlib.util.find_spec(name)
        spec.loader = importlib.util.LazyLoader(spec.loader)
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


sympy = _when_used("sympy")  # half of the time of a notebook's first cell, and many a notebook proves later or never

FUNCTIONS = {
    name: name for name in ("Abs", "Heaviside", "Max", "Min", "cos", "exp", "log", "sin", "sqrt", "tan", "tanh")
}
FUNCTIONS |= {"abs": "Abs", "max": "Max", "min": "Min"}  # as SymPy calls them
TAKES = {name: 2 if sympys in ("Max", "Min") else 1 for name, sympys in FUNCTIONS.items()}
MILLION = 10**6  # the nudge is a millionth each way
ONE_LINE = 72  # letters of a claim that fits between the margins of a narrow window; a longer one takes two lines
SMALL = 50  # operations of an expression that is simplified while somebody waits
DIGITS = 40  # so that what is left of a nudge's error is the nudge's, not the computer's

made = []  # every claim of this process, so that a test can list them and try to fool them


class ClaimError(ValueError):
    """A claim that does not hold or cannot be read; the message shows both sides and their difference.

    In a notebook it is a sentence, with the formulas of `markdown`, and no traceback; the cell has failed all the same.
    """

    def __init__(self, message, markdown=None):
        super().__init__(message)
        self.markdown, self.displayed = markdown, False

    def _render_traceback_(self):
        """The lines that IPython shows in place of a traceback, and asks for twice; formulas go beside them."""
        if not self.markdown:
            return [f"✗ {self}"]
        if not self.displayed:
            from IPython.display import display

            display({"text/markdown": self.markdown, "text/plain": f"✗ {self}"}, raw=True)
            self.displayed = True
        return ["A claim that does not hold stops the cell."]


def expression(text):
    """A SymPy expression as it is written, every name but those of FUNCTIONS and pi a real symbol.

    A SymPy expression passes unchanged. Raises ClaimError with a sentence where the text cannot be read.
    """
    if isinstance(text, (int, float)) and not isinstance(text, bool):
        text = str(text)
    if isinstance(text, sympy.Expr):
        return text
    if not isinstance(text, str):
        raise ClaimError(f'A claim is written in quotation marks, as "2*x"; this is {text!r}.')
    try:
        code = with_pythons_signs(text)
        parsed(code, TAKES)
        names = {name: sympy.Symbol(name, real=True) for name in re.findall(r"[A-Za-z_]\w*", code)} | {"pi": sympy.pi}
        names |= {name: getattr(sympy, sympys) for name, sympys in FUNCTIONS.items()}
        return _without_ones(sympy.sympify(code, locals=names, evaluate=False))
    except Refused as refused:
        raise ClaimError(f"“{text}” cannot be read: {refused}.") from None
    except (AttributeError, TypeError, sympy.SympifyError):  # a name such as Integer, which SymPy calls in reading
        raise ClaimError(f"“{text}” cannot be read: SymPy keeps a name in it for itself.") from None


def exact(written):
    """The expression with fractions for decimals, so that 0.1 + 0.2 is 0.3."""
    return written.xreplace({number: sympy.Rational(str(number)) for number in written.atoms(sympy.Float)})


def _without_ones(written):
    """SymPy reads 1/x as 1 · (1/x) and x − 0.5 as x + (−1) · 0.5, and would print them so."""
    if not written.args:
        return written
    parts = [_without_ones(part) for part in written.args]
    if isinstance(written, sympy.Mul):
        parts = [part for part in parts if part is not sympy.S.One]
        if len(parts) == 2 and parts[0] is sympy.S.NegativeOne and parts[1].is_Number:
            parts = [-parts[1]]
    return written.func(*parts, evaluate=False) if len(parts) > 1 or not isinstance(written, sympy.Mul) else parts[0]


def formula(written, order="none"):
    """LaTeX, if not told otherwise in the order of writing; names that are words are set upright, Delta_x as Δx."""
    words = {symbol: rf"\text{{{symbol.name}}}" for symbol in written.free_symbols if _is_word(symbol)}
    changes = {
        symbol: rf"{{\Delta {symbol.name[6:]}}}" for symbol in written.free_symbols if symbol.name.startswith("Delta_")
    }
    return sympy.latex(written, order=order, symbol_names=words | changes, mul_symbol="dot" if words else None)


def _written(expression):
    """The expression in one line, in the order of writing."""
    return sympy.sstr(expression, order="none", full_prec=False)


def _is_word(symbol):
    return len(symbol.name) > 1 and sympy.latex(symbol) == symbol.name


def sample_points(symbols, count=3, seed=1):
    """`count` seeded random points, exact fractions between 1/8 and 2, one value a symbol."""
    draw = random.Random(seed)
    ordered = sorted(symbols, key=lambda symbol: symbol.name)
    return [{symbol: sympy.Rational(draw.randint(12, 200), 97) for symbol in ordered} for _ in range(count)]


def is_zero(difference):
    """Whether SymPy can show that an expression is 0 everywhere; the cheap ways first."""
    return any(way(difference) == 0 for way in (sympy.expand, sympy.factor, sympy.simplify))


def differs_at(difference, points):
    """The first point where an expression is not 0, or has no value, else None: a counterexample is cheap."""
    return next((point for point in points if not _size(difference, point) <= 1e-25), None)


def _size(expression, point=None):
    try:
        return float(abs(expression.evalf(DIGITS, subs=point)))
    except TypeError:  # SymPy finds no number
        return float("nan")


def _shortest(expression):
    """The shortest of some forms of an expression, by ways that are quick; simplify would bring in other functions."""
    ways = (sympy.expand, sympy.factor_terms, sympy.factor) if sympy.count_ops(expression) < SMALL else ()
    return min([expression, *(way(expression) for way in ways)], key=lambda form: len(str(form)))


def _at_a_place(ours, theirs):
    """A sentence about what two expressions are at a place where they differ, or none."""
    symbols = sorted(ours.free_symbols | theirs.free_symbols, key=str)
    for first in (2, 3, 1):
        point = {symbol: first + number for number, symbol in enumerate(symbols)}
        one, other = (f"{_real(side.evalf(subs=point)):.6g}" for side in (ours, theirs))
        if 0 < len(symbols) <= 3 and one != other and "nan" not in one + other:
            where = ", ".join(f"{symbol} = {value}" for symbol, value in point.items())
            return f"At {where} that is {one} in place of {other}.".replace("-", "−")
    return ""


def _real(value):
    return float(value) if value.is_real else float("nan")


class Claim:
    """`shown` is the derivative of `of` with respect to `wrt`; without `wrt`, the two are the same.

    shown, of: texts such as "2*(a - y)" or SymPy expressions; wrt: the name of what is moved, all others kept.
    code: a function whose parameters are the symbols' names, a third witness.
    Raises ClaimError where SymPy, the nudge or the code disagrees, or SymPy cannot decide.
    """

    def __init__(self, shown, of, wrt=None, code=None):
        self.shown, self.of = expression(shown), expression(of)
        if wrt is not None and not str(wrt).isidentifier():
            raise ClaimError(f'wrt is the name of what is moved, as wrt="x"; “{wrt}” is no name.')
        self.wrt = expression(wrt) if wrt is not None else None
        self.code = code
        symbols = self.of.free_symbols | self.shown.free_symbols | ({self.wrt} - {None})
        self.points = sample_points(symbols)
        self._prove()
        self.nudged = self._nudge() if wrt is not None else None
        if code is not None:
            self._ask_code()
        made.append(self)

    @property
    def truth(self):
        return exact(self.of) if self.wrt is None else sympy.diff(exact(self.of), self.wrt)

    def _prove(self):
        for side in (self.of, self.shown):
            if not all(math.isfinite(_size(side.xreplace(point))) for point in self.points):
                raise ClaimError(f"{_written(side)} has no value that could be tried. Is something divided by 0?")
        difference = exact(self.shown) - self.truth
        if differs_at(difference, self.points) is not None:
            raise self._refuted(difference)
        if not is_zero(difference):
            raise ClaimError(f"SymPy cannot decide whether {_written(self.shown)} equals {self.truth}.")

    def _refuted(self, difference):
        """The error that shows both sides, their difference, and what they are at one place."""
        found, gap = _shortest(self.truth), _shortest(difference)
        if self.wrt is None:
            plain = f"Claimed: {_written(self.of)} = {_written(self.shown)}."
            shown = f"Claimed:\n\n$${formula(self.of)} = {formula(self.shown)}$$\n\n"
        else:
            plain = f"Claimed: {_written(self.shown)}. SymPy finds: {found}."
            right = f"$${formula(self.left)} = {formula(found, None)}$$"
            shown = f"Claimed: ${formula(self.shown)}$. SymPy finds:\n\n{right}\n\n"
        more = f". {_at_a_place(self.shown, found)} {self._advice()}".rstrip()
        return ClaimError(
            f"This claim does not hold. {plain} They differ by {gap}{more}",
            f"✗ **This claim does not hold.** {shown}They differ by ${formula(gap, None)}${more}",
        )

    def _advice(self):
        """What to say where a slope may have been meant, and `wrt` is missing."""
        if self.wrt is not None:
            return ""
        for symbol in sorted(self.of.free_symbols, key=str):
            if _shortest(exact(self.shown) - sympy.diff(exact(self.of), symbol)) == 0:
                return f'Without wrt, a claim says that the two are equal; with wrt="{symbol}" this one holds.'
        return "Without wrt, a claim says that the two are equal."

    def _nudge(self):
        """The largest relative difference between the formula and a nudge of a millionth each way."""
        worst, nudge = 0.0, sympy.Rational(1, MILLION)
        for point in self.points:
            ends = [self.of.evalf(DIGITS, subs=point | {self.wrt: point[self.wrt] + way}) for way in (nudge, -nudge)]
            slope = (ends[0] - ends[1]) / (2 * nudge)
            worst = max(worst, float(relative_error(slope, self.shown.evalf(DIGITS, subs=point))))
        if worst > 1e-6:
            raise ClaimError(f"A nudge disagrees with {_written(self.shown)}: the relative difference is {worst:.0e}.")
        return worst

    def _ask_code(self):
        try:
            asked = inspect.signature(self.code).parameters
        except (TypeError, ValueError):
            raise ClaimError(f"The code has to be a function of the claim's names; this is {self.code!r}.") from None
        for point in self.points:
            values = {symbol.name: float(value) for symbol, value in point.items()}
            if strange := sorted(asked.keys() - values.keys()):
                raise ClaimError(f"The code asks for {strange[0]}; the claim has {', '.join(sorted(values))}.")
            right, where = self.shown.evalf(subs=point), ", ".join(f"{name} = {values[name]:.4g}" for name in values)
            try:
                ours = self.code(**{name: values[name] for name in asked})
            except Exception as error:
                raise ClaimError(f"The code stops at {where} with {type(error).__name__}: {error}.") from error
            try:
                agrees = relative_error(ours, right) <= 1e-9
            except ValueError:  # not one number
                agrees = False
            if not agrees:
                missing = " Is there a return in it?" if ours is None else ""
                shown, said = _written(self.shown), repr(ours) if isinstance(ours, str) else ours
                raise ClaimError(f"At {where} the code says {said}, and {shown} is {right:.8g}.{missing}")

    @property
    def witnesses(self):
        parts = ["SymPy agrees"]
        if self.nudged is not None:
            size = f"{self.nudged:.0e}" if self.nudged > 1e-15 else "below 1e-15"
            parts.append(f"nudged, the largest relative difference is {size}")
        if self.code is not None:
            parts.append("the code agrees")
        return "✓ " + "; ".join(parts) + "."

    @property
    def left(self):
        return self.of if self.wrt is None else sympy.Derivative(self.of, self.wrt)

    @property
    def stated(self):
        return f"{sympy.sstr(self.left, order='none')} = {sympy.sstr(self.shown, order='none')}"

    def __repr__(self):
        return f"{self.stated}\n{self.witnesses}"

    def _repr_markdown_(self):
        left, right = formula(self.left), formula(self.shown)
        if len(self.stated) > ONE_LINE:
            left, right = rf"\begin{{aligned}}&{left} \\[4pt] &", rf"{right}\end{{aligned}}"
        return f"$${left} = {right}$$\n\n{self.witnesses}"


def claim(shown, of, wrt=None, code=None):
    """State that `shown` is the derivative of `of` with respect to `wrt`, have it proved, and show it.

    `claim("2*(a - y)", of="(a - y)**2", wrt="a")`; `wrt`, short for "with respect to", is the name of what is moved.
    Without `wrt`, `shown` and `of` have to be equal. See `Claim` for the arguments and the errors.
    """
    return Claim(shown, of, wrt, code)
