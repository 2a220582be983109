"""Notebook 04, asked again."""

from helpers.exercises import Exercise, Mistake, choice_of, question
from helpers.pictures.words import coded, plain


def _network(chance):
    """A weight, an input and a target, and the error, which is none that its square or its half is taken for."""
    weight, x = chance.choice((2, 3, 4, 6, 7, 8, 9, 11, 12)) / 10, chance.choice((1.5, 2.5, 3, 4))
    errors = {y: round(weight * x - y, 10) for y in (0.5, 1, 2, 3, 4)}
    y = chance.choice([y for y, error in errors.items() if abs(error) not in (0, 0.5, 1, 2)])
    return weight, x, y, errors[y]


@question(under="One weight, by hand")
def loss_of_weight(chance):
    """How wrong one weight is."""
    weight, x, y, error = _network(chance)
    loss = error**2
    return Exercise(
        loss,
        asked=f"A network has one weight and no bias, so its prediction is w · x. The weight is {weight}, the input "
        f"{x} and the target {y}. How large is the loss, the square of the error?",
        right="The error is prediction minus target, and the square forgets its sign.",
        mistakes=(
            Mistake(error, "That is the error. The loss is its square."),
            Mistake(-error, "That is target minus prediction. Turn it round, and then square it."),
            Mistake(weight * x, "That is the prediction. How far is it from the target?"),
            Mistake((weight * x) ** 2, "That is the square of the prediction. The target counts as well."),
            Mistake((weight - y) ** 2, "That compares the weight with the target. Compare the prediction with it."),
            Mistake(2 * error, "That is twice the error. To square is to multiply the error by itself."),
            Mistake(loss / 2, "That is half the square. Here the loss is the whole square."),
            Mistake(-loss, "A square is never negative."),
        ),
        hints=(
            "First the prediction, then the error, then its square.",
            f"The prediction is `{weight} * {x}`, or {weight * x:.10g}. Take the target {y} from it.",
            f"The loss is `({weight} * {x} - {y})**2`.",
        ),
        way=f"The error is `{weight} * {x} - {y}`, or {plain(error)}.\n"
        f"The loss is `{coded(error)} * {coded(error)}`, or {loss:.10g}.",
    )


@question(under="Which way is down?")
def loss_slope(chance):
    """The slope of the loss at one weight, with its sign."""
    weight, x, y, error = _network(chance)
    outer = 2 * error
    slope = outer * x
    return Exercise(
        slope,
        asked=f"A network has one weight and no bias, so its prediction is w · x. The input is {x}, the target {y}, "
        f"and the loss is the square of the error. What is the slope of the loss at the weight {weight}, with its "
        "sign?",
        right="A chain: twice the error for the square, times the input for the prediction.",
        mistakes=(
            Mistake(
                -slope,
                "The size is right. Is the prediction above the target or below it? What does that do to the sign?",
            ),
            Mistake(outer, "That is the outer slope alone. How fast does the prediction change with the weight?"),
            Mistake(error, "That is the error. The square brings a factor, and the inner slope comes on top."),
            Mistake(error * x, "The square is missing its factor: what is the slope of a square?"),
            Mistake(error**2, "That is the loss. Its slope is asked for."),
            Mistake(x, "That is the inner slope alone. Multiply it by the outer slope."),
            Mistake(
                2 * (weight - y) * x, "That compares the weight with the target. The error is prediction minus target."
            ),
            Mistake(outer * weight, "Times the weight? Ask how fast the prediction w · x changes with w."),
        ),
        hints=(
            "The loss depends on the prediction, and the prediction on the weight: outer slope times inner slope.",
            f"The error is `{weight} * {x} - {y}`, or `{error:.10g}`. The outer slope is twice that.",
            f"The outer slope is `{outer:.10g}`. The inner slope is the input, {x}. Multiply them.",
        ),
        way=f"The error is `{weight} * {x} - {y}`, or {plain(error)}.\nThe outer slope is `2 * {coded(error)}`, or "
        f"{plain(outer)}, and the inner slope is {x}.\nTheir product is `{slope:.10g}`.",
    )


@question(under="One step")
def step_by_hand(chance):
    """Where one step of gradient descent takes a weight."""
    weight, x, y, error = _network(chance)
    rate = chance.choice((0.05, 0.1) if x < 4 else (0.01, 0.05))  # such that it goes down
    slope = 2 * error * x
    to = weight - rate * slope
    return Exercise(
        to,
        digits=4,
        asked=f"A network has one weight and no bias, so its prediction is w · x. The input is {x}, the target {y}, "
        f"and the loss is the square of the error. The weight is {weight} and the learning rate {rate}. Where does "
        "one step of gradient descent take the weight? Give four digits after the point.",
        right="New = old − η · slope: against the slope is downhill.",
        mistakes=(
            Mistake(weight + rate * slope, "This goes uphill. Which way is down, when the slope has this sign?"),
            Mistake(weight - slope, "This takes the whole slope away. The learning rate says how much of it to take."),
            Mistake(slope, f"That is the slope at {weight}. What does the update rule make of it?"),
            Mistake(rate * slope, "That is how far the step goes. Take it away from the weight."),
            Mistake(
                weight - rate * 2 * error,
                "The inner slope is missing: how fast does the prediction change with the weight?",
            ),
            Mistake(weight - rate * error * x, "The factor 2 of the square is missing."),
            Mistake(weight - rate * error, "That takes a part of the error away. Take a part of the slope."),
            Mistake(weight - rate * error**2, "That takes a part of the loss away. Take a part of its slope."),
            Mistake(y / x, "There the loss is 0. One step with this rate leads elsewhere."),
        ),
        hints=(
            f"First the slope at {weight}: twice the error, times the input.",
            f"The error is `{weight} * {x} - {y}`, so the slope is `2 * {coded(error)} * {x}`.",
            f"The slope is `{slope:.10g}`. Take {rate} of it away from the weight.",
        ),
        way=f"The error is `{weight} * {x} - {y}`, or {plain(error)}.\n"
        f"The slope is `2 * {coded(error)} * {x}`, or {plain(slope)}.\n"
        f"The new weight is `{weight} - {rate} * {coded(slope)}`, which is `{to:.4f}`.",
    )


@question(under="How fast?")
def rate_for_one_step(chance):
    """Which learning rate arrives at once."""
    x, y = chance.choice((1.5, 2.5, 3, 3.5, 5, 6)), chance.choice((2, 4, 7, 8))
    steepness = 2 * x**2
    rate = 1 / steepness
    return Exercise(
        rate,
        digits=4,
        asked=f"A network has one weight and no bias. Its input is {x}, its target {y}, and its loss is (w · {x} − "
        f"{y})². With which learning rate does one step of gradient descent arrive at the best weight, whatever the "
        "start? Give four digits after the point.",
        right="The slope is 2x² times the distance to the best weight. This rate takes just the distance.",
        mistakes=(
            Mistake(2 * rate, "Then the weight lands as far on the other side as it was on this one."),
            Mistake(
                1,
                "That is right for the average of notebook 01, whose error is the distance itself. How large is the "
                "slope here?",
            ),
            Mistake(steepness, "The other way round: the rate times this number must take the whole distance."),
            Mistake(y / x, "That is the best weight. The rate that leads there in one step is asked for."),
            Mistake(1 / (2 * x), "The input comes in twice: once in the error, and once as the inner slope."),
            Mistake(
                1 / x, "That would do if the slope were the input times the distance. Work it out at a distance of 1."
            ),
            Mistake(rate / 2, "This takes half of the distance. Take the whole of it."),
            Mistake(0, "Then the weight stays where it is."),
        ),
        hints=(
            "Begin at 1 more than the best weight, and ask for the slope there. The step has to be exactly 1.",
            f"There the error is {x}, so the slope is `2 * {x} * {x}`.",
            f"The slope is {steepness:g} for each unit of distance. The rate times {steepness:g} must be 1.",
        ),
        way=f"At a distance of 1 from the best weight the error is {x}, and the slope is `2 * {x} * {x}`, or "
        f"{steepness:g}.\n"
        f"The step is 1 with the rate `1 / {steepness:g}`, or {rate:.4f}.",
    )


@question(under="Detective's corner (optional)")
def target_at_rest(chance):
    """What a network was trained to give, read off from where its weight came to rest."""
    x, tenths = chance.choice((1.5, 2, 2.5, 3, 4)), chance.sample((2, 3, 4, 6, 7, 8, 9, 11, 12), 2)
    start, end = tenths[0] / 10, tenths[1] / 10
    said = chance.choice((5, 6, 7))
    return Exercise(
        end * x,
        asked=f"A network has one weight and no bias. Its input is {x}, and with the weight {start} it gives "
        f"{start * x:.10g}. When its training is over, the loss is 0 and the weight is {end}. Somebody says that the "
        f"target was {said}. What was it really?",
        right="A loss of 0 means that the network gives its target.",
        mistakes=(
            Mistake(said, "That is what somebody says. What does the network give when its training is over?"),
            Mistake(start * x, "That is what it gave before the training. What should it give?"),
            Mistake(end, "That is the weight after the training. What does the network give with it?"),
            Mistake(start, "That is the weight before the training. What should the network give?"),
            Mistake(x, "That is the input. What should come out?"),
            Mistake(0, "That is the loss at the end, so there is no error left. What does the network give then?"),
            Mistake(
                (start - end) * x, "That is the error at the start, prediction minus target. What is the target itself?"
            ),
        ),
        hints=(
            "The loss is the square of the error. What does a loss of 0 say about the prediction?",
            "At the end the prediction is the target. The prediction is the weight times the input.",
            f"At the end the weight is {end}, and the input is {x} as before. Multiply them.",
        ),
        way=f"At the end there is no error, so the target is what the network gives: `{end} * {x}`, or {end * x:.10g}.",
    )


@question(under="See it move")
def too_large_here(chance):
    """With notebook 01: why a rate that was calm with an average explodes with a weight."""
    x, rate = chance.choice((3, 4, 5)), chance.choice((0.2, 0.3, 0.4, 0.5))
    return choice_of(
        chance,
        f"With a learning rate of {rate} the average of notebook 01 stayed near its numbers. A network with one "
        f"weight and the loss (w · {x} − 1)² explodes with the same rate: each step lands on the other side of the "
        "best weight, and further off. Why?",
        (
            "Its slope is many times the distance, and so each step is too long.",
            f"The average's error was the distance itself. This slope is {2 * x * x} times the distance, and {rate} "
            "of that is more than twice the distance.",
        ),
        (
            (
                "Once it is past the best weight, its slope points the wrong way.",
                "On the other side the slope has the other sign, and points back. Each step sets off in the right "
                "direction.",
            ),
            (
                "Its loss is a square, and so each error is the square of the last one.",
                "Each step multiplies the error by the same number. It does not square it.",
            ),
            (
                "Its loss has other valleys, and it has jumped into one of them.",
                "This loss is a parabola, with one valley. One with two of them looks different.",
            ),
        ),
        hints=(
            "Stand at a distance of 1 from the best weight. How large is the slope there?",
            f"There the error is {x}, and the slope is `2 * {x} * {x}`. What is {rate} times that?",
            f"The step from there is `{rate} * {2 * x * x}`, or {rate * 2 * x * x:.10g}, and the best weight is only "
            "1 away.",
        ),
    )
