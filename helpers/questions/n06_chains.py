"""Notebook 06, asked again."""

from helpers.exercises import Exercise, Mistake, choice_of, question


@question(under="A longer road")
def slope_along_a_road(chance):
    """The slope for a weight, from the local slopes on its road: with the chain rule of 03."""
    mine, other = chance.sample("₁₂", 2)
    into, neighbour = (tenths / 10 for tenths in chance.sample(range(1, 10), 2))
    middle, last, weight = (
        chance.choice((0.16, 0.21, 0.24)),
        chance.randrange(2, 10) / 10,
        chance.choice((1.3, 1.7, 2.3)),
    )
    slope = into * middle * last
    edges = sorted([(mine, into), (other, neighbour)])
    return Exercise(
        slope,
        asked="In the graph of a neuron these local slopes stand on the edges: "
        + ", ".join(f"{local} from the weight w{name} to z" for name, local in edges)
        + f", {middle} from z to the prediction ŷ, and {last} from ŷ to the loss L. The value of w{mine} is {weight}. "
        f"How fast does L change with w{mine}?",
        right="Along one road the local slopes multiply, and the value of the weight does not come in.",
        mistakes=(
            Mistake(into + middle + last, "These are added. Along one road, rates multiply."),
            Mistake(middle * last, f"That is the road from z to L. Where does the road from w{mine} begin?"),
            Mistake(neighbour * middle * last, f"That road begins at w{other}. Follow the one from w{mine}."),
            Mistake(into * middle, "That road ends at ŷ. It goes on to L."),
            Mistake(into * last, "One edge is jumped over: the one in the middle."),
            Mistake(
                weight * middle * last, f"{weight} is the value of the weight. Which slope stands on its edge instead?"
            ),
            Mistake(
                weight * slope, f"The value {weight} has come in as well. Only the slopes on the edges are multiplied."
            ),
        ),
        hints=(
            f"Walk along the arrows from w{mine} to L. Which edges do you pass?",
            f"There are three: to z, to ŷ and to L. The first has the slope {into}.",
            f"The first two make `{into} * {middle}`. Multiply this by the slope of the last edge.",
        ),
        way=f"The three slopes on the road are multiplied: `{into} * {middle} * {last}`, or {slope:.10g}.",
    )


@question(under="Why roads add up")
def slope_by_two_roads(chance):
    """A value that is used twice: multiply along each road, add the roads up."""
    mine, other = chance.sample("ab", 2)
    at = dict(zip("ab", chance.sample(range(2, 10), 2), strict=True))
    p, q = at["a"] + at["b"], at["a"] * at["b"]
    through_p, through_q = q, at[other] * p
    return Exercise(
        through_p + through_q,
        asked=f"Take a = {at['a']} and b = {at['b']}. Both are used twice, in p = a + b and in q = a · b, and the result is "
        f"L = p · q. What is the slope of L with respect to {mine}?",
        right="Multiply along each road, then add the roads up: that is the whole chain rule.",
        mistakes=(
            Mistake(through_p, f"That is the road through p. Is it the only one from {mine}?"),
            Mistake(through_q, f"That is the road through q. Is it the only one from {mine}?"),
            Mistake(
                through_p * through_q, "The two roads are multiplied. That is for the edges of one road; roads add up."
            ),
            Mistake(
                q + at[mine] * p, f"Look at the edge from {mine} to q again: {mine} moves, and which factor stays?"
            ),
            Mistake(p * q, f"That is the value of L. How fast does it change with {mine}?"),
            Mistake(1 + q + at[other] + p, "All local slopes are added. Along one road they multiply."),
            Mistake(1 + at[other], "The slopes of the first edges are added. Each road has a second edge, to L."),
            Mistake((through_p + through_q) / 2, "That is the mean of the two roads. Roads add up."),
        ),
        hints=(
            f"Two roads lead from {mine} to L, one through p and one through q. What do they do where they meet?",
            f"Here p is {p} and q is {q}. An edge into a sum has the slope 1; an edge into a product has the other factor.",
            f"The road through p gives `1 * {q}`, the road through q `{at[other]} * {p}`. Now put them together.",
        ),
        way=f"The road through p gives `1 * {q}`.\nThe road through q gives `{at[other]} * {p}`.\n"
        f"Together they make `{q} + {at[other]} * {p}`, or {through_p + through_q}.",
    )


@question(under="The trap")
def same_value_twice(chance):
    """A letter that stands twice in a sum or a product, and once more."""
    a = chance.randrange(3, 10)
    first, second = chance.choice((("+", "·"), ("++", "·"), ("·", "+"), ("·", "++"), ("·", "·")))
    b, to_b, edges_b = _made_of(a, first)
    c, to_c, edges_c = _made_of(b, second)
    slope, roads = edges_b * to_b * edges_c * to_c, edges_b * edges_c
    return Exercise(
        slope,
        asked=f"Let a = {a}, then b = {_letters('a', first)}, and then c = {_letters('b', second)}. "
        "How fast does c change with a?",
        right="Each time that a letter is used is an edge, and each edge makes roads of its own.",
        mistakes=(
            Mistake(to_b * to_c, "That is one road. How many lead from a to c?"),
            Mistake(edges_c * to_c, "That is how fast c changes with b. From there it is one more step back, to a."),
            Mistake(edges_b * to_b, "That is how fast b changes with a. It goes on to c."),
            Mistake(roads, "That is how many roads there are. Which product does each of them have?"),
            Mistake(c, "That is the value of c. How fast does it change with a?"),
            Mistake(
                edges_b * to_b + edges_c * to_c, "The two steps are added. One follows the other, so they multiply."
            ),
        ),
        hints=(
            "Draw the graph: an edge for each time that a letter is used. What is the value of b?",
            f"The value of b is {b}. An edge into a sum has the slope 1; an edge into a product has the other factor.",
            f"Each road has the product `{to_b} * {to_c}`. There are {edges_b} edges into b, and each goes on by each of "
            f"{edges_c} into c.",
        ),
        way=f"The value of b is {b}, so each road has the product `{to_b} * {to_c}`, and there are {roads} roads.\n"
        f"The slope is `{roads} * {to_b} * {to_c}`, or {slope}.",
    )


def _made_of(value, signs):
    """What a value joined to itself by these signs makes, the local slope of an edge into that, and how many edges."""
    edges = 1 + len(signs)
    return (value**2, value, edges) if signs == "·" else (edges * value, 1, edges)


def _letters(letter, signs):
    return letter + "".join(f" {sign} {letter}" for sign in signs)


@question(under="Why backward is fast")
def roads_through_columns(chance):
    """How fast the roads of a graph become many."""
    one, two, three = chance.sample(range(2, 7), 3)
    roads = one * two * three
    return Exercise(
        roads,
        asked=f"A value x feeds each of {one} nodes. Each of these feeds each of {two} nodes in the next column, each of those "
        f"feeds each of {three} nodes in the last column, and they all feed the loss L. How many roads lead from x to L?",
        right="Each column multiplies the roads. The sweep backward needs each edge only once.",
        mistakes=(
            Mistake(
                one + two + three, "The columns are added. What can follow on each choice in the column before it?"
            ),
            Mistake(
                one + one * two + two * three + three,
                "That is how many edges there are. A road is a whole way from x to L.",
            ),
            Mistake(one + two + three + 2, "That is how many nodes there are, with x and L."),
            Mistake(one * two, "That is how many roads lead to the middle column. There each of them splits again."),
            Mistake(three, "Those are the last edges. Along each of them more than one road arrives."),
        ),
        hints=(
            "A road chooses one node in each column.",
            f"There are {one} nodes to choose from in the first column, and {two} in the next, whatever you chose before.",
            f"Up to the second column there are `{one} * {two}` roads. Each of them splits into {three}.",
        ),
        way=f"The choices multiply: `{one} * {two} * {three}`, or {roads} roads.",
    )


@question(under="Why backward is fast")
def one_sweep_for_all(chance):
    """Why slopes are found backward, and not forward."""
    weights = chance.choice(("a thousand", "ten thousand", "a million"))
    return choice_of(
        chance,
        f"A network has {weights} weights and one loss. A single sweep backward finds the slopes for all of them; forward it "
        f"would take {weights} sweeps. Why?",
        (
            "A sweep is about the node at which it begins, and there is only one loss.",
            "Begun at a weight, it says how everything changes with that weight; begun at the loss, how the loss changes with everything.",
        ),
        (
            (
                "The local slopes are easier to find backward than forward.",
                "They are the same numbers on the same edges, whichever way one goes.",
            ),
            (
                "Forward, one has to walk along every single road from a weight to the loss.",
                "A sweep forward adds up at each node as well. One of them is as quick as one backward.",
            ),
            (
                "Backward, the edges that hardly matter for the loss are left out.",
                "None is left out: the sweep uses each edge exactly once.",
            ),
        ),
        hints=(
            "Both kinds of sweep use each edge once. So what does one of them tell, and what does it not?",
            "A sweep starts with a 1 at one node. At which node forward, and at which backward?",
            "Count the nodes at which a sweep could begin: how many weights are there, and how many losses?",
        ),
    )


@question(under="The trap")
def replaced_and_yet_right(chance):
    """When a payment that replaces the one before it does no harm."""
    nodes = chance.randrange(4, 12)
    return choice_of(
        chance,
        "In the backward pass each node hands slopes back to the nodes that it uses. There they should be added up, but in a "
        f"certain program each *replaces* what is there. On a graph of {nodes} nodes every slope came out right. Why?",
        (
            "No value in that graph is used more than once.",
            "So each node is handed one slope only, and there is nothing to replace.",
        ),
        (
            (
                "All local slopes in that graph are 1.",
                "In b = a + a they are 1 too, and the program finds 1 for a instead of 2.",
            ),
            (
                "The graph is too small for the mistake to show.",
                "b = a + a has only two nodes, and there it shows already.",
            ),
            (
                "Its nodes were visited in the right order.",
                "A right order makes each slope arrive in time. It does not make it stay.",
            ),
        ),
        hints=(
            "What gets lost when a slope replaces what is there?",
            "The slope that came before it is lost. In which graphs did none come before it?",
            "Take one node. From how many others does it get a slope, and what does that say about how often it is used?",
        ),
    )
