from tests.notebooks.learner import Built, Task

TASKS = {
    1: (
        Task(
            "Slide *steps* down to 20, on to 1, and back to 30.",
            ({"steps": 20}, {"steps": 1}, {"steps": 30}),
            shows=("0.00114", "3.2 · 10⁻⁵"),
        ),
        Task(
            "Slide $w$ down to 0.5, and up to 1.5. Where does nothing happen? Try 0.96 and 1.04 as well.",
            ({"w": 0.5}, {"w": 1}, {"w": 1.5}, {"w": 0.96}, {"w": 1.04}),
            shows=("1.9 · 10⁻⁹", "130,000", "1", "0.306", "3.12"),
        ),
        Task(
            "Set $w$ to 1 and *paid back* to 10. What part of the gradient for $w$ is left? Then slide $w$ down to "
            "0.9, 0.7 and 0.5.",
            ({"w": 1}, {"paid_back": 10}, {"w": 0.9}, {"w": 0.7}, {"w": 0.5}),
            shows=("56 %", "74 %", "97 %", "100 %"),
        ),
    ),
    2: (
        Task(
            "Choose *all against it*. Does it hold?",
            ({"then": "all against it"},),
            shows=("0.07", "0.08", "0.09", "0.96"),
            only_seen=("it remembers",),
        ),
        Task(
            "Slide *paid back* from 10 to 9, and on down to 1. Choose *mixed*: what does the neuron with 1 do?",
            ({"paid_back": 9}, {"paid_back": 1}, {"then": "mixed"}),
            shows=("0.50", "0.49"),
            only_seen=("it has made itself deaf", "it has no idea"),
        ),
    ),
}

ANSWERS = {
    "settles": "w, h, x = 0.5, 0, 2\nfor step in range(60):\n    h = w * h + x\nlesson.settles.check(h)",
    "shared": "w, h, x = 2, 1, [0, 1, 0]\nh = forward(w, h, x)\nanswer = h[2] + w * h[1] + w**2 * h[0]\n"
    "lesson.shared.check(answer)",
    "sum_over_steps": """
def dh_dw(w, states):
    total = 0
    for age in range(len(states) - 1):
        total = total + w**age * states[-2 - age]
    return total

lesson.sum_over_steps.check(dh_dw)""",
    "how_far": "w, steps = 0.9, 1\nwhile w**steps >= 0.01:\n    steps = steps + 1\nlesson.how_far.check(steps)",
    "holds": "u = 0.07\nw = 1 + 1\nh = [u, w * u - u]\nlesson.holds.check(w)",
    "least": "steps, paid = 20, 1\nwhile steps - paid + 1 > 3:\n    paid = paid + 1\nlesson.least.check(paid)",
}

DOMAINS = {"sum_over_steps": lambda rng: (rng.uniform(-1.5, 1.5), list(rng.uniform(-3, 3, rng.integers(2, 9))))}

WAY = ("dL_dw + dL_dh * h_before", "dL_dh * w")  # back through time
CHUNK = ("dL_dh * w + error", "dL_dw + dL_dh * h_before")
LAYER = ("dL_dh * (1 - h[t]**2)", "dL_dU + x[t - 1].T @ dL_dz", "dL_dW + h[t - 1].T @ dL_dz", "dL_dz @ W.T")


def _with(right, place, *fills):
    """What stands in the blanks, with each of these wrong lines in one place."""
    return tuple((*right[:place], fill, *right[place + 1 :]) for fill in fills)


BUILDS = {
    "backward": Built(
        right=WAY,
        half=(WAY[0], "____"),
        wrong=(
            *_with(
                WAY,
                0,
                "dL_dh * h_before",
                "dL_dw + h_before",
                "dL_dw + dL_dh",
                "dL_dw + dL_dh * w",
                "dL_dw + w * h_before",
            ),
            *_with(WAY, 1, "dL_dh", "dL_dh + w", "w", "dL_dh * h_before", "dL_dw * w", "dL_dh * w * h_before"),
        ),
        other="""
def backward(w, states, paid):
    shares = list(zip([w**age for age in range(paid)], reversed(states[:-1])))
    return [arrives for arrives, _ in shares], sum(arrives * h for arrives, h in shares)""",
    ),
    "chunk_gradient": Built(
        right=CHUNK,
        half=(CHUNK[0], "____"),
        wrong=(
            *_with(CHUNK, 0, "dL_dh * w", "error", "dL_dh + error", "(dL_dh + error) * w", "dL_dh * w + error**2"),
            *_with(
                CHUNK,
                1,
                "dL_dh * h_before",
                "dL_dw + error * h_before",
                "dL_dw + dL_dh",
                "dL_dw * w + dL_dh * h_before",
            ),
        ),
        other="""
def chunk_gradient(w, states, errors):
    total = 0
    for t, error in enumerate(errors):
        total += error * sum(w**age * states[t - age] for age in range(t + 1))
    return total""",
    ),
    "through_time": Built(
        right=LAYER,
        half=(*LAYER[:2], "____", "____"),
        wrong=(
            *_with(
                LAYER,
                0,
                "dL_dh",
                "dL_dh * (1 - h[t])",
                "dL_dh * (1 - h[t - 1]**2)",
                "dL_dh * h[t] * (1 - h[t])",
                "1 - h[t]**2",
            ),
            *_with(LAYER, 1, "x[t - 1].T @ dL_dz", "dL_dU + x[t - 1] @ dL_dz", "dL_dU + x[t - 1].T @ dL_dh"),
            *_with(LAYER, 2, "h[t - 1].T @ dL_dz", "dL_dW + h[t].T @ dL_dz", "dL_dW + h[t - 1] @ dL_dz"),
            *_with(LAYER, 3, "dL_dz @ W", "dL_dh @ W.T", "dL_dz", "dL_dz * W"),
        ),
        other="""
def through_time(x, h, dL_dh, W, paid):
    steps = list(zip(x, h, h[1:]))[::-1][:paid]
    shares_U, shares_W = [], []
    for x_t, before, after in steps:
        dL_dz = dL_dh - dL_dh * after * after
        shares_U.append(x_t.T @ dL_dz)
        shares_W.append(before.T @ dL_dz)
        dL_dh = dL_dz @ W.T
    return sum(shares_U), sum(shares_W)""",
    ),
}
