"""What a notebook of this series is: the rules that a learner never reads and always feels."""

import ast
import base64
import io
import json
import re
import statistics

import nbformat
import pytest
from PIL import Image

from helpers.course.prose import minutes, words
from helpers.course.series import NOTEBOOKS, ROOT, SERIES, navigation

FURNITURE = {  # what stands in no cell, and what to write in its place
    r"sys\.path|pip install": "the set-up installs helpers and packages: a plain import",
    r"rcParams|%matplotlib": "helpers.pictures.style is the one look; a picture is shown by show or live",
    r"urlopen|requests\.": "no network: the data of helpers.datasets",
    r"subprocess": "only what the lesson is about",
    r"warnings\.": "code that raises no warning",
    r"\bOutput\(|\binteract(ive)?\(|clear_output|update_display": "live, which nbval can run",
    r"nbval-|NBVAL_": "an output that every run prints alike: round it",
}
FILLER = {
    r"simply|basically|of course": "nothing: the sentence is true without it",
    r"obviously|clearly|trivial(ly)?|as everyone knows": "why it is so",
}
OTHER_NAMES = {r"lr|alpha|step size": "learning_rate, learning rate or η", r"cost( function)?": "loss"}
OF_COSTS, COST = {"18", "19"}, re.compile(r"\bcost\b(?! function)")  # notebooks in which the plain word is meant
ELSEWHERE = re.compile(r"^\*Elsewhere:\*.*$", re.M)  # a line of the words that other books use
DERIVATIVE = re.compile(r"(\\frac\{(d|\\partial|∂)[^}]*\}\{(d|\\partial|∂)|∂\w+\s*/\s*∂\w+|\bd\w\s*/\s*d\w\b)[^$\n]*=")
MACHINE = re.compile(r"/(home|Users|work|tmp|root)/|[A-Z]:\\\\|localhost|127\.0\.0\.1")

each = pytest.mark.parametrize("lesson", SERIES, ids=lambda lesson: lesson.number)


def read(lesson):
    return nbformat.read(lesson.path, as_version=4)


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def prose(notebook):
    return [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]


def is_empty(source):
    """Whether a code cell has no code in it, so that all of it is to be written there."""
    return all(line.startswith("#") or not line.strip() for line in source.splitlines())


def banned(words, text):
    """What a text should not have in it, each with what to write in its place."""
    found = ((re.search(word, text, re.I), better) for word, better in words.items())
    return [f"{match[0]}: better {better}" for match, better in found if match]


def whole(words):
    """The same, for words that stand alone."""
    return {rf"\b({word})\b": better for word, better in words.items()}


def test_the_folder_holds_the_series_and_nothing_else():
    assert sorted(path.name for path in NOTEBOOKS.iterdir() if path.name != ".ipynb_checkpoints") == [
        lesson.path.name for lesson in SERIES
    ]


@each
def test_the_readme_tells_of_it(lesson):
    link, takes = f"[{lesson.title}](notebooks/{lesson.name}.ipynb)", minutes(read(lesson))
    row = f"| {lesson.number} | {link} | {lesson.idea} | {takes} | "
    assert row in (ROOT / "README.md").read_text(encoding="utf-8"), "run: python -m helpers.course.build"


@each
def test_opening(lesson):
    first = read(lesson).cells[0]
    assert first.cell_type == "markdown"
    for part in ("**You will be able to**", "**Time:**", "**Needs:**"):
        assert part in first.source, f"the first cell has no {part}"
    title, way = first.source.split("\n\n")[:2]
    assert title == f"# {lesson.title}", "run: python -m helpers.course.build"
    assert way == navigation(lesson), "run: python -m helpers.course.build"
    aims = first.source.split("**You will be able to**")[1].split("**Time:**")[0]
    assert 1 <= len(re.findall(r"^- ", aims, re.M)) <= 3, "one to three aims, each a line that begins with -"
    assert f"**Time:** {minutes(read(lesson))} minutes" in first.source, "run: python -m helpers.course.build"


@each
def test_headings_and_end(lesson):
    texts = prose(read(lesson))
    headings = [line for text in texts for line in re.findall(r"^#+ ", text, re.M)]
    assert headings.count("# ") == 1 and set(headings) <= {"# ", "## "}
    assert texts[-1].startswith("## In short"), f"the last text begins with ## In short, not with: {texts[-1]}"
    assert "**Next:**" in texts[-1], "the last text has no **Next:**"
    assert len(re.findall(r"^- ", texts[-1], re.M)) <= 5, "In short has five points at most"


@each
def test_it_links_to_what_it_needs_and_to_what_comes_next(lesson):
    texts, names = prose(read(lesson)), [other.name for other in SERIES]
    needs = re.findall(r"\((\w+)\.ipynb\)", texts[0].partition("**Needs:**")[2])
    earlier, later = names[: names.index(lesson.name)], names[names.index(lesson.name) + 1 :][:1]
    assert set(needs) <= set(earlier) and bool(needs) == bool(earlier), (
        f"**Needs:** links to earlier notebooks: {needs}"
    )
    following = re.findall(r"\((\w+)\.ipynb\)", texts[-1].partition("**Next:**")[2])
    assert set(later) <= set(following), f"**Next:** has no link to {later[0]}.ipynb"


@each
def test_links_lead_somewhere(lesson):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", "\n".join(prose(read(lesson)))):
        file, _, anchor = target.partition("#")
        if not file.startswith("http"):
            assert (NOTEBOOKS / file).exists(), target
        if anchor and file.endswith("README.md"):
            assert anchor in [
                re.sub(r"[^\w]+", "-", h.lower()).strip("-") for h in re.findall(r"^#+ (.+)$", readme, re.M)
            ]


@each
def test_one_import_cell(lesson):
    first, *rest = code(read(lesson))
    lines = first.source.splitlines()
    assert len(lines) <= 8 and all(line.startswith(("from ", "import ")) for line in lines)
    for cell in rest:
        assert not re.search(r"^\s*(from|import) ", cell.source, re.M), cell.source


@each
def test_cells_are_short(lesson):
    sizes = sorted(sum(map(bool, cell.source.splitlines())) for cell in code(read(lesson)))
    assert statistics.median(sizes) <= 4, f"half of the cells have at most 4 lines: {sizes}"
    assert sizes[int(0.9 * (len(sizes) - 1))] <= 10, f"nine of ten cells have at most 10 lines: {sizes}"
    assert sizes[-1] <= 15, f"no cell has more than 15 lines: {sizes}"
    assert all(len(line) <= 110 for cell in code(read(lesson)) for line in cell.source.splitlines())
    for cell in code(read(lesson)):
        assert not is_empty(cell.source) or re.fullmatch("# .+", cell.source), (
            f"an empty cell holds one comment line that says what goes there, not: {cell.source!r}"
        )


@each
def test_half_is_prose_in_small_portions(lesson):
    notebook = read(lesson)
    sizes = [words(text) for text in prose(notebook)[1:]]
    assert 0.4 <= len(prose(notebook)) / len(notebook.cells) <= 0.65, "about half of the cells are text"
    assert 30 <= statistics.median(sizes) <= 90, f"a usual text has 30 to 90 words: {sizes}"
    assert max(sizes) <= 180, f"no text has more than 180 words: {sizes}"


@each
def test_every_function_that_is_written_is_used(lesson):
    trees = [ast.parse(cell.source) for cell in code(read(lesson))]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    used = {node.id for node in nodes if isinstance(node, ast.Name)} | {
        node.attr for node in nodes if isinstance(node, ast.Attribute)
    }
    written = [node.name for node in nodes if isinstance(node, ast.FunctionDef) and not node.name.startswith("__")]
    assert set(written) <= used, "a function that is shown is what runs: call it, or hand it to a picture or a check"


@each
def test_no_furniture_and_nothing_that_nbval_cannot_compare(lesson):
    for cell in code(read(lesson)):
        assert not banned(FURNITURE, cell.source), cell.source
        assert not cell.metadata.get("tags"), "a tag hides an output from the comparison"
        assert not cell.source.rstrip().endswith(";"), "a ; hides an output: show(picture), or assign the value"


@each
def test_plain_words_and_one_name_a_thing(lesson):
    notebook = read(lesson)
    for text in prose(notebook):
        assert not banned(whole(FILLER), text)
        assert not DERIVATIVE.search(text), f"a derivative is shown by claim(...), not typed: {text}"
    for text in prose(notebook) + [cell.source for cell in code(notebook)]:
        plain = COST.sub("", text) if lesson.number in OF_COSTS else text
        assert not banned(whole(OTHER_NAMES), ELSEWHERE.sub("", plain))


@pytest.mark.parametrize(
    ("words", "text", "said"),
    [
        (FURNITURE, "import subprocess", "subprocess: better only what"),
        (FURNITURE, "w = Output()", "Output(: better live, "),
        (whole(FILLER), "That is Clearly so", "Clearly: better why it is so"),
        (whole(OTHER_NAMES), "the cost function", "cost function: better loss"),
        (whole(OTHER_NAMES), "lr = 0.1", "lr: better learning_rate"),
    ],
)
def test_a_banned_word_is_seen_and_the_better_one_named(words, text, said):
    (found,) = banned(words, text)
    assert found.startswith(said)


def test_a_part_of_a_word_is_not_banned():
    assert banned(whole(FILLER), "simplify") == banned(whole(OTHER_NAMES), "costly, alphabet") == []


def test_the_words_of_other_books_stand_in_their_own_line_only():
    text = "The loss falls.\n\n*Elsewhere:* the cost function.\n\n**Next:** the step size"
    (found,) = banned(whole(OTHER_NAMES), ELSEWHERE.sub("", text))
    assert found.startswith("step size")


def test_a_cell_without_code_is_empty():
    assert is_empty("") and is_empty("# your reader\n\n# of digits") and not is_empty("# the loss\nloss(0.8)")


@pytest.mark.parametrize(
    "typed", [r"$\frac{dL}{dw} = 2(a - y)$", r"$\frac{\partial L}{\partial w} = x$", "∂L/∂w = x", "dL/dw = 3"]
)
def test_a_typed_derivative_is_seen(typed):
    assert DERIVATIVE.search(typed)


@each
def test_run_from_the_top_without_a_complaint(lesson):
    notebook = read(lesson)
    counts = [cell.execution_count for cell in code(notebook)]
    assert counts == list(range(1, len(counts) + 1)), "run: python -m helpers.course.build"
    assert "widgets" not in notebook.metadata
    for cell in code(notebook):
        for output in cell.outputs:
            assert output.output_type != "error" and output.get("name") != "stderr"
            for text in [output.get("text", ""), *output.get("data", {}).values()]:
                assert not re.search(r"0x[0-9a-f]{6,}|np\.float64|\bnan\b", str(text)[:2000])


@each
def test_no_path_or_address_of_a_machine(lesson):
    notebook = read(lesson)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop("image/png", None)
    assert not MACHINE.search(json.dumps(notebook))


@each
def test_every_picture_is_whole_and_has_a_text(lesson):
    pictures = 0
    for cell in code(read(lesson)):
        for output in cell.outputs:
            data = output.get("data", {})
            assert not {"image/jpeg", "image/svg+xml"} & data.keys()
            if "image/png" not in data:
                is_widget = "application/vnd.jupyter.widget-view+json" in data
                assert not is_widget or "text/html" in data, "a widget without its still twin"
                continue
            pictures += 1
            assert output.metadata["image/png"]["alt"] == data["text/plain"]
            assert len(data["text/plain"].split()) >= 5, "the picture's sentence is too short"
            image = Image.open(io.BytesIO(base64.b64decode(data["image/png"])))
            assert image.width >= 1000 and image.height >= 200, "too small: draw on style.canvas()"
            ink = image.convert("L").point(lambda value: value < 200, mode="1").getbbox()
            assert ink and ink[2] - ink[0] > image.width / 2, "the picture is blank, or nearly"
            assert not re.search(r"\d\.\d{7,}", data["text/plain"]), "round the numbers in the picture's sentence"
    assert pictures, "a notebook without a picture"
    assert any("live(" in cell.source for cell in code(read(lesson))), "a notebook without a live figure"
