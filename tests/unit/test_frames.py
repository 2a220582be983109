"""Frames on their way: what is packed is what is unpacked, and what frames share goes once."""

import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from helpers.live.frames import elements, packed, unpacked

texts = some.text(some.characters(exclude_characters="<>&\"'", exclude_categories=["Cs"]), max_size=8)
tags = some.sampled_from(["g", "path", "use", "text", "clipPath", "x:y"])
attributes = texts.map(lambda text: f' d="{text}"')
trees = some.recursive(
    some.builds("<{0}{1}/>".format, tags, attributes),
    lambda inside: some.builds(
        lambda tag, look, text, parts: f"<{tag}{look}>{text}{''.join(parts)}</{tag}>",
        tags, attributes, texts, some.lists(inside, max_size=3),
    ),
    max_leaves=6,
)  # fmt: skip


@given(some.lists(trees, max_size=5))
def test_the_elements_of_a_drawing_are_what_it_was_made_of(parts):
    assert elements("".join(parts)) == parts


@given(some.lists(some.tuples(some.text(max_size=20), some.lists(some.sampled_from("abcd"), max_size=6)), max_size=5))
def test_what_is_unpacked_is_what_was_packed(frames):
    frames = [(said, "".join(f'<use href="#{name}"/>' for name in names)) for said, names in frames]
    stream = packed(frames)
    assert unpacked(stream) == frames
    once, rows = json.loads(zlib.decompress(stream))
    assert len(once) == len(set(once)) == len({part for _, drawn in frames for part in elements(drawn)})
    assert [len(row) - 1 for row in rows] == [drawn.count("<") for _, drawn in frames]


@pytest.mark.parametrize("drawing", ["<g>", "<g><path/>", "<path/></g>", "<path/> and more", "<path/><g", "text"])
def test_a_drawing_that_is_not_whole_is_refused(drawing):
    with pytest.raises(ValueError, match="not whole"):
        elements(drawing)


def test_nothing_drawn_and_no_frames_are_right_too():
    assert elements("") == [] and unpacked(packed([])) == []
    assert unpacked(packed([("Nothing moves here.", "")])) == [("Nothing moves here.", "")]


def test_half_a_sign_that_is_typed_stops_nothing():
    assert unpacked(packed([("You typed “\ud83d”.", "")])) == [("You typed “?”.", "")]


def test_a_frame_more_of_the_same_takes_a_few_bytes():
    drawing = "".join(f'<path d="M{number} {number**3}L7 {number**5}"/>' for number in range(200))
    one, many = (packed([(f"Frame {number}", drawing) for number in range(count)]) for count in (1, 101))
    assert len(many) - len(one) < 100 * 20
