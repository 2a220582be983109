import pytest
from playwright.sync_api import expect

from tests.browser.lab import browser

expect.set_options(timeout=30_000)  # a busy machine is slow, and not wrong


@pytest.fixture(scope="package")
def chromium():
    """A browser. Where there is none, `run.py test` leaves these tests out."""
    try:
        with browser() as chromium:
            yield chromium
    except RuntimeError as error:
        pytest.fail(str(error), pytrace=False)
