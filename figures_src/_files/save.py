"""Put figures into files: SVG for pages, PNG and PDF for slides, CSV for the data.

Every format carries the claim, and none the date: the same figure gives the
same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from figures_src._files.paint import paint
from figures_src._roles import PAPER

# Twice the size at which a page shows it.
_PNG_DPI = 144


def save(suffix: str, figures: list[Figure], name: str, claim: str) -> bytes:
    """Return the content of a file that holds all panels of a figure."""
    if suffix == "svg":
        return paint([_svg(figure) for figure in figures], name, claim).encode()
    return {"png": _png, "pdf": _pdf, "csv": _csv}[suffix](figures, claim)


def _svg(figure: Figure) -> str:
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    drawing = buffer.getvalue()
    for number, axes in enumerate(figure.axes, start=1):
        if any(artist.get_gid() for artist in axes.get_children()):
            group = f'<g id="axes_{number}"'
            drawing = drawing.replace(group, f"{group} {_scales(axes)}", 1)
    return drawing


def _scales(axes: Axes) -> str:
    """Say where in the drawing the data stand, for scripts that move what has a name."""
    width, height = 72.0 * axes.figure.get_size_inches()  # type: ignore[union-attr]
    (left, bottom), (right, top) = axes.get_position().get_points()
    x = (left * width, right * width, *axes.get_xlim())
    y = ((1.0 - bottom) * height, (1.0 - top) * height, *axes.get_ylim())
    said = (" ".join(f"{round(float(v), 6) + 0.0:.10g}" for v in values) for values in (x, y))
    return 'data-x="{}" data-y="{}"'.format(*said)


def _png(figures: list[Figure], claim: str) -> bytes:
    panels = []
    for figure in figures:
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", dpi=_PNG_DPI, transparent=False, facecolor=PAPER)
        panels.append(Image.open(buffer).convert("RGB"))
    whole = Image.new("RGB", (sum(p.width for p in panels), max(p.height for p in panels)), PAPER)
    left = 0
    for panel in panels:
        whole.paste(panel, (left, 0))
        left += panel.width
    words, buffer = PngInfo(), io.BytesIO()
    words.add_itxt("Description", claim)
    whole.save(buffer, format="png", pnginfo=words, dpi=(_PNG_DPI, _PNG_DPI))
    return buffer.getvalue()


def _pdf(figures: list[Figure], claim: str) -> bytes:
    buffer = io.BytesIO()
    words = {
        "Title": claim,
        "CreationDate": None,
        "ModDate": None,
        "Producer": None,
        "Creator": None,
    }
    with PdfPages(buffer, metadata=words) as pages:
        for figure in figures:
            pages.savefig(figure)
    return buffer.getvalue()


def _csv(figures: list[Figure], claim: str) -> bytes:
    buffer = io.StringIO()
    buffer.write(f"# {claim}\n")
    rows = csv.writer(buffer, lineterminator="\n")
    rows.writerow(["panel", "series", "x", "y"])
    panels = [axes for figure in figures for axes in figure.axes]
    for number, axes in enumerate(panels, start=1):
        for series, points in _series(axes):
            rows.writerows([number, series, f"{x:.10g}", f"{y:.10g}"] for x, y in points)
    return buffer.getvalue().encode()


def _series(axes: Axes) -> Iterator[tuple[str, np.ndarray]]:
    """Yield what an axes plots: a name and points, shape (n, 2)."""
    for number, line in enumerate(axes.lines, start=1):
        label = str(line.get_label())
        yield label if label[:1] != "_" else f"line {number}", np.asarray(line.get_xydata())
    scattered = [c for c in axes.collections if isinstance(c, PathCollection)]
    for number, dots in enumerate(scattered, start=1):
        label = str(dots.get_label())
        yield label if label[:1] != "_" else f"points {number}", np.asarray(dots.get_offsets())
