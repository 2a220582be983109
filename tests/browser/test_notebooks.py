"""Every notebook in a real JupyterLab: every control is moved with mouse and keys, and picture and text follow."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from helpers.course import copies
from helpers.course.series import SERIES
from tests.browser import monkey
from tests.browser.lab import (
    ERRORS,
    INTO_VIEW,
    NOT_RUN,
    NOTEBOOK,
    ask,
    figures,
    in_figure,
    lab,
    open_notebook,
    place_of,
    run_all,
    shown,
)

OUTPUTS = """() => jupyterapp.shell.currentWidget.content.widgets.reduce(
    (sum, cell) => sum + (cell.model.outputs?.length ?? 0), 0)"""
# A notebook as it lies in its file.
SAVED = "async path => (await jupyterapp.serviceManager.contents.get(path, {content: true})).content"
# The kinds of a figure's controls, their names and the places that the kernel knows of them.
CONTROLS = """[[type(kind).__name__, kind.label or name.replace("_", " "), list(kind.places)]
    for name, kind in figure.controls.items()]"""
CHANCE = 7


@pytest.fixture(scope="module")
def opened(chromium):
    with lab(*(lesson.path for lesson in SERIES)) as address:
        yield chromium, address


@pytest.fixture(scope="module", params=SERIES, ids=lambda lesson: lesson.number)
def page(request, opened):
    """A notebook, opened and run as a learner does; its console errors are collected."""
    chromium, address = opened
    page = chromium.new_page(viewport={"width": 1200, "height": 1000})
    page.set_default_timeout(20_000)
    page.console_errors = []
    page.on("pageerror", lambda error: page.console_errors.append(str(error)))
    page.lesson = request.param
    open_notebook(page, address, request.param.path.name)
    page.shown_before = page.evaluate(OUTPUTS)
    page.run_errors = run_all(page)
    figures(page)
    yield page
    page.close()


class Control:
    """A control of a figure: where it is on the page, and which places it has."""

    def __init__(self, page, number, row, kind, label, places):
        self.page, self.number, self.row = page, number, row
        self.kind, self.label, self.places = kind, label, places
        self.figure = page.locator(".live-figure").nth(number)
        self.box = self.figure.locator(".live-row").nth(row)

    @property
    def part(self):
        return place_of(self.figure)[self.row]

    @property
    def handle(self):
        return self.box.get_by_role("slider", name=self.label, exact=True)

    @property
    def field(self):
        return self.box.get_by_role("textbox").first

    @property
    def alert(self):
        return self.figure.locator(".live-alert")

    def shown(self):
        return shown(self.page, self.number)

    def stands_at(self, part):
        """Wait until the picture shows this control's part; returns the frame."""
        assert self.part == part, self.label
        return self.shown()


def controls(page, *kinds):
    """Every control of every figure, scrolled to."""
    for number in range(page.locator(".live-figure").count()):
        for row, described in enumerate(ask(page, in_figure(number, CONTROLS))):
            if not kinds or described[0] in kinds:
                control = Control(page, number, row, *described)
                control.box.locator("input").first.evaluate(INTO_VIEW)
                yield control


def test_it_runs_without_a_complaint(page):
    assert page.shown_before == 0, "an answer stands under its question"
    assert page.run_errors == [] and page.console_errors == []
    assert page.locator(".jp-OutputArea-output", has_text="model not found").count() == 0
    count = page.locator(".live-figure").count()
    assert 0 < count == ask(page, "len(__import__('helpers.live').live.registry)")
    for number in range(count):
        assert len(shown(page, number)[0].split()) >= 5
        background = page.locator(".live-figure").nth(number).locator(".live-picture img")
        assert background.get_attribute("alt") == ""  # under the drawing: no text of its own


def test_run_and_saved_it_is_still_an_untouched_copy(page):
    page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")
    saved = page.evaluate(SAVED, page.lesson.path.name)
    assert any(cell.get("outputs") for cell in saved["cells"])
    assert not copies.is_touched(saved)


def slide(control, press):
    control.handle.focus()
    for key, at in (("Home", 0), ("ArrowRight", 1), ("ArrowLeft", 0), ("End", -1), ("ArrowDown", -2)):
        press(key)
        yield control.places[at]


def choose(control, press):
    control.box.locator("input:checked").focus()
    first = control.part
    for step in range(1, len(control.places) + 1):
        press("ArrowRight")
        yield (first + step) % len(control.places)


def tick(control, press):
    control.box.get_by_role("checkbox").focus()
    for part in (not control.part, control.part):
        press("Space")
        yield part


def enter(control, press):
    for text in control.places:
        control.field.fill(text)
        press("Enter")
        yield text


def fill(control, press):
    for name in control.part:
        for text in ("12", "-3*4", "twelve"):
            part = control.part | {name: text}
            control.box.get_by_label(name, exact=True).fill(text)
            press("Enter")
            yield part


def draw(control, press):
    control.box.get_by_role("checkbox").first.focus()
    drawn = list(control.part)
    for cell in (0, 1):
        press("Space")
        drawn[cell] = str(1 - int(drawn[cell]))
        yield "".join(drawn)
        press("ArrowRight")


KEYS = {"slider": slide, "choice": choose, "switch": tick, "entry": enter, "fields": fill, "pad": draw}


def test_keys_move_every_control_and_its_picture(page):
    for control in controls(page):
        seen = {control.shown()}
        for part in KEYS[control.kind](control, page.keyboard.press):
            seen.add(control.stands_at(part))
        assert len(seen) > 1, f"{control.label} changes nothing"
        assert control.alert.text_content() == ""


def test_the_mouse_moves_every_control_and_the_page_stands_still(page):
    for control in controls(page):
        box = control.box.bounding_box()

        def stands_still(control=control, box=box):
            now = control.box.bounding_box()
            assert (now["x"], now["y"]) == (box["x"], box["y"]), f"the page jumps under {control.label}"

        if control.kind == "slider":
            track = control.handle.bounding_box()
            middle = track["y"] + track["height"] / 2
            at = float(control.handle.input_value()) / (len(control.places) - 1)
            page.mouse.move(track["x"] + 8 + at * (track["width"] - 16), middle)
            page.mouse.down()
            for part in (0.2, 0.9, 0.4, 0.75):
                page.mouse.move(track["x"] + part * track["width"], middle, steps=5)
                stands_still()
            page.mouse.up()
            along = control.places.index(control.part) / (len(control.places) - 1)
            assert abs(along - 0.75) < 0.52 / (len(control.places) - 1) + 0.02
            control.shown()
        elif control.kind == "choice":
            for at, label in enumerate(control.box.locator("label").all()):
                label.click()
                control.stands_at(at)
                stands_still()
        elif control.kind == "switch":
            for now in (not control.part, control.part):
                control.box.locator("label").click()
                control.stands_at(now)
                stands_still()
        elif control.kind == "pad":
            first, last = (control.box.get_by_role("checkbox").nth(cell).bounding_box() for cell in (0, -1))
            page.mouse.move(first["x"] + 5, first["y"] + 5)
            page.mouse.down()
            page.mouse.move(last["x"] + 5, last["y"] + 5, steps=20)
            page.mouse.up()
            control.shown()
            stands_still()
        control.shown()
        stands_still()


def test_a_value_can_be_typed_into_every_slider(page):
    for control in controls(page, "slider"):
        low, high = control.places[:2]
        end = control.places[-1]
        if isinstance(low + high, float):
            typed = f"{(low + high) / 2:.6g}"
            read_in_two_ways = re.search(r"\.\d{3}$", typed)
            control.field.fill(typed if read_in_two_ways else typed.replace(".", ","))
            control.field.press("Enter")
            control.stands_at(float(typed))
            assert control.field.input_value() == typed or float(control.field.input_value()) == float(typed)
            assert control.alert.text_content() == ""
        control.field.fill("1e99")
        control.field.press("Enter")
        expect(control.alert).to_have_text(re.compile("^1e99 becomes "))
        control.stands_at(end)
        control.field.fill("twelve")
        control.field.press("Enter")
        expect(control.alert).to_have_text(re.compile("^“twelve” is not a number, so "))
        control.stands_at(end)
        control.handle.press("ArrowLeft")
        assert control.alert.text_content() == ""
        control.stands_at(control.places[-2])


def test_reset_and_play(page):
    for number in range(page.locator(".live-figure").count()):
        figure = page.locator(".live-figure").nth(number)
        buttons = {name: figure.get_by_role("button", name=name) for name in ("Back to the start values", "Play")}
        reset, play = buttons.values()
        if not reset.count():
            continue
        start = ask(page, in_figure(number, "[kind.part(kind.start) for kind in figure.controls.values()]"))
        reset.click()
        assert place_of(figure) == start
        first = shown(page, number)
        if not play.count():
            continue
        for name in ("Back to the beginning", "One step on", "One step back"):
            figure.get_by_role("button", name=name).click()
            shown(page, number)
        reset.click()
        play.click()
        expect(figure.locator(".live-caption")).not_to_have_text(first[0])
        figure.get_by_role("button", name="Pause").click()
        expect(play).to_be_visible()
        assert shown(page, number) != first
        reset.click()
        assert place_of(figure) == start and shown(page, number) == first


def test_a_long_run_is_computed_and_stopped(page):
    for number in range(page.locator(".live-figure").count()):
        figure = page.locator(".live-figure").nth(number)
        press = figure.get_by_role("button", name="Compute it again")
        if press.count():
            press.click()
            page.wait_for_function("bar => bar.value > 0", arg=figure.get_by_role("progressbar").element_handle())
            figure.get_by_role("button", name="Stop").click()
            expect(press).to_be_visible()
            expect(figure.locator(".live-progress")).to_contain_text(re.compile("the same curve as the stored one"))


# A Ctrl-S is dropped by JupyterLab while the save before it or its checkpoint still ends, so neither is made. Counted
# is the checkpoint: JupyterLab's own save every two minutes makes none.
COUNT_SAVES = """() => {
  const context = jupyterapp.shell.currentWidget.context;
  context.saves = 0;
  context.save = async () => {};
  context.createCheckpoint = async () => { context.saves += 1; };
}"""


def test_keys_stay_in_the_control(page):
    """Letters and arrows are commands of JupyterLab: a and b make cells, dd deletes one, 00 restarts the kernel."""
    for number in range(page.locator(".live-figure").count()):
        figure = page.locator(".live-figure").nth(number)
        for selector in ("range", "text", "radio", "checkbox", "button"):
            part = figure.locator(f":is(.live-row, .live-buttons) [type={selector}]")
            if not part.count():
                continue
            part.first.focus()
            before = page.evaluate(NOTEBOOK)
            for key in (*"abddxmyjk00", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"):
                page.keyboard.press(key)
            assert page.evaluate(NOTEBOOK) == before, f"a key leaves a {selector}"
            part.first.focus()
            page.evaluate(COUNT_SAVES)
            page.keyboard.press("Control+s")
            page.wait_for_function("() => jupyterapp.shell.currentWidget.context.saves === 1")
        if figure.get_by_role("button", name="Back to the start values").count():
            page.keyboard.press("Tab")
            figure.get_by_role("button", name="Back to the start values").click()
            shown(page, number)


def test_whatever_one_does_the_last_place_is_shown(page):
    before = monkey.memory(page)
    assert monkey.play(page, 60, seed=CHANCE) == []
    assert page.console_errors == []
    grown = [now - then for now, then in zip(monkey.memory(page), before, strict=True)]
    assert max(grown) < 20, f"megabytes of the page and of the kernel: {grown}"


def test_axe_finds_no_fault(page):
    found = Axe().run(page, context=[".jp-OutputArea-output"]).response["violations"]
    assert not [(fault["id"], node["html"]) for fault in found for node in fault["nodes"]]


def test_a_figure_that_is_run_again_moves(page):
    control = next(controls(page, "slider"))
    cell = control.figure.locator("xpath=ancestor::*[contains(@class,'jp-CodeCell')]")
    old, count = control.figure.element_handle(), page.locator(".live-figure").count()
    cell.locator(".jp-InputArea-editor").click()
    page.evaluate("() => jupyterapp.commands.execute('notebook:run-cell')")
    page.wait_for_function("old => !old.isConnected", arg=old)
    expect(page.locator(".live-figure")).to_have_count(count)
    # The new figure is the last of the kernel's registry, wherever it stands on the page.
    caption, handle = control.figure.locator(".live-caption"), control.handle
    before = caption.text_content()
    handle.press("Home" if control.part == control.places[-1] else "End")
    expect(caption).not_to_have_text(before)
    place = place_of(control.figure)
    said, _ = ask(page, in_figure(-1, f"figure.frame(__import__('json').loads({__import__('json').dumps(place)!r}))"))
    expect(caption).to_have_text(said)
    assert page.console_errors == [] and control.alert.text_content() == ""


# The active cell, the count of its last run, and whether the notebook hears keys.
AT = """() => {
  const {activeCellIndex, activeCell} = jupyterapp.shell.currentWidget.content, focus = document.activeElement;
  return [activeCellIndex, activeCell.model.executionCount, focus.matches(".jp-Notebook *:not(input, button)")];
}"""


def test_from_a_control_one_goes_on_as_from_any_cell(page):
    handle = page.locator(".live-figure [type=range]").first
    cell = handle.locator("xpath=ancestor::*[contains(@class,'jp-CodeCell')]")
    handle.press("Escape")
    assert page.evaluate(AT)[2], "Esc leads back to the cell"
    handle.focus()
    cell.locator(".jp-InputPrompt").click()
    at, count, hears = page.evaluate(AT)
    assert hears, "so does a click beside it"
    handle.focus()
    page.keyboard.press("Shift+Enter")
    page.wait_for_function(
        "([at, count]) => jupyterapp.shell.currentWidget.content.widgets[at].model.executionCount > count",
        arg=[at, count],
    )
    assert page.evaluate(AT)[0] == at + 1


# What has the focus: its name, and whether it is seen.
IN_HAND = """() => {
  const at = document.activeElement, {left, top, width, height} = at.getBoundingClientRect();
  const name = (at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent).trim();
  const found = document.elementFromPoint(left + width / 2, top + height / 2);
  return [name, at.contains(found) || found?.contains(at), getComputedStyle(at).outlineStyle, at.type ?? at.tagName];
}"""
STOPS = """() => [...document.querySelectorAll(".live-figure :is(input, button), .jp-RenderedHTMLCommon summary")]
    .filter(part => part.checkVisibility() && part.tabIndex >= 0 && (part.type !== "radio" || part.checked))"""


def test_a_notebook_is_worked_through_by_keys_alone(opened):
    chromium, address = opened
    page = chromium.new_page(viewport={"width": 1366, "height": 768})
    open_notebook(page, address, SERIES[1].path.name)
    count = page.evaluate("() => jupyterapp.shell.currentWidget.content.widgets.length")
    for _ in range(count - 1):
        page.keyboard.press("Shift+Enter")
    page.wait_for_function(f"() => ({NOT_RUN})() === 0", timeout=120_000)
    assert page.evaluate(ERRORS) == []
    for _ in range(count):
        page.keyboard.press("ArrowUp")
    stops = f"() => ({STOPS})().map(part => part.getAttribute('aria-label') ?? (part.labels?.[0] ?? part).textContent)"
    expected = [name.strip() for name in page.evaluate(stops)]
    assert {"learning rate", "Play epochs", "Back to the start values", "Hint 1 of 3"} <= set(expected)
    reached = []
    for _ in range(100):
        page.keyboard.press("Tab")
        name, is_seen, outline, kind = page.evaluate(IN_HAND)
        if page.evaluate(f"() => ({STOPS})().includes(document.activeElement)"):
            reached.append(name)
            assert name and is_seen and outline not in ("none", "hidden"), f"{name}: the focus is not seen"
            figure = page.locator(".live-figure:focus-within")
            before = place_of(figure) if figure.count() else None
            if kind == "range":  # which stands where its field was typed in, maybe at its end
                page.keyboard.press("ArrowLeft")
                assert place_of(figure) != before
            elif kind == "text":
                page.keyboard.press("Control+A")
                page.keyboard.type("2")
                page.keyboard.press("Enter")
                assert place_of(figure) != before
            elif kind == "button":
                page.keyboard.press("Space")
                if name.startswith("Play"):
                    page.keyboard.press("Space")
            else:
                page.keyboard.press("Enter")
                page.wait_for_function("() => document.activeElement.parentElement.open")
                page.keyboard.press("Space")
        if name == "the next notebook":
            break
    assert reached == expected and name == "the next notebook"
    for number in range(page.locator(".live-figure").count()):
        shown(page, number)
    page.keyboard.press("Tab")
    assert not page.evaluate("() => document.activeElement.closest('.jp-Notebook')"), "the way leads out"
    page.close()


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
