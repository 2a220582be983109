"""Articles 3 and 4, partial derivatives, the gradient's direction and the count of parameters, in notebook 05."""

from math import copysign

from helpers.gradcheck import numerical_gradient
from tests.notebooks.rows import Row
from tests.notebooks.taught import written_in


def slope_for_x(h):
    return numerical_gradient(lambda place: written_in("05").Y(*place), [3.0, 2.0, h])[0]


def change_along():
    written = written_in("05")
    right, up = written.gradient(4, 1)
    return copysign(1, written.loss(4 + 0.1 * right, 1 + 0.1 * up) - written.loss(4, 1))


def layer():
    return written_in("05").parameters(10, 6)


def one_input():
    z, *_ = written_in("07").forward(4, 0, 0.5, 0, 1, 0)
    return z


TABLE = (
    Row("3.4", "X²Z + H with respect to X, at X = 3, Z = 2", "12", lambda: slope_for_x(1), "the 12 of the nudge"),
    Row("3.4", "what the term H adds to it", "0", lambda: slope_for_x(1) - slope_for_x(0), "so its slope is 0"),
    Row("3.1", "parameters of a layer from 10 to 6", "66", layer, "def parameters("),
    Row("3.1", "input 4, weight 0.5, bias 1", "3", one_input, "4 * 0.5 + 1", "3.0"),
    Row("4.1a", "the sign of the change along the gradient", "-1", change_along, "climbs to 6.34", "uphill", slip=True),
)
