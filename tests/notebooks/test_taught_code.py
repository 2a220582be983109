"""What a notebook writes out is what `helpers` does: the two may not drift apart."""

import ast
import random

import nbformat

from helpers.datasets import NUMBERS
from helpers.lessons import n01_running_average
from helpers.series import SERIES
from helpers.training import step


def function_of(number, name):
    """A function as a notebook's cell defines it."""
    (lesson,) = (lesson for lesson in SERIES if lesson.number == number)
    for cell in nbformat.read(lesson.path, as_version=4).cells:
        if cell.cell_type == "code" and f"def {name}(" in cell.source:
            (definition,) = (part for part in ast.parse(cell.source).body if isinstance(part, ast.FunctionDef))
            space = {}
            exec(compile(ast.Module([definition], []), lesson.name, "exec"), space)
            return space[name]
    raise LookupError(name)


def test_the_average_learns_by_the_one_update_rule():
    learn = function_of("01", "learn")
    draw = random.Random(0)
    for _ in range(20):
        start, rate, epochs = draw.uniform(-100, 100), draw.uniform(0.001, 2.2), draw.randint(1, 5)
        history = learn(NUMBERS, start, rate, epochs)
        assert history == n01_running_average.learn(start, rate, epochs)
        estimate = start
        for reached, number in zip(history[1:], NUMBERS * epochs, strict=True):
            estimate = step(estimate, estimate - number, rate)
            assert reached == estimate
