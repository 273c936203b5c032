"""Mend what Material writes into its pages; two validators look at them afterwards."""

from __future__ import annotations

import re
from typing import Any

from mkdocs.structure.pages import Page

# A place in the order of the keyboard that is none; a switch that is told not to complete words.
PLACE = re.compile(r'tabindex=""')
BUNDLE = re.compile(r'<script src="([^"]*assets/javascripts/bundle\.)')
SWITCH = re.compile(r'(<input[^>]*type="checkbox"[^>]*?) autocomplete="off"')


def on_post_page(output: str, page: Page, config: Any) -> str:
    """Mend a page."""
    return _mended(output)


def on_post_template(output: str, template_name: str, config: Any) -> str:
    """Mend the page for wrong addresses."""
    return _mended(output) if template_name == "404.html" else output


def _mended(page: str) -> str:
    page = SWITCH.sub(r"\1", PLACE.sub('tabindex="0"', page))
    # Nothing that readers see first waits for it.
    return BUNDLE.sub(r'<script fetchpriority="low" src="\1', page)
