"""How well the page says pieces can do, against the proven best and relu_demo's own search."""

from __future__ import annotations

import numpy as np
import pytest

from relu_demo import EXPONENTIAL, RUNGE, Target, best_interpolant, max_error

XS = np.linspace(-1.0, 1.0, 401)
SINE = Target(
    "sine", "sin πx", lambda x: np.sin(np.pi * x), (-1.0, 1.0),
    derivative=lambda x: np.pi * np.cos(np.pi * x), breaks=(0.0,),
)  # fmt: skip
BEST = """
  const [xs, ys, most] = cases;
  return Array.from({length: most}, (_, i) => {
    const work = hinges.bestPieces(xs, ys, i + 1);
    let step = work.next();
    while (!step.done) step = work.next();
    return step.value;
  });
"""


def best(javascript, function, most=8):
    return javascript(BEST, [XS.tolist(), function(XS).tolist(), most])


def test_the_square_has_its_proven_best(javascript):
    for n, found in enumerate(best(javascript, np.square), start=1):
        proven = 1.0 / (2.0 * n * n)
        # Knots stand on the places; between them a parabola can hide a quarter of their distance, squared.
        assert proven - 0.0025**2 <= found["error"] <= 1.06 * proven
        assert found["bound"] <= proven


@pytest.mark.parametrize("target", [SINE, RUNGE, EXPONENTIAL], ids=lambda t: t.name)
def test_found_and_bound_stand_on_both_sides(javascript, target):
    if target is EXPONENTIAL:
        target = Target("e", "e", np.exp, (-1.0, 1.0), derivative=np.exp, breaks=())
    for n, found in enumerate(best(javascript, target), start=1):
        ours = max_error(best_interpolant(target, n), target, (-1.0, 1.0)).middle
        assert found["bound"] <= 1.002 * ours
        assert 0.97 * ours <= found["error"] <= 1.12 * ours
        points = np.array(found["points"])
        assert len(points) <= n + 1
        assert (np.diff(points[:, 0]) > 0).all()
        errors = np.interp(XS, *points.T) - target(XS)
        assert np.abs(errors).max() == pytest.approx(found["error"], rel=1e-9)


def test_what_is_straight_needs_nothing(javascript):
    first = best(javascript, lambda x: 2.0 * x + 1.0, most=2)[0]
    assert first["error"] < 1e-9
    constant = best(javascript, np.ones_like, most=1)[0]
    assert constant["error"] < 1e-9
