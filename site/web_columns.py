"""The frames of a figure as a file, from which a page draws it without a kernel; and back.

A frame is a sentence and a drawing; its pieces are the sentence's words and the drawing's elements. Each distinct piece
goes once, sorted. Which pieces a frame has goes as columns: the first piece of all frames, then the second, and so on,
each by its number's difference from the frame before, 0 nearly always. From an element the numbers of its shape are
taken out, so that elements that are alike but for these share one text, and the numbers go as columns, too. Whole
numbers go as `_write` has them, and the whole is deflated. `static/figures.js` reads what `frames_of` reads.
"""

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from helpers.live.frames import elements

Frame = tuple[str, str]  # a sentence, and the inside of an SVG

ONE, LINE = "\x01", "\x02"  # in a text: here a number stands, or the steps of a line
MARK = re.compile(f"[{ONE}{LINE}]")
SHAPE = re.compile(r'(?: d| x| y| textLength)="[^"]*"|translate\([^)]*\)')
TENTHS = re.compile(r"(?<=l)(?P<steps>-?\d[-\d. ]*)|(?:(?<![\w.+-])|(?<=[MLQC]))-?\d+(?:\.\d)?(?![\d.e])")


def frames_file(frames: Iterable[Frame]) -> bytes:
    """Frames as a file, in their order."""
    frames, out, taken_apart = list(frames), bytearray(), cache(_taken_apart)
    words, rows = _distinct([re.findall(r"[^ ]+ ?| ", said) for said, _ in frames])
    _write_rows(out, rows)
    parts, rows = _distinct([[taken_apart(part) for part in elements(drawing)] for _, drawing in frames])
    _write_rows(out, rows)
    texts = []
    for text, alike in groupby(parts, key=lambda part: part[0]):
        texts.append(text)
        _write_shapes(out, [numbers for _, numbers in alike], text)
    head = json.dumps([len(frames), words, texts], ensure_ascii=False, separators=(",", ":")).encode()
    return zlib.compress(len(head).to_bytes(4, "little") + head + out, 9)


def frames_of(file: bytes) -> list[Frame]:
    """The frames in a file."""
    file = zlib.decompress(file)
    end = 4 + int.from_bytes(file[:4], "little")
    count, words, texts = json.loads(file[4:end])
    numbers = _numbers(file[end:])
    said, drawn = _read_rows(numbers, count), _read_rows(numbers, count)
    parts = [part for text in texts for part in _read_shapes(numbers, text)]
    return [
        ("".join(words[number] for number in sentence), "".join(parts[number] for number in drawing))
        for sentence, drawing in zip(said, drawn, strict=True)
    ]


def _distinct(rows):
    """The distinct pieces of rows, sorted, and the rows as their numbers."""
    pieces = sorted({piece for row in rows for piece in row})
    numbers = {piece: number for number, piece in enumerate(pieces)}
    return pieces, [[numbers[piece] for piece in row] for row in rows]


# Whole numbers, and columns of them


def _write(out, number):
    """Seven bits a byte, the low ones first; small ones, below 0 too, take a byte."""
    number = 2 * number if number >= 0 else -2 * number - 1
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)


def _numbers(written: bytes) -> Iterator[int]:
    number = place = 0
    for byte in written:
        number |= (byte & 127) << place
        place += 7
        if byte < 128:
            yield -(number + 1) // 2 if number & 1 else number // 2
            number = place = 0


def _write_column(out, column):
    before = 0
    for number in column:
        _write(out, number - before)
        before = number


def _read_column(numbers, count):
    column, before = [], 0
    for _ in range(count):
        before += next(numbers)
        column.append(before)
    return column


def _write_rows(out, rows):
    """Rows of any length: first how long they are, then column by column what those have that reach so far."""
    _write_column(out, map(len, rows))
    for at in range(max(map(len, rows), default=0)):
        _write_column(out, [row[at] for row in rows if at < len(row)])


def _read_rows(numbers, count):
    lengths = _read_column(numbers, count)
    rows = [[] for _ in lengths]
    for at in range(max(lengths, default=0)):
        reaching = [row for row, length in zip(rows, lengths, strict=True) if at < length]
        for row, number in zip(reaching, _read_column(numbers, len(reaching)), strict=True):
            row.append(number)
    return rows


# Elements: a text, and the numbers that were taken out of it, in tenths


def _taken_apart(part):
    """The text of an element, and what was taken out of it: a whole number for each ONE, a tuple for each LINE."""
    taken = []

    def out(match):
        numbers = [round(10 * float(number)) for number in re.findall(r"-?[\d.]+", match[0])]
        taken.append(tuple(numbers) if match["steps"] else numbers[0])
        return LINE if match["steps"] else ONE

    text = SHAPE.sub(lambda shape: TENTHS.sub(out, shape[0]), part)
    return (text, tuple(taken)) if _put_together(text, taken) == part else (part, ())


def _put_together(text, taken):
    """The element again."""
    taken = iter(taken)

    def back(mark):
        if mark[0] == ONE:
            return f"{next(taken) / 10:g}"
        return " ".join(f"{step / 10:g}" for step in next(taken)).replace(" -", "-")

    return MARK.sub(back, text)


def _write_shapes(out, alike, text):
    """What was taken out of elements that have this text: mark by mark, of a line its steps to the right, then down."""
    _write(out, len(alike))
    for mark, column in zip(MARK.findall(text), zip(*alike, strict=True), strict=True):
        if mark == ONE:
            _write_column(out, column)
            continue
        _write_column(out, map(len, column))
        for side in (0, 1):
            for steps in column:
                for step in steps[side::2]:
                    _write(out, step)


def _read_shapes(numbers, text):
    count = next(numbers)
    columns = []
    for mark in MARK.findall(text):
        column = _read_column(numbers, count)
        if mark == LINE:
            sides = [[[next(numbers) for _ in range((length + 1 - side) // 2)] for length in column] for side in (0, 1)]
            column = [_alternating(right, down) for right, down in zip(*sides, strict=True)]
        columns.append(column)
    return [_put_together(text, taken) for taken in zip(*columns, strict=True)] if columns else [text] * count


def _alternating(right, down):
    steps = [0] * (len(right) + len(down))
    steps[::2], steps[1::2] = right, down
    return steps
