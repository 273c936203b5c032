"""With one hidden layer every crease runs on to the edge, so no bump can end; a second layer cuts it off and leaves a pyramid."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from figures_src._planes import crease, heights, lines, square
from figures_src._roles import INK, NETWORK, UNIT
from relu_demo.gates import pyramid
from relu_demo.network import Network
from relu_demo.regions import zero_set

BOX = ((-1.6, 1.6), (-1.6, 1.6))
# The same four units, added up without the second ReLU: 1 − |x₁| − |x₂|.
ONE_LAYER = Network(
    [pyramid().weights[0], pyramid().weights[1]], [pyramid().biases[0], pyramid().biases[1]]
)


def figure() -> list[Figure]:
    return [_panel(ONE_LAYER, "one layer"), _panel(pyramid(), "two layers")]


def _panel(net: Network, words: str) -> Figure:
    fig, ax = square(BOX)
    dress: Any = {"color": UNIT["color"], "linestyle": ":", "linewidth": 1.6}
    # The first layer looks both ways along either input, so that its four units have two creases.
    crease(ax, [1.0, 0.0], 0.0, BOX, **dress)
    crease(ax, [0.0, 1.0], 0.0, BOX, **dress)
    if net.depth > 1:
        lines(ax, zero_set(ONE_LAYER, BOX), **dress)
    _levels(ax, net)
    ax.set_title(words, fontweight="normal")
    return fig


def _levels(ax: Axes, net: Network) -> None:
    levels = (-1.5, -0.5, 0.5)
    drawn: Any = ax.contour(
        *heights(net, BOX, 161), levels, colors=NETWORK["color"], linestyles="-", linewidths=1.6
    )
    for level in levels:
        if drawn.get_paths()[levels.index(level)].vertices.size:
            place = (1.0 - level) / 2.0
            ax.text(
                0.9 * place + 0.02, 1.1 * place + 0.02, f"{level:g}".replace("-", "−"), color=INK
            )


def numbers() -> dict[str, Any]:
    _, _, bump = heights(pyramid(), BOX, 161)
    _, _, spread = heights(ONE_LAYER, BOX, 161)
    far = np.array([[4.0, 0.0], [0.0, -4.0], [3.0, 3.0]])
    return {
        "top": float(bump.max()),
        "outside": float(np.abs(pyramid()(far)).max()),
        "lowest_of_one_layer": float(spread.min()),
        "units": pyramid().n_units,
    }
