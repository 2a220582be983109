"""Questions that understand their mistakes: `check`, `hint`, `solution`."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np

from helpers.answers import has_caret, is_function, known, same, understood
from helpers.blank import Blank, StillBlank
from helpers.errors import MEANINGS, shortened
from helpers.gradcheck import compare_gradients, numerical_gradient
from helpers.patience import Complaint, apart
from helpers.rounding import of_digits
from helpers.wording import LONG, other_amount, place, short, tried_with

SECONDS = 1.8  # of computing that a judgement may take
GRADIENT_TOLERANCE = 1e-5  # relative; a nudge is good to about 1e-9

____ = Blank()
PUT = "Put your answer in place of ____ and run the cell again."
POWER = MEANINGS["TypeError"][r"for \^|bitwise_xor"]


class Verdict:
    """What `check`, `hint` and `solution` give: an outcome and a sentence, and further help to be unfolded.

    help: pairs of a title and a text, each folded away inside the one before.
    """

    SIGNS: ClassVar = {"right": ("✓", "#14774f"), "not yet": ("✗", "#c2410c")}

    def __init__(self, outcome, message, help=()):
        self.outcome, self.message, self.help = outcome, message, tuple(help)
        sign, self.colour = self.SIGNS.get(outcome, ("○", "#66707c"))
        self.title = f"{sign} {outcome.capitalize()}."

    def __repr__(self):
        return f"{self.title} {self.message}"

    def _repr_html_(self):
        style = f"border-left: 4px solid {self.colour}; padding: 0.2em 0.9em; max-width: 46em; white-space: pre-wrap"
        folded = ""
        for title, text in reversed(self.help):  # native elements: they open by key, and without a kernel
            folded = f"<details><summary>{title}</summary>{_marked_up(text)}{folded}</details>"
        return f'<div style="{style}"><b>{self.title}</b> {_marked_up(self.message)}{folded}</div>'


def _marked_up(text):
    """A sentence as HTML, with its `code` and its *stress*."""
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text, quote=False))
    return re.sub(r"(?<!\w)\*(\w+(?: \w+)*)\*(?!\w)(?![^<]*</code>)", r"<em>\1</em>", text)


UNFORESEEN = "That is not it. There are hints below."


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that people give, and what to say to it without giving the right one away.

    example: one such answer. when: judges which answers are meant, else those equal to the example.
    message: what is said, or a function of the answer that says it.
    """

    example: object
    message: str | Callable[[object], str]
    when: Callable | None = None

    def said(self, answer):
        return self.message(answer) if callable(self.message) else self.message


@dataclass(repr=False)
class Exercise:
    """One question; its `example` is a right answer, whose kind says how answers are compared.

    example: a number, a list or array, a SymPy expression, or a function.
    right: said when the answer is right. hints: a ladder of three. way: how one comes to the answer.
    mistakes: the wrong answers that people give.
    digits: how many after the point a number is asked for with; `example` then has more, or is exact.
    tolerance: how far a number may be off, by default half a unit of the last digit asked for, else a millionth.
    accepts: where many numbers are right, judges one of them.
    inputs: tuples of arguments to try a function on.
    gradient_of: a function answered must be this one's gradient by nudging, at each of the inputs.
    """

    example: object
    right: str
    hints: tuple[str, str, str]
    way: str
    mistakes: tuple[Mistake, ...] = ()
    digits: int | None = None
    tolerance: float | None = None
    accepts: Callable | None = None
    inputs: tuple = ()
    gradient_of: Callable | None = None
    _hints_given: int = field(default=0, init=False, repr=False)

    def __post_init__(self):
        if self.tolerance is None:
            self.tolerance = 1e-6 if self.digits is None else 0.5 * 10**-self.digits + 1e-12

    def __repr__(self):
        return "An exercise: give its `check` your answer, in brackets."

    def check(self, answer=____, *more):  # more: of a decimal comma, 0,5
        """Judge an answer within five seconds: not attempted, not yet, or right; with further help to unfold."""
        verdict = self._verdict((answer, *more) if more else answer)
        hints = [(f"Hint {number} of {len(self.hints)}", hint) for number, hint in enumerate(self.hints, 1)]
        hints = [] if verdict.outcome == "right" else hints
        return Verdict(verdict.outcome, verdict.message, [*hints, ("Solution", self.way)])

    def _verdict(self, answer):
        if isinstance(answer, Blank):
            return Verdict("not attempted", PUT)
        try:
            return Verdict(*apart(self._judged, answer, SECONDS))
        except Complaint as complaint:
            return Verdict("not yet", str(complaint))

    def hint(self):
        """The next hint of the ladder, and at its end the last again."""
        self._hints_given = min(self._hints_given + 1, len(self.hints))
        return Verdict(f"hint {self._hints_given} of {len(self.hints)}", self.hints[self._hints_given - 1])

    def solution(self):
        """A right answer and the way to it."""
        return Verdict("solution", self.way)

    def _judged(self, answer):
        """The outcome and what is said, whatever the answer is."""
        try:
            with np.errstate(all="ignore"):
                return self._judge(answer)
        except StillBlank:
            return "not attempted", PUT
        except Complaint as complaint:
            return "not yet", str(complaint)
        except Exception as error:
            return "not yet", f"Judging this stops with {type(error).__name__}: {shortened(str(error))}."

    def _judge(self, given):
        answer = understood(given, self.example, self.inputs)
        if self._is_right(answer):
            return "right", self.right
        rounded = of_digits(answer, self.example, self.digits) if self.digits else None
        meant = (mistake for mistake in self.mistakes if self._is_meant(mistake, answer, exactly=bool(rounded)))
        said = next((_asked(mistake.said, answer) for mistake in meant), rounded)
        return "not yet", said or self._difference(answer, given)

    def _is_right(self, answer):
        if self.accepts:
            return bool(_asked(self.accepts, answer))
        right = known(self.example, self.inputs)
        if not self.gradient_of:
            return same(answer, right, self.tolerance)
        return _shapes(answer) == _shapes(right) and all(
            worst[-1] <= GRADIENT_TOLERANCE for worst in self._worst_parameters(answer)
        )

    def _is_meant(self, mistake, answer, exactly=False):
        if mistake.when and not exactly:
            return bool(_asked(mistake.when, answer))
        return bool(_asked(lambda ours: same(ours, known(mistake.example, self.inputs), self.tolerance), answer))

    def _worst_parameters(self, answer):
        """For each input, the comparison of the parameter whose gradient is furthest from the nudged one."""
        for arguments, gradient in zip(self.inputs, answer, strict=True):
            nudged = numerical_gradient(lambda point: self.gradient_of(*point), arguments)
            names = [place(index) for index in np.ndindex(nudged.shape)]
            yield compare_gradients(np.ravel(gradient), nudged.ravel(), names)[0]

    def _difference(self, answer, given):
        """What can be said of a wrong answer that nobody foresaw."""
        if not is_function(self.example):
            return UNFORESEEN
        if has_caret(given):
            return POWER
        right = known(self.example, self.inputs)
        for tried, ours, theirs in zip(self.inputs, answer, right, strict=True):
            if np.shape(ours) != np.shape(theirs):
                asked, found = other_amount(np.shape(theirs), np.shape(ours))
                return f"{tried_with(tried)} gives {found}; {asked} should come back."
        if self.gradient_of:
            rows = zip(self.inputs, self._worst_parameters(answer), strict=True)
            tried, (name, ours, nudged, _) = max(rows, key=lambda row: row[1][-1])
            entry = f" as entry {name}" if np.size(tried) > 1 else ""
            return f"{tried_with(tried)} gives {ours:.6g}{entry}; a nudge finds {nudged:.6g}.".replace("-", "−")
        wrong = (i for i in range(len(right)) if not same(answer[i], right[i], self.tolerance))
        first = next(wrong, 0)  # none where several answers are right, and this is not one of them
        tried, ours, theirs = self.inputs[first], answer[first], right[first]
        found = f"{short(ours)}"
        if len(found) > LONG:
            wrong = next(i for i in np.ndindex(ours.shape) if not same(ours[i], theirs[i], self.tolerance))
            found = f"{short(ours[wrong])} as entry {place(wrong)}"
        return f"{tried_with(tried)} gives {found}, and that is not it."


def _asked(rule, answer):
    """What an author's rule says of an answer; None where it cannot judge it, being written for another kind."""
    try:
        return rule(answer)
    except Exception:
        return None


def _shapes(values):
    return list(map(np.shape, values))
