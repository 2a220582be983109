"""Articles 3 and 4, partial derivatives, the gradient's direction and the count of parameters, in notebook 05."""

from helpers.gradcheck import numerical_gradient
from helpers.lessons.n05_one_thing_at_a_time import gradient, loss, parameters
from tests.notebooks.rows import Row

PARTIALS = numerical_gradient(lambda point: point[0] ** 2 * point[1] + point[2], [3.0, 2.0, 1.0])
RIGHT, UP = gradient(4, 1)
ALONG = loss(4 + 0.1 * RIGHT, 1 + 0.1 * UP) - loss(4, 1)

TABLE = (
    Row(
        "3.4",
        "X²Z + H with respect to X, 2XZ at X = 3, Z = 2",
        "12",
        PARTIALS[0],
        'claim("2*X*Z", of="X**2*Z + H", wrt="X")',
    ),
    Row("3.4", "what is left of the term H when X moves", "0", PARTIALS[0] - 2 * 3 * 2, "so its slope is 0"),
    Row("3.1", "parameters of a layer from 10 to 6", "66", parameters(10, 6), "66 parameters"),
    Row("3.1", "input 4, weight 0.5, bias 1", "3", 4 * 0.5 + 1, "4 * 0.5 + 1"),
    Row("4.1a", "sign of the loss's change along the gradient", "-1", ALONG / abs(ALONG), "points uphill", slip=True),
)
