"""Notebook 12 writes out a layer, a network and a loop; they do what the ready-made ones do, to the last digits."""

import numpy as np
import pytest

from helpers import datasets
from helpers.gradcheck import numerical_gradient
from helpers.lessons import n12_any_network as lesson
from helpers.network import Network, squared_error
from helpers.training import rmse, train
from tests.notebooks.taught import written_in


@pytest.fixture(scope="module")
def written():
    return written_in("12")


def random_networks(count):
    draw = np.random.default_rng(12)
    for seed in range(count):
        sizes = draw.integers(1, 6, draw.integers(2, 6)).tolist()
        names = draw.choice(["sigmoid", "tanh"], len(sizes) - 1).tolist()
        samples = int(draw.integers(1, 7))
        x, y = draw.standard_normal((samples, sizes[0])), draw.standard_normal((samples, sizes[-1]))
        yield sizes, names, seed, x, y


def test_random_networks_agree_with_the_ready_made_one(written):
    for sizes, names, seed, x, y in random_networks(40):
        ours = written.Network(sizes, names, seed)
        theirs = Network(sizes, names, seed=seed, start="normal", biases=1)
        y_hat = ours.forward(x)
        np.testing.assert_allclose(y_hat, theirs.forward(x), rtol=1e-10)
        ours.backward((y_hat - y) / len(x))
        theirs.backward(squared_error.gradient(y_hat, y))
        for mine, other in zip(ours.layers, theirs.layers, strict=True):
            np.testing.assert_allclose(mine.dL_dW, other.dW, rtol=1e-9, atol=1e-14)
            np.testing.assert_allclose(mine.dL_db, other.db, rtol=1e-9, atol=1e-14)


def test_training_agrees_with_the_ready_made_loop_and_stops_where_it_does(written):
    for sizes, names, seed, x, y in random_networks(10):
        for small in (0, 0.3):
            ours = written.Network(sizes, names, seed)
            theirs = Network(sizes, names, seed=seed, start="normal", biases=1)
            losses = written.train(ours, x, y, 0.3, 30, small)
            np.testing.assert_allclose(losses, train(theirs, x, y, 30, 0.3, until=small).losses, rtol=1e-9)


def test_the_articles_step_is_a_rate_for_each_parameter(written):
    x, y = datasets.trapezoid_samples()
    ours, theirs = written.Network(lesson.SIZES, lesson.NAMES, 1), lesson.start()
    for _ in range(20):
        ours.backward((ours.forward(x) - y) / len(x))
        for layer in ours.layers:
            written.article_step(layer, 0.00001, lesson.POINTS)
    train(theirs, x, y, 20, lesson.article_rates(0.00001))
    for mine, other in zip(ours.layers, theirs.layers, strict=True):
        np.testing.assert_allclose(mine.W, other.W, rtol=1e-9, atol=1e-13)
        np.testing.assert_allclose(mine.b, other.b, rtol=1e-9, atol=1e-13)


def test_the_trapezoid_and_its_samples(written):
    grid = np.linspace(-1, 11, 97)[:, None]
    assert (written.trapezoid(grid) == datasets.trapezoid(grid)).all()
    for samples, seed in ((100, 0), (50, 1)):
        x = np.random.default_rng(seed).uniform(0, 10, (samples, 1))
        assert (x == datasets.trapezoid_samples(samples, seed)[0]).all()
    assert written.rmse_of(grid, grid**2) == pytest.approx(rmse(grid, grid**2))


def test_the_mean_over_the_batch_is_the_gradient_of_the_loss():
    for x, dL_dz in lesson.LAYERS:
        W = np.zeros((x.shape[1], dL_dz.shape[1]))
        nudged = numerical_gradient(lambda W, x=x, y=-dL_dz: squared_error.value(x @ W, y), W)
        np.testing.assert_allclose(
            lesson.mean_gradient.example(x.T @ dL_dz / x.shape[1], x), nudged, rtol=1e-6, atol=1e-9
        )


def test_nothing_but_the_same_numbers_agree(written):
    ours = np.array([[0.5, -0.2], [1e-9, 3.0]])
    assert written.agrees(ours, ours * (1 + 1e-9))
    for wrong in (ours * 1.001, None, ours[0], ours.ravel(), ours[:, :1], 0.5, np.vstack([ours, ours])):
        assert not written.agrees(wrong, ours) and not written.agrees(ours, wrong)
    for strange in (np.nan, np.inf, -np.inf):
        spoiled = np.where(ours == 3, strange, ours)
        assert not written.agrees(spoiled, ours) and not written.agrees(spoiled, spoiled)


def test_a_true_rate_of_10_throws_the_network_off_for_good():
    x, y = datasets.trapezoid_samples()
    network = lesson.start()
    losses = train(network, x, y, 60, 10.0, measure=rmse).losses
    assert max(losses[1:]) - min(losses[1:]) < 1e-3 and losses[1] > 1


def test_where_the_rate_of_a_third_stands_in_the_end_is_a_matter_of_the_last_digits():
    """Up to epoch 120 the notebook quotes its RMSE; later ones no two machines need share."""
    x, y = datasets.trapezoid_samples()
    ends = []
    for digit in (0, 1e-15, -1e-15):
        network = lesson.start()
        network.parameters *= 1 + digit * np.arange(network.parameters.size)
        ends.append(train(network, x, y, 500, 0.3, measure=rmse).losses)
    assert np.ptp([losses[:121] for losses in ends], axis=0).max() < 5e-4
    assert np.ptp([losses[-50:] for losses in ends], axis=0).max() > 0.02


def test_a_rule_that_goes_on_is_told_so():
    for rule in (
        lambda losses, small, epochs: losses[-1] <= small,
        lambda losses, small, epochs: losses[-1] <= small or len(losses) > epochs + 1,
    ):
        assert lesson.stopping.check(rule).message.startswith("With all epochs used up")
    assert (
        lesson.stopping.check(lambda losses, small, epochs: losses[-1] <= small or len(losses) == epochs + 1).outcome
        == "right"
    )


@pytest.mark.parametrize("guess", [1e-8, 1.5, 2])
def test_a_plain_guess_is_not_told_how_it_was_found(guess):
    assert lesson.true_rate.check(guess).message == "That is not it. There are hints below."
