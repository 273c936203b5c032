"""Networks written down, not trained: every weight here has a reason."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from relu_demo import _check
from relu_demo._check import Floats
from relu_demo.network import Network
from relu_demo.targets import Target


def thread_square(m: int) -> Network:
    """Return the thread's approximation of x² with 2m hinges.

    ``h_m(x) = g(x) + g(-x) + sum of g(2x - 2k) + g(-2x - 2k) for k = 1 … m-1``
    with ``g`` the ReLU.

    Parameters
    ----------
    m : int
        At least 1. The thread prints ``m = 1`` and ``m = 2``.

    Returns
    -------
    Network
        Of one hidden layer of ``2 * m`` units.

    Raises
    ------
    TypeError, ValueError
        If `m` is not an integer of at least 1.

    Notes
    -----
    It joins the points of x² at the integers from -m to m, so its largest
    error on [-m, m] is exactly 1/4, at every half-integer, for every m: more
    of these hinges widen the range and leave the accuracy as it is.

    The thread's prose prints ``g(-2x+2)`` for the last unit of h_2; its code
    computes ``g(-2x-2)``, which is the one here.

    Source: theory T3; "How does the rectified linear unit (ReLU) activation
    function produce non-linear interaction of its inputs?", Cross Validated,
    copy read in November 2026.

    Examples
    --------
    >>> from relu_demo import thread_square
    >>> thread_square(2)([0.0, 1.0, 1.5, 2.0])
    array([0. , 1. , 2.5, 4. ])
    """
    m = _check.count(m, "m", least=1)
    k = np.arange(m)
    gain = np.where(k == 0, 1.0, 2.0)
    weights = np.stack([gain, -gain], axis=1).reshape(-1, 1)
    biases = np.repeat(-gain * k, 2) + 0.0
    return Network([weights, np.ones((1, 2 * m))], [biases, [0.0]])


def interpolant(target: Callable[[Floats], Floats], knots: ArrayLike) -> Network:
    """Return the network that joins the points of `target` at the given knots.

    ``f(t_0) + s_0 relu(x - t_0) + sum of (s_k - s_{k-1}) relu(x - t_k)``:
    the output weights are the jumps of the slope.

    Parameters
    ----------
    target : Target or callable
        Takes and returns an array, entry by entry.
    knots : array_like, shape (n_pieces + 1,)
        Strictly increasing.

    Returns
    -------
    Network
        Of one hidden layer, one unit a piece. Left of the first knot it is
        constant, right of the last it goes on with the last slope.

    Raises
    ------
    TypeError
        If `target` is not callable or gives something else than real numbers.
    ValueError
        If the knots are fewer than two or not strictly increasing, or the
        target is not finite there.

    Notes
    -----
    Source: theory T2.

    Examples
    --------
    >>> from relu_demo import SQUARE, interpolant
    >>> net = interpolant(SQUARE, [0.0, 0.5, 1.0])
    >>> net.weights[1]
    array([[0.5, 1. ]])
    """
    t = _check.increasing(knots, "knots")
    heights = _check.values(target, t, "target")
    slopes = np.diff(heights) / np.diff(t)
    jumps = np.diff(slopes, prepend=0.0)
    return Network([np.ones((len(jumps), 1)), jumps[np.newaxis]], [-t[:-1], heights[:1]])


def best_square(n_units: int, radius: float = 1.0) -> Network:
    """Return the best network of one hidden layer for x² on [-radius, radius].

    ``h²/8 + 2h sum of relu(x - t_j) + relu(-x - t_j)`` with
    ``h = 2 radius / (n_units + 1)`` and ``t_j = (j - 1/2) h``.

    Parameters
    ----------
    n_units : int
        Even and at least 0.
    radius : float, optional
        Positive.

    Returns
    -------
    Network
        Whose largest error is ``radius² / (2 (n_units + 1)²)``.

    Raises
    ------
    TypeError, ValueError
        If `n_units` is not an even integer of at least 0, or `radius` is not
        a positive number.

    Notes
    -----
    Best in the strict sense: no network with so many ReLUs in one hidden
    layer has a smaller largest error. It has ``n_units + 1`` pieces, one of
    them is at least ``h`` long, and no straight line comes closer to x² than
    ``h²/8`` over such a length. For an odd number of units the same bound is
    not reached, and no closed form is known to us.

    Source: theory T5, Chebyshev's equioscillation.

    Examples
    --------
    >>> from relu_demo import best_square
    >>> net = best_square(2)
    >>> net.biases[0], net.weights[1][0, 0], net.biases[1][0] * 18
    (array([-0.33333333, -0.33333333]), np.float64(1.3333333333333333), np.float64(1.0))
    """
    n_units = _check.count(n_units, "n_units")
    radius = _check.positive(radius, "radius")
    if n_units % 2:
        raise ValueError(f"n_units must be even; got {n_units}")
    h = 2.0 * radius / (n_units + 1)
    t = (np.arange(n_units // 2) + 0.5) * h
    weights = np.tile([1.0, -1.0], n_units // 2).reshape(-1, 1)
    return Network([weights, np.full((1, n_units), 2.0 * h)], [-np.repeat(t, 2), [h * h / 8.0]])


def least_squares_square(n_pieces: int, interval: tuple[float, float] = (-1.0, 1.0)) -> Network:
    """Return the network with equal pieces that is best for x² in the mean square.

    The interpolant at equally spaced knots, a distance h apart, lowered by ``h²/6``.

    Parameters
    ----------
    n_pieces : int
        At least 1.
    interval : tuple of float, optional

    Returns
    -------
    Network
        With ``integral of (net - x²)² = (b - a) h⁴ / 180``.

    Raises
    ------
    TypeError, ValueError
        If `n_pieces` is not an integer of at least 1, or the interval is reversed.

    Notes
    -----
    Best among all continuous graphs with these knots, for this measure; the
    largest error is least when lowered by ``h²/8``.

    Source: theory T5.

    Examples
    --------
    >>> from relu_demo import SQUARE, l2_error, least_squares_square
    >>> round(180 * l2_error(least_squares_square(4), SQUARE, (-1.0, 1.0)) ** 2, 12)
    0.125
    """
    n_pieces = _check.count(n_pieces, "n_pieces", least=1)
    left, right = _check.interval(interval)
    knots = np.linspace(left, right, n_pieces + 1)
    h = (right - left) / n_pieces
    return interpolant(lambda x: x * x, knots) - h * h / 6.0


def taylor_mixture(
    target: Target, n_units: int, interval: tuple[float, float] | None = None
) -> Network:
    """Return Taylor's theorem as a network: a tangent and hinges along the interval.

    ``f(a) + f'(a) (x - a) + integral of f''(t) relu(x - t) dt`` over [a, b],
    the integral as a sum over midpoints t of equal steps Δ: the output weight
    of the hinge at t is ``f''(t) Δ``.

    Parameters
    ----------
    target : Target
        With known first and second derivative.
    n_units : int
        At least 2: one for the tangent, the rest for the integral.
    interval : tuple of float, optional
        The target's own if not given.

    Returns
    -------
    Network
        Of one hidden layer. Its error falls with the square of ``1 / n_units``
        where the target is twice differentiable.

    Raises
    ------
    TypeError
        If `target` is a plain function.
    ValueError
        If a derivative is not known, or `n_units` is below 2.

    Notes
    -----
    Source: theory T7, Taylor's theorem with integral remainder.

    Examples
    --------
    For x² every hinge has the weight 2Δ, the thread's 2:

    >>> from relu_demo import SQUARE, taylor_mixture
    >>> taylor_mixture(SQUARE, 5, (0.0, 4.0)).weights[1]
    array([[0., 2., 2., 2., 2.]])
    """
    n_units = _check.count(n_units, "n_units", least=2)
    if not isinstance(target, Target):
        raise TypeError(f"target must be a Target, whose derivatives are known; got {target!r}")
    if target.derivative is None or target.second_derivative is None:
        raise ValueError(f"target must have two derivatives; {target.name!r} has not")
    left, right = _check.interval(target.interval if interval is None else interval)
    step = (right - left) / (n_units - 1)
    middles = np.linspace(left, right, 2 * n_units - 1)[1::2]
    slope = target.derivative(np.array([left]))
    weights = np.concatenate([slope, step * target.second_derivative(middles)])
    starts = np.concatenate([[left], middles])
    return Network(
        [np.ones((n_units, 1)), weights[np.newaxis]], [-starts, target(np.array([left]))]
    )
