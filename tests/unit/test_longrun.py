"""The button that computes a stored run again: it runs in slices, stops, compares, and leaves the kernel free."""

import asyncio
import time

import nbformat
import numpy as np
import pytest

from helpers.datasets import trapezoid_samples
from helpers.lessons import n12_any_network as lesson
from helpers.live import longrun
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
    values = [0.99**epoch for epoch in EPOCHS] if values is None else values
    return LongRun(picture(), lambda: halving(**options), EPOCHS, values)


def test_a_whole_run_agrees_with_the_stored_one():
    async def learner():
        run = a_run()
        run.press()
        await run.task
        return run

    run = asyncio.run(learner())
    assert len(run.found) == len(EPOCHS) and run.button.description == "Compute it again"
    assert "Epoch 200 of 200: the same curve" in run.progress.value and 'role="status"' in run.progress.value
    assert "4 points" in run.live.sentence


def test_it_can_be_stopped_and_begun_again(monkeypatch):
    monkeypatch.setattr(longrun, "SLICE", 0.01)

    async def learner():
        run = a_run(pause=0.002)
        run.press()
        await asyncio.sleep(0.05)
        assert run.working and run.button.description == "Stop"
        run.press()
        await run.task
        assert 0 < len(run.found) < len(EPOCHS) and "the same curve" in run.progress.value
        run.press()
        await asyncio.sleep(0)
        assert run.found == [] or len(run.found) < 3
        other = a_run()
        other.press()  # only one at a time
        await asyncio.gather(run.task, other.task)
        assert len(run.found) < len(EPOCHS) == len(other.found)

    asyncio.run(learner())


def test_another_curve_is_called_another():
    async def learner():
        run = a_run(values=[1.0, 0.9, 0.8, 0.7])
        run.press()
        await run.task
        return run

    assert "not the stored curve: it is off by up to 81 percent" in asyncio.run(learner()).progress.value


def test_a_failure_is_said_and_raised():
    async def learner():
        run = a_run(fails_at=7)
        run.press()
        with pytest.raises(ZeroDivisionError):
            await run.task
        return run

    run = asyncio.run(learner())
    assert "stopped with ZeroDivisionError: too far" in run.progress.value and not run.working


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
        ((label, button),) = figure["buttons"]
        assert label == "Compute it again"
        kernel.press(button)
        time.sleep(0.5)
        assert kernel.ask("__import__('json').dumps([run.working, run.button.description])") == [True, "Stop"]
        assert "computed again" in kernel.ask("__import__('json').dumps(run.live.sentence)").lower()
        kernel.press(button)
        time.sleep(0.3)
        working, said = kernel.ask("__import__('json').dumps([run.working, run.progress.value])")
        assert not working and "the same curve as the stored one" in said
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
