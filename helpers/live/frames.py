"""Frames on their way to the browser: what they share goes once, and the whole is compressed."""

import json
import re
import zlib

# The elements of an SVG's inside that stand beside each other; one with others in it goes with all of them.
TAG = re.compile(r"<(/?)[\w:]+[^>]*?(/?)>")


def elements(drawing: str) -> list[str]:
    """The top elements of a drawing, in their order; joined, they are the drawing again."""
    found, depth, begun = [], 0, 0
    for tag in TAG.finditer(drawing):
        closes, is_whole = tag.groups()
        depth += 0 if is_whole else -1 if closes else 1
        if depth == 0:
            found.append(drawing[begun : tag.end()])
            begun = tag.end()
    if drawing[begun:].strip():
        raise ValueError(f"an SVG that is not whole: …{drawing[begun:][-80:]}")
    return found


def packed(frames: list[tuple[str, str]]) -> bytes:
    """Frames, each a sentence and a drawing, as a zlib stream of JSON: each distinct element once."""
    numbers: dict[str, int] = {}
    rows = [[said, *(numbers.setdefault(part, len(numbers)) for part in elements(drawn))] for said, drawn in frames]
    text = json.dumps([list(numbers), rows], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode(errors="replace"), 6)  # a learner may type half of a sign


def unpacked(stream: bytes) -> list[tuple[str, str]]:
    """The frames of `packed`, as the browser reads them."""
    parts, rows = json.loads(zlib.decompress(stream))
    return [(said, "".join(parts[number] for number in numbers)) for said, *numbers in rows]
