"""Render mathematics while the site is built, so that pages need no script for it.

KaTeX runs in one Node process for the whole build. A formula that does not
parse fails the build with its page and its source.
"""

from __future__ import annotations

import html
import io
import json
import re
import subprocess
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from pylatexenc.latex2text import LatexNodes2Text

from docs._theme.hooks import node
from docs._theme.hooks.places import where

ROOT = Path(__file__).resolve().parents[3]
KATEX = ROOT / "node_modules" / "katex" / "dist"
FORMULA = re.compile(
    r'<(?P<tag>span|div) class="arithmatex">\\(?P<open>[(\[])(?P<tex>.*?)\\[)\]]</(?P=tag)>(?P<after>[.,;:!?)]?)',
    re.DOTALL,
)

TAG = re.compile(r"<[^>]*>")
NO_PROSE = re.compile(r"<(pre|code|script|style|annotation|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)

# Which classes of KaTeX's make a formula use which font, by its file and as style sheets name it.
FONTS = {
    "katex": ("Main-Regular", "1em KaTeX_Main"),
    "mathnormal": ("Math-Italic", "italic 1em KaTeX_Math"),
    "mathbf": ("Main-Bold", "bold 1em KaTeX_Main"),
    "mathbb": ("AMS-Regular", "1em KaTeX_AMS"),
    "delimsizing size1|small-op": ("Size1-Regular", "1em KaTeX_Size1"),
    "delimsizing size2|large-op": ("Size2-Regular", "1em KaTeX_Size2"),
    "delimsizing size3": ("Size3-Regular", "1em KaTeX_Size3"),
    "delimsizing size4": ("Size4-Regular", "1em KaTeX_Size4"),
}

# In characters of TeX: more than this may have to break, on a phone.
LONGEST_KEPT = 32


class Katex:
    """A Node process that turns TeX into HTML with MathML inside."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            node.command("katex.mjs"),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def render(self, tex: str, display: bool) -> str:
        """Return the HTML of one formula; raise ValueError if it does not parse."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"tex": tex, "display": display}) + "\n")
        self.process.stdin.flush()
        reply = json.loads(self.process.stdout.readline() or '{"error": "KaTeX ended"}')
        if "error" in reply:
            raise ValueError(reply["error"])
        return str(reply["html"])

    def close(self) -> None:
        """End the process."""
        self.process.communicate()


_katex: Katex | None = None
_characters: set[str] = set()
# For each page, what its formulas look like and how one would type them into the search.
_spoken: dict[str, dict[str, str]] = {}
_content = ""


def on_files(files: Files, config: Any) -> Files:
    """Publish KaTeX's style sheet and fonts from our own host, each font in one format."""
    sheet = (KATEX / "katex.min.css").read_text("utf-8")
    sheet = re.sub(r',url\([^)]*\.(?:woff|ttf)\) format\("[^"]*"\)', "", sheet)
    files.append(File.generated(config, "assets/katex/katex.min.css", content=sheet))
    for font in sorted((KATEX / "fonts").glob("*.woff2")):
        where = f"assets/katex/fonts/{font.name}"
        files.append(File.generated(config, where, abs_src_path=str(font)))
    return files


def on_page_content(content: str, page: Page, config: Any, files: Files) -> str:
    """Replace every formula of a page by its rendering."""

    spoken: dict[str, str] = {}
    _spoken[page.file.src_uri] = spoken

    def rendered(match: re.Match[str]) -> str:
        global _katex
        _katex = _katex or Katex()
        tex, display = html.unescape(match["tex"]).strip(), match["open"] == "["
        try:
            rendering = _katex.render(tex, display)
            spoken[rendering] = _in_words(tex)
            _characters.update(html.unescape(TAG.sub("", rendering.split("katex-html")[1])))
            rendering += match["after"]
            # A full stop or comma stays on the line of its formula, if that is short.
            keep = match["after"] and not display and len(tex) <= LONGEST_KEPT
            return f'<span class="h-keep">{rendering}</span>' if keep else rendering
        except ValueError as error:
            place = where(f"docs/{page.file.src_uri}", tex)
            return _told(f"{place}: {error} (the formula: {tex})", config)

    content, formulas = FORMULA.subn(rendered, content)
    page.meta["fonts"] = dict(fonts(content)) if formulas else {}
    if near := _loose_dollar(content):
        place = where(f"docs/{page.file.src_uri}", near)
        content = _told(f"{place}: this $ begins or ends no formula: {near}", config) + content
    return content


def fonts(content: str) -> list[tuple[str, str]]:
    """Return the fonts of the formulas in a page."""
    return [
        font for used, font in FONTS.items() if re.search(rf'class="[^"]*\b({used})\b', content)
    ]


def _loose_dollar(content: str) -> str:
    """Return a dollar that is left where readers would see it, and what follows it on its line."""
    _, dollar, after = html.unescape(NO_PROSE.sub("", content)).partition("$")
    return (dollar + after).strip().split("\n")[0][:40]


def _told(said: str, config: Any) -> str:
    """Show who is writing what is wrong; do not build it for readers."""
    if config.extra["serving"]:
        return f'<span class="h-broken" role="alert">{html.escape(said)}</span>'
    raise PluginError(said)


def _in_words(tex: str) -> str:
    """Return a formula as plain text: x^2, 1/18, relu(w x + b)."""
    text = LatexNodes2Text(math_mode="text").latex_to_text(re.sub(r"\\[td]frac", r"\\frac", tex))
    return html.escape(" ".join(text.split()))


@event_priority(100)
def _show_words(context: Any, page: Page, config: Any, nav: Any) -> None:
    """Let the search, which reads pages now, find formulas as people type them."""
    global _content
    _content = page.content or ""
    page.content = _content
    for rendering, words in _spoken.get(page.file.src_uri, {}).items():
        page.content = page.content.replace(rendering, words)


@event_priority(-100)
def _show_formulas(context: Any, page: Page, config: Any, nav: Any) -> None:
    """Give the page its formulas back, for readers."""
    page.content = _content


on_page_context = CombinedEvent(_show_words, _show_formulas)


def on_post_build(config: Any) -> None:
    """End KaTeX's process, and leave out of its fonts what no formula shows."""
    _end()
    if not config.extra["serving"]:
        for path in (Path(config.site_dir) / "assets" / "katex" / "fonts").glob("*.woff2"):
            path.write_bytes(_reduced(path))


def on_build_error(error: Exception) -> None:
    """End KaTeX's process when the build fails, too."""
    _end()


def _end() -> None:
    global _katex
    if _katex:
        _katex.close()
    _katex = None


def _reduced(path: Path) -> bytes:
    """Return a font with the characters of this site's formulas alone: a third of its bytes."""
    from fontTools import subset

    options = subset.Options(flavor="woff2", layout_features=["*"])
    font = subset.load_font(str(path), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(sorted(_characters)))
    subsetter.subset(font)
    reduced = io.BytesIO()
    subset.save_font(font, reduced, options)
    return reduced.getvalue()
