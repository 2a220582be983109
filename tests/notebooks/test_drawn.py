"""Questions that draw their numbers: each draw can be answered, and each mistake is met with its own words."""

import re
from fractions import Fraction
from importlib import import_module

import numpy as np
import pytest

from helpers.course.series import SERIES
from helpers.exercises import Drawn
from tests.notebooks.taught import cells_of

DRAWS = 500
NOISE = re.compile(r"\d\.\d*?(0{6}|9{6})\d|\d\.\d{11}|e-1\d")


def questions(lesson):
    """The questions of a notebook's module, without those that it takes from others."""
    values = vars(import_module(f"helpers.questions.n{lesson.name}")).values()
    return [value for value in values if isinstance(value, Drawn) and value.number == lesson.number]


QUESTIONS = {lesson.number: questions(lesson) for lesson in SERIES[1:20]}
ALL = [pytest.param(drawn, id=drawn.name.replace(" ", "-")) for some in QUESTIONS.values() for drawn in some]


def judged(exercise, answer):
    return exercise._judged(answer)  # not apart: there are hundreds


@pytest.mark.parametrize("number", QUESTIONS)
def test_each_notebook_has_its_questions_and_explains_them(number):
    assert len(QUESTIONS[number]) >= 3
    text = "\n".join(cell.source for cell in cells_of(number) if cell.cell_type == "markdown")
    headings = set(re.findall(r"^#+ (.+)$", text, re.M))
    assert {drawn.under for drawn in QUESTIONS[number]} <= headings
    assert any("Give the number of the sentence" in drawn.ask(0).asked for drawn in QUESTIONS[number]), "none asks why"


@pytest.mark.parametrize(
    "drawn", [drawn for some in QUESTIONS.values() for drawn in some], ids=lambda drawn: drawn.name
)
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
