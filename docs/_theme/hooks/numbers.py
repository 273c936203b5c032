"""How pages write the numbers that figures computed: ``[= number.NAME.KEY | fraction =]``."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from docs._theme.hooks.figures import DOWNLOADS, FIGURES, REFERENCE, ROOT

DOCS = ROOT / "docs"

# What a page shows, while it is being written, for a number of a broken figure.
UNKNOWN = "(?)"
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def fraction(value: float, largest: int = 1000) -> str:
    """Return the fraction that a number is, as ``p/q``; refuse if it is none."""
    if math.isnan(value):
        return UNKNOWN
    simple = Fraction(value).limit_denominator(largest)
    if abs(value - simple) > 1e-12 * max(1.0, abs(value)):
        raise ValueError(f"{value!r} is no fraction with a denominator up to {largest}")
    return str(simple)


def decimal(value: float, digits: int = 4) -> str:
    """Return a number with so many significant digits and a true minus sign: 0.25, 4.2 · 10⁻⁵."""
    if math.isnan(value):
        return UNKNOWN
    text, _, power = f"{value:.{digits}g}".partition("e")
    if power:
        text += f" · 10{str(int(power)).translate(_RAISED)}"
    return Markup(text.replace("-", "−"))


def term(value: float, digits: int = 4) -> str:
    """Return a number as the next term of a sum: + 0.25, − 0.25."""
    return Markup(f"{'−' if value < 0 else '+'} {decimal(abs(value), digits)}")


def agrees(value: float, stated: float, within: float = 1e-9) -> str:
    """Return a computed number and how far it may be from the stated one; refuse if it is further."""
    if math.isnan(value):
        return UNKNOWN
    if not abs(value - stated) <= within:
        raise ValueError(f"computed {value!r}, stated {stated!r}, more than {within:g} apart")
    if abs(value) < within:
        value = 0.0
    return Markup(f"{decimal(value, 7)} <small>± {decimal(within, 1)}</small>")


def gallery(env: Any) -> str:
    """Return Markdown that shows every figure small, with its claim, its page and its files."""
    claims = env.conf.extra["claim"]
    order = [str(file) for file in env.conf.nav[1]["Tutorial"]]
    pages = sorted(_pages_of_figures().items(), key=lambda item: order.index(item[1][0]))
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


def define_env(env: Any) -> None:
    """Tell the macros plugin about the filters and the gallery."""
    env.filter(fraction)
    env.filter(decimal)
    env.filter(term)
    env.filter(agrees)
    env.macro(lambda: gallery(env), "gallery")
