"""Targets: functions to approximate, with the facts that proofs about them need.

Every fact stated here (derivatives, where the curvature changes sign, the
Lipschitz constant) is checked numerically by the tests, which run over
``TARGETS``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from relu_demo import _check
from relu_demo._check import Floats

Curve = Callable[[Floats], Floats]


@dataclass(frozen=True)
class Target:
    """A function of one input on an interval, and what is known about it.

    Parameters
    ----------
    name : str
        A key, as in ``TARGETS``.
    label : str
        How a figure writes it.
    function : callable
        Takes and returns an array, entry by entry.
    interval : tuple of float
        Where the facts below hold.
    derivative, second_derivative : callable, optional
        Of the function, away from `breaks`.
    breaks : tuple of float, optional
        Inside the interval, every point where the function is not twice
        differentiable or its second derivative changes sign. Between two of
        them it is therefore convex or concave. ``None`` if not known.
    jumps : tuple of float, optional
        Those of `breaks` where the function is not continuous.
    lipschitz : float, optional
        The largest size of the slope; ``inf`` if there is none.
    polynomial : tuple of float, optional
        The coefficients, lowest power first, if it is a polynomial.

    Examples
    --------
    >>> from relu_demo import SQUARE
    >>> SQUARE([-3.0, 0.5])
    array([9.  , 0.25])
    """

    name: str
    label: str
    function: Curve
    interval: tuple[float, float]
    derivative: Curve | None = None
    second_derivative: Curve | None = None
    breaks: tuple[float, ...] | None = None
    jumps: tuple[float, ...] = ()
    lipschitz: float | None = None
    polynomial: tuple[float, ...] | None = None

    def __post_init__(self) -> None:
        _check.interval(self.interval)

    def __call__(self, x: object) -> Floats:
        """Return the function at each entry of `x`, in the same shape."""
        points = _check.numbers(x, "x")  # type: ignore[arg-type]
        return _check.values(self.function, points, self.name)


def _constant(value: float) -> Curve:
    return lambda x: np.full_like(x, value)


SQUARE = Target(
    "square", "x²", lambda x: x * x, (-1.0, 1.0),
    derivative=lambda x: 2.0 * x,
    second_derivative=_constant(2.0),
    breaks=(),
    lipschitz=2.0,
    polynomial=(0.0, 0.0, 1.0),
)  # fmt: skip

TARGETS: dict[str, Target] = {t.name: t for t in (SQUARE,)}
"""Every target by name; tests run over this table."""
