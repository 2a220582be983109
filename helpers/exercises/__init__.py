"""Questions that understand their mistakes, and `____`, the place of an answer that is not yet given."""

from helpers.exercises.judging import Exercise, Mistake, Verdict, ____

__all__ = ["Exercise", "Mistake", "Verdict", "____"]
