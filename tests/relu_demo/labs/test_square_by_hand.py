"""Each check of the lab, with right answers and with the wrong ones people give."""

from __future__ import annotations

import pytest

from relu_demo import Network, best_square, thread_square
from relu_demo.labs import square_by_hand as check


def hinge(w, b, v, c=0.0):
    return Network([[[w]], [[v]]], [[b], [c]])


THREE = Network([[[1.0], [-1.0], [1.0]], [[4 / 3, 4 / 3, 0.1]]], [[-1 / 3, -1 / 3, -0.9], [0.05]])


@pytest.mark.parametrize(
    ("task", "answer", "said"),
    [
        (check.task_1, hinge(1.0, -0.5, 3.0), "Right"),
        (check.task_1, hinge(2.0, -1.0, 1.5), "Right"),
        (check.task_1, "three", "Not yet: a Network is asked for"),
        (check.task_1, thread_square(1), "yours is 1 → 2 → 1"),
        (check.task_1, hinge(1.0, 5.0, 3.0), "straight on [-2, 2], with slope 3"),
        (check.task_1, hinge(1.0, 0.5, 3.0), "knot is at -0.5"),
        (check.task_1, hinge(1.0, -0.5, 2.0), "jumps by 2, not by 3"),
        (check.task_1, hinge(-1.0, 0.5, 3.0), "faces left"),
        (check.task_2, thread_square(1), "Right"),
        (check.task_2, Network([[[1], [1]], [[1, 1]]], [[0, 0], [0]]), "gives 0, and |x| is 2"),
        (check.task_2, hinge(1, 0, 1), "one layer of 2"),
        (check.task_3, thread_square(2), "Right"),
        (check.task_3, best_square(4, 2.0), "Right: the largest error is 0.08"),
        (check.task_3, thread_square(2) + 0.1, "where the network runs above"),
        (check.task_3, thread_square(2) - 0.5, "where the network runs below"),
        (check.task_3, thread_square(1), "one layer of 4"),
        (check.task_4, 0.125, "Right"),
        (check.task_4, 0.25, "Not yet: the largest error is 0.25"),
        (check.task_4, "an eighth", "a number is asked for"),
        (check.task_5, best_square(2), "Right"),
        (check.task_5, thread_square(1), "Not yet: the largest error is 0.25"),
        (check.task_5, thread_square(2), "one layer of 2"),
        (check.task_6, 22, "Right"),
        (check.task_6, 21, "error is at least 0.00103"),
        (check.task_6, 24, "fewer are enough"),
        (check.task_6, 22.4, "a whole number"),
        (check.challenge, thread_square(1), "one layer of 3"),
        (check.challenge, THREE, "the best we know for three is about 0.0512"),
    ],
)
def test_check_says_what_is_wrong(task, answer, said):
    assert said in task(answer)


def test_three_hinges_can_beat_two():
    net = Network(
        [[[1.0], [1.0], [-1.0]], [[1.083333435, 1.341666566, 0.474802719]]],
        [[0.4 - 0.00000017, -0.206250076, 0.785766245], [0.0]],
    )
    assert check.challenge(net).startswith("Your largest error is")


def test_a_record_would_be_noticed(monkeypatch):
    from relu_demo.errors import Enclosure

    for error, said in ((0.04, "Please tell us"), (0.053, "three hinges beat two")):
        monkeypatch.setattr(check, "max_error", lambda *_, e=error: Enclosure(e, e, 0.0))
        assert said in check.challenge(THREE)
