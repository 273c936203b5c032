"""Activations: what a unit does to its pre-activation z.

A piecewise-linear activation is data, its knots and slopes, and everything
that dissects networks works for any of them. A smooth activation is another
type: it can be trained and drawn, but it has no pieces to list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from relu_demo import _check
from relu_demo._check import Floats


@dataclass(frozen=True)
class Activation:
    """A continuous piecewise-linear activation, given by knots and slopes.

    ``slopes[i]`` holds between ``knots[i-1]`` and ``knots[i]``, and the graph
    passes through ``(0, at_zero)``.

    Parameters
    ----------
    name : str
        How networks in JSON refer to it.
    knots : tuple of float, length n
        Where the slope changes, strictly increasing.
    slopes : tuple of float, length n + 1
        The slope of each piece, from left to right.
    at_zero : float, optional
        The value at ``z = 0``.

    Raises
    ------
    ValueError
        If there is not exactly one more slope than knots, or the knots are
        not strictly increasing.

    Notes
    -----
    At a knot the derivative is the slope on its left, so ``RELU`` has
    derivative 0 at 0, as in PyTorch and TensorFlow (T25).

    Examples
    --------
    >>> from relu_demo import RELU
    >>> RELU([-2.0, 0.0, 3.0])
    array([0., 0., 3.])
    >>> RELU.derivative([-2.0, 0.0, 3.0])
    array([0., 0., 1.])
    """

    name: str
    knots: tuple[float, ...]
    slopes: tuple[float, ...]
    at_zero: float = 0.0

    def __post_init__(self) -> None:
        _check.increasing(np.array(self.knots, dtype=float), "knots", least=0)
        if len(self.slopes) != len(self.knots) + 1:
            raise ValueError(
                f"slopes must be one more than the {len(self.knots)} knots; got {len(self.slopes)}"
            )
        _check.numbers(self.slopes, "slopes")
        _check.number(self.at_zero, "at_zero")

    @property
    def offsets(self) -> tuple[float, ...]:
        """Where each piece, prolonged, meets the vertical axis; length n + 1."""
        jumps = np.diff(self.slopes)
        steps = np.concatenate([[0.0], np.cumsum(-jumps * np.array(self.knots))])
        home = int(np.searchsorted(self.knots, 0.0))
        return tuple(float(o) + 0.0 for o in steps - steps[home] + self.at_zero)

    def __call__(self, z: object) -> Floats:
        """Return the activation of each entry of `z`, in the same shape."""
        return self.of(_check.numbers(z, "z"))  # type: ignore[arg-type]

    def derivative(self, z: object) -> Floats:
        """Return the slope at each entry of `z`; at a knot, the one on its left."""
        return self.slope_of(_check.numbers(z, "z"))  # type: ignore[arg-type]

    def of(self, z: Floats) -> Floats:
        """Return the same as a call, of an array known to be finite."""
        if self.knots == (0.0,) and self.slopes == (0.0, 1.0) and self.at_zero == 0.0:
            return np.maximum(z, 0.0)
        piece = np.searchsorted(self.knots, z)
        return np.asarray(np.take(self.slopes, piece) * z + np.take(self.offsets, piece))

    def slope_of(self, z: Floats) -> Floats:
        """Return the same as `derivative`, of an array known to be finite."""
        if len(self.knots) == 1 and self.slopes == (0.0, 1.0):
            return np.asarray(z > self.knots[0], dtype=np.float64)
        return np.asarray(np.take(self.slopes, np.searchsorted(self.knots, z)))


@dataclass(frozen=True)
class SmoothActivation:
    """A differentiable activation, given by its function and derivative.

    Parameters
    ----------
    name : str
        How networks in JSON refer to it.
    of, slope_of : callable
        The function and its derivative; both take and return an array.

    Examples
    --------
    >>> from relu_demo import SIGMOID
    >>> float(SIGMOID.derivative(0.0))
    0.25
    """

    name: str
    of: Callable[[Floats], Floats]
    slope_of: Callable[[Floats], Floats]

    def __call__(self, z: object) -> Floats:
        """Return the activation of each entry of `z`, in the same shape."""
        return self.of(_check.numbers(z, "z"))  # type: ignore[arg-type]

    def derivative(self, z: object) -> Floats:
        """Return the derivative at each entry of `z`, in the same shape."""
        return self.slope_of(_check.numbers(z, "z"))  # type: ignore[arg-type]


def _sigmoid(z: Floats) -> Floats:
    return np.asarray(0.5 + 0.5 * np.tanh(0.5 * z))


RELU = Activation("relu", knots=(0.0,), slopes=(0.0, 1.0))
LEAKY_RELU = Activation("leaky_relu", knots=(0.0,), slopes=(0.01, 1.0))
HARD_TANH = Activation("hard_tanh", knots=(-1.0, 1.0), slopes=(0.0, 1.0, 0.0))
IDENTITY = Activation("identity", knots=(), slopes=(1.0,))
TANH = SmoothActivation("tanh", np.tanh, lambda z: 1.0 - np.tanh(z) ** 2)
SIGMOID = SmoothActivation("sigmoid", _sigmoid, lambda z: 0.25 * (1.0 - np.tanh(0.5 * z) ** 2))

ACTIVATIONS: dict[str, Activation | SmoothActivation] = {
    a.name: a for a in (RELU, LEAKY_RELU, HARD_TANH, IDENTITY, TANH, SIGMOID)
}
"""Every activation by name; tests run over this table."""
