"""Article 1, the running average, in notebook 01."""

from functools import cache
from itertools import count

from helpers.datasets import NUMBERS
from helpers.lessons import n01_running_average as lesson
from helpers.training import step
from tests.notebooks.rows import Row
from tests.notebooks.taught import written_in

SHARES = "for rows in (20, 150, 60_000)"
SETTLED = "training stabilises after"
RATES = "for eta in (0.1, 0.05, 0.02, 0.01, 0.001)"


@cache
def learned(rate, epochs=500, start=100):
    return written_in("01").learn(NUMBERS, start, rate, epochs)


def error(number):
    """The error that the loop corrects a tenth of, at its first update or a later one."""
    before, after = learned(0.1)[number : number + 2]
    return (before - after) / 0.1


def updates_until(left, rate):
    """How many updates leave no more than this of the part by which the start is above the mean."""
    from_start, from_mean = learned(rate), learned(rate, start=lesson.MEAN)
    return next(updates for updates in count() if from_start[updates] - from_mean[updates] <= left)


def epochs_to_touch():
    ends = (learned(lesson.touch.example, epochs)[-1] for epochs in count())
    return next(epochs for epochs, end in enumerate(ends) if abs(end - lesson.MEAN) <= 0.01)


def shrinking_rate():
    average = 100
    for k, number in enumerate(NUMBERS, start=1):
        average = step(average, average - number, lesson.shrinking_rate.example(k))
    return average


TABLE = (
    Row("1.1", "the mean of the numbers", "4.95", lambda: lesson.MEAN, "sum(NUMBERS) / len(NUMBERS)"),
    Row("1.1", "the same, of these", "4.95", lambda: lesson.MEAN, "print(NUMBERS)", str(NUMBERS)),
    Row("1.2", "first error", "92", lambda: error(0), "error = average - 8"),
    Row("1.2", "first update", "90.8", lambda: learned(0.1)[1], "after_one = average"),
    Row("1.2", "second error", "85.8", lambda: error(1), "error_two = after_one - 5"),
    Row("1.2", "second update", "82.22", lambda: learned(0.1)[2], "after_two = after_one"),
    Row(
        "1.3",
        "the full correction lands on the number",
        "8",
        lambda: learned(1)[1],
        "On 8, which is what",
    ),
    Row("1.3", "and in the end on the last one", "3", lambda: learned(1)[-1], "it would end on the last of them"),
    Row("1.5", "updates at 0.001 until 0.01 is left", "9155", lambda: updates_until(0.01, 0.001), "excess, updates ="),
    Row("1.5", "those in epochs of 150 rows", "61", lambda: updates_until(0.01, 0.001) / 150, SHARES, "61.03"),
    Row("1.5", "those in epochs of 60,000 rows", "0.15", lambda: updates_until(0.01, 0.001) / 60_000, SHARES),
    Row("1.6", "rate 0.1 after 500 epochs", "4.7721", lambda: learned(0.1)[-1], "(NUMBERS, 100, 0.1, epochs=500)"),
    Row("1.6", "rate 0.05 after 500 epochs", "4.8642", lambda: learned(0.05)[-1], RATES),
    Row("1.6", "rate 0.02 after 500 epochs", "4.9157", lambda: learned(0.02)[-1], RATES),
    Row("1.6", "rate 0.01 after 500 epochs", "4.9328", lambda: learned(0.01)[-1], RATES),
    Row("1.6", "rate 0.001 after 500 epochs", "4.9526", lambda: learned(0.001)[-1], RATES),
    Row("1.6", "where it stabilises", "4.95", lambda: learned(0.1)[-1], SETTLED, "4.7721", slip=True),
    Row("1.6a", "updates until 0.5 is left", "50", lambda: updates_until(0.5, 0.1), SETTLED),
    Row("1.7", "epochs until it is within 0.01", "1", epochs_to_touch, "3: touch it", "It can be done in *one*"),
    Row(
        "1.7",
        "one epoch more",
        "4.95",
        lambda: learned(0.2308, 2)[-1],
        "4: stay there",
        "not the same as arriving",
        slip=True,
    ),
    Row("1.7", "the rate 1/k after one epoch", "4.95", shrinking_rate, "mean_so_far = 100"),
    Row("1.8", "the start −100", "4.7721", lambda: learned(0.1, 10, -100)[-1], "From −100 the estimate", "the old one"),
)
