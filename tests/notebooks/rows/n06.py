"""The chains of article 2 (one weight) and article 3 (the sigmoid neuron), in notebook 06."""

from tests.notebooks.rows import Row

OUTER, INNER = 2 * (0.8 * 1.5 - 0.5), 1.5
SHARED = 0.844352143 * 0.109860473

TABLE = (
    Row("2.6", "the loss's local slope", "1.4", OUTER, "1.4"),
    Row("2.6", "the activation's local slope", "1.5", INNER, "1.5"),
    Row("2.6", "the product along the road", "2.1", OUTER * INNER, "1.5 times 1.4 is 2.1"),
    Row("3.5", "the road from the first weight", "0.009276093", SHARED * 0.1, "0.009276093"),
    Row("3.5", "the road from the second weight", "0.027828278", SHARED * 0.3, "0.027828278"),
)
