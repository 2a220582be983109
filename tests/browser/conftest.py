import pytest

from tests.browser.lab import browser


@pytest.fixture(scope="package")
def chromium():
    """A browser. Where there is none, `run.py test` leaves these tests out."""
    try:
        with browser() as chromium:
            yield chromium
    except RuntimeError as error:
        pytest.fail(str(error), pytrace=False)
