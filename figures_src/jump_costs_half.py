"""However steep the ramp, a continuous graph misses a jump of 1 by at least ½; only the stretch on which it does gets shorter."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._roles import BOUND, NETWORK, TARGET
from relu_demo.errors import l2_error, max_error
from relu_demo.network import Network
from relu_demo.targets import STEP

STYLES = {2.0: (0, (1, 1)), 6.0: (0, (7, 1)), 30.0: "-"}
JUMP = 0.3


def ramp(steepness: float) -> Network:
    """From 0 to 1 in two hinges around the jump, with a slope of `steepness`."""
    half = 0.5 / steepness
    return Network(
        [[[1.0], [1.0]], [[steepness, -steepness]]], [[half - JUMP, -half - JUMP], [0.0]]
    )


def figure() -> Figure:
    x = np.linspace(-1.0, 1.0, 801)
    fig = Figure()
    ax = fig.subplots()
    ax.plot([-1.0, JUMP], [0.0, 0.0], **TARGET)
    ax.plot([JUMP, 1.0], [1.0, 1.0], **TARGET)
    for steepness, style in STYLES.items():
        ax.plot(x, ramp(steepness)(x), **(NETWORK | {"linestyle": style, "linewidth": 1.8}))
    ax.plot([JUMP], [0.5], marker="o", color=NETWORK["color"])
    ax.axhline(0.5, **BOUND)
    ax.set(xlabel="x", ylabel="height", ylim=(-0.2, 1.2), yticks=(0, 0.5, 1), xticks=(-1, 0, 1))
    ax.text(-0.95, 0.54, "½ away from both", color=BOUND["color"])
    return fig


def numbers() -> dict[str, Any]:
    whole = (-1.0, 1.0)
    return {
        f"{kind}_{steepness:g}": value
        for steepness in STYLES
        for kind, value in (
            ("sup", max_error(ramp(steepness), STEP, whole).middle),
            ("l2", l2_error(ramp(steepness), STEP, whole)),
        )
    }
