"""A text run as a notebook runs a cell: its lines are at hand for whoever asks for a function's source."""

import itertools
import linecache

from helpers.exercises import ____

NUMBERS = itertools.count(1)


def run_as_cell(source, **names):
    """What the text defines, by name, with ____ and these names given to it."""
    file, space = f"<cell {next(NUMBERS)}>", {"____": ____, **names}
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    exec(compile(source, file, "exec"), space)
    return space
