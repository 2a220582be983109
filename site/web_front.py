"""The front page: what the course is, its road, its notebooks; and what a link to each page shows elsewhere."""

import html
import io
import re
from collections.abc import Sequence

from helpers.course.moving import CAPTION
from helpers.course.series import PARTS, ROOT, Lesson
from web_parts import TITLE, Home, Notebook, Site, button, introduction, linked, minutes_of, picture, raw, section

TRY = (  # above the picture that moves, which is one of the second notebook
    "**Try it.** For twenty mornings somebody noted how many minutes they waited for a bus. A guess that begins at a "
    "ridiculous 100 meets these numbers one by one, and each of them corrects it by a fraction of its error, the "
    "*learning rate*. One round through all twenty is an *epoch*. Press *Play epochs* and watch the guess find the "
    "mean; then drag the learning rate to the right, until it goes wrong."
)
CARD = 480  # the width of a picture on the front page, for a screen of double density


def front_page(site: Site, notebooks: dict[Lesson, Notebook], moving: str) -> str:
    """What the course is, a picture that moves, the road, the notebooks, and how to run them."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    road = re.search(r'<img src="pictures/map\.png"[^>]*alt="([^"]*)"', readme)
    assert road
    image = picture(site, "map", (ROOT / "pictures" / "map.png").read_bytes(), html.unescape(road[1]))
    home, first = site.home, next(iter(notebooks))
    buttons = f'<p class="course-ways">{button("Begin with the first page", f"{first.name}.html")}</p>'
    if home.repository:
        run = button("Run it on Binder", home.binder(first.name)) + " " + button("Download the course", home.zipped())
        buttons = buttons.replace("</p>", f" {run}</p>")
    here = (
        "On these pages every picture moves under your hand, every result is there, and an answer that is a number is "
        "checked, with nothing to install. To change the code, and to write what the notebooks ask you to write, run "
        "them."
    )
    parts = [f"# {TITLE}", linked(introduction(), home, ""), here, raw(buttons), moving and TRY, moving]
    parts += [raw(film(site, readme)), linked(CAPTION, home, "")]  # heavy: below what a phone shows first
    parts += ["## The road", raw(f'<div class="course-still course-road">{image}</div>'), "## The notebooks"]
    parts.append("They build on each other. Begin with 00. The [terms and symbols](terms.md) have a page of their own.")
    parts += [raw(cards(site, notebooks)), "## On your own computer", own_computer(home)]
    if home.repository:
        there = f"[Binder]({home.binder(first.name)}) runs the course on a machine of its own. It opens in JupyterLab "
        parts += [
            "## With nothing to install",
            there + "after some minutes, and what you do there is gone when you leave.",
        ]
    parts += ["## For teachers", "Minutes, exercises and how to serve a class: [the teacher's page](teachers.md)."]
    parts += ["## Sources", section("Sources", home)]
    trees = [_tree(f"{part.name}", [(f"{one.number} {one.title}", one.name) for one in part.lessons]) for part in PARTS]
    trees.append(_tree("Besides", [("Terms and symbols", "terms"), ("For teachers", "teachers")]))
    return "\n\n".join([*filter(None, parts), *trees]) + "\n"


def own_computer(home: Home) -> str:
    """The README's own words, which speak to one who has its folder."""
    there = f"the course ([download it]({home.zipped()}) and unpack it)" if home.repository else "the course's folder"
    return re.sub(r"this folder \([^)]*\)", there, section("On your own computer", home))


def film(site: Site, readme: str) -> str:
    """The README's moving picture, which plays once; its last picture for one who wishes for less motion."""
    from PIL import Image

    said = re.search(r'<img src="pictures/moving\.webp"[^>]*alt="([^"]*)"', readme)
    assert said
    for name in ("moving.webp", "moving.png"):
        site.files[f"pictures/{name}"] = (ROOT / "pictures" / name).read_bytes()
    with Image.open(ROOT / "pictures" / "moving.png") as last:
        width, height = last.size
    return (
        '<div class="course-still"><picture>'
        '<source media="(prefers-reduced-motion: reduce)" srcset="pictures/moving.png">'
        f'<img src="pictures/moving.webp" alt="{said[1]}" width="{width}" height="{height}" loading="lazy">'
        "</picture></div>"
    )


def _tree(caption, entries):
    lines = "\n".join(f"{title} <{name}>" for title, name in entries)
    return f"```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{lines}\n```"


def cards(site: Site, notebooks: dict[Lesson, Notebook]) -> str:
    """All notebooks, each with its idea, its minutes and its picture."""
    found = []
    for series_part in PARTS:
        items = [_card(site, lesson, notebooks[lesson]) for lesson in series_part.lessons if lesson in notebooks]
        if items:
            found.append(f'<h3>{series_part.name}</h3>\n<ul class="course-cards">\n' + "\n".join(items) + "\n</ul>")
    return "\n".join(found)


def _card(site, lesson, notebook):
    from PIL import Image

    image = ""
    path = ROOT / "pictures" / f"{lesson.name}.png"
    if path.exists():
        site.files[f"previews/{lesson.number}.png"] = path.read_bytes()
        with Image.open(path) as full:
            height = round(CARD * full.height / full.width)
            small = io.BytesIO()
            full.convert("RGB").resize((CARD, height), Image.Resampling.LANCZOS).save(
                small, "webp", quality=80, method=6
            )
        site.files[f"cards/{lesson.number}.webp"] = small.getvalue()
        image = (  # the title beside it is the link's name
            f'<img src="cards/{lesson.number}.webp" alt="" width="{CARD // 2}" height="{height // 2}" loading="lazy">'
        )
    return (
        f'<li><a href="{lesson.name}.html">{image}<strong>{lesson.number} {lesson.title}</strong></a>'
        f"<span>{lesson.idea}</span><small>{minutes_of(notebook)} minutes</small></li>"
    )


def previews(lessons: Sequence[Lesson]) -> dict[str, dict[str, str]]:
    """For each page what a link to it shows elsewhere: title, sentence and picture."""
    begin = introduction().partition("\n\n")[0]
    found = {
        "index": {"title": TITLE, "sentence": " ".join(begin.replace("*", "").split()), "picture": "previews/01.png"}
    }
    for lesson in lessons:
        sentence = f"{TITLE}. Notebook {lesson.number}: {lesson.idea}. Every picture moves."
        found[lesson.name] = {"title": lesson.title, "sentence": sentence, "picture": f"previews/{lesson.number}.png"}
    found["terms"] = {"title": "Terms and symbols", "sentence": f"{TITLE}: each term where it is explained."}
    found["teachers"] = {"title": "For teachers", "sentence": f"{TITLE}: minutes, exercises, and how to serve a class."}
    return found
