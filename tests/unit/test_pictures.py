"""The drawing vocabulary: how numbers, counts and names are written, and what its parts do on axes."""

import pytest

from helpers.pictures import words


@pytest.mark.parametrize(
    ("value", "spec", "text"),
    [(-0.5, ".4g", "−0.5"), (-0.0, ".4g", "0"), (-0.001, ".2f", "0.00"), (1e-6, ".4g", "1e−06"),
     (-1234.5, ",.0f", "−1,234")],
)  # fmt: skip
def test_a_number_has_a_minus_sign_and_a_zero_has_none(value, spec, text):
    assert words.written(value, spec) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.1, "0.1"), (2.0, "2"), (0.1234567, "0.123457"), (-0.0, "0"), (-1.2e-7, "−1.2·10⁻⁷"), (1 - 1e-7, "0.99999990")],
)
def test_an_exact_number_has_the_digits_that_it_needs(value, text):
    assert words.exact(value) == text


def test_only_a_number_with_a_minus_sign_stands_in_brackets():
    assert [words.bracketed(words.written(value)) for value in (-3, 3, -0.0)] == ["(−3)", "3", "0"]


def test_a_number_of_any_size_is_written_as_one_reads_it():
    assert [words.wide(value) for value in (1.24e-6, 0.12345, 27, 1_234_567)] == [
        "1.2 · 10⁻⁶",
        "0.123",
        "27",
        "1,200,000",
    ]
    assert [words.brief(value) for value in (0.25, 640.4, 6e-5, 2345)] == ["0.25", "640", "6e-05", "2e+03"]
    assert [words.size_of(value) for value in (3.4e-6, 0.02, 5)] == ["3e-6", "0.02", "5"]
    assert [words.computed(value, 4) for value in (1e-6, 2, 1.5e-12)] == ["1e-6", "2", "1.5e-12"]
    assert words.computed(156.2) == "156" and words.percent(0.984) == "98 %"


def test_one_is_no_plural():
    assert [words.plural(count, "epoch") for count in (0, 1, 2, 80_000)] == [
        "0 epochs",
        "1 epoch",
        "2 epochs",
        "80,000 epochs",
    ]


def test_a_change_that_no_digit_shows_is_said_to_be_none():
    assert words.from_to(1, 0.5) == "goes from 1 to 0.5"
    assert words.from_to(0.5, 0.50000001) == "stays at 0.5, to all digits shown"


def test_exponents_and_indices_are_raised_and_lowered():
    assert words.raised("-12") == "⁻¹²" and words.lowered("w12") == "w₁₂" and words.lowered(3) == "₃"
