"""Tell of slips that Markdown would pass over in silence, and readers would see."""

from __future__ import annotations

import difflib
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from docs._theme.hooks.places import where

NAME = re.compile(r"[a-z0-9][a-z0-9/-]*\.(md|py)")
FENCE = re.compile(r"^( *)(```+|~~~+).*?^\1\2", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
BOX = re.compile(r"^(?P<indent> *)(?:\?\?\?\+?|!!!) .*$(?=\n+(?P<below> *)\S)", re.MULTILINE)
OPENED = re.compile(
    r"^ *(?P<mark>\?{2,}|!{3})\+? *(?P<kind>[\w-]+)(?: (?P<title>.*))?$", re.MULTILINE
)
TITLE = re.compile(r'".*"')
KINDS = (
    *("claim", "guess", "hint", "question", "solution"),
    *(
        "abstract",
        "bug",
        "danger",
        "example",
        "failure",
        "info",
        "note",
        "quote",
        "success",
        "tip",
        "warning",
    ),
)
FIGURE = r"!\[(?:[^\[\]]|\[[^\]]*\])*\]\([^)\s]*figures/[^)]*\)"
PARAGRAPH = re.compile(rf"(?:(?!\n\s*\n)[\s\S])*{FIGURE}(?:(?!\n\s*\n)[\s\S])*")
ALONE = re.compile(rf"\s*(?P<figure>{FIGURE})(?: *\{{[^}}]*\}})?\s*")
# Where a paragraph is no paragraph: lists, tables, quotations, HTML.
ELSEWHERE = re.compile(r"\s*([-*+>|<]|\d+\.|\[%)")
CONFLICT = re.compile(r"^(<{7}|>{7}) .*$", re.MULTILINE)
APART = re.compile(r"\[[^\[\]]+\] \((?:[\w./-]+\.(?:md|py)|#)[^)]*\)")
DRESSED = re.compile(r"\]\([^)\s]*figures/\w+\.svg\)(?P<gap> *)\{:?(?P<inside>[^}]*)\}")
WORD = re.compile(r"([\w-]+)=")
ATTRIBUTES = ("explorable",)
DESCRIBED = range(50, 201)

# A warning stops a build for readers; who is still writing is told, and goes on.
log = logging.getLogger("mkdocs.plugins.slips")


@event_priority(900)
def on_files(files: Files, config: Any) -> Files:
    """Check how files are named and written, before anything reads them."""
    for file in files.documentation_pages():
        name = f"docs/{file.src_uri}"
        if not NAME.fullmatch(file.src_uri):
            raise PluginError(
                f"{name}: a page's name is of small letters a to z, digits and hyphens; "
                "it becomes the page's address"
            )
        try:
            Path(file.abs_src_path or "").read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise PluginError(
                f"{name}:{line}: this is not UTF-8 (byte 0x{error.object[error.start]:02x}); "
                "save the file in the encoding UTF-8"
            ) from None
    return files


@event_priority(200)
def on_page_markdown(markdown: str, page: Page, config: Any, files: Files) -> str:
    """Check what stands in a page, while it is as people wrote it."""
    described = len(page.meta.get("description") or "")
    if described not in DESCRIBED:
        log.warning(
            f"docs/{page.file.src_uri}:1: the page must begin with a description of 50 to 200 "
            f"characters, between two lines of ---; it has {described}"
        )
    for text, said in _slips(markdown):
        raise PluginError(f"{where(f'docs/{page.file.src_uri}', text)}: {said}")
    return markdown


def _slips(markdown: str) -> Iterator[tuple[str, str]]:
    """Yield each slip, and what is wrong with it."""
    # What is shown as code may be anything.
    prose = INLINE.sub("code", FENCE.sub(r"\1code", markdown))
    yield from _conflicts(prose)
    yield from _boxes(prose)
    yield from _figures(prose)
    yield from _attributes(prose)
    for apart in APART.finditer(prose):
        yield apart[0], "no space may stand between ] and ("


def _conflicts(prose: str) -> Iterator[tuple[str, str]]:
    for mark in CONFLICT.finditer(prose):
        yield mark[0], "two versions were merged and this mark was left; keep one of them"


def _boxes(prose: str) -> Iterator[tuple[str, str]]:
    for box in OPENED.finditer(prose):
        if len(box["mark"]) != 3:
            yield box[0], "a box that opens begins with ???"
        elif box["kind"] not in KINDS:
            near = difflib.get_close_matches(box["kind"], KINDS, n=1, cutoff=0)
            yield box[0], f"there is no box of the kind {box['kind']!r}; near it: {near[0]}"
        elif box["title"] and not TITLE.fullmatch(box["title"].strip()):
            yield box[0], f'the title of a box stands in quotation marks: {box["kind"]} "…"'
    for box in BOX.finditer(prose):
        if len(box["below"]) < len(box["indent"]) + 4:
            yield box[0], "the text of this box must be indented by four spaces more than its title"


def _figures(prose: str) -> Iterator[tuple[str, str]]:
    for paragraph in PARAGRAPH.finditer(prose):
        text = paragraph[0].strip("\n")
        alone = ALONE.fullmatch(text)
        if not alone and not ELSEWHERE.match(text):
            said = (
                "a figure stands in a paragraph of its own: leave a line free before and after it"
            )
            yield (re.search(FIGURE, text) or [text])[0], said
        elif alone and not alone["figure"].endswith(".svg)"):
            yield alone["figure"], "a figure ends in .svg here; its page offers PNG and PDF, too"


def _attributes(prose: str) -> Iterator[tuple[str, str]]:
    for dressed in DRESSED.finditer(prose):
        if dressed["gap"]:
            yield dressed[0], "no space may stand between ) and {"
        for name in WORD.findall(dressed["inside"]):
            if name not in ATTRIBUTES:
                near = difflib.get_close_matches(name, ATTRIBUTES, n=1, cutoff=0) or ATTRIBUTES
                yield dressed[0], f"a figure takes no {name!r}; near it: {near[0]}"
