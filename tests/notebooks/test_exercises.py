"""Every exercise of every lesson: untouched, each listed mistake, the right answer, its hints and its solution."""

import ast
import importlib
import inspect
import math
import re

import nbformat
import numpy as np
import pytest
from jupyter_client.manager import start_new_kernel

from helpers import patience
from helpers.exercises import Exercise, ____
from helpers.lessons.n00_start_here import error_rule
from helpers.series import SERIES
from tests.notebooks.kernel import Kernel


def exercises():
    for lesson in SERIES:
        module = importlib.import_module(f"helpers.lessons.n{lesson.name}")
        for name, value in vars(module).items():
            if isinstance(value, Exercise):
                yield pytest.param(lesson, name, value, id=f"{lesson.number}-{name}")


each = pytest.mark.parametrize(("lesson", "name", "exercise"), list(exercises()))


@each
def test_untouched_and_right(lesson, name, exercise):
    assert exercise.check(____).outcome == "not attempted"
    assert exercise.check(exercise.example).outcome == "right"


@each
def test_every_mistake_is_met_with_its_own_message(lesson, name, exercise):
    assert len(exercise.mistakes) >= 3, "an exercise knows at least three mistakes"
    assert len({mistake.message for mistake in exercise.mistakes}) == len(exercise.mistakes)
    for mistake in exercise.mistakes:
        verdict = exercise.check(mistake.example)
        assert (verdict.outcome, verdict.message) == ("not yet", mistake.said(mistake.example))


@each
def test_no_message_gives_the_answer_away(lesson, name, exercise):
    if not callable(exercise.example):
        for text in [mistake.said(mistake.example) for mistake in exercise.mistakes] + list(exercise.hints[:2]):
            assert not re.search(rf"(?<![\d.]){re.escape(str(exercise.example))}(?![\d.]*\d)", text.replace("−", "-")), f"gives the answer away: {text}"


@each
def test_three_hints_and_a_solution_that_passes(lesson, name, exercise):
    assert len(set(exercise.hints)) == 3, "an exercise has three different hints"
    assert any(exercise.check(answer).outcome == "right" for answer in answers_in(exercise)), f"no right answer in `way`: {exercise.way}"


def answers_in(exercise):
    """What the solution's text offers as answers: functions, lists or numbers, as the example is."""
    way = exercise.way.replace("−", "-")
    if callable(exercise.example):
        names = ", ".join(inspect.signature(exercise.example).parameters)
        code = re.findall(r"`return ([^`]+)`", way)
        return [eval(f"lambda {names}: {text}", vars(math) | {"math": math, "np": np}) for text in code]
    if np.ndim(exercise.example):
        return [ast.literal_eval(text) for text in re.findall(r"\[.+\]", way)]
    return [float(text) for text in re.findall(r"-?\d+(?:\.\d+)?", way)]


def test_a_list_and_a_root_are_found_in_a_solution():
    pair = Exercise([[1.5, -2], [0, 4]], "Right.", ("", "", ""), "Row by row: [[1.5, −2], [0, 4]]")
    assert answers_in(pair) == [pair.example]
    root = Exercise(lambda x: x**0.5, "Right.", ("", "", ""), "`return sqrt(x)` or `return math.sqrt(x)`", inputs=((4,),))
    assert [root.check(answer).outcome for answer in answers_in(root)] == ["right"] * 2


@pytest.mark.parametrize("lesson", SERIES, ids=lambda lesson: lesson.number)
def test_the_notebook_asks_them_all(lesson):
    source = "\n".join(cell.source for cell in nbformat.read(lesson.path, as_version=4).cells)
    module = importlib.import_module(f"helpers.lessons.n{lesson.name}")
    names = [name for name, value in vars(module).items() if isinstance(value, Exercise)]
    assert 3 <= len(names) <= 6, f"a notebook has three to six exercises, not {len(names)}: {names}"
    for name in names:
        assert re.search(rf"^lesson\.{name}\.check\(", source, re.M), f"no cell with lesson.{name}.check(…)"
        assert f"# lesson.{name}.hint()\n# lesson.{name}.solution()" in source, f"no cell with {name}'s two commented calls"
    numbers = [int(number) for number in re.findall(r"\*\*Exercise (\d+)", source)]
    assert numbers == list(range(1, len(names) + 1)), f"number the exercises in order: {numbers}"


@pytest.fixture
def kernel():
    manager, client = start_new_kernel(cwd=str(SERIES[0].path.parent))
    kernel = Kernel(client)
    kernel.run("from helpers.exercises import ____\nimport helpers.lessons.n00_start_here as lesson, itertools, os")
    yield kernel
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def shown(messages):
    """What a cell prints and gives."""
    contents = [message["content"] for message in messages]
    return [part.get("text") or part.get("data", {}).get("text/plain") for part in contents if "text" in part or "data" in part]


def test_a_kernel_shows_what_an_answer_prints_and_keeps_its_names(kernel):
    messages = kernel.run(
        "calls = 0\ndef error(guess, target):\n    global calls\n    calls += 1\n    print('tried', guess)\n"
        "    return guess - target\nlesson.error_rule.check(error)"
    )
    assert shown(messages) == ["tried 8\ntried 2\ntried 4.95\n", f"✓ Right. {error_rule.right}"]
    assert shown(kernel.run("calls")) == ["0" if patience.FORKS else "3"]
    assert not kernel.complaints


@pytest.mark.skipif(not patience.FORKS, reason="this system has no safe forks")
@pytest.mark.parametrize("code", ["9**9**9", "sum(range(10**10))", "max(itertools.count())", "list(range(10**9))", "os.abort()"])
def test_a_kernel_outlives_what_never_ends(kernel, code):
    (said,) = shown(kernel.run(f"lesson.error_rule.check(lambda guess, target: {code})"))
    assert said.startswith("✗ Not yet. ")
    assert shown(kernel.run("lesson.error_rule.check(lambda guess, target: guess - target)")) == [f"✓ Right. {error_rule.right}"]
    assert shown(kernel.run("os.popen(f'ps --ppid {os.getpid()} -o stat= -o comm=').read().count('python')")) == ["0"]


def test_a_kernel_says_one_sentence_of_a_blank(kernel):
    messages = kernel.run("answer = sum(____)")
    (error,) = [message["content"] for message in messages if message["msg_type"] == "error"]
    assert error["traceback"] == ["____ has no value yet. Put your answer in its place and run the cell again."]
    assert shown(kernel.run("lesson.error_rule.check(lambda guess, target: sum(____))"))[0].startswith("○ Not attempted.")


def test_a_kernel_shows_nothing_of_an_exercise_itself(kernel):
    for name in ("lesson.no_error", "lesson.no_error.hint", "lesson.no_error.solution", "vars(lesson)['no_error']"):
        (said,) = shown(kernel.run(name))
        assert "4.95" not in said
