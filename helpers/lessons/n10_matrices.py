"""Notebook 10: the exercises and the pictures of matrices, batches and shapes."""

from dataclasses import dataclass

import numpy as np
from matplotlib.path import Path

from helpers.exercises import Build, Exercise, Mistake
from helpers.gradcheck import numerical_gradient
from helpers.pictures import graph, style
from helpers.pictures.axes import NOWHERE, log_axis, moving, moving_path, moving_text
from helpers.pictures.curves import put
from helpers.pictures.grid import ALL, Grid, sheet
from helpers.pictures.words import bracketed, plural, product, written
from helpers.questions import n10_matrices as questions
from helpers.questions import warm_up_of

W1 = np.array(
    [[0.15, 0.25], [0.20, 0.30]]
)  # the network of notebook 09: a row for each input, a column for each neuron
B1 = np.array([[0.35, 0.35]])
W2 = np.array([[0.40, 0.50], [0.45, 0.55]])
B2 = np.array([[0.60, 0.60]])
X = np.array([[0.05, 0.10], [0.40, 0.20], [0.80, 0.90], [0.30, 0.70]])  # the article's sample, and three of ours
Y = np.array([[0.01, 0.99], [0.99, 0.01], [0.01, 0.99], [0.01, 0.99]])


# Numbers


def sigmoid(z):
    """The squashing function of notebook 03, entry by entry."""
    return 1 / (1 + np.exp(-z))


def layer(x, W, b):
    """The notebook's own layer: the weighted sums of a batch."""
    return x @ W + b


def layer_back(x, W, dL_dz):
    """The notebook's own way back through a layer: the slopes for its weights, biases and inputs."""
    dL_dW = x.T @ dL_dz
    dL_db = dL_dz.sum(axis=0, keepdims=True)
    dL_dx = dL_dz @ W.T
    return dL_dW, dL_db, dL_dx


def forward(x):
    """The activations of both layers of the notebook's network."""
    h = sigmoid(layer(x, W1, B1))
    return h, sigmoid(layer(h, W2, B2))


def _backward(x, y, W1, b1, W2, b2):
    """The notebook's own backward pass: the gradients of the mean loss for W1, b1, W2, b2."""
    h = sigmoid(x @ W1 + b1)
    o = sigmoid(h @ W2 + b2)
    dL_dz2 = (o - y) / len(x) * o * (1 - o)
    dL_dW2 = h.T @ dL_dz2
    dL_db2 = dL_dz2.sum(axis=0, keepdims=True)
    dL_dh = dL_dz2 @ W2.T
    dL_dz1 = dL_dh * h * (1 - h)
    dL_dW1 = x.T @ dL_dz1
    dL_db1 = dL_dz1.sum(axis=0, keepdims=True)
    return dL_dW1, dL_db1, dL_dW2, dL_db2


def gradients(x, y):
    """The gradients of the mean loss of the notebook's network: for W1, b1, W2, b2."""
    return _backward(x, y, W1, B1, W2, B2)


def samples(count):
    """That many seeded samples: 0.99 stands first where the first input is the larger one, else second."""
    x = np.random.default_rng(0).random((count, 2)).round(2)
    return x, np.where(x[:, :1] > x[:, 1:], [[0.99, 0.01]], [[0.01, 0.99]])


# Pictures


def _factor(value):
    """A factor of a product that stands behind a sign."""
    return bracketed(written(value))


def _arrow(axes, start, end, colour, width=1.8, **look):
    """An arrow between two nodes, with a head that grows with its width."""
    return graph.arrow(axes, start, end, colour, width, graph.RADIUS + 1, mutation_scale=11 + width, **look)


def _along(start, end, at):
    """The place at this part of the way from start to end."""
    return start[0] + at * (end[0] - start[0]), start[1] + at * (end[1] - start[1])


def _small_network(axes, left, top, names, weights, lit=(), back=False):
    """Two nodes, two nodes and four edges with names on them; the edges in `lit` are drawn strong.

    names: two columns of node names; weights: the edges' names as in the matrix.
    """
    places = [[(left + column * 124, top - row * 74) for row in range(2)] for column in range(2)]
    roles = ("input", "prediction")
    for row, column in np.ndindex(2, 2):
        start, end = places[0][row], places[1][column]
        on = (row, column) in lit
        colour = (style.GRADIENT if back else style.PREDICTION) if on else style.QUIET
        ends = (end, start) if back else (start, end)
        _arrow(axes, *ends, colour, 3 if on else 1.2)
        at = 0.5 if row == column else 0.32
        box = style.paper(1.5)
        axes.text(
            *_along(start, end, at), weights[row][column], ha="center", va="center", color=style.WEIGHT, bbox=box, zorder=2.5,
            fontsize=10, weight="bold" if on else "normal",
        )  # fmt: skip
    for column, role in enumerate(roles):
        for place, name in zip(places[column], names[column], strict=True):
            graph.node(axes, *place, name, None, role)


def weights():
    """The first layer twice: as edges, and as a matrix with a row for each input and a column for each neuron."""
    figure, axes = sheet(2.1)
    _small_network(axes, 60, 112, (("x₁", "x₂"), ("h₁", "h₂")), (("w₁", "w₃"), ("w₂", "w₄")))
    grid = Grid(350, 104, (2, 2), (70, 36))
    grid.write(axes, (("w₁ = 0.15", "w₃ = 0.25"), ("w₂ = 0.20", "w₄ = 0.30")), "weight", size=11)
    for row, name in enumerate(("from x₁", "from x₂")):
        axes.text(336, 86 - 36 * row, name, ha="right", va="center", color=style.INPUT)
    for column, name in enumerate(("to h₁", "to h₂")):
        axes.text(385 + 70 * column, 116, name, ha="center", color=style.PREDICTION)
    return figure, (
        "Four edges lead from two inputs to two neurons. In the matrix, the edge from x₁ to h₂ stands in the row "
        "of x₁ and the column of h₂."
    )


def two_ways():
    """One matrix, used twice: forward by the edges that end at o₁, a column; backward by those that start at h₁, a row."""
    figure, axes = sheet(2.6)
    names, texts = (("h₁", "h₂"), ("o₁", "o₂")), (("w₅", "w₇"), ("w₆", "w₈"))
    ways = (
        (30, False, "forward: what ends at o₁", [(0, 0), (1, 0)], (slice(None), 0), "a column of W2"),
        (324, True, "backward: what starts at h₁", [(0, 0), (0, 1)], (0, slice(None)), "a row of W2"),
    )
    for left, back, title, lit, cells, said in ways:
        colour = style.GRADIENT if back else style.PREDICTION
        axes.text(left - 22, 164, title, color=colour, weight="bold", fontsize=11)
        _small_network(axes, left, 118, names, texts, lit, back)
        grid = Grid(left + 176, 106, (2, 2), (30, 23))
        grid.write(axes, texts, "weight", size=11)
        grid.shade(axes, colour, *cells, linewidth=2.2)
        axes.text(left + 206, 38, said, ha="center", color=colour)
    return figure, (
        "Forward, o₁ gathers along the edges w₅ and w₆ that end at it: a column of W2. Backward, h₁ gathers along "
        "the edges w₅ and w₇ that start at it: a row of W2."
    )


# The layer of the picture `edges`: 4 samples, 3 inputs, 2 neurons, three different numbers.
EDGE_X = np.array([[1.0, 2, 0], [3, -1, 2], [0, 1, 4], [2, 2, -1]])
EDGE_W = np.array([[2.0, 1], [0, -1], [1, 3]])
EDGE_B = np.array([[1.0, -2]])
EDGE_DZ = np.array([[1.0, -2], [0, 3], [2, 1], [-1, 1]])
AXES = {
    "x": "samples × inputs", "W": "inputs × neurons", "b": "", "z": "samples × neurons",
    "x.T": "inputs × samples", "dL_dz": "samples × neurons", "dL_dW": "inputs × neurons",
    "W.T": "neurons × inputs", "dL_dx": "samples × inputs",
}  # fmt: skip
ROLE = {"x": "input", "x.T": "input", "W": "weight", "W.T": "weight", "b": "weight", "z": "prediction"}
PRODUCTS = (
    ("x", "@", "W", "+", "b", "=", "z"),
    ("x.T", "@", "dL_dz", "=", "dL_dW"),
    ("dL_dz", "@", "W.T", "=", "dL_dx"),
)


def _products(axes, values):
    """The layer's three products, one below the other; returns the grids by (product, name)."""
    grids = {}
    for number, parts in enumerate(PRODUCTS):
        x, middle = 224, 292 - number * 104
        for part in parts:
            if part in "@+=":
                axes.text(x + 1, middle, part, ha="center", va="center", fontsize=12)
                x += 20
                continue
            rows, columns = values[part].shape
            grid = Grid(x, middle + 7.5 * rows, (rows, columns))
            role = ROLE.get(part, "gradient")
            grid.write(axes, [[written(value) for value in row] for row in values[part].tolist()], role)
            centre = (grid.left + grid.right) / 2
            name = f"{part}  ({rows}, {columns})"
            axes.text(centre, grid.top + 15, name, ha="center", color=style.ROLES[role], weight="bold", fontsize=9)
            axes.text(centre, grid.top + 5, AXES[part], ha="center", color=style.QUIET, fontsize=7)
            grids[number, part] = grid
            x = grid.right + 18
    return grids


def _layer_network(axes):
    """The nodes and edges of the picture `edges`; returns the nodes, and the lit arrows both ways by (input, neuron)."""
    places = [[(38, y) for y in (280, 195, 110)], [(154, y) for y in (238, 152)]]
    nodes = []
    for column, (word, role) in enumerate((("input", "input"), ("neuron", "prediction"))):
        for number, place in enumerate(places[column]):
            _, title, value = graph.node(axes, *place, f"{word} {number}", " ", role)
            title.set_fontsize(7.5 if column == 0 else 7)
            value.set(**style.WORDS)
            nodes.append(value)
    arrows = {}
    for pair in np.ndindex(3, 2):
        start, end = places[0][pair[0]], places[1][pair[1]]
        axes.plot(*zip(start, end, strict=True), color=style.PALE, linewidth=1, zorder=1)
        arrows[pair] = (
            _arrow(axes, start, end, style.PREDICTION, animated=True),
            _arrow(axes, end, start, style.GRADIENT, animated=True),
            _arrow(axes, start, end, style.GRADIENT, arrowstyle="<|-|>", animated=True),
        )
        at = 0.4 if pair[0] == 1 else 0.33
        look = {"color": style.WEIGHT, "ha": "center", "va": "center", "fontsize": 9, "zorder": 3}
        moving_text(axes, *_along(start, end, at), written(EDGE_W[pair]), bbox=style.paper(1.2), **look)
    return nodes, arrows


@dataclass(frozen=True)
class Pointed:
    """What lights up where an entry of a matrix is pointed at, in letters: s, i, j for sample, input and neuron.

    at: the entry. edges: which are lit, `*` for all. cells: the blocks that light up, each as the number of a product,
    one of its matrices, rows and columns there (`:` for all), and its look. said: the sentence, a template.
    arrow: 0 to the right, 1 to the left, 2 both ways.
    """

    at: str
    edges: str
    cells: tuple
    said: str
    arrow: int = 0


POINTED = {
    "z": Pointed(
        "sj", "*j",
        ((0, "x", "s:", "sum"), (0, "W", ":j", "sum"), (0, "b", "0j", "sum"), (0, "z", "sj", "result"),
         (0, "x", "si", "now"), (0, "W", "ij", "now")),
        "z[{s}, {j}] is {entry}, a sum over the inputs, along the edges that end at neuron {j}, for sample {s}. "
        "Input {i} brings {right}.",
    ),
    "dL_dW": Pointed(
        "ij", "ij",
        ((1, "x.T", "i:", "sum"), (1, "dL_dz", ":j", "sum"), (1, "dL_dW", "ij", "result"), (1, "x.T", "is", "now"),
         (1, "dL_dz", "sj", "now")),
        "dL_dW[{i}, {j}] is {entry}, a sum over the samples, on one edge, from input {i} to neuron {j}. "
        "Sample {s} brings {slope}.",
        arrow=2,
    ),
    "dL_dx": Pointed(
        "si", "i*",
        ((2, "dL_dz", "s:", "sum"), (2, "W.T", ":i", "sum"), (2, "dL_dx", "si", "result"), (2, "dL_dz", "sj", "now"),
         (2, "W.T", "ji", "now")),
        "dL_dx[{s}, {i}] is {entry}, a sum over the neurons, along the edges that start at input {i}, for sample {s}. "
        "Neuron {j} brings {left}.",
        arrow=1,
    ),
    "W": Pointed(
        "ij", "ij",
        ((0, "z", ":j", "sum"), (2, "dL_dx", ":i", "sum"), (1, "dL_dW", "ij", "result"), (0, "W", "ij", "now"),
         (2, "W.T", "ji", "now"), (0, "x", "si", "sum"), (2, "dL_dz", "sj", "sum")),
        "W[{i}, {j}] is {entry}, on one edge. Forward it serves column {j} of z, backward column {i} of dL_dx. "
        "In sample {s} it carries {right} to the right, and {left} back.",
    ),
    "x": Pointed(
        "si", "i*",
        ((0, "z", "s:", "sum"), (1, "dL_dW", "i:", "sum"), (2, "dL_dx", "si", "result"), (0, "x", "si", "now"),
         (1, "x.T", "is", "now"), (0, "W", "ij", "sum"), (1, "dL_dz", "sj", "sum")),
        "x[{s}, {i}] is {entry}, and takes all edges that start at input {i}: it serves row {s} of z, and row {i} of "
        "dL_dW. To z[{s}, {j}] it brings {right}.",
    ),
}  # fmt: skip


def _brought(values, s, i, j):
    """What one sample sends over one edge to the right and back, and its share of the slope, each written out."""
    x, W, dz = values["x"][s, i], values["W"][i, j], values["dL_dz"][s, j]
    return {"right": product(x, W), "left": product(dz, W), "slope": product(x, dz)}


def _written_out(values, point_at, s, i, j):
    """The line below the products: its name, its texts, and which of them is underlined."""
    x, W, dz, brought = values["x"], values["W"], values["dL_dz"], _brought(values, s, i, j)
    if point_at == "W":
        return f"W[{i}, {j}], sample {s}:", [f"forward  {brought['right']}", f"backward  {brought['left']}"], None
    if point_at == "x":
        texts = [f"to z[{s}, {j}]  {brought['right']}", f"to dL_dW[{i}, {j}]  {brought['slope']}"]
        return f"x[{s}, {i}]:", texts, None
    (row, column), pairs, now = {
        "z": ((s, j), zip(x[s], W[:, j], strict=True), i),
        "dL_dW": ((i, j), zip(x[:, i], dz[:, j], strict=True), s),
        "dL_dx": ((s, i), zip(dz[s], W[i], strict=True), j),
    }[point_at]
    parts = [f"{_factor(one)} · {_factor(other)}" for one, other in pairs]
    parts += [_factor(values["b"][0, j])] if point_at == "z" else []
    shown = [part if k == 0 else f"+  {part}" for k, part in enumerate(parts)]
    return f"{point_at}[{row}, {column}] =", [*shown, f"=  {written(values[point_at][row, column])}"], now


def _matrices(layer, layer_back):
    """All matrices of the picture `edges` by name, by the learner's own two functions."""
    x, W, dz = EDGE_X, EDGE_W, EDGE_DZ
    dW, _, dx = layer_back(x, W, dz)
    values = {"x": x, "W": W, "b": EDGE_B, "z": layer(x, W, EDGE_B), "x.T": x.T, "dL_dz": dz, "dL_dW": dW}
    return values | {"W.T": W.T, "dL_dx": dx}


def _light_cells(shades, grids, cells, places):
    """Frame the blocks that `Pointed.cells` names; places: what its letters stand for."""
    for shade in shades[len(cells) :]:
        shade.set_visible(False)
    for shade, (number, matrix, (rows, columns), look) in zip(shades, cells, strict=False):
        corner, width, height = grids[number, matrix].box(places[rows], places[columns])
        way = style.GRADIENT if number else style.PREDICTION
        shade.set_visible(True)
        shade.set(xy=corner, width=width, height=height, linewidth=1 if look == "sum" else 2)
        shade.set_facecolor(style.tint(way, {"sum": 0.13, "now": 0, "result": 0.28}[look]))
        shade.set_edgecolor(style.ERROR if look == "now" else way)


def _line_below(axes):
    """The line in which a sum is written out; returns a function that writes what `_written_out` gives."""
    name = moving_text(axes, 118, 24, ha="right", va="center", fontsize=11)
    terms = [moving_text(axes, 0, 24, ha="center", va="center", fontsize=11) for _ in range(6)]
    mark = moving(axes, linewidth=2.2, color=style.ERROR)

    def write(first, shown, now):
        width = min(84, 440 / len(shown)) if now is not None else 210
        name.set_text(first)
        for k, term in enumerate(terms):
            term.set(text=shown[k] if k < len(shown) else "", x=122 + (k + 0.5) * width)
        middle = 122 + ((now or 0) + 0.5) * width
        mark.set_data(([], []) if now is None else ([middle - 30, middle + 30], [13, 13]))

    return write


def edges(layer, layer_back):
    """A layer as a network beside its three products, by the learner's own two functions: an entry and its edges are lit."""
    values = _matrices(layer, layer_back)
    figure, axes = sheet(5.0)
    nodes, arrows = _layer_network(axes)
    grids = _products(axes, values)
    heads = [moving_text(axes, place, 316, ha="center", fontsize=9) for place in (44, 156)]
    write = _line_below(axes)
    shades = [grids[0, "x"].shade(axes, style.QUIET, animated=True) for _ in range(7)]

    def update(point_at, sample, input, neuron):
        pointed = POINTED[point_at]
        places = {"s": sample, "i": input, "j": neuron, ":": ALL, "0": 0}
        wanted = [places.get(letter) for letter in pointed.edges]
        for pair, kinds in arrows.items():
            lit = all(want in (None, end) for want, end in zip(wanted, pair, strict=True))
            for kind, arrow in enumerate(kinds):
                arrow.set_visible(lit and kind == pointed.arrow)
                arrow.set_linewidth(4 if pair == (input, neuron) else 1.8)
        shown = "dL_dx" if point_at == "dL_dx" else "x", "dL_dz" if pointed.arrow else "z"
        for node, value in zip(nodes, np.concatenate([values[name][sample] for name in shown]).tolist(), strict=True):
            node.set_text(written(value))
        for head, matrix in zip(heads, shown, strict=True):
            head.set_text(f"{matrix}, sample {sample}")
        _light_cells(shades, grids, pointed.cells, places)
        write(*_written_out(values, point_at, sample, input, neuron))
        entry = values[point_at][tuple(places[letter] for letter in pointed.at)]
        brought = _brought(values, sample, input, neuron)
        return pointed.said.format(s=sample, i=input, j=neuron, entry=written(entry), **brought)

    return figure, update


SHAPED = {"x": ("samples", "inputs"), "W": ("inputs", "neurons"), "dL_dz": ("samples", "neurons")}
TRIED = ("x @ W", "x.T @ dL_dz", "dL_dz @ W.T", "x @ dL_dz", "dL_dz @ x.T", "dL_dz @ W")
CELL, PEG, SEAM, LEVEL = 16, 13, 210, 80  # of the blocks, in points: a cell, a peg, where they meet, their middle
GAP = 34  # between blocks that refuse


def _shaped(name):
    """The names of a matrix's two axes, turned where it is transposed."""
    axes = SHAPED[name.removesuffix(".T")]
    return axes[::-1] if name.endswith(".T") else axes


def _boxes(*corners):
    """Rectangles as one path; corners: left, bottom, right and top of each."""
    around = [[(x, y), (u, y), (u, v), (x, v), (x, y)] for x, y, u, v in corners]
    kinds = [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY] * len(corners)
    return Path(np.concatenate(around), kinds) if corners else NOWHERE


def _cells(left, rows, columns):
    """A block of so many cells, whose middle is at LEVEL."""
    bottom = LEVEL - rows * CELL / 2
    return _boxes(*(
        (left + column * CELL, bottom + row * CELL, left + (column + 1) * CELL, bottom + (row + 1) * CELL)
        for row, column in np.ndindex(rows, columns)
    ))  # fmt: skip


def _teeth(left, count):
    """So many pegs, or sockets, above each other."""
    first = LEVEL - count * CELL / 2
    return _boxes(*((left, first + (n + 0.22) * CELL, left + PEG, first + (n + 0.78) * CELL) for n in range(count)))


def _rail(left, count, width):
    """What the pegs stand on, or the sockets are cut out of."""
    return _boxes((left, LEVEL - count * CELL / 2, left + width, LEVEL + count * CELL / 2))


def _seam(axes):
    """Where two blocks meet: a function that draws so many pegs, and from a place on so many sockets, in a colour."""
    holder, pegs = moving_path(axes, linewidth=0, zorder=2), moving_path(axes, linewidth=0, zorder=3)
    socket = moving_path(axes, linewidth=0, zorder=2)
    holes = moving_path(axes, facecolor=style.GROUND, linewidth=0, zorder=2.5)

    def show(left, right, place, colour):
        holder.set_path(_rail(SEAM - 4, left, 4))
        pegs.set_path(_teeth(SEAM, left))
        socket.set_path(_rail(place, right, PEG + 3))
        holes.set_path(_teeth(place, right))
        for patch, share in ((holder, 1), (pegs, 1), (socket, 0.4)):
            patch.set_facecolor(style.tint(colour, share))

    return show


def _named_block(axes, side):
    """A block with its name and its axes' names: a function that draws it, or where it has no name takes it away."""
    block = moving_path(axes, linewidth=1)
    name = moving_text(axes, 0, 166, weight="bold", fontsize=11, ha=side, va="center")
    shape = moving_text(axes, 0, 149, color=style.QUIET, fontsize=9, ha=side, va="center")

    def show(called, left, at, names, sizes):
        role = style.ROLES[ROLE.get(called, "gradient")]
        block.set_path(_cells(left, *(sizes[axis] for axis in names)) if called else NOWHERE)
        block.set(facecolor=style.tint(role, 0.22), edgecolor=role)
        name.set(text=called, x=at, color=role)
        shape.set(text=" × ".join(names) if called else "", x=at)

    return show


def snap():
    """A product as two blocks: as many pegs as the left one has columns, as many sockets as the right one has rows."""
    figure, axes = sheet(2.6)
    show_one, show_other, show_result = (_named_block(axes, side) for side in ("right", "left", "left"))
    show_seam = _seam(axes)
    sign, met = (
        moving_text(axes, SEAM, y, ha="center", va="center", fontsize=size) for y, size in ((LEVEL, 15), (16, 11))
    )

    def update(product, samples, inputs, neurons):
        one, other = product.split(" @ ")
        sizes = {"samples": samples, "inputs": inputs, "neurons": neurons}
        (rows, inner), (outer, columns) = _shaped(one), _shaped(other)
        fits, means = sizes[inner] == sizes[outer], inner == outer
        colour = style.ERROR if not fits else style.TARGET if means else style.GRADIENT
        place = SEAM + (0 if fits else GAP)  # where the sockets begin
        show_seam(sizes[inner], sizes[outer], place, colour)
        show_one(one, SEAM - 4 - sizes[inner] * CELL, SEAM - 8, (rows, inner), sizes)
        show_other(other, place + PEG + 3, place + PEG + 5, (outer, columns), sizes)
        show_result("result" if fits else "", 420, 420, (rows, columns), sizes)
        sign.set(text="=" if fits else "✗", x=375 if fits else SEAM + GAP / 2 + 4, color=style.INK if fits else colour)
        verb = "meets" if sizes[inner] == 1 else "meet"
        meets = f"{plural(sizes[inner], inner[:-1])} {verb} {plural(sizes[outer], outer[:-1])}"
        met.set(text=meets, color=colour)
        if not fits:
            return f"{product}: {meets}. NumPy refuses."
        came = f"The result is {rows} × {columns}, shape ({sizes[rows]}, {sizes[columns]})"
        if means:
            return f"{product}: {meets}; they are summed over, and vanish. {came}."
        return f"{product}: {meets}. The sizes fit by chance, NumPy says nothing, and the sum means nothing. {came}."

    return figure, update


DIVISIONS = (
    ("the samples: the mean", "mean"),
    ("nothing: the sum", "sum"),
    ("weights by the inputs, biases by the samples", "printed"),
)
NAMES = ("W1", "b1", "W2", "b2")
HOW = {"mean": "divided by the samples", "sum": "divided by nothing", "printed": "divided as the article prints it"}


def divided(found, count, divide_by):
    """The gradients of the mean loss as they come out with another division; count: how many samples."""
    weights, biases = {"mean": (1, 1), "sum": (count, count), "printed": (count / 2, 1)}[divide_by]
    return [gradient * factor for gradient, factor in zip(found, (weights, biases) * 2, strict=True)]


def nudged(x, y, W1, b1, W2, b2):
    """What nudging finds for the slopes of `_backward`, by the names that they have there."""

    def from_sums(z):
        return float(((sigmoid(z) - y) ** 2).sum() / 2 / len(x))

    def from_hidden(h):
        return from_sums(h @ W2 + b2)

    z1 = x @ W1 + b1
    h = sigmoid(z1)
    return {
        "dL_dz2": numerical_gradient(from_sums, h @ W2 + b2),
        "dL_dW2": numerical_gradient(lambda W: from_sums(h @ W + b2), W2),
        "dL_db2": numerical_gradient(lambda b: from_sums(h @ W2 + b), b2),
        "dL_dh": numerical_gradient(from_hidden, h),
        "dL_dz1": numerical_gradient(lambda z: from_hidden(sigmoid(z)), z1),
        "dL_dW1": numerical_gradient(lambda W: from_hidden(sigmoid(x @ W + b1)), W1),
        "dL_db1": numerical_gradient(lambda b: from_hidden(sigmoid(x @ W1 + b)), b1),
    }


def nudged_gradients(x, y):
    """The gradients of the mean loss by nudging each parameter of the notebook's network."""
    found = nudged(x, y, W1, B1, W2, B2)
    return [found[f"dL_d{name}"] for name in NAMES]


def _times_axes():
    """The figure of `batch`, and a row for each parameter array: how many times too large its gradient is."""
    figure, axes = style.canvas(height=2.6)
    log_axis(axes, "x", [0.5, 1, 2, 4, 8, 16], plain=True)
    axes.set(xlim=(0.34, 24), ylim=(3.6, -0.6), yticks=range(4), yticklabels=NAMES)
    axes.set_xlabel("times the gradient of the mean loss, which was found by nudging")
    axes.grid(False, axis="y")
    axes.axvline(1, zorder=0.9, **style.LINES["target"])
    rows = []
    for row, name in enumerate(NAMES):
        look = {"color": style.WEIGHT if name[0] == "W" else style.INPUT}
        bar = moving(axes, linewidth=5, solid_capstyle="butt", **look)
        dot = moving(axes, "s" if name[0] == "W" else "o", markersize=9, **look)
        rows.append((bar, dot, moving_text(axes, 1, row, va="center", ha="left", fontsize=10, **look)))
    return figure, rows


def _times_said(times):
    """How the four gradients compare with those of the mean loss, in a sentence; times: each, written."""
    if times != times[:1] * 4:
        weights = "half as large" if times[0] == "0.5" else f"{times[0]} times as large"
        biases = "come out right" if times[1] == "1" else f"{times[1]} times"
        return f"the weights' gradients come out {weights} as those of the mean loss, the biases' {biases}."
    if times[0] == "1":
        return "all gradients come out as those of the mean loss."
    return f"all gradients come out {times[0]} times as large as those of the mean loss."


def batch(gradients):
    """How the gradients of a batch, with each division, compare with the nudged gradients of the mean loss."""
    figure, rows = _times_axes()
    nudged = {count: nudged_gradients(*samples(count)) for count in range(1, 17)}

    def update(batch_size, divide_by):
        count = batch_size
        found = divided(gradients(*samples(count)), count, divide_by)
        times = [float((one * two).sum() / (two * two).sum()) for one, two in zip(found, nudged[count], strict=True)]
        said = [written(round(value, 3)) for value in times]
        for height, ((bar, dot, text), value) in enumerate(zip(rows, times, strict=True)):
            at = round(min(max(value, 0.34), 24), 6)
            bar.set_data([1, at], [height, height])
            put(dot, at, height)
            text.set(text=said[height], x=at * 1.09 if at >= 1 else at / 1.09, ha="left" if at >= 1 else "right")
        return f"{plural(count, 'sample')}, {HOW[divide_by]}: {_times_said(said)}"

    return figure, update


# Exercises

warm_up = warm_up_of("09 slope_at_a_hidden_sum", "09 slope_into_an_output", "05 parameters_of")

matrix_product = Exercise(
    11,
    drawn=questions.product_entry,
    right="Row 1 of the left, column 0 of the right: `3 * 1 + (-1) * 2 + 2 * 5`.",
    mistakes=(
        Mistake(7, "That is the entry of row 0. Python begins to count at 0, so row 1 is the second."),
        Mistake(6, "That is row 0 with column 1. In the brackets the row comes first, and both count from 0."),
        Mistake(8, "The row is right. Column 0 is the first column."),
        Mistake(15, "Look at the sign of one product: a factor is negative."),
        Mistake(12, "The numbers are added up. Multiply them in pairs first, then add the products."),
        Mistake(-60, "All of them are multiplied. Multiply in pairs, then add."),
        Mistake(13, "One of the three products is missing or wrong: the middle one takes 2 away."),
    ),
    hints=(
        "Which row of the left matrix, and which column of the right one? Both are counted from 0.",
        "The row is 3, −1, 2. The column is 1, 2, 5. Multiply in pairs.",
        "The first product is `3 * 1`. Go on along the row and down the column, and mind the minus.",
    ),
    way="Row 1 is (3, −1, 2), column 0 is (1, 2, 5): `3 * 1 + (-1) * 2 + 2 * 5` is 11.",
)


def _has(row, shape):
    """Whether a row of the list of shapes is this one."""
    return lambda found: np.shape(found[0]) == (4, 2) and found[0][row].tolist() == list(shape)


def _lacks(row, shape):
    """Whether a row of the list of shapes is another than this one."""
    return lambda found: np.shape(found[0]) == (4, 2) and found[0][row].tolist() != list(shape)


four_shapes = Exercise(
    lambda: [[32, 10], [10, 6], [1, 6], [32, 6]],
    inputs=((),),
    right="The 10 in the middle is summed over and vanishes; 32 and 6 are left. And the bias does not know how large the batch is.",
    mistakes=(
        Mistake(lambda: [[10, 32], [10, 6], [1, 6], [32, 6]], "One sample is one row: how many rows does x have?",
                when=_has(0, (10, 32))),
        Mistake(lambda: [[32, 10], [6, 10], [1, 6], [32, 6]], "Then `x @ W` does not fit: a row of W belongs to an input.",
                when=_has(1, (6, 10))),
        Mistake(lambda: [[32, 10], [32, 6], [1, 6], [32, 6]], "The weights do not grow with the batch. A row of W belongs to an input.",
                when=_has(1, (32, 6))),
        Mistake(lambda: [[32, 10], [10, 6], [6, 1], [32, 6]], "The biases lie in a row, so that they can be added to each row of z.",
                when=_has(2, (6, 1))),
        Mistake(lambda: [[32, 10], [10, 6], [1, 10], [32, 6]], "A bias belongs to a neuron, not to an input.",
                when=_has(2, (1, 10))),
        Mistake(lambda: [[32, 10], [10, 6], [32, 6], [32, 6]], "Each neuron has one bias, the same for all samples.",
                when=_has(2, (32, 6))),
        Mistake(lambda: [[32, 6], [10, 6], [1, 6], [32, 6]], "Look at x again: a row for each sample, a column for each input.",
                when=_lacks(0, (32, 10))),
        Mistake(lambda: [[32, 10], [10, 10], [1, 6], [32, 6]], "Look at W again: rows say where an edge starts, columns where it ends.",
                when=_lacks(1, (10, 6))),
        Mistake(lambda: [[32, 10], [10, 6], [1, 32], [32, 6]], "Look at b again: one row. Who has a bias of its own?",
                when=_lacks(2, (1, 6))),
        Mistake(lambda: [[32, 10], [10, 6], [1, 6], [32, 10]], "z holds one number for each sample and each neuron.",
                when=_lacks(3, (32, 6))),
    ),
    hints=(
        "`x` is (samples, inputs), `W` is (inputs, neurons).",
        "The biases are one row, with an entry for each neuron; `z` is (samples, neurons).",
        "`x` is (32, 10) and `W` is (10, 6). Now the row of biases, and `z`.",
    ),
    way="`return [[32, 10], [10, 6], [1, 6], [32, 6]]`",
)  # fmt: skip

_draw = np.random.default_rng(10)
LAYERS = tuple(  # x and dL_dz of layers in which not two sizes are the same, and of one that is square
    (_draw.integers(-3, 4, (n, m)).astype(float), _draw.integers(-3, 4, (n, k)).astype(float))
    for n, m, k in ((4, 3, 2), (2, 3, 1), (2, 2, 2))
)

weight_slopes = Exercise(
    lambda x, dL_dz: dL_dz.T @ x,
    inputs=LAYERS,
    right="Neurons × samples times samples × inputs: the samples are summed over, and one slope is left for each edge. For our own `W` it is the same sums, lying the other way.",
    mistakes=(
        Mistake(lambda x, dL_dz: x.T @ dL_dz,
                "All sums are right, but they stand in the wrong places: this is inputs × neurons, as for our own W. This W is neurons × inputs."),
        Mistake(lambda x, dL_dz: dL_dz.T @ x / len(x),
                "This divides by the samples. Roads add up here; whether the loss is a mean was settled before `dL_dz`."),
        Mistake(lambda x, dL_dz: dL_dz.T @ x / x.shape[1], "This divides by the number of inputs. What would that be good for?"),
        Mistake(lambda x, dL_dz: dL_dz[:1].T @ x[:1], "Only the first sample teaches here. All of them pass the edge."),
        Mistake(lambda x, dL_dz: -(dL_dz.T @ x), "The sign is turned. The minus belongs to the update, not to the slope."),
        Mistake(lambda x, dL_dz: dL_dz.sum(axis=0)[:, None] * x.sum(axis=0),
                "This adds up the samples first and multiplies then. Multiply within each sample, then add."),
    ),
    hints=(
        "Write the names under the letters. `x` is (samples, inputs), `dL_dz` is (samples, neurons); (neurons, inputs) is wanted.",
        "The samples have to meet in the middle. Which of the two has to be turned for that?",
        "The neurons come first in the result, so `dL_dz` stands on the left, and it is the one to turn.",
    ),
    way="`return dL_dz.T @ x`\n(neurons, samples) @ (samples, inputs) → (neurons, inputs)",
)  # fmt: skip

SQUARES = tuple(
    (_draw.integers(-2, 3, (2, 2)).astype(float), _draw.integers(-2, 3, (2, 2)).astype(float)) for _ in range(3)
)


def _slopes(for_x, for_w):
    """An answer to `square_layer` by two functions of x, W and z."""
    return lambda x, W: [for_x(x, W, W @ x), for_w(x, W, W @ x)]


def _right_x(x, W, z):
    return W.T @ z


def _right_w(x, W, z):
    return z @ x.T


square_layer = Exercise(
    _slopes(_right_x, _right_w),
    inputs=SQUARES,
    gradient_of=lambda x, W: ((W @ x) ** 2).sum() / 2,
    right="No shape could help you here; the names of the axes could. The nudges agree with every entry.",
    mistakes=(
        Mistake(_slopes(lambda x, W, z: W @ z, _right_w),
                "Your dL_dW is right. Your dL_dx gathers along the edges that end at a neuron. Which edges start at an input?"),
        Mistake(_slopes(_right_x, lambda x, W, z: z @ x),
                "Your dL_dx is right. In your dL_dW the samples of z meet the inputs of x. What should they meet?"),
        Mistake(_slopes(lambda x, W, z: W @ z, lambda x, W, z: z @ x),
                "Every shape fits, and both are wrong. Name the axes: which names have to meet in the middle?"),
        Mistake(_slopes(lambda x, W, z: z @ W.T, lambda x, W, z: x.T @ z),
                "These are the two products of our own layer, where a sample is a row. Here it is a column: name the axes anew."),
        Mistake(_slopes(lambda x, W, z: z @ W.T, _right_w),
                "Your dL_dW is right. In your dL_dx the order is turned: its rows have to be the inputs, as in x."),
        Mistake(_slopes(_right_x, lambda x, W, z: x.T @ z),
                "Your dL_dx is right. In your dL_dW the order is turned: its rows have to be the neurons, as in W."),
        Mistake(_slopes(_right_x, lambda x, W, z: x @ z.T),
                "Your dL_dx is right. Your dL_dW lies on its side: a row of it should belong to a neuron."),
        Mistake(lambda x, W: [W @ x @ x.T, W.T @ W @ x], "Both are right, in the wrong order: dL_dx comes first."),
        Mistake(_slopes(lambda x, W, z: z * W.T, lambda x, W, z: x.T * z),
                "The star multiplies entry by entry. Row times column is written with another sign."),
    ),
    hints=(
        "`z` is (neurons, samples), `W` is (neurons, inputs), `x` is (inputs, samples). For dL_dx: which name has to vanish?",
        "For dL_dx the neurons meet in the middle, for dL_dW the samples. Which matrix has to be turned for each?",
        "The rows of the result say what stands on the left: for dL_dx it is the turned `W`, for dL_dW it is `z`.",
    ),
    way="`return [W.T @ W @ x, W @ x @ x.T]`, and `W @ x` is `z`.",
)  # fmt: skip

too_long = Exercise(
    312.5,
    drawn=questions.step_too_long,
    digits=1,
    tolerance=1e-6,
    right="And in a layer with one input it is 10,000 times. Each layer gets a learning rate of its own, and nobody chose it.",
    mistakes=(
        Mistake(625, "That is 10,000 / 16. The 16 are the neurons; by which number did the code divide?"),
        Mistake(10_000, "That would be no division at all. It does divide, by the 32."),
        Mistake(32, "That is the number it divides by. How many times too little is that?"),
        Mistake(0.0032, "The other way round: it divides by a smaller number than it should, so the step is longer."),
        Mistake(1, "That is so for the biases. The weights are divided by something else."),
        Mistake(19.53, "That counts all weights of the layer. Each weight's slope was divided by the number of inputs.",
                within=0.01),
    ),
    hints=(
        "The sum over the batch should be divided by one number and is divided by another. Which two?",
        "It should be divided by 10,000. It is divided by 32.",
        "If it divided by 5,000, half of what it should, the step would be `10_000 / 5_000` times as long: twice.",
    ),
    way="Divided by 32 where it should be 10,000, the step is `10_000 / 32` times as long: 312.5.",
)  # fmt: skip

COLUMNS = tuple(
    (np.array(given)[:, None], np.array(wanted))
    for given, wanted in (
        ([0.2, 0.5, 0.9], [0.2, 0.5, 0.9]),
        ([1.0, 2.0], [3.0, 0.0]),
        ([0.5, -1, 2, 4], [0.5, 1, 0, 1]),
    )
)

honest_loss = Exercise(
    lambda y_hat, y: float(((y_hat[:, 0] - y) ** 2).mean()),
    inputs=COLUMNS,
    right="Each prediction meets its own target, and no other.",
    mistakes=(
        Mistake(lambda y_hat, y: float(((y_hat - y) ** 2).mean()),
                "Here every prediction is compared with every target: a table of all pairs. Look at the shapes before you subtract."),
        Mistake(lambda y_hat, y: float(((y_hat[:, 0] - y) ** 2).sum()), "The pairs are right. This is the sum of the squares."),
        Mistake(lambda y_hat, y: float((y_hat[:, 0] - y).mean()), "The pairs are right. The errors are not squared."),
        Mistake(lambda y_hat, y: float(((y_hat - y) ** 2).sum() / len(y)),
                "A division does not help: there are still too many differences."),
        Mistake(lambda y_hat, y: float((y_hat[:, 0] - y).mean() ** 2), "This squares the mean error. Take the mean of the squares."),
        Mistake(lambda y_hat, y: (y_hat[:, 0] - y) ** 2, "These are the squares. Take their mean, one number."),
        Mistake(lambda y_hat, y: (y_hat - y) ** 2, "This is a whole table: every prediction is compared with every target. Give both one shape first.",
                when=lambda found: np.ndim(found[0]) == 2),
        Mistake(lambda y_hat, y: float(((y_hat[:, 0] - y) ** 2).mean() / 2), "The half is not asked for here: the mean of the squares."),
    ),
    hints=(
        "Give both the same shape, before you subtract.",
        "Either `y[:, None]` makes a column of the targets, or `y_hat[:, 0]` takes the predictions as a plain row.",
        "So `y_hat[:, 0] - y` is one difference for each sample. What is left are the square and the mean.",
    ),
    way="`return ((y_hat[:, 0] - y)**2).mean()`\nor `return ((y_hat - y[:, None])**2).mean()`",
)  # fmt: skip


OBLONG = (
    np.array([[1.0, -0.5, 2.0], [0.3, 0.8, -1.0]]),
    np.array([[0.2, 0.9], [0.7, 0.1]]),
    np.array([[0.5, -0.4, 0.1, 0.3], [0.2, 0.6, -0.7, 0.4], [-0.3, 0.1, 0.8, -0.6]]),
    np.array([[0.1, -0.2, 0.3, 0.0]]),
    np.array([[0.6, -0.5], [-0.1, 0.9], [0.4, 0.2], [-0.8, 0.7]]),
    np.array([[0.2, -0.3]]),
)

backward = Build(
    _backward,
    names={
        "dL_dz2": ("dL_dW2", "dL_db2", "dL_dh"),
        "dL_dW2": "",
        "dL_db2": "",
        "dL_dh": "dL_dz1",
        "dL_dz1": ("dL_dW1", "dL_db1"),
        "dL_dW1": "",
        "dL_db1": "",
    },
    inputs=((X[:1], Y[:1], W1, B1, W2, B2), OBLONG),
    right="The check tried it with two samples, three inputs and four hidden neurons, too: it does not care how many there are.",
    hints=(
        "Take the way back of notebook 09 in the same order: at the outputs’ sums, to their weights and biases, to the hidden "
        "activations, through their sigmoids, to the first weights and biases.",
        "Entry by entry through a sigmoid, with a star. To the weights the samples must meet in the middle, to the activations "
        "the neurons: one of the two matrices is turned, and each shape is known. Divide by `len(x)` in the first line.",
        "Of the six others three are `h.T @ dL_dz2`, `dL_dz2.sum(axis=0, keepdims=True)` and `dL_dz2 @ W2.T`, in this order. "
        "The last two lines are like the first two of these, one layer earlier.",
    ),
    nudged=nudged,
)
