"""What every page of the site is made of: links, buttons, listings and pictures; and where the course is to be had."""

import html
import importlib
import importlib.util
import io
import json
import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from first_link import without_first_link
from helpers.course.moving import MOVING
from helpers.course.prose import minutes
from helpers.course.series import ROOT, Lesson

TITLE = "Backpropagation, one step at a time"
WIDTH = 760  # of a picture in the page
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")

Notebook = dict[str, Any]


def part(name: str) -> Any:
    """A module of the site that does a part of its own, or None where it is not there."""
    return importlib.import_module(name) if importlib.util.find_spec(name) else None


@dataclass(frozen=True)
class Home:
    """Where the course is to be had: what the workflow's environment says, or nothing, and then nothing leads there."""

    repository: str = ""  # owner/name
    branch: str = "main"
    address: str = ""  # of the pages, for link previews

    @classmethod
    def told(cls) -> "Home":
        told = os.environ.get
        address = told("SITE_ADDRESS", "").rstrip("/")
        return cls(told("GITHUB_REPOSITORY", ""), told("GITHUB_REF_NAME", "") or "main", address and f"{address}/")

    def file(self, path: str) -> str:
        """Where a file of the course is to be read."""
        return self.repository and f"https://github.com/{self.repository}/blob/{self.branch}/{path}"

    def zipped(self) -> str:
        return self.repository and f"https://github.com/{self.repository}/archive/refs/heads/{self.branch}.zip"

    def binder(self, name: str) -> str:
        """Where the learner's copy of a notebook opens on a machine of its own."""
        place = f"{self.repository}/{self.branch}?urlpath=lab/tree/my-notebooks/{name}.ipynb"
        return self.repository and f"https://mybinder.org/v2/gh/{place}"

    def notebook(self, name: str) -> str:
        """Where a notebook can be run: on Binder, or how one does it oneself."""
        return self.binder(name) or "index.html#on-your-own-computer"


@dataclass
class Site:
    """What is being written: the pages' sources, and the files that go beside the built pages as they are.

    figures: for a notebook's number what `web_frames.write_figures` gave.
    """

    home: Home = field(default_factory=Home)
    figures: dict[str, Sequence[Any]] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    previews: dict[str, dict[str, str]] = field(default_factory=dict)


# The parts of a page


def raw(words: str) -> str:
    """HTML as it is."""
    return f"{_fence(words)}{{raw}} html\n{words}\n{_fence(words)}"


def _fence(words):
    return "`" * max(3, 1 + max(map(len, re.findall("`+", words)), default=0))


def listing(words: str, language: str, look: str = "") -> str:
    """Code, or what it printed."""
    options = f":class: {look}\n" if look else ""
    return f"{_fence(words)}{{code-block}} {language}\n{options}\n{words.rstrip()}\n{_fence(words)}"


def printed(words: str) -> str:
    """What code printed; several rows keep their columns, and a long one is wrapped."""
    return listing(words, "text", "course-output course-rows" if "\n" in words.strip() else "course-output")


def linked(words: str, home: Home, below: str = "notebooks") -> str:
    """Prose with its links as they are from a page; what leads to a file of the course leads to where it is read.

    below: the folder of the course that the links are told from.
    """

    def from_page(link):
        picture, shown, target = link.groups()
        if picture or re.match(r"\w+:|#", target):
            return link[0]
        path, _, place = target.partition("#")
        path = os.path.normpath(Path(below, path)).replace(os.sep, "/")
        place = place and f"#{place}"
        if path == "README.md":
            return f"[{shown}](index.md{place})"
        if re.fullmatch(r"notebooks/\d\d_\w+\.ipynb", path):
            return f"[{shown}]({Path(path).stem}.md{place})"
        where = home.file(path)
        return f"[{shown}]({where})" if where else shown

    return LINK.sub(from_page, words)


def anchor(heading: str) -> str:
    """What Sphinx calls the place of a heading in its page, where no other is called so."""
    letters = unicodedata.normalize("NFKD", heading.lower()).encode("ascii", "ignore").decode("ascii")
    return re.sub("^[-0-9]+|-+$", "", re.sub("[^a-z0-9]+", "-", letters))


def button(words: str, where: str) -> str:
    return f'<a class="course-button" href="{html.escape(where)}">{words}</a>'


def ways(home: Home, name: str) -> str:
    """The buttons that lead from a page to the notebook itself."""
    found = [button("Run it on Binder", home.binder(name)), button("Download the course", home.zipped())]
    here = [button("Run it on your own computer", "index.html#on-your-own-computer")]
    return f'<p class="course-ways">{" ".join(found if home.repository else here)}</p>'


# Pictures


def picture(site: Site, name: str, png: bytes, sentence: str, first: bool = False) -> str:
    """The HTML that shows a still picture, which is put beside the pages, in a format of two thirds of the bytes."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as image:
        height = round(WIDTH * image.height / image.width)
        site.files[f"pictures/{name}.webp"] = webp(image)
    loading = "eager" if first else "lazy"
    return (
        f'<img src="pictures/{name}.webp" alt="{html.escape(sentence)}" width="{WIDTH}" height="{height}" '
        f'loading="{loading}" decoding="async">'
    )


def webp(image: Any) -> bytes:
    file = io.BytesIO()
    image.convert("RGB").save(file, "webp", lossless=True, quality=60, method=4)
    return file.getvalue()


# What is there already


def read(lesson: Lesson) -> Notebook:
    return json.loads(lesson.path.read_text(encoding="utf-8"))


def minutes_of(notebook: Notebook) -> int:
    """How long a notebook takes."""
    cells = [SimpleNamespace(cell_type=cell["cell_type"], source="".join(cell["source"])) for cell in notebook["cells"]]
    return minutes(SimpleNamespace(cells=cells))


def introduction() -> str:
    """How the README begins, below its title, the link to these pages and the moving picture."""
    words = (ROOT / "README.md").read_text(encoding="utf-8").partition("\n\n")[2]
    return MOVING.sub("", without_first_link(words)).split("\n\n## ")[0]


def section(title: str, home: Home) -> str:
    """A part of the README, below its heading, with its links as they are from a page."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (found,) = re.findall(rf"\n## {title}\n(.+?)(?=\n## |\Z)", readme, re.S)
    return linked(found.strip(), home, "")
