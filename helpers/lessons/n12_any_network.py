"""Notebook 12: the exercises and the pictures of any network, and the long run over the trapezoid."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from matplotlib.collections import LineCollection

from helpers.datasets import DATA, trapezoid, trapezoid_samples
from helpers.exercises import Build, Exercise, Mistake
from helpers.gradcheck import numerical_gradient
from helpers.live.longrun import LongRun
from helpers.network import Network
from helpers.pictures import graph, style
from helpers.pictures.axes import log_axis, moving, moving_text
from helpers.pictures.curves import Curve, beside_truth
from helpers.pictures.words import exact, of_count, plural
from helpers.questions import n12_any_network as questions
from helpers.questions import warm_up_of
from helpers.training import epochs_of, rmse

SIZES = [1, 32, 32, 16, 16, 1]
NAMES = ["sigmoid"] * 4 + ["tanh"]
RATES = (0.00001, 0.0001, 0.001, 0.01, 0.1, 0.3)
ARTICLES_RATES = (0.001, 0.0001, 0.00001)
CHOICES = tuple((exact(rate), rate) for rate in RATES)
POINTS = 10_000  # our 100 samples, each counted 100 times: with so many the article's three panels come out
EPOCHS, STEP = 500, 10
ARTICLE = 0.065  # the RMSE that the article reaches in 250,000 epochs
MOST_NODES = 9  # of a layer that is drawn in full
MIDDLE = 2.24  # of the picture of an architecture, in inches


# Numbers


def article_rates(learning_rate, samples=POINTS, sizes=SIZES):
    """For each parameter the rate that turns a step on the mean gradient into the article's step.

    It divides the sum over the samples by the layer's inputs for a weight, by the samples for a bias.
    """
    parts = []
    for inputs, outputs in pairwise(sizes):
        parts.append(np.full(inputs * outputs, learning_rate * samples / inputs))
        parts.append(np.full(outputs, learning_rate))
    return np.concatenate(parts)


def start(copies=None, seed=1):
    """The article's network from a start drawn as the notebook draws it."""
    return Network(SIZES, NAMES, copies=copies, seed=seed, start="normal", biases=1)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


# As the notebook has them, and for the last layer of notebook 20 "linear".
activations = {"sigmoid": sigmoid, "tanh": np.tanh, "linear": lambda z: z}
slopes = {"sigmoid": lambda a: a * (1 - a), "tanh": lambda a: 1 - a * a, "linear": np.ones_like}


class Layer:
    """A layer as the notebook has it before it can go backward."""

    def __init__(self, inputs, outputs, activation, random):
        self.W = random.standard_normal((inputs, outputs))
        self.b = random.standard_normal((1, outputs))
        self.activation = activation

    def forward(self, x):
        self.x = x
        self.a = activations[self.activation](x @ self.W + self.b)
        return self.a


class _Dense(Layer):
    def backward(self, dL_da):
        dL_dz = dL_da * slopes[self.activation](self.a)
        self.dL_dW = self.x.T @ dL_dz
        self.dL_db = dL_dz.sum(axis=0, keepdims=True)
        return dL_dz @ self.W.T

    def step(self, learning_rate):
        self.W = self.W - learning_rate * self.dL_dW
        self.b = self.b - learning_rate * self.dL_db


def _train(network, x, y, learning_rate, epochs, small=0):
    losses = []
    while True:
        y_hat = network.forward(x)
        loss = ((y_hat - y) ** 2).sum() / 2 / len(x)
        losses.append(float(loss))
        done = losses[-1] <= small or len(losses) > epochs
        if done:
            return losses
        dL_dy_hat = (y_hat - y) / len(x)
        network.backward(dL_dy_hat)
        network.step(learning_rate)


@dataclass(frozen=True)
class Runs:
    """What `train_all` found, one run for each of `rates`.

    spread: the RMSE of always saying the mean. errors: the RMSE before each epoch and after the last, (epochs + 1, runs).
    test: the test set's x and y. predictions: for it, every `STEP` epochs, (epochs / STEP + 1, runs, samples).
    """

    rates: tuple
    spread: float
    errors: np.ndarray
    test: tuple
    predictions: np.ndarray

    def rmse(self, learning_rate, epoch):
        """The RMSE of a run after so many epochs."""
        return float(self.errors[epoch, self.rates.index(learning_rate)])

    def rises(self, learning_rate, epoch=EPOCHS):
        """In how many of the first epochs the RMSE went up."""
        errors = self.errors[: epoch + 1, self.rates.index(learning_rate)]
        return int((np.diff(errors) > 1e-9).sum())


def train_all(train, Network, x, y, x_test, y_test, rates=RATES):
    """Train a `Network(sizes, names, seed)` from one start with each of these rates, by the loop `train`."""
    errors, predictions = [], []
    for rate in rates:
        network, losses, found = Network(SIZES, NAMES, 1), [], []
        with np.errstate(over="ignore"):  # a sigmoid far out is 0
            for _ in range(EPOCHS // STEP):
                found.append(network.forward(x_test)[:, 0])
                losses += train(network, x, y, rate, STEP)[:-1]
            losses += train(network, x, y, rate, 0)
            found.append(network.forward(x_test)[:, 0])
        errors.append(np.sqrt(2 * np.array(losses)))
        predictions.append(found)
    return Runs(rates, float(y.std()), np.transpose(errors), (x_test, y_test), np.swapaxes(predictions, 0, 1))


# Pictures


def drawn(sizes):
    """The picture of an architecture: a column of circles for each number, and a line for each weight.

    Raises ValueError where the list is not one of two or more whole numbers above 0.
    """
    if len(sizes) < 2 or not all(isinstance(size, int) and size > 0 for size in sizes):
        raise ValueError(f"the list is {sizes}; expected two or more whole numbers above 0")
    figure, axes = graph.sheet(3.9)
    columns = _columns(sizes)
    lines = [(one, other) for left, right in pairwise(columns) for one in left for other in right]
    axes.add_collection(LineCollection(lines, color=style.WEIGHT, alpha=0.5, linewidth=0.8, zorder=1))
    for number, (column, size) in enumerate(zip(columns, sizes, strict=True)):
        is_last = number == len(sizes) - 1
        colour = style.PREDICTION if number else style.INPUT
        face = colour if is_last or not number else style.GROUND
        look = {"color": colour, "markersize": 13, "markerfacecolor": face, "markeredgewidth": 2}
        axes.plot(*zip(*column, strict=True), "o" if number else "s", **look)
        x = column[0][0]
        if len(column) < size:
            axes.text(x, MIDDLE, "⋮", color=colour, ha="center", va="center", fontsize=15, bbox=style.paper(0))
        axes.text(
            x, 0.48, f"{size:,}", color=colour, ha="center", fontsize=15 if len(sizes) <= 12 else 9, weight="bold"
        )
        if len(sizes) <= 12:
            what = "input" if not number else "output" if is_last else ""
            axes.text(x, 0.18, of_count(size, what) if what else "hidden", color=colour, ha="center")
    for (left, right), (one, other) in zip(pairwise(columns), pairwise(sizes), strict=True):
        if len(sizes) <= 7:
            axes.text(
                (left[0][0] + right[0][0]) / 2, 3.72, plural(one * other, "weight"), color=style.WEIGHT, ha="center"
            )
    return figure, f"The network of {list(sizes)}: {_sizes_said(*sizes)}"


def _columns(sizes):
    """Where the neurons of an architecture stand: all one pitch apart, with a gap where some are left out."""
    pitch = min(1.7, 7.1 / (len(sizes) - 1))
    step = min(0.45, 2.56 / max(1, min(max(sizes), MOST_NODES) - 1))
    columns = []
    for number, size in enumerate(sizes):
        x = 4 + (number - (len(sizes) - 1) / 2) * pitch
        shown = min(size, MOST_NODES)
        rows = [row for row in range(shown) if shown == size or row != shown // 2]
        columns.append([(x, MIDDLE + step * ((shown - 1) / 2 - row)) for row in rows])
    return columns


def _sizes_said(inputs, *layers):
    """Of what the picture of an architecture consists, in two or three sentences."""
    *hidden, last = map(str, layers)
    counts = f"layers of {', '.join(hidden)} and {last}" if hidden else f"a layer of {last}"
    said = f"{plural(inputs, 'input')} at the left, then {counts} {of_count(sum(layers), 'neuron')}. Each line is a weight."
    cut = f" Of each layer at most {MOST_NODES} are drawn." if max(inputs, *layers) > MOST_NODES else ""
    return said + cut


def samples(x, y, x_test, y_test):
    """The trapezoid with the samples of the training set on it, and beside it with those of the test set between them."""
    figure, panels = style.canvas(1, 2, height=3.1, sharey=True)
    names = (("Training set", len(x)), ("Test set", len(x_test)))
    notes = ("the network learns\nfrom these", "it never learns\nfrom these")
    for axes, (name, count), note in zip(panels, names, notes, strict=True):
        beside_truth(axes, f"{name}: {count} samples", -0.1, 1.15)
        axes.set_yticks([0, 0.5, 1])
        axes.text(5, 0.55, note, ha="center", va="center", linespacing=1.4)
    training, test = panels
    training.set_ylabel("y")
    training.text(2.2, 0.75, "truth", color=style.TARGET, ha="right", va="center")
    dots = {"markersize": 5, "clip_on": False, "markeredgewidth": 0}
    training.plot(x, y, "o", color=style.INPUT, **dots)
    test.plot(x, y, "o", color=style.PALE, **dots)
    test.plot(x_test, y_test, "D", color=style.INK, markersize=5, markerfacecolor=style.GROUND, clip_on=False)
    test.text(5, 0.25, "pale: the training set", color=style.QUIET, ha="center", va="center", fontsize=9)
    return figure, (
        f"The trapezoid: 0 up to x = 1, a ramp to 1 at 3, level up to 7, a ramp down to 0 at 9. On it lie the {len(x)} "
        f"samples of the training set and, between them, the {len(x_test)} of the test set."
    )


def three_panels(by_inputs, by_batch):
    """The RMSE over the epochs for the article's three learning rates, with both divisions in each panel."""
    figure, panels = style.canvas(1, 3, height=3, sharey=True)
    said = []
    for axes, rate in zip(panels, ARTICLES_RATES, strict=True):
        axes.set(title=f"η = {exact(rate)}", xlim=(0, EPOCHS), ylim=(0, 0.85), xlabel="epoch")
        looks = ({"color": style.ERROR, "linewidth": 1.1}, {"color": style.PREDICTION, "linestyle": (0, (5, 2))})
        for runs, look in zip((by_inputs, by_batch), looks, strict=True):
            axes.plot(runs.errors[:, runs.rates.index(rate)], **look)
        rises, leap = by_inputs.rises(rate), np.diff(by_inputs.errors[:, by_inputs.rates.index(rate)]).max()
        doing = (
            "falls in every epoch" if not rises else "jumps up and down" if leap > 0.1 else "leaps up, then trembles"
        )
        said.append(f"at {exact(rate)} it {doing}")
        axes.set_xticks([0, 250, 500])
    panels[0].set_ylabel("RMSE")
    panels[2].text(495, 0.51, "divided by the batch", color=style.PREDICTION, ha="right")
    panels[2].text(495, 0.24, "divided by the inputs", color=style.ERROR, ha="right")
    smooth = all(by_batch.rises(rate) == 0 for rate in ARTICLES_RATES)
    end = "falls in every epoch of all three" if smooth else "rises, too"
    return figure, f"Divided by the inputs, the RMSE: {', '.join(said)}. Divided by the batch it {end}."


def trainer(runs):
    """A picture of all runs: the RMSE up to an epoch, and the predictions for the test set there."""
    figure, (left, right) = style.canvas(1, 2, height=3.8)
    spread = runs.spread
    left.set(title="RMSE, training set", xlabel="epoch", xlim=(0, EPOCHS), ylim=(0, 0.75))
    left.axhline(spread, **style.LINES["guide"])
    left.text(495, spread + 0.01, "dotted: always the mean", color=style.QUIET, ha="right", va="bottom", fontsize=9)
    beside_truth(right, "Test set: ŷ beside the truth", -0.25, 1.15)
    right.set_yticks([0, 0.5, 1])
    right.text(5, 1.03, "truth", color=style.TARGET, ha="center", va="bottom")
    curve = Curve(left, 7, color=style.ERROR, linewidth=1.6)
    name = moving_text(left, 0, 0, color=style.ERROR, va="bottom", ha="right", bbox=style.paper())
    order = np.argsort(runs.test[0][:, 0])
    x, y = runs.test[0][order, 0], runs.test[1][order, 0]
    look = {"color": style.PREDICTION, "markersize": 5, "linewidth": 0.8}
    points = moving(right, "o-", clip_on=False, **look)

    def update(learning_rate, epoch):
        run = runs.rates.index(learning_rate)
        errors, y_hat = runs.errors[: epoch + 1, run], runs.predictions[epoch // STEP, run][order]
        curve.to(np.arange(epoch + 1), errors)
        name.set_text(f"{errors[-1]:.3f}")
        name.set(x=min(max(epoch, 60), 490), y=errors[max(0, epoch - 90) :].max() + 0.03)
        points.set_data(x, y_hat)
        test = float(rmse(y_hat[:, None], y[:, None]))
        return (
            f"η = {exact(learning_rate)}, epoch {epoch}: RMSE {errors[-1]:.3f} on the training set, {test:.3f} on the "
            f"test set. {judged(errors)}"
        )

    return figure, update


def judged(errors):
    """What a run is doing, in a sentence."""
    rises = int((np.diff(errors) > 1e-9).sum())
    if rises > 3:
        return f"The RMSE went up in {rises} of these epochs."
    if errors[-1] > 0.97 * errors[0]:
        return "It has hardly moved." if len(errors) > 1 else "This is the start."
    return "The RMSE went down in every epoch." if not rises else "It went up at times."


def stored():
    """The long run that comes as data: its epochs, the RMSE there, and the parameters at its end."""
    with np.load(DATA / "trapezoid.npz") as data:
        return data["epochs"], data["rmse"], data["parameters"]


def long_values():
    """The RMSE before each epoch of the long run: the article's rule with 0.00001."""
    x, y = trapezoid_samples()
    for history in epochs_of(start(), x, y, article_rates(0.00001), measure=rmse):
        yield history.losses[-1]


def long_picture(x_test):
    """The stored run, with what was computed again over it, and its predictions beside the truth."""
    epochs, errors, parameters = stored()
    network = start()
    network.parameters[...] = parameters
    y_hat = network.forward(x_test)
    figure, (left, right) = style.canvas(1, 2, height=3.6)
    left.set(title="RMSE, logarithmic", xlabel="epoch, in thousands", xlim=(0, 250), ylim=(0.04, 0.6))
    log_axis(left, "y", [0.05, 0.1, 0.2, 0.5], plain=True)
    left.axhline(ARTICLE, **style.LINES["guide"])
    left.text(248, ARTICLE * 1.04, "0.065", color=style.QUIET, ha="right", va="bottom")
    left.plot(epochs / 1000, errors, color=style.ERROR)
    again = moving(left, color=style.INK, linestyle=(0, (2, 2)), linewidth=3.5)
    name = moving_text(left, 248, 0.3, color=style.INK, ha="right", words=False)
    beside_truth(right, "Test set: ŷ beside the truth", -0.12, 1.15)
    right.plot(x_test, y_hat, "o", color=style.PREDICTION, markersize=5, clip_on=False)
    right.text(5, 0.5, "after 250,000 epochs", color=style.PREDICTION, ha="center")
    test = float(rmse(y_hat, trapezoid(x_test)))

    def update(done, values):
        again.set_data(epochs[:done] / 1000, values)
        name.set_text("╍╍ computed again" if done else "")
        more = f" Computed again up to epoch {epochs[done - 1]:,}." if done > 1 else ""
        return (
            f"250,000 epochs, 0.00001, divided by the inputs: the RMSE falls from {errors[0]:.3f} to {errors[-1]:.4f}; "
            f"on the test set it is {test:.4f}.{more}"
        )

    return figure, update


def long_run(x_test):
    """The long run as it is stored, with the button that computes it again."""
    epochs, errors, _ = stored()
    return LongRun(long_picture(x_test), long_values, epochs, errors, "RMSE")


# Exercises

warm_up = warm_up_of("10 why_transposed", "11 relative", "05 parameters_of")

ARCHITECTURES = (([3, 7, 5, 4, 1],), ([2, 2, 2],), ([1, 32, 32, 16, 16, 1],), ([10, 1],))


parameters = Exercise(
    lambda sizes: sum(n * m + m for n, m in pairwise(sizes)),
    inputs=ARCHITECTURES,
    right="Any list of numbers, any network. The article's network for the trapezoid has 1,937 parameters.",
    mistakes=(
        Mistake(lambda sizes: sum(n * m for n, m in pairwise(sizes)), "The weights are right. The biases are missing."),
        Mistake(lambda sizes: sum(n * m + n for n, m in pairwise(sizes)), "A bias belongs to a neuron of the layer, not to an input of it: which of the two numbers counts the neurons?"),
        Mistake(lambda sizes: sum(n * m + 1 for n, m in pairwise(sizes)), "One bias a layer is too few: every neuron has its own."),
        Mistake(sum, "That adds the circles of the picture. What about its lines?"),
        Mistake(lambda sizes: sum(n * m for n, m in pairwise(sizes)) + sum(sizes), "Inputs have no bias. The first number of the list counts inputs."),
        Mistake(lambda sizes: int(np.prod(sizes)), "That multiplies all the numbers. Each pair of neighbours makes one matrix; add their sizes."),
    ),
    hints=(
        "`zip(sizes, sizes[1:])` gives the pairs. For the pair `(3, 7)`, how many weights and how many biases are there?",
        "A pair `(n, m)` brings `n * m` weights and `m` biases. `sum(... for n, m in zip(sizes, sizes[1:]))` adds.",
        "For `(3, 7)` that is `3 * 7 + 7`. In the sum the names of a pair stand in the places of 3 and 7.",
    ),
    way="`return sum(n * m + m for n, m in zip(sizes, sizes[1:]))`\nWeights for every pair of neighbours, a bias for every neuron.",
)  # fmt: skip

from_loss = Exercise(
    0.2,
    drawn=questions.error_from_loss,
    right="Twice the loss is the mean squared error, and its root is the RMSE.",
    mistakes=(
        Mistake(0.14142, "The root of the loss. But this loss has a ½ in front: undo it first.", within=2e-3),
        Mistake(0.04, "That is the mean squared error. One step is missing, the R."),
        Mistake(0.1, "Half the loss, and its root. The ½ is already in the loss: it has to go out, not in again."),
        Mistake(0.02, "That is the loss itself."),
        Mistake(0.28284, "The root first and then the 2: undo the ½ before you take the root.", within=4e-3),
    ),
    hints=(
        "The loss is *half* the mean squared error. How large is the mean squared error?",
        "Twice 0.02. And then the root of it.",
        "The mean squared error is `2 * 0.02`. Which letter of RMSE is still missing?",
    ),
    way="The mean squared error is `2 * 0.02`, and its root is `(2 * 0.02)**0.5`: 0.2.",
)  # fmt: skip

LAYERS = tuple(  # batches of layers in which no two sizes are the same, and the slopes of each sample's own loss
    (np.round(np.random.default_rng(seed).uniform(-2, 2, (n, i)), 1), np.round(np.random.default_rng(seed + 9).uniform(-1, 1, (n, o)), 1))
    for seed, (n, i, o) in enumerate(((4, 3, 2), (2, 5, 1), (6, 1, 3)))
)  # fmt: skip

mean_gradient = Exercise(
    lambda gradient, x: gradient * x.shape[1] / len(x),
    inputs=tuple((x.T @ dL_dz / x.shape[1], x) for x, dL_dz in LAYERS),
    tolerance=1e-9,
    right="The sum over the samples, divided by how many they are: a mean, whatever the layer looks like.",
    mistakes=(
        Mistake(lambda gradient, x: gradient, "That is still the article's: divided by the inputs of the layer."),
        Mistake(lambda gradient, x: gradient * x.shape[1], "That is the sum over the samples: twice as many samples would give twice the step."),
        Mistake(lambda gradient, x: gradient / len(x), "Now it is divided twice, by the inputs and by the samples. Undo the first division."),
        Mistake(lambda gradient, x: gradient * len(x) / x.shape[1], "Turned round: this multiplies by the samples, and divides by the inputs once more."),
        Mistake(lambda gradient, x: gradient * len(x), "That multiplies by the samples. A mean divides by them."),
        Mistake(lambda gradient, x: gradient * x.shape[1] / gradient.shape[1], "That divides by the neurons of the layer. The sum runs over the samples."),
        Mistake(lambda gradient, x: gradient.T * x.shape[1] / len(x), "The right numbers in the wrong shape: the weights have one row for each input."),
    ),
    hints=(
        "First undo the article's division. Then do the right one.",
        "`x.shape[1]` counts the columns of `x`, the inputs of the layer. `len(x)` counts its rows. What is a row?",
        "Multiplied by the inputs, `gradient` is the sum over the samples again: `x.T @ dL_dz`.",
    ),
    way="`return gradient * x.shape[1] / len(x)`\nTimes the inputs it is the sum over the samples again, and `len(x)` is how many there are.",
)  # fmt: skip

true_rate = Exercise(
    0.00625,
    drawn=questions.rate_at_work,
    tolerance=1e-9,
    right="And 0.1 in the first layer, and 0.00001 for every bias: one number, four learning rates.",
    mistakes=(
        Mistake(0.1, "That is the first layer, with its 1 input. The question is about a layer with more."),
        Mistake(0.003125, "That is the rate of a layer with 32 inputs."),
        Mistake(0.00001, "That is what the article writes, and what its biases get. By which factor is the sum larger than the mean?"),
        Mistake(625, "That is the factor between the two rates. Multiply the article's rate by it."),
        Mistake(1.6e-8, "Upside down: the sum of many samples is larger than their mean.", within=1e-10),
        Mistake(0.00001 / 16, "That is the article's own division by the inputs. But its sum runs over all samples: what do they do?",
                within=1e-10),
        Mistake(0.00016, "That multiplies by the inputs. The article divides by them."),
        Mistake(1e-9, "That divides by the samples. A sum is larger than a mean, and takes a longer step.", within=1e-11),
        Mistake(0.0000625, "There 100 samples were counted, as here. How many has the article?"),
        Mistake(6.25, "Far too large for a rate. The article's own, 0.00001, has four zeros after the point.",
                when=lambda rate: any(abs(rate / 0.00625 / 10**power - 1) < 1e-6 for power in (-3, -2, -1, 1, 2, 3))),
        Mistake(1.6, "Turned round: the samples multiply the rate, the inputs divide it.", within=1e-6),
    ),
    hints=(
        "The sum over 10,000 samples is 10,000 times their mean. Then the article divides it by the layer's inputs.",
        "With the same rate, the step in this layer is `10_000 / 16` times the step on the mean.",
        "For a layer with 32 inputs it is `0.00001 * 10_000 / 32`.",
    ),
    way="`0.00001 * 10_000 / 16` is 0.00625.",
)  # fmt: skip


def _forward_of(Dense, activation, x, outputs):
    layer = Dense(x.shape[1], outputs, activation, np.random.default_rng(seed=1))
    layer.forward(x)
    return layer


def _backward_of(Dense, activation, x, dL_da):
    return _forward_of(Dense, activation, x, dL_da.shape[1]).backward(dL_da)


def _layer_nudged(activation, x, dL_da):
    """What nudging finds for the slopes of `_Dense`, where the loss changes by `dL_da` with each activation."""
    layer = _forward_of(Layer, activation, x, dL_da.shape[1])

    def from_sums(z):
        return float((activations[activation](z) * dL_da).sum())

    return {
        "dL_dz": numerical_gradient(from_sums, x @ layer.W + layer.b),
        "self.dL_dW": numerical_gradient(lambda W: from_sums(x @ W + layer.b), layer.W),
        "self.dL_db": numerical_gradient(lambda b: from_sums(x @ layer.W + b), layer.b),
    }


Dense = Build(
    _Dense,
    names={"dL_dz": ("self.dL_dW", "self.dL_db"), "self.dL_dW": "", "self.dL_db": ""},
    inputs=(
        ("sigmoid", np.array([[1.0, 2.0]]), np.array([[0.5]])),
        ("tanh", np.array([[1.0, 0.5], [0.0, -1.0], [2.0, 0.2]]), np.array([[1.0], [-2.0], [0.5]])),
        ("sigmoid", np.array([[0.3], [-0.8]]), np.array([[1.0, -0.5, 2.0], [0.1, 0.7, -1.0]])),
    ),
    right="Four lines, and a layer of any size can be told what it did wrong and pass the message on.",
    hints=(
        "Notebook 10 had these four lines for one layer. What they used there, the layer keeps now: what came "
        "in is `self.x`, what went out is `self.a`.",
        "`slopes[self.activation]` is the function that gives the activation's slope, from what went out. The weights "
        "meet what came in, the biases the 1 of every sample, and what is handed on goes back through the weights.",
        "`dL_da * slopes[self.activation](self.a)`, then `self.x.T @ ____`, then `dL_dz.sum(axis=0, keepdims=____)`, "
        "and at the end `dL_dz @ ____`, with the weights transposed.",
    ),
    method="backward",
    trial=_backward_of,
    told="in a layer with {0} and `self.x` = {1}, called as `backward({2})`",
    leaves=("self.dL_dW", "self.dL_db"),
    nudged=_layer_nudged,
)


def _one_layer(neurons=1):
    return _Dense(2, neurons, "tanh", np.random.default_rng(seed=3))


TWO = np.array([[1.0, 0.5], [-0.5, 2.0]])

train = Build(
    _train,
    names={"y_hat": "loss", "loss": "losses", "losses": "", "done": "", "dL_dy_hat": ""},
    inputs=(
        (_one_layer(), TWO, np.array([[0.5], [-0.5]]), 0.1, 1, 0),
        (_one_layer(), TWO, np.array([[0.5], [-0.5]]), 0.1, 2, 0),
        (_one_layer(), TWO, _one_layer().forward(TWO), 0.1, 3, 0),
        (_one_layer(), TWO, np.array([[0.5], [-0.5]]), 1.0, 30, 0.07),
        (_one_layer(3), TWO, np.array([[0.5, -0.5, 0.2], [-0.5, 0.1, 0.3]]), 0.1, 1, 0),
    ),
    right="Good enough, or out of time: one of the two always comes, so this loop always ends.",
    hints=(
        "The blanks are the lines 2 to 5 of the recipe. The network goes forward by itself, and the loss is that of "
        "notebook 07: half the squared error, added up, and then the mean over the samples.",
        "Two reasons to stop, and one of them is enough: which little word joins them? The newest loss is `losses[-1]`. "
        "After 5 epochs the list holds 6 losses, the one of the start among them.",
        "`network.forward(____)`, then `((y_hat - y)**2).sum() / ____`, then `losses[-1] <= small or ____`. The slope of "
        "half a square is the error, and a mean over the samples divides it by how many there are.",
    ),
    told="with a single layer as the network, two samples, `learning_rate` = {3}, `epochs` = {4} and `small` = {5}",
    nudged=lambda network, x, y, *_: {
        "dL_dy_hat": numerical_gradient(lambda y_hat: float(((y_hat - y) ** 2).sum()) / 2 / len(x), network.forward(x))
    },
)
