"""The series: which notebooks there are, in order, and what each one is about. Standard library only."""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"


@dataclass(frozen=True)
class Lesson:
    """One notebook: its file's name without the ending, title, one new idea, and its picture."""

    name: str
    title: str
    idea: str
    on_map: tuple[str, str]  # title and idea in the few letters that a place of the map has room for
    signature: int = 1  # which of its live figures is its picture in the README

    @property
    def number(self) -> str:
        return self.name[:2]

    @property
    def path(self) -> Path:
        return NOTEBOOKS / f"{self.name}.ipynb"


@dataclass(frozen=True)
class Part:
    """Some notebooks that belong together: a row of the map, in the colour of this role."""

    name: str
    role: str
    lessons: tuple[Lesson, ...]


# fmt: off
PARTS = (
    Part("A number that learns", "weight", (
        Lesson("00_start_here", "Start here", "draw, run, slide, check",
               ("Start here", "run, slide, check")),
        Lesson("01_running_average", "The average that learns", "new = old − η · error",
               ("Average", "new = old − η · error")),
        Lesson("02_slope", "Slope", "average rate → limit",
               ("Slope", "average rate → limit"), signature=2),
        Lesson("03_rules", "Rules, proved", "eight rules, each with its proof",
               ("Rules", "each with its proof"), signature=2),
        Lesson("04_downhill", "Downhill", "gradient descent on one weight",
               ("Downhill", "against the slope")),
    )),
    Part("Slopes in a network", "gradient", (
        Lesson("05_one_thing_at_a_time", "One thing at a time", "partial derivatives and the gradient",
               ("One at a time", "the gradient")),
        Lesson("06_chains", "Chains and many roads", "rates multiply along a road, roads add up",
               ("Chains", "multiply, then add")),
        Lesson("07_one_neuron", "One sigmoid neuron", "forward and backward in numbers",
               ("One neuron", "forward, backward")),
        Lesson("08_eighty_thousand_epochs", "Eighty thousand epochs", "reading a training curve",
               ("80,000 epochs", "read the curve")),
        Lesson("09_two_two_two", "Two, two, two", "a hidden layer: all slopes in one way back",
               ("Two, two, two", "a hidden layer")),
    )),
    Part("Networks at work", "prediction", (
        Lesson("10_matrices", "The same sums in one line", "matrices, batches, shapes",
               ("One line", "matrices, batches")),
        Lesson("11_trust_no_gradient", "Trust no gradient", "check a gradient by nudging each parameter",
               ("Trust none", "check by nudging"), signature=2),
        Lesson("12_any_network", "Any network", "any architecture is a list of numbers",
               ("Any network", "a list of numbers")),
        Lesson("13_small_bites", "Small bites, clever steps", "the same gradient, used more cleverly",
               ("Small bites", "minibatches, Adam"), signature=2),
        Lesson("14_classes", "Classes", "shares that add up to 1, and the loss that fits them",
               ("Classes", "shares, not amounts"), signature=2),
    )),
    Part("Deeper and longer", "target", (
        Lesson("15_fading_and_exploding", "Fading and exploding", "a gradient is a long product",
               ("Fading", "how to begin")),
        Lesson("16_your_own_autograd", "Your own autograd", "each operator notes its own slopes",
               ("Autograd", "the graph by itself"), signature=2),
        Lesson("17_through_time", "Through time", "one weight at every step: its gradient is a sum over time",
               ("Through time", "one weight, many steps")),
    )),
    Part("The bill, and your own", "error", (
        Lesson("18_what_backpropagation_costs", "What backpropagation costs", "the bill: work, memory, waiting",
               ("The bill", "work, memory, waiting")),
        Lesson("19_without_backprop", "Learning without backprop", "other ways to tell a hidden layer what to do",
               ("Without it", "what others pay")),
        Lesson("20_your_own_reader", "Your own reader of digits", "from empty cells, with your own parts",
               ("Your own reader", "draw, fail, mend"), signature=2),
        Lesson("21_practice", "Practice without end", "asked again, mixed, with other numbers",
               ("Practice", "asked again")),
    )),
)
# fmt: on
SERIES = tuple(lesson for part in PARTS for lesson in part.lessons)


def navigation(lesson: Lesson) -> str:
    """The line under a notebook's title: previous | contents | next."""
    index = SERIES.index(lesson)
    parts = ["[All notebooks](../README.md)"]
    if index > 0:
        parts.insert(0, f"[← {SERIES[index - 1].title}]({SERIES[index - 1].name}.ipynb)")
    if index + 1 < len(SERIES):
        parts.append(f"[{SERIES[index + 1].title} →]({SERIES[index + 1].name}.ipynb)")
    return " | ".join(parts)
