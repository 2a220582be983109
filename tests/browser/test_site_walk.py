"""Every figure of the built web pages is moved to its ends by keys, with the network cut: it says and shows what its
files hold for that place, and the picture is the one that the notebook's kernel draws, to the pixel."""

import io
import re

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from build_site import BUILD
from tests.browser.lab import SHOWS, place_of
from tests.browser.pages import to_the_end
from tests.site.drawn import Written, drawing, frame, picture_of

FIGURES = {
    path.stem: re.findall(r'data-figure="figures/([^"]+)"', path.read_text(encoding="utf-8"))
    for path in sorted(BUILD.glob("*.html"))
}
NAMES = [name for name, figures in FIGURES.items() if figures]
pytestmark = pytest.mark.skipif(not NAMES, reason="python run.py site 00 01 14 builds what is looked at here")
LONG = 40  # presses that a slider may take to its end, where a page has few of its places


def moving(page, name):
    """The figures of a page, all of which move."""
    to_the_end(page)
    figures = page.locator(".live-site .live-figure:not(.live-ahead)")
    expect(figures).to_have_count(len(FIGURES[name]))
    return list(zip(figures.all(), [Written(BUILD / "figures", figure) for figure in FIGURES[name]], strict=True))


def shows(figure, written):
    """The place of a figure's controls, for which it has to say and to show what its files hold."""
    place = tuple(place_of(figure))
    assert place in written.frames
    assert figure.page.evaluate(SHOWS, [figure.element_handle(), written.frames[place]]), place
    return place


def walk(figure, written, number):
    """Move a control to each of its options, or to both its ends, by keys."""
    control, row = written.controls[number], figure.locator(".live-row").nth(number)
    if control["kind"] == "slider":
        handle = row.get_by_role("slider")
        for key, end in (("Home", control["places"][0]), ("End", control["places"][-1])):
            for _ in range(LONG):
                handle.press(key)
                if shows(figure, written)[number] == end:
                    break
            else:
                raise AssertionError(f"{control['label']} does not come to {end}")
        return
    key, options = ("ArrowDown", range(len(control.get("options", ()))))
    if control["kind"] == "switch":
        key, options = "Space", (False, True)
    seen = set()
    for _ in options:
        row.locator("input:checked, input[type=checkbox]").press(key)
        seen.add(shows(figure, written)[number])
    assert seen == set(options)


@pytest.mark.parametrize("name", NAMES)
def test_each_control_goes_to_its_ends_with_the_network_cut(opened, name):
    page = opened(name, reduced_motion="reduce")
    figures, said = moving(page, name), []
    page.context.set_offline(True)
    page.on("console", lambda line: said.append(line.text))
    page.on("request", lambda asked: None if asked.url.startswith("data:") else said.append(asked.url))
    for figure, written in figures:
        assert shows(figure, written) == tuple(written.start)
        for number in range(len(written.controls)):
            walk(figure, written, number)
        figure.get_by_role("button", name="Back to the start values").press("Enter")
        assert shows(figure, written) == tuple(written.start)
    assert said == []


# Put the notebook's own picture into the place of a figure, as the player shows it there.
INSTEAD = """async ([figure, picture, first]) => {
  const { play } = await import("./_static/player.js");
  const root = document.createElement("div");
  root.style.height = `${figure.offsetHeight}px`;
  figure.replaceWith(root);
  window.back = () => root.replaceWith(figure);
  play(root, { ...picture, first, controls: [], play: null }, { press() {}, close() {}, isLost: false });
  await root.querySelector("img").decode();
}"""


def go(figure, place):
    """Type, click and tick the way to a place; to a near one, where there is no such way."""
    for number, part in enumerate(place):
        row = figure.locator(".live-row").nth(number)
        if row.get_by_role("slider").count():
            row.get_by_role("textbox").fill(f"{part}")
            row.get_by_role("textbox").press("Enter")
        else:
            row.locator("input").nth(0 if part is True or part is False else part).set_checked(part is not False)


def pixels(page, clip):
    return np.array(Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB"))


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_to_the_pixel_the_one_that_the_kernel_draws(opened, name, tmp_path):
    """Both in the same place and just put there: how a browser smooths a line depends on where its tiles end."""
    page = opened(name, height=1400, reduced_motion="reduce")
    figures = moving(page, name)
    with drawing(FIGURES[name][0].split("-")[0], tmp_path) as kernel:
        for known_as, (figure, written) in zip(FIGURES[name], figures, strict=True):
            picture = kernel.ask(picture_of, known_as)
            figure.evaluate("part => part.scrollIntoView({ block: 'center', behavior: 'instant' })")
            for wish in written.some(known_as):
                go(figure, wish)
                place, box = shows(figure, written), figure.locator(".live-picture").bounding_box()
                page.evaluate(INSTEAD, [figure.element_handle(), picture, kernel.ask(frame, known_as, place)])
                drawn = pixels(page, box)
                page.evaluate("() => back()")
                differ = (drawn != pixels(page, box)).any(axis=2)
                assert not differ.any(), (known_as, place, int(differ.sum()))
