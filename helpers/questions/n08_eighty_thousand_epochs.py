"""Notebook 08, asked again."""

from math import log10

from helpers.exercises import Exercise, Mistake, choice_of, question


def _raised(power):
    """A power as one writes it above a line: −12 as ⁻¹²."""
    return f"{power}".translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


@question(under="A scale of factors")
def halfway_in_powers(chance):
    """The middle of a stretch on a logarithmic scale."""
    gap = chance.choice((2, 2, 4, 4, 6))
    first = chance.choice([power for power in range(1, 10 - gap) if power != gap // 2])
    last, middle = first + gap, first + gap // 2
    ends = [f"{10**-power:.{power}f}" if power <= 6 else f"1e-{power}" for power in (first, last)]
    large = ends[0]
    chance.shuffle(ends)
    return Exercise(
        -middle,
        asked=f"On a logarithmic scale a point stands exactly halfway between {ends[0]} and {ends[1]}. Which power of ten is "
        "it? Give the power, as `log10` does.",
        right="Equal distances are equal factors, so the middle is the middle of the powers.",
        mistakes=(
            Mistake(
                log10((10**-first + 10**-last) / 2),
                "That is the middle on a linear scale. Here equal distances are equal factors.",
                within=2e-3,
            ),
            Mistake(middle, "Ten to this power is a large number. Which sign has the power?"),
            Mistake(10.0**-middle, "That is the number itself. Which power of ten is it?", within=10.0**-middle / 1e3),
            Mistake(-first - last, "That is both powers added. What is halfway between them?"),
            Mistake(-gap // 2, "That is the power of the factor from one end to the middle. Start from an end."),
            Mistake(-last, "That is one of the two ends.", when=lambda power: power in (-first, -last)),
        ),
        hints=(
            "On this scale the powers of ten are evenly spaced. Which powers are the two ends?",
            f"They are the powers −{first} and −{last}. Which number is as far from the one as from the other?",
            f"From end to end is a factor of {10**gap:,}, so from {large} to the middle it is one of {10 ** (gap // 2):,}.",
        ),
        way=f"Halfway between the powers −{first} and −{last} is `(-{first} - {last}) / 2`, or `-{middle}`.",
    )


@question(under="Straight means a constant factor")
def further_along_the_line(chance):
    """A straight line on a logarithmic scale divides again and again."""
    factor, times = chance.choice((4, 5, 10, 20, 30, 50)), chance.choice((3, 4))
    stretch = chance.choice((1000, 2000, 5000, 10_000))
    return Exercise(
        factor**times,
        asked="On a logarithmic scale a training curve is a straight line. In one stretch of it, "
        f"{stretch:,} epochs long, the loss becomes {factor} times smaller. How many times smaller does it become in "
        f"{times * stretch:,} epochs?",
        right="On a straight line there, equal stretches divide by the same factor.",
        mistakes=(
            Mistake(
                factor * times, "That adds the stretches up. What does the second one do to what the first has left?"
            ),
            Mistake(factor, "That is one stretch. How many of them are there?"),
            Mistake(factor ** (times - 1), "One stretch is missing."),
            Mistake(factor ** (times + 1), "That is one stretch too many."),
            Mistake(times, "That is how many stretches there are. What does each do to the loss?"),
            Mistake(
                1 / factor**times,
                "That is the part of the loss that is left. How many times smaller is it?",
                within=1e-9,
            ),
        ),
        hints=(
            f"How many stretches of {stretch:,} epochs are there?",
            f"There are {times}. Each makes what the one before it has left {factor} times smaller.",
            f"Multiply {factor} by itself, so that it stands there {times} times.",
        ),
        way=f"There are {times} equal stretches: `{factor}**{times}`, or {factor**times}.",
    )


@question(under="Read the future")
def epoch_of_a_loss(chance):
    """When a loss will be reached, from a half-life."""
    halvings, power = chance.randrange(3, 7), chance.randrange(6, 20)
    begin, half_life = chance.randrange(1, 9) * 10_000, chance.randrange(6, 30) * 100
    ratio = 2**halvings
    loss = f"8·10{_raised(-power)}" if ratio == 8 else f"{ratio / 10}·10{_raised(1 - power)}"
    more = halvings * half_life
    return Exercise(
        begin + more,
        asked=f"On a logarithmic scale a training curve falls in a straight line, and the loss halves every {half_life:,} "
        f"epochs. At epoch {begin:,} it is {loss}. At which epoch will it be 10{_raised(-power)}?",
        right="On a straight line one half-life is enough to read the future.",
        mistakes=(
            Mistake(more, f"That is how many more it takes from {begin:,} on. The question counts from the start."),
            Mistake(begin + halvings, "That counts the halvings as if each took one epoch."),
            Mistake(begin + half_life, "That is one halving. Is it enough?"),
            Mistake(
                begin + ratio * half_life,
                f"{ratio} times smaller is not {ratio} half-lives: each of them halves what is left.",
            ),
            Mistake(
                begin + ratio // 2 * half_life,
                f"Dividing {ratio} by 2 does not count the halvings. How often can you halve?",
            ),
            Mistake(begin + more - half_life, "At that epoch one halving is still to come."),
            Mistake(halvings, "That is the number of halvings. How many epochs do they take?"),
        ),
        hints=(
            "By which factor does the loss still have to shrink?",
            f"It has to become {ratio} times smaller. How many halvings is that?",
            f"There are {halvings} halvings, since `2**{halvings}` is {ratio}. Each takes {half_life:,} epochs, and you begin "
            f"at {begin:,}.",
        ),
        way=f"To become {ratio} times smaller the loss has to halve {halvings} times.\n"
        f"So it gets there at epoch `{begin} + {halvings} * {half_life}`, or {begin + more}.",
    )


@question(under="Where the factor comes from")
def loss_beside_distance(chance):
    """A loss is the square of a distance, and halves twice as often."""
    quarters, half_life = chance.choice((2, 3, 4)), chance.randrange(2, 25) * 200
    ratio = 4**quarters
    epochs = quarters * half_life
    return Exercise(
        epochs,
        asked="Near the end of a training the distance of the prediction from the target halves every "
        f"{half_life:,} epochs. The loss is the square of this distance. In how many epochs does the loss fall to 1/{ratio} of "
        "what it is?",
        right="While the distance halves once, its square halves twice.",
        mistakes=(
            Mistake(2 * epochs, f"By then the distance has fallen to 1/{ratio}. How far has its square fallen?"),
            Mistake(4 * epochs, "The loss does not lag behind the distance. What is the square of a half?"),
            Mistake(half_life, "By then the distance has halved once. What is left of its square?"),
            Mistake(half_life / 2, "That is how long the loss takes to halve once. How often does it have to?"),
            Mistake(
                ratio * half_life,
                "That is a half-life for each unit of the factor. Each half-life divides what is left.",
            ),
            Mistake(quarters, "That is how often the distance halves. How many epochs does that take?"),
        ),
        hints=(
            "When the distance is half as large, how large is its square?",
            f"Every {half_life:,} epochs the loss falls to a quarter. How many quarters, one after the other, make 1/{ratio}?",
            f"There are {quarters} of them, since `4**{quarters}` is {ratio}. Each takes {half_life:,} epochs.",
        ),
        way=f"Every {half_life:,} epochs the loss falls to a quarter, and `4**{quarters}` is {ratio}.\n"
        f"That takes `{quarters} * {half_life}` epochs, or {epochs}.",
    )


@question(under="Where the factor comes from")
def rate_that_arrives(chance):
    """The learning rate that leaves nothing of a small distance: the twin of 2/9 in 04."""
    y = chance.choice((0.2, 0.3, 0.4, 0.6, 0.7, 0.8))
    x1, x2 = chance.choice(((1, 2), (2, 1), (0.6, 0.8), (0.8, 0.6), (0.3, 0.4), (1, 0.5), (0.2, 0.4)))
    slope, squares = y * (1 - y), x1**2 + x2**2
    speed = 2 * slope**2 * squares
    return Exercise(
        1 / speed,
        digits=2,
        asked=f"A sigmoid neuron with the inputs {x1} and {x2}, no bias, and the loss (a − y)² has the target y = {y}. Close to "
        "the target, an epoch leaves 1 − 2 · η · s² · (x₁² + x₂²) of the distance that z still has to go, where s is the slope "
        "of the sigmoid at the target. Which η leaves nothing of it? Give two digits after the point.",
        right="It is 1 over what an epoch takes of the distance for each unit of the rate.",
        mistakes=(
            Mistake(2 / speed, "With this rate the factor is −1: each epoch lands as far away, on the other side."),
            Mistake(speed, "That is what an epoch takes for each unit of the rate. With which rate does it take all?"),
            Mistake(
                1 / (2 * slope * squares),
                "The slope stands there squared: once on the way forward, once on the way back.",
            ),
            Mistake(
                1 / (2 * y**2 * squares),
                f"{y} is the prediction at the target. What is the slope of the sigmoid there?",
            ),
            Mistake(1 / (2 * slope**2 * (x1 + x2)), "The inputs are to be squared, each by itself."),
            Mistake(1 / (2 * slope**2 * (x1 + x2) ** 2), "Square each input first, and add the squares."),
        ),
        hints=(
            "If nothing is left of the distance, how large is the factor?",
            f"The factor has to be 0. At the target the slope of the sigmoid is `{y} * (1 - {y})`.",
            f"So η is 1 over `2 * ({y} * (1 - {y}))**2 * ({x1}**2 + {x2}**2)`.",
        ),
        way=f"The slope is `{y} * (1 - {y})`, or {slope:.10g}.\n"
        f"The factor is 0 where η is `1 / (2 * {slope:.10g}**2 * ({x1}**2 + {x2}**2))`, or {1 / speed:.2f}.",
    )


@question(under="Straight means a constant factor")
def flat_and_falling(chance):
    """What a curve does that looks flat on one scale and falls on the other."""
    epoch = chance.randrange(1, 10) * 10_000
    return choice_of(
        chance,
        f"On a linear scale a training curve looks flat from epoch {epoch:,} on. On a logarithmic scale the same curve is a "
        "straight line that falls to the end. What is going on after that epoch?",
        (
            "Each epoch takes the same fraction of the loss away.",
            "That is a constant factor, and it goes on working when the loss has become too small for the linear axis.",
        ),
        (
            (
                "Each epoch takes the same amount of the loss away.",
                "Then the curve would be straight on the linear scale, and bent on the logarithmic one.",
            ),
            (
                "The neuron is stuck on a plateau of the sigmoid by now.",
                "On a plateau the loss stays what it is, and both curves would be level.",
            ),
            (
                "The steps have become so small that round-off swallows them.",
                "Then the weights would stand still, and the logarithmic curve would be level.",
            ),
        ),
        hints=(
            "Two equal stretches along a logarithmic axis: what do they have in common?",
            "They multiply by the same factor. So what does the straight line say about each epoch?",
            "Think of a loss of 0.02, then 0.0002, then 0.000002. Which of this can you see on an axis up to 0.02?",
        ),
    )
