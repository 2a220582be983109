"""Networks and their training: gradients against nudges, bad input, divergence."""

import mpmath
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import datasets
from helpers.autograd import Value
from helpers.gradcheck import numerical_gradient
from helpers.network import ACTIVATIONS, Network, cross_entropy, softmax, squared_error
from helpers.training import Adam, Momentum, accuracy, epochs_of, rmse, step, train

SMOOTH = [name for name in ACTIVATIONS if "relu" not in name]


def batch_for(network, samples, loss, seed):
    random = np.random.default_rng(seed)
    x = random.standard_normal((samples, network.sizes[0]))
    outputs = network.sizes[-1]
    labels = random.integers(0, outputs, samples)
    return x, labels if loss is cross_entropy else random.standard_normal((samples, outputs))


def gradients(network, x, y, loss):
    """By backpropagation, and by nudging."""

    def at(parameters):
        network.parameters[...] = parameters
        return loss.value(network.forward(x), y)

    here = network.parameters.copy()
    nudged = numerical_gradient(at, here, nudge=1e-5)
    network.parameters[...] = here
    return network.backward(loss.gradient(network.forward(x), y)), nudged


@settings(max_examples=60, deadline=None)
@given(
    sizes=st.lists(st.integers(1, 5), min_size=2, max_size=5),
    names=st.lists(st.sampled_from(SMOOTH), min_size=4, max_size=4),
    samples=st.integers(1, 6),
    loss=st.sampled_from([squared_error, cross_entropy]),
    seed=st.integers(0, 10**6),
)
def test_random_networks_agree_with_nudges(sizes, names, samples, loss, seed):
    network = Network(sizes, names[: len(sizes) - 1], seed=seed, biases=0.5)
    x, y = batch_for(network, samples, loss, seed)
    ours, nudged = gradients(network, x, y, loss)
    assert np.abs(ours - nudged).max() <= 1e-8 * max(1, np.abs(nudged).max())


@pytest.mark.parametrize("name", ["relu", "leaky relu"])
def test_gates_agree_with_nudges_away_from_their_corner(name):
    network = Network([3, 6, 4, 2], [name, name, "linear"], seed=3, biases=0.5)
    x, y = batch_for(network, 5, squared_error, seed=4)
    ours, nudged = gradients(network, x, y, squared_error)
    assert np.allclose(ours, nudged, rtol=1e-7, atol=1e-9)
    assert np.count_nonzero(ours) > ours.size / 2


def test_a_wrong_backward_pass_is_seen():
    network = Network([3, 4, 2], "tanh", seed=1)
    x, y = batch_for(network, 5, squared_error, seed=1)
    network.layers[0].activation = lambda z: (np.tanh(z), 1 - np.tanh(z))
    ours, nudged = gradients(network, x, y, squared_error)
    assert np.abs(ours - nudged).max() > 1e-4


def test_parameters_and_gradients_are_windows_on_two_vectors():
    network = Network([2, 3, 1], copies=2)
    network.layers[1].W[1, 2, 0] = 7
    network.layers[1].db[0, 0, 0] = 5
    assert network.parameters[1, network.names.index("W2[2, 0]")] == 7
    assert network.gradients[0, network.names.index("b2[0, 0]")] == 5
    assert len(network.names) == network.parameters.shape[1] == 2 * 3 + 3 + 3 + 1


def test_copies_train_as_each_would_alone():
    rates = np.array([[0.1], [0.5], [2.0]])
    together = Network([3, 4, 2], ["tanh", "linear"], copies=3, seed=5)
    x, y = batch_for(together, 12, squared_error, seed=6)
    history = train(together, x, y, 7, rates, batch=5, update=Adam(), seed=8)
    for copy, rate in enumerate(rates[:, 0]):
        alone = Network([3, 4, 2], ["tanh", "linear"], seed=5)
        losses = train(alone, x, y, 7, rate, batch=5, update=Adam(), seed=8).losses
        assert np.allclose(together.parameters[copy], alone.parameters, rtol=1e-10)
        assert np.allclose([row[copy] for row in history.losses], losses, rtol=1e-10)


def test_training_is_seeded_and_the_history_has_one_more_than_the_epochs():
    runs = []
    for _ in range(2):
        network = Network([4, 5, 3], ["relu", "linear"], seed=2, start="he")
        runs.append(train(network, *datasets.iris(), 3, 0.01, loss=cross_entropy, batch=20, seed=9))
    assert runs[0].losses == runs[1].losses
    assert len(runs[0].losses) == 4 and runs[0].steps == 3 * 8 and runs[0].diverged is None
    assert runs[0].losses[-1] < runs[0].losses[0]


def test_a_minibatch_epoch_sees_each_sample_once():
    seen = []

    def update(parameters, gradients, learning_rate):
        return step(parameters, 0 * gradients, learning_rate)

    network, x = Network([1, 1], "linear"), np.arange(10.0)[:, None]
    forward = network.forward
    network.forward = lambda part: (seen.append(part[:, 0].tolist()), forward(part))[1]
    train(network, x, x, 1, 0.1, batch=4, update=update)
    assert [len(part) for part in seen] == [10, 4, 4, 2, 10]
    order = [*seen[1], *seen[2], *seen[3]]
    assert sorted(order) == x[:, 0].tolist() != order


def test_training_stops_when_the_numbers_are_no_longer_finite():
    network = Network([1, 1, 1], "linear", seed=1)
    x = np.linspace(1, 2, 5)[:, None]
    history = train(network, x, x, 1000, 10.0)
    assert 3 < history.steps == history.diverged < 30
    assert np.isfinite(history.losses).all() and np.isfinite(network.parameters).all()
    assert history.losses[-1] > 1e30


def test_copies_diverge_one_by_one():
    network = Network([1, 1, 1], "linear", seed=1, copies=3)
    x = np.linspace(1, 2, 5)[:, None]
    history = train(network, x, x, 300, np.array([[0.01], [10.0], [3.0]]))
    assert history.diverged[0] is None and 0 < history.diverged[1] < history.diverged[2]
    assert history.steps == 300 and np.isfinite(history.losses[-1][0])


def test_a_start_beyond_the_finite_numbers_is_a_divergence_at_step_0():
    network = Network([1, 1], "linear", scale=1e300)
    history = train(network, np.array([[1e100]]), np.array([[1.0]]), 5, 0.1)
    assert history.diverged == 0 and history.losses == []


def test_adams_first_step_is_the_learning_rate_whatever_the_gradient():
    for gradient in (1e-3, -5.0, 1e4):
        moved = Adam()(np.zeros(1), np.array([gradient]), 0.01)
        assert moved == pytest.approx(-0.01 * np.sign(gradient), rel=1e-4)


def test_momentum_without_memory_is_the_step():
    gradients = np.array([1.0, -2.0])
    assert (Momentum(keep=0)(np.ones(2), gradients, 0.1) == step(np.ones(2), gradients, 0.1)).all()
    rule, place = Momentum(keep=0.5), 0.0
    for _ in range(3):
        place = rule(place, 1.0, 1.0)
    assert place == -(1 + 1.5 + 1.75)


def test_measures():
    assert rmse(np.array([[1.0], [4.0]]), np.array([[1.0], [1.0]])) == pytest.approx(4.5**0.5)
    assert accuracy(np.array([[0, 1], [3, 2], [5, 9]]), np.array([1, 1, 1])) == pytest.approx(2 / 3)


def test_nothing_overflows_in_saturation():
    with np.errstate(all="raise", under="ignore"):
        assert softmax(np.array([[1e4, -1e4]])).tolist() == [[1, 0]]
        assert cross_entropy.value(np.array([[1e4, -1e4]]), np.array([1])) == 2e4
        a, slope = ACTIVATIONS["sigmoid"](np.array([-1e4, 0, 1e4]))
        assert a.tolist() == [0, 0.5, 1]
        assert slope == pytest.approx([0, 0.25, 0], abs=1e-300)


def exact_sigmoid(z):
    """The sigmoid and its slope to fifty digits."""
    with mpmath.workdps(50):
        a = 1 / (1 + mpmath.exp(-mpmath.mpf(z)))
        return a, a / (1 + mpmath.exp(mpmath.mpf(z)))


def off(ours, exact):
    return max(float(abs(number / right - 1)) for number, right in zip(ours, exact, strict=True))


def test_sigmoid_and_its_slope_keep_fifteen_digits_in_both_tails():
    z = np.concatenate([np.linspace(-700, 700, 701), np.linspace(-40, 40, 333), [1e-17, -1e-9]])
    exact, exact_slope = zip(*map(exact_sigmoid, z.tolist()), strict=True)
    a, slope = ACTIVATIONS["sigmoid"](z.copy())
    scalars = [Value(number).sigmoid() for number in z.tolist()]
    assert off(a.tolist(), exact) <= 1e-15 and off([node.data for node in scalars], exact) <= 1e-15
    assert off(slope.tolist(), exact_slope) <= 1e-15
    assert off([node.slopes[0] for node in scalars], exact_slope) <= 1e-15


@pytest.mark.parametrize("z", [-30.0, -20.0, 20.0, 30.0])
def test_a_saturated_neuron_still_learns_by_the_right_slope(z):
    network = Network([1, 1])
    network.parameters[...] = [z, 0]
    _, slope = exact_sigmoid(z)
    network.forward(np.ones((1, 1)))
    assert off(network.backward(np.ones((1, 1))).tolist(), [slope, slope]) <= 1e-15


X, Y, LABELS = np.ones((4, 2)), np.ones((4, 3)), np.array([0, 1, 2, 2])
BATCH = "x has the shape {}; expected (1 or more samples, 2)"
BAD = (
    ("sizes is [2, 0, 1]", lambda: Network([2, 0, 1])),
    ("sizes is [2]", lambda: Network([2])),
    ("sizes is 2; expected two or more whole numbers above 0", lambda: Network(2)),
    ("sizes is [2, 3.0]", lambda: Network([2, 3.0])),
    ("sizes is [2, True]", lambda: Network([2, True])),
    ("sizes is [2, '3']", lambda: Network([2, "3"])),
    ("activations is ['swish']; expected 1 of linear", lambda: Network([2, 3], "swish")),
    ("activations is ['tanh']; expected 2", lambda: Network([2, 3, 3], ["tanh"])),
    ("activations is None; expected 1", lambda: Network([2, 3], None)),
    ("copies is 0", lambda: Network([2, 3], copies=0)),
    ("copies is 2.5; expected a whole number above 0", lambda: Network([2, 3], copies=2.5)),
    ("copies is True;", lambda: Network([2, 3], copies=True)),
    ("start is 'best'", lambda: Network([2, 3], start="best")),
    ("start is ['he']", lambda: Network([2, 3], start=["he"])),
    ("seed is 1.0; expected a whole number, 0 or more: write 1", lambda: Network([2, 3], seed=1.0)),
    ("seed is -1;", lambda: Network([2, 3], seed=-1)),
    ("scale is nan;", lambda: Network([2, 3], scale=float("nan"))),
    ("biases holds texts;", lambda: Network([2, 3], biases="1")),
    (BATCH.format("(4, 5)"), lambda: Network([2, 3]).forward(np.ones((4, 5)))),
    (BATCH.format("(0, 2)"), lambda: Network([2, 3]).forward(np.ones((0, 2)))),
    (BATCH.format("(2,)"), lambda: Network([2, 3]).forward(np.ones(2))),
    (BATCH.format("()"), lambda: Network([2, 3]).forward(1)),
    (BATCH.format("(3, 4, 2)"), lambda: Network([2, 3]).forward(np.ones((3, 4, 2)))),
    (BATCH.format("(3, 4, 2)"), lambda: Network([2, 3], copies=2).forward(np.ones((3, 4, 2)))),
    ("x holds complex numbers; expected real numbers", lambda: Network([2, 3]).forward(1j * X)),
    ("x holds objects that are no numbers;", lambda: Network([2, 3]).forward([[None, 1]])),
    ("x holds objects that are no numbers;", lambda: Network([2, 3]).forward(X.astype(object))),
    ("x holds texts;", lambda: Network([2, 3]).forward([["1", "2"]])),
    ("x has rows of different lengths;", lambda: Network([2, 3]).forward([[1, 2], [3]])),
    (BATCH.format("(4, 5)"), lambda: run(x=np.ones((4, 5)))),
    (BATCH.format("(0, 2)"), lambda: run(x=np.ones((0, 2)), y=np.ones((0, 3)))),
    ("x holds complex numbers;", lambda: run(x=1j * X)),
    ("y has the shape (4,); expected (1 or more samples, 3)", lambda: run(y=np.ones(4))),
    ("y has the shape (5, 3); expected 4 rows", lambda: run(y=np.ones((5, 3)))),
    ("y holds texts;", lambda: run(y=Y.astype(str))),
    ("x, of shape (4, 2), holds NaN", lambda: run(x=X * np.nan)),
    ("y, of shape (4, 3), holds NaN or infinity", lambda: run(y=Y * np.inf)),
    ("learning_rate is 0;", lambda: run(rate=0)),
    ("learning_rate is nan;", lambda: run(rate=np.nan)),
    ("learning_rate is -1;", lambda: run(rate=-1)),
    ("learning_rate holds texts;", lambda: run(rate="0.1")),
    ("learning_rate has the shape (2,); expected a number", lambda: run(rate=[0.1, 0.2])),
    (
        "learning_rate has the shape (3,); expected a number, or an array (3, 1)",
        lambda: train(Network([2, 3], copies=3), X, Y, 1, [0.1, 0.2, 0.3]),
    ),
    ("batch is 0;", lambda: run(batch=0)),
    ("batch is 2.0; expected a whole number above 0: write 2", lambda: run(batch=2.0)),
    ("batch is 2.5; expected a whole number above 0", lambda: run(batch=np.float64(2.5))),
    ("batch is True;", lambda: run(batch=True)),
    ("epochs is -1;", lambda: run(epochs=-1)),
    ("epochs is 1000.0; expected a whole number, 0 or more: write 1000", lambda: run(epochs=1e3)),
    ("epochs is '3';", lambda: run(epochs="3")),
    ("until is nan;", lambda: run(until=float("nan"))),
    ("seed is 0.5;", lambda: run(seed=0.5)),
    ("labels run from 0 to 3; expected 0 to 2", lambda: run(y=LABELS + (LABELS == 2), loss=cross_entropy)),
    ("labels run from -1 to 1", lambda: run(y=LABELS - 1, loss=cross_entropy)),
    ("labels has the shape (4, 3)", lambda: run(loss=cross_entropy)),
    (
        "labels holds numbers with a decimal point; expected whole numbers",
        lambda: run(y=LABELS.astype(float), loss=cross_entropy),
    ),
    ("labels holds True and False; expected whole numbers", lambda: run(y=LABELS > 1, loss=cross_entropy)),
    ("labels holds texts; expected whole numbers", lambda: run(y=["a", "b", "c", "a"], loss=cross_entropy)),
    ("labels holds numbers with a decimal point", lambda: cross_entropy.value(Y, LABELS.astype(float))),
    ("labels has the shape (1,); expected one for each of 4 rows", lambda: cross_entropy.gradient(Y, LABELS[:1])),
    ("y has the shape (4,); expected (4, 1), as y_hat", lambda: squared_error.value(Y[:, :1], Y[:, 0])),
    ("y has the shape (1, 3); expected (4, 3), as y_hat", lambda: squared_error.gradient(Y, Y[:1])),
    ("y has the shape (4,); expected (4, 1), as y_hat", lambda: rmse(Y[:, :1], Y[:, 0])),
    ("labels has the shape (4, 1) and z (4, 3)", lambda: accuracy(Y, LABELS[:, None])),
    ("test is 1.5;", lambda: datasets.split(X, LABELS, test=1.5)),
    ("test is nan;", lambda: datasets.split(X, LABELS, test=float("nan"))),
    ("test is 0.1; of 3 samples that leaves none to test with", lambda: datasets.split(X[:3], LABELS[:3], test=0.1)),
    ("test is 0.9; of 3 samples that leaves none to train with", lambda: datasets.split(X[:3], LABELS[:3], test=0.9)),
    ("labels has the shape (3,); expected 4 of them", lambda: datasets.split(X, LABELS[:3])),
    ("samples is 2.5;", lambda: datasets.two_moons(samples=2.5)),
    ("samples is 0;", lambda: datasets.trapezoid_samples(0)),
)


def run(x=X, y=Y, rate=0.1, epochs=1, **options):
    train(Network([2, 3]), x, y, epochs, rate, **options)


@pytest.mark.parametrize(("said", "call"), BAD, ids=[f"{number} {said}" for number, (said, _) in enumerate(BAD)])
def test_bad_input_is_named(said, call):
    with pytest.raises(ValueError) as caught:
        call()
    assert said in str(caught.value)


def test_lists_and_whole_numbers_of_numpy_are_taken():
    network = Network(np.array([2, 3]), "linear", copies=None, seed=np.int64(1))
    outputs = network.forward([[1, 2], [3, 4]])
    assert (outputs == network.forward(np.array([[1.0, 2.0], [3.0, 4.0]]))).all()
    history = train(network, X.tolist(), LABELS.tolist(), np.int32(2), 0.1, loss=cross_entropy, batch=np.int64(2))
    assert history.steps == 4
    assert softmax([[0, 0]]).tolist() == [[0.5, 0.5]]
    assert rmse([[1], [4]], [[1], [1]]) == pytest.approx(4.5**0.5)
    assert [len(part) for part in datasets.split([[1], [2], [3]], [0, 1, 0], test=0.5)] == [1, 1, 2, 2]


def test_a_gradient_of_the_wrong_shape_is_named():
    network = Network([2, 3])
    network.forward(X)
    with pytest.raises(ValueError, match=r"dL_dy_hat has the shape \(4, 1\); expected \(4, 3\)"):
        network.backward(np.ones((4, 1)))


def test_backward_before_forward_is_named():
    network = Network([2, 3])
    for call in (lambda: network.backward(Y), lambda: network.layers[0].backward(Y)):
        with pytest.raises(RuntimeError, match="call forward first"):
            call()


def test_what_forward_hands_out_cannot_be_written_into():
    network = Network([2, 3, 3], ["tanh", "linear"], seed=1)
    y_hat = network.forward(X)
    with pytest.raises(ValueError, match="read-only"):
        y_hat += 1


def test_a_gradient_stays_what_it_was():
    network = Network([2, 3], seed=1)
    network.forward(X)
    first = network.backward(Y)
    kept = first.copy()
    network.backward(2 * Y)
    assert (first == kept).all() and (network.gradients == 2 * kept).all()


def test_what_is_not_finite_is_never_right():
    assert accuracy(np.full((4, 3), np.nan), LABELS * 0) == 0
    assert accuracy(np.array([[np.inf, 0], [1, 0]]), np.array([0, 0])) == 0.5


def losses_of(disturb, batch=None, kind=Network):
    """The losses of twenty epochs, between which `disturb` does something."""
    x, labels = datasets.iris()
    x = (x - x.mean(axis=0)) / x.std(axis=0)
    network, found = kind([4, 5, 3], ["tanh", "linear"], seed=2), []
    for history in epochs_of(network, x, labels, 0.5, loss=cross_entropy, batch=batch):
        found.append(float(history.losses[-1]))
        if len(found) > 20:
            return found
        disturb(network, x)


def other_forward(network, x):
    network.forward(x[:50] + 1)


def other_layer(network, x):
    network.layers[0].forward(-x)


def other_backward(network, x):
    network.backward(np.ones_like(network.forward(2 * x)))


def other_data(network, x):
    x *= 1.1


def other_training(network, x):
    kept = network.parameters.copy()
    train(network, x[:50], np.zeros(50, int), 1, 0.1, loss=cross_entropy)
    network.parameters[...] = kept


@pytest.mark.parametrize("disturb", [other_forward, other_layer, other_backward, other_data, other_training])
@pytest.mark.parametrize("batch", [None, 20])
def test_a_look_at_other_data_between_two_epochs_changes_nothing(disturb, batch):
    assert losses_of(disturb, batch) == losses_of(lambda network, x: None, batch)


def test_parameters_changed_between_two_epochs_get_their_own_gradient():
    network = Network([2, 3, 3], ["tanh", "linear"], seed=1)
    epochs = epochs_of(network, X, Y, 0.5)
    next(epochs)
    network.parameters *= 2
    other = Network([2, 3, 3], ["tanh", "linear"], seed=1)
    other.parameters *= 2
    next(epochs)
    train(other, X, Y, 1, 0.5)
    assert (network.parameters == other.parameters).all()


@pytest.mark.parametrize("rule", [Momentum, Adam])
def test_a_rule_that_remembers_one_network_is_not_taken_for_another(rule):
    update, network = rule(), Network([2, 3], seed=1)
    train(network, X, Y, 2, 0.1, update=update)
    train(network, X, Y, 2, 0.1, update=update)  # it goes on
    with pytest.raises(ValueError, match=rf"update remembers .*: update={rule.__name__}\(\)"):
        train(Network([2, 3], seed=1), X, Y, 2, 0.1, update=update)


def test_epochs_can_be_watched_and_stopped():
    network = Network([2, 3], seed=1)
    for history in epochs_of(network, X, Y, 0.5):
        if history.losses[-1] < 0.2:
            break
    assert 1 < len(history.losses) < 100


def test_the_data():
    x, labels = datasets.iris()
    assert x.shape == (150, 4) and np.bincount(labels).tolist() == [50, 50, 50]
    assert x.mean(axis=0) == pytest.approx([5.843333, 3.057333, 3.758, 1.199333], abs=1e-6)
    x, labels = datasets.digits()
    assert x.shape == (1797, 64) and x.max() == 16 and np.bincount(labels).min() == 174
    x, y = datasets.trapezoid_samples()
    assert x.shape == y.shape == (100, 1) and y.min() == 0 and y.max() == 1
    assert datasets.trapezoid(np.array([0, 1, 2, 3, 5, 7, 8, 9, 10])).tolist() == [0, 0, 0.5, 1, 1, 1, 0.5, 0, 0]
    train_x, train_labels, test_x, test_labels = datasets.split(*datasets.iris(), test=0.2)
    assert (len(train_x), len(train_labels), len(test_x), len(test_labels)) == (120, 120, 30, 30)
    both = np.concatenate([train_x, test_x])
    assert sorted(both.tolist()) == sorted(datasets.iris()[0].tolist())
