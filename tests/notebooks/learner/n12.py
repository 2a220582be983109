from tests.notebooks.learner import PLAY, Built, Task

RATES = ("0.00001", "0.0001", "0.001", "0.01", "0.1", "0.3")

TASKS = {
    1: (
        Task(
            "Slide the epoch to 0 and press *Play epoch*. Does the network find both ramps?",
            ({"epoch": 0}, {"epoch": PLAY}),
            shows=("0.494", "0.306", "0.166", "0.148"),
        ),
        Task(
            "Set the epoch to 500, and go from 0.00001 all the way up to 0.3. Which rate has come furthest?",
            ({"epoch": 500}, *({"learning_rate": rate} for rate in RATES)),
            shows=("0.493", "0.439", "0.166"),
        ),
        Task(
            "At 0.3, set the epoch to 100 and to 120. Then compare with 0.1, at 120 and at 100.",
            ({"epoch": 100}, {"epoch": 120}, {"learning_rate": "0.1"}, {"epoch": 100}),
            shows=("0.244", "0.438", "0.292", "0.306"),
        ),
    ),
}

ANSWERS = {
    "parameters": """
def parameters(sizes):
    return sum(n * m + m for n, m in zip(sizes, sizes[1:]))

lesson.parameters.check(parameters)""",
    "from_loss": "loss = 0.02\nrmse = (2 * loss)**0.5\nlesson.from_loss.check(rmse)",
    "mean_gradient": """
def mean_gradient(gradient, x):
    return gradient * x.shape[1] / len(x)

lesson.mean_gradient.check(mean_gradient)""",
    "true_rate": "samples, inputs = 10_000, 16\nlearning_rate = 0.00001 * samples / inputs\nlesson.true_rate.check(learning_rate)",
}


def an_articles_gradient(rng):
    """What the article's code finds for the weights of a layer of any size, and the batch."""
    samples, inputs, outputs = rng.integers(1, 7, 3)
    return rng.standard_normal((inputs, outputs)), rng.standard_normal((samples, inputs))


DOMAINS = {
    "parameters": lambda rng: (rng.integers(1, 40, rng.integers(2, 7)).tolist(),),
    "mean_gradient": an_articles_gradient,
}

LAYER = (
    "dL_da * slopes[self.activation](self.a)",
    "self.x.T @ dL_dz",
    "dL_dz.sum(axis=0, keepdims=True)",
    "dL_dz @ self.W.T",
)
LOOP = (
    "network.forward(x)",
    "((y_hat - y)**2).sum() / 2 / len(x)",
    "losses[-1] <= small or len(losses) > epochs",
    "(y_hat - y) / len(x)",
)


def but(right, place, wrong):
    """The fills with another one at a place."""
    return (*right[:place], wrong, *right[place + 1 :])


BUILDS = {
    "Dense": Built(
        right=LAYER,
        half=(*LAYER[:2], "____", "____"),
        wrong=(
            but(LAYER, 0, "dL_da"),
            but(LAYER, 0, "dL_da * self.a * (1 - self.a)"),
            but(LAYER, 0, "dL_da * slopes[self.activation](self.x)"),
            but(LAYER, 0, "dL_da * slopes[activation](self.a)"),
            but(LAYER, 0, "dL_da * self.slopes[self.activation](self.a)"),
            but(LAYER, 1, "x.T @ dL_dz"),
            but(LAYER, 1, "self.x.T @ dL_da"),
            but(LAYER, 1, "self.x.T @ dL_dz / len(self.x)"),
            but(LAYER, 1, "self.x @ dL_dz"),
            but(LAYER, 1, "self.a.T @ dL_dz"),
            but(LAYER, 2, "dL_dz"),
            but(LAYER, 2, "self.dL_dz.sum(axis=0, keepdims=True)"),
            but(LAYER, 2, "dL_dz.sum(axis=0)"),
            but(LAYER, 2, "dL_dz.sum(axis=1, keepdims=True)"),
            but(LAYER, 2, "dL_dz.mean(axis=0, keepdims=True)"),
            but(LAYER, 3, "dL_dz"),
            but(LAYER, 3, "dL_dz @ self.W"),
            but(LAYER, 3, "dL_dz @ W.T"),
            but(LAYER, 3, "dL_da @ self.W.T"),
        ),
        other="""
class Dense(Layer):
    def backward(self, told):
        error = told * slopes[self.activation](self.a)
        self.dL_db = np.ones((1, len(error))) @ error
        self.dL_dW = np.array([[sum(row * each) for each in error.T] for row in self.x.T])
        return (self.W @ error.T).T

    def step(self, learning_rate):
        self.W, self.b = self.W - learning_rate * self.dL_dW, self.b - learning_rate * self.dL_db""",
    ),
    "train": Built(
        right=LOOP,
        half=(*LOOP[:2], "____", "____"),
        wrong=(
            but(LOOP, 0, "network.forward(y)"),
            but(LOOP, 1, "((y_hat - y)**2).sum() / len(x)"),
            but(LOOP, 1, "((y_hat - y)**2).sum() / 2"),
            but(LOOP, 1, "(y_hat - y).sum() / 2 / len(x)"),
            but(LOOP, 2, "losses[-1] <= small and len(losses) > epochs"),
            but(LOOP, 2, "losses[-1] <= small or len(losses) >= epochs"),
            but(LOOP, 2, "losses[-1] < small or len(losses) > epochs"),
            but(LOOP, 2, "losses[-1] <= small"),
            but(LOOP, 2, "len(losses) > epochs"),
            but(LOOP, 2, "losses[0] <= small or len(losses) > epochs"),
            but(LOOP, 2, "losses[-1] > small and len(losses) <= epochs"),
            but(LOOP, 2, "False"),
            but(LOOP, 2, "True"),
            but(LOOP, 3, "y_hat - y"),
            but(LOOP, 3, "(y - y_hat) / len(x)"),
            but(LOOP, 3, "2 * (y_hat - y) / len(x)"),
            but(LOOP, 3, "loss"),
        ),
        other="""
def train(network, x, y, learning_rate, epochs, small=0):
    losses = []
    for epoch in range(epochs + 1):
        errors = network.forward(x) - y
        losses.append(float((errors * errors).sum() / len(x) / 2))
        if losses[-1] <= small or epoch == epochs:
            break
        network.backward(errors / len(errors))
        network.step(learning_rate)
    return losses""",
    ),
}
