"""Questions that draw their numbers, a module a notebook: for `again`, for warm-ups, for practice without end."""

import pkgutil
from collections.abc import Container
from importlib import import_module

from helpers.exercises import Drawn, WarmUp


def questions_of(numbers: Container[str]) -> list[Drawn]:
    """The questions of the notebooks with these numbers, in the order of the series."""
    found = []
    for module in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        if module[1:3] in numbers:
            values = vars(import_module(f"{__name__}.{module}")).values()
            found += [value for value in values if isinstance(value, Drawn) and value.number == module[1:3]]
    return found


def warm_up_of(*names: str) -> WarmUp:
    """A warm-up of the questions with these names, such as "01 one_update". Raises KeyError where there is none."""
    found = {question.name: question for question in questions_of([name[:2] for name in names])}
    return WarmUp(*(found[name] for name in names))
