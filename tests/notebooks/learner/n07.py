from tests.notebooks.learner import BACK, PLAY, Built, Task

TASKS = {
    1: (
        Task("Set the step to 0 and press *Play step*.", ({"step": 0}, {"step": PLAY}), only_seen=("forward", "done")),
        Task(
            "Set the step to 8. Slide $x_1$ to 0, then to −2.",
            ({"step": 8}, {"x1": 0}, {"x1": -2}),
            shows=("0", "−0.280198"),
        ),
        Task(
            "Back to the start values; set the step to 8 again. Slide the bias to −5, then to 5.",
            (BACK, {"step": 8}, {"b": -5}, {"b": 5}),
            shows=("0.007465", "−0.000167", "0.994", "0.005749"),
        ),
        Task(
            "Back again, and again step 8. Slide the target up to 0.87, then to 1.",
            (BACK, {"step": 8}, {"y": 0.87}, {"y": 1}),
            shows=("0.87", "0.874352", "0.000478", "−0.013804"),
        ),
    ),
    2: (
        Task(
            "At the start values, which rule is ahead after 100 updates?",
            (BACK,),
            shows=("0.005830", "0.007140", "0.188683"),
        ),
        Task(
            "Tick *equal first step*: the gradient gets 9.1 times the rate. Who is ahead now?",
            ({"equal_first_step": True},),
            shows=("0.002586",),
        ),
        Task(
            "Keep the tick, and slide the learning rate to 1. Slide the updates down to 5, then back to 100.",
            ({"learning_rate": 1}, {"updates": 5}, {"updates": 100}),
            shows=("0.006329", "0.024837", "0.000028", "0.000001"),
        ),
    ),
}

ANSWERS = {
    "weighted_sum": """
x1, x2 = 2, -1
w1, w2, b = 0.5, 3, 0.7
z = w1 * x1 + w2 * x2 + b
lesson.weighted_sum.check(z)""",
    "bias_slope": "dz_db = 1\nanswer = 0.844352143 * da_dz * dz_db\nlesson.bias_slope.check(answer)",
    "turned_input": """
x1, x2, y = 0.1, 0.3, 0.03
w1, w2, b = 0.5, 0.2, 1.83
x2, learning_rate = -0.3, 1
z, a, L = forward(x1, x2, w1, w2, b, y)
dL_dw1, dL_dw2, dL_dz = backward(x1, x2, a, y)
w2 = w2 - learning_rate * dL_dw2
lesson.turned_input.check(w2)""",
    "share": """
w1, w2 = 0.49990723907, 0.1997217172
drop = loss(0.5, 0.2, b) - loss(w1, w2, b)
answer = 100 * drop / 0.000793924
lesson.share.check(answer)""",
    "same_step": "learning_rate = 0.01 / da_dz\nlesson.same_step.check(learning_rate)",
}

WAY = ("a - y", "dL_da * a * (1 - a)", "dL_dz * x1", "dL_dz * x2", "dL_dz")  # back


def _with(place, fill):
    """The way back with one line otherwise."""
    return (*WAY[:place], fill, *WAY[place + 1 :])


BUILDS = {
    "backward": Built(
        right=WAY,
        half=(*WAY[:3], "____", "____"),
        wrong=(
            _with(0, "y - a"),
            _with(0, "(a - y)**2 / 2"),
            _with(0, "2 * (a - y)"),
            _with(1, "dL_da * a"),
            _with(1, "a * (1 - a)"),
            _with(1, "dL_da * sigmoid(a) * (1 - sigmoid(a))"),
            _with(1, "dL_da * a(1 - a)"),
            _with(2, "dL_da * x1"),
            _with(2, "dL_dz * w1"),
            _with(3, "dL_dz * x1"),
            _with(3, "dL_dz - x2"),
            _with(4, "0"),
            _with(4, "dL_da"),
            _with(4, "dL_dz * b"),
        ),
        other="""
def backward(x1, x2, a, y):
    dL_dz = (y - a) * (a**2 - a)
    return [dL_dz * x for x in (x1, x2, 1)]""",
    ),
}
