from tests.notebooks.learner import BACK, PLAY, Built, Task

TASKS = {
    1: (
        Task(
            "Play the steps. Who is across the ravine, who along it?",
            ({"steps": PLAY},),
            shows=("0.2451", "0.1526", "0.2093"),
        ),
        Task(
            "Set the steps back to 40. Raise the learning rate to 0.3, then to 0.4, then to 0.7.",
            ({"steps": 40}, {"learning_rate": 0.3}, {"learning_rate": 0.4}, {"learning_rate": 0.7}),
            shows=("0.1361",),
        ),
        Task("Back to the start values. Set keep to 0, then to 0.97.", (BACK, {"keep": 0}, {"keep": 0.97})),
    ),
    2: (
        Task(
            "Set the epochs to 0 and play them. How does the trapezoid grow?",
            ({"epochs": 0}, {"epochs": PLAY}),
            shows=("17", "0.108", "0.045"),
        ),
        Task(
            "Slide the learning rate to 0.1, then to 1, and at each choose *momentum*, too. Who wins at 0.01, at 0.1, "
            "at 1?",
            (
                {"learning_rate": 0.1},
                {"rule": "momentum"},
                {"learning_rate": 1},
                {"rule": "Adam"},
            ),
            shows=("43", "1"),
        ),
        Task(
            "Back to the start values, with 60 epochs. Give Adam all 100 samples a step, then bites of 5.",
            (BACK, {"epochs": 60}, {"batch": "all 100"}, {"batch": "bites of 5"}),
            shows=("0.072", "11"),
        ),
        Task(
            "Can the plain step touch 0.065 within 60 epochs, at any rate, with any bites? Its best try is at 0.316, "
            "with bites of 5.",
            ({"rule": "plain"}, {"learning_rate": 0.3162}, {"epochs": PLAY}),
            shows=("0.070", "0.130"),
        ),
    ),
}

ANSWERS = {
    "updates": "batch = 32\nanswer = 5 * -(-1797 // batch)\nlesson.updates.check(answer)",
    "pick_batch": "batch = 4\npath = learn(place, batch, 0.05, 1)\nlesson.pick_batch.check(batch)",
    "second_mean": "keep = 0.9\nmean = keep * 0.4 + 0.1 * -2\nlesson.second_mean.check(round(mean / (1 - keep**2), 4))",
    "first_step": "w = 3\ng = -20\nw = w - 0.01 * g / abs(g)\nlesson.first_step.check(w)",
}


MOMENTUM = "self.keep * self.velocity + gradients", "parameters - learning_rate * self.velocity"
ADAM = (
    "self.keep_mean * self.mean + (1 - self.keep_mean) * gradients",
    "self.keep_square * self.square + (1 - self.keep_square) * gradients**2",
    "self.mean / (1 - self.keep_mean**self.steps)",
    "self.square / (1 - self.keep_square**self.steps)",
    "parameters - learning_rate * mean / (np.sqrt(square) + 1e-8)",
)

BUILDS = {
    "Momentum": Built(
        right=MOMENTUM,
        half=(MOMENTUM[0], "____"),
        wrong=(
            ("self.velocity + gradients", MOMENTUM[1]),
            ("self.keep * self.velocity + (1 - self.keep) * gradients", MOMENTUM[1]),
            ("self.velocity + self.keep * gradients", MOMENTUM[1]),
            ("0.9 * self.velocity + gradients", MOMENTUM[1]),
            ("keep * self.velocity + gradients", MOMENTUM[1]),
            ("self.keep * self.velocity + self.gradients", MOMENTUM[1]),
            (MOMENTUM[0], "parameters - learning_rate * velocity"),
            (MOMENTUM[0], "parameters + learning_rate * self.velocity"),
            (MOMENTUM[0], "parameters - self.velocity"),
            (MOMENTUM[0], "parameters - learning_rate * gradients"),
            (MOMENTUM[0], "self.velocity"),
        ),
        other="""
class Momentum:
    def __init__(self, keep=0.9):
        self.keep, self.move = keep, 0.0

    def __call__(self, w, slope, rate):
        self.move = self.keep * self.move - rate * slope
        return w + self.move""",
    ),
    "Adam": Built(
        right=ADAM,
        half=(*ADAM[:2], "____", "____", "____"),
        wrong=(
            ("self.keep_mean * self.mean + gradients", *ADAM[1:]),
            ("self.keep_square * self.mean + (1 - self.keep_square) * gradients", *ADAM[1:]),
            (ADAM[0], "self.keep_square * self.square + (1 - self.keep_square) * gradients", *ADAM[2:]),
            (ADAM[0], "self.keep_mean * self.square + (1 - self.keep_mean) * gradients**2", *ADAM[2:]),
            ("keep_mean * self.mean + (1 - keep_mean) * gradients", *ADAM[1:]),
            ("self.keep_mean * mean + (1 - self.keep_mean) * gradients", *ADAM[1:]),
            (*ADAM[:2], "self.mean", *ADAM[3:]),
            (*ADAM[:2], "mean / (1 - self.keep_mean**self.steps)", *ADAM[3:]),
            (*ADAM[:2], "self.mean / (1 - self.keep_mean**steps)", *ADAM[3:]),
            (*ADAM[:2], "self.mean / self.keep_mean**self.steps", *ADAM[3:]),
            (*ADAM[:2], "self.mean / (1 - self.keep_mean)", *ADAM[3:]),
            (*ADAM[:3], "self.square / (1 - self.keep_mean**self.steps)", ADAM[4]),
            (*ADAM[:4], "parameters - learning_rate * mean / (square + 1e-8)"),
            (*ADAM[:4], "parameters - learning_rate * mean / np.sqrt(square + 1e-8)"),
            (*ADAM[:4], "parameters - learning_rate * mean / np.sqrt(square)"),
            (*ADAM[:4], "parameters + learning_rate * mean / (np.sqrt(square) + 1e-8)"),
        ),
        other="""
class Adam:
    def __init__(self, k1=0.9, k2=0.999):
        self.k1, self.k2, self.m, self.v, self.t = k1, k2, 0, 0, 0

    def __call__(self, w, g, rate):
        self.t += 1
        self.m += (1 - self.k1) * (g - self.m)
        self.v += (1 - self.k2) * (g * g - self.v)
        size = (self.v / (1 - self.k2 ** self.t)) ** 0.5 + 1e-8
        return w - rate / (1 - self.k1 ** self.t) * self.m / size""",
    ),
}
