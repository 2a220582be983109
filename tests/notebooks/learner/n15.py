from tests.notebooks.learner import BACK, Built, Task

TASKS = {
    1: (
        Task(
            "Slide *layers* from 2 to 30, then back to 20.",
            ({"layers": 2}, {"layers": 30}, {"layers": 20}),
            shows=("0.24",),
            only_seen=("8e-19",),
        ),
        Task(
            "Choose tanh. Then slide the variance down to 0.1 and up to 100.",
            ({"activation": "tanh"}, {"variance": 0.1}, {"variance": 100}),
            shows=("0.63", "0.16", "0.29", "0.32", "0.96", "2.28"),
        ),
        Task(
            "Choose relu, and type 1, then 2, then 4. Why is the dashed line so level?",
            ({"activation": "relu"}, {"variance": 1}, {"variance": 2}, {"variance": 4}),
            shows=("0.70", "level", "361"),
            only_seen=("1e+06",),
        ),
        Task(
            "Choose sigmoid, and look for a variance at which nothing fades. Try 64, then 100.",
            ({"activation": "sigmoid"}, {"variance": 64}, {"variance": 100}),
            shows=("0.90", "level"),
        ),
    ),
    2: (
        Task(
            "Slide *largest* up to 10, to 100, to 1000. Then down to 0.01.",
            ({"largest": 10}, {"largest": 100}, {"largest": 1000}, {"largest": 0.01}),
            only_seen=("0.9330",),
        ),
        Task(
            "Back to the start values. Untick *clipping*. Then slide the rate down to 0.001.",
            (BACK, {"clipping": False}, {"learning_rate": 0.001}),
            shows=("0.9308",),
        ),
        Task("Back to the start values; slide the rate up to 1.", (BACK, {"learning_rate": 1})),
    ),
}

ANSWERS = {
    "largest_link": "w, a = 6, 0.5\nanswer = w * a * (1 - a)\nlesson.largest_link.check(answer)",
    "how_deep": "w, links = 2, 1\nwhile chain(w, links)[1] >= 0.00001:\n    links = links + 1\n"
    "lesson.how_deep.check(links)",
    "weight_variance": "n, x = 100, 4\nw = 1 / (n * x)\nlesson.weight_variance.check(w)",
    "start_variance": """
def variance(inputs, outputs, activation):
    if activation == "relu":
        return 2 / inputs
    return 2 / (inputs + outputs)

lesson.start_variance.check(variance)""",
    "sigmoid_factor": "scale = 1 / 0.25\nlesson.sigmoid_factor.check(scale)",
}

DOMAINS = {
    "start_variance": lambda rng: (*map(int, rng.integers(1, 200, 2)), str(rng.choice(["tanh", "relu"]))),
}

CLIP = "norm(gradient)", "gradient * (largest / length)"

BUILDS = {
    "clip": Built(
        right=CLIP,
        half=(CLIP[0], "____"),
        wrong=(
            ("np.abs(gradient).max()", CLIP[1]),
            ("np.sum(gradient**2)", CLIP[1]),
            ("len(gradient)", CLIP[1]),
            ("largest", CLIP[1]),
            (CLIP[0], "np.clip(gradient, -largest, largest)"),
            (CLIP[0], "gradient / length"),
            (CLIP[0], "gradient * (length / largest)"),
            (CLIP[0], "gradient * largest"),
            (CLIP[0], "largest"),
        ),
        other="""
def clip(gradient, largest):
    return gradient * min(1, largest / max(norm(gradient), 1e-300))""",
    ),
}
