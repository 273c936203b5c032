"""With both knots at 0 two hinges miss x² by ¼ on [−1, 1]; the dash-dotted lines, at 1/18, are the best that two can do."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import BOUND, ERROR, INK, MUTED, NETWORK, TARGET
from relu_demo.construct import best_square, thread_square
from relu_demo.errors import max_error
from relu_demo.targets import SQUARE

INTERVAL = (-1.0, 1.0)
BEST = 1.0 / 18.0


def figure() -> list[Figure]:
    x = np.linspace(*INTERVAL, 201)
    net = thread_square(1)

    graph = Figure()
    ax = graph.subplots()
    ax.plot(x, SQUARE(x), **TARGET)
    ax.plot(x, net(x), **NETWORK, gid="network")
    ax.set(xlabel="x", ylabel="height", ylim=(-0.25, 1.5), yticks=(0, 0.5, 1))
    ax.set_xticks(np.linspace(-1.0, 1.0, 5))
    ax.text(-0.72, 0.33, "x²", color=TARGET["color"], ha="right")

    errors = Figure()
    errors.subplots_adjust(left=0.2)
    ax = errors.subplots()
    ax.plot(x, net(x) - SQUARE(x), **ERROR, gid="error")
    for name, height in (("above", BEST), ("below", -BEST)):
        ax.plot(INTERVAL, [height, height], **BOUND, gid=name)
    ax.set(xlabel="x", ylabel="net − x²", ylim=(-0.32, 0.32))
    ax.set_xticks(np.linspace(-1.0, 1.0, 5))
    ax.set_yticks((-0.25, 0, 0.25), ("−0.25", "0", "0.25"))
    ax.text(-0.97, -0.13, "best possible: 1/18", color=MUTED, gid="best")
    ax.text(0.97, 0.28, f"largest: {numbers()['thread']:g}", color=INK, ha="right", gid="largest")
    return [graph, errors]


def numbers() -> dict[str, Any]:
    four = best_square(4)
    return {
        "thread": max_error(thread_square(1), SQUARE, INTERVAL).middle,
        "best": max_error(best_square(2), SQUARE, INTERVAL).middle,
        "best_off": abs(max_error(best_square(2), SQUARE, INTERVAL).middle - BEST),
        "best_4": max_error(four, SQUARE, INTERVAL).middle,
        "best_4_knot": -four.biases[0][0],
        "best_4_outer_knot": -four.biases[0][2],
        "best_4_gain": four.weights[1][0, 0],
    }
