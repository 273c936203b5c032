"""The best places for knots: as few straight pieces as a tolerance allows.

A graph of straight pieces stays within E of a target exactly if it stays in
the tube between ``target - E`` and ``target + E``. Going as far as possible
with every piece gives the fewest pieces for a tube, and halving the tube's
width again and again gives the narrowest tube for so many pieces.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from relu_demo import _check
from relu_demo._check import Floats
from relu_demo.errors import max_error
from relu_demo.network import Network
from relu_demo.targets import Target

# Halvings until neighbouring floats are reached, or nearly; moves until gaps are even;
# by which share of itself a tube may be too wide.
_HALVINGS = 54
_MOST_MOVES = 200
_EVEN = 1e-13
_NARROW = 2.0**-28
# How finely a tube is sampled; how many starts are tried, and how often closer by.
_SAMPLES_A_PIECE = 96
_STARTS, _CLOSER = 25, 3
_MOST_PIECES = 4096


def from_pieces(knots: ArrayLike, heights: ArrayLike) -> Network:
    """Return the network through given points, with as few units as that takes.

    Parameters
    ----------
    knots : array_like, shape (n_pieces + 1,)
        Strictly increasing.
    heights : array_like, shape (n_pieces + 1,)

    Returns
    -------
    Network
        Of one unit for each piece; of one fewer if a piece is flat, since the
        units can then face away from it on both sides.

    Raises
    ------
    ValueError
        If the knots are not increasing, or the heights are not as many.

    Notes
    -----
    Source: theory T2.

    Examples
    --------
    >>> from relu_demo import from_pieces
    >>> from_pieces([-2.0, -1.0, 1.0, 2.0], [4.0, 1.0, 1.0, 4.0]).n_units
    2
    """
    t = _check.increasing(knots, "knots")
    h = _check.numbers(heights, "heights")
    if h.shape != t.shape:
        raise ValueError(f"heights must have shape {t.shape} like the knots; got {h.shape}")
    slopes = np.diff(h) / np.diff(t)
    # A slope that moves the graph by less than rounding is no slope.
    flat = np.abs(slopes) * (t[-1] - t[0]) <= 2.0**-48 * np.abs(h).max()
    if not flat.any():
        jumps = np.diff(slopes, prepend=0.0)
        return Network([np.ones((len(jumps), 1)), jumps[np.newaxis]], [-t[:-1], h[:1]])
    home = int(np.argmax(flat))
    slopes[home] = 0.0
    jumps = np.diff(slopes)
    # Units left of the flat piece face left, those right of it face right.
    facing = np.where(np.arange(len(jumps)) < home, -1.0, 1.0)
    return Network(
        [facing[:, np.newaxis], jumps[np.newaxis]], [-facing * t[1:-1], h[home : home + 1]]
    )


def best_interpolant(
    target: Target, n_pieces: int, interval: tuple[float, float] | None = None
) -> Network:
    """Return the best continuous graph of so many straight pieces, knots placed freely.

    Parameters
    ----------
    target : Target
        With known `breaks`.
    n_pieces : int
        At least 1.
    interval : tuple of float, optional
        The target's own if not given.

    Returns
    -------
    Network
        Of one hidden layer of at most `n_pieces` units.

    Raises
    ------
    TypeError
        If the target is a plain function.
    ValueError
        If the breaks or derivative are not known, or `n_pieces` is below 1.

    Notes
    -----
    Where the target is convex or concave throughout the interval, the result
    is the minimax one, up to rounding: all chords have the same largest gap
    2E, and the graph is moved by E (T5, T6). Where it has breaks inside the
    interval, the tube is sampled: the graph is then an estimate of the best,
    to about a thousandth of its error, and `max_error` says what that is.

    Source: theory T6; Imamoto and Tang (2008) for convex targets.

    Examples
    --------
    >>> from relu_demo import EXPONENTIAL, best_interpolant, max_error
    >>> error = max_error(best_interpolant(EXPONENTIAL, 4), EXPONENTIAL, (0.0, 1.0))
    >>> round(16 * error.middle, 5)
    0.10526
    """
    n_pieces = _check.count(n_pieces, "n_pieces", least=1)
    curve = _curve(target, interval)
    if curve.bend:
        knots, gap = curve.balanced(n_pieces)
        return from_pieces(knots, target(knots) - 0.5 * curve.bend * gap)
    return from_pieces(*_narrowest(curve, n_pieces))


def approximate(
    target: Target, tolerance: float, interval: tuple[float, float] | None = None
) -> Network:
    """Return the smallest network of one hidden layer that we can prove within a tolerance.

    Parameters
    ----------
    target : Target
        With known `derivative` and `breaks`.
    tolerance : float
        Positive.
    interval : tuple of float, optional
        The target's own if not given.

    Returns
    -------
    Network
        For which `max_error` proves at most `tolerance`.

    Raises
    ------
    TypeError
        If the target is a plain function.
    ValueError
        If the tolerance is not positive, not above half of a jump of the
        target, so small that it would take more than 4096 pieces, or as small
        as rounding.

    Notes
    -----
    N units leave at most N + 1 pieces. For a convex or concave target the
    result has the fewest pieces possible, so at most one unit more than the
    smallest network there is; for other targets, a few more.

    Source: theory T2, T6.

    Examples
    --------
    >>> from relu_demo import SQUARE, approximate, max_error
    >>> net = approximate(SQUARE, 0.01)
    >>> net.n_units, max_error(net, SQUARE, (-1.0, 1.0)).upper <= 0.01
    (8, True)
    """
    tolerance = _check.positive(tolerance, "tolerance")
    curve = _curve(target, interval)
    jump = curve.largest_jump()
    if tolerance <= 0.5 * jump * (1.0 + 1e-9):
        raise ValueError(
            f"tolerance must be above half the jump of {target.name!r}, {0.5 * jump:g}; "
            f"got {tolerance:g}"
        )
    if curve.least_pieces(tolerance) > 2.0 * _MOST_PIECES:
        raise ValueError(f"tolerance must need at most {_MOST_PIECES} pieces; got {tolerance:g}")
    if tolerance <= curve.rounding():
        raise ValueError(f"tolerance must be larger than rounding; got {tolerance:g}")
    n = curve.fewest(tolerance) if curve.bend else _fewest_through(curve, tolerance)
    # What lies between samples of the tube costs a piece in a hundred; the rest is rounding.
    most = n + n // 8 + 4
    while n <= min(most, _MOST_PIECES):
        net = best_interpolant(target, n, curve.interval)
        if max_error(net, target, curve.interval).upper <= tolerance:
            return net
        n += 1 + n // 64
    why = f"need at most {_MOST_PIECES} pieces" if n > _MOST_PIECES else "be larger than rounding"
    raise ValueError(f"tolerance must {why}; got {tolerance:g}")


Point = tuple[float, float]


@dataclass(frozen=True)
class _Curve:
    """A target on an interval, and whether it bends one way there: 1 up, -1 down, 0 both."""

    target: Target
    derivative: Callable[[Floats], Floats]
    interval: tuple[float, float]
    bend: int

    def gaps(self, knots: Floats) -> Floats:
        """Return the largest distance between each chord and the curve, shape (n,)."""
        heights = self.target(knots)
        rises = np.diff(heights) / np.diff(knots)
        low, high = knots[:-1], knots[1:]
        for _ in range(_HALVINGS):
            middle = 0.5 * (low + high)
            before = self.bend * (self.derivative(middle) - rises) < 0
            low, high = np.where(before, middle, low), np.where(before, high, middle)
        chords = heights[:-1] + rises * (low - knots[:-1])
        return np.maximum(self.bend * (chords - self.target(low)), 0.0)

    def balanced(self, n: int) -> tuple[Floats, float]:
        """Return n + 1 knots whose chords have the same gap, as nearly as floats allow, and it.

        A chord of length h has a gap of about h² f''/8: knots are moved to where
        the root of the gap is spread evenly, until that changes nothing.
        """
        knots = self._first_guess(n)
        best, least = knots, float(self.gaps(knots).max())
        rounding = 8.0 * np.finfo(float).eps * float(np.abs(self.target(knots)).max())
        for _ in range(_MOST_MOVES):
            spread = np.cumsum(np.concatenate([[0.0], np.sqrt(self.gaps(knots))]))
            if spread[-1] == 0.0:
                break
            knots = np.interp(np.linspace(0.0, spread[-1], n + 1), spread, knots)
            knots[0], knots[-1] = self.interval
            gaps = self.gaps(knots) if (np.diff(knots) > 0).all() else np.array([np.inf])
            if gaps.max() < least:
                best, least = knots, float(gaps.max())
            if gaps.max() - gaps.min() <= _EVEN * gaps.max() + rounding:
                break
        return best, least

    def _first_guess(self, n: int) -> Floats:
        """Return knots as dense as the root of |f''|, where that is known, and equal ones elsewhere."""
        left, right = self.interval
        equal = np.linspace(left, right, n + 1)
        if self.target.second_derivative is None:
            return equal
        # Fine everywhere and ever finer towards the ends, where f'' may be large.
        near = 2.0 ** -np.linspace(0.0, 60.0, 1201)
        share = np.unique(np.concatenate([np.linspace(0.0, 1.0, 4097), near, 1.0 - near]))
        x = left + share * (right - left)
        with np.errstate(all="ignore"):
            density = np.sqrt(np.abs(self.target.second_derivative(x[1:-1])))
        density = np.where(np.isfinite(density), density, 0.0)
        steps = 0.5 * (density[1:] + density[:-1]) * np.diff(x[1:-1])
        spread = np.concatenate([[0.0, 0.0], np.cumsum(steps), [steps.sum()]])
        if not spread[-1] > 0.0:
            return equal
        knots = np.interp(np.linspace(0.0, spread[-1], n + 1), spread, x)
        knots[0], knots[-1] = self.interval
        return knots if (np.diff(knots) > 0).all() else equal

    def least_pieces(self, tolerance: float) -> float:
        """Estimate from theory T6 how many pieces a tolerance takes, if f'' is known."""
        if self.target.second_derivative is None:
            return 1.0
        x = np.linspace(*self.interval, 1025)[1:-1]
        bend = np.sqrt(np.abs(self.target.second_derivative(x))).mean()
        return float(bend * (self.interval[1] - self.interval[0]) / np.sqrt(16.0 * tolerance))

    def fewest(self, tolerance: float) -> int:
        """Return how many balanced pieces a tolerance takes, at most one more than allowed."""
        high = 1
        while high <= _MOST_PIECES and self.balanced(high)[1] > 2.0 * tolerance:
            high *= 2
        low = high // 2
        while high - low > 1:
            middle = (low + high) // 2
            fits = self.balanced(middle)[1] <= 2.0 * tolerance
            low, high = (low, middle) if fits else (middle, high)
        return high

    def rounding(self) -> float:
        """Return how far off floats may be that lie on the target."""
        heights = self.target(np.linspace(*self.interval, 257))
        return 16.0 * float(np.finfo(float).eps * np.abs(heights).max())

    def largest_jump(self) -> float:
        """Return by how much the target jumps in the interval, its ends included."""
        left, right = self.interval
        largest = 0.0
        for place in self.target.jumps:
            around = np.array([np.nextafter(place, -np.inf), place, np.nextafter(place, np.inf)])
            heights = self.target(around[(around >= left) & (around <= right)])
            if heights.size:
                largest = max(largest, float(np.ptp(heights)))
        return largest


def _curve(target: Target, interval: tuple[float, float] | None) -> _Curve:
    if not isinstance(target, Target):
        raise TypeError(f"target must be a Target, to prove anything about it; got {target!r}")
    if target.derivative is None or target.breaks is None:
        raise ValueError(f"target must have a derivative and breaks; {target.name!r} has not")
    left, right = _check.interval(target.interval if interval is None else interval)
    derivative = target.derivative
    if any(left < b < right for b in target.breaks):
        return _Curve(target, derivative, (left, right), 0)
    # Convex or concave: its derivative rises or falls from end to end.
    x = np.linspace(left, right, 9)
    rises = float(np.diff(derivative(x[[1, -2]]))[0])
    if rises == 0.0:
        # So flat that floats cannot tell: then the chord lies on one side of the curve.
        f = target(x)
        gaps = f[0] + (x - left) / (right - left) * (f[-1] - f[0]) - f
        rises = float(gaps[np.argmax(np.abs(gaps))])
    return _Curve(target, derivative, (left, right), 1 if rises >= 0 else -1)


def _narrowest(curve: _Curve, n: int) -> tuple[Floats, Floats]:
    """Return the points of the path of at most n pieces through the narrowest tube."""
    heights = curve.target(np.linspace(*curve.interval, 257))
    low, high = 0.0, float(np.ptp(heights)) or 1.0
    best = _follow(curve, high, n, n)
    while best[0][-1] < curve.interval[1] and np.isfinite(high):
        # A peak that no sample met: the tube must be wider.
        high *= 2.0
        best = _follow(curve, high, n, n)
    while high - low > max(_NARROW * high, curve.rounding()):
        middle = 0.5 * (low + high)
        path = _follow(curve, middle, n, n)
        if path[0][-1] >= curve.interval[1]:
            best, high = path, middle
        else:
            low = middle
    return best


def _fewest_through(curve: _Curve, half_width: float) -> int:
    """Return with how many pieces a tube is left last, looking as closely as so many need."""
    n = fine_enough_for = 0
    while fine_enough_for <= n <= _MOST_PIECES:
        fine_enough_for = 2 * n
        n = len(_follow(curve, half_width, fine_enough_for, _MOST_PIECES + 1)[0]) - 1
    return n


def _follow(curve: _Curve, half_width: float, n: int, most: int) -> tuple[Floats, Floats]:
    """Go through a tube with at most so many pieces, each as far as possible."""
    x = _samples(curve, n)
    low, high = _tube(curve, x, half_width)
    # The first piece may start at any height; later ones anywhere on the last before.
    window = (float(x[0]), float(low[0])), (float(x[0]), float(high[0]))
    points: list[Point] = []
    while True:
        start, leave = _furthest(x, low, high, window)
        points.append(start)
        if leave[0] >= x[-1] or len(points) == most:
            points.append(leave)
            return np.array([p[0] for p in points]), np.array([p[1] for p in points])
        window = start, leave


def _furthest(
    x: Floats, low: Floats, high: Floats, window: tuple[Point, Point]
) -> tuple[Point, Point]:
    """Return the straight line that gets furthest, of those that start in a window: its ends."""
    (x0, y0), (x1, y1) = window
    share = np.linspace(0.0, 1.0, _STARTS)
    for _ in range(_CLOSER):
        starts_x, starts_y = x0 + share * (x1 - x0), y0 + share * (y1 - y0)
        winner, leave = _longest(x, low, high, starts_x, starts_y)
        near = share[max(0, winner - 1)], share[min(_STARTS - 1, winner + 1)]
        found = (float(starts_x[winner]), float(starts_y[winner])), leave
        share = np.linspace(*near, _STARTS)
    return found


def _samples(curve: _Curve, n: int) -> Floats:
    """Return the places at which the tube is looked at, its breaks among them."""
    left, right = curve.interval
    inner = [b for b in curve.target.breaks or () if left < b < right]
    even = np.linspace(left, right, _SAMPLES_A_PIECE * max(n, 8) + 1)
    return np.unique(np.concatenate([even, inner]))


def _tube(curve: _Curve, x: Floats, half_width: float) -> tuple[Floats, Floats]:
    """Return the lower and upper end of the tube; at a jump it must hold both limits."""
    middle = curve.target(x)
    low, high = middle - half_width, middle + half_width
    for place in curve.target.jumps:
        at = int(np.searchsorted(x, place))
        if 0 < at < len(x) - 1:
            limits = curve.target(np.nextafter(x[at], curve.interval))
            low[at], high[at] = limits.max() - half_width, limits.min() + half_width
    return low, high


def _longest(
    x: Floats, low: Floats, high: Floats, starts_x: Floats, starts_y: Floats
) -> tuple[int, Point]:
    """Return which start gets furthest, and where its line leaves the tube."""
    begin = int(np.searchsorted(x, starts_x[0], side="right"))
    width = 4 * _SAMPLES_A_PIECE
    while True:
        stop = min(len(x), begin + width)
        run = x[begin:stop] - starts_x[:, np.newaxis]
        ahead = run > 0
        with np.errstate(divide="ignore", invalid="ignore"):
            least = np.where(ahead, (low[begin:stop] - starts_y[:, np.newaxis]) / run, -np.inf)
            most = np.where(ahead, (high[begin:stop] - starts_y[:, np.newaxis]) / run, np.inf)
        least = np.maximum.accumulate(least, axis=1)
        most = np.minimum.accumulate(most, axis=1)
        fits = (least <= most).sum(axis=1)
        if fits.max() < stop - begin or stop == len(x):
            break
        width *= 2
    end = begin + int(fits.max()) - 1
    tied = np.flatnonzero(fits == fits.max())
    slopes = np.stack([a[tied, fits.max() - 1] for a in (least, most)])
    # From the last sample itself nothing is ahead yet, and every slope will do.
    slopes[~np.isfinite(slopes)] = 0.0
    exits = _exits(x, low, high, starts_x[tied], starts_y[tied], slopes, end)
    side, best = np.unravel_index(np.argmax(exits), exits.shape)
    winner, leave = int(tied[best]), float(exits[side, best])
    rise = float(slopes[side, best]) * (leave - float(starts_x[winner]))
    return winner, (leave, float(starts_y[winner]) + rise)


def _exits(
    x: Floats,
    low: Floats,
    high: Floats,
    starts_x: Floats,
    starts_y: Floats,
    slopes: Floats,
    end: int,
) -> Floats:
    """Return where lines leave the tube after sample `end`, by linear interpolation."""
    if end >= len(x) - 1:
        return np.full(slopes.shape, x[-1])
    rooms = []
    for i in (end, end + 1):
        lines = starts_y + slopes * (x[i] - starts_x)
        rooms.append(np.minimum(high[i] - lines, lines - low[i]))
    inside = np.maximum(rooms[0], 0.0)
    share = inside / np.maximum(inside - rooms[1], np.finfo(float).tiny)
    return np.asarray(x[end] + np.clip(share, 0.0, 1.0) * (x[end + 1] - x[end]))
