import pytest
from playwright.sync_api import expect

from tests.browser.lab import browser
from tests.browser.pages import served

expect.set_options(timeout=30_000)  # a busy machine is slow, and not wrong


@pytest.fixture(scope="package")
def chromium():
    """A browser. Where there is none, `run.py test` leaves these tests out."""
    try:
        with browser() as chromium:
            yield chromium
    except RuntimeError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="package")
def address():
    """Where the built pages are."""
    with served() as address:
        yield address


@pytest.fixture
def opened(chromium, address):
    """Opens a page of a width and a look; what it asks for is counted, and nothing may go wrong in it unseen."""
    contexts, wrong = [], []

    def open_page(name, width=1280, look="light", height=900, **more):
        context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=look, **more)
        contexts.append(context)
        page = context.new_page()
        page.asked = {}
        page.on("pageerror", lambda error: wrong.append((name, str(error))))
        page.on("console", lambda said: wrong.append((name, said.text)) if said.type == "error" else None)
        page.on(
            "request",
            lambda asked: None if asked.url.startswith((address, "data:", "blob:")) else wrong.append(asked.url),
        )
        page.on("response", lambda answer: page.asked.update({answer.url: answer}))
        page.goto(f"{address}{name}.html", wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []
