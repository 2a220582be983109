"""The code is formatted, free of what ruff and pyright find, and imports in one direction."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from helpers.course.house import house, imported, needs, parts

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted(path.relative_to(ROOT / "helpers").as_posix() for path in (ROOT / "helpers").rglob("*.py"))


@pytest.mark.parametrize("words", [("check",), ("format", "--check")], ids=lambda words: words[0])
def test_ruff_has_nothing_to_say(words):
    told = subprocess.run([sys.executable, "-m", "ruff", *words, "."], cwd=ROOT, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout


def test_ruff_looks_at_every_python_file():
    told = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--show-files", "."], cwd=ROOT, capture_output=True, text=True
    )
    looked_at = {Path(line) for line in told.stdout.splitlines() if line.endswith(".py")}
    ours = [entry for entry in ROOT.iterdir() if not entry.name.startswith(".") and entry.name != "my-notebooks"]
    ours = {path for entry in ours for path in ([entry] if entry.is_file() else entry.rglob("*.py"))}
    assert looked_at == {path for path in ours if path.suffix == ".py"}


def pyright(*words):
    """What pyright says, and whether it is content."""
    told = subprocess.run([sys.executable, "-m", "basedpyright", *words], cwd=ROOT, capture_output=True, text=True)
    return told.stdout, told.returncode == 0


def test_pyright_has_nothing_to_say():
    said, content = pyright()
    assert content, said
    assert all((ROOT / path).exists() for path in TYPED)


def test_pyright_sees_a_wrong_type(tmp_path):
    source = "from helpers.pictures.words import minus\n\nminus({})\n"
    for name, given in (("right", '"-1"'), ("wrong", "-1")):
        (tmp_path / f"{name}.py").write_text(source.format(given), encoding="utf-8")
    said, content = pyright(str(tmp_path))
    assert not content and "wrong.py:3:7" in said and "right.py" not in said


TYPED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["basedpyright"]["include"]
FRAMEWORK = [path for path in MODULES if f"helpers/{path.rpartition('/')[0]}" in TYPED]


def untyped(source):
    """The public functions and methods of a module that do not say the type of each argument and of their result."""
    found, nodes = [], list(ast.parse(source).body)
    for node in nodes:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            nodes += node.body
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and not re.match(r"_(?!_)", node.name):
            taken = node.args
            arguments = [*taken.posonlyargs, *taken.args, *taken.kwonlyargs, taken.vararg, taken.kwarg]
            bare = [one.arg for one in arguments if one and not one.annotation and one.arg not in ("self", "cls")]
            if bare or not node.returns:
                found.append(node.name)
    return found


@pytest.mark.parametrize("path", FRAMEWORK)
def test_a_public_function_of_the_framework_says_its_types(path):
    assert untyped((ROOT / "helpers" / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "def f(x) -> int: ...",
        "def f(x: int): ...",
        "def f(x: int, *more) -> int: ...",
        "def f(x: int, *, more=1) -> int: ...",
        "def f(x: int, /, **more) -> int: ...",
        "async def f(x) -> int: ...",
        "class A:\n    def f(self, x) -> int: ...",
        "class A:\n    class B:\n        def f(self): ...",
        "class A:\n    @classmethod\n    def f(cls, x: int): ...",
    ],
)
def test_a_function_without_a_type_is_seen(source):
    assert untyped(source) == ["f"]


def test_a_function_with_all_types_is_right():
    source = """
def f(x: int, *more: int, key: str = "", **look: int) -> None:
    def inner(x): ...

def _own(x): ...

class A:
    def __init__(self, x: int) -> None: ...
    @property
    def f(self) -> int: ...
    def _own(self, x): ...
"""
    assert untyped(source) == []
    assert untyped(source.replace("(self, x: int)", "(self, x)")) == ["__init__"]


def layers():
    """The modules and packages of helpers in the order that CONTRIBUTING gives: each may import those before it."""
    return [module for modules in parts().values() for module in modules]


def wrong_imports(path, source):
    """What this file of helpers (its path from there) imports from its own layer or a later one, or from none.

    Within a package, a module may import those before it, `__init__` all: in the order that CONTRIBUTING gives, else in
    the alphabet's (a lesson the earlier ones).
    """
    order = ["__init__", *layers(), "~"]  # ~ for what a package's __init__ gives

    def place(layer, inside):
        return order.index(layer), order.index(inside) if inside in order[1:] else 0, inside

    *package, module = path.removesuffix(".py").split("/")
    own = place((package or [module])[0], "~" if module == "__init__" else module if package else "")
    wrong = []
    for name in imported(source, ".".join(["helpers", *package])):
        layer, inside = [*name.split(".")[1:], "", ""][:2]
        inside = inside if f"{layer}/{inside}.py" in MODULES else "~"
        if layer not in order[1:] or place(layer, inside) >= own:
            wrong.append(name)
    return wrong


def test_the_picture_of_the_house_is_the_codes():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert f'src="pictures/house.png" width="720" alt="{house()[1]}"' in text, "run: python -m helpers.course.build 00"


def test_every_layer_of_the_picture_imports_from_those_below():
    found = needs()
    order = list(found)
    assert (order[0], order[-1]) == ("numbers", "notebooks") and "lessons" in found["notebooks"]
    for place, used in enumerate(found.values()):
        assert used <= set(order[:place])


@pytest.mark.parametrize("path", MODULES)
def test_helpers_import_one_way_only(path):
    source = (ROOT / "helpers" / path).read_text(encoding="utf-8")
    layer = path.removesuffix(".py").split("/")[0]
    assert layer in ["__init__", *layers()], f"say in CONTRIBUTING.md where {layer} stands"
    assert not wrong_imports(path, source)
    assert layer == "lessons" or len(source.splitlines()) <= 400, "cannot be read in one sitting"


def test_the_course_can_be_copied_before_anything_is_installed():
    for path in ("__init__.py", "course/__init__.py", "course/series.py", "course/copies.py"):
        tree = ast.parse((ROOT / "helpers" / path).read_text(encoding="utf-8"))
        nodes = [node for node in ast.walk(tree) if isinstance(node, (ast.Import, ast.ImportFrom))]
        modules = {getattr(node, "module", None) or node.names[0].name for node in nodes}
        others = {name for name in modules if name.split(".")[0] not in sys.stdlib_module_names}
        assert not (modules if path.endswith("__init__.py") else others - {"helpers.course.series"}), path


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("network.py", "from helpers import live"),
        ("network.py", "from helpers import datasets, live"),
        ("network.py", "import helpers.live"),
        ("network.py", "import numpy as np, helpers.live as live"),
        ("network.py", "from helpers.live import slider"),
        ("network.py", "from .live import slider"),
        ("network.py", "from . import live"),
        ("network.py", "from helpers.network import Network"),
        ("network.py", "from helpers import *"),
        ("network.py", "import helpers"),
        ("network.py", "from helpers import a_module_in_no_layer"),
        ("network.py", "def later():\n    from helpers import live"),
        ("network.py", "if True:\n    importlib.import_module('helpers.live')"),
        ("claims.py", "from helpers.exercises import Exercise"),
        ("exercises/kinds.py", "from helpers.lessons import n01_running_average"),
        ("exercises/kinds.py", "from helpers.exercises.judging import Exercise"),
        ("exercises/kinds.py", "from helpers.exercises import Exercise"),
        ("alternatives/hsic.py", "from helpers.lessons import n19_without_backprop"),
        ("alternatives/hsic.py", "from ..claims import claim"),
        ("alternatives/__init__.py", "from helpers.claims import claim"),
        ("lessons/n05_one_thing_at_a_time.py", "from helpers.lessons.n09_two_two_two import forward"),
        ("lessons/n05_one_thing_at_a_time.py", "from . import n09_two_two_two"),
        ("pictures/style.py", "from helpers.pictures.words import minus"),
        ("course/series.py", "from helpers.course.map import course_map"),
        ("course/build.py", "from helpers.lessons import n01_running_average"),
        ("__init__.py", "from helpers.datasets import iris"),
    ],
)
def test_an_import_against_the_way_is_seen(path, source):
    assert wrong_imports(path, source)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("network.py", "import numpy as np\nfrom helpers import datasets\nfrom helpers.datasets import iris"),
        ("network.py", "'helpers.live is drawn later, see helpers/live.py'"),
        ("alternatives/__init__.py", "from helpers.alternatives.hsic import kernel\nfrom .hsic import kernel"),
        ("alternatives/hsic.py", "from ..network import Network"),
        (
            "lessons/n09_two_two_two.py",
            "from helpers.pictures import style\nfrom helpers.lessons.n07_one_neuron import loss",
        ),
        ("pictures/axes.py", "from helpers.pictures import style"),
        ("exercises/judging.py", "from helpers.exercises.kinds import kind_of"),
        ("exercises/__init__.py", "from helpers.exercises.judging import Exercise, ____"),
        ("course/map.py", "from helpers.course.series import SERIES"),
        ("lessons/n20_your_own_reader.py", "from helpers.course.map import course_map"),
    ],
)
def test_an_import_along_the_way_is_right(path, source):
    assert wrong_imports(path, source) == []


LESSONS = sorted((ROOT / "helpers" / "lessons").glob("n*.py"))
OF_PICTURES = {  # what a lesson does not write itself: a pattern, and what to write in its place
    r"""["'](#[0-9a-fA-F]{6}|white|black)["']""": "a colour of helpers.pictures.style, by its role",
    r"\.plot\(\[\], \[\]": "axes.moving, or curves.Curve",
    r"[xy]scale=.log.|minorticks_off": "axes.log_axis",
    r"""\.replace\(["']-["']""": "words.written, or words.minus",
    r"""["']s["'] \*""": "words.plural",
    r"when=lambda (\w+): abs\(\1 [-+] ": "within, for what is near to the mistake's example",
    r"\"facecolor\": style.GROUND, \"edgecolor\": \"none\"": "style.paper",
}


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_draws_with_the_common_vocabulary(path):
    source = path.read_text(encoding="utf-8")
    for pattern, better in OF_PICTURES.items():
        found = re.search(pattern, source)
        assert not found, f"{found[0]}: write {better}"
    headings = re.findall(r"^# (\w+)$", source, re.M)
    parts = ["Numbers", "Pictures", "Exercises"]
    few = parts[:2] if path.stem == "n21_practice" else parts[1:]  # which asks what others ask
    assert path.stem == "n11_museum" or headings in (parts, few), "its parts: # Numbers, # Pictures, # Exercises"
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    long = [node.name for node in functions if node.end_lineno - node.lineno >= 40]
    assert not long, f"{long}: 40 lines at most"
