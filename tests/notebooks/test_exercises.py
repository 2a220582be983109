"""Every exercise of every lesson: untouched, each listed mistake, the right answer, its hints and its solution."""

import ast
import contextlib
import importlib
import inspect
import math
import re
from decimal import ROUND_HALF_UP, Decimal

import nbformat
import numpy as np
import pytest
import sympy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jupyter_client.manager import start_new_kernel

from helpers.course.series import SERIES
from helpers.exercises import Exercise, ____, patience
from helpers.exercises.kinds import BY_NUDGE, NEARLY, UNFORESEEN, Array, Expression, Function, Number, is_function
from helpers.exercises.rounding import CUT, WORDS
from helpers.gradcheck import numerical_gradient
from helpers.lessons.n00_start_here import error_rule
from tests.notebooks.kernel import Kernel
from tests.notebooks.learner import learner


def exercises():
    for lesson in SERIES:
        module = importlib.import_module(f"helpers.lessons.n{lesson.name}")
        for name, value in vars(module).items():
            if isinstance(value, Exercise):
                yield pytest.param(lesson, name, value, id=f"{lesson.number}-{name}")


@pytest.fixture(autouse=True)
def _have_time(monkeypatch):
    monkeypatch.setattr(patience, "LONGEST", 60)  # a busy machine may take longer than a learner should wait


each = pytest.mark.parametrize(("lesson", "name", "exercise"), list(exercises()))


@each
def test_untouched_and_right(lesson, name, exercise):
    assert exercise.check(____).outcome == "not attempted"
    assert exercise.check(exercise.example).outcome == "right"


@each
def test_every_mistake_is_met_with_its_own_message(lesson, name, exercise):
    assert len(exercise.mistakes) >= 3, "an exercise knows at least three mistakes"
    assert len({mistake.message for mistake in exercise.mistakes}) == len(exercise.mistakes)
    for mistake in exercise.mistakes:
        verdict, said = exercise.check(mistake.example), mistake.said(mistake.example)
        assert (verdict.outcome, verdict.message) == ("not yet", said), f"not “{said}”, but: {verdict}"


@each
def test_no_message_gives_the_answer_away(lesson, name, exercise):
    for text in [mistake.said(mistake.example) for mistake in exercise.mistakes] + list(exercise.hints[:2]):
        for answer in offered(text, exercise):
            assert exercise._judged(answer)[0] != "right", f"gives the answer away: {text}"


NUMBER = re.compile(r"(?<![\w.,])[-−]?\d+(?:,\d{3})*(?:\.\d+)?(?:e-?\d+)?")
LIST = re.compile(r"\[[-., \d\[\]]+\]")
CODE = re.compile(r"`([^`]+)`")
RETURNED = re.compile(r"`return ([^`]+)`")


def numbers_in(text, exercise):
    return [float(found.replace(",", "").replace("−", "-")) for found in NUMBER.findall(text)]


def lists_in(text, exercise):
    return [ast.literal_eval(found) for found in LIST.findall(text.replace("−", "-"))]


def expressions_in(text, exercise):
    found, symbols = [], {symbol.name: symbol for symbol in exercise.example.free_symbols}
    for code in CODE.findall(text):
        with contextlib.suppress(Exception):  # it is other code
            found.append(sympy.sympify(code, locals=symbols))
    return found


def functions_in(text, exercise):
    """The right function, where the solution's own code stands in the text."""
    bare = plain(text)
    return [exercise.example for code in RETURNED.findall(exercise.way) if plain(code) in bare]


def plain(code):
    return re.sub(r"[\s`]", "", code).replace("−", "-").replace("·", "*")


IN_TEXT = {Number: numbers_in, Array: lists_in, Expression: expressions_in, Function: functions_in}


def offered(text, exercise):
    """What stands in a text that could be typed in as an answer of the exercise's kind."""
    kind = type(exercise._kind)
    assert kind in IN_TEXT, f"say in IN_TEXT how an answer of the kind {kind.__name__} is found in a text"
    return IN_TEXT[kind](text, exercise)


def test_answers_are_found_in_a_message():
    for text, numbers in (
        ("It is −4, or 2 − 5, not 1,797.", [-4, 2, 5, 1797]),
        ("w2 and x₁ are no numbers, 0.25 and 3.37e-13 are. 8", [0.25, 3.37e-13, 8]),
    ):
        assert offered(text, Exercise(1, "Right.", ("", "", ""), "1")) == numbers
    double = Exercise(lambda x: 2 * x, "Right.", ("", "", ""), "`return 2 * x`", inputs=((4,),))
    assert offered("Is it `2*x`?", double) == offered("2 · x", double) == [double.example]
    assert not offered("Is it x?", double)
    w = sympy.Symbol("w")
    cube = Exercise(3 * w**2, "Right.", ("", "", ""), "`3 * w**2`")
    assert offered("`return w` is not `3*w*w`.", cube) == [cube.example]


@each
def test_help_is_folded_into_the_verdict(lesson, name, exercise):
    for answer in (____, exercise.mistakes[0].example):
        offered = [text for _, text in exercise.check(answer).help]
        assert offered == [*exercise.hints, exercise.way], "three hints, one inside the other, then the solution"
    titles, texts = zip(*exercise.check(exercise.example).help, strict=True)
    assert texts[0] == exercise.way, "who is right compares"
    assert titles[1:] == ("The same with other numbers",) * bool(exercise.drawn)


@each
def test_three_hints_and_a_solution_that_passes(lesson, name, exercise):
    assert len(set(exercise.hints)) == 3, "an exercise has three different hints"
    answers = [written_out(lesson, name, exercise)] if is_reached(exercise) else answers_in(exercise)
    assert any(exercise.check(answer).outcome == "right" for answer in answers), (
        f"no right answer in `way` (a function stands there as `return …`, in backticks): {exercise.way}"
    )


def is_reached(exercise):
    """Whether it asks for a function of any text, judges what that reaches, and solves it by a program."""
    return is_function(exercise.example) and exercise.accepts is not None and "\n" in CODE.findall(exercise.way)[0]


def written_out(lesson, name, exercise):
    """The function that the solution's program makes, amid the names that the notebook has by then."""
    names = dict(learner(lesson).NAMES)
    exec(CODE.findall(exercise.way)[0], names)
    return names[name]


@each
def test_hints_and_solutions_can_be_pasted(lesson, name, exercise):
    for text in (*exercise.hints, exercise.way):
        for code in CODE.findall(text):
            ast.parse(code if "\n" in code else f"def answer():\n    {code}")
        typed = re.search(r"[×²³√]|\d\)* ·|· [(−]*\d|\d\)* − [(−]*\d", re.sub(r"`[^`]+`", "", text))
        assert not typed, f"a calculation is code, between backticks: {typed[0]} in {text}"


def answers_in(exercise):
    """What the solution's text offers as answers; a function's code is run."""
    if not is_function(exercise.example):
        return offered(exercise.way, exercise)
    names = ", ".join(inspect.signature(exercise.example).parameters)
    code = RETURNED.findall(exercise.way.replace("−", "-"))
    return [eval(f"lambda {names}: {text}", vars(math) | {"math": math, "np": np}) for text in code]


def test_a_list_and_a_root_are_found_in_a_solution():
    pair = Exercise([[1.5, -2], [0, 4]], "Right.", ("", "", ""), "Row by row: [[1.5, −2], [0, 4]]")
    assert answers_in(pair) == [pair.example]
    root = Exercise(
        lambda x: x**0.5, "Right.", ("", "", ""), "`return sqrt(x)` or `return math.sqrt(x)`", inputs=((4,),)
    )
    assert [root.check(answer).outcome for answer in answers_in(root)] == ["right"] * 2


@pytest.mark.parametrize("lesson", SERIES[:-1], ids=lambda lesson: lesson.number)
def test_the_notebook_asks_them_all(lesson):
    source = "\n".join(cell.source for cell in nbformat.read(lesson.path, as_version=4).cells)
    module = importlib.import_module(f"helpers.lessons.n{lesson.name}")
    names = [name for name, value in vars(module).items() if isinstance(value, Exercise)]
    assert 3 <= len(names) <= 6, f"a notebook has three to six exercises with an answer: {names}"
    for name in names:
        assert re.search(rf"^lesson\.{name}\.check\(", source, re.M), f"no cell with lesson.{name}.check(…)"
    assert not re.search(r"\.(hint|solution)\(\)", source), "hints are inside the verdict: nobody has to call for them"
    numbers = [int(number) for number in re.findall(r"\*\*Exercise (\d+)", source)]
    assert numbers == list(range(1, len(names) + 1)), f"number the exercises in order: {numbers}"


HOSTILE = (
    0, -0.0, 1e-17, 1e-300, 5e-324, -5e-324, 0.5, 1, -1, 1 / 3, 2, 3, 50,
    1e16, 2**53 + 1, 1e100, 1e300, -1e300, 1.7e308,
)  # fmt: skip
numeric = pytest.mark.parametrize(
    "exercise",
    [pytest.param(case.values[2], id=case.id) for case in exercises() if isinstance(case.values[2]._kind, Number)],
)
precise = pytest.mark.parametrize(
    "exercise", [pytest.param(case.values[2], id=case.id) for case in exercises() if case.values[2].digits]
)


@numeric
def test_rules_can_judge_any_number(exercise):
    with np.errstate(all="ignore"):
        for number in map(float, HOSTILE):
            if exercise.accepts and exercise.accepts(number):
                continue
            for mistake in exercise.mistakes:
                if mistake.when(number) if mistake.when else mistake.example == number:
                    assert mistake.said(number)
                    break


def anything():
    """Answers of any kind: numbers, texts, lists in lists, arrays, and functions that give them."""
    numbers = (
        st.sampled_from(HOSTILE) | st.floats() | st.integers() | st.complex_numbers() | st.fractions() | st.decimals()
    )
    others = st.none() | st.booleans() | st.text(max_size=3) | st.binary(max_size=3) | st.just(____) | st.datetimes()
    lists = st.recursive(
        numbers | others, lambda parts: st.lists(parts, max_size=4) | st.tuples(parts, parts), max_leaves=12
    )
    arrays = st.lists(st.floats() | st.integers(-9, 9), max_size=6).map(np.array)
    return lists | arrays | st.dictionaries(st.integers(), numbers, max_size=2) | st.sets(st.integers(), max_size=2)


@each
@given(answer=anything(), called=st.booleans())
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_answer_is_stumbled_over(lesson, name, exercise, answer, called):
    answer = (lambda *_: answer) if called or is_function(exercise.example) else answer
    outcome, said = exercise._judged(answer)
    assert outcome in ("right", "not yet", "not attempted")
    assert "Judging this stops" not in said and len(said) < 600
    assert said.endswith((".", "?", ".)", "!"))


def cut(exercise, digits):
    """The right number cut off after so many digits, by its letters."""
    text = f"{exercise.example:.12f}"
    return float(text[: text.index(".") + 1 + digits])


def with_fewer_digits(exercise):
    """The right number rounded and cut to fewer digits than asked."""
    number = Decimal(f"{exercise.example:.12f}")
    places = [digits for digits in range(exercise.digits) if cut(exercise, digits)]
    rounded = [float(number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)) for digits in places]
    return {*rounded, *(cut(exercise, digits) for digits in places)}


weight = 1.2  # as a cell of the notebook leaves it


def nudged(function, place):
    """A slope, or the slopes for the entries of an array, by a nudge to both sides."""
    return (
        numerical_gradient(function, place, 1e-6)
        if np.ndim(place)
        else float(numerical_gradient(lambda entries: function(entries[0]), [place], 1e-6)[0])
    )


def half_square(x, W):
    return ((W @ x) ** 2).sum() / 2


def roads(a, b):
    return (a + b) * (a * b) + 4 * a


@pytest.mark.parametrize(
    ("case", "answer", "message"),
    [
        ("01-fourth_update", 67.759, UNFORESEEN),
        ("04-next_weight", 0.4746, UNFORESEEN),
        ("07-bias_slope", 0.0955, UNFORESEEN),
        ("07-bias_slope", 0.0927, CUT),
        ("07-turned_input", 0.2301, UNFORESEEN),
        ("07-same_step", 0.092, UNFORESEEN),
        ("08-at_once", 66.5, UNFORESEEN),
        ("10-too_long", 312.9, UNFORESEEN),
        ("13-second_mean", 0.8438, UNFORESEEN),
        ("14-as_many_updates", 468.75, "That is it, to the last digit. Round it to a whole number."),
        ("01-stay", 1e-17, "So small that `100 - rate * 92` is still 100"),
        ("10-four_shapes", lambda: [["32", "10"], [10, 6], [1, 6], [32, 6]], "One of these is a text."),
        ("10-four_shapes", lambda: [(32, 10), (10, 6), (6,), (32, 6)], "Row 1 has 2 numbers, row 3 has one number."),
        ("10-four_shapes", lambda: [[32, 10], [10, 6], 6, [32, 6]], "Row 1 has 2 numbers, row 3 is a single number."),
        ("10-square_layer", lambda x, W: [nudged(lambda x: half_square(x, W), x), W @ x @ x.T], BY_NUDGE),
        ("03-polynomial_slope", lambda x: nudged(lambda x: 2 * x**3 - 5 * x**2 + 4 * x - 7, x), BY_NUDGE),
        ("03-chain_slope", lambda x: nudged(lambda x: (x**2 + 1) ** 3, x), BY_NUDGE),
        ("03-chain_slope", lambda x: (((x + 1e-6) ** 2 + 1) ** 3 - (x**2 + 1) ** 3) / 1e-6, BY_NUDGE),
        ("05-weight_and_bias", lambda w, b: [6 * (3 * w + b - 5), nudged(lambda b: (3 * w + b - 5) ** 2, b)], BY_NUDGE),
        ("06-slope_for_b", 16.000002, NEARLY),
        ("06-third_road", lambda a, b: (roads(a + 1e-6, b) - roads(a, b)) / 1e-6, BY_NUDGE),
        ("06-double_square", ((3.000001 + 3.000001) ** 2 - 36) / 0.000001, NEARLY),
        (
            "04-update_rule",
            lambda w, x, y, r: w - r * 2 * (w * x - y) * weight,
            "It uses `weight`, which is no argument",
        ),
        ("05-downhill_step", lambda w1, w2, g1, g2, r: [w1 - r * weight, w2 - r * g2], "It uses `weight`, which is no"),
        ("06-third_road", lambda a, b: a * b + b * weight + 4, "It uses `weight`, which is no argument"),
        ("12-from_loss", 0.14, "The root of the loss."),
        ("12-from_loss", 0.28, "The root first and then the 2"),
        ("12-true_rate", 6.25e-7, "That is the article's own division by the inputs."),
        (
            "03-polynomial_slope",
            lambda x: [6 * x**2 - 10 * x + 4],
            "gives a list of one number; one number should come back.",
        ),
    ],
)
def test_what_was_judged_wrongly_once(case, answer, message):
    exercise = next(other.values[2] for other in exercises() if other.id == case)
    outcome, said = exercise._judged(answer)
    assert outcome == "not yet" and message in said


@precise
def test_too_few_digits_are_told_and_nothing_else_is(exercise):
    shorter, right = with_fewer_digits(exercise), round(exercise.example, exercise.digits)
    known = [mistake.example for mistake in exercise.mistakes]
    for number in shorter:
        outcome, said = exercise._judged(number)
        if abs(number - exercise.example) <= exercise.tolerance:  # its last digit is a 0
            assert outcome == "right"
        elif not any(abs(number - example) <= exercise.tolerance for example in known):
            assert outcome == "not yet" and said.startswith("Right so far. Give "), number
    for digits in range(exercise.digits + 1):
        for units in (*range(-12, 0), *range(1, 13)):
            number = float(f"{right + units * 10**-digits:.{exercise.digits}f}")
            if number not in shorter:
                outcome, said = exercise._judged(number)
                assert outcome == "not yet" and "Right so far" not in said, (
                    f"{number} is judged: {outcome}. {said} An example that lies half way between two answers has two."
                )


@precise
def test_the_last_digit_is_rounded(exercise):
    last, rounded = cut(exercise, exercise.digits), round(exercise.example, exercise.digits)
    assert exercise._judged(rounded)[0] == exercise._judged(exercise.example)[0] == "right"
    if last != rounded and last not in with_fewer_digits(exercise):
        assert exercise._judged(last) == ("not yet", CUT)


@pytest.mark.parametrize("lesson", SERIES, ids=lambda lesson: lesson.number)
def test_the_digits_are_those_that_the_question_asks_for(lesson):
    module, asked = importlib.import_module(f"helpers.lessons.n{lesson.name}"), None
    for cell in nbformat.read(lesson.path, as_version=4).cells:
        if found := re.search(r"\*\*Exercise \d.*?(?:(\w+) digits? after the point.*)?$", cell.source, re.S):
            asked = WORDS.index(found[1].lower()) if found[1] else None
        for name in re.findall(r"^lesson\.(\w+)\.check\(", cell.source, re.M) if cell.cell_type == "code" else ():
            assert asked is None or getattr(module, name).digits == asked, name


@pytest.fixture
def kernel():
    manager, client = start_new_kernel(cwd=str(SERIES[0].path.parent))
    kernel = Kernel(client)
    kernel.run("from helpers.exercises import ____\nimport helpers.lessons.n00_start_here as lesson, itertools, os")
    yield kernel
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def shown(messages):
    """What a cell prints and gives."""
    contents = [message["content"] for message in messages]
    return [
        part.get("text") or part.get("data", {}).get("text/plain")
        for part in contents
        if "text" in part or "data" in part
    ]


def test_a_kernel_shows_what_an_answer_prints_and_keeps_its_names(kernel):
    messages = kernel.run(
        "calls = 0\ndef error(guess, target):\n    global calls\n    calls += 1\n    print('tried', guess)\n"
        "    return guess - target\nlesson.error_rule.check(error)"
    )
    printed = "".join(f"tried {guess}\n" for guess, _ in error_rule.inputs)
    assert shown(messages) == [printed, f"✓ Right. {error_rule.right}"]
    assert shown(kernel.run("calls")) == [f"{0 if patience.FORKS else len(error_rule.inputs)}"]
    assert not kernel.complaints


@pytest.mark.skipif(not patience.FORKS, reason="this system has no safe forks")
@pytest.mark.parametrize(
    "code", ["9**9**9", "sum(range(10**10))", "max(itertools.count())", "list(range(10**9))", "os.abort()"]
)
def test_a_kernel_outlives_what_never_ends(kernel, code):
    (said,) = shown(kernel.run(f"lesson.error_rule.check(lambda guess, target: {code})"))
    assert said.startswith("✗ Not yet. ")
    assert shown(kernel.run("lesson.error_rule.check(lambda guess, target: guess - target)")) == [
        f"✓ Right. {error_rule.right}"
    ]
    assert shown(kernel.run("os.popen(f'ps --ppid {os.getpid()} -o stat= -o comm=').read().count('python')")) == ["0"]


def test_a_kernel_says_one_sentence_of_a_blank(kernel):
    messages = kernel.run("answer = sum(____)")
    (error,) = [message["content"] for message in messages if message["msg_type"] == "error"]
    assert error["traceback"] == ["____ has no value yet. Put your answer in its place and run the cell again."]
    assert shown(kernel.run("lesson.error_rule.check(lambda guess, target: sum(____))"))[0].startswith(
        "○ Not attempted."
    )


def test_a_kernel_shows_nothing_of_an_exercise_itself(kernel):
    for name in ("lesson.no_error", "lesson.no_error.hint", "lesson.no_error.solution", "vars(lesson)['no_error']"):
        (said,) = shown(kernel.run(name))
        assert "4.95" not in said
