import numpy as np

from helpers.lessons import n20_your_own_reader as lesson
from helpers.pictures.reading import THREE, TWO
from tests.notebooks.learner import BACK, Task

TASKS = {
    1: (
        Task("Slide *move* to 1, and then to 2.", ({"move": 1}, {"move": 2}), shows=("9", "66", "1", "48")),
        Task(
            "Press *Back to the start values*. Now press *Clear* and draw a 3 in the middle of the pad, nearly as tall as "
            "the pad itself.",
            (BACK, {"drawing": "0" * 256}, {"drawing": THREE}),
            shows=("5", "100", "3"),
        ),
        Task("Draw whatever you like, well and badly.", ({"drawing": TWO},)),
    ),
    2: (
        Task("Slide *move* to 2 and choose *mended*.", ({"move": 2}, {"whose": "mended"}), shows=("1", "5", "100")),
        Task("Slide *move* to 3. Does it still hold?", ({"move": 3},), shows=("3", "62")),
        Task(
            "Draw your own digits, and find one that the first reader gets wrong and the mended one right.",
            ({"drawing": TWO}, {"move": 2}, {"whose": "first"}),
        ),
    ),
}

READ, MOVE, MENDED = (getattr(lesson, name).way.strip("`").split("`")[0] for name in ("read", "move", "mended"))

ANSWERS = {
    "read": f"{READ}\nlesson.read.check(read)",
    "move": f"def move(x, columns):\n    {MOVE}\n\nlesson.move.check(move)",
    "mended": f"{MENDED}\nlesson.mended.check(mended)",
}

DOMAINS = {"move": lambda rng: (np.round(rng.uniform(0, 1, (3, 64)), 2), int(rng.integers(-3, 4)))}

x_train, labels_train, *_ = lesson._digits()
NAMES = vars(lesson) | {
    "x_train": x_train,
    "y_train": np.eye(10)[labels_train],
    "move": lesson._moved,
    "trained": lesson._trained,
}
