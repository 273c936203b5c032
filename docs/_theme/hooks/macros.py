"""What pages may ask for between ``[=`` and ``=]``: filters for numbers, and the gallery."""

from __future__ import annotations

from typing import Any

from docs._theme.hooks.gallery import gallery
from docs._theme.hooks.numbers import FILTERS


def define_env(env: Any) -> None:
    """Tell the macros plugin about the filters and the gallery."""
    for shown in FILTERS.values():
        env.filter(shown)
    env.macro(lambda: gallery(env), "gallery")
