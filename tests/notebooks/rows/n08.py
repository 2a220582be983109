"""Article 3, eighty thousand epochs of one neuron, in notebook 08."""

from helpers.lessons.n08_eighty_thousand_epochs import train
from tests.notebooks.rows import Row

MIDDLE = train(0.5, 0.5, 0.01, 80_000)
FOUND = train(0.5509969144560634, 0.5509969144560634, 0.01, 80_000)
LONGER = train(0.5, 0.5, 0.01, 160_000)

TABLE = (
    Row("3.8", "the first digits of the prediction", "0.699999", MIDDLE[0][-1], "0.6999994193"),
    Row("3.8", "the size of the error, in 1e-13", "3", MIDDLE[1][-1] * 1e13, "3.37e-13"),
    Row(
        "3.8",
        "the prediction to every digit, from the start found",
        "0.6999994386664375",
        FOUND[0][-1],
        "0.6999994386664375",
    ),
    Row("3.8", "its error, in 1e-13", "3.1509536828784", FOUND[1][-1] * 1e13, "3.150953682878443e-13"),
    Row("3.8", "where the error saturates, in 1e-13", "3.15", LONGER[1][-1] * 1e13, "1.283e-23", slip=True),
)
