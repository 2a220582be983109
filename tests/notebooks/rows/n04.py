"""Articles 2 and 5, one weight and its loss, in notebook 04."""

from helpers.lessons.n04_downhill import BEST, X, Y, descend, loss, slope, valleys
from tests.notebooks.rows import Row


def table_error(w):
    """The error on the last row of the reconstructed table: input 2, target 4."""
    return w * 2 - 4


WAY = descend(0.8, 0.1, 30)

TABLE = (
    Row("5.1", "error of the last row at W = 3", "2", table_error(3), "3 [0, 1, 2]"),
    Row("5.1", "error of the last row at W = 4", "4", table_error(4), "4 [0, 2, 4]"),
    Row("5.1", "error of the last row at a lower W", "1.0", table_error(2.5), "2.5 [0.0, 0.5, 1.0]"),
    Row("5.2", "a global minimum", "0.0833", valleys(-1), "**global minimum**"),
    Row("5.2", "a local minimum", "0.4167", valleys(1), "**local minimum**"),
    Row("2.4", "the activation at the start", "1.2", 0.8 * X, "1.2"),
    Row("2.4", "what the network should produce", "4", Y, "Which number should stand in place of the 4?", slip=True),
    Row("2.5", "the best weight", "0.3333", BEST, "0.3333"),
    Row("2.5", "the loss there", "0", loss(BEST), "1/3"),
    Row("2.6", "outer slope at 0.8", "1.4", 2 * (0.8 * X - Y), "(1.4, 1.5, 2.1)"),
    Row("2.6", "inner slope", "1.5", X, "(1.4, 1.5, 2.1)"),
    Row("2.6", "slope of the loss at 0.8", "2.1", slope(0.8), "(1.4, 1.5, 2.1)"),
    Row("2.7", "first step", "0.59", WAY[1], "0.59"),
    Row("2.7", "second step", "0.4745", WAY[2], "0.4745"),
    Row("2.7", "third step", "0.410975", WAY[3], "0.410975"),
    Row("2.7", "fourth step", "0.376036", WAY[4], "0.376036"),
    Row("2.7", "fifth step", "0.35682", WAY[5], "0.35682"),
    Row("2.7", "where it ends", "0.3333", WAY[-1], "(0.3333, 0.5)"),
    Row("5.4a", "the weight after backpropagation alone", "0.3333", 0.8, "after backpropagation: 0.8", slip=True),
)
