"""Notebook 04 writes out its slope and its loop; the lesson and the update rule of the series do the same."""

import random
from itertools import pairwise

import pytest

from helpers.gradcheck import numerical_gradient
from helpers.lessons import n04_downhill as lesson
from helpers.training import step
from tests.notebooks.taught import written_in


def starts():
    draw = random.Random(0)
    return [(draw.uniform(-1, 1.5), draw.uniform(0.01, 0.5)) for _ in range(20)]


def test_the_weight_walks_by_the_one_update_rule():
    written = written_in("04")
    for start, rate in starts():
        history = written.descend(written.slope, start, rate, 20)
        assert history == lesson.descend.example(lesson.slope, start, rate, 20)
        for before, after in pairwise(history):
            assert after == step(before, written.slope(before), rate)


def test_the_loss_and_its_slope_are_those_of_the_pictures():
    written = written_in("04")
    for w, _ in starts():
        assert written.loss(w) == lesson.loss(w) and written.slope(w) == lesson.slope(w)
        assert float(numerical_gradient(written.loss, w)) == pytest.approx(written.slope(w), abs=1e-7)


def test_the_second_slope_is_that_of_the_curve_with_two_valleys():
    for w, _ in starts():
        assert written_in("04").valley_slope(w) == lesson.valley_slope(w)
        assert float(numerical_gradient(lesson.valleys, w)) == pytest.approx(lesson.valley_slope(w), abs=1e-7)


def test_the_start_decides_between_the_valleys():
    for start in range(-30, 31):
        end = written_in("04").descend(lesson.valley_slope, start / 20, 0.2, 60)[-1]
        best = -1 if start < 5 else 0.25 if start == 5 else 1
        assert end == pytest.approx(best, abs=5e-5)


def test_a_walk_that_is_not_yet_there_is_not_said_to_have_arrived():
    _, update = lesson.two_valleys(written_in("04").descend, lesson.valley_slope)
    assert "still on its way" in update(0.2501) and "still on its way" in update(0.24999)
    assert "the global minimum" in update(0.2) and "the local minimum" in update(0.3)


def test_the_size_of_the_input_is_not_enough():
    assert lesson.update_rule.check(lambda w, x, y, r: w - r * 2 * (w * x - y) * abs(x)).outcome == "not yet"
