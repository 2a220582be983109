"""Article 4, the error that it reaches and the two techniques that it promises next, in notebook 13."""

from functools import cache

from helpers.datasets import trapezoid_samples
from helpers.lessons.n13_small_bites import start
from helpers.training import rmse, train
from tests.notebooks.rows import Row


@cache
def error(batch=None):
    """The RMSE of the article's network once it is as small as the article's."""
    x, y = trapezoid_samples()
    return train(start(), x, y, 5000, 0.1, until=0.065, measure=rmse, batch=batch, seed=1).losses[-1]


TABLE = (
    Row("4.3", "the article's RMSE, by all samples at once", "0.065", error, "until the RMSE on the training set"),
    Row("4.6", "the same RMSE, by minibatches", "0.065", lambda: error(10), "bites = train(fresh()", "(3051, 278)"),
)
