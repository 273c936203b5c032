"""A light drawing looks like the heavy one: fewer elements, the same picture."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import matplotlib
import numpy as np
from matplotlib.figure import Figure
from PIL import Image

from figures_src._files.dots import SVG
from figures_src._files.lighten import lighten


def drawing():
    fig = Figure(figsize=(4.0, 3.0))
    ax = fig.subplots()
    x = np.linspace(0.1, 10.0, 30)
    ax.plot(x, x**2, marker="s", label="a line")
    ax.scatter(x, x + 1.0)
    ax.fill_between(x, x, 2 * x, alpha=0.3)
    ax.set_yscale("log")
    ax.grid(True)
    ax.legend()
    ax.set_title("a title")
    buffer = io.StringIO()
    with matplotlib.rc_context({"svg.fonttype": "none"}):
        fig.savefig(buffer, format="svg", metadata={"Date": None})
    return buffer.getvalue()


def shot(browser, svg):
    page = browser.new_page(viewport={"width": 620, "height": 460})
    page.set_content(f"<body style='margin: 0; background: white'>{svg}")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("L")
    page.close()
    return np.asarray(picture, dtype=int)


def lightened(text):
    root = ElementTree.fromstring(text)
    lighten(root)
    return ElementTree.tostring(root, encoding="unicode")


def test_it_looks_the_same(browser):
    heavy = drawing()
    before, after = shot(browser, heavy), shot(browser, lightened(heavy))
    assert before.std() > 10
    # Joined lines may be smoothed otherwise where they cross.
    assert (np.abs(before - after) > 40).mean() < 1e-4


def test_it_is_much_lighter():
    heavy = ElementTree.fromstring(drawing())
    light = ElementTree.fromstring(lightened(drawing()))
    count = [sum(1 for _ in root.iter()) for root in (heavy, light)]
    assert count[1] < 0.6 * count[0]
    assert [t.text for t in light.iter(f"{SVG}text")] == [t.text for t in heavy.iter(f"{SVG}text")]


def test_names_that_are_called_stay():
    text = lightened(drawing().replace('<g id="axes_1"', '<g id="axes_1" data-x="0 1 0 1"'))
    root = ElementTree.fromstring(text)
    names = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(names) == len(set(names))
    links = {e.get("{http://www.w3.org/1999/xlink}href", "#")[1:] for e in root.iter()} - {""}
    clips = {e.get("clip-path", "")[5:-1] for e in root.iter()} - {""}
    assert links | clips <= set(names)
    assert {"xtick_1", "ytick_1"} <= set(names)
    assert "line2d_1" not in names
