"""Networks written down, against closed forms and proven bounds."""

import numpy as np
import pytest

from relu_demo import (
    SQUARE,
    best_square,
    half_squared_error,
    interpolant,
    linear_pieces,
    max_error,
    thread_square,
)


@pytest.mark.parametrize("m", [1, 2, 3, 7])
def test_thread_square_is_its_formula(m, same_function):
    def formula(x):
        later = sum(np.maximum(np.abs(x) - k, 0) for k in range(1, m))
        return np.abs(x) + 2 * later

    assert thread_square(m).widths == (1, 2 * m, 1)
    same_function(thread_square(m), formula, (-m - 1, m + 1))


@pytest.mark.parametrize("m", [1, 2, 3, 7])
def test_thread_square_meets_x_squared_at_the_integers(m):
    k = np.arange(-m, m + 1)
    np.testing.assert_array_equal(thread_square(m)(k), k * k)


@pytest.mark.parametrize("m", [1, 2, 3, 7])
def test_thread_square_is_a_quarter_off_on_its_range(m):
    assert 0.25 in max_error(thread_square(m), SQUARE, (-m, m))


def test_later_hinges_change_nothing_on_the_unit_interval(same_function):
    same_function(thread_square(1), thread_square(2), (-1, 1))


def test_the_formula_as_printed_is_two_at_zero_and_five_at_minus_one():
    def printed(x):
        return thread_square(1)(x) + np.maximum(2 * x - 2, 0) + np.maximum(-2 * x + 2, 0)

    assert (printed(0.0), printed(-1.0)) == (2.0, 5.0)


def test_interpolant_joins_the_points(same_function):
    knots = np.sort(np.random.default_rng(0).uniform(-2, 2, 9))
    net = interpolant(np.sin, knots)
    assert net.widths == (1, 8, 1)
    same_function(net, lambda x: np.interp(x, knots, np.sin(knots)), (knots[0], knots[-1]))


def test_interpolant_is_constant_to_the_left_and_goes_on_to_the_right():
    net = interpolant(SQUARE, [0.0, 1.0, 2.0])
    assert net(-5.0) == 0.0
    assert net(3.0) == 7.0


@pytest.mark.parametrize("n", [1, 2, 8, 32])
def test_equal_knots_on_the_unit_interval_miss_by_the_bound_of_t4(n):
    net = interpolant(SQUARE, np.linspace(0, 1, n + 1))
    assert 1 / (4 * n * n) in max_error(net, SQUARE, (0, 1))


def test_output_weights_are_the_slope_jumps():
    knots = [-1.0, -0.5, 0.25, 1.0]
    net = interpolant(np.exp, knots)
    pieces = linear_pieces(net, (-1.0, 1.0))
    np.testing.assert_allclose(net.weights[1][0, 1:], pieces.jumps, rtol=1e-12)


@pytest.mark.parametrize("radius", [0.5, 1.0, 2.0, 30.0])
@pytest.mark.parametrize("n_units", range(0, 20, 2))
def test_best_square_reaches_the_bound_of_t5(n_units, radius):
    error = max_error(best_square(n_units, radius), SQUARE, (-radius, radius))
    assert radius**2 / (2 * (n_units + 1) ** 2) in error


def test_best_square_by_hand():
    assert 1 / 18 in max_error(best_square(2), SQUARE, (-1, 1))
    assert 0.08 in max_error(best_square(4, 2.0), SQUARE, (-2, 2))


@pytest.mark.parametrize("n_units", [2, 4, 8])
def test_no_other_symmetric_placing_is_better(n_units):
    best = max_error(best_square(n_units), SQUARE, (-1, 1)).upper
    rng = np.random.default_rng(n_units)
    for _ in range(50):
        inner = np.sort(rng.uniform(0, 1, n_units // 2))
        knots = np.concatenate([[-1], -inner[::-1], inner, [1]])
        chords = interpolant(SQUARE, knots)
        half = 0.5 * max_error(chords, SQUARE, (-1, 1)).middle
        # Lowered by half its largest gap: the best that these knots can do.
        assert max_error(chords - half, SQUARE, (-1, 1)).upper >= best - 1e-12


def test_best_square_equioscillates():
    n_units, h = 6, 2 / 7
    net = best_square(n_units)
    knots = linear_pieces(net, (-1, 1)).knots
    middles = 0.5 * (knots[:-1] + knots[1:])
    np.testing.assert_allclose(net(knots) - knots**2, -(h**2) / 8, rtol=1e-12)
    np.testing.assert_allclose(net(middles) - middles**2, h**2 / 8, rtol=1e-12)


def test_lowering_by_a_sixth_is_best_in_the_mean():
    lowered = half_squared_error(thread_square(1) - 1 / 6, SQUARE, (-1, 1))
    assert lowered == pytest.approx(1 / 180, rel=1e-13)
    for other in (1 / 8, 1 / 6 - 0.01, 1 / 6 + 0.01):
        assert half_squared_error(thread_square(1) - other, SQUARE, (-1, 1)) > lowered


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: thread_square(0), ValueError, "m must be at least 1; got 0"),
        (lambda: thread_square(1.5), TypeError, "m must be an integer; got 1.5"),
        (lambda: thread_square(True), TypeError, "m must be an integer; got True"),
        (lambda: best_square(3), ValueError, "n_units must be even; got 3"),
        (lambda: best_square(-2), ValueError, "n_units must be at least 0; got -2"),
        (lambda: best_square(2, 0.0), ValueError, "radius must be positive; got 0"),
        (lambda: best_square(2, [1, 2]), ValueError, "radius must be one number; got an array"),
        (lambda: interpolant(SQUARE, [0.0]), ValueError, "knots must be at least 2 numbers"),
        (lambda: interpolant(SQUARE, [0, 0, 1]), ValueError, "knots must be strictly increasing"),
        (lambda: interpolant(3, [0, 1]), TypeError, "target must be a function"),
        (lambda: interpolant(np.log, [0, 1]), ValueError, r"target\(x\) must be finite; got -inf"),
    ],
)
@pytest.mark.filterwarnings("ignore:divide by zero")
def test_bad_input_is_refused(call, error, message):
    with pytest.raises(error, match=message):
        call()
