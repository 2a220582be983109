"""Article 1, the running average, in notebook 01."""

from helpers.datasets import NUMBERS
from helpers.lessons.n01_running_average import learn
from tests.notebooks.rows import Row


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
    Row("1.1", "the mean of the numbers", "4.95", MEAN, "4.95"),
    Row("1.2", "first error", "92", 100 - NUMBERS[0], "92"),
    Row("1.2", "first update", "90.8", TRACE[1], "90.8"),
    Row("1.2", "second error", "85.8", TRACE[1] - NUMBERS[1], "85.8"),
    Row("1.2", "second update", "82.22", TRACE[2], "82.22"),
    Row("1.2", "third update", "74.398", TRACE[3], "74.398"),
    Row("1.3", "the full correction lands on the number", "8", 100 - (100 - 8), "On 8: the number itself"),
    Row("1.4", "rate 0.1 after 500 epochs", "4.7721", learn(100, 0.1, 500)[-1], "0.1 4.7721"),
    Row("1.5", "updates at 0.001 until 0.01 is left", "9155", first_near(0.001, 100 - MEAN, 0.01), "9155"),
    Row("1.5", "those in epochs of 150 rows", "61", first_near(0.001, 100 - MEAN, 0.01) / 150, "61.03"),
    Row("1.5", "those in epochs of 60,000 rows", "0.15", first_near(0.001, 100 - MEAN, 0.01) / 60_000, "0.15"),
    Row("1.6", "where training stabilises at 0.1", "4.95", learn(100, 0.1, 500)[-1], "*Settled* is not *right*", slip=True),
    Row("1.6", "rate 0.05 after 500 epochs", "4.8642", learn(100, 0.05, 500)[-1], "0.05 4.8642"),
    Row("1.6", "rate 0.02 after 500 epochs", "4.9157", learn(100, 0.02, 500)[-1], "0.02 4.9157"),
    Row("1.6", "rate 0.01 after 500 epochs", "4.9328", learn(100, 0.01, 500)[-1], "0.01 4.9328"),
    Row("1.6", "rate 0.001 after 500 epochs", "4.9526", learn(100, 0.001, 500)[-1], "0.001 4.9526"),
    Row("1.6a", "updates until half a unit is left of the start's", "50", first_near(0.1, 100 - MEAN, 0.5), "50 iterations"),
    Row("1.7", "one epoch at 0.2308", "4.956", learn(100, 0.2308, 1)[-1], "touch it"),
    Row("1.7", "a second epoch at 0.2308 leaves it", "4.95", learn(100, 0.2308, 2)[-1], "stay there", slip=True),
    Row("1.7", "the rate 1/k after one epoch", "4.95", shrinking_rate(), "A rate that shrinks"),
    Row("1.8", "the start −100 settles on the same", "4.7721", learn(-100, 0.1, 8)[-1], "another start"),
)
