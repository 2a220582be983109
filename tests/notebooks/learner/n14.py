import numpy as np

from tests.notebooks.learner import BACK, PLAY, Task

TASKS = {
    1: (
        Task(
            "Press *Play epoch* and watch the dashed lines look for their places.", ({"epoch": PLAY},), shows=("0.051",)
        ),
        Task(
            "Set the start to *zeros*, then to *all 0.5*, and slide the epoch from 0 to 60.",
            ({"start": "zeros"}, {"start": "all 0.5"}, {"epoch": 0}, {"epoch": PLAY}),
            shows=("1.095", "75", "0.072"),
        ),
        Task(
            "Go back to the start values. Try 1, 2 and 16 hidden neurons at epoch 60.",
            (BACK, {"epoch": 60}, {"hidden_neurons": 1}, {"hidden_neurons": 2}, {"hidden_neurons": 16}),
            shows=("0.172", "0.058", "0.049"),
        ),
        Task(
            "At 8 hidden neurons and epoch 60, try the learning rates 0.001 and 1.",
            ({"hidden_neurons": 8}, {"learning_rate": 0.001}, {"learning_rate": 1}, {"epoch": 22}),
            shows=("0.346", "13"),
        ),
    ),
    2: (
        Task(
            "Slide through the digits. Find one where two bars compete; 316 is such a one.",
            ({"digit": 316},),
            shows=("50", "98"),
        ),
        Task("Move it by one pixel to the right, then by two.", ({"move": 1}, {"move": 2}), shows=("51", "13")),
    ),
}

ANSWERS = {
    "shares": """
def shares(z):
    powers = np.exp(z)
    return powers / powers.sum()

lesson.shares.check(shares)""",
    "too_large": "z = np.array([1000.0, 1001.0, 1002.0])\nz = z - 1000\npowers = np.exp(z)\n"
    "answer = round(powers.max() / powers.sum(), 4)\nlesson.too_large.check(answer)",
    "mean_loss": "y_hat = np.array([0.5, 0.125])\nanswer = round(-np.log(y_hat).mean(), 4)\n"
    "lesson.mean_loss.check(answer)",
    "slopes": """
def slopes(y_hat, y):
    return (y_hat - y) / len(y)

lesson.slopes.check(slopes)""",
    "stuck": "answer = round(-np.log(0.1), 2)\nlesson.stuck.check(answer)",
    "as_many_updates": "x = 60_000 / 16\nanswer = round(x / np.ceil(120 / 16))\nlesson.as_many_updates.check(answer)",
}


def batch(rng):
    rows, classes = rng.integers(1, 6), rng.integers(2, 5)
    return rng.dirichlet(np.ones(classes), rows), np.eye(classes)[rng.integers(0, classes, rows)]


DOMAINS = {"shares": lambda rng: (rng.normal(0, 2, rng.integers(2, 6)),), "slopes": batch}
