"""The experiment the thread asked for: two hundred starts with nothing negative, and the steps until the first weight turns negative."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import INK, NETWORK, TARGET
from relu_demo.datasets import moons
from relu_demo.network import Network
from relu_demo.train import random_network, train

RUNS, STEPS, RATE = 200, 150, 0.01
# Two half moons, moved so that every input is positive.
POINTS, LABELS = moons(200, np.random.default_rng(0))
POINTS = POINTS - POINTS.min(axis=0)


@cache
def first_negative() -> Any:
    """For each run, before which step a weight was first negative."""
    return np.array([_one(seed) for seed in range(RUNS)])


def _one(seed: int) -> int:
    rng = np.random.default_rng(seed)
    start = random_network([2, 8, 1], rng, scheme="positive", bias_deviation=0.1)
    history = train(
        start, POINTS, LABELS, steps=STEPS, rng=rng, rate=RATE, loss="logistic", record_every=1
    ).history
    negative = [_has_negative_weight(net) for net in history.networks]
    return negative.index(True) if True in negative else STEPS + 1


def _has_negative_weight(net: Network) -> bool:
    return any((w < 0).any() for w in net.weights)


def figure() -> Figure:
    steps = first_negative()
    fig = Figure()
    ax = fig.subplots()
    bins = np.arange(0, steps.max() + 3, 2) - 0.5
    ax.hist(steps, bins=list(bins), color=NETWORK["color"], rwidth=0.9)
    ax.axvline(np.median(steps), color=TARGET["color"], linestyle="--")
    ax.set(xlabel="steps until a weight is negative", ylabel="runs")
    ax.locator_params(axis="y", nbins=4)
    ax.text(
        np.median(steps) + 1, 0.9 * ax.get_ylim()[1], f"median {np.median(steps):.0f}", color=INK
    )
    return fig


def numbers() -> dict[str, Any]:
    steps = first_negative()
    return {
        "runs": RUNS,
        "median": float(np.median(steps)),
        "first": int(steps.min()),
        "last": int(steps.max()),
        "never": int((steps > STEPS).sum()),
    }
