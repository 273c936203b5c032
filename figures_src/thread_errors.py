"""Each further pair of hinges carries the same row of arches, ¼ high, one step further out; no arch gets lower."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import BOUND, ERROR, INK
from relu_demo.construct import thread_square
from relu_demo.errors import max_error
from relu_demo.targets import SQUARE


def figure() -> Figure:
    fig = Figure(figsize=(5.0, 4.6))
    fig.subplots_adjust(bottom=0.12, top=0.97, hspace=0.25)
    rows = fig.subplots(4, 1, sharex=True)
    for m, ax in enumerate(rows, start=1):
        x = np.linspace(-m - 0.35, m + 0.35, 601)
        ax.plot(x, thread_square(m)(x) - SQUARE(x), **ERROR)
        ax.axhline(0.25, **BOUND)
        ax.set(xlim=(-4.4, 4.4), ylim=(-0.15, 0.75), yticks=(0.0, 0.25), yticklabels=("0", "¼"))
        ax.text(4.4, 0.42, f"h{'₁₂₃₄'[m - 1]}(x) − x²,  {2 * m} hinges", color=INK, ha="right")
    rows[-1].set(xlabel="x", xticks=range(-4, 5))
    return fig


def numbers() -> dict[str, Any]:
    return {
        f"h{m}_sup": max_error(thread_square(m), SQUARE, (-float(m), float(m))).middle
        for m in range(1, 5)
    }
