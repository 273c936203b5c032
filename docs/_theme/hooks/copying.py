"""Put a button on each block of code that copies it, for `assets/copy.js` to wake.

It stands in the page from the start: put there by a script, every button would
have the page laid out once more.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from docs._theme.hooks.explorables import small

SCRIPT = Path(__file__).resolve().parents[1] / "overrides" / "assets" / "copy.js"

BLOCK = re.compile(r'(<div class="highlight"><pre>(?:(?!</pre>).)*</pre>)', re.DOTALL)
BUTTON = '<button type="button" class="h-copy" aria-label="Copy this code">Copy</button>'


def on_files(files: Files, config: Any) -> Files:
    """Publish the script without what only people need."""
    if not config.extra["serving"]:
        files.src_uris["assets/copy.js"].content_string = small([SCRIPT])[SCRIPT]
    return files


def on_post_page(output: str, page: Page, config: Any) -> str:
    """Add the buttons."""
    return BLOCK.sub(rf"\1{BUTTON}", output)
