"""The grammar of typed formulas against Python's own arithmetic."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

VALUES = "return cases[1].map((x) => { const v = hinges.parse(cases[0])(x); return Number.isFinite(v) ? v : String(v); });"
XS = [-1.0, -0.3, 0.0, 0.5, 1.0]
GOOD = {
    "x": lambda x: x,
    "2x": lambda x: 2 * x,
    "-x^2": lambda x: -(x**2),
    "(-x)^2": lambda x: x * x,
    "2^3^2": lambda x: 2.0**9,
    "2^-1": lambda x: 0.5,
    "1 - 2 - 3": lambda x: -4,
    "8 / 4 / 2": lambda x: 1,
    "1/2x": lambda x: x / 2,
    "3(x+1)(x-1)": lambda x: 3 * (x + 1) * (x - 1),
    "sin(pi*x)": lambda x: math.sin(math.pi * x),
    "sin(πx)·2": lambda x: 2 * math.sin(math.pi * x),
    "|x-0.3|": lambda x: abs(x - 0.3),
    "2|x|": lambda x: 2 * abs(x),
    "x|x|": lambda x: x * abs(x),
    "||x|-0.5|": lambda x: abs(abs(x) - 0.5),
    "|2(|x|+1)|(x)": lambda x: 2 * (abs(x) + 1) * x,
    "|max(2|x|, 1)|": lambda x: max(2 * abs(x), 1.0),
    "x²−x³": lambda x: x**2 - x**3,
    "x**2": lambda x: x * x,
    "max(0, x)": lambda x: max(0.0, x),
    "relu(-x) + min(x, 0.5)": lambda x: max(0.0, -x) + min(x, 0.5),
    "EXP(X)": math.exp,
    "e^x": math.exp,
    "1e-3x": lambda x: 1e-3 * x,
    ".5": lambda x: 0.5,
    "--x": lambda x: x,
    "sqrt(x+1) + tanh(x) + tan(x) + cos(x) + log(x+2) + abs(x)": lambda x: (
        math.sqrt(x + 1) + math.tanh(x) + math.tan(x) + math.cos(x) + math.log(x + 2) + abs(x)
    ),
}  # fmt: skip
BAD = {
    "": "unfinished",
    "2+": "unfinished",
    "sin": "expected (",
    "sin x": "expected (",
    "max(x)": "expected ,",
    "(x": "expected )",
    "x)": "unexpected )",
    "|x": "expected |",
    "y": "unknown y",
    "constructor": "unknown constructor",
    "alert(1)": "unknown alert",
    "x; x": "unexpected ;",
    "x = 1": "unexpected =",
    "1..2": "unexpected 0.2",
    "(" * 200 + "x" + ")" * 200: "deep",
    "-" * 200 + "x": "deep",
}


@pytest.mark.parametrize("formula", GOOD)
def test_value(javascript, formula):
    wanted = [GOOD[formula](x) for x in XS]
    np.testing.assert_allclose(javascript(VALUES, [formula, XS]), wanted, rtol=1e-14, atol=1e-14)


@pytest.mark.parametrize("formula", BAD, ids=lambda f: f[:12])
def test_what_is_no_formula_is_refused(javascript, formula):
    lines = "try { hinges.parse(cases); return 'read'; } catch (e) { return [e.constructor.name, e.message]; }"
    kind = BAD[formula]
    name, said = javascript(lines, formula)
    assert name == "FormulaError"
    assert said.startswith(kind)


def expressions():
    leaves = st.sampled_from(["x", "pi", "2", "0.5"])
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.tuples(inner, st.sampled_from(["+", "-", "*"]), inner).map(
                lambda t: f"({t[0]} {t[1]} {t[2]})"
            ),
            inner.map(lambda f: f"-{f}"),
            st.tuples(st.sampled_from(["sin", "cos", "tanh", "abs"]), inner).map(
                lambda t: f"{t[0]}({t[1]})"
            ),
        ),
        max_leaves=8,
    )


def test_whatever_python_reads_it_reads_alike(javascript):
    made: list[str] = []

    @settings(max_examples=200, derandomize=True, database=None)
    @given(expressions())
    def gather(text):
        made.append(text)

    gather()
    lines = "return cases[0].map((text) => cases[1].map(hinges.parse(text)));"
    names = {n: getattr(math, n) for n in ("sin", "cos", "tanh", "pi")} | {"abs": abs}
    wanted = [[eval(text, names, {"x": x}) for x in XS] for text in made]
    np.testing.assert_allclose(javascript(lines, [made, XS]), wanted, rtol=1e-12, atol=1e-12)


def test_noise_is_read_or_refused_and_nothing_else(javascript):
    rng = np.random.default_rng(6)
    signs = list("x12.+-*/^()|, sincopexlgmtahrq;=&é√")
    made = ["".join(rng.choice(signs, size=rng.integers(1, 15))) for _ in range(2000)]
    lines = """
      return cases.map((text) => {
        try { return typeof hinges.parse(text)(0.5); } catch (error) { return error.constructor.name; }
      });"""
    assert set(javascript(lines, made)) == {"number", "FormulaError"}
