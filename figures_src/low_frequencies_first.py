"""Four waves of equal height in one target: in each of ten runs half of a slower wave is found no later than half of a faster one, and the fastest is not half found in 2,000 steps."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import ERROR, INK
from relu_demo.train import random_network, train

FREQUENCIES = (1, 2, 4, 8)
X = np.linspace(-1.0, 1.0, 256, endpoint=False)
WAVES = np.stack([np.sin(np.pi * k * X) for k in FREQUENCIES])
RUNS, STEPS, EVERY = 10, 2000, 20
STYLES = ("-", (0, (7, 1)), (0, (3, 1)), (0, (1, 1)))


@cache
def left() -> Any:
    """What is left of each wave at each record, shape (10, n_records, 4)."""
    found = []
    for seed in range(RUNS):
        rng = np.random.default_rng(seed)
        start = random_network([1, 96, 1], rng, bias_deviation=0.7)
        run = train(
            start, X, WAVES.sum(axis=0), steps=STEPS, rng=rng, rate=0.01, record_every=EVERY
        )
        heights = np.stack([net(X) for net in run.history.networks])
        found.append(np.abs(1.0 - 2.0 * heights @ WAVES.T / len(X)))
    return np.array(found)


def figure() -> Figure:
    steps = np.arange(left().shape[1]) * EVERY
    fig = Figure()
    ax = fig.subplots()
    for i, (frequency, style) in enumerate(zip(FREQUENCIES, STYLES, strict=True)):
        low, middle, high = np.quantile(left()[:, :, i], (0.1, 0.5, 0.9), axis=0)
        ax.fill_between(steps, low, high, color=ERROR["color"], alpha=0.12, linewidth=0)
        ax.plot(
            steps, middle, **(ERROR | {"linestyle": style, "linewidth": 1.8}), label=f"{frequency}"
        )
    ax.set(xlabel="step", ylabel="left of each wave", ylim=(-0.02, 1.4), yticks=(0, 0.5, 1))
    ax.set_xticks((0, 500, 1000, 1500))
    ax.legend(loc="upper right", ncols=4, handlelength=1.6, columnspacing=1.0)
    ax.text(20, 1.12, "frequency", color=INK)
    return fig


def numbers() -> dict[str, Any]:
    steps = np.arange(left().shape[1]) * EVERY
    half = [[steps[np.argmax(run[:, i] < 0.5)] if (run[:, i] < 0.5).any() else STEPS
             for i in range(len(FREQUENCIES))] for run in left()]  # fmt: skip
    triangle = np.abs(np.arange(2**14) / 2**14 - 0.5)
    coefficients = np.abs(np.fft.rfft(triangle)) / len(triangle)
    ordered = [list(row) == sorted(row) for row in half]
    return (
        {"ordered": int(sum(ordered)), "runs": RUNS}
        | {
            "triangle_1": float(coefficients[1]),
            "triangle_2": float(coefficients[2]),
            "triangle_3": float(coefficients[3]),
        }
        | {
            f"half_{k}": float(np.median([row[i] for row in half]))
            for i, k in enumerate(FREQUENCIES)
        }
    )
