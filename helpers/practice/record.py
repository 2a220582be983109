"""The record of what was practised: one readable file beside the copies, to which each answer adds a line.

A line is added by one write at the file's end, so it is there whole or not at all, and what two notebooks add stands
one below the other. Nothing that stands there is ever changed; a file that is damaged is kept under another name.
"""

import contextlib
import itertools
import os
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from helpers.exercises.kept import MINE

FILE = "what_you_practised.txt"
VERSION = 1
HEAD = "# What you practised, version {}: when, which question, how it went. Delete this file to forget it all.\n"
HEADING = re.compile(HEAD.partition("{}")[0] + r"(\d+)")
TORN = " #\n"  # ends a line that was being written when the power went
LINE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) (\d\d \w+) (right|missed)")


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

    said: a sentence on what had to be done about the file, or "".
    """

    def __init__(self, path: Path | None) -> None:
        self.path, self.said = path, ""

    @classmethod
    def mine(cls) -> "Record":
        """The learner's, in the folder of the copies; elsewhere none."""
        return cls(MINE / FILE if Path.cwd() == MINE else None)

    def answers(self) -> list[Answer]:
        """All answers in the order in which they were given."""
        if self.path is None:
            return []
        try:
            text = self.path.read_bytes().decode(errors="replace") if self.path.exists() else ""
        except OSError as error:
            return self._left(f"{self.path.name} cannot be read ({error.strerror}), so nothing is kept this time.")
        if any(int(version) > VERSION for version in HEADING.findall(text)):
            return self._left(f"{self.path.name} is of a newer version of the course. It is left as it is.")
        whole = text.rpartition("\n")[0].splitlines()  # without what has no end
        lines = [line for line in whole if line.strip() and not line.endswith(TORN.strip()) and not HEADING.match(line)]
        read = [LINE.fullmatch(line) for line in lines]
        found = list(_answers(match for match in read if match))
        is_whole = len(found) == len(lines) and (HEADING.match(text) or not text)
        return found if is_whole else self._begun_anew(self.path, found)

    def _left(self, sentence):
        """Neither read nor added to."""
        self.path, self.said = None, sentence
        return []

    def _begun_anew(self, path, found):
        """Keep a damaged file beside the one that is begun with what could be read."""
        self.path = None
        others = (path.with_name(f"{path.stem}.damaged-{number}.txt") for number in itertools.count(1))
        old = next(other for other in others if not other.exists())
        part = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            shutil.copyfile(path, old)
            part.write_bytes((HEAD.format(VERSION) + "".join(answer.line() for answer in found)).encode())
            os.replace(part, path)
        except OSError as error:
            self.said = f"{path.name} is damaged, and no new one can be written ({error.strerror})."
            return found
        finally:
            part.unlink(missing_ok=True)
        read = f"; {len(found)} answers that could be read are in the new one" if found else ""
        self.path, self.said = path, f"{path.name} was damaged: it is now {old.name}{read}."
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
                begin = TORN if torn else "" if size else HEAD.format(VERSION)
                os.write(file, (begin + answer.line()).encode())
            finally:
                os.close(file)
        except OSError as error:
            self.said = f"{self.path.name} cannot be written ({error.strerror}), so this answer is not kept."


def _last(file, size):
    """The last byte of a file of so many."""
    os.lseek(file, size - 1, os.SEEK_SET)
    return os.read(file, 1)


def _answers(matches) -> Iterable[Answer]:
    for match in matches:
        with contextlib.suppress(ValueError):  # the thirtieth of February
            when = datetime.strptime(match[1], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
            yield Answer(when, match[2], match[3] == "right")
