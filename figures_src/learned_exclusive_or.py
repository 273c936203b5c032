"""Two units can solve XOR, but from random starts training finds it in about one run in five; with sixteen it nearly always does."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import INK, NETWORK
from relu_demo.datasets import xor_points
from relu_demo.network import Network
from relu_demo.train import random_network, train_many

UNITS = (1, 2, 3, 4, 6, 8, 16)
RUNS, STEPS = 400, 2000


@cache
def runs(units: int) -> tuple[list[Network], list[bool]]:
    """Where each run starts, and whether all four outputs end within 0.1."""
    x, y = xor_points()
    starts = [random_network([2, units, 1], np.random.default_rng(seed)) for seed in range(RUNS)]
    trained = train_many(starts, x, y, steps=STEPS, rng=np.random.default_rng(0), rate=0.05)
    return starts, [bool(np.abs(net(x) - y).max() < 0.1) for net in trained.networks]


def success(units: int) -> float:
    """The share of runs that succeed."""
    return float(np.mean(runs(units)[1]))


def figure() -> Figure:
    shares = [100.0 * success(units) for units in UNITS]
    places = range(len(UNITS))
    fig = Figure()
    ax = fig.subplots()
    ax.bar(places, shares, color=NETWORK["color"], width=0.62)
    for place, share in zip(places, shares, strict=True):
        ax.text(place, share + 2.5, f"{share:.0f}", color=INK, ha="center")
    ax.set(xlabel="hidden units", ylabel="runs that succeed, %", ylim=(0, 112))
    ax.set_xticks(places, [str(units) for units in UNITS])
    ax.set_yticks((0, 50, 100))
    return fig


def numbers() -> dict[str, Any]:
    points, _ = xor_points()
    failed = [net for net, solved in zip(*runs(2), strict=True) if not solved]
    born_dead = [net for net in failed if (net.pre_activations(points)[0] <= 0).all(axis=0).any()]
    return {f"units_{units}": 100.0 * success(units) for units in UNITS} | {
        "runs": RUNS,
        "failures_2": len(failed),
        "born_dead_2": len(born_dead),
    }
