"""Article 2, its definition of the derivative, in notebook 02."""

from helpers.lessons.n02_slope import SQUARE, average_rate
from tests.notebooks.rows import Row

LIMIT = round(average_rate(SQUARE, 1, 1e-6), 4)

TABLE = (
    Row(
        "2.2",
        "the quotient Δy/Δx of x² from 1 to 3, an average rate",
        "4",
        average_rate(SQUARE, 1, 2),
        "4 for each unit",
    ),
    Row("2.2", "that quotient as the instantaneous rate at 1", "4", LIMIT, "none of them is 2", slip=True),
    Row("2.2", "another quotient as the instantaneous rate at 1", "3", LIMIT, "[4.0, 3.0, 2.5]", slip=True),
    Row(
        "2.2", "the limit of the quotient as the instantaneous rate at 1", "2", LIMIT, "only its limit is instantaneous"
    ),
)
