"""Article 5, the network of two inputs, two hidden neurons and two outputs, in notebook 09."""

from helpers.lessons.n09_two_two_two import (
    AT, EXAMPLE, H1, H2, O1, O2, ONE_STEP, RATE, SLOPES, START, VALUES, WITHOUT_UPDATE, forward, hasty, trained, updated,
)  # fmt: skip
from tests.notebooks.rows import Row

L0 = VALUES[4]
NEW = updated(EXAMPLE, START, RATE)
HURRIED = forward(EXAMPLE, hasty(EXAMPLE, START, RATE))[4]
END, LOSSES = trained(updated, 10_000)
HURRIED_END, _ = trained(hasty, 10_000)
_, FREE_LOSSES = trained(lambda *given: updated(*given, learned=10), 10_000)
ENOUGH = next(count for count, loss in enumerate(LOSSES) if loss <= 0.001)

TABLE = (
    Row("5.3", "the first weighted sum", "0.3775", START[0] * 0.05 + START[1] * 0.1 + START[8], "0.3775"),
    Row("5.3", "the first hidden activation", "0.593269992", H1, "0.593269992"),
    Row("5.3", "the second hidden activation", "0.596884378", H2, "0.596884378"),
    Row("5.3", "the first output", "0.751365070", O1, "0.751365070"),
    Row("5.3", "the second output", "0.772928465", O2, "0.772928465"),
    Row("5.3", "the first output's part of the loss", "0.274811083", (O1 - 0.01) ** 2 / 2, "0.274811083"),
    Row("5.3", "the second output's part of the loss", "0.023560026", (O2 - 0.99) ** 2 / 2, "0.023560026"),
    Row("5.3", "the loss", "0.298371109", L0, "0.298371109"),
    Row("5.4", "the first link", "0.741365070", O1 - 0.01, "0.741365070"),
    Row("5.4", "the second link", "0.186815602", O1 * (1 - O1), "0.186815602"),
    Row("5.4", "the slope at the first output", "0.138498562", AT[2], "0.138498562"),
    Row("5.4", "the slope for w5", "0.082167041", SLOPES[4], "0.082167041"),
    Row("5.4", "over the first output to h1", "0.055399425", AT[2] * START[4], "0.055399425"),
    Row("5.4", "over the second output to h1", "-0.019049118", AT[3] * START[6], "-0.019049118"),
    Row("5.4", "the slope at h1", "0.036350306", AT[2] * START[4] + AT[3] * START[6], "0.036350306"),
    Row("5.4", "the slope for w1", "0.000438568", SLOPES[0], "0.000438568"),
    Row("5.4", "the new w1", "0.149780716", NEW[0], "0.149780716"),
    Row("5.4", "the new w2", "0.19956143", NEW[1], "0.199561432"),
    Row("5.4", "the new w3", "0.24975114", NEW[2], "0.249751144"),
    Row("5.4", "the new w4", "0.29950229", NEW[3], "0.299502287"),
    Row("5.4", "the new w5", "0.35891648", NEW[4], "0.35891648"),
    Row("5.4", "the new w6", "0.408666186", NEW[5], "0.408666186"),
    Row("5.4", "the new w7", "0.511301270", NEW[6], "0.511301270"),
    Row("5.4", "the new w8", "0.561370121", NEW[7], "0.561370121"),
    Row("5.4", "the loss after one update, as usually printed", "0.291027924", ONE_STEP, "0.291027774", slip=True),
    Row("5.4", "the same by the hasty program", "0.291027924", HURRIED, "0.291027924"),
    Row("5.4a", "the loss after backpropagation alone, against the minimum", "0.000000000", WITHOUT_UPDATE, "and looks for nothing", slip=True),
    Row("5.5", "the loss after 10,000 updates, in 1e-5", "3.510188", LOSSES[-1] * 1e5, "3.510188e-05"),
    Row("5.5", "the first output then, as usually printed", "0.015912196", END[2], "0.015914", slip=True),
    Row("5.5", "the same by the hasty program", "0.015912196", HURRIED_END[2], "0.015912196"),
    Row("5.5", "the second output by the hasty program", "0.984065734", HURRIED_END[3], "0.984065734"),
    Row("5.5", "the loss by the hasty program", "0.000035085", HURRIED_END[4], "0.000035085"),
    Row("5.5", "the loss in other copies: the right program's, one update early", "0.0000351085", LOSSES[-2], "0.0000351085"),
    Row("5.5", "the loss with the biases learned, in 1e-6", "4.355", FREE_LOSSES[-1] * 1e6, "4.355e-06"),
    Row("5.5", "updates until the loss is 0.001", "1088", ENOUGH, "1,088 updates"),
)
