"""What a colour means, everywhere on the site; never colour alone.

A figure writes ``ax.plot(x, y, **NETWORK)``. In the SVG each colour becomes a
CSS variable of the page, ``var(--ink)`` and so on, so that one drawing serves
both themes; `COLOURS` holds what stands for it in the light theme, on paper
and in a downloaded file.
"""

from typing import Any

COLOURS = {
    "ink": "#1f2430",
    "muted": "#5b6472",
    "grid": "#d5d9e0",
    "paper": "#fefefe",
    "target": "#b4430b",
    "network": "#1a5fb4",
    "error": "#9b1c7f",
    "unit": "#0b7261",
}

INK, MUTED, GRID, PAPER = (COLOURS[k] for k in ("ink", "muted", "grid", "paper"))

TARGET: dict[str, Any] = {"color": COLOURS["target"], "linestyle": (0, (5, 2)), "linewidth": 1.8}
NETWORK: dict[str, Any] = {"color": COLOURS["network"], "linestyle": "-", "linewidth": 2.4}
ERROR: dict[str, Any] = {"color": COLOURS["error"], "linestyle": "-", "linewidth": 1.4}
UNIT: dict[str, Any] = {
    "color": COLOURS["unit"],
    "linestyle": (0, (1, 1.2)),
    "linewidth": 1.8,
    "zorder": 3,
}
BOUND: dict[str, Any] = {"color": MUTED, "linestyle": (0, (6, 2, 1, 2)), "linewidth": 1.2}
KNOT: dict[str, Any] = {
    "color": COLOURS["network"],
    "linestyle": "none",
    "marker": "o",
    "markersize": 5.5,
}
