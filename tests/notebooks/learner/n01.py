from tests.notebooks.learner import BACK, PLAY, Built, Task

TASKS = {
    1: (
        Task(
            "Press *Play epochs* and watch the right side. Does the wiggle ever end?",
            ({"epochs": PLAY},),
            shows=("4.36", "5.28", "4.7721"),
        ),
        Task(
            "Set the epochs to 30. Slide the learning rate down to 0.01, then type 0.5.",
            ({"epochs": 30}, {"learning_rate": 0.01}, {"learning_rate": 0.5}),
            shows=("5.1615", "2.29", "6.69"),
        ),
        Task(
            "Type 2 as the learning rate. Then type 2.1.",
            ({"learning_rate": 2}, {"learning_rate": 2.1}),
            shows=("update 110", "update 4"),
        ),
        Task(
            "Press *Back to the start values*. Move the start to −100, then the epochs up to 10.",
            (BACK, {"start": -100}, {"epochs": 10}),
            shows=("4.36", "5.28"),
        ),
    ),
}

ANSWERS = {
    "fourth_update": """
average = after_three
error = average - 8
average = average - learning_rate * error
lesson.fourth_update.check(average)""",
    "update_rule": """
def update(average, number, learning_rate):
    error = average - number
    return average - learning_rate * error

lesson.update_rule.check(update)""",
    "touch": """
learning_rate = 0.2308
history = learn(NUMBERS, 100, learning_rate, 1)
lesson.touch.check(learning_rate)""",
    "stay": "rate = 0.001\nhistory = learn(NUMBERS, 5, rate, 30)\nlesson.stay.check(rate)",
    "same_end": "updates = 160\nlesson.same_end.check(updates / 20)",
    "shrinking_rate": "def rate(k):\n    return 1 / k\n\nlesson.shrinking_rate.check(rate)",
}

DOMAINS = {
    "update_rule": lambda rng: (*rng.uniform(-100, 100, 2), rng.uniform(0, 2)),
    "shrinking_rate": lambda rng: (int(rng.integers(1, 1000)),),
}

BUILDS = {
    "learn": Built(
        right=("average - learning_rate * error",),
        half=("average - ____ * error",),
        wrong=(
            ("average + learning_rate * error",),
            ("average - error",),
            ("average - learning_rate * number",),
            ("learning_rate * error",),
            ("history[0] - learning_rate * error",),
            ("average - 0.1 * error",),
        ),
        other="""
def learn(numbers, average, learning_rate, epochs):
    history = [average]
    for number in list(numbers) * epochs:
        average = (1 - learning_rate) * average + learning_rate * number
        history.append(average)
    return history""",
    ),
}
