"""What figures over a square of two inputs share: its axes, its creases, heights on a grid."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.markers import MarkerStyle
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from figures_src._roles import COLOURS
from relu_demo.network import Network
from relu_demo.regions import linear_regions, zero_set

Box = tuple[tuple[float, float], tuple[float, float]]
SQUARE: Box = ((-1.0, 1.0), (-1.0, 1.0))


def square(box: Box = SQUARE) -> tuple[Figure, Axes]:
    """Return a figure and axes on which both inputs have the same scale."""
    fig = Figure(figsize=(5.0, 4.7))
    fig.subplots_adjust(left=0.15, bottom=0.13, right=0.96, top=0.93)
    ax = fig.subplots()
    ax.set(xlim=box[0], ylim=box[1], xlabel="x₁", ylabel="x₂", aspect="equal")
    ax.locator_params(nbins=5)
    ax.grid(False)
    return fig, ax


def dots(ax: Axes, points: Any, marker: str, size: float, colour: str, label: str) -> None:
    """Draw many points as one path: a page of hundreds of single marks is slow to lay out."""
    outline = MarkerStyle(marker)
    mark = outline.get_path().transformed(outline.get_transform())
    corners: Any = mark.vertices
    paths = [Path(corners * size + point, mark.codes) for point in points]
    ax.add_patch(PathPatch(Path.make_compound_path(*paths), facecolor=colour, linewidth=0))
    # Not drawn; it carries the points into the data that people download.
    ax.plot(*points.T, linestyle="none", color=colour, label=label)


def heights(function: Any, box: Box = SQUARE, n: int = 201) -> tuple[Any, Any, Any]:
    """Return a grid over the box and a function of two inputs on it."""
    x, y = np.meshgrid(np.linspace(*box[0], n), np.linspace(*box[1], n))
    return x, y, function(np.stack([x, y], axis=-1))


def crease(ax: Axes, weights: Any, bias: float, box: Box = SQUARE, **style: Any) -> None:
    """Draw the line on which a unit of the first layer bends."""
    lines(ax, zero_set(Network([[weights]], [[bias]]), box), **style)


def creases(ax: Axes, net: Network, box: Box = SQUARE, **style: Any) -> None:
    """Draw the lines on which the units of the first layer bend, as one collection."""
    layer = zip(net.weights[0], net.biases[0], strict=True)
    found = [zero_set(Network([[w]], [[b]]), box).segments for w, b in layer]
    ax.add_collection(LineCollection(list(np.concatenate(found)), **style))


def lines(ax: Axes, zero: Any, **style: Any) -> None:
    """Draw the segments of a zero set."""
    ax.add_collection(LineCollection(list(zero.segments), **style))


def borders(ax: Axes, net: Network, box: Box = SQUARE, **style: Any) -> None:
    """Draw the border of every linear region."""
    dress: Any = {"edgecolor": COLOURS["unit"], "linewidth": 1.2, "facecolor": "none"} | style
    for polygon in linear_regions(net, box).polygons:
        ax.fill(*polygon.T, **dress)
