"""Questions that draw their numbers from a seed, so that they can be asked again, later, with others."""

from collections.abc import Callable, Container, Sequence
from itertools import combinations, zip_longest
from random import Random
from typing import Any

from helpers.exercises.blank import Blank
from helpers.exercises.judging import Exercise, Mistake, Verdict, ____, day
from helpers.exercises.kinds import near

TRIES = 200  # draws until no mistake is taken for the right answer, nor for another


class Drawn:
    """A question with numbers drawn anew each time, made of a function: `@question(under="A heading")` above it.

    draw: takes a `random.Random` and gives an Exercise whose `asked` is the question with its numbers in it. They are
        such that the work fits the head or one line of Python.
    under: the heading of the notebook below which one learns what is asked.
    """

    def __init__(self, draw: Callable[[Random], Exercise], under: str) -> None:
        self.draw, self.under = draw, under
        self.number = draw.__module__.rpartition(".")[2][1:3]  # of the notebook
        self.name = f"{self.number} {draw.__name__}"

    def __repr__(self) -> str:
        return f"A question that draws its numbers: {self.name}."

    def ask(self, seed: object, unlike: Container[str] = ()) -> Exercise:
        """The question with the numbers of a seed: of the first draw that tells all its answers apart.

        unlike: what it should not ask word for word, as long as there is anything else to ask.
        Raises ValueError where no draw tells the right answer from the mistakes.
        """
        alike = None
        for attempt in range(TRIES):
            exercise = self.draw(Random(f"{self.name} {seed} {attempt}"))
            answers = [exercise.example, *(mistake.example for mistake in exercise.mistakes)]
            if not any(near(one, other, 2 * (exercise.tolerance or 0)) for one, other in combinations(answers, 2)):
                exercise.explained = f"In notebook {self.number}, under “{self.under}”."
                if exercise.asked not in unlike:
                    return exercise
                alike = alike or exercise
        if alike:
            return alike
        raise ValueError(f"no draw of {self.name} tells its answers apart")

    def again(self, first: object, times: int) -> Exercise:
        """The question after `times` wishes for other numbers than those of the seed `first`, each unlike the last."""
        found = self.ask(first)
        for number in range(1, times + 1):
            found = self.ask(f"{first} {number}", {found.asked})
        return found


def question(under: str) -> Callable[[Callable[[Random], Exercise]], Drawn]:
    """Makes a question of a function that draws it; `under` as in Drawn."""
    return lambda draw: Drawn(draw, under)


def choice_of(
    chance: Random, asked: str, right: tuple[str, str], wrong: Sequence[tuple[str, str]], hints: tuple[str, str, str]
) -> Exercise:
    """A question that asks for a reason: which of these sentences, by its number, in an order that is drawn.

    right, wrong: each a sentence and what is said to one who chooses it.
    """
    order = chance.sample([right, *wrong], 1 + len(wrong))
    lines = [f"{number}. {sentence}" for number, (sentence, _) in enumerate(order, 1)]
    mistakes = tuple(Mistake(number, said) for number, (_, said) in enumerate(order, 1) if said is not right[1])
    number = order.index(right) + 1
    return Exercise(
        number,
        asked="\n".join([f"{asked} Give the number of the sentence.", *lines]),
        right=right[1],
        mistakes=mistakes,
        hints=hints,
        way=f"Sentence {number}: {right[0]} {right[1]}",
    )


class WarmUp:
    """Three questions on earlier notebooks, asked in one cell: `lesson.warm_up.check(a, b, c)`."""

    def __init__(self, *questions: Drawn) -> None:
        self.questions, self._times_again, self._day = questions, 0, ""

    def __repr__(self) -> str:
        return "A warm-up: give its `check` your answers, in brackets."

    def check(self, *answers: Any) -> "Verdicts":
        """Each answer judged by itself; where one is still ____, its question."""
        return self._judged(answers, 0)

    def again(self, *answers: Any) -> "Verdicts":
        """The same questions with other numbers; with answers, the verdicts on those."""
        self._times_again = max(self._times_again + (not answers), 1)
        return self._judged(answers, self._times_again)

    def _judged(self, answers, times):
        if not self._day or all(isinstance(answer, Blank) for answer in answers):
            self._day = day()  # an answer is to what was asked, also after midnight
        many = len(self.questions)
        if len(answers) > many:
            said = f"These are {len(answers)} answers to {many} questions. Is there a decimal comma in one?"
            return Verdicts([Verdict("not yet", f"{said} Python writes 0.5.")])
        found = Verdicts()
        for number, (question, answer) in enumerate(zip_longest(self.questions, answers, fillvalue=____), 1):
            exercise = question.again(self._day, times)
            exercise.asked = f"{number}. {exercise.asked}"
            verdict = exercise.check(answer)
            if times and verdict.outcome == "not attempted":
                verdict.message = "Give your answers to `again`, in its brackets."
            found.append(verdict)
        return found


class Verdicts(list):
    """Some verdicts, one below the other."""

    def __repr__(self) -> str:
        return "\n".join(map(repr, self))

    def _repr_html_(self) -> str:
        return "".join(verdict._repr_html_() for verdict in self)
