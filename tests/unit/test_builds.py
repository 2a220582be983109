"""A build is judged line by line: the first wrong line is named, and until it is right ours runs on."""

import inspect
import math
import os
from pathlib import Path

import numpy as np
import pytest

from helpers.course import copies
from helpers.exercises import Build, ____, kept, patience
from helpers.exercises.patience import TOO_LONG
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
        ("way.append(start)", "____", "____"),
        ("start - number", "____  # the error", "error = ____"),
        ("return way", "return ____", "return ____"),
    ],
)
def test_what_has_a_blank_is_not_attempted_and_its_line_is_told(old, new, line):
    assert said(with_line(old, new)) == ("not attempted", f"Put your code in place of ____ in `{line}`.")


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
        "Called as `walk([3], 11, 0.5)`, the line `error = start + number` makes `error` 14; ours makes it 8.",
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
        ("return way", "return start", "it gives 7; ours gives [11, 7]."),
        ("return way", "pass", "it gives nothing back. Is there a `return` before the result?"),
        ("rate * error", "rate * eror", "the line `start = start - rate * eror` stops with NameError:"),
        ("start - number\n", "start / 0\n", "the line `error = start / 0` stops with ZeroDivisionError:"),
    ],
)
def test_the_first_wrong_line_is_named_with_both_values(old, new, what):
    outcome, message = said(with_line(old, new))
    assert outcome == "not yet" and f"`, {what}" in message, message


def test_what_follows_from_a_name_that_is_the_other_way_round_is_not_blamed_on_it():
    other = TEMPLATE.replace("start - number", "number - start").replace("- rate", "+ rate")
    assert said(written(other)) == ("right", "It walks.")
    outcome, message = said(written(other.replace("append(start)", "append(-start)")))
    assert outcome == "not yet" and "the line `way.append(-start)` makes `way` [11, -7]; ours" in message


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


@pytest.mark.parametrize(
    ("given", "what"),
    [
        (5, "A function is asked for, and this is an int."),
        ("walk", "A function is asked for, and this is a str."),
        (None, "A function is asked for, and this is None."),
        ([1, 2], "A function is asked for, and this is a list."),
        (lambda numbers: numbers, "stops with TypeError"),
        (lambda *_: None, "gives nothing back"),
        (lambda *_: "much", "it gives 'much'; ours gives [11, 7]."),
        (lambda *_: (n for n in (11, 7)), "a generator"),
        (lambda *_: [11, math.nan], "it gives [11, nan]; ours gives [11, 7]."),
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


twice = Build(_twice, {"people": ""}, ((3,), (4.5,)), "It doubles.", ("What?", "Times?", "Two."), call=_people)

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
        "Called as `twice(3)`, the line `people = 3 * room.people` makes `people` 9; ours makes it 6."
    )
    said = twice.check(written(DOUBLED.replace("Room(people)", "Room(0)"))).message
    assert said.startswith("Called as `twice(3)`, it gives 0; ours gives 6.")
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
        "Called as `twice(halved, 8)`, the line `once = start` makes `once` 8; ours makes it 4.",
    )
