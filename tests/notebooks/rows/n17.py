"""Article 3, static backpropagation and backpropagation through time, in notebook 17.

For 3.10 the article names the two and prints no number, so there is no row. That both are one algorithm, on a graph
that shares its weights, is tested in `taught/test_n17.py`.
"""

TABLE = ()
