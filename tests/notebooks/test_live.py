"""Every control of every live figure is moved to its ends and between, in a real kernel, and the picture follows.

A new notebook is tested by being there. What fails: an exception, a warning, a picture that stays as it was, one that
hangs or depends on where the hand came from, one that is too large for its way to a browser, a widget that no test
knows, a move that sends more than a picture.
"""

import json
import random
import zlib

import nbformat
import pytest

from helpers.course.series import SERIES
from helpers.live.frames import elements, packed, unpacked
from tests.notebooks.kernel import BATCH, ran

BYTES = 15_000  # of a picture of lines and texts, a move
LINE = 150_000  # of all places of a slider, where the kernel has the time for whole questions
PLACES = 12  # of a figure, drawn in two orders


@pytest.fixture(scope="module", params=SERIES, ids=lambda lesson: lesson.number)
def kernel(request):
    """A kernel in which a notebook was run from the top."""
    with ran(request.param.path) as kernel:
        yield kernel


@pytest.fixture
def moved(kernel):
    """The figures that have controls."""
    return [figure for figure in kernel.figures() if figure.controls]


def test_all_widgets_are_figures_that_can_be_shown(kernel):
    assert not kernel.complaints
    models = [state["_model_name"] for state in kernel.widgets.values()]
    figures, forms = kernel.figures(), {name for name, state in kernel.widgets.items() if "shown" in state}
    assert any(figure.controls for figure in figures), "a notebook without a live figure"
    shown = {figure.comm_id for figure in figures} | forms
    assert sorted(models) == ["AnyModel"] * len(shown) + ["LayoutModel"] * len(shown)
    assert set(kernel.outputs) == shown


def test_every_control_moves_its_picture(kernel, moved):
    for figure in moved:
        place, frame = figure.start, tuple(figure.picture["first"])
        for number, name in enumerate(figure.names):
            seen = set()
            for part in figure.parts(number):
                before, frame_before = place, frame
                place = figure.beside(place, number, part)
                where = f"{name} to {part!r}: {place}"
                answer = figure.ask([place])
                assert not kernel.complaints and not answer.failed, where
                assert not answer.others, f"{where}: sends {answer.others[0]['msg_type']}"
                frame = answer.frames[0]
                assert frame != frame_before or place == before, where
                assert len(frame[0].split()) >= 5, where
                seen.add(frame)
            assert len(seen) > 1, f"{name} changes nothing"


def test_a_question_is_answered_in_order_what_is_wished_for_first(kernel, moved):
    for figure in moved:
        for number in range(len(figure.names)):
            places = [figure.beside(figure.start, number, part) for part in figure.parts(number)]
            answer = figure.ask(places)
            first, *others = answer.replies
            assert (first["at"], first["done"]) == ([0], len(places) == 1)
            assert [reply["done"] for reply in others] == [True] * (len(places) > 1)
            known = list(answer.frames)
            while len(known) < len(places):
                answer = figure.ask(places[len(known) :], wished=False)
                (reply,) = answer.replies
                assert reply["done"] and reply["at"], "a question that nothing comes of"
                known += [len(known) + at for at in reply["at"]]
            assert known == list(range(len(places)))
    assert not kernel.complaints


def test_pictures_are_light_enough_for_their_way(kernel, moved):
    for figure in moved:
        number = next(number for number, control in enumerate(figure.controls) if control["kind"] == "slider")
        line = figure.line(number)
        places = [
            figure.beside(figure.start, other, part)
            for other in range(len(figure.names))
            for part in figure.parts(other)
        ]
        for said, drawing in [*line, *map(figure.draw, places)]:
            assert len(drawing.encode()) <= BYTES, said
        sent = sum(len(packed(line[begin : begin + BATCH])) for begin in range(0, len(line), BATCH))
        assert sent <= LINE, f"the line of {figure.names[number]} takes {sent} bytes"


def test_every_picture_says_what_it_shows(kernel):
    for figure in kernel.figures():
        said, drawing = figure.picture["first"]
        shown = kernel.outputs[figure.comm_id]
        assert len(said.split()) >= 5
        assert said == shown["data"]["text/plain"] == shown["metadata"]["image/png"]["alt"]
        if "run" not in figure.picture:
            assert (said, drawing) == figure.draw(figure.start)


# In the kernel: a figure's `update` stops in the middle, at a line of the lesson's, as at an exception.
INTERRUPT = """
def interrupt(model, place, part):
    import sys
    from helpers.live import registry
    (figure,) = [figure for figure in registry if figure.model_id == model]
    values = {name: kind.value(at) for (name, kind), at in zip(figure.controls.items(), place)}
    def run(last):
        lines = 0
        def trace(frame, event, _):
            nonlocal lines
            if "lessons" not in frame.f_code.co_filename:
                return None
            lines += event == "line"
            if lines == last:
                raise InterruptedError
            return trace
        sys.settrace(trace)
        try:
            figure.update(**values)
        except InterruptedError:
            pass
        finally:
            sys.settrace(None)
        return lines
    lines = run(None)
    return [lines, run(1 + int(part * lines))]
"""


def some_places(figure, draw):
    """Places all over a figure's range."""
    places = [figure.start]
    for _ in range(PLACES - 1):
        place = figure.start
        for number, control in enumerate(figure.controls):
            if draw.random() < 0.7:
                parts = control["places"] if control["kind"] == "slider" else figure.parts(number)
                place = [*place[:number], draw.choice(parts), *place[number + 1 :]]
        places.append(place)
    return places


def test_a_picture_depends_on_where_the_controls_stand_and_on_nothing_else(kernel, moved):
    kernel.run(INTERRUPT)
    for figure in moved:
        draw = random.Random(figure.names[0])
        places = some_places(figure, draw)
        frames = [figure.draw(place) for place in places]
        for number in draw.sample(range(PLACES), PLACES):
            elsewhere = draw.choice(places)
            asked = f"__import__('json').dumps(interrupt({figure.comm_id!r}, {elsewhere!r}, {draw.random()}))"
            lines, done = kernel.ask(asked)
            assert 0 < done <= lines
            assert figure.draw(places[number]) == frames[number], (places[number], elsewhere)


def test_frames_come_as_they_were_drawn_and_what_they_share_once(kernel, moved):
    for figure in moved:
        draw = random.Random(figure.names[0])
        frames, streams = {}, []
        places = some_places(figure, draw)
        while len(frames) < len(places):
            answer = figure.ask(places[len(frames) :][:BATCH], wished=False)
            streams += answer.streams
            frames |= {len(frames) + number: frame for number, frame in answer.frames.items()}
        frames = list(frames.values())
        drawn = f"__import__('json').dumps([figure.frame(place) for figure in __import__('helpers.live').live.registry\
            if figure.model_id == {figure.comm_id!r} for place in {places!r}])"
        assert frames == [tuple(frame) for frame in kernel.ask(drawn)]
        assert unpacked(packed(frames)) == frames
        for _, drawing in frames:
            assert "".join(elements(drawing)) == drawing
        for stream in streams:
            once, _ = json.loads(zlib.decompress(stream))
            assert sorted(once) == sorted({part for _, drawing in unpacked(stream) for part in elements(drawing)})


def test_a_long_run_begins_tells_and_stops(kernel):
    for figure in kernel.figures():
        if "run" in figure.picture:
            figure.press()
            while len(figure.told) < 3:
                kernel.hear()
            figure.press()
            while figure.told[-1][0]["working"]:
                kernel.hear()
            now, (said, _) = figure.told[-1]
            assert "the same curve as the stored one" in now["said"] and len(said.split()) >= 5
    assert not kernel.complaints


def written(path, *cells):
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells]), path)
    return path


BAD = """
from helpers.pictures import style
from helpers.live import live, slider
import warnings
def picture():
    figure, axes = style.canvas()
    def update(x):
        if x == 2: raise ValueError("no picture at two")
        if x == 3: warnings.warn("this gets too large")
        return "It always looks the same."
    return figure, update
live(picture(), x=slider(0, 0, 4))
"""


def test_the_driver_sees_an_exception_and_a_still_picture(tmp_path):
    """The net holds: a figure that raises, warns or ignores its slider is caught by the checks above."""
    with ran(written(tmp_path / "bad.ipynb", BAD)) as kernel:
        (figure,) = kernel.figures()
        assert figure.draw([1]) == tuple(figure.picture["first"])
        assert figure.ask([[1], [2], [4]], wished=False).failed == {1: "ValueError: no picture at two"}
        assert not kernel.complaints, "nobody has asked for it yet"
        assert figure.ask([[2]]).failed == {0: "ValueError: no picture at two"}
        assert any("no picture at two" in complaint for complaint in kernel.complaints)
        answer = figure.ask([[3], [4]])
        assert answer.failed == {0: "UserWarning: this gets too large"} and not answer.frames
        assert any("this gets too large" in complaint for complaint in kernel.complaints)
        kernel.complaints.clear()
        assert figure.draw([4]) == figure.draw([1])


RUN_AGAIN = """
import numpy as np
from helpers.pictures import style
from helpers.live import choice, entry, fields, live, pad, show, slider, switch
from helpers.live.longrun import LongRun

def picture(*values):
    figure, axes = style.canvas()
    data = np.zeros(100_000)
    (line,) = axes.plot([], [], animated=True)
    return figure, lambda **values: line.set_data([], []) or f"A line of {data.size} zeros is drawn here."
def still():
    return style.canvas()[0], "There is nothing at all to be seen here."
def long():
    shown = style.canvas()[0], lambda done, values: "A long run of one epoch."
    return LongRun(shown, lambda: iter([1.0]), [0], [1.0])
"""
CELLS = {
    "show": "show(still())",
    "live": "live(picture(), play='x', x=slider(1, 0, 9), y=slider(0.1, 0.01, 1.0, log=True), z=slider(0.5, 0.0, 1.0))",
    "controls": "live(picture(), a=choice('u', ('u', 'v')), b=switch(), c=entry('x', ('2',)), d=fields('p', 'q'))",
    "pad": "live(picture(), x=pad(8, 8))",
    "two": "kept = [live(picture(), x=slider(1, 0, 9)) for _ in range(2)]; kept[1]",
    "long": "long()",
}
ALIVE = """__import__('json').dumps((__import__('gc').collect(), {
    'figures': sum(type(thing).__name__ == 'Figure' for thing in __import__('gc').get_objects()),
    'arrays': sum(type(thing).__name__ == 'function' and thing.__qualname__.startswith('picture.')
                  for thing in __import__('gc').get_objects()),
    'widgets': len(__import__('ipywidgets').widgets.widget._instances),
    'comms': len(__import__('comm').get_comm_manager().comms),
    'registry': len(__import__('helpers.live').live.registry),
})[1])"""


def test_a_figure_that_is_run_again_takes_the_place_of_the_old_one(tmp_path):
    with ran(written(tmp_path / "again.ipynb", RUN_AGAIN)) as kernel:
        for cell, code in CELLS.items():
            kernel.run(code, cell)
        once = kernel.ask(ALIVE)
        assert once["figures"] == once["registry"] == len(CELLS) + 1
        assert once["arrays"] == once["registry"] - 2, "all but those of `show` and `long`"
        for cell, code in CELLS.items():
            for _ in range(20 if cell == "live" else 5):
                kernel.run(code, cell)
            assert kernel.ask(ALIVE) == once, cell
        assert len(kernel.widgets) == once["widgets"] == once["comms"], "what the front end knows is what there is"
        for figure in kernel.figures():
            for number in range(len(figure.names)):
                figure.draw(figure.beside(figure.start, number, figure.parts(number)[-1]))
            if "run" in figure.picture:
                figure.press()
                while not figure.told or figure.told[-1][0]["working"]:
                    kernel.hear()
        kernel.run("copy = live(picture(), x=slider(1, 0, 9))", "a copy of the cell")
        assert kernel.ask(ALIVE)["figures"] == once["figures"] + 1, "another cell's figure stays"
        kernel.run("kept, Out[3]")
        assert not kernel.complaints
        fails = "live((style.canvas()[0], lambda x: 1 / 0), x=slider(1, 0, 9))"
        kernel.run(fails, "fails")
        once = kernel.ask(ALIVE)
        for _ in range(5):
            kernel.run(fails, "fails")
        assert kernel.ask(ALIVE) == once and len(kernel.complaints) == 6
        kernel.run("live(picture(), x=slider(1, 0, 9))", "fails")
        assert len(kernel.complaints) == 6, "a figure that failed is let go without an error of its own"
