"""What a first visit costs: bytes over the wire, and how still the page stands while they arrive."""

from __future__ import annotations

import gzip

import pytest

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


def test_nothing_moves_while_a_page_loads(first_visits):
    assert {n: v["shifts"] for n, v in first_visits.items() if v["shifts"] > 1e-4} == {}
