from tests.notebooks.learner import PLAY, Built, Task

TASKS = {
    1: (
        Task(
            "Press *Play step* with the order d, c, b. What has each node gathered when it pays?",
            ({"step": PLAY},),
            shows=("3", "6"),
        ),
        Task(
            "Choose *d, b, c* and play again. What does b get after its turn?",
            ({"order": "d, b, c"}, {"step": PLAY}),
            shows=("1", "2"),
            only_seen=("b paid too early: 2 came after its turn",),
        ),
        Task(
            "Choose *b, c, d* and play once more.",
            ({"order": "b, c, d"}, {"step": PLAY}),
            shows=("0",),
            only_seen=("c paid too early: 1 came after its turn",),
        ),
    ),
    2: (
        Task(
            "Set the step to 0 and press *Play step*. When do the dots behind a gradient go?",
            ({"step": 0}, {"step": PLAY}),
            shows=("21", "16"),
        ),
        Task(
            "Choose the shortcut and play again. At which step has b all that it needs?",
            ({"formula": "shortcut"}, {"step": PLAY}),
            shows=("1", "3", "6"),
        ),
        Task(
            "Choose the neuron and play again. Which edges make its gradients small?",
            ({"formula": "neuron"}, {"step": PLAY}),
            shows=("0.8444", "0.09276", "0.009276", "0.02783"),
            only_seen=("All 11 nodes",),
        ),
    ),
    3: (
        Task(
            "Play the updates. Does the weight come to rest?",
            ({"updates": PLAY},),
            shows=("40", "0.828", "−0.161", "−0.0840"),
        ),
        Task("Tick *clearing*.", ({"clearing": True},), shows=("0.3333",)),
        Task(
            "Untick it again. Does a smaller learning rate help? Slide it down to 0.01.",
            ({"clearing": False}, {"learning_rate": 0.01}),
            shows=("4", "14", "0.803", "−0.135"),
        ),
    ),
}

ANSWERS = {
    "overwriting": "a = 5\np = a * a\nL = p * a\nanswer = a * a\nlesson.overwriting.check(answer)",
    "too_early": "a = 3\nb = a * a\nc = b * b\nd = c + b\nanswer = 1 * a + 1 * a\nlesson.too_early.check(answer)",
    "quotient": "a, b = 6, 2\np = b**-1\nanswer = a * -1 * b**-2\nlesson.quotient.check(answer)",
    "two_updates": "w, gradient, learning_rate = 1, 0, 0.25\nfor update in range(2):\n    gradient = gradient + 2 * w\n"
    "    w = w - learning_rate * gradient\nlesson.two_updates.check(w)",
}

BUILDS = {
    "multiply": Built(
        right=("self.data * other.data", "(other.data, self.data)"),
        half=("self.data * other.data", "____"),
        wrong=(
            ("self.data + other.data", "(other.data, self.data)"),
            ("self * other", "(other.data, self.data)"),
            ("data * other.data", "(other.data, self.data)"),
            ("self.data * other.data", "(self.data, other.data)"),
            ("self.data * other.data", "(1.0, 1.0)"),
            ("self.data * other.data", "(data, data)"),
            ("self.data * other.data", "(other.data,)"),
            ("self.data * other.data", "other.data"),
            ("self.data * other.data", "(other, self)"),
        ),
        other="""
def multiply(self, other):
    other = value(other)
    return Value(other.data * self.data, [self, other], [other.data, self.data], "·")""",
    ),
    "pay_out": Built(
        right=("node.parents", "node.slopes", "slope * node.gradient"),
        half=("node.parents", "node.slopes", "____"),
        wrong=(
            ("order", "node.slopes", "slope * node.gradient"),
            ("node.slopes", "node.slopes", "slope * node.gradient"),
            ("node.parents", "node.parents", "slope * node.gradient"),
            ("node.parents", "node.gradient", "slope * node.gradient"),
            ("node.parents", "node.slopes", "slope"),
            ("node.parents", "node.slopes", "slope * parent.gradient"),
            ("node.parents", "node.slopes", "node.gradient"),
            ("node.parents", "node.slopes", "slope * node"),
            ("node.parents", "node.slopes", "slope + node.gradient"),
        ),
        other="""
def pay_out(order):
    for payer in order:
        for number in range(len(payer.parents)):
            payer.parents[number].gradient += payer.slopes[number] * payer.gradient""",
    ),
    "order": Built(
        right=("node", "(node, 2)", "(parent, 1)", "node.parents"),
        half=("node", "(node, 2)", "____", "node.parents"),
        wrong=(
            ("self", "(node, 2)", "(parent, 1)", "node.parents"),
            ("(node, 2)", "(node, 2)", "(parent, 1)", "node.parents"),
            ("node", "(node, 1)", "(parent, 1)", "node.parents"),
            ("node", "(self, 2)", "(parent, 1)", "node.parents"),
            ("node", "node", "(parent, 1)", "node.parents"),
            ("node", "(node, 2)", "(node, 1)", "node.parents"),
            ("node", "(node, 2)", "(parent, 2)", "node.parents"),
            ("node", "(node, 2)", "parent", "node.parents"),
            ("node", "(node, 2)", "(parent, 1)", "self.parents"),
            ("node", "(node, 2)", "(parent, 1)", "found"),
        ),
        other="""
def order(self):
    found, path = [], [self]
    while path:
        missing = [parent for parent in path[-1].parents if parent not in found]
        if missing:
            path.append(missing[-1])
        else:
            found.append(path.pop())
    return found""",
    ),
    "tanh": Built(
        right=("math.tanh(self.data)", "1 - data**2"),
        half=("math.tanh(self.data)", "____"),
        wrong=(
            ("math.tanh(self)", "1 - data**2"),
            ("math.tan(self.data)", "1 - data**2"),
            ("-math.tanh(self.data)", "1 - data**2"),
            ("math.tanh(self.data)", "data * (1 - data)"),
            ("math.tanh(self.data)", "1 - self.data**2"),
            ("math.tanh(self.data)", "(1 - data)**2"),
            ("math.tanh(self.data)", "1 - data*2"),
        ),
        other="""
def tanh(self):
    up, down = math.exp(self.data), math.exp(-self.data)
    return Value((up - down) / (up + down), (self,), (4 / (up + down) ** 2,), "tanh")""",
    ),
    "relu": Built(
        right=("max(self.data, 0.0)", "1.0 if self.data > 0 else 0.0"),
        half=("max(self.data, 0.0)", "____"),
        wrong=(
            ("self.data", "1.0 if self.data > 0 else 0.0"),
            ("min(self.data, 0.0)", "1.0 if self.data > 0 else 0.0"),
            ("abs(self.data)", "1.0 if self.data > 0 else 0.0"),
            ("max(self.data, 0.0)", "1.0"),
            ("max(self.data, 0.0)", "1.0 if self.data >= 0 else 0.0"),
            ("max(self.data, 0.0)", "self.data if self.data > 0 else 0.0"),
            ("max(self.data, 0.0)", "self.data >= 0"),
            ("max(self, 0.0)", "1.0 if self.data > 0 else 0.0"),
        ),
        also=(("max(self.data, 0.0)", "self.data > 0"), ("max(self.data, 0.0)", "data > 0")),
        other="""
def relu(self):
    if self.data <= 0:
        return Value(0, (self,), (0.0,), "ReLU")
    return Value(self.data, (self,), (1.0,), "ReLU")""",
    ),
    "soft_abs": Built(
        right=("math.sqrt(1 + self.data**2)", "root - 1", "self.data / root"),
        half=("math.sqrt(1 + self.data**2)", "root - 1", "____"),
        wrong=(
            ("math.sqrt(1 + self.data)", "root - 1", "self.data / root"),
            ("math.sqrt(self.data**2)", "root - 1", "self.data / root"),
            ("math.sqrt(1 + self.data**2)", "root", "self.data / root"),
            ("math.sqrt(1 + self.data**2)", "root - 1", "1 / (2 * root)"),
            ("math.sqrt(1 + self.data**2)", "root - 1", "2 * self.data / root"),
            ("math.sqrt(1 + self.data**2)", "root - 1", "self.data / data"),
            ("math.sqrt(1 + self.data**2)", "root - 1", "self.data"),
        ),
        other="""
def soft_abs(self):
    inside = 1 + self.data * self.data
    return Value(inside**0.5 - 1, (self,), (self.data * inside**-0.5,), "soft abs")""",
    ),
}
