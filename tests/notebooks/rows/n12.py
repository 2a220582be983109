"""Articles 3 (end), 4 and 5 (end), the network of any architecture and the trapezoid, in notebook 12.

For 5.5, the recipe with its stopping rule, the article prints no number.
"""

from functools import cache

import numpy as np

from helpers.datasets import trapezoid_samples
from helpers.lessons import n12_any_network as lesson
from tests.notebooks.rows import Row
from tests.notebooks.taught import written_in

TRAINED = "losses = train(single, x_one, y_one"
RUN, PANELS = "lesson.long_run(x_test)", "lesson.three_panels(theirs, runs)"
CALM, RESTLESS = "at 0.00001 it falls in every epoch", "at 0.0001 it leaps up, then trembles"
BY_BATCH = "Divided by the batch it falls in every epoch of all three"


def learned():
    written = written_in("12")
    x, y = np.array([[0.1, 0.4, 4.1]]), np.array([[0.2]])
    network = written.Network([3, 7, 5, 4, 1], ["sigmoid"] * 4, seed=1)
    written.train(network, x, y, learning_rate=0.7, epochs=500)
    return network.forward(x).item()


def long_run():
    """The epochs at which it notes the RMSE, and the RMSE."""
    epochs, errors, _ = lesson.stored()
    return epochs, errors


def reached():
    _, errors = long_run()
    return errors[errors < 0.0650001][0]


@cache
def runs(network):
    """The article's three rates, trained as the notebook does."""
    written, sets = written_in("12"), (*trapezoid_samples(), *trapezoid_samples(50, seed=1))
    return lesson.train_all(written.train, getattr(written, network), *sets, lesson.ARTICLES_RATES)


def rises(network):
    """In how many epochs the RMSE rises, for each of the article's rates."""
    return {rate: runs(network).rises(rate) for rate in lesson.ARTICLES_RATES}


def largest_calm():
    return max(rate for rate, count in rises("ArticlesNetwork").items() if count == 0)


def restless(network):
    return sum(count > 0 for count in rises(network).values())


TABLE = (
    Row("3.9", "the prediction after training", "0.2", learned, TRAINED),
    Row("4.3", "the RMSE reached within its 250,000 epochs", "0.065", reached, "Our run passes 0.065"),
    Row("4.3", "the epochs of the run", "250000", lambda: long_run()[0][-1], RUN, "250,000"),
    Row("4.4", "the largest of the three rates with a calm curve", "0.00001", largest_calm, PANELS, CALM),
    Row("4.4", "rates of the three that are restless", "2", lambda: restless("ArticlesNetwork"), PANELS, RESTLESS),
    Row("4.4", "the same, divided by the batch", "2", lambda: restless("Network"), PANELS, BY_BATCH, slip=True),
)
