"""Notebook 01, asked again."""

from helpers.exercises import Exercise, Mistake, choice_of, question


@question(under="By hand")
def one_update(chance):
    """Where one correction leads."""
    average, number = chance.randrange(20, 100), chance.randrange(1, 10)
    rate = chance.choice((0.1, 0.2, 0.25, 0.5))
    error, to = average - number, average - rate * (average - number)
    return Exercise(
        to,
        asked=f"An average learns from one number at a time. Its estimate is {average}, the next number is {number}, and "
        f"the learning rate is {rate}. What is the new estimate?",
        right=f"The error is {error}, and {rate} of it is taken back.",
        mistakes=(
            Mistake(average + rate * error, "The estimate is too high. Which way does it have to go?"),
            Mistake(number, "That corrects the whole error. Only a part of it is to be corrected."),
            Mistake(error, "That is the error. Take a part of it away from the estimate."),
            Mistake(rate * error, "That is the correction. Take it away from the estimate."),
            Mistake(average - rate * number, "That takes a part of the number away. Take a part of the error."),
            Mistake(average, "That is the old estimate. Correct it."),
        ),
        hints=(
            "Two steps: first the error, then the estimate less a part of the error.",
            f"The error is `{average} - {number}`.",
            f"Of the estimate, {rate} times {error} is taken away.",
        ),
        way=f"The error is `{average} - {number}`, or {error}.\n"
        f"The new estimate is `{average} - {rate} * {error}`, or {to:.10g}.",
    )


@question(under="Updates count, not epochs")
def updates_made(chance):
    """How many updates some epochs are."""
    rows, epochs = chance.randrange(3, 13) * 10, chance.randrange(2, 10)
    return Exercise(
        rows * epochs,
        asked=f"The data have {rows} rows, and each row makes one update. How many updates do {epochs} epochs make?",
        right="An epoch is one pass through all rows.",
        mistakes=(
            Mistake(rows, "That is one epoch."),
            Mistake(epochs, "That is the number of epochs. How many updates does one have?"),
            Mistake(rows + epochs, "Each epoch goes through all rows: multiply."),
            Mistake(rows * (epochs - 1), "The first epoch counts, too."),
            Mistake(rows * (epochs + 1), "There are not that many epochs: count again."),
        ),
        hints=(
            "An epoch is one pass through all of the data.",
            f"One epoch makes {rows} updates.",
            f"There are {epochs} epochs of {rows} updates.",
        ),
        way=f"`{epochs} * {rows}`, or {rows * epochs}.",
    )


@question(under="Updates count, not epochs")
def starts_forgotten(chance):
    """After how many epochs two starts are forgotten."""
    rate, rows = chance.choice((0.05, 0.1, 0.2)), chance.choice((5, 10, 20))
    high, low = chance.randrange(2, 11) * 10, chance.randrange(1, 11) * 10
    gap, kept = high + low, 1 - rate

    def updates(factor):
        return next(count for count in range(1000) if gap * factor**count < 0.0001)

    needed = updates(kept)
    epochs = -(-needed // rows)  # rounded up
    return Exercise(
        epochs,
        asked=f"An average learns twice from the same {rows} numbers in the same order, with the learning rate "
        f"{rate}: once from the start {high}, and once from −{low}. Each number makes one update. At the end of which "
        "epoch are the two estimates less than 0.0001 apart, for the first time?",
        right="Every start is forgotten, since each update keeps only a part of what is left of it.",
        mistakes=(
            Mistake(needed, f"That many updates, yes. How many epochs of {rows} are they?"),
            Mistake(
                epochs - 1,
                f"At its end they are {gap * kept ** (rows * (epochs - 1)):.3g} apart: not near enough yet.",
            ),
            Mistake(epochs + 1, "There they are near enough, but not for the first time."),
            Mistake(
                -(-updates(rate) // rows),
                f"That would be so if each update kept {rate} of the gap. It takes {rate} of it away.",
            ),
        ),
        hints=(
            "Both estimates take in the same numbers. So what does one update do to the gap between them?",
            f"At first the gap is `{high} + {low}`. Each update takes {rate} of it away, and keeps {kept:.10g} of it.",
            f"`next(n for n in range(1000) if {gap} * {kept:.10g}**n < 0.0001)` counts the updates. Then divide by "
            f"{rows}, and round up.",
        ),
        way=f"At first the gap is `{high} + {low}`, or {gap}, and each update keeps {kept:.10g} of it.\n"
        f"After {needed - 1} updates `{gap} * {kept:.10g}**{needed - 1}` is left, which is still too much. After "
        f"{needed} it is less than 0.0001.\n"
        f"An epoch has {rows} updates, so that happens in epoch {epochs}.",
    )


@question(under="Why not 4.95?")
def share_kept(chance):
    """What is left of the start after some updates."""
    rate, updates = chance.choice((0.1, 0.2, 0.3, 0.4)), chance.randrange(3, 6)
    left = (1 - rate) ** updates
    return Exercise(
        left,
        digits=4,
        asked=f"An average learns from one number at a time, with the learning rate {rate}. After {updates} updates, what "
        "fraction of its start is left in the estimate? Give four digits after the point.",
        right=f"Each update keeps {1 - rate:.10g} of what was there.",
        mistakes=(
            Mistake(
                rate**updates, f"That would be so if each update kept {rate} of the start. It takes {rate} of it away."
            ),
            Mistake(1 - rate * updates, "The second update takes its part of what the first has left: multiply."),
            Mistake(1 - rate, "That is what is left after one update."),
            Mistake(1 - left, "That is the part of it that is gone."),
            Mistake((1 - rate) ** (updates - 1), "One update is missing."),
        ),
        hints=(
            "New = (1 − η) · old + η · number: look at what stands before the old.",
            f"One update keeps {1 - rate:.10g} of the estimate, and the next keeps as much of that.",
            f"Multiply {1 - rate:.10g} by itself, so that it stands there {updates} times.",
        ),
        way=f"`{1 - rate:.10g}**{updates}`, or {left:.4f}.",
    )


@question(under="Why not 4.95?")
def restless(chance):
    """Why a constant rate does not settle on the mean."""
    rate = chance.choice((0.05, 0.1, 0.2))
    return choice_of(
        chance,
        f"An average learns from the same list of numbers, epoch after epoch, with the constant rate {rate}. From some epoch "
        "on every epoch ends on the same estimate, and yet this is not the mean of the list. Why?",
        (
            "The last numbers of an epoch count for more than the first.",
            "The share of a number shrinks with each later update.",
        ),
        (
            (
                "The start was far away, and some of it is still left.",
                "Each update keeps only a part of the start, and after many epochs it is forgotten.",
            ),
            (
                "There were too few epochs, and the estimate has not arrived.",
                "It has: one more epoch ends on the same estimate again.",
            ),
            (
                "Python rounds each estimate, and the errors add up.",
                "It rounds after 16 digits, and the estimate is further from the mean than that.",
            ),
        ),
        hints=(
            "What happened to the answer when the list was reversed?",
            "Write the share of each number in the estimate down, from the newest back.",
            "A fair mean gives all numbers the same share; look at who gets more here.",
        ),
    )
