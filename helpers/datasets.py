"""The data that the notebooks learn from. Every number that an article prints is here once."""

NUMBERS = (8, 5, 4, 8, 3, 6, 3, 3, 1, 8, 7, 1, 6, 8, 7, 4, 6, 4, 4, 3)
"""The twenty numbers of the running average; their mean is 4.95 (H. van Haagen, Backpropagation Algorithm Part 1)."""
