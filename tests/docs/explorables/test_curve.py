"""The explorable `curve`: curves that are chosen, typed and drawn, and the best that is shown."""

from __future__ import annotations

import numpy as np
import pytest

from relu_demo import Network


@pytest.fixture
def curve(visit):
    return visit("curve")


def searched(one):
    """Wait until the best is found."""
    one.page.evaluate(
        "async () => { const e = document.querySelector('explore-curve');"
        " while (!e.best) await new Promise((r) => setTimeout(r, 20)); }"
    )
    one.wait()


def network(one):
    made = one.run("return e.network")
    return Network(made["weights"], made["biases"])


def test_a_curve_is_chosen_by_keyboard(curve):
    curve.page.locator("#h-curve-preset").focus()
    curve.page.keyboard.press("ArrowDown")
    curve.wait()
    assert curve.state["formula"] == "x^2"
    assert float(network(curve)(0.5)) == pytest.approx(0.25)


def test_a_formula_is_typed(curve):
    box = curve.page.locator("#h-curve-formula")
    box.fill("2 tanh(3x) + 1")
    box.press("Enter")
    curve.wait()
    knots = [-1.0, -0.5, 0.0, 0.5, 1.0]
    np.testing.assert_allclose(
        network(curve)(knots), 2 * np.tanh(3 * np.array(knots)) + 1, atol=1e-12
    )
    # The paper grows: the highest tick is above the curve.
    ticks = curve.run("return [1, 2, 3].map((i) => e.stages[0].part(`ytick_${i}`).textContent)")
    assert ticks == ["−5", "0", "5"]


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("2 +", "stops too early"),
        ("sin(x", "should be a )"),
        ("y^2", "“y” is not known"),
        ("x)", "“)” stands where"),
        ("1/x", "at x = 0"),
        ("log(x)", "at x = −1"),
        ("alert(1)", "“alert” is not known"),
    ],
)
def test_a_formula_that_is_none_is_refused_in_words(curve, formula, said):
    before = curve.state
    box = curve.page.locator("#h-curve-formula")
    box.fill(formula)
    box.press("Enter")
    curve.element.locator(".h-said", has_text=said).wait_for()
    assert curve.state == before
    assert box.get_attribute("aria-invalid") == "true"
    assert box.input_value() == formula
    box.fill("x")
    box.press("Enter")
    curve.wait()
    assert box.get_attribute("aria-invalid") is None


def test_a_curve_is_drawn_by_hand(curve):
    curve.run("e.change({mode: 'draw'}); e.settle()")
    curve.element.locator(".h-drawing").evaluate("e => e.scrollIntoView({block: 'center'})")
    box = curve.element.locator(".h-drawing svg").first.bounding_box()
    height = box["y"] + 0.3 * box["height"]
    curve.page.mouse.move(box["x"] + 0.25 * box["width"], height)
    curve.page.mouse.down()
    curve.page.mouse.move(box["x"] + 0.9 * box["width"], height, steps=40)
    curve.page.mouse.up()
    curve.wait()
    drawn = curve.state["drawn"]
    assert len(set(drawn[5:11])) == 1
    assert f"curve.drawn={','.join(str(v) for v in drawn[:3])}"[:18] in curve.page.url
    curve.run("e.change({mode: 'knots'}); e.settle()")
    assert float(network(curve)(0.0)) == pytest.approx(drawn[8])


def test_a_curve_is_drawn_by_keyboard(curve):
    curve.run("e.change({mode: 'draw'}); e.settle()")
    handle = curve.element.locator(".h-handle").nth(8)
    before = curve.state["drawn"][8]
    handle.focus()
    curve.page.keyboard.press("PageUp")
    curve.wait()
    assert curve.state["drawn"][8] == pytest.approx(before + 0.1)


def test_knots_come_and_go(curve):
    for name, count in [("Add a knot", 4), ("Add a knot", 5), ("Remove a knot", 4)]:
        curve.element.get_by_role("button", name=name).click()
        curve.wait()
        assert len(curve.state["knots"]) == count
    curve.element.get_by_role("button", name="Space equally").click()
    curve.wait()
    np.testing.assert_allclose(np.diff([-1, *curve.state["knots"], 1]), 0.4, atol=1e-3)


def test_the_best_is_shown_on_request_and_is_as_good_as_it_says(curve):
    curve.run("e.use('exp(x)')")
    searched(curve)
    found = curve.run("return [e.best.bound, e.best.error]")
    curve.element.get_by_role("button", name="Show the best found").click()
    curve.wait()
    xs = np.linspace(-1.0, 1.0, 2001)
    error = np.abs(network(curve)(xs) - np.exp(xs)).max()
    assert found[0] <= found[1] <= error <= 1.03 * found[1]
    # Shown is not won.
    assert curve.won == 0


def test_tasks(curve):
    searched(curve)
    for _ in range(6):
        curve.element.get_by_role("button", name="Add a knot").click()
    curve.element.get_by_role("button", name="Space equally").click()
    curve.wait()
    assert curve.won == 1
    curve.run("e.use('x^2'); e.change({knots: [-0.333, 0.333], lifts: Array(4).fill(-0.055)})")
    searched(curve)
    curve.run("e.change({knots: [-0.334, 0.333]}); e.settle()")
    assert curve.won == 2


def test_an_address_that_was_tampered_with_does_no_harm(visit):
    one = visit(
        "curve",
        "?curve.formula=alert(1)&curve.knots=0.5,0.5,-2,0.1&curve.lifts=1,2&curve.drawn=1,2&curve.mode=draw",
    )
    assert one.state["formula"] == "sin(pi*x)"
    assert one.state["knots"] == [0.1, 0.5]
    assert one.state["lifts"] == [0, 0, 0, 0]
    assert one.state["mode"] == "knots"
