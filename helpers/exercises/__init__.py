"""Questions that understand their mistakes, and `____`, the place of an answer that is not yet given."""

from helpers.exercises.builds import Build
from helpers.exercises.drawn import Drawn, WarmUp, choice_of, question
from helpers.exercises.judging import Exercise, Mistake, Verdict, ____

__all__ = ["Build", "Drawn", "Exercise", "Mistake", "Verdict", "WarmUp", "____", "choice_of", "question"]
