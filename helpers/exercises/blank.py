"""What stands for an answer not yet given, `____`."""

from collections.abc import Callable
from itertools import islice
from typing import Any

import numpy as np

MOST = 100_000  # parts of an answer that are searched for a blank


class StillBlank(TypeError):
    """Python needs a value here, and the answer is not yet given."""

    def __init__(self) -> None:
        super().__init__("____ has no value yet. Put your answer in its place and run the cell again.")

    def _render_traceback_(self):  # by this name IPython asks for what to show: the sentence alone
        return [str(self)]


class Blank:
    """An answer not yet given: whatever is calculated from it is not given either.

    Raises StillBlank where Python insists on a value: in a loop over it, a condition, `float`, `len`.
    Counts how often it is used, so that a function's answer that needs it is known for unfinished, whatever it gives.
    """

    __slots__ = ()
    _uses = 0

    def __repr__(self) -> str:
        return "____"

    def _stays(self, *_: Any, **__: Any) -> Any:
        Blank._uses += 1
        return self

    def _raises(self, *_: Any) -> Any:
        Blank._uses += 1
        raise StillBlank

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _stays
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __divmod__ = __rdivmod__ = __pow__ = __rpow__ = _stays
    __matmul__ = __rmatmul__ = __and__ = __rand__ = __or__ = __ror__ = __xor__ = __rxor__ = _stays
    __lshift__ = __rlshift__ = __rshift__ = __rrshift__ = __neg__ = __pos__ = __abs__ = __invert__ = _stays
    __round__ = __trunc__ = __floor__ = __ceil__ = __lt__ = __le__ = __gt__ = __ge__ = __eq__ = __ne__ = _stays
    __call__ = __getitem__ = __array_ufunc__ = __array_function__ = _stays
    __iter__ = __reversed__ = __contains__ = __len__ = _raises
    __bool__ = __int__ = __float__ = __complex__ = __index__ = _raises

    def __hash__(self) -> int:
        return id(self._stays())

    def __format__(self, _: str) -> str:
        return repr(self._stays())

    def __getattr__(self, name: str) -> "Blank":
        if name.startswith("_"):  # what libraries ask for
            raise AttributeError(name)
        return self._stays()

    @classmethod
    def used_by(cls, function: Callable, *arguments: Any) -> Any:
        """A function's result, or ____ if it used it on the way, even where that raised. Raises its other errors."""
        before = cls._uses
        try:
            result = function(*arguments)
        except Exception:
            if cls._uses > before:
                return cls()
            raise
        return cls() if cls._uses > before else result


def is_blank(answer: object) -> bool:
    """Whether an answer, or a part of it, is still ____."""
    parts, met = [answer], set()
    for _ in range(MOST):
        if not parts:
            break
        part = parts.pop()
        if isinstance(part, Blank) or (isinstance(part, str) and part.strip() == "____"):
            return True
        if isinstance(part, (dict, list, tuple, set, np.ndarray)) and id(part) not in met:
            met.add(id(part))  # a list may hold itself
            if isinstance(part, np.ndarray):
                part = part.flat if part.dtype == object else ()
            parts.extend(islice(part.values() if isinstance(part, dict) else part, MOST))
    return False
