"""Draw the figures before the site is built, and put each into its page.

A thin adapter: ``python -m figures_src`` does the work in a process of its
own, so that `mkdocs serve` always draws with fresh code.
"""

from __future__ import annotations

import difflib
import html
import json
import multiprocessing
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from docs._theme.hooks.explorables import stage
from docs._theme.hooks.numbers import Numbers, Unknown
from docs._theme.hooks.places import where

for _prefix, _name in (("", "2000/svg"), ("xlink", "1999/xlink")):
    ElementTree.register_namespace(_prefix, f"http://www.w3.org/{_name}")

ROOT = Path(__file__).resolve().parents[3]
FIGURES = ROOT / "build" / "figures"
DOWNLOADS = ("svg", "png", "pdf", "csv")
SVG = "{http://www.w3.org/2000/svg}"
REFERENCE = re.compile(
    r"!\[(?P<alt>(?:[^\[\]]|\[[^\]]*\])*)\]\((?P<path>[^)\s]*figures/(?P<name>[\w-]+)\.svg)\)"
)

DRAWING = re.compile(r"(?P<folder>.*figures/)(?P<name>[\w-]+)\.svg")

# What every figure needs and nobody edits.
HEAVY = [
    "numpy",
    "matplotlib.figure",
    "matplotlib.backends.backend_svg",
    "matplotlib.backends.backend_pdf",
]

# In seconds: nobody waits two minutes to learn that a loop does not end.
PATIENCE = ["--timeout", "30"]

_warm: Any = None
_broken: dict[str, str] = {}


def on_startup(command: str, dirty: bool) -> None:
    """Warm up for who draws again and again."""
    global _warm
    sys.path.insert(0, str(ROOT))
    if command == "serve" and sys.platform == "linux":
        _warm = multiprocessing.get_context("forkserver")
        _warm.set_forkserver_preload(["__main__", *HEAVY])


@event_priority(100)
def on_config(config: Any) -> Any:
    """Draw what is stale, and give every page the numbers behind the figures."""
    if config.extra["serving"]:
        _draw_warm()
    else:
        _draw_all()
    every = [json.loads(path.read_text("utf-8")) for path in sorted(FIGURES.glob("[!.]*.json"))]
    records = [record for record in every if not record["failed"]]
    _broken.clear()
    _broken.update({record["name"]: record["failed"] for record in every if record["failed"]})
    numbers: dict[str, Any] = {
        record["name"]: Numbers(record["numbers"], f"{record['name']} has no number")
        for record in records
    }
    if config.extra["serving"]:
        numbers.update({name: Unknown() for name in _broken})
    config.extra["number"] = Numbers(numbers, "no figure is named")
    config.extra["claim"] = {record["name"]: record["claim"] for record in records}
    config.markdown_extensions.append(InlineFigures(config.extra["claim"], config.extra["number"]))
    return config


def _draw_all() -> None:
    """Draw for readers: every format, and nothing at all if anything is broken."""
    drawing = subprocess.run(
        [sys.executable, "-m", "figures_src", "--formats", ",".join(DOWNLOADS)],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    print(drawing.stdout, end="", file=sys.stderr)
    if drawing.returncode:
        raise PluginError("a figure could not be drawn; see above")


def _draw_warm() -> None:
    """Draw for who is writing: at once, in a process that has Matplotlib and no old code."""
    if _warm is None:
        subprocess.run([sys.executable, "-m", "figures_src", *PATIENCE], cwd=ROOT)
        return
    from figures_src.__main__ import main

    process = _warm.Process(target=main, args=(PATIENCE,))
    process.start()
    process.join()


@event_priority(100)
def on_files(files: Files, config: Any) -> Files:
    """Publish every drawing, its data, and the script behind it."""
    for name in config.extra["claim"]:
        paths = [FIGURES / f"{name}.{suffix}" for suffix in DOWNLOADS]
        for path in [*paths, ROOT / "figures_src" / f"{name}.py"]:
            if path.is_file():
                where = f"figures/{path.name}"
                files.append(File.generated(config, where, abs_src_path=str(path)))
    return files


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: Any, files: Files) -> str:
    """Check each figure a page names, while the page is as people wrote it."""
    for match in REFERENCE.finditer(markdown):
        name, claims = match["name"], config.extra["claim"]
        place = where(f"docs/{page.file.src_uri}", match[0])
        if not match["alt"].strip():
            raise PluginError(f"{place}: the figure {name!r} needs alt text between [ and ]")
        if name not in claims and not config.extra["serving"]:
            near = difflib.get_close_matches(name, claims, n=3, cutoff=0.4) or sorted(claims)
            raise PluginError(f"{place}: no figure is named {name!r}; near it: {', '.join(near)}")
    return markdown


class InlineFigures(Extension):
    """Replace a paragraph that is one figure by the drawing and its claim."""

    def __init__(self, claims: dict[str, str], numbers: dict[str, Any]) -> None:
        super().__init__()
        self.claims, self.numbers = claims, numbers

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register before MkDocs gathers anchors, and after it has resolved the links."""
        md.treeprocessors.register(_Namer(md), "name_figures", 15)
        md.treeprocessors.register(_Inliner(md, self.claims, self.numbers), "inline_figures", -10)


def _alone(element: ElementTree.Element) -> tuple[re.Match[str], str] | None:
    """Return which figure a paragraph is, and its alt text, if it is one figure and no more."""
    image = element[0] if element.tag == "p" and len(element) == 1 else None
    if image is None or image.tag != "img":
        return None
    match = DRAWING.fullmatch(image.get("src", ""))
    return (match, image.get("alt", "")) if match else None


class _Namer(Treeprocessor):
    """Make each figure a place that other pages can link to."""

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            if found := _alone(element):
                element.set("id", found[0]["name"])


class _Inliner(Treeprocessor):
    def __init__(self, md: Markdown, claims: dict[str, str], numbers: dict[str, Any]) -> None:
        super().__init__(md)
        self.claims, self.numbers = claims, numbers

    def run(self, root: ElementTree.Element) -> None:
        for parent in list(root.iter()):
            for index, child in enumerate(parent):
                if found := _alone(child):
                    match, alt = found
                    block = self.figure(match["name"], match["folder"], alt)
                    dress = {"class": "h-figure", "id": match["name"]}
                    parent[index] = ElementTree.Element("div", dress)
                    parent[index].text = self.md.htmlStash.store(block)
                    if moves := child[0].get("explorable"):
                        parent[index] = stage(moves, parent[index], self.numbers)

    def figure(self, name: str, folder: str, alt: str) -> str:
        path = FIGURES / f"{name}.svg"
        if name not in self.claims or not path.is_file():
            why = _broken.get(name, f"no figure is named {name!r}")
            return f'<pre class="h-broken" role="alert">{html.escape(why)}</pre>'
        drawing = _described(path.read_text("utf-8"), name, alt)
        return (
            f"<figure>{drawing}<figcaption><span>{html.escape(self.claims[name])}</span> "
            f'<span class="h-get" data-search-exclude>Download: {_downloads(folder, name)}</span>'
            f"</figcaption></figure>"
        )


def _downloads(folder: str, name: str) -> str:
    """Return links to what stands on disk, each with the figure's name for screen readers."""
    words = name.replace("_", " ")
    named = {
        suffix: suffix.upper() for suffix in DOWNLOADS if (FIGURES / f"{name}.{suffix}").is_file()
    }
    named["py"] = "script"
    return ", ".join(
        f'<a href="{folder}{name}.{suffix}" download aria-label="{label} of {words}">{label}</a>'
        for suffix, label in named.items()
    )


def _described(drawing: str, name: str, alt: str) -> str:
    """Give the drawing the page's words as its description, and let its panels flow.

    Side by side in the file, panels are drawings of their own in the page, so
    that a phone can put one under another.
    """
    whole = ElementTree.fromstring(drawing)
    title, described = (whole.find(f"{SVG}{tag}") for tag in ("title", "desc"))
    assert title is not None
    assert described is not None
    described.text = alt
    panels = whole.findall(f"{SVG}svg")
    if not panels:
        return f'<div class="h-drawing" data-search-exclude>{_plain(whole)}</div>'
    for panel in panels:
        for key in ("x", "y", "width", "height"):
            del panel.attrib[key]
        panel.set("aria-hidden", "true")
    words = "".join(
        f'<span id="{element.get("id")}" hidden>{html.escape(element.text or "")}</span>'
        for element in (title, described)
    )
    # An item of a grid is laid out with the whole page, whatever moves in it; what is inside is not.
    flowing = "".join(f"<div>{_plain(panel)}</div>" for panel in panels)
    return (
        f'<div class="h-drawing h-panels" role="img" aria-labelledby="{name}-title {name}-desc" '
        f"data-search-exclude>{words}{flowing}</div>"
    )


def _plain(element: ElementTree.Element) -> str:
    """Return SVG as HTML writes it, without namespaces."""
    text = ElementTree.tostring(element, encoding="unicode")
    return re.sub(r' xmlns(:\w+)?="[^"]*"|(?<=</)svg:|(?<=<)svg:', "", text)
