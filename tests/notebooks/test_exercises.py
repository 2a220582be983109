"""Every exercise of every lesson: untouched, each listed mistake, the right answer, its hints and its solution."""

import ast
import importlib
import inspect
import math
import re

import nbformat
import numpy as np
import pytest

from helpers.exercises import Exercise, ____
from helpers.series import SERIES


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
def test_help_is_folded_into_the_verdict(lesson, name, exercise):
    for answer in (____, exercise.mistakes[0].example):
        offered = [text for _, text in exercise.check(answer).help]
        assert offered == [*exercise.hints, exercise.way], "three hints, one inside the other, then the solution"
    assert [text for _, text in exercise.check(exercise.example).help] == [exercise.way], "who is right compares"


@each
def test_three_hints_and_a_solution_that_passes(lesson, name, exercise):
    assert len(set(exercise.hints)) == 3, "an exercise has three different hints"
    assert any(exercise.check(answer).outcome == "right" for answer in answers_in(exercise)), f"no right answer in `way`: {exercise.way}"


@each
def test_hints_and_solutions_can_be_pasted(lesson, name, exercise):
    for text in (*exercise.hints, exercise.way):
        for code in re.findall(r"`([^`]+)`", text):
            ast.parse(f"def answer():\n    {code}")
        typed = re.search(r"[×²³√]|\d\)* ·|· [(−]*\d|\d\)* − [(−]*\d", re.sub(r"`[^`]+`", "", text))
        assert not typed, f"a calculation is code, between backticks: {typed[0]} in {text}"


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
    assert not re.search(r"\.(hint|solution)\(\)", source), "hints are inside the verdict: nobody has to call for them"
    numbers = [int(number) for number in re.findall(r"\*\*Exercise (\d+)", source)]
    assert numbers == list(range(1, len(names) + 1)), f"number the exercises in order: {numbers}"
