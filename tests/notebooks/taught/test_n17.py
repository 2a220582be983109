"""Notebook 17 writes out backpropagation through time; it finds what nudging and the engine of notebook 16 find."""

import random

import numpy as np
import pytest

from helpers.autograd import Value
from helpers.gradcheck import numerical_gradient, relative_error
from helpers.lessons import n17_through_time as lesson
from tests.notebooks.taught import written_in


def rooms(count=20):
    draw = random.Random(17)
    for _ in range(count):
        yield draw.uniform(-1.5, 1.5), draw.uniform(-2, 2), [draw.uniform(-2, 2) for _ in range(draw.randint(1, 30))]


def test_the_sum_over_the_steps_is_the_engines_gradient_and_the_nudged_one():
    written = written_in("17")
    forward, backward = written.forward, written.backward
    for w, h, x in rooms():
        arrived, dL_dw = backward(w, forward(w, h, x), len(x))
        shared, inputs = Value(w), [Value(x_t) for x_t in x]
        forward(shared, h, inputs)[-1].backward()
        assert dL_dw == pytest.approx(shared.gradient, rel=1e-9)
        assert arrived == pytest.approx([x_t.gradient for x_t in reversed(inputs)], rel=1e-9)
        nudged = numerical_gradient(lambda w, h=h, x=x: forward(w, h, x)[-1], w)
        assert dL_dw == pytest.approx(float(nudged), rel=1e-5, abs=1e-6)


def test_with_a_loss_at_every_step_the_gradient_is_the_nudged_one_and_a_chunk_that_of_its_own_steps():
    chunk_gradient, forward = written_in("17").chunk_gradient, written_in("17").forward
    for w, h, x in rooms():
        targets = [x_t / 2 for x_t in x]

        def loss(w, h=h, x=x, targets=targets):
            return sum((h_t - y) ** 2 / 2 for h_t, y in zip(forward(w, h, x)[1:], targets, strict=True))

        states = forward(w, h, x)
        errors = [h_t - y for h_t, y in zip(states[1:], targets, strict=True)]
        nudged = float(numerical_gradient(loss, w))
        assert chunk_gradient(w, states, errors) == pytest.approx(nudged, rel=1e-4, abs=1e-5)
        single = [chunk_gradient(w, states[t : t + 2], errors[t : t + 1]) for t in range(len(x))]
        assert single == pytest.approx([error * before for error, before in zip(errors, states, strict=False)])


def test_a_chunk_of_all_steps_cuts_nothing():
    written = written_in("17")
    for name, value in (("bells", [1, 0, 0, 1, 1, 0, 1, 0, 0, 1]), ("counts", [1, 1, 1, 2, 3, 3, 4, 4, 4, 5])):
        for function in (written.in_chunks, written.losses_of):
            function.__globals__[name] = value
    whole = float(numerical_gradient(written.losses_of, 0.9))
    shares = [written.in_chunks(0.9, size) / whole for size in (10, 5, 2, 1)]
    assert [round(100 * share) for share in shares] == [100, 75, 38, 26]


def test_a_cut_pays_the_newest_steps_only():
    written = written_in("17")
    forward, backward = written.forward, written.backward
    for w, h, x in rooms():
        states = forward(w, h, x)
        for paid in range(1, len(x) + 1):
            from_cut = backward(w, states[-paid - 1 :], paid)
            assert backward(w, states, paid) == from_cut
        assert backward(w, states, 99) == backward(w, states, len(x))
        assert backward(w, states, 0) == ([], 0), "where nothing is paid back"


def test_a_cut_forbids_to_learn_to_remember_but_not_to_read_a_memory():
    x = lesson.all_sequences(10)
    written = written_in("17", x=x)
    for w, paid, learns in ((0.9, 10, True), (0.9, 9, False), (2.0, 9, True), (2.0, 1, True)):
        losses, _ = written.learn(0.5, w, 0.5, paid=paid)
        assert losses[-1] < 0.001 if learns else losses[-1] > 0.49
    last = written.states_of(x, np.array([[0.5]]), np.array([[2.0]]))[-1]
    assert round(float((np.sign(last) == x[0]).mean()), 2) == 0.95


def test_what_arrives_is_called_by_what_it_is():
    written = written_in("17")
    forward, backward = written.forward, written.backward
    _, update = lesson.paid_back(forward, backward)
    assert "0.7 arrives at the first, so it fades a little." in update(w=0.7, steps=2, paid_back=30)
    assert "1.44 arrives at the first, so it grows a little." in update(w=1.2, steps=3, paid_back=30)
    for w, does in ((0.96, "fades"), (1, "stays level"), (1.04, "explodes")):
        assert f"so it {does}." in update(w=w, steps=30, paid_back=30)


def test_the_exercise_is_the_backward_pass():
    backward = written_in("17").backward
    for w, states in lesson.STATES:
        assert lesson.sum_over_steps.example(w, states) == pytest.approx(backward(w, states, 99)[1])


def sequences(steps=7, samples=5, inputs=2, neurons=3):
    draw = np.random.default_rng(17)
    shapes = ((steps, samples, inputs), (inputs, neurons), (neurons, neurons))
    return [draw.standard_normal(shape) for shape in shapes]


def last_state_gradient(through_time, states_of, paid):
    """What `through_time` gives for the sum of the last states, and what nudging finds from the cut on."""
    x, U, W = sequences()
    h = states_of(x, U, W)
    ours = through_time(x, h, np.ones_like(h[-1]), W, paid)

    def result(U, W):
        state = h[len(x) - paid]
        for x_t in x[len(x) - paid :]:
            state = np.tanh(x_t @ U + state @ W)
        return state.sum()

    return ours, (numerical_gradient(lambda U: result(U, W), U), numerical_gradient(lambda W: result(U, W), W))


@pytest.mark.parametrize("paid", [1, 2, 6, 7])
def test_the_networks_gradient_is_the_nudged_one_from_the_cut_on(paid):
    written = written_in("17")
    states_of, through_time = written.states_of, written.through_time
    for ours, nudged in zip(*last_state_gradient(through_time, states_of, paid), strict=True):
        assert relative_error(ours, nudged).max() < 1e-5


def test_a_forgotten_sum_is_seen():
    """The shared weight overwritten at each step, instead of paid: what nudging and the exercise refuse."""
    states_of = written_in("17").states_of

    def overwriting(x, h, dL_dh, W, paid):
        for t in range(len(x), len(x) - paid, -1):
            dL_dz = dL_dh * (1 - h[t] ** 2)
            dL_dU, dL_dW = x[t - 1].T @ dL_dz, h[t - 1].T @ dL_dz
            dL_dh = dL_dz @ W.T
        return dL_dU, dL_dW

    for paid, agrees in ((1, True), (2, False), (7, False)):
        for ours, nudged in zip(*last_state_gradient(overwriting, states_of, paid), strict=True):
            assert (relative_error(ours, nudged).max() < 1e-5) == agrees
    assert lesson.sum_over_steps.check(lambda w, states: states[-2]).outcome == "not yet"


def test_one_neuron_agrees_with_the_engine():
    written = written_in("17")
    states_of, through_time = written.states_of, written.through_time
    x = lesson.all_sequences(6)[:, 11:12]
    u, w, h = Value(0.4), Value(1.3), Value(0)
    for x_t in x[:, 0, 0]:
        h = (u * float(x_t) + w * h).tanh()
    h.backward()
    U, W = np.array([[0.4]]), np.array([[1.3]])
    dL_dU, dL_dW = through_time(x, states_of(x, U, W), np.ones((1, 1)), W, 6)
    assert [dL_dU.item(), dL_dW.item()] == pytest.approx([u.gradient, w.gradient], rel=1e-12)


def test_one_update_goes_against_the_nudged_gradient_of_the_loss():
    written = written_in("17")
    states_of, clip, update = written.states_of, written.clip, written.update
    x, U, W = lesson.random_sequences(6, 9, seed=3), *sequences(inputs=1)[1:]
    V = np.array([[0.3], [-0.2], [0.5]])

    def loss(U, W, V):
        return ((states_of(x, U, W)[-1] @ V - x[0]) ** 2).mean() / 2

    found, after = update(x, U, W, V, 0.1, paid=6, largest=10**9)
    assert found == pytest.approx(loss(U, W, V))
    tries = (lambda U: loss(U, W, V), lambda W: loss(U, W, V), lambda V: loss(U, W, V))
    for before, now, function in zip((U, W, V), after, tries, strict=True):
        np.testing.assert_allclose((before - now) / 0.1, numerical_gradient(function, before), rtol=1e-5, atol=1e-8)
    for before, now in zip((U, W, V), update(x, U, W, V, 1, paid=6, largest=0.01)[1], strict=True):
        assert np.linalg.norm(before - now) <= 0.01 + 1e-12
    assert (clip(np.array([3.0, 4.0]), 10) == [3, 4]).all()


def test_all_sequences_are_all():
    x = lesson.all_sequences(10)
    assert x.shape == (10, 1024, 1) and len({tuple(row) for row in x[:, :, 0].T}) == 1024
    assert set(np.unique(x)) == {-1, 1} and x[0].sum() == 0
