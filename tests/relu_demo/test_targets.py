"""Every target's facts, found in the table and checked by sampling."""

import numpy as np
import pytest

from relu_demo import SQUARE, TARGETS, Target

every = pytest.mark.parametrize("target", TARGETS.values(), ids=lambda t: t.name)


def inside(target, n=401):
    """Return points of the interval that keep clear of its ends and of breaks."""
    left, right = target.interval
    x = np.linspace(left, right, n + 2)[1:-1]
    near = [np.abs(x - b) < 1e-3 * (right - left) for b in target.breaks or ()]
    return x[~np.any(near, axis=0)] if near else x


@every
def test_name_is_the_key(target):
    assert TARGETS[target.name] is target


@every
def test_derivative_is_the_difference_quotient(target):
    x, step = inside(target), 1e-6
    quotient = (target(x + step) - target(x - step)) / (2 * step)
    np.testing.assert_allclose(target.derivative(x), quotient, rtol=2e-6, atol=2e-6)


@every
def test_second_derivative_is_the_difference_quotient_of_the_first(target):
    x, step = inside(target), 1e-6
    quotient = (target.derivative(x + step) - target.derivative(x - step)) / (2 * step)
    np.testing.assert_allclose(target.second_derivative(x), quotient, rtol=2e-5, atol=2e-5)


@every
def test_curvature_keeps_its_sign_between_breaks(target):
    x = inside(target, 2001)
    piece = np.searchsorted(target.breaks, x)
    for i in range(len(target.breaks) + 1):
        bend = target.second_derivative(x[piece == i])
        assert (bend >= 0).all() or (bend <= 0).all()


@every
def test_slopes_stay_below_the_lipschitz_constant_and_reach_it(target):
    x = inside(target, 4001)
    steepest = np.abs(target.derivative(x)).max()
    assert steepest <= target.lipschitz * (1 + 1e-12)
    if np.isfinite(target.lipschitz):
        assert steepest >= 0.99 * target.lipschitz


@every
def test_function_is_continuous_but_at_its_jumps(target):
    assert set(target.jumps) <= set(target.breaks)
    for place in target.breaks:
        gap = abs(target(place + 1e-9) - target(place - 1e-9))
        assert (gap > 1e-3) == (place in target.jumps)


@every
def test_polynomial_is_the_function(target):
    if target.polynomial is not None:
        x = inside(target)
        expected = np.polynomial.Polynomial(target.polynomial)(x)
        np.testing.assert_allclose(target(x), expected, atol=1e-14)


def test_square_by_hand():
    np.testing.assert_array_equal(SQUARE([-2.0, 0.0, 0.5]), [4.0, 0.0, 0.25])
    assert SQUARE(3).shape == ()


def test_bad_input_is_refused():
    with pytest.raises(ValueError, match="x must be finite; got nan"):
        SQUARE([np.nan])
    with pytest.raises(ValueError, match="interval must have its left end below its right"):
        Target("t", "t", np.sin, (1.0, 0.0))
    with pytest.raises(ValueError, match=r"t\(x\) must have the shape of x"):
        Target("t", "t", lambda x: x[:1], (0.0, 1.0))([0.0, 1.0])
