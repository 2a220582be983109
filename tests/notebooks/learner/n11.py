from tests.notebooks.learner import Built, Task

PIECES = tuple({"piece": f"piece {number}"} for number in range(1, 11))

TASKS = {
    1: (
        Task(
            "Choose *right code*. Move *checked after* from end to end, and back to 100.",
            ({"piece": "right code"}, {"checked_after": 0}, {"checked_after": 200}, {"checked_after": 100}),
            shows=("0.072",),
            only_seen=("all 37 gradients pass",),
        ),
        Task(
            "Go through the ten pieces. From the loss alone, which would you throw out?",
            PIECES,
            shows=("1.572", "0.095"),
        ),
        Task(
            "Compare pieces 2, 3 and 4. How far do the crosses reach?",
            ({"piece": "piece 2"}, {"piece": "piece 3"}, {"piece": "piece 4"}),
            shows=("1 of 37", "12 of 37", "32 of 37"),
        ),
        Task(
            "The sentence below the picture says where each piece's loss ends, and where that of the right code. Which pieces end *below* it?",
            PIECES,
            shows=("0.00002", "0.00044"),
            only_seen=(
                "0.064 in 200 steps, that of the right code to 0.072",
                "0.384 in 200 steps, that of the right code to 1.552",
            ),
        ),
    ),
    2: (
        Task(
            "Slide the nudge to 1, and from there down to 1e-5. When does the bend disappear?",
            ({"nudge": 1.0}, {"nudge": 0.1}, {"nudge": 1e-5}),
            shows=("0.2", "3e-4"),
            only_seen=("This nudge can tell right from wrong",),
        ),
        Task(
            "Slide on, to 1e-13 and to 1e-15. What happens to the line?",
            ({"nudge": 1e-13}, {"nudge": 1e-15}),
            shows=("1e-13", "1e-15"),
            only_seen=("round-off makes right code look wrong",),
        ),
        Task(
            "Where is the best nudge to both sides, and where to one side?",
            ({"nudge": 1e-5}, {"nudge": 1e-7}),
            shows=("1e-5", "1e-7"),
        ),
    ),
}

ANSWERS = {
    "forward_passes": """
sizes = [3, 7, 5, 4, 1]
parameters = sum(n * m + m for n, m in zip(sizes, sizes[1:]))
lesson.forward_passes.check(2 * parameters)""",
    "piece_three": "line = 8\nlesson.piece_three.check(line)",
    "three_pieces": "def lines():\n    return [5, 6, 8]\n\nlesson.three_pieces.check(lines)",
    "first_time_right": "piece = 10\nlesson.first_time_right.check(piece)",
    "roads_repaired": """
def slope_at(u, v):
    return u @ v

lesson.roads_repaired.check(slope_at)""",
}


DOMAINS = {
    "three_pieces": lambda rng: (),
    "roads_repaired": lambda rng: tuple(rng.standard_normal((2, rng.integers(2, 7)))),
}

BUILDS = {
    "relative": Built(
        right=("abs(ours - nudged)", "max(abs(ours), abs(nudged), floor)"),
        half=("abs(ours - nudged)", "____"),
        wrong=(
            ("ours - nudged", "max(abs(ours), abs(nudged), floor)"),
            ("abs(ours) - abs(nudged)", "max(abs(ours), abs(nudged), floor)"),
            ("abs(ours - nudged)", "max(abs(ours), abs(nudged))"),
            ("abs(ours - nudged)", "max(ours, nudged, floor)"),
            ("abs(ours - nudged)", "abs(ours) + abs(nudged) + floor"),
            ("abs(ours - nudged)", "max(abs(ours) + abs(nudged), floor)"),
            ("abs(ours - nudged)", "min(abs(ours), abs(nudged), floor)"),
            ("abs(ours - nudged)", "max(abs(nudged), floor)"),
            ("abs(ours - nudged)", "max(abs(ours), floor)"),
            ("abs(ours - nudged)", "max(abs(ours - nudged), floor)"),
        ),
        other="""
def relative(ours, nudged, floor):
    sizes = sorted([floor, *map(abs, (ours, nudged))])
    return ((ours - nudged) ** 2) ** 0.5 / sizes[-1]""",
    ),
}
