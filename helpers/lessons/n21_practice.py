"""Notebook 21: practice without end, and what forgetting looks like."""

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random

from IPython.display import FileLink

from helpers.course import copies
from helpers.course.series import SERIES
from helpers.exercises.kept import is_here
from helpers.pictures import style
from helpers.pictures.axes import moving, name_at_right
from helpers.pictures.words import percent, plural
from helpers.practice import Answer, Memory, Panel, Practice, Record
from helpers.practice.memory import SCHEDULER
from helpers.practice.record import FILE
from helpers.practice.session import READING, now
from helpers.questions import questions_of

ASKED = [lesson.number for lesson in SERIES[1:20]]  # the notebooks that have questions
GOAL = 0.9  # the recall at which the schedule asks again
SPAN = 90  # days that a curve is drawn for

# Numbers


def practice(until=None):
    """The practice with the questions of the notebooks up to this one, such as "05".

    until: None for the last of which something is right in the learner's copies, else all.
    Raises ValueError with a sentence where there are no questions up to there.
    """
    if until is None:
        until = max(copies.begun() if is_here(copies.MINE) else [], default=ASKED[-1])
    said = re.fullmatch(r"(\d{1,2})(_\w*)?", str(until).strip())
    numbers = [number for number in ASKED if said and number <= f"{said[1]:0>2}"]
    if not numbers:
        raise ValueError(f"{until!r} is no notebook with questions: say one from {ASKED[0]!r} to {ASKED[-1]!r}.")
    print(f"Questions of the notebooks {numbers[0]} to {numbers[-1]}." if numbers[1:] else "Questions of notebook 01.")
    return Practice(questions_of(numbers), Record.mine(), reading=READING)


def form(practice):
    return Panel(practice)


def record():
    """A link to the record; where there is none yet, that is printed."""
    if Record.mine().answers():
        return FileLink(FILE)
    print("There is no record yet: it begins with your first answer.")


@cache
def _example():
    """The answers of a made-up learner, who opened a notebook every other day, practised daily, and then stopped."""
    chance, answers = Random("21"), []
    begin = datetime(2026, 1, 1, 18, tzinfo=UTC)
    for day in range(2 * len(ASKED)):
        when = begin + timedelta(days=day)
        memory = Memory(answers, when)
        names = [question.name for question in questions_of(ASKED[: day // 2 + 1])]
        for name in names:
            due = memory.due(name)
            if (due is None and chance.random() < 0.6) or (due and due <= when):
                known = SCHEDULER.get_card_retrievability(memory._cards[name], when) if due else 0.7
                answers.append(Answer(when, name, chance.random() < known))
    return answers, when


def _remembered():
    """The record's memory and the questions, and whether they are the learner's own; else the made-up learner's."""
    asked = questions_of(ASKED)
    names = {question.name for question in asked}  # a record may have others, of another time
    mine = [answer for answer in Record.mine().answers() if answer.name in names]
    answers, when = (mine, now()) if mine else _example()
    return Memory(answers, when), asked, bool(mine)


def _stabilities(gap, times=4):
    """The stability after each right answer to a question that is asked so many times, `gap` days apart."""
    begin, answers, found = datetime(2026, 1, 1, tzinfo=UTC), [], []
    for number in range(times):
        answers.append(Answer(begin + timedelta(days=number * gap), "21 one", True))
        found.append(Memory(answers, answers[-1].when).stability("21 one"))
    return found


# Pictures


def one_question(recall):
    """The chance to know an answer, over the days, where the question comes back after a gap of days.

    recall: takes days and a stability.
    """
    figure, axes = style.canvas(height=4.2)
    axes.set(xlim=(0, SPAN), ylim=(0.4, 1.03), xlabel="days since the first answer", ylabel="chance to know it")
    axes.set_yticks([0.5, 0.7, GOAL, 1], ["50 %", "70 %", "90 %", "100 %"])
    axes.axhline(GOAL, **style.LINES["guide"])
    line = moving(axes, color=style.PREDICTION, zorder=3)
    once = moving(axes, color=style.QUIET, linestyle=(0, (4, 3)))
    dots = moving(axes, "o", color=style.TARGET, markersize=7, zorder=4, clip_on=False)
    name_at_right(axes, [("never\nasked again", recall(SPAN, _stabilities(1, 1)[0]), style.QUIET)])
    days = [day / 2 for day in range(2 * SPAN + 1)]

    def update(gap):
        stabilities = _stabilities(gap)
        asked = [number * gap for number in range(len(stabilities))]
        points = []
        for begin, end, stability in zip(asked, [*asked[1:], SPAN], stabilities, strict=True):
            points += [(day, recall(day - begin, stability)) for day in days if begin <= day <= end]
        line.set_data(*zip(*points, strict=True))
        once.set_data(days, [recall(day, stabilities[0]) for day in days])
        dots.set_data(asked, [1] * len(asked))
        before = recall(gap, stabilities[0])
        return (
            f"Asked four times, {plural(gap, 'day')} apart. Before the second time {percent(before)} would know it; after "
            f"the fourth, it takes {plural(round(stabilities[-1]), 'day')} until nine of ten do."
        )

    return figure, update


def fading(recall):
    """How well the questions of each notebook are known, some days from now without practice.

    recall: takes days and a stability.
    """
    memory, questions, is_mine = _remembered()
    known = [(q, memory.days(q.name), memory.stability(q.name)) for q in questions if memory.days(q.name) is not None]
    numbers = sorted({question.number for question, *_ in known})
    figure, axes = style.canvas(height=4.2)
    axes.set(xlim=(-0.6, len(numbers) - 0.4), ylim=(0.3, 1.03), xlabel="notebook", ylabel="chance to know it")
    axes.set_xticks(range(len(numbers)), numbers)
    axes.set_yticks([0.3, 0.5, 0.7, GOAL, 1], ["30 %", "50 %", "70 %", "90 %", "100 %"])
    axes.grid(visible=False, axis="x")
    axes.axhline(GOAL, **style.LINES["guide"])
    dots = moving(axes, "o", color=style.PREDICTION, markersize=4, alpha=0.45)
    means = moving(axes, "_", color=style.PREDICTION, markersize=16, markeredgewidth=3, zorder=3)
    whose = "your" if is_mine else "the made-up learner's"

    def update(days):
        chances = {number: [] for number in numbers}
        for question, ago, stability in known:
            chances[question.number].append(recall(ago + days, stability))
        columns = [
            (at + (place - (len(some) - 1) / 2) * 0.12, chance)
            for at, some in enumerate(chances.values())
            for place, chance in enumerate(some)
        ]
        dots.set_data(*zip(*columns, strict=True))
        mean = {number: sum(some) / len(some) for number, some in chances.items()}
        means.set_data(range(len(mean)), list(mean.values()))
        fresh = sum(chance >= GOAL for _, chance in columns)
        be = "is" if fresh == 1 else "are"
        least = min(mean, key=lambda number: mean[number])
        when = f"After {plural(days, 'day')} without practice" if days else "Today"
        said = f"{when}, {fresh} of {whose} {plural(len(columns), 'question')} {be} fresh, at 90 % or more."
        if min(mean.values()) < max(mean.values()):
            said += f" Notebook {least} has faded most: on average {percent(mean[least])}."
        return said

    return figure, update
