"""Offer to edit a page only where the site knows its repository."""

from __future__ import annotations

from typing import Any


def on_config(config: Any) -> Any:
    """Leave the links out if REPOSITORY_URL was not set."""
    if not config.repo_url:
        config.edit_uri = None
    return config
