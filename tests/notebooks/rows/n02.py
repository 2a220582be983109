"""Article 2, its definition of the derivative, in notebook 02."""

from tests.notebooks.rows import Row
from tests.notebooks.taught import written_in


def rate(delta_x):
    written = written_in("02")
    return written.average_rate(written.square, 1, delta_x)


TABLE = (
    Row("2.2", "the quotient Δy/Δx of x² from 1 to 3, an average rate", "4", lambda: rate(2), "delta_x = 3 - 1", "4.0"),
    Row("2.2", "that quotient as the rate at 1", "4", lambda: rate(1e-6), "Three answers to one", "2", slip=True),
    Row("2.2", "its limit as the rate at 1", "2", lambda: rate(1e-6), "average_rate(square, x, 1e-6)", "2.0"),
)
