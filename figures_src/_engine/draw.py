"""Draw one figure: import its script, and write what it returns.

This is what a worker does, in a process of its own; nothing else imports
Matplotlib.
"""

from __future__ import annotations

import importlib
import math
import re
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
from figures_src._engine.scripts import STYLE, Script
from figures_src._files import words
from figures_src._files.save import save

NAME = re.compile(r"[a-z][a-z0-9_]*")


class DrawingError(Exception):
    """A figure that could not be drawn; its text says where and why."""


def draw(script: Script, out: Path, formats: set[str]) -> records.Record:
    """Draw a figure and write it; raise `DrawingError` with file and line if it fails."""
    try:
        return _draw(script, out, formats)
    except (Exception, SystemExit) as error:
        raise DrawingError(_explain(error, script)) from None


def _draw(script: Script, out: Path, formats: set[str]) -> records.Record:
    if not NAME.fullmatch(script.name):
        raise ValueError("a figure's name is of small letters a to z, digits and underscores")
    claim, clock = script.claim(), _Clock()
    inputs = {script.shown(p): records.digest(p) for p in script.inputs()}
    with matplotlib.rc_context(fname=STYLE), warnings.catch_warnings():
        warnings.simplefilter("error")
        sys.path.insert(0, str(script.root))
        module = importlib.import_module(script.module)
        clock.lap("import")
        figures = _figures(module)
        labels = words.labels(figures)
        table = words.table(script.name, labels)
        words.translate(figures, table)
        claim = table.get(script.name, claim)
        clock.lap("figure")
        numbers = _plain(module.numbers()) if hasattr(module, "numbers") else {}
        clock.lap("numbers")
        files = {f: save(f, figures, script.name, claim) for f in sorted(formats)}
        clock.lap("save")
    outputs = {}
    for suffix, content in files.items():
        file = out / f"{script.name}.{suffix}"
        outputs[file.name] = records.write(file, content)
    record = records.Record(
        script.name, claim, clock.total, records.versions(), inputs, outputs, numbers, clock.laps,
        labels=labels, words=table,
    )  # fmt: skip
    records.save(record, out)
    return record


class _Clock:
    """How long each phase of a drawing took."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name], self._last = now - self._last, now

    @property
    def total(self) -> float:
        return sum(self.laps.values())


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


def _plain(numbers: dict[str, Any]) -> dict[str, Any]:
    """Return the numbers as JSON can hold them; fractions as ``p/q``."""
    if not isinstance(numbers, dict):
        raise TypeError(f"numbers() must return a dictionary; got {numbers!r}")
    plain: dict[str, Any] = {}
    for key, value in numbers.items():
        if not str(key).isidentifier():
            raise ValueError(f"a key of numbers() is a word, as in number.NAME.key; got {key!r}")
        if isinstance(value, dict):
            plain[key] = _plain(value)
        elif isinstance(value, (Fraction, str)):
            plain[key] = str(value)
        else:
            plain[key] = value.item() if getattr(value, "size", 0) == 1 else value
            if not isinstance(plain[key], (int, float)):
                raise TypeError(f"numbers()[{key!r}] must be a number, or text; got {value!r}")
            if not math.isfinite(plain[key]):
                raise ValueError(f"numbers()[{key!r}] must be finite; got {value}")
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
