"""Notebook 15: the exercises and the pictures of gradients that fade and explode."""

from math import isfinite

import numpy as np

from helpers.exercises import Build, Exercise, Mistake
from helpers.lessons.n04_downhill import stairs
from helpers.network import Network
from helpers.pictures import style
from helpers.pictures.axes import first_outside, log_axis, moving, moving_text, name_at_right, number_line
from helpers.pictures.curves import cross, put
from helpers.pictures.words import brief, plural, written
from helpers.questions import n15_fading_and_exploding as questions
from helpers.questions import warm_up_of

WIDTH, DEEPEST = 64, 30  # of the networks in the signature picture: neurons in a layer, layers at most
HERE = (1.2, 0.5)  # where the chain of one shared weight starts, and its target


# Numbers


def norm(gradient):
    """The notebook's own."""
    return float(np.sqrt(np.sum(gradient**2)))


def _clip(gradient, largest):
    length = norm(gradient)
    if length > largest:
        gradient = gradient * (largest / length)
    return gradient


# Pictures


def products(chain):
    """The product of the links of `chain(w, links, a)`, against how many there are, for four weights."""
    figure, axes = style.canvas(height=3.7)
    axes.set(xlabel="links", ylabel="product, logarithmic", xlim=(0, 20))
    log_axis(axes, "y", [10.0**power for power in range(-12, 7, 3)])
    axes.set(xticks=range(0, 21, 5), ylim=(1e-13, 1e7))
    rows = ((1, 0.5, "-", "error"), (2, 0.5, (0, (5, 1)), "error"), (4, 0.5, "-", "input"))
    rows += ((8, 0.5, "-", "gradient"), (8, 0.51, (0, (1, 1)), "gradient"))
    names = []
    for w, a, line, role in rows:
        values = [chain(w, links, a)[1] for links in range(21)]
        axes.plot(values, linestyle=line, color=style.ROLES[role])
        names.append((f"w = {w}" + (", from 0.51" if a != 0.5 else ""), values[-1], style.ROLES[role]))
    name_at_right(axes, names, gap=0, off=8, size=10)
    return figure, (
        "From the middle, 20 links multiply to 9e-13 for w = 1, to 1e-6 for w = 2, to 1 for w = 4 and to a million for "
        "w = 8. With w = 8 from 0.51 the product climbs at first, then falls to 4e-10."
    )


def sums():
    """How a sum of products spreads while it grows: some sums on their way, and beside them where all of them end."""
    figure, (walks, ends) = style.canvas(1, 2, height=3.8, sharey=True, width_ratios=[4, 1])
    random = np.random.default_rng(seed=2)
    terms = random.standard_normal((20_000, 64)) * random.standard_normal((20_000, 64))
    sums = np.hstack([np.zeros((20_000, 1)), terms.cumsum(axis=1)])
    typical = np.sqrt((sums**2).mean(axis=0))
    walks.set(title="Forty sums, growing by one product at a time", xlabel="n, the products so far", xlim=(0, 64))
    walks.set(ylabel="sum", ylim=(-25, 25), xticks=[1, 16, 32, 48, 64], yticks=[-16, -8, -4, 0, 4, 8, 16])
    walks.plot(sums[1:40].T, color=style.PREDICTION, linewidth=0.7, alpha=0.35)
    walks.plot(sums[0], color=style.PREDICTION, linewidth=2.2)
    counts = np.arange(65)
    walks.fill_between(counts, -typical, typical, color=style.GLOW, zorder=0.6)
    for way in (1, -1):
        walks.plot(counts, way * counts**0.5, color=style.INK, linewidth=1.8)
        ends.axhline(way * 8, color=style.INK, linewidth=1.8)
    for n in (16, 64):
        walks.plot([n], [n**0.5], "o", color=style.INK, markersize=8, clip_on=False, zorder=3)
        look = {"ha": "right", "weight": "bold", "bbox": style.paper(1.5), "zorder": 2.5}
        walks.text(n - 0.6, n**0.5 + 1.9, f"√{n} = {n**0.5:g}", **look)
    walks.text(38, -12.5, "typical size: √n", ha="center", bbox=style.paper(1.5), zorder=2.5)
    shares, edges = np.histogram(sums[:, -1], bins=np.arange(-30, 30.1, 2))
    ends.stairs(shares, edges, orientation="horizontal", fill=True, color=style.tint(style.PREDICTION, 0.35))
    ends.set(title="All 20,000 at 64", xticks=[])
    return figure, (
        "Twenty thousand sums, forty of them on their way. With 1 product their typical size is 1; with 16 it is 4, with "
        "64 it is 8: 64 times as many terms spread 8 times as wide."
    )


MARKS = ((1, "Xavier"), (2, "He"), (16, "4 × Xavier"), (64, "standard\nnormal"))  # variances, in 64ths


def word(first, last, links):
    """What a size does on its way from first to last: level is threefold at most in all, slow a third a link."""
    ratio = max(first / last, last / first)
    if ratio <= 3:
        return "level"
    slowly = " slowly" if ratio <= 100 and ratio ** (1 / links) <= 4 / 3 else ""
    return ("fading" if last < first else "exploding") + slowly


def _panels():
    """The frame of `inside`: the axes for forward, backward, and the ruler of the starts."""
    figure, _ = style.canvas(height=4.7)
    figure.clf()
    places = figure.subplot_mosaic([["forward", "backward"], ["ruler", "ruler"]], height_ratios=[8, 1])
    forward, backward, ruler = places["forward"], places["backward"], places["ruler"]
    forward.set_title("Forward →  size of the activations")
    backward.set_title("← Backward  norm of the gradients")
    for axes in (forward, backward):  # on one scale, so that a slope is as steep left as right
        log_axis(axes, "y", [10.0**power for power in range(-15, 16, 5)])
        axes.set(xlabel="layer", xlim=(0, DEEPEST + 1), ylim=(1e-15, 1e15), xticks=[1, 10, 20, 30])
        axes.axhline(1, **style.LINES["guide"])
    number_line(ruler, 0.1, 100, "variance of a weight, in 64ths")
    log_axis(ruler, "x", [0.1, 1, 10, 100], plain=True)
    for value, name in MARKS:
        ruler.plot([value] * 2, [0, 0.55], color=style.WEIGHT, linewidth=1.5)
        ruler.text(value, 0.7, name, color=style.WEIGHT, ha="center", va="bottom", fontsize=9, linespacing=0.95)
    return figure, forward, backward, ruler


def _prepared():
    """A function that gives a network of `layers` layers from a start of this variance, in 64ths, by its activation."""
    networks = {}
    for activation in ("sigmoid", "tanh", "relu"):
        network = Network([WIDTH] * (DEEPEST + 1), activation, start="normal", seed=1)
        networks[activation] = network, network.parameters.copy(), network.layers

    def prepared(layers, variance, activation):
        network, drawn, all_layers = networks[activation]
        np.multiply(drawn, (variance / WIDTH) ** 0.5, out=network.parameters)
        network.layers = all_layers[:layers]
        return network

    return prepared


def _place(line, values, mark=None, order=1):
    """Draw the values that are on the scale and a mark where the line, followed in its order, leaves it; say so."""
    low, high = line.axes.get_ylim()
    layers = [layer for layer, value in enumerate(values, start=1) if low <= value <= high]
    line.set_data(layers, [values[layer - 1] for layer in layers])
    if mark:
        left = [layer for layer in range(1, len(values) + 1) if layer not in layers][::order][:1]
        mark.set_data(left, [(high if values[layer - 1] > high else low) ** 0.95 for layer in left])
        return ", off the scale" * bool(left)
    return ""


def inside(look_inside, x, y):
    """A picture of `look_inside(network, x, y)`: sizes forward, gradients backward, for any depth, start, activation."""
    figure, forward, backward, ruler = _panels()
    look = {"markersize": 4, "linewidth": 1.4}
    sizes_line = moving(forward, "o-", color=style.PREDICTION, **look)
    weights_line = moving(backward, color=style.WEIGHT, linestyle=(0, (3, 2)))
    arriving_line = moving(backward, "o-", color=style.GRADIENT, **look)
    off = cross(forward), cross(backward)
    here = moving(ruler, "o", color=style.WEIGHT, markersize=10, clip_on=False)
    said_forward = moving_text(forward, 30, 1e12, ha="right", color=style.PREDICTION, fontsize=11)
    said_backward = moving_text(backward, 1, 1e12, color=style.GRADIENT, fontsize=11)
    figure.legend(
        [arriving_line, weights_line], ["arriving at the layer", "of the layer's weights"],
        loc="outside upper right", ncols=2, fontsize=9,
    )  # fmt: skip
    prepared = _prepared()

    def update(layers, variance, activation):
        sizes, arriving, weights = look_inside(prepared(layers, variance, activation), x, y)
        _place(weights_line, weights)
        put(here, variance, 0)
        ahead, back = word(sizes[0], sizes[-1], layers - 1), word(arriving[-1], arriving[0], layers - 1)
        said_forward.set_text(ahead + _place(sizes_line, sizes, off[0]))
        said_forward.set_y(1e-14 if ahead == "exploding" else 1e12)
        said_backward.set_text(back + _place(arriving_line, arriving, off[1], order=-1))
        said_backward.set_y(1e-14 if back == "exploding" else 1e12)
        factor = (arriving[0] / arriving[-1]) ** (1 / (layers - 1))
        return (
            f"{layers} layers, {activation}, variance {variance:g}/64. Activations: {brief(sizes[0])} at layer 1, "
            f"{brief(sizes[-1])} at layer {layers}. The gradient arrives with {brief(arriving[-1])} at layer {layers} and "
            f"{brief(arriving[0])} at layer 1: {back}, × {factor:.2f} a layer."
        )

    return figure, update


def starts(norms, curves):
    """The trapezoid's network from three starts: each layer's norm before the first step, and the RMSE in training.

    norms: for each start's name a list; curves: for each start's name the RMSE before each epoch.
    """
    figure, (left, right) = style.canvas(1, 2, height=3.7)
    left.set(title="Norm of a layer's gradient", xlabel="layer", xlim=(0.7, 5.3), ylim=(1e-3, 1))
    log_axis(left, "y")
    left.set_xticks(range(1, 6))
    right.set(title="Training", xlabel="epoch", ylabel="RMSE", xlim=(0, 1000), ylim=(0, 0.5))
    looks = (("X-", style.ERROR), ("s--", style.WEIGHT), ("o-", style.PREDICTION))
    ends = []
    for (name, marks), (look, colour) in zip(norms.items(), looks, strict=True):
        left.plot(range(1, 6), marks, look, color=colour, markersize=6, label=name)
        right.plot(curves[name][::5], linestyle=look[1:], color=colour)
        right.lines[-1].set_xdata(range(0, 1001, 5))
        ends.append((f"{name}\n{curves[name][-1]:.3f}", curves[name][-1], colour))
    left.legend(loc="lower right")
    name_at_right(right, ends, gap=0.14)
    return figure, (
        "From Xavier's start the first layer's gradient is a hundred and thirty times shorter than the last one's, and "
        "after 1,000 epochs the RMSE is still 0.438. From the two wider starts it is only three times shorter, "
        "and they learn."
    )


def _cliff_loss(w):
    """The loss of ten links with one weight."""
    return (w**10 - HERE[1]) ** 2 / 2


def _cliff_axes(bottom):
    """The axes of `cliff`: the loss over the weight, and the loss over the updates."""
    figure, (hill, curve) = style.canvas(1, 2, height=3.9)
    hill.set(title="Where it goes", xlabel="w", ylabel="L", xlim=(0, 1.3), ylim=(-0.6, 18))
    along = np.linspace(0, 1.3, 200)
    hill.plot(along, _cliff_loss(along), color=style.INK, linewidth=1.5)
    hill.plot([bottom] * 2, [-0.6, 4.2], **style.LINES["target"])
    hill.set_yticks([0, 5, 10, 15])
    hill.text(bottom, 4.4, "minimum\n0.933", color=style.TARGET, ha="center", va="bottom")
    hill.text(0.4, 0.5, "plateau", color=style.QUIET, ha="center", va="bottom")
    log_axis(curve, "y", [10.0**power for power in range(-8, 5, 4)])
    curve.set(title="Loss, logarithmic", xlabel="update", xlim=(0, 100), ylim=(1e-10, 1e6))
    return figure, hill, curve


def cliff(learn):
    """A picture of `learn(w, learning_rate, largest, updates)`: the way on the loss of ten links, and the loss on it."""
    bottom = HERE[1] ** (1 / 10)
    figure, hill, curve = _cliff_axes(bottom)
    steps = moving(hill, linewidth=1.1, color=style.WEIGHT)
    way = moving(hill, "o", markersize=5, alpha=0.55, color=style.PREDICTION)
    stands = moving(hill, "o", markersize=10, clip_on=False, color=style.PREDICTION)
    line = moving(curve, linewidth=1.8, color=style.PREDICTION)
    lost = cross(hill, 12), cross(curve, 12)
    note = moving_text(hill, 0.65, 17, color=style.ERROR, ha="center", va="center")

    def update(learning_rate, largest, clipping):
        history = learn(HERE[0], learning_rate, largest if clipping else float("inf"), 100)
        left = first_outside(history, -10, 10)
        inside = history[:left]
        losses = [_cliff_loss(w) for w in inside]
        seen = {round(w / 0.012): w for w in inside if 0 <= w <= 1.3}.values()  # no two on one spot
        way.set_data(list(seen), [_cliff_loss(w) for w in seen])
        across, height = stairs([min(max(w, -10), 10) for w in history[:40]], lambda w: min(_cliff_loss(w), 40))
        steps.set_data(across, height)
        done = next((update for update, loss in enumerate(losses) if loss < 1e-10), len(losses))
        line.set_data(range(done), [min(loss, 1e6) for loss in losses[:done]])
        rule = f"Rate {learning_rate:g}, " + (f"norm at most {largest:g}" if clipping else "not clipped") + ": "
        for mark in (*lost, stands):
            put(mark)
        if left is not None:
            w = history[left]
            put(lost[0], 1.27 if w > 0 else 0.03, 17)
            put(lost[1], max(left, 2), 3e5)
            note.set_text("left the picture")
            where = written(w, ",.0f" if abs(w) < 1e6 else ".3g") if isfinite(w) else "beyond all numbers"
            return f"{rule}it explodes. Update {left} throws the weight to {where}."
        w = inside[-1]
        there = 0 <= w <= 1.3
        put(stands, *(w, losses[-1]) if there else ())
        note.set_text("" if there else "outside the picture")
        said = f"{rule}after {len(history) - 1} updates the weight is {w:.4f}, the loss {losses[-1]:.2g}. "
        return said + _judged(inside, bottom)

    return figure, update


def _judged(history, bottom):
    """What a way of the shared weight came to."""
    w, before = history[-1], history[-2]
    if abs(abs(w) - bottom) < 2e-3 and abs(w - before) < 1e-3:
        return "It has arrived."
    if abs(w - before) > 1e-3 and (w - before) * (before - history[-3]) < 0:
        return "It swings to and fro: the step is too long."
    if abs(w) < 0.75:
        return "It was thrown onto the plateau, where the gradient has faded."
    return "It is still on its way."


# Exercises

warm_up = warm_up_of("14 score_slope", "06 slope_along_a_road", "07 wrong_and_hardly_learning")

largest_link = Exercise(
    1.5,
    drawn=questions.largest_link,
    right="So a weight of 6 can make a sigmoid's link stretch. It needs more than 4 for that.",
    mistakes=(
        Mistake(6, "That is the weight. The link also passes the sigmoid, and how steep is that at most?"),
        Mistake(0.25, "That is the sigmoid's part. The weight belongs to the link, too."),
        Mistake(24, "You divided by the sigmoid's slope. A chain multiplies."),
        Mistake(6.25, "You added the two parts. Along a road they are multiplied."),
        Mistake(3, "That takes a itself for the slope. The slope is a(1 − a)."),
        Mistake(0, "That is the least: far out, where the sigmoid is flat. What is the most?"),
    ),
    hints=(
        "A link is `w * a * (1 - a)`. The weight is given; which `a` makes the rest as large as possible?",
        "The rest is largest in the middle, where a = ½. SymPy showed you how large it is there.",
        "At a = ½ the slope is ¼. The link is the weight times that.",
    ),
    way="The slope `a * (1 - a)` is at most ¼, so the link is at most `6 * 0.25`, which is 1.5.",
)

how_deep = Exercise(
    17,
    drawn=questions.how_deep,
    right="Seventeen links are no exotic network. And this chain was at its best in every link.",
    mistakes=(
        Mistake(9, "That is the chain with w = 1, which loses three quarters a link. With w = 2 a link keeps more."),
        Mistake(16, "There the product is 0.000015: still a little above a hundred-thousandth."),
        Mistake(18, "It is below a hundred-thousandth there, but was it not so one link earlier?"),
        Mistake(5, "Five links would do if each one kept a tenth. Each keeps a half."),
        Mistake(20, "That many are needed for a millionth. Count the zeros once more."),
        Mistake(50_000, "You divided once. Each link halves again what the last one left."),
        Mistake(
            12,
            lambda n: (
                f"After {plural(round(n), 'link')} the product is {0.5**n:.2g}: still above a hundred-thousandth."
            ),
            when=lambda n: 0 < n < 16 and n == round(n),
        ),
        Mistake(
            30,
            "The product is below a hundred-thousandth there, but it was so much earlier.",
            when=lambda n: n > 18 and n == round(n),
        ),
        Mistake(
            16.6,
            lambda n: "Nearly: there it would pass. But links come whole." if 16 < n < 17 else "Links come whole.",
            when=lambda n: n > 0 and n != round(n),
        ),
    ),
    hints=(
        "How much does one link keep, with w = 2, in the middle of the sigmoid?",
        "Each link keeps `2 * 0.25`, a half. Halve 1 again and again, and count.",
        "After 10 halvings it is 1/1024, about a thousandth. It is still a hundred times too large: how many more?",
    ),
    way="Each link keeps a half. After 16 halvings: 0.000015; after 17 it is 0.0000076, the first below a hundred-thousandth.",
)

weight_variance = Exercise(
    0.0025,
    drawn=questions.weight_variance,
    right="The typical weight is then 0.05: small, because 100 inputs of typical size 2 add up.",
    mistakes=(
        Mistake(0.01, "That would be right for inputs whose mean square is 1. Here it is 4."),
        Mistake(0.05, "That is the typical size of a weight. The variance is its square."),
        Mistake(0.04, "The inputs' mean square stands on the same side as n: it has to be divided out as well."),
        Mistake(0.000625, "You squared the 4 again. It is a mean of squares already."),
        Mistake(0.005, "You divided by the typical size 2. The rule has the mean square in it."),
        Mistake(400, "Upside down: that is what n and the inputs multiply by. The variance has to undo it."),
        Mistake(0.25, "That undoes the inputs' size. There are also 100 products to be added."),
    ),
    hints=(
        "The rule: the mean square of z is n times the variance times the mean square of x. Three of the four are given.",
        "Here 1 is 100 times the variance times 4. Solve it for the variance.",
        "100 times 4 is 400: which number times 400 is 1?",
    ),
    way="1 is 100 times the variance times 4, so the variance is `1 / (100 * 4)`, which is 0.0025.",
)

LAYERS = ((64, 64, "tanh"), (64, 64, "relu"), (1, 32, "tanh"), (100, 10, "relu"), (16, 48, "relu"))

start_variance = Exercise(
    lambda inputs, outputs, activation: 2 / inputs if activation == "relu" else 2 / (inputs + outputs),
    inputs=LAYERS,
    right="One line, and it decides whether a deep network begins to learn at all.",
    mistakes=(
        Mistake(
            lambda n, m, name: 2 / n if name == "tanh" else 2 / (n + m),
            "The two have changed places. Which activation throws half of its input away, and needs more?",
        ),
        Mistake(
            lambda n, m, name: 2 / (n + m),
            'This is Xavier for all, for `"relu"` as well. ReLU sets half of the sums to 0: who makes up for that?',
        ),
        Mistake(lambda n, m, name: 2 / n, "This is He for all. Near 0 tanh loses nothing that has to be made up for."),
        Mistake(
            lambda n, m, name: 2 / m if name == "relu" else 2 / (n + m),
            "For ReLU you counted the outputs. A sum has as many terms as the layer has inputs.",
        ),
        Mistake(
            lambda n, m, name: 1 / n if name == "relu" else 2 / (n + m),
            "For ReLU the factor that makes up for the lost half is missing.",
        ),
        Mistake(
            lambda n, m, name: 2 / n if name == "relu" else 1 / (n + m),
            "For tanh: the mean of inputs and outputs is their sum over 2, and it stands below the line.",
        ),
        Mistake(
            lambda n, m, name: (2 / n if name == "relu" else 2 / (n + m)) ** 0.5,
            "This is the typical size of a weight, the root. The variance is asked for.",
        ),
    ),
    hints=(
        'Two cases, told apart by `activation`. Begin with `2 / inputs if activation == "relu" else ...`',
        "Xavier's denominator treats both directions alike: it has the inputs and the outputs in it.",
        "He is `2 / inputs`. Xavier, on the other side, has the same 2 over the sum of both.",
    ),
    way='`return 2 / inputs if activation == "relu" else 2 / (inputs + outputs)`',
)

sigmoid_factor = Exercise(
    4,
    drawn=questions.wider_weights,
    right="Four times as wide, so sixteen times the variance.",
    mistakes=(
        Mistake(16, "That is the factor of the variance. By what is each weight multiplied?"),
        Mistake(0.25, "That is what the sigmoid takes away. The weights have to give it back."),
        Mistake(2, "The root of it: that would be right if the variance had to grow by the missing factor."),
        Mistake(1, "Then each layer still loses three quarters. The weights have to be wider."),
        Mistake(64, "That is the number of neurons; Xavier has dealt with it already."),
        Mistake(1 / 16, "Smaller weights make the gradient fade even faster."),
    ),
    hints=(
        "Xavier would be right for a slope of 1. How large is the sigmoid's slope, in the middle?",
        "A link is the weight times the slope. The slope has become a quarter of 1; the link should stay as it was.",
        "Which number times ¼ is 1?",
    ),
    way="The slope is ¼ in place of 1. The weights have to make up for it: `4 * 0.25` is 1.",
)

GRADIENTS = (
    (np.array([3.0, 4.0]), 1.0),
    (np.array([3.0, 4.0]), 10.0),
    (np.array([[6.0, -8.0], [0.0, 0.0]]), 5.0),
    (np.array([[1.0, 2.0], [2.0, 4.0]]), 2.0),
    (np.array([0.3, -0.4]), 2.0),
)

clip = Build(
    _clip,
    names={"length": "", "gradient": ""},
    inputs=GRADIENTS,
    right="Shorter where it was too long, untouched where it was not, and never turned.",
    hints=(
        "The norm says how long it is. Only where that is too long, something has to happen to it.",
        "To bring a gradient of norm 10 down to 5 you multiply it by 5 / 10, all of its entries by the same number. So "
        "which number is it in general?",
        "`length = norm(____)`, and then `gradient = gradient * (____ / ____)`: the norm that is allowed, over the one "
        "that it has.",
    ),
)
