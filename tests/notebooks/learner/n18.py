from tests.notebooks.learner import PLAY, Task

TASKS = {
    1: (
        Task("Slide the layers from 2 to 8.", ({"layers": 2}, {"layers": PLAY}), shows=("6", "2 of 16")),
        Task(
            "Choose *guesses*. Then slide again.", ({"way": "guesses"}, {"layers": 2}, {"layers": PLAY}), shows=("8",)
        ),
    ),
    2: (
        Task(
            "Slide $w_1$ from −1.5 to 1.5. Where does the middle run change valleys?",
            ({"w1": -1.5}, {"w1": PLAY}),
            shows=("−0.153", "−0.352"),
        ),
        Task("Slide $w_2$ to 0.1, then back to 0.", ({"w1": 1}, {"w2": 0.1}, {"w2": 0}), shows=("−0.250",)),
        Task(
            "Leave $w_2$ at 0.1 and slide the steps from 0 to 60. How small does the slope become on the way past the "
            "saddle?",
            ({"w2": 0.1}, {"steps": 0}, {"steps": PLAY}),
            shows=("0.368",),
        ),
    ),
    3: (
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
            shows=("144", "21", "99.0", "89.0", "17"),
        ),
    ),
}

ANSWERS = {
    "waiting": "layers = 10\nanswer = (layers - 1) + (layers - 1)\nlesson.waiting.check(answer)",
    "to_the_saddle": "w1, w2 = 0.5, 0\nlesson.to_the_saddle.check([w1, w2])",
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
