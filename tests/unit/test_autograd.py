"""The scalar engine: against nudges, against the network, and where graphs are awkward."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from helpers.autograd import Value, clear
from helpers.gradcheck import numerical_gradient
from helpers.network import Network, squared_error

BINARY = (
    lambda a, b: a + b,
    lambda a, b: a - b,
    lambda a, b: a * b,
    lambda a, b: a / (b * b + 1.0),
)
UNARY = (
    lambda a: a.tanh(),
    lambda a: a.sigmoid(),
    lambda a: (a.tanh() * 2).exp(),
    lambda a: (a * a + 1.0).log(),
    lambda a: a.sigmoid() ** 3,
    lambda a: 2.0 - a,
    lambda a: 1.0 / (a * a + 2.0),
    lambda a: -a + 3.0 * a,
)
steps = some.lists(
    some.tuples(some.integers(0, 11), some.integers(0, 99), some.integers(0, 99)), min_size=1, max_size=12
)


def build(numbers, recipe):
    """A random expression: each step takes earlier nodes, so that many are used more than once."""
    inputs = [Value(number) for number in numbers]
    nodes = list(inputs)
    for kind, first, second in recipe:
        a, b = nodes[first % len(nodes)], nodes[second % len(nodes)]
        node = BINARY[kind](a, b) if kind < len(BINARY) else UNARY[kind - len(BINARY)](a)
        nodes.append(node if abs(node.data) < 20 else node.tanh())
    total = nodes[0].tanh()
    for node in nodes[1:]:
        total = total + node.tanh()
    return inputs, total


@settings(max_examples=80, deadline=None)
@given(some.lists(some.floats(-2, 2), min_size=3, max_size=3), steps)
def test_random_expressions_agree_with_nudges(numbers, recipe):
    inputs, total = build(numbers, recipe)
    total.backward()
    nudged = numerical_gradient(lambda point: build(point.tolist(), recipe)[1].data, np.array(numbers), nudge=1e-5)
    ours = np.array([item.gradient for item in inputs])
    assert np.allclose(ours, nudged, rtol=1e-5, atol=1e-6 * max(1, np.abs(ours).max()))


@settings(max_examples=25, deadline=None)
@given(some.lists(some.integers(1, 4), min_size=2, max_size=4), some.integers(0, 10**6))
def test_it_agrees_with_the_network(sizes, seed):
    network = Network(sizes, "tanh", seed=seed, biases=0.5)
    random = np.random.default_rng(seed)
    x, y = random.standard_normal((2, sizes[0])), random.standard_normal((2, sizes[-1]))
    theirs = network.backward(squared_error.gradient(network.forward(x), y))
    parameters = dict(zip(network.names, map(Value, network.parameters.tolist()), strict=True))
    loss = Value(0)
    for row, target in zip(x.tolist(), y.tolist(), strict=True):
        a = [Value(number) for number in row]
        for number, (inputs, outputs) in enumerate(pairwise(sizes), start=1):
            a = [
                sum(
                    (a[i] * parameters[f"W{number}[{i}, {j}]"] for i in range(inputs)), parameters[f"b{number}[0, {j}]"]
                ).tanh()
                for j in range(outputs)
            ]
        loss = loss + sum((o - t) ** 2 for o, t in zip(a, target, strict=True)) / (2 * len(x))
    loss.backward()
    assert loss.data == pytest.approx(squared_error.value(network.forward(x), y))
    assert np.allclose([item.gradient for item in parameters.values()], theirs, rtol=1e-9, atol=1e-13)


def test_a_node_used_many_times_gets_every_share():
    a = Value(3)
    total = a + a + a * a + a * 2
    total.backward()
    assert a.gradient == 1 + 1 + 2 * 3 + 2


def test_each_node_hands_on_only_when_all_its_shares_are_in():
    a = Value(1)
    b = a + a
    c = b + b
    d = c + b
    steps = [(node, node.gradient) for node in d.backward_steps()]
    assert [node for node, _ in steps] == [d, c, b, a]
    assert [gradient for _, gradient in steps] == [1, 1, 3, 6]


def test_a_second_backward_pass_doubles_the_inputs_until_cleared():
    a = Value(2)
    loss = (a * a) ** 2
    loss.backward()
    first = a.gradient
    loss.backward()
    assert first == 32 and a.gradient == 64
    clear([a])
    loss.backward()
    assert a.gradient == 32


def test_a_long_chain_needs_no_recursion():
    a = total = Value(1)
    for _ in range(5000):
        total = total + 0.5 * a
    total.backward()
    assert a.gradient == 1 + 0.5 * 5000


def test_the_corner_of_relu_and_the_power_0():
    for number, slope in ((-1, 0), (0, 0), (2, 1)):
        a = Value(number)
        (a.relu() + a**0).backward()
        assert a.gradient == slope


def test_what_has_no_value_is_refused():
    with pytest.raises(ValueError):
        Value(-1).log()
    with pytest.raises(ZeroDivisionError):
        Value(1) / 0
