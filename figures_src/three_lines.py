"""Three lines in general position cut the plane into seven regions, and each further line adds one region more than there were lines."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._planes import SQUARE, creases, square
from figures_src._roles import COLOURS, INK, KNOT, NETWORK
from relu_demo.network import Network
from relu_demo.regions import linear_regions, max_regions

THREE = Network(
    [[[1.0, 0.3], [-0.45, 1.0], [-0.7, -1.0]], [[1.0, 1.0, 1.0]]], [[0.15, 0.1, 0.2], [0.0]]
)


def eight() -> Network:
    """Eight lines tangent to a small ellipse: all their crossings lie in the square."""
    angle = np.pi * (np.arange(8) + 0.3 * np.sin(5.0 * np.arange(8))) / 8
    normals = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return Network([normals, np.ones((1, 8))], [0.16 * np.cos(3.0 * np.arange(8)), [0.0]])


def figure() -> list[Figure]:
    few, ax = square()
    creases(ax, THREE, color=COLOURS["unit"], linewidth=1.8, gid="creases")
    for i, (polygon, pattern) in enumerate(zip(*_regions(THREE), strict=True)):
        x, y = _middle(polygon)
        words = "".join(map(str, pattern))
        ax.text(x, y, words, color=INK, ha="center", va="center", gid=f"pattern_{i}")

    many = Figure(figsize=(5.0, 4.7))
    ax = many.subplots()
    n = np.arange(9)
    ax.plot(n, [max_regions(int(k), 2) for k in n], **(NETWORK | {"linestyle": ":"}), marker="o")
    ax.plot([3], [7], **(KNOT | {"color": COLOURS["target"], "markersize": 8.0}), gid="here")
    for k in (1, 2, 3, 8):
        ax.text(k - 0.15, max_regions(k, 2) + 1.2, str(max_regions(k, 2)), color=INK, ha="right")
    ax.set(xlabel="lines N", ylabel="most regions", xticks=range(9), ylim=(0, 42))
    ax.set_xlim(-0.2, 8.4)
    ax.text(0.3, 33, "1 + N + N(N−1)/2", color=NETWORK["color"])
    return [few, many]


def _regions(net: Network) -> tuple[Any, Any]:
    found = linear_regions(net, SQUARE)
    return found.polygons, found.patterns


def _middle(polygon: Any) -> Any:
    """The centroid of the polygon's area."""
    x, y = polygon.T
    across = x * np.roll(y, -1) - np.roll(x, -1) * y
    return [((c + np.roll(c, -1)) * across).sum() / (3.0 * across.sum()) for c in (x, y)]


def numbers() -> dict[str, Any]:
    return {
        "three": len(linear_regions(THREE, SQUARE)),
        "eight": len(linear_regions(eight(), ((-40.0, 40.0), (-40.0, 40.0)))),
        "most_eight": max_regions(8, 2),
    }
