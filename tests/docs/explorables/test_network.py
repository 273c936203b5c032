"""The page's network arithmetic against relu_demo: values, knots, slopes, over all activations."""

from __future__ import annotations

import json

import numpy as np
import pytest

from relu_demo import ACTIVATIONS, Activation, Network, interpolant, linear_pieces, sawtooth
from relu_demo.construct import best_square, thread_square

WIDTHS = [(1, 1), (1, 0, 1), (1, 1, 1), (1, 7, 1), (1, 5, 4, 1), (1, 3, 3, 3, 1)]
PER_SHAPE = 12


def plain(net):
    return json.loads(net.to_json())


def generated(activation, widths, seed):
    rng = np.random.default_rng(seed)
    shapes = zip(widths[1:], widths[:-1], strict=True)
    weights = [rng.normal(size=shape) for shape in shapes]
    return Network(weights, [rng.normal(size=n) for n in widths[1:]], activation)


def networks(activation, shapes=WIDTHS):
    return [
        generated(activation, w, 100 * i + s)
        for i, w in enumerate(shapes)
        for s in range(PER_SHAPE)
    ]


BUILD = "const net = ({weights, biases, activation}) => new hinges.Network(weights, biases, activation);"


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


STRAIGHT = {name: a for name, a in ACTIVATIONS.items() if isinstance(a, Activation)}
WRITTEN_DOWN = [
    thread_square(3),
    best_square(4),
    sawtooth(6),
    interpolant(np.sin, [0.0, 0.5, 2.0]),
    # Two units whose bends cancel, one that is dead, one that bends at the end of the interval.
    Network([[[1.0], [1.0]], [[1.0, -1.0]]], [[0.0, 0.0], [0.5]]),
    Network([[[0.0], [1.0]], [[1.0, 1.0]]], [[-1.0, -2.0], [0.0]]),
]


@pytest.mark.parametrize("name", STRAIGHT)
def test_pieces(javascript, name):
    interval = (-2.0, 2.0)
    nets = networks(STRAIGHT[name]) + (WRITTEN_DOWN if name == "relu" else [])
    lines = f"{BUILD} return cases.map((n) => hinges.linearPieces(net(n), [-2, 2]));"
    found = javascript(lines, [plain(net) for net in nets])
    for net, pieces in zip(nets, found, strict=True):
        ours = linear_pieces(net, interval)
        assert len(pieces["slopes"]) == len(ours)
        for key in ("knots", "slopes", "offsets"):
            np.testing.assert_allclose(pieces[key], getattr(ours, key), rtol=1e-12, atol=1e-12)


def test_through_points(javascript):
    rng = np.random.default_rng(1)
    knots = np.sort(rng.uniform(-1.0, 1.0, size=9))
    heights = rng.normal(size=9)
    made = javascript("return hinges.throughPoints(...cases);", [knots.tolist(), heights.tolist()])
    net = Network(made["weights"], made["biases"])
    np.testing.assert_allclose(net(knots), heights, atol=1e-12)
    assert net.n_units == 8
