"""Tables for people: what figures there are, and where their time went."""

from __future__ import annotations

import re
from pathlib import Path

from figures_src._engine import records
from figures_src._engine.scripts import Script

_REFERENCE = re.compile(r"figures/([\w-]+)\.svg")


def listing(scripts: dict[str, Script], out: Path, docs: Path) -> str:
    """Return name, state, last cost, pages that use it and claim, a figure a paragraph."""
    pages = _pages(docs)
    paragraphs = []
    for name, script in scripts.items():
        record = records.read(out, name)
        try:
            claim = script.claim()
        except SyntaxError as error:
            claim = f"({error.msg})"
        cost = f"{record.seconds:.2f} s" if record else "no cost yet"
        used = ", ".join(pages.get(name, [])) or "no page"
        paragraphs.append(f"{name}  [{_state(record, script, out)}, {cost}, {used}]\n    {claim}")
    return "\n".join(paragraphs)


def profile(names: list[str], out: Path) -> str:
    """Return where the time of each figure went, the slowest first, in milliseconds."""
    found = [record for name in names if (record := records.read(out, name))]
    rows = [f"{'figure':32}{'import':>9}{'figure':>9}{'numbers':>9}{'save':>9}{'all':>9}   ms"]
    for record in sorted(found, key=lambda r: -r.seconds):
        laps = [record.phases.get(p, 0.0) for p in ("import", "figure", "numbers", "save")]
        rows.append(
            f"{record.name:32}" + "".join(f"{1e3 * s:9.0f}" for s in (*laps, record.seconds))
        )
    return "\n".join(rows)


def _state(record: records.Record | None, script: Script, out: Path) -> str:
    if record is None:
        return "not drawn"
    if record.failed:
        return "failed"
    return "fresh" if records.is_fresh(record, script.root, out, {"svg"}) else "stale"


def _pages(docs: Path) -> dict[str, list[str]]:
    """Return, for each figure, the pages that name it."""
    found: dict[str, list[str]] = {}
    for page in sorted(docs.rglob("*.md")):
        for name in dict.fromkeys(_REFERENCE.findall(page.read_text("utf-8"))):
            found.setdefault(name, []).append(page.relative_to(docs).as_posix())
    return found
