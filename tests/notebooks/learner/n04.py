from tests.notebooks.learner import PLAY, Task

TASKS = {
    1: (
        Task("Press *Play steps* and watch the tangent.", ({"steps": PLAY},), shows=("0.3333",)),
        Task(
            "Slide the learning rate to 0.3, then to 0.4.",
            ({"learning_rate": 0.3}, {"learning_rate": 0.4}),
            shows=("−0.35", "−0.8", "0.1804"),
        ),
        Task(
            "Type your answer of exercise 5 as the rate, and move the start.",
            ({"learning_rate": 0.2222}, {"start": -0.4}, {"start": 1.1}),
            only_seen=("0.3333",),
        ),
        Task("Type 0.4444 as the rate. Then 0.5.", ({"learning_rate": 0.4444}, {"learning_rate": 0.5})),
    ),
}

ANSWERS = {
    "loss_at_start": "answer = (a - y)**2\nlesson.loss_at_start.check(answer)",
    "slope_at": "w = 0.1\na = w * x\nanswer = 2 * (a - y) * x\nlesson.slope_at.check(answer)",
    "next_weight": "w = 0.59\nanswer = w - learning_rate * slope(w)\nlesson.next_weight.check(round(answer, 4))",
    "update_rule": """
def update(w, x, y, learning_rate):
    return w - learning_rate * 2 * (w * x - y) * x

lesson.update_rule.check(update)""",
    "one_step": "answer = round(1 / 4.5, 4)\nlesson.one_step.check(answer)",
    "wanted": "y = 0.5\nlesson.wanted.check(y)",
}

DOMAINS = {"update_rule": lambda rng: (*rng.uniform(-3, 3, 3), rng.uniform(0, 1))}
