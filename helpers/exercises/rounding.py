"""Numbers rounded to so many digits after the point, or cut off there."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from math import isclose

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
LET_PYTHON = ", or let Python calculate"
CUT = "Nearly. The last digit is cut off: look at the one after it, and round."


def written_to(number: float, digits: int, how: str = ROUND_HALF_UP) -> float:
    """The number with so many digits after the point, rounded as in school, or cut with ROUND_DOWN."""
    return float(Decimal(f"{number:.14g}").quantize(Decimal(1).scaleb(-digits), rounding=how))


def of_digits(answer: float, right: float, digits: int) -> str | None:
    """What is said of the right number where fewer digits are given than asked, or the last is cut off; else None."""
    for fewer in range(digits):
        cut = written_to(right, fewer, ROUND_DOWN)
        if cut and (_equal(answer, cut) or _equal(answer, written_to(right, fewer))):  # not with zeros only
            asked = f"{WORDS[digits]} digit{'s' * (digits > 1)}"
            return f"Right so far. Give {asked} after the point{LET_PYTHON * (digits > 5)}."
    return CUT if _equal(answer, written_to(right, digits, ROUND_DOWN)) else None


def _equal(answer, number):
    return isclose(answer, number, rel_tol=1e-12)
