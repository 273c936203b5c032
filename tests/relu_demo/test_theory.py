"""Every fact of the theory that the library can reach, by its number, through public names.

The constants are written here as the sources state them, and recomputed.
"""

import itertools
from math import comb, e, pi

import numpy as np
import pytest

from relu_demo import (
    EXPONENTIAL,
    FOURTH,
    HYPERBOLIC,
    RELU,
    SIGMOID,
    SINE,
    SQUARE,
    STEP,
    TANH,
    Network,
    best_interpolant,
    best_square,
    conjunction,
    deep_square,
    exclusive_or,
    exclusive_or_without_biases,
    flower,
    half_squared_error,
    interaction,
    interpolant,
    l2_error,
    least_squares_square,
    linear_pieces,
    linear_regions,
    max_error,
    max_regions,
    product,
    pyramid,
    random_network,
    sawtooth,
    sixteen_pieces,
    taylor_mixture,
    tent,
    thread_square,
    train,
    train_many,
    xor_points,
    zero_set,
)

UNIT_BOX = ((-1.0, 1.0), (-1.0, 1.0))


def sup(net, target, *interval):
    return max_error(net, target, interval).middle


def plane(n=129):
    x, y = np.meshgrid(np.linspace(-1, 1, n), np.linspace(-1, 1, n))
    return np.stack([x, y], axis=-1)


def test_t1_one_hinge_and_its_identities():
    x = np.linspace(-3, 3, 601)
    for w, b, v in ((2.0, 1.0, 3.0), (-0.5, 1.0, -2.0)):
        pieces = linear_pieces(Network([[[w]], [[v]]], [[b], [0.0]]), (-9, 9))
        assert pieces.knots[1] == pytest.approx(-b / w)
        assert pieces.jumps[0] == pytest.approx(v * abs(w))
    np.testing.assert_array_equal(RELU(x) - RELU(-x), x)
    np.testing.assert_array_equal(RELU(x) + RELU(-x), np.abs(x))
    np.testing.assert_array_equal(RELU(RELU(x)), RELU(x))
    ramp = RELU(x) - RELU(x - 1)
    np.testing.assert_allclose(ramp, np.clip(x, 0, 1), atol=1e-15)


def test_t2_pieces_and_units():
    rng = np.random.default_rng(0)
    for n in range(1, 9):
        net = random_network([1, n, 1], rng, bias_deviation=1.0)
        assert len(linear_pieces(net, (-100, 100))) <= n + 1
        knots = np.sort(rng.uniform(0, 1, n + 1))
        assert interpolant(np.sin, knots).n_units == n


def test_t2_the_threads_four_hinges_cannot_be_three():
    jumps = linear_pieces(thread_square(2), (-2, 2)).jumps
    leftmost = linear_pieces(thread_square(2), (-2, 2)).slopes[0]
    sums = {sum(c) for r in range(4) for c in itertools.combinations(jumps, r)}
    assert -leftmost not in sums


def test_t3_the_thread_audited():
    for m in range(1, 5):
        assert sup(thread_square(m), SQUARE, -m, m) == pytest.approx(1 / 4, abs=1e-12)
    areas = {(1, 1): 1 / 30, (1, 2): 16 / 15, (1, 3): 17.1, (2, 2): 1 / 15, (2, 3): 1.1}
    for (m, r), area in areas.items():
        assert half_squared_error(thread_square(m), SQUARE, (-r, r)) == pytest.approx(area)
    assert sup(thread_square(1) - 1 / 8, SQUARE, -1, 1) == pytest.approx(1 / 8, abs=1e-12)
    assert half_squared_error(thread_square(1) - 1 / 6, SQUARE, (-1, 1)) == pytest.approx(1 / 180)
    assert sup(best_square(2), SQUARE, -1, 1) == pytest.approx(1 / 18, abs=1e-12)
    assert sup(best_square(4, 2.0), SQUARE, -2, 2) == pytest.approx(0.08, abs=1e-12)


def test_t3_taylor_polynomials_leave_tanh_beyond_half_pi():
    # tanh z = z - z³/3 + 2z⁵/15 - …; coefficients from the recurrence f' = 1 - f².
    c = np.zeros(60)
    c[1] = 1.0
    for n in range(1, 59):
        c[n + 1] = -np.convolve(c[: n + 1], c[: n + 1])[n] / (n + 1)
    inside, outside = (abs(np.polynomial.Polynomial(c)(z) - np.tanh(z)) for z in (1.2, 1.8))
    assert inside < 1e-4
    assert outside > 1


def test_t4_interpolation_error():
    for n in (1, 2, 8, 32):
        net = interpolant(SQUARE, np.linspace(0, 1, n + 1))
        assert sup(net, SQUARE, 0, 1) == pytest.approx(1 / (4 * n * n))
        slopes = linear_pieces(net, (0, 1)).slopes
        middles = (np.arange(n) + 0.5) / n
        np.testing.assert_allclose(slopes, 2 * middles)
    eighth = np.linspace(0, 1, 9)
    assert sup(interpolant(SINE, pi * eighth), SINE, 0, pi) == pytest.approx(0.018846, abs=5e-7)
    assert pi**2 / (8 * 64) == pytest.approx(0.019277, abs=5e-7)
    got = sup(interpolant(EXPONENTIAL, eighth), EXPONENTIAL, 0, 1)
    assert got == pytest.approx(0.004990, abs=5e-7)
    assert e / (8 * 64) == pytest.approx(0.005309, abs=5e-7)


def test_t5_the_best_for_x_squared():
    for n, value in ((2, 1 / 18), (4, 0.02), (6, 0.0102), (8, 0.00617), (16, 0.00173)):
        assert sup(best_square(n), SQUARE, -1, 1) == pytest.approx(value, rel=3e-3)
        assert sup(best_square(n), SQUARE, -1, 1) == pytest.approx(1 / (2 * (n + 1) ** 2))
    for n in (1, 2, 4, 8):
        h = 1 / (n + 0.5)
        flat_first = Network(
            [np.ones((n, 1)), np.full((1, n), 2 * h)], [-(h / 2 + h * np.arange(n)), [h * h / 8]]
        )
        assert sup(flat_first, SQUARE, 0, 1) == pytest.approx(1 / (8 * (n + 0.5) ** 2))


def test_t5_the_best_in_the_mean():
    for n in (1, 3, 8):
        h = 2 / n
        net = least_squares_square(n)
        assert l2_error(net, SQUARE, (-1, 1)) ** 2 == pytest.approx(2 * h**4 / 180)
        rmse = l2_error(net, SQUARE, (-1, 1)) / np.sqrt(2)
        assert rmse == pytest.approx(h * h / np.sqrt(180))
        raised = interpolant(SQUARE, np.linspace(-1, 1, n + 1))
        assert l2_error(raised, SQUARE, (-1, 1)) ** 2 == pytest.approx(2 * h**4 / 30)


def test_t6_free_knots():
    values = {1: 0.10593, 2: 0.10539, 4: 0.10526, 8: 0.10522, 16: 0.10521}
    for n, value in values.items():
        got = n * n * sup(best_interpolant(EXPONENTIAL, n), EXPONENTIAL, 0, 1)
        assert got == pytest.approx(value, abs=6e-6)
    assert (2 * (e**0.5 - 1)) ** 2 / 16 == pytest.approx(0.10521, abs=5e-6)
    assert 32**2 * sup(best_interpolant(FOURTH, 32), FOURTH, 0, 1) == pytest.approx(
        0.1889, abs=5e-5
    )
    equal = 32**2 * sup(interpolant(FOURTH, np.linspace(0, 1, 33)), FOURTH, 0, 1) / 2
    assert equal == pytest.approx(0.75, rel=0.05)


def test_t7_taylor_is_a_mixture_of_hinges():
    for target, interval in (
        (SINE, (0.0, 2 * pi)),
        (FOURTH, (0.0, 1.0)),
        (HYPERBOLIC, (-4.0, 4.0)),
    ):
        errors = [
            sup(taylor_mixture(target, n + 1, interval), target, *interval) for n in (64, 128)
        ]
        assert errors[0] < 0.02
        assert errors[0] / errors[1] == pytest.approx(4, rel=0.1)
    np.testing.assert_allclose(taylor_mixture(SQUARE, 4, (0.0, 3.0)).weights[1], [[0, 2, 2, 2]])


def test_t8_pieces_multiply_with_depth():
    assert len(linear_pieces(sixteen_pieces(), (-10, 12))) == (3 + 1) * (3 + 1)
    rng = np.random.default_rng(1)
    for _ in range(200):
        narrow = random_network([1, 2, 2, 1], rng, bias_deviation=1.0)
        assert len(linear_pieces(narrow, (-50, 50))) <= 7


def test_t9_sawtooth():
    for k in range(1, 9):
        pieces = linear_pieces(sawtooth(k), (0, 1))
        peaks = (pieces.jumps < 0).sum()
        assert (len(pieces), peaks, sawtooth(k).n_units) == (2**k, 2 ** (k - 1), 2 * k)
    x = np.linspace(0, 1, 101)
    np.testing.assert_allclose(tent()(x), RELU(RELU(2 * x) - RELU(4 * x - 2)), atol=1e-15)


def test_t10_x_squared_by_folding():
    for m in range(1, 9):
        net = deep_square(m)
        assert sup(net, SQUARE, 0, 1) == pytest.approx(2.0 ** (-2 * m - 2), rel=1e-9)
        assert net.n_units == 3 * m - 1
        half = 2.0 ** (-2 * m - 3)
        assert sup(net - half, SQUARE, 0, 1) == pytest.approx(half, rel=1e-9)


def test_t11_deep_loses_at_two_ties_at_one_and_three_wins_from_four():
    deep = [deep_square(m).n_units for m in range(1, 9)]
    shallow = [interpolant(SQUARE, np.linspace(0, 1, 2**m + 1)).n_units for m in range(1, 9)]
    assert deep == [2, 5, 8, 11, 14, 17, 20, 23]
    assert shallow == [2, 4, 8, 16, 32, 64, 128, 256]


def test_t11_no_network_beats_its_floor():
    for m in range(1, 7):
        net = deep_square(m)
        floor = 1 / (8 * (net.n_units / net.depth + 1) ** (2 * net.depth))
        assert sup(net - 2.0 ** (-2 * m - 3), SQUARE, 0, 1) >= floor


def test_t12_products():
    points = plane()
    exact = points[..., 0] * points[..., 1]
    for m in range(4):
        assert np.abs(product(m)(points) - exact).max() == pytest.approx(2.0 ** (-2 * m - 2))
    f = deep_square(2)
    x, y = np.abs(points[..., 0]), np.abs(points[..., 1])
    three_squares = 2 * f(np.abs(points.sum(axis=-1)) / 2) - 0.5 * f(x) - 0.5 * f(y)
    assert np.abs(three_squares - exact).max() > np.abs(product(2)(points) - exact).max()


def test_t13_interaction_lives_on_the_crease():
    crossing = Network([[[1.0, 1.0]], [[1.0]]], [[0.0], [0.0]])
    missing = Network([[[1.0, 1.0]], [[1.0]]], [[2.5], [0.0]])
    assert interaction(crossing, UNIT_BOX) == 2.0
    assert interaction(missing, UNIT_BOX) == 0.0
    smooth = Network([[[1.0, 1.0]], [[1.0]]], [[2.5], [0.0]], TANH)
    assert interaction(smooth, UNIT_BOX) != 0.0
    z = np.linspace(-3, 3, 60001)
    bend = np.abs(2 * np.tanh(z) * (1 - np.tanh(z) ** 2)).max()
    assert bend == pytest.approx(4 / (3 * np.sqrt(3)), abs=1e-8)
    bits = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    np.testing.assert_array_equal(conjunction()(bits), bits.prod(axis=1))


def test_t14_counting_regions():
    assert [max_regions(n, 2) for n in range(1, 7)] == [2, 4, 7, 11, 16, 22]
    assert max_regions(8, 2) == 37
    assert all(max_regions(n, 2) == 1 + n + comb(n, 2) for n in range(30))
    assert all(max_regions(n, 1) == n + 1 for n in range(30))
    assert all(max_regions(n, 5) == 2**n for n in range(6))


def test_t14_patterns_are_not_pieces():
    zigzag = Network([[[1.0], [1.0], [-1.0]], [[-4.0, 3.0, -2.0]]], [[0.0, -1.0, 3.0], [0.0]])
    same_way = Network([[[1.0]] * 3, [[1.0, 1.0, 1.0]]], [[7.5, 7.0, 6.5], [0.0]])
    net = zigzag.then(same_way)
    x = np.linspace(-10, 12, 440001)
    on = np.hstack([z > 0 for z in net.pre_activations(x)])
    patterns = 1 + (on[1:] != on[:-1]).any(axis=1).sum()
    assert (patterns, len(linear_pieces(net, (-10, 12)))) == (16, 15)


def test_t15_typical_numbers_are_far_below_the_maximum():
    """64 units along a segment: means near 49, 47, 43 and 34, whatever the maximum."""
    rng = np.random.default_rng(0)
    direction = Network([[[1.0], [0.0]]], [[0.0, 0.0]])
    means = []
    for hidden in ([64], [32, 32], [16] * 4, [8] * 8):
        counts = [
            len(linear_pieces(
                direction.then(random_network([2, *hidden, 1], rng, bias_deviation=0.3)), (-1, 1)
            ))
            for _ in range(40)
        ]  # fmt: skip
        means.append(np.mean(counts))
    np.testing.assert_allclose(means, [48.8, 47.2, 43.2, 34.0], atol=6)


def test_t16_the_boundary_is_made_of_straight_segments():
    rng = np.random.default_rng(0)
    x, y = flower(200, rng)
    net = train(
        random_network([2, 12, 12, 1], rng), x, y, steps=300, rng=rng, loss="logistic"
    ).network
    boundary = zero_set(net, UNIT_BOX)
    middles = boundary.segments.mean(axis=1)
    assert np.abs(net(middles)).max() < 1e-12
    regions = linear_regions(net, UNIT_BOX)
    points = np.array([p.mean(axis=0) for p in regions.polygons])
    inside = (regions.maps[:, 0] * points).sum(axis=1) + regions.offsets[:, 0]
    np.testing.assert_allclose(inside, net(points), atol=1e-12)


def test_t17_a_bump_takes_two_layers():
    x, y = np.meshgrid(np.linspace(-2, 2, 65), np.linspace(-2, 2, 65))
    inside = np.abs(x) + np.abs(y) < 1
    np.testing.assert_array_equal(pyramid()(np.stack([x, y], axis=-1)) > 0, inside)
    assert pyramid().n_units == 4 + 1


def test_t18_xor():
    x, y = xor_points()
    for net in (exclusive_or(), exclusive_or_without_biases()):
        np.testing.assert_array_equal(net(x), y)
        assert net.n_units == 2


def test_t19_linear_layers_collapse():
    rng = np.random.default_rng(0)
    layers = [Network([rng.normal(size=(3, 3))], [rng.normal(size=3)]) for _ in range(10)]
    stacked = layers[0]
    for layer in layers[1:]:
        stacked = stacked.then(layer)
    assert stacked.depth == 0
    x = rng.normal(size=(5, 3))
    by_layers = x
    for layer in layers:
        by_layers = layer(by_layers)
    np.testing.assert_allclose(stacked(x), by_layers, rtol=1e-10)


def test_t22_what_relu_networks_cannot_do():
    rng = np.random.default_rng(0)
    net = random_network([1, 16, 16, 1], rng, bias_deviation=1.0)
    far = linear_pieces(net, (-1e3, 1e3))
    assert len(linear_pieces(net, (-1e6, 1e6))) == len(far)
    for constant in (0.0, 0.25, 0.5, 0.75):
        flat = Network([[[0.0]]], [[constant]])
        assert max_error(flat, STEP, (-1, 1)).upper >= 0.5
    waves = Network([[[0.0]]], [[0.0]])
    assert max_error(waves, SINE, (0, 2 * pi)).middle == pytest.approx(1.0)


def test_t23_without_biases_two_rays():
    rng = np.random.default_rng(0)
    for hidden in ([5], [4, 4, 4]):
        net = random_network([1, *hidden, 1], rng)
        assert len(linear_pieces(net, (-1, 1))) <= 2
        x = np.linspace(-1, 1, 11)
        np.testing.assert_allclose(net(7 * x), 7 * net(x), rtol=1e-12)
    slope = 2 * np.sqrt(2) - 2
    rays = slope * thread_square(1)
    assert sup(rays, SQUARE, -1, 1) == pytest.approx(3 - 2 * np.sqrt(2))
    for other in (slope - 0.02, slope + 0.02):
        assert sup(other * thread_square(1), SQUARE, -1, 1) > 3 - 2 * np.sqrt(2)


def test_t24_all_positive():
    rng = np.random.default_rng(0)
    net = random_network([2, 6, 5, 1], rng, scheme="positive", bias_deviation=0.5)
    w, b = net.weights, net.biases
    x = rng.uniform(0, 3, (50, 2))
    row = w[2] @ w[1] @ w[0]
    constant = w[2] @ (w[1] @ b[0] + b[1]) + b[2]
    np.testing.assert_allclose(net(x), (x @ row.T + constant)[:, 0], rtol=1e-12)
    assert len(linear_regions(net, ((0.0, 3.0), (0.0, 3.0)))) == 1
    # With free biases it bends, but stays convex and increasing.
    free = Network(w, [c - 2.0 for c in b])
    p, q = rng.normal(size=(2, 200, 2))
    assert (free((p + q) / 2) <= (free(p) + free(q)) / 2 + 1e-12).all()
    assert (free(p + np.abs(q)) >= free(p) - 1e-12).all()


def test_t25_derivatives():
    z = np.linspace(-9, 9, 18001)
    assert SIGMOID.derivative(z).max() == pytest.approx(0.25)
    assert TANH.derivative(z).max() == 1.0
    assert set(RELU.derivative(z)) == {0.0, 1.0}
    assert RELU.derivative(0.0) == 0.0
    assert pytest.approx(9.5e-7, rel=0.01) == 0.25**10


def test_t26_he_keeps_the_second_moment():
    rng = np.random.default_rng(0)
    x = rng.normal(size=(32, 256))
    net = random_network([256] * 31, rng)
    through = np.sqrt(0.5) * x
    for w in net.weights:
        through = RELU(through @ w.T)
    ratio = (through**2).mean() / (0.5 * x**2).mean()
    assert 0.2 < ratio < 5
    assert ratio * 2.0**-30 == pytest.approx(6e-10, rel=5)


@pytest.mark.parametrize(
    ("width", "depth", "value"), [(2, 5, 0.763), (3, 10, 0.737), (5, 20, 0.470)]
)
def test_t27_born_dead(width, depth, value):
    exact = 1 - (1 - 2.0**-width) ** depth
    assert exact == pytest.approx(value, abs=5e-4)
    rng = np.random.default_rng(width)
    dead = 0
    for _ in range(3000):
        net = random_network([1, *[width] * depth, 1], rng)
        dead += not (net.pre_activations(1.0)[-1] > 0).any()
    assert dead / 3000 == pytest.approx(exact, abs=0.03)


def test_t29_a_triangle_wave_has_coefficients_of_one_over_k_squared():
    x = np.arange(2**14) / 2**14
    triangle = thread_square(1)(x - 0.5)
    c = np.abs(np.fft.rfft(triangle)) / len(x)
    for k in (1, 3, 9, 27):
        assert c[k] * k**2 == pytest.approx(1 / pi**2, rel=1e-3)


def test_t30_existence_is_not_learnability():
    """XOR: success of 500 runs against width, near 19.5 % for two units and 94 % for eight."""
    x, y = xor_points()
    rng = np.random.default_rng(0)
    found = {}
    for width, steps in ((1, 500), (2, 4000), (8, 2000)):
        starts = [random_network([2, width, 1], rng) for _ in range(500)]
        runs = train_many(starts, x, y, steps=steps, rng=rng, rate=0.05)
        found[width] = np.mean([np.abs(net(x) - y).max() < 0.1 for net in runs.networks])
    assert found[1] == 0.0
    # 500 runs: two standard deviations are under four points.
    assert found[2] == pytest.approx(0.195, abs=0.045)
    assert found[8] == pytest.approx(0.94, abs=0.03)
