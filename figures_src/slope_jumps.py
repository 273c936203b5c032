"""The slopes of the network climb a staircase along cos x, the slope of sin x; each step of it is one output weight."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import INK, KNOT, NETWORK, TARGET
from relu_demo.construct import interpolant
from relu_demo.errors import half_squared_error, max_error
from relu_demo.free_knots import best_interpolant
from relu_demo.pieces import linear_pieces
from relu_demo.targets import SINE

PIECES = 9
KNOTS = np.linspace(0.0, 2.0 * np.pi, PIECES + 1)
NET = interpolant(SINE, KNOTS)
BEST = best_interpolant(SINE, PIECES)


def figure() -> list[Figure]:
    x = np.linspace(0.0, 2.0 * np.pi, 301)

    graph = Figure()
    ax = graph.subplots()
    ax.plot(x, SINE(x), **TARGET)
    ax.plot(x, NET(x), **NETWORK)
    ax.plot(KNOTS, NET(KNOTS), **KNOT)
    _dress(ax, "height")
    ax.text(3.2, 0.55, "nine pieces", color=NETWORK["color"])
    ax.text(2.0, 1.08, "sin x", color=TARGET["color"])

    slopes = Figure()
    ax = slopes.subplots()
    ax.plot(x, np.cos(x), **TARGET)
    ax.stairs(linear_pieces(NET, (0.0, 2.0 * np.pi)).slopes, KNOTS, baseline=None,
              color=NETWORK["color"], linewidth=NETWORK["linewidth"])  # fmt: skip
    _dress(ax, "slope")
    ax.text(np.pi, 1.0, "each step: an output weight", color=INK, ha="center")
    return [graph, slopes]


def _dress(ax: Any, ylabel: str) -> None:
    ax.set(xlabel="x", ylabel=ylabel, ylim=(-1.3, 1.35), yticks=(-1, 0, 1))
    ax.set_xticks((0, np.pi / 2, np.pi, 3 * np.pi / 2, 2 * np.pi))
    ax.set_xticklabels(("0", "½π", "π", "1½π", "2π"))


def numbers() -> dict[str, Any]:
    jumps = linear_pieces(NET, (0.0, 2.0 * np.pi)).jumps
    return {
        "sup": max_error(NET, SINE, (0.0, 2.0 * np.pi)).middle,
        "half": half_squared_error(NET, SINE, SINE.interval),
        "best_sup": max_error(BEST, SINE, SINE.interval).middle,
        "best_half": half_squared_error(BEST, SINE, SINE.interval),
        "units": NET.n_units,
        "largest_difference": float(np.abs(jumps - NET.weights[1][0, 1:]).max()),
    }
