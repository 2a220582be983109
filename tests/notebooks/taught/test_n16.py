"""Notebook 16 builds an engine in its cells; it behaves as `helpers.autograd` does, and its pictures follow it."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from helpers import autograd
from helpers.lessons import n16_your_own_autograd as lesson
from tests.notebooks.taught import written_in


@pytest.fixture(scope="module")
def taught():
    return written_in("16")


OPERATORS = (
    lambda a, b: a + b,
    lambda a, b: a - b,
    lambda a, b: a * b,
    lambda a, b: a / (b * b + 1.0),
    lambda a, b: (a.tanh() * 2).exp() + 1,
    lambda a, b: (a * a + 1.0).log(),
    lambda a, b: a.sigmoid() ** 3 - b**0,
    lambda a, b: 2.0 - a.relu(),
    lambda a, b: 1.0 / (a * a + 2.0),
    lambda a, b: -a + 3.0 * b,
)
recipes = some.lists(some.tuples(some.integers(0, 9), some.integers(0, 99), some.integers(0, 99)), max_size=10)


def computed(engine, numbers, recipe):
    """The result of a random calculation, in which nodes are used many times."""
    nodes = [engine.Value(number) for number in numbers]
    for kind, first, second in recipe:
        node = OPERATORS[kind](nodes[first % len(nodes)], nodes[second % len(nodes)])
        nodes.append(node if abs(node.data) < 20 else node.tanh())
    total = nodes[0]
    for node in nodes[1:]:
        total = total + node
    return total


def described(result):
    """All that a node remembers, for each node in order, its parents by their place in it."""
    order = result.order()
    place = {id(node): number for number, node in enumerate(order)}
    graph = [(node.operator, node.name, [place[id(parent)] for parent in node.parents]) for node in order]
    return graph, [number for node in order for number in (node.data, node.gradient, *node.slopes)]


@settings(max_examples=60, deadline=None)
@given(numbers=some.lists(some.floats(-2, 2), min_size=2, max_size=3), recipe=recipes)
def test_the_two_engines_do_the_same_step_by_step(taught, numbers, recipe):
    ours, theirs = (computed(engine, numbers, recipe) for engine in (taught, autograd))
    for _ in range(2):
        steps = ours.backward_steps(), theirs.backward_steps()
        for one, other in zip(*steps, strict=True):
            assert (one.operator, one.gradient) == (other.operator, pytest.approx(other.gradient, rel=1e-9, abs=1e-12))
        assert described(ours)[0] == described(theirs)[0]
        assert described(ours)[1] == pytest.approx(described(theirs)[1], rel=1e-9, abs=1e-12)


def test_they_agree_where_graphs_are_awkward(taught):
    for engine in (taught, autograd):
        a = engine.Value(0)
        (a.relu() + a**0).backward()
        assert a.gradient == 0
        total = start = engine.Value(1)
        for _ in range(5000):
            total = total + 0.5 * start
        total.backward()
        assert start.gradient == 1 + 0.5 * 5000
        engine.clear([start])
        assert start.gradient == 0
        assert repr(engine.Value(2.5)) == "Value(2.5, gradient=0)"


def test_both_have_every_operator(taught):
    theirs = {name for name in vars(autograd.Value) if callable(getattr(autograd.Value, name))}
    assert theirs <= set(vars(taught.Value)) | {"__init__"}


def test_a_short_way_to_place_nodes_finds_the_same_order(taught):
    result = taught.shortcut()[-1]
    assert taught.place(result, []) == result.order()


def test_its_forward_is_that_of_notebook_09():
    ours, theirs = (written_in(number).forward.__code__ for number in ("16", "09"))
    assert (ours.co_code, ours.co_consts, ours.co_names) == (theirs.co_code, theirs.co_consts, theirs.co_names)


def test_a_swing_is_told_with_its_lowest_place(taught):
    _, update = lesson.forgetful(taught.learn)
    for learning_rate, lowest in ((0.1, 4), (0.01, 14)):
        weights = [weight for weight, _ in taught.learn(learning_rate, 40, False)]
        assert weights[lowest] == min(weights)
        assert f" down to {min(weights):.3f}, at update {lowest}." in update(learning_rate, 40, False)
    assert update(0.1, 1, True).endswith("the gradient used last 2.1000.")


def test_one_order_of_six_is_right(taught):
    found = {}
    for names in ("dcb", "dbc", "cdb", "cbd", "bdc", "bcd"):
        nodes = dict(zip("abcd", taught.shortcut(), strict=True))
        nodes["d"].gradient = 1.0
        taught.pay_out([nodes[name] for name in names])
        found[names] = nodes["a"].gradient
    assert [names for names, slope in found.items() if slope == 6] == ["dcb"]


def test_the_picture_of_an_order_tells_who_paid_too_early(taught):
    figure, update = lesson.paying(taught.shortcut, taught.pay_out)
    assert update("d, c, b", 3) == "Step 3 of 4: b has gathered 3, and pays 1 · 3 = 3 to a and 1 · 3 = 3 to a."
    assert update("d, c, b", 5) == "All 4 nodes have had their turn. The slopes: a 6."
    assert update("d, b, c", 5).endswith("The slopes: a 2. b paid too early: 2 came after its turn.")
    assert update("b, c, d", 0).startswith("The order is b, c, d,")
    assert "3, paid 1" not in [text.get_text() for text in figure.axes[0].texts]
    update("d, b, c", 3)
    assert "3, paid 1" in [text.get_text() for text in figure.axes[0].texts]


def test_what_the_exercises_ask_for():
    a = autograd.Value(3)
    b = a * a
    c = b * b
    d = c + b
    d.gradient = 1.0
    for node in (d, b, c):
        for parent, slope in zip(node.parents, node.slopes, strict=True):
            parent.gradient += slope * node.gradient
    assert a.gradient == lesson.too_early.example
    a, b = autograd.Value(6), autograd.Value(2)
    (a / b).backward()
    assert b.gradient == lesson.quotient.example
    w = autograd.Value(1)
    for _ in range(2):
        (w * w).backward()
        w.data -= 0.25 * w.gradient
    assert w.data == lesson.two_updates.example
    a = autograd.Value(5)
    for node in reversed(((a * a) * a).order()):
        node.gradient = node.gradient or 1.0
        for parent, slope in zip(node.parents, node.slopes, strict=True):
            parent.gradient = slope * node.gradient
    assert a.gradient == lesson.overwriting.example


def test_no_two_nodes_of_a_drawing_stand_on_each_other(taught):
    formulas = (taught.four_roads, lambda: taught.shortcut()[-1], taught.neuron)
    for formula in formulas:
        places = list(lesson.places_of(formula().order()).values())
        for number, (x, y) in enumerate(places):
            assert 0.3 < x < lesson.WIDTH - 0.3 and lesson.FLOOR + 0.2 < y < lesson.HEIGHT - 0.25
            for other in places[:number]:
                assert math.dist((x, y), other) > 0.5


def test_the_drawing_tells_what_the_engine_does(taught):
    figure, update = lesson.queue({"four roads": taught.four_roads, "neuron": taught.neuron})
    assert update("four roads", 3) == "Step 3 of 5: p has gathered 6, and pays 1 · 6 = 6 to a and 1 · 6 = 6 to b."
    for step in (6, 12):
        assert update("four roads", step) == "All 5 nodes have had their turn. The slopes: b 16, a 21."
    assert update("neuron", 12) == "All 11 nodes have had their turn. The slopes: b 0.09276, w₂ 0.02783, w₁ 0.009276."
    assert "a has gathered 0.8444, and pays 0.1099 · 0.8444 = 0.09276 to +" in update("neuron", 4)
    written = [text.get_text() for text in figure.axes[0].texts]
    assert "0.09276 …" in written and "0.8444" in written
