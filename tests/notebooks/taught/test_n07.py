"""Notebook 07 writes out its neuron and its loop; the lesson judges with the same."""

import random

from helpers.gradcheck import numerical_gradient, relative_error
from helpers.lessons import n07_one_neuron as lesson
from tests.notebooks.taught import written_in


def test_the_neuron_and_its_way_back():
    written = written_in("07")
    draw = random.Random(0)
    for _ in range(20):
        x1, x2, w1, w2, b, y = (draw.uniform(-2, 2) for _ in range(6))
        z, a, loss = written.forward(x1, x2, w1, w2, b, y)
        assert (z, a, loss) == lesson.forward(x1, x2, w1, w2, b, y)
        slopes = written.backward(x1, x2, a, y)
        assert slopes == lesson._backward(x1, x2, a, y)
        nudged = numerical_gradient(lambda p, x1=x1, x2=x2, y=y: lesson.forward(x1, x2, *p, y)[2], (w1, w2, b))
        assert relative_error(slopes, nudged).max() < 1e-6


def test_the_three_rules():
    written = written_in("07")
    draw = random.Random(0)
    for _ in range(20):
        place = [draw.uniform(-2, 2) for _ in range(3)]
        for name in ("gradient", "delta_rule", "mixture"):
            assert getattr(written, name)(*place) == getattr(lesson, name)(*place)


def test_the_loop_takes_the_one_step():
    learn = written_in("07", loss=lesson.loss).learn
    for rule in (lesson.gradient, lesson.delta_rule, lesson.mixture):
        assert learn(rule, lesson.RATE, 1) == [lesson.loss(*lesson.START), lesson.loss(*lesson.moved(rule))]
