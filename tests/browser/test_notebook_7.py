"""Jupyter Notebook 7, which takes arrow keys for its own: there, too, they stay in the figure."""

from helpers.course.series import SERIES
from tests.browser.lab import NOTEBOOK, figures, lab, open_notebook, place_of, run_all, shown

COMMANDS = (*"abddxmyjk00", "ArrowRight", "ArrowDown", "ArrowUp", "ArrowLeft")


def test_a_figure_moves_in_jupyter_notebook(chromium):
    path = SERIES[1].path
    with lab(path, app="notebook") as address:
        page = chromium.new_page(viewport={"width": 1366, "height": 768})
        open_notebook(page, address, path.name, under="notebooks")
        assert run_all(page) == []
        figures(page)
        number = next(
            at for at, found in enumerate(page.locator(".live-figure").all()) if found.locator("input").count()
        )
        figure = page.locator(".live-figure").nth(number)
        epochs = figure.get_by_role("slider", name="epochs")
        for key, value in (("Home", 1), ("ArrowRight", 2), ("ArrowUp", 3), ("ArrowDown", 2), ("End", 30)):
            epochs.press(key)
            assert place_of(figure) == [0.1, value, 100]
            shown(page, number)
        for part in (epochs, figure.get_by_role("textbox", name="epochs"), figure.get_by_role("button", name="Play")):
            part.focus()
            before = page.evaluate(NOTEBOOK)
            for key in COMMANDS:
                page.keyboard.press(key)
            assert page.evaluate(NOTEBOOK) == before
            assert part.evaluate("part => part === document.activeElement")
        field = figure.get_by_role("textbox", name="learning rate")
        field.fill("0,25")
        field.press("Enter")
        assert place_of(figure)[0] == 0.25
        track = epochs.bounding_box()
        page.mouse.click(track["x"] + track["width"] / 2, track["y"] + track["height"] / 2)
        assert place_of(figure)[1] in (15, 16)
        shown(page, number)
        figure.get_by_role("button", name="Back to the start values").click()
        first = shown(page, number)
        figure.get_by_role("button", name="Play").click()
        page.wait_for_function(
            "([svg, said]) => svg.getAttribute('aria-label') !== said",
            arg=[figure.locator("svg[role=img]").element_handle(), first[0]],
        )
        figure.get_by_role("button", name="Pause").click()
        assert shown(page, number) != first
        page.close()
