"""A page is whole a moment after it came, and what is far down does not keep the first words waiting."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

LATER = """() => [...document.querySelectorAll(".md-content__inner > *")]
  .filter((block) => getComputedStyle(block).contentVisibility === "auto").length"""
# What whole.js has not reached yet.
WAITING = ".md-content__inner > :nth-child(n + 10):not([data-whole])"
PLACES = """async () => {
  await document.fonts.ready;
  const blocks = document.querySelectorAll(".md-content__inner > *");
  return [...blocks].map((block) => block.getBoundingClientRect()).map(({y, height}) => [y, height]);
}"""
LONG = "tutorial/limits/"


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


def test_a_page_is_whole_a_moment_after_it_came(served, page, pages):
    for name in pages:
        page.goto(served + name, wait_until="load")
        expect(page.locator(WAITING)).to_have_count(0)
        assert page.evaluate(LATER) == 0, name


def test_what_is_far_down_waits_for_the_first_words(served, page):
    page.route("**/whole.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(served + LONG, wait_until="load")
    assert page.evaluate(LATER) > 5


def test_a_picture_of_the_whole_page_has_all_of_it(served, page):
    page.goto(served + LONG, wait_until="networkidle")
    picture = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("L")
    left, right = 300, 950
    # Between two things that are to be read there is no screen without any.
    inked = [
        min(picture.crop((left, y, right, y + 1)).tobytes()) < 128 for y in range(picture.height)
    ]
    longest = max(map(len, "".join("#" if ink else " " for ink in inked).split("#")))
    assert longest < 400


def test_the_theme_s_script_moves_nothing_when_it_comes(served, page, pages):
    held = []
    page.route("**/bundle.*.js", lambda route: held.append(route))
    for name in pages:
        with page.expect_request("**/bundle.*.js"):
            page.goto(served + name, wait_until="load")
        expect(page.locator(WAITING)).to_have_count(0)
        before = page.evaluate(PLACES)
        assert not page.evaluate("'document$' in window"), "it came before it should"
        held.pop().continue_()
        page.wait_for_load_state("networkidle")
        assert page.evaluate("'document$' in window")
        assert page.evaluate(PLACES) == before, name
    assert held == []


def test_who_comes_for_a_place_finds_it_and_stays(served, page):
    page.goto(f"{served}claims/#t26", wait_until="load")
    assert page.evaluate(LATER) == 0
    place = page.locator("#t26").bounding_box()["y"]
    assert 0 <= place < 300
    page.wait_for_timeout(600)
    assert page.locator("#t26").bounding_box()["y"] == place


def test_without_scripts_nothing_waits(served, browser):
    page = browser.new_page(java_script_enabled=False)
    page.goto(served + LONG)
    assert page.locator("html.h-later").count() == 0
    page.close()
