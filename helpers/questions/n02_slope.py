"""Notebook 02, asked again."""

from helpers.exercises import Exercise, Mistake, choice_of, question


@question(under="By hand")
def walk_rate(chance):
    """The average rate of x² on a walk from one place to another."""
    start, step = chance.randrange(1, 9), chance.choice((0.5, 2, 3, 4, 5))
    end = start + step
    rise = end * end - start * start
    rate = rise / step
    return Exercise(
        rate,
        asked=f"Walk along the curve y = x² from x = {start} to x = {end:g}. What is the average rate of change on "
        "the way?",
        right="How much up for each unit along: that is the slope of the secant through both ends.",
        mistakes=(
            Mistake(rise, "That is Δy, how much y changes. How much is that for each unit of Δx?"),
            Mistake(step / rise, "That is Δx/Δy. The change of y goes on top."),
            Mistake(
                end * end, "That is the height where the walk ends. By how much did the curve rise, over which Δx?"
            ),
            Mistake(end * end / step, "That divides the last height by Δx. Take the first height away from it before."),
            Mistake(rise / end, "That is Δy, divided by the place where the walk ends. Divide it by the step."),
            Mistake(rise * step, "That is Δy times Δx. Divide it by Δx."),
            Mistake(2 * start, "That is how steep the curve is where the walk starts. On the way it gets steeper."),
            Mistake(2 * end, "That is how steep the curve is where the walk ends. Before that it was less steep."),
        ),
        hints=(
            "Three numbers: the height at each end, and how far apart the ends are.",
            f"The heights are `{end:g} * {end:g}` and `{start} * {start}`. Their difference is Δy.",
            f"Δy is {rise:g}, and Δx is `{end:g} - {start}`. How much is that for each unit of Δx?",
        ),
        way=f"Δy is `{end:g} * {end:g} - {start} * {start}`, or {rise:g}.\nΔx is `{end:g} - {start}`, or {step:g}.\n"
        f"The average rate is `{rise:g} / {step:g}`, or {rate:.10g}.",
    )


@question(under="Uphill, flat, downhill")
def line_slope(chance):
    """The slope of a straight line, which is the same everywhere."""
    constant, factor = chance.sample(range(2, 10), 2)
    sign, place = chance.choice((1, -1)), chance.choice((10, 20, 30, 50))
    slope, code = sign * factor, "-+"[sign > 0]

    def height(x):
        return constant + slope * x

    return Exercise(
        slope,
        asked=f"Take the straight line y = {constant} {'−+'[sign > 0]} {factor}x. What is its slope at x = {place}?",
        right="A straight line has the same average rate everywhere, and so this is its slope at every point.",
        mistakes=(
            Mistake(-slope, "The size is right. Does the line go up or down, to the right?"),
            Mistake(height(place), f"That is the height of the line at x = {place}. How fast does it change there?"),
            Mistake(constant, "That is the height of the line at x = 0. How fast does it change?"),
            Mistake(height(1), "That is the height of the line at x = 1. How fast does it change?"),
            Mistake(slope * place, f"That is the change over {place} units. How much is it for one?"),
            Mistake(1 / slope, "That is Δx/Δy. The change of y goes on top."),
            Mistake(2 * place, f"That would be the slope of x² at {place}. Here the curve is a straight line."),
            Mistake(0, f"Straight does not mean flat. What is the height at {place}, and at {place + 1}?"),
        ),
        hints=(
            f"Go from x = {place} to x = {place + 1}. By how much does y change?",
            f"The heights are `{constant} {code} {factor} * {place}` and `{constant} {code} {factor} * {place + 1}`. "
            "Is that up or down?",
            f"For one unit to the right the height goes from `{height(place)}` to `{height(place + 1)}`.",
        ),
        way=f"From x = {place} to x = {place + 1} the height goes from `{height(place)}` to `{height(place + 1)}`.\n"
        f"The average rate there is `{slope}`, and every other walk on this line gives the same.",
    )


@question(under="Uphill, flat, downhill")
def limit_of_rates(chance):
    """On which number the average rates of a cubic close in."""
    factor, place = chance.choice((2, 4, 5, 7, 8)), chance.choice((2, 4, 5, 10))
    slope, height = 3 * factor * place**2, factor * place**3

    def rate(delta):  # exactly calculated
        return slope + factor * (3 * place * delta + delta**2)

    return Exercise(
        slope,
        asked=f"The curve is y = {factor}x³, that is {factor} times x times x times x. From x = {place}, with a "
        "smaller and smaller Δx, its average rates close in on a whole number. On which?",
        right="It is their limit, and so it is the slope of the curve at this point.",
        mistakes=(
            Mistake(height, f"That is the height of the curve at {place}. How fast does it change there?"),
            Mistake(rate(1), "That is the average rate with Δx = 1. Let Δx shrink."),
            Mistake(rate(-1), f"That is the average rate from {place - 1} to {place}. Let Δx shrink."),
            Mistake(2 * factor * place, f"That is the slope of {factor}x². The curve here has x³."),
            Mistake(3 * place**2, f"That is the slope of x³. This curve is {factor} times as high everywhere."),
            Mistake(
                rate(0.01),
                "Near, but not the limit. On which whole number do the average rates close in?",
                when=lambda answer: 0 < abs(answer - slope) <= rate(0.1) - slope,
            ),
        ),
        hints=(
            f"Work out the average rate from {place} to {place}.1, then to {place}.01. A line of Python will do.",
            f"`[({factor} * ({place} + d)**3 - {height}) / d for d in (0.1, 0.01, 0.001)]` gives three average rates.",
            f"They are about {rate(0.1):.10g}, {rate(0.01):.10g} and {rate(0.001):.10g}. To which whole number do they "
            "come nearer and nearer?",
        ),
        way=f"For Δx = 0.1, 0.01 and 0.001 the average rates are {rate(0.1):.10g}, {rate(0.01):.10g} and "
        f"{rate(0.001):.10g}. They close in on {slope}.",
    )


@question(under="Why 2?")
def speedometer(chance):
    """The speed at one moment, and not the average over some seconds."""
    start, seconds = chance.randrange(3, 13), chance.randrange(2, 6)
    end = start + seconds
    rolled, speed = end * end - start * start, 2 * start
    return Exercise(
        speed,
        asked=f"A car that speeds up has rolled x² metres after x seconds. From second {start} to second {end} it rolls "
        f"{rolled} metres, so on average {rolled // seconds} metres a second. What does its speedometer show at second "
        f"{start}, in metres a second?",
        right="A speedometer shows the limit of the averages, over a time that shrinks to nothing.",
        mistakes=(
            Mistake(rolled // seconds, f"That is the average over {seconds} seconds, in which the car gets faster."),
            Mistake(start * start, "That is how far the car has rolled by then, in metres. How fast is it?"),
            Mistake(start, f"That is the average since the start: {start * start} metres in {start} seconds."),
            Mistake(2 * end, f"That is the speed at second {end}. We ask for second {start}."),
            Mistake(rolled, f"Those are the metres from second {start} to second {end}."),
            Mistake(
                speed + 1, f"That is the average from second {start} to second {start + 1}. Still too long a time."
            ),
            Mistake(
                speed - 1, f"That is the average from second {start - 1} to second {start}. Still too long a time."
            ),
            Mistake(
                speed + 0.01,
                "Near, but not the limit. Where do the averages go, over a shorter and shorter time?",
                when=lambda answer: 0 < abs(answer - speed) < 0.7,
            ),
        ),
        hints=(
            f"The average given is one over {seconds} seconds. Take a shorter time, from second {start} on.",
            f"Over a tenth of a second it is `({start}.1**2 - {start}**2) / 0.1`. Go on with a hundredth.",
            "At every place the slope of x² is twice x.",
        ),
        way=f"From second {start}, over 1, 0.1 and 0.01 seconds, the averages are {speed + 1}, {speed}.1 and "
        f"{speed}.01.\n"
        f"Their limit is `2 * {start}`, or {speed}.",
    )


@question(under="Uphill, flat, downhill")
def update_as_line(chance):
    """With notebook 01: the update rule is a straight line, and its slope is what is kept of the old estimate."""
    rate, number = chance.choice((0.05, 0.1, 0.2, 0.25, 0.3, 0.4)), chance.randrange(12, 19)
    low, high = (old - rate * (old - number) for old in (20, 21))
    return Exercise(
        1 - rate,
        asked=f"The average that learns meets the number {number}, with the learning rate {rate}: the new estimate is "
        f"the old one minus {rate} times the error, new = old − {rate} · (old − {number}). Plot the new "
        "estimate against the old one, and you get a straight line. What is its slope?",
        right="The slope is 1 − η: so much of a change in the old estimate is kept in the new one.",
        mistakes=(
            Mistake(-rate, "That is the slope of the correction by itself. The old estimate grows, too."),
            Mistake(rate, f"That is how fast the new estimate grows with the number {number}. Here the old one grows."),
            Mistake(1, "When the old estimate grows, the error grows with it, and more is taken back."),
            Mistake(1 + rate, "A larger error is taken away, not added: look at the sign."),
            Mistake(rate * number, "That is the height of the line where the old estimate is 0. How steep is it?"),
        ),
        hints=(
            "Let the old estimate grow by 1. By how much does the new one grow?",
            f"Try it: `20 - {rate} * (20 - {number})`, then the same with 21 in place of 20.",
            f"The new estimate goes from {low:.10g} to {high:.10g} while the old one goes from 20 to 21.",
        ),
        way=f"While the old estimate goes from 20 to 21, the new one goes from {low:.10g} to {high:.10g}.\n"
        f"The slope is `{high:.10g} - {low:.10g}`, or {1 - rate:.10g}.",
    )


@question(under="The round-off wall")
def smaller_is_worse(chance):
    """Why the smallest Δx is not the best one."""
    place = chance.randrange(1, 7)
    delta = 1e-12
    missed = abs(((place + delta) * (place + delta) - place * place) / delta - 2 * place)
    return choice_of(
        chance,
        f"With a Δx of a ten-thousandth, Python's average rate of x² at x = {place} misses the slope by 0.0001. With "
        f"a Δx of a trillionth it misses by {float(f'{missed:.1g}'):g}, which is more. Why?",
        (
            "The two heights agree in most of their digits, and these cancel.",
            "What the subtraction leaves is mostly round-off, and dividing by a tiny Δx makes that large.",
        ),
        (
            (
                "Python cannot store so small a Δx, and takes 0 for it.",
                "It stores 16 digits of it, as of any number. Look at what comes of adding it to x.",
            ),
            (
                "So near to the point, the curve bends more than it does further away.",
                "The nearer one looks, the straighter the curve is. On so short a way it hardly bends.",
            ),
            (
                "An average rate is no slope, and can come only so near to it.",
                "On paper it comes as near as you like: it misses by Δx and no more.",
            ),
        ),
        hints=(
            "On paper this average rate misses the slope by Δx itself. What is it that Python cannot do like paper?",
            "A number in Python keeps about 16 digits. Look at the two heights that are subtracted, digit by digit.",
            "Take two numbers of 16 digits whose first twelve are the same, and subtract them. How many digits are "
            "left?",
        ),
    )
