"""Three tasks, each activation at the best of three rates, ten seeds: ReLU wins on the spirals and on the line with corners, and loses to tanh on the smooth wave."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import BOUND, INK, NETWORK, UNIT
from relu_demo.activations import RELU, SIGMOID, TANH
from relu_demo.datasets import spirals
from relu_demo.train import random_network, train_many

RUNS, STEPS, RATES = 10, 600, (0.003, 0.01, 0.03)
KINDS: dict[str, Any] = {
    "ReLU": (RELU, "he", NETWORK),
    "tanh": (TANH, "glorot", UNIT),
    "sigmoid": (SIGMOID, "glorot", BOUND),
}
LINE = np.linspace(-1.0, 1.0, 128)
TASKS: dict[str, Any] = {
    "two spirals": (*spirals(200, np.random.default_rng(5)), [2, 20, 20, 1], "logistic"),
    "a folded line": (LINE, np.abs(np.abs(LINE) - 0.5), [1, 8, 1], "squared"),
    "a smooth wave": (LINE, np.sin(np.pi * LINE), [1, 8, 1], "squared"),
}


@cache
def losses(task: str, kind: str) -> Any:
    """The loss of each run at each step, at the rate whose median ends lowest; shape (10, 600)."""
    x, y, widths, loss = TASKS[task]
    activation, scheme, _ = KINDS[kind]
    tried = []
    for rate in RATES:
        starts = [
            random_network(
                widths,
                np.random.default_rng(seed),
                scheme=scheme,
                activation=activation,
                bias_deviation=0.3,
            )
            for seed in range(RUNS)
        ]
        rng = np.random.default_rng(0)
        tried.append(train_many(starts, x, y, steps=STEPS, rng=rng, rate=rate, loss=loss).losses)
    return min(tried, key=lambda found: float(np.median(found[:, -1])))


def figure() -> list[Figure]:
    return [_panel(task) for task in TASKS]


def _panel(task: str) -> Figure:
    fig = Figure(figsize=(5.0, 3.6))
    fig.subplots_adjust(left=0.18, bottom=0.155, top=0.9)
    ax = fig.subplots()
    steps = np.arange(1, STEPS + 1)
    for kind, (_, _, style) in KINDS.items():
        low, middle, high = np.quantile(losses(task, kind), (0.1, 0.5, 0.9), axis=0)[:, ::8]
        ax.fill_between(steps[::8], low, high, color=style["color"], alpha=0.15, linewidth=0)
        ax.plot(steps[::8], middle, **style, label=kind)
    ax.set(yscale="log", xlabel="step", ylabel="loss", xticks=(0, 200, 400))
    ax.minorticks_off()
    ax.set_title(task, fontweight="normal", color=INK)
    ax.legend(loc="lower left")
    return fig


def numbers() -> dict[str, Any]:
    return {
        f"{task.split()[-1]}_{kind.lower()}": float(np.median(losses(task, kind)[:, -1]))
        for task in TASKS
        for kind in KINDS
    }
