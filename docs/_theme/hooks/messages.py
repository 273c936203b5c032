"""Say on which line a warning's cause stands; MkDocs itself names the file alone."""

from __future__ import annotations

import logging
import re
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2]
LINK = re.compile(
    r"Doc file '(?P<file>[^']+)' contains an? (?:\w+ )*(?:link|target)[^']*'(?P<link>[^']+)'"
)
OMITTED = re.compile(r"not included in the \"nav\"")


class Places(logging.Filter):
    """Put ``docs/page.md:12:`` before a warning about a link on that page."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the message; let every record pass."""
        message = record.getMessage()
        if match := LINK.search(message):
            place = _place(match["file"], match["link"])
            record.msg, record.args = f"{place}: {message}", ()
        elif OMITTED.search(message):
            record.msg, record.args = f"mkdocs.yml:{_nav_line()}: {message}", ()
        return True


def _place(name: str, link: str) -> str:
    path = DOCS / name
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    number = next((n for n, line in enumerate(lines, 1) if link in line), 1)
    return f"docs/{name}:{number}"


def _nav_line() -> int:
    lines = (DOCS.parent / "mkdocs.yml").read_text("utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if line.startswith("nav:")), 1)


def on_startup(command: str, dirty: bool) -> None:
    """Listen to everything MkDocs says."""
    for name in ("mkdocs.structure.pages", "mkdocs.structure.nav", "mkdocs.commands.build"):
        logging.getLogger(name).addFilter(Places())
