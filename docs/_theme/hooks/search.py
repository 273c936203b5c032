"""Let the search fetch its index when somebody opens it, rather than with every page.

Material does so in a copy that is read from files; elsewhere it fetches the
index, half as heavy as a page, at once. One expression in its script decides.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

AT_ONCE, WHEN_OPENED = '$(location.protocol!=="file:"),Je("search")', '$(!1),Je("search")'


def on_post_build(config: Any) -> None:
    """Change that expression; refuse a version of Material in which it stands otherwise."""
    if config.extra["serving"]:
        return
    (bundle,) = (Path(config.site_dir) / "assets" / "javascripts").glob("bundle.*.min.js")
    script = bundle.read_text("utf-8")
    if script.count(AT_ONCE) != 1:
        raise PluginError(f"{bundle.name} loads the search in a new way; see {Path(__file__).name}")
    bundle.write_text(script.replace(AT_ONCE, WHEN_OPENED), "utf-8")
