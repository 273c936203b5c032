"""Free knots, against the limits of T6 and against other placings."""

import numpy as np
import pytest

from relu_demo import (
    CORNER,
    EXPONENTIAL,
    FOURTH,
    ROOT,
    SINE,
    SQUARE,
    STEP,
    TARGETS,
    Target,
    approximate,
    best_interpolant,
    best_square,
    from_pieces,
    interpolant,
    linear_pieces,
    max_error,
)

SMOOTH = [t for t in TARGETS.values() if not t.jumps]
every = pytest.mark.parametrize("target", SMOOTH, ids=lambda t: t.name)


def error(net, target, interval=None):
    return max_error(net, target, interval or target.interval).middle


@pytest.mark.parametrize("n", [1, 2, 7, 16])
def test_x_squared_gets_equal_knots_and_the_error_of_t5(n):
    assert error(best_interpolant(SQUARE, n), SQUARE) == pytest.approx(4 / (8 * n * n), rel=1e-9)


@pytest.mark.parametrize("n", [3, 5, 9])
def test_x_squared_with_a_flat_middle_is_best_square(n, same_function):
    same_function(best_interpolant(SQUARE, n), best_square(n - 1), (-1, 1))
    assert best_interpolant(SQUARE, n).n_units == n - 1


@pytest.mark.parametrize(
    ("n", "value"), [(1, 0.10593), (2, 0.10539), (4, 0.10526), (8, 0.10522), (16, 0.10521)]
)
def test_exponential_has_the_errors_of_t6(n, value):
    got = n * n * error(best_interpolant(EXPONENTIAL, n), EXPONENTIAL)
    assert got == pytest.approx(value, abs=6e-6)


def test_fourth_power_at_32_pieces_as_in_t6():
    assert 32**2 * error(best_interpolant(FOURTH, 32), FOURTH) == pytest.approx(0.1889, abs=5e-5)


def test_root_has_its_closed_form():
    """With knots at (i/n)^4-like places every chord of √x has the gap 1/(8 Σ)."""
    # A chord of √x over [a², b²] has the gap (b - a)² / (4 (a + b)); a = 0 gives b / 4.
    net = best_interpolant(ROOT, 3)
    pieces = linear_pieces(net, (0, 1))
    a = np.sqrt(pieces.knots)
    gaps = (a[1:] - a[:-1]) ** 2 / (4 * (a[1:] + a[:-1]))
    np.testing.assert_allclose(gaps, gaps[0], rtol=1e-9)
    assert error(net, ROOT) == pytest.approx(gaps[0] / 2, rel=1e-9)


@every
@pytest.mark.parametrize("n", [1, 2, 3, 5, 9])
def test_no_more_pieces_than_asked_and_better_than_equal_knots(target, n):
    net = best_interpolant(target, n)
    assert len(linear_pieces(net, target.interval)) <= n
    assert net.n_units <= max(n, 1)
    equal = interpolant(target, np.linspace(*target.interval, n + 1))
    assert error(net, target) <= error(equal, target) * (1 + 1e-8)


@every
def test_more_pieces_are_never_worse(target):
    errors = [error(best_interpolant(target, n), target) for n in range(1, 8)]
    assert (np.diff(errors) <= 1e-3 * np.array(errors[:-1]) + 1e-8).all()


@pytest.mark.parametrize("name", ["cube", "sine", "hyperbolic", "wiggle"])
def test_inflections_leave_the_limit_of_t6(name):
    target = TARGETS[name]
    x = np.linspace(*target.interval, 100001)
    limit = np.trapezoid(np.sqrt(np.abs(target.second_derivative(x))), x) ** 2 / 16
    n = 64
    got = n * n * error(best_interpolant(target, n), target)
    # Each inflection can cost a piece or so of 64.
    assert limit * 0.97 <= got <= limit * (1 + 2.5 * (len(target.breaks) + 1) / n)


@pytest.mark.parametrize("n", [2, 3, 4])
def test_inflections_cannot_be_beaten_by_search(n):
    """Nelder and Mead over knots and heights of sin do not find anything better."""
    from scipy.optimize import minimize

    x = np.linspace(*SINE.interval, 801)

    def worst(p):
        t = np.sort(np.clip(p[: n - 1], 0, 2 * np.pi))
        knots = np.concatenate([[0], t, [2 * np.pi]])
        return np.abs(np.interp(x, knots, p[n - 1 :]) - np.sin(x)).max()

    best = error(best_interpolant(SINE, n), SINE)
    rng = np.random.default_rng(n)
    for _ in range(6):
        start = np.concatenate([np.sort(rng.uniform(0, 2 * np.pi, n - 1)), rng.normal(size=n + 1)])
        found = minimize(
            worst, start, method="Nelder-Mead", options={"maxiter": 6000, "maxfev": 6000}
        )
        assert found.fun >= best * (1 - 2e-3)


@every
@pytest.mark.parametrize("tolerance", [0.3, 0.03, 0.003])
def test_approximate_proves_its_tolerance(target, tolerance):
    net = approximate(target, tolerance)
    assert max_error(net, target, target.interval).upper <= tolerance


@pytest.mark.parametrize("name", ["square", "fourth", "exponential", "root"])
def test_one_piece_fewer_would_not_do(name):
    target = TARGETS[name]
    n = len(linear_pieces(approximate(target, 0.004), target.interval))
    assert error(best_interpolant(target, n - 1), target) > 0.004


def test_a_kink_gets_a_knot():
    net = approximate(CORNER, 1e-6)
    assert net.n_units <= 2
    np.testing.assert_allclose(linear_pieces(net, (-1, 1)).knots, [-1, 0.3, 1], atol=1e-5)


def test_as_near_as_rounding_and_no_nearer():
    assert approximate(CORNER, 1e-12).n_units <= 2
    for hopeless in (1e-15, 2.4e-15, 1e-300):
        with pytest.raises(ValueError, match="larger than rounding"):
            approximate(CORNER, hopeless)


def test_a_jump_bounds_the_tolerance():
    assert max_error(approximate(STEP, 0.51), STEP, (-1, 1)).upper <= 0.51
    with pytest.raises(ValueError, match=r"above half the jump of 'step', 0\.5; got 0\.5"):
        approximate(STEP, 0.5)
    beside = approximate(STEP, 0.01, (0.4, 1.0))
    assert max_error(beside, STEP, (0.4, 1.0)).upper <= 0.01


def test_a_jump_counts_at_the_end_where_it_happens():
    with pytest.raises(ValueError, match=r"above half the jump of 'step', 0\.5; got 0\.1"):
        approximate(STEP, 0.1, (-1.0, 0.3))
    after = (0.3, 1.0)
    assert max_error(approximate(STEP, 0.1, after), STEP, after).upper <= 0.1


def test_a_part_of_the_interval_is_enough():
    net = best_interpolant(SINE, 4, (0.0, 3.0))
    assert error(net, SINE, (0.0, 3.0)) < error(best_interpolant(SINE, 4), SINE)


def test_a_straight_target_takes_one_piece():
    line = Target(
        "line", "2x", lambda x: 2 * x, (0.0, 1.0),
        derivative=lambda x: np.full_like(x, 2.0), breaks=(), polynomial=(0.0, 2.0),
    )  # fmt: skip
    assert error(best_interpolant(line, 3), line) < 1e-12
    assert len(linear_pieces(approximate(line, 1e-9), (0, 1))) == 1


def test_from_pieces_by_hand():
    net = from_pieces([0.0, 1.0, 2.0], [1.0, 3.0, 2.0])
    np.testing.assert_array_equal(net([0, 0.5, 1, 2]), [1, 2, 3, 2])
    assert net.n_units == 2


def test_from_pieces_uses_a_flat_piece():
    knots, heights = [-3.0, -1.0, 0.5, 1.0, 2.0], [5.0, 1.0, 1.0, 2.0, 0.0]
    net = from_pieces(knots, heights)
    assert net.n_units == 3
    np.testing.assert_allclose(net(knots), heights, atol=1e-14)


@pytest.mark.parametrize(
    ("call", "kind", "message"),
    [
        (lambda: best_interpolant(np.sin, 3), TypeError, "target must be a Target"),
        (lambda: best_interpolant(SQUARE, 0), ValueError, "n_pieces must be at least 1"),
        (
            lambda: best_interpolant(Target("t", "t", np.sin, (0.0, 1.0)), 3),
            ValueError,
            "target must have a derivative and breaks; 't' has not",
        ),
        (lambda: approximate(SQUARE, 0.0), ValueError, "tolerance must be positive"),
        (lambda: approximate(SQUARE, 1e-12), ValueError, "at most 4096 pieces; got 1e-12"),
        (lambda: best_interpolant(SQUARE, 2, (1, 0)), ValueError, "left end below its right"),
        (lambda: from_pieces([0, 1], [1.0]), ValueError, r"heights must have shape \(2,\)"),
        (lambda: from_pieces([1, 0], [1.0, 2.0]), ValueError, "knots must be strictly increasing"),
    ],
)
def test_bad_input_is_refused(call, kind, message):
    with pytest.raises(kind, match=message):
        call()


def test_a_jump_does_not_make_more_pieces_worse():
    for n in (2, 3, 5):
        assert error(best_interpolant(STEP, n), STEP) <= 0.51


def test_a_singular_second_derivative_is_balanced_too():
    for n in (8, 64, 512):
        got = n * n * error(best_interpolant(ROOT, n), ROOT)
        assert got == pytest.approx(0.25, rel=2.5 / n)


def test_a_hopeless_tolerance_is_refused_at_once():
    for name in ("root", "sine", "runge"):
        with pytest.raises(ValueError, match="at most 4096 pieces"):
            approximate(TARGETS[name], 1e-300)


def test_a_target_that_is_flat_almost_everywhere_is_still_concave():
    flat = Target(
        "flat", "tanh x", np.tanh, (0.0, 1000.0),
        derivative=lambda x: 1.0 - np.tanh(x) ** 2, breaks=(),
    )  # fmt: skip
    assert error(best_interpolant(flat, 4), flat) < 0.5
    assert approximate(flat, 0.6).n_units <= 1


def test_a_peak_between_the_samples_is_reached():
    def peak(x):
        return 100.0 * np.exp(-(((x - 0.123) / 1e-4) ** 2) / 2.0)

    narrow = Target(
        "narrow", "peak", peak, (0.0, 1.0),
        derivative=lambda x: -1e8 * (x - 0.123) * peak(x), breaks=(0.1229, 0.1231),
    )  # fmt: skip
    assert error(best_interpolant(narrow, 3), narrow) < 100.0
