"""How fast every live figure of the course is, in a real browser: python -m benchmarks.latency [NN …] [--line 150]

Each notebook is run in a page of JupyterLab, behind a line of so many milliseconds there and back, and of each of its
live figures the first slider, and the one that can be played, is moved by keys and with the mouse. Beside them stands
their floor, a slider of ipywidgets whose label asks the kernel, and notebook 01's picture with `interact`. Prints a
table in which ✗ marks what misses its goal; asserts nothing.
"""

import argparse
import json
import tempfile
from itertools import cycle, islice
from math import inf
from pathlib import Path
from statistics import median, quantiles

import nbformat

from benchmarks.line import line
from helpers.course.series import SERIES
from tests.browser.lab import browser, figures, lab, open_notebook, run_all

PRESSES, SECONDS = 60, 3
NETWORKS = {"06", "09", "10", "14"}  # notebooks of networks, matrices and surfaces: the kernel may take 20 ms
COLUMNS = (
    "known",
    "95th",
    "next",
    "far",
    "pictures/s",
    "first",
    "kB, line",
    "kB, moves",
    "ms, frame",
    "s, line",
    "asked",
)

# Run behind a notebook's own cells: notes the milliseconds of the kernel, says which sliders to move, and is the floor.
BEHIND = """
import ipywidgets, json, time
from helpers.live import Live, registry, slider
frames, answers = [], []

def noted(times, work):
    def timed(*given):
        begin = time.thread_time()
        try:
            return work(*given)
        finally:
            times.append(1000 * (time.thread_time() - begin))
    return timed
Live.frame, Live.answer = noted(frames, Live.frame), noted(answers, Live.answer)

rows = []
for number, figure in enumerate(figure for figure in registry if figure.controls):
    sliders = [at for at, kind in enumerate(figure.controls.values()) if type(kind) is slider]
    both = sliders[0], figure.picture["play"]
    rows += [(number, at, name) for at, name in enumerate(figure.controls) if at in both]

handle, label = ipywidgets.IntSlider(50, 0, 100), ipywidgets.HTML()
handle.observe(lambda change: setattr(label, "value", f"At {change['new']}"), names="value")
ipywidgets.VBox([handle, label]).add_class("floor")
"""
INTERACT = """
import ipywidgets
from IPython.display import display

def plot(epochs, learning_rate, start):
    figure, update = lesson.trace(learn)
    figure.set_dpi(100)
    update(learning_rate, epochs, start)
    display(figure)
ipywidgets.interact(plot, epochs=ipywidgets.IntSlider(20, 1, 30), learning_rate=(0.01, 1, 0.01), start=(-100, 100))
None
"""
ASK = """async code => new Promise(done => {
  const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  const future = kernel.requestExecute({code: '', user_expressions: {x: code}, store_history: false});
  future.onReply = reply => done(reply.content.user_expressions.x.data['text/plain']);
})"""
# The page notes when a key came and what a slider said; cells keep their numbers while their outputs come and go.
NOTE = """() => {
  document.addEventListener('keydown', () => { window.pressed = performance.now(); }, true);
  document.addEventListener('input', () => { window.inputs += 1; }, true);
  const cells = document.querySelectorAll('.jp-CodeCell:has(.live-moves)');
  cells.forEach((cell, number) => { cell.dataset.figure = number; });
}"""
RUN_CELL = """async cell => {
  const notebook = jupyterapp.shell.currentWidget.content, old = cell.querySelector('.live-figure');
  notebook.activeCellIndex = notebook.widgets.findIndex(widget => widget.node === cell);
  const begin = performance.now();
  jupyterapp.commands.execute('notebook:run-cell');
  let shown = old;
  while (!shown || shown === old) {
    await new Promise(requestAnimationFrame);
    shown = cell.querySelector('.live-figure');
  }
  await shown.querySelector('img').decode();
  await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
  return performance.now() - begin;
}"""
WATCH = """target => {
  const picture = () => target.querySelector('.widget-output img')?.src;  // of interact: none between two pictures
  let last = picture(), isDue = false;
  window.observer?.disconnect();
  window.observer = new MutationObserver(async () => {
    if (isDue || (target.matches('.widget-interact') && [undefined, last].includes(picture()))) return;
    [last, isDue] = [picture(), true];
    if (last) await target.querySelector('.widget-output img').decode().catch(() => {});
    requestAnimationFrame(() => setTimeout(() => { window.painted.push(performance.now()); isDue = false; }, 0));
  });
  window.observer.observe(target, {childList: true, subtree: true, characterData: true});
}"""
# The keys to a handle's roomier side, back, and to its end; the places there; and how far along its track it stands.
WAY = """handle => {
  const [low, high, now] = handle.matches('input') ? [handle.min, handle.max, handle.value]
    : ['min', 'max', 'now'].map(end => handle.getAttribute('aria-value' + end));
  const [left, right] = [now - low, high - now];
  const keys = right >= left ? ['ArrowRight', 'ArrowLeft', 'End'] : ['ArrowLeft', 'ArrowRight', 'Home'];
  return [...keys, Math.max(left, right), left / (left + right)];
}"""


def ask(page, expression):
    """The value in the kernel of an expression that is JSON."""
    return json.loads(page.evaluate(ASK, f"json.dumps({expression})")[1:-1])


def press(page, key):
    """Milliseconds from a key press to the painted picture."""
    page.evaluate("() => { window.painted = []; }")
    page.keyboard.press(key)
    page.wait_for_function("() => painted.length > 0", polling=5, timeout=20_000)
    return page.evaluate("() => painted[0] - pressed")


def press_often(page, handle):
    """Move a handle by keys, five steps to the roomier side and back: the milliseconds of a press, their median and
    their 95th."""
    there, back, _, room, _ = handle.evaluate(WAY)
    handle.focus()
    times = []
    for key in islice(cycle([there] * min(5, room) + [back] * min(5, room)), PRESSES):
        times.append(press(page, key))
        page.wait_for_timeout(50)
    return median(times), quantiles(times, n=20)[-1]


def move(page, handle):
    """Move a handle by keys, and drag it to and fro over its whole track.

    The milliseconds of a press, their median and their 95th; the pictures painted and the places passed a second.
    """
    times = press_often(page, handle)
    track = handle.locator("xpath=ancestor-or-self::*[self::input or contains(@class,'noUi-target')]").bounding_box()
    *_, part = handle.evaluate(WAY)
    y = track["y"] + track["height"] / 2
    page.mouse.move(track["x"] + 8 + (track["width"] - 16) * part, y)
    page.mouse.down()
    page.evaluate("() => { window.begun = performance.now(); window.painted = []; window.inputs = 0; }")
    for step in range(SECONDS * 60):
        page.mouse.move(track["x"] + track["width"] * abs((step / 60 + part + 1) % 2 - 1), y)
        page.wait_for_timeout(12)
    rates = page.evaluate("() => [painted.length, inputs].map(count => 1000 * count / (performance.now() - begun))")
    page.mouse.up()
    return *times, *rates


def settle(page, received):
    """Wait until nothing has come for half a second: the whole line of the slider in hand is known."""
    count = -1
    while count != len(received):
        count = len(received)
        page.wait_for_timeout(500)


def measure(page, number, at, received):
    """The columns of one slider, in one round."""
    cell = page.locator(f"[data-figure='{number}']")
    handle, first, unknown = cell.locator(".live-row").nth(at).locator("[type=range]"), [], []
    for key in (0, 2):  # to the next place, and to the far end; both are unknown in a figure just made
        page.mouse.move(0, 0)  # a slider under the mouse would have its line drawn ahead
        first.append(cell.evaluate(RUN_CELL))
        handle.scroll_into_view_if_needed()
        page.wait_for_timeout(500)
        ask(page, "[frames.clear(), answers.clear()]")
        received.clear()
        cell.locator(".live-picture").evaluate(WATCH)
        keys = handle.evaluate(WAY)
        handle.focus()
        unknown.append(press(page, keys[key]))
    settle(page, received)
    whole = sum(received) / 1000
    frames, answers = ask(page, "[frames, answers]")
    received.clear()
    known = move(page, handle)
    moves, asked = sum(received) / 1000, len(answers)
    return *known, *unknown, median(first), whole, moves, median(frames), sum(answers) / 1000, asked


def measure_notebook(page, address, name, milliseconds, rounds):
    """The names of what was moved, and the columns of each: the medians of the rounds."""
    received = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: received.append(len(data))))
    open_notebook(page, address, name)
    page.wait_for_timeout(1000 + 30 * milliseconds)  # what is run while a front end connects behind a line is lost
    if errors := run_all(page):
        raise RuntimeError(errors)
    figures(page)
    page.evaluate(NOTE)
    rows, found = ask(page, "rows"), []
    asking = {"floor": (".floor", ".widget-html-content"), "`interact`": (".widget-interact", ".widget-interact")}
    asking = {said: boxes for said, boxes in asking.items() if page.locator(boxes[0]).count()}
    for _ in range(rounds):
        found.append([measure(page, number, at, received) for number, at, _ in rows])
    columns = [[median(values) for values in zip(*row, strict=True)] for row in zip(*found, strict=True)]
    for box, shown in asking.values():  # once is enough to see how busy the machine is
        page.locator(shown).last.evaluate(WATCH)
        columns.append(move(page, page.locator(box).locator(".noUi-handle").first))
        settle(page, received)
    return list(zip([*(name for *_, name in rows), *asking], columns, strict=True))


def written(columns, milliseconds, drawing):
    """A row of the table, with ✗ behind what misses its goal. What always asks the kernel has few columns, no goals."""
    known, tail, pictures, places, *more = columns
    if not more:
        return [f"{known:.0f}", f"{tail:.0f}", "", "", f"{pictures:.0f}", *[""] * 6]
    unknown, few = milliseconds + 60, min(25, 0.9 * places)  # a slider of few places has few pictures
    limits = 16, 33, unknown, unknown, -few, inf, 150, inf, drawing, inf, inf
    found = zip((known, tail, *more[:2], -pictures, *more[2:]), limits, "00000001120", strict=True)
    return [f"{abs(value):.{digits}f}" + " ✗" * (value > limit) for value, limit, digits in found]


def main(numbers, milliseconds, rounds):
    print("| | moved |", " | ".join(COLUMNS), "|")
    print("|---" * 13 + "|", flush=True)
    for lesson in SERIES:
        if numbers and lesson.number not in numbers:
            continue
        with tempfile.TemporaryDirectory() as folder:
            notebook, path = nbformat.read(lesson.path, as_version=4), Path(folder, lesson.path.name)
            cells = [INTERACT, BEHIND] if lesson.number == "01" else [BEHIND]
            notebook.cells += [nbformat.v4.new_code_cell(cell.strip()) for cell in cells]
            nbformat.write(notebook, path)
            with lab(path) as server, browser() as chromium, line(server, milliseconds) as far:
                page = chromium.new_page(viewport={"width": 1200, "height": 1200})
                found = measure_notebook(page, far if milliseconds else server, path.name, milliseconds, rounds)
        for name, columns in found:
            drawing = 20 if lesson.number in NETWORKS else 8
            print("|", " | ".join([lesson.number, name, *written(columns, milliseconds, drawing)]), "|", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("numbers", nargs="*", help="of notebooks, such as 03 08; none: all")
    parser.add_argument("--line", type=float, default=0, help="milliseconds there and back to the kernel")
    parser.add_argument("--rounds", type=int, default=3, help="of which each number is the median")
    given = parser.parse_args()
    main(given.numbers, given.line, given.rounds)
