"""The learner's copies: `my-notebooks/` holds each notebook without outputs and counts, to work in.

Standard library only, since run.py calls it before anything is installed. A copy carries a hash of its sources as they
were made: while they are the same it is *untouched*, and follows the course; a touched one is never overwritten.
"""

import contextlib
import hashlib
import itertools
import json
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from helpers.course.series import NOTEBOOKS, ROOT

MINE = ROOT / "my-notebooks"
PAGES = (  # the README leads to the answers, so a copy's links to it lead to these: file, part of the README, link
    ("sources.md", "Sources", "../README.md#sources"),
    ("contents.md", "The notebooks", "../README.md"),
)
MADE_FROM = "made_from"  # the hash's name in a copy's metadata
RUN = "py run.py" if os.name == "nt" else "python3 run.py"


class Unreadable(Exception):
    """A sentence about a file that holds no notebook."""


def names(course: Path = NOTEBOOKS) -> list[str]:
    """The names of the course's files, in order."""
    return sorted(path.name for path in course.glob("[0-9][0-9]_*.ipynb"))


def make_copies(folder: Path = MINE, course: Path = NOTEBOOKS) -> list[str]:
    """Make the copies that are missing and renew the untouched; gives a sentence for each that needs the learner.

    Raises SystemExit with a sentence where the folder cannot be written to.
    """
    sentences, newer = [], []
    for name in names(course):
        path = folder / name
        try:
            new = copy_of(course / name)
        except Unreadable as problem:
            sentences.append(f"{problem} Please download the course again.")
            continue
        if not os.path.lexists(path):
            write_notebook(new, path)
            continue
        try:
            old = read(path)
        except Unreadable as problem:
            sentences.append(f"{problem} It is left as it is; {RUN} fresh {name[:2]} puts a new one in its place.")
            continue
        if new["metadata"][MADE_FROM] in (old["metadata"].get(MADE_FROM), fingerprint(old)):
            continue
        if not is_touched(old):
            write_notebook(new, path)
        elif MADE_FROM in old["metadata"]:  # else it is a notebook of the learner's own
            newer.append(name[:2])
    if newer:
        numbers = " ".join(newer)
        sentences.append(f"Newer than your copy: {numbers}. To get it, and keep yours beside it: {RUN} fresh {numbers}")
    write_pages(folder)
    return sentences


def fresh(words: Sequence[str], folder: Path = MINE, course: Path = NOTEBOOKS) -> list[str]:
    """New copies of the notebooks with these numbers or names; gives a sentence for each, which names the old one.

    Raises SystemExit with a sentence, before anything is changed, where there is no such notebook.
    """
    sentences = []
    for name in [_named(word, course) for word in words or [""]]:
        try:
            new = copy_of(course / name)
        except Unreadable as problem:
            raise SystemExit(f"{problem} Please download the course again.") from None
        path = folder / name
        sentence = f"{folder.name}/{name} is new."
        if os.path.lexists(path):
            others = (path.with_suffix(f".old-{number}.ipynb") for number in itertools.count(1))
            old = next(other for other in others if not os.path.lexists(other))
            with _told(path):
                path.rename(old)
            sentence += f" Yours is now {old.name}. If it is open in JupyterLab: File, Reload Notebook from Disk."
        write_notebook(new, path)
        sentences.append(sentence)
    return sentences


def _named(word, course):
    """The file's name for 5, 05, 05_one_thing_at_a_time or my-notebooks/05_one_thing_at_a_time.ipynb."""
    number = re.fullmatch(r"(\d{1,2})(_.*)?", Path(word).name)
    for name in names(course):
        if number and name.startswith(f"{number[1]:0>2}_"):
            return name
    first, *_, last = (name[:2] for name in names(course))
    raise SystemExit(f"Which notebook? Say its number, {first} to {last}, for example: {RUN} fresh 05")


def last_worked_on(folder: Path = MINE, course: Path = NOTEBOOKS) -> tuple[str, str]:
    """The name of the copy that was changed or run last, else the first; and a sentence on the exercises, or ''."""
    worked_on, right, asked = {}, 0, 0
    for name in names(course):
        path = folder / name
        with contextlib.suppress(Unreadable):
            exercises = _checks(read(course / name)).keys()
            asked += len(exercises)
            copy = read(path)
            checks = _checks(copy)
            right += sum(checks.get(exercise, False) for exercise in exercises)
            if is_touched(copy) or any(cell.get("outputs") for cell in copy["cells"]):
                worked_on[name] = path.stat().st_mtime
    if not worked_on:
        return names(course)[0], ""
    last = max(worked_on, key=lambda name: worked_on[name])
    return last, f"You worked on {last[:2]} last: {right} of {asked} exercises are right so far." if right else ""


def begun(folder: Path = MINE, course: Path = NOTEBOOKS) -> list[str]:
    """The numbers of the notebooks in whose copies, as they were saved, an exercise or a build is right."""
    found = []
    for name in names(course):
        with contextlib.suppress(Unreadable):
            if any(_checks(read(folder / name)).values()):
                found.append(name[:2])
    return found


def _checks(notebook):
    """The exercises and builds that a notebook's code checks, and whether a stored verdict says that one is right.

    Warm-ups, and the practice of 21, are no exercises of a notebook.
    """
    found = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            for exercise in re.findall(r"(lesson\.(?!warm_up\b)\w+)\.(?:check|build)\(", text(cell["source"])):
                found[exercise] = found.get(exercise, False) or _says_right(cell)
    return found


def _says_right(cell):
    try:
        shown = [text(output.get("data", {}).get("text/plain", "")) for output in cell.get("outputs", [])]
    except (AttributeError, TypeError):  # an output that Jupyter did not write
        return False
    return any(words.startswith("✓ Right") for words in shown)


def read(path: Path) -> dict[str, Any]:
    """A notebook with at least one cell, as a dict; raises Unreadable."""
    try:
        notebook = json.loads(path.read_bytes())
        if fingerprint(notebook) != fingerprint({"cells": []}) and isinstance(notebook["metadata"], dict):
            return notebook
    except (OSError, KeyError, TypeError, ValueError, RecursionError):
        pass
    raise Unreadable(f"{path.parent.name}/{path.name} is not a notebook, or is damaged or empty.")


def text(source: str | list[str]) -> str:
    """A cell's source or an output's text: Jupyter writes either one string or a list of lines."""
    return source if isinstance(source, str) else "".join(source)


def fingerprint(notebook: dict[str, Any]) -> str:
    """A hash of the cells' types and sources; a blank cell, which Shift-Enter adds at the end, does not count."""
    cells = [(cell["cell_type"], text(cell["source"])) for cell in notebook["cells"]]
    return hashlib.sha256(json.dumps([cell for cell in cells if cell[1].strip()]).encode()).hexdigest()


def is_touched(copy: dict[str, Any]) -> bool:
    """Whether its sources are others than those that it was made with."""
    return copy["metadata"].get(MADE_FROM) != fingerprint(copy)


def copy_of(path: Path) -> dict[str, Any]:
    """A course notebook as a learner gets it; raises Unreadable."""
    notebook = read(path)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
        else:
            cell["source"] = text(cell["source"])
            for page, _, link in PAGES:
                cell["source"] = cell["source"].replace(link, page)
    notebook["metadata"][MADE_FROM] = fingerprint(notebook)
    return notebook


def write_pages(folder: Path) -> None:
    """Write the parts of the README that the notebooks link to as pages, with their links as they are from there."""

    def from_there(link):
        before, target = link.groups()
        return before + (target.removeprefix("notebooks/") if target.startswith("notebooks/") else f"../{target}")

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for page, title, _ in PAGES:
        (part,) = re.findall(rf"\n## {title}\n(.+?)(?=\n## |\Z)", readme, re.S)
        part = re.sub(r"(\]\(|src=\"|href=\")(?!\w+:|#)([^)\"]+)", from_there, part)
        write(f"<!-- Written by run.py, which overwrites what is changed here. -->\n# {title}\n{part}", folder / page)


def write_notebook(notebook: dict[str, Any], path: Path) -> None:
    write(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", path)


def write(words: str, path: Path) -> None:
    """Write a file whole or not at all, if it says anything new; raises SystemExit with a sentence."""
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.read_bytes() == words.encode():
            return
        part = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            part.write_bytes(words.encode())
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """What the system refuses is said in a sentence."""
    try:
        yield
    except OSError as error:
        raise SystemExit(
            f"{path.parent.name}/{path.name} cannot be written ({error.strerror}). Your work is kept in the folder "
            f"{path.parent}, so it has to be a folder, with room in it, that you may write to."
        ) from None
