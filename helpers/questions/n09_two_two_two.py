"""Notebook 09, asked again."""

from helpers.exercises import Exercise, Mistake, choice_of, question
from helpers.pictures.words import coded, plain

OUTPUTS = (0.2, 0.3, 0.4, 0.6, 0.7, 0.8)


def _target(chance, output):
    """A target in tenths that is at least 0.2 away from an output."""
    return chance.choice([tenths / 10 for tenths in range(1, 10) if abs(tenths - 10 * output) > 1.5])


@question(under="Backward, by hand")
def slope_into_an_output(chance):
    """The slope for a weight between a hidden neuron and an output: the three links of 07."""
    h1, h2 = (tenths / 10 for tenths in chance.sample((3, 4, 6, 7, 8, 9), 2))
    o1, o2 = chance.sample(OUTPUTS, 2)
    y1, y2 = _target(chance, o1), _target(chance, o2)
    weight = chance.choice((0.25, 0.35, 0.45, 0.55))
    number, h, neighbour, (o, y), (other, its_target) = chance.choice(
        (
            ("₅", h1, h2, (o1, y1), (o2, y2)),
            ("₆", h2, h1, (o1, y1), (o2, y2)),
            ("₇", h1, h2, (o2, y2), (o1, y1)),
            ("₈", h2, h1, (o2, y2), (o1, y1)),
        )
    )
    at_sum, at_other = (o - y) * o * (1 - o), (other - its_target) * other * (1 - other)
    slope = at_sum * h
    return Exercise(
        slope,
        asked="A network has two hidden neurons, h₁ and h₂, and two sigmoid outputs, o₁ and o₂. The weights w₅ and w₆ lead from "
        "h₁ and h₂ to o₁, the weights w₇ and w₈ from h₁ and h₂ to o₂, and the loss is ½(o₁ − y₁)² + ½(o₂ − y₂)². Going forward "
        f"gave h₁ = {h1}, h₂ = {h2}, o₁ = {o1} and o₂ = {o2}; the targets are y₁ = {y1} and y₂ = {y2}. What is the slope of the "
        f"loss for w{number}, which is {weight}?",
        right="The slope at the neuron that the weight leads to, times what came in through the weight.",
        mistakes=(
            Mistake(at_sum * neighbour, f"Its neighbour has this slope. Which activation comes in through w{number}?"),
            Mistake(at_other * h, f"That belongs to the other output. Where does w{number} lead?"),
            Mistake(-slope, "The size is right. Is the output that this weight leads to too high or too low?"),
            Mistake(
                at_sum * weight, "You multiplied by the weight itself. How fast does the weighted sum change with it?"
            ),
            Mistake(at_sum, "That is the slope for the weighted sum of the output. One link more leads to the weight."),
            Mistake((o - y) * h, "The slope of the sigmoid is missing."),
            Mistake(o * (1 - o) * h, "The first link is missing: how the loss changes with the output."),
        ),
        hints=(
            f"From which hidden neuron does w{number} come, and to which output does it lead?",
            f"It leads to the output that is {o} and should be {y}. Three links: the error, the slope of the sigmoid, and what came in.",
            f"The slope for the weighted sum is `({o} - {y}) * {o} * (1 - {o})`. What comes in through w{number} is {h}.",
        ),
        way=f"Error, slope of the sigmoid, what came in: `({o} - {y}) * {o} * (1 - {o}) * {h}`, or `{slope:.10g}`.",
    )


@question(under="Backward, by hand")
def slope_at_a_hidden_sum(chance):
    """A hidden neuron gets its slope along two roads, which add up as in 06."""
    into_o1, into_o2 = chance.randrange(5, 20) / 100, -chance.randrange(2, 12) / 100
    w5, w6, w7 = (tenths / 10 for tenths in chance.sample(range(2, 10), 3))
    h = chance.choice((0.2, 0.3, 0.4, 0.6, 0.7, 0.8))
    through = h * (1 - h)
    slope = (into_o1 * w5 + into_o2 * w7) * through
    return Exercise(
        slope,
        asked=f"A hidden sigmoid neuron with the activation h₁ = {h} feeds two outputs: the first through the weight w₅ = {w5}, "
        f"the second through w₇ = {w7}. A second hidden neuron feeds the first output through w₆ = {w6}. The slopes of the "
        f"loss for the weighted sums of the outputs are {plain(into_o1)} and {plain(into_o2)}. What is the slope of the loss "
        "for the weighted sum of the hidden neuron h₁?",
        right="A hidden neuron has no target. Its slope comes back through the weights that lead on from it.",
        mistakes=(
            Mistake(into_o1 * w5 * through, "That is the road through the first output. Where else does h₁ lead?"),
            Mistake(into_o2 * w7 * through, "That is the road through the second output. Where else does h₁ lead?"),
            Mistake(
                into_o1 * w5 + into_o2 * w7,
                "That is the slope for the activation h₁. What lies between that and its weighted sum?",
            ),
            Mistake((into_o1 + into_o2) * through, "Each slope comes back through a weight. Both weights are missing."),
            Mistake(
                (into_o1 * w5 + into_o2 * w6) * through,
                "Another hidden neuron has w₆. Which two weights lead on from h₁?",
            ),
            Mistake(into_o1 * w5 * into_o2 * w7 * through, "The two roads are multiplied. They run side by side."),
            Mistake(
                (into_o1 * w5 + into_o2 * w7) * h,
                "That multiplies by the activation. What is the slope of the sigmoid there?",
            ),
            Mistake((into_o1 * w5 - into_o2 * w7) * through, "Look at the sign of the second slope."),
        ),
        hints=(
            "Two roads lead from h₁ to the loss. What does each bring back, and what do they do where they meet?",
            f"The road through the first output brings `{into_o1} * {w5}`. The sigmoid of h₁ has the slope `{h} * (1 - {h})`.",
            f"What arrives at h₁ is `{into_o1} * {w5} + {coded(into_o2)} * {w7}`. Take it through the sigmoid.",
        ),
        way=f"The roads add up, then comes the sigmoid: `({into_o1} * {w5} + {coded(into_o2)} * {w7}) * {h} * (1 - {h})`, or "
        f"`{slope:.10g}`.",
    )


@question(under="Backward, by hand")
def slope_for_a_shared_bias(chance):
    """One bias in two neurons: two roads, which add up as in 06."""
    first, second, third, fourth = (
        sign * thousandths / 1000
        for sign, thousandths in zip((1, -1, 1, -1), chance.sample(range(11, 160), 4), strict=True)
    )
    biases = chance.sample((0.35, 0.45, 0.6, 0.7), 2)
    number, bias, (one, two), others = chance.choice(
        (("₁", biases[0], (first, second), (third, fourth)), ("₂", biases[1], (third, fourth), (first, second)))
    )
    where = {"₁": "hidden neurons", "₂": "outputs"}[number]
    slope = one + two
    return Exercise(
        slope,
        asked=f"In a network both hidden neurons add the same bias, b₁ = {biases[0]}, and both outputs add b₂ = {biases[1]}. The "
        f"slopes of the loss for the weighted sums are {plain(first)} and {plain(second)} in the hidden layer, and "
        f"{plain(third)} and {plain(fourth)} at the outputs. What is the slope of the loss for b{number}?",
        right="Used in two places, a number has two roads to the loss, and roads add up.",
        mistakes=(
            Mistake(one, f"That is the road through the first of the two {where}. Where else is b{number} added?"),
            Mistake(two, f"That is the road through the second of the two {where}. Where else is b{number} added?"),
            Mistake(slope / 2, "That is the mean of two roads. Roads add up."),
            Mistake(one * two, "The two roads are multiplied. They run side by side, not one after the other."),
            Mistake(one - two, "Look at the sign of the second slope. It is added with it."),
            Mistake(
                slope * bias, "You multiplied by the bias itself. How fast does a weighted sum change with its bias?"
            ),
            Mistake(sum(others), "That is the slope for the other bias."),
            Mistake(0, "That would mean: move the bias, and the loss stays. Which weighted sums is it added to?"),
        ),
        hints=(
            f"To which weighted sums is b{number} added?",
            f"To those of both {where}. Each grows exactly as fast as the bias. What do two roads do that meet?",
            f"The slope for the other bias would be `{coded(others[0])} + {coded(others[1])}`. Which two meet at b{number}?",
        ),
        way=f"Both roads have 1 as their last link, so the slope is `{coded(one)} + {coded(two)}`, or `{slope:.10g}`.",
    )


@question(under="Pulled both ways")
def nearly_no_slope(chance):
    """Why a slope may be small where nothing is well."""
    off, h = chance.choice((0.2, 0.25, 0.3)), chance.choice((0.4, 0.5, 0.6))
    x = chance.choice((0.7, 0.8, 0.9))
    return choice_of(
        chance,
        f"In a network with one hidden layer, a weight leads from the input {x} to a hidden neuron with the activation {h}. "
        f"This neuron feeds two outputs, through positive weights; one output is {off} too high, the other {off} too low. The "
        "slope for the weight is almost 0. Why?",
        (
            "The outputs pull the hidden neuron in opposite directions.",
            "Each road brings back a pull, and where they meet the two cancel.",
        ),
        (
            (
                "The network has learned this sample about as well as it can.",
                f"Both outputs miss by {off}. A small slope need not mean that all is well.",
            ),
            (
                "A hidden neuron has no target, so hardly any error reaches it.",
                "It needs no target: what the outputs miss comes back to it through the weights.",
            ),
            (
                "The sigmoid of the hidden neuron is too flat here.",
                f"At the activation {h} its slope is {h * (1 - h):.10g}, and 0.25 is the most that a sigmoid has.",
            ),
        ),
        hints=(
            "The slope for the weight is the slope at the hidden neuron, times the slope of its sigmoid, times the input.",
            "The input is large and the sigmoid steep. So the slope that comes back to the hidden neuron must be small.",
            "It is a sum of two roads, one from each output. Which signs may the two have, and what does the sum make of that?",
        ),
    )


@question(under="One update")
def first_line_gone_wrong(chance):
    """First all slopes, then all updates: the line that is first to read a weight that has moved."""
    rate = chance.choice((0.1, 0.2, 0.5, 2))
    lines = {
        "d3": "d3 = (a - y) * a * (1 - a)",
        "d2": "d2 = d3 * w3 * k * (1 - k)",
        "d1": "d1 = d2 * w2 * h * (1 - h)",
        "w3": f"w3 = w3 - {rate} * d3 * k",
        "w2": f"w2 = w2 - {rate} * d2 * h",
        "w1": f"w1 = w1 - {rate} * d1 * x",
    }
    order = _hasty_order(chance)
    wrong = _wrong(order)
    first = wrong[0]
    number, moved = order.index(first) + 1, {"d2": "w3", "d1": "w2"}[first]
    return Exercise(
        number,
        asked="Three sigmoid neurons in a row: x goes through the weight w1 to the activation h, h through w2 to k, and k through "
        "w3 to the prediction a, and the loss is ½(a − y)². After the way forward a program runs these lines, where d1, d2 and "
        "d3 are to be the slopes of the loss for the three weighted sums. Which line is the first that computes a wrong "
        "number? Give its number.\n" + "\n".join(f"{place}. `{lines[name]}`" for place, name in enumerate(order, 1)),
        right=f"It goes back through {moved}, which has moved by then. First all slopes, then all updates.",
        mistakes=tuple(
            Mistake(place, _said_of(name, name in wrong, place > number))
            for place, name in enumerate(order, 1)
            if place != number
        ),
        hints=(
            "Walk down the lines, and ask of each name on the right: is it still the old value?",
            "The lines that begin with d2 and d1 go back through a weight. Has this weight moved before?",
            f"Line {order.index(moved) + 1} moves {moved}. Which line below it still needs the old one?",
        ),
        way=f"Line {order.index(moved) + 1} moves {moved}, and line {number} is the first that reads a weight after it has "
        "moved.",
    )


def _hasty_order(chance):
    """The lines in an order in which each finds its numbers made, and at least one reads a weight that has moved."""
    while True:
        order = chance.sample(["d3", "d2", "d1", "w3", "w2", "w1"], 6)
        place = {name: number for number, name in enumerate(order)}
        made = place["d3"] < place["d2"] < place["d1"] and all(place[f"d{row}"] < place[f"w{row}"] for row in (1, 2, 3))
        if made and _wrong(order):
            return order


def _said_of(name, wrong, after):
    """What is said of a line that is not the first wrong one."""
    if wrong:
        return "Wrong, too. But a line above it has already computed a wrong number."
    if name == "d3":
        return "It reads no weight, and all that it does read is still as the way forward left it."
    if name == "d2":
        return "It reads w3, and w3 has not moved yet when its turn comes."
    if after:
        return "This one is right, whatever has gone wrong above it: it needs one slope and one activation only."
    return "This new weight is right. Which lines read it after that?"


def _wrong(order):
    """The names whose lines compute wrong numbers, in their order."""
    moved, wrong = set(), []
    for name in order:
        kind, row = name[0], int(name[1])
        above = {f"d{row + 1}"} if kind == "d" else {f"d{row}"}
        if above & set(wrong) or (kind == "d" and f"w{row + 1}" in moved):
            wrong.append(name)
        moved |= {name} if kind == "w" else set()
    return wrong


@question(under="Detective's corner: what the article calls the goal")
def loss_without_an_update(chance):
    """Backpropagation computes the gradient, and moves nothing."""
    (o1, y1), (o2, y2) = (_apart(chance, tenths) for tenths in chance.sample(range(2, 7), 2))
    rounds = chance.choice((100, 500, 2000, 5000))
    one, two = (o1 - y1) ** 2 / 2, (o2 - y2) ** 2 / 2
    loss = one + two
    return Exercise(
        loss,
        asked=f"The outputs of a network are {o1} and {o2}, the targets {y1} and {y2}, and the loss adds up half the squared "
        f"error of each. A loop runs {rounds:,} times: forward, then back to all slopes. The line with the update is crossed "
        "out. What is the loss after the last round?",
        right="Backpropagation computes the gradient. Only the update, which uses it, moves anything.",
        mistakes=(
            Mistake(0, "For that, something would have to move. Which line moves a weight?"),
            Mistake(2 * loss, "Nothing moves, that is right. But the loss takes half of each square."),
            Mistake(rounds * loss, "Each round finds the loss anew. It does not add up over the rounds."),
            Mistake(one, "That is what the first output brings. There is a second."),
            Mistake(two, "That is what the second output brings. There is a first."),
            Mistake((abs(o1 - y1) + abs(o2 - y2)) / 2, "Each error is to be squared before it is halved."),
            Mistake(loss / rounds, "It does not shrink with the rounds. What would have to change for that?"),
        ),
        hints=(
            "Which of the lines that are left changes a weight or a bias?",
            "None does. So the last round finds the outputs, and the loss, that the first one found.",
            f"The first output brings `({o1} - {y1})**2 / 2`. Add what the second brings.",
        ),
        way="No line is left that moves a weight, so the loss stays what it was:\n"
        f"`({o1} - {y1})**2 / 2 + ({o2} - {y2})**2 / 2`, or {loss:.10g}.",
    )


def _apart(chance, tenths):
    """An output and a target that are so many tenths apart, in either order."""
    low = chance.randrange(1, 10 - tenths)
    return [each / 10 for each in chance.sample((low, low + tenths), 2)]


@question(under="What the hidden layer is for")
def one_neuron_is_not_enough(chance):
    """Why no single neuron learns the exclusive or."""
    task = chance.choice(("exactly one of them is up", "both are up, or both are down"))
    return choice_of(
        chance,
        f"A staircase has two switches, and its lamp is to be on when {task}. No single neuron can learn this, and a network "
        "with two hidden neurons can. Why?",
        (
            "No straight line parts the samples as the lamp wants it.",
            "The border of one neuron is a straight line. A hidden layer moves the samples until one is enough.",
        ),
        (
            (
                "Two weights and a bias are too few for as many as four samples.",
                "For *at least one is up* they are enough: take the weights 2 and 2, and the bias −1.",
            ),
            (
                "A single neuron gets stuck from nearly every start.",
                "No start would help, because no weights and no bias are right for all four samples.",
            ),
            (
                "A sigmoid never says a clear yes or no.",
                "With larger weights it is as clear as you like, and the border stays as straight as it was.",
            ),
        ),
        hints=(
            "Draw the four samples as the corners of a square, and mark where the lamp is on.",
            "A neuron says *on* where its weighted sum is above 0. What does the border of this region look like?",
            "The lamp is on at two opposite corners. Try to part them from the other two with a ruler.",
        ),
    )
