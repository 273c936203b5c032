"""Errors against closed forms, dense sampling and scipy's quadrature."""

import itertools

import numpy as np
import pytest
from scipy.integrate import quad

from relu_demo import (
    SQUARE,
    TARGETS,
    Network,
    Target,
    half_squared_error,
    interpolant,
    l2_error,
    max_error,
    thread_square,
)

every = pytest.mark.parametrize("target", TARGETS.values(), ids=lambda t: t.name)
CURVE = Target("wave", "sin", np.sin, (0.0, 6.0), derivative=np.cos, breaks=(np.pi,), lipschitz=1.0)


def random_network(seed):
    rng = np.random.default_rng(seed)
    return Network(
        [rng.normal(size=(6, 1)), rng.normal(size=(1, 6))], [rng.normal(size=6), [rng.normal()]]
    )


@pytest.mark.parametrize(
    ("m", "radius", "area"),
    [(1, 1, 1 / 30), (1, 2, 16 / 15), (1, 3, 17.1), (2, 2, 1 / 15), (2, 3, 1.1)],
)
def test_half_squared_errors_of_t3(m, radius, area):
    got = half_squared_error(thread_square(m), SQUARE, (-radius, radius))
    assert got == pytest.approx(area, rel=1e-13)


@pytest.mark.parametrize(("m", "peak"), [(1, 18.0), (2, 2.0)])
def test_largest_half_squared_error_of_t3(m, peak):
    error = max_error(thread_square(m), SQUARE, (-3, 3))
    assert 0.5 * error.lower**2 <= peak <= 0.5 * error.upper**2


def test_where_is_the_leftmost_place():
    assert max_error(thread_square(2), SQUARE, (-2, 2)).where == -1.5


def test_no_error_is_enclosed_as_none():
    line = Target(
        "line", "x", lambda x: x, (0, 1), derivative=np.ones_like, breaks=(), polynomial=(0.0, 1.0)
    )
    error = max_error(Network([[[1.0]]], [[0.0]]), line, (0, 1))
    assert (error.lower, error.upper < 1e-12) == (0.0, True)


@every
@pytest.mark.parametrize("seed", range(5))
def test_enclosure_holds_the_densely_sampled_error_and_is_narrow(target, seed):
    net = random_network(seed)
    error = max_error(net, target, target.interval)
    x = np.linspace(*target.interval, 200001)
    sampled = np.abs(net(x) - target(x)).max()
    assert sampled <= error.upper
    assert error.lower <= sampled + 1e-4
    assert error.upper - error.lower <= 1e-9 * max(1.0, np.abs(target(x)).max())
    assert abs(net(error.where) - target(error.where)) == pytest.approx(error.middle, rel=1e-8)


@pytest.mark.parametrize("seed", range(5))
def test_enclosure_for_a_target_with_an_inflection(seed):
    net = random_network(seed)
    x = np.linspace(0, 6, 200001)
    sampled = np.abs(net(x) - np.sin(x)).max()
    error = max_error(net, CURVE, (0, 6))
    assert sampled <= error.upper
    assert error.lower <= sampled + 1e-8


def test_a_jump_is_read_from_both_sides():
    step = Target(
        "step", "step", lambda x: np.where(x < 0.5, 0.0, 1.0), (0.0, 1.0),
        derivative=np.zeros_like, breaks=(0.5,), jumps=(0.5,),
    )  # fmt: skip
    flat = Network([[[0.0]]], [[0.25]])
    assert 0.75 in max_error(flat, step, (0, 1))
    assert 0.75 in max_error(Network([[[0.0]]], [[0.75]]), step, (0, 1))


@every
@pytest.mark.parametrize("seed", range(3))
def test_half_squared_error_agrees_with_scipy(target, seed):
    net = random_network(seed)
    knots = -net.biases[0] / net.weights[0][:, 0]
    left, right = target.interval
    cuts = sorted({left, right, *(k for k in knots if left < k < right), *target.breaks})
    pieces = [
        quad(lambda x: 0.5 * float(net(x) - target(x)) ** 2, a, b, epsabs=1e-13)[0]
        for a, b in itertools.pairwise(cuts)
    ]
    assert half_squared_error(net, target, target.interval) == pytest.approx(sum(pieces), rel=1e-10)


def test_half_squared_error_of_a_plain_function():
    net = interpolant(np.exp, [0.0, 0.5, 1.0])
    expected = quad(lambda x: 0.5 * float(net(x) - np.exp(x)) ** 2, 0, 1, points=[0.5])[0]
    assert half_squared_error(net, np.exp, (0, 1)) == pytest.approx(expected, rel=1e-11)


def test_half_squared_error_of_a_function_with_an_infinite_slope():
    net = Network([[[0.0]]], [[0.0]])
    assert half_squared_error(net, np.sqrt, (0, 1)) == pytest.approx(0.25, rel=1e-11)


def test_l2_error_is_the_root_of_twice_the_half_squared_error():
    assert l2_error(thread_square(1), SQUARE, (-1, 1)) == pytest.approx(np.sqrt(1 / 15), rel=1e-13)


@pytest.mark.parametrize("n", [1, 2, 8])
def test_least_squares_lowering_of_t5(n):
    h = 1 / n
    net = interpolant(SQUARE, np.linspace(0, 1, n + 1))
    assert l2_error(net, SQUARE, (0, 1)) ** 2 == pytest.approx(h**4 / 30, rel=1e-12)
    assert l2_error(net - h * h / 6, SQUARE, (0, 1)) ** 2 == pytest.approx(h**4 / 180, rel=1e-12)


@pytest.mark.parametrize(
    ("target", "interval", "error", "message"),
    [
        (np.sin, (0, 1), TypeError, "target must be a Target, to prove anything about it"),
        (
            Target("t", "t", np.sin, (0.0, 1.0)),
            (0, 1),
            ValueError,
            "must have a derivative and breaks",
        ),
        (CURVE, (0, 7), ValueError, r"interval must lie in \(0, 6\); got \(0, 7\)"),
        (SQUARE, (1, 0), ValueError, "left end below its right"),
    ],
)
def test_max_error_refuses_what_it_cannot_prove(target, interval, error, message):
    with pytest.raises(error, match=message):
        max_error(thread_square(1), target, interval)


def test_half_squared_error_refuses_what_is_not_finite():
    with pytest.raises(ValueError, match=r"target\(x\) must be finite"):
        half_squared_error(thread_square(1), lambda x: np.where(x > 0.5, np.nan, x), (0, 1))


def test_half_squared_error_says_when_it_does_not_settle():
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match="did not settle"):
        half_squared_error(thread_square(1), lambda x: rng.normal(size=x.shape), (0, 1))


def test_scales_do_not_loosen_the_enclosure():
    idle = Network([[[1.0], [1e13]], [[1.0, 0.0]]], [[0.0, 0.0], [0.0]])
    assert max_error(idle, SQUARE, (-0.3, 1)).upper >= 0.25


def test_almost_exact_fits_have_an_error_of_almost_zero():
    line = Network([[[3.0]]], [[0.3]])
    assert half_squared_error(line, lambda x: 3 * (x + 0.1), (-1, 1)) < 1e-28
    corner = TARGETS["corner"]
    assert half_squared_error(interpolant(corner, [-1, 0.3, 1]), corner, (-1, 1)) < 1e-28
    fine = interpolant(np.exp, np.linspace(0, 1, 3001))
    # Each piece of length h adds f''² h⁵ / 240.
    expected = (np.e**2 - 1) / 2 / 240 / 3000**4
    assert half_squared_error(fine, TARGETS["exponential"], (0, 1)) == pytest.approx(
        expected, rel=1e-3
    )


def test_a_narrow_bump_of_a_plain_function_is_seen():
    flat = Network([[[0.0]]], [[0.0]])
    area = half_squared_error(flat, lambda x: np.where(abs(x - 0.1) < 0.05, 1.0, 0.0), (-1, 1))
    assert area == pytest.approx(0.05, rel=1e-9)


def test_bends_outside_a_targets_own_interval_are_known_or_refused():
    cube = Target(
        "cube", "x³", lambda x: x**3, (1.0, 2.0),
        derivative=lambda x: 3 * x * x, breaks=(), polynomial=(0.0, 0.0, 0.0, 1.0),
    )  # fmt: skip
    net = interpolant(cube, [-2.0, 2.0]) + 1.0
    x = np.linspace(-2.0, 2.0, 4001)
    assert max_error(net, cube, (-2.0, 2.0)).upper >= np.abs(net(x) - cube(x)).max()
    both = Target(
        "both", "x³ + x²", lambda x: x**3 + x * x, (1.0, 2.0),
        derivative=lambda x: 3 * x * x + 2 * x, breaks=(), polynomial=(0.0, 0.0, 1.0, 1.0),
    )  # fmt: skip
    with pytest.raises(ValueError, match=r"interval must lie in \(1, 2\)"):
        max_error(net, both, (-2.0, 2.0))


def test_a_derivative_that_is_no_number_proves_nothing():
    for derivative, said in (
        (lambda x: np.where(abs(x) > 0.4, np.nan, 2 * x), "must be finite"),
        (lambda x: 2 * x[:1], "must have the shape of x"),
        (lambda x: 1.0, "must have the shape of x"),
    ):
        target = Target("t", "t", lambda x: x * x, (-1.0, 1.0), derivative=derivative, breaks=())
        with pytest.raises(ValueError, match=rf"target\.derivative\(x\) {said}"):
            max_error(thread_square(1), target, (-1.0, 1.0))


def test_a_function_that_works_in_place_changes_nothing_of_ours():
    def in_place(x):
        x -= 0.5
        return np.abs(x)

    expected = half_squared_error(thread_square(1), lambda x: np.abs(x - 0.5), (0.0, 1.0))
    assert half_squared_error(thread_square(1), in_place, (0.0, 1.0)) == expected
