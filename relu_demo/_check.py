"""Checks at the public door: each says what was expected and what came."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


def numbers(value: ArrayLike, name: str) -> Floats:
    """Return `value` as a finite float64 array."""
    try:
        array = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name} must be a rectangular array of numbers; got {value!r}") from None
    if array.dtype.kind not in "iuf":
        raise TypeError(f"{name} must hold real numbers; got dtype {array.dtype}")
    with np.errstate(over="ignore"):
        array = array.astype(np.float64)
    if not np.isfinite(array).all():
        bad = array[~np.isfinite(array)].ravel()[0]
        raise ValueError(f"{name} must be finite; got {bad}")
    return array


def number(value: Any, name: str) -> float:
    """Return `value` as one finite float."""
    array = numbers(value, name)
    if array.ndim != 0:
        raise ValueError(f"{name} must be one number; got an array of shape {array.shape}")
    return float(array)


def positive(value: Any, name: str) -> float:
    """Return `value` as one finite float above zero."""
    checked = number(value, name)
    if checked <= 0:
        raise ValueError(f"{name} must be positive; got {checked:g}")
    return checked


def count(value: Any, name: str, least: int = 0, most: int | None = None) -> int:
    """Return `value` as an integer of at least `least` and at most `most`."""
    try:
        checked = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} must be an integer; got {value!r}") from None
    if isinstance(value, bool):
        raise TypeError(f"{name} must be an integer; got {value!r}")
    if checked < least:
        raise ValueError(f"{name} must be at least {least}; got {checked}")
    if most is not None and checked > most:
        raise ValueError(f"{name} must be at most {most}; got {checked}")
    return checked


def interval(value: Any, name: str = "interval") -> tuple[float, float]:
    """Return `value` as two finite floats, the left end below the right."""
    ends = numbers(value, name)
    if ends.shape != (2,):
        raise ValueError(f"{name} must be two numbers (left, right); got shape {ends.shape}")
    left, right = float(ends[0]), float(ends[1])
    if not left < right:
        raise ValueError(
            f"{name} must have its left end below its right; got ({left:g}, {right:g})"
        )
    if not (left < 0.5 * left + 0.5 * right < right and right - left < np.inf):
        raise ValueError(
            f"{name} must be of finite length and wide enough for numbers inside it; "
            f"got ({left!r}, {right!r})"
        )
    return left, right


def increasing(value: ArrayLike, name: str, least: int = 2) -> Floats:
    """Return `value` as a strictly increasing array of at least `least` numbers."""
    array = numbers(value, name)
    if array.ndim != 1 or array.size < least:
        raise ValueError(
            f"{name} must be at least {least} numbers in a row; got shape {array.shape}"
        )
    if not (np.diff(array) > 0).all():
        raise ValueError(f"{name} must be strictly increasing; got {array}")
    return array


def values(function: Callable[[Floats], Any], x: Floats, name: str) -> Floats:
    """Return `function(x)`, checked to be finite and to have the shape of `x`."""
    if not callable(function):
        raise TypeError(f"{name} must be a function of one array; got {function!r}")
    result = numbers(function(x.copy()), f"{name}(x)")
    if result.shape != x.shape:
        raise ValueError(f"{name}(x) must have the shape of x, {x.shape}; got {result.shape}")
    return result


def generator(value: object, name: str = "rng") -> None:
    """Refuse what is not a numpy Generator: nothing here draws from a hidden one."""
    if not isinstance(value, np.random.Generator):
        raise TypeError(f"{name} must be a numpy.random.Generator; got {value!r}")


def one_of(value: str, names: tuple[str, ...], name: str) -> str:
    """Return `value` if it is one of the names."""
    if not isinstance(value, str) or value not in names:
        raise ValueError(f"{name} must be one of {', '.join(names)}; got {value!r}")
    return value


def overflow(array: Floats, what: str) -> None:
    """Refuse what finite numbers have become if they are too large for float64."""
    if not np.isfinite(array).all():
        raise ValueError(
            f"{what} must stay within float64; it overflows: weights or x are too large"
        )
