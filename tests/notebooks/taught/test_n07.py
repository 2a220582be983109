"""Notebook 07 writes out its neuron and its loop; the lesson judges with the same."""

import random
from math import exp

from helpers.gradcheck import numerical_gradient, relative_error
from helpers.lessons import n07_one_neuron as lesson
from tests.notebooks.taught import function_of


def test_the_neuron_and_its_way_back():
    forward, backward = function_of("07", "forward"), function_of("07", "backward")
    sigmoid = function_of("07", "sigmoid")
    sigmoid.__globals__["exp"] = exp
    forward.__globals__["sigmoid"] = sigmoid
    draw = random.Random(0)
    for _ in range(20):
        x1, x2, w1, w2, b, y = (draw.uniform(-2, 2) for _ in range(6))
        z, a, loss = forward(x1, x2, w1, w2, b, y)
        assert (z, a, loss) == lesson.forward(x1, x2, w1, w2, b, y)
        slopes = backward(x1, x2, a, y)
        assert slopes == lesson.backward(x1, x2, a, y)
        nudged = numerical_gradient(lambda p, x1=x1, x2=x2, y=y: lesson.forward(x1, x2, *p, y)[2], (w1, w2, b))
        assert relative_error(slopes, nudged).max() < 1e-6


def test_the_three_rules():
    functions = {
        name: function_of("07", name)
        for name in ("sigmoid", "forward", "backward", "gradient", "delta_rule", "mixture")
    }
    for function in functions.values():
        function.__globals__.update(functions, exp=exp)
    draw = random.Random(0)
    for _ in range(20):
        place = [draw.uniform(-2, 2) for _ in range(3)]
        for name in ("gradient", "delta_rule", "mixture"):
            assert functions[name](*place) == getattr(lesson, name)(*place)


def test_the_loop_takes_the_one_step():
    learn = function_of("07", "learn")
    learn.__globals__["loss"] = lesson.loss
    for rule in (lesson.gradient, lesson.delta_rule, lesson.mixture):
        assert learn(rule, lesson.RATE, 1) == [lesson.loss(*lesson.START), lesson.loss(*lesson.moved(rule))]
