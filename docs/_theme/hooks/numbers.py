"""How pages write the numbers that figures computed: ``[= number.NAME.KEY | fraction =]``."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from markupsafe import Markup

# What a page shows, while it is being written, for a number of a broken figure.
UNKNOWN = "(?)"
_STATED = re.compile(r"(?P<number>-?\d+(?:\.(?P<decimals>\d+))?)(?:/(?P<under>\d+))?")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


class Numbers(dict[str, Any]):
    """What pages may ask for by its name; a name that is not there is told with those near it."""

    def __init__(self, values: dict[str, Any], what: str) -> None:
        super().__init__(values)
        self.what = what

    def __missing__(self, name: str) -> Any:
        """Say what there is."""
        near = difflib.get_close_matches(name, self, n=3, cutoff=0.4) or sorted(self)[:8]
        raise ValueError(f"{self.what} {name!r}; near it: {', '.join(near) or 'none'}")


class Unknown(dict[str, float]):
    """The numbers of a broken figure, while people write: none is known."""

    def __missing__(self, name: str) -> float:
        """Return what every filter shows as `UNKNOWN`."""
        return math.nan


def unfiltered(value: Any) -> Any:
    """Return what is shown without a filter: words and whole numbers; refuse others."""
    if not isinstance(value, float):
        return value
    if math.isnan(value):
        return UNKNOWN
    raise ValueError(f"{value!r} needs a filter behind it: | fraction, | decimal or | bound")


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
    text = f"{value:.{digits}g}"
    mantissa, _, power = text.partition("e")
    # Large numbers are read more easily in full, small ones with their power of ten.
    if power and 0 < int(power) < 6:
        text = f"{float(text):.0f}"
    elif power:
        text = f"{mantissa} · 10{str(int(power)).translate(_RAISED)}"
    return Markup(text.replace("-", "−"))


def bound(value: float, digits: int = 4) -> str:
    """Return what a number does not exceed, with so many significant digits: 0.01603 is within 0.017."""
    if math.isnan(value):
        return UNKNOWN
    shown = float(f"{value:.{digits}g}")
    if shown < value - 1e-12 * abs(value):
        shown += 10.0 ** (math.floor(math.log10(abs(value))) + 1 - digits)
    return decimal(shown, digits)


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


def states(stated: str, expected: float, within: float = 1e-9) -> str:
    """Return a constant as it is stated; refuse it if it is a number, and another than expected."""
    found = _STATED.fullmatch(stated.replace("−", "-").replace(",", ""))
    if found:
        written = Fraction(found["number"]) / Fraction(found["under"] or 1)
        digit = 10.0 ** -len(found["decimals"] or "")
        if abs(float(written) - expected) > within + (0.5 * digit if found["decimals"] else 0.0):
            raise ValueError(f"stated {stated}, expected {expected!r}, more than {within:g} apart")
    return stated


# What pages, and the words of explorables, may write behind a number.
FILTERS: dict[str, Callable[..., str]] = {
    "fraction": fraction,
    "decimal": decimal,
    "bound": bound,
    "term": term,
    "agrees": agrees,
    "states": states,
}
