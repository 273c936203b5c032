"""How pages write the numbers that figures computed: ``[= number.NAME.KEY | fraction =]``."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from docs._theme.hooks.gallery import gallery

# What a page shows, while it is being written, for a number of a broken figure.
UNKNOWN = "(?)"
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def fraction(value: float, largest: int = 1000) -> str:
    """Return the fraction that a number is, as ``p/q``; refuse if it is none."""
    if math.isnan(value):
        return UNKNOWN
    simple = Fraction(value).limit_denominator(largest)
    if abs(value - simple) > 1e-12 * max(1.0, abs(value)):
        raise ValueError(f"{value!r} is no fraction with a denominator up to {largest}")
    return str(simple)


def decimal(value: float, digits: int = 4) -> str:
    """Return a number with so many significant digits and a true minus sign: 0.25, 4.2 · 10⁻⁵."""
    if math.isnan(value):
        return UNKNOWN
    text, _, power = f"{value:.{digits}g}".partition("e")
    if power:
        text += f" · 10{str(int(power)).translate(_RAISED)}"
    return Markup(text.replace("-", "−"))


def term(value: float, digits: int = 4) -> str:
    """Return a number as the next term of a sum: + 0.25, − 0.25."""
    return Markup(f"{'−' if value < 0 else '+'} {decimal(abs(value), digits)}")


def agrees(value: float, stated: float, within: float = 1e-9) -> str:
    """Return a computed number and how far it may be from the stated one; refuse if it is further."""
    if math.isnan(value):
        return UNKNOWN
    if not abs(value - stated) <= within:
        raise ValueError(f"computed {value!r}, stated {stated!r}, more than {within:g} apart")
    if abs(value) < within:
        value = 0.0
    return Markup(f"{decimal(value, 7)} <small>± {decimal(within, 1)}</small>")


def define_env(env: Any) -> None:
    """Tell the macros plugin about the filters and the gallery."""
    env.filter(fraction)
    env.filter(decimal)
    env.filter(term)
    env.filter(agrees)
    env.macro(lambda: gallery(env), "gallery")
