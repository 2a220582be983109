"""Notebook 08 writes out its neuron and its loop; the lesson does the same."""

import random

import numpy as np
import pytest

from helpers.lessons import n08_eighty_thousand_epochs as lesson
from tests.notebooks.taught import written_in


def test_the_neuron_trains_as_the_lesson_does():
    train = written_in("08").train
    draw = random.Random(0)
    for _ in range(20):
        arguments = draw.uniform(-20, 20), draw.uniform(-20, 20), draw.uniform(0.001, 200), draw.randint(1, 500)
        assert train(*arguments) == lesson.train(*arguments)


def test_a_thinned_curve_keeps_its_ends_and_its_swings():
    epochs, values = lesson.thinned([4, 1, 3, 2] * 1000 + [0])
    assert len(epochs) == len(values) <= 2 * lesson.POINTS
    assert (epochs[0], values[0], epochs[-1], values[-1]) == (0, 4, 4, 0)
    assert set(values[:10]) == {4, 1}


@pytest.mark.parametrize(
    ("start", "rate", "said"),
    [
        (
            0.5,
            0.01,
            "Halved after 1,728 epochs, first below 1e-12 at epoch 76,375. "
            "At its end the loss halves every 2,311 epochs.",
        ),
        (
            0.5,
            0.1,
            "Halved after 173 epochs, first below 1e-12 at epoch 7,633. It has stood still since epoch 20,114: ",
        ),
        (0.5, 100, "Halved after 2 epochs, first below 1e-12 at epoch 12. Exactly 0 from epoch 45;"),
        (0.5, 200, "Halved after 5 epochs. It swings for ever, between "),
        (11, 0.01, "The loss has not even halved yet."),
    ],
)
def test_a_caption_tells_what_the_losses_did(start, rate, said):
    losses = np.array(lesson.train(start, start, rate, 80_000)[1])
    assert (lesson.milestones(losses) + lesson.judged(losses)).startswith(said)


@pytest.mark.parametrize(
    ("exercise", "guess", "said"),
    [
        (lesson.halfway, 0, "That is not it."),
        (lesson.halfway, 1e-8, "That is not it."),
        (lesson.halfway, -4.301, "That is the middle on a linear scale"),
        (lesson.how_long, 120_000, "At epoch 120,000 the loss is still 2.1e-18."),
        (lesson.how_long, 137_296, "At epoch 137,296 the loss is still 1.2e-20."),
        (lesson.how_long, 138_298, "The loss falls below 1e-20 earlier"),
        (lesson.not_saturated, 0.05, "That would make the last loss the larger one."),
        (lesson.not_saturated, 1e7, "That is not it."),
        (lesson.detective, 0.7, "From there the prediction is 0.69999"),
    ],
)
def test_a_guess_is_told_no_more_than_it_shows(exercise, guess, said):
    assert exercise.check(guess).message.startswith(said)


@pytest.mark.parametrize("epoch", [137_297, 138_297])
def test_within_five_hundred_epochs_is_right(epoch):
    assert lesson.how_long.check(epoch).outcome == "right"
