"""Notebook 00: a network that reads what is drawn, the first exercises, and a picture to try a slider on."""

import numpy as np

from helpers.datasets import digits, drawn, split
from helpers.exercises import Exercise, Mistake
from helpers.network import Network, cross_entropy, softmax
from helpers.pictures import style
from helpers.pictures.axes import named_point, number_line, span_arrow
from helpers.pictures.reading import FIVE, THREE, TWO, Reading
from helpers.pictures.words import plural, written

DRAWN = FIVE, (THREE, TWO)  # what stands on the pad, and what the tests draw
EPOCHS, BATCH = 5, 32
STEPS = EPOCHS * 45  # of 1,438 digits, 32 at a time

# Numbers


class Beginner(Network):
    """A network for digits that remembers what it was before each step. past: its parameters then, and now."""

    def __init__(self):
        super().__init__([64, 32, 10], ["tanh", "linear"], seed=0)
        self.past = [self.parameters.copy()]

    def shares(self, pixels, steps):
        """Its ten shares for a digit, (64,), as it was after so many steps: an array."""
        self.parameters[:] = self.past[steps]
        return softmax(self.forward(pixels[None]))[0]


def slopes(network):
    """For each batch of digits the slope at the network's parameters, one after the other; whoever asks takes a step."""
    x, labels, *_ = split(*digits())
    random = np.random.default_rng(seed=0)
    for _ in range(EPOCHS):
        order = random.permutation(len(x))
        for begin in range(0, len(x), BATCH):
            part = order[begin : begin + BATCH]
            z = network.forward(x[part] / 16)
            yield network.backward(cross_entropy.gradient(z, labels[part]))
            network.past.append(network.parameters.copy())


# Pictures


def reader(network):
    """What somebody draws, as a network sees it, and what it makes of it after so many of its steps."""
    reading = Reading()

    def update(drawing, steps):
        pixels = drawn(drawing)
        when = f"After {plural(steps, 'step')}" if steps else "Before the first step"
        empty = "" if pixels.any() else ", with nothing drawn,"
        return f"{when}{empty} the network {reading.show(pixels, network.shares(pixels, steps).tolist())}."

    return reading.figure, update


def guess_and_target():
    """A guess and a target on a line of numbers, and the error between them."""
    figure, axes = style.canvas(height=1.8)
    number_line(axes, -0.6, 10.6, "")
    axes.set_xticks(range(11))
    guess_point, guess_name = named_point(axes, 0, 0, "guess", "prediction", animated=True)
    target_point, target_name = named_point(axes, 0, 0, "target", "target", "D", animated=True)
    arrow, name = span_arrow(axes, 0, 1, 0.5, "", "error", animated=True)

    def update(guess, target):
        error = round(guess - target, 2)
        for point, text, x in ((guess_point, guess_name, guess), (target_point, target_name, target)):
            point.set_xdata([x])
            text.set_x(x)
        target_name.set_y(0.1 if error else 0.24)  # so that two names on one spot can both be read
        arrow.set_position((target, 0.5))
        arrow.xy = (guess, 0.5)
        arrow.arrow_patch.set_visible(bool(error))
        name.set_x((guess + target) / 2)
        name.set_text(f"error {written(error)}")
        return f"The guess is {guess:g}, the target is {target:g}: the error is {guess:g} − {target:g} = {error:g}."

    return figure, update


# Exercises

first_error = Exercise(
    -4,
    right="The guess is too low, so the error is negative. Its sign says which way the guess is wrong.",
    mistakes=(
        Mistake(4, "The size is right. The error is guess minus target, in this order: which is the smaller one?"),
        Mistake(6, "That is the sum of the two. The error is their difference."),
        Mistake(-6, "That is the sum of the two, with a minus sign. The error is their difference."),
    ),
    hints=(
        "The error is guess minus target.",
        "The guess is 1 and the target is 5.",
        "From 5 down to 1 it is four steps. Which sign has a guess that is too low?",
    ),
    way="The error is `1 - 5`, or −4.",
)

error_rule = Exercise(
    lambda guess, target: guess - target,
    inputs=((8, 5), (2, 5), (4.95, 4.95), (0.5, 4.25), (-1.5, 2.3)),
    right="A rule of your own, and it was tried on numbers that you did not see.",
    mistakes=(
        Mistake(
            lambda guess, target: target - guess,
            "This is target minus guess. In this course the error is guess minus target.",
        ),
        Mistake(
            lambda guess, target: abs(guess - target),
            "This forgets the sign, and the sign says which way to correct.",
        ),
        Mistake(lambda guess, target: guess + target, "This adds the two. The error is a difference."),
        Mistake(
            lambda guess, target: 8 - 5,
            "This gives the same for every guess. Use the names guess and target, inside the function.",
            when=lambda errors: len(set(errors)) == 1,
        ),
    ),
    hints=(
        "Put a rule in place of ____ that uses the names guess and target.",
        "The error is guess minus target.",
        "`return guess - ____`, with the other name in place of the blank.",
    ),
    way="`return guess - target`",
)

no_error = Exercise(
    4.95,
    right="No error, nothing to correct. The next notebook goes there from a bad guess, step by step.",
    mistakes=(
        Mistake(0, "That is the error that we want. Which guess has this error?"),
        Mistake(-4.95, "The size is right. With the minus sign, guess minus target is −9.9: look at the sign."),
        Mistake(5, "That was the target before. Read the question once more."),
        Mistake(9.9, "Then the error is as large as the target itself."),
    ),
    hints=(
        "Move the two sliders above until the error is 0. What do they have in common?",
        "The error is guess minus target, and it should be 0. Solve that for the guess.",
        "The guess that equals its target has no error.",
    ),
    way="`guess - 4.95` is 0 where the guess is 4.95.",
)
