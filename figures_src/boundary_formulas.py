"""Inside each region the boundary has a formula of its own, a₁x₁ + a₂x₂ + c = 0; where it leaves one region for the next, it turns."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._flower import BOX, classifier
from figures_src._planes import borders, lines, square
from figures_src._roles import GRID, INK, KNOT, NETWORK
from relu_demo.regions import zero_set

WINDOW = ((0.17, 0.43), (-0.13, 0.13))
LETTERS = "ABC"


def figure() -> Figure:
    net, zero = classifier(12, 12), zero_set(classifier(12, 12), WINDOW)
    fig, ax = square(WINDOW)
    borders(ax, net, WINDOW, edgecolor=GRID, linewidth=1.4)
    lines(ax, zero, color=NETWORK["color"], linewidth=2.6)
    for letter, i in zip(LETTERS, longest(), strict=True):
        start, end = zero.segments[i]
        ax.plot(*np.stack([start, end], axis=1), **(KNOT | {"markersize": 4}))
        middle = 0.5 * (start + end)
        ax.text(middle[0] + 0.006, middle[1] + 0.008, letter, color=INK, fontweight="bold")
    return fig


def longest() -> Any:
    """The three longest segments of the boundary in the window, from left to right."""
    segments = zero_set(classifier(12, 12), WINDOW).segments
    lengths = np.linalg.norm(segments[:, 1] - segments[:, 0], axis=1)
    chosen = np.argsort(lengths)[-3:]
    return chosen[np.argsort(segments[chosen, :, 0].mean(axis=1))]


def numbers() -> dict[str, Any]:
    net, zero = classifier(12, 12), zero_set(classifier(12, 12), WINDOW)
    found: dict[str, Any] = {}
    for letter, i in zip(LETTERS, longest(), strict=True):
        size = np.linalg.norm(zero.maps[i])
        found[f"{letter}_a1"], found[f"{letter}_a2"] = (float(v) for v in zero.maps[i] / size)
        found[f"{letter}_c"] = float(zero.offsets[i] / size)
    whole = zero_set(net, BOX)
    ends = whole.segments.reshape(-1, 2)
    return found | {"largest_output": float(np.abs(net(ends)).max()), "segments": len(whole)}
