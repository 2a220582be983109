"""The reproduction table, a module a notebook: what the articles print, what we find, and where it is taught."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One figure of an article.

    ledger: its number in the list of what the articles contain. article: the value as printed. ours: the value that
    we find. shown: a text that stands in the notebook, in its prose, code or outputs. slip: the article is wrong
    here, so that the two must differ.
    """

    ledger: str
    what: str
    article: str
    ours: float
    shown: str
    slip: bool = False
