"""For a linear f the two values f(x) and f(−x) always cancel; for a ReLU they add up to |x|."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import BOUND, NETWORK
from relu_demo.activations import RELU


def figure() -> Figure:
    x = np.linspace(-2.0, 2.0, 201)
    fig = Figure()
    ax = fig.subplots()
    ax.plot(x, 0.8 * x + 0.8 * -x, **BOUND)
    ax.plot(x, RELU(x) + RELU(-x), **NETWORK)
    ax.set(xlabel="x", ylabel="f(x) + f(−x)", xticks=range(-2, 3), ylim=(-0.5, 2.4))
    ax.set_yticks(range(3))
    ax.text(0.0, -0.3, "f linear: always 0", ha="center")
    ax.text(0.0, 1.6, "f a ReLU: |x|", color=NETWORK["color"], ha="center")
    return fig


def numbers() -> dict[str, Any]:
    return {
        "apart": float(RELU(1.0) + RELU(-1.0)),
        "together": float(RELU(1.0 - 1.0)),
    }
