"""Training moves the bends: with one input the knots, along the line; with two inputs the creases, across the square."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.figure import Figure

from figures_src._planes import creases, lines, square
from figures_src._roles import INK, KNOT, NETWORK, TARGET, UNIT
from relu_demo.datasets import xor_points
from relu_demo.network import Network
from relu_demo.regions import zero_set
from relu_demo.train import Trained, random_network, train

X = np.linspace(-1.0, 1.0, 65)
Y = np.sin(np.pi * X)
BOX = ((-1.5, 1.5), (-1.5, 1.5))


def sine() -> Trained:
    rng = np.random.default_rng(2)
    start = random_network([1, 12, 1], rng, bias_deviation=0.5)
    return train(start, X, Y, steps=1000, rng=rng, rate=0.01, record_every=10)


def exclusive_or() -> Network:
    rng = np.random.default_rng(3)
    points, labels = xor_points()
    start = random_network([2, 8, 1], rng, bias_deviation=0.5)
    corners = 2.0 * points - 1.0
    run = train(start, corners, labels, steps=500, rng=rng, rate=0.03, loss="logistic")
    return run.network


def figure() -> list[Figure]:
    network, history = sine()
    knots = history.knots[-1][np.abs(history.knots[-1]) <= 1.0]

    fit = Figure()
    fit.subplots_adjust(left=0.17)
    ax = fit.subplots()
    ax.plot(X, Y, **TARGET, gid="target")
    ax.plot(X, network(X), **NETWORK, gid="network")
    ax.plot(knots, network(knots), **KNOT, gid="knots")
    ax.set(xlabel="x", ylabel="height", xticks=(-1, -0.5, 0, 0.5, 1), ylim=(-1.7, 1.7))
    ax.set_yticks((-1, 0, 1))
    ax.text(-0.96, 1.42, "after 1000 steps", color=INK, gid="after")

    paths = Figure()
    paths.subplots_adjust(left=0.17)
    ax = paths.subplots()
    moved = history.knots.copy()
    moved[:-1][np.abs(np.diff(moved, axis=0)) > 1.0] = np.nan
    moved[np.abs(moved) > 2.0] = np.nan
    steps = np.tile(np.append(history.steps, 0), moved.shape[1])
    joined = np.vstack([moved, np.full(moved.shape[1], np.nan)]).T.ravel()
    ax.plot(steps, joined, **(UNIT | {"linestyle": "-", "linewidth": 1.3}), gid="paths")
    ax.set(xlabel="step", ylabel="knots", ylim=(-2.0, 2.0), yticks=(-2, -1, 0, 1, 2))
    ax.set(xlim=(0, 1040), xticks=(0, 500, 1000))

    plane, ax = square(BOX)
    ax.set_xticks((-1, 0, 1))
    ax.set_yticks((-1, 0, 1))
    net = exclusive_or()
    creases(ax, net, BOX, color=UNIT["color"], linestyle=":", linewidth=1.4, gid="creases")
    lines(ax, zero_set(net, BOX), color=NETWORK["color"], linewidth=2.4, gid="boundary")
    for value, (marker, colour) in enumerate((("s", TARGET["color"]), ("o", UNIT["color"]))):
        points = (2.0 * xor_points()[0] - 1.0)[xor_points()[1] == value]
        ax.plot(
            *points.T,
            linestyle="none",
            marker=marker,
            color=colour,
            markersize=8,
            gid=f"dots_{value}",
        )
    return [fit, paths, plane]


def numbers() -> dict[str, Any]:
    history = sine().history
    points, labels = xor_points()
    outputs = exclusive_or()(2.0 * points - 1.0)
    return {
        "loss_before": float(history.loss[0]),
        "loss_after": float(history.loss[-1]),
        "right": int(((outputs > 0) == (labels > 0.5)).sum()),
    }
