"""The drawing vocabulary: how numbers, counts and names are written, and what its parts do on axes."""

import math
import re

import pytest

from helpers.pictures import style, words
from helpers.pictures.axes import NOWHERE, around, log_axis, moving, moving_path, moving_text, names_beside
from helpers.pictures.lanes import Lanes, sheets
from helpers.pictures.stepper import Label, Step, Stepper


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


def test_a_product_has_its_second_factor_in_brackets_where_that_is_negative():
    assert words.product(-2, 3) == "−2 · 3 = −6" and words.product(2, -0.5) == "2 · (−0.5) = −1"


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


def test_a_count_is_spelled_in_letters():
    counts = (0, 9, 12, 19, 20, 22, 99)
    assert " ".join(map(words.spelled, counts)) == "zero nine twelve nineteen twenty twenty-two ninety-nine"


def test_a_change_that_no_digit_shows_is_said_to_be_none():
    assert words.from_to(1, 0.5) == "goes from 1 to 0.5"
    assert words.from_to(0.5, 0.50000001) == "stays at 0.5, to all digits shown"


def test_exponents_and_indices_are_raised_and_lowered():
    assert words.raised("-12") == "⁻¹²" and words.lowered("w12") == "w₁₂" and words.lowered(3) == "₃"


STEPS = (
    Step("forward", "", "", ("Nothing yet.",), "It begins."),
    Step("forward", "the product", "one", ("{x} · {w:()}", "= {p}"), "The product is {p}."),
    Step("done", "the step", "two", ("{w} becomes {new}",), "It {change}."),
)
VALUES = {"x": 2, "w": -0.5, "p": -1.0, "new": 0.25, "change": "grows"}


def shown(number, steps=STEPS):
    """The stepper's parts and texts at a step, and what it says."""
    _, axes = style.canvas()

    def parts(axes, colour, width, **options):
        return {name: axes.plot([0, 1], [0, 1], color=colour, linewidth=width, **options) for name in ("one", "two")}

    labels = [Label((0, 0), "weight", {0: "w = {w}", 2: "w = {new}"}), Label((0, 1), None, {1: "{p}"})]
    stepper = Stepper(axes, parts, steps, labels, (0, 0), ((0, 0), (0, 1)), size=10)
    said = stepper.show(number, VALUES, "w = {w}", " End.")
    lit = [(way, name) for way, kinds in stepper.lit.items() for name, (line,) in kinds.items() if line.get_visible()]
    return lit, [text.get_text() for text, _ in stepper.labels], [line.get_text() for line in stepper.lines], said


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (Step("forward", "", "one three", (), ""), "step 0 lights three; the parts are one, two"),
        (Step("forward", "", "one", ("", "", ""), ""), "step 0 has 3 formulas for 2 lines"),
        (Step("forward", "", "one", ("{pp}",), ""), "a template names {pp}, and no value is called so"),
        (Step("forward", "", "one", (), "It is {pp}."), "a template names {pp}, and no value is called so"),
    ],
)
def test_a_slip_in_a_step_is_named(step, said):
    with pytest.raises((ValueError, LookupError), match=re.escape(said)):
        shown(0, [step])


def test_a_step_lights_its_parts_and_writes_what_is_known():
    assert shown(0) == ([], ["w = −0.5", ""], ["Nothing yet.", ""], "Step 0 of 2, forward; w = −0.5. It begins. End.")
    lit, labels, lines, said = shown(1)
    assert lit == [("forward", "one")] and labels == ["w = −0.5", "−1"] and lines == ["2 · (−0.5)", "= −1"]
    lit, labels, lines, said = shown(2)
    assert lit == [("backward", "two")] and labels == ["w = 0.25", "−1"] and lines == ["−0.5 becomes 0.25", ""]
    assert said == "Step 2 of 2, done; w = −0.5. It grows. End."


def lanes_of(**look):
    _, _, line = sheets(0.41, 0.59, (0.3, 0.12, 0.65, 0.28))
    lanes = Lanes(line, ("over p", "over q"), (-10, 10), "slope", -0.4, -0.1, (3, 5), **look)
    return lanes, [bar for bar in line.lines if bar.get_animated() and bar.get_linewidth() in (3, 5)]


def test_roads_lie_one_after_the_other_and_one_that_is_off_is_a_dash():
    lanes, bars = lanes_of()
    said = lanes.show({"over p": (2, "2"), "over q": (-5, "−5")}, -3.01, words.written, 0.1)
    assert said == "Sum −3: the slope."
    assert [text.get_text() for text in lanes.numbers.values()] == ["2", "−5", "−3", "−3.01"]
    assert [bar.get_xdata()[0] for bar in bars] == [0, 2, 0]
    assert {bar.get_color() for bar in bars} == {style.GRADIENT}
    said = lanes.show({"over p": None, "over q": (-5, "−5")}, -3, words.written, 0.1)
    assert said == "Sum −5: but the slope, nudged, is −3."
    assert [text.get_text() for text in lanes.numbers.values()] == ["–", "−5", "−5", "−3"]
    assert [list(bar.get_xdata())[:1] for bar in bars] == [[], [0], [0]]


def test_roads_say_in_words_and_in_two_colours_which_way_they_pull():
    lanes, bars = lanes_of(pulls=("smaller", "larger"))
    lanes.show({"over p": (2, "2"), "over q": (-5, "−5")}, -3, words.written, 0.1)
    assert [text.get_text() for text in lanes.wants.values()] == ["smaller", "larger", "larger"]
    down, up = style.PULLS
    assert [bar.get_color() for bar in bars] == [down, up, up]
    lanes.show({"over p": None, "over q": (0.05, "0.05")}, 0.05, words.written, 0.1)
    assert [text.get_text() for text in lanes.wants.values()] == ["", "", ""], "a road that is off or 0 wants nothing"


def test_heights_that_would_meet_are_moved_as_little_as_it_takes():
    def moved(*heights):
        return [round(height, 6) for height in around(heights, 0.1)]

    assert moved() == [] and moved(0.2, 0.5) == [0.2, 0.5]
    assert moved(0.5, 0.5) == [0.45, 0.55]
    assert moved(0.3, 0.5, 0.52, 0.54, 0.9) == [0.3, 0.42, 0.52, 0.62, 0.9]
    assert moved(0.35, 0.5, 0.5, 0.5) == [0.3125, 0.4125, 0.5125, 0.6125], "those that are met on the way give way"
    assert moved(0, 0, 1, 1) == [0.02, 0.12, 0.88, 0.98], "none leaves the axes"


def test_names_that_move_stand_beside_their_curves_on_any_scale():
    _, axes = style.canvas()
    axes.set(yscale="log", ylim=(1e-4, 1))
    names = [moving_text(axes, 0, 0, name) for name in "abc"]
    names_beside(axes, names, 7, (0.1, 1e-3, 1e-3), 0.1)
    places = [text.get_position() for text in names]
    assert [x for x, _ in places] == [7, 7, 7]
    assert [round(math.log10(y), 6) for _, y in places] == [-1, -3.2, -2.8]


def test_a_text_that_moves_goes_as_words_and_a_formula_as_outlines():
    _, axes = style.canvas()
    assert moving_text(axes, 0, 0).get_label() == "words" and moving_text(axes, 0, 0, words=False).get_label() == ""
    assert moving(axes).get_animated() and moving(axes, "o").get_marker() == "o"
    path = moving_path(axes, edgecolor=style.INK)
    assert path.get_animated() and path.get_path() is NOWHERE and path in axes.patches


def test_a_logarithmic_axis_has_its_ticks_and_no_others():
    _, axes = style.canvas()
    log_axis(axes, "y", [0.1, 1, 10], ["a tenth", "1", "10"])
    assert axes.get_yscale() == "log" and axes.get_xscale() == "linear"
    assert [text.get_text() for text in axes.get_yticklabels()] == ["a tenth", "1", "10"]
    assert not len(axes.yaxis.get_minorticklocs())
    log_axis(axes, "x", [0.05, 1, 1000], plain=True)
    assert [text.get_text() for text in axes.get_xticklabels()] == ["0.05", "1", "1,000"]
