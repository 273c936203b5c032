"""For the same graph the deep network loses at the second step, ties at the first and the third, and wins from the fourth on: then its error falls exponentially with its units."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import BOUND, INK, MUTED, NETWORK
from relu_demo.construct import interpolant
from relu_demo.errors import max_error
from relu_demo.fold import deep_square
from relu_demo.free_knots import from_pieces
from relu_demo.network import Network
from relu_demo.targets import SQUARE

FOLDS = range(1, 9)


def shallow(m: int) -> Network:
    return interpolant(SQUARE, np.linspace(0.0, 1.0, 2**m + 1))


def free(error: float) -> Network:
    """One layer that need not join points, only stay as close: flat first, then each piece as long as it may be."""
    first, length = np.sqrt(2.0 * error), np.sqrt(8.0 * error)
    pieces = int(np.ceil((1.0 - first) / length - 1e-9))
    knots = np.concatenate([[0.0], first + length * np.arange(pieces + 1)])
    return from_pieces(knots, np.where(knots > 0.0, knots * knots - error, error))


def sup(net: Network) -> float:
    return max_error(net, SQUARE, (0.0, 1.0)).middle


def figure() -> Figure:
    fig = Figure(figsize=(5.0, 3.9))
    fig.subplots_adjust(left=0.18, bottom=0.14)
    ax = fig.subplots()
    for make, style in (
        (shallow, BOUND | {"marker": "s"}),
        (deep_square, NETWORK | {"marker": "o"}),
    ):
        units = [make(m).n_units for m in FOLDS]
        ax.plot(units, [sup(make(m)) for m in FOLDS], **style)
    ax.set(xscale="log", yscale="log", xlabel="hidden units", ylabel="largest error")
    ax.set_xticks((2, 4, 8, 16, 64, 256), ("2", "4", "8", "16", "64", "256"))
    ax.set_xlim(1.8, 300)
    ax.minorticks_off()
    ax.text(60, 2e-4, "one layer", color=MUTED)
    ax.text(21, 5e-6, "folds", color=NETWORK["color"], ha="right")
    ax.text(5.6, 0.021, "m = 2", color=INK)
    return fig


def numbers() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for m in FOLDS:
        found[f"deep_{m}"] = deep_square(m).n_units
        found[f"shallow_{m}"] = shallow(m).n_units
        found[f"sup_{m}"] = sup(deep_square(m))
        error = 4.0 ** -(m + 1)
        found[f"free_{m}"] = free(error).n_units
        # Against the folds lowered by half their error.
        found[f"free_half_{m}"] = free(0.5 * error).n_units
        found[f"free_over_{m}"] = sup(free(error)) / error
        found[f"same_{m}"] = abs(sup(deep_square(m)) / sup(shallow(m)) - 1.0)
    return found
