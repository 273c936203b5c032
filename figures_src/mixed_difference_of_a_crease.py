"""One unit mixes its two inputs in a square exactly when its crease runs through the square; tanh mixes them with both signs, and from outside as well."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._planes import SQUARE, Box, crease, square
from figures_src._roles import BOUND, INK, MUTED, NETWORK
from relu_demo.activations import RELU, TANH
from relu_demo.network import Network
from relu_demo.regions import interaction

# Where each bias is written, beside its crease.
PLACES = {-1.2: (1.12, 0.2), 0.5: (0.75, -1.2), 2.4: (-1.0, -1.4)}
WIDE: Box = ((-2.0, 2.0), (-2.0, 2.0))


def unit(bias: float, activation: Any = RELU) -> Network:
    return Network([[[1.0, 1.0]], [[1.0]]], [[bias], [0.0]], activation)


def figure() -> list[Figure]:
    where, ax = square(WIDE)
    ax.fill([-1, 1, 1, -1], [-1, -1, 1, 1], facecolor="none", edgecolor=INK, linewidth=1.2)
    for bias in PLACES:
        meets = abs(bias) < 2.0
        crease(ax, [1.0, 1.0], bias, WIDE, color=NETWORK["color"] if meets else MUTED,
               linestyle="-" if meets else "--", linewidth=2)  # fmt: skip
        ax.text(*PLACES[bias], f"b = {bias:g}".replace("-", "−"), color=INK)
    ax.text(-0.9, -0.92, "the square", color=INK)

    shift = np.linspace(-3.2, 3.2, 321)
    mixed = Figure(figsize=(5.0, 4.7))
    mixed.subplots_adjust(left=0.17)
    ax = mixed.subplots()
    ax.plot(shift, [interaction(unit(b, TANH), SQUARE) for b in shift], **BOUND)
    ax.plot(shift, [interaction(unit(b), SQUARE) for b in shift], **NETWORK)
    ax.set(xlabel="b", ylabel="mixed difference", ylim=(-1.6, 2.4), xticks=range(-3, 4))
    ax.text(0.3, 1.95, "ReLU", color=NETWORK["color"])
    ax.text(0.3, -1.2, "tanh", color=MUTED, ha="right")
    ax.text(-3.1, -0.25, "outside", color=INK)
    ax.text(3.1, 0.15, "outside", color=INK, ha="right")
    return [where, mixed]


def numbers() -> dict[str, Any]:
    return {
        "at_0": float(interaction(unit(0.0), SQUARE)),
        "outside": float(interaction(unit(2.4), SQUARE)),
        "tanh_outside": float(interaction(unit(2.4, TANH), SQUARE)),
    }
