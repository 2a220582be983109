"""Notebook 13, asked again."""

from helpers.exercises import Exercise, Mistake, choice_of, question

TIMES = {0.75: (4, "four"), 0.8: (5, "five"), 0.9: (10, "ten"), 0.95: (20, "twenty")}  # 1 / (1 − keep)


@question(under="A taste of the gradient")
def noise(chance):
    """How much more exact a larger batch is."""
    root, tenths = chance.choice((2, 3, 4, 5, 10)), chance.randrange(2, 10)
    batch, spread, to = chance.choice((2, 4, 5, 8, 10)), root * tenths / 10, tenths / 10
    more = root**2
    halved = Mistake(spread / 2, "That is right for four times as many samples. How many times as many are these?")
    return Exercise(
        to,
        asked=f"The gradients of minibatches of {batch} samples are typically {spread:g} away from the gradient of the whole, "
        f"very large training set. How far away are those of minibatches of {batch * more}?",
        right=f"A batch {more} times as large is {more} times the work, and only {'twice' if root == 2 else f'{root} times'} as exact.",
        mistakes=(
            Mistake(spread / more, "Then the noise would shrink as fast as the work grows. It shrinks more slowly."),
            Mistake(spread, "More samples do help: some of their distances cancel."),
            Mistake(spread * root, "That is further away. A larger batch is more exact."),
            Mistake(0, "Only the whole training set has no noise at all."),
            *[halved] * (root != 2),
        ),
        hints=(
            f"How many times as many samples are {batch * more} as {batch}?",
            "The *square* of the distance shrinks as many times as there are more samples. And the distance itself?",
            f"The square is divided by {more}, so the distance is divided by `{more} ** 0.5`.",
        ),
        way=f"There are {more} times as many samples, and the root of {more} is {root}.\n"
        f"`{spread:g} / {root}`, or {to:g}.",
    )


@question(under="Bite by bite")
def updates(chance):
    """How many updates some epochs of minibatches make."""
    batch = chance.choice((8, 10, 16, 20, 32, 50, 64))
    full, left, epochs = chance.randrange(5, 30), chance.randrange(1, batch // 2), chance.randrange(3, 10)
    rows, to = full * batch + left, epochs * (full + 1)
    return Exercise(
        to,
        asked=f"A training set has {rows:,} samples. With minibatches of {batch}, how many updates do {epochs} epochs make? "
        "(The last batch of an epoch may be smaller.)",
        right="The last batch of an epoch is an update like any other, however small it is.",
        mistakes=(
            Mistake(epochs * full, "What becomes of the samples left over at the end of an epoch? They are used, too."),
            Mistake(
                -(-epochs * rows // batch),
                "Each epoch ends with a smaller batch of its own; it is not filled up from the next epoch.",
            ),
            Mistake(full + 1, f"That is one epoch. There are {epochs}."),
            Mistake(full, "That is one epoch, and the samples left over at its end are missing."),
            Mistake(epochs, "That is one update an epoch, as if each looked at all of the samples."),
            Mistake(epochs * rows, f"That is one update for each sample. Here {batch} samples share one."),
            Mistake(batch * epochs, "That is the batch times the epochs. How many batches does an epoch have?"),
            Mistake(
                epochs * rows / batch,
                "There is no part of an update. What happens to the few samples at the end of an epoch?",
                within=0.01,
            ),
        ),
        hints=(
            f"First one epoch: how many full batches of {batch} can be cut from {rows:,} samples, and is anything left?",
            f"{full} full batches are {full * batch:,} samples. What is left over makes one more batch, a small one.",
            f"Each epoch makes one update more than it has full batches: `{epochs} * ({full} + 1)`.",
        ),
        way=f"{full} full batches and a smaller one are {full + 1} updates an epoch.\n`{epochs} * {full + 1}`, or {to}.",
    )


@question(under="A memory")
def steady_slope(chance):
    """How long the steps of momentum become; joins the running average of notebook 01."""
    keep, slope, rate = chance.choice(tuple(TIMES)), chance.randrange(2, 10), chance.choice((0.1, 0.01, 0.02, 0.05))
    times, word = TIMES[keep]
    to = round(rate * slope * times, 10)
    return Exercise(
        to,
        asked=f"Momentum with keep = {keep}: at each step the velocity keeps {keep} of itself and gets the whole new gradient "
        f"on top. A weight's slope has been {slope} at every step for a long time, and the learning rate is {rate}. "
        "How far does the weight go in one step?",
        right=f"With keep = {keep} the velocity of a steady slope is {word} times the slope, so the same rate makes steps "
        f"{word} times as long.",
        mistakes=(
            Mistake(rate * slope, "That is the plain step. The velocity has gathered more than the last slope."),
            Mistake(slope * times, "That is the velocity. The learning rate decides how far it leads."),
            Mistake(-to, "The weight does go down. How far is asked: give it without the sign."),
            Mistake(rate * slope * (1 + keep), "There the second step goes. The slope has been the same for much longer."),
            Mistake(rate * slope / keep, f"You divided by the share that is kept. In the end {keep} · velocity + {slope} is "
                    "the velocity again: what follows from that?"),
            Mistake(rate * slope * (1 - keep), "That takes a part of the slope only. The velocity gets all of it, each time."),
        ),
        hints=(
            "The velocity grows until it loses as much in a step as the slope adds.",
            f"It loses the part that is not kept, {1 - keep:.10g} of itself, and it gains {slope}.",
            f"The velocity is `{slope} / (1 - {keep})`. The step is the learning rate times that.",
        ),
        way=f"The velocity has become `{slope} / (1 - {keep})`, or {slope * times}.\n"
        f"`{rate} * {slope * times}`, or {to:.10g}.",
    )  # fmt: skip


@question(under="A memory")
def through_a_ravine(chance):
    """Why momentum gets along a ravine where plain steps leap across it."""
    keep = chance.choice((0.8, 0.9, 0.95))
    return choice_of(
        chance,
        "The loss is a ravine, steep across and almost flat along. Plain steps leap from one wall to the other, and hardly get "
        f"along it. Momentum with keep = {keep} gets along much faster at the same learning rate. Why?",
        (
            "Slopes that alternate cancel, and those that agree add up.",
            "The velocity is their sum. Across, they change their sign at each leap; along, they keep it.",
        ),
        (
            (
                "The learning rate becomes smaller where the walls are steep.",
                "The rate is the same all the time. What the step multiplies by it is another thing.",
            ),
            (
                "The velocity points to where the minimum will come.",
                "It cannot look ahead: it is made of the gradients that have been.",
            ),
            (
                "A ball that rolls is fast enough to get over the walls.",
                "Over the wall it would leave the ravine, and the minimum lies inside.",
            ),
        ),
        hints=(
            "Think of two steps that follow each other: which slopes change their sign, and which do not?",
            "The velocity is a sum of the last slopes, in which the older ones count less.",
            "Two slopes across were 4.24 and −3.53. What is left of them in a sum?",
        ),
    )


@question(under="A step for each parameter")
def second_mean(chance):
    """Adam's corrected mean after two steps."""
    keep, one = chance.choice((0.9, 0.8, 0.7, 0.6)), chance.randrange(2, 10)
    two = chance.choice((-1, 1)) * chance.randrange(1, 10)
    new, divisor = round(1 - keep, 10), round(1 - keep**2, 10)
    first = round(new * one, 10)
    mean = round(keep * first + new * two, 10)
    to = mean / divisor
    return Exercise(
        to,
        digits=4,
        asked=f"Adam keeps a running average of a parameter's slopes, which begins at 0 and keeps {keep} of itself at each step. "
        f"The slope is {one} in the first step and {two} in the second. What is the average after both, with the bias correction? "
        "Give four digits after the point.".replace("-", "−"),
        right="Once its weights add up to 1, the average is fair again, and the newer slope counts a little more.",
        mistakes=(
            Mistake(mean, "That is the running average before its correction. What do its weights add up to by now?"),
            Mistake(mean / new, "That divides by what is right for the first step. The second needs another divisor."),
            Mistake((one + two) / 2, "That is the plain mean. The running average counts the newer slope more."),
            Mistake((keep * one - two) / (1 + keep), "Look at the sign of the second slope."),
            Mistake((one + keep * two) / (1 + keep), "That counts the older slope more. Which of them has faded by a step?"),
            Mistake(mean / keep**2, f"You divided by {keep} · {keep}, the part that is missing. Divide by the part that is there."),
            Mistake(keep * first, "That is what is left of the first slope. The second comes in, too."),
        ),
        hints=(
            f"First the running average: it begins at 0, keeps {keep} of itself and takes {new} of each slope.",
            f"After the first slope it is {first}. Then `{keep} * {first} + {new} * {two}`. Now correct it for two steps.",
            f"The average is `{mean}`, and after two steps its weights add up to `1 - {keep}**2`.",
        ),
        way=f"After the first step the running average is `{new} * {one}`, or {first}. After the second it is "
        f"`{keep} * {first} + {new} * {two}`, or `{mean}`.\n"
        f"Its weights add up to `1 - {keep}**2`, or {divisor}.\n`{mean} / {divisor}`, or `{to:.4f}`.",
    )  # fmt: skip


@question(under="A step for each parameter")
def first_step(chance):
    """Where Adam's first step leads."""
    weight, rate = chance.randrange(2, 10), chance.choice((0.001, 0.01, 0.02, 0.05, 0.1))
    sign = chance.choice((-1, 1))
    slope = sign * chance.randrange(3, 41)
    to = round(weight - rate * sign, 10)
    against = f"{weight} - {rate}" if sign > 0 else f"{weight} + {rate}"
    return Exercise(
        to,
        asked=f"A weight is {weight}, its first slope is {slope}, and the learning rate is {rate}. Where does Adam's very first "
        "step take the weight?".replace("-", "−"),
        right="The size of the slope did not matter, only its sign: Adam's first step is one learning rate long.",
        mistakes=(
            Mistake(weight - rate * slope, "That is the plain step. Adam divides by the typical size of the slopes."),
            Mistake(weight + rate * sign, "The right distance, the wrong way: look at the sign of the slope."),
            Mistake(
                weight + rate * slope, "That is a plain step, and uphill. Adam divides by the slopes' typical size."
            ),
            Mistake(rate, "That is how far it goes. Where does the weight arrive?"),
            Mistake(-rate, "That is a distance with a sign. Where does the weight arrive?"),
            Mistake(weight - sign, "That is a step of 1. Where is the learning rate?"),
            Mistake(weight, "A slope that is not 0 does move the weight."),
            Mistake(
                weight - rate * sign * 10**0.5,
                "That is the step without the two bias corrections.",
                within=rate / 10,
            ),
        ),
        hints=(
            "After the bias corrections, what are the mean and the mean square of one single slope?",
            f"The mean is {slope}, the mean square {slope**2}, and its root {abs(slope)}. The step goes against the mean, "
            "divided by that root.".replace("-", "−"),
            f"The direction is `{slope} / {abs(slope)}`, and the weight goes one learning rate against it.",
        ),
        way=f"The mean is `{slope}` and the typical size {abs(slope)}, so the direction is `{sign}`.\n"
        f"`{against}`, or {to:.10g}.",
    )
