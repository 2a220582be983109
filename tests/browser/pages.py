"""The built web pages, served and looked through, for the browser tests and the benchmarks."""

import threading
from contextlib import contextmanager

from build_site import Pages, server

SCROLL = "y => scrollTo({ top: y, behavior: 'instant' })"  # the theme would glide there


@contextmanager
def served(pages=Pages):
    """The address of the built pages."""
    with server(pages=pages) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


def to_the_end(page, pause=60):
    """Scroll through the page, so that all that waits for being near has come; pause: milliseconds of each look."""
    for y in range(0, page.evaluate("document.documentElement.scrollHeight"), 700):
        page.evaluate(SCROLL, y)
        page.wait_for_timeout(pause)
    page.wait_for_load_state("networkidle")
    page.evaluate(SCROLL, 0)
