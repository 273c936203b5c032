"""Far from all data the flower’s classifier grows as sure of itself as one likes, along almost every ray."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._flower import POINTS, classifier
from figures_src._roles import GRID, INK, MUTED, NETWORK

ANGLES = 2.0 * np.pi * np.arange(24) / 24
DISTANCE = np.linspace(0.0, 10.0, 501)


def confidence() -> Any:
    """Along each ray, shape (24, 401): the probability given to the likelier class."""
    directions = np.stack([np.cos(ANGLES), np.sin(ANGLES)], axis=1)
    logits = classifier(12, 12)(directions[:, np.newaxis] * DISTANCE[:, np.newaxis])
    return 1.0 / (1.0 + np.exp(-np.abs(logits)))


def figure() -> Figure:
    reach = np.linalg.norm(POINTS, axis=1).max()
    fig = Figure()
    ax = fig.subplots()
    ax.axvspan(0.0, reach, color=GRID, alpha=0.45, linewidth=0)
    ax.plot(DISTANCE, confidence().T, **(NETWORK | {"linewidth": 0.9}))
    ax.set(xlabel="distance from the centre", ylabel="confidence", ylim=(0.48, 1.08))
    ax.set(yticks=(0.5, 0.75, 1.0), xticks=range(0, 11, 2))
    ax.text(0.1, 1.03, "data", color=MUTED)
    ax.text(9.8, 0.55, "24 rays", color=INK, ha="right")
    return fig


def numbers() -> dict[str, Any]:
    last = confidence()[:, -1]
    return {
        "sure": int((last > 0.999).sum()),
        "rays": len(last),
        "least": float(last.min()),
        "reach": float(np.linalg.norm(POINTS, axis=1).max()),
    }
