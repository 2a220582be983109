"""Articles 2 and 3: the table of rules, the gallery of activations and the sigmoid's slope, in notebook 03."""

import math

from helpers.lessons.n03_rules import GALLERY
from tests.notebooks.rows import Row

SIGMOID, SLOPE = next((function, slope) for name, function, slope, _ in GALLERY if name == "sigmoid")
NUDGE = 1e-6


def nudged(function, x):
    return (function(x + NUDGE) - function(x - NUDGE)) / (2 * NUDGE)


TABLE = (
    Row("2.3", "constant rule, at 3", "6", nudged(lambda x: x**2 + 5, 3), 'claim("2*x", of="x**2 + c", wrt="x")'),
    Row("2.3", "power rule, at 4", "48", nudged(lambda x: x**3, 4), 'claim("n*x**(n - 1)", of="x**n", wrt="x")'),
    Row("2.3", "sum rule, at 2", "16", nudged(lambda x: x**2 + x**3, 2), 'claim("2*x + 3*x**2"'),
    Row("2.3", "exponential rule, at 1", "2.718", nudged(math.exp, 1), 'claim("exp(x)", of="exp(x)", wrt="x")'),
    Row("2.3", "logarithm rule, at 4", "0.25", nudged(math.log, 4), 'claim("1/x", of="log(x)", wrt="x")'),
    Row("2.3", "product rule, at 1", "5", nudged(lambda x: x**2 * x**3, 1), 'claim("2*x*exp(x) + x**2*exp(x)"'),
    Row("2.3", "quotient rule, at 2", "1.847", nudged(lambda x: math.exp(x) / x, 2), "1.8473"),
    Row("2.3", "chain rule, at 1", "24", nudged(lambda x: (3 * x + 1) ** 2, 1), 'claim("2*(3*x + 1)*3"'),
    Row("2.1", "sigmoid at 2", "0.8808", SIGMOID(2), "0.8808"),
    Row("2.1", "activations in the gallery", "8", len(GALLERY), "lesson.gallery()"),
    Row("3.5", "the sigmoid at 1.94", "0.874352143", SIGMOID(1.94), "0.874352143"),
    Row("3.5", "its slope there", "0.109860473", SLOPE(1.94), "0.109860473"),
)
