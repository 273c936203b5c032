"""One process a figure, so that none can harm another, and so many at a time.

On Linux a worker is a fork: it starts with everything its parent has imported
and costs a few milliseconds. Elsewhere it starts from nothing, since Windows
cannot fork and libraries of macOS do not survive it.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

_CONTEXT: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


@dataclass
class _Worker:
    process: BaseProcess
    answer: Connection
    deadline: float


def each(
    call: Callable[..., object],
    tasks: dict[str, tuple[Any, ...]],
    workers: int,
    timeout: float,
    begun: Callable[[str], None] = lambda name: None,
) -> Iterator[tuple[str, str | None]]:
    """Run ``call(*tasks[name])`` for every name; yield each as it ends, with why it failed.

    Parameters
    ----------
    call : callable
        Fails by raising; the exception's text is the reason.
    tasks : dict
        Arguments by name, in the order in which they are begun.
    workers : int
        How many at a time.
    timeout : float
        After so many seconds a worker is killed.
    begun : callable, optional
        Called with each name when its work begins.
    """
    waiting, running = list(tasks), dict[str, _Worker]()
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                name = waiting.pop(0)
                begun(name)
                running[name] = _start(call, tasks[name], timeout)
            first = min(worker.deadline for worker in running.values())
            wait([w.answer for w in running.values()], max(0.0, first - time.monotonic()))
            for name, worker in list(running.items()):
                if worker.answer.poll() or time.monotonic() > worker.deadline:
                    reason = _finish(worker, timeout)
                    del running[name]
                    yield name, reason
    finally:
        for worker in running.values():
            _finish(worker, timeout)


def _start(call: Callable[..., object], arguments: tuple[Any, ...], timeout: float) -> _Worker:
    receiver, sender = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_work, args=(call, arguments, sender), daemon=True)
    process.start()
    sender.close()
    return _Worker(process, receiver, time.monotonic() + timeout)


def _work(call: Callable[..., object], arguments: tuple[Any, ...], sender: Connection) -> None:
    # The parent hears Ctrl-C and ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        call(*arguments)
    except Exception as error:
        sender.send(str(error))
    else:
        sender.send(None)


def _finish(worker: _Worker, timeout: float) -> str | None:
    try:
        if worker.answer.poll():
            return str(answer) if (answer := worker.answer.recv()) is not None else None
        return f"TimeoutError: not drawn within {timeout:g} s"
    except EOFError:
        worker.process.join()
        return f"the process that drew it ended with status {worker.process.exitcode}"
    finally:
        worker.process.kill()
        worker.process.join()
        worker.answer.close()
