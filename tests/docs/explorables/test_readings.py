"""The list of readings: it has a size of its own, and keeps the room that it once needed."""

from __future__ import annotations

import pytest


@pytest.fixture
def hinge(visit):
    return visit("hinge", viewport={"width": 390, "height": 844})


def height(one):
    # The size follows what is in it with the next frame.
    one.page.evaluate(
        "async () => { for (let i = 0; i < 3; i += 1) await new Promise(requestAnimationFrame); }"
    )
    return one.element.locator(".h-box").evaluate("b => b.offsetHeight")


def needed(one):
    return one.element.locator(".h-readings").evaluate("d => d.offsetHeight")


def test_the_box_is_as_high_as_the_list(hinge):
    assert height(hinge) == needed(hinge) > 50


def test_nothing_below_jumps_when_words_become_shorter_again(hinge):
    before = height(hinge)
    hinge.run("e.readings.say('facing', 'a long way of saying which way it faces, '.repeat(4))")
    long = height(hinge)
    assert long == needed(hinge) > before
    hinge.run("e.readings.say('facing', 'left')")
    assert height(hinge) == long > needed(hinge)


def test_another_width_is_another_height(hinge):
    hinge.run("e.readings.say('facing', 'a long way of saying which way it faces, '.repeat(4))")
    height(hinge)
    hinge.run("e.readings.say('facing', 'left')")
    hinge.page.set_viewport_size({"width": 640, "height": 844})
    assert height(hinge) == needed(hinge)


def test_the_formula_of_a_region_is_told_to_two_decimals(visit):
    regions = visit("regions")
    (a, b), c = regions.run("return [e.here.maps[0], e.here.offsets[0]]")
    assert min(abs(a), abs(b), abs(c)) > 0.01
    said = regions.element.locator(".h-readings dd").last.inner_text()
    terms = f"{a:+.2f} x₁ {b:+.2f} x₂ {c:+.2f}".removeprefix("+")
    assert said.replace("−", "-").replace(" ", "") == terms.replace(" ", "")
