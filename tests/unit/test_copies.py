"""The learner's copies: nothing of the learner's is lost, nothing of the course's answers is shown."""

import importlib.util
import json
import os
import re
import sys

import nbformat
import pytest

from helpers.course import copies
from helpers.course.series import ROOT, SERIES

ZERO, FIVE = "00_start_here.ipynb", "05_one_thing_at_a_time.ipynb"


def code(source, count=None, shown=()):
    outputs = [{"output_type": "execute_result", "data": {"text/plain": words}} for words in shown]
    outputs = [output | {"execution_count": count, "metadata": {}} for output in outputs]
    return {"cell_type": "code", "source": source, "execution_count": count, "outputs": outputs, "metadata": {}}


def prose(source):
    return {"cell_type": "markdown", "source": source, "metadata": {}}


def save(path, cells):
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}), encoding="utf-8")


@pytest.fixture
def course(tmp_path):
    """A course of two notebooks, executed."""
    folder = tmp_path / "notebooks"
    folder.mkdir()
    cells = [prose("# Title\n\n[All notebooks](../README.md)"), code("1 + 1\n", 1, ["2"])]
    for name in (ZERO, FIVE):
        save(
            folder / name,
            [*cells, code("lesson.one.check(____)", 2, ["✗ Not yet."]), code("lesson.two.check(____)", 3)],
        )
    return folder


@pytest.fixture
def mine(tmp_path, course):
    """The learner's folder, with the copies made."""
    folder = tmp_path / "my-notebooks"
    assert copies.make_copies(folder, course) == []
    return folder


def change(path, edit):
    """Edit a notebook as a dict, in place."""
    notebook = json.loads(path.read_bytes())
    edit(notebook)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def renew(course):
    """The course's next version of both notebooks."""
    for name in (ZERO, FIVE):
        change(course / name, lambda notebook: notebook["cells"].append(prose("New in this version.")))


def touch(path, words="mine"):
    change(path, lambda notebook: notebook["cells"].append(code(words)))


def is_new(path):
    return "New in this version." in path.read_text(encoding="utf-8")


# Made


@pytest.mark.parametrize("lesson", SERIES, ids=lambda lesson: lesson.number)
def test_a_copy_is_the_notebook_without_results_and_counts(lesson, tmp_path):
    copies.write_notebook(copies.copy_of(lesson.path), tmp_path / "copy.ipynb")
    theirs, ours = (nbformat.read(path, as_version=4) for path in (lesson.path, tmp_path / "copy.ipynb"))
    nbformat.validate(ours)
    assert len(ours.cells) == len(theirs.cells)
    for cell, course_cell in zip(ours.cells, theirs.cells, strict=True):
        assert (cell.cell_type, cell.id) == (course_cell.cell_type, course_cell.id)
        if cell.cell_type == "code":
            assert (cell.source, cell.outputs, cell.execution_count) == (course_cell.source, [], None)
        else:
            links = r"(\.\./README\.md(#\w+)?|contents\.md|sources\.md)"
            assert re.sub(links, "", cell.source) == re.sub(links, "", course_cell.source)
    assert not copies.is_touched(ours)


def test_a_second_call_writes_nothing(mine, course):
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in mine.iterdir()}
    assert len(before) == 4  # two copies, contents and sources
    assert copies.make_copies(mine, course) == []
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in mine.iterdir()} == before


def test_one_that_was_deleted_is_made_again(mine, course):
    (mine / FIVE).unlink()
    assert copies.make_copies(mine, course) == [] and (mine / FIVE).exists()


# Touched or not, newer or not


def jupyters_save(notebook):
    notebook["metadata"] |= {"kernelspec": {"name": "python3"}, "language_info": {"version": "3.12.1"}, "widgets": {}}
    notebook["nbformat_minor"] = 4


def run_all(notebook):
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell.update(code(cell["source"], 7, ["2"]) | {"metadata": {"execution": {}, "scrolled": True}})


def split_lines(notebook):
    for cell in notebook["cells"]:
        cell["source"] = cell["source"].splitlines(keepends=True)


def shift_enter(notebook):
    notebook["cells"].append(code(" \n"))


@pytest.mark.parametrize("edit", [jupyters_save, run_all, split_lines, shift_enter])
def test_what_jupyter_does_leaves_a_copy_untouched_and_it_is_renewed_in_silence(mine, course, edit):
    change(mine / FIVE, edit)
    before = (mine / FIVE).read_bytes()
    assert copies.make_copies(mine, course) == [] and (mine / FIVE).read_bytes() == before
    renew(course)
    assert copies.make_copies(mine, course) == []
    assert is_new(mine / FIVE) and not copies.is_touched(copies.read(mine / FIVE))


EDITS = {
    "a letter": lambda notebook: notebook["cells"][1].update(source="1 + 2\n"),
    "a cell more": lambda notebook: notebook["cells"].append(code("mine")),
    "a cell fewer": lambda notebook: notebook["cells"].pop(),
    "another order": lambda notebook: notebook["cells"].reverse(),
    "another type": lambda notebook: notebook["cells"][1].update(cell_type="raw"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_touched_copy_is_never_overwritten(mine, course, edit):
    change(mine / FIVE, edit)
    before = (mine / FIVE).read_bytes()
    assert copies.make_copies(mine, course) == []  # touched, but there is nothing newer
    renew(course)
    (sentence,) = copies.make_copies(mine, course)
    assert sentence.startswith("Newer than your copy: 05.") and sentence.endswith("run.py fresh 05")
    assert (mine / FIVE).read_bytes() == before
    assert is_new(mine / ZERO)  # which nobody has touched


def test_all_newer_ones_are_told_in_one_line(mine, course):
    touch(mine / ZERO)
    touch(mine / FIVE)
    renew(course)
    (sentence,) = copies.make_copies(mine, course)
    assert "copy: 00 05." in sentence and sentence.endswith("fresh 00 05") and "\n" not in sentence


def test_times_say_nothing(mine, course):
    touch(mine / FIVE)
    for path in course.iterdir():
        os.utime(path, (4e9, 4e9))
    assert copies.make_copies(mine, course) == []
    renew(course)
    for path in course.iterdir():
        os.utime(path, (1, 1))
    assert len(copies.make_copies(mine, course)) == 1 and is_new(mine / ZERO)


def test_other_results_alone_make_a_notebook_no_newer(mine, course):
    touch(mine / FIVE)
    change(course / FIVE, run_all)
    assert copies.make_copies(mine, course) == []


def test_a_learner_who_wrote_what_is_new_already_is_not_told_of_it(mine, course):
    renew(course)
    change(mine / FIVE, lambda notebook: notebook["cells"].append(prose("New in this version.")))
    assert copies.make_copies(mine, course) == []


def test_a_notebook_of_the_learners_own_is_left_in_silence(mine, course):
    save(mine / FIVE, [prose("A notebook of my own under this name.")])
    before = (mine / FIVE).read_bytes()
    assert copies.make_copies(mine, course) == [] and (mine / FIVE).read_bytes() == before


# Damaged


DAMAGED = [
    b"",
    b"{",
    b"null",
    b"[]",
    b"\xff\xfe\xfd",
    b'{"cells": [], "metadata": {}}',
    b'{"cells": [3], "metadata": {}}',
]
DAMAGED += [b'{"cells": [{"cell_type": "code"}], "metadata": {}}', b"[" * 100_000]


@pytest.mark.parametrize("words", DAMAGED, ids=lambda words: words[:40].decode(errors="replace"))
def test_a_damaged_copy_is_told_and_left_and_the_others_are_made(mine, course, words):
    (mine / ZERO).write_bytes(words)
    (mine / FIVE).unlink()
    (sentence,) = copies.make_copies(mine, course)
    assert sentence.startswith(f"my-notebooks/{ZERO} is not a notebook, or is damaged or empty. It is left as it is;")
    assert "run.py fresh 00 puts a new one" in sentence
    assert (mine / ZERO).read_bytes() == words and (mine / FIVE).exists()
    assert copies.last_worked_on(mine, course) == (ZERO, "")


def test_a_folder_under_a_copys_name_is_told_and_left(mine, course):
    (mine / ZERO).unlink()
    (mine / ZERO).mkdir()
    (sentence,) = copies.make_copies(mine, course)
    assert "is not a notebook" in sentence and (mine / ZERO).is_dir()


def test_a_damaged_notebook_of_the_course_is_told_and_its_copy_left(mine, course):
    before = (mine / ZERO).read_bytes()
    (course / ZERO).write_bytes(b"<<<<<<< HEAD")
    (sentence,) = copies.make_copies(mine, course)
    assert sentence.startswith(f"notebooks/{ZERO} is not a notebook") and "download the course again" in sentence
    assert (mine / ZERO).read_bytes() == before
    with pytest.raises(SystemExit, match="download the course again"):
        copies.fresh(["00"], mine, course)
    assert (mine / ZERO).read_bytes() == before


# Written whole, or a sentence


def test_a_file_in_the_folders_place_is_told_in_a_sentence(tmp_path, course):
    folder = tmp_path / "my-notebooks"
    folder.write_text("my notes", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"my-notebooks/00_start_here\.ipynb cannot be written \(.+\).*a folder"):
        copies.make_copies(folder, course)
    assert folder.read_text(encoding="utf-8") == "my notes"


def refused(*_):
    raise PermissionError(13, "Permission denied")


def interrupted(*_):
    raise KeyboardInterrupt


@pytest.mark.parametrize(("at", "error"), [(refused, SystemExit), (interrupted, KeyboardInterrupt)])
def test_a_file_is_written_whole_or_not_at_all(mine, course, monkeypatch, at, error):
    renew(course)
    before = {path: path.read_bytes() for path in mine.iterdir()}
    monkeypatch.setattr(os, "replace", at)
    with pytest.raises(error) as told:
        copies.make_copies(mine, course)
    assert error is KeyboardInterrupt or "cannot be written (Permission denied)" in str(told.value)
    assert {path: path.read_bytes() for path in mine.iterdir()} == before


# A fresh one


@pytest.mark.parametrize("word", ["5", "05", FIVE, FIVE.removesuffix(".ipynb"), f"my-notebooks/{FIVE}"])
def test_a_fresh_one_keeps_the_old(mine, course, word):
    touch(mine / FIVE, "first")
    renew(course)
    (sentence,) = copies.fresh([word], mine, course)
    old = mine / FIVE.replace(".ipynb", ".old-1.ipynb")
    assert old.name in sentence and '"first"' in old.read_text(encoding="utf-8")
    assert is_new(mine / FIVE) and not copies.is_touched(copies.read(mine / FIVE))
    touch(mine / FIVE, "second")
    copies.fresh([word], mine, course)
    assert '"first"' in old.read_text(encoding="utf-8")
    assert '"second"' in (mine / FIVE.replace(".ipynb", ".old-2.ipynb")).read_text(encoding="utf-8")
    assert copies.make_copies(mine, course) == []


def test_a_fresh_one_of_a_damaged_copy_and_of_none(mine, course):
    (mine / ZERO).write_bytes(b"{")
    (mine / FIVE).unlink()
    sentences = copies.fresh(["00", "05"], mine, course)
    assert (mine / "00_start_here.old-1.ipynb").read_bytes() == b"{" and "old-1" not in sentences[1]
    assert copies.make_copies(mine, course) == []


@pytest.mark.parametrize("words", [[], ["33"], ["five"], ["050"], ["05", "06"], ["README.md"]])
def test_one_that_does_not_exist_is_told_before_anything_is_changed(mine, course, words):
    before = {path: path.read_bytes() for path in mine.iterdir()}
    with pytest.raises(SystemExit, match=r"Say its number, 00 to 05, for example: .*fresh 05"):
        copies.fresh(words, mine, course)
    assert {path: path.read_bytes() for path in mine.iterdir()} == before


# Where one was


def answer(path, *right, shown="✓ Right. Well done."):
    """Give right answers, and save when the verdicts stand there."""

    def edit(notebook):
        for cell in notebook["cells"]:
            if any(name in cell["source"] for name in right):
                cell.update(code(cell["source"].replace("____", "1"), 9, ["a picture", shown]))

    change(path, edit)


def test_at_first_it_is_the_first_without_a_word(mine, course):
    assert copies.last_worked_on(mine, course) == (ZERO, "")


@pytest.mark.parametrize("work", [touch, lambda path: change(path, run_all)], ids=["changed", "run"])
def test_the_one_changed_or_run_last_is_opened(mine, course, work):
    for path in (mine / FIVE, mine / ZERO):
        os.utime(path, (2e9, 2e9))  # a copy that was only made does not count, however new it is
    work(mine / FIVE)
    os.utime(mine / FIVE, (1e9, 1e9))
    assert copies.last_worked_on(mine, course) == (FIVE, "")
    work(mine / ZERO)
    os.utime(mine / ZERO, (1.1e9, 1.1e9))
    assert copies.last_worked_on(mine, course) == (ZERO, "")
    copies.fresh(["00"], mine, course)
    assert copies.last_worked_on(mine, course) == (FIVE, ""), "an old one is not opened"


def test_right_answers_are_counted_over_all_copies(mine, course):
    answer(mine / ZERO, "lesson.one")
    assert copies.last_worked_on(mine, course)[1] == "You worked on 00 last: 1 of 4 exercises are right so far."
    answer(mine / FIVE, "lesson.one", "lesson.two", shown=["✓ Right.\n", "Well done."])
    os.utime(mine / ZERO, (1e9, 1e9))
    assert copies.last_worked_on(mine, course) == (FIVE, "You worked on 05 last: 3 of 4 exercises are right so far.")


def test_wrong_answers_doubles_and_others_ticks_do_not_count(mine, course):
    answer(mine / ZERO, "lesson.one", shown="✗ Not yet. ✓ Right would be more.")
    change(mine / ZERO, lambda notebook: notebook["cells"].append(code("claim(x)", 3, ["✓ Right as far as x = 3."])))
    assert copies.last_worked_on(mine, course) == (ZERO, "")
    answer(mine / FIVE, "lesson.one")
    change(mine / FIVE, lambda notebook: notebook["cells"].append(notebook["cells"][2]))
    change(mine / FIVE, lambda notebook: notebook["cells"].append(code("lesson.one.check(0)", 4, ["✗ Not yet."])))
    change(mine / FIVE, lambda notebook: notebook["cells"].append(code("my.own.check(1)", 4, ["✓ Right."])))
    os.utime(mine / ZERO, (1e9, 1e9))
    assert copies.last_worked_on(mine, course) == (FIVE, "You worked on 05 last: 1 of 4 exercises are right so far.")


def test_what_is_built_counts_as_an_exercise(mine, course):
    build = "def walk(w):\n    return w\n\nwalk = lesson.walk.build(walk)"
    for path in (course / FIVE, mine / FIVE):
        change(path, lambda notebook: notebook["cells"].append(code(build, 5, ["✓ Right. It walks."])))
    assert copies.last_worked_on(mine, course) == (FIVE, "You worked on 05 last: 1 of 5 exercises are right so far.")


@pytest.mark.parametrize("outputs", [3, [3], [{"data": 3}], [{"data": {"text/plain": 3}}], [{}], None])
def test_outputs_that_jupyter_did_not_write_are_passed_over(mine, course, outputs):
    answer(mine / FIVE, "lesson.one")
    change(mine / ZERO, lambda notebook: notebook["cells"][2].update(outputs=outputs))
    assert "1 of 4" in copies.last_worked_on(mine, course)[1]


def test_the_verdict_that_is_counted_is_the_exercises_own(mine, course):
    from helpers.exercises import Exercise

    verdict = repr(Exercise(1, "Well done.", ("", "", ""), "1").check(1))
    answer(mine / FIVE, "lesson.one", shown=verdict)
    assert "1 of 4" in copies.last_worked_on(mine, course)[1]


def test_every_exercise_of_the_course_is_counted(tmp_path):
    copies.make_copies(tmp_path)
    sources = [copies.text(cell["source"]) for lesson in SERIES for cell in copies.read(lesson.path)["cells"]]
    checking = re.compile(r"(?m).*^(\w+ = )?lesson\.(?!warm_up\b)\w+\.(check|build)\(", re.S)
    checks = [source for source in sources if checking.match(source)]
    assert len(checks) > 100
    first = code(checks[0], 5, ["✓ Right."])
    change(tmp_path / ZERO, lambda notebook: notebook["cells"].append(first))
    said = copies.last_worked_on(tmp_path)[1]
    assert said == f"You worked on 00 last: 1 of {len(checks)} exercises are right so far."


# run.py opens them


def test_run_opens_the_copy_last_worked_on_and_says_how_far_one_is(monkeypatch, mine, course, capsys):
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    run = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(run)
    monkeypatch.setattr(sys, "path", [*sys.path])
    answer(mine / FIVE, "lesson.one")
    monkeypatch.setattr(copies.make_copies, "__defaults__", (mine, course))
    monkeypatch.setattr(copies.last_worked_on, "__defaults__", (mine, course))
    monkeypatch.setattr(run, "set_up", lambda: None)
    handed = []
    monkeypatch.setattr(run, "hand_over", lambda module, options: handed.extend(options))
    run.open_lab([])
    assert f"--LabApp.default_url=/lab/tree/my-notebooks/{FIVE}" in handed
    assert "You worked on 05 last: 1 of 4 exercises are right so far. Run it from the top" in capsys.readouterr().out
