"""Depth, against closed forms, dense sampling and the bounds of theory T8 to T12."""

import numpy as np
import pytest

from relu_demo import (
    SQUARE,
    deep_square,
    interpolant,
    linear_pieces,
    max_error,
    monomial,
    polynomial,
    product,
    random_network,
    sawtooth,
    sixteen_pieces,
    tent,
)


def plane(n=257):
    x, y = np.meshgrid(np.linspace(-1, 1, n), np.linspace(-1, 1, n))
    return np.stack([x, y], axis=-1)


def test_tent_by_hand():
    np.testing.assert_array_equal(tent()([0, 0.25, 0.5, 0.75, 1]), [0, 0.5, 1, 0.5, 0])


@pytest.mark.parametrize("k", range(1, 9))
def test_sawtooth_has_the_pieces_and_teeth_of_t9(k):
    net = sawtooth(k)
    assert (net.n_units, net.depth) == (2 * k, k)
    pieces = linear_pieces(net, (0, 1))
    np.testing.assert_allclose(pieces.knots, np.linspace(0, 1, 2**k + 1), atol=1e-12)
    np.testing.assert_allclose(np.abs(pieces.slopes), 2.0**k)
    np.testing.assert_allclose(net(pieces.knots), np.arange(2**k + 1) % 2, atol=1e-12)


@pytest.mark.parametrize("m", range(1, 9))
def test_deep_square_has_the_size_and_error_of_t10(m):
    net = deep_square(m)
    assert net.n_units == 3 * m - 1
    assert net.n_parameters == (12 * m - 7 if m > 1 else 7)
    assert max(net.widths) <= 3
    assert 2.0 ** (-2 * m - 2) in max_error(net, SQUARE, (0, 1))
    x = np.linspace(0, 1, 2**12 + 1)
    assert (net(x) - x * x).min() > -1e-15


@pytest.mark.parametrize("m", range(1, 9))
def test_deep_square_is_the_interpolant(m, same_function):
    same_function(deep_square(m), interpolant(SQUARE, np.linspace(0, 1, 2**m + 1)), (0, 1))


def test_deep_square_of_no_folds_is_the_identity(same_function):
    same_function(deep_square(0), lambda x: x, (0, 1))
    assert 0.25 in max_error(deep_square(0), SQUARE, (0, 1))


@pytest.mark.parametrize("m", range(6))
def test_product_has_the_error_of_t12_and_vanishes_on_the_axes(m):
    net, points = product(m), plane()
    assert net.n_units == (4 + 2 * (3 * m - 1) if m else 4)
    error = np.abs(net(points) - points[..., 0] * points[..., 1]).max()
    assert error == pytest.approx(2.0 ** (-2 * m - 2), rel=1e-12)
    x = np.linspace(-1, 1, 401)
    assert np.abs(net(np.stack([x, 0 * x], axis=1))).max() < 1e-16
    assert np.abs(net(np.stack([0 * x, x], axis=1))).max() < 1e-16


def test_product_of_four_units_is_the_signed_smaller_one():
    points = plane()
    x, y = points[..., 0], points[..., 1]
    smaller = np.sign(x * y) * np.minimum(np.abs(x), np.abs(y))
    np.testing.assert_allclose(product(0)(points), smaller, atol=1e-15)


@pytest.mark.parametrize("tolerance", [3.0, 1e-1, 1e-3, 1e-6])
@pytest.mark.parametrize("degree", range(7))
def test_polynomial_keeps_its_tolerance(degree, tolerance):
    c = np.random.default_rng(degree).normal(size=degree + 1) * 3
    net = polynomial(c, (-1.5, 2.0), tolerance)
    x = np.linspace(-1.5, 2.0, 4001)
    assert np.abs(net(x) - np.polynomial.Polynomial(c)(x)).max() <= tolerance


@pytest.mark.parametrize("c", [[0.0], [2.0, 0.0, 0.0], [0.0, 0.0, 0.0], [1.0, 1.0, 1e-20, 0.0]])
def test_polynomial_with_small_or_no_leading_coefficients(c):
    x = np.linspace(-1, 1, 1001)
    net = polynomial(c, (-1, 1), 1e-3)
    assert np.abs(net(x) - np.polynomial.Polynomial(c)(x)).max() <= 1e-3


@pytest.mark.parametrize("power", range(6))
def test_monomial_keeps_its_tolerance(power):
    x = np.linspace(-1, 1, 2001)
    assert np.abs(monomial(power, 1e-3)(x) - x**power).max() <= 1e-3


def test_a_smaller_tolerance_adds_units_like_its_logarithm():
    sizes = [monomial(2, 4.0**-k).n_units for k in range(4, 12)]
    assert set(np.diff(sizes)) == {8}


def test_sixteen_pieces_reaches_the_bound_that_random_networks_miss():
    assert sixteen_pieces().widths == (1, 3, 3, 1)
    assert len(linear_pieces(sixteen_pieces(), (-10, 12))) == 16
    assert len(linear_pieces(sixteen_pieces(), (-1000, 1000))) == 16
    rng = np.random.default_rng(0)
    found = [
        len(linear_pieces(random_network([1, 3, 3, 1], rng, bias_deviation=1.0), (-20, 20)))
        for _ in range(300)
    ]
    assert max(found) < 16


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: sawtooth(0), ValueError, "k must be at least 1; got 0"),
        (lambda: deep_square(-1), ValueError, "m must be at least 0; got -1"),
        (lambda: deep_square(1.0), TypeError, "m must be an integer; got 1.0"),
        (lambda: product("2"), TypeError, "m must be an integer; got '2'"),
        (lambda: monomial(-1, 0.1), ValueError, "power must be at least 0"),
        (lambda: polynomial([], (0, 1), 0.1), ValueError, "coefficients must be one or more"),
        (lambda: polynomial([[1.0]], (0, 1), 0.1), ValueError, r"got shape \(1, 1\)"),
        (lambda: polynomial([1.0], (1, 0), 0.1), ValueError, "left end below its right"),
        (lambda: polynomial([1.0], (0, 1), 0.0), ValueError, "tolerance must be positive"),
        (
            lambda: polynomial([1, 1, 1], (0, 1), 1e-40),
            ValueError,
            "tolerance must be above rounding",
        ),
    ],
)
def test_bad_input_is_refused(call, error, message):
    with pytest.raises(error, match=message):
        call()


@pytest.mark.parametrize(
    ("c", "interval", "tolerance"),
    [
        ([1.0, -8, 28, -56, 70, -56, 28, -8, 1], (0.0, 200.0), 1e-2),
        ([1, 2, 3], (1e9, 1e9 + 1), 1e-3),
        ([0, 0, 0, 1.0], (1e5, 1e5 + 1), 1e-6),
        ([1e15, 0, 1.0], (-1, 1), 1e-3),
    ],
)
def test_a_tolerance_below_rounding_is_refused(c, interval, tolerance):
    with pytest.raises(ValueError, match="tolerance must be above rounding, about"):
        polynomial(c, interval, tolerance)


def test_more_folds_than_floats_can_tell_apart_are_refused():
    for make in (sawtooth, deep_square, product):
        with pytest.raises(ValueError, match="must be at most 200; got 600"):
            make(600)
