"""Notebook 05, asked again."""

from helpers.exercises import Exercise, Mistake, choice_of, question


@question(under="Three variables, three nudges")
def partial_of_two(chance):
    """A partial derivative, with one variable held still."""
    Z = chance.randrange(3, 8)
    X, factor = chance.sample([number for number in range(2, 10) if number != Z], 2)
    partial = 2 * X * Z + factor
    return Exercise(
        partial,
        asked=f"Take Y = X Z² + {factor}Z at X = {X}, Z = {Z}. What is the partial derivative of Y with respect to Z?",
        right="While only Z moves, X is a number like any other.",
        mistakes=(
            Mistake(Z * Z, "That is the slope when only X moves. Here X stands still and Z moves."),
            Mistake(2 * X * Z, f"The first term is right. The term {factor}Z moves with Z, too."),
            Mistake(2 * Z + factor, "X stands still, but it does not vanish: a constant factor stays where it is."),
            Mistake(X * Z * Z + factor * Z, "That is the value of Y. How fast does it change when only Z moves?"),
            Mistake(2 * X * Z + factor * Z, f"The first term is right. What is the slope of {factor}Z?"),
            Mistake(
                X * Z * Z + factor, "The exponent comes down as a factor, and what is left of Z² has one power less."
            ),
            Mistake(partial + Z * Z, "That adds the slopes for X and for Z. Only Z moves here."),
            Mistake(X * 2 + factor, "The exponent came down, and Z was lost with it: one power of Z stays."),
        ),
        hints=(
            "Put the number in for what stands still. Which letter is left?",
            f"With X = {X} the formula is `{X} * Z**2 + {factor} * Z`: a function of one variable.",
            f"Its slope is `2 * {X} * Z + {factor}`. Put in Z = {Z}.",
        ),
        way=f"With X = {X} held still, Y is `{X} * Z**2 + {factor} * Z`.\nIts slope is `{2 * X} * Z + {factor}`.\n"
        f"At Z = {Z} this is {partial}.",
    )


@question(under="A loss with two weights")
def bias_step(chance):
    """With notebook 04: one step of gradient descent for a bias."""
    error, rate = chance.randrange(2, 6), chance.choice((0.1, 0.05, 0.01))
    bias = chance.choice([number for number in range(2, 8) if number != 2 * error])
    weight, x = chance.sample([number for number in range(2, 7) if number != bias], 2)
    y = weight * x + bias - error
    to = round(bias - rate * 2 * error, 10)
    return Exercise(
        to,
        asked=f"A neuron with one weight and a bias gives w · x + b. The weight is {weight}, the bias {bias}, the "
        f"input {x} and the target {y}. The loss is the square of the error, and the learning rate {rate}. What is "
        "the new bias after one step of gradient descent?",
        right="When b moves, the prediction moves as much. So the slope for b is twice the error, and nothing is "
        "multiplied on.",
        mistakes=(
            Mistake(
                bias + rate * 2 * error, "This goes uphill. The prediction is too high: which way should the bias go?"
            ),
            Mistake(
                bias - rate * 2 * error * x,
                f"That multiplies by the input {x}. When b moves by a little, how much does the prediction move?",
            ),
            Mistake(bias - rate * error, "The square of the error brings a factor. Where is it?"),
            Mistake(
                bias, "The bias is learned like a weight: it is no constant here. How does the loss change with it?"
            ),
            Mistake(2 * error, "That is the slope for the bias. What does the update rule make of it?"),
            Mistake(bias - 2 * error, "This takes the whole slope away. Where is the learning rate?"),
            Mistake(rate * 2 * error, "That is how far the bias goes. From where, and which way?"),
            Mistake(weight - rate * 2 * error * x, "That is the new weight. The bias is asked for."),
        ),
        hints=(
            "First the prediction and its error; then the slope for the bias, with everything else held still.",
            f"The error is `{weight} * {x} + {bias} - {y}`, or {error}. The prediction moves just as far as the bias "
            "does.",
            f"The slope for the bias is `2 * {error}`. Take {rate} of it away from {bias}.",
        ),
        way=f"The error is `{weight} * {x} + {bias} - {y}`, or {error}, and the slope for the bias is `2 * {error}`, "
        f"or {2 * error}.\n"
        f"The new bias is `{bias} - {rate} * {2 * error}`, which is `{to:.10g}`.",
    )


@question(under="A loss with two weights")
def not_at_rest(chance):
    """Why a weight whose slope is 0 has not arrived."""
    level, steep = chance.sample(("w₁", "w₂"), 2)
    slope = chance.randrange(3, 13)
    return choice_of(
        chance,
        f"A neuron has two weights. Where they are now, the slope of the loss is 0 for {level} and {slope} for "
        f"{steep}. Somebody says that {level} has arrived, and from now on moves {steep} alone. Why may that miss the "
        "minimum?",
        (
            f"A move of {steep} changes the slope for {level} as well.",
            f"The slope for {level} was read with {steep} held still, but not forgotten: where {steep} stands has a "
            "say in it.",
        ),
        (
            (
                f"A slope of 0 for {level} marks a hilltop, and not a bottom.",
                "It says that the ground is level that way. It may be either.",
            ),
            (
                f"The weight {level} has to go by the slope for {steep}, too.",
                "Each weight moves by its own slope, and by no other.",
            ),
            (
                "A slope is never exactly 0, and Python has rounded it.",
                "It can be exactly 0, and here it is. That is not what goes wrong.",
            ),
        ),
        hints=(
            f"The slope for {level} belongs to one slice through the loss. Which slice is it?",
            f"The slice for {level} goes through the place where {steep} stands now. What happens to it when {steep} "
            "moves?",
            "In a loss such as `(w1 + 2 * w2 - 4)**2` both weights stand in the same bracket. So in what do both "
            "have a say?",
        ),
    )


@question(under="Is there a better direction?")
def two_small_moves(chance):
    """What two small moves at once do to the loss: their effects add up."""
    first, second, up, down = chance.sample(range(2, 10), 4)
    change = round((first * up - second * down) / 1000, 10)
    rise, fall = f"{first * up / 1000:.10g}", f"{second * down / 1000:.10g}"
    return Exercise(
        change,
        asked=f"The gradient of a loss of two weights is [{first}, {second}] where we stand. Now w₁ grows by "
        f"0.00{up}, and w₂ shrinks by 0.00{down}. By how much does the loss change, as far as the gradient can tell? "
        "Give a minus where it falls.",
        right="For steps as small as these, the effects of the weights add up.",
        mistakes=(
            Mistake(
                (first * up + second * down) / 1000, "The second weight shrinks: what does its slope make of that?"
            ),
            Mistake(-change, "Turned round: where a slope is positive, more weight makes more loss."),
            Mistake(first * up / 1000, "That is what the first weight does. The second moves, too."),
            Mistake(-second * down / 1000, "That is what the second weight does. The first moves, too."),
            Mistake(
                (up - down) / 1000,
                "Those are the moves by themselves. How much does the loss change for each unit of them?",
            ),
            Mistake((first + second) * (up - down) / 1000, "Each weight has its own slope: multiply before you add."),
            Mistake((first * down - second * up) / 1000, "Each move goes with its own slope. Here they are swapped."),
        ),
        hints=(
            "Take the weights one at a time: what would the loss do if only w₁ moved, and what if only w₂ moved?",
            f"The first weight changes the loss by `{first} * 0.00{up}`. The second goes the other way.",
            f"Add `{first} * 0.00{up}` and `{second} * (-0.00{down})`.",
        ),
        way=f"The first weight makes the loss rise by `{first} * 0.00{up}`, or {rise}. The second makes it fall by "
        f"`{second} * 0.00{down}`, or {fall}.\nTogether: `{rise} - {fall}` is `{change:.10g}`.",
    )


@question(under="A bug that hides")
def second_weight(chance):
    """One step of two weights, of which the second is asked for: both slopes are read before either moves."""
    a1, a2, b1, b2 = (chance.choice(some) for some in ((1, 2, 3), (3, 4, 5), (1, 2), (1, 2)))
    target_a, target_b, rate = chance.randrange(5, 9), chance.randrange(1, 3), chance.choice((0.01, 0.02, 0.05))
    slope = -target_a * a2 + target_b * b2  # the second input of the second sample is negative
    new_1 = rate * (target_a * a1 + target_b * b1)
    late = (new_1 * a1 - target_a) * a2 - (new_1 * b1 - target_b) * b2  # read with the first weight moved already
    to = round(-rate * slope, 10)
    return Exercise(
        to,
        asked="A neuron gives ŷ = w₁x₁ + w₂x₂, and its loss is the mean of two squared errors. In the first sample "
        f"the inputs are {a1} and {a2} and the target is {target_a}. In the second they are {b1} and −{b2}, and the "
        f"target is {target_b}. Both weights are 0. Take one step of gradient descent with the learning rate {rate}. "
        "What is the new w₂?",
        right="Both slopes belong to the place where we stood. Only then do the weights move.",
        mistakes=(
            Mistake(
                -rate * late,
                "That slope was read with the first weight moved already. Read both where both weights are 0.",
            ),
            Mistake(new_1, "That is the new first weight. The second was asked for."),
            Mistake(-to, "That goes with the slope, uphill. The step goes against it."),
            Mistake(slope, "That is the slope for the second weight. What does the update rule make of it?"),
            Mistake(-slope, "That is a step without the learning rate."),
            Mistake(rate * (target_a * a2 + target_b * b2), "One of the second inputs is negative: look at the sign."),
            Mistake(rate * target_a * a2, "The second sample has a say, too: its error times its own second input."),
            Mistake(2 * to, "Each square brings a 2. But what does the mean of two of them do to it?"),
        ),
        hints=(
            "With both weights at 0 both predictions are 0. So what are the two errors?",
            f"The errors are −{target_a} and −{target_b}. Each is multiplied by its sample's second input, and the "
            "two are added. (The 2 of the square and the half of the mean cancel.)",
            f"The slope for w₂ is `-{target_a} * {a2} + (-{target_b}) * (-{b2})`. Now the update rule, from 0.",
        ),
        way=f"The errors are −{target_a} and −{target_b}.\n"
        f"The slope for w₂ is `-{target_a} * {a2} + (-{target_b}) * (-{b2})`, or −{-slope}.\n"
        f"The new w₂ is `0 - {rate} * ({slope})`, or {to:.10g}.",
    )


@question(under="How many slopes?")
def parameters_of(chance):
    """How many weights and biases two layers have."""
    inputs, middle, last = chance.randrange(5, 11), chance.randrange(3, 7), chance.randrange(2, 5)
    first, second = inputs * middle + middle, middle * last + last
    return Exercise(
        first + second,
        asked=f"A network has {inputs} inputs, then a fully connected layer of {middle} neurons, then one of {last}. "
        "How many parameters has it?",
        right="A weight for each connection and a bias for each neuron: the gradient has an entry for every one of "
        "them.",
        mistakes=(
            Mistake(inputs * middle + middle * last, "Those are the weights. Each neuron has a bias, too."),
            Mistake(inputs * middle * last, "That multiplies all the sizes. Count layer by layer, and add."),
            Mistake(first, "That is the first layer. The second has parameters, too."),
            Mistake(second, "That is the second layer. The first has parameters, too."),
            Mistake(first + second + inputs, "That gives the inputs biases. An input comes in, and has no parameters."),
            Mistake(
                inputs * middle + middle * last + 2, "That is one bias a layer. Each neuron has a bias of its own."
            ),
            Mistake(middle + last, "Those are the biases. Add the weights."),
            Mistake(inputs + middle + last, "Those are the inputs and neurons. Count the connections between them."),
        ),
        hints=(
            f"Two layers: one from {inputs} to {middle}, one from {middle} to {last}. Count each by itself.",
            f"From {inputs} inputs to {middle} neurons there are `{inputs} * {middle}` weights, and there are "
            f"{middle} biases.",
            f"The first layer has `{inputs} * {middle} + {middle}`. Count the second in the same way, and add.",
        ),
        way=f"The first layer has `{inputs} * {middle} + {middle}`, the second `{middle} * {last} + {last}`.\n"
        f"Together: `{first} + {second}`, or {first + second}.",
    )
