"""Draw every stale figure, in parallel where that pays."""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from figures_src._engine import records
from figures_src._engine.scripts import Script, find

if TYPE_CHECKING:
    from pebble import ProcessFuture

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
            cost[name] = record.seconds if record else _TYPICAL
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
    from pebble import ProcessPool

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Import once, here; forked workers start with it.
    from figures_src._engine import draw

    longest_first = sorted(stale, key=lambda name: -cost[name])
    workers = min(jobs or _workers(list(cost.values())), len(stale))
    fork = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    pool = ProcessPool(max_workers=workers, context=multiprocessing.get_context(fork))
    try:
        futures = {
            name: pool.schedule(draw.draw, args=[stale[name], out, formats], timeout=timeout)
            for name in longest_first
        }
        pool.close()
        with _progress(len(futures)) as done:
            for name, future in futures.items():
                reason = _outcome(future, timeout, stale[name])
                if reason:
                    records.remove(out, name)
                    report.failed[name] = reason
                else:
                    report.drawn.append(name)
                done(name)
    except BaseException:
        pool.stop()
        raise
    finally:
        pool.join()


def _workers(costs: list[float]) -> int:
    """Return how many workers pay for themselves."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(cores or 1, 1 + int(sum(costs) / _WORTH_A_WORKER)))


def _outcome(future: ProcessFuture, timeout: float, script: Script) -> str | None:
    """Wait for one figure; return why it failed, or None."""
    from pebble import ProcessExpired

    where = script.path.relative_to(script.root)
    try:
        future.result()
    except TimeoutError:
        return f"{where}:1: TimeoutError: not drawn within {timeout:g} s"
    except (ProcessExpired, CancelledError) as error:
        return f"{where}:1: the process that drew it ended: {error}"
    except Exception as error:
        return str(error)
    return None


def _progress(total: int) -> Any:
    """Return a context that yields a function to call with each finished name."""
    from figures_src._engine.progress import bar, lines

    return bar(total) if sys.stderr.isatty() else lines(total)
