from tests.notebooks.learner import PLAY, Task

TASKS = {
    1: (
        Task(
            "Press *Play turns*. How often does the last wheel turn while the first turns once?",
            ({"turns": PLAY},),
            shows=("1", "3", "6"),
        ),
        Task("Set the outer rate to −2. What has become of the belt?", ({"outer": "−2"},), shows=("−2", "−6")),
        Task("Set the inner rate to 1 as well. How far does $y$ get now?", ({"inner": 1},), shows=("−2",)),
    ),
    2: (
        Task(
            "Slide $x$ through the picture. Where are the two slopes equal?",
            ({"x": -3}, {"x": -2}, {"x": 0}, {"x": 3}),
            shows=("0", "−0.54134"),
        ),
        Task(
            "Mend the slope with the product rule.",
            ({"your_slope": "2*x*exp(x) + x**2*exp(x)"},),
            shows=("SymPy agrees",),
        ),
        Task(
            "Type the function `exp(-x**2)` with the slope `exp(-x**2)`, and move $x$ to 1. Which factor is missing?",
            ({"function": "exp(-x**2)"}, {"your_slope": "exp(-x**2)"}, {"x": 1}),
            shows=("−0.73576", "0.36788"),
        ),
        Task(
            "Type `sigmoid(x)` and the slope `sigmoid(x) * (1 - sigmoid(x))`. Move $x$ to 0, and then to 3.",
            (
                {"function": "sigmoid(x)"},
                {"your_slope": "sigmoid(x) * (1 - sigmoid(x))"},
                {"x": 0},
                {"x": 3},
            ),
            shows=("0.25", "0.045177"),
        ),
        Task(
            "Type `log(x)` with `1/x`, then move $x$ to −1.",
            ({"function": "log(x)"}, {"your_slope": "1/x"}, {"x": -1}),
            shows=("no value", "−1"),
        ),
        Task(
            "Then type `abs(x)` with `abs(x)/x`, and move $x$ to 0.",
            ({"function": "abs(x)"}, {"your_slope": "abs(x)/x"}, {"x": 0}),
            shows=("−1 on the left", "1 on the right", "no slope"),
        ),
    ),
    3: (
        Task(
            "Slide $z$. Which of them go flat on both sides?",
            ({"z": -4}, {"z": 4}),
            only_seen=("step 0.00", "ReLU 1.00"),
        ),
        Task("What happens exactly at $z = 0$?", ({"z": 0},), only_seen=("No slope there: step, ReLU, leaky ReLU",)),
    ),
}

ANSWERS = {
    "polynomial_slope": """
def slope(x):
    return 2 * 3 * square(x) - 5 * 2 * x + 4

lesson.polynomial_slope.check(slope)""",
    "product_trap": "u, v = 3, 4\nproduct = 5 * v + u * -1\nlesson.product_trap.check(product)",
    "quotient_sign": "u, v = 3, 4\nshare = (5 * v - u * -1) / v**2\nlesson.quotient_sign.check(share)",
    "chain_slope": """
def slope(x):
    u = x**2 + 1
    return 3 * square(u) * 2 * x

lesson.chain_slope.check(slope)""",
    "sigmoid_slope": """
def slope_from_activation(a):
    return a * (1 - a)

lesson.sigmoid_slope.check(slope_from_activation)""",
    "steepest": "a = sigmoid(0)\nlesson.steepest.check(a * (1 - a))",
}

DOMAINS = {
    "polynomial_slope": lambda rng: (rng.uniform(-3, 3),),
    "chain_slope": lambda rng: (rng.uniform(-3, 3),),
    "sigmoid_slope": lambda rng: (rng.uniform(0, 1),),
}
