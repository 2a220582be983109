"""Notebook 06: the exercises and the pictures of chains and many roads."""

from itertools import pairwise

import numpy as np

from helpers.exercises import Exercise, Mistake
from helpers.gradcheck import numerical_gradient
from helpers.parsing import Refused, read
from helpers.pictures import graph, style
from helpers.pictures.axes import moving_text
from helpers.pictures.lanes import Lanes, sheets
from helpers.pictures.words import lowered, product, written
from helpers.questions import n06_chains as questions
from helpers.questions import warm_up_of

# Pictures


def wheels():
    """Three wheels as a graph: rates along a road."""
    nodes = {
        "x": (1.6, 0.7, "1 turn", "input"),
        "u": (4, 0.7, "3 turns", None),
        "v": (6.4, 0.7, "6 turns", None),
    }
    figure = graph.picture(nodes, [("x", "u", "× 3", 0), ("u", "v", "× 2", 0)], height=1.4)
    return figure, "One turn of x makes 3 turns of u, and 6 turns of v: the rates 3 and 2 multiply to 6."


def one_weight():
    """The one-weight network of notebook 04 as a graph."""
    nodes = {"w": (1.6, 0.7, "0.8", "weight"), "a": (4, 0.7, "1.2", "prediction"), "L": (6.4, 0.7, "0.49", "error")}
    figure = graph.picture(nodes, [("w", "a", "1.5", 0), ("a", "L", "1.4", 0)], height=1.4)
    return figure, "The road from the weight 0.8 through the activation 1.2 to the loss 0.49: 1.4 · 1.5 = 2.1."


def neuron():
    """The chain of the neuron to come: two weights share the last part of their roads."""
    nodes = {
        "w₁": (1.2, 1.75, "0.5", "weight"),
        "w₂": (1.2, 0.55, "0.2", "weight"),
        "z": (3.2, 1.15, "1.94", "input"),
        "ŷ": (5.2, 1.15, "0.8744", "prediction"),
        "L": (7.2, 1.15, "0.3565", "error"),
    }
    edges = [("w₁", "z", "0.1", 0), ("w₂", "z", "0.3", 0), ("z", "ŷ", "0.10986", 0), ("ŷ", "L", "0.84435", 0)]
    sentence = "Two weights of a neuron. Their roads to the loss join at z: the last two local slopes are shared."
    return graph.picture(nodes, edges, height=2.3), sentence


PLACES = {"a": (1, 2.2), "b": (1, 0.7), "p": (4, 2.2), "q": (4, 0.7), "L": (7, 1.45)}
ROADS = (("a", "p"), ("a", "q"), ("b", "p"), ("b", "q"), ("p", "L"), ("q", "L"))
AT = {("a", "q"): 0.32, ("b", "p"): 0.32}  # where the slopes of the two edges that cross are written
KINDS = {"a": "input", "b": "input", "p": None, "q": None, "L": "error"}


def four_roads():
    """The graph of p = a + b, q = a · b, L = p · q with the values of its forward pass and no slopes yet."""
    figure, axes = graph.sheet(2.9)
    values = {"a": "2", "b": "3", "p": "5", "q": "6", "L": "30"}
    for name, (x, y) in PLACES.items():
        graph.node(axes, x, y, name, values[name], KINDS[name])
    for start, end in ROADS:
        graph.edge(axes, PLACES[start], PLACES[end], colour=style.QUIET)
    for name, text in (("p", "a + b"), ("q", "a · b"), ("L", "p · q")):
        x, y = PLACES[name]
        axes.annotate(text, (x, y), (0, 30), textcoords="offset points", ha="center", color=style.QUIET)
    return figure, "a = 2 and b = 3 both lead to p = a + b = 5 and to q = a · b = 6; p and q lead to L = p · q = 30."


def roads(forward):
    """The graph of `forward(a, b)`, which returns p, q and L: switched-on roads are lit, and their products add up."""
    figure, sheet, line = sheets(0.41, 0.59, (0.3, 0.12, 0.65, 0.28))
    lanes = Lanes(line, ("through p", "through q"), (-12, 30), "slope of L", names=-0.42, numbers=-0.03, widths=(3, 5))
    values = {name: graph.node(sheet, *PLACES[name], name, role=KINDS[name])[2] for name in PLACES}
    for value in values.values():
        value.set_animated(True)
    edges = {
        (tail, head): graph.edge(sheet, PLACES[tail], PLACES[head], at=AT.get((tail, head), 0.5), animated=True)
        for tail, head in ROADS
    }

    def update(a, b, slope_for, road_through_p, road_through_q):
        p, q, result = forward(a, b)
        for value, number in zip(values.values(), (a, b, p, q, result), strict=True):
            value.set_text(written(number))
        slopes = {("a", "p"): 1, ("b", "p"): 1, ("a", "q"): b, ("b", "q"): a, ("p", "L"): q, ("q", "L"): p}
        lit = {"p": road_through_p, "q": road_through_q}
        for (tail, head), edge in edges.items():
            on = lit[head] and tail == slope_for if head != "L" else lit[tail]
            graph.light(edge, on, written(slopes[tail, head]))
        products, said = {}, []
        for middle, on in lit.items():
            first, second = slopes[slope_for, middle], slopes[middle, "L"]
            products[f"through {middle}"] = (first * second, product(first, second)) if on else None
            said += [f"{slope_for} → {middle} → L gives {product(first, second)}"] if on else []
        nudged = numerical_gradient(lambda point: forward(*point)[2], (a, b), 1e-4)
        slope = round(float(nudged["ab".index(slope_for)]), 6)
        return f"{'; '.join(said) or 'No road is lit'}. {lanes.show(products, slope, written, 1e-3)}"

    return figure, update


def sweep(backward):
    """L = p · q read backward, while `backward(edges, order)` sweeps it: the slopes after so many payments."""
    figure, sheet = graph.sheet(2.9)
    order = ["L", "q", "p", "a", "b"]
    due = [("L", "p", 6), ("L", "q", 5), ("q", "a", 3), ("q", "b", 2), ("p", "a", 1), ("p", "b", 1)]
    slopes = {name: graph.node(sheet, *PLACES[name], name, role=KINDS[name])[2] for name in PLACES}
    for slope in slopes.values():
        slope.set(color=style.GRADIENT, animated=True)
    drawn = {
        (tail, head): graph.edge(sheet, PLACES[head], PLACES[tail], at=1 - AT.get((tail, head), 0.5), animated=True)
        for tail, head in ROADS
    }

    def update(payments):
        paid = {}
        for node, used, local in due[:payments]:
            paid.setdefault(node, []).append((used, local))
        found = backward(paid, order)
        for name, slope in slopes.items():
            slope.set_text(written(found[name]))
        for number, (node, used, local) in enumerate(due):
            on = number < payments
            graph.light(drawn[used, node], on, f"{written(found[node])} · {local}" if on else written(local))
        if not payments:
            return "Before the first payment: the slope at L is 1, and all others are 0."
        node, used, local = due[payments - 1]
        gets = f"{node} pays {product(found[node], local)} to {used}, whose slope is {written(found[used])} now."
        return f"Payment {payments} of {len(due)}: {gets}{' All have paid.' * (payments == len(due))}"

    return figure, update


def trap():
    """Twice a doubling: two edges from a to b, two from b to c."""
    nodes = {"a": (1.6, 0.9, "1", "input"), "b": (4, 0.9, "2", None), "c": (6.4, 0.9, "4", "error")}
    edges = [(start, end, "1", bend) for start, end in ("ab", "bc") for bend in (0.35, -0.35)]
    return graph.picture(
        nodes, edges, height=1.8
    ), "Two edges lead from a to b and two from b to c: four roads from a to c."


def shortcut():
    """The trap with one node more, and an edge that jumps over c."""
    nodes = {
        "a": (1, 0.75, "1", "input"),
        "b": (3, 0.75, "2", None),
        "c": (5, 0.75, "4", None),
        "d": (7, 0.75, "6", "error"),
    }
    edges = [(start, end, "1", bend) for start, end in ("ab", "bc") for bend in (0.35, -0.35)]
    edges += [("c", "d", "1", 0), ("b", "d", "1", -0.42)]
    return graph.picture(
        nodes, edges, height=2.0
    ), "d uses c and b: six roads lead from a to d, four through c and two past it."


def numbered():
    """Five numbered nodes, for the exercise about their order."""
    nodes = {
        "1": (1, 1.15, None, "input"),
        "2": (3, 0.5, None, None),
        "3": (5, 1.8, None, None),
        "4": (5, 0.5, None, None),
        "5": (7, 1.15, None, "error"),
    }
    edges = [(start, end, "", 0) for start, end in ("12", "13", "23", "24", "35", "45")]
    return graph.picture(
        nodes, edges, height=2.3
    ), "Edges lead from 1 to 2 and 3, from 2 to 3 and 4, and from 3 and 4 to 5."


def layers():
    """One input, two nodes, three nodes, one result: every node feeds all of the next column."""
    nodes = {"x": (1, 1.6, None, "input"), "L": (7, 1.6, None, "error")}
    nodes |= {f"u{lowered(k + 1)}": (3, 2.3 - 1.4 * k, None, None) for k in range(2)}
    nodes |= {f"v{lowered(k + 1)}": (5, 2.7 - 1.1 * k, None, None) for k in range(3)}
    columns = [["x"], ["u₁", "u₂"], ["v₁", "v₂", "v₃"], ["L"]]
    edges = [(s, e, "", 0) for left, right in pairwise(columns) for s in left for e in right]
    return graph.picture(
        nodes, edges, height=3.2
    ), "x leads to two nodes, each of them to all of three nodes, and these to L."


SIGNS = {"right": ("✓", "o", style.TARGET), "wrong": ("✗", "D", style.ERROR), "open": ("?", "s", style.QUIET)}
# a and b of each sheet: no right entry is 0, and no two slips give the same number.
SHEETS = ((5, 3), (2, 5), (7, 4), (3, 5), (5, 2), (4, 7), (6, 4), (2, 6), (7, 5), (3, 7), (7, 3), (2, 7))


def right_entries(a, b):
    """The values and slopes of u = a · b, v = a − b, L = u · v by name, in the order in which they are filled in."""
    u, v = a * b, a - b
    return {"u": u, "v": v, "L": u * v, "dL_du": v, "dL_dv": u, "dL_da": b * v + u, "dL_db": a * v - u}


def slips(a, b):
    """For each entry the wrong numbers that people give, each with what was forgotten; under None, for any other."""
    u, v = a * b, a - b
    other = "when one factor moves, the rate is the other factor"
    factor = {
        u * v: "that is the value of L; how fast does L change?",
        u + v: "the edge leads into a product, not a sum",
    }
    return _slips_of_roads(a, b) | {
        "u": {a + b: "that is the sum; u is a product", None: "that is not a times b"},
        "v": {
            b - a: "that is b − a; the order matters",
            a + b: "that is the sum; v is a difference",
            None: "that is not a minus b",
        },
        "L": {
            u + v: "that is the sum; L is a product",
            -u * v: "look at the signs of the two factors",
            None: "that is not the right u times the right v",
        },
        "dL_du": {
            u: other,
            -v: "look at the sign of v",
            **factor,
            None: "let u alone move; how fast does u · v change?",
        },
        "dL_dv": {
            v: other,
            -u: "look at the sign of u",
            **factor,
            None: "let v alone move; how fast does u · v change?",
        },
    }


def _slips_of_roads(a, b):
    """The slips in the slopes for a and b, from which two roads lead to L."""
    u, v = a * b, a - b
    one_road = "that is the product of one road; a second road is missing"
    keeps_still = "look at the edge into u: which factor moves, and which keeps still?"
    minus = "look at the minus in v: which of its two edges has it?"
    no_edges = "the slopes at u and v are added without the local slopes of the edges"
    multiplied = "the roads were multiplied; along one road multiply, but roads add up"
    return {
        "dL_da": {
            b * v: one_road,
            u: one_road,
            a * v + u: keeps_still,
            b * v - u: minus,
            u + v: no_edges,
            b * v * u: multiplied,
            None: "two roads lead from a to L; multiply along each, and add up",
        },
        "dL_db": {
            a * v: one_road,
            -u: one_road,
            u: "that is one road, and its minus is forgotten",
            b * v - u: keeps_still,
            a * v + u: minus,
            u + v: no_edges,
            -a * v * u: multiplied,
            None: "two roads lead from b to L; multiply along each, and add up",
        },
    }


def marked(numbers, texts):
    """For each text of a sheet its number (None where it is none), its state, and what to say of it if it is wrong."""
    right, wrong = right_entries(*SHEETS[numbers - 1]), slips(*SHEETS[numbers - 1])
    marks = {}
    for name, text in texts.items():
        value, state, said = None, "open", ""
        if text.strip():
            try:
                value = _read(text)
                state = "right" if abs(value - right[name]) < 1e-6 else "wrong"
                said = wrong[name].get(round(value, 6), wrong[name][None])
            except Refused as refusal:
                state, said = "wrong", str(refusal)
        marks[name] = value, state, said
    return marks


def _read(text):
    """The number that a text stands for, a calculation too; Refused where it is none."""
    if not (found := read(text)).is_number:
        raise Refused("x stands for no number here")
    return float(found)


SHEET = {"a": (1.2, 2.5), "b": (1.2, 0.95), "u": (4, 2.5), "v": (4, 0.95), "L": (6.8, 1.75)}
FORMULAS = {"u": "u = a · b", "v": "v = a − b", "L": "L = u · v"}


def _empty_sheet():
    """The graph of the sheet, and its texts: what stands at a name, the marks of its entries, and on its edges."""
    figure, axes = graph.sheet(3.3)
    edges = {
        start + end: graph.edge(axes, SHEET[start], SHEET[end], at=0.5 if end == "L" else 0.3, colour=style.QUIET)[1]
        for start, end in ("au", "av", "bu", "bv", "uL", "vL")
    }
    shown, badges = {}, {}
    for name, (x, y) in SHEET.items():
        role = {"a": "input", "b": "input", "L": "error"}.get(name)
        shown[name], slope = graph.node(axes, x, y, name, role=role)[2], f"dL_d{name}"
        if name in FORMULAS:
            axes.text(x, y + 0.48, FORMULAS[name], ha="center", color=style.QUIET)
            badges[name] = _badge(axes, x + 0.24, y + 0.3)
        if name != "L":
            badges[slope] = _badge(axes, x - 0.56, y - 0.56)
            shown[slope] = axes.text(x - 0.38, y - 0.56, "", va="center")
    for text in (*shown.values(), *edges.values()):
        text.set(**style.WORDS)
    return figure, shown, badges, edges


def fill_in():
    """An empty sheet of u = a · b, v = a − b, L = u · v; what is typed is marked by sign, shape and colour."""
    figure, shown, badges, edges = _empty_sheet()

    def update(numbers, forward, backward):
        a, b = SHEETS[numbers - 1]
        marks = marked(numbers, forward | backward)
        shown["a"].set_text(str(a))
        shown["b"].set_text(str(b))
        for name, (value, state, _) in marks.items():
            number = "" if value is None else written(round(value, 3), "g") if abs(value) < 10_000 else "large"
            if name in forward:
                shown[name].set_text(number)
            else:
                shown[name].set(text=f"{name} = {number}" if number else name, color=SIGNS[state][2])
            badges[name](state)
        full = all(state == "right" for _, state, _ in marks.values())
        for pair, slope in {"au": b, "av": 1, "bu": a, "bv": -1, "uL": a - b, "vL": a * b}.items():
            edges[pair].set(text=written(slope) if full else "", color=style.GRADIENT)
        said = "All are right; now the edges show their local slopes." if full else _told(marks)
        return f"a = {a}, b = {b}. {said}"

    return figure, update


def _told(marks):
    """Which entries are right, wrong and open, and what to say of the first wrong one."""
    parts = []
    for kind, title in (("right", "Right"), ("wrong", "Not yet"), ("open", "Open")):
        if names := [name for name, (_, state, _) in marks.items() if state == kind]:
            parts.append(f"{title}: {', '.join(names)}.")
    parts += [f"{name}: {said}." for name, (_, state, said) in marks.items() if state == "wrong"][:1]
    return " ".join(parts).replace("?.", "?")


def _badge(axes, x, y):
    """The mark of an entry: ✓ in a circle, ✗ in a diamond, ? in a square; returns a function of the state."""
    (shape,) = axes.plot([x], [y], markeredgecolor=style.GROUND, zorder=5, animated=True)
    text = moving_text(
        axes, x, y, ha="center", va="center_baseline", color=style.GROUND, weight="bold", zorder=6, words=False
    )

    def mark(state):
        sign, marker, colour = SIGNS[state]
        shape.set(marker=marker, markersize=15 if marker == "D" else 17, markerfacecolor=colour)
        text.set_text(sign)

    return mark


# Exercises

warm_up = warm_up_of("05 partial_of_two", "05 two_small_moves", "03 chain_slope_at")

along_road = Exercise(
    0.844352143 * 0.109860473 * 0.1,
    drawn=questions.slope_along_a_road,
    digits=9,
    right="Three numbers, two multiplications. That is the slope of a whole neuron's loss for one of its weights.",
    mistakes=(
        Mistake(0.844352143 + 0.109860473 + 0.1, "These are added. Along one road, rates multiply."),
        Mistake(0.844352143 * 0.109860473, "That is the road from z to L. Where does the road from w₁ begin?"),
        Mistake(0.844352143 * 0.109860473 * 0.3, "That road begins at w₂. Follow the one from w₁."),
        Mistake(0.109860473 * 0.1, "That road ends at ŷ. It goes on to L."),
        Mistake(0.844352143 * 0.1, "One edge is jumped over: the one in the middle."),
        Mistake(0.844352143 * 0.109860473 * 0.5, "0.5 is the weight's value, not the slope of its edge."),
    ),
    hints=(
        "Put a finger on w₁ and follow the arrows to L. Which numbers do you pass?",
        "You pass three: first 0.1, then the two that both roads share.",
        "The first two make `0.1 * 0.109860473`. The last one is on the edge that ends at L. Let Python multiply.",
    ),
    way="The three numbers on the road are multiplied: `0.1 * 0.109860473 * 0.844352143`, which is 0.009276093.",
)

slope_for_b = Exercise(
    16,
    drawn=questions.slope_by_two_roads,
    right="6 through p and 10 through q. The same graph, the other input, two other roads.",
    mistakes=(
        Mistake(6, "That is the road through p. Is it the only one from b?"),
        Mistake(10, "That is the road through q. Is it the only one from b?"),
        Mistake(60, "The two roads were multiplied. Along a road multiply, but roads add up."),
        Mistake(21, "That is the slope for a. From b, one local slope is another."),
        Mistake(30, "That is the value of L. How fast does it change with b?"),
        Mistake(15, "That is a road from a. The edge from b to q has another slope: which letter keeps still?"),
        Mistake(14, "Those are local slopes added along the roads. Along a road, multiply."),
    ),
    hints=(
        "Two roads lead from b to L: b → p → L and b → q → L.",
        "The edge from b to p has the slope 1. The edge from b to q has the slope a, which is 2.",
        "The road through p gives `1 * 6`, the road through q `2 * 5`. Roads add up.",
    ),
    way="The road through p gives `1 * 6`.\nThe road through q gives `2 * 5`.\nTogether they make 16.",
)

PAIRS = ((2, 3), (1, 4), (-1, 2), (0.5, -3))

third_road = Exercise(
    lambda a, b: a * b + b * (a + b) + 4,
    inputs=PAIRS,
    right="Three roads, three terms. A new road adds its product, and the old ones do not care.",
    mistakes=(
        Mistake(lambda a, b: a * b + b * (a + b), "Two roads are there. One leads from a straight to L."),
        Mistake(
            lambda a, b: a * b + b * (a + b) + 4 * a,
            "4 · a is the value that comes along the new road. What is its slope?",
        ),
        Mistake(
            lambda a, b: 6 + 5 * b + 4,
            "Here p and q are left over from an earlier cell, whatever a and b are. Work them out from a and b.",
        ),
        Mistake(lambda a, b: a * b + 4, "The road through q is missing: its first edge has the slope b."),
        Mistake(lambda a, b: b * (a + b) + 4, "The road through p is missing: its first edge has the slope 1."),
        Mistake(lambda a, b: a * b + a * (a + b) + 4, "How fast does q = a · b change with a? Not at the rate a."),
        Mistake(lambda a, b: a * b * b * (a + b) * 4, "Roads add up; only along one road do slopes multiply."),
        Mistake(lambda a, b: (a + b) * a * b + 4 * a, "That is L itself. Its slope for a is asked for."),
        Mistake(
            lambda a, b: 25,
            "This is the same for all inputs. Use the a and b that are given.",
            when=lambda found: len({round(float(value), 6) for value in found}) == 1,
        ),
    ),
    hints=(
        "List the roads from a to L first. There are three now.",
        "The road through p gives `1 * q`, where q is `a * b`. The road through q gives `b * p`, where p is `a + b`.",
        "The first two give `a * b + b * (a + b)`. The third is a single edge: how fast does 4 times a change with a?",
    ),
    way="`return a * b + b * (a + b) + 4`",
)

double_square = Exercise(
    24,
    drawn=questions.same_value_twice,
    right="Four roads, each with the product 1 · 6. The same letter twice means twice the roads.",
    mistakes=(
        Mistake(6, "That is one road, or one edge. How many roads lead from a to c?"),
        Mistake(12, "That is how fast c changes with b, or two of the roads from a. Count all roads from a."),
        Mistake(4, "That is the number of roads. Each has a product of its own, and it is not 1."),
        Mistake(36, "That is the value of c. How fast does it change with a?"),
        Mistake(3, "That is the value of a. Look at the edges."),
        Mistake(2, "That is the slope of b. It goes on to c."),
        Mistake(18, "That is a · b. Multiply the slopes on the edges, not the values in the nodes."),
    ),
    hints=(
        "Draw it: two edges from a to b, two from b to c. What is b?",
        "b is 6. An edge into a sum has the slope 1; an edge into a product has the other factor.",
        "Each road has the product `1 * 6`. Each of two edges into b goes on by each of two edges into c.",
    ),
    way="The value of b is `3 + 3`, so each road has the product `1 * 6`, and there are four roads.\n"
    "The slope is `4 * 6`, which is 24.",
)

AFTER = {2: {1}, 3: {1, 2}, 4: {2}, 5: {3, 4}}  # for each node, those it uses


def _sweepable(found):
    """Whether a list of the five nodes names each only after all that use it."""
    names = _visited(found)
    return sorted(names) == [1, 2, 3, 4, 5] and all(
        names.index(user) < names.index(used) for user, all_used in AFTER.items() for used in all_used
    )


def _visited(found):
    """The list that the function gave, as plain numbers."""
    return np.ravel(found[0]).tolist()


def _place(found, node):
    return _visited(found).index(node)


backward_order = Exercise(
    lambda: [5, 3, 4, 2, 1],
    inputs=((),),
    accepts=_sweepable,
    right="Each node is ready when its turn comes. (3 and 4 do not use each other, so either may go first.)",
    mistakes=(
        Mistake(
            lambda: [1, 2, 3, 4, 5],
            "That is an order for the forward pass.",
            when=lambda f: _visited(f) == [1, 2, 3, 4, 5],
        ),
        Mistake(
            lambda: [5, 3, 4, 1],
            "Each of the five nodes has to be there exactly once.",
            when=lambda f: sorted(_visited(f)) != [1, 2, 3, 4, 5],
        ),
        Mistake(lambda: [4, 5, 3, 2, 1], "The backward pass begins at the result.", when=lambda f: _place(f, 5) > 0),
        Mistake(
            lambda: [5, 4, 2, 3, 1],
            "Node 2 hands on before all nodes that use it have paid in. Which two use it?",
            when=lambda f: _place(f, 2) < max(_place(f, 3), _place(f, 4)),
        ),
        Mistake(
            lambda: [5, 3, 4, 1, 2],
            "Node 1 comes too early: some node that uses it has not paid in yet.",
            when=lambda f: _place(f, 1) < 4,
        ),
    ),
    hints=(
        "Begin at the result. Which nodes are used by the result alone?",
        "After 5, node 3 and node 4 are ready. Node 2 has to wait for both.",
        "First 5, then 3 and 4. Of the two that are left, one uses the other: the user comes first.",
    ),
    way="`return [5, 3, 4, 2, 1]`",
)

count_roads = Exercise(
    6,
    drawn=questions.roads_through_columns,
    right="1 · 2 · 3 · 1. Each new column multiplies the roads, and so a network soon has more roads than anyone can walk.",
    mistakes=(
        Mistake(5, "The columns were added. For each choice in the first there are all choices in the second."),
        Mistake(11, "That is the number of edges. A road is a whole way from x to L."),
        Mistake(3, "Those end at L by three edges, but more than one road comes along each."),
        Mistake(2, "Two roads leave x, and then each of them splits."),
        Mistake(8, "Roads double only where each node leads to two. The second column has three nodes."),
        Mistake(7, "That is the number of nodes."),
    ),
    hints=(
        "A road chooses one node in each column.",
        "There are two to choose from in the first column, and then three in the second, whatever you chose before.",
        "Each of the two goes with each of the three. So the choices multiply.",
    ),
    way="Two choices, then three: `2 * 3` makes 6 roads.",
)
