"""The map of the house: which layers there are, by CONTRIBUTING, and which imports which, by the code."""

import ast
import json
import re
from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from helpers.course.series import ROOT, SERIES
from helpers.pictures import style


def parts() -> dict[str, list[str]]:
    """CONTRIBUTING's layers from the ground up: {name: modules and packages}; a package stands for its modules."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (paragraph,) = re.findall(r"^numbers \(.*?(?=\n\n)", text, re.M | re.S)
    found = {}
    for part in paragraph.split("←")[:-1]:  # the last are the notebooks
        named = part.split("(")[0].strip(" `/\n")
        found[named] = re.findall(r"`(\w+)/?`", part)
    return found


def imported(source: str, package: str = "") -> Iterator[str]:
    """Dotted names of all that this source takes from helpers, wherever and however it says so."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) + 1 - node.level] if node.level else []
            names = [".".join([*above, *filter(None, [node.module]), alias.name]) for alias in node.names]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):  # for import_module
            names = re.findall(r"^helpers(?:\.\w+)+$", node.value)
        else:
            continue
        yield from (name for name in names if name.split(".")[0] == "helpers")


def sources() -> Iterator[tuple[str, str, str]]:
    """The files of helpers as (module or package, its package's name, source), then the notebooks' import cells."""
    for path in sorted((ROOT / "helpers").rglob("*.py")):
        *folders, module = path.relative_to(ROOT).with_suffix("").parts
        yield [*folders, module][1], ".".join(folders), path.read_text(encoding="utf-8")
    for lesson in SERIES:
        cells = json.loads(lesson.path.read_bytes())["cells"]
        yield "notebooks", "", next("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def needs() -> dict[str, set[str]]:
    """For each layer of `parts`, and for the notebooks: the other layers that it imports from."""
    layer_of = {module: layer for layer, modules in parts().items() for module in modules} | {"notebooks": "notebooks"}
    found = {layer: set() for layer in [*parts(), "notebooks"]}
    for module, package, source in sources():
        if module in layer_of:
            layer = layer_of[module]
            used = {layer_of.get(name.split(".")[1]) for name in imported(source, package)}
            found[layer] |= used - {layer, None}
    return found


def house() -> tuple[Figure, str]:
    """The layers as boxes, the ground below; beside them a line for each layer, with a dot where it imports from."""
    found = needs()
    layers = list(found)
    figure, axes = style.canvas(height=0.62 * len(layers) + 0.3)
    axes.set(xlim=(0, 11), ylim=(-0.85, len(layers) - 0.4))
    axes.axis("off")
    for y, layer in enumerate(layers):
        _box(axes, y, layer)
        x = 8.2 + 0.38 * (len(layers) - 1 - y)
        axes.plot([7.75, 10.9], [y, y], color=style.GRID, linewidth=1, zorder=0)
        used = [layers.index(other) for other in found[layer]]
        axes.plot([x, x], [min(used, default=y), y], color=style.QUIET, linewidth=1.2)
        axes.plot([x] * len(used), used, "o", color=style.PREDICTION, markersize=6)
        axes.plot([x], [y], "s", color=style.WEIGHT, markersize=8)
    axes.plot([0.2], [-0.68], "s", color=style.WEIGHT, markersize=8)
    axes.text(0.4, -0.68, "this layer imports from", va="center", fontsize=9)
    axes.plot([3.05], [-0.68], "o", color=style.PREDICTION, markersize=6)
    axes.text(3.2, -0.68, "these, which all lie below it", va="center", fontsize=9)
    said = "; ".join(
        f"{layer} from {', '.join(sorted(found[layer], key=layers.index)) or 'none'}" for layer in reversed(layers)
    )
    return figure, f"The house in {len(layers)} layers, each of which imports only from layers below it: {said}."


def _box(axes, y, layer):
    """A layer: its name, and the modules that it consists of."""
    look: dict[str, Any] = {"boxstyle": "round,pad=0.02", "facecolor": style.GROUND, "edgecolor": style.QUIET}
    axes.add_patch(FancyBboxPatch((0.1, y - 0.36), 7.5, 0.72, **look))
    axes.text(0.25, y, layer, weight="bold", va="center")
    modules = [
        module for module in parts().get(layer, ()) if module != layer or not (ROOT / "helpers" / layer).is_dir()
    ]
    one_each = {"lessons": "one module a notebook", "notebooks": "what a learner sees"}
    text = "\n".join(wrap(" · ".join(modules), 68)) or one_each.get(layer, "")
    axes.text(1.85, y, text, va="center", fontsize=8.5, color=style.INPUT)
