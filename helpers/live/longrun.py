"""A long run that comes as data, and a button that computes it again while the kernel stays free for other cells."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from time import perf_counter

import numpy as np

from helpers.live.figure import Live
from helpers.live.frames import packed

SLICE = 0.05  # seconds of computing between two looks at what the learner wants
CLOSE = 1e-6  # the relative difference that machines may have by the order of their sums


class LongRun(Live):
    """A picture of a stored run, a button that computes it again over the picture, and how far that has come.

    picture: a figure and its update function, which takes how many of the stored epochs are computed, and their values.
    run: called without arguments, gives the value before each epoch, from epoch 0 on, one after the other.
    epochs, values: which epochs are stored, beginning with 0, and what the run gave there; name: of these values.
    A run that fails is said under the picture, and raised.
    """

    latest = None  # only one run at a time: a new one stops the one before

    def __init__(
        self, picture: tuple, run: Callable[[], Iterator[float]], epochs: Iterable[int], values: Iterable[float],
        name: str = "value",
    ) -> None:  # fmt: skip
        figure, update = picture
        self.name, self.run, self.epochs, self.values = (
            name,
            run,
            [int(epoch) for epoch in epochs],
            np.asarray(list(values)),
        )
        self.found, self.task, self.stopping = [], None, False
        begin = {"label": "Compute it again", "last": self.epochs[-1], "said": self._so_far(0, "not computed here yet")}
        super().__init__(figure, lambda: update(len(self.found), self.found), {}, run=begin)
        self.on_msg(lambda _, told, buffers: self.press() if "press" in told else None)

    def let_go(self) -> None:
        """Stop, and forget the run and the picture."""
        self.stopping, self.run = True, None
        super().let_go()

    @property
    def working(self) -> bool:
        return self.task is not None and not self.task.done()

    def press(self) -> None:
        """Begin to compute, or stop."""
        if self.working:
            self.stopping = True
            return
        if LongRun.latest:
            LongRun.latest.stopping = True
        LongRun.latest, self.stopping, self.found = self, False, []
        self.task = asyncio.get_running_loop().create_task(self.compute())

    async def compute(self) -> None:
        """Run slice by slice; between two slices the kernel answers everything else."""
        epoch, last, pause = 0, self.epochs[-1], perf_counter() + SLICE
        self.show(0, "computing", working=True)
        try:
            for epoch, value in enumerate(self.run() if self.run else ()):
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
            self.show(epoch, f"the run stopped with {type(error).__name__}: {error}", working=False)
            raise

    def compared(self) -> str:
        """What the values computed so far say of the stored ones."""
        stored = self.values[: len(self.found)]
        off = float(np.max(np.abs(np.subtract(self.found, stored)) / np.abs(stored), initial=0))
        if off > CLOSE:
            percent = np.format_float_positional(100 * off, precision=2, fractional=False, trim="-")
            return f"not the stored curve: it is off by up to {percent} percent"
        return f"the same curve as the stored one, to {f'{int(-np.log10(off))} digits' if off else 'the last digit'}"

    def _so_far(self, epoch, words):
        return f"Epoch {epoch:,} of {self.epochs[-1]:,}: {words}."

    def show(self, epoch: int, words: str, working: bool) -> None:
        """Send the picture and the sentence of how far the run has come."""
        if self.run is None:
            return  # it was let go
        self.progress = {"epoch": epoch, "said": self._so_far(epoch, words), "working": working}
        self.send({"told": self.progress}, buffers=[packed([self.frame([])])])
