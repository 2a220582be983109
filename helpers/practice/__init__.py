"""Practice without end: questions of all notebooks, mixed, and the record of how they went."""

from helpers.practice.memory import Memory
from helpers.practice.panel import Panel
from helpers.practice.record import Answer, Record
from helpers.practice.session import Practice

__all__ = ["Answer", "Memory", "Panel", "Practice", "Record"]
