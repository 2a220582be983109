"""Notebook 09 writes out its network and its updates; the lesson and helpers.network compute the same."""

import random
from math import exp

import numpy as np
import pytest

from helpers.gradcheck import numerical_gradient, relative_error
from helpers.lessons import n09_two_two_two as lesson
from helpers.network import Network, squared_error
from tests.notebooks.taught import written_in


def places():
    """Seeded examples and parameters, the article's first."""
    draw = random.Random(0)
    yield lesson.EXAMPLE, lesson.START
    for _ in range(20):
        yield tuple(draw.uniform(-2, 2) for _ in range(4)), [draw.uniform(-2, 2) for _ in range(10)]


def as_network(parameters):
    """The same network in matrices: a column of W is what leads into one neuron."""
    w1, w2, w3, w4, w5, w6, w7, w8, b1, b2 = parameters
    network = Network([2, 2, 2])
    hidden, last = network.layers
    hidden.W[...], hidden.b[...] = [[w1, w3], [w2, w4]], b1
    last.W[...], last.b[...] = [[w5, w7], [w6, w8]], b2
    return network


@pytest.mark.parametrize(("example", "parameters"), list(places()))
def test_the_scalars_are_the_matrices(example, parameters):
    written = written_in("09")
    values = written.forward(example, parameters)
    slopes = written.backward(example, parameters, values)
    network, y = as_network(parameters), np.array([example[2:]])
    outputs = network.forward(np.array([example[:2]]))
    network.backward(squared_error.gradient(outputs, y))
    hidden, last = network.layers
    theirs = [*hidden.dW.T.ravel(), *last.dW.T.ravel(), hidden.db.sum(), last.db.sum()]
    assert np.abs(np.subtract(values, [*hidden.a[0], *outputs[0], squared_error.value(outputs, y)])).max() <= 2e-15
    assert np.abs(np.subtract(slopes, theirs)).max() <= 1e-15


@pytest.mark.parametrize(("example", "parameters"), list(places()))
def test_the_lesson_computes_the_same(example, parameters):
    written = written_in("09")
    values = written.forward(example, parameters)
    slopes = written.backward(example, parameters, values)
    assert values == lesson.forward(example, parameters)
    assert slopes == lesson.backward.example(example, parameters, values)
    for learned in (0, 8, 10):
        assert written.update(example, parameters, 0.5, learned) == lesson.updated(example, parameters, 0.5, learned)
    nudged = numerical_gradient(lambda point: lesson.forward(example, point)[4], parameters)
    assert relative_error(slopes, nudged).max() < 1e-5


@pytest.mark.parametrize(("example", "parameters"), list(places()))
def test_the_hasty_update_goes_back_over_weights_that_have_moved(example, parameters):
    values, after = lesson.forward(example, parameters), lesson.updated(example, parameters, 0.5)
    slopes = lesson.backward.example(example, [*parameters[:4], *after[4:]], values)[:4]
    theirs = [weight - 0.5 * slope for weight, slope in zip(parameters, slopes, strict=False)] + after[4:]
    assert written_in("09").hasty(example, parameters) == pytest.approx(theirs, rel=1e-12)


def test_the_loops_take_the_one_step():
    written = written_in("09")
    parameters, losses = written.train(lesson.START, 0.5, 40)
    theirs = [lesson.START]
    for _ in range(40):
        theirs.append(lesson.updated(lesson.EXAMPLE, theirs[-1], 0.5))
    assert parameters == theirs[-1]
    assert losses == [lesson.forward(lesson.EXAMPLE, weights)[4] for weights in theirs]
    assert written.train_until(losses[25], 100) == 25
    assert written.train_until(0, 3) == 3


def test_four_things_make_the_first_slope_small():
    h1, w5, x1 = lesson.H1, lesson.START[4], lesson.EXAMPLE[0]
    *_, over_1, over_2 = lesson.AT
    pulls = (over_1 * w5, over_2 * lesson.START[6])
    things = (w5, sum(pulls) / pulls[0], h1 * (1 - h1), x1 / h1)
    times = lesson.SLOPES[4] / lesson.SLOPES[0]
    assert times == pytest.approx(1 / np.prod(things)) and round(times) == 187
    assert [round(float(thing), 2) for thing in things] == [0.4, 0.66, 0.24, 0.08]


def test_the_sigmoid_is_never_too_large_for_exp():
    sigmoid = written_in("09").sigmoid
    assert 0 < sigmoid(-1e6) < 1e-300 and sigmoid(1e6) == 1 and sigmoid(-3) == 1 / (1 + exp(3))


def own(parameters):
    """Parameters for the network in which each neuron has a bias of its own: the last two stand twice."""
    return [*parameters[:8], *(bias for bias in parameters[8:] for _ in range(2))]


@pytest.mark.parametrize(("example", "parameters"), list(places()))
def test_a_bias_for_each_neuron_parts_what_a_shared_one_adds(example, parameters):
    written = written_in("09")
    values = written.forward_xor(example, own(parameters))
    assert values == lesson.forward_xor(example, own(parameters)) == written.forward(example, parameters)
    *slopes, b1, b2, b3, b4 = written.backward_xor(example, own(parameters), values)
    assert [*slopes, b1 + b2, b3 + b4] == written.backward(example, parameters, values)


@pytest.mark.parametrize(("example", "parameters"), list(places()))
def test_a_nudge_finds_what_the_lines_of_the_builds_hold(example, parameters):
    values = lesson.forward(example, parameters)
    d1, d2, d3, d4 = lesson.at_neurons(example, parameters, values)
    w5, w6, w7, w8 = parameters[4:8]
    slopes = {"dL_dz1": d1, "dL_dz2": d2, "dL_dz3": d3, "dL_dz4": d4}
    slopes |= {"dL_dh1": d3 * w5 + d4 * w7, "dL_dh2": d3 * w6 + d4 * w8}
    for build, point in ((lesson.backward, parameters), (lesson.backward_xor, own(parameters))):
        whole, found = build.example(example, point, values), lesson.nudged(example, point, values)
        slopes |= {"into_hidden": whole[:4], "into_outputs": whole[4:8], "for_biases": whole[8:]}
        assert found.keys() == slopes.keys()
        for name, slope in slopes.items():
            assert found[name] == pytest.approx(slope, abs=1e-7), name


def test_two_hidden_neurons_learn_xor_from_four_starts_of_six_and_one_from_none():
    learn = written_in("09").learn_xor
    for neurons, learned in ((2, [0, 2, 4, 5]), (1, [])):
        ends = [learn(lesson.start_xor(start, neurons), lesson.EPOCHS, lesson.MOVES[neurons])[-1] for start in range(6)]
        right = []
        for start, end in enumerate(ends):
            said = [outputs[2] > outputs[3] for outputs in (lesson.forward_xor(each, end) for each in lesson.STAIRS)]
            right += [start] * (said == [False, True, True, False])
        assert right == learned
        assert neurons == 2 or all(end[5] == end[7] == 0 for end in ends), "nothing leads on from the second"


def test_the_stairs_of_the_picture_are_those_of_the_notebook():
    assert written_in("09").stairs == list(lesson.STAIRS)


@pytest.mark.parametrize("guess", [0.5, 5, 0.2911])
def test_a_plain_guess_is_not_told_how_it_was_found(guess):
    assert lesson.without_update.check(guess).message == "That is not it. There are hints below."
