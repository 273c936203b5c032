"""Three units switch at three places, so their sum follows a different straight line in each of four zones."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import INK, KNOT, MUTED, NETWORK, UNIT
from relu_demo.network import Network
from relu_demo.pieces import linear_pieces

KNOTS = (-1.0, 0.0, 1.0)
GAINS = (1.0, -2.5, 3.0)
SUM = Network([[[1.0]] * 3, [GAINS]], [[-k for k in KNOTS], [0.0]])


def figure() -> Figure:
    x = np.linspace(-2.0, 2.0, 401)
    pieces = linear_pieces(SUM, (-2.0, 2.0))
    switches = pieces.knots[1:-1]

    fig = Figure()
    ax = fig.subplots()
    for knot, gain in zip(KNOTS, GAINS, strict=True):
        ax.plot(x, gain * np.maximum(x - knot, 0.0), **UNIT)
    ax.plot(x, SUM(x), **NETWORK)
    ax.plot(switches, SUM(switches), **KNOT)
    ax.set(
        xlabel="x", ylabel="height", xticks=range(-2, 3), ylim=(-5.2, 4.6), yticks=range(-4, 5, 2)
    )
    middles = 0.5 * (pieces.knots[:-1] + pieces.knots[1:])
    for middle, slope in zip(middles, pieces.slopes, strict=True):
        words = f"slope {slope:g}".replace("-", "−")
        ax.text(middle, 3.9, words, color=INK, ha="center")
    ax.text(-1.9, 0.4, "all off", color=MUTED)
    ax.text(1.15, -4.4, "units", color=UNIT["color"])
    ax.text(1.5, -0.5, "sum", color=NETWORK["color"], ha="left")
    return fig


def numbers() -> dict[str, Any]:
    pieces = linear_pieces(SUM, (-2.0, 2.0))
    return {f"slope_{i}": float(slope) for i, slope in enumerate(pieces.slopes)}
