from tests.notebooks.learner import PLAY, Task

TASKS = {
    1: (
        Task(
            "Set the step to 0 and press *Play step*. When do the dots behind a gradient go?",
            ({"step": 0}, {"step": PLAY}),
            shows=("21", "16"),
        ),
        Task(
            "Choose the shortcut and play again. At which step has b all that it needs?",
            ({"formula": "shortcut"}, {"step": PLAY}),
            shows=("1", "3", "6"),
        ),
        Task(
            "Choose the neuron and play again. Which edges make its gradients small?",
            ({"formula": "neuron"}, {"step": PLAY}),
            shows=("0.8444", "0.09276", "0.009276", "0.02783"),
            only_seen=("All 11 nodes",),
        ),
    ),
    2: (
        Task(
            "Play the updates. Does the weight come to rest?",
            ({"updates": PLAY},),
            shows=("40", "0.828", "−0.161", "−0.0840"),
        ),
        Task("Tick *clearing*.", ({"clearing": True},), shows=("0.3333",)),
        Task(
            "Untick it again. Does a smaller learning rate help? Slide it down to 0.01.",
            ({"clearing": False}, {"learning_rate": 0.01}),
            shows=("4", "14", "0.803", "−0.135"),
        ),
    ),
}

ANSWERS = {
    "product_slopes": """
def slopes_of_product(a, b):
    return [b, a]

lesson.product_slopes.check(slopes_of_product)""",
    "overwriting": "a = 5\np = a * a\nL = p * a\nanswer = a * a\nlesson.overwriting.check(answer)",
    "too_early": "a = 3\nb = a * a\nc = b * b\nd = c + b\nanswer = 1 * a + 1 * a\nlesson.too_early.check(answer)",
    "quotient": "a, b = 6, 2\np = b**-1\nanswer = a * -1 * b**-2\nlesson.quotient.check(answer)",
    "two_updates": "w, gradient, learning_rate = 1, 0, 0.25\nfor update in range(2):\n    gradient = gradient + 2 * w\n"
    "    w = w - learning_rate * gradient\nlesson.two_updates.check(w)",
    "soft_slope": """
def slope_of_soft_abs(z):
    return z / math.sqrt(1 + z**2)

lesson.soft_slope.check(slope_of_soft_abs)""",
}

DOMAINS = {
    "product_slopes": lambda rng: tuple(rng.uniform(-3, 3, 2)),
    "soft_slope": lambda rng: (rng.uniform(-5, 5),),
}
