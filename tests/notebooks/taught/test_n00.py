"""Notebook 00 trains a network by one line, and says what Python's messages mean; here Python says them."""

import re

import nbformat
import numpy as np
import pytest

from helpers.course.series import SERIES
from helpers.datasets import digits, drawn, split
from helpers.lessons import n00_start_here as lesson
from helpers.pictures.reading import FIVE, THREE, TWO
from tests.notebooks.kernel import running
from tests.notebooks.taught import cells_of

# What is typed by mistake, and what the table's first column has for it.
TYPED = (
    ("eror", "NameError: name … is not defined"),
    ("8 − 5", "invalid character '−'"),
    ("4.95^2", "unsupported operand type(s) for ^"),
    ("x = 3\n2x", "invalid decimal literal"),
    ("a = 0.5\na(1 - a)", "'float' object is not callable"),
    ("def slope(w):\n    return w\n\nslope = 2.1\nslope(0.8)", "'float' object is not callable"),
    ("0,009", "leading zeros … are not permitted"),
    ("x = 1\n  x", "IndentationError"),
    ("def f(x):\nreturn x", "IndentationError"),
    ("round((8 - 5", "incomplete input"),
    ("round((8 - 5\ny = 3", "SyntaxError: … was never closed"),
    ("round(8 - 5))", "SyntaxError: unmatched …"),
    ("answer =", "SyntaxError: invalid syntax"),
    ("Return 3", "SyntaxError: invalid syntax"),
    ("3 4", "SyntaxError: invalid syntax"),
    ("'-3", "unterminated string literal"),
    ("import helpers.elsewhere", "No module named 'helpers.…"),
)


def test_python_says_what_the_table_says():
    text = "\n".join(cell.source for cell in nbformat.read(SERIES[0].path, as_version=4).cells)
    listed = re.findall(r"`([^`]+)`", " ".join(re.findall(r"^\| (`.+?) \|", text.partition("Python says")[2], re.M)))
    assert set(listed) == {says for _, says in TYPED} | {"(0, 9)"}
    with running(SERIES[0].path.parent) as kernel:
        for typed, says in TYPED:
            kernel.run(typed)
            said = kernel.complaints[-1]
            assert re.search(re.escape(says).replace("…", ".*"), said), f"{typed}: {said}, not {says}"
        complaints = len(kernel.complaints)
        for typed, value in (("0,9", "(0, 9)"), ("3^2", "1")):
            *_, shown, _ = kernel.run(typed)
            assert shown["content"]["data"]["text/plain"] == value
        assert len(kernel.complaints) == complaints, "and says so without a word"


@pytest.mark.parametrize("rounded", [round, int, abs])
def test_a_rule_for_whole_numbers_is_not_enough(rounded):
    assert lesson.error_rule.check(lambda guess, target: rounded(guess - target)).outcome == "not yet"


def test_the_network_that_one_line_trains_is_what_the_text_says():
    network = lesson.Beginner()
    for slope in lesson.slopes(network):
        network.parameters[:] = network.parameters - 0.5 * slope
    x, _, x_test, labels_test = split(*digits())
    right = int((network.forward(x_test / 16).argmax(axis=-1) == labels_test).sum())
    found = [network.parameters.size, len(x), lesson.STEPS, len(x_test), right]
    assert found == [2410, 1438, len(network.past) - 1, 359, 350]
    text = next(cell.source for cell in cells_of("00") if cell.source.startswith("Before that cell ran"))
    for number in found:
        assert f"{number:,}" in text


@pytest.mark.parametrize(("steps", "digits_read"), [(0, False), (225, True)])
def test_it_reads_what_is_drawn_once_it_has_learned(steps, digits_read):
    network = lesson.Beginner()
    for slope in lesson.slopes(network):
        network.parameters[:] = network.parameters - 0.5 * slope
    for drawing, digit in ((FIVE, 5), (THREE, 3), (TWO, 2)):
        pixels = drawn(np.reshape([int(cell) for cell in drawing], (16, 16)))
        shares = network.shares(pixels, steps)
        assert shares.sum() == pytest.approx(1) and (shares[digit] > 0.9) == digits_read
