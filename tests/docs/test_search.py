"""What people type into the search, and where they should land."""

from __future__ import annotations

import json

import pytest


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("carries the same row of arches", "tutorial/adding-hinges/"),  # a figure's claim
        ("Claim T5", "tutorial/adding-hinges/"),
        ("place hinges yourself", "labs/square-by-hand/"),
        ("x^2", "tutorial/adding-hinges/"),  # a formula, as one types it
        ("subgradient", "tutorial/one-hinge/"),
    ],
)
def test_search_finds(site, served, browser, words, page):
    visit = browser.new_page()
    visit.goto(served)
    visit.locator(".md-search__input").click()
    visit.locator(".md-search__input").press_sequentially(words)
    visit.locator(".md-search-result__link").first.wait_for(timeout=10_000)
    found = visit.eval_on_selector_all(".md-search-result__link", "links => links.map(a => a.href)")
    visit.close()
    assert any(page in address for address in found)


def test_index_is_fetched_when_the_search_is_opened(site, served, browser):
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served, wait_until="networkidle")
    assert not [url for url in asked if "search_index" in url]
    with page.expect_request("**/search_index.json"):
        page.locator(".md-search__input").click()
    page.close()


def test_index_holds_formulas_as_words_and_no_drawing(site):
    entries = json.loads((site / "search/search_index.json").read_text())["docs"]
    text = " ".join(entry["text"] + entry["title"] for entry in entries)
    assert "1/18 + 4/3 [" in text
    assert "\\frac" not in text
    assert "<svg" not in text
    assert "<annotation" not in text
