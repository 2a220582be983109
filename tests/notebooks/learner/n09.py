from tests.notebooks.learner import BACK, PLAY, Built, Task

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
            ({"road_through_o2": False}, {"road_through_o2": True}, {"road_through_o1": False}),
            shows=("0.668396", "−0.229828", "0.438568"),
        ),
        Task(
            "Tick both, and slide $y_1$ up to 0.5. Where does the sum vanish?",
            ({"road_through_o1": True}, {"y1": 0.49}, {"y1": 0.5}),
            shows=("0.005812", "−0.003204"),
        ),
        Task("Back to the start values; slide $y_2$ down to 0.", (BACK, {"y2": 0}), shows=("1.486748",)),
    ),
    3: (
        Task(
            "Set the epoch to 0 and press *Play epoch*. Watch the border bend, and on the right what becomes of the four samples.",
            ({"epoch": 0}, {"epoch": PLAY}),
            shows=("0.006",),
            only_seen=("4 of 4",),
        ),
        Task(
            "Set the hidden neurons to 1, so that nothing leads on from the second.",
            ({"hidden_neurons": 1},),
            shows=("3 of 4", "0.170"),
        ),
        Task(
            "Set them back to 2. Go through the starts from 0 to 5: from which does it fail?",
            ({"hidden_neurons": 2}, *({"start": start} for start in range(6))),
            shows=("3 of 4",),
            only_seen=("4 of 4",),
        ),
    ),
}

ANSWERS = {
    "seventh_slope": "d7 = d4 * h1\nanswer = d7\nlesson.seventh_slope.check(answer)",
    "shared_bias": "b1 = d1 + 0.009954255\nlesson.shared_bias.check(round(b1, 6))",
    "first_wrong_line": "line = 5\nlesson.first_wrong_line.check(line)",
    "without_update": "L = round(forward(sample, start)[4], 6)\nlesson.without_update.check(L)",
}

DOMAINS = {}

WAY_BACK = (
    "(o1 - y1) * o1 * (1 - o1)",
    "(o2 - y2) * o2 * (1 - o2)",
    "dL_dz3 * w5 + dL_dz4 * w7",
    "dL_dz3 * w6 + dL_dz4 * w8",
    "dL_dh1 * h1 * (1 - h1)",
    "dL_dh2 * h2 * (1 - h2)",
    "[dL_dz1 * x1, dL_dz1 * x2, dL_dz2 * x1, dL_dz2 * x2]",
    "[dL_dz3 * h1, dL_dz3 * h2, dL_dz4 * h1, dL_dz4 * h2]",
    "[dL_dz1 + dL_dz2, dL_dz3 + dL_dz4]",
)


def with_line(number, line):
    """The nine lines of the way back, one of them otherwise."""
    return (*WAY_BACK[: number - 1], line, *WAY_BACK[number:])


FROM_EMPTY = """x1, x2, y1, y2 = sample
    w1, w2, w3, w4, w5, w6, w7, w8, b1, b2, b3, b4 = parameters
    h1, h2, o1, o2, L = values
    dL_dz3 = (o1 - y1) * o1 * (1 - o1)
    dL_dz4 = (o2 - y2) * o2 * (1 - o2)
    dL_dh1 = dL_dz3 * w5 + dL_dz4 * w7
    dL_dh2 = dL_dz3 * w6 + dL_dz4 * w8
    dL_dz1 = dL_dh1 * h1 * (1 - h1)
    dL_dz2 = dL_dh2 * h2 * (1 - h2)
    into_hidden = [dL_dz1 * x1, dL_dz1 * x2, dL_dz2 * x1, dL_dz2 * x2]
    into_outputs = [dL_dz3 * h1, dL_dz3 * h2, dL_dz4 * h1, dL_dz4 * h2]
    return into_hidden + into_outputs + [dL_dz1, dL_dz2, dL_dz3, dL_dz4]"""


def instead(right, wrong):
    """What is written into the empty cell, one piece of it otherwise."""
    assert FROM_EMPTY.count(right) == 1
    return (FROM_EMPTY.replace(right, wrong),)


BUILDS = {
    "backward": Built(
        right=WAY_BACK,
        half=(*WAY_BACK[:4], *["____"] * 5),
        wrong=(
            with_line(1, "(y1 - o1) * o1 * (1 - o1)"),
            with_line(1, "(o1 - y1) * (1 - o1)"),
            with_line(2, "o2 - y2"),
            with_line(3, "dL_dz3 * w5"),  # one road only
            with_line(3, "dL_dz3 * w5 * dL_dz4 * w7"),
            with_line(3, "dL_dz3 * w5 + dL_dz4 * w6"),
            with_line(4, "dL_dz3 * w7 + dL_dz4 * w8"),  # along the row, not the column
            with_line(4, "(dL_dz3 + dL_dz4) * (w6 + w8)"),
            with_line(5, "dL_dh1 * h1"),
            with_line(6, "dL_dh2 * h1 * (1 - h1)"),
            with_line(7, "[dL_dz1 * x1, dL_dz2 * x2, dL_dz1 * x1, dL_dz2 * x2]"),
            with_line(7, "[dL_dz1 * w1, dL_dz1 * w2, dL_dz2 * w3, dL_dz2 * w4]"),
            with_line(8, "[dL_dz3 * x1, dL_dz3 * x2, dL_dz4 * x1, dL_dz4 * x2]"),
            with_line(8, "[dL_dz3 * w5, dL_dz3 * w6, dL_dz4 * w7, dL_dz4 * w8]"),
            with_line(9, "[dL_dz1 * dL_dz2, dL_dz3 * dL_dz4]"),
            with_line(9, "[dL_dz1, dL_dz3]"),
        ),
        other="""
def backward(sample, parameters, values):
    *x, y1, y2 = sample
    w5, w6, w7, w8 = parameters[4:8]
    *h, o1, o2, _ = values
    ends = [(y1 - o1) * o1 * (1 - o1), (y2 - o2) * o2 * (1 - o2)]
    hidden = [(ends[0] * u + ends[1] * v) * a * (1 - a) for u, v, a in ((w5, w7, h[0]), (w6, w8, h[1]))]
    slopes = [d * a for sums, before in ((hidden, x), (ends, h)) for d in sums for a in before]
    return [-slope for slope in [*slopes, sum(hidden), sum(ends)]]""",
    ),
    "backward_xor": Built(
        right=(FROM_EMPTY,),
        half=(
            "x1, x2, y1, y2 = sample\n    h1, h2, o1, o2, L = values\n    dL_dz3 = (o1 - y1) * o1 * (1 - o1)\n    ____",
        ),
        wrong=(
            instead("(o1 - y1) *", "(y1 - o1) *"),
            instead("o2 * (1 - o2)", "(1 - o2)"),
            instead("dL_dh1 = dL_dz3 * w5 + dL_dz4 * w7", "dL_dh1 = dL_dz3 * w5 + dL_dz4 * w6"),
            instead("dL_dz3 * w6 + dL_dz4 * w8", "dL_dz4 * w8"),
            instead("dL_dh2 * h2 * (1 - h2)", "dL_dh1 * h2 * (1 - h2)"),
            instead("dL_dz1 * x2, dL_dz2 * x1,", "dL_dz2 * x1, dL_dz1 * x2,"),
            instead("[dL_dz3 * h1, dL_dz3 * h2,", "[dL_dz3 * h1, dL_dz3 * h1,"),
        ),
        other="""
def backward_xor(sample, parameters, values):
    x1, x2, y1, y2 = sample
    h1, h2, o1, o2, L = values
    w5, w6, w7, w8 = parameters[4:8]
    d3, d4 = (o1 - y1) * o1 * (1 - o1), (o2 - y2) * o2 * (1 - o2)
    dL_dz1 = (d3 * w5 + d4 * w7) * h1 * (1 - h1)
    dL_dz2 = (d3 * w6 + d4 * w8) * h2 * (1 - h2)
    return [dL_dz1 * x1, dL_dz1 * x2, dL_dz2 * x1, dL_dz2 * x2,
            d3 * h1, d3 * h2, d4 * h1, d4 * h2, dL_dz1, dL_dz2, d3, d4]""",
    ),
}
