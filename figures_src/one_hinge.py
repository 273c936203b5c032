"""A unit bends once, at −b/w, and its slope jumps there by v·|w|, read from left to right, whichever way it faces."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import INK, KNOT, MUTED, NETWORK
from relu_demo.network import Network
from relu_demo.pieces import linear_pieces

# Weight, bias and output weight of one unit that faces right and one that faces left.
UNITS = {"faces right": (2.0, -1.0, 1.5), "faces left": (-1.0, -0.5, -2.0)}


def unit(w: float, b: float, v: float) -> Network:
    return Network([[[w]], [[v]]], [[b], [0.0]])


def figure() -> list[Figure]:
    return [_panel(*UNITS["faces right"], height=4.6), _panel(*UNITS["faces left"], height=2.4)]


def _panel(w: float, b: float, v: float, height: float) -> Figure:
    net, knot = unit(w, b, v), -b / w
    x = np.linspace(-2.0, 2.0, 201)
    jump = linear_pieces(net, (-2.0, 2.0)).jumps[0]

    fig = Figure()
    ax = fig.subplots()
    ax.plot(x, net(x), **NETWORK)
    ax.plot([knot], [0.0], **KNOT)
    gain = {1.0: "", -1.0: "−"}.get(w, _signed(w))
    ax.set(xlabel="x", ylabel=f"{_signed(v)} · relu({gain}x − {abs(b):g})")
    ax.set(xticks=range(-2, 3), yticks=range(-4, 5, 2))
    ax.set_ylim(height - 6.0, height)
    ax.text(knot, -0.75 if v > 0 else 0.35, f"knot at {_signed(knot)}", color=INK, ha="center")
    ax.text(-1.95, height - 0.7, f"slope jumps by {_signed(jump)}", color=MUTED, ha="left")
    return fig


def _signed(value: float) -> str:
    return f"{value:g}".replace("-", "−")


def numbers() -> dict[str, Any]:
    found = {}
    for name, (w, b, v) in UNITS.items():
        pieces = linear_pieces(unit(w, b, v), (-2.0, 2.0))
        key = name.replace(" ", "_")
        found[f"{key}_knot"] = pieces.knots[1]
        found[f"{key}_jump"] = pieces.jumps[0]
    return found
