"""What is drawn on a stage lies where the mathematics says."""

from __future__ import annotations

import pytest

# The middles of all parabolas of a line, and their ends, in the data's numbers.
ARCHES = """
  const stage = e.stages[1];
  const [[p, q, a, b], [r, s, c, d]] = [stage.xScale, stage.yScale];
  const back = ([x, y]) => [a + ((x - p) * (b - a)) / (q - p), c + ((y - r) * (d - c)) / (s - r)];
  const [first, ...rest] = stage.outline("error").getAttribute("d").slice(1).split("Q");
  let from = first.split(" ").map(Number);
  return rest.flatMap((text) => {
    const [bx, by, tx, ty] = text.split(" ").map(Number);
    const middle = [(from[0] + 2 * bx + tx) / 4, (from[1] + 2 * by + ty) / 4];
    from = [tx, ty];
    return [back(middle), back(from)];
  });
"""


def test_the_error_of_pairs_is_drawn_as_the_parabolas_it_is(visit):
    square = visit("square")
    square.run("e.change({knots: [0.3, 0.6], jumps: [0.7, 0.9], height: 0.1})")
    places = square.run(ARCHES)
    exact = square.run(f"return {[x for x, _ in places]}.map(x => e.network.at(x) - x * x)")
    assert len(places) == 10
    assert [y for _, y in places] == pytest.approx(exact, abs=1e-4)
    assert max(map(abs, exact)) > 0.09


@pytest.mark.parametrize("folds", [0, 1, 3])
def test_the_error_of_folds_is_drawn_as_the_arches_it_is(visit, folds):
    fold = visit("fold")
    fold.run(f"e.change({{folds: {folds}}})")
    places = fold.run(ARCHES)
    scale = 4 ** (folds + 1)
    exact = fold.run(
        f"return {[x for x, _ in places]}.map(x => {scale} * (e.network.at(x) - x * x))"
    )
    assert len(places) == 2 * 2**folds
    assert [y for _, y in places] == pytest.approx(exact, abs=0.01)
    assert max(exact) > 0.99
