from tests.notebooks.learner import BACK, PLAY, Task

TASKS = {
    1: (
        Task(
            "Untick *road through q*. How much of the slope is missing? Tick it again.",
            ({"road_through_q": False}, {"road_through_q": True}),
            shows=("6", "15", "21"),
        ),
        Task("Set $a$ to −3. Which road has died, and at which edge?", ({"a": -3},), shows=("0", "−9")),
        Task("Now set $b$ to −3 as well.", ({"b": -3},), shows=("9", "18", "27")),
        Task(
            "Go back to the start values, and ask for the slope for $b$.",
            (BACK, {"slope_for": "b"}),
            shows=("6", "10", "16"),
        ),
    ),
    2: (
        Task(
            "First the values, from left to right.",
            ({"forward": {"u": "5*3"}}, {"forward": {"v": "2"}}, {"forward": {"L": "30"}}),
            only_seen=("Right: u, v, L.",),
        ),
        Task(
            "begin with `dL_du` and `dL_dv`.",
            (
                {"backward": {"dL_du": "2", "dL_dv": "15"}},
                {"backward": {"dL_da": "3*2"}},
                {"backward": {"dL_da": "3*2 + 15", "dL_db": "5*2 - 15"}},
            ),
            only_seen=("a second road is missing", "All are right"),
        ),
        Task("*numbers* gives another sheet.", ({"numbers": 2},), only_seen=("a = 2, b = 5",)),
    ),
    3: (Task("Press *Play payments*, and watch $a$.", ({"payments": PLAY},), shows=("15", "6", "21")),),
}

ANSWERS = {
    "along_road": """
dz_dw1 = 0.1
answer = dz_dw1 * z_to_prediction * prediction_to_loss
lesson.along_road.check(answer)""",
    "slope_for_b": """
a, b = 2, 3
p, q, L = forward(a, b)
through_p, through_q = 1 * q, a * p
lesson.slope_for_b.check(through_p + through_q)""",
    "third_road": """
def three_roads(a, b):
    p, q, L = forward(a, b)
    return q + b * p + 4

lesson.third_road.check(three_roads)""",
    "double_square": """
a = 3
b = a + a
edges = {"c": [("b", b), ("b", b)], "b": [("a", 1), ("a", 1)]}
answer = backward(edges, ["c", "b", "a"])["a"]
lesson.double_square.check(answer)""",
    "backward_order": """
def order():
    return [5, 4, 3, 2, 1]

lesson.backward_order.check(order)""",
    "count_roads": "n = 2 * 3\nlesson.count_roads.check(n)",
}

DOMAINS = {
    "third_road": lambda rng: tuple(rng.uniform(-5, 5, 2)),
    "backward_order": lambda rng: (),
}
