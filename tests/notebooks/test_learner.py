"""What a learner does, done: cells run twice, exercises answered in the notebook's names, tasks followed literally."""

import inspect
import math
import re
import warnings

import nbformat
import numpy as np
import pytest

from helpers.course.series import SERIES
from helpers.exercises.kinds import is_function
from tests.notebooks.kernel import ran, running
from tests.notebooks.learner import PLAY, filled, learner, told
from tests.notebooks.mutants import mutants
from tests.notebooks.taught import BUILT
from tests.notebooks.test_exercises import exercises, is_reached

by_number = pytest.mark.parametrize("lesson", SERIES, ids=lambda lesson: lesson.number)
with_tables = pytest.mark.parametrize(("lesson", "does"), told(), ids=lambda found: getattr(found, "number", ""))
CHECK = re.compile(r"lesson\.(?!warm_up\b)(\w+)\.check\(")


def shown(outputs):
    """What a cell shows, as nbval compares it: what it prints, and its texts."""
    printed = "".join(output["text"] for output in outputs if "text" in output)
    errors = [output["evalue"] for output in outputs if "evalue" in output]
    data = [output["data"] for output in outputs if "data" in output]
    return [printed, errors, *[(each.get("text/plain"), each.get("text/html")) for each in data]]


def answered(messages):
    """What the kernel's messages bring to the page."""
    kinds = ("stream", "error", "execute_result", "display_data")
    return shown([message["content"] for message in messages if message["msg_type"] in kinds])


def cells(lesson):
    return [cell for cell in nbformat.read(lesson.path, as_version=4).cells if cell.cell_type == "code"]


@by_number
def test_cells_can_be_run_twice_and_again_at_the_end(lesson):
    with running(lesson.path.parent) as kernel:
        for cell in cells(lesson):
            kernel.run(cell.source)
            assert answered(kernel.run(cell.source)) == shown(cell.outputs), f"the second time:\n{cell.source}"
        for cell in cells(lesson):
            assert answered(kernel.run(cell.source)) == shown(cell.outputs), f"once more after the last:\n{cell.source}"


@with_tables
def test_an_answer_poisons_nothing_that_follows(lesson, does):
    """All is answered and built in the notebook's own names, and every other cell says what it says without."""
    answers = dict(does.ANSWERS)
    with running(lesson.path.parent) as kernel:
        for cell in cells(lesson):
            if asked := CHECK.search(cell.source):
                source = answers.pop(asked[1], None)
                assert source, f"ANSWERS of {does.__name__} has no {asked[1]}"
                assert CHECK.search(source)[1] == asked[1]
                *_, (verdict, _) = answered(kernel.run(source))
                assert verdict.startswith("✓ Right."), f"{source}\n{verdict}"
            elif built := BUILT.search(cell.source):
                fills = does.BUILDS[built[2]].right
                *_, (verdict, _) = answered(kernel.run(filled(cell.source, fills)))
                assert verdict.startswith("✓ Right."), verdict
            else:
                assert answered(kernel.run(cell.source)) == shown(cell.outputs), cell.source
    assert not answers, "these exercises are not in the notebook"


def part_of(control, value, before):
    """What a browser sends for a value that the text of a task names."""
    if control["kind"] == "slider":
        low, *_, high = control["places"]
        assert low <= value <= high, f"{control['label']} does not go to {value}"
    if control["kind"] == "choice":
        return control["options"].index(str(value))
    return before | value if control["kind"] == "fields" else value


def captions_of(figure, moves):
    """The captions that a learner meets at each of these moves."""
    place, found = figure.start, []
    for move in moves:
        met = []
        if not move:
            met.append(place := figure.start)
        for name, value in move.items():
            number = figure.names.index(name)
            control, before = figure.controls[number], place[number]
            if value == PLAY:
                places = control["places"]
                parts = [part for part in places if part >= before or before == places[-1]]
            else:
                parts = [part_of(control, value, before)]
            met += [place := figure.beside(place, number, part) for part in parts]
        found.append([figure.draw(place)[0] for place in met])
    return found


def plain(text):
    """A text in which numbers can be found, however they are set."""
    return text.replace("−", "-").replace("\u202f", "").replace("*", "").replace("$", "").replace("{,}", ",")


def stands(number, text):
    return re.search(rf"(?<![\w.]){re.escape(plain(number))}(?!\w|[.,]\d)", plain(text))


def around_figures(lesson):
    """For each figure with controls: the texts between it and the code before it, and those up to the next code."""
    found, texts = [], []
    for cell in nbformat.read(lesson.path, as_version=4).cells:
        if cell.cell_type == "markdown":
            texts.append(cell.source)
            continue
        is_figure = re.search(r"^live\(|= live\(", cell.source, re.M)
        before, texts = texts, []
        if is_figure:
            found.append((before, texts))
    return [("\n\n".join(above), "\n\n".join(below)) for above, below in found]


@with_tables
def test_every_numbered_task_stands_in_the_table(lesson, does):
    for number, (above, _) in enumerate(around_figures(lesson), 1):
        listed = re.findall(r"^\d+\. (.+)$", above, re.M)
        for sentence in listed:
            found = any(task.sentence in sentence for task in does.TASKS.get(number, ()))
            assert found, f"TASKS of {does.__name__} has for figure {number} no Task with the sentence: {sentence}"
    assert set(does.TASKS) <= set(range(1, len(around_figures(lesson)) + 1))


@with_tables
def test_tasks_lead_where_the_text_says(lesson, does):
    with ran(lesson.path) as kernel:
        figures = [figure for figure in kernel.figures() if figure.controls]
        for number, tasks in does.TASKS.items():
            above, below = around_figures(lesson)[number - 1]
            moves = [move for task in tasks for move in task.moves]
            captions = iter(captions_of(figures[number - 1], moves))
            for task in tasks:
                assert task.sentence in above, f"figure {number} has no such task: {task.sentence}"
                met = [caption for _ in task.moves for caption in next(captions)]
                for promise in task.shows + task.only_seen:
                    found = [caption for caption in met if stands(promise, caption)]
                    assert found, f"{task.sentence}\n{promise} in none of {met}"
                for promise in task.shows:
                    assert stands(promise, below), f"{promise} is not in the text below: {below}"


# Functions: a mutant that differs somewhere where the question asks is refused.


def functions():
    for parameter in exercises():
        lesson, name, exercise = parameter.values
        if learner(lesson) and is_function(exercise.example) and not is_reached(exercise):
            yield pytest.param(learner(lesson), name, exercise, id=parameter.id)


def values_of(function, tried):
    """What a function gives for each tuple of arguments, as arrays; None where it stops."""
    found = []
    with np.errstate(all="ignore"):
        for arguments in tried:
            try:
                found.append(np.asarray(function(*arguments), dtype=float))
            except Exception:
                found.append(None)
    return found


def differs(one, other, exercise):
    if one is None or one.shape != other.shape:
        return True
    allowed = 1e-5 * np.abs(other).max(initial=1) if exercise.gradient_of else exercise.tolerance
    return not (np.abs(one - other) <= allowed).all()


@pytest.mark.parametrize(("does", "name", "exercise"), list(functions()))
def test_every_mutant_of_a_right_function_is_refused(does, name, exercise):
    right = re.search(r"`return ([^`]+)`", exercise.way)
    assert right, f"`way` has the function as `return …`, in backticks: {exercise.way}"
    right = right[1]
    domain = getattr(does, "DOMAINS", {}).get(name)
    assert domain, f"DOMAINS of {does.__name__} has no {name}"
    arguments = list(inspect.signature(exercise.example).parameters)
    rng = np.random.default_rng(1)
    tried = [domain(rng) for _ in range(1000)]
    names = vars(math) | {"math": math, "np": np} | getattr(does, "NAMES", {})
    expected = values_of(exercise.example, tried)
    assert all(value is not None and np.isfinite(value).all() for value in expected), "outside of the function's domain"
    passed = []
    for text in mutants(right, arguments):
        with warnings.catch_warnings(action="ignore", category=SyntaxWarning):  # 0[:, 0] is such a wrong form
            wrong = eval(f"lambda {', '.join(arguments)}: {text}", dict(names))
        found = zip(values_of(wrong, tried), expected, strict=True)
        if any(differs(one, other, exercise) for one, other in found) and exercise.check(wrong).outcome == "right":
            passed.append(text)
    assert not passed, f"counted as right, though not {right}: {passed}"


def test_mutants_are_what_people_write():
    found = mutants("w - learning_rate * slope", ["w", "learning_rate", "slope"])
    for wrong in ("w + learning_rate * slope", "w - slope", "w - learning_rate", "slope - learning_rate * slope"):
        assert wrong in found
    assert "w - learning_rate * slope" not in found


@by_number
def test_every_lesson_has_its_tables(lesson):
    does = learner(lesson)
    assert does, f"what a learner does there is not told yet: write tests/notebooks/learner/n{lesson.number}.py"
    asked = [name for number, name, _ in (p.values for p in exercises()) if number == lesson]
    differing = set(does.ANSWERS) ^ set(asked)
    assert not differing, f"ANSWERS of {does.__name__} and the lesson's exercises differ in {differing}"
