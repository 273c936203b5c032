"""Taylor's polynomials at zero, to be compared with networks."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from relu_demo import _check
from relu_demo._check import Floats
from relu_demo.targets import EXPONENTIAL, HYPERBOLIC, SINE, Target


def taylor_coefficients(target: Target, degree: int) -> Floats:
    """Return the coefficients of a target's Taylor polynomial at zero.

    Parameters
    ----------
    target : Target
        `SINE`, `EXPONENTIAL` or `HYPERBOLIC`.
    degree : int
        At least 0, at most 100.

    Returns
    -------
    ndarray, shape (degree + 1,)
        The k-th belongs to the k-th power.

    Raises
    ------
    ValueError
        If no series is known for the target.

    Notes
    -----
    The series of the sine and of the exponential converge everywhere, that of
    tanh only for ``|x| < pi / 2``: tanh has poles at ``±i pi / 2``.

    Source: theory T3.

    Examples
    --------
    >>> from relu_demo import HYPERBOLIC, taylor_coefficients
    >>> taylor_coefficients(HYPERBOLIC, 5).round(4)
    array([ 0.    ,  1.    ,  0.    , -0.3333,  0.    ,  0.1333])
    """
    degree = _check.count(degree, "degree", most=100)
    if not isinstance(target, Target) or target.name not in _SERIES:
        raise ValueError(f"target must be one of {', '.join(sorted(_SERIES))}; got {target!r}")
    return _SERIES[target.name](degree)


def _sine(degree: int) -> Floats:
    signs = (0.0, 1.0, 0.0, -1.0)
    return np.array([signs[k % 4] / math.factorial(k) for k in range(degree + 1)])


def _exponential(degree: int) -> Floats:
    return np.array([1.0 / math.factorial(k) for k in range(degree + 1)])


def _hyperbolic(degree: int) -> Floats:
    # From its differential equation, u' = 1 - u².
    u = np.zeros(degree + 1)
    for k in range(degree):
        square = u[: k + 1] @ u[k::-1]
        u[k + 1] = ((k == 0) - square) / (k + 1)
    return u


_SERIES: dict[str, Callable[[int], Floats]] = {
    SINE.name: _sine,
    EXPONENTIAL.name: _exponential,
    HYPERBOLIC.name: _hyperbolic,
}
