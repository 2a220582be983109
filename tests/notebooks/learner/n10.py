from tests.notebooks.learner import BACK, Built, Task

PRINTED = "weights by the inputs, biases by the samples"

TASKS = {
    1: (
        Task(
            "Pointing at `z`, slide *input* from 0 to 2.",
            ({"input": 0}, {"input": 1}, {"input": 2}),
            shows=("9", "6", "0", "2"),
        ),
        Task(
            "Back to the start values. Point at `dL_dx`; slide *neuron* to 1. Which edges are lit now?",
            (BACK, {"point_at": "dL_dx"}, {"neuron": 1}),
            shows=("0", "3"),
        ),
        Task(
            "Slide *neuron* back to 0. Point at `dL_dW`; slide *sample* from 0 to 3. How many edges are lit?",
            ({"neuron": 0}, {"point_at": "dL_dW"}, {"sample": 0}, {"sample": 1}, {"sample": 2}, {"sample": 3}),
            shows=("−1", "1", "0", "−2"),
        ),
        Task(
            "Point at `W`. Where is its number used?",
            ({"point_at": "W"},),
            shows=("2",),
            only_seen=("column 0 of z", "column 0 of dL_dx"),
        ),
    ),
    2: (
        Task(
            "Slide *samples* from 4 to 6. Which blocks grow, and does the result?",
            ({"samples": 5}, {"samples": 6}),
            shows=("(3, 2)",),
            only_seen=("6 samples meet 6 samples",),
        ),
        Task(
            "Choose `dL_dz @ W`, the order that forgets the transpose.",
            ({"product": "dL_dz @ W"},),
            shows=("2 neurons meet 3 inputs",),
            only_seen=("NumPy refuses",),
        ),
        Task(
            "Now slide *inputs* to 2.",
            ({"inputs": 2},),
            shows=("2 neurons meet 2 inputs",),
            only_seen=("The sizes fit by chance",),
        ),
    ),
    3: (
        Task(
            "Slide *batch size* to 16, and divide by nothing.",
            ({"batch_size": 16}, {"divide_by": "nothing: the sum"}),
            shows=("16 times as large",),
        ),
        Task(
            "At 16, divide as the article prints it (the last choice). Then at 1. Then at 2.",
            ({"divide_by": PRINTED}, {"batch_size": 1}, {"batch_size": 2}),
            shows=("8 times as large", "half as large"),
            only_seen=("all gradients come out as those of the mean loss",),
        ),
    ),
}

ANSWERS = {
    "matrix_product": """
x = np.array([[2, 0, 1], [3, -1, 2]])
W1 = np.array([[1, 4], [2, 0], [5, -2]])
answer = (x @ W1)[1, 0]
lesson.matrix_product.check(answer)""",
    "four_shapes": """
x, W, b = np.zeros((32, 10)), np.zeros((10, 6)), np.zeros((1, 6))
z = x @ W + b

def shapes():
    return [list(array.shape) for array in (x, W, b, z)]

lesson.four_shapes.check(shapes)""",
    "weight_slopes": """
def for_weights(x, dL_dz):
    return dL_dz.T @ x

lesson.weight_slopes.check(for_weights)""",
    "square_layer": """
def slopes(x, W):
    z = W @ x
    return [W.T @ z, z @ x.T]

lesson.square_layer.check(slopes)""",
    "too_long": "W = 10_000 / 32\nlesson.too_long.check(W)",
    "honest_loss": """
def mean_squared_error(y_hat, y):
    return ((y_hat - y[:, None])**2).mean()

lesson.honest_loss.check(mean_squared_error)""",
}


def a_layer(rng):
    """The inputs of a batch and the slopes at its weighted sums, of a layer of any size."""
    samples, inputs, neurons = rng.integers(1, 6, 3)
    return rng.standard_normal((samples, inputs)), rng.standard_normal((samples, neurons))


def predictions(rng):
    """A column of predictions, and their targets in a row."""
    samples = rng.integers(2, 8)
    return rng.standard_normal((samples, 1)), rng.standard_normal(samples)


DOMAINS = {
    "four_shapes": lambda rng: (),
    "weight_slopes": a_layer,
    "square_layer": lambda rng: tuple(rng.standard_normal((2, 2, 2))),
    "honest_loss": predictions,
}

WAY_BACK = (
    "(o - y) / len(x) * o * (1 - o)",
    "h.T @ dL_dz2",
    "dL_dz2.sum(axis=0, keepdims=True)",
    "dL_dz2 @ W2.T",
    "dL_dh * h * (1 - h)",
    "x.T @ dL_dz1",
    "dL_dz1.sum(axis=0, keepdims=True)",
)


def with_line(number, line):
    """The seven lines of the way back, one of them otherwise."""
    return (*WAY_BACK[: number - 1], line, *WAY_BACK[number:])


BUILDS = {
    "backward": Built(
        right=WAY_BACK,
        half=(*WAY_BACK[:3], *["____"] * 4),
        wrong=(
            with_line(1, "(o - y) * o * (1 - o)"),  # the sum
            with_line(1, "(y - o) / len(x) * o * (1 - o)"),
            with_line(1, "(o - y) / len(x)"),
            with_line(2, "dL_dz2 @ h.T"),
            with_line(2, "dL_dz2.T @ h"),
            with_line(2, "h @ dL_dz2"),
            with_line(3, "dL_dz2.sum()"),
            with_line(3, "dL_dz2.sum(axis=1, keepdims=True)"),
            with_line(3, "dL_dz2.sum(axis=0)"),
            with_line(3, "dL_dz2"),
            with_line(4, "dL_dz2 @ W2"),  # the trap
            with_line(4, "dL_dz2 @ W2.T + b2"),
            with_line(5, "dL_dh @ (h * (1 - h)).T"),
            with_line(5, "dL_dh * x * (1 - x)"),
            with_line(6, "h.T @ dL_dz1"),
            with_line(7, "dL_dz1.mean(axis=0, keepdims=True)"),
        ),
        other="""
def backward(x, y, W1, b1, W2, b2):
    h = sigmoid(x @ W1 + b1)
    o = sigmoid(h @ W2 + b2)
    dL_dz2 = (o - y) * o * (1 - o)
    dL_dz1 = (W2 @ dL_dz2.T).T * h * (1 - h)
    found = [x.T @ dL_dz1, dL_dz1.sum(0)[None], (dL_dz2.T @ h).T, np.ones((1, len(x))) @ dL_dz2]
    return tuple(gradient / len(x) for gradient in found)""",
    ),
}
