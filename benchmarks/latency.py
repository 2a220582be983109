"""How fast every slider of the course is, in a real browser: python -m benchmarks.latency [NN …]

Each notebook is run in a page of JupyterLab, and the first slider of each of its live figures is moved: by keys, from
press to painted picture, and with the mouse, for new pictures a second. Each figure is measured beside its floor, the
same slider with a label and no drawing, and all beside the picture of notebook 01 with `interact`. Prints a table,
asserts nothing.
"""

import json
import sys
import tempfile
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

import nbformat

from helpers.course.series import SERIES
from tests.browser.lab import browser, figures, lab, open_notebook, run_all

ROUNDS, PRESSES, SECONDS = 3, 20, 3

# Run behind a notebook's own cells: each redraw is timed, and each figure gets its floor.
FLOORS = """
import ipywidgets, json, statistics, time
from helpers.live import registry
moved = [figure for figure in registry if figure.controls]
firsts = [next(part for part in figure.controls.values() if hasattr(part, "handle")) for figure in moved]
kernel_times = [[] for _ in moved]

def floor(number, figure, control):
    def timed(redraw=figure.redraw):
        start = time.thread_time()
        redraw()
        kernel_times[number].append(1000 * (time.thread_time() - start))
    control.changed = timed
    widget, label = control.handle, ipywidgets.HTML()
    names = [name for name in ("value", "min", "max", "step", "base", "readout") if widget.has_trait(name)]
    twin = type(widget)(**{name: getattr(widget, name) for name in names})
    twin.layout.width = "500px"
    twin.observe(lambda change: setattr(label, "value", f"At {change['new']}"), names="value")
    return ipywidgets.VBox([twin, label]).add_class("floor")

ipywidgets.VBox([floor(*both) for both in zip(range(len(moved)), moved, firsts)])
"""
NAMES = "json.dumps([part.name for part in firsts])"
KERNEL = "json.dumps([statistics.median(times) for times in kernel_times])"
INTERACT = """
from IPython.display import display

def plot(learning_rate, epochs, start):
    figure, update = lesson.trace(learn)
    figure.set_dpi(100)
    update(learning_rate, epochs, start)
    display(figure)
sliders = dict(epochs=ipywidgets.IntSlider(20, 1, 30), start=ipywidgets.IntSlider(100, -100, 100))
ipywidgets.interact(plot, learning_rate=ipywidgets.FloatSlider(0.1, min=0.01, max=1.0, step=0.01), **sliders)
None
"""
ASK = """async code => new Promise(done => {
  const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  const future = kernel.requestExecute({code: '', user_expressions: {x: code}, store_history: false});
  future.onReply = reply => done(reply.content.user_expressions.x.data['text/plain']);
})"""
WATCH = """target => {
  const inline = target.matches('.widget-output');
  const picture = () => target.querySelector('img[src^="data:image/png"]');
  const content = () => inline ? picture()?.src : target.innerHTML;
  window.painted = []; window.pressed = null;
  let last = content();
  document.addEventListener('keydown', () => { window.pressed = performance.now(); }, true);
  window.observer?.disconnect();
  window.observer = new MutationObserver(async () => {
    const now = content();
    if (!now || now === last) return;         // the empty moment between two pictures, or the old one again
    last = now;
    if (inline) await picture()?.decode().catch(() => {});
    requestAnimationFrame(() => setTimeout(() => window.painted.push(performance.now()), 0));
  });
  window.observer.observe(target, {childList: true, subtree: true, characterData: true});
}"""


def ask(page, expression):
    """The value in the kernel of an expression whose value is a JSON text."""
    return json.loads(page.evaluate(ASK, expression)[1:-1])


def room(handle):
    """The room that a slider's handle has to its left and to its right, in the slider's own unit."""
    low, high, now = (float(handle.get_attribute(f"aria-value{end}")) for end in ("min", "max", "now"))
    return now - low, high - now


def keys(handle):
    """The keys that move a handle, without end: five steps to the roomier side and back, fewer where its way ends."""
    there = room(handle)[1] >= room(handle)[0]
    while True:
        for _ in range(5):
            yield "ArrowRight" if there else "ArrowLeft"
            if not room(handle)[there]:
                break
        there = not there


def key_steps(page, handle, picture):
    """Milliseconds from key press to painted picture, one press after the other."""
    picture.evaluate(WATCH)
    handle.focus()
    times = []
    for key in islice(keys(handle), PRESSES):
        page.evaluate("() => { window.painted = []; }")
        page.keyboard.press(key)
        page.wait_for_function("() => window.painted.length > 0", polling=5, timeout=10_000)
        times.append(page.evaluate("() => window.painted[0] - window.pressed"))
        page.wait_for_timeout(120)
    return times


def drag_rate(page, handle, picture):
    """New pictures a second while a handle is dragged to and fro, over a third of its track."""
    picture.evaluate(WATCH)
    track = handle.locator("xpath=ancestor::*[contains(@class,'noUi-target')]").bounding_box()["width"]
    left, right = room(handle)
    box, reach = handle.bounding_box(), (track if right >= left else -track) / 3
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    start = page.evaluate("() => performance.now()")
    for step in range(SECONDS * 60):
        page.mouse.move(x + reach * min(step % 120, 120 - step % 120) / 60, y)
        page.wait_for_timeout(12)
    page.mouse.move(x, y)  # back to where the next round starts
    page.mouse.up()
    took = (page.evaluate("() => performance.now()") - start) / 1000
    return page.evaluate("() => window.painted.length") / took


def measure(page, address, name):
    """A notebook's figures, floors and `interact`: for each the step, its 95th, the drag rate, kB in and out; and
    for each figure what was moved and its milliseconds of kernel. Medians of the rounds."""
    frames = {"framereceived": [], "framesent": []}
    for way, sizes in frames.items():
        page.on("websocket", lambda socket, way=way, sizes=sizes: socket.on(way, lambda data: sizes.append(len(data))))
    open_notebook(page, address, name)
    if errors := run_all(page):
        raise RuntimeError(errors)
    figures(page)
    page.wait_for_timeout(1500)
    moved = ask(page, NAMES)
    live, floors = page.locator(".live-figure:has(.live-moves)"), page.locator(".floor")
    boxes = [(live.nth(number), ".live-picture") for number in range(len(moved))]
    boxes += [(floors.nth(number), ".widget-html-content") for number in range(len(moved))]
    boxes += [(box, ".widget-output") for box in page.locator(".widget-interact").all()]
    rounds = [[] for _ in boxes]
    for _ in range(ROUNDS):
        for found, (box, picture) in zip(rounds, boxes, strict=True):
            handle = box.locator(".noUi-handle").first
            handle.scroll_into_view_if_needed()
            for sizes in frames.values():
                sizes.clear()
            times = key_steps(page, handle, box.locator(picture).last)
            kilobytes = [sum(sizes) / len(times) / 1000 for sizes in frames.values()]
            drags = drag_rate(page, handle, box.locator(picture).last)
            found.append([median(times), quantiles(times, n=20)[-1], drags, *kilobytes])
            page.wait_for_timeout(500)
    medians = [[median(column) for column in zip(*found, strict=True)] for found in rounds]
    return list(zip(moved, ask(page, KERNEL), medians, medians[len(moved) :], strict=False)), medians[2 * len(moved) :]


def main(numbers):
    rows = []
    for lesson in SERIES:
        if numbers and lesson.number not in (*numbers, "01"):
            continue
        with tempfile.TemporaryDirectory() as folder:
            notebook, path = nbformat.read(lesson.path, as_version=4), Path(folder, lesson.path.name)
            extra = [FLOORS, INTERACT] if lesson.number == "01" else [FLOORS]
            notebook.cells += [nbformat.v4.new_code_cell(code.strip()) for code in extra]
            nbformat.write(notebook, path)
            with lab(path) as address, browser() as chromium:
                page = chromium.new_page(viewport={"width": 1200, "height": 1200})
                found, slow = measure(page, address, path.name)
        rows += [(lesson.number, *row) for row in found]
        if slow:
            (interact,) = slow
            rows.append(("01", "with `interact`", 0, interact, found[0][3]))
        print(f"{lesson.number} is measured", file=sys.stderr, flush=True)
    print("| | moved | floor | step | 95th | × floor | × interact | pictures/s | × floor | kernel | kB in | kB out |")
    print("|---" * 12 + "|")
    for number, moved, kernel, (step, tail, drag, received, sent), (floor, _, floor_drag, *_) in rows:
        print(f"| {number} | {moved} | {floor:.0f} | {step:.0f} | {tail:.0f} | {step / floor:.2f} ", end="")
        print(f"| {step / interact[0]:.2f} | {drag:.1f} | {drag / floor_drag:.2f} ", end="")
        print(f"| {f'{kernel:.1f}' if kernel else '–'} | {received:.1f} | {sent:.1f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
