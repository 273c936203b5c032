"""The same hinges, moved: two of them bring the largest error from ¼ to 1/18 on [−1, 1], four bring it from ¼ to 0.08 on [−2, 2]."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import BOUND, ERROR, UNIT
from relu_demo.construct import best_square, least_squares_square, thread_square
from relu_demo.errors import half_squared_error, max_error
from relu_demo.targets import SQUARE


def figure() -> list[Figure]:
    return [_panel(1), _panel(2)]


def _panel(m: int) -> Figure:
    radius, units = float(m), {1: "two", 2: "four"}[m]
    x = np.linspace(-radius, radius, 601)
    thread, best = thread_square(m), best_square(2 * m, radius)

    fig = Figure()
    ax = fig.subplots()
    ax.plot(x, thread(x) - SQUARE(x), **BOUND, label="thread’s")
    ax.plot(x, (thread - 1 / 8)(x) - SQUARE(x), **UNIT, label="lowered")
    ax.plot(x, best(x) - SQUARE(x), **ERROR, label="re-placed")
    ax.set(xlabel="x", ylabel=f"net − x², {units} hinges", ylim=(-0.16, 0.36))
    ax.set_xticks(np.linspace(-radius, radius, 5))
    ax.set(yticks=(-0.125, 0, 0.125, 0.25), yticklabels=("−⅛", "0", "⅛", "¼"))
    ax.legend(loc="upper center", ncols=3)
    return fig


def numbers() -> dict[str, Any]:
    near, wide = (-1.0, 1.0), (-2.0, 2.0)
    h1 = thread_square(1)
    return {
        "thread_2_sup": max_error(h1, SQUARE, near).middle,
        "thread_4_sup": max_error(thread_square(2), SQUARE, wide).middle,
        "lowered_sup": max_error(h1 - 1 / 8, SQUARE, near).middle,
        "lowered_half": half_squared_error(h1 - 1 / 6, SQUARE, near),
        "best_2_sup": max_error(best_square(2), SQUARE, near).middle,
        "best_4_sup": max_error(best_square(4, 2.0), SQUARE, wide).middle,
        "best_4_knot": best_square(4, 2.0).biases[0][0] * -1,
        "best_4_outer_knot": best_square(4, 2.0).biases[0][2] * -1,
        "best_2_knot": best_square(2).biases[0][0] * -1,
        "best_2_gain": best_square(2).weights[1][0, 0],
        "best_4_gain": best_square(4, 2.0).weights[1][0, 0],
        "best_2_half": half_squared_error(best_square(2), SQUARE, near),
        "lowered_8_half": half_squared_error(h1 - 1 / 8, SQUARE, near),
        "lowered_6_sup": max_error(h1 - 1 / 6, SQUARE, near).middle,
        "least_2_sup": max_error(least_squares_square(3), SQUARE, near).middle,
        "least_2_half": half_squared_error(least_squares_square(3), SQUARE, near),
        "best_8_sup": max_error(best_square(8), SQUARE, near).middle,
    }
