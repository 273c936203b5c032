"""Networks on which the page's arithmetic is compared with relu_demo."""

from __future__ import annotations

import json

import numpy as np

from relu_demo import Network

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
