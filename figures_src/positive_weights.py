"""All weights positive, x ≥ 0: with biases that are not negative the network is one straight line, with free biases it bends, but only upwards."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import INK, KNOT, NETWORK
from relu_demo.errors import max_error
from relu_demo.network import Network
from relu_demo.pieces import linear_pieces
from relu_demo.targets import SQUARE
from relu_demo.train import random_network

INTERVAL = (0.0, 4.0)
POSITIVE = random_network(
    [1, 8, 8, 1], np.random.default_rng(3), scheme="positive", bias_deviation=0.5
)
SHIFTS = np.random.default_rng(4)
FREE = Network(POSITIVE.weights, [b - SHIFTS.uniform(0.0, 6.0, len(b)) for b in POSITIVE.biases])


def figure() -> list[Figure]:
    return [_panel(POSITIVE, "biases ≥ 0: straight"), _panel(FREE, "biases free: convex")]


def _panel(net: Network, words: str) -> Figure:
    pieces = linear_pieces(net, INTERVAL)
    x = np.linspace(*INTERVAL, 201)
    fig = Figure()
    ax = fig.subplots()
    ax.plot(x, net(x), **NETWORK)
    ax.plot(pieces.knots[1:-1], pieces(pieces.knots[1:-1]), **KNOT)
    ax.set(xlabel="x", ylabel="output", xticks=range(5))
    ax.locator_params(axis="y", nbins=4)
    ax.text(0.05, 0.88, words, color=INK, transform=ax.transAxes)
    return fig


def bias_free() -> Network:
    """The best network without biases for x² on [-1, 1]: two rays of this slope (T23)."""
    slope = 2.0 * np.sqrt(2.0) - 2.0
    return Network([[[1.0], [-1.0]], [[slope, slope]]], [[0.0, 0.0], [0.0]])


def numbers() -> dict[str, Any]:
    straight, bent = linear_pieces(POSITIVE, INTERVAL), linear_pieces(FREE, INTERVAL)
    product = np.linalg.multi_dot(list(reversed(POSITIVE.weights)))
    return {
        "straight_pieces": len(straight),
        "bent_pieces": len(bent),
        "least_jump": float(bent.jumps.min()),
        "least_slope": float(bent.slopes.min()),
        "bias_free_sup": max_error(bias_free(), SQUARE, (-1.0, 1.0)).middle,
        "map_off": float(abs(straight.slopes[0] / product[0, 0] - 1.0)),
    }
