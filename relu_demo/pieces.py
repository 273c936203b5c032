"""Where a network of one input is linear: exact knots, slopes and offsets.

Between two neighbouring knots every pre-activation is affine, so it can meet
a knot of the activation at most once there, at a place that a division gives.
Layer by layer, the old knots and these new ones cut the interval.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from relu_demo import _check
from relu_demo._check import Floats
from relu_demo.activations import Activation
from relu_demo.network import Network

# How much larger than one rounding error, at most, a difference is that means nothing.
_ROUNDINGS = 2.0**8 * np.finfo(float).eps


@dataclass(frozen=True)
class LinearPieces:
    """The pieces of a network of one input and one output on an interval.

    On the i-th piece, ``knots[i] <= x <= knots[i + 1]``, the network is
    ``slopes[i] * x + offsets[i]``.

    Parameters
    ----------
    knots : ndarray, shape (n_pieces + 1,)
        The ends of the interval and, between them, every point where the
        slope changes.
    slopes, offsets : ndarray, shape (n_pieces,)
    """

    knots: Floats
    slopes: Floats
    offsets: Floats

    def __len__(self) -> int:
        return len(self.slopes)

    def __call__(self, x: object) -> Floats:
        """Return the value at each entry of `x`; outside, the end pieces go on."""
        points = _check.numbers(x, "x")  # type: ignore[arg-type]
        piece = np.clip(np.searchsorted(self.knots, points) - 1, 0, len(self) - 1)
        return np.asarray(self.slopes[piece] * points + self.offsets[piece])

    @property
    def jumps(self) -> Floats:
        """By how much the slope changes at each inner knot; shape (n_pieces - 1,)."""
        return np.diff(self.slopes)


def linear_pieces(net: Network, interval: tuple[float, float]) -> LinearPieces:
    """List the pieces on which a network of one input is one affine map.

    Parameters
    ----------
    net : Network
        With one input, one output and a piecewise-linear activation.
    interval : tuple of float
        Left and right end.

    Returns
    -------
    LinearPieces
        Neighbouring pieces have different slopes: a knot where the slopes on
        both sides agree, because units cancel or a unit's output is not used,
        is not listed.

    Raises
    ------
    TypeError
        If the activation is smooth.
    ValueError
        If the network has more than one input or output, or the interval is
        reversed, empty or not finite.

    Notes
    -----
    Exact up to rounding: each knot is the root of an affine function, not a
    point of a grid. The cost is proportional to pieces times units.

    Source: theory T2, T8; Arora, Basu, Mianjy, Mukherjee (2018).

    Examples
    --------
    >>> from relu_demo import linear_pieces, thread_square
    >>> pieces = linear_pieces(thread_square(2), (-2.0, 2.0))
    >>> pieces.knots
    array([-2., -1.,  0.,  1.,  2.])
    >>> pieces.slopes
    array([-3., -1.,  1.,  3.])
    """
    left, right = _check_net(net, interval)
    with np.errstate(over="ignore", invalid="ignore"):
        knots, slopes, offsets, size = _cut(net, left, right)
    _check.overflow(np.array([slopes, offsets]), "a slope or an offset")
    return _merge(knots, slopes, offsets, size)


def _check_net(net: Network, interval: tuple[float, float]) -> tuple[float, float]:
    if not isinstance(net, Network):
        raise TypeError(f"net must be a Network; got {net!r}")
    if net.n_in != 1 or net.n_out != 1:
        raise ValueError(f"net must have one input and one output; got {net.n_in} and {net.n_out}")
    if net.depth and not isinstance(net.activation, Activation):
        raise TypeError(f"net must have a piecewise-linear activation; got {net.activation.name}")
    return _check.interval(interval)


def _cut(net: Network, left: float, right: float) -> tuple[Floats, Floats, Floats, Floats]:
    """Return the knots of all units, the output's affine map between them, and its size.

    The size of a slope is what it would be if nothing cancelled: rounding has
    changed it by some units of rounding of that, not more.
    """
    knots = np.array([left, right])
    slopes, offsets = np.ones((1, 1)), np.zeros((1, 1))
    slope_size, offset_size = slopes, offsets
    for w, b in zip(net.weights[:-1], net.biases[:-1], strict=True):
        assert isinstance(net.activation, Activation)
        slopes, offsets = slopes @ w.T, offsets @ w.T + b
        slope_size = slope_size @ np.abs(w).T
        offset_size = offset_size @ np.abs(w).T + np.abs(b)
        sizes = slope_size, offset_size
        cut = _crossings(knots, slopes, offsets, sizes, net.activation)
        home = np.clip(
            np.searchsorted(knots, 0.5 * cut[:-1] + 0.5 * cut[1:]) - 1, 0, len(knots) - 2
        )
        knots, slopes, offsets = cut, slopes[home], offsets[home]
        middle = (0.5 * knots[:-1] + 0.5 * knots[1:])[:, np.newaxis]
        state = np.searchsorted(net.activation.knots, slopes * middle + offsets)
        gain = np.take(net.activation.slopes, state)
        shift = np.take(net.activation.offsets, state)
        slopes, offsets = gain * slopes, gain * offsets + shift
        slope_size = np.abs(gain) * slope_size[home]
        offset_size = np.abs(gain) * offset_size[home] + np.abs(shift)
    last = net.weights[-1][0]
    return knots, slopes @ last, offsets @ last + net.biases[-1], slope_size @ np.abs(last)


def _crossings(
    knots: Floats,
    slopes: Floats,
    offsets: Floats,
    sizes: tuple[Floats, Floats],
    activation: Activation,
) -> Floats:
    """Return the knots and, between them, where pre-activations meet the activation's knots."""
    found, blurs = [knots], [np.abs(knots)]
    for level in activation.knots:
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            x = (level - offsets) / slopes
            blur = (sizes[1] + abs(level) + sizes[0] * np.abs(x)) / np.abs(slopes)
        inside = (x > knots[:-1, np.newaxis]) & (x < knots[1:, np.newaxis])
        found.append(x[inside])
        blurs.append(blur[inside])
    return _distinct(np.concatenate(found), _ROUNDINGS * np.concatenate(blurs))


def _distinct(x: Floats, blur: Floats) -> Floats:
    """Return sorted points, those that rounding alone keeps apart made one; the ends stay."""
    order = np.argsort(x, kind="stable")
    x, blur = x[order] + 0.0, blur[order]
    # The sharper of two says whether they are one: a blurred crossing must not swallow a sharp one.
    keep = _apart(x[:-1], blur[:-1], min)
    keep[1:] &= x[1:-1] < x[-1] - np.minimum(blur[1:-1], blur[-1])
    return np.concatenate([x[:-1][keep], x[-1:]])


def _apart(x: Floats, blur: Floats, of_two: Callable[[float, float], float]) -> NDArray[np.bool_]:
    """Return which numbers differ from the last one kept: many small steps are a large one."""
    keep = np.ones(len(x), dtype=bool)
    vectors = np.minimum if of_two is min else np.maximum
    if (np.abs(np.diff(x)) > vectors(blur[:-1], blur[1:])).all():
        return keep
    last = 0
    for i in range(1, len(x)):
        keep[i] = abs(x[i] - x[last]) > of_two(blur[i], blur[last])
        if keep[i]:
            last = i
    return keep


def _merge(knots: Floats, slopes: Floats, offsets: Floats, size: Floats) -> LinearPieces:
    """Join neighbours that lie on one straight line."""
    first = _apart(slopes, _ROUNDINGS * size, max)
    ends = np.concatenate([knots[:-1][first], knots[-1:]])
    return LinearPieces(ends, slopes[first], offsets[first])
