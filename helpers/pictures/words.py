"""How numbers, counts and names are written: one way for all pictures, with the signs of print.

In a sentence that a live figure shows, an f-string is enough: the figure puts the minus signs in.
"""

ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def minus(text: str) -> str:
    """A text with minus signs in place of its hyphens."""
    return text.replace("-", "−")


def written(value: float, spec: str = ".4g") -> str:
    """A number by its format, with a minus sign for a hyphen, and none before a zero: −0.5, 1e−06, 0.00."""
    text = format(value, spec)
    if text.startswith("-") and not text.strip("-0.,"):
        text = text[1:]
    return minus(text)


def plain(value: float) -> str:
    """A number with all of its digits, in a sentence: −0.35."""
    return written(value, ".10g")


def coded(value: float) -> str:
    """A number in a line of Python, in brackets where it is below 0: (-0.35)."""
    return f"({value:.10g})" if value < 0 else f"{value:.10g}"


def bracketed(text: str) -> str:
    """A number that was written, to stand behind a sign: in brackets where it has a minus of its own."""
    return f"({text})" if text.startswith("−") else text


def product(one: float, other: float) -> str:
    """A product written out: 2 · (−3) = −6."""
    return f"{written(one)} · {bracketed(written(other))} = {written(one * other)}"


def exact(value: float) -> str:
    """A number with at most six digits after the point, or as a power of ten where it is too small for them."""
    if value and abs(value) < 5e-6:
        return power_of_ten(value, "·")
    if 0 < 1 - value < 5e-6:  # an activation that is nearly 1, and never 1
        return written(value, ".8f")
    return written(value, ".6f").rstrip("0").rstrip(".")


def power_of_ten(value: float, times: str = " · ") -> str:
    """A number as two digits times a power of ten: 1.2 · 10⁻⁶."""
    digits, power = f"{value:.1e}".split("e")
    return f"{minus(digits)}{times}10{raised(str(int(power)))}"


def computed(value: float, digits: int = 1) -> str:
    """A number as one types it into Python, in so many digits: 1e-6, not 1e-06; 156, not 1.6e+02."""
    text = f"{value:.0f}" if abs(value) >= 10**digits else f"{value:.{digits}g}"
    return text.replace("e-0", "e-")


def short_loss(value: float) -> str:
    """A loss in three digits after the point, in five where it is too small for them."""
    return f"{value:.{3 if value > 1e-3 else 5}f}"


def size_of(value: float) -> str:
    """A number by its size only, for one whose digits mean nothing: 3e-6, 0.02."""
    return f"{value:.0e}".replace("e-0", "e-") if 0 < value < 0.00095 else f"{value:.1g}"


def brief(value: float) -> str:
    """A positive number in two digits, three above 100: 0.25, 640, 6e-05, 2e+03."""
    if 1e-3 <= value < 1000:
        return f"{value:.0f}" if value >= 100 else f"{value:.2g}"
    return f"{value:.0e}"


def wide(value: float) -> str:
    """A positive number of any size, as one reads it: 1.2 · 10⁻⁶, 0.125, 27, 1,200,000."""
    if value < 0.001:
        return power_of_ten(value)
    return f"{float(f'{value:.2g}'):,.0f}" if value >= 1000 else f"{value:.3g}"


def percent(share: float) -> str:
    """A share of 1 in whole percent."""
    return f"{100 * share:.0f} %"


def plural(count: float, noun: str) -> str:
    """A count with its noun: 1 epoch, 2 epochs, 10,000 epochs."""
    return f"{count:,} {of_count(count, noun)}"


def of_count(count: float, noun: str) -> str:
    """A noun as it stands behind a count: epoch, epochs."""
    return noun if count == 1 else f"{noun}s"


def spelled(count: int) -> str:
    """A count from 0 to 99 in letters: nineteen, twenty-two."""
    if count < len(ONES):
        return ONES[count]
    tens, ones = divmod(count, 10)
    return TENS[tens - 2] + (f"-{ONES[ones]}" if ones else "")


def from_to(before: float, after: float) -> str:
    """How a number changes: "goes from 1 to 0.5", or "stays at 1" where no shown digit changes."""
    old, new = exact(before), exact(after)
    return f"stays at {old}, to all digits shown" if old == new else f"goes from {old} to {new}"


def raised(text: str) -> str:
    """A text with its digits and minus signs as exponents: 10⁻⁶."""
    return text.translate(RAISED)


def lowered(text: object) -> str:
    """A text with its digits as indices: w₁ for w1."""
    return str(text).translate(LOWERED)
