"""The flower and two classifiers for it, trained the same way each time a figure needs them."""

from __future__ import annotations

from functools import cache

import numpy as np

from relu_demo.datasets import flower
from relu_demo.network import Network
from relu_demo.train import random_network, train

SEED = 5
BOX = ((-1.2, 1.2), (-1.2, 1.2))
POINTS, LABELS = flower(400, np.random.default_rng(SEED))


@cache
def classifier(*hidden: int) -> Network:
    """Train with Adam: 3,000 full-batch steps of rate 0.01 on the logistic loss."""
    rng = np.random.default_rng(SEED)
    start = random_network([2, *hidden, 1], rng, bias_deviation=0.3)
    return train(start, POINTS, LABELS, steps=3000, rng=rng, rate=0.01, loss="logistic").network


def accuracy(net: Network) -> float:
    """Return the share of points on their side of the boundary."""
    return float(((net(POINTS) > 0) == (LABELS > 0.5)).mean())
