"""The copy for reading offline: unpacked, opened from files, searched."""

from __future__ import annotations

import zipfile

import pytest
from playwright.sync_api import expect


@pytest.fixture(scope="module")
def unpacked(site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("offline copy")
    with zipfile.ZipFile(site / "hinges-offline.zip") as archive:
        archive.extractall(folder)
    return folder / "hinges"


@pytest.fixture
def page(unpacked, browser):
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.asked, page.errors = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.goto((unpacked / "index.html").as_uri())
    yield page
    context.close()


def test_links_lead_from_file_to_file(page):
    page.locator("article a[href*='one-hinge']").first.click()
    page.wait_for_url("**/tutorial/one-hinge.html")
    # As it is seen: words wait for their fonts.
    expect(page.locator("h1")).to_contain_text("linear where it matters", use_inner_text=True)
    assert page.locator("figure svg").count() > 1


def test_search_works_without_a_server(page):
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("parabola")
    result = page.locator(".md-search-result__link").first
    result.wait_for(timeout=10_000)
    assert result.get_attribute("href").startswith("file:")
    assert page.errors == []


def test_nothing_is_asked_of_any_host(page):
    page.wait_for_load_state("networkidle")
    assert [url for url in page.asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_copy_holds_the_downloads_and_not_itself(unpacked):
    assert (unpacked / "figures/thread_two_hinges.pdf").is_file()
    assert list(unpacked.rglob("*.zip")) == []
    assert "hinges-offline.zip" not in (unpacked / "index.html").read_text()
