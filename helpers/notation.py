"""What people type for formulas: other signs than Python's are understood, slips told in a sentence."""

import ast
import keyword
import re
import unicodedata

SIGNS = str.maketrans(
    dict.fromkeys("−–—‐‑", "-") | dict.fromkeys("·⋅∙×∗", "*") | dict.fromkeys("÷∕⁄", "/") | {"^": "**", "π": " pi "}
)
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
INSTEAD = {"ln": "log(x)", "lg": "log(x)/log(10)", "log10": "log(x)/log(10)", "log2": "log(x)/log(2)", "X": "x"}
INSTEAD |= {
    "Δ": "Delta_x for Δx",
    "e": "exp(x) for e**x, and exp(1) for e itself",
    "√": "sqrt(x)",
    "|": "abs(x)",
    "σ": "sigmoid(x)",
}
COMMA = "a comma stands in it; a fraction is written with a point: 1.5"


class Refused(ValueError):
    """What is wrong with a text that is not read, as the end of a sentence."""


def with_pythons_signs(text):
    """The text with Python's signs in place of typographic ones: 2·x² − 1 becomes 2*x**2 - 1."""
    text = re.sub("[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda found: f"**{found[0].translate(RAISED)} ", text)
    return " ".join(text.translate(SIGNS).split())


def parsed(text, functions, names=None):
    """The syntax tree of a formula: numbers, names, + - * / **, brackets and functions, and nothing else.

    text: with Python's signs. functions: how many things each one that is known takes. names: those known, else any.
    Nothing is run. Raises Refused.
    """
    if not text:
        raise Refused("there is nothing in it")
    if blank := re.search(r"(?<!\w)__+(?!\w)", text):
        raise Refused(f"{blank[0]} still stands in it, where something is to be put in")
    if kept := next(filter(keyword.iskeyword, re.findall(r"\b[^\W\d]\w*", text)), None):
        raise Refused(f"{kept} is a word of Python's own and has no meaning here")
    if found := re.search(rf"\b({'|'.join(functions)}) *\*\* *[\w.]+ *\(", text):
        raise Refused(f"a power of {found[1]} is written behind its brackets: {found[1]}(x)**2")
    if found := re.search(rf"([A-Za-z]\w*)\.({'|'.join(functions)})\b", text):
        raise Refused(f"{found[2]} is written without {found[1]}. in front of it")
    if "=" in text:
        raise Refused("only what stands on the right of = is asked for")
    if strange := re.search(r"[^\w.+\-*/(), ]|[^\x00-\x7f]|(?<!\d)\.(?!\d)", text):
        raise Refused(f"the sign {strange[0]!r} has no meaning here{_instead(strange[0], functions)}")
    if found := re.search(rf"\b({'|'.join(functions)}) \w", text):
        raise Refused(f"{found[1]} needs brackets behind it: {found[1]}(x)")
    if found := re.search(r"(?<![\w.])[\d.]+ *(?![eE][+-]?\d)(?:[A-Za-z_]\w*|\()|\) *(?:\w+|\()|\w+ \w+", text):
        raise Refused(f"in {found[0]} a * is missing")
    try:
        tree = ast.parse(text, mode="eval").body
        _look_through(tree, functions, names)
        return tree
    except (SyntaxError, RecursionError, MemoryError):
        raise Refused("a bracket or a part is missing, or one is too many") from None


def _look_through(node, functions, names):
    """Refuse a tree in which something else stands than `parsed` knows."""
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return
        case ast.Name(id=name) if name not in functions and (names is None or name in names):
            return
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=part):
            parts = [part]
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() | ast.Div() | ast.Pow(), right=right):
            parts = [left, right]
        case ast.Call(func=ast.Name(id=name), args=parts, keywords=[]) if name in functions:
            if len(parts) != functions[name]:
                asked = "two things, with a comma between" if functions[name] == 2 else "one thing"
                raise Refused(f"{name} takes {asked}{'; a fraction has a point: 1.5' if len(parts) == 2 else ''}")
        case ast.Name(id=name) if name in functions:
            raise Refused(f"{name} needs brackets behind it: {name}(x)")
        case ast.Call(func=ast.Name(id=name)) if name not in INSTEAD and name in (names or [name]):
            factor = "" if len(name) == 1 or names else f", or {name} is a function that is not known here"
            raise Refused(f"in {name}( a * is missing{factor}")
        case ast.Name(id=name) | ast.Call(func=ast.Name(id=name)):
            raise Refused(f"{name} is not known here{_instead(name, functions)}")
        case ast.Tuple():
            raise Refused(COMMA)
        case _:
            raise Refused("something else stands in it than numbers, names, + - * / **, brackets and functions")
    for part in parts:
        _look_through(part, functions, names)


def _instead(word, functions):
    """What to write instead of a sign or a name that is not known, where that can be told."""
    plain = unicodedata.normalize("NFKC", word)
    greek = re.fullmatch(r"GREEK SMALL LETTER (\w+)", unicodedata.name(word, "") if len(word) == 1 else "")
    if word in INSTEAD:
        other = INSTEAD[word]
    elif greek:
        other = greek[1].lower()
    else:
        other = next((other for other in (plain, word.lower()) if other != word and other.isascii()), "")
        other = other if other in functions or len(word) == 1 else ""
    return f" (write {other})" if other.strip() else ""
