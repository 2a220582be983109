"""Notebook 11: the exercises and the pictures of checking a gradient by nudging."""

from itertools import pairwise

import numpy as np
from matplotlib.lines import Line2D

from helpers.alternatives.compare import Counting, counted
from helpers.exercises import Build, Exercise, Mistake, Verdict
from helpers.lessons import n11_museum
from helpers.lessons.n11_museum import PIECES, RIGHT, SHAPES, STEPS
from helpers.pictures import graph, style
from helpers.pictures.axes import log_axis, moving, moving_text, name_at_right, span_arrow
from helpers.pictures.curves import put
from helpers.pictures.words import short_loss, size_of, written
from helpers.questions import n11_trust_no_gradient as questions
from helpers.questions import warm_up_of

DRAWN = (*range(0, 20, 2), *range(20, STEPS + 1, 10))  # the steps of a drawn training curve
GOOD, BAD = 1e-7, 1e-4
NAMES = [f"{name}{list(index)}" for name, shape in SHAPES.items() for index in np.ndindex(shape)]
PIECE_NAMES = (("right code", 0), *((f"piece {number}", number) for number in PIECES))
EVERY = 20  # steps from one check of the museum's pieces to the next
FIRST, LAST = 1e-15, 1.0  # the nudges of the valley


NOTES = {5: "# every activation is a ReLU", 9: "# a shortcut: a2 = a1 + sigmoid(z2)"}


class Listing:
    """A backward pass with its lines numbered, as a cell shows it."""

    def __init__(self, number):
        self.number = number

    def __repr__(self):
        note = [f"    {NOTES[self.number]}"] if self.number in NOTES else []
        lines = PIECES[self.number].source.rstrip().splitlines()
        return "\n".join([*note, *(f"{row:2}  {line}" for row, line in enumerate(lines, start=1))])


def show_bug(piece):
    """The source of a piece of the museum, 1 to 10."""
    if piece not in PIECES:
        raise ValueError(f"piece is {piece}; expected a whole number from 1 to {len(PIECES)}")
    return Listing(piece)


def reveal(piece):
    """What is wrong with a piece of the museum, 1 to 10, folded away."""
    show_bug(piece)
    return Verdict(f"piece {piece}", "Have you looked for it yourself?", [("What is wrong", PIECES[piece].wrong)])


# Pictures


PICKED = (2, 0, 1)  # from the first neuron of one hidden layer to the second of the next
WIDEST = 3.0  # nudge of the picture `one_weight`


def _picked_weight(axes):
    """The network with one of its weights picked out, and the way from it to the loss."""
    graph.bare(axes, 15, 6.6)
    axes.set_aspect("auto")
    places = graph.network_places([2, 4, 4, 1], 13.4, 6)
    for layer, (before, after) in enumerate(pairwise(places), start=1):
        for i, (x0, y0) in enumerate(before):
            for j, (x1, y1) in enumerate(after):
                nudged = (layer, i, j) == PICKED
                lit = nudged or (layer == 3 and i == 1)
                axes.plot(
                    [x0, x1], [y0, y1], zorder=2 if lit else 1,
                    color=style.WEIGHT if nudged else style.GRADIENT if lit else style.PALE,
                    linewidth=3 if nudged else 2 if lit else 1.3,
                )  # fmt: skip
    for column, role in zip(places, ("input", "prediction", "prediction", "prediction"), strict=True):
        for x, y in column:
            axes.plot([x], [y], "o", color=style.ROLES[role], markersize=17, markerfacecolor=style.GROUND, zorder=3)
    middle = (places[1][0][0] + places[2][1][0]) / 2
    x, y = places[-1][0]
    span_arrow(axes, x + 0.7, 14.6, y, "loss", "error")
    return moving_text(axes, middle, 6.0, color=style.WEIGHT, ha="center", weight="bold")


def one_weight(forward, parameters, x, y):
    """One weight of W2 is nudged both ways, all others stand still, and the loss answers."""
    figure, (sheet, axes) = style.canvas(1, 2, height=3.2, width_ratios=[6, 5])
    name, array, index = _picked_weight(sheet), parameters["W2"], PICKED[1:]
    here = float(array[index])

    def loss():
        return float(((forward(parameters, x)[-1] - y) ** 2).sum() / 2 / len(y))

    along = np.linspace(here - WIDEST, here + WIDEST, 61).tolist()
    heights = _losses_at(loss, array, index, along)
    axes.set(title="The loss answers", xlabel="weight W2[0, 1]", ylabel="loss", xlim=(along[0], along[-1]))
    axes.margins(y=0.2)
    axes.plot(along, heights, color=style.ERROR)
    axes.plot([here], [loss()], "o", color=style.WEIGHT, markersize=9, markerfacecolor=style.GROUND, zorder=3)
    secant = moving(axes, color=style.GRADIENT, linewidth=1.6, linestyle=(0, (5, 2)))
    dots = moving(axes, "o", color=style.WEIGHT, markersize=8, zorder=4, clip_on=False)

    def update(nudge):
        ends = [here - nudge, here + nudge]
        below, above = _losses_at(loss, array, index, ends)
        slope = (above - below) / (2 * nudge)
        dots.set_data(ends, [below, above])
        middle = (above + below) / 2
        secant.set_data([along[0], along[-1]], [middle - WIDEST * slope, middle + WIDEST * slope])
        name.set_text(f"W2[0, 1] ± {nudge:g}")
        return (
            f"Up by {nudge:g} the loss is {above:.6f}, down by {nudge:g} it is {below:.6f}. "
            f"The slope between the two places is {written(slope, '.6f')}."
        )

    return figure, update


def measured_work(forward, backward, nudged_gradient, widths=(2, 4, 8, 16, 32)):
    """For networks with two hidden layers of these widths: (parameters, multiplications by nudging, by one backward pass)."""
    random, work = np.random.default_rng(0), []
    for width in widths:
        shapes = {
            "W1": (2, width),
            "b1": (1, width),
            "W2": (width, width),
            "b2": (1, width),
            "W3": (width, 1),
            "b3": (1, 1),
        }
        parameters = {name: random.standard_normal(shape).view(Counting) for name, shape in shapes.items()}

        def loss(parameters=parameters):
            return n11_museum.half_square(forward(parameters, n11_museum.X)[-1], n11_museum.Y)

        def nudge_all(parameters=parameters, loss=loss):
            return [nudged_gradient(loss, array) for array in parameters.values()]

        nudging = counted(nudge_all)
        back = counted(lambda parameters=parameters: backward(parameters, n11_museum.X, n11_museum.Y))
        work.append((sum(array.size for array in parameters.values()), nudging, back))
    return work


def price(forward, backward, nudged_gradient):
    """Multiplications of a gradient against the number of parameters: by nudging, and by one backward pass."""
    work = measured_work(forward, backward, nudged_gradient)
    counts, nudging, back = zip(*work, strict=True)
    figure, axes = style.canvas(height=3.6)
    log_axis(axes, "x", counts, plain=True)
    log_axis(axes, "y")
    axes.set(xlabel="parameters", ylabel="multiplications for one gradient", xlim=(10, 2200), ylim=(50, 1e8))
    axes.plot(counts, nudging, "o-", color=style.ERROR)
    axes.plot(counts, back, "s--", color=style.TARGET)
    names = ("nudging each\nparameter", nudging[-1], style.ERROR), ("one backward\npass", back[-1], style.TARGET)
    name_at_right(axes, names, off=7)
    for count, much, little in work:
        axes.plot([count, count], [little * 1.6, much / 1.6], **style.LINES["guide"])
        axes.text(count * 1.04, (much * little) ** 0.5, f"× {much / little:,.0f}", color=style.QUIET, va="center")
    return figure, (
        f"Multiplications for one gradient, counted. With {counts[0]} parameters nudging takes {nudging[0] / back[0]:.0f} times "
        f"as many as one backward pass, with {counts[-1]:,} it takes {nudging[-1] / back[-1]:,.0f} times as many."
    )


def _shade(axes, top, bottom):
    """The two verdicts on a logarithmic axis of relative errors: wrong above, right below."""
    axes.axhspan(BAD, top, color=style.ERROR, alpha=0.07, linewidth=0)
    axes.axhspan(bottom, GOOD, color=style.TARGET, alpha=0.09, linewidth=0)
    for height, colour in ((BAD, style.ERROR), (GOOD, style.TARGET)):
        axes.axhline(height, color=colour, linewidth=1.2, linestyle=(0, (4, 3)))
    names = ("above 1e−4:\nwrong", BAD * 30, style.ERROR), ("below 1e−7:\nright", GOOD / 30, style.TARGET)
    name_at_right(axes, names, off=7)


def visits(check, piece):
    """Train a piece: its losses, and what `check` finds every so many steps, in the order of the parameters."""
    losses, visited = piece.train()
    found = []
    for parameters, gradients in visited[::EVERY]:
        by_name = {name: error for error, name in check(piece.loss(parameters), parameters, gradients)}
        found.append([by_name[name] for name in NAMES])
    return losses, found


PIECE, RIGHTLY = {"color": style.ERROR}, {"color": style.TARGET, "linestyle": (0, (4, 3))}  # their curves


def _museum_axes():
    """The axes of `museum`: the loss, and the errors with a division for each parameter array."""
    figure, (left, right) = style.canvas(1, 2, height=4.0, width_ratios=[3, 5])
    log_axis(left, "y", [1e-4, 1e-2, 1, 100])
    left.set(title="The loss", xlabel="step", xlim=(0, STEPS), ylim=(1e-5, 100))
    log_axis(right, "y", [1e-12, 1e-9, 1e-6, 1e-3, 1])
    right.set(title="Relative error of each parameter", xlim=(-1, len(NAMES)), ylim=(1e-14, 1e3))
    _shade(right, 1e3, 1e-14)
    begin, ticks = 0, []
    for shape in SHAPES.values():
        ticks.append(begin + (np.prod(shape) - 1) / 2)
        begin += int(np.prod(shape))
        if begin < len(NAMES):
            right.axvline(begin - 0.5, color=style.GRID, linewidth=1.2)
    right.set_xticks(ticks, SHAPES)
    right.grid(False, axis="x")
    right.tick_params(axis="x", length=0)
    keys = [Line2D([], [], label="this piece", **PIECE), Line2D([], [], label="right code", **RIGHTLY)]
    left.legend(handles=keys, loc="upper right", fontsize=9)
    return figure, left, right


def museum(check):
    """The pieces of the museum: the loss as it falls, and what `check(loss, parameters, gradients)` says of each parameter."""
    runs = {number: visits(check, piece) for number, piece in {0: RIGHT[0], **PIECES}.items()}
    twins = {number: _twin(piece).train()[0] for number, piece in {0: RIGHT[0], **PIECES}.items()}
    figure, left, right = _museum_axes()
    falling, rightly = moving(left, linewidth=2.6, **PIECE), moving(left, linewidth=1.6, **RIGHTLY)
    here = moving(left, "o", color=style.ERROR, markersize=8, clip_on=False)
    fine = moving(right, "o", color=style.TARGET, markersize=6)
    unsure = moving(right, "s", color=style.GRADIENT, markersize=6)
    wrong = moving(right, "X", color=style.ERROR, markersize=7)
    ring = moving(right, "o", clip_on=False, color=style.INK, markerfacecolor="none", markersize=15)
    name = moving_text(right, len(NAMES) / 2 - 0.5, 60, color=style.INK, ha="center", va="center")

    def update(piece, checked_after):
        losses, found = runs[piece]
        errors = found[checked_after // EVERY]
        falling.set_data(DRAWN, [losses[step] for step in DRAWN])
        rightly.set_data(DRAWN, [twins[piece][step] for step in DRAWN])
        put(here, checked_after, losses[checked_after])
        drawn = [max(error, 1e-13) for error in errors]
        bad = [place for place, error in enumerate(errors) if error > BAD]
        good = [place for place, error in enumerate(errors) if error < GOOD]
        between = sorted(set(range(len(errors))) - set(bad) - set(good))
        for marks, places in ((wrong, bad), (fine, good), (unsure, between)):
            marks.set_data(places, [drawn[place] for place in places])
        worst = max(range(len(errors)), key=errors.__getitem__)
        ring.set_data([worst][: len(bad)], [drawn[worst]][: len(bad)])
        name.set_text(f"worst: {NAMES[worst]}" if bad else "no complaint")
        which = f"Piece {piece}" if piece else "Right code"
        right = f", that of the right code to {short_loss(twins[piece][-1])}" if piece else ""
        said = (
            f"{which}: the loss falls from {losses[0]:.3f} to {short_loss(losses[-1])} in {STEPS} steps{right}. "
            f"After {checked_after} of them "
        )
        if not bad:
            return f"{said}all {len(errors)} gradients pass."
        are = "is" if len(bad) == 1 else "are"
        return f"{said}{len(bad)} of {len(errors)} gradients {are} wrong; the worst is {NAMES[worst]}, relative error {errors[worst]:.2g}."

    return figure, update


def _twin(piece):
    """The right code that a piece was made from, trained at the piece's rate."""
    return n11_museum.Piece(piece.right, learning_rate=piece.learning_rate)


def at_nudge(loss, array, index, nudge):
    """The losses with one entry nudged down, as it is, and nudged up."""
    here = array[index]
    return _losses_at(loss, array, index, (here - nudge, here, here + nudge))


def _losses_at(loss, array, index, values):
    """The losses with one entry at each of these values; it comes back to its own, from an exception as well."""
    kept, losses = array[index], []
    try:
        for array[index] in values:
            losses.append(loss())
    finally:
        array[index] = kept
    return losses


LIMITS = (1e-13, 100)  # of the errors that are drawn


def _valley_axes():
    """The axes of `valley`: the loss enlarged to the nudge, and the errors of all nudges."""
    figure, (near, far) = style.canvas(1, 2, height=4.0, width_ratios=[3, 5])
    near.set(title="The loss, enlarged", xlim=(-1.6, 1.6), ylim=(-2.4, 2.4), xlabel="moved by, in nudges")
    near.set(xticks=[-1, 0, 1], yticks=[-2, -1, 0, 1, 2])
    near.tick_params(labelleft=False)
    near.plot([-1.6, 1.6], [-1.6, 1.6], **style.LINES["guide"])
    near.text(0.1, -1.9, "dotted: the slope\nthat we look for", color=style.QUIET, fontsize=9, va="center")
    log_axis(far, "x", [1e-15, 1e-12, 1e-9, 1e-6, 1e-3, 1])
    log_axis(far, "y", [1e-12, 1e-9, 1e-6, 1e-3, 1])
    far.set(title="Relative error of the nudged slope", xlabel="nudge", xlim=(FIRST / 2, LAST * 2), ylim=LIMITS)
    _shade(far, 100, 1e-13)
    far.text(1e-3, 0.01, "one side", color=style.GRADIENT, ha="center")
    far.text(3e-2, 1e-9, "both sides", color=style.PREDICTION, ha="center")
    far.text(FIRST, 14, "← round-off", color=style.INK, va="center")
    far.text(LAST, 14, "curvature →", color=style.INK, ha="right", va="center")
    return figure, near, far


def _errors(loss, array, index, slope, nudge):
    """The relative errors of a slope nudged to one side and to both."""
    below, here, above = at_nudge(loss, array, index, nudge)
    one, both = (above - here) / nudge, (above - below) / (2 * nudge)
    return abs(one - slope) / abs(slope), abs(both - slope) / abs(slope)


def _enlarged(loss, array, index, moved, unit):
    """How far the loss rises, in `unit` and at most 3 both ways, where an entry is moved by each of these."""
    here, kept = loss(), array[index]
    losses = _losses_at(loss, array, index, [kept + part for part in moved])
    return [max(-3.0, min(3.0, (there - here) / unit)) for there in losses]


def valley(loss, array, index, slope):
    """The error of a nudged slope against the nudge, to one side and to both; and the loss, enlarged to that nudge."""
    figure, near, far = _valley_axes()
    nudges = np.logspace(np.log10(FIRST), np.log10(LAST), 141).tolist()
    ones, boths = np.maximum([_errors(loss, array, index, slope, nudge) for nudge in nudges], LIMITS[0]).T
    far.plot(nudges, ones, color=style.GRADIENT, linestyle=(0, (4, 2)), linewidth=1.3)
    far.plot(nudges, boths, color=style.PREDICTION, linewidth=1.5)
    curve = moving(near, color=style.ERROR)
    secant = moving(near, "o-", color=style.PREDICTION, linewidth=1.5, markersize=7)
    single = moving(near, "D--", color=style.GRADIENT, linewidth=1.5, markersize=6)
    dot = moving(far, "o", color=style.PREDICTION, markersize=9, clip_on=False)
    diamond = moving(far, "D", color=style.GRADIENT, markersize=8, clip_on=False)
    along = np.linspace(-1.6, 1.6, 81).tolist()

    def update(nudge):
        unit = abs(slope) * nudge * (1 if slope > 0 else -1)
        curve.set_data(along, _enlarged(loss, array, index, [part * nudge for part in along], unit))
        below, above = _enlarged(loss, array, index, (-nudge, nudge), unit)
        secant.set_data([-1, 1], [below, above])
        single.set_data([0, 1], [0, above])
        one, both = _errors(loss, array, index, slope, nudge)
        for point, error in ((dot, both), (diamond, one)):
            put(point, nudge, min(max(error, LIMITS[0]), LIMITS[1]))
        return (
            f"Nudge {size_of(nudge)}: relative error {size_of(both)} to both sides, {size_of(one)} to one. "
            f"{_wall(nudge, both)}"
        )

    return figure, update


def _wall(nudge, both):
    if both < GOOD:
        return "This nudge can tell right from wrong."
    if nudge > 1e-4:
        return "Too wide: the loss bends on the way."
    return f"Too small: round-off {'makes right code look wrong' if both > BAD else 'eats the digits'}."


# Exercises

warm_up = warm_up_of("02 smaller_is_worse", "10 shared_weight", "10 product_entry")

forward_passes = Exercise(
    194,
    drawn=questions.passes_of_a_check,
    right="97 parameters, each nudged up and down. Backpropagation gets all 97 slopes from one pass forward and one back.",
    mistakes=(
        Mistake(97, "That is how many parameters there are. How often is each one nudged?"),
        Mistake(160, "The biases are parameters too: every hidden neuron has one, and so does the output."),
        Mistake(80, "Those are the weights. The biases are missing, and each parameter is nudged two ways."),
        Mistake(192, "One bias is missing: the output has one too."),
        Mistake(
            40, "That counts two passes for each circle of the picture. What is nudged are its weights and biases."
        ),
        Mistake(34, "That counts two passes for each neuron. Each single weight is nudged."),
        Mistake(20, "That counts the circles of the network. What is nudged are its weights and biases."),
        Mistake(195, "One too many: the loss without any nudge is not needed."),
        Mistake(
            98, "With a nudge to one side only, and the loss without a nudge, it would be so. We nudge to both sides."
        ),
        Mistake(74, "That was the network above. This one has other layers."),
    ),
    hints=(
        "Count the weights layer by layer: inputs times neurons. Then one bias for each neuron.",
        "Weights: `3 * 7 + 7 * 5 + 5 * 4 + 4 * 1`. Biases: `7 + 5 + 4 + 1`.",
        "80 weights and 17 biases are 97 parameters. Each is nudged to both sides.",
    ),
    way="Weights: `3 * 7 + 7 * 5 + 5 * 4 + 4 * 1` is 80. Biases: `7 + 5 + 4 + 1` is 17.\nTogether 97 parameters, and two passes for each: `2 * 97` is 194.",
)

piece_three = Exercise(
    8,
    drawn=questions.wrong_line,
    right="W2 without its transpose. It has four rows and four columns, so the shapes fit, and nobody complains.",
    mistakes=(
        Mistake(
            7,
            "The gradients of W2 and b2 have no cross, so what leads to them is right. The fault comes later.",
            when=lambda n: n in (6, 7),
        ),
        Mistake(9, "This line only collects what it is handed. What it is handed is wrong already."),
        Mistake(5, "The last layer has no cross. The fault comes later on the way back.", when=lambda n: n in (4, 5)),
        Mistake(2, "These lines only fetch what the rest needs.", when=lambda n: n in (1, 2, 3)),
        Mistake(10, "This line only hands over the results."),
        Mistake(11, "There is no such line.", when=lambda n: n > 10 or n < 1),
    ),
    hints=(
        "Which parameters have a cross, and which line is the first that only they depend on?",
        "The gradients of W1 and b1 have crosses, those of W2 and b2 have none. So `dL_dz2` is right and `dL_dz1` is not.",
        "The line that makes `dL_dz1` has to walk back over W2. Compare how the line of `dL_dz2` walks back over W3.",
    ),
    way="The first wrong value is dL_dz1, in line 8: it should have W2.T.",
)

WRONG_LINES = (5, 6, 8)


def _said_of_lines(found):
    """Which of the three pieces are found, without the lines of the others."""
    done = [str(piece) for piece, ours, right in zip((2, 4, 7), found, WRONG_LINES, strict=True) if ours == right]
    if not done:
        return "None of the three yet. Look at the cross nearest to the output: which line makes it?"
    return f"Found: piece {' and piece '.join(done)}. For the rest, look at the cross nearest to the output."


three_pieces = Exercise(
    lambda: list(WRONG_LINES),
    inputs=((),),
    right="Three faults of one or two letters each. You needed no debugger: the crosses told you where to look.",
    mistakes=(
        Mistake(
            lambda: [8, 6, 5],
            "These are the right lines in the wrong order: piece 2 first, then 4, then 7.",
            when=lambda found: np.shape(found[0]) == (3,) and sorted(found[0]) == sorted(WRONG_LINES),
        ),
        Mistake(
            lambda: [3, 8, 9],
            "None of the three yet. Look at the cross nearest to the output: which line makes it?",
            when=lambda found: np.shape(found[0]) == (3,) and not any(np.equal(found[0], WRONG_LINES)),
        ),
        Mistake(
            lambda: [5, 4, 4],
            lambda found: _said_of_lines(found() if callable(found) else found[0]),
            when=lambda found: np.shape(found[0]) == (3,),
        ),
        Mistake(
            lambda: [5, 6],
            "A list of three numbers is asked for, one for each piece: `[..., ..., ...]`.",
            when=lambda found: np.shape(found[0]) != (3,),
        ),
    ),
    hints=(
        "Put each piece into the picture, and note which arrays have crosses.",
        "In piece 2 only b3 has a cross. In piece 4 everything has, but for the last layer. In piece 7 only the first layer has.",
        "Piece 2: which line makes dL_db3? Piece 4: which makes dL_dz2? Piece 7: which makes dL_dz1?",
    ),
    way="Piece 2 adds up where all others take the mean; piece 4 takes the slope at a2; piece 7 has a1 - 1 for 1 - a1.\n`return [5, 6, 8]`",
)

first_time_right = Exercise(
    10,
    right="Its gradients start at zero, so the first are right. From then on each step carries all those before it. So check after a few steps, not only at the start.",
    mistakes=(
        Mistake(0, "The right code always passes. Which of the wrong ones does, once?"),
        Mistake(8, "At the start its first two layers have crosses: it moves weights even in the first step."),
        Mistake(2, "Look closely: one single parameter has a cross, b3."),
        Mistake(1, "At the start nine parameters have a cross: all the biases."),
        Mistake(5, "After 0 steps that piece has crosses already.", when=lambda n: n in (3, 4, 5, 6, 7, 9)),
        Mistake(11, "There is no such piece.", when=lambda n: n > 10 or n < 0),
    ),
    hints=(
        "Set *checked after* to 0, and go through the pieces.",
        "Which mistake needs a past? Before the first step there is none.",
        "One piece keeps its gradients from step to step. Which listing adds to something old?",
    ),
    way="Piece 10 never sets its gradients back to zero; before the first step there is nothing to set back.",
)

ROADS = tuple(map(np.array, ([2.0, 3.0], [5.0, 7.0]))), tuple(map(np.array, ([1.0, -2.0, 0.5], [4.0, 1.0, -3.0])))

roads_repaired = Exercise(
    lambda u, v: (u * v).sum(),
    inputs=ROADS,
    right="Each edge with the slope behind it, and with no other. For a whole layer and a batch that is `dL_dz2 @ W2.T`.",
    mistakes=(
        Mistake(lambda u, v: u.sum() * v.sum(), "That is still the sum times the sum, all pairs."),
        Mistake(lambda u, v: u * v, "These are the roads, each with its own product. They meet at the neuron: what do roads do there?"),
        Mistake(lambda u, v: u * v.sum(), "Each edge is paired with all slopes here. Only one lies behind it."),
        Mistake(lambda u, v: (u + v).sum(), "Along a road, rates multiply."),
        Mistake(lambda u, v: (u * v).mean(), "Roads add up; no mean is taken."),
        Mistake(lambda u, v: u[0] * v[0] + u[1] * v[1], "Right for two roads. A neuron may have more of them."),
        Mistake(lambda u, v: u[0] * v[0], "That is the first road alone."),
        Mistake(lambda u, v: -(u * v).sum(), "The sign is flipped."),
    ),
    hints=(
        "Along a road, multiply. Where roads meet, add. What comes first?",
        "Two arrays are multiplied entry by entry with `u * v`: one product for each road.",
        "The piece adds with `u.sum()` and `v.sum()`, and multiplies after that. Turn the two steps round.",
    ),
    way="`return (u * v).sum()`\nor `return u @ v`, which does both at once.",
)  # fmt: skip


def _relative(ours, nudged, floor):
    """The relative error of two slopes, of which small ones are measured as if they were the floor."""
    distance = abs(ours - nudged)
    size = max(abs(ours), abs(nudged), floor)
    return distance / size


relative = Build(
    _relative,
    names={"distance": "", "size": ""},
    inputs=(
        (0.5, 0.4, 1e-3), (-2.0, 2.0, 1e-3), (-0.3, -0.2, 1e-3), (1e-6, 3e-6, 1e-3), (5.0, 0.0, 0.1),
        (0.2, 0.7, 1e-3), (0.1, -0.6, 1e-2), (-0.4, -2.0, 1e-3),
    ),
    right="How far apart, measured by how large they are. A flipped sign gives 2, a forgotten gradient 1.",
    hints=(
        "A distance is never negative, and neither is a size. `abs` leaves the sign out.",
        "The distance is that of two numbers; the size is the largest of three. Python’s `max` takes as many as you like.",
        "The three are `abs(ours)`, `abs(nudged)` and `floor`. The distance is the `abs` of a difference.",
    ),
)  # fmt: skip
