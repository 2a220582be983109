"""What is noted of a run: each statement once it is done, however it is written and whatever Python runs it."""

import pytest

from helpers.exercises.tracing import Run, Text
from tests.cells import run_as_cell


def written(source):
    return list(run_as_cell(source).values())[-1]


def noted(source, *names):
    """The steps of the one function that a source writes, called without arguments: line, name, value."""
    function = written(source)
    run = Run(Text(function), names).call(function, ())
    assert run.error is None
    return [tuple(step) for step in run.steps]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("total += [node * node for node in (2, 3)]", [1, 4, 9]),
        ("total += [node for node in ()]", [1]),
        ("total += {node: 1 for node in (2, 3)}", [1, 2, 3]),
        ("total += list({node for node in (2, 3)})", [1, 2, 3]),
        ("total += [node * other for node in (2, 3) for other in (1, 1)]", [1, 2, 2, 3, 3]),
    ],
)
def test_a_comprehension_is_one_step_and_its_names_are_its_own(line, value):
    source = f"def f():\n    node, total = 7, [1]\n    {line}\n    return total"
    assert noted(source, "node", "total") == [(2, "node", 7), (2, "total", [1]), (3, "total", value)]


def test_a_statement_over_several_lines_is_one_step():
    source = """
def f():
    total, node = 0, 5
    for number in (1, 2):
        total = (
            total
            + abs(number)
            + sum([
                node
                for node in (3, 4)
            ])
        )
    return total
"""
    steps = noted(source, "node", "total")
    assert steps == [(3, "node", 5), (3, "total", 0), (5, "total", 8), (5, "total", 17)]


@pytest.mark.parametrize(
    "loop",
    [
        "for number in (1, 2): total += number",
        "while rest: number = rest.pop(0); total += number",
        "for number in (1, 2):\n        total += number",
    ],
)
def test_each_round_of_a_loop_is_a_step_also_on_one_line(loop):
    source = f"def f():\n    rest, total = [1, 2], 0\n    {loop}\n    return total"
    assert [value for _, _, value in noted(source, "total")] == [0, 1, 3]


def test_a_round_that_changes_nothing_is_a_step_all_the_same():
    source = "def f():\n    total = 1\n    for number in (0, 2, 0):\n        total += number\n    return total"
    assert [value for _, _, value in noted(source, "total")] == [1, 1, 3, 3]


def test_of_a_statement_over_several_lines_the_whole_is_told():
    text = Text(
        written("def f(a):\n    both = [  # so far\n        a,\n        (a + 1),  # and this\n    ]\n    return both")
    )
    assert {text.line(number) for number in (2, 3, 4, 5)} == {"both = [a, (a + 1),]"}
    assert {text.start(number) for number in (2, 3, 4, 5)} == {2}
    assert text.line(6) == "return both" and text.start(6) == 6


def test_a_line_between_two_statements_of_a_branch_belongs_to_its_own():
    source = """
def f():
    found = []
    for number in (1, 2):
        if [part for part in (number,) if part > 1]:
            found.append(number)
        else:
            found = found + [0]
    return found
"""
    assert noted(source, "found") == [(3, "found", []), (8, "found", [0]), (6, "found", [0, 2])]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("both = a + 1 # and one", "both = a + 1"),
        ("both = (  # so far\n        a # the first\n        # and\n        + 1\n    )", "both = (a + 1)"),
        ("both = a \\\n        + 1", "both = a + 1"),
        ('both = "a  # b"', 'both = "a  # b"'),
        ("for both in a: a = abs(\n        both\n    ); a += 1", "for both in a: a = abs(both); a += 1"),
        ("if a: both = (\n        a\n    )", "if a: both = (a)"),
        ("both = 1; a = (\n        2\n    )", "both = 1; a = (2)"),
    ],
)
def test_what_is_told_of_a_statement_is_its_code_alone(lines, told):
    text = Text(written(f"def f(a):\n    {lines}\n    return a"))
    last = 2 + lines.count("\n")
    assert {text.line(number) for number in range(2, last + 1)} == {told}
    assert text.line(last + 1) == "return a"


@pytest.mark.parametrize("over", ["abs(\n        number\n    )", "abs(number)"])
def test_a_loop_on_one_line_that_goes_on_below_has_its_rounds(over):
    source = f"def f():\n    total = 0\n    for number in (1, 2): total += {over}; total += 1\n    return total"
    assert noted(source, "total")[-1] == (3, "total", 5) and len(noted(source, "total")) >= 3


def test_the_lines_of_a_match_are_statements_of_their_own():
    source = "def f():\n    match 1:\n        case 1:\n            total = 2\n            total = 3\n    return total"
    assert noted(source, "total") == [(5, "total", 3)]


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        ("total = 0\n    for number in (1, 2):\n        total = number", [1, 2]),
        ("total = 0\n    for number in (1, 2):\n        total = total + number", [0, 1, 3]),
        ("total = 0\n    for number in (1, 2):\n        total += number", [0, 1, 3]),
        ("total = []\n    for number in (1, 2):\n        total.append(number)", [[], [1], [1, 2]]),
        ("total = 0\n    for number in (1, 2):\n        other = total\n        total = number", [0, 1, 2]),
        ("total = 0\n    if not total:\n        total = 2", [0, 2]),
        ("total = 5", [5]),
    ],
)
def test_a_value_that_nothing_reads_before_the_next_is_no_step(lines, values):
    source = f"def f():\n    {lines}\n    return total"
    assert [value for _, _, value in noted(source, "total")] == values


@pytest.mark.parametrize("line", ["self.total = self.total + 1", "self.total += 1"])
def test_what_an_object_keeps_is_read_by_its_name(line):
    box = written(f"class Box:\n    def add(self):\n        self.total = 1\n        {line}\n")()
    run = Run(Text(box.add.__func__), ("self.total",)).call(box.add, ())
    assert [step.value for step in run.steps] == [1, 2]


@pytest.mark.parametrize(
    ("line", "values"),
    [("total = 1 / 0", []), ("total = 1 / total", [0]), ("1 / 0\n    total = 2", []), ("1 / 0\n    total += 2", [0])],
)
def test_a_value_that_nothing_reads_before_a_line_that_stops_is_no_step(line, values):
    function = written(f"def f():\n    total = 0\n    {line}\n    return total")
    run = Run(Text(function), ("total",)).call(function, ())
    assert run.error and [step.value for step in run.steps] == values
