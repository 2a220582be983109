"""Learning without backpropagation: each method's own formula, and that it learns."""

import numpy as np
import pytest

from helpers import alternatives, datasets
from helpers.alternatives import alternating, hsic
from helpers.gradcheck import numerical_gradient
from helpers.network import Network, cross_entropy, softmax, squared_error
from helpers.training import Adam, accuracy, train

METHODS = [getattr(alternatives, name) for name in alternatives.__all__ if name[0].isupper()]
SIZES, NAMES = [4, 8, 8, 3], ["tanh", "tanh", "linear"]


def after_forward(kind, **options):
    """A network of this kind and the gradient for its outputs, after a forward pass with thirty irises."""
    network = kind(SIZES, NAMES, seed=3, biases=0.3, **options)
    x, labels = datasets.iris()
    x, labels = (x[::5] - x.mean(axis=0)) / x.std(axis=0), labels[::5]
    return network, cross_entropy.gradient(network.forward(x), labels), labels


@pytest.mark.parametrize("kind", METHODS)
def test_each_learns_iris_far_above_chance(kind):
    x, labels = datasets.iris()
    train_x, train_labels, test_x, test_labels = datasets.split((x - x.mean(axis=0)) / x.std(axis=0), labels, test=0.3)
    network = kind(SIZES, NAMES, seed=1)
    train(network, train_x, train_labels, 60, 0.01, loss=cross_entropy, batch=15, update=Adam())
    assert accuracy(network.forward(test_x), test_labels) >= 0.85  # chance: 0.33


@pytest.mark.parametrize("kind", METHODS)
def test_a_share_of_exactly_1_does_not_lose_the_label(kind):
    """Where the right class has all of the share, nothing is left in the gradient that could tell it."""
    found = []
    for left in (0.0, -1e-300):
        network, arriving, labels = after_forward(kind)
        arriving[np.arange(len(labels)), labels] = left
        found.append(network.backward(arriving, labels))
    assert np.allclose(*found, rtol=1e-12, atol=1e-250)


@pytest.mark.parametrize("kind", [alternatives.AlternatingMinimization, alternatives.HSICBottleneck])
def test_a_method_that_needs_the_labels_asks_for_them(kind):
    network, arriving, _ = after_forward(kind)
    with pytest.raises(ValueError, match="labels has the shape"):
        network.backward(arriving)


def test_random_feedback_that_happens_to_be_right_is_backpropagation():
    network, arriving, labels = after_forward(alternatives.FeedbackAlignment)
    network.feedback = [layer.W.T for layer in network.layers[1:]]
    assert max(alternatives.angles(network, arriving, labels)) < 1e-4


@pytest.mark.parametrize("kind", METHODS)
def test_measuring_an_angle_changes_nothing(kind):
    network, arriving, labels = after_forward(kind)
    before = [values.copy() for values in learned(network)]
    first = alternatives.angles(network, arriving, labels)
    assert all((now == then).all() for now, then in zip(learned(network), before, strict=True))
    if kind is not alternatives.TargetPropagation:  # its inverses learn with random noise
        assert first == alternatives.angles(network, arriving, labels)


def learned(network):
    """All parameters, those of guesses and inverses too, and the gradients."""
    others = [*getattr(network, "guesses", ()), *getattr(network, "inverses", ())]
    return [network.parameters, network.gradients, *(other.parameters for other in others)]


def test_the_multiplications_are_those_of_the_formulas():
    """A layer of n inputs and m neurons: n · m forward, n · m for its weights, n · m for its inputs but the first."""
    x, labels = datasets.iris()
    x, labels = x[::10], labels[::10]
    forward, back = 4 * 8 + 8 * 8 + 8 * 3, 8 * 8 + 8 * 3
    counts = {kind: alternatives.multiplications(kind(SIZES, NAMES), x, labels) for kind in [Network, *METHODS]}
    assert counts[Network] == counts[alternatives.FeedbackAlignment] == 15 * (2 * forward + back)
    guesses = 2 * (8 + 3) * 8
    assert counts[alternatives.SyntheticGradients] == 15 * (2 * forward + back + 4 * 8 + 2 * guesses)
    inverse = 8 * 8
    assert counts[alternatives.TargetPropagation] == 15 * (2 * forward + 8 * 3 + inverse * (2 + 1 + 2))
    kernels = 15 * (4 + 3 + 2 * 8)
    assert counts[alternatives.HSICBottleneck] == 15 * (2 * forward + kernels + 15 * 2 * 8)
    again = 2 * (8 * 8 + 8 * 3) + 4 * 8 + 8 * 8  # a step of the codes: what is made of them above and below, and back
    assert counts[alternatives.AlternatingMinimization] == 15 * (forward + 4 * 8 + 8 * 8 + 5 * again + 2 * forward)


def test_angles_tell_directions_apart():
    network, arriving, labels = after_forward(alternatives.FeedbackAlignment)
    network.feedback = [-layer.W.T for layer in network.layers[1:]]
    first, middle, last = alternatives.angles(network, arriving, labels)
    assert middle == pytest.approx(180) and first < 1e-4 and last < 1e-4
    network.feedback = [0 * layer.W.T for layer in network.layers[1:]]
    assert alternatives.angles(network, arriving, labels)[:2] == [90, 90]


def test_the_first_target_is_a_gradient_step_and_the_inverses_learn():
    network, arriving, labels = after_forward(alternatives.TargetPropagation)
    _, *later = alternatives.angles(network, arriving, labels)
    assert max(later) < 1e-4
    layer, inverse = network.layers[1], network.inverses[0]
    before = squared_error.value(inverse.forward(layer.a), layer.x)
    for _ in range(100):
        network.backward(arriving, labels)
    assert squared_error.value(inverse.forward(layer.a), layer.x) < before / 2


def test_a_target_that_is_reached_asks_nothing_of_the_layers_below():
    network, arriving, labels = after_forward(alternatives.TargetPropagation, reach=0.0)
    network.backward(arriving, labels)
    assert max(np.abs(layer.dW).max() for layer in network.layers[:2]) < 1e-15 < np.abs(network.layers[2].dW).max()


def test_guesses_begin_at_0_and_come_to_the_true_gradient():
    network, arriving, labels = after_forward(alternatives.SyntheticGradients)
    network.backward(arriving, labels)
    assert not network.layers[0].dW.any() and network.layers[2].dW.any()
    for _ in range(400):
        network.backward(arriving, labels)
    assert max(alternatives.angles(network, arriving, labels)) < 45


def test_hsic_and_its_gradient():
    random = np.random.default_rng(0)
    values, labels = random.standard_normal((7, 3)), np.arange(7) % 2
    other = hsic.kernel(np.eye(2)[labels], 0.7)
    nudged = numerical_gradient(lambda point: hsic.hsic(hsic.kernel(point, 1.3), other), values)
    assert np.allclose(hsic.hsic_gradient(values, 1.3, other), nudged, atol=1e-9)
    assert np.abs(nudged).max() > 1e-3


def test_hsic_is_0_for_what_says_nothing():
    random = np.random.default_rng(1)
    same = hsic.kernel(np.ones((5, 2)), 1.0)
    assert hsic.hsic(same, hsic.kernel(random.standard_normal((5, 2)), 1.0)) == pytest.approx(0, abs=1e-15)
    centred = hsic.centred(hsic.kernel(random.standard_normal((5, 2)), 1.0))
    assert np.allclose(centred.sum(axis=0), 0) and np.allclose(centred.sum(axis=1), 0)


def test_codes_and_weights_follow_the_gradient_of_their_own_objective():
    """With one hidden layer the whole objective is written out here and nudged."""
    network = alternating.AlternatingMinimization([4, 5, 3], ["tanh", "linear"], seed=2, biases=0.3, steps=1)
    x, labels = datasets.iris()
    x, labels = x[::30] / 5, labels[::30]
    hidden, last = network.layers
    arriving = cross_entropy.gradient(network.forward(x), labels)
    start = x @ hidden.W + hidden.b

    def objective(codes, W=hidden.W, b=hidden.b):
        z = np.tanh(codes) @ last.W + last.b
        return len(x) * cross_entropy.value(z, labels) + network.tightness * ((codes - x @ W - b) ** 2).sum() / 2

    codes = start - network.learning_rate * numerical_gradient(objective, start)
    W = numerical_gradient(lambda W: objective(codes, W=W), hidden.W.copy()) / len(x)
    outputs = softmax(np.tanh(codes) @ last.W + last.b) - np.eye(3)[labels]
    network.backward(arriving, labels)
    assert np.allclose(hidden.dW, W, atol=1e-7)
    assert np.allclose(last.dW, np.tanh(codes).T @ outputs / len(x), atol=1e-7)


def test_the_forward_pass_stays_the_networks():
    for kind in METHODS:
        network, _, _ = after_forward(kind)
        plain, _, _ = after_forward(Network)
        assert (network.layers[-1].a == plain.layers[-1].a).all()
