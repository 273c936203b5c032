"""Each check of the lab, with right answers and with the wrong ones people give."""

from __future__ import annotations

import numpy as np
import pytest

from relu_demo import Network, linear_regions, zero_set
from relu_demo.labs import inside_a_trained_network as check

NET = check.trained().network
(W1, W2), (B1, B2) = NET.weights, NET.biases
P, Q = np.array(check.POINT), np.array(check.OTHER)
ON = W1 @ P + B1 > 0
A = (W2[:, ON] @ W1[ON])[0]
C = float((W2[:, ON] @ B1[ON] + B2)[0])
SWITCH = set(np.flatnonzero((W1 @ Q + B1 > 0) != ON).tolist())
SURE = float(1 / (1 + np.exp(-abs(NET(100 * P)))))


def constant(units):
    return Network([np.ones((units, 2)), np.zeros((1, units))], [np.zeros(units), [1.0]])


@pytest.mark.parametrize(
    ("task", "answer", "said"),
    [
        (check.task_1, (ON,), "Right"),
        (check.task_1, (~ON,), "look again at unit 0"),
        (check.task_1, ([True],), "10 values are asked for"),
        (check.task_2, (A, C), "Right"),
        (check.task_2, (A + 0.5, C), "a step to the right"),
        (check.task_2, (A, C + 1.0), "a is right, but"),
        (check.task_2, ([1.0], C), "a has two numbers"),
        (check.task_3, (len(linear_regions(NET, check.BOX)),), "Right"),
        (check.task_3, (56,), "not the number of regions"),
        (check.task_4, (zero_set(NET, check.BOX).segments[0].mean(axis=0),), "Right"),
        (check.task_4, (P,), "on the boundary it gives 0"),
        (check.task_4, ([9.0, 0.0],), "outside the box"),
        (check.task_4, (1.0,), "two coordinates"),
        (check.task_5, (SWITCH,), "Right"),
        (check.task_5, (set(),), "switches between"),
        (check.task_5, (set(range(10)),), "is the same at both points"),
        (check.task_5, (3,), "a set of unit numbers"),
        (check.task_6, (SURE,), "Right"),
        (check.task_6, (0.7,), "put that into"),
        (check.task_6, (7.0,), "between 0.5 and 1"),
        (check.task_6, ("sure",), "a number is asked for"),
        (check.challenge, (NET,), "with 10 units. The fewest we know of are 5"),
        (check.challenge, (constant(10),), "88 % are asked for"),
        (check.challenge, (1.0,), "a Network of two inputs"),
    ],
)
def test_check_says_what_is_wrong(task, answer, said):
    assert said in task(*answer)


def test_challenge_counts_units(monkeypatch):
    monkeypatch.setattr(check, "accuracy", lambda net: 0.9)
    assert "Right: 90.0 % with 8 units" in check.challenge(constant(8))
    assert "Please tell us" in check.challenge(constant(4))


def test_training_is_the_same_each_time():
    first = check.trained.__wrapped__(10)
    assert first.network == NET


def test_the_fewest_we_know_of_can_be_reached():
    from relu_demo import random_network, train

    points, labels, _ = check.trained()
    rng = np.random.default_rng(8)
    start = random_network([2, 5, 1], rng, bias_deviation=0.3)
    run = train(start, points, labels, steps=1500, rng=rng, rate=0.03, loss="logistic")
    assert check.challenge(run.network).startswith("Right: 88.0 % with 5 units")
