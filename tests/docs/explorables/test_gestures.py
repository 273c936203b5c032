"""What a reader does with every explorable: drag, press, undo, go back, copy, win and lose."""

from __future__ import annotations

import numpy as np
import pytest

from relu_demo import Network
from tests.docs.explorables.pages import CHANGES, NAMES


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


# A mouse on one handle, on many, and on a picture that is also drawn on.
MICE = [("hinge", "mouse"), ("regions", "mouse"), ("curve", "mouse")]


@pytest.mark.parametrize(("name", "way"), [*MICE, *((name, "finger") for name in NAMES)])
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
