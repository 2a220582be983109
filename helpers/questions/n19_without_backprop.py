"""Notebook 19, asked again."""

from helpers.exercises import Exercise, Mistake, choice_of, question
from helpers.pictures.words import coded, plain


@question(under="The same race for everyone")
def beside_the_gradient(chance):
    """How far the loss falls by a step against a direction that is not the gradient."""
    g1, g2, step = chance.randrange(2, 7), chance.randrange(1, 7), chance.choice((0.1, 0.01))
    pairs = [(d1, d2) for d1 in range(-6, 7) for d2 in range(-6, 7) if d1 * d2 < 0 < g1 * d1 + g2 * d2 != abs(d1 + d2)]
    d1, d2 = chance.choice(pairs)
    falls = g1 * d1 + g2 * d2
    return Exercise(
        step * falls,
        asked=f"The gradient of a loss for two weights is `[{g1}, {g2}]`. A method does not know it, and steps against "
        f"`[{d1}, {d2}]` instead: from each weight it takes {step} times the entry. By how much does the loss fall, along its "
        "tangent?",
        right="The sum of the products is above 0, so the angle is below 90°, and the step leads downhill.",
        mistakes=(
            Mistake(falls, "That is for the whole direction. Which part of it is taken?"),
            Mistake(step * (g1 * g1 + g2 * g2), "So it would be for a step against the gradient itself."),
            Mistake(step * (g1 * abs(d1) + g2 * abs(d2)), "One of the entries has a minus: that weight grows."),
            Mistake(
                step * (d1 + d2), "Those are the two steps, added up. How much does the loss change with each of them?"
            ),
            Mistake(-step * falls, "A fall below 0 would be a rise. The step goes *against* the direction."),
        ),
        hints=(
            "For each weight, the loss changes by its slope times its step, and the two changes add up.",
            f"The slopes are {g1} and {g2}. Multiply each with the entry of the direction that stands in the same place.",
            f"Add the two products, and take {step} of it: `{step} * ({g1} * {coded(d1)} + {g2} * {coded(d2)})`.",
        ),
        way=f"`{g1} * {coded(d1)} + {g2} * {coded(d2)}` is {falls}, and `{step} * {falls}` is {step * falls:.10g}.",
    )


@question(under="The same race for everyone")
def what_it_shows(chance):
    """What an accuracy far above chance shows of hidden layers."""
    right = chance.choice((89, 90, 91))
    return choice_of(
        chance,
        "On the two moons, guessing gets 50 % right, a network without hidden layers 90 %, and backpropagation 98 %. A new "
        f"way to teach hidden layers gets {right} %. What does that show?",
        (
            "Its hidden layers were of hardly any use to it.",
            "A straight line gets about as many right, so what a network reaches without hidden layers is the yardstick.",
        ),
        (
            (
                "It works, as it is far above chance.",
                "A network without any hidden layers is far above chance as well.",
            ),
            ("The moons are too hard for two hidden layers.", "With the same two layers backpropagation gets 98 %."),
            (
                "It is nearly as good as backpropagation.",
                "Hidden layers bring backpropagation 8 points. How many do they bring here?",
            ),
        ),
        hints=(
            "With which of the three numbers should this one be compared?",
            "What is to be judged are the hidden layers. Who does without them?",
            f"Without hidden layers it is 90 %, with these {right} %. What have they added?",
        ),
    )


@question(under="Random roads back")
def why_roads_teach(chance):
    """Why weights that are drawn at random can carry a message back."""
    return choice_of(
        chance,
        "In feedback alignment the error goes back through weights that were drawn at random. At first its directions are "
        "about 90° off, and after twenty epochs on the digits they are much closer to the gradient. Why?",
        (
            "The weights of the way forward come to fit the random ones.",
            "Nobody told them to. They are pulled that way by the changes that the random roads make below them.",
        ),
        (
            (
                "The random weights learn, until they fit the way forward.",
                "They are drawn once and never changed. So what else can come to fit?",
            ),
            (
                "The random weights are close to the true ones by chance.",
                "Then it would begin close. It begins at about 90°, as random directions do.",
            ),
            (
                "The gradient gets so small that its direction no longer counts.",
                "An angle does not depend on how long its two arrows are.",
            ),
        ),
        hints=(
            "Two ways have to come to fit each other. Which of them can change?",
            "With two weights in a row and a random road of 1: what happened to the second weight, which began below 0?",
            "It was pulled up through 0, to the sign of the random road. Which sentence says that of whole layers?",
        ),
    )


@question(under="Targets instead of slopes")
def target_below(chance):
    """The target of a layer by the difference of two inverses."""
    up = chance.choice((True, False))
    h, a = (chance.choice((3, 5)), chance.randrange(1, 6)) if up else (chance.randrange(6, 8), chance.randrange(5, 10))
    move = chance.randrange(1, 4) * (1 if up else -1)
    fault = chance.choice([by for by in (-2, -1, 1, 2) if by not in (move, -2 * move)])
    own = chance.choice([by for by in range(-4, 5) if by * move > 0 and by not in (move, fault + move)])
    h, a, t, inverse, undone = (tenths / 10 for tenths in (h, a, a + own, h + fault, h + fault + move))
    below = round(h + undone - inverse, 10)
    return Exercise(
        below,
        asked=f"A network learns by difference target propagation. A layer says {a} and should say {t}. The layer below it "
        f"says {h}. An inverse that learned to undo the layer makes {inverse} of {a}, and {undone} of {t}. What should the "
        "layer below have said?",
        right="The inverse is wrong by the same amount twice, and the difference takes that out.",
        mistakes=(
            Mistake(undone, "So it would be if the inverse were perfect. What does it make of a value that you know?"),
            Mistake(h + inverse - undone, "The sign is turned: move from what the layer says to what it should say."),
            Mistake(undone - inverse, "That is how far the layer below should move. Where does it stand after that?"),
            Mistake(
                h + t - a, "That hands the layer's own difference down as it is. It has to go through the inverse."
            ),
        ),
        hints=(
            "The inverse is asked twice, and only the difference of its two answers is believed.",
            f"It says {undone} for the target and {inverse} for what the layer says now. By how much do they differ?",
            f"Move {h} by that difference: `{h} + {undone} - {inverse}`.",
        ),
        way=f"`{h} + {undone} - {inverse}`, or {below:.10g}.",
    )


@question(under="Guess the message")
def corrected_guess(chance):
    """Where the weight of a guess goes when the true message comes."""
    v, a, rate = chance.randrange(3, 10) / 10, chance.choice((2, 3, 4)), chance.choice((0.1, 0.01))
    error = chance.choice((-4, -3, -2, -1, 1, 2, 3, 4)) / 10
    guess = round(v * a, 10)
    message = round(guess - error, 10)
    slope = round(error * a, 10)
    to = round(v - rate * slope, 10)
    large = "large" if error > 0 else "small"
    return Exercise(
        to,
        asked=f"A layer guesses the message that it waits for: v times its activation, with v = {v} and the activation {a}. "
        f"Then the true message comes: {message}. The loss of the guess is half its squared error, and the learning rate is "
        f"{rate}. Where does v go?",
        right=f"The guess was too {large}, and v moved against the slope, as any weight does.",
        mistakes=(
            Mistake(v + rate * slope, f"The guess is too {large} already. Which way does v have to go?"),
            Mistake(v - rate * error, "The slope has two factors: the error, and what v is multiplied by."),
            Mistake(
                v - rate * message * a, "That takes the message for the error. The error is the guess less the message."
            ),
            Mistake(v - slope, "That goes by the whole slope. Which part of it is the step?"),
            Mistake(
                v - rate * (v - message) * a, "The guess is v times the activation. Compare that with the message."
            ),
            Mistake(rate * slope, "That is the step alone. Take it away from v."),
        ),
        hints=(
            "First the guess, then its error, then the slope for v, and a step against it.",
            f"The guess is `{v} * {a}`. Its error is that less {message}.",
            f"The error is {plain(error)} and the slope {plain(slope)}. So v goes to `{v} - {rate} * {coded(slope)}`.",
        ),
        way=f"The guess is `{v} * {a}`, or {guess:.10g}, its error `{guess:.10g} - {message}`, or {plain(error)}. The slope is "
        f"`{coded(error)} * {a}`, or {plain(slope)}.\nSo v goes to `{v} - {rate} * {coded(slope)}`, or {to:.10g}.",
    )


@question(under="Guess the message")
def guess_settles(chance):
    """Where guesses go that are corrected again and again: the average of 01."""
    often = chance.randrange(1, 10)
    once = chance.choice([tenths for tenths in range(1, 10) if tenths != often and (tenths - often) % 3 == 0])
    a = chance.choice((0.3, 0.7, 0.9))
    mean = (2 * often + once) / 30
    often, once = often / 10, once / 10
    return Exercise(
        round(mean, 10),
        asked=f"A layer guesses its message as v times its activation, which is always {a}. The true messages come in turn: "
        f"{often}, {often}, {once}, and again {often}, {often}, {once}, and so on. After each one v is corrected, with a small "
        "learning rate. Around which number do the guesses swing in the end?",
        right="A guess that is corrected a little each time becomes the mean of what it met, as the estimate of notebook 01 did.",
        mistakes=(
            Mistake(round((often + once) / 2, 10), f"That is halfway between the two. But {often} comes more often."),
            Mistake(often, f"It is pulled there most of the time. But {once} pulls at it as well."),
            Mistake(once, "That is the last message of a turn. With a small rate one message pulls only a little."),
            Mistake(round(mean / a, 10), "There v settles. The guess is v times the activation."),
            Mistake(round(3 * mean, 10), "That is the sum of the three messages."),
            Mistake(0, "There the guesses may begin. Each message pulls them towards itself."),
        ),
        hints=(
            "You met this in notebook 01: an estimate that takes back a part of each error.",
            "Where all the pulls of one turn cancel each other, the guess stays. Two of the three pulls are alike.",
            f"It is the mean of a turn: `({often} + {often} + {once}) / 3`.",
        ),
        way=f"The mean of one turn: `({often} + {often} + {once}) / 3`, or {mean:.10g}.",
    )
