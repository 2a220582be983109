"""Nothing is used before it was taught: a term is defined where it first stands in bold, and used only after that.

Notebook 00, which shows where the course leads, may use any term; so may a line that begins with *A look ahead:*.
"""

import re

import nbformat
import pytest

from helpers.course.series import SERIES

BOLD = re.compile(r"\*\*([a-zŷη][^*:.\n]{1,30})\*\*(?!:)")
UNREAD = ("|", "#", "*A look ahead:*", "*Elsewhere:*")  # how lines begin in which a term is neither taught nor used


def cells():
    """(notebook, cell, text) of all prose in the order of the series, without openings, tables and what looks ahead."""
    for lesson in SERIES:
        for number, cell in enumerate(nbformat.read(lesson.path, as_version=4).cells[1:], start=1):
            if cell.cell_type == "markdown":
                text = re.sub(r"\*\*Next:\*\*.*", "", cell.source, flags=re.S)
                text = "\n".join(line for line in text.splitlines() if not line.startswith(UNREAD))
                yield lesson.number, number, re.sub(r"`[^`]*`|\]\([^)]*\)", " ", text)


def definitions():
    """Where each term is defined: {term: (notebook, cell)}, in the order of the series."""
    found = {}
    for notebook, number, text in cells():
        for term in BOLD.findall(text):
            found.setdefault(term.lower(), []).append((notebook, number))
    return found


@pytest.mark.parametrize(("term", "places"), list(definitions().items()), ids=lambda value: str(value)[:20])
def test_a_term_is_defined_once_and_not_used_before(term, places):
    assert len(places) == 1, f"{term} is defined in {places}"
    longer = [other for other in definitions() if term in other and term != other]  # gradient, and gradient descent
    word = re.compile(rf"\b{re.escape(term)}(s|es)?\b", re.I)
    early = []
    for notebook, number, text in cells():
        rest = re.sub("|".join(map(re.escape, longer)) or r"(?!)", " ", text, flags=re.I)
        if notebook != "00" and (notebook, number) < places[0] and word.search(rest):
            early.append((notebook, number))
    assert not early, f"{term}, defined in {places[0]}, is used before in {early}"


def test_the_terms_of_the_first_notebooks_are_found():
    assert {"error": "00", "learning rate": "01", "epoch": "01"}.items() <= {
        term: places[0][0] for term, places in definitions().items()
    }.items()
