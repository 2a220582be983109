"""Notebook 13: the exercises and the pictures of minibatches, momentum and Adam."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from helpers.exercises import Build, Exercise, Mistake
from helpers.lessons.n12_any_network import start
from helpers.pictures import style
from helpers.pictures.axes import ARROW, apart, log_axis, moving, moving_text, name_at_right
from helpers.pictures.curves import Curve, beside_truth, put
from helpers.pictures.words import plural
from helpers.questions import n13_small_bites as questions
from helpers.questions import warm_up_of
from helpers.training import epochs_of, rmse

ARTICLE, ARTICLES_EPOCHS = 0.065, 83_217  # the article's RMSE, and when its rule is there from our start
SEED = 1

_draw = np.random.default_rng(0)
LINE_X = _draw.uniform(0, 4, 1000)
LINE_Y = 1 + 0.5 * LINE_X + 0.5 * _draw.standard_normal(1000)  # the noisy line as the notebook draws it
PLACE = (2.0, -1.0)
SIDE_W, SIDE_B = (-0.7, 2.5), (-1.8, 2.7)

RULES = ("plain", "momentum", "Adam")
RATES = tuple(float(f"{10 ** (exponent / 2):.4g}") for exponent in range(-6, 1))
BATCHES = (100, 10, 5)
EPOCHS = 60
LOOKS = {
    "plain": {"color": style.ERROR, "linestyle": ":"},
    "momentum": {"color": style.WEIGHT, "linestyle": (0, (6, 2))},
    "Adam": {"color": style.PREDICTION, "linestyle": "-"},
}


# Numbers


def gradient(place, x, y):
    """The notebook's own gradient of half the mean squared error of a line, for its weight and bias."""
    w, b = place
    error = w * x + b - y
    return np.array([(error * x).mean(), error.mean()])


def line_loss(place, x=LINE_X, y=LINE_Y):
    w, b = place
    return float(((w * x + b - y) ** 2).mean() / 2)


def learn(place, batch, learning_rate, epochs, seed=0):
    """The notebook's own loop over minibatches, for judging answers: the place at the start and after each update."""
    random, path = np.random.default_rng(seed), [np.array(place)]
    for _ in range(epochs):
        order = random.permutation(len(LINE_X))
        for begin in range(0, len(LINE_X), batch):
            part = order[begin : begin + batch]
            path.append(path[-1] - learning_rate * gradient(path[-1], LINE_X[part], LINE_Y[part]))
    return path


class _Momentum:
    def __init__(self, keep=0.9):
        self.keep, self.velocity = keep, 0

    def __call__(self, parameters, gradients, learning_rate):
        self.velocity = self.keep * self.velocity + gradients
        return parameters - learning_rate * self.velocity


class _Adam:
    def __init__(self, keep_mean=0.9, keep_square=0.999):
        self.keep_mean, self.keep_square = keep_mean, keep_square
        self.mean, self.square, self.steps = 0, 0, 0

    def __call__(self, parameters, gradients, learning_rate):
        self.steps = self.steps + 1
        self.mean = self.keep_mean * self.mean + (1 - self.keep_mean) * gradients
        self.square = self.keep_square * self.square + (1 - self.keep_square) * gradients**2
        mean = self.mean / (1 - self.keep_mean**self.steps)
        square = self.square / (1 - self.keep_square**self.steps)
        return parameters - learning_rate * mean / (np.sqrt(square) + 1e-8)


# Pictures


CLOUDS = (  # batch, look, and where the name of its cloud stands
    (1, "o", style.ERROR, (12.2, 2.2), "batches of 1"),
    (10, "s", style.PREDICTION, (6.7, 0.35), "of 10"),
    (100, "D", style.WEIGHT, (3.9, -0.55), "of 100"),
)


def cloud(gradient):
    """The gradients of 200 minibatches of 1, of 10 and of 100 samples, as points round the gradient of them all."""
    figure, axes = style.canvas(height=3.6)
    full, random, told = gradient(PLACE, LINE_X, LINE_Y), np.random.default_rng(3), []
    axes.set(
        xlim=(-4, 19.5), ylim=(-3.6, 5.4), xlabel="dL_dw", ylabel="dL_db", aspect="equal"
    )  # an angle looks as it is
    edge = np.array([full[1], -full[0]]) / full[0] * 8  # at a right angle to the arrow
    axes.fill([-edge[0], -9, -9, edge[0]], [-edge[1], 9, -9, edge[1]], color=style.FILL, zorder=0.5)
    axes.plot(*np.transpose([-edge, edge]), **style.LINES["guide"])
    axes.text(-3.8, 5.2, "more than\na right\nangle away", color=style.QUIET, va="top", fontsize=9)
    for batch, mark, colour, place, name in CLOUDS:
        parts = [random.choice(len(LINE_X), batch, replace=False) for _ in range(200)]
        tips = np.array([gradient(PLACE, LINE_X[part], LINE_Y[part]) for part in parts])
        told.append(f"{int((tips @ full > 0).sum())} of those of {batch}")
        axes.plot(*tips.T, mark, color=colour, markersize=4.5, alpha=0.55, markeredgewidth=0)
        axes.text(*place, name, color=colour, weight="bold", va="center")
    axes.annotate("", full, (0, 0), arrowprops=ARROW | {"color": style.INK, "linewidth": 2.6, "mutation_scale": 18})
    axes.annotate(
        "all 1,000 samples", full, (2.2, 3.6), ha="center", va="bottom",
        arrowprops={"arrowstyle": "-", "color": style.QUIET, "linewidth": 0.8},
    )  # fmt: skip
    return figure, (
        "The gradients of 200 minibatches of each size round the gradient of all samples. Less than a right angle away "
        f"from it are {', '.join(told)}."
    )


SHUFFLES = 9  # in the picture of the same samples


def same_samples(learn):
    """The loss of the line over the samples seen, in three epochs, for four sizes of the minibatch."""
    figure, axes = style.canvas(height=3.6)
    axes.set(xlabel="samples seen", ylabel="loss on all samples", xlim=(0, 3000), ylim=(0.12, 3))
    log_axis(axes, "y", [0.2, 0.5, 1, 2], plain=True)
    looks = {1: {"color": style.ERROR}, 10: {"color": style.PREDICTION}}
    looks |= {100: {"color": style.WEIGHT, "linestyle": (0, (6, 2))}, 1000: {"color": style.INPUT, "linestyle": ":"}}
    names = []
    for (batch, look), height in zip(looks.items(), (0.18, 0.136, 0.304, 0.7), strict=True):
        every = max(1, 20 // batch)  # updates that one point of the curve stands for
        ways = [learn(np.array(PLACE), batch, 0.1, 3, seed)[::every] for seed in range(SHUFFLES)]
        losses = np.array([[line_loss(place) for place in way] for way in ways])
        seen = np.arange(losses.shape[1]) * batch * every
        axes.fill_between(seen, losses.min(axis=0), losses.max(axis=0), color=look["color"], alpha=0.16, linewidth=0)
        axes.plot(seen, np.median(losses, axis=0), marker="s" if batch == 1000 else None, clip_on=False, **look)
        names.append((f"batches of {batch}" if batch < 1000 else "all 1,000", height, look["color"]))
    name_at_right(axes, names, size=10)
    return figure, (
        f"The loss over the samples seen, all at the rate 0.1: the median of {SHUFFLES} shuffles, and a veil from the lowest "
        "to the highest. With all 1,000 there are three steps in three epochs; batches of 100 come down further; batches "
        "of 10 reach the bottom in the first epoch and tremble there a little; batches of 1 are there sooner still, and "
        "never come to rest."
    )


def _contours(axes):
    """The line's loss from above: lines that join points of equal loss, and the lowest point."""
    w, b = np.meshgrid(np.linspace(*SIDE_W, 400), np.linspace(*SIDE_B, 400))
    off_w, off_b = w - BEST[0], b - BEST[1]
    heights = (off_w**2 * (LINE_X**2).mean() + 2 * off_w * off_b * LINE_X.mean() + off_b**2) / 2 + line_loss(BEST)
    axes.contour(w, b, heights, [0.15, 0.25, 0.5, 1, 2, 4, 8], colors=style.PALE, linewidths=0.9)
    axes.set(xlim=SIDE_W, ylim=SIDE_B, xlabel="w", xticks=range(3))
    axes.grid(False)
    axes.plot(*BEST, "D", color=style.TARGET, markersize=6, zorder=2)


def leaps(gradient, plain):
    """The line's loss from above, with four plain steps at the rate 0.3, and two more with their gradients added up."""
    figure, axes = style.canvas(height=4.2)
    _contours(axes)
    axes.set_ylabel("b")
    way = _way_down(plain, gradient, 0.3, 4)
    axes.plot(*np.transpose(way), "o-", color=style.WEIGHT, linewidth=1.3, markersize=5)
    axes.annotate("start", way[0], (8, 0), textcoords="offset points", color=style.WEIGHT, va="center")
    axes.annotate("minimum", BEST, (-9, 0), textcoords="offset points", color=style.TARGET, ha="right", va="center")
    look = ARROW | {"color": style.GRADIENT, "linewidth": 2.4}
    axes.annotate("", way[2], way[0], arrowprops=look, zorder=4)
    axes.annotate(
        "two steps together", (way[0] + way[2]) / 2, (14, 10), textcoords="offset points", color=style.GRADIENT
    )
    losses = ", ".join(f"{line_loss(place):.2f}" for place in way)
    return figure, (
        "The line's loss from above, a ravine that runs from the start to the minimum. Four plain steps at the rate 0.3 leap "
        f"from wall to wall, with the losses {losses}; two of them together lead along it."
    )


def _ravine_map(axes, name):
    """Draw the line's loss from above; returns what moves on it: the way, the ball, the cross, the text."""
    _contours(axes)
    axes.set_title(name)
    axes.plot(
        *PLACE, "o", color=style.GROUND, markeredgecolor=style.WEIGHT, markeredgewidth=1.8, markersize=8, zorder=4
    )
    path = moving(axes, "o-", linewidth=1.1, markersize=2.8, color=style.WEIGHT)
    ball = moving(axes, "o", markersize=9, zorder=5, color=style.WEIGHT)
    lost = moving(axes, "X", color=style.ERROR, markersize=11, zorder=5, clip_on=False)
    said = moving_text(axes, 0.97, 0.965, transform=axes.transAxes, ha="right", va="top", bbox=style.paper(2))
    return path, ball, lost, said


def _way_down(rule, gradient, learning_rate, steps):
    """The places of a rule's way down from the start, until it has flown far off."""
    way = [np.array(PLACE)]
    while len(way) <= steps and abs(way[-1]).max() < FAR:
        way.append(rule(way[-1], gradient(way[-1], LINE_X, LINE_Y), learning_rate))
    return way


def _draw_way(panel, name, way):
    """Draw a way on its map, and return what is to be said of it."""
    path, ball, lost, said = panel
    end = way[-1]
    there = SIDE_W[0] <= end[0] <= SIDE_W[1] and SIDE_B[0] <= end[1] <= SIDE_B[1]
    path.set_data(*np.transpose(way))
    put(ball, *end if there else ())
    put(lost, *() if there else np.clip(end, *np.transpose([SIDE_W, SIDE_B])))
    said.set_color(style.INK if there else style.ERROR)
    if abs(end).max() >= FAR:
        said.set_text("flew away")
        left = next(k for k, at in enumerate(way) if not (-9 < at[0] < 9 and -9 < at[1] < 9))
        return f"{name} has flown away by step {left}"
    if not there:
        said.set_text("off the map")
        return f"{name} is off the map, at a loss of {line_loss(end):.2f}"
    said.set_text(f"loss {line_loss(end):.4f}")
    return f"{name} {line_loss(end):.4f}"


def ravine(gradient, *rules):
    """Three maps of the line's loss: the ways of `plain`, `Momentum(keep)` and `Adam(keep)` down from one place."""
    plain, Momentum, Adam = rules
    figure, maps = style.canvas(1, 3, height=4.1, sharex=True, sharey=True)
    names = "plain step", "momentum", "Adam"
    panels = [_ravine_map(axes, name[0].upper() + name[1:]) for axes, name in zip(maps, names, strict=True)]
    maps[0].set_ylabel("b")
    beside = {"textcoords": "offset points"}
    maps[0].annotate("start", PLACE, (4, 9), color=style.WEIGHT, ha="center", va="bottom", **beside)
    maps[0].annotate("minimum", BEST, (-7, -8), color=style.TARGET, ha="right", va="top", **beside)

    def update(learning_rate, keep, steps):
        told = [
            _draw_way(panel, name, _way_down(rule, gradient, learning_rate, steps))
            for panel, name, rule in zip(panels, names, (plain, Momentum(keep), Adam(keep)), strict=True)
        ]
        return (
            f"Rate {learning_rate:g}, keep {keep:g}, {plural(steps, 'step')}. The loss: {', '.join(told)}. "
            f"The bottom is at {line_loss(BEST):.4f}."
        )

    return figure, update


FAR = 50
BEST = np.linalg.lstsq(np.stack([LINE_X, np.ones_like(LINE_X)], axis=1), LINE_Y, rcond=None)[0]


@dataclass(frozen=True)
class Race:
    """What `train_all` found. errors: the RMSE before each epoch and after the last, (batches, epochs + 1, rules, rates).

    predictions: at the places `x`, (batches, epochs + 1, rules, rates, places).
    """

    errors: np.ndarray
    x: np.ndarray
    predictions: np.ndarray

    def reached(self, rule, learning_rate, batch):
        """The first epoch after which the RMSE is at most the article's; None where it never is."""
        errors = self.run(self.errors, rule, learning_rate, batch)
        return next((epoch for epoch, error in enumerate(errors) if error <= ARTICLE), None)

    def run(self, values, rule, learning_rate, batch):
        return values[BATCHES.index(batch), :, RULES.index(rule), nearest(learning_rate)]


def nearest(learning_rate):
    """The number of the trained rate that is nearest on a logarithmic scale."""
    return int(np.argmin(np.abs(np.log(np.array(RATES) / learning_rate))))


def _side_by_side(*rules):
    """One rule for many copies: the first third of them learns by the first rule, and so on."""

    def update(parameters, gradients, learning_rate):
        parts = (np.split(values, len(rules)) for values in (parameters, gradients, learning_rate))
        return np.concatenate([rule(*part) for rule, *part in zip(rules, *parts, strict=True)])

    return update


def train_all(x, y, plain, Momentum, Adam):
    """Train from one start by each rule with each of `RATES` and `BATCHES`, the rules and rates side by side."""
    places = np.linspace(0, 10, 31)[:, None]
    shape = (len(RULES), len(RATES))
    errors, predictions = [], []
    for batch in BATCHES:
        network, rates = start(copies=shape[0] * shape[1]), np.tile(RATES, len(RULES))[:, None]
        update, found = _side_by_side(plain, Momentum(), Adam()), []
        for history in epochs_of(network, x, y, rates, batch=batch, update=update, measure=rmse, seed=SEED):
            found.append(network.forward(places)[..., 0].astype(np.float32).reshape(*shape, -1))
            if len(history.losses) > EPOCHS:
                break
        errors.append(np.array(history.losses).reshape(-1, *shape))
        predictions.append(found)
    return Race(np.array(errors), places[:, 0], np.array(predictions))


def _race_axes():
    """The axes of `race`: the errors over the epochs, and the predictions beside the truth."""
    figure, (left, right) = style.canvas(1, 2, height=3.9, width_ratios=[6, 5])
    left.set(title="RMSE, logarithmic", xlabel="epoch", xlim=(0, EPOCHS + 19), ylim=(0.02, 2.2))
    left.set_xticks(range(0, EPOCHS + 1, 10))
    log_axis(left, "y", [0.02, 0.05, 0.1, 0.2, 0.5, 1, 2], plain=True)
    left.axhline(ARTICLE, **style.LINES["guide"])
    left.text(1, ARTICLE * 0.95, "0.065", color=style.QUIET, va="top", fontsize=9)
    beside_truth(right, "Predictions beside the truth", -1.15, 1.3)
    right.text(5, 1.05, "truth", color=style.TARGET, ha="center", va="bottom")
    return figure, left, right


def _run_said(runs, y_hat, rule, learning_rate, batch, epochs):
    """What one run has come to, in a sentence; y_hat: what it predicts."""
    rate = RATES[nearest(learning_rate)]
    bites = "all 100 samples" if batch == 100 else f"minibatches of {batch}"
    other = abs(rate / learning_rate - 1) > 0.01
    trained = f"{rate:.3g}{f' (trained nearest to {learning_rate:.3g})' * other}"
    error = runs.run(runs.errors, rule, learning_rate, batch)[epochs]
    said = f"{rule[0].upper()}{rule[1:]}, rate {trained}, {bites}, epoch {epochs}: RMSE {error:.3f}. "
    reached = runs.reached(rule, learning_rate, batch)
    if epochs and np.ptp(y_hat) < 1e-3:
        return f"{said}It says {y_hat.mean():.0f} to every x: the rate is too large, and it no longer learns."
    if reached is None or reached > epochs:
        return f"{said}It has not touched 0.065 yet."
    return (
        f"{said}It first touched 0.065 after epoch {reached}, or {reached * 100 // batch:,} updates; "
        f"the article's rule takes {round(ARTICLES_EPOCHS / reached):,} times as many epochs."
    )


def race(runs):
    """A picture of all runs: the RMSE of the three rules over the epochs, and the predictions of one of them."""
    figure, left, right = _race_axes()
    curves = {rule: Curve(left, 8, **LOOKS[rule]) for rule in RULES}
    names = {rule: moving_text(left, 0, 0, rule, color=LOOKS[rule]["color"], va="center", fontsize=9) for rule in RULES}
    guess = moving(right)

    def update(rule, learning_rate, batch, epochs):
        errors = {name: runs.run(runs.errors, name, learning_rate, batch)[: epochs + 1] for name in RULES}
        order = sorted(RULES, key=lambda name: errors[name][-1])
        heights = apart([np.log(errors[name][-1]) for name in order], 0.26)
        for name, height in zip(order, heights, strict=True):
            chosen = name == rule
            curves[name].to(np.arange(epochs + 1), errors[name])
            curves[name].line.set(linewidth=2.6 if chosen else 1.2, alpha=1 if chosen else 0.75)
            curves[name].end.set_markersize(8 if chosen else 4)
            names[name].set(x=epochs + 1.5, y=np.exp(height), weight="bold" if chosen else "normal")
        y_hat = runs.run(runs.predictions, rule, learning_rate, batch)[epochs]
        guess.set(data=(runs.x, y_hat), color=LOOKS[rule]["color"])
        return _run_said(runs, y_hat, rule, learning_rate, batch, epochs)

    return figure, update


# Exercises

warm_up = warm_up_of("12 epochs_until_stop", "10 rate_for_the_sum", "01 one_update")

updates = Exercise(
    285,
    drawn=questions.updates,
    right="The last batch of an epoch has only 5 samples, and is an update like any other.",
    mistakes=(
        Mistake(280, "What happens to the samples that are left over at the end of an epoch? They are learned from, too."),
        Mistake(280.78125, "There is no part of an update. What happens to the few samples at the end of an epoch?", within=0.01),
        Mistake(57, "That is one epoch. There are five."),
        Mistake(56, "That is one epoch, and the samples left over at its end are missing."),
        Mistake(281, "Each epoch ends with a smaller batch of its own; it is not filled up from the next epoch."),
        Mistake(5, "That is one update an epoch: the whole of the data at each step."),
        Mistake(8985, "That is one update for each sample. Here 32 samples share one."),
        Mistake(160, "That multiplies the batch by the epochs. How many batches does an epoch have?"),
    ),
    hints=(
        "First one epoch: how many batches of 32 can be cut from 1,797 samples, and what is left?",
        "56 full batches are 1,792 samples. Five are left over: one more batch, a small one.",
        "57 updates an epoch, and 5 epochs.",
    ),
    way="56 full batches and one of 5 samples are 57 updates an epoch.\n`5 * 57` is 285.",
)  # fmt: skip


@lru_cache
def _after_one_epoch(batch):
    """The loss after one epoch at the rate 0.05, the mean over twenty shuffles."""
    return float(np.mean([line_loss(learn(PLACE, round(batch), 0.05, 1, seed)[-1]) for seed in range(20)]))


pick_batch = Exercise(
    4,
    accepts=lambda batch: 1 <= batch <= 1000 and batch == round(batch) and _after_one_epoch(batch) < 0.15,
    right="Half the rate halves the tremble of each step, so smaller bites are good enough, and there are more of them.",
    mistakes=(
        Mistake(0, "A batch has between 1 and 1,000 samples.", when=lambda batch: not 1 <= batch <= 1000),
        Mistake(4.5, "A batch is a whole number of samples.", when=lambda batch: batch != round(batch)),
        Mistake(
            1,
            lambda batch: (
                f"The epoch ends at {_after_one_epoch(batch):.4f} in the mean: one sample points in rather wild directions."
            ),
            when=lambda batch: batch == 1,
        ),
        Mistake(
            10,
            lambda batch: (
                f"The epoch ends at {_after_one_epoch(batch):.4f} in the mean. With this rate, "
                f"{plural(-(-1000 // round(batch)), 'update')} cannot get far enough."
            ),
            when=lambda batch: batch > 5,
        ),
    ),
    hints=(
        "Try one: `np.mean([line_loss(learn(place, 10, 0.05, 1, seed)[-1]) for seed in range(20)])`.",
        "With half the rate a step goes half as far. So you need more steps than the 100 of before, and smaller bites.",
        "Try the batches from 1 to 10, one after the other.",
    ),
    way="For example 4: 250 updates, and the epoch ends at 0.1395 in the mean. 2, 3 and 5 will do as well.",
)


def _stepped(rule, keeps, w, learning_rate, gradients):
    rule = rule(*keeps)
    for gradient in gradients:
        w = rule(w, gradient, learning_rate)
    return w


TWO_SLOPES = np.array([[4.0, 0.0], [-2.0, 0.0]])  # of two parameters, in two steps

Momentum = Build(
    _Momentum,
    names={"self.velocity": ""},
    inputs=(
        (0.9, 2.0, 0.1, [4.0]),
        (0.5, 2.0, 0.1, [4.0, -3.0]),
        (0.8, np.array([1.0, 3.0]), 0.1, TWO_SLOPES),
    ),
    right="One number more to remember for each weight. That is the whole price of a memory.",
    hints=(
        "First the velocity changes, then the parameters move with the new one.",
        "The velocity keeps `self.keep` of itself, and the gradients come on top. The parameters move against it as they "
        "move against a gradient in `plain`.",
        "`self.velocity = self.keep * ____ + gradients`, and then `return parameters - learning_rate * ____`: the same "
        "name stands in both blanks.",
    ),
    method="__call__",
    trial=lambda rule, keep, *given: _stepped(rule, [keep], *given),
    told="with keep = {0}, from {1} at the rate {2} with the gradients {3}",
)

second_mean = Exercise(
    0.16 / 0.19,
    drawn=questions.second_mean,
    digits=4,
    right="The plain mean of 4 and −2 is 1. The newer number counts a little more, as in notebook 01, "
    "but the weights now add up to 1: 9/19 and 10/19.",
    mistakes=(
        Mistake(0.16, "That is the running average before its correction. What do its weights add up to after two steps?"),
        Mistake(1.6, "That divides by what is right for the first step. The second needs another divisor."),
        Mistake(1, "That is the plain mean. The running average counts the newer number more."),
        Mistake(2.9474, "Look at the sign of the second slope.", within=1e-3),
        Mistake(0.8, "The divisor for two steps is not twice that of one. Work out 0.9 · 0.9.", within=1e-6),
        Mistake(0.1975, "1 less 0.9², yes; but you divided by 0.9² itself.", within=1e-3),
        Mistake(0.36, "That is what is left of the first slope. The second comes in, too."),
    ),
    hints=(
        "First the running average: it begins at 0 and takes a tenth of each slope.",
        "After the first slope it is 0.4. Then `0.9 * 0.4 + 0.1 * -2`. Now correct it for two steps.",
        "The average is 0.16, and after two steps its weights add up to `1 - 0.9**2`.",
    ),
    way="After the first step the running average is 0.4; after the second, `0.9 * 0.4 + 0.1 * -2`, which is 0.16.\nIts weights add up to `1 - 0.9**2`, which is 0.19.\n`0.16 / 0.19` is 0.8421.",
)  # fmt: skip

Adam = Build(
    _Adam,
    names={"self.steps": "mean", "self.mean": "mean", "self.square": "square", "mean": "", "square": ""},
    inputs=(
        ([0.9, 0.999], 2.0, 0.1, [4.0]),
        ([0.8, 0.99], 2.0, 0.1, [4.0, -3.0]),
        ([0.9, 0.99], 2.0, 0.1, [0.0001, 0.0003, 0.0002]),
        ([0.9, 0.999], np.array([1.0, 3.0]), 0.1, TWO_SLOPES),
    ),
    right="A mean over a typical size, both corrected: that is Adam, which trains most networks of today.",
    hints=(
        "Each running average keeps its share of itself and takes the rest of what is new: the gradients for the one, "
        "their squares for the other.",
        "Divide each average by what its weights add up to after so many steps, 1 less a power of its keep. The step is "
        "that of `plain`, with the corrected mean over a root in the place of the gradients.",
        "`self.mean = self.keep_mean * self.mean + (1 - self.keep_mean) * ____`, corrected "
        "`mean = self.mean / (1 - self.keep_mean**____)`, and both alike for the square. At the end "
        "`parameters - learning_rate * mean / (np.sqrt(____) + 1e-8)`.",
    ),
    method="__call__",
    trial=_stepped,
    told="with the shares {0} kept, from {1} at the rate {2} with the gradients {3}",
)

first_step = Exercise(
    3.01,
    drawn=questions.first_step,
    tolerance=1e-5,
    right="The slope's size was not needed, only its sign. Multiply the loss by a million, and the first step stays as it is.",
    mistakes=(
        Mistake(3.2, "That is the plain step. Adam divides the mean by the typical size of the slope."),
        Mistake(2.99, "The right distance, the wrong way: this slope is negative."),
        Mistake(2.8, "That is a plain step, and uphill. Adam divides by the typical size of the slope."),
        Mistake(3.0316, "That is the step without the two corrections.", within=1e-3),
        Mistake(0.01, "That is how far it goes. Where does the weight arrive?"),
        Mistake(-0.01, "That is a distance with a sign. Where does the weight arrive?"),
        Mistake(4, "That is a step of 1. Where is the learning rate?"),
        Mistake(3.02, "That is a tenth of the plain step: the mean without its correction, and not divided by the size."),
        Mistake(3, "A slope that is not 0 does move the weight."),
        Mistake(-1, "That is the direction. Go one learning rate against it."),
    ),
    hints=(
        "After the corrections, what are the mean and the mean square of one single slope?",
        "The mean is −20, the mean square 400. The mean over the root of the mean square is −1.",
        "The direction is −1. New = old − η · direction, with η = 0.01.",
    ),
    way="The corrected mean is −20, the corrected mean square 400, its root 20: the direction is −1.\n`3 - 0.01 * -1` is 3.01.",
)  # fmt: skip
