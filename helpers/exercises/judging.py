"""What is asked, and what is said of an answer: `check`, `hint`, `solution`."""

import datetime
import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np

from helpers.exercises.blank import Blank, StillBlank, is_blank
from helpers.exercises.kept import MINE, is_here
from helpers.exercises.kinds import kind_of, near
from helpers.exercises.patience import Complaint, apart
from helpers.exercises.rounding import of_digits
from helpers.exercises.wording import shortened

SECONDS = 1.8  # of computing that a judgement may take
LARGE = 1e15  # whole numbers up to here are as quick as others

____ = Blank()
PUT = "Put your answer in place of ____ and run the cell again."


def day() -> str:
    """What the questions of a day are drawn by in a learner's copy; the course's own notebooks stay as they are."""
    return datetime.date.today().isoformat() if is_here(MINE) else "the course"


class Verdict:
    """What `check`, `hint` and `solution` give: an outcome and a sentence, and further help to be unfolded.

    help: pairs of a title and a text, each folded away inside the one before.
    asked: the question, where it does not stand in the notebook.
    """

    SIGNS: ClassVar = {"right": ("✓", "#14774f"), "not yet": ("✗", "#c2410c")}

    def __init__(self, outcome: str, message: str, help: Iterable[tuple[str, str]] = (), asked: str = "") -> None:
        self.outcome, self.message, self.help, self.asked = outcome, message, tuple(help), asked
        sign, self.colour = self.SIGNS.get(outcome, ("○", "#66707c"))
        self.title = f"{sign} {outcome.capitalize()}."

    def __repr__(self) -> str:
        return f"{self.asked}\n{self.title} {self.message}".lstrip("\n")

    def parts(self) -> tuple[str, str]:
        """The question, and what is said of the answer, as HTML, for one who shows them apart."""
        return _marked_up(self.asked), Verdict(self.outcome, self.message, self.help)._repr_html_()

    def _repr_html_(self) -> str:
        style = f"border-left: 4px solid {self.colour}; padding: 0.2em 0.9em; max-width: 46em; white-space: pre-wrap"
        folded = ""
        for title, text in reversed(self.help):  # native elements: they open by key, and without a kernel
            folded = f"<details><summary>{title}</summary>{_marked_up(text)}{folded}</details>"
        asked = f'<div style="margin-bottom: 0.4em">{_marked_up(self.asked)}</div>' if self.asked else ""
        return f'<div style="{style}">{asked}<b>{self.title}</b> {_marked_up(self.message)}{folded}</div>'


def _marked_up(text):
    """A sentence as HTML, with its `code` and its *stress*."""
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text, quote=False))
    return re.sub(r"(?<!\w)\*(\w+(?: \w+)*)\*(?!\w)(?![^<]*</code>)", r"<em>\1</em>", text)


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that people give, and what to say to it without giving the right one away.

    example: one such answer. message: what is said, or a function of the answer that says it.
    Which answers are meant: those that `when` judges to be, or that are `within` so much of the example, else those
    equal to it.
    """

    example: object
    message: str | Callable[[object], str]
    when: Callable | None = None
    within: float | None = None

    def said(self, answer: object) -> str:
        return self.message(answer) if callable(self.message) else self.message


@dataclass(repr=False)
class Exercise:
    """One question; its `example` is a right answer, whose kind says how answers are compared.

    example: a number, a list or array, a SymPy expression, or a function.
    right: said when the answer is right. hints: a ladder of three, of which only the last may have the answer in it.
    way: how one comes to the answer, with the answer in it; a function stands there as `return …`, in backticks.
    mistakes: the wrong answers that people give.
    digits: how many after the point a number is asked for with; `example` then has more, or is exact.
    tolerance: how far a number may be off, by default half a unit of the last digit asked for, else a millionth.
    accepts: where many numbers are right, judges one of them.
    inputs: tuples of arguments to try a function on, as many as tell the right one from all others.
    gradient_of: a function answered must be this one's gradient by nudging, at each of the inputs.
    asked: the question, where it does not stand in the notebook; explained: where what it asks is explained.
    drawn: the same question with numbers drawn anew, for `again`.
    """

    example: Any
    right: str
    hints: tuple[str, str, str]
    way: str
    mistakes: tuple[Mistake, ...] = ()
    digits: int | None = None
    tolerance: float | None = None
    accepts: Callable | None = None
    inputs: tuple = ()
    gradient_of: Callable | None = None
    asked: str = ""
    explained: str = ""
    drawn: Any = None
    _hints_given: int = field(default=0, init=False, repr=False)
    _times_again: int = field(default=0, init=False, repr=False)
    _day: str = field(default="", init=False, repr=False)

    def __post_init__(self) -> None:
        if self.tolerance is None:
            self.tolerance = 1e-6 if self.digits is None else 0.5 * 10.0**-self.digits + 1e-12
        self._kind = kind_of(self.example)(self.example, self.tolerance, self.inputs, self.gradient_of)

    def __repr__(self) -> str:
        return "An exercise: give its `check` your answer, in brackets."

    def check(self, answer: object = ____, *more: object) -> Verdict:  # more: of a decimal comma, 0,5
        """Judge an answer within five seconds: not attempted, not yet, or right; with further help to unfold."""
        verdict = self._verdict((answer, *more) if more else answer)
        hints = [(f"Hint {number} of {len(self.hints)}", hint) for number, hint in enumerate(self.hints, 1)]
        help = [*hints * (verdict.outcome != "right"), ("Solution", self.way)]
        if self.explained:
            help.append(("Where it is explained", self.explained))
        if self.drawn and verdict.outcome == "right":
            help.append(("The same with other numbers", "Write `again()` in place of `check(answer)`."))
        return Verdict(verdict.outcome, verdict.message, help, self.asked)

    def again(self, *answer: object) -> Verdict:
        """The same question with new numbers; with an answer, the verdict on that."""
        if self.drawn is None:
            return Verdict("not asked again", "This question has no other numbers.")
        self._times_again = max(self._times_again + (not answer), 1)
        if not (answer and self._day):
            self._day = day()  # an answer is to what was asked, also after midnight
        question = self.drawn.again(self._day, self._times_again)
        verdict = question.check(*answer)
        if not answer:
            verdict.message = "Give your answer to `again`, in its brackets."
        return verdict

    def _verdict(self, answer):
        if isinstance(answer, Blank):
            return Verdict("not attempted", PUT)
        if type(answer) is float or (type(answer) is int and abs(answer) < LARGE):
            return Verdict(*self._judged(answer))  # it does no harm, and a process of its own takes some 0.05 s
        try:
            return Verdict(*apart(self._judged, answer, SECONDS))
        except Complaint as complaint:
            return Verdict("not yet", str(complaint))

    def or_ours(self, answer: object) -> Any:
        """An answer if it is right, so that what follows can go on with it; else the example."""
        return answer if self._verdict(answer).outcome == "right" else self.example

    def hint(self) -> Verdict:
        """The next hint of the ladder, and at its end the last again."""
        self._hints_given = min(self._hints_given + 1, len(self.hints))
        return Verdict(f"hint {self._hints_given} of {len(self.hints)}", self.hints[self._hints_given - 1])

    def solution(self) -> Verdict:
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
        if is_blank(given):
            raise StillBlank
        answer = self._kind.read(given)
        if _asked(self.accepts, answer) if self.accepts else self._kind.is_right(answer):
            return "right", self.right
        rounded = of_digits(answer, self.example, self.digits) if self.digits else None
        meant = (mistake for mistake in self.mistakes if self._is_meant(mistake, answer, exactly=bool(rounded)))
        said = next((_asked(mistake.said, answer) for mistake in meant), rounded)
        return "not yet", said or self._kind.difference(answer, given)

    def _is_meant(self, mistake, answer, exactly):
        if mistake.when and not exactly:
            return _asked(mistake.when, answer)
        if mistake.within and not exactly:
            return _asked(lambda ours: near(ours, mistake.example, mistake.within), answer)
        return _asked(lambda ours: self._kind.agrees(ours, mistake.example), answer)


def _asked(rule, answer):
    """What an author's rule says of an answer; None where it cannot judge it, being written for another kind."""
    try:
        return rule(answer)
    except Exception:
        return None
