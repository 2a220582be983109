"""Notebook 10, asked again."""

from helpers.exercises import Exercise, Mistake, choice_of, question
from helpers.pictures.words import coded, plain


def _result(number):
    """A result in a sentence, in Python where it has a sign."""
    return f"`{number:.10g}`" if number < 0 else f"{number:.10g}"


def _row(numbers):
    return f"({', '.join(map(plain, numbers))})"


def _products(ones, others):
    """The dot product of two lists, in Python."""
    return " + ".join(f"{coded(one)} * {coded(other)}" for one, other in zip(ones, others, strict=True))


def _dot(ones, others):
    return sum(one * other for one, other in zip(ones, others, strict=True))


@question(under="Row times column")
def product_entry(chance):
    """One entry of a matrix product."""
    left = [chance.sample(range(1, 10), 3) for _ in range(2)]
    columns = [chance.sample(range(1, 10), 3) for _ in range(2)]
    i = chance.randrange(2)
    j = 1 - i  # so that it is another entry with row and column turned round
    left[i][chance.randrange(3)] *= -1
    row, column = left[i], columns[j]
    entry, products = _dot(row, column), _products(row, column)
    rights = [_row(pair) for pair in zip(*columns, strict=True)]
    return Exercise(
        entry,
        asked=f"The left matrix has the rows {_row(left[0])} and {_row(left[1])}. The right one has the rows {rights[0]}, "
        f"{rights[1]} and {rights[2]}. Which number is the entry `[{i}, {j}]` of the product `left @ right`?",
        right="The row comes from the left and the column from the right: multiply in pairs, then add.",
        mistakes=(
            Mistake(
                _dot(left[j], column),
                f"That is the other row. Python begins to count at 0, so row {i} is the {'second' if i else 'first'}.",
            ),
            Mistake(
                _dot(row, columns[i]),
                f"That is the other column. Python begins to count at 0, so column {j} is the {'second' if j else 'first'}.",
            ),
            Mistake(_dot(left[j], columns[i]), "In the brackets the row comes first, and then the column."),
            Mistake(_dot(map(abs, row), column), "Look at the signs: one of the factors is negative."),
            Mistake(
                sum(row) + sum(column),
                "Row and column are added up here. Multiply in pairs first, then add the products.",
            ),
            Mistake(
                sum(row) * sum(column),
                "That is a sum times a sum. Each number of the row meets only one of the column.",
            ),
        ),
        hints=(
            "Which row of the left matrix is it, and which column of the right one? Both are counted from 0.",
            f"The row is {_row(row)}, and the column, read downward, is {_row(column)}. Multiply in pairs.",
            f"Add the three products up: `{products}`.",
        ),
        way=f"Row {i} of the left matrix is {_row(row)}, column {j} of the right one is {_row(column)}.\n"
        f"`{products}`, or {_result(entry)}.",
    )


@question(under="Backward: one slope for each edge")
def shared_weight(chance):
    """The slope for a weight that several samples pass: roads add up, as in notebook 06."""
    inputs = chance.sample(range(2, 10), 3)
    slopes = chance.sample([-chance.randrange(1, 4), *chance.sample(range(3, 8), 2)], 3)
    slope, products = _dot(inputs, slopes), _products(inputs, slopes)
    return Exercise(
        slope,
        asked=f"Three samples of a batch pass the same weight. Their inputs there are {inputs[0]}, {inputs[1]} and {inputs[2]}. At the "
        f"weighted sum that the weight leads to, the loss of the batch has the slopes {plain(slopes[0])}, {plain(slopes[1])} and "
        f"{plain(slopes[2])}, in the same order. What is its slope for the weight?",
        right="The weight has a road to the loss through each sample, and roads add up.",
        mistakes=(
            Mistake(
                sum(inputs) * sum(slopes),
                "That adds up first and multiplies then. An input meets the slope of its own sample, and no other.",
            ),
            Mistake(
                slope / 3,
                "Roads add up; no mean is taken of them. Where the loss is a mean, these slopes have been divided already.",
                within=0.01,
            ),
            Mistake(sum(slopes), "That is the slope for the bias. A weight's slope depends on what came in, too."),
            Mistake(inputs[0] * slopes[0], "That is the road through the first sample. There are two more."),
            Mistake(
                inputs[2] * slopes[2],
                "That is the last road alone, as if it had overwritten the others.",
            ),
            Mistake(-slope, "The sign is turned. The minus belongs to the update, not to the slope."),
        ),
        hints=(
            "How many roads lead from this weight to the loss?",
            f"The first sample brings `{_products(inputs[:1], slopes[:1])}`. What do roads do where they meet?",
            f"A dot product over the samples: `{products}`.",
        ),
        way=f"Each sample brings its input times its slope: `{products}`, or {_result(slope)}.",
    )


@question(under="Backward: through the weights")
def why_transposed(chance):
    """Why the weights are turned on the way back."""
    size = chance.randrange(2, 9)
    return choice_of(
        chance,
        f"A layer has {size} inputs and {size} neurons, and `z = x @ W + b`. On the way back, the slopes for its inputs are "
        "`dL_dz @ W.T`. What is the `.T` for?",
        (
            "An input needs the edges that start at it, and these are a row of `W`.",
            "Forward a neuron gathers what ends at it, a column; backward an input gathers what starts at it.",
        ),
        (
            (
                "It makes the two shapes fit, since without it there would be no product.",
                "This layer is square, so the shapes fit either way. Without the `.T` the slopes are wrong all the same.",
            ),
            (
                "The way back undoes the layer, and the transpose undoes `W`.",
                "Turned, a matrix with the single weight 2 is still 2, so the way back doubles once more: nothing is undone.",
            ),
            (
                "It gives the slopes for the weights the same shape as `W`.",
                "This product gives the slopes for the inputs. Those for the weights come from another one, `x.T @ dL_dz`.",
            ),
        ),
        hints=(
            "Think of one input. Through which edges does it reach the loss?",
            "In `W` the row says where an edge starts, the column says where it ends.",
            "`@` takes the columns of what stands on its right. Which of them does an input need there, once `W` is turned?",
        ),
    )


@question(under="Mean or sum?")
def rate_for_the_sum(chance):
    """What a learning rate has to become where the loss is a sum, not the mean that it was in notebook 05."""
    samples, rate = chance.choice((20, 40, 50, 100, 200, 500)), chance.choice((0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8))
    to = rate / samples
    return Exercise(
        to,
        tolerance=1e-9,
        asked=f"The loss is the mean over a batch of {samples} samples, and the learning rate {rate} suits it well. Somebody changes "
        "the loss: it is now the *sum* over the same samples. With which learning rate does each step stay what it was?",
        right=f"A rate that suits the mean of {samples} samples is {samples} times too large for their sum.",
        mistakes=(
            Mistake(rate, "Then each step becomes longer, since the gradient of a sum is longer than that of a mean."),
            Mistake(rate * samples, "The gradient has grown. Should the rate grow, too?"),
            Mistake(
                1 / samples,
                "That undoes the change of the gradient. The step has a learning rate in it besides.",
            ),
            Mistake(
                samples, "That is how many times as long the gradient is now. What does the learning rate do about it?"
            ),
            Mistake(
                rate / samples**2,
                "That divides twice. By how much is the gradient of the sum longer than that of the mean?",
            ),
        ),
        hints=(
            "A step is the learning rate times the gradient. How has the gradient changed?",
            f"The sum of {samples} losses is {samples} times their mean, and so is its gradient.",
            f"The rate makes up for it: `{rate} / {samples}`.",
        ),
        way=f"The gradient of the sum is {samples} times that of the mean, so the rate is `{rate} / {samples}`, or {to:.10g}.",
    )


@question(under="The sting")
def stung(chance):
    """Why a column minus a plain row makes a network say the mean, the average of notebook 01."""
    samples = chance.choice((20, 30, 40, 50, 80, 100))
    return choice_of(
        chance,
        f"The predictions of a network have the shape ({samples}, 1), the targets the shape ({samples},), and its loss is "
        "`((y_hat - y)**2).mean()`. No message comes and the loss falls, but in the end the network says nearly the same for every "
        "sample. Why?",
        (
            "Each prediction is compared with all of the targets.",
            "A column and a plain row stretch to a table of all pairs, and what suits all targets best is their mean.",
        ),
        (
            (
                "Each prediction is compared with the first target.",
                "Broadcasting stretches the whole row of targets, and leaves none of them out.",
            ),
            (
                "The mean over the batch makes all samples alike.",
                "A mean is taken over the losses, and still has a slope for each prediction of its own.",
            ),
            (
                "The learning rate is too small to tell the samples apart.",
                "A larger one would lead to the same end, only sooner.",
            ),
        ),
        hints=(
            "Compare the two shapes. What does NumPy make of them before it subtracts?",
            "Try it with three predictions and three targets, and look at the shape of the difference.",
            f"`(np.ones(({samples}, 1)) - np.ones({samples})).shape` tells how many differences there are.",
        ),
    )


@question(under="Detective's corner: divided by what?")
def step_too_long(chance):
    """How much too long a step is that is divided by the layer's inputs."""
    samples = chance.choice((100, 200, 400, 500, 800, 1000, 2000, 5000, 8000, 10_000))
    inputs, neurons = chance.sample((4, 5, 8, 10, 16, 20, 32, 40), 2)
    times = samples / inputs
    return Exercise(
        times,
        asked=f"A batch of {samples:,} samples goes through a layer from {inputs} inputs to {neurons} neurons. The loss is the mean over "
        "the samples, so on the way back the sum over the batch has to be divided by their number. A program divides the "
        "weights' sum by the number of inputs of the layer instead. By which factor is the step of the weights longer than it should be?",
        right="Each layer gets a learning rate of its own in this way, and nobody chose it.",
        mistakes=(
            Mistake(
                samples / neurons, "That divides by the neurons of the layer. By which number does the program divide?"
            ),
            Mistake(samples, "That would be no division at all. It does divide, by the inputs."),
            Mistake(inputs, "That is what the program divides by. How many times as large should that be?"),
            Mistake(inputs / samples, "The other way round: it divides by less than it should, so the step is longer."),
            Mistake(1, "It would be if there were as many samples as inputs. Compare the two numbers."),
            Mistake(
                samples / (inputs * neurons),
                "That counts all weights of the layer. The program divides by the number of inputs.",
            ),
        ),
        hints=(
            "The sum over the batch should be divided by one number, and is divided by another. Which two?",
            f"It should be divided by {samples:,}, and is divided by {inputs}.",
            f"How many times does the one go into the other? `{samples:_} / {inputs}`.",
        ),
        way=f"Divided by {inputs} where it should be {samples:,}, the step is `{samples:_} / {inputs}` times as long, or {times:.10g}.",
    )
