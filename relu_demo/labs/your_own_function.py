"""The example of the lab "Your own function", and checks of its answers."""

from __future__ import annotations

import numpy as np

from relu_demo.construct import interpolant
from relu_demo.errors import max_error
from relu_demo.free_knots import approximate, best_interpolant
from relu_demo.network import Network
from relu_demo.pieces import linear_pieces
from relu_demo.targets import Target


def _equal(target: Target, pieces: int) -> Network:
    return interpolant(target, np.linspace(*target.interval, pieces + 1))


def _sup(net: Network, target: Target) -> float:
    return max_error(net, target, target.interval).upper


def task_1(net: object, target: Target) -> str:
    """Check the network that joins nine equally spaced points."""
    if not isinstance(net, Network) or net.n_in != 1:
        return f"Not yet: a Network of one input is asked for; this is {net!r}."
    knots = np.linspace(*target.interval, 9)
    gaps = net(knots) - target(knots)
    worst = int(np.argmax(np.abs(gaps)))
    if abs(gaps[worst]) > 1e-9:
        return f"Not yet: at the knot {knots[worst]:.3g} the network misses the curve by {gaps[worst]:.3g}."
    if abs(_sup(net, target) - _sup(_equal(target, 8), target)) > 1e-9:
        return "Not yet: it meets the curve at the nine points, but is not straight between them."
    return f"Right: the largest error is {_sup(net, target):.4f}."


def task_2(pieces: object, target: Target, tolerance: float) -> str:
    """Check the least number of equal pieces for a tolerance."""
    if not isinstance(pieces, int) or isinstance(pieces, bool) or pieces < 1:
        return f"Not yet: a whole number of pieces is asked for; this is {pieces!r}."
    enough = tolerance * (1.0 + 1e-9)
    error = _sup(_equal(target, pieces), target)
    if error > enough:
        return f"Not yet: with {pieces} equal pieces the error is {error:.4g}, more than {tolerance:g}."
    if pieces > 1 and _sup(_equal(target, pieces - 1), target) <= enough:
        return f"Not yet: {pieces} are enough, but {pieces - 1} are enough, too."
    return f"Right: {pieces} equal pieces, error {error:.4g}."


def task_3(slope: object, net: Network, x: float) -> str:
    """Check the slope of a network at a place."""
    if not isinstance(slope, int | float):
        return f"Not yet: a number is asked for; this is {slope!r}."
    found = linear_pieces(net, (x - 1e-6, x + 1e-6)).slopes[0]
    if abs(slope - found) > 1e-6:
        return f"Not yet: {slope:.4g} is the slope somewhere else; add the output weights of the hinges that are on at {x:g}."
    return f"Right: the slope at {x:g} is {found:.4f}."


def task_4(knot: object, net: Network) -> str:
    """Check where the graph bends most."""
    if not isinstance(knot, int | float):
        return f"Not yet: a place is asked for; this is {knot!r}."
    ends = -net.biases[0] / net.weights[0][:, 0]
    pieces = linear_pieces(net, (float(ends.min()), float(ends.max()) + 1.0))
    heaviest = float(pieces.knots[1:-1][np.argmax(np.abs(pieces.jumps))])
    if abs(knot - heaviest) > 1e-6:
        return f"Not yet: the slope changes more at another knot than at {knot:.4g}; compare the sizes of the output weights, without the first."
    return f"Right: at {heaviest:.4f}, where the curve itself bends most."


def task_5(factor: object, target: Target) -> str:
    """Check how much better eight well-placed pieces are than eight equal ones."""
    if not isinstance(factor, int | float):
        return f"Not yet: a number is asked for; this is {factor!r}."
    gain = _sup(_equal(target, 8), target) / _sup(best_interpolant(target, 8), target)
    if abs(factor / gain - 1.0) > 0.01:
        advice = (
            "turn it over"
            if abs(factor * gain - 1.0) < 0.01
            else "divide one largest error by the other"
        )
        return f"Not yet: {factor:.4g} is not the factor; {advice}."
    return f"Right: {gain:.3f} times better, with the same number of pieces."


def task_6(text: object, net: Network) -> str:
    """Check that a saved network is the network."""
    if not isinstance(text, str):
        return f"Not yet: the JSON is a string; this is {type(text).__name__}."
    try:
        read = Network.from_json(text)
    except ValueError as error:
        return f"Not yet: this cannot be read back: {error}."
    if read != net:
        return f"Not yet: this is another network, {read!r}."
    return f"Right: {len(text)} characters hold the whole network."


def challenge(net: object, target: Target, tolerance: float) -> str:
    """Say how many units a network needs, against the fewest that are known."""
    if not isinstance(net, Network) or net.n_in != 1 or net.depth != 1:
        return (
            f"Not yet: a Network of one input and one hidden layer is asked for; this is {net!r}."
        )
    error, fewest = _sup(net, target), approximate(target, tolerance).n_units
    if error > tolerance:
        return f"Not yet: the largest error is {error:.4g}, more than {tolerance:g}."
    if net.n_units < fewest:
        return f"{net.n_units} units: fewer than our own {fewest}. Please tell us."
    return f"Right: {net.n_units} units. The fewest we know of are {fewest}."
