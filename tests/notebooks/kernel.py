"""Drive a notebook as a front end does, without one: run it in a real kernel and move its controls by messages."""

import json
import time
from contextlib import contextmanager

import nbformat
from jupyter_client.manager import start_new_kernel

HANG = 20  # seconds after which a cell or a control counts as hanging, on the busiest machine

INTERACTIVE = ("Slider", "Text", "ToggleButtons", "Checkbox", "Button", "Play")

DESCRIBE = """__import__('json').dumps([{
    'sentence': figure.sentence, 'picture': figure.picture.model_id, 'alert': figure.alert.model_id,
    'values': figure.values,
    'controls': {name: [(type(part).__name__, part.model_id, {
        key: getattr(part, key) for key in ('min', 'max', 'base', 'step', 'value', 'index') if hasattr(part, key)
    } | {'examples': getattr(control, 'examples', ())}, len(getattr(part, 'options', ()))) for part in control.moving]
        for name, control in figure.controls.items()},
    'buttons': [(button.description, button.model_id) for button in getattr(figure, 'buttons', ())],
} for figure in __import__('helpers.live').live.registry])"""


class Kernel:
    """A running kernel; `widgets` are the states of its comms, `complaints` all errors and what went to stderr."""

    def __init__(self, client):
        self.client = client
        self.widgets, self.complaints = {}, []

    def _wait(self, message_id):
        """The messages that answer one of ours, until the kernel is idle again."""
        answers, deadline = [], time.monotonic() + HANG
        while True:
            message = self.client.get_iopub_msg(timeout=max(0.1, deadline - time.monotonic()))
            if message["parent_header"].get("msg_id") != message_id:
                continue
            kind, content = message["msg_type"], message["content"]
            answers.append(message)
            if kind == "error" or (kind == "stream" and content["name"] == "stderr"):
                self.complaints.append(content.get("text") or f"{content['ename']}: {content['evalue']}")
            elif kind == "comm_open":
                self.widgets[content["comm_id"]] = dict(content["data"]["state"])
            elif kind == "comm_msg" and content["data"].get("method") == "update":
                self.widgets[content["comm_id"]].update(content["data"]["state"])
            elif kind == "comm_close":
                self.widgets.pop(content["comm_id"], None)
            elif kind == "status" and content["execution_state"] == "idle":
                return answers

    def run(self, code, cell=None):
        """Run a cell; with its id, as JupyterLab does, else as a test of a whole notebook."""
        if cell is None:
            return self._wait(self.client.execute(code, store_history=True))
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
        message = self.client.session.msg("execute_request", content, metadata={"cellId": cell})
        self.client.shell_channel.send(message)
        return self._wait(message["header"]["msg_id"])

    def ask(self, expression):
        """The value of an expression whose value is a JSON text."""
        message_id = self.client.execute("", user_expressions={"asked": expression}, store_history=False)
        self._wait(message_id)
        while True:
            reply = self.client.get_shell_msg(timeout=HANG)
            if reply["parent_header"].get("msg_id") == message_id:
                answer = reply["content"]["user_expressions"]["asked"]
                assert answer["status"] == "ok", answer
                return json.loads(eval(answer["data"]["text/plain"]))  # the repr of a str

    def _send(self, comm_id, data):
        message = self.client.session.msg("comm_msg", {"comm_id": comm_id, "data": data})
        self.client.shell_channel.send(message)
        return self._wait(message["header"]["msg_id"])

    def move(self, comm_id, **state):
        """Set a widget as the front end does when a learner moves it."""
        return self._send(comm_id, {"method": "update", "state": state, "buffer_paths": []})

    def press(self, comm_id):
        return self._send(comm_id, {"method": "custom", "content": {"event": "click"}})

    def figures(self):
        return self.ask(DESCRIBE)

    def controls(self):
        """The ids of all widgets that a learner can move or press; a hidden clock is none."""
        shown = {}
        for comm_id, state in self.widgets.items():
            layout = self.widgets.get(str(state.get("layout", "")).removeprefix("IPY_MODEL_"), {})
            if layout.get("display") != "none":
                shown[comm_id] = state.get("_model_name", "").removesuffix("Model")
        return {comm_id for comm_id, name in shown.items() if name.endswith(INTERACTIVE)}


@contextmanager
def ran(path):
    """A kernel in which a notebook was run from the top, in the notebook's folder."""
    manager, client = start_new_kernel(cwd=str(path.parent))
    try:
        kernel = Kernel(client)
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code":
                kernel.run(cell.source)
        yield kernel
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def values_to_try(kind, limits, options):
    """What to set a widget to, as the front end would send it: both ends and three between, or a field's examples."""
    if kind == "ToggleButtons":
        return [{"index": index} for index in range(options)]
    if kind == "Checkbox":
        return [{"value": not limits["value"]}, {"value": limits["value"]}]
    if kind == "Text":
        return [{"value": text} for text in limits["examples"]]
    low, high = limits["min"], limits["max"]
    steps = [low + (high - low) * part for part in (0, 0.25, 0.5, 0.75, 1)]
    if kind == "FloatLogSlider":
        steps = [limits["base"] ** exponent for exponent in steps]
    elif kind == "IntSlider":
        steps = sorted({round(step) for step in steps})
    return [{"value": step} for step in steps]
