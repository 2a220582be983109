"""Drive a notebook as a front end does, without one: run it in a real kernel and ask its figures by messages."""

import json
import time
from bisect import bisect_left
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from math import sqrt

import nbformat
from jupyter_client.manager import start_new_kernel

from helpers.live.frames import unpacked

HANG = 20  # seconds after which a cell or a question counts as hanging, on the busiest machine
BATCH = 16  # places in one question of the player's

# What a front end is not told: the names of controls, and what to type or draw to try one.
UNTOLD = """__import__('json').dumps({figure.model_id: [(name, kind.places) for name, kind in figure.controls.items()]
    for figure in __import__('helpers.live').live.registry})"""


class Kernel:
    """A running kernel, as a front end hears it.

    widgets: the states of its comms, by their ids; outputs: what cells show of them; told: what they say unasked;
    complaints: all errors, and what went to stderr.
    """

    def __init__(self, client):
        self.client, self.asked = client, 0
        self.widgets, self.outputs, self.told, self.complaints = {}, {}, {}, []

    def hear(self, seconds=HANG):
        """The next message, whatever it is about."""
        message = self.client.get_iopub_msg(timeout=max(0.1, seconds))
        kind, content = message["msg_type"], message["content"]
        data, comm = content.get("data", {}), content.get("comm_id")
        if kind == "error" or (kind == "stream" and content["name"] == "stderr"):
            self.complaints.append(content.get("text") or f"{content['ename']}: {content['evalue']}")
        elif kind == "comm_open":
            self.widgets[comm] = dict(data["state"])
        elif kind == "comm_close":
            self.widgets.pop(comm, None)
        elif kind == "comm_msg" and data["method"] == "update":
            self.widgets[comm].update(data["state"])
        elif kind == "comm_msg" and "told" in data["content"]:
            (frame,) = unpacked(message["buffers"][0])
            self.told.setdefault(comm, []).append((data["content"]["told"], frame))
        elif view := data.get("application/vnd.jupyter.widget-view+json"):
            self.outputs[view["model_id"]] = content
        return message

    def _wait(self, message_id):
        """The messages that answer one of ours, until the kernel is idle again."""
        answers, deadline = [], time.monotonic() + HANG
        while True:
            message = self.hear(deadline - time.monotonic())
            if message["parent_header"].get("msg_id") != message_id:
                continue
            answers.append(message)
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
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

    def send(self, comm_id, content):
        """Send a widget a message of its own kind; returns what comes of it."""
        data = {"method": "custom", "content": content}
        message = self.client.session.msg("comm_msg", {"comm_id": comm_id, "data": data})
        self.client.shell_channel.send(message)
        return self._wait(message["header"]["msg_id"])

    def figures(self):
        """The figures, in the order in which they were made."""
        untold = self.ask(UNTOLD)
        shown = [(comm_id, state["picture"]) for comm_id, state in self.widgets.items() if "picture" in state]
        return [Figure(self, comm_id, picture, *zip(*untold[comm_id], strict=True)) for comm_id, picture in shown]


@dataclass
class Answer:
    """What a question brings: frames and failures by the number of the place, and the messages as they came.

    replies, streams: their contents and their buffers; others: messages that nobody has asked for.
    """

    frames: dict = field(default_factory=dict)
    failed: dict = field(default_factory=dict)
    replies: list = field(default_factory=list)
    streams: list = field(default_factory=list)
    others: list = field(default_factory=list)


@dataclass
class Figure:
    """A figure as the player has it: what it begins with, and questions to the kernel.

    names, examples: of its controls; what is told of them is in `picture`.
    """

    kernel: Kernel
    comm_id: str
    picture: dict
    names: tuple = ()
    examples: tuple = ()

    @property
    def controls(self):
        return self.picture["controls"]

    @property
    def start(self):
        """The place where all controls stand at first."""
        return [control["start"] for control in self.controls]

    def parts(self, number):
        """The parts of a control to be tried: a slider's ends, three between and one beside its steps; else all."""
        control = self.controls[number]
        if control["kind"] == "switch":
            return [not control["start"], control["start"]]
        if control["kind"] == "choice":
            return list(range(len(control["options"])))
        if control["kind"] != "slider":
            return self.examples[number]
        places = control["places"]
        parts = list(dict.fromkeys(places[round(part * (len(places) - 1) / 4)] for part in range(5)))
        low, high = list(pairwise(places))[len(places) // 2 - 1]
        typed = float(f"{sqrt(low * high) if control['log'] else (low + high) / 2:.6g}")
        typed = round(typed) if control["whole"] else typed
        return [plain(part) for part in parts + [typed] * (low < typed < high)]

    def beside(self, place, number, part):
        """The place to which a move of one control leads."""
        place = list(self.start if self.controls[number].get("clears") else place)
        place[number] = part
        return place

    def ask(self, places, wished=True):
        """Ask for places as the player does, once."""
        self.kernel.asked += 1
        question = f"driver-{self.kernel.asked}"  # a text, as ipykernel has it for messages with ids
        answer = Answer()
        for message in self.kernel.send(self.comm_id, {"id": question, "places": places, "wished": wished}):
            reply = message["content"].get("data", {}).get("content", {})
            if reply.get("answer") != question:
                answer.others += [message] if message["msg_type"] != "status" else []
                continue
            (stream,) = map(bytes, message["buffers"])
            answer.frames |= zip(reply["at"], unpacked(stream), strict=True)
            answer.failed |= dict(reply["failed"])
            answer.replies.append(reply)
            answer.streams.append(stream)
        return answer

    def draw(self, place):
        """The frame of a place that the learner waits for."""
        answer = self.ask([place])
        assert answer.replies and not answer.failed and not self.kernel.complaints, (
            self.names, place, answer.failed, self.kernel.complaints
        )  # fmt: skip
        return answer.frames[0]

    def line(self, number):
        """The frames of all places of a slider, the nearest first, by as many questions as it takes."""
        parts = self.controls[number]["places"]
        begin = bisect_left(parts, self.start[number])
        near = sorted(range(len(parts)), key=lambda at: abs(at - begin))
        places = [self.beside(self.start, number, plain(parts[at])) for at in near]
        frames = []
        while places:
            answer = self.ask(places[:BATCH], wished=False)
            assert answer.frames and not answer.failed, answer.failed
            frames += answer.frames.values()
            places = places[len(answer.frames) :]
        return frames

    def press(self):
        """Press a long run's button."""
        return self.kernel.send(self.comm_id, {"press": True})

    @property
    def told(self):
        """What a long run has said unasked: pairs of how far it is and a frame."""
        return self.kernel.told.get(self.comm_id, [])


def plain(part):
    """A number as a browser sends it: without a point where it has no fraction."""
    return int(part) if part == int(part) else part


@contextmanager
def running(folder):
    """A fresh kernel in this folder."""
    manager, client = start_new_kernel(cwd=str(folder))
    try:
        yield Kernel(client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@contextmanager
def ran(path):
    """A kernel in which a notebook was run from the top, in the notebook's folder."""
    with running(path.parent) as kernel:
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "code":
                kernel.run(cell.source)
        yield kernel
