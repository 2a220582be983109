"""What a page shows of a figure is what its notebook's kernel draws, to the letter, at ten places of each figure."""

import json
import re

import pytest

from build_site import BUILD, kept
from helpers.course.series import SERIES
from tests.site.drawn import Written, differences, drawing, few
from web_columns import frames_file
from web_places import places


@pytest.fixture(scope="module", params=SERIES, ids=lambda lesson: lesson.number)
def lesson(request):
    return request.param


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    return tmp_path_factory.mktemp("figures")


@pytest.fixture(scope="module")
def kernel(lesson, written):
    with drawing(lesson.number, written) as kernel:
        yield kernel


def test_what_is_written_is_what_the_kernel_draws(lesson, kernel, written):
    assert kernel.figures
    for name in kernel.figures:
        assert kernel.ask(differences, written, name, few) == [], name


def test_what_was_built_is_what_the_kernel_draws(lesson, kernel):
    """All places of a figure are in its files here, so that a column that ends too early is seen, too."""
    if kept(lesson) is None:
        pytest.skip(f"python run.py site {lesson.number} builds what is looked at here")
    folder = BUILD / "figures"
    assert kernel.figures == [shown.name for shown in kept(lesson) if shown.moves]
    for name in kernel.figures:
        assert kernel.ask(differences, folder, name, places) == [], name


@pytest.mark.parametrize("lesson", SERIES[4:5], indirect=True, ids=["04"])
def test_a_difference_is_seen(kernel, written, tmp_path):
    """The net holds: a line that begins a tenth of a point beside, another sentence, another background."""
    name = kernel.figures[0]
    right = Written(written, name)
    places, frames = list(right.frames), list(right.frames.values())
    (said, drawing), picture = frames[2], right.picture

    def found(second=frames[2], picture=picture):
        wrong = [*frames[:2], second, *frames[3:]]
        (tmp_path / f"{name}.frames").write_bytes(frames_file(wrong))
        (tmp_path / f"{name}.json").write_text(json.dumps(picture), encoding="utf-8")
        return kernel.ask(differences, tmp_path, name, few)

    assert found() == []
    beside = re.sub(r"(?<=M\d)\d*", lambda digits: f"{digits[0]}.1", drawing, count=1)
    assert found((said, beside)) == found((said.replace(" ", "  ", 1), drawing)) == [places[2]]
    assert found(picture=picture | {"background": "another"}) == ["background"]
    assert found(picture=picture | {"first": frames[1]}) == ["first"]
