"""Many round dots are one path: the same picture, and others stay as they are."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest
from matplotlib.figure import Figure

from figures_src._files.dots import SVG, XLINK, join_dots
from tests.figures_src.test_lighten import shot


def drawing(**style):
    fig = Figure(figsize=(4.0, 3.0))
    ax = fig.subplots()
    x = np.linspace(0.0, 1.0, 12)
    ax.plot(x, x**2, **{"marker": "o", "linestyle": "none", "color": "#1a5fb4", **style})
    ax.axis("off")
    buffer = io.StringIO()
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "dots"}):
        fig.savefig(buffer, format="svg", metadata={"Date": None})
    return buffer.getvalue()


def joined(text):
    root = ElementTree.fromstring(text)
    join_dots(root)
    return root


def uses(root):
    return len(list(root.iter(f"{SVG}use")))


@pytest.mark.parametrize("size", [2.0, 6.0, 17.0])
def test_it_looks_the_same(browser, size):
    heavy = drawing(markersize=size)
    root = joined(heavy)
    assert uses(root) == 0
    before = shot(browser, heavy)
    after = shot(browser, ElementTree.tostring(root, encoding="unicode"))
    assert before.std() > 2
    assert (np.abs(before - after) > 60).mean() < 1e-4


def test_a_mark_that_nobody_uses_any_more_is_gone():
    root = joined(drawing())
    assert not [path for path in root.iter(f"{SVG}path") if path.get("id", "").startswith("m")]


@pytest.mark.parametrize(
    "style",
    [
        {"marker": "s"},
        {"marker": "^"},
        {"markerfacecolor": "white"},
        {"alpha": 0.5},
    ],
)
def test_what_is_no_plain_round_dot_stays(style):
    text = drawing(**style)
    root = joined(text)
    assert uses(root) == 12
    marks = {path.get("id") for path in root.iter(f"{SVG}path")}
    assert {use.get(XLINK)[1:] for use in root.iter(f"{SVG}use")} <= marks


def test_dots_on_the_stage_of_an_explorable_stay():
    text = drawing().replace('<g id="axes_1"', '<g id="axes_1" data-x="0 1 0 1"')
    assert uses(joined(text)) == 12


def test_a_single_dot_stays():
    text = drawing(markevery=[3])
    assert uses(ElementTree.fromstring(text)) == 1
    assert uses(joined(text)) == 1
