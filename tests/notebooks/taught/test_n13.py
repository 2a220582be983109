"""Notebook 13 writes out its rules, its two loops and the line; the lesson and helpers.training do the same."""

import numpy as np
import pytest

from helpers.datasets import trapezoid_samples
from helpers.lessons import n13_small_bites as lesson
from helpers.training import Adam, Momentum, rmse, step, train
from tests.notebooks.taught import written_in


@pytest.mark.parametrize(
    ("rule", "settings"),
    [(None, ()), (Momentum, ()), (Momentum, (0.5,)), (Adam, ()), (Adam, (0.8, 0.99))],
)
def test_the_rules_take_the_same_steps(rule, settings):
    written = written_in("13")
    theirs, ours = (getattr(written, rule.__name__)(*settings), rule(*settings)) if rule else (written.plain, step)
    random = np.random.default_rng(13)
    one = other = random.standard_normal(7)
    for _ in range(30):
        gradients = random.standard_normal(7) * [1, 1, 1e-6, 1e3, 0, 1, 1]
        one, other = theirs(one, gradients, 0.01), ours(other, gradients, 0.01)
        assert np.allclose(one, other, rtol=0, atol=1e-13)


def test_the_exercises_are_the_rules():
    w, rule = 2.0, Adam()
    for slope in (4.0, -2.0):
        w = rule(w, slope, 0.01)
    assert abs(rule.mean / (1 - 0.9**2) - lesson.second_mean.example) < 6e-5
    assert np.isclose(Adam()(3.0, -20.0, 0.01), lesson.first_step.example, rtol=0, atol=1e-9)


def test_the_line_is_the_lessons():
    written = written_in("13", line_x=lesson.LINE_X, line_y=lesson.LINE_Y)
    assert written.line_loss(lesson.PLACE) == lesson.line_loss(lesson.PLACE)
    for batch in (7, 100, 1000):
        theirs = written.learn(np.array(lesson.PLACE), batch, 0.05, 2)
        ours = lesson.learn(lesson.PLACE, batch, 0.05, 2)
        assert np.array_equal(theirs, ours)


@pytest.mark.parametrize(("rule", "rate", "batch"), [(Adam, 0.01, 10), (Momentum, 0.1, 10), (Adam, 0.01, 7)])
def test_the_loop_is_that_of_training(rule, rate, batch):
    x, y = trapezoid_samples()
    epochs = written_in("13", x=x, y=y).train(lesson.start(), rule(), rate, batch, seed=1)
    history = train(lesson.start(), x, y, 10_000, rate, until=0.065, batch=batch, update=rule(), measure=rmse, seed=1)
    assert epochs == len(history.losses) - 1


def test_the_race_is_that_of_training():
    x, y = trapezoid_samples()
    runs = lesson.train_all(x, y, step, Momentum, Adam)
    assert runs.reached("Adam", 0.01, 10) == 17
    assert runs.reached("momentum", 0.1, 10) == 43
    history = train(lesson.start(), x, y, 10, 0.01, update=Adam(), measure=rmse)
    assert np.allclose(history.losses, runs.run(runs.errors, "Adam", 0.01, 100)[:11], rtol=1e-9)
