"""Each further fold in a network for x₁x₂ quarters its largest error, which is 2⁻²ᵐ⁻² exactly."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._planes import SQUARE, heights
from figures_src._roles import BOUND, ERROR, INK
from relu_demo.fold import product

FOLDS = range(7)


def sup(m: int) -> float:
    # The largest error lies on grids of 2^-(m+1), as all of the network's creases do.
    x, y, height = heights(product(m), SQUARE, 2 ** (m + 2) + 1)
    return float(np.abs(height - x * y).max())


def figure() -> Figure:
    fig = Figure()
    fig.subplots_adjust(left=0.17)
    ax = fig.subplots()
    ax.plot(FOLDS, [2.0 ** (-2 * m - 2) for m in FOLDS], **BOUND)
    ax.plot(FOLDS, [sup(m) for m in FOLDS], **(ERROR | {"linestyle": "none"}), marker="o")
    ax.set(yscale="log", xlabel="folds m", ylabel="largest error", ylim=(1e-5, 0.6))
    ax.minorticks_off()
    ax.text(2.15, 0.05, "2⁻²ᵐ⁻²", color=BOUND["color"])
    for m in (0, 3, 6):
        ax.text(
            m - 0.1,
            sup(m) * (0.3 if m else 0.12),
            f"{product(m).n_units} units",
            color=INK,
            ha="right" if m else "left",
        )
    ax.set_xlim(-0.2, 6.2)
    return fig


def numbers() -> dict[str, Any]:
    found = {f"sup_{m}": sup(m) for m in range(7)}
    axis = np.linspace(-1.0, 1.0, 201)
    on_axes = product(3)(np.stack([axis, 0 * axis], axis=1))
    return found | {
        "off": max(abs(sup(m) * 2.0 ** (2 * m + 2) - 1.0) for m in range(7)),
        "on_axes": float(np.abs(on_axes).max()),
        "units_3": product(3).n_units,
    }
