"""Take a quarter of one fold off the line, a sixteenth of two folds, and so on: what is left is x² with an error of 2⁻²ᵐ⁻², always from above."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import BOUND, ERROR, INK, NETWORK, TARGET
from relu_demo.errors import max_error
from relu_demo.fold import deep_square
from relu_demo.targets import SQUARE

UNIT_INTERVAL = (0.0, 1.0)


def figure() -> list[Figure]:
    x = np.linspace(0.0, 1.0, 513)
    graphs = Figure(figsize=(5.0, 4.2))
    graphs.subplots_adjust(bottom=0.13, right=0.95)
    ax = graphs.subplots()
    ax.plot(x, SQUARE(x), **TARGET)
    for m, style in ((0, (0, (1, 1))), (1, (0, (7, 1))), (2, "-")):
        ax.plot(x, deep_square(m)(x), **(NETWORK | {"linestyle": style, "linewidth": 1.8}))
    ax.set(xlabel="x", ylabel="height", ylim=(-0.05, 1.05), yticks=(0, 0.5, 1))
    ax.set_xticks((0, 0.25, 0.5, 0.75, 1))
    ax.text(0.36, 0.45, "no fold", color=NETWORK["color"], ha="right")
    ax.text(0.51, 0.265, "one fold", color=NETWORK["color"], ha="right")
    ax.text(0.56, 0.2, "x², two folds", color=INK)

    errors = Figure(figsize=(5.0, 4.2))
    errors.subplots_adjust(left=0.19, right=0.95, bottom=0.13, hspace=0.3)
    rows = errors.subplots(3, 1, sharex=True)
    for m, ax in enumerate(rows, start=1):
        ax.plot(x, deep_square(m)(x) - SQUARE(x), **ERROR)
        ax.axhline(2.0 ** (-2 * m - 2), **BOUND)
        ax.set(ylim=(0.0, 1.75 * 2.0 ** (-2 * m - 2)))
        ax.set_yticks((0, 2.0 ** (-2 * m - 2)), ("0", f"1/{2 ** (2 * m + 2)}"))
        ax.text(1.0, 1.3 * 2.0 ** (-2 * m - 2), f"error, m = {m}", color=INK, ha="right")
    rows[-1].set(xlabel="x", xticks=(0, 0.25, 0.5, 0.75, 1))
    return [graphs, errors]


def numbers() -> dict[str, Any]:
    found = {}
    for m in range(1, 9):
        found[f"sup_{m}"] = max_error(deep_square(m), SQUARE, UNIT_INTERVAL).middle
        found[f"units_{m}"] = deep_square(m).n_units
    found["off"] = max(abs(found[f"sup_{m}"] * 2.0 ** (2 * m + 2) - 1.0) for m in range(1, 9))
    return found
