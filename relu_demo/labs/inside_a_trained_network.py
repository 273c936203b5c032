"""The network of the lab "Inside a trained network", and checks of its answers."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from relu_demo._check import Floats
from relu_demo.datasets import flower
from relu_demo.network import Network
from relu_demo.regions import linear_regions
from relu_demo.train import random_network, train

BOX = ((-1.2, 1.2), (-1.2, 1.2))
POINT = (0.6, 0.3)
OTHER = (-0.2, 0.6)


class Flower(NamedTuple):
    """Points of shape (300, 2), their labels, and a network trained on them."""

    points: Floats
    labels: Floats
    network: Network


@cache
def trained(units: int = 10) -> Flower:
    """Train one hidden layer on the flower, the same way each time."""
    points, labels = flower(300, np.random.default_rng(7))
    rng = np.random.default_rng(13)
    start = random_network([2, units, 1], rng, bias_deviation=0.3)
    net = train(start, points, labels, steps=1500, rng=rng, rate=0.03, loss="logistic").network
    return Flower(points, labels, net)


def accuracy(net: Network) -> float:
    """Return the share of the flower's points on their side of the boundary."""
    points, labels, _ = trained()
    return float(((net(points) > 0) == (labels > 0.5)).mean())


def task_1(on: ArrayLike) -> str:
    """Check which units are on at `POINT`."""
    net, answer = trained().network, np.asarray(on)
    if answer.shape != (net.n_units,):
        return f"Not yet: {net.n_units} values are asked for, one a unit; yours have the shape {answer.shape}."
    wrong = np.flatnonzero(answer.astype(bool) != (net.pre_activations(POINT)[0] > 0))
    if len(wrong):
        return f"Not yet: look again at unit {wrong[0]}; what does it receive at {POINT}?"
    return f"Right: {int(answer.astype(bool).sum())} of {net.n_units} units are on."


def task_2(a: ArrayLike, c: float) -> str:
    """Check the affine map of the region around `POINT`."""
    net, direction = trained().network, np.asarray(a, dtype=float).ravel()
    if direction.shape != (2,):
        return f"Not yet: a has two numbers, one for each input; yours has {direction.size}."
    near = np.array(POINT) + 1e-6 * np.array([[1.0, 0.0], [0.0, 1.0]])
    slopes = (net(near) - net(POINT)) / 1e-6
    if not np.allclose(direction, slopes, rtol=1e-4, atol=1e-4):
        return f"Not yet: a step to the right changes the network by {slopes[0]:.4f} a unit, up by {slopes[1]:.4f}; yours by {direction[0]:.4f} and {direction[1]:.4f}."
    gap = float(net(POINT)) - float(direction @ np.array(POINT) + c)
    if abs(gap) > 1e-6:
        return f"Not yet: a is right, but a·x + c is off by {-gap:.4g} at {POINT}."
    return "Right: in this region the network is a·x + c, exactly."


def task_3(count: object) -> str:
    """Check the number of regions in `BOX`."""
    regions = len(linear_regions(trained().network, BOX))
    if count != regions:
        most = 1 + 10 + 45
        return f"Not yet: {count!r} is not the number of regions in the box (ten lines make {most} at most, anywhere)."
    return f"Right: {regions} regions, of at most 56."


def task_4(x: ArrayLike) -> str:
    """Check a point of the decision boundary."""
    point = np.asarray(x, dtype=float)
    if point.shape != (2,):
        return f"Not yet: a point has two coordinates; this has the shape {point.shape}."
    (left, right), (bottom, top) = BOX
    if not (left <= point[0] <= right and bottom <= point[1] <= top):
        return f"Not yet: ({point[0]:.3g}, {point[1]:.3g}) lies outside the box."
    value = float(trained().network(point))
    if abs(value) > 1e-9:
        return f"Not yet: the network gives {value:.3g} there; on the boundary it gives 0."
    return "Right: the network gives 0 there, to rounding."


def task_5(units: object) -> str:
    """Check which units differ between `POINT` and `OTHER`."""
    net = trained().network
    here, there = (net.pre_activations(p)[0] > 0 for p in (POINT, OTHER))
    differ = set(np.flatnonzero(here != there).tolist())
    try:
        answer = {int(u) for u in units}  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        return f"Not yet: a set of unit numbers is asked for; this is {units!r}."
    if missing := differ - answer:
        return f"Not yet: unit {min(missing)} switches between the two points."
    if extra := answer - differ:
        return f"Not yet: unit {min(extra)} is the same at both points."
    return f"Right: the segment between them crosses {len(differ)} creases."


def task_6(confidence: object) -> str:
    """Check the confidence a hundred times as far out as `POINT`."""
    if not isinstance(confidence, int | float):
        return f"Not yet: a number is asked for; this is {confidence!r}."
    logit = abs(float(trained().network(100.0 * np.array(POINT))))
    if not 0.5 <= confidence <= 1.0:
        return f"Not yet: the confidence lies between 0.5 and 1; yours is {confidence:g}."
    expected = 1.0 / (1.0 + np.exp(-logit))
    if abs(confidence - expected) > 1e-6:
        return f"Not yet: the network gives ±{logit:.4g} there; put that into 1/(1 + exp(-|f|))."
    return f"Right: {expected:.6f}, at a place where there has never been a point."


def challenge(net: object) -> str:
    """Say how a network of one hidden layer compares with the best that is known."""
    if not isinstance(net, Network) or net.n_in != 2 or net.n_out != 1 or net.depth != 1:
        return f"Not yet: a Network of two inputs, one hidden layer and one output is asked for; this is {net!r}."
    share = accuracy(net)
    if share < 0.88:
        return f"Not yet: {100 * share:.1f} % are right; 88 % are asked for."
    if net.n_units < 5:
        return f"{net.n_units} units and {100 * share:.1f} %: fewer than we ever managed. Please tell us."
    return f"Right: {100 * share:.1f} % with {net.n_units} units. The fewest we know of are 5."
