"""Notebook 01 writes out its loop; the lesson and the update rule of the series do the same."""

import random

from helpers.datasets import NUMBERS
from helpers.lessons import n01_running_average
from helpers.training import step
from tests.notebooks.taught import function_of


def test_the_average_learns_by_the_one_update_rule():
    learn = function_of("01", "learn")
    draw = random.Random(0)
    for _ in range(20):
        start, rate, epochs = draw.uniform(-100, 100), draw.uniform(0.001, 2.2), draw.randint(1, 5)
        history = learn(NUMBERS, start, rate, epochs)
        assert history == n01_running_average.learn(start, rate, epochs)
        estimate = start
        for reached, number in zip(history[1:], NUMBERS * epochs, strict=True):
            estimate = step(estimate, estimate - number, rate)
            assert reached == estimate
