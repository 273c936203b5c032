"""Two units solve XOR, on the left with biases and on the right without any; each boundary is two straight lines."""

from __future__ import annotations

from typing import Any

from matplotlib.figure import Figure

from figures_src._planes import crease, lines, square
from figures_src._roles import COLOURS, INK, NETWORK, TARGET, UNIT
from relu_demo.datasets import xor_points
from relu_demo.gates import exclusive_or, exclusive_or_without_biases
from relu_demo.network import Network
from relu_demo.regions import zero_set

BOX = ((-0.5, 1.5), (-0.5, 1.5))


def figure() -> list[Figure]:
    return [
        _panel(exclusive_or(), "with biases"),
        _panel(exclusive_or_without_biases(), "without biases"),
    ]


def _panel(net: Network, words: str) -> Figure:
    fig, ax = square(BOX)
    for weights, bias in zip(net.weights[0], net.biases[0], strict=True):
        crease(ax, weights, bias, BOX, color=UNIT["color"], linestyle=":", linewidth=1.8)
    lines(ax, zero_set(net - 0.5, BOX), color=NETWORK["color"], linewidth=2.4)
    points, labels = xor_points()
    for point, label in zip(points, labels, strict=True):
        ax.plot(*point, marker="s" if label else "o", markersize=10, linestyle="none",
                color=TARGET["color"] if label else COLOURS["muted"])  # fmt: skip
        ax.text(point[0] + 0.12, point[1], f"{label:g}", color=INK, fontsize=14, va="center")
    ax.set(xticks=(0, 1), yticks=(0, 1))
    ax.set_title(words, fontweight="normal")
    return fig


def numbers() -> dict[str, Any]:
    points, labels = xor_points()
    return {
        "off": float(abs(exclusive_or()(points) - labels).max()),
        "off_without_biases": float(abs(exclusive_or_without_biases()(points) - labels).max()),
    }
