"""A page of the site: its figures move with frames from files, and with nobody who draws."""

import json
import math
from collections import Counter
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import expect

from helpers.live import choice, entry, figure, live, slider, switch
from helpers.pictures import style
from web_columns import frames_of
from web_frames import write_figure
from web_pages import waiting
from web_places import places

ADDRESS = "http://site.test/"
LIVE, STATIC = Path(figure.__file__).parent, Path(__file__).resolve().parents[2] / "site" / "static"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<link rel="stylesheet" href="player.css"></head><body><main><h1>A page</h1>{above}
<div class="live-site" data-figure="figures/{name}"><img src="data:," alt="It stood still."><p>It stood still.</p>
<p class="live-fewer">There are fewer places here.</p></div></main>
<script type="module" src="figures.js"></script></body></html>"""


def drawn(**controls):
    """A made-up figure with a curve, marks and a text that follow its controls."""
    picture, axes = style.canvas()
    (curve,) = axes.plot([], [], animated=True)
    (mark,) = axes.plot([], [], "o", animated=True)
    name = axes.text(0, 0, "", animated=True)

    def update(**values):
        size = sum(hash(str(value)) % 7 if isinstance(value, str) else float(value) for value in values.values())
        wave = [math.sin(size + at / 5) for at in range(20)]
        curve.set_data([at / 20 for at in range(20)], wave)
        mark.set_data([0.5], [math.cos(size)])
        name.set_text(f"{size:.2f}")
        return f"It stands at {json.dumps(list(values.values()))} here."

    return live((picture, update), play="x", pace=0.01, **controls)


class Site:
    """A page with a made-up figure; what it asks the network for is counted, and nothing may go wrong in it unseen."""

    def __init__(self, page, folder):
        self.page, self.folder, self.asked, self.wrong = page, folder, Counter(), []
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.route("**", self.serve)

    def serve(self, route):
        name = route.request.url.removeprefix(ADDRESS)
        self.asked[name] += 1
        found = [path for path in (LIVE / name, STATIC / name, self.folder / name) if path.is_file()]
        route.fulfill(path=found[0]) if found else route.fulfill(status=404, body="")

    def open(self, figure, walked=(), limit=8000, above="", name="00-1"):
        start = tuple(control.part(control.start) for control in figure.controls.values())
        (self.folder / "figures").mkdir()
        write_figure(figure, [start, *walked], self.folder / "figures", name, lambda *how: places(*how[:2], limit))
        (self.folder / "page.html").write_text(PAGE.format(above=above, name=name), encoding="utf-8")
        self.frames = frames_of((self.folder / "figures" / f"{name}.frames").read_bytes())
        self.page.goto(f"{ADDRESS}page.html")

    def moves(self):
        expect(self.page.locator("svg[role=img]")).to_be_visible()

    def cut(self):
        """Cut the network: from here on each question to it is one too many."""
        self.page.unroute("**")
        self.page.route("**", lambda route: self.wrong.append(route.request.url) or route.abort())

    def frame(self):
        """The sentence and the drawing that are seen, where the drawing is the sentence's."""
        said = self.page.locator(".live-caption").text_content()
        svg = self.page.locator("svg[role=img]")
        assert svg.get_attribute("aria-label") == said
        drawing = dict(self.frames)[said]
        right = """(svg, drawing) => { const other = svg.cloneNode(); other.innerHTML = drawing;
            return svg.innerHTML === other.innerHTML; }"""
        assert svg.evaluate(right, drawing), said
        return json.loads(said[len("It stands at ") : -6].replace("−", "-"))

    def type_in(self, name, text):
        field = self.page.get_by_role("textbox", name=name, exact=True)
        field.fill(text)
        field.press("Enter")
        return field

    def handle(self, name):
        return self.page.get_by_role("slider", name=name, exact=True)


@pytest.fixture
def site(chromium, tmp_path):
    context = chromium.new_context(viewport={"width": 900, "height": 900}, reduced_motion="no-preference")
    page = context.new_page()
    page.set_default_timeout(10_000)
    site = Site(page, tmp_path)
    yield site
    context.close()
    assert not site.wrong


def test_the_page_reads_what_was_written(site):
    site.open(drawn(x=slider(0, 0, 9), y=slider(0.5, -1.0, 1.0, log=False), way=choice("b", ("a", "b"))))
    read = """async () => { const { framesOf } = await import("./figures.js");
        const stream = (await fetch("figures/00-1.frames")).body.pipeThrough(new DecompressionStream("deflate"));
        const frame = framesOf(new Uint8Array(await new Response(stream).arrayBuffer()));
        return Array.from({ length: COUNT }, (_, number) => frame(number)); }"""
    assert len(site.frames) == 10 * 101 * 2
    assert [tuple(frame) for frame in site.page.evaluate(read.replace("COUNT", f"{len(site.frames)}"))] == site.frames


def test_a_figure_moves_with_the_network_cut(site):
    controls = {"x": slider(0, 0, 9), "y": slider(0.5, -1.0, 1.0), "way": choice("b", ("a", "b")), "on": switch()}
    site.open(drawn(**controls, typed=entry("u", ("/",))), walked=[(0, 0.5, 1, False, "v v")])
    site.moves()
    site.cut()
    assert site.frame() == [0, 0.5, "b", False, "u"]
    site.handle("x").press("End")
    site.handle("y").press("ArrowLeft")
    site.page.get_by_role("radio", name="a").check()
    site.page.get_by_role("checkbox", name="on").check()
    site.page.get_by_role("radio", name="v v").check()
    assert site.frame() == [9, 0.48, "a", True, "v v"]
    site.handle("y").press("End")
    assert site.frame()[1] == 1
    site.page.get_by_role("button", name="Back to the start values").click()
    assert site.frame() == [0, 0.5, "b", False, "u"]
    site.page.get_by_role("button", name="Play x").click()
    expect(site.page.locator(".live-caption")).to_contain_text("[9, 0.5,")
    assert site.frame()[0] == 9
    assert site.page.locator(".live-waits").text_content() == ""


def test_of_fewer_places_the_nearest_is_shown_and_the_handle_stands_there(site):
    controls = {"x": slider(0, 0, 9), "y": slider(0.5, -1.0, 1.0), "z": slider(0.0, -1.0, 1.0)}
    site.open(drawn(**controls), limit=800, walked=[(0, 0.123, 0.0)])
    site.moves()
    site.cut()
    site.handle("y").press("ArrowRight")
    assert site.frame() == [0, 0.52, 0.0], "while the others stand at their start, all places are there"
    site.type_in("y", "-0.44")
    assert site.frame() == [0, -0.44, 0.0]
    site.handle("z").press("ArrowRight")
    x, y, z = site.frame()
    assert x == 0 and y != -0.44 and abs(y + 0.44) < 0.2 and 0 < z <= 0.5
    assert site.handle("y").get_attribute("aria-valuetext") == f"{y:g}", "the handle stands where the picture is"
    assert site.page.get_by_role("textbox", name="z", exact=True).input_value() == f"{z:g}"
    seen = [z]
    while seen[-1] < 1:
        site.handle("z").press("ArrowRight")
        seen.append(site.frame()[2])
    assert seen == sorted(set(seen)) and 3 <= len(seen) <= 9, "each key leads on"
    site.handle("z").press("ArrowLeft")
    assert site.frame()[2] == seen[-2]
    field = site.type_in("y", "0.13")
    assert field.input_value() == f"{site.frame()[1]:g}" != "0.13"
    site.page.get_by_role("button", name="Play x").click()
    expect(site.page.locator(".live-caption")).to_contain_text("[9, ")
    assert site.frame()[1:] == [float(field.input_value()), seen[-2]], "play leaves the others where they stand"


@pytest.mark.parametrize("width", [390, 900])
def test_a_figure_that_waits_is_as_high_as_one_that_moves(site, width):
    site.page.set_viewport_size({"width": width, "height": 900})
    options = ("plain", "with momentum", "with a name that is longer", "Adam")
    figure = drawn(x=slider(0, 0, 9), way=choice("Adam", options), on=switch(label="clipping"))
    (width, height), sentence = figure.picture["size"], figure.picture["first"][0]
    image = f'<img src="data:image/png;base64,{figure.still}" alt="" width="760" height="{760 * height / width:.0f}">'
    waits = f'<div class="live-site" data-figure="none">{waiting(image, sentence, figure.picture)}</div>'
    site.open(figure, above=waits)
    expect(site.page.locator(".live-figure:not(.live-ahead) svg[role=img]")).to_be_visible()
    heights = site.page.evaluate("[...document.querySelectorAll('.live-figure')].map(part => part.clientHeight)")
    assert len(heights) == 2 and abs(heights[0] - heights[1]) <= 1


def test_a_figure_is_fetched_when_it_comes_near(site):
    site.open(drawn(x=slider(0, 0, 9)), above='<div style="height: 5000px">Far above.</div>')
    site.page.wait_for_timeout(300)
    assert not any("figures/" in name for name in site.asked)
    assert site.page.get_by_role("img", name="It stood still.").is_visible()
    site.page.locator(".live-site").scroll_into_view_if_needed()
    site.moves()
    assert site.asked["figures/00-1.json"] == site.asked["figures/00-1.frames"] == 1
    assert not site.page.get_by_text("It stood still.").is_visible()
    assert site.page.get_by_text("There are fewer places here.").is_visible()


@pytest.mark.parametrize("kind", ["json", "frames"])
def test_where_a_file_is_missing_the_still_picture_stays(site, kind):
    forget = partial(site.page.route, f"**/00-1.{kind}", lambda route: route.fulfill(status=404, body=""))
    forget()
    site.open(drawn(x=slider(0, 0, 9)))
    site.page.wait_for_timeout(500)
    assert site.page.get_by_role("img", name="It stood still.").is_visible()
    assert not site.page.locator(".live-figure").count()


@pytest.mark.parametrize("kind", ["json", "frames"])
def test_a_figure_whose_file_has_not_come_says_so_and_is_tried_again(site, kind):
    gone = lambda route: route.fulfill(status=503, body="")  # noqa: E731
    site.page.route(f"**/00-1.{kind}", gone)
    site.open(drawn(x=slider(0, 0, 9)))
    again = site.page.get_by_role("button", name="Try again")
    again.click()
    expect(again).to_be_focused()
    expect(site.page.get_by_text("does not move just now")).to_have_count(1)
    site.page.unroute(f"**/00-1.{kind}", gone)
    site.page.keyboard.press("Enter")
    site.moves()
    expect(again).to_be_hidden()
    expect(site.page.get_by_text("There are fewer places here.")).to_be_visible()


def test_frames_of_another_build_are_never_shown(site):
    """With them the same places would say and show something else."""
    other = site.folder / "other"
    other.mkdir()
    x = slider(0, 0, 9)
    write_figure(drawn(x=x, y=slider(7, 7, 8)), [(0, 7)], other, "00-1")
    site.page.route("**/00-1.frames", lambda route: route.fulfill(path=other / "00-1.frames"))
    site.open(drawn(x=x, y=slider(1, 1, 2)))
    expect(site.page.get_by_text("does not move just now")).to_be_visible()
    assert site.page.get_by_role("img", name="It stood still.").is_visible()


def test_a_browser_that_cannot_unpack_frames_is_told(site):
    site.page.add_init_script("delete window.DecompressionStream")
    site.open(drawn(x=slider(0, 0, 9)))
    expect(site.page.get_by_text("the browser is too old")).to_be_visible()
    assert site.page.get_by_role("img", name="It stood still.").is_visible()
