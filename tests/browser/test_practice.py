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


def state(page):
    """How many questions were asked, answered and missed, and whether the last is answered."""
    return ask(page, "[len(practice.asked), practice.answered, practice.answered - practice.right, practice.counted]")


def next_question(page):
    """Go on to a question that waits for an answer."""
    if ask(page, "practice.counted"):
        if page.get_by_role("button", name="I do not know").is_visible():
            page.get_by_role("button", name="I do not know").click()
        page.get_by_role("button", name="Next question").click()
        expect(page.get_by_role("button", name="Check", exact=True)).to_be_visible()


def test_twenty_quick_enters_are_one_answer(page):
    next_question(page)
    asked, answered, missed, _ = state(page)
    page.get_by_role("textbox", name="Your answer").fill("-12345")
    for _ in range(20):
        page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("✗ Not yet.")
    assert state(page) == [asked, answered + 1, missed + 1, True]


def test_a_key_that_is_held_down_passes_over_nothing(page):
    next_question(page)
    asked, answered, *_ = state(page)
    page.get_by_role("textbox", name="Your answer").fill(f"{ask(page, RIGHT):.13g}")
    for _ in range(40):  # the first is a press, the others are what a held key sends
        page.keyboard.down("Enter")
        page.wait_for_timeout(25)
    page.keyboard.up("Enter")
    expect(said(page)).to_contain_text("✓ Right.")
    expect(page.get_by_role("button", name="Next question")).to_be_focused()
    assert state(page)[:2] == [asked, answered + 1]


def test_a_double_click_passes_over_no_solution(page):
    next_question(page)
    asked = state(page)[0]
    page.get_by_role("button", name="I do not know").dblclick(delay=150)
    expect(said(page)).to_contain_text("Solution.")
    page.wait_for_timeout(300)
    expect(said(page)).to_contain_text("Solution.")
    assert state(page)[0] == asked


SLOW = """setattr(practice, 'clock', (lambda now: lambda: __import__('time').sleep(1.5) or now())(practice.clock))"""


def test_a_slow_verdict_takes_the_focus_from_no_cell(page):
    next_question(page)
    clock = "setattr(practice, 'clock', practice.clock.__closure__[0].cell_contents)"
    ask(page, SLOW)
    page.get_by_role("textbox", name="Your answer").fill("-12345")
    page.keyboard.press("Enter")
    page.locator(".jp-CodeCell .cm-content").last.click()
    expect(said(page)).to_contain_text("✗ Not yet.")
    page.wait_for_timeout(200)
    assert page.evaluate("() => document.activeElement.matches('.cm-content')")
    ask(page, clock)


TWICE = """() => {
  const {content} = jupyterapp.shell.currentWidget;
  content.activeCellIndex = content.widgets.findIndex(cell => cell.model.sharedModel.source.includes("lesson.form("));
  content.activeCell.model.sharedModel.setSource("two = lesson.form(practice)\\ndisplay(two)\\ntwo");
  return jupyterapp.commands.execute("notebook:run-cell");
}"""


def test_a_form_that_is_shown_twice_takes_the_focus_once(page):
    page.evaluate(TWICE)
    forms = page.locator(".practice")
    expect(forms).to_have_count(2)
    for form in (forms.first, forms.last):
        field = form.get_by_role("textbox")
        field.fill("-12345")
        field.press("Enter")
        for shown in (forms.first, forms.last):
            expect(shown.get_by_role("status")).to_contain_text("✗ Not yet.")
        page.wait_for_timeout(200)
        expect(field).to_be_focused()
        form.get_by_role("button", name="I do not know").click()
        expect(form.get_by_role("button", name="Next question")).to_be_focused()
        page.keyboard.press("Enter")
        expect(field).to_be_focused()
    page.evaluate(TWICE.replace("display(two)", ""))
    expect(forms).to_have_count(1)


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
    page.wait_for_timeout(1500)  # until JupyterLab knows
    answer(page, "3")
    expect(page.locator(".practice-said")).to_contain_text("Python is busy, or was restarted")
