"""How parameters learn: the one update rule of the whole series, its faster cousins, and the loop around them."""

from dataclasses import dataclass, field

import numpy as np

from helpers.arguments import finite, reals, whole
from helpers.network import misses, squared_error


def step(parameters, gradients, learning_rate):
    """Take one step against the gradient and return the new parameters.

    parameters: a float, or an array of any shape.
    gradients: the derivative of the loss for each parameter, of the same shape.
    learning_rate: the fraction of the gradient to take, a float above 0; with copies, an array (copies, 1).
    """
    return parameters - learning_rate * gradients


class Momentum:
    """`step` with a memory: the velocity keeps a share of itself (Polyak 1964). Called as `step` is.

    keep: that share, from 0 to below 1. velocity: of the shape of the gradients, 0 before the first step.
    """

    network = None  # whose steps it remembers, where `epochs_of` knows it

    def __init__(self, keep=0.9):
        self.keep, self.velocity = keep, 0.0

    def __call__(self, parameters, gradients, learning_rate):
        self.velocity = self.keep * self.velocity + gradients
        return step(parameters, self.velocity, learning_rate)


class Adam:
    """`step` along the mean gradient over its typical size (Kingma and Ba 2015). Called as `step` is.

    keep_mean, keep_square: the shares of themselves that the means of the gradient and of its square keep, from 0 to
    below 1. epsilon: added to the size, so that nothing is divided by 0.
    """

    network = None  # whose steps it remembers, where `epochs_of` knows it

    def __init__(self, keep_mean=0.9, keep_square=0.999, epsilon=1e-8):
        self.keep_mean, self.keep_square, self.epsilon = keep_mean, keep_square, epsilon
        self.mean, self.square, self.steps = 0.0, 0.0, 0

    def __call__(self, parameters, gradients, learning_rate):
        self.steps += 1
        self.mean = self.keep_mean * self.mean + (1 - self.keep_mean) * gradients
        self.square = self.keep_square * self.square + (1 - self.keep_square) * gradients * gradients
        mean = self.mean / (1 - self.keep_mean**self.steps)  # both began at 0, which pulls them down at first
        square = self.square / (1 - self.keep_square**self.steps)
        return step(parameters, mean / (np.sqrt(square) + self.epsilon), learning_rate)


@dataclass
class History:
    """What training wrote down.

    losses: the measure before each epoch and after the last; with copies, an array for each of them.
    steps: how many updates were made. diverged: the step at which the numbers stopped being finite, else None
        (with copies, a list).
    """

    losses: list = field(default_factory=list)
    steps: int = 0
    diverged: object = None

    def note(self, finite):
        """Write down that a result was finite or not: True or False, with copies an array of them."""
        if np.ndim(finite) == 0:
            if not finite and self.diverged is None:
                self.diverged = self.steps
        elif not finite.all():
            before = self.diverged or [None] * len(finite)
            now = [None if fine else self.steps for fine in finite]
            self.diverged = [new if old is None else old for old, new in zip(before, now, strict=True)]

    @property
    def over(self):
        """Whether nothing is left that could go on."""
        return self.diverged is not None and (np.ndim(self.diverged) == 0 or None not in self.diverged)


def rmse(y_hat, y):
    """The root of the mean squared error, in the units of y: a float, or an array (copies,).

    y_hat: (samples, outputs), or (copies, samples, outputs); y: (samples, outputs). Raises ValueError for others.
    """
    squares = np.square(misses(y_hat, y))
    return np.sqrt(squares.sum(axis=(-2, -1)) / (squares.shape[-2] * squares.shape[-1]))


def accuracy(z, labels):
    """The share of rows of z whose largest output is the right class: a float, or an array (copies,).

    z: (samples, classes), or (copies, samples, classes); a row with NaN or infinity is never right. labels: (samples,).
    Raises ValueError unless there is a label for each row.
    """
    z, labels = np.asarray(z), np.asarray(labels)
    if z.shape[-2:-1] != labels.shape:
        raise ValueError(f"labels has the shape {labels.shape} and z {z.shape}; expected one label for each row of z")
    return ((z.argmax(axis=-1) == labels) & np.isfinite(z).all(axis=-1)).mean(axis=-1)


def check_data(network, x, y, learning_rate, loss):
    """x and y as arrays; all as `epochs_of` takes them.

    Raises ValueError, naming the argument, where they cannot train this network.
    """
    x, rate = network.batch(finite("x", x)), reals("learning_rate", learning_rate)
    loss.check(y, network.sizes[-1])
    y = finite("y", y)
    if x.shape[-2] != len(y):
        raise ValueError(f"y has the shape {y.shape}; expected {x.shape[-2]} rows, one for each of x")
    if not (rate > 0).all() or not np.isfinite(rate).all():
        raise ValueError(f"learning_rate is {learning_rate}; expected a finite number above 0")
    copies = network.parameters.shape[:-1]
    try:
        np.broadcast_to(rate, network.parameters.shape)
    except ValueError:
        expected = f"a number, or an array {(*copies, 1)}" if copies else "a number"
        raise ValueError(f"learning_rate has the shape {rate.shape}; expected {expected}") from None
    return x, y


def _take_over(update, network):
    """Let a rule with a memory remember the steps of this network; ValueError where it remembers another's."""
    if getattr(update, "network", None) not in (None, network):
        name = type(update).__name__
        raise ValueError(f"update remembers the steps of another network; expected a new one: update={name}()")
    if hasattr(update, "network"):
        update.network = network


def epochs_of(network, x, y, learning_rate, loss=squared_error, batch=None, update=step, measure=None, seed=0):
    """Train epoch by epoch: yields the `History` before each epoch, until nobody asks for more.

    x: (samples, inputs); y: (samples, outputs), or labels for `cross_entropy`. learning_rate: above 0; with copies,
    an array (copies, 1). batch: samples a step, all of them if None, in an order that is drawn anew each epoch.
    update: `step`, or an own `Momentum()` or `Adam()` for each network. measure: what the history keeps, a function of
    (y_hat, y); else the loss. Between two epochs the network can be looked at with other data, and changed.
    Stops by itself after a step that leaves the finite numbers; that step is not taken. Raises ValueError as
    `check_data` does, for a batch below 1, and for an `update` that remembers another network.
    """
    x, y = map(np.array, check_data(network, x, y, learning_rate, loss))  # of our own: nobody can write into them
    batch = len(y) if batch is None else whole("batch", batch, least=1)
    _take_over(update, network)
    history, random = History(), np.random.default_rng(whole("seed", seed))
    measure = measure or loss.value

    def take_step(y_hat, y):
        network.fill_gradients(loss.gradient(y_hat, y), y)
        gradients = network.gradients
        finite = np.isfinite(np.add.reduce(gradients, axis=-1))
        history.steps += 1
        history.note(finite)
        if history.diverged is not None:
            gradients[~finite] = 0
        if not history.over:
            network.parameters[...] = update(network.parameters, gradients, learning_rate)

    def learn():
        if batch >= len(y):
            untouched = network.remembers(x, y_hat) and network.parameters.tobytes() == before
            return take_step(y_hat if untouched else network.forward(x), y)
        order = random.permutation(len(y))
        mixed_x, mixed_y = x[..., order, :], y[order]
        for begin in range(0, len(y), batch):
            part = slice(begin, begin + batch)
            take_step(network.forward(mixed_x[..., part, :]), mixed_y[part])

    y_hat = None
    while not history.over:
        with np.errstate(over="ignore", invalid="ignore"):  # a divergence is noted, not warned of
            if y_hat is not None:
                learn()
            y_hat = network.forward(x)
            value = measure(y_hat, y)
        history.note(np.isfinite(value))
        if not history.over:
            history.losses.append(value)
        before = network.parameters.tobytes()
        yield history


def train(network, x, y, epochs, learning_rate, until=None, **options):
    """Train for so many epochs, or until the measure is at most `until`; returns the `History`.

    options: those of `epochs_of`. Raises ValueError as it does, for epochs below 0, and for a NaN as `until`.
    """
    epochs = whole("epochs", epochs)
    if until is not None:
        finite("until", until)
    for history in epochs_of(network, x, y, learning_rate, **options):
        if len(history.losses) > epochs or (until is not None and np.all(history.losses[-1] <= until)):
            break
    return history
