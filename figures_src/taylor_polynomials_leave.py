"""Taylor polynomials hold on to sin for a while and lose tanh at π/2 whatever their degree; hinges stay as long as there are hinges."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import BOUND, INK, NETWORK, TARGET
from relu_demo.errors import max_error
from relu_demo.free_knots import best_interpolant
from relu_demo.network import Network
from relu_demo.series import taylor_coefficients
from relu_demo.targets import HYPERBOLIC, SINE, Target

DEGREES = (5, 9, 21)
ENDS = {SINE: 2.0 * np.pi, HYPERBOLIC: 4.0}
STYLES = ((0, (6, 2, 1, 2)), (0, (4, 1)), (0, (1, 1)))


def hinges(target: Target) -> Network:
    return best_interpolant(target, 9, (0.0, ENDS[target]))


def figure() -> list[Figure]:
    return [_panel(SINE, "sin x"), _panel(HYPERBOLIC, "tanh x")]


def _panel(target: Target, words: str) -> Figure:
    x = np.linspace(0.0, ENDS[target], 401)
    fig = Figure()
    ax = fig.subplots()
    for degree, style in zip(DEGREES, STYLES, strict=True):
        height = np.polynomial.Polynomial(taylor_coefficients(target, degree))(x)
        height[np.abs(height) > 3.0] = np.nan
        ax.plot(
            x, height, **(BOUND | {"linestyle": style, "linewidth": 1.6}), label=f"degree {degree}"
        )
    ax.plot(x, target(x), **TARGET)
    ax.plot(x, hinges(target)(x), **NETWORK)
    ax.set(
        xlabel="x",
        ylabel="height",
        ylim=(-2.2, 2.4),
        xticks=range(0, 7, 1) if target is SINE else range(5),
        yticks=(-2, -1, 0, 1, 2),
    )
    if target is HYPERBOLIC:
        ax.axvline(np.pi / 2, color=INK, linewidth=0.8)
        ax.text(np.pi / 2 + 0.1, -1.9, "π/2", color=INK)
    ax.legend(loc="lower right" if target is HYPERBOLIC else "lower left", ncols=1)
    ax.text(0.2, 1.9, words, color=TARGET["color"])
    place = (4.4, -1.6) if target is SINE else (2.3, 0.62)
    ax.text(*place, "nine pieces", color=NETWORK["color"])
    return fig


def numbers() -> dict[str, Any]:
    at_2 = np.polynomial.Polynomial(taylor_coefficients(HYPERBOLIC, 21))(2.0)
    later = np.polynomial.Polynomial(taylor_coefficients(HYPERBOLIC, 41))(2.0)
    ratios = taylor_coefficients(HYPERBOLIC, 61)
    return {
        "tanh_degree_21_at_2": float(abs(at_2 - np.tanh(2.0))),
        "tanh_degree_41_at_2": float(abs(later - np.tanh(2.0))),
        "tanh_radius": float(np.sqrt(abs(ratios[59] / ratios[61]))),
        "sine_degree_9_at_6": float(
            abs(np.polynomial.Polynomial(taylor_coefficients(SINE, 9))(6.0) - np.sin(6.0))
        ),
        "hinges_sine": max_error(hinges(SINE), SINE, (0.0, ENDS[SINE])).middle,
        "hinges_tanh": max_error(hinges(HYPERBOLIC), HYPERBOLIC, (0.0, ENDS[HYPERBOLIC])).middle,
    }
