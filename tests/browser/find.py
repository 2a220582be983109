"""Find a browser for the tests: `python -m tests.browser.find` prints its path, or a sentence on how to get one.

A browser counts when it starts: one that lacks a system library, or only leads to the snap store, is none.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
THIS_PYTHON = Path(sys.executable)
HOW_TO_GET_ONE = (
    "Install Chrome or Chromium (on Debian: sudo apt install chromium), or run this: "
    f"{THIS_PYTHON.relative_to(ROOT) if THIS_PYTHON.is_relative_to(ROOT) else THIS_PYTHON}"
    " -m playwright install --with-deps chromium"
)


def find(playwright):
    """The path of a browser that starts: the system's, else Playwright's, else the package of Debian or Ubuntu.

    What is fetched is said in a line on stderr. Raises RuntimeError with advice where none is to be had.
    """
    for path in candidates(playwright):
        if starts(playwright, path):
            return path
    raise RuntimeError(HOW_TO_GET_ONE)


def candidates(playwright):
    """Paths of what may be a browser; each is fetched only when those before it were not taken."""
    yield from filter(None, map(shutil.which, NAMES))
    playwrights = playwright.chromium.executable_path
    if not Path(playwrights).exists():
        say("No browser starts here: fetching Playwright's Chromium.")
        quietly(sys.executable, "-m", "playwright", "install", "--no-shell", "chromium")
    if Path(playwrights).exists():
        yield playwrights
    if shutil.which("apt-get") and getattr(os, "geteuid", lambda: 1)() == 0:
        say("No browser starts here: installing chromium with apt-get.")
        quietly("apt-get", "update")
        quietly("apt-get", "install", "--yes", "chromium")
        yield from filter(None, map(shutil.which, NAMES))
        if Path(playwrights).exists():  # Ubuntu has no such package, but the libraries that Playwright's lacks
            quietly(sys.executable, "-m", "playwright", "install-deps", "chromium")
            yield playwrights


def starts(playwright, path):
    try:
        playwright.chromium.launch(executable_path=path, args=FLAGS).close()
    except Error:
        return False
    return True


def say(text):
    print(text, file=sys.stderr, flush=True)


def quietly(*command):
    subprocess.run(command, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, capture_output=True)


if __name__ == "__main__":
    with sync_playwright() as running:
        try:
            print(find(running))
        except RuntimeError as none:
            print(none)
            sys.exit(1)
