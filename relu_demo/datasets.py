"""Points in the plane with two labels: the small problems that pages train on."""

from __future__ import annotations

import numpy as np

from relu_demo import _check
from relu_demo._check import Floats

Dataset = tuple[Floats, Floats]


def xor_points() -> Dataset:
    """Return the four corners of the unit square and whether their bits differ.

    Returns
    -------
    x : ndarray, shape (4, 2)
    y : ndarray, shape (4,)
        0 or 1.

    Examples
    --------
    >>> from relu_demo import xor_points
    >>> xor_points()[1]
    array([0., 1., 1., 0.])
    """
    return np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array(
        [0.0, 1.0, 1.0, 0.0]
    )


def flower(n: int, rng: np.random.Generator, noise: float = 0.1) -> Dataset:
    """Return a flower of eight petals whose colours alternate.

    Parameters
    ----------
    n : int
        How many points, at least 2.
    rng : numpy.random.Generator
    noise : float, optional
        The standard deviation of each coordinate's error, at least 0.

    Returns
    -------
    x : ndarray, shape (n, 2)
        Within about 1 of the origin.
    y : ndarray, shape (n,)
        0 or 1.

    Examples
    --------
    >>> import numpy as np
    >>> from relu_demo import flower
    >>> x, y = flower(400, np.random.default_rng(0))
    >>> x.shape, sorted(set(y))
    ((400, 2), [np.float64(0.0), np.float64(1.0)])
    """
    n, noise = _arguments(n, rng, noise)
    angle = rng.uniform(0.0, 2.0 * np.pi, n)
    # Eight petals: the sign of sin 4θ alternates from one to the next.
    length = np.abs(np.sin(4.0 * angle)) * rng.uniform(0.3, 1.0, n)
    points = length[:, np.newaxis] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return points + 0.3 * noise * rng.normal(size=(n, 2)), (np.sin(4.0 * angle) > 0).astype(float)


def circles(n: int, rng: np.random.Generator, noise: float = 0.1) -> Dataset:
    """Return a disc (label 1) within a ring (label 0); see `flower` for the rest.

    Examples
    --------
    >>> import numpy as np
    >>> from relu_demo import circles
    >>> circles(100, np.random.default_rng(0))[0].shape
    (100, 2)
    """
    n, noise = _arguments(n, rng, noise)
    inside = rng.permutation(np.arange(n) < n // 2)
    radius = np.where(inside, rng.uniform(0.0, 0.4, n), rng.uniform(0.7, 1.0, n))
    return _polar(radius, rng.uniform(0.0, 2.0 * np.pi, n), noise, rng), inside.astype(float)


def moons(n: int, rng: np.random.Generator, noise: float = 0.1) -> Dataset:
    """Return two half circles that reach into each other; see `flower` for the rest.

    Examples
    --------
    >>> import numpy as np
    >>> from relu_demo import moons
    >>> moons(100, np.random.default_rng(0))[0].shape
    (100, 2)
    """
    n, noise = _arguments(n, rng, noise)
    upper = rng.permutation(np.arange(n) < n // 2)
    angle = rng.uniform(0.0, np.pi, n)
    x = np.where(upper, np.cos(angle), 1.0 - np.cos(angle)) - 0.5
    y = np.where(upper, np.sin(angle), 0.5 - np.sin(angle)) - 0.25
    points = np.stack([x, y], axis=1) / 1.5
    return points + noise * rng.normal(size=(n, 2)), upper.astype(float)


def spirals(n: int, rng: np.random.Generator, noise: float = 0.02) -> Dataset:
    """Return two spirals of one and a half turns; see `flower` for the rest.

    Examples
    --------
    >>> import numpy as np
    >>> from relu_demo import spirals
    >>> spirals(100, np.random.default_rng(0))[0].shape
    (100, 2)
    """
    n, noise = _arguments(n, rng, noise)
    one = rng.permutation(np.arange(n) < n // 2)
    way = np.sqrt(rng.uniform(0.01, 1.0, n))
    return _polar(way, 3.0 * np.pi * way + np.pi * one, noise, rng), one.astype(float)


def _polar(radius: Floats, angle: Floats, noise: float, rng: np.random.Generator) -> Floats:
    points = radius[:, np.newaxis] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return np.asarray(points + noise * rng.normal(size=points.shape))


def _arguments(n: int, rng: np.random.Generator, noise: float) -> tuple[int, float]:
    n, noise = _check.count(n, "n", least=2), _check.number(noise, "noise")
    _check.generator(rng)
    if noise < 0:
        raise ValueError(f"noise must be at least 0; got {noise:g}")
    return n, noise
