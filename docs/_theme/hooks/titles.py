"""While people write, know the titles of pages that are not built again.

MkDocs reads pages that changed, and would call all others "None" in the
sidebar and at the foot of the page.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

HEADINGS = {
    ".md": re.compile(r"^# (?P<title>.+)$", re.MULTILINE),
    ".py": re.compile(r"^# # (?P<title>.+)$", re.MULTILINE),
}


def on_nav(nav: Navigation, config: Any, files: Files) -> Navigation:
    """Read the first heading of each page that is left as it is."""
    if config.extra["serving"]:
        for page in nav.pages:
            if page.title is None and not page.file.is_modified():
                page.title = first_heading(page.file.src_uri)
    return nav


def first_heading(name: str) -> str | None:
    """Return the title of a page or a lab, without marks for code."""
    path = Path("docs") / name
    found = HEADINGS[path.suffix].search(path.read_text("utf-8"))
    return found["title"].replace("`", "") if found else None
