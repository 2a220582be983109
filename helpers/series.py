"""The series: which notebooks there are, in order, and what each one is about.

`python -m helpers.series` does what is the same for all of them: it writes each notebook's way to its neighbours,
runs the notebooks from a fresh kernel and saves them, and renews the README's table and its pictures.
With numbers behind it, it runs only those: `python -m helpers.series 01 04`.
"""

import base64
import re
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = ROOT / "notebooks"


@dataclass(frozen=True)
class Lesson:
    """One notebook: its file's name without the ending, title, one new idea, how long it takes, and its picture."""

    name: str
    title: str
    idea: str
    minutes: int
    signature: int = 1  # which of its live figures is its picture in the README

    @property
    def number(self):
        return self.name[:2]

    @property
    def path(self):
        return NOTEBOOKS / f"{self.name}.ipynb"


SERIES = (
    Lesson("00_start_here", "Start here", "run, slide, check, hint", 15),
    Lesson("01_running_average", "The average that learns", "new = old − η · error", 50),
    Lesson("02_slope", "Slope", "average rate → limit", 40),
    Lesson("03_rules", "Rules, proved", "eight rules, each with its proof", 55),
    Lesson("04_downhill", "Downhill", "gradient descent on one weight", 50),
    Lesson("05_one_thing_at_a_time", "One thing at a time", "partial derivatives and the gradient", 45),
    Lesson("06_chains", "Chains and many roads", "rates multiply along a road, roads add up", 50),
    Lesson("07_one_neuron", "One sigmoid neuron", "forward and backward in numbers", 50),
    Lesson("08_eighty_thousand_epochs", "Eighty thousand epochs", "reading a training curve", 40),
    Lesson("09_two_two_two", "Two, two, two", "a hidden layer: all slopes in one way back", 60),
    Lesson("10_matrices", "The same sums in one line", "matrices, batches, shapes", 50),
    Lesson("11_trust_no_gradient", "Trust no gradient", "check a gradient by nudging each parameter", 50),
    Lesson("12_any_network", "Any network", "any architecture is a list of numbers", 50),
    Lesson("13_small_bites", "Small bites, clever steps", "the same gradient, used more cleverly", 55, 2),
    Lesson("14_classes", "Classes", "shares that add up to 1, and the loss that fits them", 55),
    Lesson("15_fading_and_exploding", "Fading and exploding", "a gradient is a long product", 55),
    Lesson("16_your_own_autograd", "Your own autograd", "each operator notes its own slopes", 60),
    Lesson("17_through_time", "Through time", "one weight at every step: its gradient is a sum over time", 60),
    Lesson("18_without_backprop", "Learning without backprop", "backpropagation has a price; what others pay", 60, 3),
)


def navigation(lesson):
    """The line under a notebook's title: previous | contents | next."""
    index = SERIES.index(lesson)
    parts = ["[All notebooks](../README.md)"]
    if index > 0:
        parts.insert(0, f"[← {SERIES[index - 1].title}]({SERIES[index - 1].name}.ipynb)")
    if index + 1 < len(SERIES):
        parts.append(f"[{SERIES[index + 1].title} →]({SERIES[index + 1].name}.ipynb)")
    return " | ".join(parts)


def opening(text, lesson):
    """A notebook's opening cell with its title, navigation and minutes brought up to date."""
    parts = text.split("\n\n", 2)  # title, navigation, the rest
    if len(parts) < 3:
        raise ValueError(f"{lesson.path.name} begins otherwise than the others: copy the first cell of one of them")
    body = re.sub(r"\*\*Time:\*\* \d+ minutes", f"**Time:** {lesson.minutes} minutes", parts[2])
    return f"# {lesson.title}\n\n{navigation(lesson)}\n\n{body}"


def table(pictures):
    """The README's table; pictures: for each lesson its sentence, or None."""
    lines = ["| | notebook | the one new idea | minutes | |", "|---|---|---|---|---|"]
    for lesson, sentence in zip(SERIES, pictures, strict=True):
        picture = f'<img src="pictures/{lesson.name}.png" width="240" alt="{sentence}">' if sentence else ""
        link = f"[{lesson.title}](notebooks/{lesson.name}.ipynb)"
        lines.append(f"| {lesson.number} | {link} | {lesson.idea} | {lesson.minutes} | {picture} |")
    return "\n".join(lines)


def signature_picture(notebook, number=1):
    """The sentence and the PNG of the notebook's signature interactive: its first cell with `live`, or a later one."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code" and "live(" in cell.source]
    return picture_of(cells[number - 1]) if len(cells) >= number else (None, None)


def picture_of(cell):
    """The sentence and the PNG of the picture that a cell shows."""
    data = cell.outputs[0].data
    return data["text/plain"], base64.b64decode(data["image/png"])


def refresh(lesson):
    """Run a notebook from a fresh kernel, and save it without widget state."""
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


def write_opening(lesson):
    """Bring a notebook's title, its way to the neighbours and its minutes up to date."""
    import nbformat

    notebook = nbformat.read(lesson.path, as_version=4)
    text = opening(notebook.cells[0].source, lesson)
    if text != notebook.cells[0].source:
        notebook.cells[0].source = text
        nbformat.write(notebook, lesson.path)


def write_readme():
    """Renew what stands between the README's two marks: the map, which a notebook shows as `course`, and the table."""
    import nbformat

    sentences = []
    for lesson in SERIES:
        notebook = nbformat.read(lesson.path, as_version=4)
        sentence, png = signature_picture(notebook, lesson.signature)
        sentences.append(sentence)
        if png:
            (ROOT / "pictures" / f"{lesson.name}.png").write_bytes(png)
        for cell in notebook.cells:
            if cell.source == "show(lesson.course())":
                map_sentence, map_png = picture_of(cell)
    (ROOT / "pictures" / "map.png").write_bytes(map_png)
    course_map = f'<img src="pictures/map.png" width="720" alt="{map_sentence}">\n\n'
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    begin, end = "<!-- table: python -m helpers.series -->\n", "\n<!-- end of table -->"
    before, rest = readme.split(begin)
    text = before + begin + course_map + table(sentences) + end + rest.split(end)[1]
    (ROOT / "README.md").write_text(text, encoding="utf-8", newline="\n")


def main(numbers):
    (ROOT / "pictures").mkdir(exist_ok=True)
    for lesson in SERIES:
        write_opening(lesson)
        if not numbers or lesson.number in numbers:
            print(f"Running {lesson.path.name}", flush=True)
            refresh(lesson)
    write_readme()


if __name__ == "__main__":
    main(sys.argv[1:])
