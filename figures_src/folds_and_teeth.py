"""Fold once, fold again, fold a third time: k folds of two units each make 2ᵏ straight pieces."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import INK, KNOT, NETWORK
from relu_demo.fold import sawtooth, sixteen_pieces
from relu_demo.pieces import linear_pieces


def figure() -> list[Figure]:
    return [_panel(k) for k in (1, 2, 3)]


def _panel(k: int) -> Figure:
    pieces = linear_pieces(sawtooth(k), (0.0, 1.0))
    fig = Figure()
    fig.subplots_adjust(right=0.95)
    ax = fig.subplots()
    ax.plot(pieces.knots, pieces(pieces.knots), **NETWORK)
    ax.plot(pieces.knots, pieces(pieces.knots), **KNOT)
    ax.set(xlabel="x", ylabel="height", ylim=(-0.08, 1.35), yticks=(0, 0.5, 1))
    ax.set_xticks(np.linspace(0.0, 1.0, 5))
    words = f"{k} fold{'s' if k > 1 else ''}: {len(pieces)} pieces, {2 * k} units"
    ax.text(0.5, 1.18, words, color=INK, ha="center")
    return fig


def numbers() -> dict[str, Any]:
    found = {f"pieces_{k}": len(linear_pieces(sawtooth(k), (0.0, 1.0))) for k in (1, 2, 3, 10)}
    return found | {
        "units_10": sawtooth(10).n_units,
        "sixteen": len(linear_pieces(sixteen_pieces(), (-20.0, 20.0))),
    }
