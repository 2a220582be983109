"""Derivatives as objects: what is shown has been proved by SymPy and tried by nudging."""

import importlib.util
import inspect
import random
import re
import sys

from helpers.gradcheck import relative_error


def _when_used(name):
    """A module that is loaded when it is first used (a recipe of importlib's documentation)."""
    if name not in sys.modules:
        spec = importlib.util.find_spec(name)
        spec.loader = importlib.util.LazyLoader(spec.loader)
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


sympy = _when_used("sympy")  # half of the time of a notebook's first cell, and many a notebook proves later or never

FUNCTIONS = ("Abs", "Max", "Heaviside", "cos", "exp", "log", "pi", "sin", "sqrt", "tanh")
MILLION = 10**6  # the nudge is a millionth each way
ONE_LINE = 72  # letters of a claim that fits between the margins of a narrow window; a longer one takes two lines
DIGITS = 40  # so that what is left of a nudge's error is the nudge's, not the computer's

made = []  # every claim of this process, so that a test can list them and try to fool them


class ClaimError(ValueError):
    """A claim that does not hold; the message shows both sides and their difference."""


def expression(text):
    """A SymPy expression as it is written, every name but those of FUNCTIONS a real symbol.

    For the authors' own texts: SymPy evaluates what it parses. An expression passes unchanged.
    """
    if isinstance(text, sympy.Basic):
        return text
    names = {name: sympy.Symbol(name, real=True) for name in re.findall(r"[A-Za-z_]\w*", text)}
    names |= {name: getattr(sympy, name) for name in FUNCTIONS}
    return _without_ones(sympy.sympify(text, locals=names, evaluate=False))


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


def formula(written):
    """LaTeX in the order in which the author wrote it; names that are words are set upright, Delta_x as Δx."""
    words = {symbol: rf"\text{{{symbol.name}}}" for symbol in written.free_symbols if _is_word(symbol)}
    changes = {
        symbol: rf"{{\Delta {symbol.name[6:]}}}" for symbol in written.free_symbols if symbol.name.startswith("Delta_")
    }
    return sympy.latex(written, order="none", symbol_names=words | changes, mul_symbol="dot" if words else None)


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
    """The first point where an expression is plainly not 0, else None: a counterexample is cheap."""
    return next((point for point in points if abs(difference.evalf(DIGITS, subs=point)) > 1e-25), None)


class Claim:
    """`shown` is the derivative of `of` with respect to `wrt`; without `wrt`, the two are the same.

    shown, of: texts such as "2*(a - y)" or SymPy expressions; wrt: a name or a symbol.
    code: a function whose parameters are the symbols' names, a third witness.
    Raises ClaimError where SymPy, the nudge or the code disagrees, or SymPy cannot decide.
    """

    def __init__(self, shown, of, wrt=None, code=None):
        self.shown, self.of = expression(shown), expression(of)
        self.wrt = expression(wrt) if wrt is not None else None
        self.code = code
        symbols = self.of.free_symbols | self.shown.free_symbols | ({self.wrt} - {None})
        self.points = sample_points(symbols)
        self._prove()
        self.nudged = self._nudge() if wrt is not None else None
        if code:
            self._ask_code()
        made.append(self)

    @property
    def truth(self):
        return self.of if self.wrt is None else sympy.diff(self.of, self.wrt)

    def _prove(self):
        difference = self.shown - self.truth
        if differs_at(difference, self.points) is not None:
            raise ClaimError(
                f"claimed {self.shown}, but SymPy finds {sympy.simplify(self.truth)}: "
                f"they differ by {sympy.simplify(difference)}"
            )
        if not is_zero(difference):
            raise ClaimError(f"SymPy cannot decide whether {self.shown} equals {self.truth}")

    def _nudge(self):
        """The largest relative difference between the formula and a nudge of a millionth each way."""
        worst, nudge = 0.0, sympy.Rational(1, MILLION)
        for point in self.points:
            ends = [self.of.evalf(DIGITS, subs=point | {self.wrt: point[self.wrt] + way}) for way in (nudge, -nudge)]
            slope = (ends[0] - ends[1]) / (2 * nudge)
            worst = max(worst, float(relative_error(slope, self.shown.evalf(DIGITS, subs=point))))
        if worst > 1e-6:
            raise ClaimError(f"a nudge disagrees with {self.shown}: relative difference {worst:.0e}")
        return worst

    def _ask_code(self):
        for point in self.points:
            values = {symbol.name: float(value) for symbol, value in point.items()}
            ours = self.code(**{name: values[name] for name in inspect.signature(self.code).parameters})
            if relative_error(ours, float(self.shown.evalf(subs=point))) > 1e-9:
                raise ClaimError(f"the code says {ours} where {self.shown} is {self.shown.evalf(8, subs=point)}")

    @property
    def witnesses(self):
        parts = ["SymPy agrees"]
        if self.nudged is not None:
            size = f"{self.nudged:.0e}" if self.nudged > 1e-15 else "below 1e-15"
            parts.append(f"nudged, the largest relative difference is {size}")
        if self.code:
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

    `claim("2*(a - y)", of="(a - y)**2", wrt="a")`. See `Claim` for the arguments and the errors.
    """
    return Claim(shown, of, wrt, code)
