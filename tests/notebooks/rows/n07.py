"""Articles 2 and 3, one sigmoid neuron, in notebook 07."""

from math import floor  # the article cuts off where we round

from helpers.lessons.n07_one_neuron import (
    SHARE,
    START,
    WEIGHTS_ONLY,
    X1,
    X2,
    Y,
    delta_rule,
    drop,
    forward,
    gradient,
    loss,
    moved,
)
from tests.notebooks.rows import Row

Z, A, L = forward(X1, X2, *START, Y)
SLOPES = gradient(*START)
DELTA = moved(delta_rule)
ARTICLES_NEW = (0.49990723907, 0.1997217172, 1.821556479)
BIAS_NUDGE = (forward(X1, X2, 0.5, 0.2, 1.84, Y)[0] - Z) / 0.01

TABLE = (
    Row("2.1", "inputs times weights, plus the bias, squashed", "0.874352143", A, "The way forward has three steps"),
    Row("3.2", "the weighted sum", "1.94", Z, "1.94"),
    Row("3.2", "the prediction", "0.874352143", A, "0.874352143"),
    Row("3.2", "the loss", "0.356465271", L, "0.356465271"),
    Row("3.3", "the delta rule on the bias", "1.821556479", DELTA[2], "1.821556479"),
    Row("3.3", "the delta rule on the first weight", "0.499155648", DELTA[0], "0.499155648"),
    Row("3.3", "the delta rule on the second weight", "0.197466943", floor(DELTA[1] * 1e9) / 1e9, "0.197466943"),
    Row("3.3", "the first weight in its table", "0.197466943", DELTA[0], "exchanges the two weights", slip=True),
    Row("3.3", "the second weight in its table", "0.499155648", DELTA[1], "exchanges the two weights", slip=True),
    Row("3.5", "the first link", "0.844352143", A - Y, "0.844352143"),
    Row("3.5", "the second link", "0.109860473", A * (1 - A), "0.109860473"),
    Row("3.5", "the slope over the first weight", "0.009276093", SLOPES[0], "0.009276093"),
    Row("3.5", "the slope over the second weight", "0.027828278", SLOPES[1], "0.027828278"),
    Row("3.5", "how the weighted sum changes with the bias", "0", BIAS_NUDGE, "The rate is 1, not 0", slip=True),
    Row("3.5", "the slope over the bias", "0.092760926", SLOPES[2], "0.092760926"),
    Row(
        "3.6",
        "the growth of the loss for a step of 1",
        "0.009276093",
        loss(1.5, 0.2, 1.83) - L,
        "0.00899018",
        slip=True,
    ),
    Row("3.7", "the new first weight", "0.49990723907", moved(gradient)[0], "0.49990723907"),
    Row("3.7", "the new second weight", "0.1997217172", moved(gradient)[1], "0.1997217172"),
    Row("3.7", "the bias of a gradient step", "1.829072390744", moved(gradient)[2], "1.829072390744"),
    Row("3.7", "the article's new error", "0.35567134660719907", loss(*ARTICLES_NEW), "0.355671347"),
    Row("3.7", "its drop", "0.000793924", L - loss(*ARTICLES_NEW), "0.000793924"),
    Row("3.7", "the loss after a gradient step", "0.35637059075", loss(*moved(gradient)), "0.35637059075"),
    Row(
        "3.9a", "the weights' part of the article's drop", "0.0000086", WEIGHTS_ONLY, "98.9 percent come from the bias"
    ),
    Row("3.9a", "the same in percent", "1.1", SHARE, "98.9 percent come from the bias"),
    Row("3.9a", "the drop of a gradient step", "0.0000947", drop(moved(gradient)), "a drop of 0.0000947"),
)
