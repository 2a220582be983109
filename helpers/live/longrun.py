"""A long run that comes as data, and a button that computes it again while the kernel stays free for other cells."""

import asyncio
import html
from time import perf_counter

import ipywidgets as widgets
import numpy as np

from helpers.live.figure import Live, close, take_place

SLICE = 0.05  # seconds of computing between two looks at what the learner wants
CLOSE = 1e-6  # the relative difference that machines may have by the order of their sums


class LongRun(widgets.VBox):
    """A picture of a stored run, a button that computes it again over the picture, and how far that has come.

    picture: a figure and its update function, which takes how many of the stored epochs are computed, and their values.
    run: called without arguments, gives the value before each epoch, from epoch 0 on, one after the other.
    epochs, values: which epochs are stored, beginning with 0, and what the run gave there; name: of these values.
    A run that fails is said under the picture, and raised.
    """

    latest = None  # only one run at a time: a new one stops the one before

    def __init__(self, picture, run, epochs, values, name="value"):
        figure, update = picture
        self.name, self.run, self.epochs, self.values = name, run, [int(epoch) for epoch in epochs], np.asarray(values)
        self.found, self.task, self.stopping = [], None, False
        self.live = Live(figure, lambda: update(len(self.found), self.found), {})
        self.button = widgets.Button(icon="refresh", layout=widgets.Layout(width="155px"))
        self.button.on_click(lambda _: self.press())
        self.live.buttons = [self.button]  # where the tests look for what a learner can press
        self.progress = widgets.HTML(layout=widgets.Layout(flex="1 1 300px"))
        row = widgets.HBox(
            [self.button, self.progress], layout=widgets.Layout(flex_flow="row wrap", margin="0 0 0 8px")
        )
        super().__init__([self.live, row], layout=widgets.Layout(max_width="760px"))
        self.show(0, "not computed here yet", working=False)
        take_place(self)

    def let_go(self):
        """Stop, close the widgets and forget the run; the picture is let go by itself."""
        self.stopping, self.run = True, None
        close(self)
        self.children = ()

    @property
    def working(self):
        return self.task is not None and not self.task.done()

    def press(self):
        """Begin to compute, or stop."""
        if self.working:
            self.stopping = True
            return
        if LongRun.latest:
            LongRun.latest.stopping = True
        LongRun.latest, self.stopping, self.found = self, False, []
        self.task = asyncio.get_running_loop().create_task(self.compute())

    async def compute(self):
        """Run slice by slice; between two slices the kernel answers everything else."""
        epoch, last, pause = 0, self.epochs[-1], perf_counter() + SLICE
        self.show(0, "computing", working=True)
        try:
            for epoch, value in enumerate(self.run()):
                if epoch == self.epochs[len(self.found)]:
                    self.found.append(float(value))
                if epoch == last:
                    break
                if perf_counter() > pause:
                    self.show(epoch, f"the {self.name} is {value:.4f}", working=True)
                    await asyncio.sleep(0.01)
                    pause = perf_counter() + SLICE
                if self.stopping:
                    break
            self.show(epoch, self.compared(), working=False)
        except BaseException as error:
            self.show(epoch, f"This run stopped with {type(error).__name__}: {error}", working=False)
            raise

    def compared(self):
        """What the values computed so far say of the stored ones."""
        stored = self.values[: len(self.found)]
        off = float(np.max(np.abs(np.subtract(self.found, stored)) / np.abs(stored), initial=0))
        if off > CLOSE:
            percent = np.format_float_positional(100 * off, precision=2, fractional=False, trim="-")
            return f"not the stored curve: it is off by up to {percent} percent"
        return f"the same curve as the stored one, to {f'{int(-np.log10(off))} digits' if off else 'the last digit'}"

    def show(self, epoch, words, working):
        """Draw the picture, the bar and the sentence; the sentence is spoken when the run ends."""
        self.button.description = "Stop" if working else "Compute it again"
        self.button.icon = "stop" if working else "refresh"
        said = html.escape(f"Epoch {epoch:,} of {self.epochs[-1]:,}: {words}.")
        bar = f'<progress aria-label="Epochs computed" value="{epoch}" max="{self.epochs[-1]}" style="width:100%">'
        role = "" if working else ' role="status"'
        self.progress.value = f'{bar}</progress><div{role} style="line-height:1.4; min-height:2.8em">{said}</div>'
        if self.task:
            self.live.redraw()

    def _repr_mimebundle_(self, **kwargs):
        """The widget, and for readers without a kernel its picture and its sentence."""
        data = super()._repr_mimebundle_(**kwargs)
        data |= {"text/plain": self.live.sentence, "image/png": self.live.still}
        return data, {"image/png": {"alt": self.live.sentence, "width": 760}}
