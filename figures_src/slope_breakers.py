"""With equal knots a kink between them costs the slope of −2 down to −1, a square root down to −½, and a jump never gives way."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import ERROR, INK
from relu_demo.construct import interpolant
from relu_demo.errors import max_error
from relu_demo.free_knots import best_interpolant
from relu_demo.targets import CORNER, ROOT, SQUARE, STEP, Target

PIECES = tuple(2**k for k in range(1, 9))
WORDS = {STEP: "a jump: 0", ROOT: "√x: −½", CORNER: "a kink: −1", SQUARE: "x²: −2"}
MARKERS = "sDo^"


def sup(target: Target, n: int) -> float:
    net = interpolant(target, np.linspace(*target.interval, n + 1))
    return max_error(net, target, target.interval).middle


def figure() -> Figure:
    fig = Figure(figsize=(5.0, 3.9))
    fig.subplots_adjust(left=0.17, bottom=0.14, right=0.75)
    ax = fig.subplots()
    for (target, words), marker in zip(WORDS.items(), MARKERS, strict=True):
        errors = [sup(target, n) for n in PIECES]
        ax.plot(PIECES, errors, **ERROR, marker=marker, markersize=5)
        ax.text(300, errors[-1], words, color=INK, va="center")
    ax.set(xscale="log", yscale="log", xlabel="equal pieces", ylabel="largest error")
    ax.set_ylim(4e-6, 3)
    ax.set_xticks(PIECES[::2], [str(n) for n in PIECES[::2]])
    ax.minorticks_off()
    return fig


def numbers() -> dict[str, Any]:
    slopes = {
        f"{target.name}_slope": float(np.log2(sup(target, 256) / sup(target, 64)) / 2)
        for target in (ROOT, SQUARE)
    }
    freed = max_error(best_interpolant(ROOT, 64), ROOT, (0.0, 1.0)).middle
    coarse = max_error(best_interpolant(ROOT, 32), ROOT, (0.0, 1.0)).middle
    return slopes | {
        "step_sup": sup(STEP, 256),
        "root_equal_64": sup(ROOT, 64),
        "root_best_64": freed,
        "root_best_slope": float(np.log2(freed / coarse)),
    }
