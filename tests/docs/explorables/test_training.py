"""The page's training against relu_demo: one step and a hundred, its dead units, its random starts."""

from __future__ import annotations

import json

import numpy as np
import pytest

from relu_demo import ACTIVATIONS, Network, gradients, random_network, train

WIDTHS = [(1, 1), (1, 4, 1), (1, 6, 5, 1), (2, 5, 1), (2, 4, 3, 2, 1)]
STEPS = """
  return cases.map(({net, x, y, loss, steps, rate}) => {
    const start = new hinges.Network(net.weights, net.biases, net.activation);
    const run = new hinges.Training(start, x, y, {rate, loss});
    const losses = [];
    for (let i = 0; i < steps; i += 1) losses.push(run.step());
    return {losses, net: run.network, dead: run.dead()};
  });
"""


def cases(activation, steps):
    made = []
    for i, widths in enumerate(WIDTHS):
        for loss in ("squared", "logistic"):
            rng = np.random.default_rng(10 * i)
            net = random_network(widths, rng, activation=activation, bias_deviation=0.5)
            x = rng.normal(size=(9, widths[0]))
            y = rng.integers(0, 2, size=9) if loss == "logistic" else rng.normal(size=9)
            made.append((net, x, y.astype(float), loss, steps, 0.02))
    return made


def run(javascript, made):
    keys = ("net", "x", "y", "loss", "steps", "rate")
    return javascript(
        STEPS,
        [
            dict(zip(keys, (json.loads(net.to_json()), x.tolist(), y.tolist(), *rest), strict=True))
            for net, x, y, *rest in made
        ],
    )


def parameters(net):
    return np.concatenate([a.ravel() for a in (*net.weights, *net.biases)])


def trained(net, x, y, loss, steps, rate):
    rng = np.random.default_rng(0)
    return train(net, x, y, steps=steps, rng=rng, rate=rate, loss=loss)


@pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS)
@pytest.mark.parametrize(("steps", "close"), [(1, 1e-12), (100, 1e-6)])
def test_steps(javascript, activation, steps, close):
    made = cases(activation, steps)
    for case, page in zip(made, run(javascript, made), strict=True):
        ours = trained(*case)
        net = Network(page["net"]["weights"], page["net"]["biases"], activation)
        np.testing.assert_allclose(parameters(net), parameters(ours.network), atol=close)
        np.testing.assert_allclose(page["losses"], ours.history.loss, rtol=close)


def test_gradient_and_dead_units(javascript):
    made = cases(ACTIVATIONS["relu"], 0)
    for case, page in zip(made, run(javascript, made), strict=True):
        dead = trained(*case).history.dead_units[-1]
        assert sum(map(sum, page["dead"])) == dead
    lines = """
      const {net, x, y, loss} = cases;
      const run = new hinges.Training(new hinges.Network(net.weights, net.biases), x, y, {loss});
      run.slope();
      return Array.from(run.gradient);"""
    net, x, y, loss, *_ = made[5]
    data = {"net": json.loads(net.to_json()), "x": x.tolist(), "y": y.tolist(), "loss": loss}
    weights, biases = gradients(net, x, y, loss)
    ours = np.concatenate([a.ravel() for a in (*weights, *biases)])
    np.testing.assert_allclose(javascript(lines, data), ours, atol=1e-14)


def test_a_loss_that_is_not_finite_is_said_and_changes_nothing(javascript):
    lines = """
      const run = new hinges.Training(new hinges.Network([[[1]]], [[0]]), [[1e200]], [1e300]);
      const before = Array.from(run.row);
      let said = "";
      try { run.step(); } catch (error) { said = `${error.name}: ${error.message}`; }
      return [said, before, Array.from(run.row), run.count];"""
    said, before, after, count = javascript(lines)
    assert said == "RangeError: loss must stay finite; got Infinity at step 0"
    assert (after, count) == (before, 0)


def test_a_snapshot_brings_everything_back(javascript):
    lines = """
      const start = hinges.randomNetwork([1, 5, 1], 3);
      const run = new hinges.Training(start, [[-1], [0], [1]], [1, 0, 1]);
      for (let i = 0; i < 10; i += 1) run.step();
      const kept = run.snapshot();
      const losses = () => Array.from({length: 10}, () => run.step());
      const first = losses();
      run.restore(kept);
      return [first, losses()];"""
    first, again = javascript(lines)
    assert first == again
    assert len(set(first)) == 10


def test_random_starts(javascript):
    lines = """
      const start = (seed, more) => hinges.randomNetwork([1, 400, 400, 1], seed, more);
      return [start(1), start(1), start(2), start(1, {positive: true})];"""
    one, same, other, positive = javascript(lines)
    assert one == same
    assert one != other
    middle = np.array(one["weights"][1])
    assert middle.mean() == pytest.approx(0.0, abs=4 * np.sqrt(2 / 400) / 400)
    assert middle.var() == pytest.approx(2 / 400, rel=0.02)
    assert min(np.min(a) for a in (*positive["weights"], *positive["biases"])) >= 0.0


def test_uniform_numbers_are_uniform(javascript):
    draws = np.array(
        javascript("const next = hinges.uniform(5); return Array.from({length: 20000}, next);")
    )
    counts, _ = np.histogram(draws, bins=20, range=(0.0, 1.0))
    # Chi-square with 19 degrees of freedom: above 43.8 once in a thousand seeds.
    assert ((counts - 1000.0) ** 2 / 1000.0).sum() < 43.8
