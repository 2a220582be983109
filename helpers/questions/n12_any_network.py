"""Notebook 12, asked again."""

from helpers.exercises import Exercise, Mistake, choice_of, question

ACTIVATIONS = {  # the slope from what went out, in Python, and some activations whose slope is easy
    "the sigmoid": (lambda a: a * (1 - a), "{a} * (1 - {a})", (0.2, 0.4, 0.5, 0.6, 0.8, 0.9)),
    "tanh": (lambda a: 1 - a * a, "(1 - {a}**2)", (-0.8, -0.6, -0.5, 0.5, 0.6, 0.8)),
}


def _written(number):
    """A number in a sentence."""
    return _plain(number).replace("-", "−")


def _plain(number):
    """A number with all its digits, however small: 0.00001, not 1e-05."""
    return f"{number:.10f}".rstrip("0").rstrip(".")


def _factor(number):
    """A number behind a sign, in Python."""
    return f"({_plain(number)})" if number < 0 else _plain(number)


def _result(number):
    """A result in a sentence, in Python where it has a sign."""
    return f"`{_plain(number)}`" if number < 0 else _plain(number)


@question(under="Line 5: backward")
def one_neuron_back(chance):
    """What a neuron of a layer finds for a weight, or hands on to the left; for a sigmoid it is the one of notebook 07."""
    name = chance.choice(tuple(ACTIVATIONS))
    slope_of, written, some = ACTIVATIONS[name]
    a, heard = chance.choice(some), chance.choice((-2, -1, -0.5, 0.5, 2, 4))
    numbers = chance.sample(range(2, 8), 4)
    numbers[chance.randrange(4)] *= -1
    inputs, weights, i, hands_on = numbers[:2], numbers[2:], chance.randrange(2), chance.random() < 0.5
    dL_dz = round(heard * slope_of(a), 10)
    met, missed = (weights, inputs) if hands_on else (inputs, weights)
    told, meets = (f"{letter}{'₁₂'[i]}" for letter in ("xw" if hands_on else "wx"))
    slope, back = round(dL_dz * met[i], 10), f"{_plain(heard)} * {written.format(a=_factor(a))}"
    other = next(activation for activation in ACTIVATIONS if activation != name)
    return Exercise(
        slope,
        asked=f"A neuron has the inputs x₁ = {_written(inputs[0])} and x₂ = {_written(inputs[1])}, the weights w₁ = {_written(weights[0])} and "
        f"w₂ = {_written(weights[1])}, and {name} as its activation function. On the way forward it gave "
        f"{_written(a)}, and on the way back it hears from the right that the slope of the loss for this activation is {_written(heard)}. Which slope "
        f"does it {'hand on to its input' if hands_on else 'find for its weight'} {told}?",
        right="From the weighted sum on, a weight's slope takes what came in, and an input's takes the weight.",
        mistakes=(
            Mistake(
                round(dL_dz * missed[i], 10),
                f"That is the slope for {'the weight' if hands_on else 'the input'} on this edge. What does {told} meet in the weighted sum?",
            ),
            Mistake(
                heard * met[i],
                "That goes past the activation function. The message has to come through it first.",
            ),
            Mistake(dL_dz, f"That is the slope at the weighted sum. By what is {told} multiplied there?"),
            Mistake(
                round(heard * ACTIVATIONS[other][0](a) * met[i], 10),
                f"That takes the slope of {other}. This neuron has another activation function.",
            ),
            Mistake(
                round(dL_dz * met[1 - i], 10), f"That is the slope for {told[0]}{'₂₁'[i]}. Go along the other edge."
            ),
            Mistake(
                round(heard * a * met[i], 10),
                "That takes the activation in the place of its slope.",
            ),
        ),
        hints=(
            "Two links: through the activation function to the weighted sum, and from there along one edge.",
            f"From what went out, the slope of the sigmoid is a · (1 − a), that of tanh is 1 − a². So at the weighted sum it is `{back}`.",
            f"From there it takes {meets}: `{back} * {_factor(met[i])}`.",
        ),
        way=f"At the weighted sum the slope is `{back}`, or {_result(dL_dz)}.\n"
        f"In the weighted sum {told} is multiplied by {meets}: `{_plain(dL_dz)} * {_factor(met[i])}`, or {_result(slope)}.",
    )


@question(under="Lines 2 to 6: the loop")
def epochs_until_stop(chance):
    """After how many epochs a stopping rule ends the training."""
    start, needed = chance.choice((0.8, 1.6, 2.4, 3.2, 4, 4.8)), chance.randrange(4, 6)
    losses = [start / 2**epoch for epoch in range(needed + 1)]
    small = losses[-1] * chance.choice((1, 1.5))  # reached exactly, or passed
    limit = needed + chance.choice((-2, -2, 3, 4, 5, 6))
    stop = min(needed, limit)
    noted = Mistake(
        stop + 1, "By then there are so many losses, but the first of them is that of the start, before any epoch."
    )
    if limit < needed:
        mistakes = (
            Mistake(needed, "By then the loss would be small enough. Is that the only reason to stop?"),
            noted,
            Mistake(stop - 1, "Then there is no reason to stop yet: the loss is too large, and an epoch is left."),
        )
        why = f"all {limit} are used up, and the loss is still above {_plain(small)}"
    else:
        mistakes = (
            Mistake(limit, "So many epochs are allowed. Is there a reason to stop before they are used up?"),
            noted,
            Mistake(stop - 1, f"Then the loss is {_plain(losses[stop - 1])}. Is that small enough?"),
        )
        why = f"the loss is small enough, and {limit - stop} epochs are left"
    return Exercise(
        stop,
        asked=f"A training loop stops as soon as the loss is at most {_plain(small)}, or {limit} epochs are used up. The loss is "
        f"{_plain(start)} at the start, and each epoch halves it. After how many epochs does the loop stop?",
        right="Good enough, or out of time: either reason is enough, and one of them always comes.",
        mistakes=mistakes,
        hints=(
            "Two reasons, and whichever comes first stops it. Write the losses down, one for each epoch.",
            f"`[{_plain(start)} / 2**epoch for epoch in range({needed + 1})]` lists the losses, from the start on.",
            f"The loss is small enough after {needed} epochs, and the limit is {limit}. Which comes first?",
        ),
        way=f"The losses are {', '.join(map(_plain, losses[: stop + 1]))}. After {stop} epochs {why}.",
    )


@question(under="The trapezoid")
def error_from_loss(chance):
    """The RMSE that belongs to a loss with its half in front."""
    rmse, samples = chance.randrange(2, 31) / 20, chance.choice((20, 50, 80, 100, 200))
    loss = round(rmse**2 / 2, 10)
    return Exercise(
        rmse,
        asked=f"A network with one output ends with the loss {_plain(loss)}. This loss is half the squared error, its mean over {samples} "
        "samples. What is the RMSE, the root of the mean squared error?",
        right="Twice the loss is the mean squared error, and its root has the units of y.",
        mistakes=(
            Mistake(loss**0.5, "The root of the loss. But the loss has a ½ in front: undo that first.", within=5e-4),
            Mistake(round(rmse**2, 10), "That is the mean squared error. One step is missing, the R."),
            Mistake(
                rmse / 2,
                "That halves the loss before the root. The ½ is in it already, and has to go out.",
            ),
            Mistake(loss, "That is the loss itself."),
            Mistake(
                2 * loss**0.5,
                "The root first and then the 2: undo the ½ before you take the root.",
                within=5e-4,
            ),
            Mistake(
                (2 * loss / samples) ** 0.5,
                "That divides by the samples. The loss is a mean over them already.",
                within=5e-4,
            ),
        ),
        hints=(
            "The loss is *half* the mean squared error. How large is that without the half?",
            f"The mean squared error is `2 * {_plain(loss)}`. Which letter of RMSE is still missing?",
            f"`(2 * {_plain(loss)})**0.5`.",
        ),
        way=f"The mean squared error is `2 * {_plain(loss)}`, and its root is `(2 * {_plain(loss)})**0.5`, or {_plain(rmse)}.",
    )


@question(under="The trapezoid")
def by_heart(chance):
    """Why there is a test set."""
    train, mean = chance.randrange(2, 6) / 100, chance.randrange(40, 50) / 100
    test = mean - chance.randrange(1, 4) / 100
    times = round(test / train)
    return choice_of(
        chance,
        f"The RMSE of a network is {train:g} on its training set and {test:.2f} on its test set. Always answering with the mean of the "
        f"targets would be off by {mean:.2f}. How does this come about?",
        (
            "It knows its samples by heart and has not found the rule.",
            "On samples that it never saw it is hardly better than a constant, and the training set cannot show that.",
        ),
        (
            (
                "It has learned the rule, and the test set is harder by chance.",
                f"By chance one set may be a little harder than the other, but hardly {times} times as hard.",
            ),
            (
                "It has not been trained for enough epochs to know the rule.",
                "On what it was shown it is nearly right. More of the same shows it nothing else.",
            ),
            (
                "Its learning rate was too large, so it missed the minimum.",
                "Then the RMSE on the training set would be large, too.",
            ),
        ),
        hints=(
            "Which of the two sets did the network learn from?",
            "Compare the test set's RMSE with that of a network that always says the mean.",
            "On one set it is nearly right, on the other it does no better than a constant. What has it learned, then?",
        ),
    )


@question(under="Divided by what?")
def more_data(chance):
    """What more data do where the sum is not divided by the samples, a slip of notebook 10."""
    samples, times = chance.choice((50, 100, 200, 300, 400)), chance.choice((2, 3, 4, 5, 10))
    part = {2: "half", 3: "a third", 4: "a quarter", 5: "a fifth", 10: "a tenth"}[times]
    return choice_of(
        chance,
        f"A program divides the weights' sum over the batch by the inputs of the layer, and not by the samples. From {samples} samples it learns "
        f"well. Then it gets {samples * times:,} of the same kind, all in one batch. What becomes of the weights' steps?",
        (
            f"They get about {times} times as long: more is added up, and divided by as much as before.",
            "It is as if the learning rate had grown with the data, which nobody asked for.",
        ),
        (
            (
                "They stay about as long: how many samples there are makes no difference to a gradient.",
                "None to the gradient of a mean. This sum grows, and nothing here makes up for it.",
            ),
            (
                f"They get about {part} as long: among so many samples, each one counts for less.",
                "In a mean each counts for less. Here nothing is divided by the samples.",
            ),
            (
                f"They get about {times**2} times as long: more samples, and each of them with a larger slope.",
                "The slope of a single sample stays what it was. There are only more of them to add up.",
            ),
        ),
        hints=(
            "Two numbers make such a gradient: a sum, and what it is divided by. Which of them knows the samples?",
            f"The sum now has {times} times as many terms of the same kind.",
            "The layer has as many inputs as before.",
        ),
    )


@question(under="Detective's corner")
def rate_at_work(chance):
    """The learning rate that is at work where a sum is divided by the layer's inputs."""
    rate, samples = (
        chance.choice((0.00001, 0.00002, 0.00005, 0.0001, 0.0002)),
        chance.choice((2000, 4000, 5000, 8000, 10_000)),
    )
    inputs = chance.choice((4, 5, 8, 10, 16, 20, 25, 32, 40))
    to = round(rate * samples / inputs, 12)
    return Exercise(
        to,
        tolerance=1e-9,
        asked=f"A loss is a mean over {samples:,} samples, but a program divides the weights' sum over the batch by the number of inputs of the "
        f"layer. It runs with the learning rate {_plain(rate)}. Which learning rate on the gradient of the mean would make the same steps, "
        f"for the weights of a layer with {inputs} inputs?",
        right="It is the rate at work that makes a run calm or wild, not the one that is written down.",
        mistakes=(
            Mistake(rate, "That is what is written down. By which factor is the program's gradient too large?"),
            Mistake(
                round(rate * samples, 12),
                "That is so for a layer with 1 input. This one has more, and divides by them.",
            ),
            Mistake(
                samples / inputs, "That is the factor between the two gradients. The learning rate is multiplied by it."
            ),
            Mistake(
                rate * inputs / samples,
                "Upside down: the program's gradient is longer than that of the mean, so its steps are, too.",
                within=1e-10,
            ),
            Mistake(
                round(rate * inputs, 12),
                "That multiplies by the inputs. The program divides by them, where it should divide by the samples.",
            ),
            Mistake(
                rate / inputs,
                "The division by the inputs is there. But the sum is so many times the mean as there are samples.",
            ),
        ),
        hints=(
            f"The sum over {samples:,} samples is {samples:,} times their mean. Then the program divides it by the inputs.",
            f"Its gradient is `{samples:_} / {inputs}` times that of the mean.",
            f"A step is the rate times the gradient: `{_plain(rate)} * {samples:_} / {inputs}`.",
        ),
        way=f"The program's gradient is `{samples:_} / {inputs}` times that of the mean, so the rate at work is "
        f"`{_plain(rate)} * {samples:_} / {inputs}`, or {to:.10g}.",
    )
