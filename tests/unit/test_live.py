"""A live figure: what it begins with, what it answers, and what it does with questions at the edge."""

import base64
import io
import json
import threading
import warnings
from contextlib import contextmanager
from math import inf, nan

import numpy as np
import pytest
from PIL import Image

from helpers.live import choice, entry, fields, live, pad, registry, show, slider, switch
from helpers.live import figure as module
from helpers.live.figure import AHEAD, SECONDS, TooLong
from helpers.live.frames import unpacked
from helpers.pictures import style


@pytest.fixture(autouse=True)
def _leave_no_figure_behind():
    before = registry.copy()
    yield
    registry[:] = before


@pytest.fixture(autouse=True)
def _take_all_the_time_there_is(monkeypatch):
    """However busy the machine is."""
    monkeypatch.setattr(module, "AHEAD", 100)


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


def told(say, **controls):
    """A figure without a drawing, whose sentence is what `say` makes of its controls."""
    return live((style.canvas()[0], say), **controls)


class Asked:
    """What comes of a question: the replies with their frames, in the order in which they were sent."""

    def __init__(self, figure, *places, wished=True):
        self.replies, self.raised, frames = [], None, {}
        figure.send = lambda content, buffers: self.replies.append((content, unpacked(*buffers)))
        try:
            figure.answer({"id": "1", "places": list(places), "wished": wished})
        except Exception as error:
            self.raised = error
        for content, found in self.replies:
            frames |= zip(content["at"], found, strict=True)
        self.said = {number: said for number, (said, _) in frames.items()}
        self.failed = dict(failure for content, _ in self.replies for failure in content["failed"])
        assert [content["answer"] for content, _ in self.replies] == ["1"] * len(self.replies)
        assert [content["done"] for content, _ in self.replies] == [False] * (len(self.replies) - 1) + [True]


# Controls: what a part of a place means.


def test_a_part_of_a_place_is_a_value_and_back():
    pairs = [(1, "one"), (2, "two")]
    for kind, part, value in [
        (slider(1, 0, 10), 4, 4),
        (slider(1.0, 0, 10), 4, 4.0),
        (slider(1.0, 0, 10, log=False), 0.25, 0.25),
        (choice("two", tuple((text, word) for text, word in pairs)), 0, "one"),
        (choice("b", ("a", "b")), 1, "b"),
        (switch(), True, True),
        (entry("x"), "x + 1", "x + 1"),
        (fields("u", "v"), {"u": "3", "v": "<"}, {"u": "3", "v": "<"}),
        (pad(2, 3), "100011", ((1, 0, 0), (0, 1, 1))),
    ]:
        found = kind.value(part)
        assert found == value and type(found) is type(value)
        assert kind.value(kind.part(kind.start)) == kind.start
        assert kind.part(value) == part
        assert json.loads(json.dumps(part)) == part


NOT_THERE = [
    (slider(1, 0, 10), (True, "4", None, nan, inf, -1, 11, 4.5, [4], {})),
    (slider(1.0, 0.5, 10.0, log=True), (False, "1", nan, inf, -inf, 0, 0.49, 10.001)),
    (choice("a", ("a", "b")), (-1, 2, 0.0, "a", True, None, [])),
    (switch(), (0, 1, "true", None)),
    (entry("x"), (1, None, ["x"], {"x": 1})),
    (fields("u", "v"), ({}, {"u": ""}, {"u": "", "v": "", "w": ""}, {"u": "", "v": 1}, "", None, ["", ""])),
    (pad(2, 2), ("", "111", "11111", "112 ", "11 1", "²111", 1111, None, ["1"] * 4)),
]


@pytest.mark.parametrize(
    ("kind", "part"), [(kind, part) for kind, parts in NOT_THERE for part in parts], ids=lambda value: repr(value)[:40]
)
def test_what_is_no_part_of_a_place_is_refused(kind, part):
    with pytest.raises(ValueError, match="is no "):
        kind.value(part)


def test_the_places_of_a_slider_are_its_steps_and_both_ends():
    for kind, places in [
        (slider(1, 0, 8, 3), [0, 3, 6, 8]),
        (slider(5, 1, 9, 4), [1, 5, 9]),
        (slider(0.0, 0.0, 1.0, 0.25), [0, 0.25, 0.5, 0.75, 1]),
        (slider(0.1, 0.01, 2.2, 0.7), [0.01, 0.71, 1.41, 2.11, 2.2]),
        (slider(0.1, 0.01, 2.0, 0.5, log=True), [0.01, 0.03162, 0.1, 0.3162, 1, 2]),
        (slider(1, 1, 1000, 1, log=True), [1, 10, 100, 1000]),
    ]:
        assert kind.places == places == kind.spec()["places"]
        assert [kind.value(place) for place in places] == places, "each is one that can be drawn"
    assert slider(0.0, 0.0, 1.0, 0.1).places[3] == 0.3, "without the digits that binary fractions leave"
    assert len(slider(0.0, 0, 1).places) == 101 and slider(3, 0, 5).places == [0, 1, 2, 3, 4, 5]
    places = slider(1.0, 1e-15, 1.0, 0.1, log=True).places
    assert len(places) == 151 and places == sorted(set(places))


def test_whole_numbers_give_a_slider_of_whole_numbers():
    assert slider(1, 0, 10).whole and slider(1000, 0, 8000, 500).whole
    assert not any(kind.whole for kind in (slider(1.0, 0, 10), slider(1, 0, 10, 0.5), slider(1, 1, 10, log=True)))


@pytest.mark.parametrize("wrong", [(5, 0, 1), (-1, 0, 1), (0, 1, 0), (0, 1, 1)])
def test_a_slider_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError, match="does not hold"):
        slider(*wrong)
    with pytest.raises(ValueError, match="above 0"):
        slider(0.5, 0, 1, log=True)


def test_a_pad_begins_empty_or_as_it_is_told():
    assert pad(1, 2).start == ((0, 0),) and pad(1, 2, "01").start == ((0, 1),)
    assert pad(1, 2, examples=("10",)).places == ("11", "10")
    with pytest.raises(ValueError, match="1 × 2"):
        pad(1, 2, "011")


def test_fields_are_tried_one_by_one():
    assert fields("u", "v", examples=("1", "")).places == [
        {"u": "1", "v": ""},
        {"u": "", "v": ""},
        {"u": "", "v": "1"},
        {"u": "", "v": ""},
    ]


# What a figure begins with.


def test_the_player_is_told_all_that_it_builds():
    figure = live(
        line_picture(), play="on", pace=1.5,
        learning_rate=slider(0.1, 0.1, 10.0, 1, log=True, clears=True), x=slider(2, 0, 4, 2, label="the <x>"),
        kind=choice(2, (("one", 1), ("two", 2))), on=switch(), word=entry("start"), typed=fields("u", "v"),
        drawn=pad(1, 3),
    )  # fmt: skip
    picture = json.loads(json.dumps(figure.picture, allow_nan=False))
    assert picture["controls"] == [
        {"kind": "slider", "label": "learning rate", "start": 0.1, "places": [0.1, 1, 10], "whole": False, "log": True,
         "clears": True},
        {"kind": "slider", "label": "the <x>", "start": 2, "places": [0, 2, 4], "whole": True, "log": False,
         "clears": False},
        {"kind": "choice", "label": "kind", "start": 1, "options": ["one", "two"]},
        {"kind": "switch", "label": "on", "start": False},
        {"kind": "entry", "label": "word", "start": "start"},
        {"kind": "fields", "label": "typed", "start": {"u": "", "v": ""}, "names": ["u", "v"]},
        {"kind": "pad", "label": "drawn", "start": "000", "rows": 1, "columns": 3},
    ]  # fmt: skip
    assert (picture["play"], picture["pace"], picture["size"]) == (3, 1.5, [576, 288])
    start = [control["start"] for control in picture["controls"]]
    assert picture["first"] == list(figure.frame(start)) and figure.sentence == picture["first"][0]
    assert figure in registry and live(line_picture(), x=slider(0, 0, 1)).picture["play"] is None


def test_values_come_by_name_as_the_lesson_means_them():
    drawn = []
    figure = told(
        lambda **values: drawn.append(values) or "All that moves is told here.",
        rate=slider(1.0, 0, 10), kind=choice(2, (("one", 1), ("two", 2))), on=switch(), typed=fields("u", "v"),
    )  # fmt: skip
    figure.frame([3, 0, True, {"u": "5", "v": ""}])
    assert drawn == [
        {"rate": 1.0, "kind": 2, "on": False, "typed": {"u": "", "v": ""}},
        {"rate": 3.0, "kind": 1, "on": True, "typed": {"u": "5", "v": ""}},
    ]
    assert type(drawn[-1]["rate"]) is float


def test_the_bundle_has_a_picture_and_a_sentence_for_readers_without_a_kernel():
    figure = live(line_picture(), x=slider(1, 0, 10))
    data, metadata = figure._repr_mimebundle_()
    assert data["text/plain"] == metadata["image/png"]["alt"] == "The line rises to 10 & ends."
    still, background = (
        Image.open(io.BytesIO(base64.b64decode(picture))).convert("RGB")
        for picture in (data["image/png"], figure.picture["background"])
    )
    assert still.size == background.size == (1440, 720)
    blue = [sum(p[2] > p[0] + 80 for p in picture.get_flattened_data()) for picture in (still, background)]
    assert blue[0] > 1000, "the moving line is in the still picture"
    assert blue[1] == 0, "and not in what stays behind it"
    assert "application/vnd.jupyter.widget-view+json" in data


def test_a_place_can_be_seen_whole():
    figure = live(line_picture(), x=slider(1, 0, 10))
    said, pixels = figure.seen([1])
    assert said == figure.sentence and module.png(pixels) == figure.still
    said, pixels = figure.seen([9])
    assert said == "The line rises to 90 & ends." and module.png(pixels) != figure.still
    assert figure.figure.get_dpi() == 72, "the frames after it are drawn in points"


def test_without_threads_a_figure_is_drawn(monkeypatch):
    """As in a browser's Python, where nothing can end a frame."""

    def refused(thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refused)
    assert live(line_picture(), x=slider(1, 0, 10)).frame([9])[0] == "The line rises to 90 & ends."


def test_only_the_moving_artists_are_sent():
    figure, axes = style.canvas()
    axes.plot([0, 1], [0, 1], color="#ff0000")
    axes.plot([0, 1], [1, 0], color="#00ff00", animated=True)
    said, drawing = show((figure, "Two lines cross in the middle.")).frame([])
    assert said == "Two lines cross in the middle."
    assert "#00ff00" in drawing and "#ff0000" not in drawing
    assert not any(tag in drawing for tag in ("<style", "<metadata", "<?xml", "<svg"))


def test_the_axes_stay_where_they_are_wherever_the_hand_begins():
    places = set()
    for start in (1, 90):
        figure, axes = style.canvas()
        label = axes.text(0.9, 0.5, "", animated=True)
        shown = live((figure, lambda x, label=label: label.set_text("9" * x) or "It is long."), x=slider(start, 0, 90))
        places.add(axes.get_position().bounds)
        shown.frame([90])
        figure.draw_without_rendering()
        places.add(axes.get_position().bounds)
    assert len(places) == 1


def test_a_sentence_has_minus_signs():
    figure = told(lambda x: f"It goes from {x} to -.5, by 1e-3, in 2-3 steps; x-1 (-{x:g}).", x=slider(-2, -3, 3))
    assert figure.sentence == "It goes from −2 to −.5, by 1e-3, in 2-3 steps; x-1 (-−2)."


# Questions and answers.


def test_what_is_wished_for_goes_at_once_and_the_others_together():
    happened = []
    figure = told(lambda x: happened.append(x) or f"The number {x} is drawn.", x=slider(0, 0, 9))
    happened.clear()
    figure.send = lambda content, buffers: happened.append((content["at"], content["done"]))
    figure.answer({"id": "1", "places": [[4], [5], [3]], "wished": True})
    assert happened == [4, ([0], False), 5, 3, ([1, 2], True)]
    happened.clear()
    figure.answer({"id": "1", "places": [[4], [5]], "wished": False})
    assert happened == [4, 5, ([0, 1], True)]
    happened.clear()
    figure.answer({"id": "1", "places": [[4]], "wished": True})
    assert happened == [4, ([0], True)]


def test_a_frame_depends_on_its_place_and_not_on_the_one_before():
    figure = live(line_picture(), x=slider(1, 0, 10))
    there, back = ([figure.frame([x]) for x in order] for order in (range(6), reversed(range(6))))
    assert there == back[::-1] and len(set(there)) == 6


def test_an_exception_is_told_and_where_it_was_wished_for_raised():
    figure = live(line_picture(), x=slider(1, 0, 10))
    asked = Asked(figure, [7], [8])
    assert asked.failed == {0: "ValueError: seven <is> not drawn"} and not asked.said
    assert isinstance(asked.raised, ValueError)
    asked = Asked(figure, [6], [7], [8])
    assert asked.said == {0: "The line rises to 60 & ends.", 2: "The line rises to 80 & ends."}
    assert asked.failed == {1: "ValueError: seven <is> not drawn"} and asked.raised is None
    assert Asked(figure, [7], wished=False).raised is None


def test_a_loop_that_never_ends_is_ended_and_said(monkeypatch):
    def endless(x):
        while x == 7:
            pass
        return "It has ended, this time."

    figure = told(endless, x=slider(1, 0, 10))
    monkeypatch.setattr(module, "SECONDS", 1)
    asked = Asked(figure, [7], [8])
    assert isinstance(asked.raised, TooLong) and "is there a loop that never ends?" in asked.failed[0]
    assert Asked(figure, [8], [9]).said == dict.fromkeys((0, 1), "It has ended, this time.")


def test_nobody_waits_long_for_what_nobody_has_asked_for(monkeypatch):
    limits = []

    @contextmanager
    def noted(seconds):
        limits.append(seconds)
        yield

    figure = live(line_picture(), x=slider(1, 0, 10))
    monkeypatch.setattr(module, "limited", noted)
    Asked(figure, [1], [2], [3])
    Asked(figure, [1], wished=False)
    assert limits == [SECONDS, 1, 1, 1]


def test_places_ahead_are_drawn_while_there_is_time_and_at_least_one(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(module, "monotonic", lambda: now[0])
    monkeypatch.setattr(module, "AHEAD", AHEAD)

    def slow(x):
        now[0] += 0.6 * AHEAD
        return f"The number {x} is drawn."

    figure = told(slow, x=slider(0, 0, 9))
    places = [[x] for x in range(6)]
    assert list(Asked(figure, *places, wished=False).said) == [0, 1]
    asked = Asked(figure, *places)
    assert [content["at"] for content, _ in asked.replies] == [[0], [1]]
    figure.update = lambda x: slow(x) and slow(x)
    assert list(Asked(figure, *places, wished=False).said) == [0], "a question that nothing comes of is asked for ever"
    asked = Asked(figure, *places)
    assert [content["at"] for content, _ in asked.replies] == [[0], []]


def test_a_warning_is_an_exception():
    def update(x):
        if x == 1:
            warnings.warn("this gets too large", stacklevel=1)
        return f"The power is {np.exp(np.float64(x * 300)):g} here."

    figure = told(update, x=slider(0, 0, 3))
    with warnings.catch_warnings(action="ignore"):  # as a learner's cell might have it
        assert Asked(figure, [1]).failed == {0: "UserWarning: this gets too large"}
        assert "FloatingPointError: overflow" in Asked(figure, [0], [3]).failed[1]
        assert update(1)


def test_in_another_thread_the_filters_of_warnings_are_left_alone():
    """They are those of the cell that is being run, too."""
    seen = []
    figure = told(lambda x: seen.append(warnings.filters) or "The filters are looked at.", x=slider(0, 0, 3))
    thread = threading.Thread(target=figure.frame, args=([1],))
    thread.start()
    thread.join()
    assert seen[0] is not warnings.filters and seen[1] is warnings.filters


def test_two_that_ask_at_once_get_their_own_frames():
    figure, axes = style.canvas()
    (line,) = axes.plot([], [], animated=True)
    begun, over = threading.Event(), threading.Event()

    def update(x):
        line.set_data([0, 1], [x / 10, x / 10])
        begun.set()
        if x == 8:
            over.wait(0.5)  # as long as another might come between
        return f"The line is at {x}."

    shown = live((figure, update), x=slider(1, 0, 9))
    right = shown.frame([9])
    begun.clear()
    found = []
    slow = threading.Thread(target=lambda: found.append(shown.frame([8])))
    slow.start()
    assert begun.wait(20)
    found.append(shown.frame([9]))
    over.set()
    slow.join()
    assert found == [shown.frame([8]), right]


@pytest.mark.parametrize("place", [[], [1, 2], [nan], ["1"], [None], None, 1])
def test_a_place_that_is_none_fails_and_harms_nothing(place):
    figure = live(line_picture(), x=slider(1, 0, 10))
    asked = Asked(figure, place, [2])
    assert list(asked.failed) == [0] and asked.raised and not asked.said
    asked = Asked(figure, [2], place, [3])
    assert list(asked.failed) == [1] and list(asked.said) == [0, 2] and not asked.raised
    assert figure.frame([2])[0] == "The line rises to 20 & ends."


def test_what_is_no_question_has_no_answer():
    figure = live(line_picture(), x=slider(1, 0, 10))
    figure.send = lambda *sent, **more: pytest.fail(f"{sent}")
    for message in ({}, {"press": True}, {"event": "click"}):
        figure.answer(message)
    del figure.send
    assert Asked(figure).said == Asked(figure, wished=False).said == {}


def test_a_figure_that_is_let_go_forgets_its_picture():
    figure = live(line_picture(), x=slider(1, 0, 10))
    layout = figure.layout
    figure.let_go()
    assert figure not in registry and figure.comm is None and layout.comm is None
    assert not {"figure", "canvas", "update", "still", "controls", "moving"} & vars(figure).keys()
    assert figure.picture == {}
