"""Every way in: keyboard, forced colours, zoom, still pictures, paper, no script, a wrong address."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from PIL import Image
from playwright.sync_api import expect

CHAPTER = "tutorial/one-hinge/"


def test_keyboard_reaches_everything_and_focus_is_seen(site, served, browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(served + CHAPTER)
    reached, hidden = 0, []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const e = document.activeElement;
              if (!e || e === document.body) return null;
              const s = getComputedStyle(e), form = e.closest('.md-search__form');
              return [e.outerHTML.slice(0, 90),
                      s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0
                      || !!form || s.boxShadow !== 'none']; }"""
        )
        if seen is None:
            break
        reached += 1
        if not seen[1]:
            hidden.append(seen[0])
    page.close()
    assert reached > 30
    assert hidden == []


def test_navigation_that_is_aside_comes_with_the_keyboard(site, served, browser):
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(served + CHAPTER)
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen += page.evaluate(
            """() => {
              const e = document.activeElement, {left, right} = e.getBoundingClientRect();
              if (!e.closest(".md-sidebar--primary .md-nav__list")) return [];
              return [left >= 0 && right <= innerWidth && e.checkVisibility({opacityProperty: true})];
            }"""
        )
    assert len(seen) > 20
    assert all(seen)
    page.locator("article a").last.focus()
    expect(page.locator(".md-sidebar--primary")).not_to_be_in_viewport()
    page.close()


def test_boxes_open_by_keyboard(site, served, browser):
    page = browser.new_page()
    page.goto(served + CHAPTER)
    page.locator("details > summary").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("details[open]").count() == 1
    page.close()


def test_figures_stand_out_in_forced_colours(site, served, browser):
    context = browser.new_context(forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto(served + CHAPTER)
    strokes = page.eval_on_selector_all(
        "figure svg path[style*='stroke: var(--network']",
        "all => all.map(p => getComputedStyle(p).stroke)",
    )
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    context.close()
    assert strokes
    assert background not in strokes


def test_paper_shows_what_boxes_hide(site, served, browser):
    page = browser.new_page()
    page.goto(served + CHAPTER)
    answer = page.locator("details p").first
    assert not answer.is_visible()
    page.emulate_media(media="print")
    assert answer.is_visible()
    assert not page.locator(".md-header").is_visible()
    assert not page.locator(".h-get").first.is_visible()
    page.close()


def test_nothing_moves_for_people_who_ask_for_stillness(site, served, browser):
    page = browser.new_page(reduced_motion="reduce")
    page.goto(served + CHAPTER)
    moving = page.eval_on_selector_all(
        "*", "all => all.filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0).length"
    )
    page.close()
    assert moving == 0


def test_page_reads_without_script(site, served, browser, pages):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page = context.new_page()
    for name in pages:
        page.goto(served + name)
        assert page.locator("h1").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == 320, name
        for box in page.locator("article details > summary").all()[:1]:
            box.click()
            page.locator("article details[open] p").first.wait_for(state="visible")
    context.close()


def test_code_is_copied_by_one_press(site, served, browser):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(served + CHAPTER)
    page.get_by_role("button", name="Copy this code").first.click()
    page.locator(".h-copied", has_text="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    context.close()
    assert copied.startswith("from relu_demo import")


def head(site, name):
    return BeautifulSoup((site / name / "index.html").read_text(), "html.parser").head


def test_every_page_says_what_it_is_where_it_is_shared(site, pages):
    for name in pages:
        tags = head(site, name)
        assert 50 <= len(tags.find("meta", {"name": "description"})["content"]) <= 200, name
        canonical = tags.find("link", rel="canonical")["href"]
        assert canonical.endswith("/hinges/" + name)
        assert tags.find("meta", property="og:url")["content"] == canonical
        card = tags.find("meta", property="og:image")["content"]
        with Image.open(site / card.removeprefix(canonical.removesuffix(name))) as picture:
            assert picture.size == (1200, 630)
            assert len(picture.getcolors(1 << 20)) > 50


def test_pages_follow_one_another(site, pages):
    names = pages
    following = [n for n in names if head(site, n).find("link", rel="next")]
    before = [n for n in names if head(site, n).find("link", rel="prev")]
    assert len(following) == len(before) == len(names) - 1


def test_a_wrong_address_leads_on(site):
    text = (site / "404.html").read_text()
    links = BeautifulSoup(text, "html.parser").select("article a[href]")
    inside = [a["href"] for a in links if not a["href"].startswith("#")]
    assert len(inside) >= 4
    for address in inside:
        path = re.sub(r"^/hinges/", "", address)
        assert (site / path / "index.html").is_file(), address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_theme_can_be_chosen_by_hand(site, served, browser, scheme):
    page = browser.new_page(color_scheme=scheme)
    page.goto(served, wait_until="networkidle")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("label[for^=__palette]:visible").first.click()
    expect(page.locator("body")).not_to_have_css("background-color", before)
    page.close()
