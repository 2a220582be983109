"""Two pages that are no notebook: the terms and symbols, and what a teacher needs."""

import importlib
import re
from collections.abc import Iterator

from helpers.course.series import Lesson
from helpers.practice.cards import terms
from web_parts import Home, Notebook, Site, linked, minutes_of, raw, section
from web_words import on_a_page

# The terms


def terms_page(site: Site, notebooks: dict[Lesson, Notebook]) -> str:
    """The symbols of each notebook, and each term with the text that explains it."""
    named = {lesson.name: lesson for lesson in notebooks}
    symbols = [f"- {_there(lesson)}: {said}" for lesson, notebook in notebooks.items() for said in _symbols(notebook)]
    parts = [
        "# Terms and symbols",
        "Each term as it is explained where it first comes up, and a link that leads there.",
    ]
    parts += ["## Symbols", "\n".join(symbols), "## Terms"]
    found = sorted((one for one in terms() if one[2] in named), key=lambda one: one[0].lower())
    for term, text, name in found:
        parts.append(f"**{term}** · {_there(named[name])}")
        said = on_a_page(named[name].number, linked(text.strip(), site.home))
        parts.append("\n".join(f"> {line}" for line in said.splitlines()))
    return "\n\n".join(parts) + "\n"


def _there(lesson):
    return f"[{lesson.number} {lesson.title}]({lesson.name}.md)"


def _symbols(notebook):
    """What the last cell says of the notebook's new symbols."""
    text = "".join(notebook["cells"][-1]["source"])
    for found in re.findall(r"\*\*Symbols?:\*\* (.+?)(?=\n\n|\Z)", text, re.S):
        said = re.sub(r"^none new[.;]\s*", "", " ".join(found.split()))
        if said:
            yield linked(said, Home())


# For teachers

TEACHING = """\
Put a page on the projector and drag: the picture follows at the speed of the hand, on these pages as in a notebook.
Before you move a control, let the class say what is going to happen. The list above each picture asks for just such
guesses, and the text below it has the numbers that everybody should then have seen. A printed page leaves out buttons
and controls, and keeps the pictures."""

SETTING = """\
The *builds* are the best homework. In each of them the learner writes the piece of code that the notebook is about, and
the check names the first line that goes wrong; what is right is kept in `my-notebooks/what_you_wrote.py`, which you can
collect. Exercises that are marked *other numbers* can be asked again and again: in a learner's copy,
`lesson.name.again()` draws the numbers of the day. Notebook 21 mixes such questions from the whole course.

Every exercise has three hints and a solution behind it, so they are there for learning and would make poor exams."""

SERVING = """\
Learners need no more than a browser when the course runs on a server.

- **[The Littlest JupyterHub](https://tljh.jupyter.org)** turns one machine into a server for a class. Install the
  packages once for everybody: in the folder of the course `pip install -r requirements.lock`, then
  `pip install --no-deps -e .`. We measured JupyterHub 6 with 20 learners on one machine. Each of them took 239 MB, and
  18 ms passed between a key press and the new picture, so a machine with 24 GB serves 80 to 90.
- **[nbgitpuller](https://nbgitpuller.readthedocs.io)** gives every learner the course by a link, and later changes
  of it as well. What they have written stays untouched, because git knows nothing of the folder `my-notebooks`.
- **[BinderHub](https://binderhub.readthedocs.io)** needs no accounts, and forgets all when the browser leaves.

With no server at all there are still these pages. They are a plain folder of files: copy it to any web server, or to a
memory stick, from which `python -m http.server` shows it."""


def teachers_page(site: Site, notebooks: dict[Lesson, Notebook]) -> str:
    """What each notebook takes, asks and answers, what to set, and how to serve a class."""
    hours = round(sum(map(minutes_of, notebooks.values())) / 60)
    counted = (
        f"All {len(notebooks)} notebooks together take about {hours} hours. That counts 130 words of prose a minute, a "
        "quarter of a minute for a line of code, four minutes for an exercise and six for a picture that moves."
    )
    parts = ["# For teachers", section("For teachers", site.home), counted, "## In front of a class", TEACHING]
    parts += ["## What to set", SETTING, "## Serving a class", SERVING, "## Notebook by notebook"]
    for lesson, notebook in notebooks.items():
        parts += _for_teachers(site, lesson, notebook)
    return "\n\n".join(parts) + "\n"


def _for_teachers(site, lesson, notebook):
    opening = "".join(notebook["cells"][0]["source"])
    able = re.search(r"\*\*You will be able to\*\*\n\n(.*?)(?=\n\n)", opening, re.S)
    yield f"### {lesson.number} {lesson.title}"
    there = f"[{lesson.idea[:1].upper()}{lesson.idea[1:]}]({lesson.name}.md)"
    yield f"{there} · {minutes_of(notebook)} minutes"
    if able:
        yield f"Afterwards one can\n\n{linked(able[1], site.home)}"
    tasks = list(_tasks(site, lesson, notebook))
    if tasks:
        yield raw(f"<details><summary>What it asks ({len(tasks)})</summary>")
        yield "\n".join(f"- {task}" for task in tasks)
        yield raw("</details>")


def _tasks(site: Site, lesson: Lesson, notebook: Notebook) -> Iterator[str]:
    """Each exercise and build of a notebook with its first sentence, and whether it has other numbers."""
    module = importlib.import_module(f"helpers.lessons.n{lesson.name}")
    cells = notebook["cells"]
    for cell, after in zip(cells, [*cells[1:], None], strict=True):
        text = "".join(cell["source"])
        for title, rest in re.findall(r"^\*\*((?:Exercise \d+|Build)[^*]*)\*\*(.*)", text, re.M):
            sentence = re.match(r"\s*(.+?[.?!])(?=\s|$)", rest)
            check = re.search(r"lesson\.(\w+)\.check\(", "".join(after["source"])) if after else None
            again = getattr(getattr(module, check[1], None), "drawn", None) if check else None
            said = f"**{title}** {sentence[1] if sentence else ''}".rstrip()
            yield linked(said, site.home) + (" · *other numbers*" if again else "")
