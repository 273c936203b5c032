"""Agreement between what is written in one place and what exists in another, as sets."""

from __future__ import annotations

import contextlib
import io
import json
import re

import pytest
import yaml
from mkdocs.utils.meta import get_data

from figures_src._engine.scripts import ROOT, find

DOCS = ROOT / "docs"
PAGES = sorted(p for p in DOCS.rglob("*.md") if "_theme" not in p.parts)
LABS = sorted((DOCS / "labs").glob("*.py"))
CHAPTERS = sorted((DOCS / "tutorial").glob("*.md"))
SHORT = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def configuration():
    class Loader(yaml.SafeLoader):
        pass

    Loader.add_constructor("!ENV", lambda *_: False)
    return yaml.load((ROOT / "mkdocs.yml").read_text(), Loader)


def leaves(nav):
    for entry in nav:
        value = next(iter(entry.values())) if isinstance(entry, dict) else entry
        yield from leaves(value) if isinstance(value, list) else [value]


def test_every_page_is_in_the_navigation():
    named = set(leaves(configuration()["nav"]))
    there = {p.relative_to(DOCS).as_posix() for p in [*PAGES, *LABS]}
    assert named == there


def test_figures_on_pages_are_the_figures_there_are():
    used = set()
    for page in PAGES:
        used |= set(re.findall(r"\]\([^)\s]*figures/([\w-]+)\.svg\)", page.read_text()))
    assert used == set(find(ROOT / "figures_src"))


def test_every_picture_on_a_page_is_a_figure():
    for page in PAGES:
        for target in re.findall(r"!\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^)]*)\)", page.read_text()):
            assert re.fullmatch(r"(\.\./)*figures/[\w-]+\.svg", target), (page.name, target)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_page_has_a_description_for_search_results(page):
    # Read as MkDocs reads it: a colon in plain words makes front matter that is none.
    text, meta = get_data(page.read_text())
    assert 50 <= len(meta["description"]) <= 200
    assert text.lstrip().startswith("# ")


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda p: p.stem)
def test_chapter_has_the_full_anatomy(chapter):
    text = chapter.read_text()
    assert len(re.findall(r"^\?\?\? guess ", text, re.MULTILINE)) >= 1
    assert len(re.findall(r"^!!! claim ", text, re.MULTILINE)) >= 1
    assert len(re.findall(r"^\?\?\? question \"\d\. ", text, re.MULTILINE)) == 3
    assert "(Hard)" in text
    assert "\n## Try it\n" in text
    assert "\n## Check yourself\n" in text
    assert 'class="remember"' in text
    assert "Next question" in text


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda p: p.stem)
def test_chapter_is_800_to_1500_words_long(chapter):
    text = re.sub(r"\A---.*?^---$", "", chapter.read_text(), flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"```.*?```|\$\$.*?\$\$|!\[.*?\)", "", text, flags=re.DOTALL)
    assert (
        800 <= len(re.findall(r"\w[\w’'-]*", re.sub(r"\$[^$]*\$|\[=.*?=\]", " x ", text))) <= 1500
    )


@pytest.mark.parametrize(
    "page", [p for p in PAGES if SHORT.search(p.read_text())], ids=lambda p: p.stem
)
def test_code_on_a_page_prints_what_the_page_says(page):
    for code in SHORT.findall(page.read_text()):
        below = re.search(r"((?:^# .*\n)+)\Z", code, re.MULTILINE)
        beside = re.findall(r"^print\(.*\)  # (.*)$", code, re.MULTILINE)
        expected = [line[2:] for line in below[1].splitlines()] if below else beside
        assert expected or "print(" not in code, (
            "what is printed should stand beside the line that prints, or below all"
        )
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(compile(code, str(page), "exec"), {})
        assert printed.getvalue().splitlines() == expected


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_code_on_a_page_fits_beside_its_button(page):
    # So wide a column is, in characters; the first line shares it with the button that copies.
    for code in SHORT.findall(page.read_text()):
        first, *rest = code.splitlines()
        assert len(first) <= 60, first
        assert [line for line in rest if len(line) > 72] == []


@pytest.mark.parametrize("lab", LABS, ids=lambda p: p.stem)
def test_lab_is_stored_without_outputs(lab):
    assert lab.read_text().startswith("# ---\n# jupyter:")


def test_what_the_site_takes_from_npm_is_named_and_pinned():
    package = json.loads((ROOT / "package.json").read_text())
    assert sorted(package["dependencies"]) == ["iframe-worker", "katex", "purgecss", "terser"]
    for version in (*package["dependencies"].values(), *package["devDependencies"].values()):
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)


def test_numbers_on_pages_are_numbers_of_figures(site):
    records = [json.loads(path.read_text()) for path in (ROOT / "build" / "figures").glob("*.json")]
    known = {record["name"]: set(record["numbers"]) for record in records}
    for page in PAGES:
        for name, key in re.findall(r"\[= number\.(\w+)\.(\w+)", page.read_text()):
            assert key in known[name], f"{page.name}: number.{name}.{key}"
