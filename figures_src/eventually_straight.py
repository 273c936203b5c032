"""Each of these networks is the best for x² on its interval; beyond it each goes straight on and its error grows without end."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import NETWORK, TARGET
from relu_demo.construct import best_square

STYLES = {2: (0, (1, 1)), 4: (0, (7, 1)), 8: "-"}


def figure() -> Figure:
    x = np.linspace(0.0, 8.0, 401)
    fig = Figure()
    ax = fig.subplots()
    ax.plot(x, x * x, **TARGET)
    for units, style in STYLES.items():
        height = best_square(units, units / 2)(x)
        ax.plot(x, height, **(NETWORK | {"linestyle": style, "linewidth": 2.0}))
        ax.text(7.9, 0.8 * height[-1] - 3.5, f"{units} units", color=NETWORK["color"], ha="right")
    ax.set(xlabel="x", ylabel="height", ylim=(-2, 66), xticks=range(0, 9, 2))
    ax.text(6.9, 55, "x²", color=TARGET["color"], ha="right")
    return fig


def numbers() -> dict[str, Any]:
    net = best_square(8, 4.0)
    return {f"error_at_{x}": float(abs(net(float(x)) - x * x)) for x in (4, 8, 100)}
