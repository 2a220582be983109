"""Articles 2 and 5, one weight and its loss, in notebook 04."""

from helpers.lessons import n04_downhill as lesson
from tests.notebooks.rows import Row
from tests.notebooks.taught import written_in

SLOPES, WAY, END = "round(dL_da, 4), da_dw", "[round(w, 6) for w in descend(", "w = descend(slope, 0.8, 0.1, 30)[-1]"


def weight(step, learning_rate=0.1):
    written = written_in("04")
    return written.descend(written.slope, 0.8, learning_rate, 30)[step]


def slope():
    return written_in("04").slope(0.8)


def x():
    return written_in("04").x


def last_error(weight):
    return written_in("04").errors(weight)[-1]


TABLE = (
    Row("5.1", "error of the last row at W = 3", "2", lambda: last_error(3), "def errors(w)", "3 [0, 1, 2]"),
    Row("5.1", "error of the last row at W = 4", "4", lambda: last_error(4), "def errors(w)", "4 [0, 2, 4]"),
    Row("5.1", "the same at a lower W", "1.0", lambda: last_error(2.5), "def errors(w)", "2.5 [0.0, 0.5, 1.0]"),
    Row("5.2", "a global minimum", "0.0833", lambda: lesson.valleys(-1), "**global minimum**"),
    Row("5.2", "a local minimum", "0.4167", lambda: lesson.valleys(1), "**local minimum**"),
    Row("2.4", "the activation at the start", "1.2", lambda: 0.8 * x(), "a = w * x\nround(a, 4)"),
    Row("2.4", "the target", "4", lambda: written_in("04").y, "6: spot the mistake", "the 4?", slip=True),
    Row("2.5", "the best weight", "0.3333", lambda: lesson.BEST, "It comes to 0.3333"),
    Row("2.5", "the loss there", "0", lambda: written_in("04").loss(1 / 3), "It turns near 0.4", "$w = 1/3$"),
    Row("2.6", "outer slope at 0.8", "1.4", lambda: slope() / x(), SLOPES),
    Row("2.6", "inner slope", "1.5", x, SLOPES),
    Row("2.6", "slope of the loss at 0.8", "2.1", slope, SLOPES),
    Row("2.7", "first step", "0.59", lambda: weight(1), WAY),
    Row("2.7", "second step", "0.4745", lambda: weight(2), WAY),
    Row("2.7", "third step", "0.410975", lambda: weight(3), WAY),
    Row("2.7", "fourth step", "0.376036", lambda: weight(4), WAY),
    Row("2.7", "fifth step", "0.35682", lambda: weight(5), WAY),
    Row("2.7", "where it ends", "0.3333", lambda: weight(30), END),
    Row("5.4a", "by slopes without steps", "0.3333", lambda: weight(30, 0), "after backpropagation:", "0.8", slip=True),
)
