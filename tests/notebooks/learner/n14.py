from tests.notebooks.learner import BACK, PLAY, Built, Task

TASKS = {
    1: (
        Task(
            "Raise all three scores by 1, to 3, 2 and 0.",
            ({"z1": 3}, {"z2": 2}, {"z3": 0}),
            shows=("0.7054", "0.2595", "0.0351"),
        ),
        Task(
            "Press *Back to the start values*, and slide the first score up to 6. Then down to −6.",
            (BACK, {"z1": 6}, {"z1": -6}),
            shows=("0.9924", "0.0008", "0.9992", "7.128"),
        ),
        Task(
            "Press *Back to the start values*, and let class 3 be the right one.",
            (BACK, {"right": "class 3"}),
            shows=("0.9649",),
        ),
    ),
    2: (
        Task(
            "Press *Play epoch* and watch the dashed lines look for their places.", ({"epoch": PLAY},), shows=("0.051",)
        ),
        Task(
            "Set the start to *zeros*, then to *all 0.5*, and slide the epoch from 0 to 60.",
            ({"start": "zeros"}, {"start": "all 0.5"}, {"epoch": 0}, {"epoch": PLAY}),
            shows=("1.095", "75", "0.072"),
        ),
        Task(
            "Go back to the start values. Try 1, 2 and 16 hidden neurons at epoch 60.",
            (BACK, {"epoch": 60}, {"hidden_neurons": 1}, {"hidden_neurons": 2}, {"hidden_neurons": 16}),
            shows=("0.172", "0.058", "0.049"),
        ),
        Task(
            "At 8 hidden neurons and epoch 60, try the learning rates 0.001 and 1.",
            ({"hidden_neurons": 8}, {"learning_rate": 0.001}, {"learning_rate": 1}, {"epoch": 22}),
            shows=("0.346", "13"),
        ),
    ),
    3: (
        Task(
            "Slide through the digits. Find one where two bars compete; 316 is such a one.",
            ({"digit": 316},),
            shows=("50", "98"),
        ),
        Task("Move it by one pixel to the right, then by two.", ({"move": 1}, {"move": 2}), shows=("51", "13")),
    ),
}

ANSWERS = {
    "too_large": "z = np.array([1000.0, 1001.0, 1002.0])\nz = z - 1000\npowers = np.exp(z)\n"
    "answer = round(powers.max() / powers.sum(), 4)\nlesson.too_large.check(answer)",
    "mean_loss": "y_hat = np.array([0.5, 0.125])\nanswer = round(-np.log(y_hat).mean(), 4)\n"
    "lesson.mean_loss.check(answer)",
    "stuck": "answer = round(-np.log(0.1), 2)\nlesson.stuck.check(answer)",
    "as_many_updates": "x = 60_000 / 16\nanswer = round(x / np.ceil(120 / 16))\nlesson.as_many_updates.check(answer)",
}

SHARES = "np.exp(z - z.max(axis=-1, keepdims=True))", "powers.sum(axis=-1, keepdims=True)", "powers / sums"
PAIR = "-(y * np.log(y_hat)).sum() / len(y)", "(y_hat - y) / len(y)"

BUILDS = {
    "softmax": Built(
        right=SHARES,
        half=(SHARES[0], "____", "____"),
        wrong=(
            ("np.exp(z)", *SHARES[1:]),
            ("np.exp(z - z.max())", *SHARES[1:]),
            ("z - z.max(axis=-1, keepdims=True)", *SHARES[1:]),
            ("np.exp(z.max(axis=-1, keepdims=True) - z)", *SHARES[1:]),
            (SHARES[0], "powers.sum()", SHARES[2]),
            (SHARES[0], "powers.sum(axis=0, keepdims=True)", SHARES[2]),
            (SHARES[0], "powers.max(axis=-1, keepdims=True)", SHARES[2]),
            (*SHARES[:2], "powers / len(powers)"),
            (*SHARES[:2], "z / sums"),
            (*SHARES[:2], "powers"),
        ),
        other="""
def softmax(z):
    rows = []
    for scores in z:
        shares = np.exp(scores - max(scores))
        rows.append(shares / sum(shares))
    return np.array(rows)""",
    ),
    "cross_entropy": Built(
        right=PAIR,
        half=(PAIR[0], "____"),
        wrong=(
            ("-np.log(y_hat).sum() / len(y)", PAIR[1]),
            ("(y * np.log(y_hat)).sum() / len(y)", PAIR[1]),
            ("-(y * np.log(y_hat)).sum()", PAIR[1]),
            ("-(y * np.log(y_hat)).mean()", PAIR[1]),
            ("((y_hat - y)**2).sum() / len(y)", PAIR[1]),
            (PAIR[0], "y_hat - y"),
            (PAIR[0], "(y - y_hat) / len(y)"),
            (PAIR[0], "(y_hat - y) / y.size"),
            (PAIR[0], "(y_hat - y) * y_hat * (1 - y_hat) / len(y)"),
            (PAIR[0], "-y / y_hat / len(y)"),
            (PAIR[0], "y * (y_hat - y) / len(y)"),
        ),
        other="""
def cross_entropy(y_hat, y):
    right = (y * y_hat).sum(axis=-1)
    return -np.log(right).mean(), y_hat / len(y) - y / len(y)""",
    ),
}
