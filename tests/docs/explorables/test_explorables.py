"""Every explorable in a real browser: its stage, its handles and sliders, its address, its tasks."""

from __future__ import annotations

import gzip
import io
import re
import tomllib

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageChops

from relu_demo import Network
from tests.docs.explorables.pages import FOLDER, NAMES, PAGES

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


@pytest.mark.parametrize("name", NAMES)
def test_keyboard_moves_every_handle(visit, name):
    one = visit(name)
    handles = one.page.locator(f"explore-{name} .h-handle")
    for i in range(handles.count()):
        handle = handles.nth(i)
        assert handle.get_attribute("aria-label")
        assert handle.get_attribute("aria-valuetext")
        moved = []
        for key in ("ArrowRight", "ArrowUp", "Shift+ArrowLeft", "PageUp", "Home", "End"):
            before = one.state
            handle.focus()
            one.page.keyboard.press(key)
            one.wait()
            assert handle.evaluate("h => h === document.activeElement")
            moved.append(one.state != before)
            one.run("e.reset()")
        assert sum(moved) >= 2, handle.get_attribute("aria-label")


@pytest.mark.parametrize("name", NAMES)
def test_keyboard_works_every_control(visit, name):
    one = visit(name)
    for kind, keys in (
        ("input[type=range]", ["ArrowRight", "ArrowLeft"]),
        ("select", ["ArrowDown", "ArrowUp"]),
    ):
        controls = one.element.locator(f"{kind}:visible")
        for i in range(controls.count()):
            control = controls.nth(i)
            assert one.page.locator(f"label[for={control.get_attribute('id')}]").inner_text()
            states = {str(one.state)}
            for key in keys:
                control.focus()
                one.page.keyboard.press(key)
                one.wait()
                states.add(str(one.state))
            assert len(states) > 1, control.get_attribute("name")
            one.run("e.reset()")
    for button in one.element.locator("button").all():
        button.focus()
        one.page.keyboard.press("Enter")
        one.wait()
    one.run("e.pause?.()")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("way", ["mouse", "finger"])
def test_pointers_drag_every_handle(visit, name, way):
    one = visit(name, has_touch=way == "finger")
    one.element.locator(".h-drawing").evaluate("e => e.scrollIntoView({block: 'center'})")
    handles = one.page.locator(f"explore-{name} .h-handle")
    keys = [handles.nth(i).get_attribute("data-key") for i in range(handles.count())]
    for key in keys:
        one.run("e.reset()")
        box = one.page.locator(f"explore-{name} .h-handle[data-key='{key}']").bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        before = one.state
        scrolled = one.page.evaluate("scrollY")
        drag(one, way, (x, y), (x + 21, y - 57))
        assert one.state != before, key
        assert one.page.evaluate("scrollY") == scrolled
        assert one.run("return e.past.length") > 0


def drag(one, way, start, end):
    if way == "mouse":
        one.page.mouse.move(*start)
        one.page.mouse.down()
        one.page.mouse.move(*end, steps=4)
        one.page.mouse.up()
    else:
        touch = one.context.new_cdp_session(one.page)
        points = np.linspace(start, end, 9)
        for kind, point in zip(["touchStart", *["touchMove"] * 8], points, strict=True):
            spot = {"x": float(point[0]), "y": float(point[1])}
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [spot]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    one.wait()


# One change for each, and the state that it leads to.
CHANGES = {
    "hinge": "e.change({w: -0.5, b: 0.25})",
    "square": "e.addPair(); e.change({knots: [0.2, 0.6], jumps: [0.8, 0.8]})",
    "curve": "e.use('exp(x) - 1'); e.change({knots: [-0.123, 0.5]}); e.change({lifts: [0, 0.1, 0, 0]})",
    "crease": "e.change({angle: 77, shift: -0.4})",
    "fold": "e.change({folds: 5, x: 0.6})",
    "regions": "e.change({layers: '2', bias_1: 0.3})",
    "train": "e.change({target: 'circle', width: 5, depth: 2, seed: 42, rate: 0.03}); e.change({step: 60})",
}


@pytest.mark.parametrize("name", NAMES)
def test_the_address_holds_the_state(visit, name):
    one = visit(name)
    start = one.state
    one.run(f"{CHANGES[name]}; e.settle()")
    changed, url = one.state, one.page.url
    assert changed != start
    assert f"{name}." in url
    assert one.run("return e.link").startswith(url)
    weights = one.run("return e.network.weights")
    one.page.reload()
    one.wait()
    assert one.state == changed
    assert one.run("return e.network.weights") == weights
    one.run("e.reset()")
    assert one.state == start
    assert f"{name}." not in one.page.url
    one.page.go_back()
    one.wait()
    assert one.state == changed
    one.page.go_forward()
    one.wait()
    assert one.state == start


@pytest.mark.parametrize("name", NAMES)
def test_undo(visit, name):
    one = visit(name)
    start = one.state
    undo = one.element.get_by_role("button", name="Undo")
    assert undo.get_attribute("aria-disabled") == "true"
    one.run(f"{CHANGES[name]}; e.settle()")
    while undo.get_attribute("aria-disabled") == "false":
        undo.click()
        one.wait()
    assert one.state == start


@pytest.mark.parametrize("name", NAMES)
def test_python_rebuilds_the_network(visit, name):
    one = visit(name, permissions=["clipboard-read", "clipboard-write"])
    one.run(f"{CHANGES[name]}; e.settle()")
    one.element.get_by_role("button", name="Copy as Python").click()
    one.element.locator(".h-said", has_text="Copied").wait_for()
    code = one.page.evaluate("navigator.clipboard.readText()")
    space: dict = {}
    exec(code, space)
    net = space["net"]
    assert isinstance(net, Network)
    points = np.random.default_rng(2).uniform(-1.0, 1.0, size=(50, net.n_in))
    theirs = [one.run(f"return e.network.at({p.tolist()})") for p in points[:10]]
    np.testing.assert_allclose(theirs, net(points[:10]), rtol=1e-12, atol=1e-12)


def test_without_permission_the_text_is_selected(visit):
    one = visit("hinge")
    one.run("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    one.element.get_by_role("button", name="Copy as Python").click()
    one.element.locator("pre").wait_for()
    assert one.page.evaluate("getSelection().toString()").startswith("from relu_demo import")


@pytest.mark.parametrize("name", NAMES)
def test_it_lays_down_what_it_took_up(visit, name):
    one = visit(name)
    one.run(
        "window.gone = e; window.place = e.parentElement; window.after = e.nextSibling; e.remove()"
    )
    assert one.page.evaluate("gone.querySelector('.h-panel, .h-handle')") is None
    assert one.page.evaluate("gone.listening.signal.aborted")
    one.page.evaluate("place.insertBefore(gone, after)")
    one.wait()
    assert one.element.locator(".h-panel").count() == 1
    one.run(f"{CHANGES[name]}; e.settle()")
    assert one.run("return e.past.length") > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(visit, name, scheme):
    one = visit(name, color_scheme=scheme)
    for lines in ("", f"{CHANGES[name]}; e.settle()", "e.reset()"):
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


SOLUTIONS = {
    "hinge": [
        "e.change({w: -1, b: -0.5, v: 1.5}); e.settle()",
        "e.change({line: '2', w: 2, b: -1, v: -1}); e.settle()",
        "e.change({line: '3', w: -1, b: 1, v: -1}); e.settle()",
    ],
    "square": [
        "e.change({height: -0.12}); e.settle()",
        "e.change({knots: [0.333], jumps: [1.333], height: 0.056}); e.settle()",
        "e.addPair(); e.change({knots: [0.2, 0.6], jumps: [0.8, 0.8], height: 0.02}); e.settle()",
    ],
    "crease": ["e.change({angle: 45, shift: 0}); e.settle()", "e.change({angle: 90, shift: 0.2}); e.settle()"],
    "fold": ["e.change({guess: 4}); e.check()", "e.change({folds: 3, x: 0.0625}); e.settle()"],
    "regions": [
        "e.drag(0, [0.1, -0.5]); e.settle(); e.drag(0, [0.2, -0.5]); e.settle(); e.answer(false)",
        "e.change({layers: '2', lines: [0, -0.5, -0.3, 0.5, 0.6, 0.17, -0.6, -0.37, -0.5, 0.3, 0.5, -0.4], bias_1: -0.2, bias_2: -0.15}); e.settle()",
    ],
}  # fmt: skip
WRONG = {
    "hinge": "e.change({w: -1}); e.settle()",
    "square": "e.change({height: 0.2}); e.settle()",
    "crease": "e.change({shift: 1.6}); e.settle()",
    "fold": "e.change({guess: 3}); e.check(); e.change({guess: 5}); e.check()",
    "regions": "e.answer(true); e.answer(false)",
    "curve": "e.change({lifts: [0, 0.3, 0, 0, 0]}); e.settle()",
    "train": "e.go(20)",
}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_wrong_wins_nothing(visit, name):
    one = visit(name)
    one.run(WRONG[name])
    assert one.won == 0


@pytest.mark.parametrize("name", SOLUTIONS)
def test_tasks_are_solved(visit, name):
    one = visit(name)
    for number, lines in enumerate(SOLUTIONS[name], start=1):
        one.run(lines)
        assert one.won == number, lines
    assert one.page.locator(".h-tasks li").count() == len(SOLUTIONS[name])
    one.run("e.reset()")
    assert one.won == 0
