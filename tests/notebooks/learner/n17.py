from tests.notebooks.learner import Task

TASKS = {
    1: (
        Task(
            "Slide *steps* down to 20, on to 1, and back to 30.",
            ({"steps": 20}, {"steps": 1}, {"steps": 30}),
            shows=("0.00114", "3.2 · 10⁻⁵"),
        ),
        Task(
            "Slide $w$ down to 0.5, and up to 1.5. Where does nothing happen? Try 0.96 and 1.04 as well.",
            ({"w": 0.5}, {"w": 1}, {"w": 1.5}, {"w": 0.96}, {"w": 1.04}),
            shows=("1.9 · 10⁻⁹", "130,000", "1", "0.306", "3.12"),
        ),
        Task(
            "Set $w$ to 1 and *paid back* to 10. What part of the gradient for $w$ is left? Then slide $w$ down to "
            "0.9, 0.7 and 0.5.",
            ({"w": 1}, {"paid_back": 10}, {"w": 0.9}, {"w": 0.7}, {"w": 0.5}),
            shows=("56 %", "74 %", "97 %", "100 %"),
        ),
    ),
    2: (
        Task(
            "Choose *all against it*. Does it hold?",
            ({"then": "all against it"},),
            shows=("0.07", "0.08", "0.09", "0.96"),
            only_seen=("it remembers",),
        ),
        Task(
            "Slide *paid back* from 10 to 9, and on down to 1. Choose *mixed*: what does the neuron with 1 do?",
            ({"paid_back": 9}, {"paid_back": 1}, {"then": "mixed"}),
            shows=("0.50", "0.49"),
            only_seen=("it has made itself deaf", "it has no idea"),
        ),
    ),
}

ANSWERS = {
    "settles": "w, h, x = 0.5, 0, 2\nfor step in range(60):\n    h = w * h + x\nlesson.settles.check(h)",
    "shared": "w, h, x = 2, 1, [0, 1, 0]\nh = forward(w, h, x)\nanswer = h[2] + w * h[1] + w**2 * h[0]\n"
    "lesson.shared.check(answer)",
    "sum_over_steps": """
def dh_dw(w, states):
    total = 0
    for age in range(len(states) - 1):
        total = total + w**age * states[-2 - age]
    return total

lesson.sum_over_steps.check(dh_dw)""",
    "how_far": "w, steps = 0.9, 1\nwhile w**steps >= 0.01:\n    steps = steps + 1\nlesson.how_far.check(steps)",
    "holds": "u = 0.07\nw = 1 + 1\nh = [u, w * u - u]\nlesson.holds.check(w)",
    "least": "steps, paid = 20, 1\nwhile steps - paid + 1 > 3:\n    paid = paid + 1\nlesson.least.check(paid)",
}

DOMAINS = {"sum_over_steps": lambda rng: (rng.uniform(-1.5, 1.5), list(rng.uniform(-3, 3, rng.integers(2, 9))))}
