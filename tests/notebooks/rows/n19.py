"""Article 3, four alternatives to backpropagation, in notebook 19.

The article prints no figures for them, but words; the four papers' methods run here beside backpropagation.
"""

from helpers import alternatives
from helpers.lessons import n19_without_backprop as lesson
from helpers.network import cross_entropy
from helpers.training import Adam, accuracy, train
from tests.notebooks.rows import Row

AUTHORS = "The **HSIC bottleneck** (Ma"
FOUR = {
    "target propagation": alternatives.TargetPropagation,
    "HSIC bottleneck": alternatives.HSICBottleneck,
    "alternating minimization": alternatives.AlternatingMinimization,
    "synthetic gradients": alternatives.SyntheticGradients,
}


def far_above_chance(kind):
    """1 where a method names at least 80 of 100 flowers that it has not seen; chance names 33."""
    x, labels, x_test, labels_test = lesson.sets()["flowers"]
    network = kind([4, 32, 32, 3], ["tanh", "tanh", "linear"])
    train(network, x, labels, 20, 0.01, loss=cross_entropy, batch=16, update=Adam())
    return float(accuracy(network.forward(x_test), labels_test) >= 0.8)


def authors(of):
    """Width or weight of the nHSIC that is ready made, which does what the notebook's race runs."""
    return getattr(alternatives.HSICBottleneck([4, 32, 32, 3], ["tanh", "tanh", "linear"]), of)


TABLE = (
    Row("3.12", "nHSIC: the width", "5", lambda: authors("width"), AUTHORS, "5 times"),
    Row("3.12", "nHSIC: the weight of the labels", "50", lambda: authors("balance"), AUTHORS, "The 50"),
    *(
        Row("3.12", f"it learns: {name}", "1", lambda kind=kind: far_above_chance(kind), f'runs["{name}"] = run(', name)
        for name, kind in FOUR.items()
    ),
)
