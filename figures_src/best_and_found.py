"""What one hundred trainings reach for x², against the best there is: with two units the luckiest run touches it, with sixteen none comes within a factor of two."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import BOUND, ERROR, INK
from relu_demo.construct import least_squares_square
from relu_demo.errors import l2_error
from relu_demo.targets import SQUARE
from relu_demo.train import random_network, train_many

UNITS = (2, 4, 8, 16)
RUNS, STEPS = 100, 4000
WHOLE = (-1.0, 1.0)


def best(units: int) -> float:
    return float(l2_error(least_squares_square(units + 1), SQUARE, WHOLE) / np.sqrt(2.0))


@cache
def found(units: int) -> Any:
    """The root mean square error of every run, shape (100,), sorted."""
    x = np.linspace(*WHOLE, 128)
    starts = [
        random_network([1, units, 1], np.random.default_rng(seed), bias_deviation=0.5)
        for seed in range(RUNS)
    ]
    trained = train_many(starts, x, x * x, steps=STEPS, rng=np.random.default_rng(0), rate=0.01)
    errors = [l2_error(net, SQUARE, WHOLE) / np.sqrt(2.0) for net in trained.networks]
    return np.sort(np.array(errors))


def figure() -> Figure:
    fig = Figure(figsize=(5.0, 3.8))
    fig.subplots_adjust(left=0.18, bottom=0.15)
    ax = fig.subplots()
    for place, units in enumerate(UNITS):
        errors = found(units)
        spread = place + 0.5 * (np.arange(RUNS) / RUNS - 0.5)
        ax.plot(spread, errors, color=ERROR["color"], linestyle="none", marker="o", markersize=2.2)
        ax.hlines(best(units), place - 0.36, place + 0.36, colors=BOUND["color"], linewidth=2.2)
    ax.set(yscale="log", xlabel="hidden units", ylabel="root mean square error")
    ax.set(xlim=(-0.55, 3.55), ylim=(6e-4, 1))
    ax.set_xticks(range(len(UNITS)), [str(units) for units in UNITS])
    ax.minorticks_off()
    ax.text(-0.36, 0.016, "the best", color=BOUND["color"])
    ax.text(3.4, 0.55, "100 runs each, sorted", color=INK, ha="right")
    return fig


def numbers() -> dict[str, Any]:
    out: dict[str, Any] = {}
    for units in UNITS:
        out[f"best_{units}"] = best(units)
        out[f"luckiest_{units}"] = float(found(units)[0])
        out[f"median_{units}"] = float(np.median(found(units)))
        out[f"ratio_{units}"] = float(found(units)[0] / best(units))
        out[f"median_ratio_{units}"] = float(np.median(found(units)) / best(units))
    return out
