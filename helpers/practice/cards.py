"""Cards for Anki, of what is words and not numbers: python -m helpers.practice.cards [FILE]

The terms of the course, each with the text that explains it, and the questions that ask for a reason. Needs genanki,
which nothing else does: `pip install genanki`.
"""

import argparse
import html
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from helpers.course.series import SERIES
from helpers.questions import questions_of

TERM = re.compile(r"\*\*([a-zŷη][^*:.\n]{1,30})\*\*(?!:)")  # bold where it is explained
TELLS = " Give the number of the sentence."
DECK, KIND = 1_712_032_026, 1_712_032_027  # Anki knows a deck by its number: a second import renews the first


def terms() -> Iterator[tuple[str, str, str]]:
    """Each term of the course: itself, the paragraph that explains it, as Markdown, and its notebook's name."""
    for lesson in SERIES:
        for cell in json.loads(lesson.path.read_bytes())["cells"][1:]:
            if cell["cell_type"] == "markdown":
                for paragraph in "".join(cell["source"]).split("\n\n"):
                    for term in TERM.findall(paragraph):
                        yield term, paragraph, lesson.name


def reasons() -> Iterator[tuple[str, str, str]]:
    """Each question that asks for a reason: the question, the answer, as our own markup, and its notebook's name."""
    for lesson in SERIES:
        for drawn in questions_of([lesson.number]):
            exercise = drawn.ask("the cards")
            if TELLS in exercise.asked:
                yield exercise.asked.replace(TELLS, ""), exercise.way, lesson.name


def as_html(text: str) -> str:
    r"""Markdown of the notebooks as Anki shows it: formulas between \( and \)."""
    parts = re.split(r"(\$\$?[^$]+\$\$?|`[^`]+`)", text)
    for at, part in enumerate(parts):
        safe = html.escape(part, quote=False)
        if part.startswith("$"):
            parts[at] = rf"\({safe.strip('$')}\)"
        elif part.startswith("`"):
            parts[at] = f"<code>{safe.strip('`')}</code>"
        else:
            safe = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", safe)
            safe = re.sub(r"\*\*([^*]+)\*\*", r"<b>\1</b>", safe)
            parts[at] = re.sub(r"(?<![\w*])\*([^*\n]+)\*", r"<i>\1</i>", safe).replace("\n", "<br>")
    return "".join(parts)


def write(path: Path) -> int:
    """Write the deck; gives how many cards it has."""
    import genanki

    sides = [{"name": "Card", "qfmt": "{{Question}}", "afmt": "{{FrontSide}}<hr id=answer>{{Answer}}"}]
    kind = genanki.Model(KIND, "Backpropagation", [{"name": "Question"}, {"name": "Answer"}], sides)
    deck = genanki.Deck(DECK, "Backpropagation, one step at a time")
    asked = [(f"What is meant by <b>{as_html(term)}</b>?", as_html(said), name) for term, said, name in terms()]
    asked += [(as_html(question), as_html(answer), name) for question, answer, name in reasons()]
    for front, back, name in asked:
        deck.add_note(genanki.Note(kind, [front, back], tags=[name], guid=genanki.guid_for(name, front)))
    deck.write_to_file(str(path))
    return len(asked)


def main(words: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", nargs="?", default="backpropagation.apkg", help="to be written, and imported by Anki")
    path = Path(parser.parse_args(words).file)
    try:
        print(f"{path.name}: {write(path)} cards. In Anki: File, Import.")
    except ImportError:
        sys.exit("This needs genanki: python -m pip install genanki")
    except OSError as error:
        sys.exit(f"{path} cannot be written ({error.strerror}).")


if __name__ == "__main__":
    main()
