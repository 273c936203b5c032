"""Tell people what is going on: a bar in a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Told = Callable[[str], None]


@contextmanager
def bar(total: int, what: str = "figures") -> Iterator[tuple[Told, Told]]:
    """Show a progress bar with the names in work."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = TextColumn(what), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}")
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)
        at_work: dict[str, None] = {}

        def begun(name: str) -> None:
            at_work[name] = None
            progress.update(task, description=", ".join(at_work))

        def done(name: str) -> None:
            at_work.pop(name, None)
            progress.update(task, advance=1, description=", ".join(at_work))

        yield begun, done


@contextmanager
def lines(total: int, what: str = "figures") -> Iterator[tuple[Told, Told]]:
    """Print one line for each finished name."""
    count = 0

    def done(name: str) -> None:
        nonlocal count
        count += 1
        print(f"{what}: {count}/{total} {name}", file=sys.stderr, flush=True)

    yield lambda name: None, done
