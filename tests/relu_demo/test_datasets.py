"""Data sets: shapes, labels, and the same points for the same generator."""

import numpy as np
import pytest

from relu_demo import circles, flower, moons, spirals, xor_points

every = pytest.mark.parametrize("make", [flower, circles, moons, spirals])


def test_xor_points_by_hand():
    x, y = xor_points()
    np.testing.assert_array_equal(y, x.sum(axis=1) == 1)


@every
def test_shape_and_labels(make):
    x, y = make(300, np.random.default_rng(0))
    assert (x.shape, y.shape) == ((300, 2), (300,))
    assert set(y) == {0.0, 1.0}
    assert 0.3 < y.mean() < 0.7
    assert np.abs(x).max() < 2


@every
def test_the_generator_decides(make):
    one, two = (make(50, np.random.default_rng(3)) for _ in range(2))
    np.testing.assert_array_equal(one[0], two[0])
    assert (make(50, np.random.default_rng(4))[0] != one[0]).any()


@every
def test_no_straight_line_separates_them(make):
    x, y = make(400, np.random.default_rng(0))
    a = np.hstack([x, np.ones((400, 1))])
    guess = a @ np.linalg.lstsq(a, 2 * y - 1, rcond=None)[0] > 0
    assert (guess == y).mean() < 0.95


def test_circles_without_noise_are_a_disc_in_a_ring():
    x, y = circles(200, np.random.default_rng(0), noise=0.0)
    radius = np.hypot(*x.T)
    assert radius[y == 1].max() <= 0.4
    assert radius[y == 0].min() >= 0.7


@every
@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((1, np.random.default_rng(0)), ValueError, "n must be at least 2; got 1"),
        ((9.5, np.random.default_rng(0)), TypeError, "n must be an integer"),
        ((9, 0), TypeError, "rng must be a numpy.random.Generator; got 0"),
        ((9, np.random.default_rng(0), -1.0), ValueError, "noise must be at least 0; got -1"),
    ],
)
def test_bad_input_is_refused(make, arguments, error, message):
    with pytest.raises(error, match=message):
        make(*arguments)
