"""What the judge of the notebooks says of every number, asked beforehand, so that a page can say it without Python.

A number exercise becomes a table: the numbers from the lowest float to the highest, cut where the verdict changes. The
cuts are found by asking `Exercise._judged` where it could change (at the right answer, at each mistake, at what is
rounded) and by halving between two numbers of which it says different things, down to floats that are neighbours.

    write(lesson, folder)   exercises/NN.json, and NN-drawn.json, which static/judge.js reads
    instead(lesson, source) the HTML in place of what a cell shows that checks an answer, or asks
    is_answer(cells, index) whether a cell's output answers what the text before it asks
"""

import html
import importlib
import json
import math
import re
import struct
import time
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from helpers.course import copies
from helpers.course.series import SERIES, Lesson
from helpers.exercises import Build, Drawn, Exercise, Verdict, WarmUp
from helpers.exercises.kinds import EXACTLY, NEAR, UNFORESEEN, Number
from helpers.exercises.rounding import CUT
from helpers.practice.panel import typed
from helpers.questions import questions_of
from web_parts import anchor

SEEDS = ("the course", *(f"the course {number}" for number in range(1, 12)))  # as `again` counts them
MOST = 1.7976931348623157e308
SLOW = 0.004  # seconds; a judge that thinks for longer is asked less
VARIED = re.compile(r"[−-]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?")
UNUSUAL = {"inf": math.inf, "-inf": -math.inf, "nan": math.nan, "complex": (-8.0) ** 0.5}
GAP = "\ue000"  # in a message, where a number of its own depends on the answer
NOT_EXACT = " (So it is for {}, the nearest number that this page knows.)"

Said = tuple[str, str]  # the outcome and the message


# Floats in their order


def _ordinal(number):
    (bits,) = struct.unpack("<q", struct.pack("<d", number))
    return bits if bits >= 0 else -(2**63) - bits


def _number(ordinal):
    return struct.unpack("<d", struct.pack("<q", ordinal if ordinal >= 0 else -(2**63) - ordinal))[0]


def _between(low, high):
    """A float in the middle of two, as many floats below as above; None between neighbours."""
    middle = (_ordinal(low) + _ordinal(high)) // 2
    return _number(middle) if _ordinal(low) < middle else None


def _between_whole(low, high):
    """The same among whole numbers."""
    middle = _between(low, high)
    if middle is None:
        return None
    middle = max(float(math.floor(middle)), low + 1)
    return middle if middle < high else None


def _between_parts(low, high):
    """The same among those that are not whole."""
    middle = _between(low, high)
    while middle is not None and middle == math.floor(middle):
        middle = math.nextafter(middle, high)
    return middle if middle is not None and middle < high else None


def _edges(is_so: Callable[[float], bool], number: float, reach: float) -> list[float]:
    """The floats on both sides of where something ceases to be so, that is so at a number and not beyond its reach."""
    found = [number]
    for far in (number - reach, number + reach):
        inside, outside = number, far
        if not math.isfinite(outside) or is_so(outside):
            continue
        while (middle := _between(*sorted((inside, outside)))) is not None:
            inside, outside = (middle, outside) if is_so(middle) else (inside, middle)
        found += [inside, outside]
    return found


def _plain(number):
    """A float so that Python and JavaScript read the same one."""
    return repr(number).removesuffix(".0")


# What a judge says


@dataclass
class Table:
    """What is said of each number: from each of `lows` upwards until the next.

    said: pairs of an outcome and a message. points: for a message with numbers in it that depend on the answer, its
    place in `said`, and what it is at each of the numbers that were asked.
    whole: another table, for whole numbers, where these are judged by rules of their own.
    """

    lows: list[float]
    said: list[Said]
    points: dict[int, dict[float, str]] = field(default_factory=dict)
    whole: "Table | None" = None

    def intervals(self) -> Iterator[tuple[float, float, str, str]]:
        """The lowest and the highest number of each interval, with the outcome and the message."""
        for low, high, (outcome, message) in zip(self.lows, [*self.lows[1:], math.inf], self.said, strict=True):
            yield low, math.nextafter(high, -math.inf), outcome, message

    def verdict(self, number: float) -> Said:
        """What the page says of a finite number."""
        if self.whole and number == math.floor(number):
            return self.whole.verdict(number)
        at = bisect_right(self.lows, number) - 1
        outcome, message = self.said[at]
        if points := self.points.get(at):
            nearest = min(points, key=lambda point: abs(point - number))
            message = points[nearest] + NOT_EXACT.format(re.sub("^-", "−", _plain(nearest))) * (nearest != number)
        return outcome, message

    def is_exact(self, step: float = 0) -> bool:
        """Whether it knows each message to the letter: where they depend on the answer, all answers were asked."""
        highs = [*self.lows[1:], math.inf]
        all_asked = all(len(points) * step >= highs[at] - self.lows[at] for at, points in self.points.items())
        return all_asked and (self.whole is None or self.whole.is_exact(step=1))


class _Judge:
    """An exercise's judge, asked once about each number."""

    def __init__(self, exercise):
        self.exercise, self.answers = exercise, {}
        messages = [mistake.message for mistake in exercise.mistakes]
        self.varies = any(map(callable, messages))
        self.fixed = {exercise.right, UNFORESEEN, CUT, *(text for text in messages if not callable(text))}

    def __call__(self, number):
        if number not in self.answers:
            self.answers[number] = self.exercise._judged(number)
        return self.answers[number]

    def kind(self, number):
        """What is said of a number, without the numbers in it that depend on the answer."""
        outcome, message = self(number)
        if not self.varies or message in self.fixed or message.startswith("Right so far"):
            return outcome, message
        return outcome, VARIED.sub(GAP, message)


def table(exercise: Exercise) -> Table:
    """What an exercise's judge says of every finite number."""
    judge = _Judge(exercise)
    likely = set(_likely(exercise))
    whole_differ, besides = _is_beside_whole(exercise), frozenset()
    if exercise.accepts or any(mistake.when for mistake in exercise.mistakes):
        begin = time.perf_counter()
        for number in likely:
            judge(number)
        is_slow = time.perf_counter() - begin > SLOW * len(likely)
        likely |= _asked_too("few" if is_slow else "many" if judge.varies else "some")
        if not is_slow:
            likely |= set(_slips(exercise))
            besides = _three_digits() if judge.varies else besides
        whole_differ = whole_differ or _has_whole_rules(judge)
    if not whole_differ:
        return _cut(judge, likely, _between, besides)
    parts = {number for number in likely if number != math.floor(number)}
    found = _cut(judge, parts | {0.5 - 2.0**52, 2.0**52 - 0.5}, _between_parts)
    whole = {float(number) for number in range(-1, 1203)} | {
        number for number in likely if number == math.floor(number)
    }
    found.whole = _cut(judge, whole, _between_whole)
    return found


def _likely(exercise):
    """Where a verdict may change: floats on both sides of each border that the exercise's numbers make."""
    yield from (-MOST, -1.0, 0.0, 1.0, MOST)
    numbers = [(float(exercise.example), 0)]
    numbers += [(float(mistake.example), mistake.within or 0) for mistake in exercise.mistakes]
    for number, within in numbers:
        for reach in {exercise.tolerance, within} - {0}:
            yield from _edges(lambda x, n=number, r=reach: abs(x - n) <= r, number, 2 * reach + 1e-9 * abs(number))
    right = float(exercise.example)
    for digits in range((exercise.digits or -1) + 1):
        for shift in (0, -1, 1):  # rounded, cut, and a unit to each side
            number = round(right, digits) + shift * 10.0**-digits
            number = float(f"{number:.{digits}f}")
            yield from _edges(lambda x, n=number: math.isclose(x, n, rel_tol=1e-12), number, 1e-10 * abs(number))


@cache
def _asked_too(how):
    """More numbers, as people type them: "few" of two digits, "some" also of any size, or "many" of three digits."""

    def digits(most, *powers):
        return {float(f"{number}e{power}") for number in range(1, most) for power in powers}

    found = digits(100, -2, -1, 0) | {float(number) for number in range(-20, 121)}
    if how != "few":
        sizes = digits(10, *range(-20, 20)) | {10.0**power for power in range(-300, 309, 25)}
        found |= sizes | {-size for size in sizes} | {number + 0.5 for number in range(-3, 30)}
    if how == "many":
        found |= digits(1000, -3, -2, -1) | digits(100, *range(-10, -3)) | digits(200, *range(5))
    return frozenset(found)


@cache
def _three_digits():
    """The small numbers of three digits, where round-off may make a verdict change back and forth."""
    return frozenset(
        float(f"{sign}{number}e{power}")
        for sign in ("", "-")
        for number in range(100, 1000)
        for power in range(-16, -2)
    )


def _slips(exercise):
    """The numbers of an exercise as a slip makes others of them: the sign, the point, a half, twice, upside down."""
    for listed in (exercise.example, *(mistake.example for mistake in exercise.mistakes)):
        number = float(listed)
        yield from (sign * number * 10.0**shift for sign in (1, -1) for shift in range(-3, 4))
        yield from (number / 2, number * 2, 1 / number if number else 0.0)


def _is_beside_whole(exercise):
    """Whether whole numbers are so near to the right one that those beside them are told to be rounded."""
    right, tolerance = float(exercise.example), exercise.tolerance
    beside = min(right % 1, -right % 1)
    return tolerance <= EXACTLY and (beside if beside > tolerance else 1) <= NEAR * abs(right)


def _has_whole_rules(judge):
    """Whether whole numbers are judged otherwise than those beside them, on and on."""
    beside = [(judge.kind(float(n)), judge.kind(n - 0.37), judge.kind(n + 0.37)) for n in range(21, 40)]
    return sum(at not in (low, high) for at, low, high in beside) > 12


def _cut(judge, numbers, between, besides=frozenset()):
    """The table of a judge, from these numbers and those that `between` halves their distances with.

    besides: more numbers where the verdict may change; what varies in their messages is not kept.
    """
    numbers, asked = sorted(numbers), sorted({*numbers, *besides})
    lows = [asked[0]]
    for low, high in pairwise(asked):
        lows += _borders(judge, low, high, between)
    said = [judge.kind(low) for low in lows]
    found = Table([-MOST, *lows[1:]], said)
    for at, ((outcome, message), low, high) in enumerate(zip(said, lows, [*lows[1:], math.inf], strict=True)):
        if GAP in message:
            inside = {number: judge(number)[1] for number in (low, *numbers) if low <= number < high}
            found.said[at] = outcome, inside[low]
            if {*inside.values(), *(judge(number)[1] for number in _halves(low, min(high, MOST), between))} != {
                inside[low]
            }:
                found.points[at] = inside
    return found


def _halves(low, high, between, deep=3):
    """Numbers between two, which part them in halves, and these again."""
    middle = between(low, high) if deep else None
    if middle is not None:
        yield from (middle, *_halves(low, middle, between, deep - 1), *_halves(middle, high, between, deep - 1))


def _borders(judge, low, high, between):
    """The first float of each kind after the first, between two numbers."""
    if judge.kind(low) == judge.kind(high):
        return []
    middle = between(low, high)
    if middle is None:
        return [high]
    return _borders(judge, low, middle, between) + _borders(judge, middle, high, between)


# Files


class _Texts(list):
    """Texts as HTML, each once, known by their places."""

    def __init__(self):
        super().__init__()
        self.places = {}

    def place(self, text, as_html=None):
        if text not in self.places:
            self.places[text] = len(self)
            self.append(as_html or marked_up(text))
        return self.places[text]


def marked_up(text: str) -> str:
    """A sentence as HTML, as the verdicts have it."""
    return Verdict("", "", asked=text).parts()[0]


def where_explained(drawn: Drawn, exercise: Exercise) -> str:
    """Where the notebooks explain what a question asks: as HTML, with a link that leads there."""
    (page,) = [lesson.name for lesson in SERIES if lesson.number == drawn.number]
    heading = marked_up(f"“{drawn.under}”")
    return marked_up(exercise.explained).replace(heading, f'<a href="{page}.html#{anchor(drawn.under)}">{heading}</a>')


def _question(exercise, texts, drawn=None):
    """All that a page needs of an exercise; texts are told by their places among `texts`.

    drawn: where the exercise comes of it, and says in which notebook it is explained.
    """
    found = {"hints": [texts.place(hint) for hint in exercise.hints], "way": texts.place(exercise.way)}
    if exercise.asked:
        found["asked"] = texts.place(exercise.asked)
    if drawn:
        found["explained"] = texts.place(exercise.explained, where_explained(drawn, exercise))
    if exercise.drawn:
        found["drawn"] = exercise.drawn.name
    return found | {"right": texts.place(exercise.right)} | _packed(table(exercise), texts)


def _packed(found, texts):
    points = {at: _template(inside, texts) for at, inside in found.points.items()}
    said = [points[at][0] if at in points else texts.place(message) for at, (_, message) in enumerate(found.said)]
    packed: dict[str, Any] = {"lows": [_short(low) for low in found.lows], "said": said}
    if points:
        packed["points"] = {at: rest for at, (_, *rest) in points.items()}
    if found.whole:
        packed["whole"] = _packed(found.whole, texts)
    return packed


def _short(number):
    """A whole number without its `.0`, where JSON's readers take it for the same float."""
    return int(number) if number == math.floor(number) and abs(number) < 1e15 else number


def _template(inside, texts):
    """The place of a message with a GAP where its numbers vary; which answers were asked, and what fills the gaps."""
    rows = [VARIED.findall(message) for message in inside.values()]
    varies = [len(set(column)) > 1 for column in zip(*rows, strict=True)]
    numbers = iter(varies)
    text = VARIED.sub(lambda match: GAP if next(numbers) else match[0], next(iter(inside.values())))
    values = [word for row in rows for word, is_gap in zip(row, varies, strict=True) if is_gap]
    return texts.place(text), " ".join(map(_plain, inside)), " ".join(values)


def _unusual():
    """What is said of answers that are no finite numbers, by any number exercise; and of empty and unreadable ones."""
    exercise = Exercise(1, "", ("", "", ""), "")
    found = {name: marked_up(exercise._judged(answer)[1]) for name, answer in UNUSUAL.items()}
    for name, text in {"zero": "1/0", "long": "1" * 101, "none": "{}", "either": "1,234"}.items():
        try:
            typed(text)
        except ValueError as error:
            found[name] = marked_up(re.sub(r"1[,.]?234", "{}", str(error)))
    return found


def exercises_of(lesson: Lesson) -> dict[str, Any]:
    """A lesson's exercises, builds and warm-up, by name."""
    module = importlib.import_module(f"helpers.lessons.n{lesson.name}")
    return {name: value for name, value in vars(module).items() if isinstance(value, Exercise | Build | WarmUp)}


def asks_a_number(exercise: Any) -> bool:
    return isinstance(exercise, Exercise) and type(exercise._kind) is Number


def tables(lesson: Lesson) -> dict[str, Table]:
    """The tables of those of a lesson's exercises that ask one number, by name."""
    return {name: table(found) for name, found in exercises_of(lesson).items() if asks_a_number(found)}


def write(lesson: Lesson, folder: Path) -> list[Path]:
    """Write what judge.js reads: exercises/NN.json for the page, NN-drawn.json for the questions with other numbers."""
    texts, questions = _Texts(), {}
    for name, exercise in exercises_of(lesson).items():
        if asks_a_number(exercise):
            questions[f"{lesson.number} {name}"] = [_question(exercise, texts)]
        elif isinstance(exercise, WarmUp):
            questions |= {drawn.name: [_question(drawn.ask(SEEDS[0]), texts, drawn)] for drawn in exercise.questions}
    paths = [_written(folder / "exercises" / f"{lesson.number}.json", questions, texts)]
    if found := questions_of([lesson.number]):
        texts = _Texts()
        questions = {drawn.name: [_question(drawn.ask(seed), texts, drawn) for seed in SEEDS] for drawn in found}
        paths.append(_written(folder / "exercises" / f"{lesson.number}-drawn.json", questions, texts))
    return paths


def _written(path, questions, texts):
    found = {"questions": questions, "texts": texts, "unusual": _unusual()}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")), encoding="utf-8", newline="\n")
    return path


# What stands in the page

HERE = "index.html#on-your-own-computer"
CHECKS = re.compile(r"lesson\.(\w+)\.(?:check|build)\(")


def instead(lesson: Lesson, source: str, elsewhere: str = HERE) -> str | None:
    """The HTML in place of what a cell shows, where it checks an answer or is the form of the practice; else None.

    elsewhere: the address of the notebook with a kernel.
    """
    if source.startswith("lesson.form("):
        return practice(elsewhere)
    found = CHECKS.search(source)
    return exercise(lesson, found[1], elsewhere) if found else None


def exercise(lesson: Lesson, name: str, elsewhere: str = HERE) -> str:
    """The HTML in place of what `lesson.NAME.check(…)` or `.build(…)` shows: help, and where judge.js puts its form."""
    found = exercises_of(lesson)[name]
    if isinstance(found, WarmUp):
        return _warm_up(lesson, found, elsewhere)
    if asks_a_number(found):
        return _place(f'data-exercise="{lesson.number}-{name}"', _help(found) + _link(elsewhere))
    return _place("", _link(elsewhere) + _help(found))


def _warm_up(lesson, found, elsewhere):
    forms = []
    for number, drawn in enumerate(found.questions, 1):
        asked = drawn.ask(SEEDS[0])
        text = f'<div class="judge-asked">{marked_up(f"{number}. {asked.asked}")}</div>'
        data = f'data-exercise="{lesson.number}-{drawn.name}" data-number="{number}"'
        forms.append(_place(data, text + _help(asked) + _link(elsewhere)))
    return "".join(forms)


def practice(elsewhere: str = HERE) -> str:
    """The practice of notebook 21: the names of all questions, for judge.js to draw from."""
    names = [drawn.name for drawn in questions_of([lesson.number for lesson in SERIES])]
    return _place(f'data-practice="{",".join(names)}"', f"<p>The questions need JavaScript.</p>{_link(elsewhere)}")


def _place(data, inside):
    return f'<div class="live-exercise" {data}>{inside}</div>'.replace(" >", ">", 1)


def _link(elsewhere):
    return f'<p class="judge-elsewhere"><a href="{html.escape(elsewhere)}">Answer it in the notebook</a></p>'


def _help(found):
    """Hints and solution, each folded away inside the one before."""
    texts = [(f"Hint {number} of {len(found.hints)}", hint) for number, hint in enumerate(found.hints, 1)]
    texts.append(("Solution", f"`{found.way}`" if isinstance(found, Build) else found.way))
    folded = ""
    for title, text in reversed(texts):
        folded = f"<details><summary>{title}</summary><span>{marked_up(text)}</span>{folded}</details>"
    return folded


SHOWS_NO_ANSWER = re.compile(r"\.(?:check|build|ask|form|long_run)\(|\b(?:live|claim)\(")
ASKS = re.compile(
    r"\?(?=[\s*)]|$)"  # a question
    r"|\b[Gg]uess (?:first|how|what|which|it|before)|\bbefore you (?:look|run|let)\b|\bin your head\b"
    r"|(?:^|[.:;] )(?:Decide|Say which|Work out|Write down|Make a (?:guess|sketch))\b"
)


def is_answer(cells: Sequence[dict[str, Any]], index: int) -> bool:
    """Whether the output of a code cell answers a question, so that a page folds it, as a learner's copy has none.

    It does where the paragraph before asks, or wants a guess; other code may stand between them. Figures that move are
    there to be moved, and a claim's answer stands in its code: neither is one.
    """
    cell = cells[index]
    if cell["cell_type"] != "code" or not cell["outputs"] or SHOWS_NO_ANSWER.search(copies.text(cell["source"])):
        return False
    before = next((other for other in reversed(cells[:index]) if other["cell_type"] == "markdown"), None)
    return before is not None and bool(ASKS.search(copies.text(before["source"]).strip().split("\n\n")[-1]))
