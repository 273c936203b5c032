"""What a first visit costs: bytes over the wire, and how still the page stands while they arrive."""

from __future__ import annotations

import gzip
import json

import pytest
from playwright.sync_api import expect

# Kilobytes, gzipped, everything included.
MOST, MOST_WITHOUT_MATHEMATICS = 170, 110
SHIFTS = """
  window.shifts = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => (window.shifts += entry.value)))
    .observe({type: "layout-shift", buffered: true});
"""


@pytest.fixture(scope="module")
def first_visits(site, served, browser, pages):
    found = {}
    for name in pages:
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.add_init_script(SHIFTS)
        bodies = []
        page.on("response", lambda response, b=bodies: b.append(response))
        page.goto(served + name, wait_until="networkidle")
        page.wait_for_timeout(150)
        found[name] = {
            "kilobytes": sum(len(gzip.compress(r.body(), 6)) for r in bodies) / 1024,
            "mathematics": page.locator(".katex").count() > 0,
            "shifts": page.evaluate("window.shifts"),
            "fonts": {r.url for r in bodies if r.url.endswith(".woff2")},
            "announced": set(
                page.eval_on_selector_all("link[as=font]", "every => every.map(e => e.href)")
            ),
        }
        context.close()
    return found


def test_no_page_is_heavy(first_visits):
    heavy = {
        name: round(visit["kilobytes"])
        for name, visit in first_visits.items()
        if visit["kilobytes"] > (MOST if visit["mathematics"] else MOST_WITHOUT_MATHEMATICS)
    }
    assert heavy == {}


def test_every_font_of_a_page_is_asked_for_from_the_start(first_visits):
    assert {
        n: v["fonts"] ^ v["announced"]
        for n, v in first_visits.items()
        if v["fonts"] != v["announced"]
    } == {}
    assert any(len(visit["fonts"]) > 2 for visit in first_visits.values())


def test_words_wait_for_fonts_that_do_not_come_for_half_a_second(site, served, browser):
    page = browser.new_page()
    held = []
    page.route("**/*.woff2", lambda route: held.append(route))
    page.goto(served + "tutorial/adding-hinges/", wait_until="commit")
    heading = page.get_by_role("heading", level=1)
    heading.wait_for(state="visible", timeout=5000)
    assert held, "fonts were not asked for"
    assert not page.evaluate("document.fonts.check('1em KaTeX_Main')")
    page.close()


def test_nothing_moves_while_a_page_loads(first_visits):
    assert {n: v["shifts"] for n, v in first_visits.items() if v["shifts"] > 1e-4} == {}


def test_a_page_is_dressed_once(site, served, browser):
    page = browser.new_page(color_scheme="light")
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    page.goto(served + "contributing/", wait_until="networkidle")
    page.locator("script[src*=bundle]").wait_for(state="attached")
    page.wait_for_timeout(300)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    whole = page.evaluate("document.querySelectorAll('body *').length")
    page.close()
    dressed = sum(
        event["args"].get("elementCount", 0)
        for event in events
        if event["name"] == "UpdateLayoutTree" and "args" in event
    )
    # Once, in one piece or as the page comes, and some of it again: twice would be twice as many.
    assert 0.9 * whole < dressed < 1.5 * whole


@pytest.mark.parametrize(("scheme", "said"), [("light", []), ("dark", ["dark"])])
def test_what_the_browser_draws_itself_follows_the_theme(site, served, browser, scheme, said):
    page = browser.new_page(color_scheme=scheme)
    page.goto(served, wait_until="networkidle")
    schemes = "every => every.map(e => e.content)"
    assert page.eval_on_selector_all("meta[name=color-scheme]", schemes) == said
    page.locator("label[for^=__palette]:visible").click()
    last = {"light": "dark", "dark": "light"}[scheme]
    expect(page.locator("meta[name=color-scheme]")).to_have_attribute("content", last)
    page.close()
