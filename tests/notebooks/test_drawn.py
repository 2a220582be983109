"""Questions that draw their numbers: each draw can be answered, and each mistake is met with its own words."""

import re
from fractions import Fraction

import numpy as np
import pytest

from helpers.course.series import SERIES
from helpers.exercises import Exercise
from helpers.exercises.kinds import Number
from helpers.questions import questions_of
from tests.notebooks.taught import cells_of, lesson_of

DRAWS = 500
NOISE = re.compile(r"\d\.\d*?(0{6}|9{6})\d|\d\.\d{11}|e-1\d")
QUESTIONS = {lesson.number: questions_of([lesson.number]) for lesson in SERIES[1:20]}
ALL = [pytest.param(drawn, id=drawn.name.replace(" ", "-")) for some in QUESTIONS.values() for drawn in some]
NOT_DRAWN = {  # exercises that ask for one number, and for no other
    "07 share": "the article's own mixture of two rules",
    "11 first_time_right": "a fact of the museum",
}


def judged(exercise, answer):
    return exercise._judged(answer)  # not apart: there are hundreds


@pytest.mark.parametrize("number", QUESTIONS)
def test_each_notebook_has_its_questions_and_explains_them(number):
    assert len(QUESTIONS[number]) >= 3
    text = "\n".join(cell.source for cell in cells_of(number) if cell.cell_type == "markdown")
    headings = set(re.findall(r"^#+ (.+)$", text, re.M))
    assert {drawn.under for drawn in QUESTIONS[number]} <= headings
    assert any("Give the number of the sentence" in drawn.ask(0).asked for drawn in QUESTIONS[number]), "none asks why"


def test_the_series_has_sixty_questions():
    assert len(ALL) >= 60


@pytest.mark.parametrize("number", QUESTIONS)
def test_an_exercise_that_asks_for_a_number_is_asked_again(number):
    exercises = {name: value for name, value in vars(lesson_of(number)).items() if isinstance(value, Exercise)}
    for name, exercise in exercises.items():
        if exercise._kind.__class__ is Number and not exercise.accepts and f"{number} {name}" not in NOT_DRAWN:
            assert exercise.drawn in QUESTIONS[number], f"{name} has no `drawn`"
            assert exercise.again().asked


@pytest.mark.parametrize("lesson", SERIES[2:21], ids=lambda lesson: lesson.number)
def test_each_notebook_begins_with_a_warm_up_on_earlier_ones(lesson):
    warm_up = lesson_of(lesson.number).warm_up
    _, imports, text, cell = cells_of(lesson.number)[:4]
    assert imports.cell_type == "code" and text.source.startswith("## Warm-up\n")
    assert cell.source == "lesson.warm_up.check(____, ____, ____)"
    assert len({question.name for question in warm_up.questions}) == 3
    assert all(question.number < lesson.number for question in warm_up.questions)
    untouched = warm_up.check()
    assert repr(untouched) == cell.outputs[0].data["text/plain"]
    answers = [question.ask("the course").example for question in warm_up.questions]
    assert [verdict.outcome for verdict in warm_up.check(*answers)] == ["right"] * 3
    words = sum(len(verdict.asked.split()) for verdict in untouched)
    assert words <= 260, "it takes more than two minutes"


@pytest.mark.parametrize("drawn", ALL)
def test_each_draw_is_solvable_and_each_mistake_has_its_words(drawn):
    texts = set()
    for seed in range(DRAWS):
        exercise = drawn.ask(seed)
        right, digits = exercise.example, exercise.digits
        texts.add(exercise.asked)
        forms = [right, np.float64(right), Fraction(right), *([round(right, digits)] if digits else [])]
        assert {judged(exercise, form)[0] for form in forms} == {"right"}, exercise.asked
        for mistake in exercise.mistakes:
            assert judged(exercise, mistake.example) == ("not yet", mistake.said(mistake.example)), exercise.asked
        said = [exercise.asked, exercise.right, exercise.way, *exercise.hints, *(m.message for m in exercise.mistakes)]
        assert not [text for text in said if NOISE.search(text)], exercise.asked
        written = f"{right:.{digits}f}" if digits else f"{right:.10g}"
        assert written in exercise.way, exercise.asked
        assert len(exercise.hints) == 3 and len(exercise.mistakes) >= 3
    assert len(texts) >= 4, "it is the same question each time"
