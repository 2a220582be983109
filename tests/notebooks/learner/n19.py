from tests.notebooks.learner import PLAY, Task

TASKS = {
    1: (
        Task(
            "Press *Play epoch*. Then choose one method after the other.",
            (
                {"epoch": PLAY},
                {"method": "backpropagation"},
                {"method": "target propagation"},
                {"method": "HSIC bottleneck"},
                {"method": "feedback alignment"},
            ),
            shows=("97.8", "97.5", "95.8", "95.5"),
        ),
        Task(
            "Choose the moons and go to epoch 4. Who has left the 90 % of a straight line furthest behind?",
            ({"data": "moons"}, {"epoch": 4}, {"method": "HSIC bottleneck"}, {"method": "backpropagation"}),
            shows=("97.0", "93.3"),
        ),
        Task(
            "Choose *alternating minimization* and slide on to epoch 20. Where is layer 3 on the way, and what is the "
            "accuracy?",
            ({"method": "alternating minimization"}, {"epoch": PLAY}),
            shows=("137", "19", "99.0", "89.0", "17"),
        ),
    ),
}

ANSWERS = {
    "nearly_sideways": "d1, d2 = 8, -5.5\nlesson.nearly_sideways.check([d1, d2])",
    "difference": "h, a, t = 0.4, 0.7, 0.5\nanswer = h + 0.3 - 0.6\nlesson.difference.check(answer)",
    "likeness_of_two": """
def likeness_of_two(u, v, s):
    distance = (u - v)**2
    return np.exp(-distance / (2 * s**2))

lesson.likeness_of_two.check(likeness_of_two)""",
    "own_slopes": """
def own_slopes(c, w1, w2):
    error = w2 * c - 2
    gap = c - w1
    return [error * w2 + gap, -gap, error * c]

lesson.own_slopes.check(own_slopes)""",
    "guess_update": "v, a = 0.5, 2\nerror = v * a - 0.6\nv = v - 0.1 * error * a\nlesson.guess_update.check(v)",
}

DOMAINS = {
    "likeness_of_two": lambda rng: (*rng.uniform(-2, 2, 2), rng.uniform(0.2, 2)),
    "own_slopes": lambda rng: tuple(rng.uniform(-2, 2, 3)),
}
