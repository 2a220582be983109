from tests.notebooks.learner import BACK, PLAY, Task

TASKS = {
    1: (
        Task(
            "Play the steps. Who is across the ravine, who along it?",
            ({"steps": PLAY},),
            shows=("0.2451", "0.1526", "0.2093"),
        ),
        Task(
            "Set the steps back to 40. Raise the learning rate to 0.3, then to 0.4, then to 0.7.",
            ({"steps": 40}, {"learning_rate": 0.3}, {"learning_rate": 0.4}, {"learning_rate": 0.7}),
            shows=("0.1361",),
        ),
        Task("Back to the start values. Set keep to 0, then to 0.97.", (BACK, {"keep": 0}, {"keep": 0.97})),
    ),
    2: (
        Task(
            "Set the epochs to 0 and play them. How does the trapezoid grow?",
            ({"epochs": 0}, {"epochs": PLAY}),
            shows=("17", "0.108", "0.045"),
        ),
        Task(
            "Slide the learning rate to 0.1, then to 1, and at each choose *momentum*, too. Who wins at 0.01, at 0.1, "
            "at 1?",
            (
                {"learning_rate": 0.1},
                {"rule": "momentum"},
                {"learning_rate": 1},
                {"rule": "Adam"},
            ),
            shows=("43", "1"),
        ),
        Task(
            "Back to the start values, with 60 epochs. Give Adam all 100 samples a step, then bites of 5.",
            (BACK, {"epochs": 60}, {"batch": "all 100"}, {"batch": "bites of 5"}),
            shows=("0.072", "11"),
        ),
        Task(
            "Can the plain step touch 0.065 within 60 epochs, at any rate, with any bites? Its best try is at 0.316, "
            "with bites of 5.",
            ({"rule": "plain"}, {"learning_rate": 0.3162}, {"epochs": PLAY}),
            shows=("0.070", "0.130"),
        ),
    ),
}

ANSWERS = {
    "updates": "batch = 32\nanswer = 5 * -(-1797 // batch)\nlesson.updates.check(answer)",
    "pick_batch": "batch = 4\npath = learn(place, batch, 0.05, 1)\nlesson.pick_batch.check(batch)",
    "momentum_step": """
def momentum_step(w, velocity, dL_dw, learning_rate, keep):
    velocity = keep * velocity + dL_dw
    return [w - learning_rate * velocity, velocity]

lesson.momentum_step.check(momentum_step)""",
    "second_mean": "keep = 0.9\nmean = keep * 0.4 + 0.1 * -2\nlesson.second_mean.check(round(mean / (1 - keep**2), 4))",
    "adam_direction": """
def direction(mean, square, steps):
    mean = mean / (1 - 0.9**steps)
    square = square / (1 - 0.999**steps)
    return mean / (square ** 0.5 + 1e-8)

lesson.adam_direction.check(direction)""",
    "first_step": "w = 3\ng = -20\nw = w - 0.01 * g / abs(g)\nlesson.first_step.check(w)",
}


def averages(rng):
    steps, size = int(rng.integers(1, 50)), 10 ** rng.uniform(-6, 1)
    mean = rng.uniform(-1, 1) * size * (1 - 0.9**steps)
    return mean, (mean / (1 - 0.9**steps)) ** 2 * rng.uniform(1, 3) * (1 - 0.999**steps), steps


DOMAINS = {
    "momentum_step": lambda rng: (*rng.uniform(-3, 3, 3), rng.uniform(0, 1), rng.uniform(0, 1)),
    "adam_direction": averages,
}
