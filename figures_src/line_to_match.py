"""Any line with one bend that is zero on one side is one unit: the solid one has w = 1, b = 0 and v = 1, the dashed one needs three other numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import INK, NETWORK, TARGET
from figures_src.one_hinge import unit
from relu_demo.pieces import linear_pieces

START, WANTED = (1.0, 0.0, 1.0), (-1.0, -0.5, 1.5)


def figure() -> Figure:
    x = np.linspace(-2.0, 2.0, 201)
    fig = Figure()
    ax = fig.subplots()
    ax.plot(x, unit(*WANTED)(x), **TARGET, gid="target")
    ax.plot(x, unit(*START)(x), **NETWORK, gid="network")
    ax.set(xlabel="x", ylabel="height", ylim=(-3.4, 3.4), xticks=range(-2, 3))
    ax.set_yticks((-3, 0, 3))
    ax.text(-1.9, -2.2, "1 · relu(x + 0)", color=INK, gid="formula")
    return fig


def numbers() -> dict[str, Any]:
    pieces = linear_pieces(unit(*WANTED), (-2.0, 2.0))
    return {"knot": pieces.knots[1], "jump": pieces.jumps[0]}
