"""Articles 3 and 5 once more, by the engine of notebook 16: the neuron, and the network of two, two, two."""

from functools import cache

from tests.notebooks.rows import Row
from tests.notebooks.taught import written_in

NEURON, NETWORK = "print(round(a.data, 9)", 'print(f"loss {L.data:.9f}'
UPDATED = "p.data - 0.5 * p.gradient for p"


@cache
def neuron():
    """The neuron's nodes, by name, after a backward pass."""
    loss = written_in("16").neuron()
    loss.backward()
    return {node.name: node for node in loss.order()}


@cache
def network():
    """The loss of two, two, two, and its parameters with their gradients."""
    engine = written_in("16")
    parameters = [engine.Value(number) for number in engine.start]
    *_, loss = engine.forward((0.05, 0.10, 0.01, 0.99), parameters)
    loss.backward()
    return loss, parameters


def slope(weight):
    return network()[1][weight - 1].gradient


def new(weight):
    return network()[1][weight - 1].data - 0.5 * slope(weight)


TABLE = (
    Row("3.2", "the prediction, by the engine", "0.874352143", lambda: neuron()["a"].data, NEURON),
    Row("3.2", "the loss, by the engine", "0.356465271", lambda: neuron()["L"].data, NEURON),
    Row("3.5", "the slope for w1, by the engine", "0.009276093", lambda: neuron()["w₁"].gradient, NEURON),
    Row("3.5", "the slope for w2, by the engine", "0.027828278", lambda: neuron()["w₂"].gradient, NEURON),
    Row("3.5", "the slope for the bias, by the engine", "0.092760926", lambda: neuron()["b"].gradient, NEURON),
    Row("5.3", "the loss, by the engine", "0.298371109", lambda: network()[0].data, NETWORK),
    Row("5.4", "the slope for w5, by the engine", "0.082167041", lambda: slope(5), NETWORK),
    Row("5.4", "the slope for w1, by the engine", "0.000438568", lambda: slope(1), NETWORK),
    Row("5.4", "the new w1, by the engine", "0.149780716", lambda: new(1), UPDATED),
    Row("5.4", "the new w2, by the engine", "0.19956143", lambda: new(2), UPDATED, "0.199561432"),
    Row("5.4", "the new w3, by the engine", "0.24975114", lambda: new(3), UPDATED, "0.249751144"),
    Row("5.4", "the new w4, by the engine", "0.29950229", lambda: new(4), UPDATED, "0.299502287"),
    Row("5.4", "the new w5, by the engine", "0.35891648", lambda: new(5), UPDATED, "0.358916480"),
    Row("5.4", "the new w6, by the engine", "0.408666186", lambda: new(6), UPDATED),
    Row("5.4", "the new w7, by the engine", "0.511301270", lambda: new(7), UPDATED),
    Row("5.4", "the new w8, by the engine", "0.561370121", lambda: new(8), UPDATED),
)
