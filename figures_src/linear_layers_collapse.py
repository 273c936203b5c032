"""Ten random linear layers draw one straight line; the same ten with a ReLU between them draw a line that bends."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import INK, KNOT, NETWORK
from relu_demo.activations import IDENTITY, RELU
from relu_demo.network import Network
from relu_demo.pieces import linear_pieces
from relu_demo.train import random_network

INTERVAL = (-3.0, 3.0)
# Seed 21: a draw whose bends are far enough apart to be seen.
START = random_network([1, *[8] * 9, 1], np.random.default_rng(21), bias_deviation=0.5)
STACKS = {
    "no ReLU": Network(START.weights, START.biases, IDENTITY),
    "ReLU between": Network(START.weights, START.biases, RELU),
}


def figure() -> list[Figure]:
    return [_panel(words, net) for words, net in STACKS.items()]


def _panel(words: str, net: Network) -> Figure:
    x = np.linspace(*INTERVAL, 601)
    knots = linear_pieces(net, INTERVAL).knots[1:-1]
    heights = net(x)
    room = 0.15 * np.ptp(heights)

    fig = Figure()
    ax = fig.subplots()
    ax.plot(x, heights, **NETWORK)
    ax.plot(knots, net(knots), **KNOT)
    ax.set(xlabel="x", ylabel="output", xticks=range(-3, 4))
    ax.set_ylim(heights.min() - room, heights.max() + 2 * room)
    ax.locator_params(axis="y", nbins=4)
    ax.text(-2.9, heights.max() + room, f"ten layers, {words}", color=INK)
    return fig


def numbers() -> dict[str, Any]:
    plain, bent = (linear_pieces(net, INTERVAL) for net in STACKS.values())
    product = np.linalg.multi_dot(list(reversed(START.weights)))
    return {
        "linear_pieces": len(plain),
        "relu_pieces": len(bent),
        "slope": float(plain.slopes[0]),
        "product_of_weights": float(product[0, 0]),
        "parameters": START.n_parameters,
    }
