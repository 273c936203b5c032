"""Give all pages one style sheet, with what this site uses of those it is made of.

Each sheet more keeps a reader on a phone waiting before the first words
appear, and most of Material's is for pages that are not ours.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority

from docs._theme.hooks import node
from docs._theme.hooks.policy import INLINE

ONE = "assets/site.css"
LINK = re.compile(r'[ ]*<link rel="stylesheet" href="(?P<base>[^"]*?)(?P<sheet>assets/[^"]+)">\n?')
ADDRESS = re.compile(r"""url\((?!["']?(?:data:|#))["']?([^"')]+)["']?\)""")
NOTE = re.compile(r"/\*.*?\*/", re.DOTALL)
WORD = re.compile(r"[A-Za-z_][\w-]*")
TAG = re.compile(r"<(?P<tag>[a-z][\w-]*)(?P<attributes>[^<>]*)>")
ATTRIBUTE = re.compile(r'(?P<name>[\w-]+)(?:="(?P<value>[^"]*)")?')
# Values of these are prose, or the points of drawings; no rule is about them.
PROSE = re.compile("alt|aria-label|content|d|data-words|href|points|src|style|title")


@event_priority(-100)
def on_post_build(config: Any) -> None:
    """Write the one sheet, name it in every page, and remove the others."""
    if config.extra["serving"]:
        return
    site = Path(config.site_dir)
    pages = {path: path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    named = [[found["sheet"] for found in LINK.finditer(page)] for page in pages.values()]
    # The page with most comes first, for the order in which one sheet overrides another.
    sheets = list(dict.fromkeys(sheet for some in sorted(named, key=len)[::-1] for sheet in some))
    scripts = [path.read_text("utf-8") for path in site.glob("assets/**/*.js")]
    scripts += {script for page in pages.values() for script in INLINE.findall(page)}
    words = {word for page in pages.values() for word in _markup(page)}
    words.update(WORD.findall("\n".join(scripts)))
    whole = "\n".join(_sheet(site, name) for name in sheets)
    (site / ONE).write_text(_purged(whole, words), "utf-8")
    for path, page in pages.items():
        path.write_text(_with_one(page), "utf-8")
    for name in sheets:
        (site / name).unlink()
        (site / f"{name}.map").unlink(missing_ok=True)


def _markup(page: str) -> set[str]:
    """Return the names of tags and attributes of a page, and the words in what attributes say."""
    tags = {(found["tag"], found["attributes"]) for found in TAG.finditer(page)}
    attributes = {found.groups("") for _, some in tags for found in ATTRIBUTE.finditer(some)}
    said = " ".join(value for name, value in attributes if not PROSE.fullmatch(name))
    return {*(tag for tag, _ in tags), *(name for name, _ in attributes), *WORD.findall(said)}


def _sheet(site: Path, name: str) -> str:
    """Return a style sheet with its addresses as they are from where the one sheet stands."""
    folder = name.rpartition("/")[0].removeprefix("assets").lstrip("/")
    text = NOTE.sub("", (site / name).read_text("utf-8"))
    return ADDRESS.sub(lambda found: f"url({folder}/{found[1]})" if folder else found[0], text)


def _with_one(page: str) -> str:
    """Name the one sheet where the first of the others was named."""
    first = LINK.search(page)
    if not first:
        return page
    one = f'<link rel="stylesheet" href="{first["base"]}{ONE}">\n'
    return page[: first.start()] + one + LINK.sub("", page[first.end() :])


def _purged(css: str, words: set[str]) -> str:
    """Return a style sheet without what nothing in pages or scripts names."""
    asked = {"css": css, "words": " ".join(sorted(words))}
    return node.answer("purge.mjs", asked)
