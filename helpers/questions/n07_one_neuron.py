"""Notebook 07, asked again."""

from math import exp

from helpers.exercises import Exercise, Mistake, choice_of, question
from helpers.pictures.words import coded, plain


def _sigmoid(z):
    return 1 / (1 + exp(-z))


@question(under="Forward")
def weighted_sum(chance):
    """Inputs times weights, plus the bias."""
    pairs = [
        (chance.randrange(2, 6), chance.choice((0.5, 1.5, 2.5))),
        (-chance.randrange(1, 5), chance.randrange(2, 5)),
    ]
    chance.shuffle(pairs)
    (x1, w1), (x2, w2) = pairs
    bias = chance.choice((1, 2, 3, 4, 6, 7, 8, 9)) / 10  # no half, so that z is not 0
    z = x1 * w1 + x2 * w2 + bias
    return Exercise(
        z,
        asked=f"A neuron has the inputs {plain(x1)} and {plain(x2)}, the weights {w1} and {w2}, and the bias "
        f"{bias}. What is its weighted sum?",
        right="Each input goes with its own weight, and the bias is added once.",
        mistakes=(
            Mistake(z - bias, "That is inputs times weights. What else does a neuron add?"),
            Mistake(abs(x1) * w1 + abs(x2) * w2 + bias, "One of the inputs is negative. What becomes of its product?"),
            Mistake(
                (x1 + x2) * (w1 + w2) + bias, "Each input goes with its own weight: multiply first, add afterwards."
            ),
            Mistake(x1 + x2 + w1 + w2 + bias, "That adds inputs and weights. An input and its weight are multiplied."),
            Mistake(x1 * w2 + x2 * w1 + bias, "Are these the right pairs? The first input goes with the first weight."),
            Mistake(z - 2 * bias, "The bias is added, not subtracted."),
            Mistake(_sigmoid(z), "That is the activation, one step further. Here only z is asked for.", within=1e-3),
        ),
        hints=(
            "Three numbers are to be added: two products and the bias.",
            f"The products are `{w1} * {coded(x1)}` and `{w2} * {coded(x2)}`; one of them is negative.",
            f"The products make `{w1} * {coded(x1)} + {w2} * {coded(x2)}`. Add the bias.",
        ),
        way=f"The weighted sum is `{w1} * {coded(x1)} + {w2} * {coded(x2)} + {bias}`, or `{z:.10g}`.",
    )


def _gone_forward(chance):
    """An activation and a target that is at least 0.2 away, with the error and the slope of the sigmoid."""
    a = chance.choice((0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9))
    y = chance.choice([tenths / 10 for tenths in range(1, 10) if abs(tenths - 10 * a) > 1.5])
    return a, y, a - y, a * (1 - a)


@question(under="And the bias?")
def bias_slope(chance):
    """Two links, and then the 1 that is easily taken for a 0."""
    a, y, error, through = _gone_forward(chance)
    x, bias = chance.randrange(1, 10) / 10, chance.choice((1.5, 2.5, 3, 3.5))
    slope = error * through
    return Exercise(
        slope,
        asked=f"A sigmoid neuron has one input, {x}, and the bias {bias}. Going forward it reached the activation a = {a}; the "
        f"target is y = {y}, and the loss is L = ½(a − y)². What is the slope of the loss with respect to the bias?",
        right="The weighted sum moves with the bias, step for step, so all that reaches z reaches the bias.",
        mistakes=(
            Mistake(
                0, "That would mean: move the bias, and the loss stays. But which numbers does the weighted sum add?"
            ),
            Mistake(error, "That is the first link only. Between the activation and the bias there are two more."),
            Mistake(through, "That is the second link only. The chain begins at the loss."),
            Mistake(slope * bias, "You multiplied by the bias itself. How fast does z change when the bias does?"),
            Mistake(slope * x, "That is the slope for the weight. No input of the neuron stands before the bias."),
            Mistake(-slope, "The size is right. Is the prediction too high or too low?"),
            Mistake(1, "That is the last link, how fast z changes with the bias. There are two links before it."),
            Mistake(2 * slope, "Twice too much. What does the ½ in the loss do to the 2 that the square brings down?"),
        ),
        hints=(
            "Walk back from the loss: to the activation, through the sigmoid to z, and then to the bias.",
            f"The first link is the error, `{a} - {y}`. The second is the slope of the sigmoid, `{a} * (1 - {a})`.",
            f"The first two links make `({a} - {y}) * {a} * (1 - {a})`. How much does z grow when the bias grows by 1?",
        ),
        way=f"The last link is 1, so the slope is `({a} - {y}) * {a} * (1 - {a}) * 1`, or `{slope:.10g}`.",
    )


@question(under="What a slope promises")
def weight_after_an_update(chance):
    """Which way a weight goes whose input may be negative: with the update rule of 04."""
    a, y, error, through = _gone_forward(chance)
    x, weight = chance.choice((-6, -4, -3, -2, 3, 4)) / 10, chance.randrange(2, 10) / 10
    rate = chance.choice((2, 5, 10))
    slope = error * through * x
    return Exercise(
        weight - rate * slope,
        asked=f"A sigmoid neuron with the loss ½(a − y)² has gone forward: its activation is a = {a}, and the target is y = {y}. "
        f"One of its inputs is {plain(x)}, and the weight of this input is {weight}. What is this weight after one update "
        f"with η = {rate}?",
        right="Error, slope of the sigmoid, input: their signs together say which way the weight goes.",
        mistakes=(
            Mistake(
                weight + rate * slope,
                "This moves the wrong way. Check the signs: of the error, of the input, and the minus of the update.",
            ),
            Mistake(
                weight - rate * error * x, "The slope of the sigmoid is missing: not all of the error gets through."
            ),
            Mistake(
                weight - rate * error * through, "That is how a bias would move. What comes in through the weight?"
            ),
            Mistake(
                weight - rate * through * x, "The first link is missing: how the loss changes with the activation."
            ),
            Mistake(weight - slope, "That is a step with the rate 1. Here it is another."),
            Mistake(slope, f"That is the slope itself. Take the step, from {weight}."),
            Mistake(rate * slope, f"That is the rate times the slope. What do you do with it, beginning at {weight}?"),
            Mistake(weight, "That is where the weight is now. Its input is not 0, so it moves."),
        ),
        hints=(
            "First the slope for the weight: the error, the slope of the sigmoid, and the input. Then the step against it.",
            f"The slope at z is `({a} - {y}) * {a} * (1 - {a})`. The last link is the input, {plain(x)}.",
            f"The slope for the weight is `({a} - {y}) * {a} * (1 - {a}) * {coded(x)}`. "
            f"Take {rate} times this away from {weight}.",
        ),
        way=f"The slope is `({a} - {y}) * {a} * (1 - {a}) * {coded(x)}`, or `{slope:.10g}`.\n"
        f"The new weight is `{weight} - {rate} * {coded(slope)}`, or `{weight - rate * slope:.10g}`.",
    )


@question(under="What a slope promises")
def promised_loss(chance):
    """What a slope promises for a small step: with the tangent of 02."""
    loss, slope = chance.randrange(30, 100) / 100, chance.choice((-1, 1)) * chance.randrange(3, 10) / 100
    change = chance.choice((-0.2, -0.1, 0.1, 0.2))
    after = loss + slope * change
    done = "raised" if change > 0 else "lowered"
    return Exercise(
        after,
        asked=f"The loss of a neuron is {loss} now, and its slope for a weight is {plain(slope)}. The weight is {done} by "
        f"{abs(change)}. Which loss does the slope promise?",
        right="The slope promises itself times the change; the loss keeps near to that while the step is small.",
        mistakes=(
            Mistake(
                loss - slope * change,
                f"Right amount, wrong way. What does the sign of the slope say of a weight that is {done}?",
            ),
            Mistake(slope * change, "That is by how much the loss changes. Where does it get to?"),
            Mistake(loss + slope, "That would be the promise for a weight raised by 1."),
            Mistake(loss - slope, "That would be the promise for a weight lowered by 1."),
            Mistake(loss + change, "That adds the move of the weight itself. The loss moves by the slope times that."),
            Mistake(loss, "Only at a slope of 0 would it stay."),
        ),
        hints=(
            "A slope says how much the loss grows for each unit by which the weight grows.",
            f"The weight changes by {plain(change)}, and the slope is {plain(slope)}. How much is the change of the loss?",
            f"The change is `{coded(slope)} * {coded(change)}`. Add it to the loss that is there.",
        ),
        way=f"The change is `{coded(slope)} * {coded(change)}`, or `{slope * change:.10g}`.\n"
        f"So the promise is `{loss} + {coded(slope)} * {coded(change)}`, or {after:.10g}.",
    )


@question(under="Detective's corner (optional): three rules side by side")
def rate_for_the_same_step(chance):
    """The delta rule's step is the gradient's, only longer."""
    a, y = chance.choice(((0.6, 0.2), (0.7, 0.1), (0.7, 0.3), (0.8, 0.1), (0.8, 0.3), (0.9, 0.2), (0.9, 0.4)))
    rate = chance.choice((0.01, 0.02, 0.05, 0.1, 0.2))
    error, through = a - y, a * (1 - a)
    return Exercise(
        rate / through,
        digits=4,
        asked=f"A sigmoid neuron with the loss ½(a − y)² has the activation a = {a} for the target y = {y}. The delta rule takes "
        f"η · (a − y) · input away from each weight, here with η = {rate}. With which learning rate does gradient "
        "descent take the same step? Give four digits after the point.",
        right="The two differ in one factor that all weights share. Without it the step is longer, and its direction is the same.",
        mistakes=(
            Mistake(
                rate,
                "Then the step of gradient descent is the shorter one. It has a factor in it that the delta rule lacks.",
            ),
            Mistake(rate * through, "That makes the gradient's step shorter still. Multiply or divide?"),
            Mistake(rate / error, "That divides by the error, and both rules have it. In which factor do they differ?"),
            Mistake(
                rate / (error * through), "That divides by two links. Only one of them is missing in the delta rule."
            ),
            Mistake(1 / through, "That is how many times longer the delta rule's step is. Which rate makes up for it?"),
        ),
        hints=(
            "Write the step of one weight down by both rules. Which factor does one have, and the other not?",
            f"The gradient has the slope of the sigmoid in it, `{a} * (1 - {a})`, so its rate has to be larger.",
            f"The rate that you look for, times `{a} * (1 - {a})`, has to make {rate}.",
        ),
        way=f"The gradient has the factor `{a} * (1 - {a})`, and the delta rule has not.\n"
        f"The steps are the same where the rate is `{rate} / ({a} * (1 - {a}))`, or {rate / through:.4f}.",
    )


@question(under="See it move")
def wrong_and_hardly_learning(chance):
    """Why a neuron that is badly wrong may have next to no slope."""
    z, y = chance.choice(((7, 0.1), (8, 0.2), (9, 0.3), (-7, 0.9), (-8, 0.8), (-9, 0.7)))
    x1, x2 = (tenths / 10 for tenths in chance.sample(range(4, 10), 2))
    return choice_of(
        chance,
        f"A sigmoid neuron with the inputs {x1} and {x2} has the weighted sum {plain(z)}. So its prediction is "
        f"{_sigmoid(z):.4f}, while the target is {y}. All its slopes are below 0.001 in size. Why?",
        (
            "At this weighted sum the sigmoid is nearly flat.",
            "Its slope, a · (1 − a), is a link of every road from the loss, and here it lets hardly anything through.",
        ),
        (
            (
                "Small slopes mean that the loss is near its lowest.",
                "The prediction is far from the target, so the loss can fall a lot.",
            ),
            (
                "The learning rate is too small for this neuron.",
                "No slope has the learning rate in it. It comes in when the step is taken.",
            ),
            (
                "Its inputs bring in too little to move anything.",
                f"An input of {max(x1, x2)} is not that small, and the bias, which needs no input, has a tiny slope as well.",
            ),
        ),
        hints=(
            "Each slope is a product. Which factors does the slope for the bias have?",
            "The error, and one factor more. The error is large here.",
            "The other factor is a · (1 − a). What is it when a is close to 0 or to 1?",
        ),
    )
