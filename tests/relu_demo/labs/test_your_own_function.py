"""Each check of the lab, with right answers and with the wrong ones people give."""

from __future__ import annotations

import numpy as np
import pytest

from relu_demo import SQUARE, approximate, best_interpolant, interpolant, linear_pieces, max_error
from relu_demo.labs import your_own_function as check

EIGHT = interpolant(SQUARE, np.linspace(-1.0, 1.0, 9))
CUT = interpolant(SQUARE, np.linspace(-1.0, 1.0, 17))
BENT = interpolant(SQUARE, [-1.0, -0.5, 0.0, 0.9, 1.0]) + 0.25 * interpolant(
    lambda x: np.maximum(x - 0.5, 0.0), [-1.0, 0.5, 1.0]
)
HEAVIEST = float(
    linear_pieces(BENT, (-1, 1)).knots[1:-1][np.argmax(linear_pieces(BENT, (-1, 1)).jumps)]
)


def gain():
    whole = (-1.0, 1.0)
    best = best_interpolant(SQUARE, 8)
    return max_error(EIGHT, SQUARE, whole).middle / max_error(best, SQUARE, whole).middle


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Right", check.task_1(EIGHT, SQUARE)),
        ("a Network of one input", check.task_1(3, SQUARE)),
        ("at the knot -1 the network misses", check.task_1(EIGHT + 0.1, SQUARE)),
        ("is not straight between them", check.task_1(CUT, SQUARE)),
        ("Right: 10 equal pieces", check.task_2(10, SQUARE, 0.01)),
        ("more than 0.01", check.task_2(9, SQUARE, 0.01)),
        ("but 10 are enough", check.task_2(11, SQUARE, 0.01)),
        ("a whole number of pieces", check.task_2(9.5, SQUARE, 0.01)),
        ("Right: the slope at 0.3", check.task_3(0.75, EIGHT, 0.3)),
        ("the slope somewhere else", check.task_3(1.0, EIGHT, 0.3)),
        ("a number is asked for", check.task_3(None, EIGHT, 0.3)),
        ("Right", check.task_4(HEAVIEST, BENT)),
        ("changes more at another knot", check.task_4(-0.5, BENT)),
        ("a place is asked for", check.task_4("there", BENT)),
        ("Right: 2.000 times", check.task_5(gain(), SQUARE)),
        ("turn it over", check.task_5(1 / gain(), SQUARE)),
        ("divide one largest error", check.task_5(7.0, SQUARE)),
        ("a number is asked for", check.task_5("twice", SQUARE)),
        ("Right", check.task_6(EIGHT.to_json(), EIGHT)),
        ("cannot be read back", check.task_6("{", EIGHT)),
        ("another network", check.task_6(CUT.to_json(), EIGHT)),
        ("the JSON is a string", check.task_6(3, EIGHT)),
        ("Right", check.challenge(approximate(SQUARE, 0.01), SQUARE, 0.01)),
        ("more than 0.01", check.challenge(EIGHT - 1.0, SQUARE, 0.01)),
        ("a Network of one input", check.challenge(3, SQUARE, 0.01)),
    ],
)
def test_check_says_what_is_wrong(said, answer):
    assert said in answer


def test_a_record_would_be_noticed(monkeypatch):
    monkeypatch.setattr(check, "approximate", lambda *_: CUT)
    assert "fewer than our own" in check.challenge(EIGHT, SQUARE, 0.1)
