"""The reproduction table: what the articles print, what we find, and where it is taught.

Each row: the ledger's id, what it is, the article's value as printed, ours, and the notebook and text
where a learner meets it. `Slip` rows are those where the article is wrong: there the two must differ.
"""

from dataclasses import dataclass

import nbformat
import pytest

from helpers.datasets import NUMBERS
from helpers.lessons.n01_running_average import learn
from helpers.series import SERIES


@dataclass(frozen=True)
class Row:
    ledger: str
    what: str
    article: str
    ours: float
    taught: str  # the notebook's number
    shown: str  # a text that stands in the notebook, in its prose, code or outputs
    slip: bool = False


def first_near(rate, start_distance, left):
    """How many updates at this rate shrink a distance to what is left."""
    updates, distance = 0, start_distance
    while distance > left:
        distance, updates = distance * (1 - rate), updates + 1
    return updates


def shrinking_rate():
    average = 100
    for k, number in enumerate(NUMBERS, start=1):
        average = average - (average - number) / k
    return average


MEAN = sum(NUMBERS) / len(NUMBERS)
TRACE = learn(100, 0.1, 1)

TABLE = (
    Row("1.1", "the mean of the numbers", "4.95", MEAN, "01", "4.95"),
    Row("1.2", "first error", "92", 100 - NUMBERS[0], "01", "92"),
    Row("1.2", "first update", "90.8", TRACE[1], "01", "90.8"),
    Row("1.2", "second error", "85.8", TRACE[1] - NUMBERS[1], "01", "85.8"),
    Row("1.2", "second update", "82.22", TRACE[2], "01", "82.22"),
    Row("1.2", "third update", "74.398", TRACE[3], "01", "74.398"),
    Row("1.3", "the full correction lands on the number", "8", 100 - (100 - 8), "01", "On 8: the number itself"),
    Row("1.4", "rate 0.1 after 500 epochs", "4.7721", learn(100, 0.1, 500)[-1], "01", "0.1 4.7721"),
    Row("1.5", "updates at 0.001 until 0.01 is left", "9155", first_near(0.001, 100 - MEAN, 0.01), "01", "9155"),
    Row("1.5", "those in epochs of 150 rows", "61", first_near(0.001, 100 - MEAN, 0.01) / 150, "01", "61.03"),
    Row("1.5", "those in epochs of 60,000 rows", "0.15", first_near(0.001, 100 - MEAN, 0.01) / 60_000, "01", "0.15"),
    Row("1.6", "where training stabilises at 0.1", "4.95", learn(100, 0.1, 500)[-1], "01", "*Settled* is not *right*", slip=True),
    Row("1.6", "rate 0.05 after 500 epochs", "4.8642", learn(100, 0.05, 500)[-1], "01", "0.05 4.8642"),
    Row("1.6", "rate 0.02 after 500 epochs", "4.9157", learn(100, 0.02, 500)[-1], "01", "0.02 4.9157"),
    Row("1.6", "rate 0.01 after 500 epochs", "4.9328", learn(100, 0.01, 500)[-1], "01", "0.01 4.9328"),
    Row("1.6", "rate 0.001 after 500 epochs", "4.9526", learn(100, 0.001, 500)[-1], "01", "0.001 4.9526"),
    Row("1.7", "one epoch at 0.2308", "4.956", learn(100, 0.2308, 1)[-1], "01", "touch it"),
    Row("1.7", "a second epoch at 0.2308 leaves it", "4.95", learn(100, 0.2308, 2)[-1], "01", "stay there", slip=True),
    Row("1.7", "the rate 1/k after one epoch", "4.95", shrinking_rate(), "01", "A rate that shrinks"),
    Row("1.8", "the start −100 settles on the same", "4.7721", learn(-100, 0.1, 8)[-1], "01", "another start"),
)


def agrees(printed, value):
    """Whether a value rounds to what is printed, to every digit of it."""
    digits = len(printed.partition(".")[2])
    return f"{value:.{digits}f}" == printed


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.ledger}-{row.what}")
def test_row(row):
    assert agrees(row.article, row.ours) != row.slip, f"the article: {row.article}; ours: {row.ours}"
    (lesson,) = (lesson for lesson in SERIES if lesson.number == row.taught)
    notebook = nbformat.read(lesson.path, as_version=4)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    texts = [cell.source for cell in notebook.cells]
    texts += [output.get("text", "") + output.get("data", {}).get("text/plain", "") for output in outputs]
    assert row.shown in "\n".join(texts)


def test_a_wrong_digit_is_seen():
    assert agrees("4.7721", 4.77213) and not agrees("4.7721", 4.77216) and not agrees("92", 91.4)
