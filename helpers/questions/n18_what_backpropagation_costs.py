"""Notebook 18, asked again."""

from helpers.exercises import Exercise, Mistake, choice_of, question


@question(under="Work")
def times_forward(chance):
    """How many times the way forward a way back costs."""
    inputs, outputs = chance.choice((20, 30, 40, 50, 60)), chance.choice((5, 10, 15))
    hidden = chance.choice((20, 30, 40, 50, 100))
    first, last = inputs * hidden, hidden * outputs
    forward = first + last
    back = 2 * forward - first
    return Exercise(
        back / forward,
        digits=2,
        asked=f"A network has {inputs} inputs, {hidden} hidden neurons and {outputs} outputs. Counted in "
        "multiplications, how many times its way forward does its way back cost? (Leave out the slopes of the activation functions.) Give two "
        "digits after the point.",
        right="Back, each layer multiplies twice, for its weights and for its inputs, and the first is let off the second half.",
        mistakes=(
            Mistake(2, "So it would be if each layer had to find the slopes of its inputs. One of them is let off."),
            Mistake((2 * forward - last) / forward, "The layer that is let off is the first, not the last."),
            Mistake(forward / back, "That is the way forward, in times the way back. Turn it round."),
            Mistake((forward + back) / forward, "That counts the way forward, too. Here only the way back is meant."),
            Mistake(2 * last / forward, "The first layer has slopes to find as well: those of its weights."),
            Mistake(back, "So many the way back takes. How many times the way forward is that?"),
        ),
        hints=(
            "Forward, each layer multiplies all its inputs with the weights of all its neurons. And back?",
            f"Forward: `{inputs} * {hidden} + {hidden} * {outputs}`. Back it is twice that, less what the first layer is let off.",
            f"Forward it is {forward}. Back: `2 * {forward} - {inputs} * {hidden}`. Divide the second by the first.",
        ),
        way=f"Forward `{inputs} * {hidden} + {hidden} * {outputs}`, or {forward}; back `2 * {forward} - {first}`, or {back}.\n"
        f"With two digits, `{back} / {forward}` is {back / forward:.2f}.",
    )


@question(under="Work")
def nudged_ways(chance):
    """How often nudging, as in 11, would run the way forward."""
    inputs, hidden, outputs = chance.randrange(3, 9), chance.choice((5, 10, 20)), chance.randrange(2, 5)
    weights = inputs * hidden + hidden * outputs
    parameters = weights + hidden + outputs
    return Exercise(
        2 * parameters,
        asked=f"A network has {inputs} inputs, {hidden} hidden neurons and {outputs} outputs, and each neuron has a bias. To "
        "check its gradient, each parameter is nudged once up and once down. How many ways forward does that take?",
        right="Nudging pays for each parameter anew, where backpropagation finds all slopes in a single way back.",
        mistakes=(
            Mistake(parameters, "So many parameters there are. For each of them the loss is needed twice."),
            Mistake(2 * weights, "Those are the weights alone. The biases are nudged as well."),
            Mistake(weights, "So many weights there are. The biases are missing, and one loss alone shows no slope."),
            Mistake(
                2 * (inputs + hidden + outputs),
                "That nudges what goes in and out of the layers. What is it that learns?",
            ),
            Mistake(2 * (parameters - outputs), "The outputs are neurons, too, and each of them has a bias."),
            Mistake(3, "About so much backpropagation would cost, once there and back. Here each parameter is nudged."),
        ),
        hints=(
            "Count the parameters first: what is there to be nudged?",
            f"Each hidden neuron has {inputs} weights and a bias, and each output has {hidden} weights and a bias.",
            f"The parameters are `({inputs} + 1) * {hidden} + ({hidden} + 1) * {outputs}`, and each asks for two ways forward.",
        ),
        way=f"There are `({inputs} + 1) * {hidden} + ({hidden} + 1) * {outputs}` parameters, or {parameters}.\n"
        f"Each is nudged twice: `2 * {parameters}`, or {2 * parameters}.",
    )


@question(under="Memory")
def numbers_kept(chance):
    """How many numbers a batch leaves behind for the way back."""
    inputs, hidden, outputs = (
        chance.choice((20, 30, 40, 50, 60)),
        chance.choice((10, 20, 30)),
        chance.choice((3, 5, 10)),
    )
    batch = chance.choice((8, 16, 20, 32, 50))
    each = inputs + hidden + outputs
    parameters = (inputs + 1) * hidden + (hidden + 1) * outputs
    return Exercise(
        batch * each,
        asked=f"A network has {inputs} inputs, {hidden} hidden neurons and {outputs} outputs. A batch of {batch} samples goes "
        "forward. How many numbers are kept for the way back, counting what comes in and what each layer gives?",
        right="Each sample leaves its own numbers behind, so memory grows with the batch.",
        mistakes=(
            Mistake(each, "So many one sample leaves behind. How many samples are there?"),
            Mistake(
                batch * (hidden + outputs), "What came in is kept as well: the slopes of the first weights need it."
            ),
            Mistake(batch * (each - outputs), "What the last layer gave is counted as well."),
            Mistake(parameters, "Those are the parameters, and there are as many of them whatever the batch."),
            Mistake(
                batch * parameters,
                "The parameters are there once, for all samples. What does each sample have of its own?",
            ),
            Mistake(
                batch * hidden, "Only the hidden neurons are in that. What goes in and what comes out are kept, too."
            ),
        ),
        hints=(
            "Follow one sample forward, and count each number that it brings or that a neuron makes of it.",
            f"One sample brings {inputs} numbers, and the two layers make {hidden} and {outputs} of them.",
            f"`{inputs} + {hidden} + {outputs}` for one sample, and there are {batch} samples.",
        ),
        way=f"One sample leaves `{inputs} + {hidden} + {outputs}`, or {each}. The batch leaves `{batch} * {each}`, or "
        f"{batch * each}.",
    )


ORDINALS = {4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh"}


@question(under="Memory")
def layers_in_memory(chance):
    """How many layers are in memory at most where only some are kept and the others worked out again."""
    groups, size = chance.randrange(3, 9), chance.choice(tuple(ORDINALS))
    layers, most = groups * size, groups + size - 1
    return Exercise(
        most,
        asked=f"A network has {layers} equal layers. On the way forward only every {ORDINALS[size]} layer keeps its "
        f"activations, up to layer {layers}. The way back takes the layers in groups of {size}: it works a group out again "
        "from the kept layer below it, passes through it and throws away what it worked out. For how many layers are "
        "activations in memory at the same time, at most? (Leave out the inputs.)",
        right="It saves memory, and pays with work: most layers are worked out twice.",
        mistakes=(
            Mistake(layers, "So many are kept if nothing is thrown away. Here most are, on the way forward."),
            Mistake(
                groups, "So it is at the end of the way forward. To go back through a group, its own are needed, too."
            ),
            Mistake(groups + size, "The top layer of a group has been kept anyway. Do not count it twice."),
            Mistake(layers - groups, "So many are worked out a second time. But that is not all at once."),
            Mistake(groups + 1, "More than one layer of a group is missing when the way back comes to it."),
        ),
        hints=(
            "Think of the moment when the way back enters the topmost group. What is in memory then?",
            f"The {groups} layers that were kept are there. Which of the topmost group's {size} are missing?",
            f"Its top layer was kept, and the other {size - 1} are worked out again: `{groups} + {size - 1}`.",
        ),
        way=f"The {groups} kept layers stay, and for the topmost group {size - 1} come back: `{groups} + {size} - 1`, or {most}. "
        "Later it is never more.",
    )


@question(under="Layers that wait")
def waiting_time(chance):
    """How long the first layer waits for its message."""
    layers, forward = chance.randrange(5, 13), chance.randrange(1, 5)
    back = 2 * forward
    waits = (layers - 1) * (forward + back)
    unit = "millisecond" if forward == 1 else "milliseconds"
    return Exercise(
        waits,
        asked=f"A network has {layers} layers, each on a computer of its own. A layer needs {forward} {unit} for its way "
        f"forward and {back} for its way back. How many milliseconds does layer 1 wait between the two?",
        right="Layer 1 is the first to begin and the last to be told: it is locked until all others have gone up and down.",
        mistakes=(
            Mistake(
                layers * (forward + back), "That is the whole round. While layer 1 works itself, it does not wait."
            ),
            Mistake((layers - 1) * forward, "So long the others go forward. Then the message has to come down again."),
            Mistake((layers - 1) * back, "So long the others go back. Before that, they have to go forward."),
            Mistake((layers - 2) * (forward + back), "One layer too few: count all the layers above layer 1."),
            Mistake(forward + back, "So long one layer works. How many are there above layer 1?"),
        ),
        hints=(
            "Which layers work after layer 1 has gone forward, and before it goes back?",
            f"There are {layers - 1} layers above it. Each of them goes forward once and back once.",
            f"One after the other, they take `{layers - 1} * ({forward} + {back})` milliseconds.",
        ),
        way=f"The {layers - 1} layers above go forward, then back: `{layers - 1} * ({forward} + {back})`, or {waits}.",
    )


@question(under="A slope to follow")
def never_wakes(chance):
    """Why a dead ReLU does not learn."""
    weight, most = chance.choice((0.1, 0.15, 0.2)), chance.choice((3, 4))
    return choice_of(
        chance,
        f"A neuron gives ReLU(w · x − 1). Its samples have an x between 0 and {most}, their targets were made with the weight "
        f"1, and its own weight is {weight}. The loss is large, and no number of epochs changes w. Why?",
        (
            "For each sample it stands on the level part of ReLU.",
            "There the slope is 0, so whatever the loss is, the slope for w is 0 as well.",
        ),
        (
            (
                "ReLU has a kink, and on a kink there is no slope.",
                f"The kink is at z = 0. Here z is at most {weight} · {most} − 1 = −{1 - weight * most:.10g}, so no sample is on it.",
            ),
            (
                "The learning rate is too small to move it.",
                "A step is the rate times the slope. What does a larger rate make of a slope of 0?",
            ),
            (
                "The weight has come to the lowest place of the loss.",
                "At the weight 1 the loss is 0, and here it is large.",
            ),
        ),
        hints=(
            "Work out the weighted sum of a sample, w · x − 1. On which side of 0 is it?",
            f"Even for the largest x it is {weight} · {most} − 1, which is below 0. What does ReLU look like there?",
            "A nudge of w changes the output by nothing at all. Which sentence says so?",
        ),
    )
