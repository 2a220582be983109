"""The data that the notebooks learn from. Every number that an article prints is here once."""

from pathlib import Path

import numpy as np

from helpers.arguments import finite, whole

NUMBERS = (8, 5, 4, 8, 3, 6, 3, 3, 1, 8, 7, 1, 6, 8, 7, 4, 6, 4, 4, 3)
"""The twenty numbers of the running average; their mean is 4.95 (H. van Haagen, Backpropagation Algorithm Part 1)."""

DATA = Path(__file__).parent / "data"  # sources and licences in its README
SPECIES = ("setosa", "versicolor", "virginica")


def trapezoid(x):
    """0 up to x = 1, a ramp to 1 at 3, level up to 7, a ramp down to 0 at 9; ours, since the article gives none.

    x: a number or an array of any shape; what is returned has the same.
    """
    return np.clip(np.minimum(x, 10 - x) / 2 - 0.5, 0, 1)


def trapezoid_samples(samples=100, seed=0):
    """Points drawn evenly from 0 to 10 and the trapezoid there: x and y, both (samples, 1).

    Raises ValueError for fewer than one sample, or a seed that is no whole number.
    """
    random = np.random.default_rng(whole("seed", seed))
    x = random.uniform(0, 10, (whole("samples", samples, least=1), 1))
    return x, trapezoid(x)


def iris():
    """150 irises: x (150, 4), lengths in centimetres; labels (150,), 0 to 2, in the order of `SPECIES`."""
    table = np.loadtxt(DATA / "iris.csv", delimiter=",", skiprows=1)
    return table[:, :4], table[:, 4].astype(int)


def digits():
    """1,797 handwritten digits: x (1797, 64), 8 × 8 pixels from 0 to 16 row by row; labels (1797,), 0 to 9."""
    with np.load(DATA / "digits.npz") as stored:
        return stored["pixels"].astype(float), stored["labels"].astype(int)


def drawn(cells):
    """A drawing of 16 × 16 cells, rows of 0 and 1, as a digit's 64 pixels, from 0 to 1 row by row: an array (64,).

    A line of one cell becomes as wide as a pen's, three cells; a pixel is the mean of four. Raises ValueError for
    another size.
    """
    ink = np.pad(np.asarray(cells, dtype=float), 1)
    if ink.shape != (18, 18):
        raise ValueError(f"cells has the shape {np.shape(cells)}; expected (16, 16)")
    sides = ink[:-2, 1:-1], ink[2:, 1:-1], ink[1:-1, :-2], ink[1:-1, 2:]
    return np.maximum.reduce([ink[1:-1, 1:-1], *sides]).reshape(8, 2, 8, 2).mean(axis=(1, 3)).ravel()


def two_moons(samples=200, noise=0.1, seed=0):
    """Two half circles that reach into each other: x (samples, 2); labels (samples,), 0 and 1.

    noise: its standard deviation; a half circle has the radius 1. Raises ValueError for fewer than one sample, or a
    seed that is no whole number.
    """
    random, samples = np.random.default_rng(whole("seed", seed)), whole("samples", samples, least=1)
    labels = np.arange(samples) % 2
    angle = random.uniform(0, np.pi, samples)
    x = np.where(labels, [1 - np.cos(angle), 0.5 - np.sin(angle)], [np.cos(angle), np.sin(angle)]).T
    return x + noise * random.standard_normal(x.shape), labels


def split(x, labels, test=0.2, seed=0):
    """Shuffle and split: x and labels to train with, then x and labels to test with.

    x: (samples, …); labels: (samples,). test: the share of the samples to test with. Raises ValueError unless it is
    between 0 and 1 and leaves samples for both, and where x and labels are not of the same length.
    """
    x, labels = np.asarray(x), np.asarray(labels)
    if len(x) != len(labels):
        raise ValueError(f"labels has the shape {labels.shape}; expected {len(x)} of them, one for each row of x")
    if not 0 < finite("test", test) < 1:
        raise ValueError(f"test is {test}; expected a share between 0 and 1")
    order = np.random.default_rng(whole("seed", seed)).permutation(len(labels))
    held, kept = np.split(order, [round(test * len(labels))])
    if not len(held) or not len(kept):
        use = "train" if len(held) else "test"
        raise ValueError(f"test is {test}; of {len(labels)} samples that leaves none to {use} with")
    return x[kept], labels[kept], x[held], labels[held]
