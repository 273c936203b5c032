"""Tell people what is going on: a bar in a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Done = Callable[[str], None]


@contextmanager
def bar(total: int) -> Iterator[Done]:
    """Show a progress bar with the name just finished."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn("figures"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)

        def done(name: str) -> None:
            progress.update(task, advance=1, description=name)

        yield done


@contextmanager
def lines(total: int) -> Iterator[Done]:
    """Print one line for each finished figure."""
    count = 0

    def done(name: str) -> None:
        nonlocal count
        count += 1
        print(f"figures: {count}/{total} {name}", file=sys.stderr, flush=True)

    yield done
