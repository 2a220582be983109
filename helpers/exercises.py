"""Questions that understand their mistakes: `check`, `hint`, `solution`."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np

from helpers.answers import LONG, Blank, Complaint, in_time, is_blank, same, tried_with, understood
from helpers.gradcheck import compare_gradients, numerical_gradient

SECONDS = 1.8  # what a judgement may take
GRADIENT_TOLERANCE = 1e-5  # relative; a nudge is good to about 1e-9
registry = []  # every exercise that was defined, so that a test can list them

____ = Blank()


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


NOT_ATTEMPTED = Verdict("not attempted", "Put your answer in place of ____ and run the cell again.")


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


@dataclass
class Exercise:
    """One question; its `example` is a right answer, whose kind says how answers are compared.

    example: a number, a list or array, a SymPy expression, or a function.
    right: said when the answer is right. hints: a ladder of three. way: how one comes to the answer.
    mistakes: the wrong answers that people give.
    tolerance: how far a number may be off.
    accepts: where many numbers are right, judges one of them.
    inputs: tuples of arguments to try a function on.
    gradient_of: a function answered must be this one's gradient by nudging, at each of the inputs.
    """

    example: object
    right: str
    hints: tuple[str, str, str]
    way: str
    mistakes: tuple[Mistake, ...] = ()
    tolerance: float = 1e-6
    accepts: Callable | None = None
    inputs: tuple = ()
    gradient_of: Callable | None = None
    _hints_given: int = field(default=0, init=False, repr=False)

    def __post_init__(self):
        registry.append(self)

    def check(self, answer):
        """Judge an answer within two seconds: not attempted, not yet, or right; with the help left to unfold."""
        verdict = self._verdict(answer)
        hints = [(f"Hint {number} of {len(self.hints)}", hint) for number, hint in enumerate(self.hints, 1)]
        hints = [] if verdict.outcome == "right" else hints
        return Verdict(verdict.outcome, verdict.message, [*hints, ("Solution", self.way)])

    def _verdict(self, answer):
        if is_blank(answer):
            return NOT_ATTEMPTED
        try:
            return in_time(self._judge, answer, seconds=SECONDS)
        except Complaint as complaint:
            return Verdict("not yet", str(complaint))
        except Exception as error:
            return Verdict("not yet", f"Judging this stops with {type(error).__name__}: {error}")

    def hint(self):
        """The next hint of the ladder, and at its end the last again."""
        self._hints_given = min(self._hints_given + 1, len(self.hints))
        return Verdict(f"hint {self._hints_given} of {len(self.hints)}", self.hints[self._hints_given - 1])

    def solution(self):
        """A right answer and the way to it."""
        return Verdict("solution", self.way)

    def _understood(self, answer):
        if isinstance(answer, (bool, np.bool_)) and not callable(self.example):
            raise Complaint(f"This is {answer}, a yes or a no, and not a number.")
        return understood(answer, self.example, self.inputs)

    def _judge(self, answer):
        answer = self._understood(answer)
        if is_blank(answer):
            return NOT_ATTEMPTED
        if self._is_right(answer):
            return Verdict("right", self.right)
        for mistake in self.mistakes:
            if self._is_meant(mistake, answer):
                return Verdict("not yet", mistake.said(answer))
        return Verdict("not yet", self._difference(answer))

    def _is_right(self, answer):
        if self.accepts:
            return bool(self.accepts(answer))
        if self.gradient_of:
            return all(worst[-1] <= GRADIENT_TOLERANCE for worst in self._worst_parameters(answer))
        return same(answer, self._understood(self.example), self.tolerance)

    def _is_meant(self, mistake, answer):
        if not mistake.when:
            return same(answer, self._understood(mistake.example), self.tolerance)
        try:
            return mistake.when(answer)
        except (TypeError, ValueError, IndexError):  # written for a number, and the answer is a list
            return False

    def _worst_parameters(self, answer):
        """For each input, the comparison of the parameter whose gradient is furthest from the nudged one."""
        for arguments, gradient in zip(self.inputs, answer, strict=True):
            nudged = numerical_gradient(lambda point: self.gradient_of(*point), arguments)
            if np.size(gradient) != nudged.size:
                asked = nudged.shape if nudged.size > 1 else ()
                raise Complaint(_wrong_shape(arguments, asked, np.shape(gradient)))
            names = [_place(index) for index in np.ndindex(nudged.shape)]
            yield compare_gradients(np.ravel(gradient), nudged.ravel(), names)[0]

    def _difference(self, answer):
        """What can be said of a wrong answer that nobody foresaw."""
        if not self.inputs:
            return "That is not it. There are hints below."
        if self.gradient_of:
            rows = zip(self.inputs, self._worst_parameters(answer), strict=True)
            tried, (name, ours, nudged, _) = max(rows, key=lambda row: row[1][-1])
            entry = f" as entry {name}" if np.size(tried) > 1 else ""
            return f"{tried_with(tried)} gives {ours:.6g}{entry}; a nudge finds {nudged:.6g}.".replace("-", "−")
        right = self._understood(self.example)
        first = next(i for i in range(len(right)) if not same(answer[i], right[i], self.tolerance))
        tried, ours, theirs = self.inputs[first], answer[first], right[first]
        if np.shape(ours) != np.shape(theirs):
            return _wrong_shape(tried, np.shape(theirs), np.shape(ours))
        given = f"{_short(ours)}"
        if len(given) > LONG:
            wrong = next(i for i in np.ndindex(ours.shape) if not same(ours[i], theirs[i], self.tolerance))
            given = f"{_short(ours[wrong])} as entry {_place(wrong)}"
        return f"{tried_with(tried)} gives {given}, and that is not it."


def _place(index):
    """An entry's place: counted from 1 in a list, as it is written in Python in an array or in a list of arrays."""
    if len(index) == 1:
        return f"{index[0] + 1}"
    return f"{[index[0]] if len(index) > 2 else ''}{list(index[-2:])}"


def _wrong_shape(tried, right, ours):
    """What is said where a function gives a list for a number, or an array of another shape."""
    asked, given = _amount(right), _amount(ours)
    if asked == given:
        given = f"a list of {given}"
    return f"{tried_with(tried)} gives {given}; {asked} should come back."


def _amount(shape):
    """How many numbers, or an array of which shape."""
    if len(shape) > 1:
        return f"{shape[0]} arrays of shape {shape[1:]}" if len(shape) > 2 else f"an array of shape {shape}"
    return f"{shape[0]} numbers" if shape and shape[0] != 1 else "one number"


def _short(found):
    """A number, or a list of them, with ten digits at most: 0.3, not 0.30000000000000004, and 2, not 2.0."""
    if np.ndim(found):
        return [_short(part) for part in found]
    value = float(f"{found:.10g}")
    return int(value) if value.is_integer() and abs(value) < 1e10 else value
