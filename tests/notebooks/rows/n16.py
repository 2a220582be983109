"""Articles 3 and 5 once more, by the engine of notebook 16: the neuron, and the network of two, two, two."""

from helpers.lessons.n16_your_own_autograd import neuron, two_two_two
from tests.notebooks.rows import Row

PREDICTION, NEURONS_LOSS, (W1, W2, B) = neuron()
LOSS, PARAMETERS = two_two_two()
SLOPES = [parameter.gradient for parameter in PARAMETERS]
NEW = [parameter.data - 0.5 * parameter.gradient for parameter in PARAMETERS]

TABLE = (
    Row("3.2", "the prediction, by the engine", "0.874352143", PREDICTION.data, "0.874352143"),
    Row("3.2", "the loss, by the engine", "0.356465271", NEURONS_LOSS.data, "0.356465271"),
    Row("3.5", "the slope over the first weight, by the engine", "0.009276093", W1.gradient, "0.009276093"),
    Row("3.5", "the slope over the second weight, by the engine", "0.027828278", W2.gradient, "0.027828278"),
    Row("3.5", "the slope over the bias, by the engine", "0.092760926", B.gradient, "0.092760926"),
    Row("5.3", "the loss, by the engine", "0.298371109", LOSS.data, "0.298371109"),
    Row("5.4", "the slope for w5, by the engine", "0.082167041", SLOPES[4], "0.082167041"),
    Row("5.4", "the slope for w1, by the engine", "0.000438568", SLOPES[0], "0.000438568"),
    Row("5.4", "the new w1, by the engine", "0.149780716", NEW[0], "0.149780716"),
    Row("5.4", "the new w2, by the engine", "0.19956143", NEW[1], "0.199561432"),
    Row("5.4", "the new w3, by the engine", "0.24975114", NEW[2], "0.249751144"),
    Row("5.4", "the new w4, by the engine", "0.29950229", NEW[3], "0.299502287"),
    Row("5.4", "the new w5, by the engine", "0.35891648", NEW[4], "0.358916480"),
    Row("5.4", "the new w6, by the engine", "0.408666186", NEW[5], "0.408666186"),
    Row("5.4", "the new w7, by the engine", "0.511301270", NEW[6], "0.511301270"),
    Row("5.4", "the new w8, by the engine", "0.561370121", NEW[7], "0.561370121"),
)
