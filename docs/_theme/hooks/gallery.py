"""All figures on one page: small, with their claims, their pages and their files."""

from __future__ import annotations

import re
from typing import Any

from docs._theme.hooks.figures import DOWNLOADS, FIGURES, REFERENCE, ROOT

DOCS = ROOT / "docs"


def gallery(env: Any) -> str:
    """Return Markdown that shows every figure small, with its claim, its page and its files."""
    claims = env.conf.extra["claim"]
    order = [str(file) for file in env.conf.nav[1]["Tutorial"]]
    # In the order of the chapters; figures that other pages explain come last.
    pages = sorted(
        _pages_of_figures().items(),
        key=lambda item: order.index(item[1][0]) if item[1][0] in order else len(order),
    )
    return "\n".join(_card(name, claims[name], *place) for name, place in pages if name in claims)


def _card(name: str, claim: str, page: str, alt: str) -> str:
    words = name.replace("_", " ")
    links = [
        f"[{suffix.upper()}](figures/{name}.{suffix}){{download aria-label='{suffix.upper()} of {words}'}}"
        for suffix in DOWNLOADS
        if (FIGURES / f"{name}.{suffix}").is_file()
    ]
    links.append(f"[script](figures/{name}.py){{download aria-label='script of {words}'}}")
    return (
        '<div class="h-card" markdown>\n\n'
        f"[![{alt}](figures/{name}.svg){{loading=lazy {_size(name)}}}]({page}#{name}) {claim}\n\n"
        f"[In the tutorial]({page}#{name}){{aria-label='{words}, in the tutorial'}}, "
        f"download {', '.join(links)}\n\n</div>\n"
    )


def _size(name: str) -> str:
    """Return the proportions of a drawing, so that its place is kept before it comes."""
    found = re.search(
        r'viewBox="0 0 ([\d.]+) ([\d.]+)"', (FIGURES / f"{name}.svg").read_text("utf-8")
    )
    assert found is not None
    return f"width={float(found[1]):.0f} height={float(found[2]):.0f}"


def _pages_of_figures() -> dict[str, tuple[str, str]]:
    """Return for each figure the page that explains it, and its alt text."""
    found: dict[str, tuple[str, str]] = {}
    # A chapter before the first page, which borrows its figures.
    for path in sorted(DOCS.rglob("*.md"), key=lambda path: path.parent == DOCS):
        for match in REFERENCE.finditer(path.read_text("utf-8")):
            found.setdefault(match["name"], (path.relative_to(DOCS).as_posix(), match["alt"]))
    return found
