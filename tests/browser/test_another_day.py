"""A notebook that is closed and opened again: each figure shows its picture and its sentence before anything is run."""

import pytest
from playwright.sync_api import expect

from helpers.course.series import SERIES
from tests.browser.lab import SCROLL, end_kernels, figures, lab, open_notebook, run_all

LESSON = SERIES[1]
SAVED = "async path => (await jupyterapp.serviceManager.contents.get(path, {content: true})).content"
STATES = "application/vnd.jupyter.widget-state+json"


@pytest.fixture(scope="module")
def opened(chromium):
    with lab(LESSON.path) as address:
        yield chromium, address


MOVED = """async () => {
    const notebook = jupyterapp.shell.currentWidget.content;
    notebook.activeCellIndex = notebook.widgets.findIndex(cell => cell.node.querySelector(".live-figure"));
    await jupyterapp.commands.execute("notebook:move-cell-down");
    await jupyterapp.commands.execute("notebook:move-cell-up");
}"""
SHOWN = "() => document.querySelector('.live-figure') || document.body.innerText.includes('model not found')"


def opened_anew(opened, run_before=True):
    """The notebook, opened; on a busy machine once more: ipywidgets gives a figure two seconds to come."""
    chromium, address = opened
    for _ in range(3):
        page = chromium.new_page(viewport={"width": 1366, "height": 768})
        open_notebook(page, address, LESSON.path.name)
        if not run_before:
            break
        page.wait_for_function(SHOWN)
        if page.locator(".live-figure").count():
            break
        page.close()
    return page


def saved(page):
    """Save the notebook; gives how many states of widgets are in its file."""
    page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_function("() => !jupyterapp.shell.currentWidget.context.model.dirty")
    metadata = page.evaluate(SAVED, LESSON.path.name)["metadata"]
    return len(metadata.get("widgets", {}).get(STATES, {}).get("state", {}))


def shows_all(page, sentences):
    page.evaluate(SCROLL)
    expect(page.locator(".live-figure svg[role=img]")).to_have_count(len(sentences))
    shown = page.locator(".live-figure svg[role=img]")
    assert shown.evaluate_all("all => all.map(one => one.getAttribute('aria-label'))") == sentences
    assert page.get_by_text("model not found").count() == 0
    assert page.locator(".live-picture img").evaluate_all("all => all.every(image => image.naturalWidth > 100)")


def moved(page):
    """Move the first slider and wait; gives the sentences below the figure that tell of Python."""
    figure = page.locator(".live-moves").first
    figure.evaluate("figure => figure.scrollIntoView()")
    figure.locator("input[type=range]").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    return figure.locator(".live-waits").text_content()


def test_a_figure_is_there_another_day_however_often_one_saves(opened):
    _, address = opened
    page = opened_anew(opened, run_before=False)
    assert run_all(page) == []
    figures(page)
    sentences = page.locator(".live-figure svg[role=img]").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label'))"
    )
    assert len(sentences) >= 3
    states = saved(page)
    assert states

    page.reload()
    page.wait_for_function("() => window.jupyterapp?.shell.currentWidget?.content?.widgets?.length")
    shows_all(page, sentences)
    assert moved(page) == "", "the kernel is still there"
    assert saved(page) == states
    page.close()

    for day in ("unseen", "seen", "seen again"):  # figures that nobody scrolled to are kept, too
        end_kernels(address)
        page = opened_anew(opened)
        expect(page.locator(".live-figure").first).to_be_attached()
        if day != "unseen":
            shows_all(page, sentences)
            assert moved(page).startswith("Run this cell: Python was started anew")
        assert saved(page) == states
        page.close()

    page = opened_anew(opened)
    assert run_all(page) == []
    page.evaluate(MOVED)  # its view is made anew
    page.evaluate("() => jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    expect(page.locator(".live-waits").first).to_contain_text("Run this cell: Python was started anew")
    assert saved(page) == states, "what was replaced is not kept, what is seen is"
    page.close()
    end_kernels(address)
    page = opened_anew(opened)
    shows_all(page, sentences)
    page.close()
