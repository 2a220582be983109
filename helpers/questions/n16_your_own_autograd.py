"""Notebook 16, asked again."""

from helpers.exercises import Exercise, Mistake, choice_of, question


@question(under="The notes and the sweep")
def two_factors(chance):
    """What an input gathers from two nodes that it is in; joins the many roads of notebook 06."""
    a, b = chance.sample(range(2, 10), 2)
    p, q = a + b, a * b
    to = q + p * b
    return Exercise(
        to,
        asked=f"The engine of notebook 16 computes `p = a + b`, `q = a * b` and `L = p * q`, at a = {a} and b = {b}, and then "
        "sweeps back from L. Which gradient does a gather?",
        right="Each node pays local slope · gradient to its parents, and an input adds up what comes by all its roads.",
        mistakes=(
            Mistake(q, "That is what p pays to a. Another node has a for a parent, too."),
            Mistake(p * b, "That is what q pays to a. Another node has a for a parent, too."),
            Mistake(q + p * a, "That is what b gathers. The local slope of a product for one factor is the other one."),
            Mistake(p + q * b, "Here p and q were paid their own values. A factor is paid the *other* factor."),
            Mistake(q * p * b, "Those are both payments, multiplied. Along a road slopes multiply; where roads meet, they add."),
            Mistake(p * q, "That is the value of L."),
            Mistake(p + q, "That is what L pays to p and q together. They pay it on, times their local slopes."),
            Mistake(1 + b, "Those are the local slopes of both nodes for a. What have these nodes gathered?"),
        ),
        hints=(
            "L begins with the gradient 1. What does it pay to p, and what to q?",
            f"p gathers the value of q, and q that of p: {q} and {p}. Then each pays to a what it has, times its own local slope.",
            f"The local slopes for a are 1 in p and {b} in q: `{q} * 1 + {p} * {b}`.",
        ),
        way=f"p has gathered {q} and q {p}. To a they pay `{q} * 1` and `{p} * {b}`, together {to}.",
    )  # fmt: skip


@question(under="The notes and the sweep")
def overwriting(chance):
    """What an engine leaves that replaces in place of adding up."""
    a, b = chance.sample(range(3, 13), 2)
    if chance.random() < 0.3:
        formula, inner, to = "(a * a) * a", "a * a", a * a
        mistakes = (
            Mistake(3 * a * a, "That is the true slope, all payments added. This engine replaces."),
            Mistake(2 * a * a, "Those are two payments added. With = only one is left."),
            Mistake(a**3, "That is the value of the result. How much is in `a.gradient`?"),
            Mistake(a, "That is what the node `a * a` has gathered. It still pays on to a."),
            Mistake(2 * a, "That is the slope of `a * a` alone. Its node multiplies what it has gathered."),
        )
        numbers, last, way = f"a = {a}", f"{a} * {a}", "It pays a twice, and the second payment replaces the first"
    else:
        formula, inner, to = f"(a + {b}) * a", f"a + {b}", a
        mistakes = (
            Mistake(2 * a + b, "That is the true slope, all payments added. This engine replaces."),
            Mistake(a + b, "That is what the result pays to a. Is it the last payment?"),
            Mistake((a + b) * a, "That is the value of the result. How much is in `a.gradient`?"),
            Mistake(b, f"The {b} is a value, too, but what is paid to it does not go on to a."),
        )
        numbers, last, way = f"a = {a}", f"1 * {a}", "It replaces what was there"
    return Exercise(
        to,
        asked="In the engine of notebook 16 each node, when its turn comes, pays its parents by "
        "`parent.gradient += payment`. A friend's engine says `=` in place of `+=`. What does it leave in `a.gradient` for "
        f"`{formula}`, at {numbers}?",
        right="With = only the last payment is left. A value that is used more than once needs +=.",
        mistakes=(
            *mistakes,
            Mistake(1, "That is what the result begins with. What is paid from there?"),
            Mistake(0, "Payments do come to a. They are replaced, not lost: what does the last one leave?"),
        ),
        hints=(
            f"Call `{inner}` p, so that the result is `p * a`. Which payments come to a, and in which order?",
            "First the result pays both p and a. Then it is p's turn, so the last payment to a is one of p's.",
            f"The result has paid {a} to p, since the other factor is a. p's last payment to a is `{last}`.",
        ),
        way=f"p, which is `{inner}`, has gathered {a}. Its last payment to a is `{last}`, or {to}. {way}.",
    )


@question(under="Whose turn is it?")
def too_early(chance):
    """What a node loses that pays before it has been paid."""
    a, k = chance.sample(range(2, 13), 2)
    squared = chance.random() < 0.5
    first, slopes = ("a * a", 2 * a) if squared else (f"{k} * a", k)
    b = a * a if squared else k * a
    doubled = chance.random() < 0.5
    then, late = ("b * b", 2 * b) if doubled else ("5 * b", 5)
    payments = f"1 * {a} + 1 * {a}" if squared else f"1 * {k}"
    part = Mistake(
        a, "`b = a * a` has two edges to a." if squared else f"That is a. The slope of `{first}` is another number."
    )
    return Exercise(
        slopes,
        asked=f"The engine of notebook 16 has computed `b = {first}`, `c = {then}` and `d = c + b`, at a = {a}. On the way back "
        "each node should wait until all its own payments are in. Someone lets them pay in the order d, b, c. What does "
        "`a.gradient` hold at the end?",
        right="A node that pays too early passes on too little, and what comes after its turn stays with it.",
        mistakes=(
            Mistake(slopes * (1 + late), "That is the true slope. Here b pays before c has paid it."),
            Mistake(slopes * late, "That is the road through c. In this order it never reaches a."),
            Mistake(1 + late, "That is what b has at the end. How much had it when it paid?"),
            Mistake(late, "That is what c pays to b, after b's turn."),
            part,
            Mistake(1, "That is what b has when it pays. Times its local slopes, it goes on to a."),
            Mistake(0, "b has something when it pays: who pays before it?"),
        ),
        hints=(
            "Go through the order as it is. What does d pay to c, and what to b?",
            "d pays 1 to each. Now it is b's turn, and c has not paid yet: what does b have, and what are its slopes for a?",
            f"b has 1 when it pays. With `b = {first}` it pays `{payments}` to a, and what c pays later stays in b.",
        ),
        way=f"When b pays it has 1, from d. It pays `{payments}` to a, or {slopes}. The {late} that c pays to b comes too late.",
    )  # fmt: skip


@question(under="More operators")
def quotient(chance):
    """The slope of a fraction for what stands below the line."""
    a, b = chance.randrange(2, 21), chance.choice((2, 4, 5, 10))
    to = -a / b**2
    return Exercise(
        to,
        asked="The engine of notebook 16 computes `a / b` as `a * b ** -1`, with a node for the power and one for the product. "
        f"Which gradient does b get from `a / b`, at a = {a} and b = {b}?",
        right="A fraction needs no rule of its own: it is a product and a power, and each has its local slope.",
        mistakes=(
            Mistake(-to, "The size is right. If b grows, what becomes of `a / b`?"),
            Mistake(1 / b, "That is the slope for a. Follow the road to b."),
            Mistake(-1 / b**2, "That is the local slope of the power. What has its node gathered before it pays?"),
            Mistake(1 / b**2, "That is the size of the power's local slope. What about its sign, and what has its node gathered?"),
            Mistake(a / b, "That is the value of `a / b`."),
            Mistake(-a / b, "The exponent goes down by one: from −1 to −2, not to −1."),
            Mistake(a, "That is what the node of the power gathers. It pays that on, times its own local slope."),
            Mistake(-a, "That is what the node of the power gathers, times the exponent. Which power of b is missing?"),
        ),
        hints=(
            "Call the power p: the result is `a * p`, with `p = b ** -1`. What does the result pay to p?",
            "It pays the other factor, a. Then p pays b what it has, times its own local slope, which is that of a power.",
            f"p has {a}. Its local slope is the exponent, −1, times `{b} ** -2`.",
        ),
        way=f"The node of the power gathers {a}, and its local slope is `-1 * {b} ** -2`.\n`{a} * -1 * {b} ** -2`, or `{to:.10g}`.",
    )  # fmt: skip


@question(under="The store that nobody emptied")
def two_updates(chance):
    """Where a weight goes whose gradient is never cleared."""
    weight, rate = chance.randrange(1, 11), chance.choice((0.1, 0.2, 0.25, 0.3, 0.4))
    first = 2 * weight
    then = round(weight - rate * first, 10)
    second = round(2 * then, 10)
    store = round(first + second, 10)
    to = round(then - rate * store, 10)
    return Exercise(
        to,
        asked=f"With the engine of notebook 16 you train `L = w * w`, from w = {weight} with the learning rate {rate}, and forget "
        "to clear the gradient between the passes. Where does the weight stand after the second update?",
        right="Backward adds, you clear: the second update walked on with both slopes, the old one and the new.",
        mistakes=(
            Mistake(then - rate * second, "That is where a cleared gradient leads."),
            Mistake(then, "That is after the first update."),
            Mistake(then - rate * first, "There the old gradient alone would lead. The new pass adds its own."),
            Mistake(then - rate * 2 * first, "There twice the first slope would lead. The second is found at the new weight."),
            Mistake(store, "That is the gradient in store at the second update. Where does the weight go with it?"),
            Mistake(then + rate * store, "That goes uphill: new = old − η · gradient."),
        ),
        hints=(
            f"First pass: the slope of `w * w` at {weight} is {first}. Where does it lead, and what lies in `w.gradient` then?",
            f"The weight is {then:.10g}, and the {first} is still there. The second pass adds the slope at the new weight to it.",
            f"The slope at {then:.10g} is {second:.10g}. `{then:.10g} - {rate} * ({first} + {second:.10g})`",
        ),
        way=f"After the first update w is `{weight} - {rate} * {first}`, or {then:.10g}, and the store holds {first}. The second "
        f"pass adds {second:.10g}.\n`{then:.10g} - {rate} * {store:.10g}`, or `{to:.10g}`.",
    )  # fmt: skip


@question(under="The store that nobody emptied")
def never_at_rest(chance):
    """Why a weight never comes to rest whose gradient is not cleared; joins the momentum of notebook 13."""
    rate = chance.choice((0.05, 0.1, 0.2))
    return choice_of(
        chance,
        f"A program trains one weight with the learning rate {rate}, and nobody clears its gradient between the backward passes. "
        "The weight runs through the lowest point of the loss at full speed, turns, comes back, and never rests. Why?",
        (
            "Each step goes by the sum of all the slopes so far.",
            "It is momentum in which nothing fades: at the bottom the old slopes still push.",
        ),
        (
            (
                "The learning rate is too large for this loss.",
                "With a smaller one it swings nearly as far, and only takes longer.",
            ),
            (
                "The backward pass finds wrong slopes after the first.",
                "Each pass finds the right slope. Look at what is done with it.",
            ),
            (
                "Each pass goes back through all the earlier graphs.",
                "Each pass makes a graph of its own, and goes back through that one only.",
            ),
        ),
        hints=(
            "What does a backward pass do with the slope that it has found: replace what is there, or add to it?",
            "At the lowest point the new slope is 0. What is in the store there?",
            "Notebook 13 had a velocity that kept 0.9 of itself. How much does this store keep?",
        ),
    )
