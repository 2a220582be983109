"""Article 1, how many epochs small and large data want, in notebook 14; the counts themselves are in its tests."""

from helpers.datasets import iris
from tests.notebooks.rows import Row

TABLE = (Row("1.5", "the rows of Iris", "150", lambda: len(iris()[0]), "x, labels = iris()"),)
