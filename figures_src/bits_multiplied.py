"""On bits one ReLU multiplies: relu(x₁ + x₂ − 1) is 0, 0, 0 and 1 at the four corners, because its crease cuts one corner off."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._planes import crease, square
from figures_src._roles import INK, KNOT, NETWORK, UNIT
from relu_demo.gates import conjunction

CORNERS = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])


def figure() -> Figure:
    box = ((-0.35, 1.35), (-0.35, 1.35))
    fig, ax = square(box)
    crease(ax, [1.0, 1.0], -1.0, box, color=UNIT["color"], linestyle=":", linewidth=2.2)
    for corner, value in zip(CORNERS, conjunction()(CORNERS), strict=True):
        ax.plot(*corner, **(KNOT | {"markersize": 11, "fillstyle": "full" if value else "none"}))
        ax.text(corner[0] + 0.08, corner[1], f"{value:g}", color=INK, va="center", fontsize=17)
    ax.set(xticks=(0, 1), yticks=(0, 1))
    ax.text(1.14, -0.27, "crease", color=UNIT["color"], ha="right")
    ax.text(1.3, 0.75, "on", color=NETWORK["color"], ha="right")
    ax.text(0.35, 0.25, "off", color=INK)
    return fig


def numbers() -> dict[str, Any]:
    values = conjunction()(CORNERS)
    return {"largest_difference": float(np.abs(values - CORNERS.prod(axis=1)).max())}
