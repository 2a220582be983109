"""Notebook 17: the exercises and the pictures of networks that work through time."""

from itertools import pairwise, product

import numpy as np

from helpers.exercises import Build, Exercise, Mistake
from helpers.pictures import graph, style
from helpers.pictures.axes import ARROW, log_axis, moving, moving_text, target_line
from helpers.pictures.curves import put
from helpers.pictures.words import lowered, percent, wide, written
from helpers.questions import n17_through_time as questions
from helpers.questions import warm_up_of

LONGEST = 30  # steps in the signature picture
HEARD = 30  # steps that the trained neuron hears in its picture
MIXED = (1, 1, -1, 1, -1, -1, -1, 1, -1, 1, 1, -1, -1, 1, -1, 1, 1, -1, 1, -1, -1, 1, 1, 1, -1, -1, 1, -1, 1)


# Numbers


def all_sequences(steps):
    """Every sequence of so many numbers +1 or −1: an array (steps, sequences, 1)."""
    return np.array(list(product((1.0, -1.0), repeat=steps))).T[:, :, None]


def random_sequences(steps, count, seed):
    """Seeded random sequences of +1 and −1: an array (steps, count, 1)."""
    return np.random.default_rng(seed).choice([-1.0, 1.0], (steps, count, 1))


def _backward(w, states, paid):
    """The notebook's own way back through time: what arrives at each step that is paid, and the gradient for w."""
    dL_dh, dL_dw, arrived = 1, 0, []
    for h_before in states[-2::-1][:paid]:
        arrived.append(dL_dh)
        dL_dw = dL_dw + dL_dh * h_before
        dL_dh = dL_dh * w
    return arrived, dL_dw


def _chunk_gradient(w, states, errors):
    """The notebook's own gradient for w, where each step has an error."""
    dL_dh, dL_dw = 0, 0
    for h_before, error in zip(states[-2::-1], errors[::-1]):  # noqa: B905  (as a learner writes it)
        dL_dh = dL_dh * w + error
        dL_dw = dL_dw + dL_dh * h_before
    return dL_dw


def _through_time(x, h, dL_dh, W, paid):
    """The notebook's own way back of a network; x: (steps, samples, inputs), h: a list of arrays (samples, neurons)."""
    dL_dU, dL_dW = 0, 0
    for t in range(len(x), max(len(x) - paid, 0), -1):
        dL_dz = dL_dh * (1 - h[t] ** 2)
        dL_dU = dL_dU + x[t - 1].T @ dL_dz
        dL_dW = dL_dW + h[t - 1].T @ dL_dz
        dL_dh = dL_dz @ W.T
    return dL_dU, dL_dW


# Pictures


def unrolled():
    """The loop as one node that feeds itself, and beside it the same loop unrolled over three steps."""
    figure, axes = graph.sheet(3.5)
    loop, places = (0.9, 1.75), [(2.9 + 1.5 * t, 1.75) for t in range(4)]
    graph.node(axes, *loop, "h", role=None, value=None)
    graph.edge(axes, (0.9, 0.2), loop, colour=style.INPUT)
    axes.text(0.9, 0.5, "x", color=style.INPUT, ha="center", va="top", weight="bold")
    look = ARROW | {"color": style.WEIGHT, "linewidth": 1.8, "connectionstyle": "arc3,rad=-1.7", "mutation_scale": 13}
    axes.annotate("", (1.15, 2.03), (0.65, 2.03), arrowprops=look)
    axes.text(0.9, 2.62, "w", color=style.WEIGHT, ha="center", weight="bold")
    axes.text(1.9, 1.75, "=", fontsize=20, ha="center", va="center", color=style.QUIET)
    for t, (x, y) in enumerate(places):
        graph.node(axes, x, y, f"h{lowered(t)}", role=None, value=("4", "4", "3", "2.5")[t])
        if t:
            graph.edge(axes, (x, 0.2), (x, y), colour=style.INPUT)
            name = f"x{lowered(t)} = {(0, 2, 1, 1)[t]}"
            axes.text(x, 0.5, name, color=style.INPUT, ha="center", va="top", weight="bold")
    for start, end in pairwise(places):
        graph.edge(axes, start, end, "w", colour=style.WEIGHT)
    for x, name in ((0.9, "the loop"), (5.15, "the same, unrolled: one node for each step")):
        axes.text(x, 3.2, name, ha="center", color=style.QUIET)
    return figure, (
        "On the left a node h that feeds itself through the weight w. On the right the same unrolled: the states 4, 4, 3 and 2.5 in a "
        "row, with one and the same w between each and the next, and an input for each step."
    )


def three_roads():
    """The weight in the unrolled graph: three edges lead from it, and the shares of the slope that come back."""
    figure, axes = graph.sheet(3.4)
    places = [(1 + 2 * t, 2.2) for t in range(4)]
    w = (3.5, 0.55)
    for t, (x, y) in enumerate(places):
        graph.node(axes, x, y, f"h{lowered(t)}", role=None, value=("4", "4", "3", "2.5")[t])
    for start, end in pairwise(places):
        graph.edge(axes, start, end, "0.5", colour=style.GRADIENT)
    graph.node(axes, *w, "w", "0.5", "weight")
    for t, slope in ((1, "4"), (2, "4"), (3, "3")):
        graph.edge(axes, w, places[t], slope, at=0.45, colour=style.WEIGHT)
    for t, share in ((1, "4 · 0.5 · 0.5 = 1"), (2, "4 · 0.5 = 2"), (3, "3")):
        axes.text(places[t][0], 2.85, share, color=style.GRADIENT, ha="center", weight="bold")
    return figure, (
        "The weight leads to each of the three states, with the local slopes 4, 4 and 3: the state before. Each step "
        "passes on one half. So the three roads to the last state pay 1, 2 and 3."
    )


def word(ratio):
    """What a gradient does on a way that multiplies it by this ratio; up to a threefold change it is a little."""
    if ratio == 1:
        return "stays level"
    if 1 / 3 <= ratio <= 3:
        return "fades a little" if ratio < 1 else "grows a little"
    return "fades" if ratio < 1 else "explodes"


def _time_axes():
    """The axes of `paid_back`: a line of circles, and what arrives at each step."""
    figure, (circles, bars) = style.canvas(2, 1, height=4.6, height_ratios=[1, 3], sharex=True)
    title = "The unrolled graph: one circle a step, the last at the right"
    circles.set(title=title, xlim=(0, LONGEST + 1), ylim=(-1, 1.6), yticks=[])
    circles.grid(False)
    circles.tick_params(bottom=False, labelbottom=False)
    for side in ("left", "bottom"):
        circles.spines[side].set_visible(False)
    names = ["$10^{-9}$", "$10^{-6}$", "0.001", "1", "1000", "$10^{6}$"]
    log_axis(bars, "y", [1e-9, 1e-6, 1e-3, 1, 1e3, 1e6], names)
    title = "What arrives there of the 1 at the last state, logarithmic"
    bars.set(title=title, xlabel="step", ylim=(1e-10, 1e7), xticks=[1, 5, 10, 15, 20, 25, 30])
    bars.axhline(1, color=style.QUIET, linewidth=1)
    return figure, circles, bars


def _circles(axes):
    """The circles of the steps that are paid back, of those that are not, and the way back over them; drawn by a
    function of how many steps there are, and how many are paid back."""
    line = moving(axes, color=style.WEIGHT, linewidth=1.5)
    kept = moving(axes, "o", color=style.GRADIENT, markersize=9, clip_on=False)
    lost = moving(axes, "o", color=style.QUIET, markerfacecolor=style.GROUND, markersize=9, clip_on=False)
    way = moving(axes, "<-", color=style.GRADIENT, linewidth=3, markevery=[-1], markersize=9, clip_on=False)
    said = moving_text(axes, 0, -0.95, color=style.ERROR, fontsize=9)

    def draw(steps, paid):
        numbers = np.arange(steps, 0, -1)
        line.set_data([1, steps], [0, 0])
        kept.set_data(numbers[:paid], [0] * paid)
        lost.set_data(numbers[paid:], [0] * (steps - paid))
        way.set_data([steps, numbers[paid - 1]], [0.9, 0.9])
        cut = steps - paid + 0.5
        right = cut < 20
        said.set(text="cut" if paid < steps else "", x=cut + (0.3 if right else -0.3), ha="left" if right else "right")

    return draw


def _paid_said(w, steps, paid_back, first, slopes):
    """What arrives at the first step, and what the gradient is; slopes: of all that is paid back, and the whole."""
    if steps == 1:
        return f"w = {w:g}, 1 step: 1 arrives at it. There is no way back through time yet."
    paid, (part, whole) = min(steps, paid_back), slopes
    share = percent(part / whole) if whole else "all"
    end = f"{paid} of {steps} steps {'is' if paid == 1 else 'are'} paid back: "
    if paid_back > steps:
        end = f"{paid_back} steps may be paid back, so all {steps} are: "
    elif paid == steps:
        end = f"All {steps} steps are paid back: "
    return (
        f"w = {w:g}, {steps} steps: {wide(first)} arrives at the first, so it {word(first)}. {end}"
        f"the gradient for w is {wide(part)}" + ("." if paid == steps else f", {share} of the whole.")
    )


def paid_back(forward, backward):
    """The unrolled graph of `forward` with what arrives at each step by `backward`, cut where it is not paid back."""
    figure, circles, bars = _time_axes()
    draw_circles = _circles(circles)
    look = style.LINES["guide"] | {"color": style.ERROR}
    cuts = [axes.axvline(0, animated=True, **look) for axes in (circles, bars)]
    stems = moving(bars, color=style.GRADIENT, linewidth=5, solid_capstyle="butt")
    tips = moving(bars, "o", color=style.GRADIENT, markersize=5, clip_on=False)
    ghosts = moving(bars, "o", color=style.QUIET, markerfacecolor=style.GROUND, markersize=5, clip_on=False)
    said = moving_text(bars, 0.6, 1, fontsize=11, va="center")

    def update(w, steps, paid_back):
        states = forward(w, 0, [1] * steps)
        arrived, whole = backward(w, states, steps)
        paid, part = backward(w, states, paid_back)
        numbers, n = np.arange(steps, 0, -1), len(paid)
        draw_circles(steps, n)
        stems.set_data(np.repeat(numbers[:n], 3), np.ravel([[1, value, np.nan] for value in paid]))
        tips.set_data(numbers[:n], paid)
        ghosts.set_data(numbers[n:], arrived[n:])
        for mark in cuts:
            mark.set(xdata=[steps - n + 0.5] * 2, visible=n < steps)
        does = word(arrived[-1])
        said.set(text=f"it {does}", y=1e4 if arrived[-1] <= 1 else 1e-4)
        said.set_color(style.ERROR if does in ("fades", "explodes") else style.INK)
        return _paid_said(w, steps, paid_back, arrived[-1], (part, whole))

    return figure, update


def counting(learn):
    """The weight over the updates of `learn(w, learning_rate, largest, updates)`, from two starts, with and without clipping."""
    figure, axes = style.canvas(height=3)
    axes.set(xlim=(0, 200), ylim=(0.4, 1.6), xlabel="update", ylabel="w")
    target_line(axes, 1)
    axes.plot(learn(0.5, 0.002, 10**9, 200), color=style.PREDICTION)
    axes.plot(learn(1.3, 0.002, 1, 200), color=style.WEIGHT, linestyle=(0, (5, 1.5)))
    lost = learn(1.3, 0.002, 10**9, 200)
    axes.plot([0, 2], [1.3, 0.4], color=style.ERROR, linestyle=":")
    axes.plot([2], [0.44], "X", color=style.ERROR, markersize=10)
    axes.text(
        7, 0.43, f"from 1.3, not clipped: {written(lost[1], '.2f')}, then {written(lost[2], ',.0f')}", color=style.ERROR
    )
    axes.text(40, 0.93, "from 0.5", color=style.PREDICTION, va="top")
    axes.text(60, 1.21, "from 1.3, clipped", color=style.WEIGHT)
    axes.text(199, 1.02, "a perfect memory: w = 1", color=style.TARGET, ha="right", va="bottom")
    return figure, (
        "From 0.5 the weight climbs to 1 in about twenty updates. From 1.3, clipped, it comes down to 1 in a straight "
        "line; not clipped, it leaves the picture at the first update."
    )


SEQUENCES = {"mixed": MIXED, "all against it": (-1,) * (HEARD - 1), "all the same": (1,) * (HEARD - 1)}


def _memory_axes(runs):
    """The axes of `memory`: all losses while it learned, and the state with a row for each kind of input."""
    figure, (left, right) = style.canvas(1, 2, height=3.9, width_ratios=[2, 3])
    updates = len(runs[0][0]) - 1
    left.set(title="Loss while it learned", xlabel="update", xlim=(0, updates), ylim=(-0.03, 0.62))
    for losses, _ in runs:
        left.plot(losses, color=style.QUIET, linewidth=0.8, alpha=0.45)
    left.axhline(0.5, zorder=1.5, **style.LINES["guide"])
    left.text(updates, 0.545, "always 0", color=style.QUIET, ha="right", fontsize=9)
    right.set(title="The state, step by step", xlabel="step (it practised on 10)", xlim=(0, HEARD), ylim=(-1.75, 1.2))
    right.set_yticks([-1, -0.5, 0, 0.5, 1])
    right.axhline(0, color=style.QUIET, linewidth=0.8)
    right.axvline(10, **style.LINES["guide"])
    for height, name in ((-1.3, "in +1"), (-1.55, "in −1")):
        right.text(-0.3, height, name, color=style.INPUT, ha="right", va="center", fontsize=9)
    return figure, left, right


def memory(runs, states_of):
    """A picture of `runs`, (losses, parameters) for 1, 2, … steps paid back, and of the state that `states_of` finds."""
    figure, left, right = _memory_axes(runs)
    updates = len(runs[0][0]) - 1
    curve = moving(left, color=style.ERROR, linewidth=2.2)
    end = moving(left, "o", color=style.ERROR, markersize=7, clip_on=False)
    name = moving_text(left, updates, 0, color=style.ERROR, ha="right", va="bottom")
    state = moving(right, "o-", color=style.PREDICTION, markersize=4, linewidth=1.5, clip_on=False)
    ins = moving(right, "s", color=style.INPUT, markersize=4.5, clip_on=False)
    told = moving(right, "s", color=style.TARGET, markersize=8, clip_on=False)

    def update(paid_back, first, then):
        losses, (U, W, V) = runs[paid_back - 1]
        heard = [first, *(first * number if then != "mixed" else number for number in SEQUENCES[then])]
        h = [float(values.item()) for values in states_of(np.reshape(heard, (HEARD, 1, 1)).astype(float), U, W)]
        curve.set_data(range(0, updates + 1, 2), losses[::2])
        put(end, updates, losses[-1])
        name.set(text=f"{losses[-1]:.2f}", y=losses[-1] + 0.035 if losses[-1] < 0.4 else losses[-1] - 0.075)
        state.set_data(range(HEARD + 1), h)
        ins.set_data(range(2, HEARD + 1), [-1.3 if number > 0 else -1.55 for number in heard[1:]])
        put(told, 1, -1.3 if first > 0 else -1.55)
        u, w, v = (float(part.item()) for part in (U, W, V))
        answer = h[-1] * v
        sign = "+1" if first > 0 else "−1"
        return (
            f"{paid_back} of 10 steps paid back: loss {losses[-1]:.2f}, u = {written(u, '.2f')}, w = {w:.2f}. It heard {sign}, then "
            f"{then}: the state goes {', '.join(written(value, '.2f') for value in h[1:4])}, …, {written(h[-1], '.2f')}. After {HEARD} steps it says "
            f"{written(answer, '.2f')}: {_judged(answer, first, u)}"
        )

    return figure, update


def _judged(answer, first, u):
    """What an answer shows about the neuron that gave it."""
    if abs(u) < 0.005:
        return "it has made itself deaf." if abs(answer) < 0.1 else "nearly deaf; too little got in."
    if abs(answer - first) < 0.25:
        return "it remembers."
    return "it has no idea." if abs(answer) < 0.5 else "wrong."


# Exercises

warm_up = warm_up_of("16 two_factors", "15 how_deep", "15 clipped")

settles = Exercise(
    4,
    drawn=questions.rest,
    right="Half of it goes, two come: nothing changes any more. A recurrent network can come to rest.",
    mistakes=(
        Mistake(2, "So many come in. But next time half of those are still there, and as many come again."),
        Mistake(1, "From 1, half stays, and two come: the state goes up."),
        Mistake(0, "That is where it begins. After the first step it is no longer there."),
        Mistake(
            8,
            lambda h: f"Half of {h:g} goes, and only two come: the state goes down from there.",
            when=lambda h: h > 4,
        ),
        Mistake(2.5, "One step further it is higher again. Where does it stop?"),
        Mistake(3.9, "There it is on its way up, and still rising. Where does it stop?", when=lambda h: 0 < h < 4),
    ),
    hints=(
        "Do five steps by hand or in a cell: 2, 3, 3.5, … Where do they lead?",
        "At rest the new state equals the old one: `h == 0.5 * h + 2`.",
        "Half of h must be 2.",
    ),
    way="At rest `h == 0.5 * h + 2`, so half of h is 2, and h is 4.",
)

shared = Exercise(
    13,
    drawn=questions.shared_weight,
    right="Three uses, three payments, one sum.",
    mistakes=(
        Mistake(5, "That is what the last step pays. The weight was used twice before."),
        Mistake(9, "Two of three shares. Which use is missing?"),
        Mistake(4, "That is one share. Add up all three."),
        Mistake(10, "That is the last state itself. How fast does it change with w?"),
        Mistake(
            8,
            "That is the sum of the states before each step. But an early share still passes w on its way to the end.",
        ),
        Mistake(26, "One w too many in each share: the last step's payment passes none."),
        Mistake(80, "Along a road slopes multiply; but these are three roads."),
        Mistake(
            12,
            "That is the share of the one who was there at the start. What came in at the second step passes a w as well.",
        ),
    ),
    hints=(
        "First the states: 1, then `2 * 1 + 0`, and so on. You need those before each step.",
        "The states are 1, 2, 5, 10. The last step pays 5; the middle one pays 2, times one w.",
        "The middle one pays `2 * 2`. The first one pays 1, which still passes w twice. Add up the three.",
    ),
    way="The states are 1, 2, 5 and 10. With the last step's share first: `5 + 2 * 2 + 1 * 2 * 2` is 13.",
)

STATES = ((0.5, [4, 4.0, 3.0, 2.5]), (1, [4, 6, 7, 8]), (2, [1, 2, 5, 10]), (0.9, [1, 0.9, 2.81, 2.529, 3.2761]))

sum_over_steps = Exercise(
    lambda w, states: sum(w**age * states[-2 - age] for age in range(len(states) - 1)),
    inputs=STATES,
    right="This is backpropagation through time.",
    mistakes=(
        Mistake(lambda w, states: sum(states[:-1]), "Each step pays the state before it, yes. But an early payment passes a w at each later step."),
        Mistake(lambda w, states: sum(w**t * states[t] for t in range(len(states) - 1)), "The powers run the wrong way: the first step has the longest way to the end."),
        Mistake(lambda w, states: sum(w**age * states[-1 - age] for age in range(len(states) - 1)), "A step pays the state *before* it. The last state is not multiplied by w any more."),
        Mistake(lambda w, states: sum(w ** (age + 1) * states[-2 - age] for age in range(len(states) - 1)), "One w too many in each share: the last step's payment passes none."),
        Mistake(lambda w, states: sum(w * age * states[-2 - age] for age in range(len(states) - 1)), "A share passes as many factors w as its age says. Equal factors make a power, not a product with their number."),
        Mistake(lambda w, states: sum(w * states[-2 - age] for age in range(len(states) - 1)), "One w in each share. But an early payment passes a w at each later step, and the last one none."),
        Mistake(lambda w, states: states[-2], "That is the last step's share alone. Add those of the steps before."),
        Mistake(lambda w, states: sum(w**age * states[-2 - age] for age in range(len(states) - 2)), "One step is missing: the first one, which pays the state at the start."),
        Mistake(lambda w, states: w ** (len(states) - 2) * states[0], "That is the first step's share alone. Add those of the others."),
    ),
    hints=(
        "The last step pays `states[-2]`. The one before it pays `states[-3]`, times one `w`.",
        "The one before that pays `states[-4]`, times two factors `w`. What have index and number of factors to do with `age`?",
        "The step of this `age` pays `states[-2 - age]`, times as many factors `w` as its age says. That is a power.",
    ),
    way="Each step adds `w**age * states[-2 - age]`. In one line: `return sum(w**age * states[-2 - age] for age in range(len(states) - 1))`",
)  # fmt: skip

how_far = Exercise(
    44,
    drawn=questions.how_far_back,
    right="A weight that keeps nine tenths, and after 44 steps it is nearly blind. With 0.99 it would be 459 steps.",
    mistakes=(
        Mistake(43, "There it is 0.0108: just above a hundredth."),
        Mistake(43.7, "It passes between the two, yes. But steps come whole.", when=lambda steps: 43 < steps < 44),
        Mistake(
            45,
            "There it is below a hundredth, but not for the first time. One step back makes one factor.",
            when=lambda steps: 44 < steps < 60,
        ),
        Mistake(
            10,
            "There nothing would be left if each step took a tenth of the first amount. It takes a tenth of what is left.",
        ),
        Mistake(22, "There it is below a tenth. Go on to a hundredth."),
        Mistake(66, "There it is below a thousandth already."),
        Mistake(100, "Far below a hundredth. Where does it pass?", when=lambda steps: steps >= 60),
        Mistake(30, "There it is still above a hundredth.", when=lambda steps: steps < 43),
    ),
    hints=(
        "Each step back multiplies by 0.9. Try `0.9**30` in a cell of your own.",
        "`0.9**30` is 0.042, `0.9**50` is 0.005. It lies between.",
        "`0.9**40` is 0.0148, `0.9**45` is 0.0087. Only a few are left to try.",
    ),
    way="`0.9**43` is 0.0108, `0.9**44` is 0.0097. So the first time is after 44 steps.",
)

holds = Exercise(
    2,
    drawn=questions.holds_on,
    right="Above it, the first word wins even if everything after it speaks against it.",
    mistakes=(
        Mistake(1, "Then h₂ = u − u = 0: everything is forgotten."),
        Mistake(1.5, "Then h₂ is smaller than h₁: the memory shrinks.", when=lambda w: 1 < w < 2),
        Mistake(3, "There it grows, yes. It grows with less, too.", when=lambda w: w > 2.1),
        Mistake(2.07, "A little above the border. Where is the border itself?", when=lambda w: 2 < w <= 2.1),
        Mistake(0.9, "Then h₂ is below 0: the second word wins.", when=lambda w: w < 1),
    ),
    hints=(
        "Both terms of h₂ have a factor u. Take it out: what is left beside it?",
        "h₂ is `(w - 1) * u`, and h₁ is `u`. When is the first one larger?",
        "It is larger if `w - 1` is more than 1.",
    ),
    way="h₂ is `(w - 1) * u`. That is larger than h₁, which is `u`, if `w - 1 > 1`. The border is 2.",
)

least = Exercise(
    18,
    drawn=questions.least_paid,
    right="Steps 20 down to 3, both counted.",
    mistakes=(
        Mistake(17, "Then step 4 is the earliest that is paid: `20 - 3` counts only one of the two ends."),
        Mistake(3, "Paying begins at the end. How far is it from step 20 back to step 3?"),
        Mistake(20, "That is enough. Is it the least?"),
        Mistake(19, "That reaches step 2. It is one more than needed."),
        Mistake(
            10,
            lambda steps: f"Then step {21 - steps:g} is the earliest that is paid.",
            when=lambda steps: 0 < steps < 17 and steps == round(steps),
        ),
        Mistake(21, "There are only 20 steps to be paid.", when=lambda steps: steps > 20),
        Mistake(17.5, "Steps come whole.", when=lambda steps: 0 < steps < 20 and steps != round(steps)),
        Mistake(0, "Then nothing at all is paid.", when=lambda steps: steps == 0),
    ),
    hints=(
        "Paid back 1 step means step 20 alone. Paid back 2 steps means steps 20 and 19.",
        "With `k` steps paid back, which is the earliest? Try it with 1 and 2, then in general.",
        "The earliest is step `20 - k + 1`. For which `k` is that 3?",
    ),
    way="The earliest step that is paid is `20 - k + 1`. With 18 for `k` it is step 3.",
)


def _in_one_row(function, *arguments):
    """All numbers of a pair that a function gives, whatever their shapes, one after the other."""
    given = function(*arguments)
    if not isinstance(given, (tuple, list)) or len(given) != 2:
        return given
    return [number for part in given for number in np.ravel(part).tolist()]


backward = Build(
    _backward,
    names={"h_before": "", "arrived": "", "dL_dw": "", "dL_dh": ""},
    inputs=((0.5, [4, 4.0, 3.0, 2.5], 1), (0.5, [4, 4.0, 3.0, 2.5], 3), (2, [1, 2, 5, 10], 99), (0.9, [3, 1.7], 0)),
    right="One product and one sum for each step, however many there are.",
    hints=(
        "Take the picture of the three roads: 1 arrives at the last step, which began with 3. What does it pay to w?",
        "A step pays what arrives times the state before it, and `dL_dw` gathers the payments of all steps. "
        "What leads from a state to the one before it is a product with the weight.",
        "`dL_dw = dL_dw + ____`, with what arrives times `h_before`. What is handed on is what arrived times the weight.",
    ),
    trial=_in_one_row,
)

chunk_gradient = Build(
    _chunk_gradient,
    names={"h_before": "", "error": "", "dL_dh": "", "dL_dw": ""},
    inputs=((0.5, [4, 3.5], [1.5]), (0.5, [4, 3.0, 2.5], [1.5, -0.5]), (2, [1, 3, 5, 10], [0.5, -1, 3])),
    right="The last step gets its own error alone, and each one before it gets its own and a share of all later ones.",
    hints=(
        "Draw two steps. How many arrows come back to the first state, and from where?",
        "What was there belongs to the step after this one, and comes back through the weight. The step's own error is added. "
        "The gradient then gathers as in `backward`.",
        "`dL_dh = dL_dh * w + ____`, with the step's own error. The second line is that of `backward`.",
    ),
)


def _network(steps, seed=17):
    """A small network and its states, as `through_time` gets them: steps, 2 samples, 1 input, 2 neurons."""
    draw = np.random.default_rng(seed)
    x, U, W = (draw.standard_normal(shape).round(1) for shape in ((steps, 2, 1), (1, 2), (2, 2)))
    h = [np.zeros((2, 2))]
    for x_t in x:
        h.append(np.tanh(x_t @ U + h[-1] @ W))
    return x, h, np.array([[1.0, -0.5], [0.5, 2.0]]), W


through_time = Build(
    _through_time,
    names={"t": "", "dL_dz": "", "dL_dU": "", "dL_dW": "", "dL_dh": ""},
    inputs=((*_network(1), 1), (*_network(3), 2), (*_network(4, seed=1), 99)),
    right="It is the layer of notebook 10, walked through backward once for each step, and its shares are added up.",
    hints=(
        "The four lines are the four that a layer has in notebook 10: through the activation, the gradient of each of its "
        "two weight matrices, and what goes on to the layer before.",
        "tanh has the slope 1 less its square, and `h[t]` is the tanh. A gradient of weights is what came in, turned over with .T, "
        "times `dL_dz`; as all steps share the weights, it is added to what is there.",
        "`dL_dz = dL_dh * (1 - ____)`, and `dL_dU = dL_dU + x[t - 1].T @ ____`; `W` in the same way. The last "
        "line is `____ @ W.T`.",
    ),
    trial=_in_one_row,
)
