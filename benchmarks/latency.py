"""How fast a slider is, in a real browser: python -m benchmarks.latency

Three figures with the same plot and slider in one JupyterLab: our live figure, `interact` with an inline
plot, and a label without any drawing, which is the floor of every slider that asks the kernel. Measured from
key press to painted picture, and as new pictures a second while dragging. Prints a table, asserts nothing.
"""

import statistics
import tempfile
from pathlib import Path

import nbformat

from tests.browser.lab import browser, figures, lab, open_notebook, run_all

PLOT = """
from helpers.lessons import n01_running_average as lesson
from helpers.live import live, slider
from IPython.display import display
import ipywidgets, time

def learn(numbers, average, learning_rate, epochs):
    return lesson.learn(average, learning_rate, epochs)
"""
LIVE = """
figure = live(
    lesson.trace(learn),
    learning_rate=slider(0.1, 0.01, 1.0, 0.01), epochs=slider(20, 1, 30), start=slider(100, -100, 100),
)
redraw, kernel_times = figure.redraw, []
def timed():
    start = time.perf_counter()
    redraw()
    kernel_times.append(time.perf_counter() - start)
figure.controls["learning_rate"].changed = timed
figure
"""
INTERACT = """
def plot(learning_rate, epochs, start):
    figure, update = lesson.trace(learn)
    figure.set_dpi(100)
    update(learning_rate, epochs, start)
    display(figure)
sliders = dict(epochs=ipywidgets.IntSlider(20, 1, 30), start=ipywidgets.IntSlider(100, -100, 100))
ipywidgets.interact(plot, learning_rate=ipywidgets.FloatSlider(0.1, min=0.01, max=1.0, step=0.01), **sliders)
None
"""
FLOOR = """
handle, label = ipywidgets.FloatSlider(0.1, min=0.01, max=1.0, step=0.01), ipywidgets.HTML()
handle.observe(lambda change: setattr(label, "value", f"At {change['new']:g}"), names="value")
ipywidgets.VBox([handle, label])
"""
KINDS = {
    "live figure": ".live-picture",
    "interact + inline": ".widget-output",
    "label (floor)": ".widget-html-content",
}

WATCH = """([cell, selector]) => {
  const area = jupyterapp.shell.currentWidget.content.widgets[cell].node.querySelector('.jp-OutputArea');
  const target = [...area.querySelectorAll(selector)].pop();
  const inline = selector === '.widget-output';
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


def notebook():
    cells = [nbformat.v4.new_code_cell(text.strip()) for text in (PLOT, LIVE, INTERACT, FLOOR)]
    return nbformat.v4.new_notebook(
        cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    )


def handle_of(page, cell):
    return page.locator(".jp-Notebook-cell, .jp-Cell").nth(cell).locator(".noUi-handle").first


def key_steps(page, cell, selector, count=30):
    """Milliseconds from key press to painted picture, one press after the other."""
    page.evaluate(WATCH, [cell, selector])
    handle_of(page, cell).focus()
    times = []
    for number in range(count):
        page.evaluate("() => { window.painted = []; }")
        page.keyboard.press("ArrowRight" if number % 10 < 5 else "ArrowLeft")
        page.wait_for_function("() => window.painted.length > 0", polling=5, timeout=10_000)
        times.append(page.evaluate("() => window.painted[0] - window.pressed"))
        page.wait_for_timeout(120)
    return times


def drag_rate(page, cell, selector, seconds=3):
    """New pictures a second while the handle is dragged to and fro."""
    page.evaluate(WATCH, [cell, selector])
    box = handle_of(page, cell).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    start = page.evaluate("() => performance.now()")
    for step in range(int(seconds * 60)):
        way = step % 120
        page.mouse.move(x + 3 * min(way, 120 - way), y)
        page.wait_for_timeout(12)
    page.mouse.move(x, y)  # back to where the next round starts
    page.mouse.up()
    took = (page.evaluate("() => performance.now()") - start) / 1000
    return page.evaluate("() => window.painted.length") / took


def measure(rounds=3):
    """For each kind of figure, the rounds' key times, drag rates and kilobytes received a move."""
    found = {kind: {"keys": [], "drags": [], "received": [], "sent": []} for kind in KINDS}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "latency.ipynb")
        nbformat.write(notebook(), path)
        with lab(path) as address, browser() as chromium:
            page = chromium.new_page(viewport={"width": 1200, "height": 2600})
            received, sent = [], []

            def listen(socket):
                socket.on("framereceived", lambda data: received.append(len(data)))
                socket.on("framesent", lambda data: sent.append(len(data)))

            page.on("websocket", listen)
            open_notebook(page, address, path.name)
            errors = run_all(page)
            if errors:
                raise RuntimeError(errors)
            figures(page)
            page.wait_for_timeout(1500)
            for _ in range(rounds):
                for cell, (kind, selector) in enumerate(KINDS.items(), start=1):
                    received.clear()
                    sent.clear()
                    times = key_steps(page, cell, selector)
                    found[kind]["keys"].append(times)
                    found[kind]["received"].append(sum(received) / len(times) / 1000)
                    found[kind]["sent"].append(sum(sent) / len(times) / 1000)
                    found[kind]["drags"].append(drag_rate(page, cell, selector))
                    page.wait_for_timeout(500)
            code = "f'{1000 * sorted(kernel_times)[len(kernel_times) // 2]:.1f} {len(figure.picture.value) / 1000:.1f}'"
            kernel = page.evaluate(
                """async code => new Promise(done => {
                const kernel = jupyterapp.shell.currentWidget.sessionContext.session.kernel;
                const future = kernel.requestExecute({code: '', user_expressions: {x: code}, store_history: false});
                future.onReply = reply => done(reply.content.user_expressions.x.data['text/plain']); })""",
                code,
            ).strip("'")
    return found, kernel


def main():
    found, kernel = measure()
    rows = {}
    for kind, values in found.items():
        medians = [statistics.median(times) for times in values["keys"]]
        tails = [statistics.quantiles(times, n=20)[-1] for times in values["keys"]]
        pick = statistics.median
        rows[kind] = (
            pick(medians),
            pick(tails),
            pick(values["drags"]),
            pick(values["received"]),
            pick(values["sent"]),
        )
    floor, slow = rows["label (floor)"], rows["interact + inline"]
    print("| figure | step, median ms | 95th ms | × floor | × interact | pictures/s dragging | kB in | kB out |")
    print("|---|---|---|---|---|---|---|---|")
    for kind, (step, tail, drag, received, sent) in rows.items():
        print(f"| {kind} | {step:.0f} | {tail:.0f} | {step / floor[0]:.2f} | {step / slow[0]:.2f} ", end="")
        print(f"| {drag:.1f} ({drag / floor[2]:.2f} × floor) | {received:.1f} | {sent:.1f} |")
    milliseconds, kilobytes = kernel.split()
    print(f"\nThe live figure: {milliseconds} ms of kernel a move, {kilobytes} kB of picture.")


if __name__ == "__main__":
    main()
