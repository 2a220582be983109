"""Notebook 02 writes out both nudges; the lesson and the gradient checks of the series do the same."""

import random

import pytest

from helpers.gradcheck import numerical_gradient
from helpers.lessons import n02_slope
from helpers.pictures.words import computed
from tests.notebooks.taught import written_in


def test_the_nudge_to_both_sides_is_the_checks_own():
    written = written_in("02")
    draw = random.Random(0)
    for _ in range(20):
        x = draw.uniform(-1, 1)
        assert abs(written.both_sides(written.cube, x, 1e-6) - float(numerical_gradient(written.cube, x))) < 1e-8


def test_the_caption_calls_the_error_delta_x_only_where_both_are_written_alike():
    _, update = n02_slope.wall(written_in("02").average_rate)
    for x in (-2, -1.75, -1, -0.25, 0, 0.25, 1, 2):
        for step in range(-120, 4):
            delta = float(f"{10 ** (step / 10):.4g}")
            said = update(x=x, delta_x=delta)
            if ": Δx itself" in said:
                assert f"The error is {computed(delta, 2)}: " in said
            assert "e-0" not in said


def test_no_secant_is_drawn_through_a_single_point():
    figure, update = n02_slope.closing_in(written_in("02").average_rate)
    moved = figure.findobj(lambda artist: artist.get_animated())
    for delta_x, rate in ((2, "4"), (0.05, "2.05"), (-0.05, "1.95"), (-1, "1")):
        assert f"the average rate is {rate}: 2 " in update(delta_x)
        assert all(len(artist.get_xdata()) for artist in moved)
    assert "no secant" in update(-0.0)
    assert not any(len(artist.get_xdata()) for artist in moved)


def test_the_error_is_bold_from_its_first_digit_on():
    for error, zeros, bold in (
        (0.05, "0.0", "500000000"),
        (1.2154942e-8, "0.0000000", "122"),
        (2, "", "2.0000000000"),
        (1e-12, "0.0000000000", ""),
    ):
        assert n02_slope._zeros_and_rest(error) == (zeros, bold.rjust(12))


def test_every_delta_of_the_solution_is_right():
    draw = random.Random(0)
    for _ in range(500):
        assert n02_slope.best_delta.check(draw.uniform(1e-8, 7e-8)).outcome == "right"


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("to_one_and_a_half", 1.5, "where the step ends"),
        ("to_one_and_a_half", 1.25 / 1.5, "divided by the place"),
        ("to_one_and_a_half", 4.5, "the height at 1.5, divided by Δx"),
        ("best_delta", -6, "the rate is 12 by luck"),
        ("best_delta", -6 + 5e-8, "by luck"),
        ("best_delta", -5.9, "misses by 0.59"),
        ("cube_slope", 12.5, "Near, but not the limit"),
        ("speedometer", 5.5, "Near, but not the limit"),
    ],
)
def test_a_wrong_answer_hears_what_is_so(name, answer, said):
    verdict = getattr(n02_slope, name).check(answer)
    assert verdict.outcome == "not yet" and said in verdict.message
