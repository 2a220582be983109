"""Notebook 14 writes out softmax, the cross-entropy, the accuracy and the loop; `helpers` has them too."""

import numpy as np

from helpers import datasets, network, training
from helpers.gradcheck import numerical_gradient, relative_error
from tests.notebooks.taught import written_in


def scores_and_labels():
    random = np.random.default_rng(0)
    return 3 * random.standard_normal((7, 4)), random.integers(0, 4, 7)


def test_the_functions():
    z, labels = scores_and_labels()
    written = written_in("14")
    y_hat, y = written.softmax(z), np.eye(4)[labels]
    assert np.array_equal(y_hat, network.softmax(z))
    loss, dL_dz = written.cross_entropy(y_hat, y)
    assert relative_error(loss, network.cross_entropy.value(z, labels)) < 1e-12
    assert np.allclose(dL_dz, network.cross_entropy.gradient(z, labels), rtol=1e-12, atol=1e-15)
    assert written.accuracy(y_hat, labels) == training.accuracy(z, labels)


def test_the_gradient_of_the_pair():
    z, labels = scores_and_labels()
    written, y = written_in("14"), np.eye(4)[labels]

    def loss(z):
        return written.cross_entropy(written.softmax(z), y)[0]

    _, ours = written.cross_entropy(written.softmax(z), y)
    assert relative_error(ours, numerical_gradient(loss, z)).max() < 1e-5


def test_the_loop():
    random = np.random.default_rng(1)
    x, labels = random.standard_normal((21, 3)), random.integers(0, 2, 21)
    ours, theirs = (network.Network([3, 4, 2], ["tanh", "linear"], seed=2) for _ in range(2))
    history = written_in("14").train(ours, x, np.eye(2)[labels], 3, 0.02, 8)
    training.train(theirs, x, labels, 3, 0.02, loss=network.cross_entropy, batch=8, update=training.Adam())
    assert len(history) == 4 and np.array_equal(history[-1], ours.parameters)
    assert np.allclose(ours.parameters, theirs.parameters, rtol=1e-9)


def test_few_epochs_of_many_rows_are_enough_and_of_few_rows_are_not():
    """What article 1 says of small and large data, by the same updates."""
    x, labels, *_ = datasets.split(*datasets.digits())
    right = {}
    for rows, epochs in ((1438, 2), (144, 2), (144, 20)):
        reader = network.Network([64, 32, 10], ["tanh", "linear"], seed=0)
        options = {"loss": network.cross_entropy, "batch": 16, "update": training.Adam()}
        history = training.train(reader, x[:rows] / 16, labels[:rows], epochs, 0.01, **options)
        right[rows, epochs] = history.steps, training.accuracy(reader.forward(x[:rows] / 16), labels[:rows])
    assert {key: steps for key, (steps, _) in right.items()} == {(1438, 2): 180, (144, 2): 18, (144, 20): 180}
    assert right[144, 2][1] < 0.85
    assert min(right[1438, 2][1], right[144, 20][1]) > 0.97
