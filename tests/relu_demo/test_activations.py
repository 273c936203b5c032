"""Activations against hand values, their own data, and finite differences."""

import numpy as np
import pytest

from relu_demo import ACTIVATIONS, HARD_TANH, LEAKY_RELU, RELU, TANH, Activation

PIECEWISE = [a for a in ACTIVATIONS.values() if isinstance(a, Activation)]
every = pytest.mark.parametrize("activation", ACTIVATIONS.values(), ids=lambda a: a.name)
piecewise = pytest.mark.parametrize("activation", PIECEWISE, ids=lambda a: a.name)


def test_relu_is_the_larger_of_zero_and_z():
    z = np.linspace(-3, 3, 61)
    np.testing.assert_array_equal(RELU(z), np.maximum(z, 0))


def test_leaky_relu_by_hand():
    np.testing.assert_array_equal(LEAKY_RELU([-2.0, 0.0, 3.0]), [-0.02, 0.0, 3.0])


def test_hard_tanh_is_a_clip():
    z = np.linspace(-3, 3, 61)
    np.testing.assert_allclose(HARD_TANH(z), np.clip(z, -1, 1), rtol=0, atol=1e-15)


def test_relu_is_idempotent_but_not_linear():
    z = np.linspace(-3, 3, 61)
    np.testing.assert_array_equal(RELU(RELU(z)), RELU(z))
    assert RELU(1.0) + RELU(-1.0) != RELU(0.0)


@every
def test_derivative_is_the_difference_quotient_away_from_knots(activation):
    z = np.linspace(-4, 4, 161) + 0.0123
    step = 1e-6
    quotient = (activation(z + step) - activation(z - step)) / (2 * step)
    np.testing.assert_allclose(activation.derivative(z), quotient, atol=1e-8)


@every
def test_shape_is_kept(activation):
    assert activation(np.zeros((2, 3))).shape == (2, 3)
    assert activation(0.5).shape == ()
    assert activation.derivative(np.zeros((2, 3))).shape == (2, 3)


@piecewise
def test_graph_is_continuous_at_knots(activation):
    for knot in activation.knots:
        before, after = activation(np.nextafter(knot, -9)), activation(np.nextafter(knot, 9))
        assert abs(before - after) < 1e-14


@piecewise
def test_slopes_and_offsets_describe_each_piece(activation):
    ends = np.concatenate([[-5.0], activation.knots, [5.0]])
    middles = 0.5 * (ends[:-1] + ends[1:])
    expected = np.array(activation.slopes) * middles + np.array(activation.offsets)
    np.testing.assert_allclose(activation(middles), expected, atol=1e-14)


@piecewise
def test_derivative_at_a_knot_is_the_slope_on_its_left(activation):
    got = activation.derivative(np.array(activation.knots))
    np.testing.assert_array_equal(got, activation.slopes[:-1])


def test_derivative_bounds_of_t25():
    z = np.linspace(-9, 9, 1801)
    assert ACTIVATIONS["sigmoid"].derivative(z).max() == 0.25
    assert TANH.derivative(z).max() == 1.0


def test_value_at_zero_moves_the_graph():
    shifted = Activation("shifted", knots=(1.0,), slopes=(0.0, 1.0), at_zero=2.0)
    np.testing.assert_array_equal(shifted([0.0, 1.0, 3.0]), [2.0, 2.0, 4.0])


@pytest.mark.parametrize(
    ("knots", "slopes", "message"),
    [
        ((0.0,), (1.0,), "slopes must be one more than the 1 knots; got 1"),
        ((1.0, 0.0), (0.0, 1.0, 2.0), "knots must be strictly increasing"),
        ((0.0,), (0.0, np.nan), "slopes must be finite; got nan"),
    ],
)
def test_wrong_data_is_refused(knots, slopes, message):
    with pytest.raises(ValueError, match=message):
        Activation("wrong", knots, slopes)


@every
@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_values_that_are_not_finite_are_refused(activation, bad):
    with pytest.raises(ValueError, match=f"z must be finite; got {bad}"):
        activation([0.0, bad])
