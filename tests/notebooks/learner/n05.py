from tests.notebooks.learner import Built, Task

TASKS = {
    1: (
        Task(
            "Move the point about. Does the arrow cross the contour lines straight? Where is it long?",
            ({"w1": 0.5}, {"w2": -0.5}, {"w1": 3}),
        ),
        Task(
            "Set `w2` to 3. Move `w1` until the upper slope is 0. Is this the bottom of the bowl?",
            ({"w2": 3}, {"w1": 1}),
            shows=("(1, 3)", "0.00", "9.00"),
        ),
        Task("Set `w1` to 2 and `w2` to 1.", ({"w1": 2, "w2": 1},), shows=("(2, 1)", "0.00", "minimum")),
        Task(
            "Set `w1` to 4 and `w2` to 3. Raise the learning rate to 0.2, then to 0.4.",
            ({"w1": 4, "w2": 3}, {"learning_rate": 0.2}, {"learning_rate": 0.4}),
            shows=("(4, 3)", "18.00", "down", "0.72", "up", "20.88"),
        ),
    ),
    2: (Task("slide both sliders down to 1.", ({"inputs": 1}, {"neurons": 1}), shows=("2",)),),
}

ANSWERS = {
    "partial_by_hand": """
X, Z, nudge = 5, 4, 1e-6
answer = round((X * (Z + nudge)**2 + 3 * (Z + nudge) - X * Z**2 - 3 * Z) / nudge, 3)
lesson.partial_by_hand.check(answer)""",
    "weight_and_bias": """
def partials(w, b):
    error = 3 * w + b - 5
    return [2 * error * 3, 2 * error]

lesson.weight_and_bias.check(partials)""",
    "downhill_step": """
def move(w1, w2, dL_dw1, dL_dw2, learning_rate):
    w1 = w1 - learning_rate * dL_dw1
    return [w1, w2 - learning_rate * dL_dw2]

lesson.downhill_step.check(move)""",
    "both_at_once": """
w1, w2, learning_rate = 0, 0, 0.1
dL_dw1, dL_dw2 = gradient(w1, w2)
w2 = w2 - learning_rate * dL_dw2
lesson.both_at_once.check(w2)""",
    "count_parameters": """
inputs, neurons = 4, 3
answer = parameters(inputs, neurons) + parameters(neurons, 2)
lesson.count_parameters.check(answer)""",
}

DOMAINS = {
    "weight_and_bias": lambda rng: tuple(rng.uniform(-10, 10, 2)),
    "downhill_step": lambda rng: (*rng.uniform(-10, 10, 4), rng.uniform(0, 1)),
}

BUILDS = {
    "descend": Built(
        right=("gradient(w1, w2)", "w1 - learning_rate * dL_dw1", "w2 - learning_rate * dL_dw2"),
        half=("gradient(w1, w2)", "w1 - learning_rate * dL_dw1", "____"),
        wrong=(
            ("gradient(w2, w1)", "w1 - learning_rate * dL_dw1", "w2 - learning_rate * dL_dw2"),
            ("gradient(4, 1)", "w1 - learning_rate * dL_dw1", "w2 - learning_rate * dL_dw2"),
            ("gradient(w1, w2)", "w1 + learning_rate * dL_dw1", "w2 - learning_rate * dL_dw2"),
            ("gradient(w1, w2)", "w1 - dL_dw1", "w2 - learning_rate * dL_dw2"),
            ("gradient(w1, w2)", "w1 - learning_rate * dL_dw1", "w2 - learning_rate * gradient(w1, w2)[1]"),
            ("gradient(w1, w2)", "w1 - learning_rate * dL_dw1", "w2 - learning_rate * dL_dw1"),
            ("gradient(w1, w2)", "w1 - learning_rate * dL_dw1", "w2 + learning_rate * dL_dw2"),
        ),
        other="""
def descend(w1, w2, learning_rate, steps):
    place, history = [w1, w2], [(w1, w2)]
    for _ in range(steps):
        place = [w - learning_rate * slope for w, slope in zip(place, gradient(*place))]
        history.append(tuple(place))
    return history""",
    ),
}
