"""Two hinges, g(x) and g(−x), make |x|, which meets x² at −1, 0 and 1 and is never more than ¼ away between them."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import KNOT, NETWORK, TARGET, UNIT
from relu_demo.activations import RELU
from relu_demo.construct import thread_square
from relu_demo.errors import half_squared_error, max_error
from relu_demo.targets import SQUARE


def figure() -> Figure:
    x = np.linspace(-3.0, 3.0, 301)
    h1 = thread_square(1)
    meet = np.array([-1.0, 0.0, 1.0])

    fig = Figure()
    ax = fig.subplots()
    ax.plot(x, RELU(x), **UNIT)
    ax.plot(x, RELU(-x), **UNIT)
    ax.plot(x, SQUARE(x), **TARGET)
    ax.plot(x, h1(x), **NETWORK)
    ax.plot(meet, h1(meet), **KNOT)
    ax.set(
        xlabel="x", ylabel="height", ylim=(-0.4, 9.3), xticks=range(-3, 4), yticks=range(0, 10, 3)
    )
    ax.text(2.45, 7.4, "x²", color=TARGET["color"], ha="right")
    ax.text(2.45, 3.2, "h₁ = |x|", color=NETWORK["color"], ha="center")
    ax.text(1.95, 1.2, "g(x)", color=UNIT["color"], ha="left")
    ax.text(-1.95, 1.2, "g(−x)", color=UNIT["color"], ha="right")
    return fig


def numbers() -> dict[str, Any]:
    h1 = thread_square(1)
    near = max_error(h1, SQUARE, (-1.0, 1.0))
    return {
        "sup_near": near.middle,
        "sup_near_at": abs(near.where),
        "sup_far": max_error(h1, SQUARE, (-3.0, 3.0)).middle,
        "half_near": half_squared_error(h1, SQUARE, (-1.0, 1.0)),
    }
