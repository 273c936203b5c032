"""What pages may ask for between ``[=`` and ``=]``: filters for numbers, and the gallery."""

from __future__ import annotations

from typing import Any

from docs._theme.hooks.gallery import gallery
from docs._theme.hooks.numbers import FILTERS, unfiltered


def define_env(env: Any) -> None:
    """Tell the macros plugin about the filters and the gallery."""
    for shown in FILTERS.values():
        env.filter(shown)
    env.macro(lambda: gallery(env), "gallery")


def on_pre_page_macros(env: Any) -> None:
    """Let no number be shown with all its digits, and no name be misspelt in silence."""
    env.env.finalize = unfiltered
    # The plugin has copied them into dictionaries of its own.
    dict.__setitem__(env.variables, "number", env.conf.extra["number"])
