"""Once there are enough pieces, twice as many leave a quarter of the error; networks with the best knots and heights keep the slope of −2 and gain a constant factor."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import BOUND, ERROR, INK
from relu_demo.construct import interpolant
from relu_demo.errors import max_error
from relu_demo.free_knots import best_interpolant
from relu_demo.network import Network
from relu_demo.targets import EXPONENTIAL, FOURTH, HYPERBOLIC, RUNGE, SINE, SQUARE, Target

TARGETS = (SINE, RUNGE, HYPERBOLIC, FOURTH, SQUARE, EXPONENTIAL)
PIECES = (4, 8, 16, 32)
MARKERS = "osD^v*"


def equal(target: Target, n: int) -> Network:
    return interpolant(target, np.linspace(*target.interval, n + 1))


@cache
def best(target: Target, n: int) -> Network:
    return best_interpolant(target, n)


def sup(net: Network, target: Target) -> float:
    return max_error(net, target, target.interval).middle


def figure() -> list[Figure]:
    return [_panel("equal knots", equal), _panel("best knots", best)]


def _panel(words: str, method: Any) -> Figure:
    fig = Figure(figsize=(5.0, 4.2))
    fig.subplots_adjust(bottom=0.13, left=0.17, right=0.74)
    ax = fig.subplots()
    ends = []
    for target, marker in zip(TARGETS, MARKERS, strict=True):
        errors = [sup(method(target, n), target) for n in PIECES]
        ax.plot(PIECES, errors, **ERROR, marker=marker, markersize=5)
        ends.append(errors[-1])
    ax.plot(PIECES, 8.0 / np.array(PIECES) ** 2, **BOUND)
    ax.text(9, 0.2, "slope −2", color=BOUND["color"])
    ax.set(xscale="log", yscale="log", xlabel="pieces", ylabel="largest error", ylim=(4e-5, 1.2))
    ax.set_xticks(PIECES, [str(n) for n in PIECES])
    ax.minorticks_off()
    for target, height in zip(TARGETS, _apart(ends), strict=True):
        ax.text(35, height, target.label, color=INK, va="center")
    ax.text(4.2, 6e-5, words, color=INK, fontweight="bold")
    return fig


def _apart(heights: list[float], factor: float = 1.9) -> list[float]:
    """Move heights on a logarithmic axis until labels at them do not touch."""
    order = np.argsort(heights)
    moved = np.log(np.array(heights)[order])
    for i in range(1, len(moved)):
        moved[i] = max(moved[i], moved[i - 1] + np.log(factor))
    return list(np.exp(moved[np.argsort(order)]))


def numbers() -> dict[str, Any]:
    halving = {
        f"{target.name}_gain": sup(equal(target, 16), target) / sup(equal(target, 32), target)
        for target in TARGETS
    }
    placed = {f"{t.name}_placed": sup(equal(t, 32), t) / sup(best(t, 32), t) for t in TARGETS}
    half_wave = interpolant(SINE, np.linspace(0.0, np.pi, 9))
    return (
        halving
        | placed
        | {
            "sine_8_on_half": max_error(half_wave, SINE, (0.0, np.pi)).middle,
            "exponential_constant": 16**2 * sup(best(EXPONENTIAL, 16), EXPONENTIAL),
            "fourth_constant": 32**2 * sup(best(FOURTH, 32), FOURTH),
        }
    )
