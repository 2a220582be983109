"""Slips in a line of a function that is tried: a name with `self.` or without, shapes that do not fit."""

import ast
import re
from typing import Any

import numpy as np

from helpers.exercises.tracing import Run, Text
from helpers.exercises.wording import MATRIX_RULE, UNFIT

SIGNS = {ast.MatMult: "@", ast.Mult: "*", ast.Add: "+", ast.Sub: "-", ast.Div: "/"}


def slip_about_self(run: Run, number: int) -> str | None:
    """What is said of a line that names what its object keeps without `self.`, or with it what is no part of that."""
    code, owner, line = run.text.code, run.owner, run.text.line(number)
    if owner is None or not code:
        return None
    own = code.co_varnames[0]
    unknown = re.search(r"variable '(\w+)'", str(run.error)) if isinstance(run.error, UnboundLocalError) else None
    known = {*code.co_varnames, *code.co_freevars} - ({unknown[1]} if unknown else set())
    for name in sorted(run.text.reads(number) - known):
        if hasattr(owner, name):
            return f"the line `{line}` says `{name}`, and means what the object keeps: `{own}.{name}`."
    missing = run.error.name if isinstance(run.error, AttributeError) and run.error.obj is owner else None
    if missing and (missing in code.co_varnames or missing in run.scope[0]):
        return f"the line `{line}` says `{own}.{missing}`, and the object has no `{missing}`: leave out `{own}.`."
    return None


def change_in_place(text: Text) -> str:
    """What is said of a function that has changed what it was given: by which line, where one is like `w -= step`."""
    names = text.code.co_varnames[: text.code.co_argcount] if text.code else ()
    for node in ast.walk(ast.parse(text.whole)):
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name) and node.target.id in names:
            name, sign = node.target.id, SIGNS.get(type(node.op))
            if sign:
                wrote = f"`{sign}=` in `{text.line(text.first + node.lineno - 1)}` writes into an array itself"
                instead = f"`{name} = {name} {sign} …`, which makes a new one"
                return f"it changes what it was given: {wrote}. Write {instead}."
    return "it changes what it was given. Work on a copy instead."


def unfit(run: Run) -> str | None:
    """The end of a sentence about a line that stops as shapes do not fit: which ones, and whose they are."""
    if not isinstance(run.error, ValueError):
        return None
    for node in run.text.sums(run.line):
        if any(isinstance(part, (ast.Call, ast.NamedExpr)) for part in ast.walk(node)):
            continue
        try:
            left, right = (np.shape(_value(part, run)) for part in (node.left, node.right))
        except Exception:  # what stands deeper does not fit
            continue
        try:
            _value(node, run)
        except ValueError:
            if not (left and right):  # a single number
                return None
            sign = SIGNS.get(type(node.op), "")
            rule = f"{MATRIX_RULE} {left[-1]} and {right[-2:][0]}" if sign == "@" else f"`{sign}` goes entry by entry"
            shapes = f"`{ast.unparse(node.left)}` has the shape {left}, `{ast.unparse(node.right)}` the shape {right}"
            return f"stops. {UNFIT}. Here {shapes}: {rule}."
        except Exception:
            return None
    return None


def _value(node: ast.expr, run: Run) -> Any:
    """What a part of the line held when it stopped."""
    return eval(compile(ast.Expression(node), "", "eval"), *run.scope)
