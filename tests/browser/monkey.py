"""Somebody who tries everything: random moves on all figures of a notebook that was run, and what they leave behind."""

import random

from tests.browser.lab import INTO_VIEW, ask, shown

# Each picture that could not be drawn is noted, however soon the next one takes its sentence away.
WATCH = """() => {
  window.failures = [];
  const note = () => document.querySelectorAll(".live-alert").forEach(({textContent}) =>
      textContent.startsWith("This picture") && failures.push(textContent));
  new MutationObserver(note).observe(document.body, {childList: true, subtree: true, characterData: true});
}"""
MEMORY = "(__import__('gc').collect(), __import__('psutil').Process().memory_info().rss / 1e6)[1]"
KEYS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", "a", "d", "0")
TEXTS = ("", "0,5", "3/10", "twelve", "-1e99", "1e99", "7", "1e-9", "x**2", "exp(x", "2*x", "<b>", "12", "nan", "1,000")


def memory(page):
    """Megabytes of the page's heap after a collection, and of the kernel."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used = session.send("Runtime.getHeapUsage")["usedSize"] / 1e6
    session.detach()
    return used, ask(page, MEMORY)


def play(page, moves, seed):
    """Make so many random moves; returns the sentences of pictures that failed. In the end all figures stand still."""
    chance = random.Random(seed)
    page.evaluate(WATCH)
    rows = [
        [[(part.get_attribute("type"), part) for part in row.query_selector_all("input, button")] for row in found]
        for figure in page.query_selector_all(".live-figure")
        if (found := figure.query_selector_all(".live-row, .live-buttons"))
    ]
    for number in range(moves):
        # It stays with a figure for a while: JupyterLab keeps 90 kB of its own each time that another cell is active.
        if number % 25 == 0:
            figure = chance.choice(rows)
        move(page, chance, *chance.choice(chance.choice(figure)))
    for name in ("Pause", "Stop"):
        for button in page.get_by_role("button", name=name).all():
            button.click()
    for number in range(page.locator(".live-figure").count()):
        if page.locator(".live-figure").nth(number).locator("progress").count() == 0:
            shown(page, number)
    return page.evaluate("() => failures")


def move(page, chance, kind, part):
    """One move on a part of a figure: some keys, a click, a stroke of the mouse, or a text."""
    if kind == "text":
        part.fill(chance.choice(TEXTS))
        part.press(chance.choice(("Enter", "Tab")))
    elif kind == "range" and chance.random() < 0.3:
        part.evaluate(INTO_VIEW)
        track = part.bounding_box()
        height = track["y"] + track["height"] / 2
        page.mouse.move(track["x"] + chance.random() * track["width"], height)
        page.mouse.down()
        for _ in range(chance.randrange(4)):
            page.mouse.move(track["x"] + chance.random() * track["width"], height, steps=2)
        page.mouse.up()
    elif kind == "range":
        part.focus()
        for _ in range(chance.randrange(1, 6)):
            page.keyboard.press(chance.choice(KEYS))
    else:
        part.evaluate(INTO_VIEW)
        part.click(force=True)  # without waiting for a picture that plays to stand still
