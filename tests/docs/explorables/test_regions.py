"""The page's regions against relu_demo: counted, measured, mapped."""

from __future__ import annotations

import json

import numpy as np
import pytest

from relu_demo import ACTIVATIONS, Activation, Network, linear_regions, random_network, zero_set

BOX = ((-1.0, 1.0), (-1.5, 1.0))
STRAIGHT = {name: a for name, a in ACTIVATIONS.items() if isinstance(a, Activation)}
WIDTHS = [(2, 1, 1), (2, 3, 1), (2, 3, 2, 1), (2, 6, 1), (2, 5, 4, 1), (2, 4, 3, 3, 1)]
REGIONS = """
  const net = ({weights, biases, activation}) => new hinges.Network(weights, biases, activation);
  const box = [[-1, 1], [-1.5, 1]];
  return cases.map((n) => {
    const regions = hinges.linearRegions(net(n), box);
    return {regions, middles: regions.map(({polygon}) => hinges.middleOf(polygon)), zero: hinges.zeroSet(regions)};
  });
"""
# Parallel creases, three through one point, one through a corner, one unit that never bends.
SPECIAL = [
    Network([[[1.0, 0.0], [1.0, 0.0]], [[1.0, 2.0]]], [[0.0, 0.5], [0.1]]),
    Network([[[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]], [[1.0, 1.0, -1.0]]], [[0.0] * 3, [0.1]]),
    Network([[[1.0, -1.0]], [[1.0]]], [[0.0], [-0.2]]),
    Network([[[0.0, 0.0]], [[1.0]]], [[1.0], [0.0]]),
]


def generated(activation):
    return [
        random_network(w, np.random.default_rng(s), activation=activation, bias_deviation=0.5)
        for w in WIDTHS
        for s in range(15)
    ]


@pytest.mark.parametrize("name", STRAIGHT)
def test_regions(javascript, name):
    nets = generated(STRAIGHT[name]) + (SPECIAL if name == "relu" else [])
    found = javascript(REGIONS, [json.loads(net.to_json()) for net in nets])
    for net, page in zip(nets, found, strict=True):
        ours = linear_regions(net, BOX)
        theirs = {tuple(r["pattern"]): r for r in page["regions"]}
        assert len(page["regions"]) == len(ours)
        assert set(theirs) == {tuple(p) for p in ours.patterns.tolist()}
        for pattern, w, b in zip(ours.patterns.tolist(), ours.maps, ours.offsets, strict=True):
            np.testing.assert_allclose(theirs[tuple(pattern)]["maps"], w, rtol=1e-12, atol=1e-12)
            np.testing.assert_allclose(theirs[tuple(pattern)]["offsets"], b, rtol=1e-12, atol=1e-12)


def test_areas_fill_the_box(javascript):
    nets = generated(ACTIVATIONS["relu"])
    for page in javascript(REGIONS, [json.loads(net.to_json()) for net in nets]):
        assert sum(middle["area"] for middle in page["middles"]) == pytest.approx(5.0, rel=1e-12)


def test_boundary_is_as_long(javascript):
    nets = generated(ACTIVATIONS["relu"])

    def length(segments):
        ends = np.asarray(segments, dtype=float).reshape(-1, 2, 2)
        return np.hypot(*(ends[:, 1] - ends[:, 0]).T).sum()

    found = javascript(REGIONS, [json.loads(net.to_json()) for net in nets])
    lengths = [
        (length(page["zero"]), length(zero_set(net, BOX).segments))
        for net, page in zip(nets, found, strict=True)
    ]
    np.testing.assert_allclose(*zip(*lengths, strict=True), rtol=1e-9, atol=1e-9)
    assert sum(ours > 0 for _, ours in lengths) > 30


def test_a_point_is_in_its_region(javascript):
    net = generated(ACTIVATIONS["relu"])[-1]
    points = np.random.default_rng(4).uniform((-1.0, -1.5), (1.0, 1.0), size=(200, 2))
    lines = """
      const [n, points] = cases;
      const regions = hinges.linearRegions(new hinges.Network(n.weights, n.biases), [[-1, 1], [-1.5, 1]]);
      return points.map((p) => {
        const {maps: [[a, b]], offsets: [c]} = regions.find(({polygon}) => hinges.contains(polygon, p));
        return a * p[0] + b * p[1] + c;
      });"""
    found = javascript(lines, [json.loads(net.to_json()), points.tolist()])
    np.testing.assert_allclose(found, net(points), atol=1e-12)
