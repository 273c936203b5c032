"""Say on which line a warning's cause stands; MkDocs itself names the file alone."""

from __future__ import annotations

import logging
import re
from pathlib import Path

from mkdocs.utils.meta import get_data

DOCS = Path(__file__).resolve().parents[2]
LINK = re.compile(
    r"Doc file '(?P<file>[^']+)' contains an? (?:\w+ )*(?:link|target)[^']*'(?P<link>[^']+)'"
)
OMITTED = re.compile(r"not included in the \"nav\"")


MACRO = re.compile(
    r"_File_: `(?P<file>[^`]+)`.*line (?P<line>\d+), in top-level template", re.DOTALL
)


class Places(logging.Filter):
    """Put ``docs/page.md:12:`` before a message about something on that page."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the message; let every record pass."""
        message = record.getMessage()
        if place := _place(message):
            record.msg, record.args = f"{place}: {message}", ()
        return True


def _place(message: str) -> str | None:
    if message.startswith(("docs/", "mkdocs.yml:")):
        return None
    if match := LINK.search(message):
        return _line(f"docs/{match['file']}", re.escape(match["link"]))
    if match := MACRO.search(message):
        return f"docs/{match['file']}:{int(match['line']) + _front_matter(match['file'])}"
    if OMITTED.search(message):
        return _line("mkdocs.yml", "^nav:")
    return None


def _line(name: str, pattern: str) -> str:
    """Return a file and the line on which a pattern is first found."""
    text = (DOCS.parent / name).read_text("utf-8")
    found = re.search(pattern, text, re.MULTILINE)
    return f"{name}:{text.count(chr(10), 0, found.start()) + 1 if found else 1}"


def _front_matter(name: str) -> int:
    """Return how many lines stand above the text of a page."""
    source = (DOCS / name).read_text("utf-8")
    text, _ = get_data(source)
    return source.count("\n") - text.count("\n")


def on_startup(command: str, dirty: bool) -> None:
    """Listen to everything MkDocs and its plugins say."""
    for handler in logging.getLogger("mkdocs").handlers:
        handler.addFilter(Places())
