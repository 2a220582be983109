"""Articles 2 and 3, one sigmoid neuron, in notebook 07."""

from math import exp

from tests.notebooks.rows import Row
from tests.notebooks.taught import written_in

START = (0.5, 0.2, 1.83)
MIXED = (0.49990723907, 0.1997217172, 1.821556479)  # the article's: weights by the gradient, bias by the delta rule
FORWARD, BY_HAND, SHARED = "for value in forward(", "below = 1 + exp(-z)", "da_dz = 0.874352143 * "
ROADS, BIAS, LONG_STEP = "round(0.092760926 * 0.1, 9)", "The rate is 1, not 0", "promised = step * dL_dw1"
STEP, DELTA, AFTER = "new_b = b - learning_rate * dL_db", "products = [", "mixed = forward("
DROPS, FROM_BIAS = "show(lesson.drops())", "98.9 percent come from the bias"


def forward(*parameters):
    """The weighted sum, the prediction and the loss of the article's one sample."""
    return written_in("07").forward(0.1, 0.3, *parameters, 0.03)


def before(part):
    return forward(*START)[part]


def after(part):
    return forward(*MIXED)[part]


def step(rule):
    """What an update by one of the three rules adds to the weights and to the bias."""
    return [-0.01 * part for part in getattr(written_in("07"), rule)(*START)]


def new(rule):
    return [old + part for old, part in zip(START, step(rule), strict=True)]


def slope(which):
    return written_in("07").gradient(*START)[which]


def rate_of_bias():
    """How fast the weighted sum changes with the bias."""
    return forward(0.5, 0.2, 2.83)[0] - before(0)


def drop(*parameters):
    return before(2) - forward(*parameters)[2]


def printed_drop():
    """The article takes the new loss from the old one as it printed it."""
    return round(before(2), 9) - after(2)


TABLE = (
    Row("2.1", "three steps forward", "0.874352143", lambda: before(1), "The way forward has", "three steps"),
    Row("3.2", "the weighted sum", "1.94", lambda: before(0), "round(z, 4)"),
    Row("3.2", "the prediction", "0.874352143", lambda: before(1), FORWARD),
    Row("3.2", "the loss", "0.356465271", lambda: before(2), FORWARD),
    Row("3.9b", "e to the power −1.94", "0.143703949", lambda: exp(-before(0)), BY_HAND, "0.143703949778", cut=True),
    Row("3.9b", "and 1 more", "1.143703949", lambda: 1 + exp(-before(0)), BY_HAND, "1.143703949778", cut=True),
    Row("3.9b", "the loss, about", "0.357", lambda: before(2), "a loss of 0.356.", "0.356", slip=True),
    Row("3.5", "the first link", "0.844352143", lambda: before(1) - 0.03, "round(0.874352143 - 0.03"),
    Row("3.9b", "1 less the prediction", "0.125647857", lambda: 1 - before(1), SHARED),
    Row("3.5", "the second link", "0.109860473", lambda: before(1) * (1 - before(1)), SHARED),
    Row("3.5", "the slope for the first weight", "0.009276093", lambda: slope(0), ROADS),
    Row("3.5", "the slope for the second weight", "0.027828278", lambda: slope(1), ROADS),
    Row("3.5", "how z changes with the bias", "0", rate_of_bias, BIAS, "1", slip=True),
    Row("3.5", "the slope for the bias", "0.092760926", lambda: slope(2), BIAS),
    Row("3.6", "for a step of 1", "0.009276093", lambda: -drop(1.5, 0.2, 1.83), LONG_STEP, "0.00899018", slip=True),
    Row("3.7", "the new first weight", "0.49990723907", lambda: new("gradient")[0], STEP),
    Row("3.7", "the new second weight", "0.1997217172", lambda: new("gradient")[1], STEP),
    Row("3.7", "the bias of a gradient step", "1.829072390744", lambda: new("gradient")[2], STEP),
    Row("3.7", "the loss after it", "0.35637059075", lambda: forward(*new("gradient"))[2], "new_loss = loss("),
    Row("3.9a", "its drop", "0.0000947", lambda: drop(*new("gradient")), "new_loss = loss("),
    Row("3.9b", "rate times error, minus", "-0.00844352143", lambda: step("delta_rule")[2], DELTA),
    Row("3.9b", "that for the bias", "-0.008443521", lambda: step("delta_rule")[2], DELTA),
    Row("3.9b", "that for the first weight", "-0.000844352", lambda: step("delta_rule")[0], DELTA),
    Row("3.9b", "that for the second weight", "-0.002533056", lambda: step("delta_rule")[1], DELTA),
    Row("3.3", "the new bias", "1.821556479", lambda: new("delta_rule")[2], DELTA),
    Row("3.3", "the new first weight", "0.499155648", lambda: new("delta_rule")[0], DELTA),
    Row("3.3", "the new second weight", "0.197466943", lambda: new("delta_rule")[1], DELTA, "0.197466944", cut=True),
    Row("3.3", "the first in a table", "0.197466943", lambda: new("delta_rule")[0], DELTA, "0.499155648", slip=True),
    Row("3.3", "the second in it", "0.499155648", lambda: new("delta_rule")[1], DELTA, "0.197466944", slip=True),
    Row("3.9b", "the article's new weighted sum", "1.931463718067", lambda: after(0), AFTER),
    Row("3.9b", "its new prediction", "0.873411342830056", lambda: after(1), AFTER),
    Row("3.7", "its new loss", "0.35567134660719907", lambda: after(2), AFTER),
    Row("3.9b", "its drop from a rounded loss", "0.0007939243928009043", printed_drop, AFTER),
    Row("3.7", "that drop, as far as it is true", "0.000793924", lambda: drop(*MIXED), "Of the drop only"),
    Row("3.9a", "the weights' part of it", "0.0000086", lambda: drop(*MIXED[:2], 1.83), DROPS, FROM_BIAS),
    Row("3.9a", "in percent", "1.1", lambda: 100 * drop(*MIXED[:2], 1.83) / drop(*MIXED), DROPS, FROM_BIAS),
)
