"""Taylor’s theorem as a network: hinges all along the interval, each with the output weight f″(t)·Δ, add up to the sine."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import INK, KNOT, NETWORK, TARGET, UNIT
from relu_demo.construct import taylor_mixture
from relu_demo.errors import half_squared_error, max_error
from relu_demo.free_knots import best_interpolant
from relu_demo.targets import CUBE, SINE, SQUARE

UNITS = 13
NET = taylor_mixture(SINE, UNITS)


def figure() -> list[Figure]:
    x = np.linspace(0.0, 2.0 * np.pi, 301)
    knots, weights = -NET.biases[0][1:], NET.weights[1][0, 1:]
    step = knots[1] - knots[0]

    recipe = Figure()
    recipe.subplots_adjust(left=0.17)
    ax = recipe.subplots()
    ax.plot(x, -np.sin(x) * step, **TARGET)
    ax.vlines(knots, 0.0, weights, color=UNIT["color"], linewidth=2.2)
    ax.plot(knots, weights, **(KNOT | {"color": UNIT["color"]}))
    _dress(ax, "output weight")
    ax.set(ylim=(-0.8, 0.8), yticks=(-0.5, 0, 0.5))
    ax.text(0.3, 0.45, "f″(t) · Δ = −sin t · Δ", color=INK)

    result = Figure()
    result.subplots_adjust(left=0.17)
    ax = result.subplots()
    ax.plot(x, SINE(x), **TARGET)
    ax.plot(x, NET(x), **NETWORK)
    _dress(ax, "height")
    ax.set(ylim=(-1.3, 1.35), yticks=(-1, 0, 1))
    ax.text(2.6, 0.9, "tangent + twelve hinges", color=NETWORK["color"])
    ax.text(5.0, -0.55, "sin x", color=TARGET["color"])
    return [recipe, result]


def _dress(ax: Any, ylabel: str) -> None:
    ax.set(xlabel="t" if ylabel == "output weight" else "x", ylabel=ylabel)
    ax.set_xticks((0, np.pi / 2, np.pi, 3 * np.pi / 2, 2 * np.pi))
    ax.set_xticklabels(("0", "½π", "π", "1½π", "2π"))


def numbers() -> dict[str, Any]:
    return {
        "sup": max_error(NET, SINE, SINE.interval).middle,
        "half": half_squared_error(NET, SINE, SINE.interval),
        "best_sup": max_error(best_interpolant(SINE, UNITS), SINE, SINE.interval).middle,
        "sup_twice": max_error(taylor_mixture(SINE, 25), SINE, SINE.interval).middle,
        "cube_at_1": float(taylor_mixture(CUBE, 2001, (0.0, 1.0))(1.0)),
        "square_weight": float(taylor_mixture(SQUARE, 5, (0.0, 4.0)).weights[1][0, -1]),
    }
