"""Put the explorables on their stages: ``![…](figures/NAME.svg){ explorable="hinge" }``.

An explorable is a custom element around a figure. Its script is
``docs/explorables/NAME.js``, its words stand in ``docs/explorables/words.toml``.
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from jinja2 import Environment, StrictUndefined, TemplateError
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from docs._theme.hooks import node
from docs._theme.hooks.numbers import FILTERS, unfiltered
from docs._theme.hooks.places import where

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "docs" / "explorables"
WORDS = FOLDER / "words.toml"
# What every explorable needs, in the order in which one file builds on another.
SHARED = ("_network", "_state", "_stage", "_controls", "_explorable")
NEEDS = re.compile(r"^// Needs: (.+)$", re.MULTILINE)
NAMED = re.compile(r"\]\([^)\s]*figures/\w+\.svg\)\{[^}]*\bexplorable=[\"']?(?P<name>[\w-]+)")
ELEMENT = re.compile(r"<explore-([\w-]+)")

_templates = Environment(
    variable_start_string="[=",
    variable_end_string="=]",
    undefined=StrictUndefined,
    finalize=unfiltered,
)
_templates.filters.update(FILTERS)

# What scripts became when they were made small, by their text.
_small: dict[str, str] = {}


def stage(name: str, figure: ElementTree.Element, numbers: dict[str, Any]) -> ElementTree.Element:
    """Return the custom element around a figure, with the words it says."""
    said = json.dumps(words(name, numbers), ensure_ascii=False)
    dress = {"class": "h-explorable", "data-words": said}
    element = ElementTree.Element(f"explore-{name}", dress)
    element.append(figure)
    return element


def words(name: str, numbers: dict[str, Any]) -> dict[str, str]:
    """Return the words of an explorable, with those that all share."""
    try:
        every = tomllib.loads(WORDS.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PluginError(f"docs/explorables/words.toml: {error}") from None
    said = {**every["all"], **every.get(name, {})}
    return {key: _computed(text, numbers) for key, text in said.items()}


def _computed(text: str, numbers: dict[str, Any]) -> str:
    """Fill in the numbers that figures computed, in the notation of pages."""
    try:
        return _templates.from_string(text).render(number=numbers)
    except (TemplateError, ValueError) as error:
        raise PluginError(f"{where('docs/explorables/words.toml', text)}: {error}") from error


def names() -> list[str]:
    """Return the names of all explorables."""
    return sorted(path.stem for path in FOLDER.glob("[!_]*.js"))


def scripts(name: str) -> list[Path]:
    """Return the scripts of an explorable, in the order in which they must run."""
    needed = NEEDS.search((FOLDER / f"{name}.js").read_text("utf-8"))
    more = re.findall(r"(\w+)\.js", needed[1]) if needed else []
    return [FOLDER / f"{script}.js" for script in (*SHARED[:1], *more, *SHARED[1:], name)]


def small(paths: list[Path]) -> dict[Path, str]:
    """Return scripts without what only people need."""
    asked = {path: path.read_text("utf-8") for path in paths}
    if new := [path for path, script in asked.items() if script not in _small]:
        made = json.loads(node.answer("terser.mjs", [str(path) for path in new]))
        _small.update(zip((asked[path] for path in new), made, strict=True))
    return {path: _small[script] for path, script in asked.items()}


def on_files(files: Files, config: Any) -> Files:
    """Publish one script for each explorable, with all it needs."""
    # While people write, too: it tells of scripts that cannot be read.
    made = small(sorted(FOLDER.glob("*.js")))
    for name in names():
        read = Path.read_text if config.extra["serving"] else made.__getitem__
        script = "\n".join(read(path) for path in scripts(name))
        files.append(File.generated(config, f"assets/explorables/{name}.js", content=script))
    return files


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, config: Any, files: Files) -> str:
    """Check each explorable a page names."""
    for match in NAMED.finditer(markdown):
        if match["name"] not in names():
            near = difflib.get_close_matches(match["name"], names(), n=3, cutoff=0.4) or names()
            place = where(f"docs/{page.file.src_uri}", match[0])
            raise PluginError(
                f"{place}: no explorable is named {match['name']!r}; near it: {', '.join(near)}"
            )
    return markdown


def on_page_context(context: Any, page: Page, config: Any, nav: Any) -> Any:
    """Name the scripts that a page needs."""
    found = dict.fromkeys(ELEMENT.findall(page.content or ""))
    context["explorables"] = [f"assets/explorables/{name}.js" for name in found]
    return context
