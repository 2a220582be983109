"""Notebook 20: a reader of digits from the learner's own parts, judged by how many digits it reads."""

import inspect
from functools import cache

import numpy as np

from helpers.course.map import course_map
from helpers.datasets import digits, drawn, split
from helpers.exercises import Exercise, Mistake
from helpers.exercises.kept import taken_up
from helpers.exercises.kinds import near
from helpers.lessons import n12_any_network, n13_small_bites, n14_classes
from helpers.lessons.n12_any_network import Layer, activations, slopes
from helpers.network import softmax
from helpers.pictures import style
from helpers.pictures.axes import name_at_right
from helpers.pictures.reading import FIVE, THREE, TWO, Reading
from helpers.questions import warm_up_of
from helpers.training import Adam

MOVES = (-2, -1, 0, 1, 2)  # columns to the right by which the mended reader may find a digit moved
LEAST, LEAST_MOVED = 0.95, 0.9  # the shares of digits held back that a reader has to read
DRAWN = FIVE, (THREE, TWO)  # what stands on the pad, and what the tests draw


# Numbers


Dense, cross_entropy = n12_any_network.Dense.example, n14_classes.cross_entropy.example


def _plain(parameters, gradients, learning_rate):  # notebook 13's rule, which an Adam may call
    return parameters - learning_rate * gradients


OURS = {"12 Dense": Dense, "13 Adam": Adam, "14 softmax": softmax, "14 cross_entropy": cross_entropy}
BUILDS = (n12_any_network.Dense, n13_small_bites.Adam, n14_classes.softmax, n14_classes.cross_entropy)


def parts():
    """Dense, Adam, softmax and cross_entropy: what the learner once wrote, else ours; prints which is whose.

    What somebody has changed in the file since it was right is judged again.
    """
    asked = {"np": np, "Layer": Layer, "activations": activations, "slopes": slopes, "plain": _plain}
    kept = {name: taken_up(name, **asked) for name in OURS}
    right = {
        name: bool(kept[name]) and build.check(kept[name]).outcome == "right"
        for name, build in zip(OURS, BUILDS, strict=True)
    }
    changed = [name for name in OURS if kept[name] and not right[name]]
    for whose, names in (
        ("Yours", [name for name in OURS if right[name]]),
        ("The course's own", [name for name in OURS if not right[name]]),
        ("Changed in the file since it was right, so not yours for now", changed),
    ):
        if names:
            print(f"{whose}: {', '.join(f'{name[3:]} ({name[:2]})' for name in names)}.")
    return [kept[name] if right[name] else ours for name, ours in OURS.items()]


@cache
def _digits():
    pixels, labels = digits()
    return split(pixels / 16, labels)


def _trained(x, y, epochs=10):
    random = np.random.default_rng(seed=0)
    layers = [Dense(64, 32, "tanh", random), Dense(32, 10, "linear", random)]
    for layer in layers:
        layer.W = layer.W / len(layer.W) ** 0.5
        layer.of_W, layer.of_b = Adam(), Adam()

    def read(x):
        for layer in layers:
            x = layer.forward(x)
        return softmax(x)

    for _ in range(epochs):
        order = random.permutation(len(x))
        for begin in range(0, len(x), 32):
            part = order[begin : begin + 32]
            _, message = cross_entropy(read(x[part]), y[part])
            for layer in reversed(layers):
                message = layer.backward(message)
            for layer in layers:
                layer.W = layer.of_W(layer.W, layer.dL_dW, 0.01)
                layer.b = layer.of_b(layer.b, layer.dL_db, 0.01)
    return read


def _moved(x, columns):
    wide = np.pad(x.reshape(-1, 8, 8), ((0, 0), (0, 0), (3, 3)))
    return wide[:, :, 3 - columns : 11 - columns].reshape(-1, 64)


@cache
def _reader(moves=(0,), epochs=10):
    """Our reader, which has seen the training digits moved by each of these."""
    x, labels, *_ = _digits()
    return _trained(np.concatenate([_moved(x, by) for by in moves]), np.eye(10)[np.tile(labels, len(moves))], epochs)


def _read(x, moves=(0,), epochs=10):
    return _reader(moves, epochs)(x)


def _right(shares):
    """The share of the digits held back that is read rightly, by these shares of all of them."""
    return float((shares.argmax(axis=-1) == _digits()[3]).mean())


# Pictures


def reader(readers):
    """What somebody draws, moved sideways, as the network sees it, and the shares that it gives.

    readers: by name, functions of pixels (samples, 64) that give shares (samples, 10).
    """
    reading, first = Reading(), next(iter(readers))

    def update(drawing, move, whose=first):
        pixels = _moved(drawn(drawing), move)
        place = f"Moved {abs(move)} to the {'right' if move > 0 else 'left'}" if move else "As it is drawn"
        if not pixels.any():
            place = "Nothing is to be seen"
        end = reading.show(pixels[0], read_by(readers[whose], pixels).tolist())
        return f"{place}, the {whose} reader {end}."

    return reading.figure, update


def read_by(read, pixels):
    """The ten shares that a reader gives for one digit, (1, 64): an array."""
    return np.asarray(read(pixels), dtype=float)[0]


LOOKS = (
    {"color": style.ERROR, "marker": "o"},
    {"color": style.PREDICTION, "marker": "s"},
    {"color": style.TARGET, "marker": "D", "linestyle": (0, (4, 2))},
)


def by_move(readers):
    """How many of the digits held back each reader reads, the farther they are moved; at most three, by name."""
    figure, axes = style.canvas(height=3.6)
    places = np.arange(-3, 4)
    axes.set(xlim=(-3.1, 3.1), ylim=(0, 104), xlabel="moved by so many columns", ylabel="read rightly, %")
    axes.set_xticks(places)
    axes.axhline(10, **style.LINES["guide"])
    axes.text(0, 11.5, "guessing", color=style.QUIET, ha="center", va="bottom")
    said, ends, written_over = [], [], ""
    for (name, read), look in zip(readers.items(), LOOKS, strict=False):
        found = [100 * _right(np.asarray(read(_moved(_digits()[2], by)))) for by in places.tolist()]
        axes.plot(places, found, markersize=6, **look)
        ends.append((name, found[-1], look["color"]))
        said.append(f"{name}: {', '.join(f'{right:.0f}' for right in found)}")
        if name == "first" and min(found[1:-1]) > 70:
            written_over = (
                " The first reader reads moved digits, too. If it did not before, its layers were written over."
            )
    name_at_right(axes, ends)
    return figure, f"Percent read rightly, moved by −3 to 3 columns. {'; '.join(said)}.{written_over}"


def course():
    """The map of the whole course."""
    return course_map()


# Exercises

warm_up = warm_up_of("13 first_step", "14 mean_loss", "15 weight_variance")


def _are_shares(shares):
    return bool(np.allclose(shares.sum(axis=-1), 1))


NO_SHARES = "Each row should hold ten shares that add up to 1. Does softmax stand at the end of the way forward?"

read = Exercise(
    _read,
    inputs=((_digits()[2],),),
    accepts=lambda found: _are_shares(found[0]) and _right(found[0]) >= LEAST,
    right="It reads at least 95 in 100 of the digits that it has never seen, and you made every part of it or know what it does.",
    mistakes=(
        Mistake(lambda x: np.zeros((len(x), 10)), NO_SHARES, when=lambda found: not _are_shares(found[0])),
        Mistake(
            lambda x: np.full((len(x), 10), 0.1),
            "It reads hardly more digits than guessing would. Has it been trained, and does each digit still stand beside "
            "its own label after the shuffle?",
            when=lambda found: _right(found[0]) < 0.3,
        ),
        Mistake(
            lambda x: _read(_moved(x, 1)),
            "It has learned something, and reads fewer than four digits in five. Is the start of the usual size, and the "
            "learning rate near 0.01? Do all weights and biases move?",
            when=lambda found: _right(found[0]) < 0.8,
        ),
        Mistake(
            lambda x: _read(x, epochs=1),
            "Nearly: it reads more than four digits in five, and fewer than 95 in 100. Give it more epochs.",
            when=lambda found: _right(found[0]) < LEAST,
        ),
    ),
    hints=(
        "Make two layers, from 64 to 32 and from 32 to 10, and let `read` go forward through both and then through "
        "softmax. Divide the weights of each layer by the root of its inputs, or the tanh begins on its level part.",
        "The loop is that of notebook 13: shuffle, take 32 digits, go forward, go back. The message that goes back is what "
        "your `cross_entropy` gives as its second result. Each array that learns needs an `Adam()` of its own.",
        "Give each layer two rules, `layer.of_W, layer.of_b = Adam(), Adam()`. Then `layer.W = layer.of_W(layer.W, layer.dL_dW, 0.01)`, and the biases alike. "
        "Ten epochs in batches of 32 are enough. The whole program stands in the solution.",
    ),
    way=f"`{inspect.getsource(_trained).replace('_trained', 'trained')}\nread = trained(x_train, y_train)`",
)

SHIFTED = tuple((_digits()[2][begin : begin + 3], by) for begin, by in ((0, 1), (3, -2), (6, 0), (9, 3), (12, -3)))

move = Exercise(
    _moved,
    inputs=SHIFTED,
    right="The same digits in another place. For you nothing has changed.",
    mistakes=(
        Mistake(
            lambda x, columns: _moved(x, -columns),
            "It goes the wrong way: a positive number should move the digits to the right.",
        ),
        Mistake(
            lambda x, columns: _moved(x, max(columns, 0)),
            "To the right it moves them as it should. A negative number should move them to the left.",
            when=lambda found: (
                [near(moved, _moved(*tried), 1e-6) for moved, tried in zip(found, SHIFTED, strict=True)]
                == [columns >= 0 for _, columns in SHIFTED]
            ),
        ),
        Mistake(
            lambda x, columns: np.roll(x, columns, axis=1),
            "What leaves the picture on one side comes back on the other, in the next row. Fill up with white, 0.",
        ),
        Mistake(
            lambda x, columns: np.roll(x, columns, axis=None),
            "What leaves one digit comes back in the next row, and even in the next digit. Fill up with white, 0.",
        ),
        Mistake(
            lambda x, columns: np.roll(x.reshape(-1, 8, 8), columns, axis=2).reshape(-1, 64),
            "What leaves the picture on one side comes back on the other. Fill up with white, 0.",
        ),
        Mistake(
            lambda x, columns: np.pad(x.reshape(-1, 8, 8), ((0, 0), (3, 3), (0, 0)))[
                :, 3 - columns : 11 - columns
            ].reshape(-1, 64),
            "That moves them up and down. The rows should stay, and the columns move.",
        ),
        Mistake(
            lambda x, columns: _moved(x, columns).reshape(-1, 8, 8),
            "The right digits, as squares. Lay each out in one row of 64 again.",
        ),
    ),
    hints=(
        "As a square, `x.reshape(-1, 8, 8)`, each digit has its columns on the last axis. At the end lay it out in a row again.",
        "Paint a white margin of three columns on the left and on the right; then cut eight columns out of the wide picture.",
        "With `wide = np.pad(squares, ((0, 0), (0, 0), (3, 3)))`, a digit that has not moved is `wide[:, :, 3:11]`.",
    ),
    way="`return np.pad(x.reshape(-1, 8, 8), ((0, 0), (0, 0), (3, 3)))[:, :, 3 - columns:11 - columns].reshape(-1, 64)`",
)


def _rights(found):
    return [_right(shares) for shares in found]


mended = Exercise(
    lambda x: _read(x, MOVES),
    inputs=tuple((_moved(_digits()[2], by),) for by in MOVES),
    accepts=lambda found: all(map(_are_shares, found)) and min(_rights(found)) >= LEAST_MOVED,
    right="At least nine digits in ten, wherever they stand. The network is no larger than before; it has only seen more.",
    mistakes=(
        Mistake(lambda x: np.zeros((len(x), 10)), NO_SHARES, when=lambda found: not all(map(_are_shares, found))),
        Mistake(
            lambda x: _read(x, (0, 1, 2)),
            "It reads digits that stand on one side, and not those on the other. Did it see moves both ways?",
            when=lambda found: abs(_rights(found)[0] - _rights(found)[-1]) > 0.3,
        ),
        Mistake(
            _read,
            "It reads digits that stand in the middle, and not those that are moved. Which digits did it learn from?",
            when=lambda found: _rights(found)[2] >= LEAST_MOVED > 0.7 > max(_rights(found)[1::2]),
        ),
        Mistake(
            lambda x: np.full((len(x), 10), 0.1),
            "It reads hardly more digits than guessing would. Does each moved digit still stand beside its own label?",
            when=lambda found: max(_rights(found)) < 0.3,
        ),
        Mistake(
            lambda x: _read(x, (-1, 0, 1)),
            "Not yet nine in ten for each of the five places. Which places did it see, and for how many epochs?",
            when=lambda found: min(_rights(found)) < LEAST_MOVED,
        ),
    ),
    hints=(
        "Nothing is wrong with the network. It was only ever shown digits that stand in the middle.",
        "Move all training digits by −2, −1, 0, 1 and 2, and put the five sets one below the other with `np.concatenate`. "
        "The labels come five times, in the same order. Give the new layers names of their own, so that `read` keeps its.",
        "`x_more = np.concatenate([move(x_train, by) for by in (-2, -1, 0, 1, 2)])` and "
        "`y_more = np.concatenate([y_train] * 5)`; then train a new reader on both.",
    ),
    way="`x_more = np.concatenate([move(x_train, by) for by in (-2, -1, 0, 1, 2)])\ny_more = np.concatenate([y_train] * 5)\n"
    "mended = trained(x_more, y_more)`",
)  # fmt: skip
