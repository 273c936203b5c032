"""Mend what Material writes into its pages; two validators look at them afterwards."""

from __future__ import annotations

import re
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

# A place in the order of the keyboard that is none; a switch that is told not to complete words.
PLACE = re.compile(r'tabindex=""')
SWITCH = re.compile(r'(<input[^>]*type="checkbox"[^>]*?) autocomplete="off"')
BUNDLE = re.compile(r'<script src="(?P<src>[^"]*assets/javascripts/bundle\.[^"]*)"></script>')
# A box of its own lets a wide table scroll. Made by the script, when that comes, it would move the page.
TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
BOX = r'<div class="md-typeset__scrollwrap"><div class="md-typeset__table">\g<0></div></div>'
# Nothing that readers see first waits for it.
LATER = """<script>addEventListener("load", () => {{
  const script = document.createElement("script"); script.src = "{src}"; document.body.append(script);
}});</script>"""


def on_post_page(output: str, page: Page, config: Any) -> str:
    """Mend a page."""
    return _mended(output, config)


def on_post_template(output: str, template_name: str, config: Any) -> str:
    """Mend the page for wrong addresses."""
    return _mended(output, config) if template_name == "404.html" else output


def _mended(page: str, config: Any) -> str:
    page = SWITCH.sub(r"\1", PLACE.sub('tabindex="0"', page))
    # Only as bundle.py publishes it can the script come late.
    if config.extra["serving"]:
        return page
    page, found = BUNDLE.subn(lambda tag: LATER.format(src=tag["src"]), page)
    if found != 1:
        raise PluginError(f"a page asks {found} times for Material's script; see material.py")
    return TABLE.sub(BOX, page)
