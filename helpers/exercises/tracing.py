"""What a function's own names hold on the way, line by line."""

import ast
import copy
import inspect
import io
import linecache
import re
import sys
import textwrap
import tokenize
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
        self._spans, self._sets, self._reads, self._sums, self._loops = {}, {}, {}, {}, {}
        try:
            lines, self.first = inspect.getsourcelines(self.code) if self.code else ([], 0)
            tree = ast.parse(textwrap.dedent("".join(lines)))
        except (OSError, TypeError, SyntaxError, ValueError):  # no text, or a piece of a statement, as of a lambda
            return
        self.whole = textwrap.dedent("".join(lines))
        self._lines = _code(self.whole)
        ast.increment_lineno(tree, self.first - 1)
        for node in ast.walk(tree):  # a statement comes before those in it, and before its names
            if isinstance(node, ast.stmt):
                so_far = self._spans.get(node.lineno, range(node.lineno, node.lineno + 1))  # two may share a line
                span = range(so_far.start, max(so_far.stop, 1 + _last_line(node)))
                self._spans |= dict.fromkeys(span, span)
        targets = [node.target for node in ast.walk(tree) if isinstance(node, ast.comprehension)]
        inner = {id(name) for target in targets for name in ast.walk(target)}
        for node in ast.walk(tree):
            line = self.start(getattr(node, "lineno", 0))
            if isinstance(node, ast.Name) and node.id == "____":
                self.blanks.append(line)
            elif isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Store):
                if id(node) not in inner:  # a comprehension's names are its own
                    self._sets.setdefault(line, set()).add(ast.unparse(node))
            elif isinstance(node, (ast.Name, ast.Attribute)):
                self._reads.setdefault(line, set()).add(ast.unparse(node))
            elif isinstance(node, ast.AugAssign):
                self._reads.setdefault(line, set()).add(ast.unparse(node.target))
            elif isinstance(node, ast.BinOp):
                self._sums.setdefault(line, []).insert(0, node)
            elif isinstance(node, (ast.For, ast.While)):  # the outer ones come first
                self._loops |= dict.fromkeys(range(node.body[0].lineno, (node.body[-1].end_lineno or 0) + 1), line)
        self.blanks.sort()

    @property
    def of_class(self) -> str:
        """The text of the class in which the function stands, as a method."""
        lines = linecache.getlines(self.code.co_filename) if self.code else []
        for node in ast.walk(ast.parse("".join(lines))):
            if isinstance(node, ast.ClassDef) and node.lineno <= self.first <= (node.end_lineno or 0):
                return textwrap.dedent("".join(lines[node.lineno - 1 : node.end_lineno]))
        return ""

    def start(self, number: int) -> int:
        """The first line of the statement that a line belongs to; every other number of a line here is such a one."""
        return self._spans[number].start if number in self._spans else number

    def line(self, number: int) -> str:
        """A statement's code on one line, without its indent and its comments; of a loop the line at its head."""
        span = self._spans.get(number, range(number, number + 1))
        lines = self._lines[span.start - self.first : span.stop - self.first]
        return re.sub(r"(?<=[(\[{]) | (?=[)\]}])", "", " ".join(filter(None, lines)))

    def loop(self, number: int) -> int | None:
        """The first line of the innermost loop that a line stands in."""
        return self._loops.get(number)

    def loop_of(self, name: str) -> int | None:
        """The first line of the innermost loop in which a name gets a value."""
        return next((self._loops[line] for line in self._loops if name in self._sets.get(line, ())), None)

    def is_loop(self, number: int) -> bool:
        """Whether a loop has its head and its body on this line."""
        return self.loop(number) == number

    def sets(self, number: int) -> set[str]:
        """The names that a line gives a value; of a loop on one line none, as its last look finds nothing to do."""
        return set() if self.is_loop(number) else self._sets.get(number, set())

    def sets_next(self, name: str, number: int) -> int:
        """The first line, from this one on, that gives a name a value; 0 where none does."""
        return min((line for line, names in self._sets.items() if line >= number and name in names), default=0)

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
        self.steps = [step for number, step in enumerate(self.steps) if self._counts(number)]
        return self

    def _notes(self, frame: FrameType, event: str, _: Any) -> Any:
        if event == "call":
            if self._frame or frame.f_code is not self.text.code:  # another function, or this one within itself
                return None
            self._frame, self._fresh, self.line = frame, False, 0
            self._last = self._values(frame)
            first = frame.f_code.co_varnames[:1]
            self.owner = frame.f_locals.get("self") if first == ("self",) else None
            return self._notes
        line = self.text.start(frame.f_lineno)
        if event == "exception":
            self.scope = frame.f_globals, dict(frame.f_locals)
            self._fresh = False  # the line has not come to its end
        elif (event == "line" and line == self.line and not self.text.is_loop(line)) or len(self.steps) >= MOST_STEPS:
            pass  # amid a statement of several lines, or, from Python 3.12 on, amid a comprehension
        else:
            self._note(frame)
            self._fresh = True
        self.line = line
        if event == "return":  # a method may be called again
            self._frame = None
        self._lines += 1
        if self._lines > MOST_LINES:
            raise _Endless
        return self._notes

    def left(self, name: str) -> Any:
        """What a name holds in the end; None where it holds nothing."""
        return self._last.get(name)

    def _counts(self, number):
        """Whether a step is more than a value to begin with, which no line reads before one below sets it anew."""
        step = self.steps[number]
        later = (other.line for other in self.steps[number + 1 :] if other.name == step.name)
        anew = next(later, self.text.sets_next(step.name, self.line) if self.error else 0)
        between = range(step.line + 1, anew + 1)
        return not between or any(step.name in self.text.reads(line) for line in between)

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


def _last_line(statement):
    """The last line of a statement, or of its head where others stand below that."""
    inside = getattr(statement, "body", None) or [case.pattern for case in getattr(statement, "cases", ())]
    if inside and inside[0].lineno > statement.lineno:
        return inside[0].lineno - 1
    return (inside[-1] if inside else statement).end_lineno or 0


def _code(text):
    """The lines of a text, each without its indent, its comment, and the backslash of one that goes on below."""
    lines = text.split("\n")
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    return [line.strip().removesuffix("\\").strip() for line in lines]


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
