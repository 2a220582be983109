from helpers.lessons.n02_slope import CUBE, LINE, SQUARE
from tests.notebooks.learner import Task

TASKS = {
    1: (
        Task(
            "Slide $\\Delta x$ down from 2 to 0.1. Towards which line does the secant turn?",
            ({"delta_x": 2}, {"delta_x": 0.1}),
            shows=("4", "2.1"),
        ),
        Task("Go to 0 exactly. What has become of the secant?", ({"delta_x": 0},), shows=("no secant",)),
        Task("Go on to −1, on the other side.", ({"delta_x": -1},), shows=("−1", "1")),
    ),
    2: (
        Task(
            "Slide $\\Delta x$ down from 2. When can you no longer tell secant and tangent apart?",
            ({"delta_x": 2}, {"delta_x": 0.1}, {"delta_x": 0.001}),
            shows=("2.1", "2.001"),
        ),
        Task(
            "Slide on, and watch the bold digits. Where are they fewest?",
            ({"delta_x": 1e-7}, {"delta_x": 1e-8}),
            shows=("1e-7", "1e-8", "1.999999988"),
        ),
        Task(
            "Go to the end, 1e-12. What has happened to the digits?",
            ({"delta_x": 1e-12},),
            shows=("1e-12", "2.000177801"),
        ),
        Task("Move $x$ to −1, to 2, and to 0.", ({"x": -1}, {"x": 2}, {"x": 0}), shows=("no wall",)),
    ),
}

ANSWERS = {
    "to_one_and_a_half": """
delta_x = 1.5 - 1
delta_y = 1.5 * 1.5 - 1 * 1
lesson.to_one_and_a_half.check(delta_y / delta_x)""",
    "rate_function": """
def rate(f, x, delta):
    delta_y = f(x + delta) - f(x)
    return delta_y / delta

lesson.rate_function.check(rate)""",
    "straight_line": """
def line(x):
    return 7 - 4 * x

lesson.straight_line.check(average_rate(line, 10, 1))""",
    "cube_slope": "delta = 0.001\nanswer = round(average_rate(cube, 2, delta))\nlesson.cube_slope.check(answer)",
    "speedometer": "x = 3\nslope = 2 * x\nlesson.speedometer.check(slope)",
    "best_delta": "delta = 2e-8\nlesson.best_delta.check(delta)",
}

CURVES = (SQUARE, CUBE, LINE)
DOMAINS = {
    "rate_function": lambda rng: (CURVES[rng.integers(3)], rng.uniform(-3, 3), rng.choice((-2, -1, 0.5, 1.5))),
}
