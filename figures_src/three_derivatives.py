"""The slope of a ReLU that is on is 1; that of tanh is 1 at one point only, and that of the sigmoid never more than ¼."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import BOUND, INK, NETWORK, UNIT
from relu_demo.activations import RELU, SIGMOID, TANH

STYLES: dict[Any, Any] = {RELU: NETWORK, TANH: UNIT, SIGMOID: BOUND | {"linewidth": 1.8}}


def figure() -> list[Figure]:
    z = np.linspace(-4.0, 4.0, 401)
    panels = []
    for words, heights in (
        ("activation", {a: a(z) for a in STYLES}),
        ("slope", {a: a.derivative(z) for a in STYLES}),
    ):
        fig = Figure()
        fig.subplots_adjust(left=0.17)
        ax = fig.subplots()
        for activation, style in STYLES.items():
            ax.plot(z, heights[activation], **style)
        ax.set(xlabel="z", ylabel=words, xticks=range(-4, 5, 2), ylim=(-1.15, 2.0))
        panels.append(fig)
    ax.set(ylim=(-0.1, 1.35), yticks=(0, 0.25, 0.5, 1.0), yticklabels=("0", "¼", "½", "1"))
    ax.text(1.6, 1.07, "ReLU", color=NETWORK["color"])
    ax.text(-1.0, 0.6, "tanh", color=UNIT["color"], ha="right")
    ax.text(-1.6, 0.27, "sigmoid", color=INK, ha="right")
    return panels


def numbers() -> dict[str, Any]:
    z = np.linspace(-8.0, 8.0, 16001)
    return {
        "sigmoid": float(SIGMOID.derivative(z).max()),
        "tanh": float(TANH.derivative(z).max()),
        "ten_sigmoids": float(SIGMOID.derivative(0.0)) ** 10,
    }
