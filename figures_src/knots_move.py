"""Training moves the knots: twelve units start anywhere, and those that end inside the data share out the bends of the sine."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import BOUND, INK, KNOT, NETWORK, TARGET, UNIT
from relu_demo.train import History, Trained, random_network, train

SEED, UNITS, STEPS = 2, 12, 3000
X = np.linspace(-1.0, 1.0, 128)
Y = np.sin(np.pi * X)


def run() -> Trained:
    rng = np.random.default_rng(SEED)
    start = random_network([1, UNITS, 1], rng, bias_deviation=0.7)
    return train(start, X, Y, steps=STEPS, rng=rng, rate=0.01, record_every=25)


def paths_of(history: History) -> Any:
    """Return the knots, with a gap where one leaps through infinity as its weight changes sign."""
    knots = history.knots.copy()
    leaps = np.abs(np.diff(knots, axis=0)) > 1.0
    knots[:-1][leaps] = np.nan
    return knots


def figure() -> list[Figure]:
    network, history = run()
    inside = np.abs(history.knots[-1]) <= 1.0
    knots = np.sort(history.knots[-1][inside])

    fit = Figure()
    fit.subplots_adjust(left=0.17)
    ax = fit.subplots()
    ax.plot(X, Y, **TARGET)
    ax.plot(X, history.networks[0](X), **BOUND)
    ax.plot(X, network(X), **NETWORK)
    ax.plot(knots, network(knots), **KNOT)
    ax.set(xlabel="x", ylabel="height", xticks=(-1, -0.5, 0, 0.5, 1), ylim=(-2.0, 2.0))
    ax.text(-0.93, 1.5, "dash-dotted: before", color=BOUND["color"])
    ax.text(-0.93, -1.75, "solid: after", color=NETWORK["color"])

    paths = Figure()
    paths.subplots_adjust(left=0.17)
    ax = paths.subplots()
    ax.plot(history.steps, paths_of(history), **(UNIT | {"linestyle": "-", "linewidth": 1.3}))
    ax.set(xlabel="step", ylabel="knots", ylim=(-2.0, 2.0), yticks=(-2, -1, 0, 1, 2))
    ax.set_xticks((0, 1000, 2000))
    for edge in (-1.0, 1.0):
        ax.axhline(edge, **BOUND)
    ax.text(2950, -1.3, "edge of the data", color=INK, ha="right")
    return [fit, paths]


def numbers() -> dict[str, Any]:
    history = run().history
    return {
        "loss_before": float(history.loss[0]),
        "loss_after": float(history.loss[-1]),
        "outside": int((np.abs(history.knots[-1]) > 1.0).sum()),
        "dead": int(history.dead_units[-1]),
        "moved": float(np.median(np.abs(history.knots[-1] - history.knots[0]))),
    }
