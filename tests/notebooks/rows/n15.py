"""Article 3, its first drawback: gradients that vanish and explode, in notebook 15.

The article prints no number for it, but words: gradients "very small, close to zero", and "no learning happens".
"""

from functools import cache

from helpers.datasets import trapezoid_samples
from helpers.training import rmse, train
from tests.notebooks.rows import Row
from tests.notebooks.taught import written_in


def product():
    return written_in("15").chain(1, 10)[1]


@cache
def learned(name):
    """How far the RMSE falls between epochs 100 and 1,000, from one of the notebook's starts."""
    written, (x, y) = written_in("15"), trapezoid_samples()
    errors = train(written.network_from(*written.starts[name]), x, y, 1000, 0.05, measure=rmse).losses
    return errors[100] - errors[-1]


TABLE = (
    Row("3.11", "a slope after ten sigmoids", "0.00000", product, "0.25**10", "9.5e-07"),
    Row("3.11", "learned: nothing", "0.00", lambda: learned("Xavier"), "stands still at 0.438", "still at 0.438"),
    Row("3.11", "from a wider start", "0.00", lambda: learned("4 × Xavier"), "*from this start*", "from", slip=True),
)
