"""A crease through the square makes one unit mix its inputs; how much depends on where the crease runs and on which way it is turned."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._planes import SQUARE, Box, crease, square
from figures_src._roles import COLOURS, INK, KNOT, MUTED, NETWORK
from relu_demo.network import Network
from relu_demo.regions import interaction

WIDE: Box = ((-1.6, 1.6), (-1.6, 1.6))
# Degrees from the x₁ axis to the direction in which the unit rises, and how far out its crease runs.
ANGLE, SHIFT = 30.0, 0.3
CORNERS = {"nw": (-1, 1), "ne": (1, 1), "sw": (-1, -1), "se": (1, -1)}


def unit(angle: float, shift: float) -> Network:
    direction = [np.cos(np.radians(angle)), np.sin(np.radians(angle))]
    return Network([[direction], [[1.0]]], [[-shift], [0.0]])


def figure() -> list[Figure]:
    net = unit(ANGLE, SHIFT)
    where, ax = square(WIDE)
    ax.set_xticks((-1, 0, 1))
    ax.set_yticks((-1, 0, 1))
    ax.fill([-1, 1, 1, -1], [-1, -1, 1, 1], facecolor="none", edgecolor=INK, linewidth=1.2)
    crease(ax, net.weights[0][0], -SHIFT, WIDE, color=NETWORK["color"], linewidth=2.4, gid="crease")
    for name, (x, y) in CORNERS.items():
        value = f"{net([x, y]):.2f}"
        ax.text(1.3 * x, 1.2 * y, value, color=INK, ha="center", va="center", gid=name)
    ax.set_title("the unit at each corner", color=MUTED, fontweight="normal")

    shifts = np.linspace(-1.6, 1.6, 257)
    mixed = Figure(figsize=(5.0, 4.7))
    mixed.subplots_adjust(left=0.17)
    ax = mixed.subplots()
    values = [interaction(unit(ANGLE, float(s)), SQUARE) for s in shifts]
    ax.plot(shifts, values, **NETWORK, gid="mixed")
    ax.plot(
        [SHIFT], [interaction(net, SQUARE)], **(KNOT | {"color": COLOURS["target"]}), gid="here"
    )
    ax.set(
        xlabel="distance of the crease from the middle", ylabel="mixed difference", ylim=(-1.7, 1.7)
    )
    ax.set(xticks=(-1, 0, 1), yticks=(-1, 0, 1))
    return [where, mixed]


def numbers() -> dict[str, Any]:
    angles = np.arange(0.0, 360.0)
    shifts = np.linspace(-1.6, 1.6, 65)
    every = [float(interaction(unit(a, s), SQUARE)) for a in angles for s in shifts]
    return {"here": float(interaction(unit(ANGLE, SHIFT), SQUARE)), "largest": max(every)}
