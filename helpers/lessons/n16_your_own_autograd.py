"""Notebook 16: the exercises and the pictures of the engine that finds every slope."""

import math
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from matplotlib.path import Path

from helpers.autograd import Value, value
from helpers.exercises import Build, Exercise, Mistake
from helpers.pictures import graph, style
from helpers.pictures.axes import NOWHERE, moving, moving_path, moving_text, name_at_right, target_line
from helpers.pictures.words import plural, product, written
from helpers.questions import n16_your_own_autograd as questions
from helpers.questions import warm_up_of

RADIUS = 19  # of a node in points: a neuron with its loss is eight columns wide
WIDTH, HEIGHT, FLOOR = 8.0, 4.3, 0.95  # of the figure, and of the strip below the graph, in inches


# Numbers


def _multiply(self, other):
    """The notebook's own product, as its next four are: what the engine runs until the learner's is right."""
    other = value(other)
    data = self.data * other.data
    slopes = (other.data, self.data)
    return Value(data, (self, other), slopes, "·")


def _pay_out(order):
    for node in order:
        for parent, slope in zip(node.parents, node.slopes, strict=True):
            payment = slope * node.gradient
            parent.gradient += payment


def _order(self):
    found, seen, waiting = [], set(), [(self, 1)]
    while waiting:
        node, turn = waiting.pop()
        if turn == 2:
            found.append(node)
        elif node not in seen:
            seen.add(node)
            waiting.append((node, 2))
            waiting += [(parent, 1) for parent in reversed(node.parents)]
    return found


def _tanh(self):
    data = math.tanh(self.data)
    slope = 1 - data**2
    return Value(data, (self,), (slope,), "tanh")


def _relu(self):
    data = max(self.data, 0.0)
    slope = 1.0 if self.data > 0 else 0.0
    return Value(data, (self,), (slope,), "ReLU")


def _soft_abs(self):
    root = math.sqrt(1 + self.data**2)
    data = root - 1
    slope = self.data / root
    return Value(data, (self,), (slope,), "soft abs")


class _Node(float):
    """A node as `order` and `pay_out` see it: a number with a name, parents, slopes and a gradient."""

    def __new__(cls, number, name="", *edges):
        return super().__new__(cls, number)

    def __init__(self, number, name="", *edges):
        self.name, self.gradient = name, 0.0
        self.parents, self.slopes = tuple(parent for parent, _ in edges), tuple(slope for _, slope in edges)

    def __repr__(self):
        return self.name


def _four_roads():
    """The nodes p, q, L of (a + b) · (a · b) at 2 and 3; each number is another, so that a message tells them apart."""
    a, b = _Node(2, "a"), _Node(3, "b")
    p, q = _Node(5, "p", (a, 1.0), (b, 1.0)), _Node(6, "q", (a, 3.0), (b, 2.0))
    return p, q, _Node(30, "L", (p, 6.0), (q, 5.0))


def _shortcut():
    """The nodes b, c, d of the notebook's shortcut at 1."""
    a = _Node(1, "a")
    b = _Node(2, "b", (a, 1.0), (a, 1.0))
    c = _Node(4, "c", (b, 1.0), (b, 1.0))
    return b, c, _Node(6, "d", (c, 1.0), (b, 1.0))


def _first_pays(*nodes):
    """A list of nodes, the first of which has a gradient of 1."""
    nodes[0].gradient = 1.0
    return list(nodes)


# Pictures


def _plain(node):
    """Whether a node is a number that somebody typed into the formula: no operator made it, and it has no name."""
    return not node.parents and not node.name


def _label(node):
    """What stands in the circle: the name, else the operator."""
    return node.name or node.operator


def _size(node):
    """The size of what stands in the circle: the signs are small letters."""
    return 13 if _label(node) in ("+", "·") else 10 if len(_label(node)) < 4 else 7


def _columns(order):
    """For each node, how many edges its longest road to the result has; the result is the last of the order."""
    columns = {id(node): 0 for node in order}
    for node in reversed(order):
        for parent in node.parents:
            columns[id(parent)] = max(columns[id(parent)], columns[id(node)] + 1)
    return columns


def _apart(wished, rooms):
    """The heights nearest to those that are wished for, in the same order from the top, with this room for each."""
    falls = [0.0]
    for above, below in pairwise(rooms):
        falls.append(falls[-1] + (above + below) / 2)
    groups = []  # of neighbours that touch: the wishes for the top of the column
    for fall, wish in zip(falls, wished, strict=True):
        groups.append([wish + fall])
        while len(groups) > 1 and np.mean(groups[-2]) <= np.mean(groups[-1]):
            last = groups.pop()
            groups[-1] += last
    tops = [np.mean(group) for group in groups for _ in group]
    return [top - fall for top, fall in zip(tops, falls, strict=True)]


def places_of(order):
    """Where each node of a computation stands: its (x, y) in inches by its id; the result stands at the right.

    A node stands in the column before the first that uses it, near the height of those, and a typed number or an
    input below the node that it accompanies, so that the road of the long computations runs straight.
    """
    columns, users, height = _columns(order), {id(node): [] for node in order}, {}
    for node in reversed(order):
        for parent in node.parents:
            if node not in users[id(parent)]:
                users[id(parent)].append(node)

    def wish(node):
        above = users[id(node)]
        if not above:
            return 0.0
        beside = [other for other in above[0].parents if other.parents]
        below = len(above) == 1 and not node.parents and bool(beside)
        return sum(height[id(user)] for user in above) / len(above) - below * (0.8 if _plain(node) else 1)

    for column in range(max(columns.values()) + 1):
        nodes = sorted((node for node in order if columns[id(node)] == column), key=wish, reverse=True)
        rooms = [0.6 if _plain(node) else 1 for node in nodes]
        height |= zip(map(id, nodes), _apart([wish(node) for node in nodes], rooms), strict=True)
    wide, high = max(columns.values()), max(height.values()) - min(height.values())
    across, up = min(1.7, 7.05 / max(wide, 1)), min(1.3, 2.45 / max(high, 1))
    middle = (max(height.values()) + min(height.values())) / 2
    centre = (HEIGHT + FLOOR) / 2 + 0.03
    return {
        key: (WIDTH / 2 + across * (wide / 2 - columns[key]), centre + up * (height[key] - middle)) for key in columns
    }


def _curve(start, end, bend):
    """The three points of an edge from rim to rim, and the place and the direction of its middle."""
    start, end = np.array(start), np.array(end)
    way = end - start
    out = np.array([way[1], -way[0]])
    control = (start + end) / 2 + bend * out
    rim = (RADIUS + 2) / 72
    tail = start + rim * (control - start) / np.hypot(*(control - start))
    tip = end + rim * (control - end) / np.hypot(*(control - end))
    return tail, control, tip


def _edges_of(order, places):
    """Each edge as (node, parent, slope, its curve, where its slope is written)."""
    found = []
    standing = [places[id(node)] for node in order]
    users = Counter(id(parent) for node in order for parent in set(node.parents))
    for node in order:
        twice = Counter(map(id, node.parents))
        met = Counter()
        for parent, slope in zip(node.parents, node.slopes, strict=True):
            start, end = places[id(parent)], places[id(node)]
            bend = 0.0
            if twice[id(parent)] > 1:
                bend = (-0.3, 0.3)[met[id(parent)] % 2]
            elif any(_crossed(start, end, place) for place in standing):
                bend = -min(0.42, 1.5 / math.dist(start, end))  # a long one would swing out of the picture
            met[id(parent)] += 1
            crowded = users[id(parent)] > 1 and len(twice) > 1 and abs(start[1] - end[1]) > 0.1
            curve = _curve(start, end, bend)
            found.append((node, parent, slope, curve, _beside(curve, 0.3 if crowded else 0.5, bend)))
    return found


def _crossed(start, end, place):
    """Whether a straight edge would run through a node that stands between its ends."""
    start, way, at = np.array(start), np.subtract(end, start), np.array(place)
    along = np.dot(at - start, way) / np.dot(way, way)
    return 0.02 < along < 0.98 and np.hypot(*(start + along * way - at)) < RADIUS / 72


def _beside(curve, at, bend):
    """A place next to a point of a curve, above it, or outside where it swings down."""
    tail, control, tip = curve
    point = (1 - at) ** 2 * tail + 2 * at * (1 - at) * control + at**2 * tip
    way = (1 - at) * (control - tail) + at * (tip - control)
    side = np.array([-way[1], way[0]]) / np.hypot(*way)
    side *= -1 if side[1] < 0 else 1
    return point + side * (-0.13 if bend > 0 else 0.12)


def _drawn(curves):
    """One path of many curves, and one of their heads."""
    lines, heads, codes = [], [], []
    for tail, control, tip in curves:
        way = (tip - control) / np.hypot(*(tip - control))
        across = np.array([-way[1], way[0]])
        back = tip - 0.13 * way
        straight = abs(np.dot(control - tail, across)) < 1e-6
        lines += [tail, back] if straight else [tail, control, back]
        codes += [Path.MOVETO, Path.LINETO] if straight else [Path.MOVETO, Path.CURVE3, Path.CURVE3]
        heads += [tip, back + 0.055 * across, back - 0.055 * across, tip]
    head_codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(curves)
    return Path(lines, codes), Path(heads, head_codes)


SMOOTH = {"clip_on": False, "snap": False}  # of paths that move anywhere


def _kinds_of_edges(axes):
    """Edges in three looks: not used yet, in use, used; each a function that draws the curves given."""
    looks = {"open": (style.QUIET, 1.0), "now": (style.GRADIENT, 3.2), "used": (style.GRADIENT, 1.2)}
    kinds = {}
    for kind, (colour, width) in looks.items():
        line = moving_path(axes, facecolor="none", edgecolor=colour, linewidth=width, zorder=2, **SMOOTH)
        head = moving_path(axes, facecolor=colour, edgecolor=colour, linewidth=0.8, zorder=2, **SMOOTH)

        def lay(curves, line=line, head=head):
            for patch, path in zip((line, head), _drawn(curves) if curves else (NOWHERE, NOWHERE), strict=True):
                patch.set_path(path)
                patch.set_visible(bool(curves))

        kinds[kind] = lay
    return kinds


def _kinds_of_nodes(axes, radius):
    """Circles in three looks: waiting, paying, paid; each a function that draws them at these places.

    A circle is a dot of a thick round pen with a smaller dot on it.
    """
    looks = {
        "waiting": (style.QUIET, style.GROUND, 1.2),
        "paying": (style.GRADIENT, style.GLOW, 3.2),
        "paid": (style.GRADIENT, style.GROUND, 1.6),
    }
    kinds = {}
    for kind, (colour, fill, rim) in looks.items():
        pens = [
            moving_path(axes, facecolor="none", edgecolor=dot, linewidth=size, capstyle="round", zorder=3, **SMOOTH)
            for dot, size in ((colour, 2 * radius + rim), (fill, 2 * radius - rim))
        ]

        def lay(places, pens=pens):
            dots = [point for x, y in places for point in ((x, y), (x + 2e-3, y))]
            for pen in pens:
                pen.set_path(Path(dots, [Path.MOVETO, Path.LINETO] * len(places)) if places else NOWHERE)
                pen.set_visible(bool(places))

        kinds[kind] = lay
    return kinds


class _Words:
    """Texts that are there when they are needed: `begin` frees all, `write` takes the next, `end` empties the rest."""

    def __init__(self, axes, count):
        self.texts = [moving_text(axes, 0, 0, ha="center", va="center", zorder=4) for _ in range(count)]
        self.begin()

    def begin(self):
        self.used = 0

    def write(self, x, y, text, colour=style.INK, size=9):
        if self.used < len(self.texts):
            self.texts[self.used].set(position=(x, y), text=text, color=colour, fontsize=size)
        self.used += 1

    def end(self):
        for text in self.texts[self.used :]:
            text.set_text("")


@dataclass(frozen=True)
class _Moment:
    """A computation after some steps back: its nodes in their order, those that wait in line, and whose turn it is.

    turn: the number of each node's turn by its id; step: how many turns were taken; now: the node at work, or None.
    paid: what a node had when it paid, by its id, for those to which something was paid later.
    """

    order: list
    line: list
    turn: dict
    step: int
    now: object
    paid: dict = field(default_factory=dict)

    def state(self, node):
        """ "waiting", "paying" or "paid"."""
        if node is self.now:
            return "paying"
        return "paid" if self.turn[id(node)] <= self.step else "waiting"


def _moment(result, step):
    """The backward pass of a result after so many turns, by the engine that it brings along."""
    order = result.order()
    line = [node for node in reversed(order) if not _plain(node)] or [result]
    turn = {id(node): number for number, node in enumerate(line, start=1)}
    run, now, done = result.backward_steps(), None, 0
    while done < min(step, len(line)):
        now = next(run)
        done += id(now) in turn
    return _Moment(order, line, turn, step, now if step <= len(line) else None)


def _draw_edges(kinds, words, moment, places):
    """Draw the edges by what their node is doing, each with its slope."""
    lit = {"open": [], "now": [], "used": []}
    states = {"paying": "now", "paid": "used", "waiting": "open"}
    for node, parent, slope, curve, at in _edges_of(moment.order, places):
        kind = "open" if _plain(parent) else states[moment.state(node)]
        lit[kind].append(curve)
        if not _plain(parent):
            words.write(*at, written(slope), style.QUIET if kind == "open" else style.GRADIENT, 8)
    for kind, lay in kinds.items():
        lay(lit[kind])


def _write_nodes(words, moment, places):
    """Write the name, the value and the gradient of each node."""
    for node in moment.order:
        x, y = places[id(node)]
        if _plain(node):
            words.write(x, y, written(node.data), style.QUIET, 9)
            continue
        words.write(x, y + 0.1, _label(node), size=_size(node))
        words.write(x, y - 0.1, written(node.data), style.INPUT, 8)
        final = moment.turn[id(node)] <= moment.step
        if final or node.gradient:
            text = written(node.gradient) + ("" if final else " …")
            if id(node) in moment.paid:
                text += f", paid {written(moment.paid[id(node)])}"
            words.write(x, y - 0.4, text, style.GRADIENT if final else style.QUIET, 9)


def _drawing():
    """A graph with its queue below: the figure, and a function that draws a moment."""
    figure, axes = style.canvas(width=WIDTH, height=HEIGHT)
    figure.set_layout_engine("none")
    axes.set_position([0, 0, 1, 1])
    graph.bare(axes, WIDTH, HEIGHT)
    axes.plot([0.3, 7.7], [FLOOR, FLOOR], color=style.GRID, linewidth=1)
    axes.text(0.3, 0.71, "the queue", color=style.QUIET, ha="left", va="center", fontsize=9)
    edges, nodes, chips = _kinds_of_edges(axes), _kinds_of_nodes(axes, RADIUS), _kinds_of_nodes(axes, 13)
    words = _Words(axes, 80)

    def draw(moment):
        words.begin()
        line, places = moment.line, places_of(moment.order)
        pitch = min(0.62, 6.4 / len(line))
        spots = {id(node): (1.45 + pitch * place, 0.71) for place, node in enumerate(line)}
        _draw_edges(edges, words, moment, places)
        for kinds, where in ((nodes, places), (chips, spots)):
            for kind, lay in kinds.items():
                lay([where[id(node)] for node in line if moment.state(node) == kind])
        _write_nodes(words, moment, places)
        for node in line:
            colour = style.QUIET if moment.state(node) == "paid" else style.INK
            words.write(*spots[id(node)], _label(node), colour, _size(node))
        words.end()

    return figure, draw


def queue(formulas):
    """The backward pass node by node. formulas: for each name a function that computes a result of Values.

    The drawing is fed by the engine that the result brings along: its order, its backward steps, its slopes.
    """
    figure, draw = _drawing()

    def update(formula, step):
        moment = _moment(formulas[formula](), step)
        draw(moment)
        return _told(step, moment.line, moment.now)

    return figure, update


def paying(values, pay_out):
    """A graph whose nodes pay in an order that is chosen, by the learner's own sweep.

    values: a function that makes its nodes, each after its parents, an input first.
    """
    figure, draw = _drawing()

    def update(order, step):
        nodes = values()
        line = [*(node for name in order.split(", ") for node in nodes if node.name == name), nodes[0]]
        nodes[-1].gradient, paid = 1.0, {}
        for node in line[:step]:
            paid[id(node)] = node.gradient
            pay_out([node])
        turn = {id(node): number for number, node in enumerate(line, start=1)}
        now = line[step - 1] if 0 < step <= len(line) else None
        late = [node for node in line if node.gradient != paid.get(id(node), node.gradient)]
        draw(_Moment(nodes, line, turn, step, now, {id(node): paid[id(node)] for node in late}))
        if not step:
            return f"The order is {order}, and the input comes last. The result begins with 1, and nobody has paid yet."
        said = [_told(step, line, now)]
        said += [
            f"{node.name} paid too early: {written(node.gradient - paid[id(node)])} came after its turn."
            for node in late
        ]
        return " ".join(said)

    return figure, update


def _told(step, line, now):
    """What happens in a step of the queue, in a sentence."""
    if step == 0:
        return f"The way forward is done: {_label(line[0])} = {written(line[0].data)}. {len(line)} nodes wait for their turn."
    if now is None:
        found = ", ".join(f"{node.name} {written(node.gradient)}" for node in line if not node.parents)
        return f"All {len(line)} nodes have had their turn. The slopes: {found}."
    begun = f"Step {step} of {len(line)}: {_label(now)} has gathered {written(now.gradient)}"
    shares = [
        f"{product(slope, now.gradient)} to {_label(parent)}"
        for parent, slope in zip(now.parents, now.slopes, strict=True)
        if not _plain(parent)
    ]
    if not shares:
        return f"{begun}. It is an input: nobody to pay."
    return f"{begun}, and pays {' and '.join(shares)}."


LOWEST = 1 / 3  # the weight of notebook 04 with the smallest loss


def forgetful(learn):
    """Two pictures of `learn(learning_rate, updates, clearing)`, which returns the weight and its gradient after each
    update: the way of the weight, and what lies in the store."""
    figure, (way, store) = style.canvas(1, 2, height=3.2)
    way.set(title="The weight", xlabel="update", ylabel="w", xlim=(0, 40), ylim=(-0.4, 1.1))
    store.set(title="Its gradient, as it is used", xlabel="update", xlim=(0, 40), ylim=(-11, 11))
    target_line(way, LOWEST)
    name_at_right(way, [("lowest\nloss", LOWEST, style.TARGET)])
    store.axhline(0, color=style.QUIET, linewidth=0.8)
    path = moving(way, "o-", color=style.WEIGHT, markersize=3.5, linewidth=1.4, clip_on=False)
    used = moving(store, "s-", color=style.GRADIENT, markersize=3.5, linewidth=1.4, clip_on=False)

    def update(learning_rate, updates, clearing):
        history = learn(learning_rate, updates, clearing)
        path.set_data(range(updates + 1), [weight for weight, _ in history])
        used.set_data(range(1, updates + 1), [gradient for _, gradient in history[1:]])
        weight, gradient = history[-1]
        kept = "cleared before each pass" if clearing else "never cleared"
        if not updates:
            return f"No update yet: the weight is {weight:g}, and the gradient is 0."
        weights = [weight for weight, _ in history]
        low = min(weights)
        swing = f" On the way it went from {max(weights):.3f} down to {low:.3f}, at update {weights.index(low)}."
        return (
            f"η = {learning_rate:g}, {kept}: after {plural(updates, 'update')} the weight is {weight:.4f}, "
            f"and the gradient used last {gradient + 0.0:.4f}.{swing if updates > 1 else ''}"
        )

    return figure, update


# Exercises

warm_up = warm_up_of("06 same_value_twice", "03 quotient_slope", "15 largest_link")

overwriting = Exercise(
    25,
    drawn=questions.overwriting,
    right="Of three payments of 25 the last one is left. `+=` would have kept them all.",
    mistakes=(
        Mistake(75, "That is the true slope, all payments added. This engine replaces."),
        Mistake(50, "Two payments added. With = only one is left."),
        Mistake(125, "That is the value of the result. How much is in `a.gradient`?"),
        Mistake(5, "That is what the node `a * a` has. It still pays on to a."),
        Mistake(10, "That is the slope of `a * a` alone. Its node multiplies what it has gathered."),
        Mistake(1, "That is what the result starts with."),
        Mistake(0, "Three payments come to a. They are replaced, not lost: what does the last one leave?"),
    ),
    hints=(
        "Draw it: p is `a * a`, and the result is `p * a`. Which payments come to a, and in which order?",
        "First the result pays p, and a as well. Then p pays a twice. Which payment is left at the end, and how large is it?",
        "The result has paid 5 to p. The last payment to a is p's: what p has, times p's local slope for a.",
    ),
    way="p has 5. Its last payment to a is `5 * 5`, and it replaces what was there: 25.",
)

too_early = Exercise(
    6,
    drawn=questions.too_early,
    right="b has paid on a 1, when 19 was to come. The rest lies in b for ever.",
    mistakes=(
        Mistake(114, "That is the true slope. Here b goes before c has paid."),
        Mistake(108, "That is the road through c. In this order it never reaches a."),
        Mistake(19, "That is what b has at the end. How much had it when it paid?"),
        Mistake(3, "`b = a * a` has two edges to a."),
        Mistake(1, "That is what b has when it pays. Times its local slopes, it goes to a."),
        Mistake(18, "That is what c pays to b, too late."),
        Mistake(2, "It would be that if b were a sum, `a + a`. It is a product."),
    ),
    hints=(
        "Go through the queue as the engine does. What does d pay to c, and what to b?",
        "d pays 1 to each. Now it is b's turn, and c has not paid yet: what does b have, and what are its slopes for a?",
        "b has 1, and both its edges to a have the slope 3. What c pays afterwards stays in b.",
    ),
    way="When b pays it has 1. Its two edges to a have the slope 3: `1 * 3 + 1 * 3` is 6.",
)

quotient = Exercise(
    -1.5,
    drawn=questions.quotient,
    right="Two nodes, two local slopes, and no rule for fractions was needed.",
    mistakes=(
        Mistake(1.5, "The size is right. If b grows, what does `a / b` do?"),
        Mistake(0.5, "That is the slope for a. Follow the road to b."),
        Mistake(-0.25, "That is the local slope of the power. What has its node gathered before it pays?"),
        Mistake(0.25, "That is the local slope of the power, without its sign. And what has its node gathered?"),
        Mistake(3, "That is the value of `a / b`."),
        Mistake(-3, "The exponent goes down by one: from −1 to −2, not to −1."),
        Mistake(6, "That is what the node of the power gathers. It pays that on, times its own local slope."),
        Mistake(-6, "That is what the node of the power gathers, times the exponent. 2 to which power is missing?"),
    ),
    hints=(
        "Call the power p: the result is `a * p`, with `p = b ** -1`. What does the result pay to p?",
        "It pays the other factor, a. Then p pays b what it has, times its own local slope. What is the slope of a power?",
        "p has 6. Its local slope is the exponent, −1, times `2 ** -2`.",
    ),
    way="p gathers 6. Its local slope is `-1 * 2 ** -2`, a quarter with a minus. `6 * -1 * 2 ** -2` is −1.5.",
)

two_updates = Exercise(
    -0.25,
    drawn=questions.two_updates,
    right="The second update walked on with 2 + 1. So it ran past the bottom, which is at 0.",
    mistakes=(
        Mistake(0.25, "That is where a cleared gradient leads."),
        Mistake(0.5, "That is after the first update."),
        Mistake(0, "There the old gradient alone would lead. The new pass adds its own."),
        Mistake(-0.5, "There twice the first slope would lead. The second slope is found at the new weight."),
        Mistake(3, "That is the gradient in store at the second update. Where does the weight go with it?"),
        Mistake(0.75, "From 0.5 the weight goes down, since what lies in the store is positive: new = old − η · gradient.",
                when=lambda w: w > 0.5),
    ),
    hints=(
        "First pass: the slope of `w * w` at 1 is 2, and the weight goes to 0.5. What lies in `w.gradient` now?",
        "Still 2. The second pass finds the slope at the new weight, and adds it to that.",
        "The slope at 0.5 is 1, so the store holds 3. The update takes 0.25 of it away from 0.5.",
    ),
    way="After the first update w is 0.5 and the store holds 2. The second pass adds 1: `0.5 - 0.25 * 3` is −0.25.",
)  # fmt: skip


def _noted(function, *numbers):
    """What an operator makes of values: its number, its slopes, and the numbers of its parents."""
    kind = getattr(function, "__globals__", {}).get("Value", Value)  # the notebook's own class, or ours
    made = function(*map(kind, numbers))
    if not isinstance(made, kind):
        return made
    return [made.data, *made.slopes, *(parent.data for parent in made.parents)]


def _gathered(function, order):
    """What the parents of nodes hold when these have paid, in an order of their numbers."""
    function(order)
    parents = {parent: parent.gradient for node in order for parent in node.parents}
    return [parents[parent] for parent in sorted(parents)]


def _placed(function, result):
    """The nodes that are found, sorted where each comes once and after its parents: more than one order is right."""
    found = function(result)
    if not isinstance(found, list) or not all(isinstance(node, _Node) for node in found):
        return found
    before = all(parent in found[:place] for place, node in enumerate(found) for parent in node.parents)
    return sorted(found) if before and len(set(found)) == len(found) else found


multiply = Build(
    _multiply,
    names={"data": "", "slopes": ""},
    inputs=((2, 3), (-1.5, 4), (0.5, 0)),
    right="Each factor's slope is the other factor, and these two numbers are all that the engine will know about ·.",
    hints=(
        "The first line is the product of two plain numbers. Where does a `Value` keep its number?",
        "For the slopes, do the nudge of the text with letters: while a moves, what is it multiplied by?",
        "The number is in `self.data`, and in the other's `data`. `slopes = (____, self.data)`: the first is the slope "
        "for the left factor, and it is what the left factor is multiplied by.",
    ),
    trial=_noted,
)

P, Q, L = _four_roads()
B, C, D = _shortcut()

pay_out = Build(
    _pay_out,
    names={"node": "", "parent": "", "slope": "", "payment": ""},
    inputs=((_first_pays(D),), (_first_pays(D, C, B),), (_first_pays(L, Q, P),)),
    right="Three lines, and they will never hear which formula they are sweeping through.",
    hints=(
        "`zip` pairs two rows of equal length. A node has noted two such rows: which are they?",
        "In `zip`, first what is paid to, then the slopes. A payment is a product of two numbers: one lies on the edge, "
        "the other one the node has gathered so far.",
        "`payment = slope * ____`, with the gradient of the node that pays. The rows are `node.parents` and its slopes.",
    ),
    trial=_gathered,
)

order = Build(
    _order,
    names={"node": "", "waiting": "", "found": ""},
    inputs=((P,), (L,), (D,)),
    right="No call waits inside another any more, so the only limit is the memory of your machine.",
    hints=(
        "Follow `p = a + b` with a pencil: p has its first turn, then waits for its second while a and b have theirs.",
        "What is appended to `found` is the node whose parents are done. What waits is always a pair: a node, and 1 or 2 "
        "for the turn that it will have next.",
        "The node itself waits for turn 2: `waiting.append((node, ____))`. Each of `node.parents` waits for turn 1, "
        "as a pair `(parent, ____)`.",
    ),
    trial=_placed,
)

tanh = Build(
    _tanh,
    names={"data": "", "slope": ""},
    inputs=((0.5,), (-1.2,), (0,)),
    right="One call of tanh on the way forward, and none on the way back.",
    hints=(
        "The `math` module has the function itself. It takes a plain number, so take it out of the `Value` first.",
        "Notebook 03 proved that the slope of tanh can be read off its result: 1 less the square of it.",
        "`data = math.tanh(____)`, and the slope is 1 less the square of `data`.",
    ),
    trial=_noted,
)

relu = Build(
    _relu,
    names={"data": "", "slope": ""},
    inputs=((2,), (-1.5,), (0.5,), (-0.5,), (0,)),
    right="Through it or not at all: that is the whole stanza.",
    hints=(
        "The number itself where it is above 0, else 0: which of two numbers is that always?",
        "It is the larger one of the number and 0. The slope is one of two numbers: `____ if ____ else ____` chooses.",
        "`slope = 1.0 if ____ else 0.0`. At 0 itself it is 0.0, so ask whether the number is above 0.",
    ),
    trial=_noted,
)

soft_abs = Build(
    _soft_abs,
    names={"root": "", "data": "", "slope": ""},
    inputs=((0.75,), (-2,), (0,), (3,)),
    right="Now every network may have it, and nobody has to change the way back.",
    hints=(
        "Write the formula first, with `self.data` for z. Then two links: the root, and what stands inside it.",
        "A root is a power of one half, so its link is 1 over twice the root. The link of the inside is twice the number.",
        "The two links multiply, and the 2 above the line cancels the 2 below it: the number, divided by `root`.",
    ),
    trial=_noted,
)
