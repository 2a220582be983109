"""Practice: what comes when, by a clock of the test's own; and a record that loses nothing."""

import errno
import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest

from helpers.exercises import Exercise, Mistake, ____, judging, kept, question
from helpers.exercises.patience import FORKS
from helpers.lessons import n21_practice as lesson
from helpers.practice import Answer, Memory, Panel, Practice, Record, cards
from helpers.practice import memory as memories
from helpers.practice import record as records
from helpers.practice.panel import typed

BEGIN = datetime(2026, 11, 2, 18, tzinfo=UTC)
DAY = timedelta(days=1)


def made_up(name, notebook):
    """A question whose answer is the sum of two numbers."""

    def draw(chance):
        one, two = chance.randrange(1, 50), chance.randrange(50, 99)
        hints, asked = ("Add.", "Both.", "Now."), f"{one} + {two}"
        mistakes = (Mistake(one * two, "That is the product."),)
        return Exercise(one + two, "Yes.", hints, f"`{asked}`.", mistakes, asked=asked)

    draw.__name__, draw.__module__ = name, f"helpers.questions.n{notebook}_made_up"
    return question(under="Sums")(draw)


QUESTIONS = [made_up(f"{letter}{number}", f"0{number}") for number in range(1, 6) for letter in "abcd"]


class Clock:
    def __init__(self):
        self.now = BEGIN

    def __call__(self):
        self.now += timedelta(seconds=30)
        return self.now


@pytest.fixture
def record(tmp_path):
    return Record(tmp_path / records.FILE)


def right_answer(practice):
    return practice.exercise.example


# What comes when


def test_a_question_waits_until_it_is_answered():
    practice = Practice(QUESTIONS)
    first = practice.ask()
    assert repr(practice.ask()) == repr(first) and first.outcome == "question 1"
    assert practice.check().outcome == "not attempted" and practice.ask().asked == first.asked
    assert practice.check(right_answer(practice)).outcome == "right"
    assert practice.ask().outcome == "question 2"


def test_what_was_missed_is_back_after_three_others_with_other_numbers():
    practice = Practice(QUESTIONS)
    first = practice.ask()
    assert practice.check(0).outcome == "not yet"
    assert practice.check(right_answer(practice)).outcome == "right", "one may try on"
    for _ in range(3):
        assert practice.ask().asked != first.asked and practice.asked[-1] != practice.asked[0]
        practice.check(right_answer(practice))
    again = practice.ask()
    assert practice.asked[-1] == practice.asked[0] and again.asked != first.asked
    assert again.message.startswith("You missed this one")
    practice.check(right_answer(practice))
    assert practice.missed == {} and practice.right == 4


def test_who_misses_everything_still_meets_other_questions():
    practice = Practice(QUESTIONS)
    for _ in range(20):
        practice.ask()
        practice.give_up()
    assert len(set(practice.asked)) >= 8
    places = [place for place, name in enumerate(practice.asked) if name == practice.asked[0]]
    assert places == [0, 4, 11], "after three others, and then after six"


def test_giving_up_counts_as_missed_and_shows_the_way(record):
    practice = Practice(QUESTIONS, record)
    practice.ask()
    assert practice.give_up().message == practice.exercise.way
    practice.check(right_answer(practice))
    assert [answer.right for answer in record.answers()] == [False], "the first counts"


def test_an_answer_before_the_first_question_is_answered_by_it(record):
    practice = Practice(QUESTIONS, record)
    assert practice.check(3).outcome == "question 1" and practice.give_up().outcome == "solution"
    assert practice.answered == 1 and len(record.answers()) == 1


class Liar:
    """What says that it is a number, and does things to whoever asks."""

    asked: ClassVar = []

    def __float__(self):
        self.asked.append(os.getpid())
        return 1e6


@pytest.mark.skipif(not FORKS, reason="judges in this process")
def test_an_answer_of_ones_own_making_is_not_touched_in_the_kernel(record):
    practice = Practice(QUESTIONS, record)
    practice.ask()
    assert practice.check(Liar()).outcome == "not yet"
    assert Liar.asked == [] and [answer.right for answer in record.answers()] == [False]


@pytest.mark.parametrize("slip", [(0, 5), ("3",), (None,), (float("nan"),), ([1, 2],), (lambda: 3,)])
def test_a_slip_of_writing_does_not_count(record, slip):
    practice = Practice(QUESTIONS, record)
    practice.ask()
    assert practice.check(*slip).outcome == "not yet"
    assert record.answers() == []
    assert practice.check(right_answer(practice)).outcome == "right"
    assert [answer.right for answer in record.answers()] == [True]


def test_an_answer_before_the_first_question_is_no_answer(record):
    practice = Practice(QUESTIONS, record)
    assert practice.check(5).outcome == "question 1" and record.answers() == []


def test_an_answer_that_stood_in_the_cell_when_all_cells_were_run_does_not_count(record):
    practice = Practice(QUESTIONS, record, reading=0.2)
    asked = practice.ask().asked
    early = practice.check(-1)
    assert (early.outcome, early.asked) == ("question 1", asked) and "before the question came" in early.message
    assert practice.give_up().message == early.message
    assert practice.check(____).outcome == "not attempted" and record.answers() == []
    time.sleep(0.2)
    assert practice.check(right_answer(practice)).outcome == "right" and record.answers()[0].right


def test_a_session_never_asks_the_same_twice():
    @question(under="Sums")
    def few(chance):
        one = chance.randrange(1, 11)
        return Exercise(one + 1, "Yes.", ("Add.", "Both.", "Now."), f"`{one} + 1`.", asked=f"{one} + 1")

    practice = Practice([few])
    asked = [practice.ask().asked for _ in range(10) if practice.exercise is None or practice.check(1)]
    assert len(set(asked)) == 10


def test_who_gives_up_is_told_where_it_is_explained():
    practice = Practice(QUESTIONS)
    practice.ask()
    assert practice.give_up().help == (("Where it is explained", practice.exercise.explained),)


def weeks_practice(record, days, knows, a_day=12):
    """Practice each day, where `knows(name, times)` tells whether a question is answered; the names of each day."""
    clock, found, times = Clock(), [], {}
    for day in range(days):
        clock.now = BEGIN + day * DAY
        practice = Practice(QUESTIONS, record, clock)
        for _ in range(a_day):
            practice.ask()
            name = practice.asked[-1]
            times[name] = times.get(name, 0) + 1
            practice.check(right_answer(practice) if knows(name, times[name]) else -1)
        assert all(one != two for one, two in zip(practice.asked, practice.asked[1:], strict=False)), "twice in a row"
        found.append(practice.asked)
    return found


def test_in_a_week_what_was_missed_comes_sooner_and_what_is_known_later(record):
    weak = {"01 a1", "03 b3", "05 c5"}
    days = weeks_practice(record, 7, lambda name, times: name not in weak or times % 2 == 0)
    met = {name: [day for day, names in enumerate(days) if name in names] for name in (q.name for q in QUESTIONS)}
    often = [len(met[name]) for name in weak]
    seldom = [len(days) for name, days in met.items() if name not in weak]
    assert min(often) > sum(seldom) / len(seldom), (often, seldom)
    assert all(seldom), "each was asked"
    memory = Memory(record.answers(), BEGIN + 7 * DAY)
    last = {name: max(answer.when for answer in record.answers() if answer.name == name) for name in met}
    gaps = {name: memory.due(name) - last[name] for name in met}
    assert max(gaps[name] for name in weak) <= min(gap for name, gap in gaps.items() if name not in weak)


def test_what_is_due_comes_before_what_is_new(record):
    record.add(Answer(BEGIN - 5 * DAY, "04 a4", True))
    practice = Practice(QUESTIONS, record, Clock())
    assert practice.ask().message.startswith("Due again") and practice.asked == ["04 a4"]
    practice.check(right_answer(practice))
    assert practice.ask().message.startswith("New to you")


def test_neighbours_are_of_different_notebooks():
    practice = Practice(QUESTIONS)
    for _ in range(15):
        practice.ask()
        practice.check(right_answer(practice))
    same = sum(one[:2] == two[:2] for one, two in zip(practice.asked, practice.asked[1:], strict=False))
    assert same <= 1


def test_a_single_question_can_be_practised():
    practice = Practice(QUESTIONS[:1])
    for _ in range(3):
        practice.ask()
        assert practice.check(right_answer(practice)).outcome == "right"


# The clock


def test_the_known_stays_away_for_longer_each_time_and_no_chance_is_in_it():
    gaps, answers, when = [], [], BEGIN
    for _ in range(5):
        answers.append(Answer(when, "01 a1", True))
        due = Memory(answers, when).due("01 a1")
        gaps.append((due - when).days)
        when = due
    assert gaps == [2, 11, 46, 163, 497]


def test_a_clock_set_back_is_told_and_nothing_is_lost(record):
    for day in (0, 1, 400, 2):
        record.add(Answer(BEGIN + day * DAY, "01 a1", True))
    clock = Clock()
    clock.now = BEGIN + 3 * DAY
    practice = Practice(QUESTIONS, record, clock)
    assert "come from the future" in practice.ask().message
    assert len(record.answers()) == 4
    assert BEGIN < practice.memory().due("01 a1") < BEGIN + 60 * DAY, "not only in a year and more"


# The record


def lines(record):
    return record.path.read_text(encoding="utf-8").splitlines()


def test_the_record_can_be_read_and_goes_to_and_fro(record):
    given = [Answer(BEGIN, "01 one_update", True), Answer(BEGIN + DAY, "02 line_slope", False)]
    for answer in given:
        record.add(answer)
    assert record.answers() == given and record.said == ""
    assert lines(record)[0].startswith("# What you practised, version 1")
    assert lines(record)[1:] == [
        "2026-11-02T18:00:00Z 01 one_update right",
        "2026-11-03T18:00:00Z 02 line_slope missed",
    ]


def test_two_notebooks_lose_nothing_of_each_other(record):
    other = Record(record.path)
    for number in range(20):
        (record, other)[number % 2].add(Answer(BEGIN + number * DAY, f"01 q{number}", True))
    assert (
        [answer.name for answer in record.answers()]
        == [f"01 q{number}" for number in range(20)]
        == [answer.name for answer in other.answers()]
    )


def test_deleting_it_forgets(record):
    record.add(Answer(BEGIN, "01 a1", True))
    record.path.unlink()
    assert record.answers() == []
    record.add(Answer(BEGIN, "01 b1", True))
    assert [answer.name for answer in record.answers()] == ["01 b1"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole.replace(b"right", b"wrong", 1),
        lambda whole: whole.replace(b"2026-11-02", b"2026-13-45"),
        lambda whole: b"\xff\xfe" + whole,
        lambda whole: whole[:120] + b"\0" * 40 + whole[160:],
        lambda whole: whole.partition(b"\n")[2],
        lambda whole: b"{}",
        lambda whole: os.urandom(3000),
    ],
)
def test_a_damaged_record_is_begun_anew_and_the_old_one_kept(record, damage):
    for number in range(5):
        record.add(Answer(BEGIN + number * DAY, f"01 q{number}", number % 2 == 0))
    before = damage(record.path.read_bytes())
    record.path.write_bytes(before)
    found = record.answers()
    old = record.path.with_name("what_you_practised.damaged-1.txt")
    assert old.read_bytes() == before and "was damaged: it is now what_you_practised.damaged-1.txt" in record.said
    record.add(Answer(BEGIN + 9 * DAY, "01 after", True))
    fresh = Record(record.path)
    assert [answer.name for answer in fresh.answers()] == [*(answer.name for answer in found), "01 after"]
    assert fresh.said == ""


def test_a_line_that_was_never_finished_costs_nothing_else(record):
    for number in range(3):
        record.add(Answer(BEGIN, f"01 q{number}", True))
    whole = record.path.read_bytes()
    for cut in range(2, len(whole) - whole.rindex(b"\n", 0, -1)):
        record.path.write_bytes(whole[:-cut])
        assert [answer.name for answer in record.answers()] == ["01 q0", "01 q1"] and record.said == ""


def test_after_an_unfinished_line_the_next_begins_anew(record):
    record.add(Answer(BEGIN, "01 a1", True))
    with record.path.open("a") as file:
        file.write("2026-11-02T18:0")
    record.add(Answer(BEGIN, "01 b1", True))
    names = [answer.name for answer in record.answers()]
    assert names == ["01 a1", "01 b1"]


@pytest.mark.parametrize(
    "saved",
    [
        lambda whole: whole[:-1],
        lambda whole: whole.replace(b"\n", b"\r\n"),
        lambda whole: b"\xef\xbb\xbf" + whole,
        lambda whole: b"\xef\xbb\xbf" + whole.replace(b"\n", b"\r\n")[:-2],
        lambda whole: b"\n" + whole.replace(b"\n", b" \n") + b"\n  \n",
    ],
    ids=["no last end", "CRLF", "BOM", "BOM, CRLF, no last end", "blanks"],
)
def test_an_editor_may_save_it_in_its_own_manner(record, saved):
    for number in range(3):
        record.add(Answer(BEGIN, f"01 q{number}", True))
    record.path.write_bytes(saved(record.path.read_bytes()))
    fresh = Record(record.path)
    assert [answer.name for answer in fresh.answers()] == ["01 q0", "01 q1", "01 q2"] and fresh.said == ""
    fresh.add(Answer(BEGIN, "01 q3", False))
    for reader in (fresh, Record(record.path)):
        assert [answer.name for answer in reader.answers()] == ["01 q0", "01 q1", "01 q2", "01 q3"]
        assert reader.said == "" and os.listdir(record.path.parent) == [record.path.name]


def test_what_somebody_else_puts_in_its_place_is_read_anew(record):
    for number in range(3):
        record.add(Answer(BEGIN, f"01 q{number}", True))
    whole = record.path.read_text()
    assert len(record.answers()) == 3
    record.path.write_text(whole.replace("q1 right", "q1 missed"))
    assert [answer.right for answer in record.answers()] == [True, False, True]
    record.path.write_text(whole[: whole.index("q2") - 3])
    assert [answer.name for answer in record.answers()] == ["01 q0", "01 q1"]


def test_a_version_of_many_digits_is_newer_too(record):
    record.path.write_text(f"# What you practised, version {'9' * 5000}: hm.\n")
    assert record.answers() == [] and "of a newer version" in record.said


def test_a_record_of_a_newer_version_is_left_as_it_is(record):
    path, words = record.path, "# What you practised, version 2: something else.\nwhatever\n"
    path.write_text(words)
    practice = Practice(QUESTIONS, record)
    assert "of a newer version of the course. It is left as it is." in practice.ask().message
    practice.check(right_answer(practice))
    assert path.read_text() == words and os.listdir(path.parent) == [path.name]


def test_a_record_that_cannot_be_read_or_written_is_told(tmp_path):
    (tmp_path / records.FILE).mkdir()
    practice = Practice(QUESTIONS, Record(tmp_path / records.FILE))
    assert "cannot be read" in practice.ask().message
    missing = Record(tmp_path / "no" / records.FILE)
    missing.add(Answer(BEGIN, "01 a1", True))
    assert "cannot be written" in missing.said


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="has no full disk to offer")
def test_a_full_disk_is_told_and_forgotten_once_there_is_room(record):
    path, record.path = record.path, Path("/dev/full")
    record.add(Answer(BEGIN, "01 a1", True))
    assert "cannot be written (No space left on device), so your last answer is not kept" in record.said
    record.path = path
    record.add(Answer(BEGIN, "01 b1", True))
    assert record.said == "" and [answer.name for answer in record.answers()] == ["01 b1"]


def test_a_line_for_which_there_is_no_room_is_told_and_costs_nothing_else(record, monkeypatch):
    record.add(Answer(BEGIN, "01 a1", True))
    with monkeypatch.context() as full:
        write = os.write
        full.setattr(os, "write", lambda file, line: write(file, line[:20]))
        record.add(Answer(BEGIN, "01 b1", True))
    assert "No space left" in record.said or os.strerror(errno.ENOSPC) in record.said
    record.add(Answer(BEGIN, "01 c1", True))
    assert record.said == "" and [answer.name for answer in record.answers()] == ["01 a1", "01 c1"]


def damaged(record):
    for number in range(5):
        record.add(Answer(BEGIN, f"01 q{number}", True))
    record.path.write_bytes(record.path.read_bytes().replace(b"q1 right", b"q1 wrong"))
    return record.path.read_bytes()


def test_a_damaged_record_stays_as_it_is_where_no_other_can_be_written(record, monkeypatch):
    path, before = record.path, damaged(record)

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", full)
    assert len(record.answers()) == 4 and "no new one can be written" in record.said
    assert record.path is None and os.listdir(path.parent) == [path.name] and path.read_bytes() == before


@pytest.mark.parametrize("links", [True, False])
def test_of_two_that_begin_a_damaged_record_anew_neither_loses_what_the_other_adds(record, monkeypatch, links):
    before, other = damaged(record), Record(record.path)
    link = os.link

    def meanwhile(*paths):
        monkeypatch.setattr(os, "link", link)
        other.answers()
        other.add(Answer(BEGIN + DAY, "01 other", True))
        if not links:
            monkeypatch.setattr(os, "link", refused)
            refused()
        link(*paths)

    def refused(*_):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", meanwhile)
    names = [answer.name for answer in record.answers()]
    assert names == ["01 q0", "01 q2", "01 q3", "01 q4", "01 other"]
    monkeypatch.setattr(os, "link", link)
    assert len(Record(record.path).answers()) == 5
    kept = sorted(set(os.listdir(record.path.parent)) - {record.path.name})
    assert kept == ["what_you_practised.damaged-1.txt"] and record.path.with_name(kept[0]).read_bytes() == before


WRITES = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from helpers.practice import Answer, Record
record = Record(Path(sys.argv[1]))
for number in range(10**6):
    record.add(Answer(datetime.now(UTC), f"01 q{number}", True))
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="sends SIGKILL")
def test_it_survives_a_kill_at_any_moment(tmp_path):
    path, chance = tmp_path / records.FILE, random.Random(0)
    for _ in range(5):
        before = len(Record(path).answers())
        with subprocess.Popen([sys.executable, "-c", WRITES, path], stdout=subprocess.PIPE, text=True) as child:
            child.stdout.readline()
            time.sleep(chance.random() / 20)
            child.send_signal(signal.SIGKILL)
            told = 1 + len(child.stdout.read().splitlines())
        record = Record(path)
        assert before + told <= len(record.answers()) <= before + told + 1 and record.said == ""
        assert os.listdir(tmp_path) == [records.FILE]


MENDS = """
import sys
from pathlib import Path
from helpers.practice import Record
path = Path(sys.argv[1])
whole = path.read_bytes()
print(flush=True)
while True:
    path.write_bytes(whole) if not path.exists() else None
    assert len(Record(path).answers()) == 400
    with path.open("ab") as file:
        file.write(b"damage\\n")
"""


@pytest.mark.skipif(os.name == "nt", reason="sends SIGKILL")
def test_it_survives_a_kill_while_it_is_begun_anew(tmp_path):
    path, chance = tmp_path / records.FILE, random.Random(0)
    for number in range(400):
        Record(path).add(Answer(BEGIN, f"01 q{number}", True))
    for _ in range(5):
        with subprocess.Popen([sys.executable, "-c", MENDS, path], stdout=subprocess.PIPE, text=True) as child:
            child.stdout.readline()
            time.sleep(chance.random() / 20)
            child.send_signal(signal.SIGKILL)
        assert len(Record(path).answers()) == 400


@pytest.mark.skipif(os.name == "nt", reason="sends SIGKILL")
def test_two_kernels_that_write_at_once_lose_no_line(tmp_path):
    path = tmp_path / records.FILE
    children = [subprocess.Popen([sys.executable, "-c", WRITES, path], stdout=subprocess.PIPE, text=True) for _ in "ab"]
    told = 0
    for child in children:
        child.stdout.readline()
    time.sleep(0.2)
    for child in children:
        child.send_signal(signal.SIGKILL)
        told += 1 + len(child.stdout.read().splitlines())
        child.wait()
        child.stdout.close()
    record = Record(path)
    assert told <= len(record.answers()) <= told + 2 and record.said == ""
    assert os.listdir(tmp_path) == [records.FILE]


def test_a_long_record_is_read_and_reckoned_once(record, monkeypatch):
    record.path.write_text(
        records.HEAD.format(1)
        + "".join(Answer(BEGIN - (5000 - n) * DAY / 24, QUESTIONS[n % 20].name, True).line() for n in range(5000))
    )
    read, reckoned, answer, review = [], [], records._answer, memories.SCHEDULER.review_card
    monkeypatch.setattr(records, "_answer", lambda line: read.append(line) or answer(line))
    monkeypatch.setattr(memories.SCHEDULER, "review_card", lambda *given: reckoned.append(given) or review(*given))
    practice = Practice(QUESTIONS, record, Clock())
    practice.ask()
    assert len(read) == len(reckoned) == 5000
    for number in range(3):
        practice.check(right_answer(practice))
        practice.ask()
        assert len(read) == len(reckoned) == 5001 + number
    alone, together = Memory(Record(record.path).answers(), practice.clock()), practice.memory()
    names = [question.name for question in QUESTIONS]
    assert [alone.due(name) for name in names] == [together.due(name) for name in names]
    assert alone.times == together.times
    practice.clock.now = BEGIN - DAY
    assert practice.memory().ahead and len(reckoned) > 10_000, "a clock that is set back reckons anew"


def test_in_the_course_no_record_is_read_or_written(monkeypatch, tmp_path):
    monkeypatch.setattr(records, "MINE", tmp_path)
    assert Record.mine().path is None
    monkeypatch.chdir(tmp_path)
    assert Record.mine().path == tmp_path / records.FILE


# The form


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3),
        ("0.5", 0.5),
        ("0,5", 0.5),
        ("−3/4", -0.75),
        ("2*(1-0.5)**2", 0.5),
        ("2^3", 8),
        ("2 · 3", 6),
        ("+1.", 1),
        ("= 3", 3),
        ("0,5*0,3 - 1,25", -1.1),
        ("0,125", 0.125),
        ("1,000,000", 1_000_000),
        ("–3", -3),
        ("0,500", 0.5),
        ("0,5 * 0,5", 0.25),
        ("1500", 1500),
        ("2 ⋅ 3", 6),
        ("1÷2", 0.5),
        ("3⁄4", 0.75),
        ("\u200e−０．５", -0.5),
        ("＝（１，５＋２）＊２", 7),
        ("2\u00a0*\u202f3", 6),
        ("5\ufeff", 5),
    ],
)
def test_what_is_typed_is_calculated(text, value):
    assert typed(text) == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize(
    ("text", "said"),
    [("3,500", "Is 3,500 meant to be 3500 or 3.500?"), ("2 * 12,000", "Is 12,000 meant"),
     ("1,234.5", "is no number"), ("'\\d'", "is no number"), ("3in 4", "is no number"), ("abc", "is no number"),
     ("1/0", "divides by zero"), ("9**9**9", "is no number"),
     ("1,2,3", "is no number"),
     ("__import__('os')", "is no number"), ("True", "is no number"), ("1" * 101, "long"), ("(" * 99, "is no number"),
     ("14,800", "Is 14,800 meant to be 14800 or 14.800?"), ("10,000 + 6 * 800", "Is 10,000 meant"),
     ("3 4", "is no number"), ("'3'", "is no number"), ("1j", "is no number")],
)  # fmt: skip
def test_what_is_no_number_is_told(text, said):
    with pytest.raises(ValueError, match=said):
        typed(text)


def test_the_form_goes_from_question_to_question(record):
    panel = Panel(Practice(QUESTIONS, record))
    assert (panel.shown["state"], panel.shown["far"]) == ("ask", "")
    question = panel.shown["question"]
    for text, state, said in (("", "ask", "goes into the field"), ("x", "again", "is no number"), ("-1", "again", "✗")):
        panel.hear({"answer": text})
        assert panel.shown["state"] == state and said in panel.shown["said"]
        assert panel.shown["question"] == question and panel.shown["step"] > 1
    panel.hear({"answer": f"{right_answer(panel.practice)}"})
    assert panel.shown["state"] == "done" and "✓" in panel.shown["said"]
    assert panel.shown["far"] == "Right at once: 0 of 1"
    panel.hear({"next": True})
    assert panel.shown["state"] == "ask" and panel.shown["question"] != question
    panel.hear({"give up": True})
    assert panel.shown["state"] == "done" and "Solution" in panel.shown["said"]
    assert [answer.right for answer in record.answers()] == [False, False]
    assert "<div" in panel._repr_mimebundle_()[0]["text/html"]


def test_the_form_judges_no_answer_by_a_question_that_it_does_not_show(record):
    panel = Panel(Practice(QUESTIONS, record))
    first = panel.practice.exercise
    panel.practice.check(-1)
    waiting = panel.practice.ask()  # in a cell above
    for told in ({"answer": f"{first.example}"}, {"give up": True}):
        panel.exercise = first  # what the page shows
        panel.hear(told)
        assert panel.shown["state"] == "ask" and "have gone on to this question" in panel.shown["said"]
        assert waiting.asked in panel.shown["question"] and len(record.answers()) == 1
    panel.hear({"answer": f"{right_answer(panel.practice)}"})
    assert panel.shown["state"] == "done" and [answer.right for answer in record.answers()] == [False, True]


# What fades


def test_nothing_has_faded_most_while_all_is_as_fresh(monkeypatch, tmp_path):
    monkeypatch.setattr(records, "MINE", tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("01 one_update", "02 line_slope"):
        Record.mine().add(Answer(datetime.now(UTC) - timedelta(hours=1), name, True))
    _, update = lesson.fading(lambda days, stability: 1 / (1 + days))
    assert update(0) == "Today, 2 of your 2 questions are fresh, at 90 % or more."


def test_a_message_of_an_earlier_step_is_not_heard(record):
    panel = Panel(Practice(QUESTIONS, record))
    panel.hear({"give up": True, "step": 1})
    assert panel.shown["step"] == 2
    panel.hear({"give up": True, "step": 1})
    panel.hear({"next": True, "step": 1})
    assert panel.shown["step"] == 2 and panel.shown["state"] == "done"
    panel.hear({"next": True, "step": 2})
    assert panel.shown["state"] == "ask" and panel.practice.answered == 1


def test_of_two_forms_the_one_left_behind_judges_nothing(record):
    practice = Practice(QUESTIONS, record)
    first, second = Panel(practice), Panel(practice)
    assert first.shown["question"] == second.shown["question"]
    second.hear({"give up": True})
    first.hear({"answer": "5"})
    assert first.shown["state"] == "again" and practice.answered == 1, "it is still the same question"
    second.hear({"next": True})
    first.hear({"answer": "5"})
    assert first.shown["state"] == "ask" and first.shown["question"] == second.shown["question"]
    assert "have gone on to this question" in first.shown["said"] and practice.answered == 1
    practice.give_up()
    practice.ask()
    second.hear({"give up": True})
    assert second.shown["state"] == "ask" and practice.answered == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("(-8)^(1/3)", "a complex number"),
        ("1e999", "This is inf"),
        ("1e999 - 1e999", "This is nan"),
        ("<img src=x onerror=alert(1)>", "&lt;img"),
        ("\ud800", "“?” is no number"),
        ("7" * 10_000, "long for an answer"),
    ],
)
def test_what_is_typed_amiss_does_not_count(record, text, told):
    panel = Panel(Practice(QUESTIONS, record))
    panel.hear({"answer": text})
    assert told in panel.shown["said"] and panel.shown["state"] == "again" and record.answers() == []
    panel.shown["said"].encode()


# Where and when


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="has one time zone")
def test_a_date_is_that_of_the_place(record, monkeypatch):
    record.add(Answer(BEGIN, "01 a1", True))  # due two days later, at 18:00 in London
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        clock = Clock()
        practice = Practice(QUESTIONS[:1], record, clock)
        assert "due on 5 November 2026" in practice.ask().message
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_folder_that_is_gone_is_no_folder_of_the_copies(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert Record.mine().path is None and judging.day() == "the course" and kept.kept() == {}
    assert Practice(QUESTIONS).ask().outcome == "question 1"


@pytest.mark.skipif(os.name == "nt", reason="asks for rights to make a link")
def test_the_copies_may_lie_elsewhere(tmp_path, monkeypatch):
    (tmp_path / "real").mkdir()
    (tmp_path / "my-notebooks").symlink_to(tmp_path / "real")
    monkeypatch.setattr(records, "MINE", tmp_path / "my-notebooks")
    monkeypatch.chdir(tmp_path / "my-notebooks")
    assert Record.mine().path == tmp_path / "my-notebooks" / records.FILE


def test_who_leaves_the_folder_in_a_cell_goes_on_with_the_record(tmp_path, monkeypatch):
    monkeypatch.setattr(records, "MINE", tmp_path)
    monkeypatch.chdir(tmp_path)
    practice = Practice(QUESTIONS, Record.mine())
    practice.ask()
    monkeypatch.chdir("/")
    practice.give_up()
    practice.ask()
    assert len(practice.record.answers()) == 1 and not Path("/", records.FILE).exists()


# The cards


def test_the_cards_are_terms_and_reasons(tmp_path, capsys):
    pytest.importorskip("genanki")
    cards.main([str(tmp_path / "deck.apkg")])
    assert (tmp_path / "deck.apkg").stat().st_size > 10_000
    many = len(list(cards.terms())) + len(list(cards.reasons()))
    assert many >= 100 and f"deck.apkg: {many} cards." in capsys.readouterr().out


def test_no_reason_on_a_card_asks_for_a_number_or_gives_itself_away():
    for asked, answer, _ in cards.reasons():
        assert "Give the number" not in asked and "\n1. " in asked and answer.startswith("Sentence ")


def test_markdown_becomes_what_anki_shows():
    text = r"So $\frac{a}{b} < 1$ and `x < y`: a **term**, *stress*, [03](03.ipynb)." + "\nOn."
    assert cards.as_html(text) == (
        r"So \(\frac{a}{b} &lt; 1\) and <code>x &lt; y</code>: a <b>term</b>, <i>stress</i>, 03.<br>On."
    )


def test_a_deck_that_cannot_be_written_is_told(tmp_path):
    pytest.importorskip("genanki")
    with pytest.raises(SystemExit, match="cannot be written"):
        cards.main([str(tmp_path / "no" / "deck.apkg")])
