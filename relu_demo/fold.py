"""What depth makes: folds, squares by folding, products and polynomials.

Every network here is plain feed-forward, without skip connections: what a
later layer needs is carried through the earlier ones by ReLUs of its own.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from relu_demo import _check
from relu_demo._check import Floats
from relu_demo.network import Network

_MOST_LAYERS = 40
# Far beyond what float64 can tell apart.
_MOST_FOLDS = 200


def tent() -> Network:
    """Return the fold of [0, 1] onto itself, ``2 relu(x) - 4 relu(x - 1/2)``.

    Returns
    -------
    Network
        Of one hidden layer of two units. Right of 1 it goes on downwards.

    Notes
    -----
    Source: theory T9; Telgarsky (2015), arXiv:1509.08101.

    Examples
    --------
    >>> from relu_demo import tent
    >>> tent()([0.0, 0.25, 0.5, 1.0])
    array([0. , 0.5, 1. , 0. ])
    """
    return Network([[[1.0], [1.0]], [[2.0, -4.0]]], [[0.0, -0.5], [0.0]])


def sawtooth(k: int) -> Network:
    """Return k folds in a row: 2^k pieces and 2^(k-1) teeth on [0, 1].

    Parameters
    ----------
    k : int
        At least 1.

    Returns
    -------
    Network
        Of `k` hidden layers of two units. One hidden layer alone would need
        ``2**k`` units for the same function.

    Notes
    -----
    Source: theory T9; Telgarsky (2015), arXiv:1509.08101.

    Examples
    --------
    >>> from relu_demo import linear_pieces, sawtooth
    >>> len(linear_pieces(sawtooth(5), (0.0, 1.0)))
    32
    """
    k = _check.count(k, "k", least=1, most=_MOST_FOLDS)
    net = tent()
    for _ in range(k - 1):
        net = net.then(tent())
    return net


def deep_square(m: int) -> Network:
    """Return x² on [0, 1] by folding m times: error 2^(-2m-2) with 3m-1 units.

    ``x - sum of tent^s(x) / 4^s for s = 1 … m``, where ``tent^s`` is the
    sawtooth of s folds.

    Parameters
    ----------
    m : int
        At least 0; with 0 the network is x itself.

    Returns
    -------
    Network
        Of `m` hidden layers, the first of two units, the others of three: two
        fold, one carries the sum so far, which a ReLU lets pass since it is
        never negative.

    Notes
    -----
    Exactly the interpolant of x² at ``2**m + 1`` equally spaced points, so the
    error is one-sided, between 0 and ``2**(-2 * m - 2)``, and reaches that.

    Source: theory T10; Yarotsky (2017), Neural Networks 94.

    Examples
    --------
    >>> from relu_demo import SQUARE, deep_square, max_error
    >>> net = deep_square(4)
    >>> net.n_units, 2.0**-10 in max_error(net, SQUARE, (0.0, 1.0))
    (11, True)
    """
    m = _check.count(m, "m", most=_MOST_FOLDS)
    if m == 0:
        return Network([[[1.0]]], [[0.0]])
    fold, carried = [[2.0, -4.0]], [[1.0 - 0.5, 1.0]]
    weights: list[ArrayLike] = [[[1.0], [1.0]]]
    biases: list[ArrayLike] = [[0.0, -0.5]]
    for s in range(2, m + 1):
        weights.append(np.concatenate([fold, fold, carried]))
        biases.append([0.0, -0.5, 0.0])
        fold, carried = [[2.0, -4.0, 0.0]], [[-2.0 / 4.0**s, 4.0 / 4.0**s, 1.0]]
    return Network([*weights, carried], [*biases, [0.0]])


def product(m: int) -> Network:
    """Return x·y on [-1, 1]² with error exactly 2^(-2m-2).

    ``square(|x + y| / 2) - square(|x - y| / 2)`` with `deep_square` of m folds.

    Parameters
    ----------
    m : int
        At least 0.

    Returns
    -------
    Network
        Of two inputs, ``m + 1`` hidden layers and ``4 + 2 (3m - 1)`` units;
        for ``m = 0`` of four ReLUs, which give ``sign(xy) min(|x|, |y|)``.

    Notes
    -----
    The errors of both squares have the same sign, so their difference is no
    larger than one of them. It is exactly zero where x or y is zero.

    Source: theory T12.

    Examples
    --------
    >>> from relu_demo import product
    >>> product(0)([[0.5, -0.25], [0.5, 0.0]])
    array([-0.25,  0.  ])
    """
    square = deep_square(m)
    half_sum = _absolute([0.5, 0.5]).then(square)
    half_difference = _absolute([0.5, -0.5]).then(square)
    return half_sum - half_difference


def monomial(power: int, tolerance: float) -> Network:
    """Return x^power on [-1, 1] within a tolerance.

    The same as `polynomial` with one coefficient.

    Parameters
    ----------
    power : int
        At least 0.
    tolerance : float
        Positive.

    Notes
    -----
    Source: theory T11, T12.

    Examples
    --------
    >>> from relu_demo import monomial
    >>> abs(float(monomial(3, 0.01)(0.5)) - 0.125) <= 0.01
    True
    """
    power = _check.count(power, "power", most=_MOST_FOLDS)
    return polynomial([0.0] * power + [1.0], (-1.0, 1.0), tolerance)


def polynomial(coefficients: ArrayLike, interval: tuple[float, float], tolerance: float) -> Network:
    """Return a polynomial on an interval, within a tolerance that is proved.

    Horner's rule, ``p ← p·t + c``, with a network for each product, on the
    interval mapped to [-1, 1].

    Parameters
    ----------
    coefficients : array_like, shape (degree + 1,)
        Lowest power first.
    interval : tuple of float
        Left and right end.
    tolerance : float
        Positive.

    Returns
    -------
    Network
        Whose largest error on the interval is at most `tolerance`.

    Raises
    ------
    ValueError
        If the coefficients are empty or not finite, the interval is reversed,
        the tolerance is not positive, or so small that rounding exceeds it.

    Notes
    -----
    If every intermediate value stays below M in size, one product of m folds
    adds an error of at most ``M·2^(-2m-2)``, and a factor of at most 1 passes
    earlier errors on. The sum of these bounds is kept below the tolerance.

    Source: theory T12.

    Examples
    --------
    >>> from relu_demo import polynomial
    >>> net = polynomial([1.0, -2.0, 0.0, 1.0], (0.0, 2.0), 1e-3)
    >>> abs(float(net(1.5)) - (1 - 3 + 1.5**3)) <= 1e-3
    True
    """
    c = _check.numbers(coefficients, "coefficients")
    if c.ndim != 1 or c.size == 0:
        raise ValueError(f"coefficients must be one or more numbers in a row; got shape {c.shape}")
    left, right = _check.interval(interval)
    tolerance = _check.positive(tolerance, "tolerance")
    half, middle = 0.5 * (right - left), 0.5 * (left + right)
    mapped = np.polynomial.Polynomial(c)(np.polynomial.Polynomial([middle, half]))
    given, c = c, np.asarray(mapped.trim().coef, dtype=np.float64)
    to_unit = Network([[[1.0 / half]]], [[-middle / half]])
    rounding = _rounding(given, c, abs(middle) + half, half)
    if rounding > 0.5 * tolerance:
        raise ValueError(
            f"tolerance must be above rounding, about {2.0 * rounding:.0e}; got {tolerance:g}"
        )
    if c.size <= 2:
        slope = c[1] if c.size == 2 else 0.0
        return to_unit.then(Network([[[slope]]], [[c[0]]]))
    bounds = np.cumsum(np.abs(c[::-1]))[1:-1]
    allowed = min(tolerance - rounding, float(bounds.max()))
    # What the products see: the exact values and all that may be wrong with them.
    sizes = [float(b) for b in bounds + allowed]
    m = _folds(sum(sizes), allowed)
    # The state is (t, p); each step makes p t + c of the p.
    net = to_unit.then(Network([[[1.0], [c[-1]]]], [[0.0, c[-2]]]))
    for coefficient, size in zip(c[-3::-1], sizes, strict=True):
        net = net.then(_horner(m, size, coefficient))
    return net.then(Network([[[0.0, 1.0]]], [[0.0]]))


def sixteen_pieces() -> Network:
    """Return a network of widths 3 and 3 with all the 16 pieces that those can make.

    Returns
    -------
    Network
        Whose pieces all lie in [-10, 12].

    Notes
    -----
    The first layer's read-out zig-zags through four slopes, and each of the
    three units of the second layer crosses zero on every one of them.
    ``(3 + 1) (3 + 1)`` is the bound of T8.

    Source: theory T8; Serra, Tjandraatmadja, Ramalingam (2018),
    arXiv:1711.02114.

    Examples
    --------
    >>> from relu_demo import linear_pieces, sixteen_pieces
    >>> len(linear_pieces(sixteen_pieces(), (-10.0, 12.0)))
    16
    """
    zigzag = Network([[[1.0], [1.0], [-1.0]], [[-4.0, 3.0, -2.0]]], [[0.0, -1.0, 3.0], [0.0]])
    # The middle one faces the other way, so that no corner is flat on both sides.
    teeth = Network([[[1.0], [-1.0], [1.0]], [[1.0, 1.0, 1.0]]], [[7.5, -7.0, 6.5], [0.0]])
    return zigzag.then(teeth)


def _absolute(w: ArrayLike) -> Network:
    """Return |w·x| as two ReLUs."""
    row = np.asarray(w, dtype=float)[np.newaxis]
    return Network([np.concatenate([row, -row]), [[1.0, 1.0]]], [[0.0, 0.0], [0.0]])


def _identity(depth: int) -> Network:
    """Return x, carried through so many hidden layers of two units."""
    across = [np.eye(2)] * (depth - 1)
    return Network([[[1.0], [-1.0]], *across, [[1.0, -1.0]]], [np.zeros(2)] * depth + [[0.0]])


def _horner(m: int, size: float, coefficient: float) -> Network:
    """Return ``(t, p) -> (t, p t + coefficient)`` for ``|t| <= 1`` and ``|p| <= size``."""
    multiply = Network([[[1.0, 0.0], [0.0, 1.0 / size]]], [[0.0, 0.0]]).then(product(m))
    carry = Network([[[1.0, 0.0]]], [[0.0]]).then(_identity(m + 1))
    return carry.beside(size * multiply + coefficient)


def _rounding(given: Floats, mapped: Floats, reach: float, half: float) -> float:
    """Estimate, cautiously, what rounding does to the coefficients and to the map of x."""
    with np.errstate(over="ignore", invalid="ignore"):
        terms = np.abs(given) * reach ** np.arange(given.size)
        steepness = (np.arange(mapped.size) * np.abs(mapped)).sum() * reach / half
        return float(2.0**-46 * (terms.sum() + steepness))


def _folds(size: float, tolerance: float) -> int:
    """Return how many folds keep ``size * 2^(-2m-2)`` within the tolerance."""
    for m in range(_MOST_LAYERS):
        if size * 2.0 ** (-2 * m - 2) <= tolerance:
            return m
    raise ValueError(
        f"tolerance must be above rounding, about {size * 1e-16:.0e}; got {tolerance:g}"
    )
