"""Notebook 17, asked again."""

from helpers.exercises import Exercise, Mistake, choice_of, question


@question(under="By hand")
def rest(chance):
    """Where a state comes to rest that keeps a part of itself and takes in the same number at every step."""
    w, x = chance.choice((0.75, 0.8, 0.9)), chance.randrange(2, 10)
    start = chance.choice((100, 120, 150, 200))
    leaves = f"{1 - w:.10g}"
    at = x / float(leaves)
    return Exercise(
        at,
        asked=f"There are {start} people in a room. At each step the part w = {w} of them stays, and then {x} new ones "
        "come in. After very many steps, at how many people does the room come to rest?",
        right="At rest as many leave as come in, and where it began no longer matters.",
        mistakes=(
            Mistake(x, "So many come in. But most of those who came before are still there."),
            Mistake(w * at, "So many stay. Then the new ones come in, and only after that the step is over."),
            Mistake(x / w, f"Then w would be the part that leaves. It is the part that stays: {leaves} leave."),
            Mistake(x + w * x, "Two steps of newcomers are in that. One step later there are more."),
            Mistake(start, "There it begins. In the next step more people leave than come."),
        ),
        hints=(
            "At rest, a step changes nothing: as many leave as come in.",
            f"Of h people, `{w} * h` stay, and `{leaves} * h` leave.",
            f"`{leaves} * h` has to be {x}. So divide: `{x} / {leaves}`.",
        ),
        way=f"At rest, the part that leaves is as large as what comes in: {leaves} of h is {x}.\n"
        f"So h is `{x} / {leaves}`, or {at:.10g}.",
    )


@question(under="One weight, three roads")
def shared_weight(chance):
    """The slope for a weight that three steps share: roads multiply and add up, as in 06."""
    w, h0 = chance.choice((2, 3)), chance.randrange(1, 5)
    x1, x2, x3 = chance.randrange(1, 5), chance.randrange(1, 5), chance.randrange(5)
    h1 = w * h0 + x1
    h2 = w * h1 + x2
    h3 = w * h2 + x3
    slope = h2 + h1 * w + h0 * w * w
    return Exercise(
        slope,
        asked=f"At each step a state h becomes w · h + x, always with the same weight, w = {w}. It begins at h₀ = {h0}, and "
        f"then {x1}, {x2} and {x3} come in. How fast does the third state, h₃, change with w?",
        right="A weight that is used three times pays three times, and its gradient is the sum.",
        mistakes=(
            Mistake(h2, "So much the last step pays. The weight was used twice before."),
            Mistake(h2 + h1 * w, "Two of the three shares are in that. Which use of the weight is missing?"),
            Mistake(h0 * w * w, "That is the share of the first step alone. Two more steps use the weight."),
            Mistake(h0 + h1 + h2, "An early share still passes the weight on its way to the end."),
            Mistake(h3, "That is the third state itself. How fast does it change with w?"),
            Mistake(slope * w, "There is one w too many in each share: what the last step pays passes none."),
        ),
        hints=(
            "Find the states first. Each step pays the state that it began with, and that goes through a w at each later step.",
            f"The states are {h0}, {h1}, {h2} and {h3}. The last step pays {h2}, the middle one {h1}, times one w.",
            f"The first step pays {h0}, times two factors w. Add up: `{h2} + {h1} * {w} + {h0} * {w} * {w}`.",
        ),
        way=f"The states are {h0}, {h1}, {h2} and {h3}. With the last step's share first: "
        f"`{h2} + {h1} * {w} + {h0} * {w} * {w}`, or {slope}.",
    )


def steps_until(w, part):
    """The first number of factors w that leave less than a part."""
    return next(k for k in range(1, 10_000) if w**k < part)


@question(under="Far back")
def how_far_back(chance):
    """After how many steps back a gradient has all but faded: a chain with one weight for all links, as in 15."""
    w = chance.choice((0.5, 0.75, 0.8, 0.9, 0.95, 0.96, 0.98))
    part, name = chance.choice(((0.1, "a tenth"), (0.01, "a hundredth"), (0.001, "a thousandth")))
    steps = steps_until(w, part)
    before = [Mistake(steps_until(w, 0.1), "There it is below a tenth. Go on from there.")] if part < 0.1 else []
    some, more = 3 * steps // 4, 5 * steps // 4 + 1
    return Exercise(
        steps,
        asked=f"A gradient goes back through time, and at each step it is multiplied by the weight from state to state, "
        f"w = {w}. After how many steps is less than {name} of it left, for the first time?",
        right="Equal factors make a power, and below 1 a power fades: each step takes a part of what is left.",
        mistakes=(
            Mistake(steps - 1, "Nearly: after so many it is still a little above."),
            Mistake(
                steps - 0.5,
                "It passes between two steps, yes. But steps come whole.",
                when=lambda k: -1 < k - steps < 0,
            ),
            Mistake(steps + 1, "There it is below, but not for the first time."),
            Mistake(
                round(1 / (1 - w)),
                "There nothing would be left if each step took the same amount. Each takes a part of what is left.",
            ),
            *before,
            Mistake(steps_until(w, part / 10), f"That is far beyond: not even a tenth of {name} is left there."),
        ),
        hints=(
            f"Each step back is one factor {w}. How is a product of equal factors written?",
            f"`{w}**{some}` is {w**some:.3g}, and `{w}**{more}` is {w**more:.3g}. It passes between these.",
            f"Let Python look for it: `next(k for k in range(1000) if {w}**k < {part})`.",
        ),
        way=f"`{w}**{steps - 1}` is {w ** (steps - 1):.4g}, and `{w}**{steps}` is {w**steps:.4g}: after {steps} steps.",
    )


@question(under="A neuron that remembers")
def holds_on(chance):
    """From which weight on a first number outlasts a second that speaks against it."""
    first = chance.choice((2, 4, 5, 10))
    second = chance.choice([loud for loud in range(2, 10) if loud != first])
    border = 1 + second / first
    return Exercise(
        border,
        asked="The state of a neuron becomes tanh(u · x + w · h), where x is what it hears and h its state before, at first "
        f"0. Let u be above 0, and so small that tanh changes hardly anything. The neuron hears {first}, and then −{second}. From which "
        "w on is its second state larger than its first?",
        right="Above that weight, the state grows by more than the second number can take away.",
        mistakes=(
            Mistake(second / first, "Then the second state is 0, and nothing is left of the first."),
            Mistake(second, "That is the second number alone. How large is it beside the first?"),
            Mistake(second + 1, f"So it would be if the first number were 1. It is {first}."),
            Mistake(1, "Then the state is carried over as it is, and the second number takes something away from it."),
            Mistake(1 + first / second, "The quotient is upside down: a larger second number needs a larger w."),
        ),
        hints=(
            f"The first state is {first} · u. What are the two parts of the second one?",
            f"The second state is `w * {first} * u - {second} * u`. It has to be more than `{first} * u`.",
            f"u is in all of it, so leave it out: `w * {first} - {second} > {first}`. Solve that for w.",
        ),
        way=f"`w * {first} - {second}` has to be more than {first}, so w more than `({first} + {second}) / {first}`, or "
        f"{border:.10g}.",
    )


@question(under="Cut off")
def least_paid(chance):
    """How many steps back must be paid to reach a certain one."""
    steps, word = chance.randrange(20, 61), chance.randrange(3, 10)
    least = steps - word + 1
    return Exercise(
        least,
        asked=f"A sequence has {steps} steps, and the gradient is paid back from the last one. The word at step {word} is the "
        f"one that matters. At least how many steps must be paid back, so that step {word} is paid, too?",
        right="Both ends count. A step further back than you pay adds nothing to the gradient.",
        mistakes=(
            Mistake(least - 1, f"Then step {word + 1} is the earliest that is paid: both ends count."),
            Mistake(least + 1, f"That reaches step {word - 1}, one step more than is needed."),
            Mistake(word, "So far it is from the beginning. Paying begins at the end."),
            Mistake(steps, "That is enough. Is it the least?"),
        ),
        hints=(
            f"Paying one step back means step {steps} alone, and paying two means steps {steps} and {steps - 1}.",
            "With k steps paid back, which is the earliest? Try it with 1 and 2, then in general.",
            f"The earliest is step `{steps} - k + 1`. It has to be {word}.",
        ),
        way=f"From {steps} back to {word}, both counted, are `{steps} - {word} + 1` steps, or {least}.",
    )


@question(under="Cut off")
def one_step_short(chance):
    """Why paying nine of ten steps teaches nothing about the first."""
    return choice_of(
        chance,
        "A neuron hears ten numbers and should say the first one at the end. From a certain start it learns that if its "
        "gradient is paid back through all ten steps, and learns nothing if it is paid through the newest nine. Why?",
        (
            "Only the tenth step back tells what the first number is worth.",
            "A step further back than you pay adds nothing to the gradient, however large its share would be.",
        ),
        (
            (
                "Nine steps teach the same as ten, but they need more updates for it.",
                "With more updates it only listens less and less: to the nine steps, all numbers were a disturbance.",
            ),
            (
                "Over nine steps the gradient has faded so far that nothing of it is left.",
                "With all ten steps paid it goes further still, and then it does teach the neuron.",
            ),
            (
                "The state forgets the first number, because the way forward is cut, too.",
                "Only the way back is cut. Forward, the state goes through all ten steps.",
            ),
        ),
        hints=(
            "At which step does the first number come in, counted from the end?",
            "Each step pays a share for the weight of its own input. Which input does the share that is missing belong to?",
            "The one share that is missing is that of the first number. Which sentence says what it would have told?",
        ),
    )
