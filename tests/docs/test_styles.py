"""Pages share one style sheet: whole where they need it, and without what they do not."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

from docs._theme.hooks.styles import ONE, _markup, _purged, _with_one


def test_every_page_names_one_sheet(site):
    for path in site.rglob("*.html"):
        soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        (sheet,) = soup.find_all("link", rel="stylesheet")
        assert sheet["href"].endswith(ONE)
    assert [p.relative_to(site).as_posix() for p in site.rglob("*.css")] == [ONE]


def test_every_file_the_sheet_names_is_there(site):
    sheet = site / ONE
    named = re.findall(r"url\((?![\"']?data:)([^)]+)\)", sheet.read_text("utf-8"))
    assert any(name.endswith("KaTeX_Main-Regular.woff2") for name in named)
    assert [name for name in named if not (sheet.parent / name).is_file()] == []


def test_what_is_named_stays_and_what_is_not_goes():
    css = ".a{color:red} .b{color:red} .a .c{x:y} [data-x=on]{x:y} @media print{.a{x:y} .d{x:y}}"
    purged = _purged(css, _markup('<p class="a" data-x="on" title="b c d">'))
    assert "".join(purged.split()) == ".a{color:red}[data-x=on]{x:y}@mediaprint{.a{x:y}}"


def test_the_one_sheet_stands_where_the_first_stood():
    link = '<link rel="stylesheet" href="../assets/{}.css">\n'
    page = f"<head>{link.format('first')}<meta>{link.format('second')}</head>"
    assert _with_one(page) == f"<head>{link.format('site')}<meta></head>"
    assert _with_one("<head></head>") == "<head></head>"
