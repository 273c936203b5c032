"""The page's networks against relu_demo: values and slopes, over all activations."""

from __future__ import annotations

import numpy as np
import pytest

from relu_demo import ACTIVATIONS, Network
from tests.docs.explorables.networks import BUILD, networks, plain


@pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS)
def test_values(javascript, activation):
    # A layer of no units has no rows from which JavaScript could know its width, nor does it need one.
    nets = networks(activation) + networks(activation, [(2, 5, 1), (2, 4, 4, 1)])
    rng = np.random.default_rng(0)
    points = [rng.normal(size=(20, net.n_in)) * 2.0 for net in nets]
    cases = [[plain(net), x.tolist()] for net, x in zip(nets, points, strict=True)]
    found = javascript(
        f"{BUILD} return cases.map(([n, xs]) => xs.map((x) => net(n).at(x)));", cases
    )
    for net, x, values in zip(nets, points, found, strict=True):
        np.testing.assert_allclose(values, net(x), rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=ACTIVATIONS)
def test_activation_and_slope(javascript, activation):
    z = [-3.0, -1.0, -0.5, 0.0, 1e-9, 0.5, 1.0, 2.5]
    lines = "const a = hinges.ACTIVATIONS[cases[0]]; return [cases[1].map(a.of), cases[1].map(a.slopeOf)];"
    of, slopes = javascript(lines, [activation.name, z])
    np.testing.assert_allclose(of, activation(z), rtol=1e-15, atol=1e-15)
    np.testing.assert_allclose(slopes, activation.derivative(z), rtol=1e-15, atol=1e-15)


def test_every_activation_is_there(javascript):
    assert javascript("return Object.keys(hinges.ACTIVATIONS);") == list(ACTIVATIONS)


def test_through_points(javascript):
    rng = np.random.default_rng(1)
    knots = np.sort(rng.uniform(-1.0, 1.0, size=9))
    heights = rng.normal(size=9)
    made = javascript("return hinges.throughPoints(...cases);", [knots.tolist(), heights.tolist()])
    net = Network(made["weights"], made["biases"])
    np.testing.assert_allclose(net(knots), heights, atol=1e-12)
    assert net.n_units == 8
