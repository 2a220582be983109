"""What a function's own names hold on the way, line by line."""

import ast
import copy
import inspect
import linecache
import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from types import CodeType, FrameType
from typing import Any, NamedTuple

from helpers.exercises.blank import Blank

MOST_STEPS = 400  # that are noted of one run; the inputs of a build take a few dozen
MOST_LINES = 20_000  # that a run may take


class _Endless(BaseException):
    """Ends a run that goes on and on; not an Exception, so that `except Exception` in it does not catch it."""


class Step(NamedTuple):
    """A name that a line has set or changed, with a copy of its value."""

    line: int
    name: str
    value: Any


class Text:
    """A function's text, as it is written; without lines where there is none to be had."""

    def __init__(self, function: Any) -> None:
        self.code: CodeType | None = getattr(function, "__code__", None)
        self.whole, self._lines, self.first, self.blanks = "", [], 0, []
        self._sets, self._reads, self._sums, self._loops = {}, {}, {}, {}
        try:
            lines, self.first = inspect.getsourcelines(self.code) if self.code else ([], 0)
            tree = ast.parse(textwrap.dedent("".join(lines)))
        except (OSError, TypeError, SyntaxError, ValueError):  # no text, or a piece of a statement, as of a lambda
            return
        self.whole, self._lines = textwrap.dedent("".join(lines)), lines
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and node.id == "____":
                self.blanks.append(self.first + node.lineno - 1)
            elif isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Store):
                self._sets.setdefault(self.first + node.lineno - 1, set()).add(ast.unparse(node))
            elif isinstance(node, ast.Name):
                self._reads.setdefault(self.first + node.lineno - 1, set()).add(node.id)
            elif isinstance(node, ast.BinOp):
                self._sums.setdefault(self.first + node.lineno - 1, []).insert(0, node)
            elif isinstance(node, (ast.For, ast.While)):  # the outer ones come first
                inside = range(node.body[0].lineno, (node.body[-1].end_lineno or 0) + 1)
                self._loops |= {self.first + line - 1: self.first + node.lineno - 1 for line in inside}
        self.blanks.sort()

    @property
    def of_class(self) -> str:
        """The text of the class in which the function stands, as a method."""
        lines = linecache.getlines(self.code.co_filename) if self.code else []
        for node in ast.walk(ast.parse("".join(lines))):
            if isinstance(node, ast.ClassDef) and node.lineno <= self.first <= (node.end_lineno or 0):
                return textwrap.dedent("".join(lines[node.lineno - 1 : node.end_lineno]))
        return ""

    def line(self, number: int) -> str:
        """A line's code, without its indent and its comment."""
        return "".join(self._lines[number - self.first :][:1]).split("  #")[0].strip()

    def loop(self, number: int) -> int | None:
        """The first line of the innermost loop that a line stands in."""
        return self._loops.get(number)

    def loop_of(self, name: str) -> int | None:
        """The first line of the innermost loop in which a name gets a value."""
        return next((self._loops[line] for line in self._loops if name in self.sets(line)), None)

    def sets(self, number: int) -> set[str]:
        """The names that a line gives a value."""
        return self._sets.get(number, set())

    def reads(self, number: int) -> set[str]:
        """The names that a line uses."""
        return self._reads.get(number, set())

    def sums(self, number: int) -> list[ast.BinOp]:
        """The sums and products of a line, the inner ones first."""
        return self._sums.get(number, [])


@dataclass
class Run:
    """A function tried: what comes of it, or the error and its line, and its steps on the way.

    names: those of its own, and as `self.name` those of the object that it is a method of.
    """

    text: Text
    names: tuple[str, ...]
    result: Any = None
    error: Exception | None = None
    endless: bool = False  # whether it was broken off
    line: int = 0  # of the function's own that ran last
    owner: Any = None  # the object that it is a method of
    scope: tuple[dict, dict] = ({}, {})  # the names around it and in it, where an error came
    steps: list[Step] = field(default_factory=list)

    def call(self, trial: Callable, arguments: tuple) -> "Run":
        """Call the function, or what calls it, and note its steps. Exceptions are kept, not raised."""
        self._frame, self._last, self._lines, before = None, {}, 0, sys.gettrace()
        sys.settrace(self._notes if self.text.whole else None)
        try:
            self.result = trial(*arguments)
        except Exception as error:
            self.error = error
        except _Endless:
            self.endless = True
        finally:
            sys.settrace(before)
        return self

    def _notes(self, frame: FrameType, event: str, _: Any) -> Any:
        if event == "call":
            if self._frame or frame.f_code is not self.text.code:  # another function, or this one within itself
                return None
            self._frame, self._fresh = frame, False
            self._last = self._values(frame)
            first = frame.f_code.co_varnames[:1]
            self.owner = frame.f_locals.get("self") if first == ("self",) else None
            return self._notes
        if event == "exception":
            self.scope = frame.f_globals, dict(frame.f_locals)
            self._fresh = False  # the line has not come to its end
        elif len(self.steps) < MOST_STEPS:
            self._note(frame)
            self._fresh = True
        self.line = frame.f_lineno
        if event == "return":  # a method may be called again
            self._frame = None
        self._lines += 1
        if self._lines > MOST_LINES:
            raise _Endless
        return self._notes

    def left(self, name: str) -> Any:
        """What a name holds in the end; None where it holds nothing."""
        return self._last.get(name)

    def _note(self, frame):
        now, set_here = self._values(frame), self.text.sets(self.line) if self._fresh else set()
        for name in self.names:
            if name in now and (name in set_here or name not in self._last or differs(now[name], self._last[name])):
                self.steps.append(Step(self.line, name, now[name]))
        self._last = now

    def _values(self, frame):
        found = dict(frame.f_locals)
        owner = found.get(frame.f_code.co_varnames[0]) if frame.f_code.co_argcount else None
        found |= {f"self.{name}": value for name, value in getattr(owner, "__dict__", {}).items()}
        return {name: copied(value) for name, value in found.items() if name in self.names}


def copied(value: Any) -> Any:
    """A copy that later changes do not reach; the thing itself where it cannot be copied."""
    try:
        return value if isinstance(value, Blank) else copy.deepcopy(value)
    except Exception:
        return value


def differs(one: Any, other: Any) -> bool:
    """Whether a thing has changed, as far as its text shows."""
    try:
        return repr(one) != repr(other)
    except Exception:
        return True
