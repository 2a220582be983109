"""Every build of every notebook: untouched, half done, each planted wrong line, right, and right in another form."""

import ast
import copy
import inspect
import re
import warnings
from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings

from helpers.course.series import SERIES
from helpers.exercises import Build, patience
from helpers.exercises.comparing import alike
from tests.cells import run_as_cell
from tests.notebooks.learner import filled, learner
from tests.notebooks.mutants import mutants
from tests.notebooks.taught import BUILT, cells_of, lesson_of, written_in
from tests.notebooks.test_exercises import anything

BUILDS = {  # the notebooks in which something is built
    "01": ["learn"],
    "04": ["descend"],
    "05": ["descend"],
    "07": ["backward"],
    "09": ["backward", "backward_xor"],
    "10": ["backward"],
    "11": ["relative"],
    "12": ["Dense", "train"],
    "13": ["Momentum", "Adam"],
    "14": ["softmax", "cross_entropy"],
    "15": ["clip"],
    "16": ["multiply", "pay_out", "order", "tanh", "relu", "soft_abs"],
    "17": ["backward", "chunk_gradient", "through_time"],
}


@pytest.fixture(autouse=True)
def _has_time(monkeypatch):
    monkeypatch.setattr(patience, "LONGEST", 60)  # a busy machine may take longer than a learner should wait


def builds():
    for lesson in SERIES:
        for name, value in vars(lesson_of(lesson.number)).items():
            if isinstance(value, Build):
                yield pytest.param(lesson.number, name, value, id=f"{lesson.number}-{name}")


def table(number, name):
    """What a learner writes into a build's blanks."""
    (lesson,) = (lesson for lesson in SERIES if lesson.number == number)
    return learner(lesson).BUILDS[name]


def source_of(number, name):
    """The one cell in which it is built."""
    cells = [cell.source for cell in cells_of(number) if cell.cell_type == "code"]
    (source,) = (source for source in cells if any(found[2] == name for found in BUILT.finditer(source)))
    return source


def differing(one, other):
    """The lines of a source that are not those of another, without their indent and their comment."""
    lines = zip(one.splitlines(), other.splitlines(), strict=True)
    return [line.split("  #")[0].strip() for line, right in lines if line != right]


def expressions(fill):
    """What is written into a blank, in parts: what stands before an expression, the expression, and what after it."""
    lines = fill.split("\n")
    for number, line in enumerate(lines):
        start, expression = re.fullmatch(r"( *(?:return |[\w, ]+ = )?)(.+)", line).groups()
        yield "\n".join([*lines[:number], start]), expression, "\n".join(["", *lines[number + 1 :]])


def checked(number, build, source):
    """The verdict on the function that a source writes, amid what its notebook defines, and what is said first."""
    names = run_as_cell(BUILT.sub("", source), **vars(written_in(number)))
    verdict = build.check(names[build.name])
    return verdict.outcome, verdict.message


each = pytest.mark.parametrize(("number", "name", "build"), list(builds()))


def test_the_notebooks_in_which_something_is_built():
    found = {}
    for parameter in builds():
        found.setdefault(parameter.values[0], []).append(parameter.values[1])
    assert found == BUILDS, "a build more is a line more in BUILDS"


@each
def test_a_build_is_announced_and_its_blanks_leave_ours(number, name, build):
    cells = cells_of(number)
    place = next(place for place, cell in enumerate(cells) if cell.source == source_of(number, name))
    assert "**Build" in cells[place - 1].source, "the text above says **Build: …** and what is to be written"
    assert build.name == name, "the build is called in the lesson as its function is"
    solution = filled(source_of(number, name), table(number, name).right)
    (written,) = (part for part in ast.parse(solution).body if isinstance(part, (ast.FunctionDef, ast.ClassDef)))
    assert ast.unparse(written) == build.way, "the cell with its blanks filled is the solution, line for line"


@each
def test_untouched_and_half_done_ours_takes_over(number, name, build):
    source = source_of(number, name)
    for attempt, blank in ((source, source), (filled(source, table(number, name).half),) * 2):
        line = next(line.strip() for line in blank.splitlines() if "____" in line)
        outcome, said = checked(number, build, attempt)
        assert outcome == "not attempted"
        told = f"Put your code in place of ____{'' if line == '____' else f' in `{line}`'}."
        assert said.startswith(told) and "the course's own" in said


@each
def test_each_planted_wrong_line_is_named(number, name, build):
    source, does = source_of(number, name), table(number, name)
    assert len(does.wrong) >= 4, "at least four wrong lines"
    right = filled(source, does.right)
    for fills in does.wrong:
        wrong = filled(source, fills)
        lines = differing(wrong, right)
        assert len(lines) == 1, f"one line is wrong, the others are right: {fills}"
        (line,) = lines
        outcome, said = checked(number, build, wrong)
        assert outcome == "not yet" and re.search(f"[Tt]he (line|loop) `{re.escape(line)}`", said), (
            f"not `{line}`, but: {said}"
        )


def varied(argument):
    """Another argument of the same kind; a whole number, which may count rounds, stays."""
    if isinstance(argument, list) and all(type(part) in (int, float) for part in argument):
        return [varied(part) + 1 for part in argument]
    return 0.7 * argument if type(argument) is float else copy.deepcopy(argument)


@each
def test_every_mutant_of_a_blank_is_refused_and_its_line_named(number, name, build):
    source, right = source_of(number, name), table(number, name).right
    judged = getattr(build.example, build.method) if build.method else build.example
    names = [*inspect.signature(judged).parameters, *build.names]
    tried = 0
    for place, fill in enumerate(right):
        for before, expression, after in expressions(fill):
            for mutant in mutants(expression, names):
                fills = [*right[:place], before + mutant + after, *right[place + 1 :]]
                (line,) = differing(filled(source, fills), filled(source, right))
                with warnings.catch_warnings(action="ignore", category=SyntaxWarning):  # 1(w) is such a wrong form
                    function = run_as_cell(BUILT.sub("", filled(source, fills)), **vars(written_in(number)))[name]
                outcome, said = build._judged(function)
                if outcome == "right":
                    others = [[varied(argument) for argument in arguments] for arguments in build.inputs]
                    both = [build.tried(each) for each in (function, build.example)]
                    assert all(alike(*(each(*deepcopy(other)) for each in both)) for other in others), mutant
                else:
                    told = f"`{line}`" in said or (line.startswith("return ") and "It gives" in said)
                    assert told, f"not `{line}`, but: {said}"
                    tried += 1
    assert tried > 20


@each
@given(answer=anything())
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_nothing_that_is_given_or_given_back_is_stumbled_over(number, name, build, answer):
    for given_in in (answer, lambda *_: answer):
        outcome, said = build._judged(given_in)
        assert outcome == "not yet" and len(said) < 400 and said.endswith((".", "?"))


@each
def test_right_and_right_in_another_form(number, name, build):
    does = table(number, name)
    fillings = [filled(source_of(number, name), fills) for fills in (does.right, *does.also)]
    for source in (*fillings, does.other, build.way):
        outcome, said = checked(number, build, source)
        assert (outcome, said) == ("right", f"{build.right} From here on the notebook runs your `{name}`.")


@each
def test_three_hints_of_which_only_the_last_nearly_gives_it(number, name, build):
    assert len(set(build.hints)) == 3
    for hint in build.hints:
        for code in re.findall(r"`([^`]+)`", hint):
            ast.parse(code)
    for fill in "\n".join(table(number, name).right).split("\n"):
        assert fill.isidentifier() or not any(fill.strip() in hint for hint in build.hints[:2]), f"gives {fill} away"
