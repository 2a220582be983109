"""Articles 2 and 3: the table of rules, and the sigmoid's slope, in notebook 03."""

from tests.notebooks.rows import Row
from tests.notebooks.taught import written_in

NEURON = "a = sigmoid(1.94)"


def nudged(name, x):
    written = written_in("03")
    return written.nudge(getattr(written, name), x)


TABLE = (
    Row("2.3", "constant rule, at 3", "6", lambda: nudged("lifted", 3), "def lifted(x)", "6.0"),
    Row("2.3", "power rule, at 4", "48", lambda: nudged("cube", 4), "nudge(cube, 4)", "48.0"),
    Row("2.3", "sum rule, at 2", "16", lambda: nudged("both", 2), "def both(x)", "16.0"),
    Row("2.3", "exponential rule, at 1", "2.718", lambda: nudged("exp", 1), "is the number **e**", "2.71828"),
    Row("2.3", "logarithm rule, at 4", "0.25", lambda: nudged("log", 4), "nudge(log, x)"),
    Row("2.3", "product rule, at 1", "5", lambda: nudged("product", 1), "def product(x)", "5.0"),
    Row("2.3", "quotient rule, at 2", "1.847", lambda: nudged("share", 2), "def share(x)", "1.8473"),
    Row("2.3", "chain rule, at 1", "24", lambda: nudged("chained", 1), "def chained(x)", "24.0"),
    Row("2.1", "sigmoid at 2", "0.8808", lambda: written_in("03").sigmoid(2), "def sigmoid(z)"),
    Row("3.5", "the sigmoid at 1.94", "0.874352143", lambda: written_in("03").sigmoid(1.94), NEURON),
    Row("3.5", "its slope there", "0.109860473", lambda: nudged("sigmoid", 1.94), NEURON),
)
