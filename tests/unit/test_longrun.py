"""The button that computes a stored run again: it runs in slices, stops, compares, and leaves the kernel free."""

import asyncio
import time

import nbformat
import numpy as np
import pytest

from helpers.datasets import trapezoid_samples
from helpers.lessons import n12_any_network as lesson
from helpers.live import longrun, registry
from helpers.live.frames import unpacked
from helpers.live.longrun import LongRun
from helpers.pictures import style
from tests.notebooks.kernel import ran

EPOCHS = [0, 5, 10, 200]


def picture():
    figure, axes = style.canvas()
    (line,) = axes.plot([], [], animated=True)

    def update(done, values):
        line.set_data(EPOCHS[:done], values)
        return f"A curve of which {done} points are computed again."

    return figure, update


def halving(pause=0.0, fails_at=None):
    value, epoch = 1.0, 0
    while True:
        if epoch == fails_at:
            raise ZeroDivisionError("too far")
        yield value
        value, epoch = 0.99 * value, epoch + 1
        time.sleep(pause)


def a_run(values=None, **options):
    """A run, and a list of what it tells: how far it is, and the picture's sentence."""
    values = [0.99**epoch for epoch in EPOCHS] if values is None else values
    run, told = LongRun(picture(), lambda: halving(**options), EPOCHS, values), []
    run.send = lambda content, buffers: told.append((content["told"], unpacked(*buffers)[0][0]))
    return run, told


def test_before_it_is_pressed_it_shows_what_is_stored():
    run, told = a_run()
    begins = {"label": "Compute it again", "last": 200, "said": "Epoch 0 of 200: not computed here yet."}
    assert run.picture["run"] == begins and run.picture["controls"] == [] and not told
    assert run.picture["first"][0] == "A curve of which 0 points are computed again."


def test_a_whole_run_agrees_with_the_stored_one():
    async def learner():
        run, told = a_run()
        run.press()
        await run.task
        return run, told

    run, told = asyncio.run(learner())
    assert len(run.found) == len(EPOCHS) and not run.working
    assert told[0][0] == {"epoch": 0, "said": "Epoch 0 of 200: computing.", "working": True}
    now, said = told[-1]
    assert (now["epoch"], now["working"]) == (200, False) and "Epoch 200 of 200: the same curve" in now["said"]
    assert said == "A curve of which 4 points are computed again."


def test_it_can_be_stopped_and_begun_again(monkeypatch):
    monkeypatch.setattr(longrun, "SLICE", 0.01)

    async def learner():
        run, told = a_run(pause=0.002)
        run.press()
        while len(told) < 3:
            await asyncio.sleep(0)
        assert run.working and told[-1][0]["working"] and "the value is 0." in told[-1][0]["said"]
        run.press()
        await run.task
        now, said = told[-1]
        assert 0 < len(run.found) < len(EPOCHS) and not now["working"] and "the same curve" in now["said"]
        assert 0 < now["epoch"] < 200 and said == f"A curve of which {len(run.found)} points are computed again."
        told.clear()
        run.press()
        await asyncio.sleep(0)
        assert told[0] == (
            {"epoch": 0, "said": "Epoch 0 of 200: computing.", "working": True},
            "A curve of which 0 points are computed again.",
        )
        other, told_other = a_run()
        other.press()  # only one at a time
        await asyncio.gather(run.task, other.task)
        assert len(run.found) < len(EPOCHS) == len(other.found)
        assert not told[-1][0]["working"] and not told_other[-1][0]["working"]

    asyncio.run(learner())


def test_another_curve_is_called_another():
    async def learner():
        run, told = a_run(values=[1.0, 0.9, 0.8, 0.7])
        run.press()
        await run.task
        return told[-1][0]["said"]

    assert "not the stored curve: it is off by up to 81 percent" in asyncio.run(learner())


def test_a_failure_is_said_and_raised():
    async def learner():
        run, told = a_run(fails_at=7)
        run.press()
        with pytest.raises(ZeroDivisionError):
            await run.task
        return run, told[-1][0]

    run, now = asyncio.run(learner())
    assert now["said"] == "Epoch 6 of 200: the run stopped with ZeroDivisionError: too far."
    assert not now["working"] and not run.working


def test_one_that_is_let_go_says_no_more(monkeypatch):
    monkeypatch.setattr(longrun, "SLICE", 0.01)

    async def learner():
        run, told = a_run(pause=0.002)
        run.press()
        while len(told) < 3:
            await asyncio.sleep(0)
        run.let_go()
        count = len(told)
        await run.task
        return run, len(told) - count

    run, more = asyncio.run(learner())
    assert more == 0 and len(run.found) < len(EPOCHS) and run not in registry


def test_the_kernel_answers_while_it_computes(tmp_path):
    """In a real kernel, by messages as a front end sends them."""
    path = tmp_path / "long.ipynb"
    cells = [
        "from helpers.lessons import n12_any_network as lesson\nfrom helpers.datasets import trapezoid_samples",
        "run = lesson.long_run(trapezoid_samples(50, seed=1)[0])\nrun",
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells]), path)
    with ran(path) as kernel:
        (figure,) = kernel.figures()
        assert figure.picture["run"]["label"] == "Compute it again"
        figure.press()
        while len(figure.told) < 3:
            kernel.hear()
        assert kernel.ask("__import__('json').dumps([run.working, 1 + 1])") == [True, 2]
        (now, (said, drawing)), before = figure.told[-1], len(figure.told)
        assert now["working"] and 0 < now["epoch"] < figure.picture["run"]["last"]
        assert "computed again" in said.lower() and drawing != figure.picture["first"][1]
        figure.press()
        while figure.told[-1][0]["working"]:
            kernel.hear()
        assert len(figure.told) > before and "the same curve as the stored one" in figure.told[-1][0]["said"]
        assert kernel.ask("__import__('json').dumps(run.working)") is False
        assert not kernel.complaints


def test_the_stored_run_is_the_articles_rule():
    """Its first thousand epochs are computed again, and its end is what its parameters say."""
    epochs, errors, parameters = lesson.stored()
    again = [value for value, _ in zip(lesson.long_values(), range(1001), strict=False)]
    early = epochs <= 1000
    assert early.sum() == 101
    np.testing.assert_allclose(np.array(again)[epochs[early]], errors[early], rtol=1e-9)
    network = lesson.start()
    network.parameters[...] = parameters
    x, y = trapezoid_samples()
    assert epochs[-1] == 250_000 and (np.diff(errors) < 0).all()
    assert lesson.rmse(network.forward(x), y) == pytest.approx(errors[-1], rel=1e-6)
    assert errors[epochs == 83_000] > lesson.ARTICLE > errors[epochs == 83_500]
