"""The practice as a form in the page: a question, a field, Enter; then what is said of the answer, and on."""

import ast
import operator
import re
import unicodedata
import warnings
from pathlib import Path
from typing import Any

import anywidget
from traitlets import Dict

from helpers.exercises.judging import Verdict, ____
from helpers.practice.session import Practice

OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}
LONGEST = 100  # letters of an answer
NUMBER = re.compile(r"(?<![\w.,])[0-9]*(?:,[0-9]+)+(?![\w.,])")  # with commas in it
WIDE = "（）＊＋，－．／０１２３４５６７８９＝"  # as a keyboard for Chinese or Japanese writes them
SAME = {
    "-": "−–—‐‑",
    "*": "·×⋅∙",
    "/": "÷∕⁄",
    "**": "^",
    " ": "\u00a0\u2009\u202f",
    "": "\u200b\u200e\u200f\u2060\ufeff",
}
SIGNS = {ord(sign): same for same, signs in SAME.items() for sign in signs}
SIGNS |= {ord(sign): unicodedata.normalize("NFKC", sign) for sign in WIDE}
GONE_ON = "The cells above have gone on to this question. Your answer was to the one before, and is not counted."


class Panel(anywidget.AnyWidget):
    """A practice with a field for its answers, by mouse or by keys alone."""

    _esm = Path(__file__).with_name("panel.js")
    _css = Path(__file__).with_name("panel.css")
    shown = Dict().tag(sync=True)  # what the page shows: the HTML of the question, of what is said, and how far one is

    def __init__(self, practice: Practice) -> None:
        super().__init__()
        self.practice, self.step = practice, 0
        self.on_msg(lambda _, told, buffers: self.hear(told))
        self._ask()
        self._show("ask")

    def hear(self, told: dict) -> None:
        """What the page tells: an answer as it was typed, or that one gives up, or wants the next question.

        step: the one that the page showed; what was told of an earlier one, by a second Enter, is not heard.
        """
        if told.get("step", self.step) != self.step:
            return
        state = "ask"
        if not {"answer", "give up"} & set(told):
            self._ask()
        elif self.practice.exercise is not self.exercise:  # the page shows one that is no longer asked
            self._ask()
            self.verdict.message = GONE_ON
        elif "answer" in told:
            self.verdict, state = self._judged(str(told["answer"]).encode(errors="replace").decode())
        else:
            self.verdict, state = self.practice.solve(), "done"
        self._show(state)

    def _ask(self):
        self.verdict = self.practice.ask()
        self.exercise = self.practice.exercise

    def _judged(self, text):
        try:
            answer = typed(text)
        except ValueError as error:
            return Verdict("not yet", str(error), (), self.verdict.asked), "again"
        if answer is ____:
            return Verdict("not attempted", "Your answer goes into the field.", (), self.verdict.asked), "ask"
        verdict = self.practice.judge(answer)
        return verdict, "done" if verdict.outcome == "right" else "again"

    def _show(self, state):
        """state: "ask", "again" after an answer that is not right, "done"."""
        self.step += 1
        question, said = self.verdict.parts()
        practice = self.practice
        far = f"Right at once: {practice.right} of {practice.answered}" if practice.answered else ""
        self.shown = {"step": self.step, "state": state, "question": question, "said": said, "far": far}

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict, dict]:
        """The form, and for readers without a kernel its first question."""
        found: Any = super()._repr_mimebundle_(**kwargs)
        data, metadata = found if isinstance(found, tuple) else (found, {})
        return data | {"text/plain": repr(self.verdict), "text/html": self.verdict._repr_html_()}, metadata


def typed(text: str) -> Any:
    """The number that a text calculates, such as 0.5, 0,5, −3/4, = 2*(1 − 0.3)**2; ____ where it is empty.

    Raises ValueError with a sentence where it is none.
    """
    plain = text.translate(SIGNS).strip().removeprefix("=").strip()
    if not plain:
        return ____
    if len(plain) > LONGEST:
        raise ValueError("That is long for an answer. A number goes here, or a short sum such as 0.5 * 3.")
    plain = NUMBER.sub(_with_a_point, plain)
    try:
        with warnings.catch_warnings(action="ignore"):  # of what Python reads in a slip
            return _value(ast.parse(plain, mode="eval").body)
    except ZeroDivisionError:
        raise ValueError("This divides by zero.") from None
    except (SyntaxError, ValueError, TypeError, OverflowError, RecursionError, MemoryError):
        raise ValueError(f"“{text.strip()}” is no number. A number goes here, or a sum such as 0.5 * 3.") from None


def _with_a_point(number):
    """A number with commas in it as Python writes it: 0,5 as 0.5, and 1,000,000 without them."""
    first, *others = number[0].split(",")
    thousands = 0 < len(first) < 4 and first[0] != "0" and all(len(three) == 3 for three in others)
    if not others[1:] and thousands:
        raise ValueError(
            f"Is {number[0]} meant to be {first}{others[0]} or {first}.{others[0]}? Write it without a comma."
        )
    return "".join([first, *others]) if thousands else ".".join([first, *others])


def _value(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return float(node.value)
    if isinstance(node, ast.UnaryOp) and type(node.op) in OPERATORS:
        return OPERATORS[type(node.op)](_value(node.operand))
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        return OPERATORS[type(node.op)](_value(node.left), _value(node.right))
    raise ValueError
