"""How fast training is: python -m benchmarks.training

An epoch of the trapezoid's network (1-32-32-16-16-1, four sigmoids and a tanh, 100 points at once) with our network,
the article's code in our words, PyTorch, scikit-learn, and the floor: the matrix products and exponentials alone. Then
the race to the article's error, and Iris and the digits to their accuracies. CPU time on one thread; each round runs
all contenders, and only ratios within a round count. Prints tables, asserts nothing.
PyTorch and scikit-learn are extras, left out where they are missing: pip install .[benchmark]
"""

import os
import statistics
import sys
import time
import warnings

import numpy as np

from helpers import datasets
from helpers.network import Network, cross_entropy
from helpers.training import Adam, accuracy, epochs_of, rmse, train

SIZES = [1, 32, 32, 16, 16, 1]
ACTIVATIONS = ["sigmoid"] * 4 + ["tanh"]
ARTICLES_RATE, ARTICLES_POINTS = 0.00001, 10_000
SEEDS = range(9)


class ArticlesLayer:
    """A layer as the article prints it: weights (outputs, inputs), the activation's slope computed from z anew."""

    def __init__(self, W, b, apply, slope):
        self.W, self.b, self.apply, self.slope = W.T.copy(), b.copy(), apply, slope

    def forward(self, x):
        self.x = x
        self.z = np.dot(x, self.W.T) + self.b
        return self.apply(self.z)

    def update(self, learning_rate, points):
        """Each of the samples counts `points / samples` times, as if there were that many."""
        inputs = self.W.shape[1]
        self.W -= learning_rate * points / len(self.x) * np.dot(self.gradients.T, self.x) / inputs
        self.b -= learning_rate * np.mean(self.gradients, axis=0)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def articles_epoch(network, x, y, learning_rate=ARTICLES_RATE, points=ARTICLES_POINTS):
    """A function that trains for one epoch by the article's rule, from the network's parameters."""
    slopes = [lambda z: sigmoid(z) * (1 - sigmoid(z))] * 4 + [lambda z: 1 - np.tanh(z) ** 2]
    applied = [sigmoid] * 4 + [np.tanh]
    layers = [
        ArticlesLayer(layer.W, layer.b, *pair)
        for layer, pair in zip(network.layers, zip(applied, slopes, strict=True), strict=True)
    ]
    losses = []

    def epoch():
        a = x
        for layer in layers:
            a = layer.forward(a)
        losses.append(rmse(a, y))
        gradients = (a - y) * layers[-1].slope(layers[-1].z)
        layers[-1].gradients = gradients
        for layer, after in zip(layers[-2::-1], layers[:0:-1], strict=True):
            gradients = np.dot(gradients, after.W) * layer.slope(layer.z)
            layer.gradients = gradients
        for layer in layers:
            layer.update(learning_rate, points)
        return losses[-1]

    return epoch


def our_epoch(network, x, y):
    epochs = epochs_of(network, x, y, 0.1, measure=rmse)
    return lambda: next(epochs)


def floor_epoch(network, x, y):
    """What no code can avoid: five products forward, nine back, and an exponential for each activation."""
    arrays = [np.ones((len(x), size)) for size in SIZES]

    def epoch():
        for layer, a in zip(network.layers, arrays, strict=False):
            np.exp(a @ layer.W)
        for layer, before, after in zip(network.layers, arrays, arrays[1:], strict=False):
            before.T @ after
            if layer is not network.layers[0]:
                after @ layer.W.T

    return epoch


def torch_epoch(network, x, y):
    import torch

    torch.set_num_threads(1)
    parts = []
    for layer, name in zip(network.layers, ACTIVATIONS, strict=True):
        linear = torch.nn.Linear(*layer.W.shape, dtype=torch.float64)
        linear.weight.data, linear.bias.data = torch.tensor(layer.W.T.copy()), torch.tensor(layer.b[0].copy())
        parts += [linear, torch.nn.Sigmoid() if name == "sigmoid" else torch.nn.Tanh()]
    model = torch.nn.Sequential(*parts)
    rule = torch.optim.SGD(model.parameters(), lr=0.1)
    x, y, losses = torch.tensor(x), torch.tensor(y), []

    def epoch():
        rule.zero_grad()
        loss = ((model(x) - y) ** 2).mean() / 2
        loss.backward()
        rule.step()
        losses.append(loss.item())

    return epoch


def sklearn_epoch(network, x, y):
    """Its output layer is linear, which is a tanh less to do."""
    from sklearn.neural_network import MLPRegressor

    options = {"solver": "sgd", "alpha": 0, "batch_size": len(x), "learning_rate_init": 0.1, "momentum": 0}
    model = MLPRegressor(hidden_layer_sizes=tuple(SIZES[1:-1]), activation="logistic", **options)
    return lambda: model.partial_fit(x, y[:, 0])


CONTENDERS = {
    "ours": our_epoch,
    "the article's code": articles_epoch,
    "PyTorch, eager": torch_epoch,
    "scikit-learn": sklearn_epoch,
    "floor: products and exponentials": floor_epoch,
}


def start(seed):
    return Network(SIZES, ACTIVATIONS, seed=seed, start="normal", biases=1)


def seconds(function, count=1):
    began = time.process_time()
    for _ in range(count):
        function()
    return (time.process_time() - began) / count


def epoch_times(rounds=9, count=100):
    """CPU seconds an epoch of each contender, a list of one for each round."""
    x, y = datasets.trapezoid_samples()
    epochs, found = {}, {}
    for name, make in CONTENDERS.items():
        try:
            epochs[name] = make(start(0), x, y)
        except ImportError:
            print(f"{name} is not installed")
    for epoch in epochs.values():
        seconds(epoch, 30)
    for _ in range(rounds):
        for name, epoch in epochs.items():
            found.setdefault(name, []).append(seconds(epoch, count))
    return found


def race(seed):
    """CPU seconds and epochs until the article's error of 0.065."""
    x, y = datasets.trapezoid_samples()
    network, began = start(seed), time.process_time()
    history = train(network, x, y, 1000, 0.01, batch=10, update=Adam(), measure=rmse, until=0.065, seed=seed)
    return time.process_time() - began, len(history.losses) - 1


def classes(data, sizes, activations, rate, batch, goal, seed):
    """CPU seconds and epochs until so large a share of the test set is right."""
    x, labels = data()
    train_x, train_labels, test_x, test_labels = datasets.split(x, labels)
    mean, spread = train_x.mean(axis=0), np.maximum(train_x.std(axis=0), 0.1)
    train_x, test_x = (train_x - mean) / spread, (test_x - mean) / spread
    network = Network(sizes, activations, seed=seed)
    began = time.process_time()
    options = {"loss": cross_entropy, "batch": batch, "update": Adam(), "seed": seed}
    for history in epochs_of(network, train_x, train_labels, rate, **options):
        if accuracy(network.forward(test_x), test_labels) >= goal or len(history.losses) > 300:
            break
    return time.process_time() - began, len(history.losses) - 1


def main():
    if os.environ.get("OMP_NUM_THREADS") != "1":  # read once, when NumPy is imported
        one = {f"{library}_NUM_THREADS": "1" for library in ("OMP", "OPENBLAS", "MKL")}
        os.execve(sys.executable, [sys.executable, "-m", "benchmarks.training"], os.environ | one)
    warnings.simplefilter("ignore")
    times = epoch_times()
    print("| an epoch of the trapezoid | ms of CPU | × ours, median of the rounds |\n|---|---|---|")
    for name, rounds in times.items():
        ratio = statistics.median(theirs / ours for theirs, ours in zip(rounds, times["ours"], strict=True))
        print(f"| {name} | {1000 * statistics.median(rounds):.3f} | {ratio:.2f} |")
    tasks = {
        "trapezoid to RMSE 0.065: Adam 0.01, minibatches of 10": race,
        "Iris to 95 %: 4-16-3, Adam 0.03, minibatches of 16": lambda seed: classes(
            datasets.iris, [4, 16, 3], ["tanh", "linear"], 0.03, 16, 0.95, seed
        ),
        "digits to 97 %: 64-32-10, Adam 0.01, minibatches of 32": lambda seed: classes(
            datasets.digits, [64, 32, 10], ["relu", "linear"], 0.01, 32, 0.97, seed
        ),
    }
    print("\n| task | median ms of CPU | slowest of 9 seeds | epochs |\n|---|---|---|---|")
    for name, task in tasks.items():
        task(0)
        took, epochs = zip(*map(task, SEEDS), strict=True)
        print(
            f"| {name} | {1000 * statistics.median(took):.0f} | {1000 * max(took):.0f} | {min(epochs)}–{max(epochs)} |"
        )
        if task is race:
            ours = statistics.median(took)
    x, y = datasets.trapezoid_samples()
    epoch, count = articles_epoch(start(1), x, y), 0
    began, error = time.process_time(), 1.0
    while error > 0.065 and count < 250_000:
        error, count = epoch(), count + 1
    took = time.process_time() - began
    print(f"\nThe article's code to the same error: {count - 1:,} epochs, {took:.0f} s, {took / ours:.0f} × as long.")


if __name__ == "__main__":
    main()
