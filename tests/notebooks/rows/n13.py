"""Article 4, the error that it reaches and the two techniques that it promises next, in notebook 13."""

from helpers.datasets import trapezoid_samples
from helpers.lessons.n13_small_bites import start
from helpers.training import rmse, train
from tests.notebooks.rows import Row

DATA = trapezoid_samples()
WHOLE = train(start(), *DATA, 5000, 0.1, until=0.065, measure=rmse)
BITES = train(start(), *DATA, 500, 0.1, until=0.065, measure=rmse, batch=10, seed=1)

TABLE = (
    Row("4.3", "the article's RMSE, by all samples at each step", "0.065", WHOLE.losses[-1], "of 0.065"),
    Row("4.6", "the same RMSE, by minibatches", "0.065", BITES.losses[-1], "(3051, 278)"),
)
