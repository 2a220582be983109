"""Notebook 03, asked again."""

from helpers.exercises import Exercise, Mistake, choice_of, question

POWERS = {2: "²", 3: "³", 4: "⁴", 5: "⁵"}


@question(under="4 · Products")
def product_slope(chance):
    """The slope of a product, of which one factor climbs and the other falls."""
    u, v, climb, fall = chance.sample(range(2, 10), 4)
    slope = climb * v - u * fall
    return Exercise(
        slope,
        asked=f"At some place u is {u} and climbs with the slope {climb}. There v is {v} and falls: its slope is "
        f"−{fall}. What is the slope of the product u · v?",
        right="Growth of the first times the second, plus the first times the growth of the second.",
        mistakes=(
            Mistake(
                -climb * fall, "That is the product of the two slopes: the rectangle's corner, without its strips."
            ),
            Mistake(climb - fall, "That is the sum of the two slopes. Think of a rectangle with the sides u and v."),
            Mistake(u * v, "That is the value of the product. How fast does it grow?"),
            Mistake(climb * u - v * fall, "Each slope goes with the value of the *other* factor: crosswise."),
            Mistake(climb * v + u * fall, "Look at the sign of the second slope: v is falling."),
            Mistake(climb * v, "That is one strip of the rectangle. What does the fall of v take away?"),
            Mistake(-u * fall, "That is one strip of the rectangle. What does the rise of u add?"),
            Mistake(-slope, "The right parts with the wrong sign. Which of the two weighs more?"),
        ),
        hints=(
            "Think of the rectangle with the sides u and v: it gains or loses one strip along each side.",
            "One strip is the slope of u times the value of v. The other is crosswise.",
            f"The one strip is `{climb} * {v}`, the other is `{u} * (-{fall})`. Add the two.",
        ),
        way=f"Slope of u times v, plus u times slope of v: `{climb} * {v} + {u} * (-{fall})` is `{slope}`.",
    )


@question(under="5 · Quotients")
def quotient_slope(chance):
    """The slope of a quotient whose top climbs and whose bottom falls."""
    v = chance.choice((2, 5, 10))
    u, climb, fall = chance.sample(range(2, 10), 3)
    upper = climb * v + u * fall
    slope = upper / v**2
    return Exercise(
        slope,
        asked=f"At some place u is {u} and climbs with the slope {climb}. There v is {v} and falls: its slope is "
        f"−{fall}. What is the slope of the quotient u / v?",
        right="The top climbs and the bottom falls, and both push the quotient up. The square of the bottom tames it.",
        mistakes=(
            Mistake(
                (climb * v - u * fall) / v**2,
                "A minus sign is lost: in a quotient the second part is taken away, and the slope of v is negative.",
            ),
            Mistake(-climb / fall, "That is the quotient of the two slopes. The values of u and v count as well."),
            Mistake(upper / v, "Nearly. What is the bottom of the rule: v, or something made of it?"),
            Mistake(-slope, "The size is right. The top climbs and the bottom falls: which sign must it have?"),
            Mistake(upper, "That is the upper part. Something is below it."),
            Mistake(u / v, "That is the value of the quotient. How fast does it grow?"),
            Mistake(climb / v, "That lets only the top move. The bottom moves as well."),
        ),
        hints=(
            "Slope of the top times the bottom, minus the top times the slope of the bottom; all over the bottom "
            "squared.",
            f"The upper part is `{climb} * {v} - {u} * (-{fall})`. Mind the two minus signs.",
            f"The upper part is {upper}. Divide it by the square of the bottom, `{v}**2`.",
        ),
        way=f"`({climb} * {v} - {u} * (-{fall})) / {v}**2` is {upper}/{v**2}, or {slope:.10g}.",
    )


@question(under="6 · Chains")
def chain_slope_at(chance):
    """The slope of a power of a straight line: a chain."""
    power, place = chance.choice((2, 3)), chance.choice((2, 3))
    factor = chance.choice([number for number in range(2, 7) if number != power])
    constant = chance.choice([number for number in range(1, 7) if number != factor])
    inside = factor * place + constant
    outer = power * inside ** (power - 1)
    slope = outer * factor
    below = f"{inside}" if power == 2 else f"{inside}**{power - 1}"
    return Exercise(
        slope,
        asked=f"How steep is the curve y = ({factor}x + {constant}){POWERS[power]} at x = {place}?",
        right="Outer slope, taken at the inner value, times inner slope.",
        mistakes=(
            Mistake(outer, "That is the outer slope alone. The inside moves too, and not one for one."),
            Mistake(factor, "That is the inner slope alone. How fast does the power change with what is inside?"),
            Mistake(outer + factor, "The two slopes are added here. In a chain they multiply."),
            Mistake(
                power * place ** (power - 1) * factor,
                f"The outer slope is taken at x = {place} here. What does the power get to see?",
            ),
            Mistake(
                power * factor ** (power - 1),
                "The outer slope is taken at the inner *value*, not at the inner slope.",
            ),
            Mistake(slope // power, "The exponent should have come down as a factor."),
            Mistake(slope * inside, "The exponent came down. It should be one lower now, as well."),
            Mistake(inside**power, "That is the height of the curve. Its slope is asked for."),
        ),
        hints=(
            f"What is done to x first is the inside, `{factor} * x + {constant}`. The power is the outside.",
            f"At x = {place} the inside is {inside}, and while x grows by 1 the inside grows by {factor}.",
            f"The outer slope is `{power} * {below}`. Multiply it by the inner slope.",
        ),
        way=f"The inside is `{factor} * {place} + {constant}`, or {inside}.\n"
        f"The outer slope there is `{power} * {below}`, or {outer}.\n"
        f"Times the inner slope: `{outer} * {factor}`, or {slope}.",
    )


@question(under="6 · Chains")
def share_kept_slope(chance):
    """With notebook 01: how fast the share of the start shrinks with the learning rate, a chain with a minus in it."""
    tenths, updates = chance.choice((1, 2, 3, 4, 6)), chance.randrange(2, 6)
    rate, kept = tenths / 10, (10 - tenths) / 10
    slope = -updates * kept ** (updates - 1)
    below = f"{kept}" if updates == 2 else f"{kept}**{updates - 1}"
    return Exercise(
        slope,
        digits=4,
        asked=f"When an average learns, {updates} updates with the learning rate η leave the share (1 − "
        f"η){POWERS[updates]} of the start in the estimate. How fast does this share change with η, where η is "
        f"{rate}? Give the slope with its sign, and with four digits after the point.",
        right="The inner slope is −1: with a larger rate, less of the start is left.",
        mistakes=(
            Mistake(-slope, "When η grows, does more of the start stay, or less? Look at the inner slope."),
            Mistake(slope / updates, "The exponent should have come down as a factor."),
            Mistake(slope * kept, "The exponent came down. It should be one lower now, as well."),
            Mistake(kept**updates, "That is the share itself. How fast does it change with η?"),
            Mistake(
                -updates * rate ** (updates - 1),
                "The outer slope is taken at η here. What does the power get to see?",
            ),
        ),
        hints=(
            "A chain: the inside is 1 − η, and the outside is a power.",
            f"At η = {rate} the inside is {kept}. While η grows, the inside shrinks just as fast.",
            f"The outer slope is `{updates} * {below}`. Multiply it by the inner slope, −1.",
        ),
        way=f"The inside is `1 - {rate}`, or {kept}, and its slope is −1.\nThe outer slope is `{updates} * {below}`, or "
        f"{-slope:.4f}.\nTheir product is `{slope:.4f}`.",
    )


@question(under="Walk · The squashing function")
def steepest_sigmoid(chance):
    """How steep a sigmoid can get that is stretched both ways."""
    factor, weight = chance.choice((2, 4, 6, 8, 10)), chance.choice((3, 5, 7, 9))
    steepest = factor * weight / 4
    return Exercise(
        steepest,
        asked=f"The sigmoid σ squashes any number to between 0 and 1. How steep can the curve y = {factor} · "
        f"σ({weight}x) get? Give its largest slope.",
        right="The sigmoid's slope is at most 0.25, in its middle. The inner slope and the factor in front multiply it.",
        mistakes=(
            Mistake(0.25, "That is as steep as the sigmoid itself can get. What do the two numbers do to it?"),
            Mistake(factor / 4, "The factor in front is in. What is inside moves faster than x, too."),
            Mistake(weight / 4, "The inner slope is in. The factor in front makes the curve higher, too."),
            Mistake(factor / 2, "That is the height of the curve in the middle. How steep is it there?"),
            Mistake(factor * weight, "The two factors are right. But how steep is the sigmoid itself, at most?"),
            Mistake(
                factor * weight / 2,
                "The two factors are right. But 0.5 is the sigmoid's height in the middle, not its slope.",
            ),
            Mistake(0, "To the far left and right it is nearly that. Where is it steepest?"),
        ),
        hints=(
            "The sigmoid's own slope is its value times the distance of this value to 1. Where is that largest?",
            "In the middle the sigmoid is 0.5, and so is its distance to 1. Then come the chain and the factor.",
            f"The sigmoid's largest slope is `0.5 * 0.5`. The inner slope is {weight}, and {factor} stands in front.",
        ),
        way=f"The sigmoid is steepest in the middle, where its slope is `0.5 * 0.5`, or 0.25.\n"
        f"With the inner slope and the factor in front: `{factor} * 0.25 * {weight}`, or {steepest:.10g}.",
    )


@question(under="4 · Products")
def lost_corner(chance):
    """Why the product rule has no corner in it."""
    u, v = chance.sample(range(2, 10), 2)
    h, k = chance.sample(range(1, 10), 2)
    return choice_of(
        chance,
        f"A rectangle of {u} by {v} grows by 0.{h} on the first side and 0.{k} on the second. It gains two strips and "
        f"a corner of 0.{h} times 0.{k}. The product rule has the two strips in it, and no corner. Why is the rule "
        "exact all the same?",
        (
            "When both sides grow less, the corner shrinks faster than the strips.",
            "Grow a tenth as much, and a strip is a tenth as large, but the corner a hundredth. In the limit it is "
            "gone.",
        ),
        (
            (
                "The corner is so small that one may leave it out and hardly notice it.",
                "Then the rule would be off by a little. It is exact, so the reason must be another.",
            ),
            (
                "The corner is counted already, since the two strips meet in it.",
                f"The strips are as long as the old sides, {u} and {v}. The corner lies outside both.",
            ),
            (
                "A slope lets one side grow at a time, and then there is no corner.",
                "Both sides depend on the same x, so they grow at the same time.",
            ),
        ),
        hints=(
            "A slope is a limit: ask what becomes of each part when the growth shrinks.",
            "Make both growths a tenth as large. How large are a strip and the corner then?",
            f"The corner was `0.{h} * 0.{k}`. A tenth as large each way, it is `0.0{h} * 0.0{k}`: what fraction of it "
            "is that?",
        ),
    )
