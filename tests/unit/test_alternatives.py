"""Learning without backpropagation: each method's own formula, and that it learns."""

import mpmath
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
    kernels, rest = 15 * (4 + 3 + 2 * 8), 2 * 15 * 8
    inverses = 15 * 15 * 4 + 2 * 2 * 15 * 15 + 2 * 15 * 8  # of four kernels; two products round each layer's own
    assert counts[alternatives.HSICBottleneck] == 15 * (2 * forward + kernels + rest + inverses)
    plain = alternatives.HSICBottleneck(SIZES, NAMES, normalised=False)
    assert alternatives.multiplications(plain, x, labels) == 15 * (2 * forward + kernels + rest)
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


def papers_nhsic(rows, others, width):
    """As Ma, Lewis and Kleijn have it, to fifty digits: the trace of K H (K H + ε n I)⁻¹ times that of the other."""
    n, parts = len(rows), []
    for values in (rows, others):
        spread = 2 * width**2 * len(values[0])
        similar = mpmath.matrix(n, n)
        for i, j in np.ndindex(n, n):
            similar[i, j] = mpmath.exp(-sum((u - v) ** 2 for u, v in zip(values[i], values[j], strict=True)) / spread)
        similar = similar * (mpmath.eye(n) - mpmath.ones(n) / n)
        parts.append(similar * (similar + mpmath.mpf("1e-5") * n * mpmath.eye(n)) ** -1)
    product = parts[0] * parts[1]
    return sum(product[i, i] for i in range(n))


@pytest.mark.parametrize("width", [0.5, 1.3, 5.0])
def test_nhsic_is_the_papers_and_so_is_its_gradient(width):
    random = np.random.default_rng(0)
    values, labels = random.standard_normal((6, 3)), np.eye(2)[np.arange(6) % 2]
    other = hsic.kernel(labels, width * 2**0.5)
    with mpmath.workdps(50):
        rows, others = ([[mpmath.mpf(number) for number in row] for row in part.tolist()] for part in (values, labels))
        assert hsic.nhsic(hsic.kernel(values, width * 3**0.5), other) == pytest.approx(
            float(papers_nhsic(rows, others, width)), rel=1e-9
        )
        nudged, nudge = np.zeros_like(values), mpmath.mpf("1e-15")
        for i, j in np.ndindex(values.shape):
            sides = []
            for way in (nudge, -nudge):
                moved = [list(row) for row in rows]
                moved[i][j] += way
                sides.append(papers_nhsic(moved, others, width))
            nudged[i, j] = (sides[0] - sides[1]) / (2 * nudge)
    ours = hsic.nhsic_gradient(values, width * 3**0.5, hsic.normalised(other))
    assert np.allclose(ours, nudged, rtol=1e-7, atol=1e-7 * np.abs(nudged).max())
    assert np.abs(nudged).max() > 1e-4


def test_normalised_patterns_count_alike_whatever_the_scale():
    random = np.random.default_rng(3)
    values, other = random.standard_normal((8, 3)), hsic.kernel(random.standard_normal((8, 2)), 1.0)
    near, far = (hsic.kernel(values, width) for width in (20, 40))
    assert hsic.hsic(near, other) > 3.5 * hsic.hsic(far, other)
    strong = np.linalg.eigvalsh(hsic.normalised(hsic.kernel(values, 1.0)))
    assert abs(strong[0]) < 1e-9 and strong[1] > 0.99  # only the mean's own pattern is gone


@pytest.mark.parametrize("normalised", [True, False])
def test_each_hidden_layer_follows_its_own_balance(normalised):
    network, arriving, labels = after_forward(
        alternatives.HSICBottleneck, normalised=normalised, balance=7.0, width=0.8
    )
    measure = hsic.nhsic if normalised else hsic.hsic
    gradients = network.backward(arriving, labels)

    def table(rows):
        return hsic.kernel(rows, 0.8 * rows.shape[1] ** 0.5)

    x, y = table(network.layers[0].x), table(np.eye(3)[labels])
    for layer in network.layers[:2]:

        def objective(b, layer=layer):
            a = table(np.tanh(layer.x @ layer.W + b))
            return measure(a, x) - 7 * measure(a, y)

        nudged = numerical_gradient(objective, layer.b.copy(), nudge=1e-5)
        assert np.allclose(layer.db, nudged, rtol=1e-5, atol=1e-6 * np.abs(nudged).max())
    assert np.isfinite(gradients).all()


@pytest.mark.parametrize("normalised", [True, False])
def test_a_batch_of_one_sample_teaches_the_hidden_layers_nothing(normalised):
    network = alternatives.HSICBottleneck(SIZES, NAMES, normalised=normalised, seed=1)
    label = np.array([1])
    network.backward(cross_entropy.gradient(network.forward(np.ones((1, 4))), label), label)
    assert not network.layers[0].dW.any() and network.layers[2].dW.any()


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
