"""Through thirty ReLU layers a signal keeps its size if weights have the variance 2/n; with 1/n each layer halves its square."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import BOUND, INK, NETWORK
from relu_demo.network import Network
from relu_demo.train import random_network

WIDTH, DEPTH, RUNS = 128, 30, 12
LAYERS = np.arange(1, DEPTH + 1)


@cache
def sizes(variance: float) -> Any:
    """Mean square of what each layer receives, over that of the first, shape (12, 30)."""
    rows = []
    for seed in range(RUNS):
        rng = np.random.default_rng(seed)
        he = random_network([WIDTH] * (DEPTH + 1) + [1], rng)
        weights = [np.sqrt(variance / 2.0) * w for w in he.weights]
        received = Network(weights, he.biases).pre_activations(rng.normal(size=(64, WIDTH)))
        rows.append([float(np.mean(z * z)) for z in received])
    found = np.array(rows)
    return found / found[:, :1]


def figure() -> Figure:
    fig = Figure()
    fig.subplots_adjust(left=0.18)
    ax = fig.subplots()
    for variance, style in ((2.0, NETWORK), (1.0, BOUND | {"linestyle": "--"})):
        ax.plot(LAYERS, sizes(variance).T, **(style | {"linewidth": 0.9}))
    ax.set(yscale="log", xlabel="layer", ylabel="mean square", ylim=(1e-10, 1e3))
    ax.set(xticks=(1, 10, 20, 30), yticks=(1e-9, 1e-6, 1e-3, 1.0))
    ax.minorticks_off()
    ax.text(18, 8.0, "variance 2/n", color=NETWORK["color"])
    ax.text(16, 1e-8, "variance 1/n", color=INK, ha="right")
    return fig


def numbers() -> dict[str, Any]:
    he, half = (np.exp(np.log(sizes(v)[:, -1]).mean()) for v in (2.0, 1.0))
    return {
        "he": float(he),
        "half": float(half),
        "half_expected": 2.0 ** -(DEPTH - 1),
        "born_dead_3_10": 1.0 - (1.0 - 2.0**-3) ** 10,
    }
