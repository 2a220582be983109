"""The player alone, in a page without a notebook: made-up figures, whose source of frames the test has in its hand."""

import base64
import json
import random
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from helpers.live import choice, entry, fields, figure, live, pad, slider, switch
from helpers.live.frames import packed
from helpers.pictures import style

ADDRESS = "http://player.test/"
FILES = {"player.html": Path(__file__).parent, "player.js": Path(figure.__file__).parent}
FILES["player.css"] = FILES["player.js"]


def serve(route):
    name = route.request.url.removeprefix(ADDRESS)
    route.fulfill(path=FILES[name] / name) if name in FILES else route.fulfill(status=404, body="")


@pytest.fixture
def page(chromium):
    """A page that can show a figure; nothing may go wrong in it unseen."""
    context = chromium.new_context(viewport={"width": 900, "height": 900}, has_touch=True)
    page = context.new_page()
    page.set_default_timeout(10_000)
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.route(f"{ADDRESS}**", serve)
    yield page
    context.close()
    assert not wrong


def described(play=None, pace=0.1, **controls):
    """What Python sends of a figure with these controls."""
    shown = live((style.canvas()[0], lambda **values: "A figure that is made up."), play, pace, **controls)
    picture = json.loads(json.dumps(shown.picture))
    shown.let_go()
    return picture


def show(page, more=None, clock=False, answers="at once", **controls):
    """Open the page with a figure; `clock`: its time stands still, and goes on by `page.clock.run_for` alone."""
    if clock:
        page.clock.install(time=0)
    page.goto(f"{ADDRESS}player.html")
    page.wait_for_function("() => window.test")
    if clock:
        page.clock.pause_at(1000)
    page.evaluate("answers => test.answers = answers", answers)
    page.evaluate("picture => test.show(picture)", described(**controls) | (more or {}))


def picture(page):
    return page.locator("svg[role=img]")


def place(page):
    """Where the controls stand, as the picture says it."""
    said = picture(page).get_attribute("aria-label")
    assert page.locator(".live-caption").text_content() == said
    drawing = page.evaluate("place => test.frame(place)[1]", found := json.loads(said[len("It stands at ") : -6]))
    assert picture(page).inner_html().strip()[:30] == drawing.replace("/>", "></circle>").strip()[:30]
    return found


def asked(page):
    return page.evaluate("() => test.asked")


def alert(page):
    """What is said under the picture; where that is something, it has the role of an alert, and is seen."""
    said = page.locator(".live-alert").text_content()
    assert page.get_by_role("alert").count() == bool(said)
    return said


def handle(page, name="x"):
    return page.get_by_role("slider", name=name, exact=True)


def take(part, by="focus"):
    """Take a control in hand, and wait until its line is asked for."""
    getattr(part, by)()
    part.page.wait_for_timeout(80)


def field(page, name="x"):
    return page.get_by_role("textbox", name=name, exact=True)


def type_in(page, text, name="x"):
    field(page, name).fill(text)
    field(page, name).press("Enter")


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def name_of(page):
    """The name of what has the focus."""
    return page.evaluate("""() => { const at = document.activeElement;
        return at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent; }""")


# What is typed


TYPED = {"0.3": 0.3, "0,3": 0.3, ".3": 0.3, ",3": 0.3, " −0.5 ": -0.5, "-0.5": -0.5, "–0,5": -0.5, "1e-3": 0.001}
TYPED |= {"3/10": 0.3, "3 ÷ 4": 0.75, "1": 1, "+1.": 1, "0.1234567890123": 0.1234567890123, "-0": 0, "1e-1/2": 0.05}
NO_NUMBER = ["0,3,4", "3/", "/3", "1/0", "abc", "x", "", " ", "1 2", "--1", "0x10", "nan", "inf", "²", "1,000"]
NO_NUMBER += ["1e400/1e400"]


def test_a_number_is_read_however_it_is_typed(page):
    show(page, x=slider(0.25, -1.0, 1.0))
    for text, value in TYPED.items():
        type_in(page, "0.25")
        type_in(page, text)
        assert (text, place(page), field(page).input_value(), alert(page)) == (text, [value], f"{value:.13g}", "")


def test_what_is_no_number_is_told_and_the_old_value_comes_back(page):
    show(page, x=slider(0.25, -1.0, 1.0, label="the <rate>"))
    for text in NO_NUMBER:
        type_in(page, text, "the <rate>")
        begins = f"“{text}” " if text.strip() else "There is no number in the field"
        assert alert(page).startswith(begins) and alert(page).endswith(", so the <rate> stays at 0.25.")
        assert place(page) == [0.25] and field(page, "the <rate>").input_value() == "0.25"
    assert asked(page) and not [question for question in asked(page) if question["wished"]], "nothing new is wished for"


@pytest.mark.parametrize(("text", "end"), [("1000", 10), ("-3", 0), ("1e999", 10), ("10,5", 10), ("1,000", 10)])
def test_a_number_beyond_the_end_is_the_end_and_that_is_said(page, text, end):
    show(page, x=slider(1, 0, 10))
    type_in(page, text)
    assert place(page) == [end] and field(page).input_value() == f"{end}"
    assert alert(page) == f"{text} becomes {end}: x goes from 0 to 10."


def test_thousands_are_understood_where_whole_numbers_are_asked_for(page):
    show(page, x=slider(1, 0, 80_000, 1000))
    for text, value in (("80,000", 80_000), ("1,000", 1000), ("3 051", 3051), ("3\u202f051", 3051), ("12,5", 13)):
        type_in(page, text)
        assert (text, place(page), field(page).input_value()) == (text, [value], str(value))


def test_a_whole_slider_rounds_what_is_typed_and_shows_it(page):
    show(page, x=slider(1, 0, 10))
    type_in(page, "4.6")
    assert place(page) == [5] and field(page).input_value() == handle(page).input_value() == "5"
    assert alert(page) == "4.6 becomes 5: x is a whole number."
    type_in(page, "5.3")
    assert field(page).input_value() == "5" and alert(page) == "5.3 becomes 5: x is a whole number."


def test_a_sentence_about_what_was_typed_goes_with_the_next_move(page):
    show(page, x=slider(1, 0, 10), play="x")
    moves = [
        lambda: handle(page).press("ArrowRight"),
        lambda: type_in(page, "03"),
        lambda: page.get_by_role("button", name="Back to the start values").click(),
        lambda: page.get_by_role("button", name="One step on").click(),
    ]
    for move in moves:
        type_in(page, "abc")
        assert "is not a number" in alert(page)
        move()
        assert alert(page) == ""


# Sliders


@pytest.mark.parametrize("log", [False, True])
def test_a_value_between_two_places_stays_until_a_key_leads_onto_a_place(page, log):
    kind = slider(1.0, 0.1, 10.0, 0.5 if log else 0.1, log=log)
    show(page, x=kind)
    below, above = (1.0, 3.162) if log else (1.9, 2.0)
    for key, onto in (("ArrowRight", above), ("ArrowLeft", below), ("ArrowUp", above), ("ArrowDown", below)):
        type_in(page, "1,95")
        assert place(page) == [1.95] and field(page).input_value() == "1.95" and alert(page) == ""
        assert handle(page).get_attribute("aria-valuetext") == "1.95"
        along = float(handle(page).input_value())
        assert kind.places.index(below) < along < kind.places.index(above)
        handle(page).focus()
        press(page, "Shift", "a", "Tab", "Shift+Tab")
        assert float(handle(page).input_value()) == along and place(page) == [1.95], "no other key moves the handle"
        press(page, key)
        assert place(page) == [onto] and field(page).input_value() == f"{onto:g}"
        assert float(handle(page).input_value()) == kind.places.index(onto)


def test_a_click_on_a_handle_between_two_places_leaves_it_there(page):
    show(page, x=slider(1.0, 0.0, 3.0, 1.0))
    type_in(page, "1.5")
    along = handle(page).bounding_box()
    page.mouse.click(along["x"] + along["width"] / 2, along["y"] + along["height"] / 2)
    shown = float(handle(page).input_value())
    assert place(page) == [shown] == [float(field(page).input_value())]


@pytest.mark.parametrize("log", [False, True])
def test_the_handle_reaches_and_leaves_an_end_beside_its_steps(page, log):
    show(page, x=slider(0.1, 0.01, 2.2, 0.02 if log else 0.1, log=log))
    last, before = (2.188, 2.089) if log else (2.11, 2.01)
    handle(page).focus()
    for key, value in (("End", 2.2), ("ArrowLeft", last), ("ArrowLeft", before), ("ArrowRight", last)):
        press(page, key)
        assert place(page) == [value] and field(page).input_value() == f"{value:g}"
    for key, value in (("ArrowRight", 2.2), ("ArrowRight", 2.2), ("Home", 0.01), ("ArrowLeft", 0.01)):
        press(page, key)
        assert place(page) == [value] and handle(page).get_attribute("aria-valuetext") == f"{value:g}"


def test_keys_go_to_the_ends_and_in_long_steps(page):
    show(page, x=slider(50, 0, 100))
    handle(page).focus()
    for key, value in (("PageUp", 60), ("PageDown", 50), ("End", 100), ("PageUp", 100), ("Home", 0), ("ArrowUp", 1)):
        press(page, key)
        assert place(page) == [value]


def test_the_mouse_drags_a_handle_and_what_it_leaves_is_shown(page):
    show(page, x=slider(0, 0, 10), answers=20)
    track = handle(page).bounding_box()
    middle = track["y"] + track["height"] / 2
    page.mouse.move(track["x"] + 8, middle)
    page.mouse.down()
    for part in (0.9, 0.2, 0.5):
        page.mouse.move(track["x"] + part * track["width"], middle, steps=4)
    page.mouse.up()
    page.wait_for_function("() => test.asked.length && !test.open.length")
    assert place(page) == [5] and field(page).input_value() == "5"


def test_a_slider_that_clears_sets_all_others_to_their_start(page):
    show(page, sheet=slider(1, 1, 3, clears=True), y=slider(5, 0, 9), typed=fields("u", "v"))
    type_in(page, "7", "y")
    type_in(page, "3", "u")
    assert place(page) == [1, 7, {"u": "3", "v": ""}]
    handle(page, "sheet").press("ArrowRight")
    assert place(page) == [2, 5, {"u": "", "v": ""}]
    assert field(page, "y").input_value() == "5" and field(page, "u").input_value() == ""
    assert handle(page, "y").input_value() == "5"


# Frames


def move_in_page(page, number, part):
    """Set a slider to one of its places and return what the picture says in the same task."""
    return page.evaluate(
        """([number, part]) => {
            const handle = document.querySelectorAll('input[type=range]')[number];
            handle.value = part;
            handle.dispatchEvent(new Event('input'));
            return document.querySelector('svg').getAttribute('aria-label');
        }""",
        [number, part],
    )


def test_a_known_frame_is_painted_in_the_same_task(page):
    show(page, x=slider(5, 0, 10))
    take(handle(page))
    page.evaluate("() => test.answers = 'later'")
    for part in (6, 10, 0, 5):
        assert move_in_page(page, 0, part) == f"It stands at [{part}] here."


def test_the_nearest_places_along_the_control_in_hand_are_asked_for_first(page):
    show(page, x=slider(5, 0, 100), y=slider(3, 0, 4), kind=choice("b", ("a", "b", "c")), answers="later")
    assert asked(page) == [], "nothing is asked until a control comes to hand"
    take(handle(page))
    nearest = [[x, 3, 1] for x in (4, 6, 3, 7, 2, 8, 1, 9, 0, *range(10, 31))]
    for begin, end in ((0, 2), (2, 6), (6, 14)):
        assert asked(page)[-1] == {"places": nearest[begin:end], "wished": False}, "few at first, then more"
        page.evaluate("() => test.answer()")
    assert asked(page)[3] == {"places": nearest[14:], "wished": False}
    handle(page).press("PageUp")
    handle(page, "y").press("ArrowLeft")
    beside = [[15, 3, 1], [31, 3, 1], [32, 3, 1]]
    assert asked(page)[4]["wished"] and asked(page)[4]["places"][:3] == beside, "none twice"
    for _ in range(2):
        page.evaluate("() => test.answer(1)")
    assert asked(page)[5:] == [{"places": [[15, 2, 1], [15, 1, 1]], "wished": True}]
    for _ in range(2):
        page.evaluate("() => test.answer()")
    take(page.get_by_text("c", exact=True), by="hover")
    assert asked(page)[-1] == {"places": [[15, 2, 0], [15, 2, 2]], "wished": False}
    page.evaluate("() => test.answer(1)")
    page.get_by_role("radio", name="c").check()
    assert asked(page)[-1] == {"places": [[15, 2, 2]], "wished": True}
    for _ in range(2):
        page.evaluate("() => test.answer()")
    take(field(page))
    assert asked(page)[-1]["places"] == [[14, 2, 2], [16, 2, 2]]


def test_a_source_that_has_its_frames_at_hand_is_asked_for_nothing(page):
    show(page, play="x", answers="at hand", x=slider(5, 0, 30), on=switch())
    take(handle(page))
    moved = """handle => { handle.value = 7; handle.dispatchEvent(new Event("input"));
        return document.querySelector("svg[role=img]").getAttribute("aria-label"); }"""
    assert handle(page).evaluate(moved) == "It stands at [7,false] here.", "it is shown while the hand still moves"
    type_in(page, "28")
    button(page, "Play x").click()
    page.get_by_role("checkbox", name="on").check()
    expect(page.locator(".live-caption")).to_have_text("It stands at [30,true] here.")
    assert asked(page) == []


def test_a_wish_waits_for_no_question_that_looks_ahead_and_the_newest_comes_next(page):
    show(page, x=slider(0, 0, 100), answers="later")
    take(handle(page))
    for value in (20, 70, 40):
        type_in(page, str(value))
    assert [question["wished"] for question in asked(page)] == [False, True], "one of each kind at a time"
    assert asked(page)[1]["places"][:3] == [[20], [19], [21]] and len(asked(page)[1]["places"]) == 4
    assert place(page) == [0], "until it is known, the last known frame stays"
    page.evaluate("() => test.answer()")
    assert len(asked(page)) == 2, "what has looked ahead lets nothing go while a wish is in the air"
    page.evaluate("() => test.answer()")
    assert len(asked(page)) == 3 and asked(page)[2]["wished"] and asked(page)[2]["places"][:3] == [[40], [39], [41]]
    page.evaluate("() => test.answer(1)")
    assert place(page) == [40] and not asked(page)[-1]["wished"]
    assert page.evaluate("() => test.most") == 2


def test_nothing_is_asked_while_the_page_is_hidden(page):
    show(page, x=slider(5, 0, 10))
    hide = "is => { Object.defineProperty(document, 'hidden', {get: () => is, configurable: true}); }"
    page.evaluate(hide, True)
    handle(page).press("ArrowRight")
    assert asked(page) == [] and place(page) == [5]
    page.evaluate(hide, False)
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    assert asked(page)[0]["wished"] and asked(page)[0]["places"][0] == [6] and place(page) == [6]


def test_it_is_quiet_when_the_line_is_known(page):
    show(page, x=slider(5, 0, 40), y=slider(0, 0, 3))
    take(handle(page))
    known = [tuple(at) for question in asked(page) for at in question["places"]]
    assert sorted(known) == [(x, 0) for x in range(41) if x != 5], "each place once"
    count = len(asked(page))
    press(page, "ArrowRight", "End", "Home", "PageUp")
    take(handle(page), by="hover")
    assert len(asked(page)) == count
    take(handle(page, "y"))
    assert [question["places"] for question in asked(page)[count:]] == [[[4, 1], [4, 2]], [[4, 3]]]


@pytest.mark.parametrize("seed", range(3))
def test_the_last_place_is_the_one_that_is_shown(page, seed):
    show(page, x=slider(5, 0, 10), y=slider(3, 0, 30), kind=choice("b", ("a", "b", "c")), answers=15)
    chance = random.Random(seed)
    for _ in range(60):
        number = chance.randrange(2)
        move_in_page(page, number, chance.randrange((11, 31)[number]))
        if chance.random() < 0.2:
            page.get_by_role("radio", name=chance.choice("abc")).check()
        page.wait_for_timeout(chance.randrange(12))
    page.wait_for_function("() => !test.open.length")
    x, y = (int(handle(page, name).input_value()) for name in "xy")
    (kind,) = (number for number, name in enumerate("abc") if page.get_by_role("radio", name=name).is_checked())
    assert place(page) == [x, y, kind] and page.evaluate("() => test.most") <= 2


def test_the_letters_that_are_kept_are_bounded_and_the_oldest_frames_go(page):
    show(page, x=slider(0, 0, 500))
    page.evaluate("() => test.letters = 100_000")
    for part in range(0, 501, 50):
        move_in_page(page, 0, part)
    page.evaluate("() => test.answers = 'later'")
    known = [part for part in range(501) if move_in_page(page, 0, part) == f"It stands at [{part}] here."]
    assert known and 500 in known and 0 not in known and len(known) <= 40


def test_a_line_that_is_too_long_to_be_kept_is_not_asked_for_again_and_again(page):
    show(page, x=slider(250, 0, 500), answers=1)
    page.evaluate("() => test.letters = 100_000")
    take(handle(page))
    page.wait_for_timeout(1000)
    count = len(asked(page))
    page.wait_for_timeout(500)
    assert len(asked(page)) == count
    assert move_in_page(page, 0, 252) == "It stands at [252] here."
    assert len({at for question in asked(page) for (at,) in question["places"]}) < 60


def test_a_question_unanswered_for_two_seconds_is_said_and_taken_back(page):
    show(page, x=slider(5, 0, 10), clock=True, answers="later")
    waits = page.locator(".live-waits")
    assert waits.get_attribute("role") == "status"
    handle(page).press("ArrowRight")
    page.clock.run_for(1990)
    assert waits.text_content() == ""
    page.clock.run_for(20)
    assert "Python is busy, or was restarted" in waits.text_content() and waits.is_visible()
    page.evaluate("() => { test.answers = 'at once'; test.answer(); }")
    expect(waits).to_have_text("")
    assert place(page) == [6]
    page.clock.run_for(5000)
    assert waits.text_content() == ""


def test_a_place_that_cannot_be_drawn_is_said_to_one_who_goes_there(page):
    show(page, x=slider(5, 0, 10))
    page.evaluate("() => { test.fails = {'[7]': 'ValueError: seven <is> not drawn', '[9]': 'no'}; }")
    take(handle(page))
    assert alert(page) == "", "ahead, a failure is nobody's"
    count = len(asked(page))
    press(page, "ArrowRight", "ArrowRight")
    assert alert(page) == "This picture could not be drawn (ValueError: seven <is> not drawn)."
    assert field(page).input_value() == "7", "the field says what was asked for"
    assert place(page) == [6] and len(asked(page)) == count + 1 and asked(page)[-1]["wished"]
    type_in(page, "7.0")
    assert "not drawn" in alert(page), "it stays until there is a picture"
    handle(page).press("ArrowRight")
    assert place(page) == [8] and alert(page) == ""


def test_a_place_that_fails_while_it_is_drawn_ahead_is_asked_for_by_one_who_gets_there(page):
    show(page, x=slider(5, 4, 6), answers="later")
    page.evaluate("() => { test.fails = {'[6]': 'no'}; }")
    take(handle(page))
    assert not asked(page)[0]["wished"]
    page.evaluate("() => test.answer()")
    assert alert(page) == ""
    handle(page).press("ArrowRight")
    assert asked(page)[1] == {"places": [[6]], "wished": True} and alert(page) == ""
    page.evaluate("() => test.answer()")
    assert alert(page) == "This picture could not be drawn (no)."


# The other controls


def test_one_button_of_a_choice_is_pressed_by_mouse_and_keys(page):
    show(page, kind=choice(2, (("one", 1), ("two", 2), ("<three>", 3)), label="which"))
    group = page.get_by_role("group", name="which")
    group.get_by_text("<three>").click()
    assert place(page) == [2]
    press(page, "ArrowLeft")
    assert place(page) == [1]
    press(page, "ArrowUp")
    assert place(page) == [0]
    assert [button.is_checked() for button in group.get_by_role("radio").all()] == [True, False, False]


def test_a_switch_is_ticked_by_mouse_and_keys(page):
    show(page, on=switch(True, label="all roads"))
    box = page.get_by_role("checkbox", name="all roads")
    assert box.is_checked()
    page.get_by_text("all roads").click()
    assert place(page) == [False]
    press(page, "Space")
    assert place(page) == [True]


def test_a_text_is_taken_when_it_is_entered_or_left(page):
    show(page, word=entry("start"), typed=fields("u", "v"))
    field(page, "word").fill("end <b>")
    assert place(page) == ["start", {"u": "", "v": ""}], "not while one types"
    press(page, "Enter")
    assert place(page) == ["end <b>", {"u": "", "v": ""}]
    field(page, "u").fill("3")
    press(page, "Tab")
    assert place(page) == ["end <b>", {"u": "3", "v": ""}] and name_of(page) == "v"
    field(page, "v").fill("−4")
    press(page, "Enter")
    assert place(page) == ["end <b>", {"u": "3", "v": "−4"}]
    page.get_by_role("button", name="Back to the start values").click()
    assert place(page) == ["start", {"u": "", "v": ""}]
    assert [field(page, name).input_value() for name in ("word", "u", "v")] == ["start", "", ""]


def test_enter_takes_a_text_once_whether_or_not_the_page_lets_a_change_come_of_it(page):
    show(page, x=slider(1, 0, 10), word=entry("start"), typed=fields("u", "v"))
    keep = """() => document.addEventListener("beforeinput", event =>
        event.inputType === "insertLineBreak" && event.preventDefault())"""  # as JupyterLab does
    for text, act in (("4.6", ""), ("5.7", keep)):
        if act:
            page.evaluate(act)
        type_in(page, text)
        assert "is a whole number" in alert(page)
        field(page).blur()
        assert "is a whole number" in alert(page)
        type_in(page, text, "word")
        type_in(page, text, "u")
        assert place(page) == [round(float(text)), text, {"u": text, "v": ""}]
    wished = [str(question["places"][0]) for question in asked(page) if question["wished"]]
    assert len(wished) == len(set(wished)) >= 4


def test_the_button_that_plays_says_so(page):
    show(page, x=slider(1, 0, 10), play="x", clock=True)
    run = page.get_by_role("button", name="Play x", exact=True)
    assert run.inner_text().strip() == "Play x"
    run.click()
    assert page.get_by_role("button", name="Pause x", exact=True).inner_text().strip() == "Pause x"


def test_what_is_being_typed_stays_while_the_picture_plays(page):
    show(page, x=slider(1, 0, 10), y=slider(5.0, 0.0, 9.0), word=entry("start"), play="x", clock=True)
    page.get_by_role("button", name="Play x").click()
    for name, kept in (("y", [5, "start"]), ("word", [7, "start"])):
        field(page, name).fill("7")
        page.clock.run_for(250)
        assert field(page, name).input_value() == "7" and place(page)[1:] == kept
        press(page, "Enter")
    assert place(page)[1:] == [7, "7"]
    page.clock.run_for(250)
    assert place(page)[0] > 4, "it goes on"


# The pad


def cells(page):
    (drawn,) = place(page)
    return [drawn[row * 4 : row * 4 + 4] for row in range(3)]


def show_pad(page, **more):
    show(page, digit=pad(3, 4, "000001100000"), **more)
    boxes = [box.bounding_box() for box in page.get_by_role("checkbox").all()]
    return [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]


def test_the_mouse_draws_and_a_click_is_not_turned_back(page):
    at = show_pad(page)
    page.mouse.click(*at[0])
    assert cells(page) == ["1000", "0110", "0000"]
    assert page.get_by_role("checkbox", name="row 1, column 1", exact=True).is_checked()
    page.mouse.click(*at[0])
    assert cells(page) == ["0000", "0110", "0000"]
    page.mouse.move(*at[8])
    page.mouse.down()
    page.mouse.move(*at[11])
    page.mouse.move(*at[7])
    page.mouse.up()
    assert cells(page) == ["0000", "0111", "1111"], "a quick stroke has no gaps"
    page.mouse.move(*at[0])
    assert cells(page) == ["0000", "0111", "1111"]
    page.mouse.move(*at[5])
    page.mouse.down()
    page.mouse.move(*at[7])
    page.mouse.up()
    assert cells(page) == ["0000", "0000", "1111"], "a stroke that begins on a drawn cell rubs out"


def test_a_stroke_that_leaves_the_grid_goes_on_when_it_comes_back(page):
    at = show_pad(page)
    page.mouse.move(*at[8])
    page.mouse.down()
    page.mouse.move(at[8][0], at[8][1] + 60)
    page.mouse.move(at[11][0], at[11][1] + 60)
    page.mouse.move(*at[11])
    page.mouse.up()
    page.mouse.move(*at[0])
    assert cells(page) == ["0000", "0110", "1001"]


def test_a_finger_draws_and_does_not_scroll(page):
    at = show_pad(page)
    page.evaluate("() => document.body.style.height = '3000px'")
    touch = page.context.new_cdp_session(page)
    points = [at[0], at[4], at[8], at[9], at[10]]
    for kind, moves in (("touchStart", points[:1]), ("touchMove", points[1:]), ("touchEnd", [None])):
        for point in moves:
            touch_points = [{"x": point[0], "y": point[1]}] if point else []
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touch_points})
    assert cells(page) == ["1000", "1110", "1110"] and page.evaluate("() => scrollY") == 0
    page.touchscreen.tap(*at[3])
    assert cells(page) == ["1001", "1110", "1110"]


def test_keys_draw_and_the_grid_is_one_stop_of_the_tab_key(page):
    show_pad(page)
    page.mouse.click(5, 5)
    press(page, "Tab", "Space", "ArrowRight", "ArrowDown", "Space", "ArrowLeft", "ArrowLeft", "ArrowUp", "ArrowUp")
    assert name_of(page) == "row 1, column 1"
    assert cells(page) == ["1000", "0010", "0000"]
    press(page, "ArrowDown", "ArrowRight", "Tab")
    assert name_of(page) == "Clear digit"
    press(page, "Shift+Tab")
    assert name_of(page) == "row 2, column 2", "where it was left"
    press(page, "Tab", "Space")
    assert cells(page) == ["0000", "0000", "0000"]
    press(page, "Tab", "Space")
    assert name_of(page) == "Back to the start values" and cells(page) == ["0000", "0110", "0000"]
    assert [box.is_checked() for box in page.get_by_role("checkbox").all()] == [at in (5, 6) for at in range(12)]


# Play


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def test_it_plays_at_its_pace_to_the_end_and_begins_again(page):
    show(page, x=slider(8, 0, 10), play="x", pace=0.5, clock=True)
    button(page, "Play x").click()
    for value in (8, 9, 10):
        assert place(page) == [value] and field(page).input_value() == str(value)
        page.clock.run_for(499)
        assert place(page) == [value]
        page.clock.run_for(1)
    assert place(page) == [10] and button(page, "Play x").is_visible(), "it stops at the end"
    button(page, "Play x").click()
    assert place(page) == [0] and button(page, "Pause x").is_visible()
    page.clock.run_for(505)
    assert place(page) == [1]
    button(page, "Pause x").click()
    page.clock.run_for(5000)
    assert place(page) == [1] and button(page, "Play x").is_visible()


def test_it_steps_back_and_on_and_to_the_first(page):
    show(page, x=slider(8.0, 0.0, 10.0, 1.0), play="x", clock=True)
    for name, value in (("One step back", 7), ("One step on", 8), ("Back to the beginning", 0), ("One step back", 0)):
        button(page, "Play x").click()
        button(page, name).click()
        assert place(page) == [value] and button(page, "Play x").is_visible(), "a step stops it"
    type_in(page, "4.5")
    button(page, "One step on").click()
    assert place(page) == [5]
    type_in(page, "4.5")
    button(page, "One step back").click()
    assert place(page) == [4]
    type_in(page, "10")
    button(page, "One step on").click()
    assert place(page) == [10]


def test_no_step_stays_undrawn_however_slow_the_source(page):
    show(page, x=slider(0, 0, 5), play="x", clock=True, answers="later")
    button(page, "Play x").click()
    page.clock.run_for(1000)
    for value in range(1, 6):
        assert place(page) == [value - 1] and field(page).input_value() == str(value), "it waits for the frame"
        page.clock.run_for(3000)
        assert place(page) == [value - 1]
        for _ in range(3):  # what looked ahead may hold it, or the wish
            if place(page) != [value]:
                page.evaluate("() => test.answer(1)")
        assert place(page) == [value]
        page.clock.run_for(90)
        assert place(page) == [value] and field(page).input_value() == str(value), "and leaves it time to be seen"
        page.clock.run_for(40)
    assert button(page, "Play x").is_visible()


def test_it_plays_past_a_place_that_cannot_be_drawn(page):
    show(page, x=slider(0, 0, 5), play="x", clock=True)
    page.evaluate("() => { test.fails = {'[2]': 'no'}; }")
    button(page, "Play x").click()
    page.clock.run_for(250)
    assert place(page) == [1] and alert(page) == "This picture could not be drawn (no)."
    page.clock.run_for(100)
    assert place(page) == [3] and alert(page) == ""


def test_reduced_motion_makes_a_step_stay_for_a_second(page):
    page.emulate_media(reduced_motion="reduce")
    show(page, x=slider(0, 0, 5), play="x", clock=True)
    button(page, "Play x").click()
    page.clock.run_for(990)
    assert place(page) == [0]
    page.clock.run_for(20)
    assert place(page) == [1]


@pytest.mark.parametrize("act", ["typing", "keys", "reset"])
def test_one_who_moves_what_plays_stops_it(page, act):
    show(page, x=slider(0, 0, 50), y=slider(0, 0, 5), play="x", clock=True)
    button(page, "Play x").click()
    handle(page, "y").press("ArrowRight")
    page.clock.run_for(150)
    assert place(page) == [1, 1], "another control does not stop it"
    if act == "typing":
        type_in(page, "30")
    elif act == "keys":
        handle(page).press("ArrowRight")
    else:
        button(page, "Back to the start values").click()
    stands = place(page)
    page.clock.run_for(1000)
    assert place(page) == stands and button(page, "Play x").is_visible()


def test_reset_leads_back_and_is_drawn_once(page):
    show(page, x=slider(1, 0, 10), kind=choice("a", ("a", "b")), on=switch(), word=entry("w"))
    handle(page).press("End")
    page.get_by_role("radio", name="b").check()
    page.get_by_role("checkbox", name="on").check()
    type_in(page, "v", "word")
    assert place(page) == [10, 1, True, "v"]
    labels = """() => { window.labels = []; new MutationObserver(records => labels.push(...records)).observe(
        document.querySelector("svg"), {attributeFilter: ["aria-label"]}); }"""
    page.evaluate(labels)
    button(page, "Back to the start values").click()
    assert place(page) == [1, 0, False, "w"] and page.evaluate("() => labels.length") == 1
    assert field(page).input_value() == "1" and page.get_by_role("radio", name="a").is_checked()
    assert not page.get_by_role("checkbox", name="on").is_checked() and field(page, "word").input_value() == "w"


def test_what_has_the_focus_is_never_under_the_picture(page):
    page.set_viewport_size({"width": 900, "height": 620})
    show(page, play="a", **{name: slider(1, 0, 9) for name in "abcdefghij"})
    count = page.locator(".live-figure :is(input, button)").count()
    page.mouse.click(5, 5)
    covered = """() => { const at = document.activeElement, {left, top, width, height} = at.getBoundingClientRect();
        return [0.1, 0.9].map(part => document.elementFromPoint(left + width / 2, top + part * height))
            .filter(found => !at.contains(found)).map(found => found?.outerHTML.slice(0, 80) ?? "outside"); }"""
    for key, times in (("Tab", count), ("Shift+Tab", count - 1)):
        for _ in range(times):
            press(page, key)
            assert page.evaluate(covered) == [], f"{key} to {name_of(page)}"
    assert name_of(page) == "a" and page.evaluate("() => scrollY") > 0


@pytest.mark.parametrize("width", [900, 440])
def test_a_click_does_not_scroll(page, width):
    page.set_viewport_size({"width": width, "height": 700})
    show(page, **{name: choice(1, (1, 2), label=name) for name in "abcdefghij"}, x=slider(1, 0, 9))
    page.evaluate("() => document.querySelector('.live-figure').scrollIntoView()")
    before = page.evaluate("() => scrollY")
    label = page.get_by_role("group", name="a").get_by_text("2").bounding_box()
    page.mouse.click(label["x"] + 5, label["y"] + 5)
    assert place(page)[0] == 1
    page.wait_for_timeout(100)
    assert page.evaluate("() => scrollY") == before > 0


# What is spoken, the long run, two views, and the end


def test_the_sentence_is_spoken_after_a_rest(page):
    show(page, x=slider(5, 0, 10), clock=True)
    spoken = page.locator(".live-spoken")
    assert spoken.get_attribute("role") == "status"
    page.clock.run_for(1000)
    assert spoken.text_content() == "", "the first sentence is read where it stands"
    handle(page).focus()
    for _ in range(4):
        press(page, "ArrowRight")
        page.clock.run_for(280)
        assert spoken.text_content() == ""
    page.clock.run_for(30)
    assert spoken.text_content() == "It stands at [9] here."


def test_a_long_run_is_begun_stopped_and_followed(page):
    run = {"label": "Compute it again", "last": 100, "said": "Epoch 0 of 100: not computed here yet."}
    show(page, more={"run": run}, clock=True)
    assert page.locator(".live-progress").text_content() == run["said"]
    button(page, "Compute it again").click()
    assert page.evaluate("() => test.pressed") == 1
    page.clock.run_for(2100)
    assert "Python is busy" in page.locator(".live-waits").text_content()
    tell = "([epoch, working]) => test.source.told({epoch, said: `Epoch ${epoch}.`, working}, test.frame([epoch]))"
    page.evaluate(tell, [50, True])
    assert place(page) == [50] and page.locator(".live-waits").text_content() == ""
    assert page.get_by_role("progressbar", name="Epochs computed").evaluate("bar => bar.value") == 50
    page.clock.run_for(1000)
    assert page.locator(".live-spoken").text_content() == "", "it is not spoken while it runs"
    button(page, "Stop").click()
    page.evaluate(tell, [60, False])
    assert place(page) == [60] and page.locator(".live-spoken").text_content() == "Epoch 60."
    assert button(page, "Compute it again").is_visible() and page.evaluate("() => test.pressed") == 2


def show_views(page, **controls):
    """Two views of a widget, with the kernel's messages in the test's hand."""
    page.goto(f"{ADDRESS}player.html")
    page.wait_for_function("() => window.test")
    sent = described(**controls)
    sent["first"] = page.evaluate("place => test.frame(place)", [control["start"] for control in sent["controls"]])
    page.evaluate("picture => test.widget(picture)", sent)
    return page.locator(".live-figure").nth(0), page.locator(".live-figure").nth(1)


HEAR = """([content, text]) => test.hear("msg:custom", content,
    [new DataView(Uint8Array.from(atob(text), letter => letter.charCodeAt()).buffer)])"""


def answer_to(page, question, places, done=True):
    """The answer to a question of the widget as `Live` gives it: the places by their numbers in it."""
    frames = [page.evaluate("place => test.frame(place)", question["places"][at]) for at in places]
    content = {"answer": question["id"], "at": places, "failed": [], "done": done}
    return content, base64.b64encode(packed([tuple(frame) for frame in frames])).decode()


def answer(page, *about, **more):
    page.evaluate(HEAR, answer_to(page, *about, **more))


def test_two_views_of_a_figure_go_their_own_ways(page):
    first, second = show_views(page, x=slider(5, 0, 9), kind=choice("a", ("a", "b")))
    for view, key in ((first, "ArrowRight"), (second, "End")):
        take(view.get_by_role("slider"))
        press(page, key)
    second.get_by_text("b", exact=True).click()
    assert first.get_by_role("radio", name="a").is_checked(), "radio buttons of two views have names of their own"
    ahead, one, other, two = page.evaluate("() => test.sent")
    assert len({question["id"] for question in (ahead, one, other, two)}) == 4
    assert [question["wished"] for question in (ahead, one, other, two)] == [False, True, False, True]
    answer(page, two, [0])
    expect(first.locator("svg")).to_have_attribute("aria-label", "It stands at [5,0] here.")
    answer(page, ahead, [1, 0])
    expect(first.locator("svg")).to_have_attribute("aria-label", "It stands at [6,0] here.")
    (three,) = page.evaluate("() => test.sent")[4:]
    assert three["places"][0] == [9, 1] and three["wished"]
    answer(page, three, [0], done=False)
    expect(second.locator("svg")).to_have_attribute("aria-label", "It stands at [9,1] here.")
    assert len(page.evaluate("() => test.sent")) == 5, "the answer is not over"


def test_answers_are_taken_in_the_order_in_which_they_came(page):
    first, _ = show_views(page, x=slider(5, 0, 30))
    take(first.get_by_role("slider"))
    page.evaluate("""() => {  // the first answer takes long to unpack
        const { json } = Response.prototype;
        let wait = 200;
        Response.prototype.json = async function () {
            const mine = wait;
            wait = 0;
            await new Promise(done => setTimeout(done, mine));
            return json.call(this);
        };
    }""")
    (question,) = page.evaluate("() => test.sent")
    both = [answer_to(page, question, [0], done=False), answer_to(page, question, [])]
    page.evaluate(f"both => Promise.all(both.map({HEAR}))", both)
    assert page.evaluate("() => test.sent")[1]["places"][0] != question["places"][0], "it was answered"


def test_a_kernel_that_is_gone_is_said_while_known_frames_move(page):
    first, second = show_views(page, x=slider(5, 4, 6))
    take(first.get_by_role("slider"))
    (question,) = page.evaluate("() => test.sent")
    answer(page, question, [0, 1])
    page.evaluate("() => { test.whole.comm_live = false; return test.hear('comm_live_update'); }")
    for view in (first, second):
        expect(view.locator(".live-waits")).to_contain_text("Run this cell")
    first.get_by_role("slider").press("End")
    assert first.locator("svg").get_attribute("aria-label") == "It stands at [6] here."


COUNT = """
window.timers = new Set();
window.listeners = 0;
const { setTimeout: set, clearTimeout: clear } = window;
window.setTimeout = (act, ...rest) => {
  const id = set(() => { timers.delete(id); act(); }, ...rest);
  timers.add(id);
  return id;
};
window.clearTimeout = (id) => { timers.delete(id); clear(id); };
for (const target of [window, document, matchMedia("(prefers-reduced-motion: reduce)").__proto__]) {
  const { addEventListener: add, removeEventListener: remove } = target;
  target.addEventListener = function (...all) { listeners += 1; return add.apply(this, all); };
  target.removeEventListener = function (...all) { listeners -= 1; return remove.apply(this, all); };
}
"""


def test_what_is_taken_away_leaves_no_listener_and_no_timer(page):
    page.add_init_script(COUNT)
    page.goto(f"{ADDRESS}player.html")
    page.wait_for_function("() => window.test")
    before = page.evaluate("() => listeners")
    first, second = show_views(page, x=slider(5, 0, 9), play="x")
    assert page.evaluate("() => listeners") > before
    for view in (first, second):
        view.get_by_role("button", name="Play x").click()
        view.get_by_role("slider").press("ArrowRight")
    question = page.evaluate("() => test.sent")[0]
    answer(page, question, [0, 1], done=False)
    page.evaluate("() => test.views.forEach(away => away())")
    assert page.evaluate("() => [test.hears.length, listeners, timers.size]") == [0, before, 0]
    assert page.locator("#figures > *").count() == 0


def test_a_figure_that_its_page_has_put_away_stops_playing(page):
    show(page, x=slider(0, 0, 50), play="x", clock=True)
    button(page, "Play x").click()
    page.evaluate("() => { window.kept = document.querySelector('.live-figure'); kept.remove(); }")
    page.clock.run_for(1000)
    page.evaluate("() => document.getElementById('figures').append(kept)")
    page.clock.run_for(1000)
    assert place(page) == [0] and button(page, "Play x").is_visible()
    handle(page).press("ArrowRight")
    assert place(page) == [1]


# How it looks


def everything(page, **more):
    show(
        page,
        play="learning_rate",
        learning_rate=slider(0.1, 0.001, 1.0, log=True),
        largest=slider(1, 0, 9, label="a name that is much longer than others are"),
        rule=choice("plain", ("plain", "momentum", "one with a long name", "Adam", "another one")),
        clipping=switch(True, label="clipping, which has a long explanation beside its box"),
        function=entry("x**2 * exp(x)"),
        typed=fields("dL_du", "dL_dv", "dL_da", "dL_db"),
        digit=pad(8, 8),
        more={"run": {"label": "Compute it again", "last": 100, "said": "Epoch 0 of 100: not computed here yet."}},
        **more,
    )
    page.evaluate("() => { test.fails = {[JSON.stringify([0.002])]: 'no'}; }")
    type_in(page, "twelve", "a name that is much longer than others are")


LOOKS = {
    "wide": ({"width": 900, "height": 900}, {}),
    "a phone": ({"width": 320, "height": 640}, {}),
    "400 percent": ({"width": 340, "height": 190}, {}),
    "dark": ({"width": 900, "height": 900}, {"color_scheme": "dark"}),
    "forced colours": ({"width": 900, "height": 900}, {"forced_colors": "active"}),
    "forced dark": ({"width": 320, "height": 640}, {"forced_colors": "active", "color_scheme": "dark"}),
}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(page, look):
    size, media = LOOKS[look]
    page.set_viewport_size(size)
    page.emulate_media(**media)
    everything(page)
    wide = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    needed, given = page.evaluate(wide)
    assert needed <= given
    outside = """() => [...document.querySelectorAll(".live-figure *")].filter(part => {
        const box = part.getBoundingClientRect();
        return box.width && (box.right > document.documentElement.clientWidth + 0.5 || box.left < -0.5);
    }).map(part => part.outerHTML.slice(0, 120))"""
    assert page.evaluate(outside) == []
    found = Axe().run(page).response["violations"]
    assert not [(fault["id"], node["html"]) for fault in found for node in fault["nodes"]]


@pytest.mark.parametrize("look", LOOKS)
def test_the_cells_and_what_is_drawn_in_them_are_seen(page, look):
    page.emulate_media(**LOOKS[look][1])
    at = show_pad(page)
    page.mouse.click(*at[0])
    shades = """() => ["row 1, column 1", "row 1, column 2"].flatMap(name => {
        const style = getComputedStyle(document.querySelector(`[aria-label="${name}"]`));
        return [style.backgroundColor, style.borderTopColor].map(colour => colour.match(/\\d+/g).map(Number));
    }).map(([red, green, blue]) => 0.3 * red + 0.6 * green + 0.1 * blue)"""
    ink, _, paper, line = page.evaluate(shades)
    assert paper - ink > 150 and paper - line > 25


@pytest.mark.parametrize("forced", ["none", "active"])
def test_what_has_the_focus_is_seen(page, forced):
    page.emulate_media(forced_colors=forced)
    everything(page)
    page.mouse.click(5, 5)
    seen = []
    for _ in range(60):
        press(page, "Tab")
        if page.evaluate("() => !document.activeElement.closest('.live-figure')"):
            break
        outline = page.evaluate("() => getComputedStyle(document.activeElement).outline")
        assert re.search(r"solid 3px|3px solid", outline) and not outline.startswith("rgba(0, 0, 0, 0)"), name_of(page)
        seen.append(name_of(page))
    order = page.evaluate("""() => [...document.querySelectorAll(".live-figure :is(input, button)")].filter(
        part => part.tabIndex === 0 && (part.type !== "radio" || part.checked)).length""")
    assert len(seen) == order and len(set(seen)) == len(seen) - 2, "a slider's field and handle have one name"
