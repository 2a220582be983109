"""A build is judged line by line: the first wrong line is named, and until it is right ours runs on."""

import ast
import inspect
import math
import os
from pathlib import Path

import numpy as np
import pytest

from helpers.course import copies
from helpers.exercises import Build, ____, kept, patience
from helpers.exercises.patience import TOO_LONG
from helpers.exercises.wording import MATRIX_RULE
from tests.cells import run_as_cell


def _walk(numbers, start, rate):
    """Ours: from the start a part of the way to each number."""
    way = [start]
    for number in numbers:
        error = start - number
        start = start - rate * error
        way.append(start)
    return way


walk = Build(
    _walk,
    names={"error": "start", "start": "way", "way": ""},
    inputs=(([3], 11, 0.5), ([3, 5], 11, 0.25), ([2, 0, 7, 1], -1.5, 0.1)),
    right="It walks.",
    hints=("Which way?", "How far?", "Minus `rate * error`."),
)

TEMPLATE = """
def walk(numbers, start, rate):
    way = [start]
    for number in numbers:
        error = start - number
        start = start - rate * error
        way.append(start)
    return way
"""


@pytest.fixture(autouse=True)
def _has_time(monkeypatch):
    monkeypatch.setattr(patience, "LONGEST", 60)


def written(source):
    """The last thing that a source defines, as in a notebook."""
    return list(run_as_cell(source, np=np).values())[-1]


def with_line(old, new):
    assert TEMPLATE.count(old) == 1
    return written(TEMPLATE.replace(old, new))


def begins_with(what, message):
    """Whether a verdict begins with a sentence, whose first letter is a capital there."""
    return message.startswith(what[0].upper() + what[1:])


def said(function, build=walk):
    verdict = build.check(function)
    return verdict.outcome, verdict.message.split(" Until it is right")[0].split(" From here on")[0]


def test_ours_and_the_solutions_text_are_right():
    assert said(written(walk.way)) == said(written(TEMPLATE)) == ("right", "It walks.")
    assert walk.check(____).help[-1] == ("Solution", f"`{walk.way}`") and walk.way.startswith("def walk(")
    assert [text for _, text in walk.check(len).help[:-1]] == list(walk.hints)
    assert '"' not in walk.way, "its docstring is left out"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("start - rate * error", "____", "start = ____"),
        ("for number in numbers", "for number in ____", "for number in ____:"),
        ("way.append(start)", "way.append(____)", "way.append(____)"),
        ("start - number", "____  # the error", "error = ____"),
        ("return way", "return ____", "return ____"),
    ],
)
def test_what_has_a_blank_is_not_attempted_and_its_line_is_told(old, new, line):
    assert said(with_line(old, new)) == ("not attempted", f"Put your code in place of ____ in `{line}`.")


def test_a_line_that_is_nothing_but_a_blank_is_not_quoted():
    for source in (TEMPLATE.replace("way.append(start)", "____"), "def walk(numbers, start, rate):\n    ____"):
        assert said(written(source)) == ("not attempted", "Put your code in place of ____.")


def test_half_done_the_first_line_that_is_still_blank_is_told():
    half = TEMPLATE.replace("start - number", "start - number").replace("start - rate * error", "start - ____ * error")
    assert said(written(half.replace("append(start)", "append(____)"))) == (
        "not attempted",
        "Put your code in place of ____ in `start = start - ____ * error`.",
    )


def test_half_done_a_wrong_line_before_the_blank_is_told_first():
    half = TEMPLATE.replace("start - number", "start + number").replace("start - rate * error", "____")
    assert said(written(half)) == (
        "not yet",
        "The line `error = start + number` makes `error` 14; ours makes it 8. Tried as `walk([3], 11, 0.5)`.",
    )


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("start - number", "number - start", "the line `error = number - start` makes `error` -8; ours makes it 8."),
        (
            "start - rate * error",
            "start - 0,5 * error",
            "the line `start = start - 0,5 * error` makes `start` (11, 40); ours makes it 7."
            " Python writes decimals with a point: a comma makes several values of one.",
        ),
        (
            "start - rate * error",
            "start + rate * error  # up",
            "the line `start = start + rate * error` makes `start` 15; ours makes it 7.",
        ),
        ("start - rate * error", "start", "the line `start = start` makes `start` 11; ours makes it 7."),
        (
            "way.append(start)",
            "way.append(error)",
            "the line `way.append(error)` makes `way` [11, 8]; ours makes it [11, 7].",
        ),
        ("[start]", "[0]", "the line `way = [0]` makes `way` [0]; ours makes it [11]."),
        ("[start]", "start", "the line `way = start` makes `way` 11; ours makes it [11]."),
        (
            "start - number",
            "start - numbers[0]",
            "the second time it runs, the line `error = start - numbers[0]` makes `error` 6; ours makes it 4.",
        ),
        (
            "    return way",
            "        return way",
            "the run ends at `return way` too soon: ours sets `error` twice, this once.",
        ),
        (
            "        way.append(start)\n",
            "",
            "the run ends at `return way` too soon: ours sets `way` twice, this once.",
        ),
        (
            "in numbers",
            "in numbers + [1]",
            "the loop `for number in numbers + [1]:` goes round too often: `error` becomes 6.",
        ),
        (
            "in numbers",
            "in numbers[1:]",
            "the loop `for number in numbers[1:]:` does not go round often enough: ours sets `error` once, this never.",
        ),
        (
            "    return way",
            "    way = way + [0]\n    return way",
            "after the line `way = way + [0]`, `way` becomes [11, 7, 0]; ours does not change it again.",
        ),
        ("return way", "return start", "the line `return start` gives 7; ours gives [11, 7]."),
        ("return way", "pass", "it gives nothing back. Is there a `return` before the result?"),
        ("rate * error", "rate * eror", "the line `start = start - rate * eror` stops with NameError:"),
        ("start - number\n", "start / 0\n", "the line `error = start / 0` stops with ZeroDivisionError:"),
    ],
)
def test_the_first_wrong_line_is_named_with_both_values(old, new, what):
    outcome, message = said(with_line(old, new))
    assert outcome == "not yet" and begins_with(what, message), message


@pytest.mark.parametrize(
    ("new", "what"),
    [
        ("number", "the line `error = number` makes `error` 3; ours makes it 8."),
        ("start - nubmer", "the line `error = start - nubmer` stops with NameError: "),
    ],
)
def test_a_value_to_begin_with_is_not_blamed_for_a_line_below_it(new, what):
    source = TEMPLATE.replace("start - number", new).replace("    way = [start]", "    error = 0\n    way = [start]")
    outcome, message = said(written(source))
    assert outcome == "not yet" and begins_with(what, message), message


def test_what_follows_from_a_name_that_is_the_other_way_round_is_not_blamed_on_it():
    other = TEMPLATE.replace("start - number", "number - start").replace("- rate", "+ rate")
    assert said(written(other)) == ("right", "It walks.")
    outcome, message = said(written(other.replace("append(start)", "append(-start)")))
    assert outcome == "not yet" and begins_with("the line `way.append(-start)` makes `way` [11, -7]; ours", message)


def _slopes(x, y):
    """Ours: the slopes of half the squared error of x[0] · x[1], whose error three things follow from."""
    error = x[0] * x[1] - y
    d0 = error * x[1]
    d1 = error * x[0]
    both = [d0, d1]
    return both


slopes = Build(
    _slopes,
    names={"error": ("d0", "d1"), "d0": "both", "d1": "both", "both": ()},
    inputs=(((3.0, 2.0), 5.0), ((0.5, 4.0), 1.0)),
    right="Both.",
    hints=("One.", "Two.", "Three."),
    nudged=lambda x, y: {"d0": 2.001, "both": [2.001, 3.001]},
)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"- y": "+ y"}, "the line `error = x[0] * x[1] + y` makes `error` 11; ours makes it 1."),
        (
            {"error * x[1]": "error"},
            "the line `d0 = error` makes `d0` 1; ours makes it 2, and a nudge finds 2.001.",
        ),
        ({"error * x[0]": "error"}, "the line `d1 = error` makes `d1` 1; ours makes it 3."),
        (
            {"[d0, d1]": "[d0, d0]"},
            "the line `both = [d0, d0]` makes `both` [2, 2]; ours makes it [2, 3], and a nudge finds [2.001, 3.001].",
        ),
        (
            {"[d0, d1]": "np.array([d0, d0]) * np.ones((9, 1))"},
            "the line `both = np.array([d0, d0]) * np.ones((9, 1))` makes `both` an array of shape (9, 2); ours "
            "makes it 2 numbers.",
        ),
        # the error the other way round: right where all that follows agrees, and named where one of them does not
        (
            {"x[0] * x[1] - y": "y - x[0] * x[1]", "error * x[1]": "-error * x[1]"},
            "the line `error = y - x[0] * x[1]` makes `error` -1; ours makes it 1.",
        ),
    ],
)
def test_of_several_names_that_follow_each_counts_and_a_nudge_is_told(changes, what):
    source = inspect.getsource(_slopes).replace("def _slopes", "def slopes")
    for old, new in changes.items():
        source = source.replace(old, new)
    outcome, message = said(written(source), slopes)
    assert outcome == "not yet" and begins_with(what, message), message


def test_an_error_the_other_way_round_is_right_where_all_that_follows_is():
    source = inspect.getsource(_slopes).replace("x[0] * x[1] - y", "y - x[0] * x[1]").replace("error * x", "-error * x")
    assert said(written(source), slopes) == ("right", "Both.")


@pytest.mark.parametrize(
    ("gives", "what"),
    [
        ("(x, [[1, 1]])", None),
        ("[2 * x / 2, np.ones((1, 2))]", None),
        ("(x, np.zeros((1, 2)))", "gives as result 2: [[0, 0]]; ours gives [[1, 1]]."),
        (
            "(x.T, np.ones((1, 2)))",
            "gives as result 1: the right numbers, but in the shape (2, 3); in ours they have the shape (3, 2).",
        ),
        ("(x, np.ones((1, 2)), 3)", "gives 3 values; ours gives 2 values."),
        ("x @ np.ones((2, 1))", "gives [[2], [2], [2]]; ours gives 2 values."),
        ("(np.ones((1, 2)), x)", "gives as result 1: "),
    ],
)
def test_of_several_arrays_that_are_given_back_the_first_other_one_is_told(gives, what):
    def _pair(x):
        return x, np.ones((1, 2))

    pair = Build(_pair, {}, ((np.ones((3, 2)),),), "Yes.", ("1", "2", "3"))
    outcome, message = said(written(f"def pair(x):\n    return {gives}"), pair)
    assert (outcome == "right" and message == "Yes.") if what is None else (outcome == "not yet" and what in message)


def test_of_a_large_array_the_nudge_of_the_entry_is_told():
    def _grid(a):
        grid = a * np.arange(12.0).reshape(3, 4)
        return grid

    large = Build(
        _grid, {"grid": ""}, ((2.0,),), "Yes.", ("1", "2", "3"), nudged=lambda a: {"grid": np.full((3, 4), 7)}
    )
    outcome, message = said(written("def grid(a):\n    grid = np.arange(12.0).reshape(3, 4)\n    return grid"), large)
    assert outcome == "not yet" and "entry [0, 1] of `grid` 1; in ours it is 2, and a nudge finds 7." in message


@pytest.mark.parametrize(
    "source",
    [
        "def f(a, b, c):\n    d = [b]\n    for e in a:\n        d.append(d[-1] - c * (d[-1] - e))\n    return d",
        "def f(numbers, start, rate):\n    error, way = 0, []\n    way.append(start)\n    for number in numbers:\n"
        "        error = (start - number) * rate\n        start -= error\n        way = way + [start]\n    return way",
        "import itertools\nf = lambda a, b, c: list(itertools.accumulate(a, lambda d, e: d - c * (d - e), initial=b))",
        "def f(a, b, c):\n    if not a:\n        return [b]\n    return [b] + f(a[1:], b - c * (b - a[0]), c)",
        "def f(a, b, c):\n    return np.array([b] + [b := b - c * (b - e) for e in a])",
        "class F:\n    def __call__(self, a, b, c):\n        return (b, *[b := b - c * (b - e) for e in a])\nf = F()",
        "def f(numbers, start, rate):\n    way = [start]\n    for k in range(len(numbers)):\n"
        "        error = start - numbers[k]; start = (\n            start\n            - rate * error\n        )\n"
        "        way.append(start)\n    return way",
        "def f(numbers, start, rate):\n    numbers = list(numbers)\n    way = [start]\n    while numbers:\n"
        "        start = start - rate * (start - numbers.pop(0))\n        way.append(start)\n    return way",
    ],
)
def test_another_form_is_right_too(source):
    assert said(written(source)) == ("right", "It walks.")


class _Meter:
    """Ours: adds up what it is told."""

    def __init__(self, start):
        self.sum = start

    def count(self, number):
        double = 2 * number
        self.sum = self.sum + double
        return self.sum - 1


def _counted(Meter, start, *numbers):
    meter = Meter(start)
    return [meter.count(number) for number in numbers][-1]


meter = Build(
    _Meter,
    names={"double": "self.sum", "self.sum": ""},
    inputs=((5, 1.0), (5, 1.0, 3.0)),
    right="It counts.",
    hints=("First?", "Second?", "Third?"),
    method="count",
    trial=_counted,
    told="begun at {0}",
    leaves=("self.sum",),
)

METER = """
class Meter:
    def __init__(self, start):
        self.sum = start

    def count(self, number):
        double = 2 * number
        self.sum = self.sum + double
        return self.sum - 1
"""


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("2 * number", "3 * number", "the line `double = 3 * number` makes `double` 3; ours makes it 2."),
        (
            "sum + double",
            "sum - double",
            "the line `self.sum = self.sum - double` makes `self.sum` 3; ours makes it 7.",
        ),
        (
            "= self.sum + double",
            "= 5 + double",
            "the second time it runs, the line `self.sum = 5 + double` makes `self.sum` 11; ours makes it 13.",
        ),
        ("self.sum - 1", "self.sum", "the line `return self.sum` gives 7; ours gives 6."),
        ("return self.sum - 1", "pass", "it gives nothing back."),
        ("self.sum", "self.total", "it gives `self.sum` no value, and later cells ask for it."),
        ("2 * number", "2 / 0", "the line `double = 2 / 0` stops with ZeroDivisionError:"),
        ("def count", "def add", "it stops with AttributeError: 'Meter' object has no attribute 'count'."),
    ],
)
def test_in_a_method_too_the_first_wrong_line_is_named(old, new, what):
    assert old in METER
    outcome, message = said(written(METER.replace(old, new)), meter)
    assert outcome == "not yet" and begins_with(what, message) and " Tried begun at 5" in message, message


@pytest.mark.parametrize(
    "source",
    [
        METER,
        METER.replace("self", "me").replace("double", "twice"),
        METER.replace("        double = 2 * number\n", "").replace("double", "number + number"),
        "class Start:\n    sum = 5\n" + METER.replace("Meter:", "Meter(Start):").replace("= start", "= start + 0"),
    ],
)
def test_a_method_may_be_written_otherwise(source):
    assert said(written(source), meter) == ("right", "It counts.")


def test_a_method_with_a_blank_is_not_attempted():
    blank = said(written(METER.replace("self.sum - 1", "____")), meter)
    assert blank == ("not attempted", "Put your code in place of ____ in `return ____`.")
    assert said(5, meter) == ("not yet", "A class is asked for, and this is an int. Give its name, without a call.")
    assert said(len, meter)[0] == "not yet"


def test_of_a_class_the_whole_text_is_the_solution_and_is_kept(shown, tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "MINE", tmp_path)
    monkeypatch.chdir(tmp_path)
    assert meter.way == ast.unparse(ast.parse(METER))
    mine = written("if True:\n" + METER.replace("\n", "\n    ") + "\nother = 1\nMeter = Meter\n")
    assert mine == 1
    mine = written(METER)
    assert meter.build(mine) is mine and kept.kept() == {"00 Meter": METER.strip()}


@pytest.mark.parametrize(
    ("given", "what"),
    [
        (5, "A function is asked for, and this is an int."),
        ("walk", "A function is asked for, and this is a str."),
        (None, "A function is asked for, and this is None."),
        ([1, 2], "A function is asked for, and this is a list."),
        (lambda numbers: numbers, "stops with TypeError"),
        (lambda *_: None, "gives nothing back"),
        (lambda *_: "much", "It gives 'much'; ours gives [11, 7]."),
        (lambda *_: (n for n in (11, 7)), "a generator"),
        (lambda *_: [11, math.nan], "It gives [11, nan]; ours gives [11, 7]."),
        (lambda numbers, start, rate: [start] * 1000, "1,000 numbers; ours gives 2 numbers"),
        (math.sqrt, "stops with TypeError"),
        (dict, "stops with TypeError"),
    ],
)
def test_what_is_no_such_function_is_told_in_a_sentence(given, what):
    outcome, message = said(given)
    assert outcome == "not yet" and what in message, message


HOSTILE = {
    "changes what it was given": "def f(n, s, r):\n    return [s] + [s := s - r * (s - n.pop(0)) for _ in [*n]]",
    "RecursionError": "def f(n, s, r):\n    return f(n, s, r)",
    "stops with RuntimeError": "def f(n, s, r):\n    raise RuntimeError('no')",
    "This stops with SystemExit.": "def f(n, s, r):\n    raise SystemExit",
    "makes `way` a Way": "class Way:\n    def __deepcopy__(self, memo): raise ValueError\n    def __repr__(self): "
    "raise ValueError\ndef f(n, s, r):\n    way = Way()\n    return way",
    TOO_LONG: "def f(n, s, r):\n    error = 8\n    while True:\n        s = s",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_hostile_is_told_in_a_sentence(what):
    outcome, message = said(written(HOSTILE[what]))
    assert outcome == "not yet" and what in message, message


def _both(x):
    return 2.0 * x.sum(), 2 * x


both = Build(_both, {}, ((np.array([1.0, 3.0]),),), "Two.", ("First?", "Second?", "Third?"))


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("x *= 2 # twice", "`*=` in `x *= 2` writes into an array itself. Write `x = x * …`, which makes a new one."),
        ("np.multiply(x, 2, out=x)", "Work on a copy instead."),
        ("x[:] = [2 * each for each in x]", "Work on a copy instead."),
    ],
)
def test_a_function_that_changes_what_it_was_given_is_told_how_not_to(line, what):
    outcome, message = said(written(f"def both(x):\n    {line}\n    return x.sum(), x"), both)
    assert outcome == "not yet" and message.startswith("It changes what it was given") and what in message, message


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("2 * x, 2.0 * x.sum()", "The line `return 2 * x, 2.0 * x.sum()` gives as result 1: [2, 6]; ours gives 8."),
        ("2.0 * x.sum(), x", "The line `return 2.0 * x.sum(), x` gives as result 2: [1, 3]; ours gives [2, 6]."),
        ("x.sum()", "The line `return x.sum()` gives 4; ours gives"),
        ("8.0, 2 * x, 5", "ours gives"),
    ],
)
def test_of_several_results_the_one_that_is_wrong_is_told(text, what):
    source = "def both(x):\n    return "
    assert said(written(f"{source}[sum(2 * x), x + x]"), both) == ("right", "Two.")
    outcome, message = said(written(source + text), both)
    assert outcome == "not yet" and what in message, message


class _Box:
    """What a function may change."""

    value = 1.0


def _halve(box, small):
    rounds = []
    while True:
        box.value = box.value / 2
        rounds.append(box.value)
        done = box.value < small
        if done:
            return rounds


halve = Build(
    _halve,
    names={"rounds": "", "done": ""},
    inputs=((_Box(), 1.0), (_Box(), 0.3)),
    right="Small.",
    hints=("First?", "Second?", "Third?"),
    told="with {1}",
)


@pytest.mark.parametrize(
    ("old", "new", "what", "small"),
    [
        ("value < small", "value > small", "the line `done = box.value > small` makes `done` False", "1.0"),
        ("value < small", "value < 0.1", "the line `done = box.value < 0.1` makes `done` False", "1.0"),
        ("value < small", "value != 0", "the line `done = box.value != 0` makes `done` True", "0.3"),
        ("if done", "if False", "the loop `while True:` goes round too often: `rounds` becomes [0.5, 0.25].", "1.0"),
    ],
)
def test_a_rule_that_never_ends_a_loop_is_named(old, new, what, small):
    source = inspect.getsource(_halve).replace("_halve", "halve")
    assert said(written(source), halve) == ("right", "Small.")
    outcome, message = said(written(source.replace(old, new)), halve)
    assert outcome == "not yet" and begins_with(what, message) and message.endswith(f" Tried with {small}."), message


def test_where_there_are_no_processes_it_is_judged_alike(monkeypatch):
    monkeypatch.setattr(patience, "FORKS", False)
    assert said(written(TEMPLATE)) == ("right", "It walks.")
    assert "makes `start` 15; ours makes it 7." in said(with_line("- rate", "+ rate"))[1]
    assert TOO_LONG in said(with_line("way.append(start)", "while True: pass"))[1]


@pytest.fixture
def shown(monkeypatch):
    """What is shown on the page."""
    found = []
    monkeypatch.setattr("IPython.display.display", found.append)
    return found


def test_a_right_function_runs_on_and_a_wrong_one_never(shown):
    mine, wrong, blank = written(TEMPLATE), with_line("- rate", "+ rate"), with_line("[start]", "[____]")
    assert walk.build(mine) is mine
    assert repr(shown[-1]) == "✓ Right. It walks. From here on the notebook runs your `walk`."
    for function in (wrong, blank, 5, None, ____, _walk, walk):
        assert walk.build(function) is _walk
        assert "Until it is right, the notebook runs the course's own `walk`" in shown[-1].message
    assert [verdict.outcome for verdict in shown[-3:]] == ["not attempted"] * 3


def test_nothing_is_kept_outside_of_the_copies(shown, tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "MINE", tmp_path / "my-notebooks")
    kept.MINE.mkdir()
    monkeypatch.chdir(tmp_path)
    walk.build(written(TEMPLATE))
    assert kept.kept() == {} and not list(kept.MINE.iterdir())


def test_in_a_copy_what_is_right_is_kept_and_the_last_counts(shown, tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "MINE", tmp_path)
    monkeypatch.chdir(tmp_path)
    kept.keep("12 Dense", "class Dense:\n    pass\n")
    walk.build(with_line("- rate", "+ rate"))
    walk.build(lambda *given: _walk(*list(given)))
    assert list(kept.kept()) == ["12 Dense"]
    for source in (TEMPLATE, TEMPLATE.replace("error", "ö")):
        walk.build(written(source))
        assert kept.kept() == {"00 walk": source.strip(), "12 Dense": "class Dense:\n    pass"}
    space = {}
    exec((tmp_path / kept.FILE).read_text(encoding="utf-8"), space)
    assert space["walk"]([3], 11, 0.5) == [11, 7.0]
    assert [path.name for path in tmp_path.iterdir()] == [kept.FILE], "no part of a file is left"


def test_what_cannot_be_written_is_not_kept_and_not_complained_of(shown, tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "MINE", tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / kept.FILE).mkdir()
    mine = written(TEMPLATE)
    assert walk.build(mine) is mine
    assert [path.name for path in tmp_path.iterdir()] == [kept.FILE]
    monkeypatch.setattr(os, "getcwd", lambda: (_ for _ in ()).throw(FileNotFoundError))  # the folder is gone
    assert walk.build(mine) is mine


class Room:
    """A thing of a class that a notebook writes out for itself."""

    def __init__(self, people):
        self.people = people


def _twice(room):
    people = 2 * room.people
    return Room(people)


def _people(function, people):
    """What is compared of a room: how many it has, in the class that the function itself knows."""
    return function(getattr(function, "__globals__", {}).get("Room", Room)(people)).people


twice = Build(_twice, {"people": ""}, ((3,), (4.5,)), "It doubles.", ("What?", "Times?", "Two."), trial=_people)

DOUBLED = """
class Room:
    def __init__(self, people):
        self.people = people

def twice(room):
    people = 2 * room.people
    return Room(people)
"""


def test_what_a_function_gives_is_compared_as_its_build_reads_it():
    assert twice.check(written(DOUBLED)).outcome == "right"
    other = DOUBLED.replace("    people = 2 * room.people\n", "")
    other = other.replace("return Room(people)", "return Room(room.people + room.people)")
    assert twice.check(written(other)).outcome == "right"
    said = twice.check(written(DOUBLED.replace("2 *", "3 *"))).message
    assert said.startswith(
        "The line `people = 3 * room.people` makes `people` 9; ours makes it 6. Tried as `twice(3)`."
    )
    said = twice.check(written(DOUBLED.replace("Room(people)", "Room(0)"))).message
    assert said.startswith("The line `return Room(0)` gives 0; ours gives 6. Tried as `twice(3)`.")
    assert "stops with AttributeError" in twice.check(written(DOUBLED.replace("Room(people)", "people"))).message


def test_where_ours_takes_over_it_makes_the_notebooks_own_things(shown):
    space = run_as_cell(f"{DOUBLED}twice = build(____)", build=twice.build)
    assert type(space["twice"](space["Room"](3))) is space["Room"] is not Room


def test_the_folder_is_that_of_the_copies():
    assert kept.MINE == copies.MINE


def test_a_builds_text_stands_in_a_file_of_ours():
    assert Path(inspect.getfile(walk.example)) == Path(__file__)


def _twice(change, start):
    """Ours: it changes the start, and what comes of that."""
    once = change(start)
    return change(once)


def halved(number):
    return number / 2


def test_a_function_that_is_handed_in_is_called_by_its_name():
    twice = Build(_twice, {"once": ""}, ((halved, 8),), "It does.", ("Once.", "Then again.", "`change(____)`"))
    assert said(written("def twice(change, start):\n    return change(change(start))"), twice)[0] == "right"
    assert said(written("def twice(change, start):\n    once = start\n    return change(once)"), twice) == (
        "not yet",
        "The line `once = start` makes `once` 8; ours makes it 4. Tried as `twice(halved, 8)`.",
    )


def test_a_long_call_is_told_by_its_shapes_and_long_numbers_by_their_first_digits():
    def _layer(x, W, n):
        z = x @ W / 3
        return z

    layer = Build(
        _layer, {"z": ""}, ((np.full((5, 3), 1.25), np.full((3, 1), 0.7), ["a"] * 9),), "Yes.", ("1", "2", "3")
    )
    outcome, message = said(written("def layer(x, W, n):\n    z = x @ W\n    return z"), layer)
    assert (outcome, message) == (
        "not yet",
        "The line `z = x @ W` makes `z` [[2.625], [2.625], [2.625], [2.625], [2.625]]; ours makes it "
        "[[0.875], [0.875], [0.875], [0.875], [0.875]]. Tried with `x` of shape (5, 3), `W` (3, 1) and `n`, a list.",
    )
    _, message = said(written("def layer(x, W, n):\n    z = x @ W / 3 + 2e-9\n    return z"), layer)
    assert "0.875000002; in ours it is 0.875." in message, "where six digits do not tell them apart, there are ten"


@pytest.mark.parametrize(
    ("makes", "what"),
    [
        ("x[0]", "the right numbers, but in the shape (2,); in ours they have the shape (1, 2)."),
        ("x.T", "the right numbers, but in the shape (2, 1); in ours they have the shape (1, 2)."),
        ("x + 1", "[[2, 3]]; ours makes it [[1, 2]]."),
    ],
)
def test_the_right_numbers_in_another_shape_are_told_as_such(makes, what):
    def _row(x):
        row = 1.0 * x
        return row

    row = Build(_row, {"row": ""}, ((np.array([[1.0, 2.0]]),),), "Yes.", ("1", "2", "3"))
    _, message = said(written(f"def row(x):\n    row = {makes}\n    return row"), row)
    assert f"makes `row` {what}" in message, message


def test_rows_and_columns_that_are_swapped_are_told_as_such():
    def _square(x):
        square = 1.0 * x
        return square

    square = Build(_square, {"square": ""}, ((np.array([[1.0, 2.0], [3.0, 4.0]]),),), "Yes.", ("1", "2", "3"))
    _, message = said(written("def square(x):\n    square = x.T\n    return square"), square)
    assert "makes `square` the right numbers, but with rows and columns swapped." in message


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("z = x @ W.T", f"`x` has the shape (4, 3), `W.T` the shape (2, 3): {MATRIX_RULE} 3 and 2."),
        ("z = 2 * (x @ x) + b", f"`x` has the shape (4, 3), `x` the shape (4, 3): {MATRIX_RULE} 3 and 4."),
        ("z = x * W", "`x` has the shape (4, 3), `W` the shape (3, 2): `*` goes entry by entry."),
        ("z = x @ W + x", "`x @ W` has the shape (4, 2), `x` the shape (4, 3): `+` goes entry by entry."),
        ("z = x @ abs(W.T)", f"stops with ValueError. The shapes do not fit: {MATRIX_RULE} 3 and 2."),
        ("z = x @ 3", "`@` multiplies arrays, by their rows and columns."),
        ("z = x * abs(W)", "entry by entry: (4,3) meets (3,2)."),
    ],
)  # fmt: skip
def test_shapes_that_do_not_fit_are_told_in_plain_words(line, what):
    def _layer(x, W, b):
        z = x @ W + b
        return z

    layer = Build(_layer, {"z": ""}, ((np.ones((4, 3)), np.ones((3, 2)), np.ones((1, 2))),), "Yes.", ("1", "2", "3"))
    _, message = said(written(f"def layer(x, W, b):\n    {line}\n    return z"), layer)
    assert begins_with(f"the line `{line}` stops", message) and "The shapes do not fit" in message, message
    assert what in message and "gufunc" not in message and "operand" not in message, message


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("= self.sum + double", "= sum + double", "says `sum`, and means what the object keeps: `self.sum`."),
        ("return self.sum - 1", "return total - 1", "stops with NameError"),
        ("2 * number", "2 * self.number", "says `self.number`, and the object has no `number`: leave out `self.`."),
        (
            "2 * number",
            "self.factor * number",
            "says `self.factor`, and the object has no `factor`: leave out",
        ),
        ("return self.sum - 1", "return self.totl - 1", "stops with AttributeError"),
        ("return self.sum - 1", "sum = sum - 1", "says `sum`, and means what the object keeps: `self.sum`."),
    ],
)
def test_what_belongs_to_the_object_needs_self_and_nothing_else_does(old, new, what):
    line = next(line for line in METER.replace(old, new).splitlines() if line not in METER.splitlines()).strip()
    outcome, message = said(written(f"factor = 2\n{METER.replace(old, new)}"), meter)
    assert outcome == "not yet" and begins_with(f"the line `{line}` {what}", message), message


def test_a_yes_that_works_as_a_one_is_right():
    def _gate(x):
        gate = 1.0 if x > 0 else 0.0
        return [x, gate]

    gate = Build(_gate, {"gate": ""}, ((2.0,), (-1.0,), (0.0,)), "Yes.", ("1", "2", "3"))
    for text, outcome in (("x > 0", "right"), ("x >= 0", "not yet"), ("not x > 0", "not yet"), ("x", "not yet")):
        assert said(written(f"def gate(x):\n    gate = {text}\n    return [x, gate]"), gate)[0] == outcome, text


class _Named(float):
    """A number that is called by a name."""

    def __repr__(self):
        return "pqr"[int(self) - 1]


def test_what_has_a_name_is_told_by_it():
    def _pair(one, two):
        waiting = [(one, 1), (two, 2)]
        return waiting

    pair = Build(_pair, {"waiting": ""}, ((_Named(1), _Named(2)),), "Yes.", ("1", "2", "3"))
    for makes, shown in (("[(one, 2)]", "[(p, 2)]"), ("[one]", "[p]"), ("one", "p"), ("3", "3")):
        _, message = said(written(f"def pair(one, two):\n    waiting = {makes}\n    return waiting"), pair)
        assert f"makes `waiting` {shown}; ours makes it [(p, 1), (q, 2)]. Tried as `pair(p, q)`." in message, message
