"""What an address can hold: read back as it was written, and nothing else believed."""

from __future__ import annotations

import pytest

FIELDS = """
  const {field} = hinges;
  const fields = {
    w: field.number(1, -3, 3, 0.01),
    knots: field.numbers([0.25, 0.5], 0, 1, 0.001, {least: 0, most: 4}),
    mode: field.choice("a", ["a", "b"]),
    formula: field.text("x^2", 12),
  };
"""


def read(javascript, search):
    return javascript(f"{FIELDS} return hinges.fromAddress('try', fields, cases);", search)


START = {"w": 1, "knots": [0.25, 0.5], "mode": "a", "formula": "x^2"}


@pytest.mark.parametrize(
    "state",
    [
        START,
        {"w": -0.37, "knots": [], "mode": "b", "formula": "sin(x)+1&2"},
        {"w": 3, "knots": [0, 0.333, 1], "mode": "a", "formula": "a,b=c%"},
    ],
)
def test_there_and_back(javascript, state):
    lines = f"{FIELDS} return hinges.toSearch('try', fields, cases, '?other.w=1&page=2');"
    search = javascript(lines, state)
    assert search.startswith("?other.w=1&page=2")
    assert read(javascript, search) == state


def test_the_start_needs_no_address(javascript):
    assert javascript(f"{FIELDS} return hinges.toSearch('try', fields, cases, '');", START) == ""


@pytest.mark.parametrize(
    ("search", "key", "value"),
    [
        ("?try.w=abc", "w", 1),
        ("?try.w=", "w", 1),
        ("?try.w=NaN", "w", 1),
        ("?try.w=Infinity", "w", 1),
        ("?try.w=99", "w", 3),
        ("?try.w=0.123456", "w", 0.12),
        ("?try.knots=0.1,x", "knots", [0.25, 0.5]),
        ("?try.knots=0,0,0,0,0", "knots", [0.25, 0.5]),
        ("?try.knots=", "knots", []),
        ("?try.mode=c", "mode", "a"),
        ("?try.mode=constructor", "mode", "a"),
        (f"?try.formula={'x' * 13}", "formula", "x^2"),
        ("?try.unknown=1", "w", 1),
    ],
)
def test_what_is_wrong_is_not_believed(javascript, search, key, value):
    assert read(javascript, search)[key] == value


def test_numbers_stand_on_their_grid(javascript):
    lines = "return cases.map(([v, step]) => hinges.onGrid(v, {min: -2, max: 2, step}));"
    found = javascript(lines, [[0.1 + 0.2, 0.1], [1 / 3, 0.001], [5, 0.5], [-9, 1], [0.3, 0.0005]])
    assert found == [0.3, 0.333, 2, -2, 0.3]
