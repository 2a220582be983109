"""The course as a learner gets it: unpacked from a ZIP, with a bare Python, beside tools, and installed by Binder."""

import os
import re
import shutil
import subprocess
import sys

import nbformat
import pytest

from helpers import datasets
from helpers.course import copies
from helpers.course.series import ROOT, SERIES

ZERO, FIVE = "00_start_here.ipynb", "05_one_thing_at_a_time.ipynb"


# Unpacked


LINK = re.compile(r"\]\(([^)\s]+)|(?:href|src)=\"([^\"]+)\"")


def links(path):
    """The files that a page or a notebook's texts link to."""
    if path.suffix == ".ipynb":
        notebook = nbformat.read(path, as_version=4)
        words = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    else:
        words = path.read_text(encoding="utf-8") if path.suffix == ".md" else ""
    for target in map("".join, LINK.findall(words)):
        if not re.match(r"\w+:|#", target):
            yield (path.parent / target.partition("#")[0]).resolve()


def reached(path):
    """Every file that one can come to from here."""
    found, ahead = set(), [path]
    while ahead:
        path = ahead.pop()
        if path not in found:
            found.add(path)
            ahead += links(path)
    return found


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The course as it is unpacked from a ZIP, with the copies made by a bare Python: no git, nothing installed."""
    folder = tmp_path_factory.mktemp("mon été à Kraków") / "course main"
    skipped = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")
    for name in ("helpers", "notebooks", "pictures", "benchmarks", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=skipped)
    for name in ("run.py", "README.md", "CONTRIBUTING.md", "LICENSE", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    told = bare(folder, "copies")
    assert (told.returncode, told.stderr) == (0, "") and "my-notebooks" in told.stdout
    return folder


def bare(folder, *words):
    """run.py by a Python without any packages, from elsewhere."""
    environment = os.environ | {"PYTHONSAFEPATH": "1"}
    command = [sys.executable, "-S", folder / "run.py", *words]
    return subprocess.run(command, cwd=folder.anchor, env=environment, capture_output=True, text=True)


def test_from_the_first_copy_one_comes_to_all_copies_and_never_to_the_answers(whole):
    mine = whole.resolve() / "my-notebooks"
    found = reached(mine / ZERO)
    assert {mine / lesson.path.name for lesson in SERIES} | {mine / "contents.md", mine / "sources.md"} <= found
    assert not [path for path in found if not path.exists()]
    answers = [whole.resolve() / "README.md", *(whole.resolve() / "notebooks").iterdir()]
    assert not found.intersection(answers)


def test_the_walk_would_find_the_answers(whole):
    assert (whole / "notebooks" / ZERO).resolve() in reached((whole / "README.md").resolve())


def test_the_pages_hold_what_the_readme_says(whole):
    contents, sources = (
        (whole / "my-notebooks" / name).read_text(encoding="utf-8") for name in ("contents.md", "sources.md")
    )
    for lesson in SERIES:
        assert f"| {lesson.number} | [{lesson.title}]({lesson.name}.ipynb) | {lesson.idea} |" in contents
    assert "Verleysen" in sources and "Verleysen" not in contents


def test_run_copies_and_run_fresh_need_nothing_installed(whole):
    copy_of_five = whole / "my-notebooks" / FIVE
    touched = copies.read(copy_of_five)
    touched["cells"][-1]["source"] = "mine"
    copies.write_notebook(touched, copy_of_five)
    told = bare(whole, "fresh", "5")
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.startswith(f"my-notebooks/{FIVE} is new.") and len(told.stdout.splitlines()) == 1
    assert not copies.is_touched(copies.read(copy_of_five))
    told = bare(whole, "fresh", "99")
    assert told.returncode == 1 and len(told.stderr.splitlines()) == 1
    assert f"Say its number, 00 to {SERIES[-1].number}" in told.stderr


# Nobody looks there


BROKEN = [
    ("ruff check", "mine.py"),
    ("ruff format --check", "mine.py"),
    ("pytest", "test_mine.py"),
    ("pytest", "mine.ipynb"),
]


@pytest.mark.parametrize(("folder", "finds"), [("my-notebooks", False), ("other-notebooks", True)])
@pytest.mark.parametrize(("tool", "name"), BROKEN)
def test_no_tool_looks_at_a_learners_work(tmp_path, tool, name, folder, finds):
    """Without git, and with a file as broken as can be; in another folder the same file is found."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for path, words in (
        (tmp_path / "tests/test_one.py", "def test_one():\n    pass\n"),
        (tmp_path / folder / name, "{"),
    ):
        path.parent.mkdir()
        path.write_text(words, encoding="utf-8")
    told = subprocess.run([sys.executable, "-m", *tool.split(), "."], cwd=tmp_path, capture_output=True, text=True)
    assert bool(told.returncode) == finds, told.stdout + told.stderr


# Installed, as Binder does


def test_a_copy_needs_nothing_of_the_repositorys_root(tmp_path):
    """The helpers as Binder installs them, without the folder they came from: every import cell and all data."""
    site, work = tmp_path / "site", tmp_path / "work"
    work.mkdir()
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    command += ["--disable-pip-version-check", "--target", site, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    imports = []
    for lesson in SERIES:
        cells = copies.copy_of(lesson.path)["cells"]
        imports.append(next(copies.text(cell["source"]) for cell in cells if cell["cell_type"] == "code"))
    loaders = [name for name in ("iris", "digits", "trapezoid_samples", "two_moons") if hasattr(datasets, name)]
    lines = ["import helpers", f"assert helpers.__file__.startswith({str(site)!r}), helpers.__file__"]
    lines += [*imports, "from helpers import datasets", *(f"datasets.{name}()" for name in loaders)]
    told = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)],
        cwd=work,
        env=os.environ | {"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0, told.stderr
    assert (site / "share/jupyter/lab/settings/overrides.json").exists()
