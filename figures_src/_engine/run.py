"""Draw every stale figure, in parallel where that pays."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from figures_src._engine import records
from figures_src._engine.scripts import Script, find
from figures_src._files import words

# A figure whose cost is not known yet is taken for one of this many seconds.
_TYPICAL = 0.25
# Below this much drawing, in seconds, a second worker costs more than it saves.
_WORTH_A_WORKER = 0.8


@dataclass
class Report:
    """What a run did."""

    drawn: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    def summary(self) -> str:
        """Return the one line that ends a run."""
        return (
            f"figures: {len(self.drawn)} drawn, {len(self.unchanged)} unchanged, "
            f"{len(self.failed)} failed, {self.seconds:.2f} s"
        )


def run(
    folder: Path,
    out: Path,
    names: list[str] | None = None,
    *,
    jobs: int | None = None,
    force: bool = False,
    formats: set[str] | None = None,
    timeout: float = 120.0,
) -> Report:
    """Bring the pictures in `out` up to date with the scripts in `folder`.

    Raises
    ------
    KeyError
        If a name is not a script's.
    """
    began = time.perf_counter()
    formats = formats or {"svg"}
    records.digest.cache_clear()
    words.forget()
    scripts = find(folder)
    chosen = {name: scripts[name] for name in names} if names else scripts
    out.mkdir(parents=True, exist_ok=True)
    records.sweep(out)
    if not names:
        for gone in records.drawn(out) - set(scripts):
            records.remove(out, gone)
    report, cost = Report(), {}
    stale: dict[str, Script] = {}
    for name, script in chosen.items():
        record = records.read(out, name)
        if not force and records.is_fresh(record, script.root, out, formats):
            report.unchanged.append(name)
        else:
            stale[name] = script
            cost[name] = record.seconds if record and not record.failed else _TYPICAL
    if stale:
        _draw_all(stale, cost, out, formats, jobs, timeout, report)
    report.seconds = time.perf_counter() - began
    return report


def _draw_all(
    stale: dict[str, Script],
    cost: dict[str, float],
    out: Path,
    formats: set[str],
    jobs: int | None,
    timeout: float,
    report: Report,
) -> None:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Import once, here; forked workers start with it. If the library is broken, they say so.
    from figures_src._engine import draw, workers

    with contextlib.suppress(Exception):
        importlib.import_module("relu_demo")
    for script in stale.values():
        with contextlib.suppress(SyntaxError):
            script.inputs()

    longest_first = sorted(stale, key=lambda name: -cost[name])
    tasks = {name: (stale[name], out, formats) for name in longest_first}
    at_once = min(jobs or _workers(list(cost.values())), len(stale))
    with _progress(len(tasks)) as (begun, done):
        for name, reason in workers.each(draw.draw, tasks, at_once, timeout, begun):
            if reason is None:
                report.drawn.append(name)
            else:
                report.failed[name] = _placed(reason, stale[name])
                records.fail(out, name, report.failed[name])
            done(name)


def _workers(costs: list[float]) -> int:
    """Return how many workers pay for themselves."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(cores or 1, 1 + int(sum(costs) / _WORTH_A_WORKER)))


def _placed(reason: str, script: Script) -> str:
    """Begin with file and line, also where the script had no time to say."""
    where = script.shown(script.path)
    return reason if reason.startswith(where) else f"{where}:1: {reason}"


def _progress(total: int) -> Any:
    """Return a context that yields what to call when a figure begins, and when it ends."""
    from figures_src._engine.progress import bar, lines

    return bar(total) if sys.stderr.isatty() else lines(total)
