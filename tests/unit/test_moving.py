"""The picture that moves at the top of the README is what its notebook draws, and stops by itself."""

import io

import numpy as np
import pytest
from PIL import Image

from helpers.course.build import PICTURES
from helpers.course.moving import EACH, FIRST, MOVING, film, played, shown_by
from helpers.course.series import ROOT

STALE = "run: python -m helpers.course.build 00"


@pytest.fixture(scope="module")
def drawn():
    """What the notebook draws now: the words, the moving picture and its last."""
    return film(played())


def pictures(content):
    """Each picture of a film, (height, width, 3), and how long it stays."""
    with Image.open(io.BytesIO(content)) as images:
        for number in range(images.n_frames):
            images.seek(number)
            images.load()
            yield np.array(images.convert("RGB"), dtype=int), images.info.get("duration")


def test_the_readme_shows_it_and_says_what_it_shows(drawn):
    (there,) = MOVING.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert there == shown_by(drawn[0]), STALE


def test_each_picture_is_what_the_notebook_draws(drawn):
    for name, content in zip(("moving.webp", "moving.png"), drawn[1:], strict=True):
        stored, new = (list(pictures(one)) for one in ((PICTURES / name).read_bytes(), content))
        assert len(stored) == len(new), STALE
        for (before, _), (now, _) in zip(stored, new, strict=True):
            # Another machine may round the edge of a letter otherwise.
            assert before.shape == now.shape and (abs(before - now).max(axis=2) > 64).mean() < 1e-4, STALE


def test_it_is_light_plays_once_and_stops_within_five_seconds():
    content = (PICTURES / "moving.webp").read_bytes()
    with Image.open(io.BytesIO(content)) as images:
        assert images.info["loop"] == 1
    times = [time for _, time in pictures(content)]
    assert times == [FIRST] + [EACH] * (len(times) - 1)
    assert sum(times[:-1]) < 5000 and len(content) < 300_000
    *_, (last, _) = pictures(content)
    ((still, _),) = pictures((PICTURES / "moving.png").read_bytes())
    assert (last == still).all()
