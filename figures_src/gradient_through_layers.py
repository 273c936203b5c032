"""Twenty layers back, each activation with its customary initialisation: ReLU and tanh keep a gradient, the sigmoid has lost it."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import BOUND, INK, NETWORK, UNIT
from relu_demo.activations import RELU, SIGMOID, TANH
from relu_demo.train import gradients, random_network

WIDTH, DEPTH, RUNS = 64, 20, 20
KINDS: dict[str, Any] = {
    "ReLU": (RELU, "he", NETWORK),
    "tanh": (TANH, "glorot", UNIT),
    "sigmoid": (SIGMOID, "glorot", BOUND),
}


@cache
def sizes(kind: str) -> Any:
    """Root mean square of the gradient by each layer's weights, over the last one's, shape (20, 20)."""
    activation, scheme, _ = KINDS[kind]
    rows = []
    for seed in range(RUNS):
        rng = np.random.default_rng(seed)
        net = random_network([WIDTH] * (DEPTH + 1) + [1], rng, scheme=scheme, activation=activation)
        by_weights, _ = gradients(net, rng.normal(size=(64, WIDTH)), rng.normal(size=(64, 1)))
        rows.append([float(np.sqrt(np.mean(g * g))) for g in by_weights[:DEPTH]])
    found = np.array(rows)
    return found / found[:, -1:]


def figure() -> Figure:
    layers = np.arange(1, DEPTH + 1)
    fig = Figure(figsize=(5.0, 3.8))
    fig.subplots_adjust(left=0.18, bottom=0.15)
    ax = fig.subplots()
    for kind, (_, _, style) in KINDS.items():
        low, middle, high = np.quantile(sizes(kind), (0.1, 0.5, 0.9), axis=0)
        ax.fill_between(layers, low, high, color=style["color"], alpha=0.15, linewidth=0)
        ax.plot(layers, middle, **style)
    ax.set(yscale="log", xlabel="layer", ylabel="gradient, last layer = 1", ylim=(1e-14, 1e3))
    ax.set(xticks=(1, 5, 10, 15, 20), yticks=(1e-12, 1e-8, 1e-4, 1.0))
    ax.minorticks_off()
    ax.text(2, 20, "ReLU, He", color=NETWORK["color"])
    ax.text(9, 3e-3, "tanh, Glorot", color=UNIT["color"])
    ax.text(9.5, 1e-10, "sigmoid, Glorot", color=INK)
    return fig


def numbers() -> dict[str, Any]:
    return {kind.lower(): float(np.median(sizes(kind)[:, 0])) for kind in KINDS}
