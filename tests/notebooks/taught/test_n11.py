"""Notebook 11 writes out a network, its backward pass and the checker; `helpers` has the same."""

import re
from itertools import pairwise

import numpy as np
import pytest

from helpers.gradcheck import compare_gradients, numerical_gradient, relative_error
from helpers.lessons import n11_museum as museum
from helpers.lessons import n11_trust_no_gradient as lesson
from helpers.lessons.n11_museum import PIECES, RIGHT
from tests.notebooks.rows import n11
from tests.notebooks.taught import written_in

FLOOR = 1e-3  # the notebook's


@pytest.fixture(scope="module")
def taught():
    """The notebook's functions, with the museum's data."""
    return written_in("11", x=museum.X, y=museum.Y, parameters=museum.start())


def test_the_network_is_the_museums(taught):
    parameters = taught.parameters
    for ours, theirs in zip(taught.forward(parameters, museum.X), museum.forward(parameters, museum.X), strict=True):
        assert np.array_equal(ours, theirs)
    pairs = zip(
        taught.backward(parameters, museum.X, museum.Y),
        museum.backward(parameters, museum.X, museum.Y),
        strict=True,
    )
    assert all(np.array_equal(ours, theirs) for ours, theirs in pairs)
    assert taught.loss() == RIGHT[0].loss(parameters)()


def test_nudging_is_gradchecks(taught):
    random = np.random.default_rng(0)
    for shape in ((1, 1), (2, 3), (4,)):
        array, shift = random.uniform(-1, 1, shape), random.standard_normal(shape)
        before = array.copy()
        ours = taught.nudged_gradient(lambda array=array, shift=shift: float(np.sin(array + shift).sum()), array)
        theirs = numerical_gradient(lambda values, shift=shift: float(np.sin(values + shift).sum()), array, nudge=1e-5)
        assert np.allclose(ours, theirs, rtol=1e-9, atol=1e-10)
        assert np.array_equal(array, before), "every entry is put back"


def test_the_relative_error_is_gradchecks(taught):
    random = np.random.default_rng(1)
    ours = np.concatenate([random.standard_normal(50), 1e-6 * random.standard_normal(50), [0, 0, 5]])
    theirs = np.concatenate([random.standard_normal(50), 1e-6 * random.standard_normal(50), [0, 1e-12, -5]])
    found = taught.relative_error(ours, theirs)
    assert np.array_equal(found, relative_error(ours, theirs, floor=FLOOR))
    assert found[-3:].tolist() == [0, 1e-9, 2]


def by_gradcheck(loss, parameters, gradients):
    """What the notebook's `check` should find: the relative error of each entry, by name."""
    found = {}
    for (name, array), ours in zip(parameters.items(), gradients, strict=True):
        kept = array.copy()

        def at(values, array=array):
            array[...] = values
            return loss()

        nudged = numerical_gradient(at, kept, nudge=1e-5)
        array[...] = kept
        names = [f"{name}{list(index)}" for index in np.ndindex(array.shape)]
        found |= {entry: error for entry, _, _, error in compare_gradients(ours, nudged, names, FLOOR)}
    return found


def test_the_check_is_gradchecks(taught):
    parameters = museum.start()
    for piece in (RIGHT[0], PIECES[3], PIECES[8]):
        loss, gradients = piece.loss(parameters), piece.new()(parameters, museum.X, museum.Y)
        ours = {name: error for error, name in taught.check(loss, parameters, gradients)}
        theirs = by_gradcheck(loss, parameters, gradients)
        assert list(ours) == lesson.NAMES
        for name, error in ours.items():
            assert error == pytest.approx(theirs[name], rel=1e-4, abs=1e-7)


def spoiled(gradients):
    """Lists of gradients that are none: each with what is wrong with it."""
    for number, ours in enumerate(gradients):
        for name, wrong in (
            ("a NaN", np.where(np.arange(ours.size).reshape(ours.shape) == 0, np.nan, ours)),
            ("an infinity", np.full(ours.shape, np.inf)),
            ("None", None),
            ("another shape", ours[0, 0]),
            ("a row too many", np.vstack([ours, ours])),
            ("its list", ours.ravel() if ours.size > 1 else ours[0]),
        ):
            yield name, [*gradients[:number], wrong, *gradients[number + 1 :]]


def test_nothing_but_a_gradient_passes_the_check(taught):
    parameters = museum.start()
    loss, gradients = RIGHT[0].loss(parameters), museum.backward(parameters, museum.X, museum.Y)
    assert max(taught.check(loss, parameters, gradients))[0] < lesson.GOOD
    for name, wrong in spoiled(gradients):
        assert max(taught.check(loss, parameters, wrong))[0] == np.inf, name
    for missing in (gradients[:-1], [], [*gradients, gradients[0]]):
        with pytest.raises(ValueError, match=r"shorter|longer"):
            taught.check(loss, parameters, missing)
    with pytest.raises(TypeError):
        taught.check(loss, parameters, None)


def test_a_loss_that_is_no_number_fails_the_check(taught):
    parameters = museum.start()
    gradients = museum.backward(parameters, museum.X, museum.Y)
    assert max(taught.check(lambda: np.nan, parameters, gradients))[0] == np.inf


def at_a_corner(seed, layer, neuron, sample):
    """A start in which one weighted sum of the network with ReLUs lies within a nudge of the corner."""
    parameters = museum.start(seed)
    z = museum.X @ parameters["W1"] + parameters["b1"]
    if layer == 2:
        z = np.maximum(0, z) @ parameters["W2"] + parameters["b2"]
    where = np.random.default_rng([seed, layer, neuron, sample]).uniform(-1e-5, 1e-5)
    parameters[f"b{layer}"][0, neuron] += where - z[sample, neuron]
    return parameters


def worst(piece, parameters, nudge, taught):
    """The largest relative error of a piece's gradients, by a nudge of this size."""
    loss, gradients = piece.loss(parameters), piece.new()(parameters, museum.X, museum.Y)
    pairs = zip(parameters.values(), gradients, strict=True)
    return max(taught.relative_error(ours, taught.nudged_gradient(loss, array, nudge)).max() for array, ours in pairs)


def test_a_corner_is_told_from_a_mistake_by_a_second_nudge_or_start(taught):
    right = RIGHT[1]
    places = [(seed, layer, neuron, 0) for seed in range(12) for layer in (1, 2) for neuron in range(4)]
    errors = np.array(
        [[worst(right, at_a_corner(*place), nudge, taught) for nudge in (1e-5, 1e-6, 1e-7)] for place in places]
    )
    condemned = errors[errors[:, 0] > lesson.BAD]
    assert len(condemned) > 0.9 * len(places), "right code at a corner nearly always lands above 1e-4"
    changed = np.abs(condemned[:, 1:] / condemned[:, :1] - 1).max(axis=1) > 0.1
    assert changed.mean() > 0.95
    assert all(worst(right, museum.start(seed), 1e-5, taught) < lesson.GOOD for seed in range(12)), "another start"
    for piece in PIECES.values():
        parameters = piece.train()[1][100][0] if piece is not PIECES[10] else museum.start()
        one, other = (worst(piece, parameters, nudge, taught) for nudge in (1e-5, 1e-6))
        assert one == pytest.approx(other, abs=1e-6), "a mistake keeps its error"


def test_what_is_wrong_with_a_piece_is_folded_away():
    verdict = lesson.reveal(8)
    assert PIECES[8].wrong not in verdict.message
    assert [text for _, text in verdict.help] == [PIECES[8].wrong]


def looked_at(piece, check):
    """A piece's losses, and what `check` finds at the steps where the picture looks."""
    losses, visited = piece.train()
    found = [check(piece.loss(parameters), parameters, gradients) for parameters, gradients in visited[:: lesson.EVERY]]
    return losses, found


@pytest.mark.parametrize("piece", RIGHT, ids=lambda piece: piece.right.__name__)
def test_right_code_stays_green(piece, taught):
    losses, found = looked_at(piece, taught.check)
    assert max(max(errors)[0] for errors in found) < lesson.GOOD
    assert losses[-1] < losses[0] / 4


@pytest.mark.parametrize("number", PIECES)
def test_a_piece_lowers_its_loss_at_every_step_and_is_flagged(number, taught):
    losses, found = looked_at(PIECES[number], taught.check)
    assert all(after < before for before, after in pairwise(losses))
    assert losses[-1] < losses[0] / 4
    wrong = [max(errors)[0] > lesson.BAD for errors in found]
    assert wrong == [number != 10] + [True] * 10, "piece 10 is right the first time"
    assert number != 10 or max(found[0])[0] < lesson.GOOD
    assert len(PIECES[number].source.splitlines()) <= 12


RED = {
    1: "b1 b2 b3",
    2: "b3",
    3: "W1 b1",
    4: "W1 b1 W2 b2",
    5: "W1 b1 W2 b2",
    6: "W1 b1",
    7: "W1 b1",
    8: "W1 b1 W2 b2",
    9: "W1 b1",
    10: "W1 b1 W2 b2 W3 b3",
}


@pytest.mark.parametrize("number", PIECES)
def test_the_red_reaches_as_far_as_the_notebook_says(number, taught):
    _, found = looked_at(PIECES[number], taught.check)
    red = {name.split("[")[0] for error, name in found[5] if error > lesson.BAD}
    assert red == set(RED[number].split())
    green = [error for error, name in found[5] if name.split("[")[0] not in red]
    assert all(error < lesson.GOOD for error in green)


def test_pieces_that_end_lower_than_the_right_code():
    ends = {number: (piece.train()[0][-1], lesson._twin(piece).train()[0][-1]) for number, piece in PIECES.items()}
    assert [number for number, (ours, right) in ends.items() if ours < right] == [1, 5, 6, 8, 9, 10]
    assert ends[5][1] / ends[5][0] == pytest.approx(20, rel=0.15)
    assert [f"{losses:.3f}" for losses in ends[3]] == ["0.095", "0.072"]


@pytest.mark.parametrize("number", PIECES)
def test_what_is_told_of_a_piece_names_a_line_that_differs(number):
    ours, right = PIECES[number].source.splitlines(), lesson._twin(PIECES[number]).source.splitlines()
    told = [int(line) for line in re.findall(r"\d+", re.search(r"[Ll]ines? ([\d, and]+)", PIECES[number].wrong)[1])]
    strange = [ours[line - 1] not in right for line in told]
    assert told and all(strange) == (number != 9), "piece 9 has the right lines in a wrong order"
    assert repr(lesson.show_bug(number)).endswith(f"{len(ours)}  {ours[-1]}")


def test_a_change_that_does_not_fit_is_named():
    with pytest.raises(ValueError, match="stands 0 times"):
        museum.Piece(museum.backward, (("no such text", ""),)).source  # noqa: B018
    with pytest.raises(ValueError, match="piece is 11"):
        lesson.show_bug(11)


def test_the_work_is_counted():
    (small, nudging, back), *_ = lesson.measured_work(
        museum.forward, museum.backward, written_in("11").nudged_gradient, widths=(4,)
    )
    forward = 4 * (2 * 4 + 4 * 4 + 4 * 1)
    assert (small, nudging) == (37, 74 * forward)
    assert back == forward + 4 * (2 * 4 + 4 * 4 + 4) + 4 * (4 + 4 * 4)


def test_the_articles_faults_learn_all_the_same():
    losses, prediction = n11.trained()
    assert all(after <= before for before, after in pairwise(losses))
    assert losses[0] > 0.5 and losses[-1] < 1e-14 and prediction == pytest.approx(0.2, abs=1e-9)
    assert n11.times_too_large()[0] > 15


def test_lines_in_a_column_are_not_called_a_wrong_order():
    assert lesson.three_pieces.check(lambda: [[5], [6], [8]]).message.startswith("A list of three numbers is asked for")


@pytest.mark.parametrize(
    ("count", "meant"), [(20, "circles"), (34, "each neuron"), (98, "one side"), (195, "One too many")]
)
def test_each_wrong_count_of_passes_is_told_what_it_counts(count, meant):
    assert meant in lesson.forward_passes.check(count).message
