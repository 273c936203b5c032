"""More pieces bring the slope of the network to that of x², but its second derivative is 0 wherever it exists, and that of x² is 2."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import INK, NETWORK, TARGET
from relu_demo.construct import interpolant
from relu_demo.pieces import linear_pieces
from relu_demo.targets import SQUARE

PIECES = (4, 32)


def figure() -> list[Figure]:
    return [_panel(n) for n in PIECES]


def _panel(n: int) -> Figure:
    pieces = linear_pieces(interpolant(SQUARE, np.linspace(-1.0, 1.0, n + 1)), (-1.0, 1.0))
    fig = Figure()
    ax = fig.subplots()
    ax.plot([-1.0, 1.0], [-2.0, 2.0], **TARGET)
    ax.stairs(pieces.slopes, pieces.knots, baseline=None, color=NETWORK["color"], linewidth=2)
    ax.set(xlabel="x", ylabel="slope", xticks=(-1, 0, 1), yticks=(-2, -1, 0, 1, 2))
    ax.text(-0.95, 1.6, f"{n} pieces: within {slope_error(n):g}", color=INK)
    return fig


def slope_error(n: int) -> float:
    """The largest difference of slopes, which is reached at knots: h for x²."""
    pieces = linear_pieces(interpolant(SQUARE, np.linspace(-1.0, 1.0, n + 1)), (-1.0, 1.0))
    ends = np.stack([pieces.knots[:-1], pieces.knots[1:]])
    return float(np.abs(pieces.slopes - 2.0 * ends).max())


def numbers() -> dict[str, Any]:
    return {f"slope_{n}": slope_error(n) for n in PIECES}
