"""How far a network is from its target: enclosures with a proof, and areas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from relu_demo import _check
from relu_demo._check import Floats
from relu_demo.activations import Activation
from relu_demo.network import Network
from relu_demo.pieces import LinearPieces, linear_pieces
from relu_demo.targets import Target

_BISECTIONS = 80
_MOST_HALVINGS = 60
_MOST_OPEN = 4096
_AGREE = 1e-12
# Errors closer than this, relative to the largest, count as a tie.
_TIE = 1e-9


@dataclass(frozen=True)
class Enclosure:
    """A number known to lie between two others.

    Parameters
    ----------
    lower, upper : float
        The number is at least `lower` and at most `upper`.
    where : float
        The place at which the lower bound was read off.
    """

    lower: float
    upper: float
    where: float

    def __contains__(self, value: float) -> bool:
        return self.lower <= value <= self.upper

    @property
    def middle(self) -> float:
        """Half way between the bounds."""
        return 0.5 * (self.lower + self.upper)


def max_error(net: Network, target: Target, interval: tuple[float, float]) -> Enclosure:
    """Enclose the largest distance between a network and its target.

    Parameters
    ----------
    net : Network
        With one input, one output and a piecewise-linear activation.
    target : Target
        With known `derivative` and `breaks`.
    interval : tuple of float
        Left and right end, inside ``target.interval`` unless the facts hold
        beyond it, as they do for a power of x plus a straight line.

    Returns
    -------
    Enclosure
        ``sup |net - target|`` lies between its bounds; a tie is given at the
        leftmost place.

    Raises
    ------
    TypeError
        If `target` is a plain function: without its derivative nothing can be
        proved.
    ValueError
        If the derivative or the breaks are not known, or the interval is not
        covered by the target's.

    Notes
    -----
    On one piece of the network between two breaks of the target the error is
    convex or concave. Its extremes are the ends and the one place where its
    derivative changes sign, which bisection brackets; the tangents at the
    bracket's ends bound the error inside it. Both bounds are then widened by
    the largest rounding error that evaluating network and target can make.

    Examples
    --------
    >>> from relu_demo import SQUARE, max_error, thread_square
    >>> error = max_error(thread_square(1), SQUARE, (-1.0, 1.0))
    >>> 0.25 in error, error.upper - error.lower < 1e-12, error.where
    (True, True, -0.5)
    """
    interval = _check.interval(interval)
    derivative, breaks = _facts(target, interval)
    pieces = linear_pieces(net, interval)
    cuts, slopes = _cells(pieces, breaks)
    # One step inside each cell, so that a jump at its end is read from within.
    left, right = np.nextafter(cuts[:-1], np.inf), np.nextafter(cuts[1:], -np.inf)
    low, high = _bracket(derivative, slopes, left, right)
    places = np.sort(np.concatenate([cuts, left, low, high, right]))
    errors = np.abs(target(places) - net(places))
    largest = float(errors.max())
    slack = _rounding(net, target, places)
    curved = _overshoot(derivative, slopes, low, high)
    first = int(np.argmax(errors >= largest * (1.0 - _TIE)))
    return Enclosure(max(0.0, largest - slack), largest + curved + slack, float(places[first]))


def half_squared_error(
    net: Network, target: Callable[[Floats], Floats], interval: tuple[float, float]
) -> float:
    """Return the integral of ``(net - target)² / 2`` over an interval.

    Parameters
    ----------
    net : Network
        With one input, one output and a piecewise-linear activation.
    target : Target or callable
        Takes and returns an array, entry by entry. Known `breaks` help.
    interval : tuple of float
        Left and right end.

    Returns
    -------
    float
        In units of the target squared times the input.

    Raises
    ------
    ValueError
        If the target is not finite on the interval, or so rough that the
        quadrature does not settle.

    Notes
    -----
    For a polynomial the error is a polynomial on each piece, and Gauss's rule
    with enough nodes integrates its square exactly, up to rounding. For other
    targets the pieces are halved until the rules with 8 and 16 nodes agree to
    1e-12 of the whole: an estimate, not a bound. A plain function is looked at
    in at least 64 parts; what hides between the nodes there stays hidden.

    Source: theory T3 for the half, which is the thread's.

    Examples
    --------
    >>> from relu_demo import SQUARE, half_squared_error, thread_square
    >>> round(30 * half_squared_error(thread_square(1), SQUARE, (-1.0, 1.0)), 12)
    1.0
    """
    pieces = linear_pieces(net, interval)
    breaks = getattr(target, "breaks", None)
    # Of a plain function nothing is known: it is looked at closely from the start.
    cuts, _ = _cells(pieces, tuple(np.linspace(*interval, 65)) if breaks is None else breaks)

    def integrand(x: Floats) -> Floats:
        difference = net(x) - _check.values(target, x, "target")
        return np.asarray(0.5 * difference * difference)

    coefficients = getattr(target, "polynomial", None)
    if coefficients is not None:
        return float(_gauss(integrand, cuts[:-1], cuts[1:], max(2, len(coefficients))).sum())
    ends = np.concatenate([_check.values(target, cuts, "target"), net(cuts)])
    return _adaptive(integrand, cuts[:-1], cuts[1:], float(np.abs(ends).max()))


def l2_error(
    net: Network, target: Callable[[Floats], Floats], interval: tuple[float, float]
) -> float:
    """Return the L² distance, the root of the integral of ``(net - target)²``.

    Parameters, errors and exactness are those of `half_squared_error`.

    Examples
    --------
    >>> from relu_demo import SQUARE, l2_error, thread_square
    >>> round(l2_error(thread_square(1), SQUARE, (-1.0, 1.0)) ** 2 * 15, 12)
    1.0
    """
    return float(np.sqrt(2.0 * half_squared_error(net, target, interval)))


def _facts(
    target: Target, interval: tuple[float, float]
) -> tuple[Callable[[Floats], Floats], tuple[float, ...]]:
    if not isinstance(target, Target):
        raise TypeError(f"target must be a Target, to prove anything about it; got {target!r}")
    if target.derivative is None or target.breaks is None:
        raise ValueError(f"target must have a derivative and breaks; {target.name!r} has not")
    (left, right), (first, last) = interval, target.interval
    inside = first <= left and right <= last
    # The second derivative of a power changes its sign at 0 or nowhere, however far one looks.
    power = target.polynomial is not None and np.count_nonzero(target.polynomial[2:]) <= 1
    if not inside and not power:
        raise ValueError(f"interval must lie in ({first:g}, {last:g}); got ({left:g}, {right:g})")
    return _derivative(target), target.breaks if inside else (*target.breaks, 0.0)


def _derivative(target: Target) -> Callable[[Floats], Floats]:
    """Return a target's derivative, checked wherever it is looked at."""

    def checked(x: Floats) -> Floats:
        assert target.derivative is not None
        return _check.values(target.derivative, x, "target.derivative")

    return checked


def _cells(pieces: LinearPieces, breaks: tuple[float, ...]) -> tuple[Floats, Floats]:
    """Return the pieces cut at the target's breaks: the ends, and the slope in each."""
    inner = [b for b in breaks if pieces.knots[0] < b < pieces.knots[-1]]
    cuts = np.union1d(pieces.knots, inner)
    home = np.searchsorted(pieces.knots, 0.5 * (cuts[:-1] + cuts[1:])) - 1
    return cuts, pieces.slopes[home]


def _bracket(
    derivative: Callable[[Floats], Floats], slopes: Floats, low: Floats, high: Floats
) -> tuple[Floats, Floats]:
    """Close in on where the error stops rising or falling, in all cells at once."""
    rising = derivative(low) > slopes
    for _ in range(_BISECTIONS):
        middle = 0.5 * (low + high)
        same = (derivative(middle) > slopes) == rising
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    return low, high


def _overshoot(
    derivative: Callable[[Floats], Floats], slopes: Floats, low: Floats, high: Floats
) -> float:
    """Bound how much the error can grow inside the brackets, by its tangents."""
    steep = np.minimum(np.abs(derivative(low) - slopes), np.abs(derivative(high) - slopes))
    return float(np.max(steep * (high - low)))


def _rounding(net: Network, target: Target, places: Floats) -> float:
    """Bound what rounding can do to ``net(x) - target(x)`` (Higham 2002, section 3.1)."""
    assert isinstance(net.activation, Activation)
    size = np.abs(places)[:, np.newaxis]
    steps = 8
    for layer, (w, b) in enumerate(zip(net.weights, net.biases, strict=True)):
        size = size @ np.abs(w).T + np.abs(b)
        steps += w.shape[1] + 2
        if layer < net.depth:
            size = size * np.abs(net.activation.slopes).max() + np.abs(net.activation.offsets).max()
    # The pieces themselves are known to some hundreds of roundings.
    steps += 256
    return float(steps * np.finfo(float).eps * (size.max() + np.abs(target(places)).max()))


def _gauss(f: Callable[[Floats], Floats], left: Floats, right: Floats, nodes: int) -> Floats:
    """Integrate over every interval by Gauss's rule; shape (n_intervals,)."""
    x, weights = np.polynomial.legendre.leggauss(nodes)
    half = 0.5 * (right - left)
    points = (0.5 * (left + right))[:, np.newaxis] + half[:, np.newaxis] * x
    return np.asarray(half * (f(points) @ weights))


def _adaptive(f: Callable[[Floats], Floats], left: Floats, right: Floats, size: float) -> float:
    """Halve the intervals until two Gauss rules agree, or differ by rounding alone."""
    blur = 64.0 * np.finfo(float).eps * size
    total, n_pieces = 0.0, len(left)
    for _ in range(_MOST_HALVINGS):
        coarse, fine = _gauss(f, left, right, 8), _gauss(f, left, right, 16)
        length = right - left
        rounding = blur * np.sqrt(2.0 * np.maximum(fine, 0.0) * length) + blur**2 * length
        open_ = np.abs(fine - coarse) > _AGREE * (abs(total) + fine.sum()) + rounding
        total += float(fine[~open_].sum())
        if not open_.any():
            return total
        if open_.sum() > max(_MOST_OPEN, n_pieces):
            break
        middle = 0.5 * (left + right)[open_]
        left, right = (
            np.concatenate([left[open_], middle]),
            np.concatenate([middle, right[open_]]),
        )
    raise ValueError("target must be smooth between its breaks; the quadrature did not settle")
