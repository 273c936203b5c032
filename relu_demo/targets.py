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

CUBE = Target(
    "cube", "x³", lambda x: x**3, (-1.0, 1.0),
    derivative=lambda x: 3.0 * x * x,
    second_derivative=lambda x: 6.0 * x,
    breaks=(0.0,),
    lipschitz=3.0,
    polynomial=(0.0, 0.0, 0.0, 1.0),
)  # fmt: skip

FOURTH = Target(
    "fourth", "x⁴", lambda x: x**4, (0.0, 1.0),
    derivative=lambda x: 4.0 * x**3,
    second_derivative=lambda x: 12.0 * x * x,
    breaks=(),
    lipschitz=4.0,
    polynomial=(0.0, 0.0, 0.0, 0.0, 1.0),
)  # fmt: skip

SINE = Target(
    "sine", "sin x", np.sin, (0.0, 2.0 * np.pi),
    derivative=np.cos,
    second_derivative=lambda x: -np.sin(x),
    breaks=(np.pi,),
    lipschitz=1.0,
)  # fmt: skip

EXPONENTIAL = Target(
    "exponential", "eˣ", np.exp, (0.0, 1.0),
    derivative=np.exp,
    second_derivative=np.exp,
    breaks=(),
    lipschitz=float(np.e),
)  # fmt: skip

ROOT = Target(
    "root", "√x", lambda x: np.sqrt(np.maximum(x, 0.0)), (0.0, 1.0),
    derivative=lambda x: 0.5 / np.sqrt(np.maximum(x, np.finfo(float).tiny)),
    second_derivative=lambda x: -0.25 * np.maximum(x, np.finfo(float).tiny) ** -1.5,
    breaks=(),
    lipschitz=np.inf,
)  # fmt: skip

CORNER = Target(
    "corner", "|x − 0.3|", lambda x: np.abs(x - 0.3), (-1.0, 1.0),
    derivative=lambda x: np.sign(x - 0.3),
    second_derivative=_constant(0.0),
    breaks=(0.3,),
    lipschitz=1.0,
)  # fmt: skip

STEP = Target(
    "step", "a step at 0.3", lambda x: np.where(x < 0.3, 0.0, 1.0), (-1.0, 1.0),
    derivative=_constant(0.0),
    second_derivative=_constant(0.0),
    breaks=(0.3,),
    jumps=(0.3,),
    lipschitz=np.inf,
)  # fmt: skip

RUNGE = Target(
    "runge", "1/(1 + 25x²)", lambda x: 1.0 / (1.0 + 25.0 * x * x), (-1.0, 1.0),
    derivative=lambda x: -50.0 * x / (1.0 + 25.0 * x * x) ** 2,
    second_derivative=lambda x: 50.0 * (75.0 * x * x - 1.0) / (1.0 + 25.0 * x * x) ** 3,
    # Where 75 x² = 1.
    breaks=(-(75.0**-0.5), 75.0**-0.5),
    # The slope at those two places.
    lipschitz=50.0 * 75.0**-0.5 / (1.0 + 25.0 / 75.0) ** 2,
)  # fmt: skip

HYPERBOLIC = Target(
    "hyperbolic", "tanh x", np.tanh, (-4.0, 4.0),
    derivative=lambda x: 1.0 - np.tanh(x) ** 2,
    second_derivative=lambda x: -2.0 * np.tanh(x) * (1.0 - np.tanh(x) ** 2),
    breaks=(0.0,),
    lipschitz=1.0,
)  # fmt: skip

WIGGLE = Target(
    "wiggle", "sin 2πx + x", lambda x: np.sin(2.0 * np.pi * x) + x, (0.0, 2.0),
    derivative=lambda x: 2.0 * np.pi * np.cos(2.0 * np.pi * x) + 1.0,
    second_derivative=lambda x: -4.0 * np.pi**2 * np.sin(2.0 * np.pi * x),
    breaks=(0.5, 1.0, 1.5),
    lipschitz=2.0 * np.pi + 1.0,
)  # fmt: skip

TARGETS: dict[str, Target] = {
    t.name: t
    for t in (
        SQUARE, CUBE, FOURTH, SINE, EXPONENTIAL, ROOT, CORNER, STEP, RUNGE, HYPERBOLIC, WIGGLE,
    )
}  # fmt: skip
"""Every target by name; tests run over this table."""
