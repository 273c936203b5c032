"""Small networks of several inputs, against truth tables and formulas."""

import numpy as np
import pytest

from relu_demo import (
    conjunction,
    exclusive_or,
    exclusive_or_without_biases,
    interpolant,
    linear_regions,
    pyramid,
    ridge,
    thread_square,
)

BITS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def test_conjunction_multiplies_bits():
    np.testing.assert_array_equal(conjunction()(BITS), BITS.prod(axis=1))
    assert conjunction().n_units == 1


@pytest.mark.parametrize("net", [exclusive_or(), exclusive_or_without_biases()])
def test_exclusive_or(net):
    np.testing.assert_array_equal(net(BITS), BITS.sum(axis=1) % 2)
    assert net.n_units == 2


def test_exclusive_or_without_biases_has_none_and_weights_of_minus_one_to_one():
    net = exclusive_or_without_biases()
    assert all((b == 0).all() for b in net.biases)
    assert all(np.isin(w, [-1, 0, 1]).all() for w in net.weights)


def test_pyramid_is_its_formula_and_zero_outside():
    u = np.linspace(-2, 2, 65)
    x, y = np.meshgrid(u, u)
    expected = np.maximum(1 - np.abs(x) - np.abs(y), 0)
    np.testing.assert_allclose(pyramid()(np.stack([x, y], axis=-1)), expected, atol=1e-15)
    assert (pyramid().depth, pyramid().n_units) == (2, 5)


def test_ridge_is_the_network_of_one_linear_combination():
    net = interpolant(np.sin, np.linspace(-4, 4, 33))
    x = np.random.default_rng(0).uniform(-1, 1, (50, 3))
    w = np.array([1.0, -2.0, 0.5])
    np.testing.assert_allclose(ridge(net, w, 0.25)(x), net(x @ w + 0.25), atol=1e-14)
    assert ridge(net, w).n_units == net.n_units


def test_creases_of_a_ridge_are_parallel():
    net = ridge(thread_square(2), [1.0, 2.0])
    maps = linear_regions(net, ((-3, 3), (-3, 3))).maps[:, 0]
    np.testing.assert_allclose(maps[:, 1], 2 * maps[:, 0])


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: ridge(pyramid(), [1.0]), ValueError, "net must have one input; got 2"),
        (lambda: ridge(thread_square(1), 1.0), ValueError, "weights must be one or more numbers"),
        (lambda: ridge(thread_square(1), []), ValueError, "weights must be one or more numbers"),
        (
            lambda: ridge(thread_square(1), [1.0], np.nan),
            ValueError,
            "bias must be finite; got nan",
        ),
        (lambda: ridge(np.sin, [1.0]), TypeError, "net must be a Network"),
    ],
)
def test_bad_input_is_refused(call, error, message):
    with pytest.raises(error, match=message):
        call()
