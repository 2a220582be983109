"""What a long, wild use leaves behind: python -m benchmarks.monkey [NN …]

Each notebook is run in a page of JupyterLab, and 2,000 random moves are made on its live figures, with keys, mouse and
texts. Prints the memory of the page and of the kernel, each after a collection, and what went wrong, which is nothing.
An `AssertionError` says where a figure does not show its last place.
"""

import sys

from helpers.course.series import SERIES
from tests.browser import monkey
from tests.browser.lab import browser, figures, lab, open_notebook, run_all

MOVES = 2000


def wild(page, lesson):
    """Megabytes of page and kernel before, after half of the moves and after all, and all that went wrong."""
    wrong = run_all(page)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
    figures(page)
    measured = [monkey.memory(page)]
    for half in range(2):
        wrong += monkey.play(page, MOVES // 2, seed=f"{lesson.number} {half}")
        measured.append(monkey.memory(page))
    return zip(*measured, strict=True), wrong


def main(numbers):
    print("| notebook | page, MB | after 1,000 | after 2,000 | kernel, MB | after 1,000 | after 2,000 | wrong |")
    print("|---|---|---|---|---|---|---|---|")
    for lesson in SERIES:
        if numbers and lesson.number not in numbers:
            continue
        with lab(lesson.path) as address, browser() as chromium:
            page = chromium.new_page(viewport={"width": 1200, "height": 1000})
            open_notebook(page, address, lesson.path.name)
            measured, wrong = wild(page, lesson)
        cells = " | ".join(f"{megabytes:.0f}" for part in measured for megabytes in part)
        print(f"| {lesson.number} | {cells} | {'; '.join(wrong) or 'nothing'} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
