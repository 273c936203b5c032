"""Checks of the lab "A square by hand"."""

from __future__ import annotations

import numpy as np

from relu_demo.construct import thread_square
from relu_demo.errors import max_error
from relu_demo.network import Network
from relu_demo.pieces import linear_pieces
from relu_demo.targets import SQUARE

_SLACK = 1e-9


def task_1(unit: object) -> str:
    """Check a single hinge: flat up to 1/2, then of slope 3."""
    if complaint := _one_layer(unit, 1):
        return complaint
    assert isinstance(unit, Network)
    pieces = linear_pieces(unit, (-2.0, 2.0))
    if len(pieces) == 1:
        return f"Not yet: the graph is straight on [-2, 2], with slope {pieces.slopes[0]:g}."
    knot, jump = pieces.knots[1], pieces.jumps[0]
    if abs(knot - 0.5) > _SLACK:
        return f"Not yet: the knot is at {knot:g}; remember that it is at -b/w."
    if abs(jump - 3.0) > _SLACK:
        return f"Not yet: the slope jumps by {jump:g}, not by 3; remember v·|w|."
    if abs(pieces.slopes[0]) > _SLACK:
        return "Not yet: knot and jump are right, but the unit faces left."
    return "Right: a knot at 1/2, and a jump of 3."


def task_2(net: object) -> str:
    """Check |x| from two hinges."""
    if complaint := _one_layer(net, 2):
        return complaint
    assert isinstance(net, Network)
    x = np.linspace(-2.0, 2.0, 81)
    gap = net(x) - np.abs(x)
    worst = int(np.argmax(np.abs(gap)))
    if abs(gap[worst]) > _SLACK:
        return f"Not yet: at x = {x[worst]:g} the network gives {net(x[worst]):g}, and |x| is {abs(x[worst]):g}."
    return "Right: two hinges, back to back."


def task_3(net: object) -> str:
    """Check a fit of x² within 1/4 on [-2, 2] with four hinges."""
    if complaint := _one_layer(net, 4):
        return complaint
    assert isinstance(net, Network)
    return _within(net, 0.25, (-2.0, 2.0), "four hinges, the thread's or better ones")


def task_4(constant: object) -> str:
    """Check the constant by which |x| has to be lowered."""
    if not isinstance(constant, int | float):
        return f"Not yet: a number is asked for; this is {constant!r}."
    return _within(
        thread_square(1) - float(constant), 0.125, (-1.0, 1.0), "half the error, for one number"
    )


def task_5(net: object) -> str:
    """Check two hinges that stay within 0.06 of x² on [-1, 1]."""
    if complaint := _one_layer(net, 2):
        return complaint
    assert isinstance(net, Network)
    return _within(net, 0.06, (-1.0, 1.0), "the best there is, 1/18, or close to it")


def task_6(hinges: object) -> str:
    """Check the least number of hinges for an error of 0.001."""
    if not isinstance(hinges, int) or isinstance(hinges, bool):
        return f"Not yet: a whole number is asked for; this is {hinges!r}."
    if hinges < 22:
        least = 1.0 / (2.0 * (hinges + 1) ** 2) if hinges >= 0 else np.inf
        return f"Not yet: with {hinges} hinges the error is at least {least:.3g}."
    if hinges > 22:
        return "Not yet: that is enough, but fewer are enough, too."
    return "Right: 22 hinges make 23 pieces, and 1/(2·23²) is just below 0.001."


def challenge(net: object) -> str:
    """Say how three hinges compare with the best that is known."""
    if complaint := _one_layer(net, 3):
        return complaint
    assert isinstance(net, Network)
    error = max_error(net, SQUARE, (-1.0, 1.0)).upper
    if error < 0.0511:
        return f"Your largest error is {error:.5f}: better than the best we know. Please tell us."
    if error < 1 / 18:
        return f"Your largest error is {error:.5f}: three hinges beat two. The best we know is about 0.0512."
    return f"Your largest error is {error:.5f}; two hinges reach {1 / 18:.5f}, and the best we know for three is about 0.0512."


def _one_layer(net: object, units: int) -> str:
    """Return what is wrong with the kind of answer, or nothing."""
    if not isinstance(net, Network):
        return f"Not yet: a Network is asked for; this is {net!r}."
    if net.widths != (1, units, 1):
        shape = " → ".join(map(str, net.widths))
        return (
            f"Not yet: one input, one layer of {units}, one output is asked for; yours is {shape}."
        )
    return ""


def _within(net: Network, tolerance: float, interval: tuple[float, float], praise: str) -> str:
    error = max_error(net, SQUARE, interval)
    if error.upper > tolerance + _SLACK:
        side = "above" if net(error.where) > SQUARE(error.where) else "below"
        return (
            f"Not yet: the largest error is {error.middle:.4g}, at x = {error.where:.3g}, "
            f"where the network runs {side} x²."
        )
    return f"Right: the largest error is {error.middle:.4g}; {praise}."
