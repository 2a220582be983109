"""The chains of article 2 (one weight) and article 3 (the sigmoid neuron), in notebook 06."""

from helpers.lessons.n04_downhill import X, slope
from helpers.lessons.n07_one_neuron import START, gradient
from tests.notebooks.rows import Row

FIRST, SECOND, _ = gradient(*START)

TABLE = (
    Row("2.6", "the loss's local slope", "1.4", slope(0.8) / X, "1.4"),
    Row("2.6", "the activation's local slope", "1.5", X, "1.5"),
    Row("2.6", "the product along the road", "2.1", slope(0.8), "1.5 times 1.4 is 2.1"),
    Row("3.5", "the road from the first weight", "0.009276093", FIRST, "0.009276093"),
    Row("3.5", "the road from the second weight", "0.027828278", SECOND, "0.027828278"),
)
