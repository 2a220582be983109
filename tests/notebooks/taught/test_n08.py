"""Notebook 08 writes out its neuron and its loop; the lesson does the same."""

import random

from helpers.lessons import n08_eighty_thousand_epochs as lesson
from tests.notebooks.taught import function_of


def test_the_neuron_trains_as_the_lesson_does():
    sigmoid, train = function_of("08", "sigmoid"), function_of("08", "train")
    sigmoid.__globals__["exp"] = lesson.exp
    train.__globals__.update(sigmoid=sigmoid, x1=lesson.X1, x2=lesson.X2, y=lesson.TARGET)
    draw = random.Random(0)
    for _ in range(20):
        arguments = draw.uniform(-20, 20), draw.uniform(-20, 20), draw.uniform(0.001, 200), draw.randint(1, 500)
        assert train(*arguments) == lesson.train(*arguments)


def test_a_thinned_curve_keeps_its_ends_and_its_swings():
    epochs, values = lesson.thinned([4, 1, 3, 2] * 1000 + [0])
    assert len(epochs) == len(values) <= 2 * lesson.POINTS
    assert (epochs[0], values[0], epochs[-1], values[-1]) == (0, 4, 4, 0)
    assert set(values[:10]) == {4, 1}
