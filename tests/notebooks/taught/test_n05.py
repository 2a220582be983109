"""Notebook 05 writes out its loss, gradient, descent and count; the lesson, a nudge and the update rule agree."""

import random
from itertools import pairwise

import numpy as np

from helpers.gradcheck import numerical_gradient, relative_error
from helpers.lessons import n05_one_thing_at_a_time as lesson
from helpers.training import step
from tests.notebooks.taught import written_in


def test_the_gradient_is_the_losss_and_the_descent_follows_it():
    written = written_in("05")
    loss, gradient, descend = written.loss, written.gradient, written.descend
    draw = random.Random(5)
    for _ in range(20):
        w1, w2, rate = draw.uniform(0, 4), draw.uniform(-1, 3), draw.uniform(0.01, 0.4)
        assert loss(w1, w2) == lesson.loss(w1, w2)
        assert gradient(w1, w2) == lesson.gradient(w1, w2)
        nudged = numerical_gradient(lambda point: loss(*point), [w1, w2])
        assert relative_error(gradient(w1, w2), nudged).max() < 1e-5
        history = descend(w1, w2, rate, 5)
        assert history == lesson.descend.example(w1, w2, rate, 5)
        for old, new in pairwise(history):
            assert np.allclose(new, step(np.array(old), np.array(gradient(*old)), rate), rtol=0, atol=1e-12)


def test_the_count_of_parameters():
    count = written_in("05").parameters
    for inputs, neurons in ((1, 1), (10, 6), (4, 3), (784, 100)):
        assert count(inputs, neurons) == lesson.parameters(inputs, neurons)
        assert count(inputs, neurons) == np.zeros((neurons, inputs)).size + np.zeros(neurons).size


def test_the_picture_of_a_layer_draws_as_many_marks_as_it_counts():
    figure, update = lesson.layer()
    for inputs, neurons in ((1, 1), (1, 6), (4, 3), (10, 6)):
        said = update(inputs, neurons)
        edges, left, right, weights, biases = figure.axes[0].lines
        assert said.endswith(f" = {lesson.parameters(inputs, neurons)} parameters.")
        assert [len(marks.get_xdata()) for marks in (left, right)] == [inputs, neurons]
        assert len(weights.get_xdata()) + len(biases.get_xdata()) == lesson.parameters(inputs, neurons)
        assert len(edges.get_xdata()) == 2 * inputs * neurons
