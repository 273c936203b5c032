"""What was drawn from what: one small JSON file beside each picture.

A figure is fresh when every file it was made of, every file that was written,
what the table of words says of its labels, and the versions of Python, numpy
and matplotlib are as they were. The imports
of a script can change only when one of those files does, so nothing has to be
parsed, let alone imported, to find that nothing changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from figures_src._files import words

FORMATS = ("svg", "png", "pdf", "csv")


@dataclass
class Record:
    """One figure as it was drawn: digests of what went in and what came out."""

    name: str
    claim: str
    seconds: float
    versions: str
    inputs: dict[str, str]
    outputs: dict[str, str]
    numbers: dict[str, Any] = field(default_factory=dict)
    phases: dict[str, float] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    failed: str = ""


@cache
def versions() -> str:
    """Return what, beside files, a picture depends on."""
    return (
        f"python {platform.python_version()}, numpy {version('numpy')}, "
        f"matplotlib {version('matplotlib')}"
    )


@cache
def digest(path: Path) -> str:
    """Return the SHA-256 of a file, or an empty string if there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def read(out: Path, name: str) -> Record | None:
    """Return the record of a figure, or None if there is none that can be read."""
    try:
        record = Record(**json.loads((out / f"{name}.json").read_bytes()))
    except (OSError, ValueError, TypeError):
        return None
    expected = (record.name == name, isinstance(record.seconds, float), type(record.inputs) is dict)
    return record if all(expected) and type(record.outputs) is dict else None


def is_fresh(record: Record | None, root: Path, out: Path, formats: set[str]) -> bool:
    """Return whether a drawing again would give what stands on disk."""
    return (
        record is not None
        and not record.failed
        and record.versions == versions()
        and all(any(o.endswith(f".{f}") for o in record.outputs) for f in formats)
        and all(digest(root / path) == was for path, was in record.inputs.items())
        and all(digest(out / path) == was for path, was in record.outputs.items())
        and _says_the_same(record)
    )


def _says_the_same(record: Record) -> bool:
    try:
        return record.words == words.table(record.name, record.labels)
    except ValueError:
        # A table that cannot be read is told of where a figure needs it.
        return False


def write(path: Path, content: bytes) -> str:
    """Write a whole file or none, and return its SHA-256."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return hashlib.sha256(content).hexdigest()


def save(record: Record, out: Path) -> None:
    """Write the record; last of all, so that a picture without one is stale."""
    text = json.dumps(asdict(record), indent=1, ensure_ascii=False, sort_keys=True)
    write(out / f"{record.name}.json", text.encode())


def remove(out: Path, name: str) -> None:
    """Remove a figure: what its record lists, then the record. Other files are not ours."""
    record = read(out, name)
    if record is not None:
        for file in [*record.outputs, f"{name}.json"]:
            if Path(file).name == file:
                (out / file).unlink(missing_ok=True)


def fail(out: Path, name: str, reason: str) -> None:
    """Leave no picture, but a record of why, for a page to show to who is writing."""
    remove(out, name)
    # A script of this name is there, so these are ours, whatever became of the record.
    for suffix in FORMATS:
        (out / f"{name}.{suffix}").unlink(missing_ok=True)
    save(Record(name, "", 0.0, versions(), {}, {}, failed=reason), out)


def drawn(out: Path) -> set[str]:
    """Return the names of all figures that were drawn, or failed, here."""
    return {path.stem for path in out.glob("[!.]*.json") if read(out, path.stem)}


def sweep(out: Path) -> None:
    """Remove what killed runs left half-written."""
    for part in out.glob(".*.part"):
        # Asked for only where one is found. (On Windows, os.kill(pid, 0) interrupts the process.)
        import psutil

        pid = part.name.split(".")[-2]
        if not (pid.isdecimal() and psutil.pid_exists(int(pid))):
            part.unlink(missing_ok=True)
