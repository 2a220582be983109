"""How a notebook reads: how many minutes it takes, and whether it ticks like a metronome."""

import re
from statistics import mean
from typing import Any

WORDS_A_MINUTE, SECONDS_A_LINE = 130, 15  # read with care, and typed, run and understood
MINUTES_AN_EXERCISE, MINUTES_A_FIGURE, MINUTES_A_WARM_UP = 4, 6, 2  # builds count as exercises


def words(text: str) -> int:
    """The words of a text cell: formulas, code and the rows of tables are not read aloud."""
    lines = [line for line in text.splitlines() if not line.startswith("|")]
    return len(re.findall(r"\w+", re.sub(r"\$+[^$]*\$+|`[^`]*`|\([^)]*\.(ipynb|md)[^)]*\)", "x", " ".join(lines))))


def minutes(notebook: Any) -> int:
    """How long one who works through a notebook (nbformat's) takes, in minutes, to the nearest five."""
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    codes = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    asked = sum(len(re.findall(r"^\*\*(?:Exercise \d|Build)", text, re.M)) for text in texts)
    lines = sum(bool(line.strip()) for code in codes for line in code.splitlines())
    figures = sum("live(" in code for code in codes)
    whole = sum(map(words, texts)) / WORDS_A_MINUTE + lines * SECONDS_A_LINE / 60
    whole += MINUTES_A_WARM_UP * any("warm_up" in code for code in codes)
    return 5 * round((whole + asked * MINUTES_AN_EXERCISE + figures * MINUTES_A_FIGURE) / 5)


def rhythm(notebook: Any) -> str:
    """What of a notebook's prose can be counted, beside what a voice in a room sounds like: for the writer to read."""
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"][1:-1]
    sentences = [
        words(sentence)
        for text in texts
        for line in text.splitlines()
        if words(line) and not line.startswith(("#", "|"))
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z*])", line)
        if words(sentence)
    ]
    asking = sum(text.rstrip(" *").endswith("?") for text in texts) / len(texts)
    few = mean(size <= 6 for size in sentences)
    return (
        f"sentences of {mean(sentences):.0f} words (13 to 16), {few:.0%} of them of six or fewer; "
        f"{asking:.0%} of the texts end in a question (at most 33 %)"
    )
