"""Four changes in Material's script, and nothing beside it that no page asks for.

The search fetches its index, half as heavy as a page, when somebody opens it:
Material does so in a copy that is read from files, elsewhere at once. The script
may come when the page is complete: see material.py. And it speaks of the colour
scheme in the head only when that is not the light one, for each such word has
the whole page dressed once more. Tables come with the box that it would give them.

Maps from scripts to their sources, and what searches in thirty other languages, are
two megabytes that nobody fetches, and that would stand in the offline copy.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

WHEN_COMPLETE = 'h(document,"DOMContentLoaded",{once:!0}).subscribe(()=>e.next(document))'
SCHEME = 'let o=x("meta",{name:"color-scheme"});'
MAP = re.compile(r"//# sourceMappingURL=.*\n?")
CHANGES = {
    '$(location.protocol!=="file:"),Je("search")': '$(!1),Je("search")',
    WHEN_COMPLETE: f'(document.readyState==="complete"?e.next(document):{WHEN_COMPLETE})',
    '...M("table:not([class])",e).map(i=>ti(i)),': "",
    f"{SCHEME}document.head.appendChild(o);": SCHEME,
    "return o.content=a.colorScheme,": 'return o.isConnected||a.colorScheme==="light"'
    "||document.head.appendChild(o),o.content=a.colorScheme,",
}


def on_post_build(config: Any) -> None:
    """Make the changes; refuse a version of Material in which there is another place for them."""
    if config.extra["serving"]:
        return
    scripts = Path(config.site_dir) / "assets" / "javascripts"
    _lighten(scripts, Path(config.site_dir) / "search" / "search_index.json")
    (bundle,) = scripts.glob("bundle.*.min.js")
    script = bundle.read_text("utf-8")
    for before, after in CHANGES.items():
        if script.count(before) != 1:
            raise PluginError(f"{bundle.name} has no place for {after}; see {Path(__file__).name}")
        script = script.replace(before, after)
    bundle.write_text(script, "utf-8")


def _lighten(scripts: Path, index: Path) -> None:
    if json.loads(index.read_text("utf-8"))["config"]["lang"] == ["en"]:
        shutil.rmtree(scripts / "lunr")
    for path in scripts.rglob("*.js.map"):
        path.unlink()
        named = path.with_suffix("")
        named.write_text(MAP.sub("", named.read_text("utf-8")), "utf-8")
