"""One straight line cannot part the petals; a network of twelve and twelve ReLUs can, with a boundary made of straight segments."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._flower import BOX, LABELS, POINTS, accuracy, classifier
from figures_src._planes import dots, lines, square
from figures_src._roles import COLOURS, NETWORK, TARGET
from relu_demo.network import Network
from relu_demo.regions import zero_set

HIDDEN = (12, 12)


def figure() -> list[Figure]:
    return [
        _panel(classifier(), "logistic regression"),
        _panel(classifier(*HIDDEN), "12 + 12 ReLUs"),
    ]


def _panel(net: Network, words: str) -> Figure:
    fig, ax = square(BOX)
    for label, marker, colour in ((0, "D", COLOURS["muted"]), (1, "s", TARGET["color"])):
        chosen = POINTS[np.equal(LABELS, label)]
        dots(ax, chosen, marker, 0.03, colour, f"class {label}")
    lines(ax, zero_set(net, BOX), color=NETWORK["color"], linewidth=2.4)
    ax.set_title(f"{words}: {100 * accuracy(net):.0f} % right", fontweight="normal")
    return fig


def numbers() -> dict[str, Any]:
    return {
        "straight": accuracy(classifier()),
        "bent": accuracy(classifier(*HIDDEN)),
        "straight_percent": round(100 * accuracy(classifier())),
        "bent_percent": round(100 * accuracy(classifier(*HIDDEN))),
        "segments": len(zero_set(classifier(*HIDDEN), BOX)),
    }
