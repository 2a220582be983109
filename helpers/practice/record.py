"""The record of what was practised: one readable file beside the copies, to which each answer adds a line.

A line is added by one write at the file's end, so it is there whole or not at all, and what two notebooks add stands
one below the other. Nothing that stands there is ever changed; a file that is damaged is kept under another name. How
an editor saves it (its line ends, a mark at the beginning, blanks) is no damage.
"""

import contextlib
import errno
import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from helpers.exercises.kept import MINE, is_here

FILE = "what_you_practised.txt"
VERSION = 1
HEAD = "# What you practised, version {}: when, which question, how it went. Delete this file to forget it all.\n"
HEADING = re.compile(HEAD.partition("{}")[0] + r"(\d{1,9})")
TORN = " #"  # ends a line that was being written when the power went
LINE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) (\d\d \w+) (right|missed)(?: #)?", re.ASCII)


@dataclass(frozen=True)
class Answer:
    """How a question went: when, its name such as "05 two_slopes", and whether the first answer was right."""

    when: datetime
    name: str
    right: bool

    def line(self) -> str:
        return f"{self.when:%Y-%m-%dT%H:%M:%SZ} {self.name} {'right' if self.right else 'missed'}\n"


class Record:
    """The answers that a file holds; without a path, and so in the course's own notebooks, there are none.

    said: a sentence on what had to be done about the file, until an answer is added, or "".
    """

    def __init__(self, path: Path | None) -> None:
        self.path, self.said = path, ""
        self._read, self._found = b"", []  # what was read, up to its last whole line, and the answers in it

    @classmethod
    def mine(cls) -> "Record":
        """The learner's, in the folder of the copies; elsewhere none."""
        return cls(MINE / FILE if is_here(MINE) else None)

    def answers(self) -> list[Answer]:
        """All answers in the order in which they were given."""
        if self.path is None:
            return []
        try:
            data = self.path.read_bytes() if self.path.exists() else b""
        except OSError as error:
            return self._left(f"{self.path.name} cannot be read ({error.strerror}), so nothing is kept this time.")
        if not data.startswith(self._read):  # it is another file
            self._read, self._found = b"", []
        text = data[len(self._read) :].decode("utf-8-sig", errors="replace")
        if any(int(version) > VERSION for version in HEADING.findall(text)):
            return self._left(f"{self.path.name} is of a newer version of the course. It is left as it is.")
        *whole, last = (line.strip() for line in text.split("\n"))
        lines = [line for line in whole if line and not HEADING.match(line)]
        read = [_answer(line) for line in lines]
        found = self._found + [answer for answer in read if answer]
        unfinished = [answer for answer in [last and _answer(last)] if answer]  # it may lack its end alone
        is_whole = all(answer or line.endswith(TORN.strip()) for answer, line in zip(read, lines, strict=True))
        if not is_whole or not (self._read or HEADING.match(text.lstrip()) or not data):
            return self._begun_anew(self.path, data, found + unfinished)
        self._read, self._found = data[: data.rfind(b"\n") + 1], found
        return found + unfinished

    def _left(self, sentence):
        """Neither read nor added to."""
        self.path, self.said = None, sentence
        return []

    def _begun_anew(self, path, data, found):
        """Keep a damaged file, which holds this data, beside the one that is begun with what could be read."""
        part = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            part.write_bytes((HEAD.format(VERSION) + "".join(answer.line() for answer in found)).encode())
            old = _second_name(path)
            if old.read_bytes() != data:  # another notebook was quicker
                old.unlink()
                return self.answers()
            os.replace(part, path)
        except OSError as error:
            self.path, self.said = None, f"{path.name} is damaged, and no new one can be written ({error.strerror})."
            return found
        finally:
            part.unlink(missing_ok=True)
        read = f"; {len(found)} answers that could be read are in the new one" if found else ""
        self.said = f"{path.name} was damaged: it is now {old.name}{read}."
        return found

    def add(self, answer: Answer) -> None:
        """Add an answer; what cannot be written is not kept, and that is said."""
        if self.path is None:
            return
        try:
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644)
            try:
                size = os.fstat(file).st_size
                torn = size and _last(file, size) != b"\n"
                line = ((f"{TORN}\n" if torn else "" if size else HEAD.format(VERSION)) + answer.line()).encode()
                if os.write(file, line) < len(line):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            finally:
                os.close(file)
            self.said = ""
        except OSError as error:
            self.said = f"{self.path.name} cannot be written ({error.strerror}), so your last answer is not kept."


def _second_name(path):
    """Give a file a second name, so that it is there when the first is given to another."""
    number = 0
    while True:
        number += 1
        other = path.with_name(f"{path.stem}.damaged-{number}.txt")
        with contextlib.suppress(FileExistsError):
            _double(path, other)
            return other


def _double(path, other):
    """Give a file this second name; on a disk without links, copy it, whole or not at all. Raises FileExistsError."""
    try:
        return os.link(path, other)
    except FileExistsError:
        raise
    except OSError:
        pass
    with other.open("xb") as file:
        try:
            file.write(path.read_bytes())
        except OSError:
            other.unlink()
            raise


def _last(file, size):
    """The last byte of a file of so many."""
    os.lseek(file, size - 1, os.SEEK_SET)
    return os.read(file, 1)


def _answer(line):
    """The answer that a line tells of, or None."""
    match = LINE.fullmatch(line)
    try:
        return match and Answer(datetime.fromisoformat(match[1]), match[2], match[3] == "right")
    except ValueError:  # the thirtieth of February
        return None
