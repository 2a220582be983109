"""How much memory a learner takes: python -m benchmarks.memory

The kernel's resident memory after each notebook was run from the top, and after each of its controls was moved.
A server such as Binder's adds JupyterLab itself, once. Prints a table, asserts nothing.
"""

import sys

from helpers.course.series import SERIES
from tests.notebooks.kernel import ran

RESIDENT = "str(__import__('psutil').Process().memory_info().rss // 1_000_000)"  # megabytes of the kernel


def main(numbers):
    print("| notebook | MB after its cells | MB after moving each control |\n|---|---|---|")
    for lesson in SERIES:
        if numbers and lesson.number not in numbers:
            continue
        with ran(lesson.path) as kernel:
            before = kernel.ask(RESIDENT)
            for figure in kernel.figures():
                for number in range(len(figure.names)):
                    for part in figure.parts(number):
                        figure.draw(figure.beside(figure.start, number, part))
            print(f"| {lesson.number} | {before} | {kernel.ask(RESIDENT)} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
