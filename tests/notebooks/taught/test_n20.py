"""Notebook 20 takes up what a learner wrote, and goes on with ours where there is nothing."""

import numpy as np
import pytest

from helpers.exercises import kept
from helpers.lessons import n20_your_own_reader as lesson
from helpers.pictures.reading import FIVE, THREE, TWO

MINE = {
    "12 Dense": """class Dense(Layer):
    def backward(self, dL_da):
        dL_dz = slopes[self.activation](self.a) * dL_da
        self.dL_dW, self.dL_db = self.x.T @ dL_dz, dL_dz.sum(axis=0, keepdims=True)
        return dL_dz @ self.W.T

    def step(self, learning_rate):
        self.W = self.W - learning_rate * self.dL_dW""",
    "13 Adam": """class Adam:
    def __init__(self, keep_mean=0.9, keep_square=0.999):
        self.keep_mean, self.keep_square = keep_mean, keep_square
        self.mean, self.square, self.steps = 0, 0, 0

    def __call__(self, parameters, gradients, learning_rate):
        self.steps = self.steps + 1
        self.mean = self.keep_mean * self.mean + (1 - self.keep_mean) * gradients
        self.square = self.keep_square * self.square + (1 - self.keep_square) * gradients**2
        mean = self.mean / (1 - self.keep_mean**self.steps)
        square = self.square / (1 - self.keep_square**self.steps)
        return parameters - learning_rate * mean / (np.sqrt(square) + 1e-8)""",
    "14 softmax": """def softmax(z):
    powers = np.exp(z - z.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)""",
    "14 cross_entropy": """def cross_entropy(y_hat, y):
    loss = -(y * np.log(y_hat)).sum() / len(y)
    return float(loss), (y_hat - y) / len(y)""",
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of copies, in which somebody works."""
    monkeypatch.setattr(kept, "MINE", tmp_path)
    monkeypatch.chdir(tmp_path)


def test_without_anything_kept_all_parts_are_ours(capsys):
    assert lesson.parts() == list(lesson.OURS.values())
    assert capsys.readouterr().out == ("The course's own: Dense (12), Adam (13), softmax (14), cross_entropy (14).\n")


@pytest.mark.usefixtures("folder")
def test_what_is_kept_is_taken_up_and_named(capsys):
    for name in ("13 Adam", "14 softmax"):
        kept.keep(name, MINE[name])
    Dense, Adam, softmax, cross_entropy = lesson.parts()
    assert capsys.readouterr().out == (
        "Yours: Adam (13), softmax (14).\nThe course's own: Dense (12), cross_entropy (14).\n"
    )
    assert (Dense, cross_entropy) == (lesson.Dense, lesson.cross_entropy)
    assert softmax is not lesson.softmax and Adam is not lesson.Adam
    np.testing.assert_allclose(softmax(np.array([[1000.0, 1001.0]])), lesson.softmax(np.array([[0.0, 1.0]])))


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("text", ["def softmax(z)", "1 / 0", "import nothing_of_this_name", "softmax = None", "x = 1"])
def test_a_part_that_somebody_broke_is_ours_again(text, capsys):
    kept.keep("14 softmax", text)
    assert lesson.parts()[2] is lesson.softmax
    assert "Yours" not in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("12 Dense", "self.W.T", "self.W"),
        ("13 Adam", "1e-8", "1"),
        ("14 softmax", "axis=-1", "axis=0"),
        ("14 cross_entropy", "(y_hat - y)", "(y - y_hat)"),
    ],
)
def test_what_somebody_has_changed_in_the_file_is_judged_again(name, old, new, capsys):
    for each, text in MINE.items():
        kept.keep(each, text.replace(old, new) if each == name else text)
    place = list(MINE).index(name)
    parts = lesson.parts()
    assert [part is ours for part, ours in zip(parts, lesson.OURS.values(), strict=True)] == [
        n == place for n in range(4)
    ]
    told = f"{name[3:]} ({name[:2]}).\n"
    assert capsys.readouterr().out.endswith(
        f"The course's own: {told}Changed in the file since it was right, so not yours for now: {told}"
    )


@pytest.mark.usefixtures("folder")
def test_an_adam_that_calls_the_plain_rule_finds_it():
    lines = MINE["13 Adam"].splitlines()[:-1]
    last = "        return plain(parameters, mean / (np.sqrt(square) + 1e-8), learning_rate)"
    text = "\n".join([*lines, last])
    kept.keep("13 Adam", text)
    assert lesson.parts()[1] is not lesson.Adam


def test_a_first_reader_whose_layers_were_written_over_is_told():
    first, mended = (lesson.read.example, lesson.mended.example)
    for readers, told in (({"first": first, "mended": mended}, False), ({"first": mended, "mended": mended}, True)):
        assert ("its layers were written over" in lesson.by_move(readers)[1]) == told


@pytest.mark.usefixtures("folder")
def test_a_reader_of_ones_own_parts_passes():
    for name, text in MINE.items():
        kept.keep(name, text)
    names = vars(lesson) | dict(zip(("Dense", "Adam", "softmax", "cross_entropy"), lesson.parts(), strict=True))
    assert not set(lesson.parts()) & set(lesson.OURS.values())
    x, labels, *_ = lesson._digits()
    names |= {"x_train": x, "y_train": np.eye(10)[labels], "move": lesson._moved}
    for exercise in (lesson.read, lesson.mended):
        exec(exercise.way.split("`")[1], names)
    assert lesson.read.check(names["read"]).outcome == lesson.mended.check(names["mended"]).outcome == "right"
    assert lesson.mended.check(names["read"]).outcome == "not yet", "the first reader is lost when digits move"
    assert lesson.read.or_ours(names["read"]) is names["read"]
    assert lesson.mended.or_ours(names["read"]) is lesson.mended.example


def test_a_drawing_becomes_pixels_like_the_digits():
    cells = np.zeros((16, 16), int)
    cells[4:12, 7] = 1
    pixels = lesson.drawn(cells).reshape(8, 8)
    assert (pixels[2:6, 3] == 1).all() and (pixels[2:6, 4] == 0.5).all() and pixels[0].max() == 0
    with pytest.raises(ValueError, match="expected"):
        lesson.drawn(cells[:8])


def test_all_three_drawings_are_read_in_the_middle():
    for drawing, digit in ((FIVE, 5), (THREE, 3), (TWO, 2)):
        pixels = lesson.drawn(np.reshape([int(cell) for cell in drawing], (16, 16)))
        assert lesson._read(pixels[None]).argmax() == digit
