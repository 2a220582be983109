"""What a notebook writes out is what `helpers` does: the two may not drift apart. A module a notebook."""

import ast
import importlib
import re
from functools import cache
from types import SimpleNamespace

import nbformat

from helpers.course.series import SERIES

BUILT = re.compile(r"(\w+) = lesson\.(\w+)\.build\(\1\)")  # the line below a build
OURS = re.compile(r"(\w+) = lesson\.(\w+)\.or_ours\(\1\)")  # where a function of an exercise is used from there on


def _listed(number):
    return next(lesson for lesson in SERIES if lesson.number == number)


def lesson_of(number):
    """The module that a notebook calls `lesson`."""
    return importlib.import_module(f"helpers.lessons.n{_listed(number).name}")


@cache
def cells_of(number):
    """The cells of a notebook, as they are stored."""
    return nbformat.read(_listed(number).path, as_version=4).cells


def written_in(number, **given):
    """What a notebook defines: its imports, functions and classes, what is hung on these, and its constants.

    Nothing is called. So what a notebook reads, draws or trains is not there: where a function looks for such a
    name, it is given. Nor is what has a blank in it: that is an exercise. A build is there as its solution writes it,
    and so is an exercise's function that is used from there on.
    """
    space = {}
    for part in _statements(number):
        try:
            if built := BUILT.fullmatch(ast.unparse(part)):
                exec(getattr(lesson_of(number), built[2]).way, space)
                continue
            if ours := OURS.fullmatch(ast.unparse(part)):
                space[ours[1]] = getattr(lesson_of(number), ours[2]).example
                continue
            if _defines(part):
                exec(compile(ast.Module([part], []), f"notebook {number}", "exec"), space)
                continue
        except NameError:  # it is made of what is not there
            pass
        for name in _names(part, ast.Store):  # from here on it would be something else
            space.pop(name, None)
    space.update(given)
    return SimpleNamespace(**space)


@cache
def _statements(number):
    code = "\n".join(cell.source for cell in cells_of(number) if cell.cell_type == "code")
    return [part for part in ast.parse(code).body if "____" not in _names(part, ast.Load)]


def _names(part, context):
    """The names that a statement reads (ast.Load) or gives (ast.Store)."""
    return {node.id for node in ast.walk(part) if isinstance(node, ast.Name) and isinstance(node.ctx, context)}


def _defines(part):
    """Whether a statement gives names without a call."""
    if isinstance(part, ast.Assign):
        return isinstance(part.value, ast.Lambda) or not any(isinstance(node, ast.Call) for node in ast.walk(part))
    return isinstance(part, (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef))
