"""Articles 3 (end), 4 and 5 (end), the network of any architecture and the trapezoid, in notebook 12.

For 4.5, predictions beside the truth, and 5.5, the recipe with its stopping rule, the articles print no number.
"""

import numpy as np

from helpers.datasets import trapezoid_samples
from helpers.lessons import n12_any_network as lesson
from helpers.network import Network
from helpers.training import train
from tests.notebooks.rows import Row

network = Network([3, 7, 5, 4, 1], "sigmoid", seed=1, start="normal", biases=1)
history = train(network, np.array([[0.1, 0.4, 4.1]]), np.array([[0.2]]), 500, 0.7)
learned = network.forward(np.array([[0.1, 0.4, 4.1]])).item()
runs = lesson.train_all(*trapezoid_samples(), *trapezoid_samples(50, seed=1))
rising = {rate: runs.rises(rate, "the inputs") for rate in (0.001, 0.0001, 0.00001)}
calm = max(rate for rate, rises in rising.items() if rises == 0)
epochs, errors, _ = lesson.stored()

TABLE = (
    Row("3.9", "the prediction after training, the target", "0.2", learned, "0.3136\n0.2"),
    Row("3.9", "the iterations", "500", history.steps, "learning_rate=0.7, epochs=500"),
    Row(
        "4.3",
        "the RMSE reached within its 250,000 epochs",
        "0.065",
        errors[errors <= 0.06500001][0],
        "passes 0.065 at epoch 83,217",
    ),
    Row("4.3", "the epochs of the run", "250000", epochs[-1], "250,000 epochs"),
    Row(
        "4.4", "the largest of the three rates with a calm curve", "0.00001", calm, "at 0.00001 it falls in every epoch"
    ),
    Row(
        "4.4",
        "rates of the three that are restless",
        "2",
        sum(rises > 50 for rises in rising.values()),
        "at 0.0001 it leaps up, then trembles",
    ),
    Row(
        "4.4",
        "the same, divided by the batch",
        "2",
        sum(runs.rises(rate, "the batch") > 0 for rate in rising),
        "Divided by the batch it falls in every epoch of all three",
        slip=True,
    ),
)
