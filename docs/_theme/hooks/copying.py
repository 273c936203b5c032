"""Put a button on each block of code that copies it, for `assets/copy.js` to wake.

It stands in the page from the start: put there by a script, every button would
have the page laid out once more.
"""

from __future__ import annotations

import re
from typing import Any

from mkdocs.structure.pages import Page

BLOCK = re.compile(r'(<div class="highlight"><pre>(?:(?!</pre>).)*</pre>)', re.DOTALL)
BUTTON = '<button type="button" class="h-copy" aria-label="Copy this code">Copy</button>'


def on_post_page(output: str, page: Page, config: Any) -> str:
    """Add the buttons."""
    return BLOCK.sub(rf"\1{BUTTON}", output)
