"""How light and how quick the built web pages are, in a real browser: python -m benchmarks.site [NN …]

`python run.py site` builds them. They are served compressed, as GitHub Pages does it, and each is opened anew in a
phone's window, over a slow line and by a slowed processor, read to its end, and then, in a laptop's window, the first
slider of its first figure that has one is moved by keys. Prints a table in which ✗ marks what misses its goal; asserts
nothing.
"""

import argparse
import gzip
import io
import re
import sys
from functools import cache
from math import inf
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "site"))  # as pyproject.toml tells the tests

from benchmarks.latency import NOTE, WATCH, press_often
from build_site import BUILD, Pages
from helpers.course.series import SERIES
from tests.browser.lab import browser
from tests.browser.pages import served, to_the_end

PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1200, "height": 900}
SLOW = 4  # times that the slowed processor takes
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}  # slow 4G
ZIPPED = {".html", ".css", ".js", ".json", ".svg"}  # what GitHub Pages compresses
COLUMNS = ("kB", "unpacked", "frames", "largest paint", "of", "shift", "read", "step", "95th", "slowed", "95th")
LIMITS = 400, 400, 300, 1.5, None, 0.1, 0.1, 16, inf, 60, inf

# The last and largest paint, before anything is touched, and the sum of all shifts so far.
OBSERVE = """
window.paint = [0, ""];
window.shift = 0;
const named = ({ element, url }) => element ? element.tagName.toLowerCase() : url;
const watch = (type, note) =>
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
watch("largest-contentful-paint", (entry) => (window.paint = [entry.startTime, named(entry)]));
watch("layout-shift", (entry) => (window.shift += entry.value));
"""


@cache
def zipped(path, _changed):
    return gzip.compress(Path(path).read_bytes(), 6)


class Zipped(Pages):
    """The built pages, of which what is text is compressed."""

    def send_head(self):
        path = Path(self.translate_path(self.path))
        if path.suffix not in ZIPPED or not path.is_file():
            return super().send_head()
        body = zipped(path, path.stat().st_mtime_ns)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)


def load(chromium, address, name):
    """The columns of loading a page and of reading it to its end."""
    page = chromium.new_page(viewport=PHONE, is_mobile=True, has_touch=True)
    page.set_default_timeout(120_000)
    page.add_init_script(OBSERVE)
    asked = []

    def note(request):
        asked.append(request)

    page.on("requestfinished", note)
    protocol = page.context.new_cdp_session(page)
    protocol.send("Network.enable")
    protocol.send("Network.emulateNetworkConditions", LINE)
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": SLOW})
    page.goto(f"{address}{name}.html", wait_until="networkidle")
    page.wait_for_timeout(1000)
    paint, element = page.evaluate("() => paint")
    shift = page.evaluate("() => shift")
    own = [request for request in asked if request.url.startswith(address) and "/figures/" not in request.url]
    sent = sum(request.sizes()["responseBodySize"] for request in own)
    unpacked = sum(len(request.response().body()) for request in own)
    to_the_end(page, 300)
    read = page.evaluate("() => shift")
    page.context.close()
    return sent / 1000, unpacked / 1000, paint / 1000, element, shift, read - shift


def step(chromium, address, name):
    """Milliseconds from a key to the painted picture of the first slider: median and 95th, then both slowed."""
    page = chromium.new_page(viewport=LAPTOP)
    page.goto(f"{address}{name}.html", wait_until="networkidle")
    to_the_end(page)
    figure = page.locator(".live-site .live-figure:not(.live-ahead):has([type=range])").first
    if not figure.count():
        return [None] * 4
    page.evaluate(NOTE)
    figure.locator(".live-picture").evaluate(WATCH)
    handle, times = figure.locator("[type=range]").first, []
    handle.scroll_into_view_if_needed()
    protocol = page.context.new_cdp_session(page)
    for rate in (1, SLOW):
        protocol.send("Emulation.setCPUThrottlingRate", {"rate": rate})
        page.wait_for_timeout(1000)
        times += press_often(page, handle)
    page.context.close()
    return times


def frames(name):
    """Kilobytes of the frames of a page's largest figure."""
    page = (BUILD / f"{name}.html").read_text(encoding="utf-8")
    figures = re.findall(r'data-figure="([^"]+)"', page)
    return max(((BUILD / f"{figure}.frames").stat().st_size for figure in figures), default=0) / 1000


def written(columns):
    """A row of the table."""
    for value, limit, digits in zip(columns, LIMITS, "00020220000", strict=True):
        if value is None or isinstance(value, str):
            yield value or ""
        else:
            yield f"{value:.{digits}f}" + " ✗" * (value > limit)


def main(numbers):
    names = [lesson.name for lesson in SERIES if not numbers or lesson.number in numbers]
    names = [name for name in ["index"] * (not numbers) + names if (BUILD / f"{name}.html").exists()]
    print("| |", " | ".join(COLUMNS), "|")
    print("|---" * (len(COLUMNS) + 1) + "|", flush=True)
    with served(Zipped) as address, browser() as chromium:
        for name in names:
            sent, unpacked, *paint = load(chromium, address, name)
            columns = sent, unpacked, frames(name), *paint, *step(chromium, address, name)
            print("|", " | ".join([name[:2] if name[0].isdigit() else name, *written(columns)]), "|", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("numbers", nargs="*", help="of notebooks, such as 03 08; none: all, and the front page")
    main(parser.parse_args().numbers)
