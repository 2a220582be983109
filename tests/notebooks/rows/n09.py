"""Article 5, the network of two inputs, two hidden neurons and two outputs, in notebook 09."""

from functools import cache
from types import SimpleNamespace

from helpers.lessons import n09_two_two_two as lesson
from tests.notebooks.rows import Row
from tests.notebooks.taught import written_in

H1, OUTPUTS, LOSS, LINKS = (
    "z1 = w1 * x1 + w2 * x2 + b1",
    "o1, o2 = sigmoid(z3)",
    "L = L1 + L2",
    "For the first output the error is",
)
DELTAS = "d3 = 0.741365070"
W5, W1, ROADS = "d3 * 0.593269992", "d1 * 0.05", "through_o1 = d3 * 0.40"
NEW, HASTY, ENOUGH = "new = update(sample, start, 0.5)", "forward(sample, hurried)[4]", "def train_until("
TRAINED, HURRIED = "trained, losses = train(", "hasty(sample, hasty_parameters)"
FREE, WITHOUT = "free, free_losses = train(", "same, its_losses = train("


@cache
def start():
    """What stands at the neurons at the start: activations, loss, slopes of the weighted sums and of the weights."""
    written = written_in("09")
    values = h1, h2, o1, o2, loss = written.forward(written.sample, written.start)
    z1, *_ = lesson.weighted_sums(written.sample, written.start, values)
    _, _, d3, d4 = lesson.at_neurons(written.sample, written.start, values)
    slopes = written.backward(written.sample, written.start, values)
    return SimpleNamespace(z1=z1, h1=h1, h2=h2, o1=o1, o2=o2, loss=loss, d3=d3, d4=d4, slopes=slopes)


def over(output):
    """What the first hidden neuron gets back over one of the outputs."""
    w5, _, w7, _ = written_in("09").start[4:8]
    return start().d3 * w5 if output == 1 else start().d4 * w7


def part(output, target):
    return (output - target) ** 2 / 2


def new(number):
    """A weight after one update."""
    written = written_in("09")
    return written.update(written.sample, written.start, 0.5)[number - 1]


@cache
def trained(learned=8, updates=10_000):
    written = written_in("09")
    parameters, losses = written.train(written.start, 0.5, updates, learned)
    return written.forward(written.sample, parameters), losses


@cache
def hurried(updates=10_000):
    written = written_in("09")
    parameters = written.start
    for _ in range(updates):
        parameters = written.hasty(written.sample, parameters)
    return written.forward(written.sample, parameters)


TABLE = (
    Row("5.3", "the first weighted sum", "0.3775", lambda: start().z1, H1),
    Row("5.3", "the first hidden activation", "0.593269992", lambda: start().h1, H1),
    Row("5.3", "the second hidden activation", "0.596884378", lambda: start().h2, OUTPUTS),
    Row("5.3", "the first output", "0.751365070", lambda: start().o1, OUTPUTS),
    Row("5.3", "the second output", "0.772928465", lambda: start().o2, OUTPUTS),
    Row("5.3", "the first output's part of the loss", "0.274811083", lambda: part(start().o1, 0.01), LOSS),
    Row("5.3", "the second output's part of the loss", "0.023560026", lambda: part(start().o2, 0.99), LOSS),
    Row("5.3", "the loss", "0.298371109", lambda: start().loss, LOSS),
    Row("5.4", "the first link", "0.741365070", lambda: start().o1 - 0.01, LINKS),
    Row("5.4", "the second link", "0.186815602", lambda: start().o1 * (1 - start().o1), LINKS),
    Row("5.4", "the slope at the first output", "0.138498562", lambda: start().d3, DELTAS),
    Row("5.4", "the slope for w5", "0.082167041", lambda: start().slopes[4], W5),
    Row("5.4", "over the first output to h1", "0.055399425", lambda: over(1), ROADS),
    Row("5.4", "over the second output to h1", "-0.019049118", lambda: over(2), ROADS),
    Row("5.4", "the slope at h1", "0.036350306", lambda: over(1) + over(2), ROADS),
    Row("5.4", "the slope for w1", "0.000438568", lambda: start().slopes[0], W1),
    Row("5.4", "the new w1", "0.149780716", lambda: new(1), NEW),
    Row("5.4", "the new w2", "0.19956143", lambda: new(2), NEW, "0.199561432"),
    Row("5.4", "the new w3", "0.24975114", lambda: new(3), NEW, "0.249751144"),
    Row("5.4", "the new w4", "0.29950229", lambda: new(4), NEW, "0.299502287"),
    Row("5.4", "the new w5", "0.35891648", lambda: new(5), NEW, "0.358916480"),
    Row("5.4", "the new w6", "0.408666186", lambda: new(6), NEW),
    Row("5.4", "the new w7", "0.511301270", lambda: new(7), NEW),
    Row("5.4", "the new w8", "0.561370121", lambda: new(8), NEW),
    Row("5.4", "the loss after an update", "0.291027924", lambda: trained(8, 1)[1][1], NEW, "0.291027774", slip=True),
    Row("5.4", "the same by the hasty program", "0.291027924", lambda: hurried(1)[4], HASTY),
    Row("5.4a", "the minimum, by slopes alone", "0.000", lambda: trained(0)[1][-1], WITHOUT, "0.298371109", slip=True),
    Row("5.5", "the loss after 10,000 updates", "3.510188e-05", lambda: trained()[1][-1], TRAINED),
    Row("5.5", "the first output then", "0.015912196", lambda: trained()[0][2], TRAINED, "0.015914", slip=True),
    Row("5.5", "the same by the hasty program", "0.015912196", lambda: hurried()[2], HURRIED),
    Row("5.5", "the second output by it", "0.984065734", lambda: hurried()[3], HURRIED),
    Row("5.5", "the loss by it", "0.000035085", lambda: hurried()[4], HURRIED),
    Row("5.5", "the loss in other copies", "0.0000351085", lambda: trained()[1][-2], HURRIED),
    Row("5.5", "the loss with the biases learned", "4.355e-06", lambda: trained(10)[1][-1], FREE),
    Row("5.5", "updates until the loss is 0.001", "1088", lambda: written_in("09").train_until(0.001, 20_000), ENOUGH),
)
