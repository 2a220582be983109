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
    ours, theirs = written.ArticlesNetwork(lesson.SIZES, lesson.NAMES, 1), lesson.start()
    written.train(ours, x, y, 0.00001, 20)
    train(theirs, x, y, 20, lesson.article_rates(0.00001))
    for mine, other in zip(ours.layers, theirs.layers, strict=True):
        np.testing.assert_allclose(mine.W, other.W, rtol=1e-9, atol=1e-13)
        np.testing.assert_allclose(mine.b, other.b, rtol=1e-9, atol=1e-13)


def test_the_runs_of_the_picture_are_those_of_the_ready_made_network(written):
    sets = (*datasets.trapezoid_samples(), *datasets.trapezoid_samples(50, seed=1))
    runs = lesson.train_all(written.train, written.Network, *sets, rates=(0.01, 0.1))
    network = lesson.start(copies=2)
    rates = np.array([[0.01], [0.1]])
    errors = train(network, *sets[:2], lesson.EPOCHS, rates, measure=rmse).losses
    np.testing.assert_allclose(runs.errors, errors, rtol=1e-9)
    np.testing.assert_allclose(runs.predictions[-1], network.forward(sets[2])[..., 0], rtol=1e-9, atol=1e-12)
    assert runs.rmse(0.1, 500) == runs.errors[500, 1] and runs.rises(0.1) == 0


def test_ours_takes_over_with_the_notebooks_own_layer(written):
    for plan in (lesson.Dense.example, written.Dense):
        layer = plan(3, 2, "tanh", np.random.default_rng(5))
        assert layer.forward(np.ones((1, 3))) == pytest.approx(np.tanh(layer.W.sum(axis=0) + layer.b))
        assert layer.W[0, 0] == np.random.default_rng(5).standard_normal()


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


@pytest.mark.parametrize("guess", [1e-8, 1.5, 2])
def test_a_plain_guess_is_not_told_how_it_was_found(guess):
    assert lesson.true_rate.check(guess).message == "That is not it. There are hints below."
