"""The code is formatted and free of what ruff finds."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


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


def test_helpers_import_one_way_only():
    """numbers ← proofs ← pictures ← live ← exercises ← lessons; a module in doubt goes before those that use it."""
    order = [
        "datasets",
        "network",
        "training",
        "gradcheck",
        "autograd",
        "claims",
        "parsing",
        "style",
        "draw",
        "pixels",
        "controls",
        "fields",
        "live",
        "longrun",
        "answers",
        "exercises",
    ]
    for path in (ROOT / "helpers").glob("*.py"):
        if path.stem in order:
            later = [*order[order.index(path.stem) :], "lessons", "series"]
            text = path.read_text(encoding="utf-8")
            assert not [name for name in later if f"from helpers.{name} import" in text], path.name
            assert len(text.splitlines()) <= 215, f"{path.name} cannot be read in one sitting"
