"""Notebook 14: the exercises and the pictures of softmax, cross-entropy, Iris and the digits."""

from math import exp, log

import numpy as np
from contourpy import contour_generator
from matplotlib.path import Path

from helpers.datasets import SPECIES, iris, split
from helpers.exercises import Build, Exercise, Mistake
from helpers.gradcheck import numerical_gradient
from helpers.lessons.n10_matrices import sigmoid
from helpers.network import Network, start_values
from helpers.network import cross_entropy as cross_entropy_of_scores
from helpers.network import softmax as shares_of
from helpers.pictures import style
from helpers.pictures.axes import NOWHERE, moving, moving_path, moving_text, name_at_right
from helpers.pictures.curves import put
from helpers.pictures.words import percent, plural, written
from helpers.questions import n14_classes as questions
from helpers.questions import warm_up_of

LOOKS = ((style.TARGET, "o"), (style.PREDICTION, "s"), (style.GRADIENT, "^"))  # a species' colour and marker
ACROSS, UP = (0.4, 7.4), (-0.25, 2.85)  # petal lengths and widths in the pictures, in centimetres
COLUMNS, ROWS = np.linspace(*ACROSS, 61), np.linspace(*UP, 51)
SURE = 0.9
EPOCHS = 60
STARTS = ("zeros", "all 0.5", "small random", "usual random", "large random")
RATES = (0.001, 0.01, 0.03, 0.1, 1)
WIDTHS = (1, 2, 4, 8, 16)
FRAME = {"color": style.QUIET, "linewidth": 0.8, "clip_on": False}  # round the pixels of a digit
CLASSES = tuple((f"class {number + 1}", number) for number in range(3))


# Numbers


def _softmax(z):
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    sums = powers.sum(axis=-1, keepdims=True)
    return powers / sums


def _cross_entropy(y_hat, y):
    loss = -(y * np.log(y_hat)).sum() / len(y)
    dL_dz = (y_hat - y) / len(y)
    return float(loss), dL_dz


# Pictures


def _flowers(axes, x, labels, look=None):
    """The flowers on their two petal lengths, each species with its colour and marker; `look` is for their names."""
    for label, ((colour, marker), name) in enumerate(zip(LOOKS, SPECIES, strict=True)):
        points = x[labels == label]
        axes.plot(
            points[:, 0], points[:, 1], marker, color=colour, markersize=5.5, markeredgecolor=style.GROUND,
            markeredgewidth=0.6, linestyle="none",
        )  # fmt: skip
        (left, low), (right, high) = points.min(axis=0), points.max(axis=0)
        places = {
            0: (right + 0.25, (low + high) / 2),
            1: ((left + right) / 2 + 0.55, low - 0.05),
            2: (left - 0.05, high),
        }
        style_of = {"color": colour, "ha": "right" if label == 2 else "left", "va": "center", "weight": "bold"}
        axes.text(*places[label], f"{label}: {name}", **style_of | (look or {}))
    axes.set(xlim=ACROSS, ylim=UP, xlabel="petal length (cm)", ylabel="petal width (cm)")


def petals(x, labels):
    """All flowers on two of their four lengths."""
    figure, axes = style.canvas(height=3.7)
    _flowers(axes, x[:, 2:], labels)
    return figure, (
        "The 150 irises on two of their four lengths, those of the petals. Setosa stands far apart; versicolor and "
        "virginica touch, and a few of them lie on the wrong side."
    )


def two_losses():
    """The squared error and the cross-entropy over the lead of the right class's score, with the slope of each at −6."""
    figure, charts = style.canvas(1, 2, height=3.4)
    z = np.linspace(-8, 6, 141)
    share = sigmoid(z)
    both = (("Squared error", (share - 1) ** 2, 2 * (share - 1) * share * (1 - share), (-0.1, 1.5)),
            ("Cross-entropy", -np.log(share), share - 1, (-0.6, 9)))  # fmt: skip
    here = 20
    for axes, (title, loss, slope, limits) in zip(charts, both, strict=True):
        axes.set(title=title, xlabel="z: how far the right class is ahead", ylabel="loss", xlim=(-8, 6), ylim=limits)
        axes.plot(z, loss, **style.LINES["error"])
        ends = np.array([z[here] - 1.8, z[here] + 1.8])
        axes.plot(ends, loss[here] + slope[here] * (ends - z[here]), color=style.GRADIENT, linewidth=4, zorder=3)
        axes.plot([z[here]], [loss[here]], "o", color=style.INK, markersize=7, zorder=4)
        text = f"slope {written(slope[here], '.3f')}"
        axes.annotate(
            text, (z[here], loss[here]), (10, 12), textcoords="offset points", color=style.GRADIENT, va="bottom"
        )
    return figure, (
        "Both losses over the lead of the right class's score. Far to the left, where the prediction is as wrong as can be, "
        f"the squared error is flat: its slope is {both[0][2][here]:.3f}. The cross-entropy falls with a slope of {both[1][2][here]:.3f}."
    )


def _three_classes():
    """The axes of `scores`, and for each class what moves: bar, mark, the arrow's shaft and tip, and three texts."""
    figure, axes = style.canvas(height=3.9)
    axes.set(xlim=(-0.5, 2.5), ylim=(0, 1.1), ylabel="share", xticks=range(3))
    axes.set_xticklabels([f"class {k + 1}\n" for k in range(3)])  # the empty line is for what moves
    axes.grid(False, axis="x")
    axes.tick_params(axis="x", pad=4, length=0)
    for at, text, colour in (
        (0.05, "■ share", style.PREDICTION),
        (0.17, "━ target", style.TARGET),
        (0.3, "▶ push", style.GRADIENT),
    ):
        axes.text(at, 1.04, text, transform=axes.transAxes, color=colour, ha="left", va="bottom")
    thick, arrow = {"linewidth": 38, "solid_capstyle": "butt"}, {"color": style.GRADIENT, "clip_on": False}
    return figure, [
        (
            moving(axes, **thick, color=style.PREDICTION),
            moving(axes, color=style.TARGET, linewidth=4, clip_on=False, zorder=3),
            moving(axes, linewidth=2.4, zorder=4, **arrow),
            moving(axes, markersize=9, zorder=4, linestyle="none", **arrow),
            moving_text(axes, k, -0.095, ha="center", va="top", color=style.INK),
            moving_text(axes, k - 0.12, 0, color=style.PREDICTION, ha="center", va="bottom"),
            moving_text(axes, k + 0.19, 0, color=style.GRADIENT, va="center"),
        )
        for k in range(3)
    ]


def scores(softmax, cross_entropy):
    """The shares of three scores as bars, the targets as marks, and an arrow for the push that the slopes give."""
    figure, classes = _three_classes()

    def update(z1, z2, z3, right):
        y = np.eye(3)[[right]]
        y_hat = softmax(np.array([[z1, z2, z3]]))
        loss, dL_dz = cross_entropy(y_hat, y)
        shares, pushes = y_hat[0].tolist(), [written(push, "+.4f") for push in -dL_dz[0]]
        for k, (score, share, push) in enumerate(zip((z1, z2, z3), shares, pushes, strict=True)):
            bar, mark, shaft, tip, name, size, force = classes[k]
            target = float(k == right)
            bar.set_data([k - 0.12] * 2, [0, share])
            mark.set_data([k - 0.3, k + 0.3], [target] * 2)
            shaft.set_data([k + 0.14] * 2, [share, target])
            put(tip, k + 0.14, target + (-0.03 if target else 0.03))
            tip.set(marker="^" if target else "v", visible=abs(target - share) > 0.06)
            name.set_text(f"score {written(score, 'g')}")
            size.set(text=f"{share:.4f}", y=share + 0.02 if share < 0.88 else 1.02)  # clear of the mark
            force.set(text=push, y=max((share + target) / 2, 0.05))
        return (
            f"The scores {', '.join(written(z, 'g') for z in (z1, z2, z3))} have the shares "
            f"{', '.join(f'{share:.4f}' for share in shares)}. Class {right + 1} is right: the loss is {loss:.3f}, and "
            f"the pushes are {', '.join(pushes)}."
        )

    return figure, update


def two_sets(training, test):
    """The losses of the training and the test set over the epochs."""
    figure, axes = style.canvas(height=3.4)
    axes.set(xlabel="epoch", ylabel="loss", xlim=(0, len(training) - 1), ylim=(0, 1.5))
    axes.plot(training, **style.LINES["prediction"])
    axes.plot(test, color=style.ERROR, linestyle=(0, (5, 1.5)))
    best = int(np.argmin(test))
    axes.plot([best], [test[best]], "o", color=style.ERROR, markersize=7, zorder=4)
    axes.annotate(
        "lowest here", (best, test[best]), (-6, 90), textcoords="offset points", color=style.ERROR, ha="center",
        arrowprops={"arrowstyle": "-", "color": style.ERROR, "linewidth": 1},
    )  # fmt: skip
    name_at_right(axes, [("training", training[-1], style.PREDICTION), ("test", test[-1], style.ERROR)])
    return figure, (
        "Both losses fall at first. The training flowers' loss goes on to nearly 0; the test flowers' turns round "
        f"before epoch {-(-best // 50) * 50} and climbs to about {test[-1]:.1f}."
    )


def _region(height):
    """Where a height over the map is above 0, as a path without the points that lie on a straight line."""
    points, codes = contour_generator(COLUMNS, ROWS, height, fill_type="OuterCode").filled(0, np.inf)
    vertices, kinds = [np.zeros((0, 2))], [np.zeros(0, np.uint8)]
    for polygon, code in zip(points, codes, strict=True):
        before, after = np.roll(polygon, 1, axis=0) - polygon, np.roll(polygon, -1, axis=0) - polygon
        bend = np.abs(before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]) > 1e-5
        keep = bend | (code != Path.LINETO)
        vertices.append(polygon[keep])
        kinds.append(code[keep])
    return Path(np.concatenate(vertices), np.concatenate(kinds)) if points else NOWHERE


def _starts(width):
    """The parameters of each of `STARTS` for so many hidden neurons."""
    sizes = [2, width, 3]
    equal = Network(sizes, scale=0)
    for layer in equal.layers:
        layer.W[...] = 0.5
    return (
        start_values(sizes, scale=0), equal.parameters, start_values(sizes, seed=1, scale=0.01),
        start_values(sizes, seed=1), start_values(sizes, seed=1, start="normal", scale=4),
    )  # fmt: skip


def _train_all(train, x, y):
    """For each width the parameters of every start and rate after each epoch: (epochs + 1, starts, rates, parameters)."""
    found = {}
    rates = np.tile(RATES, len(STARTS))[:, None]
    for width in WIDTHS:
        network = Network([2, width, 3], ["tanh", "linear"], copies=len(rates))
        network.parameters[...] = np.repeat(_starts(width), len(RATES), axis=0)
        history = np.array(train(network, x, y, epochs=EPOCHS, learning_rate=rates))
        found[width] = history.reshape(EPOCHS + 1, len(STARTS), len(RATES), -1)
    return found


def _all_losses(found, x, labels):
    """For each width the losses of every start and rate at each epoch: (epochs + 1, starts, rates)."""
    losses = {}
    for width, history in found.items():
        network = Network([2, width, 3], ["tanh", "linear"], copies=len(STARTS) * len(RATES))
        rows = []
        for parameters in history:
            network.parameters[...] = parameters.reshape(network.parameters.shape)
            rows.append(cross_entropy_of_scores.value(network.forward(x), labels).reshape(len(STARTS), len(RATES)))
        losses[width] = np.array(rows)
    return losses


def _lines(W, b, mean, spread):
    """For each hidden neuron the line on which its weighted sum is 0, far beyond the map; equal lines once."""
    found = {}
    for (u, v), bias in zip((W.T / spread).tolist(), b[0].tolist(), strict=True):
        offset, size = bias - u * mean[0] - v * mean[1], np.hypot(u, v)
        if size > 1e-9:
            middle, along = np.array([-u, -v]) * offset / size**2, 50 * np.array([-v, u]) / size
            found[round(u, 9), round(v, 9), round(bias, 9)] = (middle - along, middle + along)
    return list(found.values())


def _crosses(points):
    """Small crosses at these flowers, as one path; flowers that lie on one spot get one."""
    points = np.unique(points, axis=0)
    corners = np.array([[-1, -1], [1, 1], [-1, 1], [1, -1]]) * (0.085, 0.055)
    return (
        Path((points[:, None] + corners).reshape(-1, 2), [Path.MOVETO, Path.LINETO] * (2 * len(points)))
        if len(points)
        else NOWHERE
    )


def _map_and_curve(x, labels):
    """The map of the flowers and the axes of the losses, with all that moves in them."""
    figure, (chart, curve) = style.canvas(1, 2, height=4.2, width_ratios=[5, 3])
    above = style.WORDS | {"zorder": 3}  # the names lie over the moving lines
    _flowers(chart, x, labels, above | {"bbox": style.paper(1.5, alpha=0.75)})
    chart.grid(False)
    chart.set_title("What it would say")
    curve.set(title="Loss", xlabel="epoch", xlim=(0, EPOCHS), ylim=(0, 1.6))
    curve.axhline(log(3), **style.LINES["guide"])
    name_at_right(curve, [("log 3", log(3), style.QUIET)])
    patches = []
    for colour, _ in LOOKS:
        for part in (0.13, 0.17):  # a veil, so that the flowers below it stay visible; a second one where it is sure
            patches.append(moving_path(chart, color=colour, alpha=part, linewidth=0, zorder=0.5))
    look = {"fill": False, "edgecolor": style.WEIGHT, "linewidth": 1.1, "linestyle": (0, (4, 3)), "zorder": 1}
    neurons = moving_path(chart, **look)
    wrong = moving_path(chart, fill=False, edgecolor=style.INK, linewidth=1.5, zorder=5)
    notice = moving_text(chart, 5.5, 0.2, ha="center", va="center", color=style.INK)
    curve.text(0.72, 1.02, "training ━", transform=curve.transAxes, color=style.PREDICTION, ha="right", va="bottom")
    curve.text(1, 1.02, "test ╍", transform=curve.transAxes, color=style.ERROR, ha="right", va="bottom")
    learned = moving(curve, **style.LINES["prediction"])
    tested = moving(curve, color=style.ERROR, linestyle=(0, (5, 1.5)), linewidth=1.6)
    now = moving(curve, "o", color=style.PREDICTION, markersize=8, clip_on=False)
    return figure, patches, (neurons, wrong), notice, (learned, tested, now)


def _draw_regions(patches, z):
    """Fill where each species is ahead in the scores of the map, and again where it is sure; False: nobody is ahead."""
    undecided = float(np.ptp(z, axis=-1).max()) < 1e-9
    shares = shares_of(z)
    for label in range(3):
        ahead = z[..., label] - np.delete(z, label, axis=-1).max(axis=-1)
        for patch, height in zip(patches[2 * label :], (ahead, shares[..., label] - SURE), strict=False):
            patch.set_path(NOWHERE if undecided else _region(height))
    return not undecided


def _surface_said(lines, missed, test_missed, hidden_neurons):
    """What a network on the map makes of the flowers, in a sentence."""
    text = f"{missed} of 120 training flowers are wrong (crossed out), {test_missed} of 30 test flowers."
    if not lines:
        return f"{text} No hidden neuron answers to the petals."
    if hidden_neurons == 1:
        return text
    return f"{text} The hidden neurons draw {f'{len(lines)} different lines' if len(lines) > 1 else 'one line, all the same'}."


def surface(train):
    """The regions of a network that was trained by `train` on the petals alone, with its hidden neurons, and the losses."""
    x, labels, test_x, test_labels = split(*iris())
    x, test_x = x[:, 2:], test_x[:, 2:]
    mean, spread = x.mean(axis=0), x.std(axis=0)
    scaled, test_scaled = (x - mean) / spread, (test_x - mean) / spread
    found = _train_all(train, scaled, np.eye(3)[labels])
    losses = _all_losses(found, scaled, labels), _all_losses(found, test_scaled, test_labels)
    networks = {width: Network([2, width, 3], ["tanh", "linear"]) for width in WIDTHS}
    grid = (np.stack(np.meshgrid(COLUMNS, ROWS), axis=-1).reshape(-1, 2) - mean) / spread
    figure, patches, (neurons, wrong), notice, (learned, tested, now) = _map_and_curve(x, labels)

    def update(start, hidden_neurons, learning_rate, epoch):
        place = STARTS.index(start), RATES.index(learning_rate)
        network = networks[hidden_neurons]
        network.parameters[...] = found[hidden_neurons][(epoch, *place)]
        decided = _draw_regions(patches, network.forward(grid).reshape(len(ROWS), len(COLUMNS), 3))
        lines = _lines(network.layers[0].W, network.layers[0].b, mean, spread)
        neurons.set_path(
            Path(np.reshape(lines, (-1, 2)), [Path.MOVETO, Path.LINETO] * len(lines)) if lines else NOWHERE
        )
        missed = x[network.forward(scaled).argmax(axis=-1) != labels]
        wrong.set_path(_crosses(missed) if decided else NOWHERE)
        notice.set_text("" if decided else "all shares are equal: no borders")
        curves = [each[hidden_neurons][: epoch + 1, place[0], place[1]] for each in losses]
        for line, values in zip((learned, tested), curves, strict=True):
            line.set_data(range(epoch + 1), values)
        last = float(curves[0][-1])
        put(now, *(epoch, last) if last <= 1.6 else ())
        text = f"Start {start}, {plural(hidden_neurons, 'hidden neuron')}, rate {learning_rate:g}, {plural(epoch, 'epoch')}: "
        text += f"the loss is {last:.3f}{', above the picture' if last > 1.6 else ''}. "
        if not decided:
            return f"{text}All three shares are equal everywhere, so there is no border."
        test_missed = int((network.forward(test_scaled).argmax(axis=-1) != test_labels).sum())
        return text + _surface_said(lines, len(missed), test_missed, hidden_neurons)

    return figure, update


def _pixels(axes, pixels, **options):
    """A digit's 8 × 8 pixels as an image without a frame."""
    axes.axis("off")
    axes.set(xlim=(-0.5, 7.5), ylim=(7.5, -0.5), aspect="equal")
    return axes.imshow(np.reshape(pixels, (8, 8)), cmap="gray_r", vmin=0, vmax=1, interpolation="none", **options)


def some_digits(x, labels):
    """The first twelve digits with their labels."""
    figure, charts = style.canvas(2, 6, height=2.9)
    for axes, pixels, label in zip(charts.flat, x, labels.tolist(), strict=False):
        _pixels(axes, pixels)
        axes.set_title(str(label), loc="center", color=style.TARGET)
    said = ", ".join(map(str, labels[:12].tolist()))
    return figure, f"Twelve handwritten digits of 8 by 8 pixels, each with its label: {said}."


def _a(digit):
    """A digit with its article: a 7, an 8."""
    return f"{'an' if digit == 8 else 'a'} {digit}"


def wrong_digits(x, labels, y_hat):
    """The digits whose largest share is not the right one, the surest first: what it says, and what is right."""
    said = y_hat.argmax(axis=-1)
    wrong = np.flatnonzero(said != labels)
    wrong = wrong[np.argsort(-y_hat[wrong].max(axis=-1), kind="stable")][:6]
    figure, charts = style.canvas(1, 6, height=2.3)
    told = []
    for axes in charts.flat:
        axes.axis("off")
    for axes, row in zip(charts.flat, wrong.tolist(), strict=False):
        _pixels(axes, x[row])
        axes.plot([-0.6, 7.6, 7.6, -0.6, -0.6], [-0.6, -0.6, 7.6, 7.6, -0.6], **FRAME)
        first, right = (
            f"says {said[row]}: {percent(y_hat[row, said[row]])}",
            f"is {labels[row]}: {percent(y_hat[row, labels[row]])}",
        )
        axes.text(3.5, -2.15, first, ha="center", color=style.PREDICTION)
        axes.text(3.5, -0.95, right, ha="center", color=style.TARGET)
        told.append(f"{_a(labels[row])} taken for {_a(said[row])}")
    if not told:
        return figure, "Every digit of the test set was read correctly, so none is shown."
    return figure, f"Digits that were read wrongly, the surest first, with both shares: {', '.join(told)}."


def _moved(pixels, columns):
    """A picture whose columns are moved to the right, or for a negative number to the left; what leaves it is lost."""
    picture, moved = pixels.reshape(*pixels.shape[:-1], 8, 8), np.zeros((*pixels.shape[:-1], 8, 8))
    if columns >= 0:
        moved[..., columns:] = picture[..., : 8 - columns]
    else:
        moved[..., :columns] = picture[..., -columns:]
    return moved.reshape(pixels.shape)


def reader(read, x, labels):
    """One digit as `read` sees it, and the ten shares that it gives."""
    figure, (picture, shares) = style.canvas(1, 2, height=3.6, width_ratios=[2, 3])
    image = _pixels(picture, x[0], animated=True)
    picture.set_title("What it sees")
    picture.plot([-0.6, 7.6, 7.6, -0.6, -0.6], [-0.6, -0.6, 7.6, 7.6, -0.6], **FRAME)
    shares.set(title="What it says", xlim=(0, 1.12), ylim=(9.6, -0.6), yticks=range(10), xlabel="share")
    shares.set_xticks([0, 0.25, 0.5, 0.75, 1])
    shares.grid(False, axis="y")
    bars = [moving(shares, linewidth=11, solid_capstyle="butt", color=style.PREDICTION) for _ in range(10)]
    texts = [moving_text(shares, 0, k, va="center", fontsize=9) for k in range(10)]
    right = moving(shares, "D", color=style.TARGET, markersize=7, clip_on=False)
    shares.text(1.12, -0.75, "◆ right", color=style.TARGET, ha="right", va="bottom")
    of_all = {
        columns: round(100 * float((read(_moved(x, columns)).argmax(axis=-1) == labels).mean()))
        for columns in range(-3, 4)
    }

    def update(digit, move):
        pixels, label = _moved(x[digit], move), int(labels[digit])
        found = read(pixels[None, :])[0].tolist()
        said = int(np.argmax(found))
        image.set_data(pixels.reshape(8, 8))
        for k, (bar, text, share) in enumerate(zip(bars, texts, found, strict=True)):
            bar.set_data([0, share], [k, k])
            bar.set_visible(share >= 0.002)
            text.set(text=percent(share) if share >= 0.005 else "", x=share + 0.015)
            text.set_color(style.PREDICTION if k == said else style.QUIET)
        right.set_data([0.0], [label])
        place = f"moved {abs(move)} to the {'right' if move > 0 else 'left'}" if move else "as it was written"
        verdict = "That is right" if said == label else "That is wrong"
        return (
            f"Digit {digit} of the test set, {_a(label)}, {place}: it says {said} with a share of {percent(found[said])}. "
            f"{verdict}. Of all test digits {'moved so' if move else 'as written'} it reads {of_all[move]} % correctly."
        )

    return figure, update


# Exercises

warm_up = warm_up_of("13 updates", "12 one_neuron_back", "07 weighted_sum")

softmax = Build(
    _softmax,
    names={"powers": "", "sums": ""},
    inputs=(
        (np.array([[2.0, 1.0, -1.0]]),),
        (np.array([[0.5, 1.5], [-1.0, 2.0]]),),
        (np.array([[1000.0, 1001.0, 1002.0], [-3.0, 0.5, 0.5]]),),
        (np.array([[0.0, -1.0, 2.0], [1.0, 1.0, 1.0], [-2.0, 3.0, 0.5]]),),
    ),
    right="Positive, in the order of the scores, and each row adds up to 1, however large the scores are.",
    hints=(
        "The same steps as by hand, for all rows at once. Only the largest score of each row has to go first.",
        "`z.max(axis=-1, keepdims=True)` is a column of the largest scores. NumPy takes it away from every entry of its "
        "row, and divides by a column in the same way.",
        "`powers = np.exp(z - ____)`, then `powers.sum(axis=-1, keepdims=True)`, and each power is divided by the sum of "
        "its row.",
    ),
)

too_large = Exercise(
    exp(2) / (1 + exp(1) + exp(2)),
    drawn=questions.too_large,
    digits=4,
    right="The same shares as of 0, 1 and 2. Only the differences of the scores count.",
    mistakes=(
        Mistake(0.3337, "Those are nearly equal thirds: the scores themselves were divided. Take the powers.",
                when=lambda answer: 0.33 <= answer <= 0.334),
        Mistake(0.2447, "That is the share of 1001. The largest is asked for."),
        Mistake(0.09, "That is the share of 1000, the smallest.", within=6e-4),
        Mistake(1, "The largest takes most, but not all: the next score is only one below it."),
        Mistake(0.7311, "That leaves one class out: there are three scores."),
        Mistake(7.3891, "That is a power. Divide it by the sum of all three.", within=0.01),
        Mistake(66.52, "Give it as a part of 1, not in percent.", within=0.06),
        Mistake(2 / 3, "That is 2 out of 0 + 1 + 2: the scores themselves were divided. Take the powers.", within=6e-4),
    ),
    hints=(
        "You may add the same number to all scores. Which one makes them small?",
        "Take 1000 away from each: the scores are 0, 1 and 2, and the shares are the same.",
        "`powers = np.exp([0, 1, 2])`; and the largest share is the last of them, divided by `powers.sum()`.",
    ),
    way="With 1000 taken away from each, the scores are 0, 1 and 2.\n`np.exp(2) / np.exp([0, 1, 2]).sum()` is 7.3891 / 11.1073, or 0.6652.",
)  # fmt: skip

mean_loss = Exercise(
    log(4),
    drawn=questions.mean_loss,
    digits=4,
    right="And exp(−1.3863) is a quarter. So the loss tells you a typical share of the right class: the two given are "
    "a factor of 2 above it and a factor of 2 below it.",
    mistakes=(
        Mistake(2.7726, "Those are both losses added up. Their mean is asked for.", within=6e-4),
        Mistake(-1.3863, "A share is below 1, so its logarithm is negative. The loss turns the sign.", when=lambda answer: answer < 0),
        Mistake(1.1632, "That is the logarithm of the mean share. Take the logarithm of each first, then the mean.", within=6e-4),
        Mistake(0.6931, "That is one of the two flowers. Take the mean of both.",
                when=lambda answer: min(abs(answer - log(2)), abs(answer - log(8))) < 6e-4),
        Mistake(0.602, "That is a logarithm to the base 10. Here log is the one to the base e, as in Python.", within=6e-4),
        Mistake(2.0, "That is a logarithm to the base 2. Here log is the one to the base e, as in Python."),
        Mistake(0.3125, "That is the mean share. The loss is made of logarithms."),
    ),
    hints=(
        "The loss of one flower is −log of the share of its right class. The other shares do not matter.",
        "The two losses are `-np.log(0.5)` and `-np.log(0.125)`. Take their mean.",
        "The losses are 0.6931 and 2.0794.",
    ),
    way="`-np.log(0.5)` is 0.6931 and `-np.log(0.125)` is 2.0794.\n`(0.6931 + 2.0794) / 2` is 1.3863 (to four digits, with nothing rounded before).",
)  # fmt: skip

TWO_FLOWERS = np.array([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]])

cross_entropy = Build(
    _cross_entropy,
    names={"loss": "", "dL_dz": ""},
    inputs=(
        (TWO_FLOWERS[:1], np.array([[1.0, 0.0, 0.0]])),
        (TWO_FLOWERS, np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])),
        (np.array([[0.5, 0.5], [0.9, 0.1], [0.2, 0.8]]), np.eye(2)[[0, 1, 1]]),
    ),
    right="Prediction minus target, and the mean over the batch. This is all that the network needs to be told.",
    hints=(
        "The sum of the formula runs over the classes, and the batch adds up its flowers as well. How many flowers are "
        "there, for the mean?",
        "`y * np.log(y_hat)` is 0 wherever the target is 0. A mean over the batch divides the loss by the number of "
        "flowers, and with it every slope.",
        "`-(y * np.log(y_hat)).sum() / ____`, and for the slopes prediction minus target, divided by the same number, "
        "which is `len(y)`.",
    ),
    nudged=lambda y_hat, y: {"dL_dz": numerical_gradient(lambda z: _cross_entropy(_softmax(z), y)[0], np.log(y_hat))},
)

stuck = Exercise(
    log(10),
    drawn=questions.stuck,
    digits=2,
    right="Ten equal shares of a tenth. A network whose loss does not leave that number has learned nothing.",
    mistakes=(
        Mistake(1.0986, "That is the place where three classes get stuck. How many are there now?", within=0.006),
        Mistake(1, "That is a logarithm to the base 10. Here log is the one to the base e."),
        Mistake(0.1, "That is the share that each class gets. What loss does it give?"),
        Mistake(-2.3026, "The logarithm of a share is negative. The loss turns the sign.", when=lambda answer: answer < 0),
        Mistake(4.1589, "64 is the number of pixels. What counts is the number of answers.", within=0.006),
        Mistake(0, "A loss of 0 means that every right class gets the share 1. This network knows nothing."),
        Mistake(0.9, "That is the part of the wrong answers. The loss is made of logarithms."),
        Mistake(10, "That is the number of classes. The loss is made of logarithms."),
    ),
    hints=(
        "With all weights 0 the network cannot tell one picture from another. What share does it give to each class?",
        "About a tenth to each. And the loss is −log of the right one's share.",
        "`-np.log(0.1)`",
    ),
    way="Each class gets a share of about a tenth: `-np.log(0.1)` is 2.3026.",
)  # fmt: skip

as_many_updates = Exercise(
    469,
    drawn=questions.as_many_updates,
    right="Epochs cannot be compared between data of different size. Updates can.",
    mistakes=(
        Mistake(500, "That is the ratio of the rows. But 120 flowers make 7 full batches, and the half one left is an update, too."),
        Mistake(3750, "Those are the updates of the one epoch. How many epochs of the flowers are they?"),
        Mistake(468.75, "That is it, to the last digit. Round it to a whole number."),
        Mistake(468, "Nearly: you have rounded down. Which whole number is nearer?", within=0.01),
        Mistake(8, "Those are the updates in an epoch of the flowers."),
        Mistake(400, "There 150 flowers were counted. The network trains with 120 of them."),
        Mistake(375, "There 150 flowers were counted, in 10 batches. The network trains with 120 of them."),
        Mistake(60_000, "Those are the rows. An update takes 16 of them."),
        Mistake(535.7, "The half batch that is left at the end of an epoch is an update, too.", when=lambda answer: 535 <= answer <= 536),
        Mistake(1, "One epoch of few flowers is few updates. Count them."),
    ),
    hints=(
        "First count the updates: rows divided by the size of a batch.",
        "MNIST: `60_000 / 16`, so 3,750 updates. And an epoch of 120 flowers in batches of 16: how many batches, with the last one?",
        "An epoch of the flowers has 8 updates: seven full batches and a half one.",
    ),
    way="MNIST: `60_000 / 16`, so 3,750 updates an epoch. Iris: 7 batches of 16 and one of 8, so 8 updates an epoch.\n`3750 / 8` is 468.75, rounded 469.",
)  # fmt: skip
