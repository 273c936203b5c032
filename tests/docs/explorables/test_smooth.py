"""What a frame costs while something moves: counted, not timed, for machines are noisy."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.benchmarks.explorables import DRAG, PLAY
from tests.docs.explorables.pages import NAMES, PAGES
from tests.docs.test_whole import WAITING

MOVES = 40
# Where the gesture begins and ends, the page is laid out: a handle gets the focus, words are said.
FEW = 6
NEW_LAYER = """() => {
  const layer = document.createElement("div");
  Object.assign(layer.style, {position: "fixed", inset: "0 auto auto 0", width: "9px", height: "9px",
    background: "red", willChange: "transform"});
  document.body.append(layer);
}"""


# Other words of the same length in every box, other places of all sliders.
WORDS = """async ([name, moves]) => {
  const element = document.querySelector(`explore-${name}`);
  const boxes = [...element.querySelectorAll("dd, output > span")].filter(box => box.textContent);
  const sliders = [...element.querySelectorAll("input[type=range]")].filter(one => one.offsetWidth);
  for (let i = 0; i < moves; i += 1) {
    await new Promise(requestAnimationFrame);
    for (const box of boxes) box.textContent = 10 + (i % 10);
    for (const slider of sliders) i % 2 ? slider.stepUp() : slider.stepDown();
  }
  await new Promise(requestAnimationFrame);
  return boxes.length;
}"""


@pytest.fixture
def phone(served, browser):
    """A page on a phone, with one explorable in the middle of the screen."""
    pages = []

    def open_page(name):
        page = browser.new_page(viewport={"width": 390, "height": 844})
        pages.append(page)
        page.goto(f"{served}{PAGES[name]}")
        page.locator(f"explore-{name} .h-panel").wait_for()
        return page

    yield open_page
    for page in pages:
        page.close()


def into_view(page, name):
    expect(page.locator(WAITING)).to_have_count(0)
    page.locator(f"explore-{name}").evaluate("e => e.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(300)


def partial(events):
    """Of each time that something was laid out, whether that was less than the page."""
    return [
        event["args"]["beginData"]["partialLayout"]
        for event in events
        if event["name"] == "Layout" and "beginData" in event.get("args", {})
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_frame_lays_out_what_changes_alone_and_keeps_the_layers_of_the_page(browser, phone, name):
    page = phone(name)
    into_view(page, name)
    browser.start_tracing(page=page, categories=["devtools.timeline", "blink"])
    page.evaluate(PLAY if name == "train" else DRAG, [name, MOVES])
    page.evaluate(NEW_LAYER)
    page.wait_for_timeout(100)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    layouts = partial(events)
    assert layouts.count(True) >= MOVES // 2
    assert layouts.count(False) <= FEW
    layered = sum(event["name"] == "PaintArtifactCompositor::Update" for event in events)
    # The last one is of a layer that was put there to see that they are told of.
    assert 1 <= layered <= 1 + FEW


@pytest.mark.parametrize("name", NAMES)
def test_words_and_sliders_that_follow_do_not_have_the_page_laid_out(browser, phone, name):
    page = phone(name)
    into_view(page, name)
    # The first words are shorter than those before.
    page.evaluate(WORDS, [name, 1])
    page.wait_for_timeout(100)
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    assert page.evaluate(WORDS, [name, MOVES]) >= 3
    layouts = partial(json.loads(browser.stop_tracing())["traceEvents"])
    assert layouts.count(True) >= MOVES // 2
    assert layouts.count(False) == 0


@pytest.mark.parametrize("name", NAMES)
def test_what_does_not_move_is_not_painted_again(phone, name):
    # A browser keeps what it painted of a block that is stacked by itself; of others it asks anew.
    stacked = (
        "blocks => blocks.filter(block => getComputedStyle(block).isolation !== 'isolate').length"
    )
    blocks = phone(name).locator(".md-content__inner > *")
    assert blocks.count() > 20
    assert blocks.evaluate_all(stacked) == 0
