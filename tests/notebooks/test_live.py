"""Every control of every live figure is moved to its ends and between, in a real kernel, and the picture follows.

A new notebook is tested by being there. What fails: an exception, a warning, a picture that stays as it was,
one that hangs, a control that no test can find, a move that sends more than a picture.
"""

import re

import pytest

from helpers.course.series import SERIES
from tests.notebooks.kernel import ran, values_to_try

# What a widget may be set to without a change: where it is already, and its low end.
ENDS = (("value", "value"), ("value", "min"), ("index", "index"))
BYTES = 15_000  # of a picture of lines and texts, a move
by_number = pytest.mark.parametrize("lesson", SERIES, ids=lambda lesson: lesson.number)


def caption(picture):
    return re.search(r'aria-label="([^"]*)"', picture).group(1)


@by_number
def test_every_control_moves_its_picture(lesson):
    with ran(lesson.path) as kernel:
        figures = kernel.figures()
        driven = set()
        for figure in figures:
            first = kernel.widgets[figure["picture"]]["value"]
            for name, parts in figure["controls"].items():
                for kind, widget, limits, options in parts:
                    driven.add(widget)
                    seen = set()
                    for state in values_to_try(kind, limits, options):
                        where = f"{lesson.name}, {name} ({kind}) to {state}"
                        before = kernel.widgets[figure["picture"]]["value"]
                        answers = kernel.move(widget, **state)
                        picture = kernel.widgets[figure["picture"]]["value"]
                        assert not kernel.complaints, where
                        assert not kernel.widgets[figure["alert"]]["value"], where
                        sent = [a for a in answers if a["msg_type"] not in ("status", "comm_msg")]
                        assert not sent, f"{where}: sends {sent[0]['msg_type']}"
                        assert len(picture) <= BYTES, f"{where}: {len(picture)} bytes"
                        still = [{key: limits.get(end)} for key, end in ENDS]
                        assert picture != before or state in still, where
                        seen.add(picture)
                    assert len(seen) > 1, f"{lesson.name}: {name} changes nothing"
            for label, button in figure["buttons"]:
                driven.add(button)
                if label.startswith("Play"):
                    kernel.press(button)
                    assert kernel.widgets[button]["description"].startswith("Pause")
                    kernel.press(button)
                    assert kernel.widgets[button]["description"] == label
                else:
                    kernel.press(button)
                    assert kernel.widgets[figure["picture"]]["value"] == first, "reset does not lead back to the start"
        assert driven == kernel.controls(), "controls found and controls driven differ"
        assert not kernel.complaints


@by_number
def test_every_picture_says_what_it_shows(lesson):
    with ran(lesson.path) as kernel:
        figures = kernel.figures()
        assert figures, "a notebook without a live figure"
        for figure in figures:
            picture = kernel.widgets[figure["picture"]]["value"]
            assert len(caption(picture).split()) >= 5
            assert caption(picture) == figure["sentence"].replace("'", "&#x27;")


def test_the_driver_sees_an_exception_and_a_still_picture(tmp_path):
    """The net holds: a figure that raises, warns or ignores its slider is caught by the checks above."""
    import nbformat

    bad = """
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
    path = tmp_path / "bad.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(bad)]), path)
    with ran(path) as kernel:
        (figure,) = kernel.figures()
        handle = figure["controls"]["x"][0][1]
        before = kernel.widgets[figure["picture"]]["value"]
        kernel.move(handle, value=1)
        assert kernel.widgets[figure["picture"]]["value"] == before
        assert not kernel.complaints
        kernel.move(handle, value=2)
        assert 'role="alert"' in kernel.widgets[figure["alert"]]["value"]
        assert any("no picture at two" in complaint for complaint in kernel.complaints)
        kernel.move(handle, value=3)
        assert "this gets too large" in kernel.widgets[figure["alert"]]["value"]
        kernel.move(handle, value=4)
        assert not kernel.widgets[figure["alert"]]["value"], "a picture that can be drawn takes the alert away"


RUN_AGAIN = """
import numpy as np
from helpers.pictures import style
from helpers.live import choice, entry, fields, live, show, slider, switch
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
    "controls": "live(picture(), a=choice('u', ('u', 'v')), b=switch(), c=entry('x'), d=fields('p', 'q'))",
    "ahead": "live(picture(), ahead=True, x=slider(1, 0, 9))",
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
    import nbformat

    path = tmp_path / "again.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(RUN_AGAIN)]), path)
    with ran(path) as kernel:
        for cell, code in CELLS.items():
            kernel.run(code, cell)
        once = kernel.ask(ALIVE)
        assert once["figures"] == once["registry"] == len(CELLS) + 1
        for cell, code in CELLS.items():
            for _ in range(20 if cell == "live" else 5):
                kernel.run(code, cell)
            assert kernel.ask(ALIVE) == once, cell
        assert set(kernel.widgets) >= kernel.controls() and len(kernel.widgets) == once["widgets"]
        for figure in kernel.figures():
            for parts in figure["controls"].values():
                for kind, widget, limits, options in parts:
                    kernel.move(
                        widget, **values_to_try(kind, limits, options)[-1] if kind != "Text" else {"value": "2"}
                    )
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
