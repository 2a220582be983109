"""What a page says of an answer is what the judge of the notebook says: its tables, its files, its folded answers."""

import html
import json
import math
import re

import pytest

import web_judge
from helpers.course.series import SERIES
from helpers.exercises import Exercise, Mistake
from helpers.questions import questions_of
from tests.notebooks.taught import cells_of
from tests.site.judged import NOT_EXACT, NUMBERS, table_of, tries
from web_parts import anchor

DRAWN = questions_of([lesson.number for lesson in SERIES])


@pytest.mark.parametrize("name", NUMBERS)
def test_the_table_says_what_the_judge_says(name):
    exercise, table, inexact = NUMBERS[name], table_of(name), 0
    assert table.is_exact() == (name not in NOT_EXACT)
    for number in tries(exercise, name):
        page, judge = table.verdict(number), exercise._judged(number)
        if page != judge and name in NOT_EXACT:
            inexact += 1
            assert page[0] == judge[0] and "the nearest number that this page knows" in page[1], number
        else:
            assert page == judge, number
    for answer in (exercise.example, *(mistake.example for mistake in exercise.mistakes)):
        assert table.verdict(answer) == exercise._judged(answer)
    assert inexact < 120


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.name)
def test_the_table_of_a_drawn_question_says_what_the_judge_says(drawn):
    exercise = drawn.ask(web_judge.SEEDS[3])
    table = web_judge.table(exercise)
    assert table.is_exact()
    for number in tries(exercise, drawn.name, 40):
        assert table.verdict(number) == exercise._judged(number), number


@pytest.mark.parametrize("drawn", DRAWN, ids=lambda drawn: drawn.name)
def test_where_a_thing_is_explained_is_a_link_to_that_heading(drawn):
    words = web_judge.where_explained(drawn, drawn.ask(web_judge.SEEDS[3]))
    ((page, place, said),) = re.findall(r'^In notebook \d\d, under <a href="(\w+)\.html#([\w-]+)">“(.+)”</a>\.$', words)
    assert page == next(lesson.name for lesson in SERIES if lesson.number == drawn.number)
    texts = [cell.source for cell in cells_of(drawn.number) if cell.cell_type == "markdown"]
    headings = re.findall(r"^#+ (.+)$", "\n".join(texts), re.M)
    assert [heading for heading in headings if anchor(heading) == place] == [drawn.under]
    assert html.unescape(said) == drawn.under


def asked(*mistakes, example=2, **more):
    return Exercise(example, "Right.", ("", "", ""), "2", mistakes, **more)


def test_a_table_is_cut_where_the_verdict_changes_to_the_last_float():
    table = web_judge.table(asked(Mistake(1, "Half."), Mistake(-1, "Below.", when=lambda x: x < 0), tolerance=0.25))
    assert [low for low, *_ in table.intervals()] == [
        -web_judge.MOST, 0.0, 0.75, math.nextafter(1.25, 2), 1.75, math.nextafter(2.25, 3),
    ]  # fmt: skip
    assert [message for *_, message in table.intervals()][1:5:2] == ["That is not it. There are hints below."] * 2
    assert [outcome for _, _, outcome, _ in table.intervals()].count("right") == 1


def test_whole_numbers_may_have_rules_of_their_own():
    table = web_judge.table(asked(Mistake(0.5, "Whole, please.", when=lambda x: x != round(x))))
    for number in (-7.0, 1.5, 2.0, 3.0, 1e9, 1e9 + 0.5, 2.0**53, 1e300):
        assert table.verdict(number)[1] == (
            "Right." if number == 2 else "Whole, please." if number % 1 else "That is not it. There are hints below."
        )


@pytest.mark.parametrize("right", [3042, 2e6, 6.9999, -2500.5])
def test_a_whole_number_near_the_right_one_is_not_said_to_be_rounded(right):
    exercise = asked(Mistake(-1, "Below."), example=right)
    table = web_judge.table(exercise)
    for number in (math.floor(right), math.ceil(right) + 1, math.floor(right) - 1, right + 0.0005, right * 1.0005):
        assert table.verdict(float(number)) == exercise._judged(number), number


def test_a_rule_for_a_few_numbers_is_found_where_a_slip_leads():
    slip = Mistake(-5, "A slip.", when=lambda x: min(abs(x - y) for y in (-0.0237, 23.7, 1 / 0.0237)) < 1e-7)
    exercise = asked(Mistake(0.001, "Small."), slip, example=0.0237)
    for number in (-0.0237, 23.7, 1 / 0.0237, 0.237, -23.7):
        assert web_judge.table(exercise).verdict(number) == exercise._judged(number), number


def test_where_round_off_decides_an_answer_of_three_digits_is_judged_as_it_is():
    exercise, table = NUMBERS["02 best_delta"], table_of("02 best_delta")
    for number in (7.14e-10, -3.57e-10, 3.56e-9, -1.8e-9, 7.75e-8, 8.32e-8, 8.56e-8, -8.4e-8):
        assert table.verdict(number)[0] == exercise._judged(number)[0], number


def test_a_number_in_a_message_is_never_said_of_another_answer():
    exercise, table = NUMBERS["08 how_long"], table_of("08 how_long")
    assert exercise._judged(123200.1)[1] == "At epoch 123,200 the loss is still 8.0e-19."
    assert "the nearest number that this page knows" in table.verdict(123200.1)[1]


def test_what_depends_on_the_answer_is_said_of_the_nearest_and_named():
    table = web_judge.table(
        asked(Mistake(0.1, lambda x: f"That makes {2 * x:.4f}, too little.", when=lambda x: 0 < x < 2))
    )
    assert table.verdict(0.123) == ("not yet", "That makes 0.2460, too little.")
    near = "That makes 0.2460, too little. (So it is for 0.123, the nearest number that this page knows.)"
    assert table.verdict(0.1230004) == ("not yet", near)
    assert not table.is_exact()


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    web_judge.write(SERIES[7], folder)
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (folder / "exercises").iterdir()}


def test_a_page_gets_its_exercises_and_warm_up_and_other_numbers_when_it_asks(written):
    assert set(written) == {"07", "07-drawn"}
    page, drawn = written["07"], written["07-drawn"]
    asked = {"07 weighted_sum", "07 bias_slope", "07 turned_input", "07 share", "07 same_step"}
    assert asked < set(page["questions"]) and len(page["questions"]) == len(asked) + 3
    for name, (question,) in page["questions"].items():
        assert ("asked" in question) == (name not in asked)
        assert "drawn" not in question or question["drawn"] in drawn["questions"]
        assert ("explained" in question) == (name not in asked)
    for draws in drawn["questions"].values():
        assert len(draws) == len(web_judge.SEEDS) == 12
        assert len({drawn["texts"][question["asked"]] for question in draws}) >= 4
        assert all('<a href="07_one_neuron.html#' in drawn["texts"][question["explained"]] for question in draws)
    assert {"inf", "-inf", "nan", "complex", "zero", "long", "none", "either"} == set(page["unusual"])


def test_the_files_are_small(written):
    assert len(json.dumps(written["07"], ensure_ascii=False)) < 30_000
    assert len(json.dumps(written["07-drawn"], ensure_ascii=False)) < 100_000


@pytest.mark.parametrize("lesson", SERIES, ids=lambda lesson: lesson.number)
def test_every_check_has_its_place_in_the_page(lesson):
    found = [web_judge.instead(lesson, cell.source, "there") for cell in cells_of(lesson.number)]
    names = [name for words in found if words for name in re.findall(r'data-exercise="\d\d-([^"]+)"', words)]
    exercises = web_judge.exercises_of(lesson)
    assert {name for name in names if name in exercises} == {
        name for name, exercise in exercises.items() if web_judge.asks_a_number(exercise)
    }
    for words in filter(None, found):
        assert words.count("<details>") == words.count("</details>")
        assert 'href="there"' in words and ("<details>" in words or "data-practice" in words)


ANSWERS = {  # the cells whose outputs answer what the text before asks, as one reads it
    "01": {3, 6, 8, 14, 26, 30, 43, 56},
    "05": {8, 22, 41, 46, 56},
    "08": {7, 15, 29, 33, 66},
    "12": {13, 51, 55, 75, 97},
    "16": {40, 108, 126},
}
FOLDED_TOO = {"05": {63}, "12": {52}}  # a question in passing, which a later cell answers; what stands beside an answer


@pytest.mark.parametrize("number", ANSWERS)
def test_an_output_that_answers_a_question_is_folded(number):
    cells = cells_of(number)
    found = {index for index in range(len(cells)) if web_judge.is_answer(cells, index)}
    assert found == ANSWERS[number] | FOLDED_TOO.get(number, set())


def test_about_a_tenth_of_the_outputs_is_folded():
    for lesson in SERIES[1:20]:
        cells = cells_of(lesson.number)
        folded = sum(web_judge.is_answer(cells, index) for index in range(len(cells)))
        assert 1 <= folded <= 20, lesson.name
