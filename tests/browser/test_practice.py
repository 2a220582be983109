"""The form of the practice in a notebook: by keys alone, read aloud, quick, and honest when Python has gone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from helpers.course.series import SERIES
from tests.browser.lab import NOTEBOOK, ask, end_kernels, lab, open_notebook, run_all

PATH = SERIES[-1].path
RIGHT = "practice.exercise.example"


@pytest.fixture(scope="module")
def opened(chromium):
    with lab(PATH) as address:
        page = chromium.new_page(viewport={"width": 1366, "height": 768})
        open_notebook(page, address, PATH.name)
        assert run_all(page) == []
        page.locator(".practice").scroll_into_view_if_needed()
        yield page, address
        page.close()


@pytest.fixture
def page(opened):
    return opened[0]


def question(page):
    return page.locator(".practice-question")


def said(page):
    return page.get_by_role("status").filter(has=page.locator("b"))


def answer(page, text):
    field = page.get_by_role("textbox", name="Your answer")
    field.fill(text)
    field.press("Enter")


def test_a_week_of_questions_goes_by_keys_alone(page):
    page.get_by_role("textbox", name="Your answer").focus()
    before = page.evaluate(NOTEBOOK)
    for number in range(1, 6):
        asked = question(page).text_content()
        answer(page, "-12345")
        expect(said(page)).to_contain_text("✗ Not yet.")
        assert page.evaluate("() => document.activeElement.matches('.practice input')"), "one can type on"
        page.keyboard.type(f"{ask(page, RIGHT):.13g}".replace(".", ","))
        page.keyboard.press("Enter")
        expect(said(page)).to_contain_text("✓ Right.")
        expect(page.get_by_role("button", name="Next question")).to_be_focused()
        expect(page.locator(".practice-far")).to_have_text(f"Right at once: 0 of {number}")
        page.keyboard.press("Enter")
        expect(question(page)).not_to_have_text(asked)
        expect(page.get_by_role("textbox", name="Your answer")).to_be_focused()
    assert page.evaluate(NOTEBOOK) == before, "letters are no commands of JupyterLab"


def test_who_does_not_know_is_told(page):
    asked = question(page).text_content()
    page.get_by_role("button", name="I do not know").click()
    expect(said(page)).to_contain_text("Solution.")
    assert question(page).text_content() == asked
    page.get_by_role("button", name="Next question").click()
    expect(question(page)).not_to_have_text(asked)


@pytest.mark.parametrize(
    ("text", "told"), [("", "goes into the field"), ("twelve", "“twelve” is no number"), ("<b>x", "<b>x")]
)
def test_what_is_no_answer_is_told(page, text, told):
    asked = ask(page, "[len(practice.asked), practice.counted]")
    answer(page, text)
    expect(said(page)).to_contain_text(told)
    assert ask(page, "[len(practice.asked), practice.counted]") == asked


def test_an_answer_is_judged_by_the_question_that_is_shown(page):
    asked = question(page).text_content()
    counted = ask(page, "[practice.judge(-12345).outcome, practice.ask().outcome, practice.answered]")[-1]
    answer(page, "-12345")
    expect(said(page)).to_contain_text("have gone on to this question")
    expect(question(page)).not_to_have_text(asked)
    assert ask(page, "practice.answered") == counted


def test_axe_finds_no_fault(page):
    answer(page, "-12345")
    expect(said(page)).to_contain_text("✗ Not yet.")
    found = Axe().run(page, context=[".practice"]).response["violations"]
    assert not [(fault["id"], node["html"]) for fault in found for node in fault["nodes"]]


def test_without_python_it_says_so(opened):
    page, address = opened
    end_kernels(address)
    answer(page, "3")
    expect(page.locator(".practice-said")).to_contain_text("Python is busy, or was restarted")
