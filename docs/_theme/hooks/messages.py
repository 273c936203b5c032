"""Say on which line a warning's cause stands; MkDocs itself names the file alone."""

from __future__ import annotations

import logging
import re
from pathlib import Path

from mkdocs.utils.meta import get_data

from docs._theme.hooks.places import where

DOCS = Path(__file__).resolve().parents[2]
LINK = re.compile(
    r"Doc file '(?P<file>[^']+)' contains an? (?:\w+ )*(?:link|target)[^']*'(?P<link>[^']+)'"
)
OMITTED = re.compile(r"not included in the \"nav\"")

# The macros plugin shows a traceback of its template engine; this is what it says.
MACRO = re.compile(
    r"_File_: `(?P<file>[^`]+)`\s+_\w+_: (?P<said>.+?)\n.*line (?P<line>\d+), in top-level template",
    re.DOTALL,
)
SYNTAX = re.compile(r"_File_: `(?P<file>[^`]+)`\s+_Line (?P<line>\d+) [^*]+\*\*(?P<said>.+)\*\*")


class Places(logging.Filter):
    """Put ``docs/page.md:12:`` before a message about something on that page."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the message; let every record pass."""
        message = record.getMessage()
        if place := _place(message):
            record.msg, record.args = f"{place}: {message}", ()
        if match := MACRO.search(message) or SYNTAX.search(message):
            line = int(match["line"]) + _front_matter(match["file"])
            record.msg, record.args = f"docs/{match['file']}:{line}: {match['said']}", ()
            record.levelno, record.levelname = logging.ERROR, "ERROR"
        return True


def _place(message: str) -> str | None:
    if message.startswith(("docs/", "mkdocs.yml:")):
        return None
    if match := LINK.search(message):
        return where(f"docs/{match['file']}", match["link"])
    if OMITTED.search(message):
        return where("mkdocs.yml", "\nnav:")
    return None


def _front_matter(name: str) -> int:
    """Return how many lines stand above the text of a page."""
    source = (DOCS / name).read_text("utf-8")
    text, _ = get_data(source)
    return source.count("\n") - text.count("\n")


def on_startup(command: str, dirty: bool) -> None:
    """Listen to everything MkDocs and its plugins say."""
    for handler in logging.getLogger("mkdocs").handlers:
        handler.addFilter(Places())
    # At every build it tells what it is made of.
    logging.getLogger("mkdocs.plugins.mkdocs_macros.util").setLevel(logging.WARNING)
