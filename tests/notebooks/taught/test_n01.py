"""Notebook 01 writes out its loop; the lesson and the update rule of the series do the same."""

import random

import pytest

from helpers.datasets import NUMBERS
from helpers.lessons import n01_running_average
from helpers.training import step
from tests.notebooks.taught import written_in


def test_the_average_learns_by_the_one_update_rule():
    learn = written_in("01").learn
    draw = random.Random(0)
    for _ in range(20):
        start, rate, epochs = draw.uniform(-100, 100), draw.uniform(0.001, 2.2), draw.randint(1, 5)
        history = learn(NUMBERS, start, rate, epochs)
        assert history == n01_running_average.estimates(start, rate, epochs)
        estimate = start
        for reached, number in zip(history[1:], NUMBERS * epochs, strict=True):
            estimate = step(estimate, estimate - number, rate)
            assert reached == estimate


def test_the_caption_says_when_each_rate_has_settled():
    _, said = n01_running_average.rates(written_in("01").learn)
    for rate, settled, epochs in ((0.1, "4.77", 5), (0.05, "4.86", 12), (0.02, "4.92", 23), (0.01, "4.93", 54)):
        ends = [f"{n01_running_average.estimates(100, rate, epoch)[-1]:.2f}" for epoch in range(1, 61)]
        assert ends.index(settled) == epochs - 1 and set(ends[epochs - 1 :]) == {settled}
        assert f"{epochs} at {rate} (on {settled})" in said


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("same_end", 4, "4.7929 and 4.7492"),
        ("same_end", 5, "4.7747 and 4.7694"),
        ("same_end", 1, "16.3496 and −7.9657"),
        ("stay", 1e-17, "16 digits"),
        ("stay", -1, "the wrong way"),
        ("stay", 0.0019, "strays further"),
        ("touch", -1, "the wrong way"),
        ("touch", 1e-9, "too high"),
        ("update_rule", lambda average, number, learning_rate: average, "uncorrected"),
        (
            "update_rule",
            lambda average, number, learning_rate: round(average - learning_rate * (average - number), 2),
            "",
        ),
        ("shrinking_rate", lambda k: 1 / k if k < 5 else 0.05, ""),
    ],
)
def test_a_wrong_answer_hears_what_is_so(name, answer, said):
    verdict = getattr(n01_running_average, name).check(answer)
    assert verdict.outcome == "not yet" and said in verdict.message
