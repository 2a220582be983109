"""Article 3, its first drawback: gradients that vanish and explode, in notebook 15.

The article prints no number for it, but words: gradients "very small, close to zero", and "no learning happens".
"""

from helpers.datasets import trapezoid_samples
from helpers.lessons import n15_fading_and_exploding as lesson
from helpers.lessons.n12_any_network import NAMES, SIZES
from helpers.network import Network
from helpers.training import rmse, train
from tests.notebooks.rows import Row

x, y = trapezoid_samples()
errors = {
    name: train(Network(SIZES, NAMES, seed=1, biases=1, **start), x, y, 1000, 0.05, measure=rmse).losses
    for name, start in {"Xavier": {}, "wide": {"scale": 4}}.items()
}

TABLE = (
    Row("3.11", "what ten sigmoids leave of a slope: close to zero", "0.00000", lesson.chain(1, 10)[1], "9.5e-07"),
    Row("3.11", "learned between epochs 100 and 1,000: nothing", "0.00", errors["Xavier"][100] - errors["Xavier"][-1], "stands still at 0.438"),
    Row("3.11", "the same from a wider start: not nothing", "0.00", errors["wide"][100] - errors["wide"][-1], "*from this start*", slip=True),
)  # fmt: skip
