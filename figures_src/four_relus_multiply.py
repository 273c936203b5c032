"""Four ReLUs, added up, give sign(x₁x₂) · min(|x₁|, |x₂|): its level lines have corners where those of x₁x₂ curve, and its value is never more than ¼ off."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._planes import heights, square
from figures_src._roles import NETWORK, TARGET
from relu_demo.fold import product

LEVELS = (-0.6, -0.3, -0.1, 0.1, 0.3, 0.6)


def times(points: Any) -> Any:
    return points[..., 0] * points[..., 1]


def figure() -> Figure:
    fig, ax = square()
    ax.contour(*heights(times), LEVELS, colors=TARGET["color"], linestyles=[TARGET["linestyle"]],
               linewidths=TARGET["linewidth"])  # fmt: skip
    ax.contour(*heights(product(0)), LEVELS, colors=NETWORK["color"], linestyles="-", linewidths=2)
    for level in (0.1, 0.3, 0.6):
        place = level + 0.03
        ax.text(place, place, f"{level}", color=NETWORK["color"])
        ax.text(-place, place, f"−{level}", color=NETWORK["color"], ha="right")
    ax.set_title("dashed: x₁x₂, solid: four ReLUs", fontweight="normal")
    return fig


def numbers() -> dict[str, Any]:
    x, y, height = heights(product(0), n=401)
    formula = np.sign(x * y) * np.minimum(np.abs(x), np.abs(y))
    return {
        "sup": float(np.abs(height - x * y).max()),
        "formula": float(np.abs(height - formula).max()),
        "units": product(0).n_units,
    }
