"""Notebook 14, asked again."""

from math import exp, log, log2, log10

from helpers.exercises import Exercise, Mistake, choice_of, question


@question(under="Only differences count")
def too_large(chance):
    """The largest share of three large scores."""
    least = chance.choice((500, 800, 1000, 2000, 5000))
    middle = least + chance.randrange(1, 4)
    largest = middle + chance.randrange(1, 4)
    scores = chance.sample((least, middle, largest), 3)
    gaps = middle - largest, least - largest
    powers = 1 + exp(gaps[0]) + exp(gaps[1])
    to = 1 / powers
    code = f"1 / (1 + math.exp({gaps[0]}) + math.exp({gaps[1]}))"
    return Exercise(
        to,
        digits=4,
        asked=f"A network gives three classes the scores {scores[0]}, {scores[1]} and {scores[2]}. What is the largest share "
        "that softmax makes of them? Give four digits after the point.",
        right="Softmax sees only the differences of the scores, so the largest score may be taken away from all.",
        mistakes=(
            Mistake(largest / sum(scores), "There the scores themselves were divided. Softmax divides their powers of e."),
            Mistake(exp(gaps[0]) / powers, f"That is the share of the score {middle}. Which share is the largest?"),
            Mistake(exp(gaps[1]) / powers, f"That is the share of the score {least}. Which share is the largest?"),
            Mistake(1, "The largest score takes the largest share, and not all of it."),
            Mistake(1 / (1 + exp(gaps[0])), f"That leaves the score {least} out: there are three classes."),
            Mistake(1 / (1 + exp(gaps[1])), f"That leaves the score {middle} out: there are three classes."),
            Mistake(100 * to, "Give it as a part of 1, not in percent.", within=0.006),
        ),
        hints=(
            "The same number may be taken away from all three scores. Which one makes them small?",
            f"With {largest} taken away they are 0, {gaps[0]} and {gaps[1]}. Make powers of e of these."
            .replace("-", "−"),
            f"The largest power is now 1. `import math; {code}`",
        ),
        way=f"With {largest} taken away from each, the scores are `0`, `{gaps[0]}` and `{gaps[1]}`, and the shares are the "
        f"same.\n`{code}`, or {to:.4f}.",
    )  # fmt: skip


@question(under="The loss that fits")
def mean_loss(chance):
    """The mean cross-entropy of two samples."""
    one, two = chance.sample((0.8, 0.6, 0.5, 0.4, 0.3, 0.25, 0.2, 0.1, 0.05, 0.01), 2)
    losses = -log(one), -log(two)
    to = sum(losses) / 2
    return Exercise(
        to,
        digits=4,
        asked=f"A network gives a share of {one} to the right class of one picture, and of {two} to the right class of another. "
        "What is its mean loss, with the cross-entropy? Give four digits after the point.",
        right="The loss of a sample asks for nothing but the share of its right class.",
        mistakes=(
            Mistake(2 * to, "Those are both losses added up. Their mean is asked for."),
            Mistake(-to, "The logarithm of a share is negative. The loss turns the sign."),
            Mistake(
                -log((one + two) / 2), "That is the loss of the mean share. Work out each loss first, then their mean."
            ),
            Mistake(losses[0], "That is the loss of the first picture alone."),
            Mistake(losses[1], "That is the loss of the second picture alone."),
            Mistake(-(log10(one) + log10(two)) / 2, "That is a logarithm to the base 10. Here log has the base e."),
            Mistake(-(log2(one) + log2(two)) / 2, "That is a logarithm to the base 2. Here log has the base e."),
            Mistake((one + two) / 2, "That is the mean share. The loss is made of logarithms."),
            Mistake(1 - (one + two) / 2, "That is what the shares miss of 1. The loss is made of logarithms."),
        ),
        hints=(
            "The loss of one picture is −log of the share of its right class.",
            f"The two losses are {losses[0]:.4f} and −log of {two}.",
            f"`import math; -(math.log({one}) + math.log({two})) / 2`",
        ),
        way=f"`-math.log({one})` is {losses[0]:.4f} and `-math.log({two})` is {losses[1]:.4f}.\n"
        f"Half their sum, with nothing rounded before, is {to:.4f}.",
    )


@question(under="The slopes of softmax")
def score_slope(chance):
    """The slope of the cross-entropy for one score; it is the error of notebook 01."""
    one, two = chance.randrange(3, 60), chance.randrange(3, 36)
    shares = tuple(part / 100 for part in (one, two, 100 - one - two))
    right, at = chance.randrange(3), chance.randrange(3)
    share, own = shares[at], shares[right]
    mistakes = [
        Mistake(-log(own), "That is the loss. How fast does it change when this score does?"),
        Mistake(-1 / own, "That is the slope for the right class's share. Softmax stands between it and the scores."),
        Mistake(share * (1 - share), f"That is how the share of class {at} changes with its own score. The loss comes after."),
    ]  # fmt: skip
    if at == right:
        mistakes += [
            Mistake(share, "That is the share, the prediction. What is the target of this class?"),
            Mistake(1 - share, "The size is right. When this score rises, does the loss rise, too?"),
            Mistake(0, "The class is the right one, and its share is not yet 1. More of the score would help."),
        ]
    else:
        mistakes += [
            Mistake(share - 1, f"That would be it if class {at} were the right one. What is its target?"),
            Mistake(-share, f"The size is right. When the score of class {at} rises, does the right class gain by it?"),
            Mistake(-share * own, "That is how the right class's share changes with this score. The loss comes after."),
            Mistake(
                0, "All shares depend on all scores: when this one rises, the right class loses some of its share."
            ),
        ]
    target = int(at == right)
    to = round(share - target, 10)
    return Exercise(
        to,
        asked=f"Softmax gives the classes 0, 1 and 2 the shares {shares[0]}, {shares[1]} and {shares[2]}. Class {right} is the "
        f"right one, and the loss is the cross-entropy. What is the slope of the loss for the *score* of class {at}?",
        right="All logarithms and exponentials have cancelled: what is left is prediction minus target.",
        mistakes=tuple(mistakes),
        hints=(
            "The loss is −log of a softmax. Notebook 14 put the chain of both together, and hardly anything was left.",
            "It is the error of the very first notebook: the prediction minus the target.",
            f"`{share} - ____`, with the target of class {at}: one-hot, it is 1 at the right class and 0 at all others.",
        ),
        way=f"The target of class {at} is {target}.\n`{share} - {target}`, or `{to:.10g}`.",
    )


@question(under="Zeros never learn")
def equal_neurons(chance):
    """Why neurons that begin with equal weights stay equal."""
    hidden, start = chance.choice((4, 8, 16, 32)), chance.choice((0.5, 1, 2))
    return choice_of(
        chance,
        f"A network has one hidden layer of {hidden} neurons. All its weights begin at {start}, and all biases at 0. However "
        "long it is trained, it answers like a network with a single hidden neuron. Why?",
        (
            "Neurons that begin alike get the same gradient at every step.",
            f"So they take the same steps for ever: one neuron, written {hidden} times.",
        ),
        (
            (
                "All the gradients are 0, so no weight ever leaves its start.",
                f"That is so where all weights begin at 0. From {start} they do move.",
            ),
            (
                f"With weights of {start} each neuron sits where it is nearly flat.",
                "Then smaller ones would help. Try all at 0.01: do the neurons become different?",
            ),
            (
                "The samples were not shuffled, so nothing in it was random.",
                "Shuffle them as you like: every sample is shown to all the neurons.",
            ),
        ),
        hints=(
            "Take two hidden neurons. In what do they differ at the start?",
            "The same inputs, the same weights in and out: follow the backward pass through both.",
            "If two weights are equal and so are their slopes, what are they after the update?",
        ),
    )


@question(under="Zeros never learn")
def stuck(chance):
    """The loss at which a network of zeros is stuck."""
    classes, inputs = chance.randrange(4, 31), chance.choice((16, 36, 64, 100, 784))
    to = log(classes)
    return Exercise(
        to,
        digits=2,
        asked=f"A network with {inputs} inputs and a hidden layer of tanh names one of {classes} classes, which are about equally "
        "frequent. All its weights and biases begin at zero. At which loss is it stuck, with the cross-entropy? Give two digits after the point.",
        right="That is the loss of not knowing. A network whose loss does not leave it has learned nothing.",
        mistakes=(
            Mistake(1 / classes, "That is the share that each class gets. Which loss does it give?"),
            Mistake(-to, "The logarithm of a share is negative. The loss turns the sign."),
            Mistake(log10(classes), "That is a logarithm to the base 10. Here log has the base e."),
            Mistake(log2(classes), "That is a logarithm to the base 2. Here log has the base e."),
            Mistake(log(inputs), "That counts the inputs. What counts is how many answers there are."),
            Mistake(0, "A loss of 0 means that every right class gets the share 1. This network knows nothing."),
            Mistake(1 - 1 / classes, "That is the part of the wrong answers. The loss is made of logarithms."),
            Mistake(classes, "That is the number of classes. The loss is made of logarithms."),
        ),
        hints=(
            "With all weights 0 the scores do not depend on the inputs. What share does each class get?",
            f"Each of the {classes} gets about the same share, and the loss is −log of the right one's.",
            f"`import math; -math.log(1 / {classes})`",
        ),
        way=f"Each class gets a share of about 1/{classes}.\n`-math.log(1 / {classes})`, or {to:.2f}.",
    )


@question(under="Epochs or updates?")
def as_many_updates(chance):
    """How many epochs of few samples are one epoch of many; joins the batches of notebook 13."""
    batch = chance.choice((10, 16, 20, 32, 50))
    full, left = chance.randrange(2, 9), batch // chance.choice((2, 5))
    to = chance.randrange(5, 60) * 10
    few, updates = full * batch + left, full + 1
    many = batch * updates * to
    return Exercise(
        to,
        asked=f"One training set has {many:,} samples, another has {few}. Both are learned in batches of {batch}, where the last "
        "batch of an epoch may be smaller. How many epochs of the small set make as many updates as one epoch of the large one?",
        right="Epochs of different training sets cannot be compared. Updates can.",
        mistakes=(
            Mistake(
                many // batch, "Those are the updates of the large set. How many epochs of the small one are they?"
            ),
            Mistake(updates, "Those are the updates in one epoch of the small set."),
            Mistake(1, "One epoch of few samples is few updates. Count them."),
            Mistake(many, "Those are the samples of the large set. How many updates do they make?"),
            Mistake(many // updates, f"The large set, too, is learned in batches of {batch}."),
            Mistake(
                many / few,
                "That is the ratio of the samples. How many updates does the small set make, with its last batch?",
                within=0.5,
            ),
            Mistake(
                many / batch / full,
                "The smaller batch that is left at the end of an epoch is an update, too.",
                within=0.5,
            ),
        ),
        hints=(
            "First count the updates of one epoch, for each of the sets.",
            f"The large set makes `{many} / {batch}` updates. And {few} samples in batches of {batch}: how many are that, "
            "with the last one?",
            f"`{many} / {batch} / ({full} + 1)`",
        ),
        way=f"The large set: `{many} / {batch}`, or {many // batch} updates. The small one: {full} full batches and one of "
        f"{left} samples, or {updates} updates.\n`{many // batch} / {updates}`, or {to}.",
    )
