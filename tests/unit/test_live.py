"""A live figure: what it shows, what it sends, and what it does with values at the edge."""

import base64
import io

import pytest
from PIL import Image

from helpers.live import choice, entry, fields, live, registry, show, slider, switch
from helpers.live.figure import TooLong
from helpers.pictures import style


@pytest.fixture(autouse=True)
def _leave_no_figure_behind():
    before = registry.copy()
    yield
    registry[:] = before


def line_picture():
    figure, axes = style.canvas()
    axes.set(xlim=(0, 10), ylim=(0, 100))
    (line,) = axes.plot([], [], animated=True)

    def update(x=0, **others):
        if x == 7:
            raise ValueError("seven <is> not drawn")
        line.set_data([0, 10], [0, 10 * x])
        return f"The line rises to {10 * x:g} & ends."

    return figure, update


def parts(figure, name="x"):
    return figure.controls[name].moving


def test_handle_and_field_are_one_value():
    figure = live(line_picture(), x=slider(1, 0, 10))
    handle, field = parts(figure)
    handle.value = 4
    assert field.value == "4" and "rises to 40" in figure.picture.value
    field.value = "9"
    assert handle.value == 9 and "rises to 90" in figure.picture.value and not figure.alert.value


TYPED = {"0.3": 0.3, "0,3": 0.3, ".3": 0.3, ",3": 0.3, " −0.5 ": -0.5, "-0.5": -0.5, "–0,5": -0.5, "1e-3": 0.001}
TYPED |= {"3/10": 0.3, "3 ÷ 4": 0.75, "1": 1, "+1.": 1, "0.1234567890123": 0.1234567890123, "-0": 0, "1e-1/2": 0.05}


@pytest.mark.parametrize("text", TYPED)
def test_a_number_is_read_however_it_is_typed(text):
    figure = live(line_picture(), x=slider(0.25, -1.0, 1.0))
    handle, field = parts(figure)
    field.value = text
    assert figure.values == {"x": TYPED[text]} and handle.value == TYPED[text] and not figure.alert.value
    assert field.value == f"{TYPED[text]:.13g}"


@pytest.mark.parametrize(
    "text", ["0,3,4", "3/", "/3", "1/0", "abc", "x", "", " ", "1 2", "--1", "0x10", "nan", "inf", "²", "1,000"]
)
def test_what_is_no_number_is_told_and_the_old_value_comes_back(text):
    figure = live(line_picture(), x=slider(0.25, -1.0, 1.0, label="the <rate>"))
    _, field = parts(figure)
    picture = figure.picture.value
    field.value = text
    assert figure.values == {"x": 0.25} and field.value == "0.25" and figure.picture.value == picture
    assert ", so the &lt;rate&gt; stays at 0.25.</div>" in figure.alert.value
    begins = f"“{text}” " if text.strip() else "There is no number in the field"
    assert figure.alert.value.startswith(f'<div role="alert">{begins}')


@pytest.mark.parametrize(("text", "end"), [("1000", 10), ("-3", 0), ("1e999", 10), ("10,5", 10), ("1,000", 10)])
def test_a_number_beyond_the_end_is_the_end_and_that_is_said(text, end):
    figure = live(line_picture(), x=slider(1, 0, 10))
    _, field = parts(figure)
    field.value = text
    assert figure.values == {"x": end} and field.value == f"{end}"
    assert f"{text} becomes {end}: x goes from 0 to 10." in figure.alert.value


def test_a_sentence_about_what_was_typed_goes_with_the_next_move():
    figure = live(line_picture(), x=slider(1, 0, 10))
    handle, field = parts(figure)
    for move in (lambda: setattr(handle, "value", 3), lambda: setattr(field, "value", "03"), figure.reset):
        field.value = "abc"
        assert "is not a number" in figure.alert.value
        move()
        assert figure.alert.value == ""


def test_a_sentence_about_a_picture_stays_until_it_can_be_drawn():
    figure = live(line_picture(), x=slider(1, 0, 10))
    with pytest.raises(ValueError, match="seven"):
        parts(figure)[1].value = "7"
    with pytest.raises(ValueError, match="seven"):
        parts(figure)[1].value = "7.0"
    assert "not drawn" in figure.alert.value


def test_thousands_are_understood_where_whole_numbers_are_asked_for():
    figure = live(line_picture(), x=slider(1, 0, 80_000))
    _, field = parts(figure)
    for text, value in (("80,000", 80_000), ("1,000", 1000), ("3 051", 3051), ("12,5", 12)):
        field.value = text
        assert figure.values == {"x": value} and field.value == str(value)


def test_a_move_draws_once_and_never_writes_back_to_the_handle():
    figure = live(line_picture(), x=slider(1.0, 0.001, 10.0, log=True))
    handle, field = parts(figure)
    drawn, written = [], []
    figure.controls["x"].changed = lambda: (drawn.append(figure.values["x"]), figure.redraw())
    handle.observe(lambda change: written.append(change["new"]), names="value")
    handle.value = 1.04712855
    assert drawn == [1.047] and written == [1.04712855] and field.value == "1.047"
    field.value = "2.1"
    assert drawn == [1.047, 2.1] and handle.value == 2.1
    handle.value = 2.0892961308540396  # what the front end answers: the step nearest to 2.1
    assert drawn == [1.047, 2.1] and figure.values == {"x": 2.1} and field.value == "2.1"
    handle.value = 2.1877616239495525  # the next step: that was the learner
    assert figure.values == {"x": 2.188}


def test_a_whole_slider_rounds_what_is_typed_and_shows_it():
    figure = live(line_picture(), x=slider(1, 0, 10))
    handle, field = parts(figure)
    field.value = "4.6"
    assert figure.values == {"x": 5} and field.value == "5" and handle.value == 5
    assert "4.6 becomes 5: x is a whole number." in figure.alert.value
    field.value = "5.3"
    assert field.value == "5" and "5.3 becomes 5: x" in figure.alert.value


@pytest.mark.parametrize("log", [False, True])
def test_the_handle_leaves_an_end_that_lies_beside_its_steps(log):
    figure = live(line_picture(), x=slider(0.1, 0.01, 2.2, 0.02 if log else 0.1, log=log))
    handle, field = parts(figure)
    end, last, before = (10**0.36, 10**0.34, 10**0.32) if log else (2.21, 2.11, 2.01)
    field.value = "2.2"
    assert handle.value == pytest.approx(end), "the end stands on the grid of steps"
    for step, value in ((last, last), (before, before), (last, last), (end, 2.2), (last, last)):
        handle.value = step
        assert figure.values == {"x": pytest.approx(value, rel=1e-3)}
    field.value = "2.19" if log else "2.12"
    handle.value = before
    handle.value = last
    assert figure.values == {"x": pytest.approx(last, rel=1e-3)}
    figure.controls["x"].show(2.2)
    assert handle.value == pytest.approx(end) and field.value == "2.2"
    assert parts(live(line_picture(), x=slider(2.2, 0.01, 2.2, 0.1)))[0].value == pytest.approx(2.21)


def test_typing_and_reset_stop_the_clock():
    figure = live(line_picture(), play="x", x=slider(1, 0, 10))
    for act in (lambda: setattr(parts(figure)[1], "value", "4"), figure.reset):
        figure.clock.playing = True
        parts(figure)[0].value += 1
        assert figure.clock.playing, "a step of the clock does not stop it"
        act()
        assert not figure.clock.playing


def test_sums_of_steps_lose_their_binary_digits():
    figure = live(line_picture(), x=slider(0.0, 0.0, 1.0, 0.1))
    parts(figure)[0].value = 0.1 + 0.2
    assert figure.values["x"] == 0.3


def test_the_caption_is_the_alternative_text_and_is_escaped():
    figure = live(line_picture(), x=slider(1, 0, 10))
    assert 'aria-label="The line rises to 10 &amp; ends."' in figure.picture.value
    assert '<p class="live-caption">The line rises to 10 &amp; ends.</p>' in figure.picture.value


def test_an_exception_is_shown_raised_and_taken_away_again():
    figure = live(line_picture(), x=slider(1, 0, 10))
    with pytest.raises(ValueError, match="seven"):
        parts(figure)[0].value = 7
    assert 'role="alert"' in figure.alert.value and "seven &lt;is&gt; not drawn" in figure.alert.value
    assert parts(figure)[1].value == "7", "the field says what was asked for"
    parts(figure)[0].value = 8
    assert figure.alert.value == "" and "rises to 80" in figure.picture.value


def test_a_loop_that_never_ends_is_ended_and_said(monkeypatch):
    def endless(x):
        while x == 7:
            pass
        return "It has ended, this time."

    figure = live((line_picture()[0], endless), x=slider(1, 0, 10))
    monkeypatch.setattr("helpers.live.figure.SECONDS", 0.2)
    with pytest.raises(TooLong):
        parts(figure)[0].value = 7
    assert "is there a loop that never ends?" in figure.alert.value
    parts(figure)[0].value = 8
    assert figure.alert.value == "" and "It has ended" in figure.picture.value


def test_reset_draws_once():
    figure = live(line_picture(), x=slider(1, 0, 10), kind=choice("a", ("a", "b")), on=switch())
    before = figure.picture.value
    parts(figure)[0].value, parts(figure, "kind")[0].value, parts(figure, "on")[0].value = 5, "b", True
    assert figure.values == {"x": 5, "kind": "b", "on": True}
    drawn = []
    figure.update = lambda **values: drawn.append(values) or "The picture is back at its start."
    figure.reset()
    assert drawn == [{"x": 1, "kind": "a", "on": False}]
    assert before != figure.picture.value


def test_a_text_is_taken_when_it_is_entered():
    figure, _ = style.canvas()
    shown = live((figure, lambda word: f"The field says <{word}> now."), word=entry("start", examples=("a", "b")))
    (field,) = parts(shown, "word")
    assert (field.description, field.continuous_update, shown.controls["word"].examples) == ("word", False, ("a", "b"))
    field.value = "end"
    assert shown.values == {"word": "end"} and "&lt;end&gt;" in shown.picture.value
    shown.reset()
    assert field.value == "start" and "&lt;start&gt;" in shown.picture.value


def test_fields_are_one_value_and_a_slider_that_clears_empties_them():
    figure, _ = style.canvas()
    drawn = []
    shown = live(
        (figure, lambda **values: drawn.append(values) or "Two fields are read, and a sheet is chosen."),
        sheet=slider(1, 1, 3, clears=True),
        typed=fields("u", "v"),
    )
    u, v = parts(shown, "typed")
    assert [(field.description, field.continuous_update) for field in (u, v)] == [("u", False), ("v", False)]
    u.value, v.value = "3", "<"
    assert shown.values == drawn[-1] == {"sheet": 1, "typed": {"u": "3", "v": "<"}}
    (handle, field), before = parts(shown, "sheet"), len(drawn)
    handle.value = 2
    assert drawn[before:] == [{"sheet": 2, "typed": {"u": "", "v": ""}}] and u.value == v.value == ""
    u.value, field.value = "5", "3"
    assert shown.values == {"sheet": 3, "typed": {"u": "", "v": ""}} and u.value == "" and handle.value == 3
    v.value = "4"
    shown.reset()
    assert shown.values == {"sheet": 1, "typed": {"u": "", "v": ""}} and handle.value == 1 and v.value == ""


def test_every_field_has_a_name_and_play_is_hidden():
    figure = live(line_picture(), play="x", x=slider(1, 0, 10), learning_rate=slider(0.1, 0.01, 1.0))
    assert parts(figure)[1].description == "x"
    assert parts(figure, "learning_rate")[1].description == "learning rate"
    assert [button.description for button in figure.buttons] == ["Play x", "Back to the start values"]
    (row,) = [
        child for child in figure.children if child.__class__.__name__ == "HBox" and figure.buttons[0] in child.children
    ]
    clock = row.children[-1] if hasattr(row.children[-1], "playing") else row.children[1]
    assert clock.layout.display == "none" and clock.value == 1


def test_the_bundle_has_a_picture_and_a_sentence_for_readers_without_a_kernel():
    figure = live(line_picture(), x=slider(1, 0, 10))
    data, metadata = figure._repr_mimebundle_()
    assert data["text/plain"] == metadata["image/png"]["alt"] == "The line rises to 10 & ends."
    image = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
    assert image.size == (1440, 720)
    blue = sum(1 for p in image.convert("RGB").get_flattened_data() if p[2] > p[0] + 80)
    assert blue > 1000, "the moving line is in the still picture"
    assert "application/vnd.jupyter.widget-view+json" in data


def test_only_the_moving_artists_are_sent():
    figure, axes = style.canvas()
    axes.plot([0, 1], [0, 1], color="#ff0000")
    axes.plot([0, 1], [1, 0], color="#00ff00", animated=True)
    svg = show((figure, "Two lines cross in the middle.")).picture.value
    assert "#00ff00" in svg and "#ff0000" not in svg
    assert "<style" not in svg and "<metadata" not in svg and "<?xml" not in svg


def test_the_axes_stay_where_they_are():
    figure, axes = style.canvas()
    label = axes.text(0.5, 0.5, "", animated=True)
    shown = live((figure, lambda x: label.set_text("9" * x) or "A long text is written."), x=slider(1, 0, 90))
    before = axes.get_position().bounds
    parts(shown)[0].value = 90
    assert axes.get_position().bounds == before


@pytest.mark.parametrize("wrong", [(5, 0, 1), (-1, 0, 1), (0, 1, 0), (0, 1, 1)])
def test_a_slider_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match="does not hold"):
        slider(*wrong)
    with pytest.raises(ValueError, match="above 0"):
        slider(0.5, 0, 1, log=True)


def test_what_is_drawn_ahead_is_only_picked():
    figure, update = line_picture()
    asked = []

    def slow(x, y):
        asked.append((x, y))
        return update(x) if x < 7 else "Nothing to see."

    sliders = {"x": slider(1, 0, 8, 3), "y": slider(0.1, 0.01, 2.0, 0.5, log=True)}
    figure = live((figure, slow), ahead=True, **sliders)
    assert sliders["x"].places == [0, 3, 6, 8]
    assert sliders["y"].places == [0.01, 0.03162, 0.1, 0.3162, 1, 2]
    assert set(asked) == {(1, 0.1)} | {(x, 0.1) for x in (0, 3, 6, 8)} | {(1, y) for y in sliders["y"].places}
    asked.clear()
    assert "rises to 10" in figure.picture.value
    for name, place in (("y", 2), ("y", 0.1), ("x", 8), ("x", 6)):
        parts(figure, name)[0].value = place
    assert "rises to 60" in figure.picture.value and not asked
    for _ in range(2):
        parts(figure, "y")[0].value = 1
        figure.reset()
        parts(figure)[0].value = 6
    assert asked == [(6, 1)], "what was not drawn ahead is drawn once"


def test_play_begins_where_the_handle_stands_and_at_its_end_from_the_low_end():
    figure = live(line_picture(), play="x", x=slider(1, 0, 10))
    for stands, begins in ((6, 6), (10, 0)):
        parts(figure)[0].value = stands
        figure.buttons[0].click()
        assert figure.clock.playing and figure.clock.value == begins
        figure.buttons[0].click()
        assert not figure.clock.playing
