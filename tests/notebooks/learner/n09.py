from tests.notebooks.learner import BACK, PLAY, Task

TASKS = {
    1: (
        Task(
            "Set the step to 0 and press *Play step*. Watch where each brown number comes from.",
            ({"step": 0}, {"step": PLAY}),
        ),
        Task(
            "Set the step to 10, and slide $w_5$ to 0. Go back to step 8: what is the slope for $w_5$ itself? Then, at step 10 again, slide $w_5$ to −2.",
            ({"step": 10}, {"w5": 0}, {"step": 8}, {"step": 10}, {"w5": -2}),
            shows=("−0.019049", "0.085778", "−0.200479"),
        ),
        Task(
            "Back to the start values. Set the step to 13, and slide $x_1$ to 0.",
            (BACK, {"step": 13}, {"x1": 0}),
            shows=("0",),
            only_seen=("0.000877",),
        ),
        Task(
            "Slide $x_1$ back to 0.05, and the bias $b_1$ to 10. Look at step 8, too, and at step 1.",
            ({"x1": 0.05}, {"b1": 10}, {"step": 8}, {"step": 1}),
            shows=("0.999956", "1.9·10⁻⁷", "0.123117"),
        ),
        Task(
            "Back once more. Slide the target $y_1$ to 0.75. What do the weights get at step 8, and what at step 13?",
            (BACK, {"y1": 0.75}, {"step": 8}, {"step": 13}),
            shows=("0.000151", "−0.000229"),
        ),
    ),
    2: (
        Task(
            "Untick one road, tick it again, and untick the other. What does each output want?",
            ({"road_over_o2": False}, {"road_over_o2": True}, {"road_over_o1": False}),
            shows=("0.668396", "−0.229828", "0.438568"),
        ),
        Task(
            "Tick both, and slide $y_1$ up to 0.5. Where does the sum vanish?",
            ({"road_over_o1": True}, {"y1": 0.49}, {"y1": 0.5}),
            shows=("0.005812", "−0.003204"),
        ),
        Task("Back to the start values; slide $y_2$ down to 0.", (BACK, {"y2": 0}), shows=("1.486748",)),
    ),
}

ANSWERS = {
    "seventh_slope": "dL_dw7 = dL_dz4 * h1\nanswer = dL_dw7\nlesson.seventh_slope.check(answer)",
    "hidden_neuron": """
def hidden_slopes(dL_dz3, dL_dz4, to_o1, to_o2, h, x1, x2):
    dL_dh = dL_dz3 * to_o1 + dL_dz4 * to_o2
    dL_dz = dL_dh * h * (1 - h)
    return [dL_dz * x1, dL_dz * x2]

lesson.hidden_neuron.check(hidden_slopes)""",
    "shared_bias": "b1 = dL_dz1 + dL_dz2\nlesson.shared_bias.check(round(b1, 6))",
    "first_wrong_line": "line = 5\nlesson.first_wrong_line.check(line)",
    "without_update": "L = round(forward(sample, start)[4], 6)\nlesson.without_update.check(L)",
}

# slopes and weights of either sign, an activation of a sigmoid, two inputs
DOMAINS = {"hidden_neuron": lambda rng: (*rng.uniform(-2, 2, 4), rng.uniform(0, 1), *rng.uniform(-2, 2, 2))}
