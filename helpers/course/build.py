"""Build the notebooks: `python -m helpers.course.build` does what is the same for all of them.

It writes each notebook's way to its neighbours, runs the notebooks from a fresh kernel and saves them, and renews the
README's counts, table and pictures, the moving one too, and CONTRIBUTING's picture of the house. With numbers behind
it, it runs only those: `python -m helpers.course.build 01 04`.
"""

import base64
import re
import sys
from collections.abc import Container, Iterable
from typing import Any

from matplotlib.figure import Figure

from helpers.course.house import house
from helpers.course.map import course_map
from helpers.course.moving import MOVING, film, played, shown_by
from helpers.course.prose import minutes, rhythm
from helpers.course.series import NOTEBOOKS, ROOT, SERIES, Lesson, navigation
from helpers.live import show

PICTURES = ROOT / "pictures"


def opening(text: str, lesson: Lesson, takes: int) -> str:
    """A notebook's opening cell with its title, navigation and the minutes that it takes brought up to date.

    Raises ValueError where the cell has another form.
    """
    parts = text.split("\n\n", 2)  # title, navigation, the rest
    if len(parts) < 3:
        raise ValueError(f"{lesson.path.name} begins otherwise than the others: copy the first cell of one of them")
    body = re.sub(r"\*\*Time:\*\* \d+ minutes", f"**Time:** {takes} minutes", parts[2])
    return f"# {lesson.title}\n\n{navigation(lesson)}\n\n{body}"


def table(pictures: Iterable[str | None], takes: Iterable[int]) -> str:
    """The README's table; pictures: for each lesson its sentence, or None; takes: its minutes."""
    lines = ["| | notebook | the one new idea | minutes | |", "|---|---|---|---|---|"]
    for lesson, sentence, time in zip(SERIES, pictures, takes, strict=True):
        picture = f'<img src="pictures/{lesson.name}.png" width="240" alt="{sentence}">' if sentence else ""
        link = f"[{lesson.title}](notebooks/{lesson.name}.ipynb)"
        lines.append(f"| {lesson.number} | {link} | {lesson.idea} | {time} | {picture} |")
    return "\n".join(lines)


def signature_picture(notebook: Any, number: int = 1) -> tuple[str, bytes] | tuple[None, None]:
    """The sentence and the PNG of the notebook's signature interactive: its first cell with `live`, or a later one.

    notebook: nbformat's. (None, None) where it has no such cell.
    """
    cells = [cell for cell in notebook.cells if cell.cell_type == "code" and "live(" in cell.source]
    return picture_of(cells[number - 1]) if len(cells) >= number else (None, None)


def picture_of(cell: Any) -> tuple[str, bytes]:
    """The sentence and the PNG of the picture that a cell shows."""
    data = cell.outputs[0].data
    return data["text/plain"], base64.b64decode(data["image/png"])


def refresh(lesson: Lesson) -> Any:
    """Run a notebook from a fresh kernel, and save it without widget state; gives it as nbformat's."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(lesson.path, as_version=4)
    NotebookClient(
        notebook,
        timeout=120,
        store_widget_state=False,
        coalesce_streams=True,  # what a cell prints is one output, however long it takes
        resources={"metadata": {"path": NOTEBOOKS}},
    ).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)  # the times of this run
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    nbformat.write(notebook, lesson.path)
    return notebook


def write_opening(lesson: Lesson) -> None:
    """Bring a notebook's title, its way to the neighbours and its minutes up to date."""
    import nbformat

    notebook = nbformat.read(lesson.path, as_version=4)
    text = opening(notebook.cells[0].source, lesson, minutes(notebook))
    if text != notebook.cells[0].source:
        notebook.cells[0].source = text
        nbformat.write(notebook, lesson.path)


def write_readme() -> None:
    """Renew the README's counts, and what stands between its two marks: the map and the table."""
    import nbformat

    sentences, takes = [], []
    for lesson in SERIES:
        notebook = nbformat.read(lesson.path, as_version=4)
        takes.append(minutes(notebook))
        sentence, png = signature_picture(notebook, lesson.signature)
        sentences.append(sentence)
        if png:
            (PICTURES / f"{lesson.name}.png").write_bytes(png)
    map_image = image("map", course_map()) + "\n\n"
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    begin, end = "<!-- table: python -m helpers.course.build -->\n", "\n<!-- end of table -->"
    before, rest = readme.split(begin)
    counts = (
        f"about {round(sum(takes) / 60)} hours in all, in {len(SERIES)} notebooks, of which the first takes {takes[0]} "
    )
    before = re.sub(r"about \d+ hours in all, in \d+ notebooks, of which the first takes \d+ ", counts, before)
    text = before + begin + map_image + table(sentences, takes) + end + rest.split(end)[1]
    (ROOT / "README.md").write_text(text, encoding="utf-8", newline="\n")


def write_moving() -> None:
    """Renew the moving picture, and what the README says in its place."""
    sentence, moving, still = film(played())
    (PICTURES / "moving.webp").write_bytes(moving)
    (PICTURES / "moving.png").write_bytes(still)
    readme = ROOT / "README.md"
    text = MOVING.sub(lambda _: shown_by(sentence), readme.read_text(encoding="utf-8"))
    readme.write_text(text, encoding="utf-8", newline="\n")


def write_contributing() -> None:
    """Renew CONTRIBUTING's picture of the house."""
    path = ROOT / "CONTRIBUTING.md"
    text = re.sub(r'<img src="pictures/house.*>', lambda _: image("house", house()), path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8", newline="\n")


def image(name: str, picture: tuple[Figure, str]) -> str:
    """Write a picture that does not move to its file; gives what shows it on a page."""
    shown = show(picture)
    (PICTURES / f"{name}.png").write_bytes(base64.b64decode(shown.still))
    return f'<img src="pictures/{name}.png" width="720" alt="{shown.sentence}">'


def main(numbers: Container[str]) -> None:
    PICTURES.mkdir(exist_ok=True)
    for lesson in SERIES:
        write_opening(lesson)
        if not numbers or lesson.number in numbers:
            print(f"Running {lesson.path.name}", flush=True)
            print(rhythm(refresh(lesson)))
    write_readme()
    write_moving()
    write_contributing()


if __name__ == "__main__":
    main(sys.argv[1:])
