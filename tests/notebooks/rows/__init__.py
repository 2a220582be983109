"""The reproduction table, a module a notebook: what the articles print, what we find, and where it is taught."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure of an article, or of what an article leads to.

    ledger: its place: 3.7 is the seventh thing that article 3 tells. article: the value as printed. ours: finds the
    value that we find, by the notebook's own functions or by `helpers`. cell: a part of the source of one cell, and
    of no other. shown: what stands in that cell, in its source or its outputs, a phrase or a number, which has to be
    ours; if nothing is said, the value as printed. slip: the article is wrong here, so that the two must differ.
    cut: the article cuts digits off where we round.
    """

    ledger: str
    what: str
    article: str
    ours: Callable[[], float]
    cell: str
    shown: str = ""
    slip: bool = False
    cut: bool = False


@dataclass(frozen=True)
class LeftOut:
    """A figure, or a place without one, that no row finds again; and why."""

    ledger: str
    figure: str
    why: str


LEFT_OUT = (
    LeftOut("1.4", "", "a program and a picture; their results are those of 1.6"),
    LeftOut("1.5", "10 epochs", "a piece of advice, which 14 repeats and tries on its digits"),
    LeftOut("1.9", "", "a list of subjects"),
    LeftOut("3.6", "0.027828278", "a promise for a step of 1 in w2; 07 tests those of w1 and of the bias"),
    LeftOut("3.9", "17.9 to 21.8", "by the program that the article links; 11 shows 18.8 to 22.1 by its own lines"),
    LeftOut("3.9", "8e-15", "by that program, too; by the lines of 11 the loss falls below 1e-14 as well"),
    LeftOut("3.9b", "2.7", "4 − 1.3, an example of an absolute error; the numbers do not come back"),
    LeftOut("3.9b", "0.07", "an invented slope, an example of how to read one; 07 reads the true 0.009276093"),
    LeftOut("3.10", "", "two names, which 17 explains"),
    LeftOut("3.12", "λ to 500", "the range of the paper's weights; 19 takes the 50 of the authors' code"),
    LeftOut("3.12", "batches of hundreds", "the paper's; all of 19's methods race with batches of 16"),
    LeftOut("3.12", "moons 97.9 to 98.7", "a mean of nine starts by nHSIC; 19 quotes benchmarks.alternatives, 97.9"),
    LeftOut("3.12", "digits 95.0", "a mean of nine starts by nHSIC, too; 19 runs one of them, which ends at 0.96"),
    LeftOut("3.12", "flowers 92.8 to 94.8", "a mean of nine starts by nHSIC, too; 19 runs one, which ends at 0.93"),
    LeftOut("4.3", "72,275 to 162,172", "the epochs to 0.065 from other starts; 12 shows one, and says that they vary"),
    LeftOut("4.3", "42", "the epochs by Adam, measured earlier; 13 shows its own nine, 17 to 35"),
    LeftOut("4.5", "", "a picture of predictions; 12 draws its own"),
)
