from tests.notebooks.learner import BACK, Task

TASKS = {
    1: (
        Task(
            "Move the epochs up to 160,000. Watch the left point, then the right one.",
            ({"epochs": 80_000}, {"epochs": 160_000}),
            shows=("80,000", "3.4e-13", "160,000", "1.3e-23"),
        ),
        Task(
            "Back to the start values. Type the rate 0.02, then 0.1. Where does the line turn level?",
            (BACK, {"learning_rate": 0.02}, {"learning_rate": 0.1}),
            shows=("2,311", "1,156", "76,375", "7,633", "20,114"),
        ),
        Task(
            "Back again. Move the start up to 5, to 8, to 11, to 20.",
            (BACK, {"start": 5}, {"start": 8}, {"start": 11}, {"start": 20}),
            shows=("11,427", "55,909", "not even halved", "0.999954"),
        ),
        Task(
            "Back again. Type your answer of exercise 5 as the rate, then 100 and 200.",
            (BACK, {"learning_rate": 66.7}, {"learning_rate": 100}, {"learning_rate": 200}),
            shows=("epoch 4", "epoch 12", "epoch 45", "0", "swings", "0.047"),
        ),
    ),
}

ANSWERS = {
    "not_saturated": "factor = losses[60_000] / losses[-1]\nlesson.not_saturated.check(factor)",
    "halfway": "answer = (log10(0.0001) + log10(0.00000001)) / 2\nlesson.halfway.check(answer)",
    "per_epoch": """
def per_epoch(before, after, epochs):
    factor = after / before
    return factor ** (1 / epochs)

lesson.per_epoch.check(per_epoch)""",
    "how_long": """
half_life, factor = 2311, 3.37e-13 / 1e-20
epoch = 80_000 + half_life * log(factor) / log(2)
lesson.how_long.check(epoch)""",
    "at_once": "eta = 1 / (2 * slope**2 * (x1**2 + x2**2))\nlesson.at_once.check(eta)",
    "detective": """
start = 0.551
predictions, losses = train(start, start, 0.01, 80_000)
print(predictions[-1])
lesson.detective.check(start)""",
}


def _readings(rng):
    """Two readings of a loss, with so many epochs between them."""
    before = 10 ** rng.uniform(-12, 0)
    return before, before * 10 ** rng.uniform(-6, -0.01), int(10 ** rng.uniform(0, 5))


DOMAINS = {"per_epoch": _readings}
