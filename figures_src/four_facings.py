"""The signs of w and v say which way a unit faces and whether it bends up or down: four kinds, and no others."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import INK, MUTED, NETWORK
from relu_demo.network import Network


def figure() -> Figure:
    x = np.linspace(-1.0, 1.0, 101)
    fig = Figure(figsize=(5.0, 4.0))
    fig.subplots_adjust(bottom=0.13, top=0.93, hspace=0.42, wspace=0.18)
    grid = fig.subplots(2, 2, sharex=True, sharey=True)
    for row, v in zip(grid, (1.0, -1.0), strict=True):
        for ax, w in zip(row, (-1.0, 1.0), strict=True):
            ax.plot(x, Network([[[w]], [[v]]], [[0.0], [0.0]])(x), **NETWORK)
            ax.set(ylim=(-1.1, 1.1), xticks=(-1, 0, 1), yticks=(-1, 0, 1))
            ax.set_title(f"w {_sign(w)} 0, v {_sign(v)} 0", color=INK, fontweight="normal")
            ax.text(0.0, -0.6 * v, "up" if v > 0 else "down", color=MUTED, ha="center", va="center")
    for ax in grid[1]:
        ax.set_xlabel("x")
    for ax in grid[:, 0]:
        ax.set_ylabel("v · relu(w x)")
    return fig


def _sign(value: float) -> str:
    return ">" if value > 0 else "<"
