"""Taylor's coefficients against values from tables and against the functions themselves."""

from __future__ import annotations

import numpy as np
import pytest

from relu_demo import EXPONENTIAL, HYPERBOLIC, SINE, SQUARE, taylor_coefficients


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (SINE, [0, 1, 0, -1 / 6, 0, 1 / 120]),
        (EXPONENTIAL, [1, 1, 1 / 2, 1 / 6, 1 / 24, 1 / 120]),
        (HYPERBOLIC, [0, 1, 0, -1 / 3, 0, 2 / 15]),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_first_coefficients(target, expected):
    np.testing.assert_allclose(taylor_coefficients(target, 5), expected, atol=1e-15)
    np.testing.assert_array_equal(
        taylor_coefficients(target, 0), taylor_coefficients(target, 5)[:1]
    )


@pytest.mark.parametrize("target", [SINE, EXPONENTIAL, HYPERBOLIC], ids=lambda t: t.name)
def test_polynomial_is_close_where_the_series_converges(target):
    x = np.linspace(-0.5, 0.5, 101)
    powers = taylor_coefficients(target, 31)
    np.testing.assert_allclose(np.polynomial.Polynomial(powers)(x), target(x), atol=1e-13)


def test_hyperbolic_tangent_has_a_radius():
    odd = np.abs(taylor_coefficients(HYPERBOLIC, 61)[1::2])
    # Neighbouring coefficients end in the ratio of the radius squared.
    np.testing.assert_allclose(odd[-2] / odd[-1], (np.pi / 2) ** 2, rtol=1e-12)


def test_bad_input():
    with pytest.raises(ValueError, match="target must be one of exponential, hyperbolic, sine"):
        taylor_coefficients(SQUARE, 3)
    with pytest.raises(ValueError, match="degree must be"):
        taylor_coefficients(SINE, 101)
