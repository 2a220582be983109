"""Questions that draw their numbers: by the day in a copy, always the same in the course, and never ambiguous."""

import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from helpers.exercises import Exercise, Mistake, WarmUp, choice_of, judging, question

LADDER = ("Add.", "Both.", "Now.")


@question(under="Sums")
def total(chance):
    one, two = chance.randrange(1, 50), chance.randrange(1, 50)
    mistakes = (Mistake(one * two, "That is the product."), Mistake(one - two, "That is the difference."))
    asked, way = f"What is {one} + {two}?", f"`{one} + {two}`, or {one + two}."
    return Exercise(one + two, "Yes.", LADDER, way, mistakes, asked=asked)


@question(under="Sums")
def why(chance):
    wrong = [("Too slow.", "No, it is quick."), ("Too few.", "No, many.")]
    return choice_of(chance, "Why?", ("Too far.", "So it is."), wrong, LADDER)


@pytest.fixture
def in_a_copy(monkeypatch, tmp_path):
    """A day, to be set, in the folder of the copies."""
    days = ["2026-11-26"]

    class Day(datetime.date):
        @classmethod
        def today(cls):
            return cls.fromisoformat(days[-1])

    monkeypatch.setattr(judging, "MINE", tmp_path)
    monkeypatch.setattr(judging.datetime, "date", Day)
    monkeypatch.chdir(tmp_path)
    return days


def exercise():
    return Exercise(3, "Yes.", LADDER, "`1 + 2`, or 3.", drawn=total)


def test_a_seed_draws_the_same_numbers_and_another_others():
    assert total.ask(1).asked == total.ask(1).asked != total.ask(2).asked


def test_a_draw_in_which_a_mistake_is_right_is_drawn_anew():
    @question(under="Sums")
    def rarely(chance):
        right = chance.randrange(10)
        return Exercise(right, "Yes.", LADDER, f"{right}.", (Mistake(3, "Three?"), Mistake(right // 9 + 7, "Seven?")))

    assert {rarely.ask(seed).example for seed in range(100)} == {0, 1, 2, 4, 5, 6, 8, 9}

    @question(under="Sums")
    def never(chance):
        return Exercise(3, "Yes.", LADDER, "3.", (Mistake(3, "Three?"),))

    with pytest.raises(ValueError, match=r"no draw of es never tells its answers apart"):
        never.ask(1)


@question(under="Sums")
def coin(chance):
    side = chance.randrange(2)
    return Exercise(side, "Yes.", LADDER, f"{side}.", asked=f"Side {side}?")


def test_other_numbers_are_other_numbers():
    assert {coin.ask(seed, {"Side 0?"}).example for seed in range(20)} == {1}
    assert coin.ask(1, {"Side 0?", "Side 1?"}).asked == coin.ask(1).asked, "there are no others"
    asked, warm_up = Exercise(3, "Yes.", LADDER, "3.", drawn=coin), WarmUp(coin)
    for again in (asked.again, lambda: warm_up.again()[0]):
        texts = [again().asked[-7:] for _ in range(6)]
        assert all(one != two for one, two in pairwise(texts))
    assert warm_up.again(int(texts[-1][-2]))[0].outcome == "right"


def test_again_asks_with_other_numbers_and_then_judges_those():
    asked = exercise()
    first, second = asked.again(), asked.again()
    assert first.outcome == "not attempted" and first.asked != second.asked
    assert "to `again`" in first.message and first.asked in first._repr_html_()
    one, two = (int(word.strip("?")) for word in second.asked.split()[2::2])
    assert asked.again(one + two).outcome == "right"
    wrong = asked.again(one * two)
    assert (wrong.outcome, wrong.message, wrong.asked) == ("not yet", "That is the product.", second.asked)
    assert wrong.help[-2:] == (
        ("Solution", f"`{one} + {two}`, or {one + two}."),
        ("Where it is explained", "In notebook es, under “Sums”."),
    )
    assert asked.check(3).help[-1] == ("The same with other numbers", "Write `again()` in place of `check(answer)`.")
    assert asked.check(3).asked == "", "the question itself stays as it was"


def test_a_question_without_other_numbers_says_so():
    assert repr(Exercise(3, "Yes.", LADDER, "3.").again()) == "○ Not asked again. This question has no other numbers."


def test_in_a_copy_each_day_asks_others_and_in_the_course_none_does(in_a_copy, monkeypatch):
    assert Path.cwd() == judging.MINE
    today = exercise().again().asked
    assert exercise().again().asked == today
    in_a_copy.append("2026-11-27")
    assert exercise().again().asked != today
    monkeypatch.setattr(judging, "MINE", Path("elsewhere"))
    always = exercise().again().asked
    in_a_copy.append("2026-11-28")
    assert exercise().again().asked == always


def test_what_was_asked_before_midnight_is_judged_after_it(in_a_copy):
    def answer(asked):
        return sum(int(word.strip("?")) for word in asked.split("What is ")[1].split()[::2])

    warm_up, asked = WarmUp(total, why), exercise()
    first, again, once_more = (answer(said[0].asked) for said in (warm_up.check(), warm_up.again(), [asked.again()]))
    in_a_copy.append("2026-11-27")
    assert asked.again(once_more).outcome == "right"
    assert warm_up.again(again)[0].outcome == "right"
    assert warm_up.check(first)[0].outcome == warm_up.check(first, judging.____)[0].outcome == "right"
    assert answer(warm_up.check()[0].asked) != first, "a new day asks anew"
    assert warm_up.check(first)[0].outcome == "not yet"


def test_each_answer_of_a_warm_up_is_judged_by_itself():
    warm_up = WarmUp(total, why, total)
    untouched = warm_up.check()
    assert [verdict.outcome for verdict in untouched] == 3 * ["not attempted"]
    assert [verdict.asked[:3] for verdict in untouched] == ["1. ", "2. ", "3. "]
    sums = [sum(int(word.strip("?")) for word in untouched[at].asked.split()[3::2]) for at in (0, 2)]
    outcomes = [verdict.outcome for verdict in warm_up.check(sums[0], judging.____, sums[1] + 1)]
    assert outcomes == ["right", "not attempted", "not yet"]
    assert repr(warm_up.check(sums[0])).count("\n") >= 5 and "<div" in warm_up.check(sums[0])._repr_html_()


def test_a_warm_up_is_asked_again_with_other_numbers():
    warm_up = WarmUp(total, why, total)
    first, others, third = warm_up.check(), warm_up.again(), warm_up.again()
    assert "in place of ____" in first[0].message and "to `again`, in its brackets" in third[0].message
    assert len({questions[0].asked for questions in (first, others, third)}) == 3
    answer = sum(int(word.strip("?")) for word in third[0].asked.split()[3::2])
    assert warm_up.again(answer)[0].outcome == "right" and warm_up.check()[0].asked == first[0].asked


def test_too_many_answers_to_a_warm_up_are_told():
    (verdict,) = WarmUp(total, why).check(0, 5, 2)
    assert verdict.message == (
        "These are 3 answers to 2 questions. Is there a decimal comma in one? Python writes 0.5."
    )


def test_the_order_of_the_sentences_is_drawn_and_each_is_answered():
    rights = set()
    for seed in range(20):
        question = why.ask(seed)
        rights.add(question.example)
        lines = question.asked.splitlines()[1:]
        assert lines[question.example - 1] == f"{question.example}. Too far."
        verdicts = [question._judged(number) for number in (1, 2, 3)]
        assert verdicts.count(("right", "So it is.")) == 1 and ("not yet", "No, many.") in verdicts
        assert question._judged(4)[0] == "not yet"
    assert rights == {1, 2, 3}
