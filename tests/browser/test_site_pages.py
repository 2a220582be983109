"""The built web pages in a real browser, with no network but their own folder: all that stand in `site/build/`."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from build_site import BUILD
from tests.browser.pages import to_the_end

NAMES = sorted(path.stem for path in BUILD.glob("*.html"))
pytestmark = pytest.mark.skipif(
    "index" not in NAMES, reason="python run.py site 00 01 14 builds what is looked at here"
)
LIGHT = 400_000  # bytes of a page before a picture moves


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wider_than_the_page_and_axe_finds_no_fault(opened, name, width, look):
    page = opened(name, width, look)
    to_the_end(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    found = Axe().run(page).response["violations"]
    assert [(fault["id"], [node["html"][:200] for node in fault["nodes"]]) for fault in found] == []


def test_where_a_thing_is_explained_there_is_its_heading():
    """The links that an exercise shows stand in its file, not in the page."""
    found = 0
    for path in (BUILD / "exercises").glob("*.json"):
        texts = "".join(json.loads(path.read_text(encoding="utf-8"))["texts"])
        for name, place in re.findall(r'<a href="(\w+)\.html#([\w-]+)">', texts):
            if name in NAMES:
                assert f'id="{place}"' in (BUILD / f"{name}.html").read_text(encoding="utf-8"), (path.name, place)
                found += 1
    assert found


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_light_before_a_picture_moves(opened, name):
    page = opened(name)
    sizes = {
        url: len(answer.body()) for url, answer in list(page.asked.items()) if answer.ok and "/figures/" not in url
    }
    assert sum(sizes.values()) < LIGHT, sizes


def test_the_search_finds_a_word(opened):
    page = opened("index")
    field = page.locator("input[name=q]").first
    field.fill("learning rate")
    field.press("Enter")
    expect(page.locator("#search-results li").first).to_be_visible(timeout=10_000)


def test_on_a_phone_a_picture_stays_in_view_and_the_button_beside_its_field(opened):
    page = opened("01_running_average", 390, height=664)
    to_the_end(page)
    page.locator(".live-site .live-seen").first.evaluate("e => scrollBy(0, e.getBoundingClientRect().top + 40)")
    below = (
        "[...document.querySelectorAll('.mobile-header, .live-site .live-seen')].map(e => e.getBoundingClientRect())"
    )
    page.wait_for_function(f"(([bar, seen]) => Math.abs(seen.top - bar.bottom) <= 1)({below})", timeout=5_000)
    field, button = (page.locator(f".judge {part}").first.bounding_box() for part in ("input", ".judge-check"))
    assert field["y"] < button["y"] + button["height"] / 2 < field["y"] + field["height"]


@pytest.mark.parametrize("name", [name for name in NAMES if name[:1].isdigit()][:1])
def test_without_javascript_pictures_and_hints_are_there(opened, name):
    page = opened(name, java_script_enabled=False)
    image = page.locator(".live-site img, .course-still img").first
    expect(image).to_be_visible()
    assert image.get_attribute("alt")
    page.get_by_text("Hint 1 of 3").first.click()
    expect(page.get_by_text("Hint 2 of 3").first).to_be_visible()


@pytest.mark.parametrize("name", [name for name in NAMES if name[:1].isdigit()][:1])
def test_on_paper_stand_text_and_pictures_and_no_buttons(opened, name):
    page = opened(name)
    to_the_end(page)
    page.emulate_media(media="print")
    expect(page.locator(".sidebar-drawer")).to_be_hidden()
    expect(page.locator(".course-ways")).to_be_hidden()
    expect(page.locator(".live-site, .course-still").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).color") != "rgb(255, 255, 255)"
