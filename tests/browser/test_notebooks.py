"""Every notebook in a real JupyterLab: run all, slide with mouse and keys, and see picture and text change."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from helpers.course import copies
from helpers.course.series import SERIES
from tests.browser.lab import browser, figures, lab, open_notebook, run_all

# Faults of ipywidgets itself, each with the named field of ours that does the same.
KNOWN_FAULTS = {
    "aria-input-field-name": ".noUi-handle",  # a slider's handle has no name: the field beside it has
}


# Whether a handle stands where its field says, to a hundredth of the track; on a logarithmic one, of its length in
# factors. (What the handle itself says is rounded to one decimal by ipywidgets.)
SAME_VALUE = """([handle, track, field]) => {
  const [at, along] = [handle.getBoundingClientRect(), track.getBoundingClientRect()];
  const stands = (at.left + at.width / 2 - along.left) / along.width;
  const {min, max} = track.noUiSlider.options.range, value = Number(field.value);
  const places = [value, Math.log10(value)].map(unit => (unit - min) / (max - min));
  return places.some(place => Math.abs(place - stands) < 0.012);
}"""


OUTPUTS = """() => jupyterapp.shell.currentWidget.content.widgets.reduce(
    (sum, cell) => sum + (cell.model.outputs?.length ?? 0), 0)"""
# A notebook as it lies in its file.
SAVED = "async path => (await jupyterapp.serviceManager.contents.get(path, {content: true})).content"


@pytest.fixture(scope="module")
def opened():
    """JupyterLab and a browser. Where there is none, `run.py test` leaves these tests out."""
    try:
        with browser() as chromium, lab(*(lesson.path for lesson in SERIES)) as address:
            yield chromium, address
    except RuntimeError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="module", params=SERIES, ids=lambda lesson: lesson.number)
def page(request, opened):
    """A notebook, opened and run as a learner does; its console errors are collected."""
    chromium, address = opened
    page = chromium.new_page(viewport={"width": 1200, "height": 1000})
    page.console_errors = []
    page.on("pageerror", lambda error: page.console_errors.append(str(error)))
    page.lesson = request.param
    open_notebook(page, address, request.param.path.name)
    page.shown_before = page.evaluate(OUTPUTS)
    page.run_errors = run_all(page)
    figures(page)
    yield page
    page.close()


def text_of(figure):
    return figure.locator("svg[role=img]").get_attribute("aria-label")


def sliders(page):
    """Each slider with its figure; scrolled to, since JupyterLab draws cells late."""
    for number in range(figures(page).count()):
        figure = page.locator(".live-figure").nth(number)
        for handle in figure.locator(".noUi-handle").all():
            handle.scroll_into_view_if_needed()
            yield figure, handle


def row_of(handle):
    """The row in which a handle stands beside its field."""
    return handle.locator("xpath=ancestor::*[contains(@class,'widget-hbox')][1]")


def press_thrice(page, figure, handle):
    """Move a handle three steps by keys and wait until the picture says something else."""
    before = text_of(figure)
    low = handle.get_attribute("aria-valuenow") == handle.get_attribute("aria-valuemin")
    handle.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight" if low else "ArrowLeft")
    expect(figure.locator("svg[role=img]")).not_to_have_attribute("aria-label", before)


def test_it_runs_without_a_complaint(page):
    assert page.shown_before == 0, "an answer stands under its question"
    assert page.run_errors == [] and page.console_errors == []
    assert page.locator(".live-figure").count() > 0
    assert page.locator(".jp-OutputArea-output", has_text="model not found").count() == 0


def test_run_and_saved_it_is_still_an_untouched_copy(page):
    page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")
    saved = page.evaluate(SAVED, page.lesson.path.name)
    assert any(cell.get("outputs") for cell in saved["cells"])
    assert not copies.is_touched(saved)


def test_keys_move_every_slider_and_its_picture(page):
    for figure, handle in sliders(page):
        drawing = figure.locator(".live-picture svg").inner_html()
        press_thrice(page, figure, handle)
        assert figure.locator(".live-picture svg").inner_html() != drawing
        same = "f => f.querySelector('.live-caption').textContent === f.querySelector('svg').getAttribute('aria-label')"
        assert figure.locator(".live-picture").evaluate(same)


def test_keys_leave_the_end_of_every_slider_and_come_back(page):
    for figure, handle in sliders(page):
        field = row_of(handle).get_by_role("textbox")
        field.fill("1e99")
        field.press("Enter")
        expect(figure.get_by_role("alert")).to_contain_text("1e99 becomes ")
        end = field.input_value()
        handle.focus()
        page.keyboard.press("ArrowLeft")
        expect(field).not_to_have_value(end)
        page.keyboard.press("ArrowRight")
        expect(field).to_have_value(end)


def test_the_mouse_drags_every_slider_and_the_last_value_stays(page):
    for figure, handle in sliders(page):
        target = handle.locator("xpath=ancestor::*[contains(@class,'noUi-target')]")
        track = target.bounding_box()
        at = handle.bounding_box()
        middle = at["y"] + at["height"] / 2
        height = figure.locator(".live-picture").bounding_box()["height"]
        page.mouse.move(at["x"] + at["width"] / 2, middle)
        page.mouse.down()
        for part in (0.2, 0.9, 0.4, 0.75):
            page.mouse.move(track["x"] + part * track["width"], middle, steps=5)
        page.mouse.up()
        parts = [handle, target, row_of(handle).get_by_role("textbox")]
        parts = [part.element_handle() for part in parts]
        page.wait_for_function(SAME_VALUE, arg=parts)
        assert figure.locator(".live-picture").bounding_box()["height"] == height, "the page jumps"


def test_keys_press_every_button_of_a_choice(page):
    for number in range(figures(page).count()):
        figure = page.locator(".live-figure").nth(number)
        for row in figure.locator(".widget-toggle-buttons").all():
            row.scroll_into_view_if_needed()
            pressed = row.locator(".mod-active")
            for button in row.get_by_role("button").all():
                before, first = text_of(figure), pressed.text_content()
                button.focus()
                page.keyboard.press("Space")
                expect(pressed).to_have_text(button.text_content())
                if button.text_content() != first:
                    expect(figure.locator("svg[role=img]")).not_to_have_attribute("aria-label", before)


def test_a_value_can_be_typed(page):
    figure, handle = next(sliders(page))
    field, alert = row_of(handle).get_by_role("textbox"), figure.get_by_role("alert")

    def said():
        return re.search(rf"(?<![\d.]){re.escape(field.input_value())}(?![\d]|\.\d)", text_of(figure))

    if between := {"00": "4,95", "01": "1,5"}.get(page.lesson.number):
        before = text_of(figure)
        field.fill(between)
        field.press("Enter")
        expect(figure.locator("svg[role=img]")).not_to_have_attribute("aria-label", before)
        page.wait_for_timeout(500)  # the front end moves the handle onto its nearest step, and says so
        assert field.input_value() == between.replace(",", "."), "a value typed between two steps has to stay"
        assert said() and not alert.count()
    field.fill("1e99")
    field.press("Enter")
    expect(alert).to_contain_text("1e99 becomes ")
    end = field.input_value()
    assert said() or page.lesson.number == "16"  # where all nodes have had their turn, no step is named
    field.fill("twelve")
    field.press("Enter")
    expect(alert).to_contain_text("“twelve” is not a number, so ")
    expect(field).to_have_value(end)
    handle.focus()
    page.keyboard.press("End")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(alert).to_have_count(0)


def test_reset_and_play(page):
    for number in range(figures(page).count()):
        figure = page.locator(".live-figure").nth(number)
        if not figure.get_by_role("button").count():
            continue
        figure.get_by_role("button", name="Back to the start values").click()
        page.wait_for_timeout(300)
        first = text_of(figure)
        play = figure.get_by_role("button", name="Play")
        if play.count():
            play.click()
            expect(figure.locator("svg[role=img]")).not_to_have_attribute("aria-label", first)
            figure.get_by_role("button", name="Pause").click()
            expect(play).to_be_visible()
            figure.get_by_role("button", name="Back to the start values").click()
            expect(figure.locator("svg[role=img]")).to_have_attribute("aria-label", first)


def test_axe_finds_no_fault_of_ours(page):
    for number in range(page.locator(".live-figure").count()):
        page.locator(".live-figure").nth(number).scroll_into_view_if_needed()
        found = Axe().run(page, context=[".jp-OutputArea-output"])
        for fault in found.response["violations"]:
            excused = KNOWN_FAULTS.get(fault["id"])
            for node in fault["nodes"]:
                target = node["target"][-1]
                element = page.locator(target).first
                assert excused and element.evaluate(f"element => element.matches('{excused}')"), (
                    fault["id"],
                    node["html"],
                )
                row = row_of(element)
                name = row.locator("label").first.text_content().strip()
                assert name and row.get_by_role("textbox", name=name, exact=True).count() == 1


def test_every_picture_has_its_text(page):
    for number in range(page.locator(".live-figure").count()):
        figure = page.locator(".live-figure").nth(number)
        assert len(text_of(figure).split()) >= 5
        assert figure.locator("img").get_attribute("alt") == ""  # the frame under the drawing: no text of its own


def test_links_lead_to_pages_and_from_there_to_the_copies(opened):
    chromium, address = opened
    page = chromium.new_page(viewport={"width": 1200, "height": 1000})
    open_notebook(page, address, SERIES[1].path.name)
    page.get_by_role("link", name="All notebooks").click()
    pages = page.locator(".jp-MarkdownViewer")
    expect(pages.get_by_role("heading", name="The notebooks")).to_be_visible()
    pages.get_by_role("link", name=SERIES[2].title, exact=True).click()
    page.wait_for_function(f"() => jupyterapp.shell.currentWidget.context?.path === '{SERIES[2].path.name}'")
    page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) a[href*=sources]").first.click()
    expect(pages.get_by_role("heading", name="Sources")).to_be_visible()
    page.close()


def test_a_figure_that_is_run_again_moves(page):
    figure, handle = next(sliders(page))
    cell = figure.locator("xpath=ancestor::*[contains(@class,'jp-CodeCell')]")
    old = figure.element_handle()
    cell.locator(".jp-InputArea-editor").click()
    page.evaluate("() => jupyterapp.commands.execute('notebook:run-cell')")
    page.wait_for_function("old => !old.isConnected", arg=old)
    figure, handle = next(sliders(page))
    press_thrice(page, figure, handle)
    assert page.console_errors == [] and figure.get_by_role("alert").count() == 0
