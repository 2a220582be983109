"""Functions of several lines that a learner writes: judged line by line; until they are right, ours take over."""

import ast
import copy
import inspect
import re
import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import FunctionType
from typing import Any

import numpy as np

from helpers.exercises.blank import Blank
from helpers.exercises.comparing import alike, changed, compared, difference, times, written
from helpers.exercises.judging import SECONDS, Verdict
from helpers.exercises.kept import keep
from helpers.exercises.kinds import is_function
from helpers.exercises.patience import TOO_LONG, Complaint, apart
from helpers.exercises.slips import change_in_place, slip_about_self, unfit
from helpers.exercises.tracing import Run, Text
from helpers.exercises.wording import in_words, stops_with, thing

MOST_LETTERS = 80  # of a call that is written out
TIMES = ("", "the second time it runs, ", "the third time it runs, ", "after some rounds ")


@dataclass(repr=False)
class Build:
    """A function, or a class with one method, that a notebook has the learner write, from lines with ____ in them.

    example: ours, with the names that the notebook gives.
    names: those of its names that are compared on the way, each with the name that follows from it, or a tuple of
        such names, "" or () for the last. A value other than ours is right if all that follows nevertheless gets ours:
        an error may have the other sign.
    inputs: tuples of arguments to try it on; the first run its loops once, the next ones twice.
    right: said when it is right. hints: a ladder of three; the solution is the text of the example.
    method: in a class, the one whose lines are judged; `names` then has `self.name`, too.
    trial: in place of a call, a function of what is built and the inputs, which uses it and gives what comes of it.
        Then ours takes over with the notebook's names, which has its own classes.
    told: what the verdict says of a trial after "Tried", with {0} for the first of the inputs.
    leaves: those of the names that are compared once more in the end, as later cells read them.
    nudged: takes the same arguments; gives what nudging finds for some of the names, which is said beside ours.
    """

    example: Callable
    names: dict[str, str | tuple[str, ...]]
    inputs: tuple[tuple, ...]
    right: str
    hints: tuple[str, str, str]
    method: str = ""
    trial: Callable | None = None
    told: str = ""
    leaves: tuple[str, ...] = ()
    nudged: Callable[..., dict[str, Any]] = lambda *_: {}

    def __post_init__(self) -> None:
        self.name = self.example.__name__.lstrip("_")
        lesson = re.search(r"\.n(\d\d)_", self.example.__module__ or "")
        self._kept_as = f"{lesson[1] if lesson else '00'} {self.name}"

    def __repr__(self) -> str:
        return "A build: give its `build` your function, by its name."

    @property
    def way(self) -> str:
        """The text of our function or class, without its docstring."""
        (function,) = ast.parse(textwrap.dedent(inspect.getsource(self.example))).body
        assert isinstance(function, (ast.FunctionDef, ast.ClassDef))
        function.name = self.name
        if ast.get_docstring(function):
            del function.body[0]
        return ast.unparse(function)

    def build(self, function: Any = None) -> Callable:
        """Judge a function within five seconds, show the verdict, and give the function if it is right, else ours."""
        from IPython.display import display

        verdict = self.check(function)
        display(verdict)
        if verdict.outcome != "right":
            if self.trial and isinstance(self.example, FunctionType):
                return FunctionType(self.example.__code__, sys._getframe(1).f_globals, self.name)
            return self.example
        text = self._text(function)
        whole = text.of_class if self.method else text.whole
        if whole.startswith(("def ", "class ")):
            keep(self._kept_as, whole)
        return function

    def check(self, function: Any) -> Verdict:
        """The verdict alone: not attempted, not yet, or right; it says which function runs on."""
        if isinstance(function, Blank) or function is self.example or function is self:
            outcome, said = "not attempted", f"Run the cell in which you write `{self.name}`, then this one."
        else:
            try:
                outcome, said = apart(self._judged, function, SECONDS)
            except Complaint as complaint:
                outcome, said = "not yet", str(complaint)
        if outcome == "right":
            return Verdict(outcome, f"{said} From here on the notebook runs your `{self.name}`.", [self._solution])
        hints = [(f"Hint {number} of {len(self.hints)}", hint) for number, hint in enumerate(self.hints, 1)]
        said += f" Until it is right, the notebook runs the course's own `{self.name}`: "
        said += "after a change, run this cell again and go on from here."
        return Verdict(outcome, said, [*hints, self._solution])

    @property
    def _solution(self):
        return "Solution", f"`{self.way}`"

    def _judged(self, function):
        """The outcome and what is said, whatever the function is."""
        if not is_function(function):
            asked = "class" if self.method else "function"
            return "not yet", f"A {asked} is asked for, and this is {thing(function)}. Give its name, without a call."
        text, ours = self._text(function), self._text(self.example)
        for arguments in self.inputs:
            given = copy.deepcopy(arguments)
            with np.errstate(all="ignore"):
                right = Run(ours, tuple(self.names)).call(self.tried(self.example), copy.deepcopy(arguments))
                run = Run(text, tuple(self.names)).call(self.tried(function), given)
            said = None
            if run.error or not alike(run.result, right.result) or self._misses(run, right):
                said = self._wrong_line(run, right, self.nudged(*arguments))
                if not said and text.blanks:
                    blank = text.line(text.blanks[0])
                    return "not attempted", f"Put your code in place of ____{f' in `{blank}`' * (blank != '____')}."
                said = said or slip_about_self(run, run.line) or self._wrong_end(run, right)
            elif any(map(changed, given, arguments)):
                said = change_in_place(text)
            if said:
                return "not yet", f"{said[0].upper()}{said[1:]} Tried {self._tried_on(arguments)}."
        return "right", self.right

    def _tried_on(self, arguments):
        """The end of a sentence about a trial: the call, or where that is long what the arguments are."""
        if self.told:
            return self.told.format(*map(in_words, arguments))
        call = f"`{self.name}({', '.join(map(in_words, arguments))})`"
        names = list(inspect.signature(self.example).parameters)
        if len(call) <= MOST_LETTERS or len(names) != len(arguments):
            return f"as {call}"
        *first, last = map(_told, names, arguments)
        shapes = f"{', '.join(first)} and {last}".split(" of shape")
        return f"with {' of shape'.join(shapes[:2])}{''.join(shapes[2:])}"

    def tried(self, function: Callable) -> Callable:
        """What takes a tuple of `inputs` and uses the function, or ours, on them."""
        return partial(self.trial, function) if self.trial else function

    def _text(self, function):
        return Text(getattr(function, self.method, None) if self.method else function)

    def _misses(self, run, right):
        """The first name that does not hold in the end what ours does, of those that have to."""
        return next((name for name in self.leaves if not alike(run.left(name), right.left(name))), None)

    def _wrong_line(self, run, right, nudged):
        """What is said of the first line that does not do what ours does; None where all of them do."""
        steps = list(compared(run.steps, right.steps))
        wrong = [step for step in steps if not step.is_right]
        for step in wrong:
            follows = self.names[step.name]
            follows = [other for other in steps if other.name in ((follows,) if isinstance(follows, str) else follows)]
            is_made_good = follows and all(other.is_right for other in follows)
            if is_made_good and not (run.error or run.endless or run.text.blanks):
                continue
            if slip := slip_about_self(run, step.line):
                return slip
            text, becomes = run.text, f"`{step.name}` becomes {written(step.value)}"
            if step.ours is None and (loop := text.loop(step.line)):
                return f"the loop `{text.line(loop)}` goes round too often: {becomes}."
            line, nudge = f"the line `{text.line(step.line)}`", None if step.again else nudged.get(step.name)
            if step.ours is None:
                return f"after {line}, {becomes}; ours does not change it again."
            return f"{TIMES[min(step.again, 3)]}{line} makes {difference(step.name, step.value, step.ours, nudge)}"
        return None

    def _wrong_end(self, run, right):
        """What is said where each line does what ours does, as far as it came."""
        if run.endless:
            raise Complaint(TOO_LONG)
        if run.error:
            where = f"the line `{run.text.line(run.line)}`" if run.line else "it"
            return f"{where} {unfit(run) or stops_with(run.error)}"
        if run.result is None:
            return "it gives nothing back. Is there a `return` before the result?"
        if (name := self._misses(run, right)) and run.left(name) is None:
            return f"it gives `{name}` no value, and later cells ask for it."
        for name in self.names:
            set_here, set_in_ours = (sum(step.name == name for step in steps) for steps in (run.steps, right.steps))
            loop = run.text.loop_of(name) if run.line and not run.text.loop(run.line) else None
            if set_here < set_in_ours and (set_here or loop):
                here, in_ours = f"this {times(set_here)}", f"ours sets `{name}` {times(set_in_ours)}"
                if loop:
                    return f"the loop `{run.text.line(loop)}` does not go round often enough: {in_ours}, {here}."
                return f"the run ends at `{run.text.line(run.line)}` too soon: {in_ours}, {here}."
        last = run.text.line(run.line) if run.line else ""
        gives = f"the line `{last}` gives" if last.startswith("return ") else "it gives"
        return f"{gives} {difference('', run.result, right.result)}"


def _told(name, value):
    """An argument of a long call, by its name: of an array the shape, else what it is."""
    if isinstance(value, np.ndarray):
        return f"`{name}` of shape {value.shape}"
    return f"`{name}`, {thing(value)}" if isinstance(value, (list, dict)) else f"`{name}` = {in_words(value)}"
