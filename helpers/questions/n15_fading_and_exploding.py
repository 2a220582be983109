"""Notebook 15, asked again."""

from math import log

from helpers.exercises import Exercise, Mistake, choice_of, question

SMALL = ((2, "a hundredth"), (3, "a thousandth"), (4, "a ten-thousandth"), (5, "a hundred-thousandth"))


@question(under="A chain by hand")
def largest_link(chance):
    """The most by which a sigmoid neuron can multiply a change."""
    weight = chance.randrange(2, 41)
    to = weight / 4
    return Exercise(
        to,
        asked=f"A sigmoid neuron has a single input, with the weight {weight}. When its input changes a little, by how much is "
        "that change multiplied on its way to the output, at the very most?",
        right="A sigmoid's slope is never more than a quarter, so a weight has to be above 4 to make a change larger.",
        mistakes=(
            Mistake(weight, "That is the weight. The change also passes the sigmoid: how steep is that at most?"),
            Mistake(0.25, "That is the sigmoid's part. The weight takes part, too."),
            Mistake(4 * weight, "You divided by the sigmoid's slope. Along a road the factors are multiplied."),
            Mistake(weight + 0.25, "You added the two parts. Along a road they are multiplied."),
            Mistake(weight / 2, "That takes the output a for the slope. The slope is a(1 − a)."),
            Mistake(0, "That is the least: far out, where the sigmoid is flat. What is the most?"),
        ),
        hints=(
            "The change passes two links: the weight, and the sigmoid.",
            "The sigmoid's slope is a(1 − a). For which output a is it as large as possible?",
            f"At a = 0.5 the slope is `0.5 * (1 - 0.5)`. Multiply the weight, {weight}, by that.",
        ),
        way=f"The sigmoid's slope is at most a quarter: `{weight} * 0.25`, or {to:g}.",
    )


@question(under="A chain by hand")
def how_deep(chance):
    """How many links a gradient needs to fade."""
    weight, (digits, name) = chance.choice((1.6, 1.8, 2, 2.2, 2.4, 2.8, 3, 3.2)), chance.choice(SMALL)
    kept = round(weight / 4, 10)

    def below(factor):
        """The first number of links whose product is below the limit."""
        return int(-digits * log(10) / log(factor)) + 1

    to, limit = below(kept), f"{10.0**-digits:.{digits}f}"

    def product(links):
        return f"{kept**links:.{digits + 2}f}"

    return Exercise(
        to,
        asked=f"In a chain of sigmoid neurons each weight is {weight}, and each neuron is in the middle of its sigmoid, where "
        f"the slope is a quarter. After how many neurons is the product of the links below {name}, {limit}, for the first time?",
        right="A product of factors below 1 fades fast, and here each link was at its best.",
        mistakes=(
            Mistake(to - 1, f"There the product is {product(to - 1)}: not yet below {limit}."),
            Mistake(to + 1, f"It is below {limit} there, but was it not so one neuron earlier?"),
            Mistake(below(0.25), "That is so where the weights are 1. Here each link is a quarter of the weight."),
            Mistake(digits, f"So many tenths, multiplied, make {limit}. How much does a link keep here?"),
            Mistake(
                round(kept * 10**digits, 10), "You divided once. Each link takes its part of what the last one left."
            ),
            Mistake(
                -digits * log(10) / log(kept),
                "There the product would be as small as that, but neurons come whole.",
                within=0.01,
            ),
        ),
        hints=(
            "A link is the weight times the sigmoid's slope. How much does one link keep here?",
            f"Each link keeps `{weight} * 0.25`, or {kept}. Multiply 1 by it again and again, and count.",
            f"Try `{kept}**{max(1, to - 3)}`, then the next powers.",
        ),
        way=f"Each link keeps `{weight} * 0.25`, or {kept}.\nAfter {to - 1} neurons it is {product(to - 1)}, and after {to} it is "
        f"{product(to)}, the first below {limit}.",
    )


@question(under="A chain by hand")
def first_layer(chance):
    """Why the first layers of a deep network of sigmoids hardly learn; joins the chain rule of notebook 06."""
    layers = chance.choice((12, 16, 20, 30))
    return choice_of(
        chance,
        f"A network has {layers} layers of sigmoids, with small random weights. From the start its last layer learns, while the "
        "first one hardly moves. Why?",
        (
            "Each layer multiplies the slope by something far below 1.",
            "A slope is a product, with a factor for each link on the road back.",
        ),
        (
            (
                "The later layers have used up the gradient by then.",
                "A gradient is not used up: a layer reads its own slopes off it, and that takes nothing away.",
            ),
            (
                "After so many layers the activations are nearly 0.",
                "With small weights a sigmoid's are near 0.5, in the first layer as in the last.",
            ),
            (
                "The learning rate is too small for such a deep network.",
                "All layers share the rate. With a larger one the last layer is thrown about first.",
            ),
        ),
        hints=(
            "Follow the backward pass from the loss to the first layer. What happens to the slope in each layer?",
            "The chain rule multiplies. What does one layer contribute: its weights, and what else?",
            "A sigmoid's slope is at most a quarter. Multiply a quarter by itself a few times.",
        ),
    )


@question(under="What a sum does")
def weight_variance(chance):
    """How wide weights begin, from the mean square of the inputs."""
    inputs, square = chance.choice((10, 20, 25, 40, 50, 80, 100, 200)), chance.choice((0.2, 0.25, 0.5, 2, 4, 5))
    product = round(inputs * square, 10)
    to = 1 / product
    return Exercise(
        to,
        asked=f"A neuron has {inputs} inputs, and their mean square is {square}. Its weights are drawn at random around 0. Which "
        "variance must they have, so that the mean square of the weighted sum z is 1?",
        right="The mean square of z is n · variance of w · mean square of x, for n inputs.",
        mistakes=(
            Mistake(1 / inputs, f"That would be right for inputs whose mean square is 1. Here it is {square}."),
            Mistake(to**0.5, "That is the typical size of a weight. The variance is its square."),
            Mistake(
                square / inputs, "The inputs' mean square stands on the same side as their number: divide by both."
            ),
            Mistake(
                1 / (inputs * square**2), f"You squared the {square} again. It is a mean of squares already."
            ),
            Mistake(1 / (inputs * square**0.5), "You divided by the inputs' typical size. The rule has the mean square."),
            Mistake(product, "Upside down: so much the sum makes of the variance. The variance has to undo it."),
            Mistake(1 / square, f"That undoes the inputs' size. There are also {inputs} products to be added."),
        ),
        hints=(
            "A sum of n products has the mean square n · variance of w · mean square of x.",
            f"Here 1 is {inputs} times the variance times {square}. Solve it for the variance.",
            f"`1 / ({inputs} * {square})`",
        ),
        way=f"1 is {inputs} times the variance times {square}, so the variance is `1 / ({inputs} * {square})`, or {to:.10g}.",
    )  # fmt: skip


@question(under="The sigmoid's own measure")
def wider_weights(chance):
    """By how much Xavier's weights are widened for an activation function that is not steep."""
    slope, neurons = chance.choice((0.5, 0.4, 0.25, 0.2, 0.125, 0.1, 0.05, 0.04)), chance.choice((32, 64, 100, 128))
    to = 1 / slope
    return Exercise(
        to,
        asked="Xavier's rule reckons with an activation function whose slope in the middle is 1. Yours has the slope "
        f"{slope} there, and each layer has {neurons} neurons. By which number should each of Xavier's weights be multiplied, "
        "so that in the middle the gradient neither fades nor grows from layer to layer?",
        right="A link is weight times slope: what the slope takes away, the weight has to give back.",
        mistakes=(
            Mistake(to**2, "That is the factor of the variance. By what is each weight multiplied?"),
            Mistake(slope, "That is what the slope takes away. The weights have to give it back."),
            Mistake(to**0.5, "That is the root: so much would do if the variance had to grow by the missing factor."),
            Mistake(1, "Then each layer multiplies the gradient by the slope. The weights have to be wider."),
            Mistake(neurons, "That is the number of neurons; Xavier's rule has dealt with it already."),
            Mistake(slope**2, "Smaller weights make the gradient fade even faster."),
            Mistake(1 + slope, "You added. Along a road the factors are multiplied."),
        ),
        hints=(
            "Xavier's weights would be right for a slope of 1. What does a layer do to the gradient with yours?",
            "A link is the weight times the slope. The slope has become smaller, and the link should stay as it was.",
            f"Which number times {slope} is 1? `1 / {slope}`",
        ),
        way=f"The slope is {slope} in place of 1, and the weights have to make up for it: `1 / {slope}`, or {to:g}.",
    )


@question(under="A chain that explodes")
def clipped(chance):
    """What clipping makes of a gradient; joins the length of an arrow of notebook 05."""
    one, two, norm = chance.choice(
        ((3, 4, 5), (6, 8, 10), (9, 12, 15), (12, 16, 20), (15, 20, 25), (18, 24, 30), (14, 48, 50), (7, 24, 25))
    )
    if chance.random() < 0.5:
        one, two = two, one
    most = chance.choice([most for most in (2, 3, 4, 5, 8, 10) if most < one])
    to = round(one * most / norm, 10)
    return Exercise(
        to,
        asked=f"The gradient of two weights is [{one}, {two}]. Gradient clipping allows a norm of at most {most}. What becomes "
        "of the first of the two entries?",
        right="All entries are multiplied by the same number, so the direction stays.",
        mistakes=(
            Mistake(one, "Then nothing was clipped. How long is this gradient?"),
            Mistake(most, "That cuts the entry by itself. Then the gradient would point another way."),
            Mistake(most / norm, "That is the factor. Multiply the entry by it."),
            Mistake(norm, "That is the norm, as it is. Bring it down to the largest that is allowed."),
            Mistake(round(two * most / norm, 10), "That is the second entry."),
            Mistake(one * most / (one + two), "A norm is not the sum of the entries: square, add, take the root."),
            Mistake(one / norm, "That brings the norm to 1. How long may it be?"),
            Mistake(one * most / norm**2, "That divides by the sum of the squares. The norm is the root of it."),
        ),
        hints=(
            "First the norm: square both entries, add them up, take the root.",
            f"`({one}**2 + {two}**2) ** 0.5` is longer than {most}. By which number is it brought down to that?",
            f"The whole gradient is multiplied by `{most} / {norm}`. Its first entry is {one}.",
        ),
        way=f"The norm is `({one}**2 + {two}**2) ** 0.5`, or {norm}.\n`{one} * {most} / {norm}`, or {to:.10g}.",
    )
