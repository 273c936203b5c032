"""Where the page finds a network linear, against relu_demo: knots, slopes, offsets."""

from __future__ import annotations

import numpy as np
import pytest

from relu_demo import ACTIVATIONS, Activation, Network, interpolant, linear_pieces, sawtooth
from relu_demo.construct import best_square, thread_square
from tests.docs.explorables.networks import BUILD, networks, plain

STRAIGHT = {name: a for name, a in ACTIVATIONS.items() if isinstance(a, Activation)}
WRITTEN_DOWN = [
    thread_square(3),
    best_square(4),
    sawtooth(6),
    interpolant(np.sin, [0.0, 0.5, 2.0]),
    # Two units whose bends cancel, one that is dead, one that bends at the end of the interval.
    Network([[[1.0], [1.0]], [[1.0, -1.0]]], [[0.0, 0.0], [0.5]]),
    Network([[[0.0], [1.0]], [[1.0, 1.0]]], [[-1.0, -2.0], [0.0]]),
]


@pytest.mark.parametrize("name", STRAIGHT)
def test_pieces(javascript, name):
    interval = (-2.0, 2.0)
    nets = networks(STRAIGHT[name]) + (WRITTEN_DOWN if name == "relu" else [])
    lines = f"{BUILD} return cases.map((n) => hinges.linearPieces(net(n), [-2, 2]));"
    found = javascript(lines, [plain(net) for net in nets])
    for net, pieces in zip(nets, found, strict=True):
        ours = linear_pieces(net, interval)
        assert len(pieces["slopes"]) == len(ours)
        for key in ("knots", "slopes", "offsets"):
            np.testing.assert_allclose(pieces[key], getattr(ours, key), rtol=1e-12, atol=1e-12)
