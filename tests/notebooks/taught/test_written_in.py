"""A notebook's own functions come out of its cells as a learner's kernel would have them, and nothing else does."""

import pytest

from tests.notebooks.taught import written_in


def test_functions_know_each_other_their_imports_and_the_constants():
    assert written_in("05").descend(4, 1, 0.1, 1) == [(4, 1), pytest.approx((3.6, 0.8))]
    assert written_in("03").nudge(written_in("03").sigmoid, 0) == pytest.approx(0.25)


def test_methods_are_hung_on_classes():
    network = written_in("12").Network([2, 3, 1], ["tanh", "sigmoid"], seed=0)
    assert network.forward([[0.5, -1]]).shape == (1, 1)
    assert (1 - written_in("16").Value(0.25)).data == 0.75


def test_what_is_given_takes_the_place_of_what_is_written():
    assert written_in("04", y=1.5).slope(1) == 0
    assert written_in("05", gradient=lambda w1, w2: (1, 2)).descend(4, 1, 0.1, 1)[1] == pytest.approx((3.9, 0.8))


def test_one_loading_does_not_change_another():
    written_in("04", x=0)
    assert written_in("04").x == 1.5


def test_what_is_computed_is_not_there():
    assert not {"x", "y", "whole", "adam"} & vars(written_in("13")).keys()
    assert "w" not in vars(written_in("04")), "a number at first, but learned in the end"


def test_exercises_are_not_there():
    assert not {"update", "answer"} & vars(written_in("04")).keys()
