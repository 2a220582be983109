from tests.notebooks.learner import BACK, PLAY, Built, Task

TASKS = {
    1: (
        Task("Press *Play steps* and watch the tangent.", ({"steps": PLAY},), shows=("0.3333",)),
        Task(
            "Set the steps to 5 again, and slide the learning rate to 0.3, then to 0.4.",
            ({"steps": 5}, {"learning_rate": 0.3}, {"learning_rate": 0.4}),
            shows=("−0.35", "−0.8", "0.1804"),
        ),
        Task(
            "Type your answer of exercise 5 as the rate, and set the steps to 1. Then move the start.",
            ({"learning_rate": 0.2222}, {"steps": 1}, {"start": -0.4}, {"start": 1.1}),
            shows=("0.3333", "0.3334"),
        ),
        Task(
            "Press *Back to the start values*. Type 0.4444 as the rate. Then type 0.5.",
            (BACK, {"learning_rate": 0.4444}, {"learning_rate": 0.5}),
            shows=("−0.9998", "−0.1329", "−1.25", "step 3"),
        ),
    ),
    2: (
        Task(
            "Move the start over the whole picture. Which starts reach the lower valley?",
            ({"start": -1.5}, {"start": 0.2}, {"start": 0.3}, {"start": 1.5}),
            shows=("0.0833", "0.4167", "global minimum", "local minimum"),
        ),
        Task("Then set it to 0.25 exactly.", ({"start": 0.25},), shows=("0.25",), only_seen=("0.5309",)),
    ),
}

ANSWERS = {
    "loss_at_start": "answer = (a - y)**2\nlesson.loss_at_start.check(answer)",
    "slope_at": "w = 0.1\na = w * x\ndL_da = 2 * (a - y)\nanswer = dL_da * x\nlesson.slope_at.check(answer)",
    "next_weight": "w = 0.59\na = w * x\ndL_dw = 2 * (a - y) * x\nlesson.next_weight.check(w - learning_rate * dL_dw)",
    "update_rule": """
def update(w, x, y, learning_rate):
    return w - learning_rate * 2 * (w * x - y) * x

lesson.update_rule.check(update)""",
    "one_step": "answer = round(1 / 4.5, 4)\nlesson.one_step.check(answer)",
    "wanted": "x, w = 1.5, 0.3333\ny = w * x\nlesson.wanted.check(y)",
}

DOMAINS = {"update_rule": lambda rng: (*rng.uniform(-3, 3, 3), rng.uniform(0, 1))}

BUILDS = {
    "descend": Built(
        right=("range(steps)", "w - learning_rate * slope(w)", "w"),
        half=("range(steps)", "w - learning_rate * slope(w)", "____"),
        wrong=(
            ("range(steps + 1)", "w - learning_rate * slope(w)", "w"),
            ("range(steps)", "w + learning_rate * slope(w)", "w"),
            ("range(steps)", "w - slope(w)", "w"),
            ("range(steps)", "w - learning_rate * slope(history[0])", "w"),
            ("range(steps)", "w - learning_rate * slope(0.8)", "w"),
            ("range(steps)", "w - learning_rate * slope(w)", "slope(w)"),
            ("range(steps)", "w - learning_rate * slope(w)", "history[-1]"),
            ("range(steps)", "w - learning_rate * slope(w)", "step"),
        ),
        other="""
def descend(slope, w, learning_rate, steps):
    history = [w]
    while len(history) <= steps:
        history += [history[-1] - learning_rate * slope(history[-1])]
    return history""",
    ),
}
