"""The number exercises with their tables, each made once, and the numbers to try them with."""

from functools import cache
from random import Random

import web_judge
from helpers.course.series import SERIES
from tests.notebooks.test_exercises import HOSTILE

NUMBERS = {
    f"{lesson.number} {name}": exercise
    for lesson in SERIES
    for name, exercise in web_judge.exercises_of(lesson).items()
    if web_judge.asks_a_number(exercise)
}
NOT_EXACT = {  # a message has a number in it that depends on the answer, of which there is no end
    "01 touch", "01 stay", "02 best_delta", "04 one_step", "08 at_once", "08 how_long",
    "08 detective", "17 settles",
}  # fmt: skip
# Nearer to 0 than this, round-off makes the verdict change from float to float. The page knows it for three digits.
ROUND_OFF = {"02 best_delta": 1e-7}
SLOW = "08 detective"  # 80,000 epochs for each number that is asked

table = web_judge.table


@cache
def table_of(name):
    return table(NUMBERS[name])


def tries(exercise, name, many=200):
    """Every listed answer, the hostile numbers, and as many random ones: near to these, round, whole, of any size."""
    chance, least = Random(name), ROUND_OFF.get(name, 0)
    listed = [float(answer) for answer in (exercise.example, *(mistake.example for mistake in exercise.mistakes))]
    found = [_any(chance, number, listed, exercise) for number in range(40 if name == SLOW else many)]
    found = [float(f"{number:.3g}") if abs(number) < least else number for number in found]
    return [*listed, *map(float, HOSTILE), *found]


def _any(chance, number, listed, exercise):
    answer = chance.choice(listed)
    size = max(abs(answer), 1e-3)
    ways = (
        lambda: answer + chance.gauss(0, 1) * exercise.tolerance,
        lambda: answer * (1 + chance.gauss(0, 1e-3)),
        lambda: round(chance.uniform(-1.5, 1.5) * size, chance.randrange(1, 5)),
        lambda: chance.randrange(-5, 60),
        lambda: f"{answer:.{chance.randrange(1, 6)}g}",
        lambda: chance.uniform(-2, 2) * size,
        lambda: chance.choice((1, 1, -1)) * 10 ** chance.uniform(-12, 12),
        lambda: chance.randrange(1, 100) / 10 ** chance.randrange(1, 4),
    )
    return float(ways[number % len(ways)]())
