from tests.notebooks.learner import PLAY, Task

RATES = ("0.00001", "0.0001", "0.001", "0.01", "0.1", "0.3")

TASKS = {
    1: (
        Task(
            "Slide the epoch to 0 and press *Play epoch*. Does the network find both ramps?",
            ({"epoch": 0}, {"epoch": PLAY}),
            shows=("0.494", "0.306"),
        ),
        Task(
            "Divide by the inputs, and go from 0.00001 up to 0.0001. Slide the epoch to 130, to 160 and to 500.",
            ({"learning_rate": "0.0001"}, {"epoch": 130}, {"epoch": 160}, {"epoch": 500}),
            shows=("0.239", "0.274", "0.236"),
        ),
        Task(
            "Go on to 0.001 and to 0.01, and slide the epoch in each.",
            ({"learning_rate": "0.001"}, {"epoch": 100}, {"epoch": 500}, {"learning_rate": "0.01"}, {"epoch": 10}),
            shows=("1.00",),
        ),
        Task(
            "Now divide by the batch, set the epoch to 500, and go from 0.00001 all the way up to 0.3. Which rate has come furthest?",
            ({"divided_by": "the batch"}, {"epoch": 500}, *({"learning_rate": rate} for rate in RATES)),
            shows=("0.493", "0.439", "0.166", "0.148"),
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
    "stopping": """
def stop(losses, small, epochs):
    return losses[-1] <= small or len(losses) - 1 >= epochs

lesson.stopping.check(stop)""",
    "from_loss": "loss = 0.02\nrmse = (2 * loss)**0.5\nlesson.from_loss.check(rmse)",
    "mean_gradient": """
def mean_gradient(gradient, x):
    return gradient * x.shape[1] / len(x)

lesson.mean_gradient.check(mean_gradient)""",
    "true_rate": "samples, inputs = 10_000, 16\nlearning_rate = 0.00001 * samples / inputs\nlesson.true_rate.check(learning_rate)",
}


def a_history(rng):
    """Losses, falling or not, what is small, and as many epochs as they took or more."""
    losses = rng.choice([0.5, 0.3, 0.1, 0.02, 0.01, 0.009], rng.integers(1, 8)).tolist()
    return losses, 0.01, len(losses) - 1 + int(rng.integers(0, 3))


def an_articles_gradient(rng):
    """What the article's code finds for the weights of a layer of any size, and the batch."""
    samples, inputs, outputs = rng.integers(1, 7, 3)
    return rng.standard_normal((inputs, outputs)), rng.standard_normal((samples, inputs))


DOMAINS = {
    "parameters": lambda rng: (rng.integers(1, 40, rng.integers(2, 7)).tolist(),),
    "stopping": a_history,
    "mean_gradient": an_articles_gradient,
}
