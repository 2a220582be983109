"""A real JupyterLab and a real Chromium, driven as a learner would; for the browser tests and the benchmarks."""

import ast
import json
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Error, sync_playwright
from playwright.sync_api import TimeoutError as NotYet

from helpers.course import copies
from tests.browser.find import FLAGS, find

TOKEN = secrets.token_hex(8)


def launch(playwright):
    """The browser that run.py found before the tests, else one that is looked for now (RuntimeError: there is none)."""
    path = os.environ.get("COURSE_BROWSER") or find(playwright)
    return playwright.chromium.launch(executable_path=path, args=FLAGS)


@contextmanager
def browser():
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@contextmanager
def lab(*notebooks, app="jupyterlab"):
    """JupyterLab, or `app="notebook"`: Jupyter Notebook, over a folder with copies of these notebooks, as a learner
    gets them; yields its address."""
    with socket.socket() as probe, tempfile.TemporaryDirectory() as folder:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        for notebook in notebooks:
            copies.write_notebook(copies.copy_of(notebook), Path(folder, notebook.name))
        copies.write_pages(Path(folder))
        command = [
            sys.executable,
            "-m",
            app,
            "--no-browser",
            "--allow-root",
            f"--ServerApp.port={port}",
        ]
        command += [f"--ServerApp.root_dir={folder}", f"--IdentityProvider.token={TOKEN}"]
        name = {"jupyterlab": "LabApp", "notebook": "JupyterNotebookApp"}[app]
        command += ["--ServerApp.port_retries=0", f"--{name}.expose_app_in_browser=True"]
        # Settings and workspaces of its own, so that a test neither reads nor changes the learner's.
        own = {
            name: f"{folder}/.{name}" for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTERLAB_SETTINGS_DIR")
        }
        own["JUPYTERLAB_WORKSPACES_DIR"] = f"{folder}/.workspaces"
        with open(f"{folder}/.log", "w") as log:
            server = subprocess.Popen(command, env=os.environ | own, stdout=log, stderr=log)
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(
                lambda: _get(f"{address}/api/status"),
                f"{app} to start",
                lambda: Path(folder, ".log").read_text(),
            )
            yield address
        finally:
            server.terminate()
            server.wait(20)


def _get(address):
    try:
        with urllib.request.urlopen(f"{address}?token={TOKEN}", timeout=5) as answer:
            return json.load(answer)
    except OSError:
        return None


def _wait(condition, what, log=lambda: "", seconds=90):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    raise TimeoutError(f"waited {seconds} s for {what}\n{log()}")


def end_kernels(address):
    """End every kernel, as one who closes JupyterLab for the day."""
    for session in _get(f"{address}/api/sessions"):
        end = urllib.request.Request(f"{address}/api/sessions/{session['id']}?token={TOKEN}", method="DELETE")
        urllib.request.urlopen(end, timeout=20).close()


NOT_RUN = """() => jupyterapp.shell.currentWidget.content.widgets.filter(
    cell => cell.model.type === 'code' && cell.model.sharedModel.source.trim() && !cell.model.executionCount).length"""
ERRORS = """() => jupyterapp.shell.currentWidget.content.widgets.filter(cell => cell.model.type === 'code').flatMap(
    cell => Array.from({length: cell.model.outputs.length}, (_, i) => cell.model.outputs.get(i).toJSON())
)
.filter(output => output.output_type === 'error' || output.name === 'stderr')
.map(output => output.evalue || output.text)"""


def open_notebook(page, address, name, under="lab/tree"):
    """Open a notebook and wait until its kernel listens; before that, running asks for a kernel."""
    page.goto(f"{address}/{under}/{name}?token={TOKEN}&reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=90_000)

    def listening():
        return [s for s in _get(f"{address}/api/sessions") or [] if s["path"] == name and s["kernel"]["connections"]
                and s["kernel"]["execution_state"] == "idle"]  # fmt: skip

    _wait(listening, "the kernel to listen")


def run_all(page):
    """Restart and run every cell as the Run menu does; returns the errors and what was written to stderr."""
    run = "jupyterapp.commands.execute('notebook:run-all-cells')"
    cells = page.evaluate(NOT_RUN)
    if not cells:  # once more
        page.evaluate(f"() => {run}")
    for _ in range(3 if cells else 0):
        page.evaluate(f"() => {{ {run}; }}")
        try:
            page.wait_for_function(f"() => ({NOT_RUN})() < {cells}", timeout=20_000)
            break
        except NotYet:  # a front end that still connects to its kernel loses the command in silence
            continue
    page.wait_for_function(f"() => ({NOT_RUN})() === 0", timeout=120_000)
    return page.evaluate(ERRORS)


# JupyterLab draws a cell when it is seen.
SCROLL = "() => jupyterapp.shell.currentWidget.content.widgets.forEach(cell => cell.node.scrollIntoView())"


def figures(page):
    """The live figures of the page, from the top, when each has been drawn."""
    found, count = page.locator(".live-figure"), ask(page, "len(__import__('helpers.live').live.registry)")

    def drawn():
        page.evaluate(SCROLL)
        page.wait_for_timeout(100)
        return found.count() >= count

    _wait(drawn, f"{count} live figures")
    return found


# All that a shortcut of JupyterLab could change.
NOTEBOOK = """() => {
  const {content} = jupyterapp.shell.currentWidget;
  const cells = content.widgets.map(({model, inputHidden, outputHidden}) =>
      [model.id, model.type, model.executionCount, model.sharedModel.source, inputHidden, outputHidden]);
  return [cells, content.activeCellIndex, content.mode, content.selectedCells?.length];
}"""
# A control with all of its figure, so that it is not under the picture.
INTO_VIEW = "part => part.closest('.live-figure').scrollIntoView({block: 'nearest'})"
# A kernel's answer to an expression, as text.
ASK = """async expression => {
  const {kernel} = jupyterapp.shell.currentWidget.sessionContext.session;
  const {asked} = (await kernel.requestExecute(
      {code: "", store_history: false, user_expressions: {asked: expression}}).done).content.user_expressions;
  if (asked.status !== "ok") throw new Error(`${asked.ename}: ${asked.evalue}`);
  return asked.data["text/plain"];
}"""
# Where the controls of a figure stand, read from the page.
PLACE = """figure => [...figure.querySelectorAll(".live-row")].map(row => {
  const inputs = [...row.querySelectorAll("input")], kind = inputs[0].type;
  if (row.matches(".live-slider")) return Number(inputs[0].value);
  if (row.matches(".live-switch")) return inputs[0].checked;
  if (row.matches(".live-entry")) return inputs[0].value;
  if (row.matches(".live-pad")) return inputs.map(cell => Number(cell.checked)).join("");
  if (kind === "radio") return inputs.findIndex(input => input.checked);
  return Object.fromEntries(inputs.map(input => [input.labels[0].textContent, input.value]));
})"""
SHOWS = """([figure, [said, drawing]]) => {
  const svg = figure.querySelector(".live-picture svg"), twin = svg.cloneNode();
  twin.innerHTML = drawing;
  const captions = [svg.getAttribute("aria-label"), figure.querySelector(".live-caption").textContent];
  return captions.every(caption => caption === said) && svg.innerHTML.trim() === twin.innerHTML.trim();
}"""


def ask(page, expression):
    """The value in the kernel of an expression; it has to be one that JSON has."""
    return json.loads(ast.literal_eval(page.evaluate(ASK, f"__import__('json').dumps({expression})")))


def in_figure(number, expression):
    """What `ask` asks of a figure, by its number on the page: an expression with `figure` in it."""
    return f"(lambda figure: {expression})(__import__('helpers.live').live.registry[{number}])"


def place_of(figure):
    """Where the controls of a figure stand: a part for each, as the player sends them."""
    return figure.evaluate(PLACE)


def shown(page, number):
    """Wait until a figure shows what the kernel says and draws for the place of its controls; returns that frame."""
    figure = page.locator(".live-figure").nth(number)
    place = place_of(figure)
    frame = ask(page, in_figure(number, f"figure.frame(__import__('json').loads({json.dumps(place)!r}))"))
    try:
        page.wait_for_function(SHOWS, arg=[figure.element_handle(), frame], timeout=15_000)
    except Error:
        caption = figure.locator(".live-caption").text_content()
        said = figure.locator(".live-alert").text_content()
        raise AssertionError(f"at {place} it should say {frame[0]!r}, but says {caption!r} and {said!r}") from None
    return tuple(frame)
