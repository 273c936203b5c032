"""Publish our own scripts without what only people need."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.structure.files import Files

from docs._theme.hooks.explorables import small

ASSETS = Path(__file__).resolve().parents[1] / "overrides" / "assets"


def on_files(files: Files, config: Any) -> Files:
    """Make them small, but not while people write."""
    if not config.extra["serving"]:
        for path, script in small(sorted(ASSETS.glob("*.js"))).items():
            files.src_uris[f"assets/{path.name}"].content_string = script
    return files
