"""Notebook 11, asked again."""

from itertools import pairwise

from helpers.exercises import Exercise, Mistake, choice_of, question
from helpers.pictures.words import coded, plain


def _listed(words):
    """Words in a row: one, two and three."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _number_of(count, thing):
    return f"{count} {thing}{'s' * (count != 1)}"


@question(under="Nudge them all")
def passes_of_a_check(chance):
    """How many forward passes a gradient check takes: twice the parameters, which are counted as in notebook 05."""
    sizes = [chance.randrange(2, 6), *chance.sample(range(3, 9), chance.randrange(1, 3)), chance.randrange(1, 5)]
    weights, biases = sum(n * m for n, m in pairwise(sizes)), sum(sizes[1:])
    parameters = weights + biases
    hidden = (
        f"a hidden layer of {sizes[1]} neurons"
        if len(sizes) == 3
        else f"hidden layers of {sizes[1]} and {sizes[2]} neurons"
    )
    products, sums = " + ".join(f"{n} * {m}" for n, m in pairwise(sizes)), " + ".join(map(str, sizes[1:]))
    return Exercise(
        2 * parameters,
        asked=f"A network has {sizes[0]} inputs, {hidden} and {_number_of(sizes[-1], 'output')}, and every neuron has a bias. A gradient "
        "check nudges each parameter, to both sides. How many forward passes does it take?",
        right="Two forward passes for each parameter; backpropagation gets all slopes from one pass forward and one back.",
        mistakes=(
            Mistake(parameters, "That is how many parameters there are. How often is each one nudged?"),
            Mistake(2 * weights, "The biases are nudged, too: every neuron has one."),
            Mistake(weights, "Those are the weights. The biases are missing, and each parameter is nudged two ways."),
            Mistake(2 * (parameters - sizes[-1]), "The outputs are neurons, too, and have biases."),
            Mistake(2 * (parameters + sizes[0]), "The inputs are numbers that come in. They have no bias."),
            Mistake(2 * parameters + 1, "One too many: the loss without any nudge is not needed."),
            Mistake(
                parameters + 1,
                "With a nudge to one side, and the loss without a nudge, it would be so. We nudge to both sides.",
            ),
            Mistake(2 * biases, "That counts two passes for each neuron. Each single weight is nudged."),
        ),
        hints=(
            "Count the weights layer by layer: inputs times neurons. Then count a bias for each neuron.",
            f"Weights: `{products}`. Biases: `{sums}`.",
            f"There are {weights} weights and {biases} biases, and each of them is nudged up and down: `2 * ({weights} + {biases})`.",
        ),
        way=f"Weights: `{products}`, or {weights}. Biases: `{sums}`, or {biases}.\n"
        f"Two passes for each: `2 * ({weights} + {biases})`, or {2 * parameters}.",
    )


@question(under="How far apart is wrong?")
def relative(chance):
    """The relative error of two slopes, some of them below the floor."""
    low = chance.random() < 0.3
    unit = 0.0001 if low else chance.choice((0.01, 0.1, 1))
    larger = chance.choice((4, 5, 8))
    smaller, turned = chance.randrange(1, larger), chance.random() < 0.3
    ours, nudged = chance.sample([larger * unit, (-smaller if turned else smaller) * unit], 2)
    distance, size = abs(ours - nudged), 0.001 if low else larger * unit
    error, apart = round(distance / size, 10), f"abs({ours:.10g} - {coded(nudged)})"
    return Exercise(
        error,
        asked=f"For one weight the backward pass gives the slope {plain(ours)}, and a nudge finds {plain(nudged)}. How large is the "
        "relative error, as a gradient check takes it (a size below 0.001 counts as 0.001)?",
        right="How far apart two slopes are says little until it is measured against their size.",
        mistakes=(
            Mistake(round(distance, 10), "That is the distance. It has to be measured against something."),
            Mistake(
                distance / (smaller * unit),
                "That divides by the smaller of the two. Which size is the distance measured against?",
                within=0.001,
            ),
            Mistake(
                distance / ((larger + smaller) * unit),
                "That divides by both sizes together. Only the larger counts, or the floor of 0.001.",
                within=0.001,
            ),
            Mistake(
                ((larger - smaller) if turned else (larger + smaller)) * unit / size,
                "One of the two is negative. How far are they apart then?"
                if turned
                else "The two are added up here. How far are they apart?",
            ),
            Mistake(
                distance / (larger * unit),
                "Both sizes are below 0.001. What is the distance divided by then?",
            )
            if low
            else Mistake(
                distance / 0.001, "That divides by the floor of 0.001, which is for slopes that are smaller still."
            ),
        ),
        hints=(
            "First how far apart the two are. Then divide by the largest of three: their two sizes and the floor, 0.001.",
            f"The distance is `{apart}`. The sizes are {abs(ours):.10g} and {abs(nudged):.10g}, and the floor is 0.001.",
            f"The largest of the three is {size:.10g}: `{apart} / {size:.10g}`.",
        ),
        way=f"The largest of the two sizes and the floor is {size:.10g}, so it is `{apart} / {size:.10g}`, or {error:.10g}.",
    )


@question(under="Read the crosses")
def wrong_line(chance):
    """Which line of a backward pass is wrong, told by which parameters are."""
    layers = chance.choice((2, 3, 3))
    rows = []  # of each line: what it makes, the line itself, the parameters whose gradients are made from that
    for k in range(layers, 0, -1):
        came, later = f"a{k - 1}" if k > 1 else "x", f"(dL_dz{k + 1} @ W{k + 1}.T) * sigmoid_slope(z{k})"
        weights = (f"dL_dW{k}", f"dL_dW{k} = {came}.T @ dL_dz{k}", [f"W{k}"])
        biases = (f"dL_db{k}", f"dL_db{k} = add_rows(dL_dz{k})", [f"b{k}"])
        start = "(y_hat - y) / len(y)" if k == layers else later
        all_before = [f"{kind}{layer}" for layer in range(k, 0, -1) for kind in "Wb"]
        rows += [(f"dL_dz{k}", f"dL_dz{k} = {start}", all_before), *chance.sample([weights, biases], 2)]
    if chance.random() < 0.4:
        rows.sort(key=lambda row: "z" not in row[0])  # all weighted sums first
    makes, lines, spoils = zip(*rows, strict=True)
    number = chance.choice([i for i, made in enumerate(makes) if "z" in made or chance.random() < 0.4])
    made, wrong = makes[number], spoils[number]
    few = len(wrong) < 2 * layers

    def said(other):
        spoilt = next((name for name in spoils[other] if name not in wrong), None)
        if spoilt:
            return f"A mistake in this line would spoil the gradient for {spoilt}, but that is right."
        spared = next(name for name in wrong if name not in spoils[other])
        return f"A mistake in this line alone would spare the gradient for {spared}, but that is wrong."

    if len(wrong) > 1:
        near = _listed(wrong[:2])
        hints = (
            f"Of those that are wrong, {near} are nearest to the output. Which lines lead to them?",
            f"The lines of {near} both take the same slopes, and one line makes these.",
        )
        what = f"the gradients for {_listed(wrong)} are made, and no others" if few else "all of the gradients are made"
        way = f"Line {number + 1} makes `{made}`, from which {what}."
    else:
        hints = (
            "Had a line gone wrong that others build on, more than one gradient would be wrong.",
            f"Only the line is left that makes nothing but the gradient for {wrong[0]}. It begins with `{made}`.",
        )
        way = f"Line {number + 1} makes `{made}`, the gradient for {wrong[0]}, and nothing else is made from that."
    return Exercise(
        number + 1,
        asked=f"These are the lines of a backward pass, for a network with {'one hidden layer' if layers == 2 else 'two hidden layers'} "
        "(`add_rows` adds up the samples):\n"
        + "\n".join(f"{i}. `{line}`" for i, line in enumerate(lines, 1))
        + f"\nSomebody copies them with a mistake in one line. A gradient check of the copy finds the gradient{'s' * (len(wrong) > 1)} for "
        f"{_listed(wrong)} wrong, {'and all others right' if few else 'which is all of them'}. In which line is the mistake? Give its number.",
        right="Look at the wrong gradient that is nearest to the output: what was computed before the mistake stays right.",
        mistakes=tuple(Mistake(other + 1, said(other)) for other in range(len(lines)) if other != number),
        hints=(
            "The backward pass walks from the output to the inputs. What it computed before the mistake is right.",
            *hints,
        ),
        way=way,
    )


@question(under="All pairs")
def all_pairs(chance):
    """What a sum times a sum adds to the roads of notebook 06."""
    roads = chance.randrange(2, 4)
    edges, slopes = chance.sample(range(2, 8), roads), chance.sample(range(1, 7), roads)
    right, product = sum(u * v for u, v in zip(edges, slopes, strict=True)), sum(edges) * sum(slopes)
    along = " + ".join(f"{u} * {v}" for u, v in zip(edges, slopes, strict=True))
    together = f"({' + '.join(map(str, edges))}) * ({' + '.join(map(str, slopes))})"
    return Exercise(
        product - right,
        asked=f"{'Two' if roads == 2 else 'Three'} roads lead back to a neuron, through edges with the weights {_listed(map(str, edges))}. The "
        f"slopes behind these edges are {_listed(map(str, slopes))}, in the same order. A program multiplies the sum of the weights by the sum "
        "of the slopes. By how much does its slope come out too large?",
        right="A sum times a sum takes roads that do not exist: each weight belongs to the slope behind it, and to no other.",
        mistakes=(
            Mistake(right, "That is the right slope, along the roads that there are."),
            Mistake(product, "That is what the program finds. How much of it should not be there?"),
            Mistake(
                product / right,
                "That is how many times as large as it should be. How large is the difference?",
                within=0.01,
            ),
            Mistake(
                roads * roads - roads,
                "So many pairs are no roads. How much do they bring together?",
            ),
            Mistake(right - product, "The program's slope is the larger one here. By how much?"),
        ),
        hints=(
            "What is the right slope? Multiply along each road, then add.",
            f"The right slope is `{along}`, the program's is `{together}`.",
            f"`{together} - ({along})`.",
        ),
        way=f"The program finds `{together}`, or {product}. Along the roads it is `{along}`, or {right}.\n"
        f"That is `{product} - {right}`, or {product - right}, too much.",
    )


@question(under="The museum")
def falls_all_the_same(chance):
    """Why a loss can fall while the gradient is wrong."""
    steps, start, end = chance.choice((50, 100, 200, 300)), chance.randrange(12, 20) / 10, chance.randrange(5, 20) / 100
    return choice_of(
        chance,
        f"In a backward pass one line is wrong, which spoils most of its gradients, and yet the loss falls in each of {steps} steps, from {start:g} "
        f"to {end:g}. How can that be?",
        (
            "A step against a wrong gradient may still go down.",
            "Whatever leads more or less downhill lowers the loss, so a loss that falls proves nothing about the gradient.",
        ),
        (
            (
                "A mistake makes the steps longer or shorter, no more.",
                "A missing transpose turns the steps another way, and the loss falls all the same.",
            ),
            (
                "Each step makes good what the one before did wrong.",
                "Each step is made by the same wrong lines, and does not know of any mistake.",
            ),
            (
                "The mistake sits in a weight that hardly matters.",
                "That would spoil one gradient. Here it is most of them, as in the museum, where it was 32 of 37.",
            ),
        ),
        hints=(
            "What does a step need, so that the loss gets smaller?",
            "Downhill there is one steepest direction. Is it the only one in which one comes down?",
            "A flipped slope for one weight spoils one part of the step. What do the other parts do meanwhile?",
        ),
    )


@question(under="Why a hundred-thousandth?")
def too_small_a_nudge(chance):
    """Why a smaller nudge is not a better one: the two walls, which were there in notebook 02."""
    digits, sign, off = chance.choice(((12, "¹²", 0.0001), (13, "¹³", 0.001)))
    weight, slope = chance.randrange(2, 10) / 10, chance.randrange(200, 900) / 10_000
    found = slope + chance.choice((-2, -1, 1, 2)) * off
    return choice_of(
        chance,
        f"Somebody nudges a weight of {weight:g} by 10⁻{sign} in place of 10⁻⁵, to both sides, and finds the slope {found:.4f}. The right one is {slope:.4f}. "
        "Why does so small a nudge miss it?",
        (
            "The two losses differ in nothing but their last digits.",
            "Round-off sits in these digits, and dividing by so small a nudge makes it large.",
        ),
        (
            (
                "Python cannot tell the nudged weight from the old one.",
                f"Python's numbers have 16 digits, so a change in the {digits}th is not lost.",
            ),
            (
                "So close to the weight, the loss bends too strongly.",
                "The closer one looks, the straighter a smooth loss becomes. That is the other wall, of nudges that are too wide.",
            ),
            (
                "So small a change in the weight leaves the loss as it is.",
                f"Then the slope found would be 0, and not {found:.4f}.",
            ),
        ),
        hints=(
            "The slope is a difference of two losses, divided by twice the nudge. How large is that difference?",
            "Two losses such as 1.57 are known to 16 digits each. How many of them do they share when the nudge is so small?",
            "What is left when they are subtracted has few digits that are right, and is divided by a tiny number.",
        ),
    )
