"""The sine of w₀ + w₁x₁ + w₂x₂ needs hinges along one direction only: with nine of them, all creases parallel, the whole function is met within 0.017."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._planes import SQUARE, crease, heights, square
from figures_src._roles import NETWORK, TARGET, UNIT
from relu_demo.free_knots import best_interpolant
from relu_demo.gates import ridge
from relu_demo.network import Network
from relu_demo.targets import SINE

# sin(π + 2 x₁ + x₂): on the square its argument runs from π − 3 to π + 3.
W0, W1, W2 = np.pi, 2.0, 1.0
PROFILE = best_interpolant(SINE, 9)
NET: Network = ridge(PROFILE, [W1, W2], W0)


def wave(points: Any) -> Any:
    return np.sin(W0 + points @ np.array([W1, W2]))


def figure() -> Figure:
    levels = (-0.9, -0.5, 0.0, 0.5, 0.9)
    fig, ax = square()
    for weights, bias in zip(NET.weights[0], NET.biases[0], strict=True):
        crease(ax, weights, bias, color=UNIT["color"], linestyle=":", linewidth=1.4)
    ax.contour(*heights(wave), levels, colors=TARGET["color"], linestyles=[TARGET["linestyle"]])
    ax.contour(*heights(NET), levels, colors=NETWORK["color"], linestyles="-", linewidths=1.2)
    ax.set_title("dashed sine, solid network, dotted creases", fontweight="normal")
    return fig


def numbers() -> dict[str, Any]:
    _, _, error = heights(lambda points: NET(points) - wave(points), SQUARE, 401)
    return {"sup": float(np.abs(error).max()), "units": NET.n_units}
