"""Zoom in ten times and the gap between the sine and its chord shrinks a hundredfold; what is left looks straight."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import INK, NETWORK, TARGET
from relu_demo.construct import interpolant
from relu_demo.errors import max_error
from relu_demo.targets import SINE

CENTRE, HALF = 1.0, 1.0
ZOOMS = (1, 10, 100)


def window(zoom: int) -> tuple[float, float]:
    return CENTRE - HALF / zoom, CENTRE + HALF / zoom


def gap(zoom: int) -> float:
    return max_error(interpolant(SINE, window(zoom)), SINE, window(zoom)).middle


def figure() -> list[Figure]:
    return [_panel(zoom) for zoom in ZOOMS]


def _panel(zoom: int) -> Figure:
    left, right = window(zoom)
    x = np.linspace(left, right, 201)
    height = float(SINE(CENTRE))

    fig = Figure()
    fig.subplots_adjust(right=0.95)
    ax = fig.subplots()
    ax.plot(x, interpolant(SINE, (left, right))(x), **NETWORK)
    ax.plot(x, SINE(x), **TARGET)
    # The same zoom in both directions, or it would not be one.
    ax.set(xlabel="x", ylim=(height - 0.9 / zoom, height + 0.6 / zoom))
    ax.set_xticks((left, CENTRE, right))
    ax.locator_params(axis="y", nbins=4)
    ax.text(
        0.04,
        0.88,
        f"×{zoom}: gap {np.format_float_positional(gap(zoom), 2, fractional=False)}",
        color=INK,
        transform=ax.transAxes,
    )
    return fig


def numbers() -> dict[str, Any]:
    gaps = {f"gap_{zoom}": gap(zoom) for zoom in ZOOMS}
    return gaps | {"shrinks": gap(10) / gap(100)}
