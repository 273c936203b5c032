"""Numbers in pages are shown as they are, or not at all."""

from __future__ import annotations

import json
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docs._theme.hooks.explorables import WORDS
from docs._theme.hooks.numbers import UNKNOWN, agrees, bound, decimal, fraction, states, term

VALUES = st.floats(1e-4, 1e4) | st.floats(-1e4, -1e-4)


def read(text: str) -> float:
    return float(text.replace("−", "-"))


@given(VALUES, st.integers(2, 6))
def test_a_bound_is_never_below_its_value_and_never_a_whole_digit_above(value, digits):
    digit = 10.0 ** (math.floor(math.log10(abs(value))) + 1 - digits)
    assert -1e-11 * abs(value) <= read(bound(value, digits)) - value <= 1.001 * digit


@given(VALUES, st.integers(2, 6))
def test_a_decimal_is_within_half_a_digit(value, digits):
    digit = 10.0 ** (math.floor(math.log10(abs(value))) + 1 - digits)
    assert abs(read(decimal(value, digits)) - value) <= 0.5001 * digit


@given(st.fractions(-1000, 1000, max_denominator=1000))
def test_a_fraction_is_found_again(value):
    assert fraction(float(value)) == str(value)


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (bound(0.25 + 1e-16), "0.25"),
        (bound(0.0), "0"),
        (bound(0.016033, 2), "0.017"),
        (bound(0.0996, 2), "0.1"),
        (decimal(-0.25), "−0.25"),
        (decimal(4.2e-5, 2), "4.2 · 10⁻⁵"),
        (term(-0.25), "− 0.25"),
        (term(0.25), "+ 0.25"),
        (decimal(1234567.0, 2), "1.2 · 10⁶"),
        (decimal(105.1, 2), "110"),
        (term(math.nan), f"+ {UNKNOWN}"),
        (agrees(0.25, 0.25), "0.25 <small>± 1 · 10⁻⁹</small>"),
        *((show(math.nan), UNKNOWN) for show in (fraction, decimal, bound)),
    ],
)
def test_shown(shown, text):
    assert shown == text


def test_what_is_no_fraction_and_what_does_not_agree_is_refused():
    with pytest.raises(ValueError, match=r"3\.14159 is no fraction"):
        fraction(3.14159)
    with pytest.raises(ValueError, match=r"computed 0\.26, stated 0\.25"):
        agrees(0.26, 0.25)
    for stated, expected in (("99", 3), ("1/18", 0.05), ("0.134", 0.125), ("−2", 2)):
        with pytest.raises(ValueError, match=f"stated {stated}, expected"):
            states(stated, expected)


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("1/18", 1 / 18), ("−0.5", -0.5), ("0.033127", 0.0331268), ("2,000", 2000), ("π/2", 1.57)],
)
def test_what_is_stated_rightly_is_shown(stated, expected):
    assert states(stated, expected) == stated


WRITTEN = re.compile(r"(?P<vulgar>[¼½¾⅓⅛])|(?P<over>\d+)/(?P<under>\d+)|(?P<decimal>\d+\.\d+)")
VULGAR = {"¼": 1 / 4, "½": 1 / 2, "¾": 3 / 4, "⅓": 1 / 3, "⅛": 1 / 8}


def is_computed(found: re.Match[str], numbers: list[float]) -> bool:
    """Whether a figure computes what is written, to the digits that are written or rounded up."""
    if found["vulgar"] or found["over"]:
        exact = VULGAR.get(found["vulgar"]) or int(found["over"]) / int(found["under"])
        return any(abs(abs(number) - exact) < 1e-12 for number in numbers)
    digit = 10.0 ** -len(found["decimal"].partition(".")[2])
    return any(-0.5 <= (float(found["decimal"]) - abs(number)) / digit <= 1 for number in numbers)


def test_captions_state_what_their_figures_compute(site, root):
    typed = []
    for path in (root / "build" / "figures").glob("[!.]*.json"):
        record = json.loads(path.read_text("utf-8"))
        numbers = [float(n) for n in record["numbers"].values() if isinstance(n, int | float)]
        found = WRITTEN.finditer(record["claim"])
        typed += [(record["name"], f[0]) for f in found if not is_computed(f, numbers)]
    assert typed == []


def test_explorables_do_not_type_what_is_computed():
    # Two numbers are set, not found: how small the error of `fold` shall be, and |x − 0.3|.
    typed = {found[0] for found in WRITTEN.finditer(WORDS.read_text("utf-8"))}
    assert typed == {"0.001", "0.3"}
