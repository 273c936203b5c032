"""Every figure, found in the folder: a claim, labels, and the same bytes each time."""

from __future__ import annotations

import importlib
import itertools
import json
from functools import cache

import matplotlib
import pytest
from matplotlib.collections import LineCollection
from matplotlib.contour import ContourSet
from matplotlib.figure import Figure
from matplotlib.path import Path
from matplotlib.transforms import Bbox

from figures_src import _roles
from figures_src._engine.scripts import ROOT, STYLE, find

FIGURES = find(ROOT / "figures_src")
every = pytest.mark.parametrize("name", FIGURES)


@cache
def drawn(name):
    """Return a script's figures, and Matplotlib's settings before and after."""
    with matplotlib.rc_context(fname=STYLE):
        before = matplotlib.rcParams.copy()
        returned = importlib.import_module(f"figures_src.{name}").figure()
        after = matplotlib.rcParams.copy()
    return returned if isinstance(returned, list) else [returned], before, after


def drawings(name):
    return drawn(name)[0]


def test_there_are_figures():
    assert FIGURES


@every
def test_claim_is_one_sentence(name):
    claim = FIGURES[name].claim()
    assert claim[0].isupper()
    assert claim.endswith(".")


@every
def test_returns_figures_with_labelled_axes(name):
    for figure in drawings(name):
        assert isinstance(figure, Figure)
        for axes in figure.axes:
            assert axes.get_ylabel() or axes.texts, "what does the vertical axis show?"
        assert any(axes.get_xlabel() for axes in figure.axes)


@every
def test_leaves_the_settings_as_they_were(name):
    _, before, after = drawn(name)
    assert after == before


def ticks(axes):
    """The words at ticks that are drawn: those within the limits."""
    for axis in (axes.xaxis, axes.yaxis):
        low, high = sorted(axis.get_view_interval())
        for tick in axis.get_major_ticks():
            if low <= tick.get_loc() <= high and tick.label1.get_visible():
                yield tick.label1


@every
def test_has_few_ticks_and_words_inside_the_page(name):
    for figure in drawings(name):
        figure.draw_without_rendering()
        width, height = figure.bbox.width, figure.bbox.height
        for axes in figure.axes:
            assert len(axes.get_xticks()) <= 9
            for text in [*axes.texts, *ticks(axes), axes.xaxis.label, axes.yaxis.label]:
                if text.get_text():
                    box = text.get_window_extent()
                    assert box.x0 >= -1, text.get_text()
                    assert box.x1 <= width + 1, text.get_text()
                    assert box.y0 >= -1, text.get_text()
                    assert box.y1 <= height + 1, text.get_text()


def letters(text):
    """Where the letters of a text are, without the room above and below them."""
    box = text.get_window_extent()
    room = 0.18 * box.height
    return Bbox.from_extents(box.x0 + 1, box.y0 + room, box.x1 - 1, box.y1 - room)


def strokes(axes):
    """Every line in these axes, and every dot as a line of one point, in pixels."""
    for line in axes.lines:
        path = line.get_path().transformed(line.get_transform())
        dots = line.get_linestyle() == "None"
        yield from (Path([point]) for point in path.vertices) if dots else [path]
    for many in axes.collections:
        if isinstance(many, LineCollection | ContourSet):
            yield from map(many.get_transform().transform_path, many.get_paths())


def crosses(path, box):
    """Whether a line, or a single dot, goes through a box."""
    if len(path) == 1:
        return box.contains(*path.vertices[0])
    return any(
        Path(pair).intersects_bbox(box, filled=False)
        for run in path.to_polygons(closed_only=False)
        for pair in itertools.pairwise(run)
    )


@every
def test_no_line_and_no_other_label_runs_through_a_label(name):
    for figure in drawings(name):
        figure.draw_without_rendering()
        for axes in figure.axes:
            boxes = {text: letters(text) for text in axes.texts if text.get_text()}
            for text, box in boxes.items():
                inside = Bbox.intersection(box, axes.bbox)
                crossed = inside is not None and any(crosses(p, inside) for p in strokes(axes))
                assert not crossed, text.get_text()
                assert not any(
                    box.overlaps(other) for one, other in boxes.items() if one is not text
                ), text.get_text()
                for edge in (axes.bbox.x0, axes.bbox.x1):
                    assert not box.x0 < edge < box.x1, text.get_text()


@every
def test_uses_colours_of_the_palette_alone(name):
    known = {matplotlib.colors.to_hex(c) for c in _roles.COLOURS.values()}
    for figure in drawings(name):
        used = {matplotlib.colors.to_hex(line.get_color()) for a in figure.axes for line in a.lines}
        used |= {matplotlib.colors.to_hex(t.get_color()) for a in figure.axes for t in a.texts}
        assert used <= known


@every
def test_numbers_are_plain(name):
    module = importlib.import_module(f"figures_src.{name}")
    if hasattr(module, "numbers"):
        assert all(isinstance(key, str) and key.isidentifier() for key in module.numbers())


def test_records_hold_claims_and_numbers(site, root):
    for name, script in FIGURES.items():
        record = json.loads((root / "build" / "figures" / f"{name}.json").read_text())
        assert record["claim"] == script.claim()
        assert f"figures_src/{name}.py" in record["inputs"]
        assert "figures_src/style.mplstyle" in record["inputs"]


def test_a_change_to_the_machinery_redraws(tmp_path):
    inputs = {path.name for path in FIGURES["thread_errors"].inputs()}
    assert {"draw.py", "save.py", "paint.py", "style.mplstyle", "_roles.py"} <= inputs
    assert "train.py" not in inputs
