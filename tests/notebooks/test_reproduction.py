"""Every figure of the articles is found again, to every digit that they print, and a learner meets it."""

import importlib
import math
import pkgutil
import re
from dataclasses import replace

import pytest

from tests.notebooks import rows
from tests.notebooks.rows import LEFT_OUT, Row
from tests.notebooks.taught import cells_of

ROWS = [
    (module.name[1:], row)
    for module in pkgutil.iter_modules(rows.__path__)
    for row in importlib.import_module(f"tests.notebooks.rows.{module.name}").TABLE
]
PLACES = {1: 9, 2: 7, 3: 12, 4: 6, 5: 5}  # how many each article has
NUMBER = re.compile(r"[−-]?[\d,]+(\.\d+)?(e-?\d+)?")


def agrees(printed, value, cut=False):
    """Whether a value rounds to what is printed, to every digit of it; or is cut off there."""
    printed = printed.replace(",", "").replace("−", "-")
    digits, _, power = printed.partition("e")
    decimals = len(digits.partition(".")[2])
    if cut:
        value = math.trunc(value * 10**decimals) / 10**decimals
    return f"{value:.{decimals}{'e' if power else 'f'}}" == printed


def text_of(number, fragment):
    """What stands in the one cell that has this in its source: the source and the outputs."""
    found = [cell for cell in cells_of(number) if fragment in cell.source]
    assert len(found) == 1, f"{len(found)} cells of notebook {number} have in their source: {fragment}"
    outputs = found[0].get("outputs", [])
    texts = [output.get("text", "") + output.get("data", {}).get("text/plain", "") for output in outputs]
    return "\n".join([found[0].source, *texts])


def stands_in(shown, text):
    """Whether a number or a phrase stands in a text as a whole, not as a part of another number or word."""
    return re.search(rf"(?<![\w.,−-]){re.escape(shown)}(?![\w]|[.,]\d)", text)


def hold(number, row):
    """Assert all that a row of a notebook says."""
    ours, shown = row.ours(), row.shown or row.article
    assert agrees(row.article, ours, row.cut) != row.slip, f"the article: {row.article}; ours: {ours}"
    assert row.shown or not row.slip, "a slip says what is shown in its place"
    assert stands_in(shown, text_of(number, row.cell)), f"not in its cell of notebook {number}: {shown}"
    if row.shown and NUMBER.fullmatch(row.shown):
        assert agrees(row.shown, ours), f"shown: {row.shown}; ours: {ours}"


@pytest.mark.parametrize(("number", "row"), ROWS, ids=[f"{number}-{row.ledger}-{row.what}" for number, row in ROWS])
def test_row(number, row):
    hold(number, row)


RIGHT = Row("1.2", "first error", "92", lambda: 92, "error = average - 8")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ours": lambda: 91.4}, "the article: 92; ours: 91.4"),
        ({"slip": True}, "the article: 92; ours: 92"),
        ({"article": "91", "slip": True}, "a slip says what is shown"),
        ({"cell": "error = average - 9"}, "0 cells"),
        ({"cell": "average - "}, "cells of notebook 01 have"),
        ({"cell": "print(NUMBERS)"}, "not in its cell of notebook 01: 92"),
        ({"article": "9", "ours": lambda: 9}, "not in its cell of notebook 01: 9"),
        ({"article": "2", "ours": lambda: 2}, "not in its cell of notebook 01: 2"),
        ({"shown": "8"}, "shown: 8; ours: 92"),
    ],
)
def test_a_wrong_row_is_seen(wrong, said):
    hold("01", RIGHT)
    with pytest.raises(AssertionError, match=re.escape(said)):
        hold("01", replace(RIGHT, **wrong))


@pytest.mark.parametrize(
    ("printed", "right", "wrong"),
    [
        ("4.7721", 4.77213, 4.77216),
        ("92", 92.4, 92.6),
        ("250,000", 250_000, 250_001),
        ("3.15e-13", 3.1509e-13, 3.1551e-13),
        ("-0.019", -0.0194, 0.0194),
        ("4.95", 4.95, math.nan),
    ],
)
def test_a_wrong_digit_is_seen(printed, right, wrong):
    assert agrees(printed, right) and not agrees(printed, wrong)


def test_a_digit_is_cut_off_where_the_article_does_so():
    assert agrees("0.197466943", 0.1974669436, cut=True) and not agrees("0.197466943", 0.1974669436)
    assert not agrees("0.197466943", 0.1974669429, cut=True)


@pytest.mark.parametrize(
    ("shown", "text"),
    [("92", "192"), ("92", "92.5"), ("92", "92e-3"), ("092", "1,092"), ("92", "0.92"), ("2", "−2"), ("art", "part")],
)
def test_a_part_of_a_number_or_a_word_is_none(shown, text):
    assert not stands_in(shown, text) and stands_in(shown, f"it is {shown}.") and stands_in(shown, f"[{shown}, 1]")


def test_every_place_of_the_articles_has_a_row_or_a_reason():
    told = {row.ledger for _, row in ROWS} | {left.ledger for left in LEFT_OUT}
    places = {f"{article}.{place}" for article, last in PLACES.items() for place in range(1, last + 1)}
    missing, strange = sorted(places - told), sorted({place.rstrip("ab") for place in told} - places)
    assert not missing, f"these have neither a row nor a reason: {missing}"
    assert not strange, f"by PLACES no article has {strange}"


def test_what_is_left_out_is_in_no_table():
    found = {(row.ledger, row.article) for _, row in ROWS} | {(row.ledger, "") for _, row in ROWS}
    assert not {(left.ledger, left.figure) for left in LEFT_OUT} & found
    assert all(left.why for left in LEFT_OUT)
