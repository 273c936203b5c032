"""Draw one figure: run its script with fresh modules, and write what it returns.

This is what a worker does; it is the only part that imports Matplotlib.
"""

from __future__ import annotations

import importlib
import io
import sys
import time
import traceback
import warnings
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib.figure import Figure

from figures_src._engine import records
from figures_src._engine.paint import paint
from figures_src._engine.scripts import STYLE, Script


class DrawingError(Exception):
    """A figure that could not be drawn; its text says where and why."""


def draw(script: Script, out: Path, formats: set[str]) -> records.Record:
    """Draw a figure and write it; raise `DrawingError` with file and line if it fails."""
    try:
        return _draw(script, out, formats)
    except (Exception, SystemExit) as error:
        raise DrawingError(_explain(error, script)) from None


def _draw(script: Script, out: Path, formats: set[str]) -> records.Record:
    began = time.perf_counter()
    claim = script.claim()
    inputs = {script.shown(p): records.digest(p) for p in script.inputs()}
    with matplotlib.rc_context(fname=STYLE), warnings.catch_warnings():
        warnings.simplefilter("error")
        module = _fresh(script)
        figures = _figures(module)
        numbers = _plain(module.numbers()) if hasattr(module, "numbers") else {}
        drawings = [_svg(figure) for figure in figures]
    svg = paint(drawings, script.name, claim)
    outputs = {f"{script.name}.svg": records.write(out / f"{script.name}.svg", svg.encode())}
    seconds = time.perf_counter() - began
    record = records.Record(
        script.name, claim, seconds, records.versions(), inputs, outputs, numbers
    )
    records.save(record, out)
    return record


def _fresh(script: Script) -> Any:
    """Import the script as if for the first time, its first-party imports too."""
    first_party = {script.module.split(".")[0], "relu_demo", "figures_src"}
    for name in list(sys.modules):
        mine = name.split(".")[0] in first_party
        if mine and not name.startswith(("figures_src._engine", "figures_src._roles")):
            del sys.modules[name]
    if str(script.root) not in sys.path:
        sys.path.insert(0, str(script.root))
    importlib.invalidate_caches()
    return importlib.import_module(script.module)


def _figures(module: Any) -> list[Figure]:
    if not hasattr(module, "figure"):
        raise TypeError("the file must define figure(), which returns a Figure")
    returned = module.figure()
    figures = list(returned) if isinstance(returned, Sequence) else [returned]
    for figure in figures:
        if not isinstance(figure, Figure):
            raise TypeError(f"figure() must return a Figure, or several; got {figure!r}")
        if not any(axes.has_data() or axes.texts or axes.patches for axes in figure.axes):
            raise ValueError("figure() must draw something; got a Figure without any data")
    if not figures:
        raise ValueError("figure() must return a Figure, or several; got none")
    return figures


def _svg(figure: Figure) -> str:
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return buffer.getvalue()


def _plain(numbers: dict[str, Any]) -> dict[str, Any]:
    """Return the numbers as JSON can hold them; fractions as ``p/q``."""
    plain: dict[str, Any] = {}
    for key, value in numbers.items():
        if isinstance(value, dict):
            plain[key] = _plain(value)
        elif isinstance(value, (Fraction, str)):
            plain[key] = str(value)
        else:
            plain[key] = value.item() if hasattr(value, "item") else value
    return plain


def _explain(error: BaseException, script: Script) -> str:
    """Return file and line of the script, the error, and the last frames."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if Path(f.filename) == script.path]
    line = own[-1].lineno if own else 1
    if isinstance(error, SyntaxError) and error.filename:
        return f"{script.shown(Path(error.filename))}:{error.lineno}: {type(error).__name__}: {error.msg}"
    after = frames[frames.index(own[0]) :] if own else []
    last = "".join(traceback.format_list(after[-4:]))
    return f"{script.shown(script.path)}:{line}: {type(error).__name__}: {error}\n{last}".rstrip()
