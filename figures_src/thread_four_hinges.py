"""Two more hinges, at −1 and 1, keep the fit within ¼ of x² on all of [−2, 2]: twice the range, the same accuracy."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import KNOT, NETWORK, TARGET, UNIT
from relu_demo.activations import RELU
from relu_demo.construct import thread_square
from relu_demo.errors import half_squared_error, max_error
from relu_demo.pieces import linear_pieces
from relu_demo.targets import SQUARE


def figure() -> Figure:
    x = np.linspace(-3.0, 3.0, 301)
    h2 = thread_square(2)
    knots = linear_pieces(h2, (-2.5, 2.5)).knots[1:-1]

    fig = Figure()
    ax = fig.subplots()
    for unit in (RELU(x), RELU(-x), RELU(2 * x - 2), RELU(-2 * x - 2)):
        ax.plot(x, unit, **UNIT)
    ax.plot(x, SQUARE(x), **TARGET)
    ax.plot(x, h2(x), **NETWORK)
    ax.plot(knots, h2(knots), **KNOT)
    ax.set(
        xlabel="x", ylabel="height", ylim=(-0.4, 9.3), xticks=range(-3, 4), yticks=range(0, 10, 3)
    )
    ax.text(2.55, 7.9, "x²", color=TARGET["color"], ha="right")
    ax.text(2.95, 4.6, "h₂", color=NETWORK["color"], ha="right")
    ax.text(0.75, 1.35, "g(x)", color=UNIT["color"], ha="right")
    ax.text(1.62, 0.35, "g(2x − 2)", color=UNIT["color"], ha="left")
    return fig


def numbers() -> dict[str, Any]:
    h1, h2 = thread_square(1), thread_square(2)
    return {
        "sup_on_2": max_error(h2, SQUARE, (-2.0, 2.0)).middle,
        "sup_on_1": max_error(h2, SQUARE, (-1.0, 1.0)).middle,
        "half_on_2": half_squared_error(h2, SQUARE, (-2.0, 2.0)),
        "h1_half_on_2": half_squared_error(h1, SQUARE, (-2.0, 2.0)),
    }
