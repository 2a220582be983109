"""Practice: which question comes next, and what becomes of its answer."""

import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from random import Random

from helpers.exercises.blank import is_blank
from helpers.exercises.drawn import Drawn
from helpers.exercises.judging import SECONDS, Exercise, Verdict, day
from helpers.exercises.kinds import as_number
from helpers.exercises.patience import Complaint, apart
from helpers.practice.memory import Memory
from helpers.practice.record import Answer, Record

BETWEEN = 3  # other questions, before one that was missed comes back; missed once more, it waits twice as long
EARLY = "What is in this cell was there before the question came. Put your answer in its place."
READING = 1.0  # seconds that nobody needs less of: what comes sooner was in the cell already, when all cells were run


def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


class Practice:
    """Questions of several notebooks, mixed: what was missed comes back soon, what is known later.

    questions: those to choose from. record: where the answers are kept, and found. clock: gives the time, in UTC.
    reading: the seconds after a question in which nothing counts that cells say.

    `ask()` gives the next question, `check(answer)` judges; the first answer to a question counts, and one that is no
    number does not. In the course's own notebooks all of it is the same each time.
    """

    def __init__(
        self,
        questions: Iterable[Drawn],
        record: Record | None = None,
        clock: Callable[[], datetime] = now,
        reading: float = 0,
    ) -> None:
        self.questions = {question.name: question for question in questions}
        self.record, self.clock, self.reading = record or Record(None), clock, reading
        self.chance = Random(day())
        self.asked: list[str] = []  # the names of this session
        self.texts: set[str] = set()  # what was asked in it, so that no question has the same numbers twice
        self.missed: dict[str, int] = {}  # names, and how many are to be asked before each comes back
        self.misses: dict[str, int] = {}  # names, and how often each was missed in this session
        self.exercise: Exercise | None = None
        self.counted = False
        self.right = self.answered = 0  # at the first answer, and all
        self._memory = Memory((), clock())

    def __repr__(self) -> str:
        return f"Practice: {len(self.questions)} questions. `ask()` gives the next one, `check(answer)` judges."

    def memory(self) -> Memory:
        """What is remembered now; another notebook may have added to it."""
        self._memory = self._memory.later(self.record.answers(), self.clock())
        return self._memory

    def ask(self) -> Verdict:
        """The question that waits for an answer, else the next one."""
        if self.exercise and not self.counted:
            return self._shown(self.exercise)
        memory = self.memory()
        name = self._next(memory)
        times = max(memory.times.get(name, 0), self.asked.count(name))
        self.asked.append(name)
        self.exercise, self.counted = self.questions[name].ask(f"{day()} {times}", self.texts), False
        self.texts.add(self.exercise.asked)
        self._said, self._since = self._why(memory, name), time.monotonic()
        return self._shown(self.exercise)

    def _shown(self, exercise, said=""):
        return Verdict(f"question {len(self.asked)}", said or self._said, [], exercise.asked)

    def _is_early(self):
        """Whether nobody can have read the question yet."""
        return not self.counted and time.monotonic() < self._since + self.reading

    def check(self, *answer: object) -> Verdict:
        """Judge an answer to the question that was asked last; before the first, ask it."""
        if self.exercise is None:
            return self.ask()
        if answer and not is_blank(answer) and self._is_early():
            return self._shown(self.exercise, EARLY)
        return self.judge(*answer)

    def judge(self, *answer: object) -> Verdict:
        """Judge an answer to the question that was asked last, however soon."""
        assert self.exercise
        verdict = self.exercise.check(*answer)
        if verdict.outcome != "not attempted" and _is_number(answer):
            self._count(verdict.outcome == "right")
        return verdict

    def give_up(self) -> Verdict:
        """Count the question as missed, and give its solution."""
        if self.exercise is None:
            return self.ask()
        if self._is_early():
            return self._shown(self.exercise, EARLY)
        return self.solve()

    def solve(self) -> Verdict:
        """As `give_up`, however soon."""
        assert self.exercise
        self._count(right=False)
        way, where = self.exercise.way, [("Where it is explained", self.exercise.explained)]
        return Verdict("solution", way, where, self.exercise.asked)

    def _count(self, right):
        if self.counted:
            return
        self.counted, name = True, self.asked[-1]
        self.right, self.answered = self.right + right, self.answered + 1
        self.missed.pop(name, None)
        if not right:
            self.misses[name] = self.misses.get(name, 0) + 1
            self.missed[name] = len(self.asked) + BETWEEN * 2 ** (self.misses[name] - 1)
        self.record.add(Answer(self.clock(), name, right))

    def _next(self, memory):
        """What was missed some questions ago; else what is due; else what is new; else what will be due first."""
        last = self.asked[-1] if self.asked else None
        names = [name for name in self.questions if name != last] or list(self.questions)
        back = [name for name, then in self.missed.items() if name in names and len(self.asked) >= then]
        if back:
            return back[0]
        others = [name for name in names if name not in self.missed] or names
        due = {name: memory.due(name) for name in others}
        seen = {name for name in self.asked if name in due}
        ready = [name for name, when in due.items() if when and when <= memory.now and name not in seen]
        new = [name for name, when in due.items() if when is None and name not in seen]
        if found := ready or new:
            elsewhere = [name for name in found if name[:2] != (last or "")[:2]]
            return self.chance.choice(elsewhere or found)
        since = {name: self.asked[::-1].index(name) if name in seen else len(self.asked) for name in others}
        return min(others, key=lambda name: (-since[name], due[name] or memory.now))

    def _why(self, memory, name):
        """Why this question comes, and where the record had to be mended, that too."""
        when = memory.due(name)
        if name in self.missed:
            said = "You missed this one, so here it is again."
        elif when is None:
            said = "New to you here." if name not in self.asked[:-1] else "Once more."
        elif when <= memory.now:
            said = "Due again: it is about to fade."
        else:
            date = f"{when.astimezone():%d %B %Y}".removeprefix("0")
            said = f"All that was due is done; this one would be due on {date}."
        clock = " Some answers on record come from the future: is the clock of this computer right?" * memory.ahead
        return f"{said}{clock} {self.record.said}".strip()


def _is_number(answer):
    """Whether an answer can be right or wrong: 0,5 and a text are slips of writing."""
    if len(answer) != 1:
        return False
    (number,) = answer
    try:
        if type(number) in (int, float):
            as_number(number)
        else:  # whatever it does when it is asked, it may not do here
            apart(lambda its: as_number(its) and None, number, SECONDS)
    except Complaint:
        return False
    return True
