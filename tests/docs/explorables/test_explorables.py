"""Every explorable in a real browser: its words, its weight, its stage, and whether all can reach it."""

from __future__ import annotations

import gzip
import io
import re
import tomllib

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageChops

from tests.docs.explorables.pages import CHANGES, FOLDER, NAMES, PAGES

# Kilobytes of our own script, gzipped, on any page.
MOST_SCRIPT = 12


# What only an explorable draws, and what waits until it is seen.
STILL = """
  .h-handles, .h-wash, .h-arrow, .h-labels, [id$='-knots'], [id*='-pattern_'] { visibility: hidden }
  * { content-visibility: visible !important }
"""


def test_every_explorable_has_its_page():
    assert sorted(PAGES) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_words_are_those_that_are_said(name):
    words = tomllib.loads((FOLDER / "words.toml").read_text("utf-8"))
    script = (FOLDER / f"{name}.js").read_text("utf-8")
    shared = "".join(
        (FOLDER / f"_{part}.js").read_text("utf-8") for part in ("explorable", "controls")
    )
    said = set(re.findall(r"\bwords\.(\w+)", script)) | set(re.findall(r"words\.(\w+)", shared))
    assert said - {"replace"} <= set(words["all"]) | set(words[name])
    quoted = set(re.findall(r"[\"'`](\w+)[\"'`]", script))
    kinds = tuple(f"{key}_" for key in quoted)
    unsaid = {
        k for k in words[name] if k not in said | quoted and not k.startswith(("wrong_", *kinds))
    }
    assert unsaid == set()


@pytest.mark.parametrize("name", NAMES)
def test_scripts_are_small(site, name):
    page = (site / PAGES[name] / "index.html").read_text("utf-8")
    ours = set(re.findall(r'src="[^"]*?(assets/(?:explorables/)?\w+\.js)"', page))
    assert f"assets/explorables/{name}.js" in ours
    sizes = [len(gzip.compress((site / path).read_bytes())) for path in ours]
    assert sum(sizes) / 1024 <= MOST_SCRIPT


@pytest.mark.parametrize("name", [n for n in NAMES if n != "train"])
def test_at_the_start_it_draws_what_python_drew(site, served, browser, name):
    shots = []
    for moves in (False, True):
        page = browser.new_page(viewport={"width": 1280, "height": 1400}, reduced_motion="reduce")
        if not moves:
            page.route("**/assets/explorables/*.js", lambda route: route.abort())
        page.goto(f"{served}{PAGES[name]}")
        page.add_style_tag(content=STILL)
        assert page.locator(f"explore-{name} .h-panel").count() == moves
        drawing = page.locator(f"explore-{name} .h-drawing")
        drawing.scroll_into_view_if_needed()
        shots.append(Image.open(io.BytesIO(drawing.screenshot())).convert("L"))
        page.close()
    still, moving = shots
    assert still.size == moving.size
    # Labels may stand half a pixel elsewhere; a line that is not where it was changes far more.
    changed = np.asarray(ImageChops.difference(still, moving)) > 96
    assert changed.mean() < 2e-3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(visit, name, scheme):
    one = visit(name, color_scheme=scheme)
    # As it is at the start it was looked at with its page: tests/docs/test_site.py.
    for lines in (f"{CHANGES[name]}; e.settle()",):
        one.run(lines)
        found = Axe().run(one.page, context=f"explore-{name}").response["violations"]
        assert [(v["id"], [n["html"][:100] for n in v["nodes"]]) for v in found] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_small_phone_has_room(visit, name):
    one = visit(name, viewport={"width": 320, "height": 700}, has_touch=True, is_mobile=True)
    assert one.page.evaluate("document.documentElement.scrollWidth") <= 320
    small = one.element.evaluate(
        """e => [...e.querySelectorAll('button, select, input, .h-reach')]
          .filter(c => c.checkVisibility() && c.getBoundingClientRect().height < 43.5)
          .map(c => [c.outerHTML.slice(0, 80), c.getBoundingClientRect().height])"""
    )
    assert small == []


@pytest.mark.parametrize("name", NAMES)
def test_a_desk_has_targets_of_24(visit, name):
    one = visit(name)
    small = one.element.evaluate(
        """e => [...e.querySelectorAll('button, select, input, .h-reach')]
          .filter(c => c.checkVisibility() && Math.min(c.getBoundingClientRect().height, c.getBoundingClientRect().width) < 24)
          .map(c => c.outerHTML.slice(0, 80))"""
    )
    assert small == []


@pytest.mark.parametrize("name", NAMES)
def test_forced_colours_show_the_handles(visit, name):
    one = visit(name, forced_colors="active", color_scheme="dark")
    if not one.page.locator(".h-knob").count():
        return
    background = one.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (
        one.page.locator(".h-knob").first.evaluate("k => getComputedStyle(k).stroke") != background
    )


@pytest.mark.parametrize("name", NAMES)
def test_what_is_said_does_not_chatter(visit, name):
    one = visit(name)
    one.run(
        """window.heard = 0;
        new MutationObserver(() => (window.heard += Boolean(e.said.textContent))).observe(e.said, {childList: true, characterData: true, subtree: true});"""
    )
    slider = one.element.locator("input[type=range]:visible").first
    if slider.count():
        slider.focus()
    for _ in range(8):
        one.page.keyboard.press("ArrowRight")
    one.page.wait_for_timeout(900)
    assert one.page.evaluate("window.heard") <= 2
