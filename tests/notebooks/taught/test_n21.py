"""Notebook 21: the practice that the notebook begins, and what it makes of a record."""

import datetime
import shutil

import pytest

from helpers.course import copies
from helpers.course.series import NOTEBOOKS
from helpers.exercises import judging
from helpers.lessons import n21_practice as lesson
from helpers.practice import Answer, Record, session
from helpers.practice import record as records
from tests.notebooks.taught import written_in


@pytest.fixture
def copies_of(monkeypatch, tmp_path):
    """A folder of copies, with a record of the learner's."""
    for module in (copies, judging, records):
        monkeypatch.setattr(module, "MINE", tmp_path)
    return tmp_path


def keep(folder, *names):
    record = Record(folder / records.FILE)
    for name in names:
        record.add(Answer(session.now() - datetime.timedelta(days=5), name, True))


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (5, "01 to 05"),
        ("5", "01 to 05"),
        ("05", "01 to 05"),
        ("05_one_thing_at_a_time", "01 to 05"),
        (" 12 ", "01 to 12"),
        ("20", "01 to 19"),
        ("99", "01 to 19"),
        (None, "01 to 19"),
        (1, "of notebook 01"),
    ],
)
def test_one_says_how_far_it_goes(until, said, capsys):
    assert lesson.practice(until).questions and said in capsys.readouterr().out


@pytest.mark.parametrize("until", ["00", "0", 0, "x", "", "-1", 5.5, [1], "123", "the end", True])
def test_what_is_no_notebook_is_told(until):
    with pytest.raises(ValueError, match="is no notebook with questions: say one from '01' to '19'"):
        lesson.practice(until)


def shown():
    """All that the notebook shows of the practice, with 40 questions answered rightly or not."""
    practice = lesson.practice()
    found = [repr(practice), repr(lesson.record())]
    for number in range(40):
        found.append(repr(practice.ask()))
        found.append(repr(practice.check(practice.exercise.example if number % 3 else -12345)))
    found.append(lesson.form(practice).shown)
    _, update = lesson.fading(written_in("21").recall)
    return [*found, update(0), update(30)]


def test_in_the_course_it_is_the_same_each_time_whatever_the_learner_did(copies_of, monkeypatch, capsys):
    monkeypatch.chdir(NOTEBOOKS)
    without, said = shown(), capsys.readouterr().out
    keep(copies_of, *["02 line_slope", "04 loss_slope", "19 target_below"] * 3)
    before = (copies_of / records.FILE).read_bytes()
    shutil.copy(NOTEBOOKS / "05_one_thing_at_a_time.ipynb", copies_of)  # executed, with verdicts in it

    class Later(datetime.date):
        @classmethod
        def today(cls):
            return cls(2031, 1, 1)

    monkeypatch.setattr(judging.datetime, "date", Later)
    monkeypatch.setattr(session, "now", lambda: datetime.datetime(2031, 1, 1, tzinfo=datetime.UTC))
    assert shown() == without and capsys.readouterr().out == said
    assert (copies_of / records.FILE).read_bytes() == before and not (NOTEBOOKS / records.FILE).exists()
    monkeypatch.chdir(copies_of)
    assert shown() != without, "but in the copies it is not"


def test_questions_that_are_no_more_are_passed_over(copies_of, monkeypatch):
    monkeypatch.chdir(copies_of)
    keep(copies_of, "02 gone", "77 never_was")
    assert lesson.practice("03").ask().message.startswith("New to you")
    recall = written_in("21").recall
    assert "the made-up learner" in lesson.fading(recall)[1](0), "none of these is a question"
    keep(copies_of, "02 line_slope")
    assert "0 of your 1 question are fresh" in lesson.fading(recall)[1](0)
