"""After two folds the network is x² with an error of at most 1/64: four arches, and between them it touches x²."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import ERROR, INK, KNOT, MUTED, NETWORK, TARGET, UNIT
from relu_demo.errors import max_error
from relu_demo.fold import deep_square, sawtooth
from relu_demo.targets import SQUARE

FOLDS, AT = 2, 0.3


def figure() -> list[Figure]:
    x = np.linspace(0.0, 1.0, 257)
    net, teeth = deep_square(FOLDS), sawtooth(FOLDS)

    graph = Figure(figsize=(5.0, 4.2))
    graph.subplots_adjust(bottom=0.13)
    ax = graph.subplots()
    ax.plot(x, teeth(x), **UNIT, gid="teeth")
    ax.plot(x, SQUARE(x), **TARGET)
    ax.plot(x, net(x), **NETWORK, gid="network")
    ax.plot([AT], [teeth(AT)], **(KNOT | {"color": UNIT["color"]}), gid="folded")
    ax.set(xlabel="x", ylabel="height", ylim=(-0.05, 1.2), yticks=(0, 0.5, 1))
    ax.set_xticks((0, 0.25, 0.5, 0.75, 1), ("0", "¼", "½", "¾", "1"))
    ax.text(0.02, 1.09, "dotted: the strip, folded 2×", color=UNIT["color"], gid="folds")

    errors = Figure(figsize=(5.0, 4.2))
    errors.subplots_adjust(left=0.17, bottom=0.13)
    ax = errors.subplots()
    ax.plot(x, (net(x) - SQUARE(x)) * 4.0 ** (FOLDS + 1), **ERROR, gid="error")
    here = (net(AT) - SQUARE(AT)) * 4.0 ** (FOLDS + 1)
    ax.plot([AT], [here], **(KNOT | {"color": ERROR["color"]}), gid="here")
    ax.set(xlabel="x", ylabel="error × 64", ylim=(-0.06, 1.44), yticks=(0, 0.5, 1))
    ax.yaxis.label.set_gid("scale")
    ax.set_xticks((0, 0.25, 0.5, 0.75, 1), ("0", "¼", "½", "¾", "1"))
    ax.text(
        0.5,
        1.25,
        f"largest error: 1/{1.0 / numbers()['largest']:.0f}",
        color=INK,
        ha="center",
        gid="largest",
    )
    ax.text(0.5, 1.08, "5 units; in one layer 4", color=MUTED, ha="center", gid="units")
    return [graph, errors]


def numbers() -> dict[str, Any]:
    return {
        "largest": max_error(deep_square(FOLDS), SQUARE, (0.0, 1.0)).middle,
        "units": deep_square(FOLDS).n_units,
    }
