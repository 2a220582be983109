"""What is remembered, as far as the answers tell: the schedule of the library fsrs, without chance in it."""

from collections.abc import Iterable
from datetime import datetime

from fsrs import Card, Rating, Scheduler

from helpers.practice.record import Answer

# A missed question comes back within the session by Practice, so the schedule begins with whole days.
SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


class Memory:
    """What a record of answers says of each question at a moment.

    answers: in the order in which they were given, which counts; where a clock was set back, no time runs backwards.
    now: with a time zone, UTC.
    """

    def __init__(self, answers: Iterable[Answer], now: datetime) -> None:
        self.now, self.times = now, {}
        self._cards: dict[str, Card] = {}
        self._answers: list[Answer] = []
        self._latest: datetime | None = None
        self.ahead = False  # whether some answers come from the future
        self._take(answers)

    def later(self, answers: Iterable[Answer], now: datetime) -> "Memory":
        """What a record says at a later moment; where it has only grown, no answer is reckoned with twice."""
        answers, many = list(answers), len(self._answers)
        if self.ahead or now < self.now or answers[:many] != self._answers:
            return Memory(answers, now)
        self.now = now
        self._take(answers[many:])
        return self

    def _take(self, answers):
        for answer in answers:
            self.ahead = self.ahead or answer.when > self.now
            when = min(answer.when, self.now)
            self._latest = when if self._latest is None else max(self._latest, when)
            self._add(answer.name, answer.right, self._latest)
            self._answers.append(answer)

    def _add(self, name, right, when):
        """Take an answer in, given then."""
        card = self._cards.get(name) or Card(card_id=1, due=self.now)
        rating = Rating.Good if right else Rating.Again
        self._cards[name], _ = SCHEDULER.review_card(card, rating, when)
        self.times[name] = self.times.get(name, 0) + 1

    def due(self, name: str) -> datetime | None:
        """When a question should be asked again; None where it never was asked."""
        return self._cards[name].due if name in self._cards else None

    def stability(self, name: str) -> float | None:
        """The days after which nine of ten such questions are still answered; None where it never was asked."""
        return self._cards[name].stability if name in self._cards else None

    def days(self, name: str) -> float | None:
        """The whole days since a question was asked, which is what the schedule counts."""
        last = self._cards[name].last_review if name in self._cards else None
        return (self.now - last).days if last else None
