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


def test_an_error_is_drawn_as_the_parabolas_it_is(visit):
    square = visit("square")
    square.run("e.change({knots: [0.3, 0.6], jumps: [0.7, 0.9], height: 0.1})")
    middles, errors = square.run("""
      const stage = e.stages[1];
      const d = stage.outline("error").getAttribute("d");
      const arches = [...d.matchAll(/M(\\S+) (\\S+)Q(\\S+) (\\S+) (\\S+) ([^M]+)/g)];
      const middles = arches.map(([, ...n]) => n.map(Number)).map(([ax, ay, bx, by, cx, cy]) =>
        [(ax + 2 * bx + cx) / 4, (ay + 2 * by + cy) / 4]);
      const [p, q, x1, x2] = stage.xScale;
      const exact = middles.map(([x]) => {
        const at = x1 + (x - p) * (x2 - x1) / (q - p);
        return stage.place([at, e.network.at(at) - at * at])[1];
      });
      return [middles.map(([, y]) => y), exact];
    """)
    assert len(middles) == 5
    assert middles == pytest.approx(errors, abs=0.02)
