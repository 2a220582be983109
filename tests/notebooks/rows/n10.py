"""Articles 3, 4 and 5, counting by shapes, the division by the batch and 2-2-2 in matrices, in notebook 10."""

import numpy as np

from helpers.lessons.n10_matrices import B1, B2, W1, W2, X, Y, divided, forward, gradients, nudged_gradients, samples
from tests.notebooks.rows import Row

ONE, TARGET = X[:1], Y[:1]
H, O = forward(ONE)  # noqa: E741
FIVE = gradients(ONE, TARGET)[2][0, 0]
W, B = np.zeros((10, 6)), np.zeros((1, 6))
DATA = samples(16)
TIMES = [
    float((printed * true).sum() / (true * true).sum())
    for printed, true in zip(divided(gradients(*DATA), 16, "printed"), nudged_gradients(*DATA), strict=True)
]
INPUTS, SAMPLES = len(W1), len(DATA[0])

TABLE = (
    Row("3.1", "parameters from 10 to 6, by their shapes", "66", W.size + B.size, "W.size + b.size"),
    Row("5.3", "the first hidden activation, in matrices", "0.593269992", H[0, 0], "0.593269992"),
    Row("5.3", "the second hidden activation, in matrices", "0.596884378", H[0, 1], "0.596884378"),
    Row("5.3", "the first output, in matrices", "0.751365070", O[0, 0], "0.75136507"),
    Row("5.3", "the second output, in matrices", "0.772928465", O[0, 1], "0.772928465"),
    Row("5.3", "the loss, in matrices", "0.298371109", ((O - TARGET) ** 2).sum() / 2, "0.298371109"),
    Row("5.4", "the slope over w5, in matrices", "0.082167041", FIVE, "0.082167041"),
    Row("5.4", "the new w5, in matrices", "0.35891648", W2[0, 0] - 0.5 * FIVE, "0.35891648"),
    Row("4.2", "of 16 samples, the biases' sum is divided by", "16", 16 / TIMES[1], "The biases' sums it divides by"),
    Row("4.2", "the weights' sum is divided by its inputs", str(INPUTS), SAMPLES, "Both divisions must use", slip=True),
    Row("4.2", "so the weights' gradient is that of the mean, times", "1", TIMES[0], "come out 8 times as large", slip=True),
)
