"""What is counted of a notebook: its words, its minutes, its rhythm."""

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from helpers.course.prose import minutes, rhythm, words


def notebook(*texts, code=()):
    return new_notebook(cells=[*map(new_markdown_cell, texts), *map(new_code_cell, code)])


def test_formulas_code_and_tables_are_not_read_aloud():
    assert words("The rate $\\eta$ is `learning_rate`.\n| a | b |\n|---|---|") == 5
    assert words("See [the next](02_slope.ipynb).") == 4


def test_minutes_are_those_of_reading_writing_answering_and_playing():
    assert minutes(notebook("word " * 1300)) == 10
    assert minutes(notebook(code=["a = 1\n\nb = 2\n" * 10])) == 5
    asking = ["**Exercise 1.** One.", "**Build: two.** And **Exercise 2: three** inside is none.", "**Exercise 3: x.**"]
    assert minutes(notebook(*asking)) == 10
    assert minutes(notebook(code=["live(one())", "live(\n    two()\n)", "show(three())"])) == 15


def test_the_rhythm_is_that_of_the_texts_between_opening_and_end():
    first, last = "# Title\n\nOne. Two. Three.", "## In short"
    ticks = rhythm(notebook(first, "Short one. And this? No. Is it?", "It is a sentence of nine words, in all.", last))
    assert ticks.startswith("sentences of 3 words") and "80% of them of six or fewer; 50% of the texts" in ticks
