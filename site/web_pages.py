"""The course as sources for Sphinx: each notebook a page of Markdown, with its pictures beside it.

    write_sources(folder)   all pages, with what they show: the notebooks, the front page, the terms, the teacher's page

A cell's output becomes what a page can show without a kernel: a picture with its words, a claim as mathematics, an
exercise with its hints. Where `web_frames` has made a figure's frames the picture moves, and where `web_judge` is there
an exercise is checked in the page.
"""

import base64
import html
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from helpers.course.series import SERIES, Lesson
from web_besides import teachers_page, terms_page
from web_front import front_page, previews
from web_parts import Home, Notebook, Site, linked, listing, part, picture, printed, raw, read, ways
from web_words import LEFT_OUT, ONLY_CHECKS, on_a_page

EXERCISE = re.compile(r"lesson\.(\w+)\.(?:check|build)\(")
NOT_ATTEMPTED = re.compile(r"<b>○ Not attempted\.</b>.*?(?=<details>|</div>)", re.S)  # said to one with a cell to run
FIELD = 'class="live-exercise" data-'  # where judge.js puts a field for the answer

STILL = (  # what is said of a picture that does not move in the page, by what its cell shows
    (r"\bfields\(", "Here the sheet stays empty. You can fill it in, and have each entry marked, {}."),
    (r"\blive\(", "This picture follows your hand {}."),
    (r"\blong_run\(", "This is the run that comes with the course. The button that computes it again is {}."),
)


# A notebook


def figure(site: Site, lesson: Lesson, number: int, cell: Notebook, data: dict, first: bool) -> str:
    """A figure: one that moves where its frames are there, else its still picture and its words."""
    sentence = "".join(data["text/plain"])
    image = picture(site, f"{lesson.number}-{number}", base64.b64decode("".join(data["image/png"])), sentence, first)
    # One who hears the page has the same words from the picture.
    said = f'<p class="course-said" aria-hidden="true">{html.escape(sentence)}</p>'
    shown = next((one for one in site.figures.get(lesson.number, ()) if one.cell == number), None)
    notes = [shown.fewer] if shown and shown.fewer else []
    if shown and shown.moves:
        still = (
            f'<div class="live-site" data-figure="figures/{shown.name}">{waiting(image, sentence, shown.picture)}</div>'
        )
    else:
        still = f'<div class="course-still">{image}{said}</div>'
        there = f'<a href="{html.escape(site.home.notebook(lesson.name))}">in the notebook</a>'
        notes += [note.format(there) for sign, note in STILL if re.search(sign, "".join(cell["source"]))][:1]
    return raw(still + "".join(f'<p class="course-note">{note}</p>' for note in notes))


def waiting(image: str, sentence: str, picture: dict) -> str:
    """A figure before it moves, as high as the player will make it, so that the text below stays where it is then."""
    rows = [room(control) for control in picture["controls"]]
    sign = '<svg width="14" height="14"></svg>'
    played = [
        f"{sign} Play {html.escape(picture['controls'][at]['label'])}" for at in [picture["play"]] if at is not None
    ]
    names = [*([sign] * 3 if played else []), *played, "Back to the start values"]
    buttons = "".join(f'<button type="button" disabled>{name}</button>' for name in names)
    ratio = picture["size"][0] / picture["size"][1]
    return (
        f'<div class="live-figure live-moves live-ahead" style="--ratio: {ratio:.4f}; --rows: {len(rows) + 1}">'
        f'<div class="live-seen"><div class="live-picture">{image}</div>'
        f'<p class="live-caption" aria-hidden="true">{html.escape(sentence)}</p></div>'
        f'<div class="live-room" aria-hidden="true">{"".join(rows)}<div class="live-buttons">{buttons}</div></div>'
        "</div>"
    )


def room(control: dict) -> str:
    """A control's row as the player has it, which keeps its place free."""
    label = html.escape(control["label"])
    if control["kind"] == "slider":
        inputs = '<input type="text" disabled><input type="range" disabled>'
        return f'<div class="live-row live-slider"><label>{label}</label>{inputs}</div>'
    if control["kind"] == "switch":
        return f'<div class="live-row live-switch"><label><input type="checkbox" disabled>{label}</label></div>'
    options = [f'<label><input type="radio" disabled>{html.escape(text)}</label>' for text in control["options"]]
    return f'<fieldset class="live-row"><legend>{label}</legend>{"".join(options)}</fieldset>'


def exercise(site: Site, lesson: Lesson, source: str, words: str) -> str:
    """What a cell that checks an answer shows: hints, and a field for the answer where the page can judge it.

    words: the HTML of its stored output.
    """
    judge, elsewhere = part("web_judge"), site.home.notebook(lesson.name)
    found = judge.instead(lesson, source, elsewhere) if hasattr(judge, "instead") else None
    if found is None:
        name = EXERCISE.search(source)
        data = f' data-exercise="{lesson.number}-{name[1]}"' if name else ""
        there = f'<p class="course-note"><a href="{html.escape(elsewhere)}">Answer it in the notebook</a>.</p>'
        found = f'<div class="live-exercise"{data}>{NOT_ATTEMPTED.sub("", words)}{there if name else ""}</div>'
    return raw(found)


def claimed(words: str) -> str:
    """A claim: its formula as mathematics, and its witnesses."""
    return f'<div class="course-claim">\n\n{words}\n\n</div>'


def output(site: Site, lesson: Lesson, number: int, cell: Notebook, one: dict, first: bool) -> str:
    """What a page shows of one output of a cell."""
    if one["output_type"] == "stream":
        return printed("".join(one["text"]))
    data = one["data"]
    if "image/png" in data:
        return figure(site, lesson, number, cell, data, first)
    if "text/markdown" in data:
        return claimed("".join(data["text/markdown"]))
    if "text/html" in data:
        return exercise(site, lesson, "".join(cell["source"]), "".join(data["text/html"]))
    return printed("".join(data["text/plain"]))


def page(site: Site, lesson: Lesson, notebook: Notebook) -> str:
    """A notebook as a page of Markdown; its pictures go to the site's files."""
    judge, parts, first = part("web_judge"), [], True
    for number, cell in enumerate(notebook["cells"]):
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            text = on_a_page(lesson.number, linked(source, site.home))
            parts.append(opening(site, lesson, text) if number == 0 else text)
            continue
        if source in LEFT_OUT.get(lesson.number, ()):
            continue
        shown = []
        for one in cell["outputs"]:
            shown.append(output(site, lesson, number, cell, one, first))
            first = first and "<img" not in shown[-1]
        if number == 1:  # its imports, of use to one who runs it
            parts += folded("What the notebook imports", [listing(source, "python")])
        elif not (judge and ONLY_CHECKS.fullmatch(source) and FIELD in "".join(shown)):
            parts.append(listing(source, "python"))
        if shown and judge and hasattr(judge, "is_answer") and judge.is_answer(notebook["cells"], number):
            shown = folded("Show the answer", shown)
        parts += shown
    return "\n\n".join(parts) + "\n"


def folded(title: str, parts: Sequence[str]) -> list[str]:
    """What is shown on demand."""
    return [raw(f'<details class="answer"><summary>{title}</summary>'), *parts, raw("</details>")]


def opening(site: Site, lesson: Lesson, text: str) -> str:
    """The first cell, with the way to the terms, and to the notebook itself."""
    title, way, rest = text.split("\n\n", 2)
    way = way.replace("[All notebooks](index.md)", "[All notebooks](index.md) | [Terms](terms.md)")
    return "\n\n".join([title, f'<div class="course-way">\n\n{way}\n\n</div>', raw(ways(site.home, lesson.name)), rest])


# All of it


def moving(site: Site, notebooks: dict[Lesson, Notebook]) -> str:
    """The picture of the loop that learns, on the front page, where it moves."""
    lesson = SERIES[1]
    cells = notebooks.get(lesson, {"cells": []})["cells"]
    shown = [one for one in site.figures.get(lesson.number, ()) if one.moves]
    if not shown:
        return ""
    cell = cells[shown[0].cell]
    return figure(site, lesson, shown[0].cell, cell, cell["outputs"][-1]["data"], True)


def written(
    lessons: Sequence[Lesson] = SERIES, figures: dict[str, Sequence[Any]] | None = None, home: Home | None = None
) -> Site:
    """All pages and files, in memory."""
    site = Site(Home.told() if home is None else home, figures or {})
    notebooks = {lesson: read(lesson) for lesson in lessons}
    for lesson, notebook in notebooks.items():
        site.pages[lesson.name] = page(site, lesson, notebook)
    site.pages["index"] = front_page(site, notebooks, moving(site, notebooks))
    site.pages |= {"terms": terms_page(site, notebooks), "teachers": teachers_page(site, notebooks)}
    site.pages = {name: _whole(text, {lesson.name for lesson in lessons}) for name, text in site.pages.items()}
    site.previews = previews(lessons)
    return site


def _whole(text, names):
    """A page in which nothing leads to a notebook that is not being built; all are, but in a test."""
    missing = {lesson.name for lesson in SERIES} - names
    for name in missing:
        text = re.sub(rf"\[([^\]]+)\]\({name}\.md\)", r"\1", text)
        text = re.sub(rf"^.*<{name}>\n", "", text, flags=re.M)
    return text


def write_sources(
    folder: Path,
    lessons: Sequence[Lesson] = SERIES,
    figures: dict[str, Sequence[Any]] | None = None,
    home: Home | None = None,
) -> Site:
    """Write the sources of all pages: `folder/NAME.md`, and below `folder/beside/` what goes beside the built pages."""
    site = written(lessons, figures, home)
    for path, content in _contents(site):
        whole = folder / path
        whole.parent.mkdir(parents=True, exist_ok=True)
        if not whole.exists() or whole.read_bytes() != content:  # what is the same need not be read again
            whole.write_bytes(content)
    kept = {folder / path for path, _ in _contents(site)}
    for path in folder.rglob("*"):
        if path.is_file() and path not in kept:
            path.unlink()
    return site


def _contents(site: Site) -> Iterator[tuple[str, bytes]]:
    yield from ((f"{name}.md", text.encode()) for name, text in site.pages.items())
    yield "previews.json", json.dumps(site.previews, ensure_ascii=False).encode()
    yield from ((f"beside/{name}", content) for name, content in site.files.items())
