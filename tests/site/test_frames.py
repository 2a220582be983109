"""The figures' files: what is written is what is read, and the places to which the text leads are there."""

import random
import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from helpers.course.series import SERIES
from helpers.live import choice, entry, live, pad, slider, switch
from helpers.pictures import style
from tests.notebooks.kernel import ran
from tests.notebooks.learner import learner
from tests.notebooks.test_learner import captions_of, stands
from tests.site.drawn import Written
from web_columns import frames_file, frames_of
from web_frames import write_figures
from web_places import LIMIT, options, places, walk

MANY = 200  # places of a first block in these tests
NUMBERS = [
    "0",
    "-0",
    "7",
    "-0.1",
    "12.5",
    "99999.9",
    "1e+06",
    "123456.7",
    "1.50",
    "007",
    "0.05",
    "-3",
    "+2",
    "1.",
    ".5",
]

numbers = some.sampled_from(NUMBERS)
lines = some.lists(numbers, max_size=6).map(" ".join).map(lambda steps: steps.replace(" -", "-"))
shapes = some.builds("M{0} {1}l{2}L-4 {0}z".format, numbers, numbers, lines)
parts = some.one_of(
    some.builds('<path d="{0}" style="fill: #{1}"/>'.format, shapes, some.sampled_from(["0b63a5", "1e1"])),
    some.builds('<g transform="translate({0} {1}) scale(0.1)"><use x="{0}" y="2"/></g>'.format, numbers, numbers),
    some.builds('<text x="{0}" textLength="{1}">{0} of {1}</text>'.format, numbers, numbers),
)  # fmt: skip
sentences = some.lists(some.sampled_from(["", "The loss", "is", "−0.25,", "naïve", "3 %"]), max_size=6).map(" ".join)


@given(some.lists(some.tuples(sentences, some.lists(parts, max_size=5).map("".join)), max_size=6))
def test_what_is_read_is_what_was_written(frames):
    assert frames_of(frames_file(frames)) == frames


def test_a_frame_that_differs_in_a_number_takes_a_few_bytes():
    frames = [
        (f"The weight is {at / 100:.2f}.", f'<path d="M{at / 10:g} {at**2 % 97 / 10:g}h0"/><path d="M0 0L1 1"/>')
        for at in range(1000)
    ]
    assert len(frames_file(frames)) < 8 * len(frames)


# Which places


def shown(play=None, **controls):
    return live((style.canvas()[0], lambda **values: "It always looks the same."), play, **controls)


def test_all_places_where_they_are_not_too_many():
    figure = shown(x=slider(0, 0, 9), y=slider(0.5, 0.0, 1.0), way=choice("b", ("a", "b")), on=switch())
    found = places(figure, [(0, 0.5, 1, False), (0, 0.123, 1, False)])
    (block,) = found.blocks
    assert len(found) == 10 * 102 * 2 * 2 == len(set(found)) and 0.123 in block[1]
    assert list(found) == list(product(*block)) and not found.fewer


def test_where_they_are_too_many_each_control_keeps_what_matters():
    controls = {"lr": slider(0.1, 0.01, 0.5, 0.01), "steps": slider(5, 0, 20), "at": slider(0.8, -0.4, 1.1, 0.05)}
    figure = shown("steps", **controls, right=choice(1, (0, 1, 2)), on=switch(label="it"))
    walked = [(0.1, 5, 0.8, 1, False), (0.2222, 5, 0.8, 1, False), (0.2222, 1, 0.333, 2, True)]
    found = places(figure, walked)
    grid = found.blocks[0]
    assert len(grid[1]) == 21 and grid[3:] == [[0, 1, 2], [False, True]]
    assert {0.01, 0.1, 0.2222, 0.5} <= set(grid[0]) and {-0.4, 0.8, 0.333, 1.1} <= set(grid[2])
    assert LIMIT / 2 < len(list(product(*grid))) <= LIMIT and len(found) < 2 * LIMIT
    for at, control in enumerate(controls.values()):
        line = [(*walked[0][:at], part, *walked[0][at + 1 :]) for part in control.places]
        assert set(line) <= set(found), "all of its places while the others stand at their start"
    assert set(walked) <= set(found)
    both = "Here <em>lr</em> and <em>at</em> move in larger steps than in the notebook"
    assert found.fewer == f"{both}, as soon as another control has left its start."


def test_many_values_in_the_text_do_not_make_the_file_burst():
    figure = shown(**{name: slider(0.0, -1.0, 1.0) for name in "abcdef"})
    walked = [(0.0,) * 6, *((value / 1000,) * 6 for value in range(1, 200))]
    found = places(figure, walked)
    assert set(walked) <= set(found) and len(found) < 2 * LIMIT


def test_of_what_can_be_typed_the_page_offers_what_the_text_names():
    figure = shown(formula=entry("x", ("x.__class__", "1/")), x=slider(0, 0, 3))
    assert places(figure, [("x", 0), ("x**2", 0)]).blocks == [[["x", "x**2"], [0, 1, 2, 3]]]


def test_what_can_be_drawn_is_a_choice_of_examples():
    figure = shown(drawing=pad(1, 3, "010", ("110",)), x=slider(0, 0, 1))
    found = places(figure, [("010", 0), ("000", 0)])
    assert found.blocks == [[["010", "000", "110"], [0, 1]]]
    assert options("pad", found.blocks[0][0]) == ["drawing A", "nothing drawn", "drawing B"]
    assert found.fewer == "This page has some examples; in the notebook you draw your own."


# Notebooks


def few(figure, walked, limit):
    return places(figure, walked, min(limit, MANY))


class Told(Written):
    """A figure as its files have it, moved as the kernel's are."""

    def __init__(self, folder, name, names):
        super().__init__(folder, name)
        self.names = names

    def beside(self, place, number, part):
        place = list(self.start if self.controls[number].get("clears") else place)
        place[number] = part
        return place

    def draw(self, place):
        return self.frames[tuple(place)]


def own(drawing):
    """A drawing whose ids, which are of each figure's own, are counted."""
    ids = list(dict.fromkeys(re.findall(r"\b[pm][0-9a-f]{10}\b", drawing)))
    for number, name in enumerate(ids):
        drawing = drawing.replace(name, f"id{number}")
    return drawing


@pytest.mark.parametrize("number", ["04", "06"])
def test_a_notebooks_figures_say_and_show_what_the_kernel_does(number, tmp_path):
    (lesson,) = [lesson for lesson in SERIES if lesson.number == number]
    moving = {shown.name: shown for shown in write_figures(lesson, tmp_path, few)}
    assert {path.name for path in (tmp_path / "figures").iterdir()} == {
        f"{name}.{kind}" for name, shown in moving.items() if shown.moves for kind in ("json", "frames")
    }
    draw = random.Random(number)
    with ran(lesson.path) as kernel:
        figures = [figure for figure in kernel.figures() if figure.controls]
        assert list(moving) == [f"{number}-{at + 1}" for at in range(len(figures))]
        for at, (figure, shown) in enumerate(zip(figures, moving.values(), strict=True), 1):
            if not shown.moves:
                continue
            written = Told(tmp_path / "figures", shown.name, figure.names)
            size = (tmp_path / "figures" / f"{shown.name}.frames").stat().st_size
            assert (shown.frames, shown.size) == (len(written.places), size)
            assert written.draw(written.start) == tuple(written.picture["first"])
            for place in draw.sample(written.places, min(10, len(written.places))):
                said, drawing = figure.draw(list(place))
                assert (written.draw(place)[0], own(written.draw(place)[1])) == (said, own(drawing))
            tasks = learner(lesson).TASKS.get(at, ())
            moves = captions_of(written, [move for task in tasks for move in task.moves])
            met = [caption for captions in moves for caption in captions]
            for promise in [promise for task in tasks for promise in task.shows + task.only_seen]:
                assert any(stands(promise, caption) for caption in met), promise


def test_the_walk_goes_where_a_learner_is_led():
    (lesson,) = [lesson for lesson in SERIES if lesson.number == "04"]
    controls = {"steps": slider(5, 0, 20), "start": slider(0.8, -0.4, 1.1, 0.05)}
    walked = walk(lesson, 1, shown("steps", learning_rate=slider(0.1, 0.01, 0.5, 0.01), **controls))
    assert walked[0] == (0.1, 5, 0.8)
    assert {(0.1, 20, 0.8), (0.2222, 1, -0.4), (0.5, 5, 0.8)} <= set(walked)
