"""Inside the interval nine pieces follow the sine; outside it the network runs on in straight lines for ever."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import GRID, INK, MUTED, NETWORK, TARGET
from relu_demo.errors import max_error
from relu_demo.free_knots import best_interpolant
from relu_demo.targets import SINE

NET = best_interpolant(SINE, 9)


def figure() -> Figure:
    x = np.linspace(-np.pi, 3.0 * np.pi, 601)
    fig = Figure()
    ax = fig.subplots()
    ax.axvspan(0.0, 2.0 * np.pi, color=GRID, alpha=0.45, linewidth=0)
    ax.plot(x, SINE(x), **TARGET)
    ax.plot(x, NET(x), **NETWORK)
    ax.set(xlabel="x", ylabel="height", ylim=(-3.4, 3.4), yticks=(-3, -1, 0, 1, 3))
    ax.set_xticks(np.pi * np.arange(-1, 4), ("−π", "0", "π", "2π", "3π"))
    ax.text(np.pi, 2.6, "fitted here", color=MUTED, ha="center")
    ax.text(7.3, -1.5, "sin x", color=TARGET["color"])
    ax.text(8.0, 2.7, "network", color=INK, ha="right")
    return fig


def numbers() -> dict[str, Any]:
    return {
        "inside": max_error(NET, SINE, SINE.interval).middle,
        "one_period_out": float(abs(NET(4.0 * np.pi) - np.sin(4.0 * np.pi))),
    }
