from helpers.pictures.reading import THREE
from tests.notebooks.learner import BACK, PLAY, Task

TASKS = {
    1: (
        Task(
            "Press *Clear* and draw a digit with the mouse or a finger, in the middle of the pad and nearly as tall.",
            ({"drawing": "0" * 256}, {"drawing": THREE}),
        ),
        Task("Slide *steps* to 0, then slowly up again.", ({"steps": 0}, {"steps": PLAY})),
        Task("Press *Back to the start values*.", (BACK,), shows=("5", "225")),
    ),
    2: (
        Task(
            "Move the guess to 2. Which way does the arrow point now?",
            ({"guess": 2},),
            shows=("−3",),
        ),
        Task("Move the target onto the guess.", ({"target": 2},), shows=("0",)),
        Task("Press *Back to the start values*.", (BACK,), only_seen=("3",)),
    ),
}

ANSWERS = {
    "first_error": "guess = 1\ntarget = 5\nerror = guess - target\nlesson.first_error.check(error)",
    "error_rule": """
def error_of(guess, target):
    error = guess - target
    return error

lesson.error_rule.check(error_of)""",
    "no_error": "target = 4.95\nguess = target\nlesson.no_error.check(guess)",
}

DOMAINS = {"error_rule": lambda rng: tuple(rng.uniform(-10, 10, 2))}
