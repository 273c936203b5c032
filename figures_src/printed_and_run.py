"""As printed, with g(−2x + 2), the sum stands 2 above x² at zero; as the thread's code runs it, with g(−2x − 2), it fits."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import ERROR, NETWORK, TARGET
from relu_demo.construct import thread_square
from relu_demo.errors import max_error
from relu_demo.network import Network
from relu_demo.targets import SQUARE

PRINTED = Network([[[1], [-1], [2], [-2]], [[1, 1, 1, 1]]], [[0, 0, -2, 2], [0]])


def figure() -> Figure:
    x = np.linspace(-2.0, 2.0, 401)

    fig = Figure()
    ax = fig.subplots()
    ax.plot(x, SQUARE(x), **TARGET)
    ax.plot(x, PRINTED(x), **ERROR)
    ax.plot(x, thread_square(2)(x), **NETWORK)
    ax.set(
        xlabel="x", ylabel="height", ylim=(-0.4, 8.3), xticks=range(-2, 3), yticks=range(0, 9, 2)
    )
    ax.text(-0.85, 5.3, "as printed", color=ERROR["color"], ha="left")
    ax.text(-0.72, 0.95, "as run", color=NETWORK["color"], ha="left")
    ax.text(0.95, 0.35, "x²", color=TARGET["color"], ha="left")
    return fig


def numbers() -> dict[str, Any]:
    return {
        "printed_at_0": float(PRINTED(0.0)),
        "printed_at_minus_1": float(PRINTED(-1.0)),
        "run_at_0": float(thread_square(2)(0.0)),
        "printed_sup": max_error(PRINTED, SQUARE, (-2.0, 2.0)).middle,
    }
