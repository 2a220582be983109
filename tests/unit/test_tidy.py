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
        "pictures",
        "pixels",
        "controls",
        "fields",
        "live",
        "longrun",
        "answers",
        "exercises",
    ]
    for path in [*(ROOT / "helpers").glob("*.py"), *(ROOT / "helpers" / "pictures").glob("*.py")]:
        layer = "pictures" if path.parent.name == "pictures" else path.stem
        if layer in order:
            later = [*order[order.index(layer) + 1 :], "lessons", "series"]
            text = path.read_text(encoding="utf-8")
            assert not [name for name in later if f"from helpers.{name} import" in text], path.name
            assert len(text.splitlines()) <= 215, f"{path.name} cannot be read in one sitting"
