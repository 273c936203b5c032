"""Half the squared error of both, as the thread plotted it: h₂ stays low on [−2, 2], where h₁ already climbs to 2."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import BOUND, ERROR, MUTED
from relu_demo.construct import thread_square
from relu_demo.errors import half_squared_error, max_error
from relu_demo.targets import SQUARE


def figure() -> Figure:
    x = np.linspace(-3.0, 3.0, 601)
    h1, h2 = thread_square(1), thread_square(2)

    fig = Figure()
    ax = fig.subplots()
    ax.plot(x, 0.5 * (SQUARE(x) - h1(x)) ** 2, **(BOUND | {"linewidth": 1.8}))
    ax.plot(x, 0.5 * (SQUARE(x) - h2(x)) ** 2, **ERROR)
    ax.set(
        xlabel="x",
        ylabel="½ (x² − h)²",
        ylim=(-0.6, 18.5),
        xticks=range(-3, 4),
        yticks=(0, 2, 6, 12, 18),
    )
    ax.text(-2.42, 12.0, "h₁", color=MUTED, ha="left")
    ax.text(-2.62, 2.6, "h₂", color=ERROR["color"], ha="left")
    return fig


def numbers() -> dict[str, Any]:
    h1, h2 = thread_square(1), thread_square(2)
    whole = (-3.0, 3.0)
    return {
        "h1_area": half_squared_error(h1, SQUARE, whole),
        "h2_area": half_squared_error(h2, SQUARE, whole),
        "h1_peak": 0.5 * max_error(h1, SQUARE, whole).middle ** 2,
        "h2_peak": 0.5 * max_error(h2, SQUARE, whole).middle ** 2,
        "h1_peak_on_2": 0.5 * max_error(h1, SQUARE, (-2.0, 2.0)).middle ** 2,
    }
