"""First-layer creases are straight; a second-layer crease turns where it meets one of them, and nowhere else."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._planes import SQUARE, crease, lines, square
from figures_src._roles import NETWORK, UNIT
from relu_demo.network import Network
from relu_demo.regions import linear_regions, zero_set

FIRST = ([[1.0, 0.35], [-0.3, 1.0], [-0.9, -0.8]], [-0.15, 0.1, 0.25])
SECOND = ([[1.0, -1.3, 1.1], [-1.4, 0.6, 1.2]], [-0.22, -0.15])


def unit(i: int) -> Network:
    """What the i-th unit of the second layer receives."""
    return Network([FIRST[0], [SECOND[0][i]]], [FIRST[1], [SECOND[1][i]]])


def figure() -> Figure:
    fig, ax = square()
    for weights, bias in zip(*FIRST, strict=True):
        crease(ax, weights, bias, color=UNIT["color"], linestyle=":", linewidth=2.0)
    for i in range(2):
        lines(ax, zero_set(unit(i), SQUARE), color=NETWORK["color"], linewidth=2.4)
    ax.set_title("dotted: first layer, solid: second", fontweight="normal")
    return fig


def numbers() -> dict[str, Any]:
    net = Network([*([FIRST[0]]), SECOND[0], [[1.0, 1.0]]], [FIRST[1], SECOND[1], [0.0]])
    return {
        "regions": len(linear_regions(net, SQUARE)),
        "first_layer": len(
            linear_regions(Network([FIRST[0], np.ones((1, 3))], [FIRST[1], [0.0]]), SQUARE)
        ),
        "segments": sum(len(zero_set(unit(i), SQUARE)) for i in range(2)),
    }
