from tests.notebooks.learner import Task

TASKS = {
    1: (
        Task("Slide *gap* down to 1.", ({"gap": 1},), shows=("16",)),
        Task("Slide *gap* to 14.", ({"gap": 14},), shows=("117",)),
        Task("Slide *gap* to 30.", ({"gap": 30},), shows=("67", "205")),
    ),
    2: (
        Task("Slide *days* to 30.", ({"days": 30},), shows=("31", "19", "66")),
        Task("Slide *days* to 90.", ({"days": 90},), shows=("0", "56")),
    ),
}

ANSWERS = {}

DOMAINS = {}
