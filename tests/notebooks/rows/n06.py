"""The chains of article 2 (one weight) and article 3 (the sigmoid neuron), in notebook 06."""

from tests.notebooks.rows import Row, n04
from tests.notebooks.taught import written_in


def neuron():
    return written_in("07").gradient(0.5, 0.2, 1.83)


TABLE = (
    Row("2.6", "the loss's local slope", "1.4", lambda: n04.slope() / n04.x(), "round(dL_da, 4), da_dw"),
    Row("2.6", "the activation's local slope", "1.5", n04.x, "round(dL_da, 4), da_dw"),
    Row("2.6", "the product along the road", "2.1", n04.slope, "round(dL_da * da_dw, 4)"),
    Row("3.5", "the road from the first weight", "0.009276093", lambda: neuron()[0], "round(dL_dz * 0.1, 9)"),
    Row("3.5", "the road from the second weight", "0.027828278", lambda: neuron()[1], "round(dL_dz * 0.1, 9)"),
)
