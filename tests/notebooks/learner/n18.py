from tests.notebooks.learner import PLAY, Task

TASKS = {
    1: (
        Task("Slide the layers from 2 to 8.", ({"layers": 2}, {"layers": PLAY}), shows=("6", "2 of 16")),
        Task(
            "Choose *guesses*. Then slide again.", ({"way": "guesses"}, {"layers": 2}, {"layers": PLAY}), shows=("8",)
        ),
    ),
    2: (
        Task(
            "Slide $w_1$ from −1.5 to 1.5. Where does the middle run change valleys?",
            ({"w1": -1.5}, {"w1": PLAY}),
            shows=("−0.153", "−0.352"),
        ),
        Task("Slide $w_2$ to 0.1, then back to 0.", ({"w1": 1}, {"w2": 0.1}, {"w2": 0}), shows=("−0.250",)),
        Task(
            "Leave $w_2$ at 0.1 and slide the steps from 0 to 60. How small does the slope become on the way past the "
            "saddle?",
            ({"w2": 0.1}, {"steps": 0}, {"steps": PLAY}),
            shows=("0.368",),
        ),
    ),
}

ANSWERS = {
    "times_forward": "forward = 784 * 100 + 100 * 10\nback = 2 * forward - 784 * 100\nlesson.times_forward.check(back / forward)",
    "checkpoints": "groups, layers = 4, 4\nlesson.checkpoints.check(groups + layers - 1)",
    "waiting": "layers = 10\nanswer = (layers - 1) + (layers - 1)\nlesson.waiting.check(answer)",
    "to_the_saddle": "w1, w2 = 0.5, 0\nlesson.to_the_saddle.check([w1, w2])",
}
