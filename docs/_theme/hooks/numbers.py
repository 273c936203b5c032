"""How pages write the numbers that figures computed: ``[= number.NAME.KEY | fraction =]``."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from markupsafe import Markup

# What a page shows, while it is being written, for a number of a broken figure.
UNKNOWN = "(?)"


def fraction(value: float, largest: int = 1000) -> str:
    """Return the fraction that a number is, as ``p/q``; refuse if it is none."""
    if math.isnan(value):
        return UNKNOWN
    simple = Fraction(value).limit_denominator(largest)
    if abs(value - simple) > 1e-12 * max(1.0, abs(value)):
        raise ValueError(f"{value!r} is no fraction with a denominator up to {largest}")
    return str(simple)


def decimal(value: float, digits: int = 4) -> str:
    """Return a number with so many significant digits and a true minus sign."""
    if math.isnan(value):
        return UNKNOWN
    text = f"{value:.{digits}g}"
    return Markup(text.replace("-", "−"))


def define_env(env: Any) -> None:
    """Tell the macros plugin about the filters."""
    env.filter(fraction)
    env.filter(decimal)
