"""Five points of the sine, joined by straight lines: the error is zero at every knot and largest between them, where the sine turns most."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import ERROR, INK, KNOT, NETWORK, TARGET
from relu_demo.construct import interpolant
from relu_demo.targets import Target

INTERVAL = (-1.0, 1.0)
KNOTS = np.linspace(*INTERVAL, 5)
CURVE = Target(
    "sine on [-1, 1]", "sin πx", lambda x: np.sin(np.pi * x), INTERVAL,
    derivative=lambda x: np.pi * np.cos(np.pi * x),
    second_derivative=lambda x: -(np.pi**2) * np.sin(np.pi * x),
    breaks=(0.0,),
)  # fmt: skip
NET = interpolant(CURVE, KNOTS)


def figure() -> list[Figure]:
    x = np.linspace(*INTERVAL, 401)

    graph = Figure()
    ax = graph.subplots()
    ax.plot(x, CURVE(x), **TARGET, gid="target")
    ax.plot(x, NET(x), **NETWORK, gid="network")
    ax.plot(KNOTS, NET(KNOTS), **KNOT, gid="knots")
    ax.set(xlabel="x", ylabel="height", ylim=(-1.25, 1.25), yticks=(-1, 0, 1))
    ax.set_xticks(np.linspace(-1.0, 1.0, 5))

    errors = Figure()
    errors.subplots_adjust(left=0.17)
    ax = errors.subplots()
    ax.plot(x, NET(x) - CURVE(x), **ERROR, gid="error")
    ax.set(xlabel="x", ylabel="net − curve", ylim=(-0.25, 0.25), yticks=(-0.2, 0, 0.2))
    ax.set_xticks(np.linspace(-1.0, 1.0, 5))
    ax.text(0.95, 0.215, f"largest: {numbers()['sup']:.3f}", color=INK, ha="right", gid="largest")
    return [graph, errors]


def numbers() -> dict[str, Any]:
    # Between 0 and ½ the error is sin πx − 2x, largest where π cos πx = 2.
    at = np.arccos(2.0 / np.pi) / np.pi
    largest = float(np.sin(np.pi * at) - 2.0 * at)
    return {"sup": largest, "quarter": largest / 4.0, "units": NET.n_units}
