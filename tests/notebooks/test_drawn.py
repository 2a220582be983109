"""Questions that draw their numbers: each draw can be answered, and each mistake is met with its own words."""

import re
from fractions import Fraction

import numpy as np
import pytest

from helpers.course.series import SERIES
from helpers.exercises import Drawn
from tests.notebooks.taught import lesson_of

DRAWS = 500
NOISE = re.compile(r"\d\.\d*?(0{6}|9{6})\d|\d\.\d{11}|e-1\d")


def questions():
    for lesson in SERIES:
        for name, value in vars(lesson_of(lesson.number)).items():
            if (
                isinstance(value, Drawn)
                and value.name == f"{lesson_of(lesson.number).__name__.rpartition('.')[2]}.{name}"
            ):
                yield pytest.param(value, id=f"{lesson.number}-{name}")


def judged(exercise, answer):
    return exercise._judged(answer)  # not apart: there are hundreds


@pytest.mark.parametrize("drawn", list(questions()))
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
