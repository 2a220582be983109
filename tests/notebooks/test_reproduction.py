"""Every figure of the articles is found again, to every digit that they print, and a learner meets it."""

import importlib
import pkgutil

import nbformat
import pytest

from helpers.series import SERIES
from tests.notebooks import rows

ROWS = [
    pytest.param(module.name[1:], row, id=f"{module.name}-{row.ledger}-{row.what}")
    for module in pkgutil.iter_modules(rows.__path__)
    for row in importlib.import_module(f"tests.notebooks.rows.{module.name}").TABLE
]


def agrees(printed, value):
    """Whether a value rounds to what is printed, to every digit of it."""
    digits = len(printed.partition(".")[2])
    return f"{value:.{digits}f}" == printed


@pytest.mark.parametrize(("number", "row"), ROWS)
def test_row(number, row):
    assert agrees(row.article, row.ours) != row.slip, f"the article: {row.article}; ours: {row.ours}"
    (lesson,) = (lesson for lesson in SERIES if lesson.number == number)
    notebook = nbformat.read(lesson.path, as_version=4)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    texts = [cell.source for cell in notebook.cells]
    texts += [output.get("text", "") + output.get("data", {}).get("text/plain", "") for output in outputs]
    assert row.shown in "\n".join(texts)


def test_a_wrong_digit_is_seen():
    assert agrees("4.7721", 4.77213) and not agrees("4.7721", 4.77216) and not agrees("92", 91.4)
