"""The same 64 units in one to eight layers: the largest possible number of pieces along a line explodes with depth; with random weights the number even falls."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import BOUND, INK, NETWORK
from relu_demo.network import Network
from relu_demo.pieces import linear_pieces
from relu_demo.train import random_network

SHAPES = {1: [64], 2: [32, 32], 4: [16] * 4, 8: [8] * 8}
SEEDS = range(40)


def along_a_line(net: Network, rng: np.random.Generator) -> Network:
    """The network on a random segment of length 2 through the origin, as a function of one input."""
    angle = rng.uniform(0.0, 2.0 * np.pi)
    direction = np.array([[np.cos(angle)], [np.sin(angle)]])
    return Network([net.weights[0] @ direction, *net.weights[1:]], net.biases)


def counts(depth: int) -> list[int]:
    found = []
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        net = random_network([2, *SHAPES[depth], 1], rng, bias_deviation=0.3)
        found.append(len(linear_pieces(along_a_line(net, rng), (-1.0, 1.0))))
    return found


def most(depth: int) -> int:
    return int(np.prod([n + 1 for n in SHAPES[depth]]))


def figure() -> Figure:
    fig = Figure(figsize=(5.0, 3.8))
    fig.subplots_adjust(left=0.17, bottom=0.15)
    ax = fig.subplots()
    places = range(len(SHAPES))
    ax.plot(places, [most(depth) for depth in SHAPES], **BOUND, marker="s")
    for place, depth in zip(places, SHAPES, strict=True):
        found = counts(depth)
        ax.vlines(place, min(found), max(found), color=NETWORK["color"], linewidth=2)
        ax.plot(place, np.mean(found), marker="o", color=NETWORK["color"])
        ax.text(
            place, min(found) / 3.2, f"{np.mean(found):.0f}", color=NETWORK["color"], ha="center"
        )
    ax.set(
        yscale="log",
        xlabel="layers × units",
        ylabel="pieces along a line",
        ylim=(1.5, 3e8),
        xlim=(-0.4, 3.4),
    )
    ax.set_xticks(places, ("1 × 64", "2 × 32", "4 × 16", "8 × 8"))
    ax.minorticks_off()
    ax.text(0.9, 2e5, "the most possible", color=BOUND["color"], ha="center")
    ax.text(2.5, 250, "at random", color=INK, ha="center")
    return fig


def numbers() -> dict[str, Any]:
    means = {f"mean_{depth}": float(np.mean(counts(depth))) for depth in SHAPES}
    return means | {f"most_{depth}": most(depth) for depth in SHAPES}
