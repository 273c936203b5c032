"""Regions against areas, the network itself, brute force over patterns, and counts."""

import itertools

import numpy as np
import pytest

from relu_demo import (
    HARD_TANH,
    LEAKY_RELU,
    RELU,
    TANH,
    Network,
    exclusive_or,
    interaction,
    linear_regions,
    max_regions,
    product,
    pyramid,
    random_network,
    ridge,
    thread_square,
    zero_set,
)

BOX = ((-1.0, 1.0), (-2.0, 1.0))
SQUARE_BOX = ((-1.0, 1.0), (-1.0, 1.0))


def some_network(seed, *hidden, activation=RELU, n_out=1):
    rng = np.random.default_rng(seed)
    return random_network([2, *hidden, n_out], rng, activation=activation, bias_deviation=0.4)


def lines(*rows):
    """Return one hidden layer with creases along ``a x + b y + c = 0``."""
    rows = np.array(rows, dtype=float)
    return Network([rows[:, :2], np.ones((1, len(rows)))], [rows[:, 2], [0.0]])


def area(box):
    return (box[0][1] - box[0][0]) * (box[1][1] - box[1][0])


cases = pytest.mark.parametrize("hidden", [(1,), (7,), (5, 4), (4, 4, 4), (12, 12)])
seeds = pytest.mark.parametrize("seed", range(4))
activations = pytest.mark.parametrize(
    "activation", [RELU, LEAKY_RELU, HARD_TANH], ids=lambda a: a.name
)


def test_no_hidden_layer_is_one_region():
    regions = linear_regions(Network([[[1.0, 2.0]]], [[3.0]]), BOX)
    assert (len(regions), regions.patterns.shape) == (1, (1, 0))
    np.testing.assert_array_equal(regions.maps[0], [[1.0, 2.0]])
    np.testing.assert_array_equal(regions.offsets[0], [3.0])
    np.testing.assert_array_equal(regions.polygons[0], [[-1, -2], [1, -2], [1, 1], [-1, 1]])


def test_width_zero_is_one_region():
    net = Network([np.zeros((0, 2)), np.zeros((1, 0))], [[], [1.0]])
    assert len(linear_regions(net, BOX)) == 1


def test_one_line_makes_two_regions():
    regions = linear_regions(lines([1, 0, 0]), SQUARE_BOX)
    assert sorted(regions.areas) == [2.0, 2.0]
    assert sorted(regions.patterns[:, 0]) == [0, 1]


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([[1, 0, -5]], 1),
        ([[0, 0, 1]], 1),
        ([[1, 0, -1]], 1),
        ([[1, 1, -2]], 1),
        ([[1, 1, 0]], 2),
        ([[1, 0, 0], [2, 0, 0]], 2),
        ([[1, 0, 0], [-1, 0, 0]], 2),
        ([[1, 0, 0], [1, 0, -0.5]], 3),
        ([[1, 0, 0], [0, 1, 0]], 4),
        ([[1, 0, 0], [0, 1, 0], [1, 1, 0]], 6),
        ([[1, 0, 0], [0, 1, 0], [1, 1, -0.5]], 7),
        ([[1, 1, 0], [1, -1, 0]], 4),
    ],
    ids=[
        "outside", "no weight", "along an edge", "through a corner from outside",
        "through two corners", "coinciding", "coinciding, facing away", "parallel", "crossing",
        "three through a point", "three in general position", "both diagonals",
    ],
)  # fmt: skip
def test_special_positions(rows, count):
    regions = linear_regions(lines(*rows), SQUARE_BOX)
    assert len(regions) == count
    assert regions.areas.sum() == pytest.approx(4.0, abs=1e-12)
    assert regions.areas.min() > 1e-6


@cases
@seeds
@activations
def test_areas_fill_the_box(seed, hidden, activation):
    regions = linear_regions(some_network(seed, *hidden, activation=activation), BOX)
    assert regions.areas.sum() == pytest.approx(area(BOX), rel=1e-12)
    assert (regions.areas > 0).all()


@cases
@seeds
@activations
def test_maps_are_the_network_in_every_region(seed, hidden, activation):
    net = some_network(seed, *hidden, activation=activation, n_out=2)
    regions = linear_regions(net, BOX)
    rng = np.random.default_rng(seed)
    for polygon, a, c in zip(regions.polygons, regions.maps, regions.offsets, strict=True):
        share = rng.dirichlet(np.ones(len(polygon)), size=5)
        inside = share @ polygon
        np.testing.assert_allclose(net(inside), inside @ a.T + c, atol=1e-12)


@cases
@seeds
def test_patterns_are_those_of_the_pre_activations(seed, hidden):
    net = some_network(seed, *hidden)
    regions = linear_regions(net, BOX)
    middles = np.array([p.mean(axis=0) for p in regions.polygons])
    seen = np.hstack([z > 0 for z in net.pre_activations(middles)])
    np.testing.assert_array_equal(regions.patterns, seen)


@cases
@seeds
def test_no_region_is_missed(seed, hidden):
    net = some_network(seed, *hidden)
    known = {tuple(p) for p in linear_regions(net, BOX).patterns}
    points = np.random.default_rng(seed).uniform([-1, -2], [1, 1], size=(20000, 2))
    seen = np.hstack([z > 0 for z in net.pre_activations(points)]).astype(int)
    assert {tuple(p) for p in seen} <= known


@cases
@seeds
def test_neighbours_agree_on_shared_vertices(seed, hidden):
    net = some_network(seed, *hidden)
    regions = linear_regions(net, BOX)
    for polygon, a, c in zip(regions.polygons, regions.maps, regions.offsets, strict=True):
        np.testing.assert_allclose(polygon @ a[0] + c[0], net(polygon), atol=1e-12)


@pytest.mark.parametrize("n", range(1, 7))
def test_count_by_brute_force_over_patterns(n):
    """A pattern is there exactly if its half-planes and the box have a common inside."""
    from scipy.optimize import linprog

    net = some_network(n, n)
    w, b = net.weights[0], net.biases[0]
    found = 0
    for signs in itertools.product([-1.0, 1.0], repeat=n):
        s = np.array(signs)[:, None]
        # The largest t with s (w x + b) >= t inside the box.
        result = linprog(
            [0, 0, -1],
            A_ub=np.hstack([-s * w, np.ones((n, 1))]),
            b_ub=(s * b[:, None])[:, 0],
            bounds=[BOX[0], BOX[1], (None, 1)],
        )
        found += result.status == 0 and -result.fun > 1e-9
    assert len(linear_regions(net, BOX)) == found


@pytest.mark.parametrize("n", [1, 2, 3, 5, 8])
def test_lines_in_general_position_reach_the_count_of_t14(n):
    rng = np.random.default_rng(n)
    angle = np.sort(rng.uniform(0, np.pi, n))
    # Tangents of a small circle: no two parallel, no three through a point.
    net = lines(*np.stack([np.cos(angle), np.sin(angle), np.full(n, 1e-3)], axis=1))
    assert len(linear_regions(net, ((-50, 50), (-50, 50)))) == max_regions(n, 2)


def test_max_regions_by_hand():
    assert [max_regions(n, 2) for n in range(9)] == [1, 2, 4, 7, 11, 16, 22, 29, 37]
    assert [max_regions(n, 1) for n in range(4)] == [1, 2, 3, 4]
    assert max_regions(3, 5) == 8


def test_pyramid_by_hand():
    regions = linear_regions(pyramid(), ((-2, 2), (-2, 2)))
    inside = np.array([p.mean(axis=0) for p in regions.polygons])
    values = pyramid()(inside)
    assert (len(regions), int((values > 0).sum())) == (8, 4)


def test_polygons_run_counter_clockwise_without_repeats():
    for polygon in linear_regions(some_network(0, 8, 8), BOX).polygons:
        edges = np.roll(polygon, -1, axis=0) - polygon
        turned = np.roll(edges, -1, axis=0)
        assert (edges[:, 0] * turned[:, 1] - edges[:, 1] * turned[:, 0] > -1e-12).all()
        assert (np.abs(edges).max(axis=1) > 0).all()


@cases
@seeds
def test_the_network_is_zero_along_its_zero_set(seed, hidden):
    net = some_network(seed, *hidden)
    shifted = net - float(net([[0.1, -0.2], [0.6, 0.7]]).mean())
    boundary = zero_set(shifted, BOX)
    assert len(boundary) or hidden == (1,)
    for share in (0.0, 0.3, 1.0):
        points = boundary.segments[:, 0] * (1 - share) + boundary.segments[:, 1] * share
        np.testing.assert_allclose(shifted(points), 0, atol=1e-12)
        by_formula = (boundary.maps * points).sum(axis=1) + boundary.offsets
        np.testing.assert_allclose(by_formula, 0, atol=1e-12)


@seeds
def test_the_zero_set_parts_the_signs(seed):
    """Along a path from a point above to one below there is a segment in between."""
    net = some_network(seed, 6, 6)
    net = net - float(net([[0.1, -0.2], [0.6, 0.7]]).mean())
    ends = zero_set(net, BOX).segments
    rng = np.random.default_rng(seed)
    for _ in range(200):
        p, q = rng.uniform([-1, -2], [1, 1], size=(2, 2))
        if net(p) * net(q) < 0:
            # Solve p + s (q - p) = a + t (b - a) for every segment.
            a, along = ends[:, 0], ends[:, 1] - ends[:, 0]
            across = (q - p)[0] * along[:, 1] - (q - p)[1] * along[:, 0]
            gap = a - p
            s = (gap[:, 0] * along[:, 1] - gap[:, 1] * along[:, 0]) / across
            t = (gap[:, 0] * (q - p)[1] - gap[:, 1] * (q - p)[0]) / across
            hit = (s >= -1e-9) & (s <= 1 + 1e-9) & (t >= -1e-9) & (t <= 1 + 1e-9)
            assert hit.any()


def test_no_zero_is_no_segment():
    assert len(zero_set(pyramid() + 1.0, BOX)) == 0


def length(boundary):
    return np.linalg.norm(boundary.segments[:, 1] - boundary.segments[:, 0], axis=1).sum()


@cases
@seeds
def test_a_boundary_along_creases_is_the_one_without_them(seed, hidden):
    """A last unit of the leaky ReLU changes no sign, and puts its crease on the boundary."""
    plain = some_network(seed, *hidden, activation=LEAKY_RELU)
    plain = plain - float(plain([[0.1, -0.2], [0.6, 0.7]]).mean())
    creased = Network([*plain.weights, [[1.0]]], [*plain.biases, [0.0]], LEAKY_RELU)
    expected, boundary = zero_set(plain, BOX), zero_set(creased, BOX)
    np.testing.assert_allclose(length(boundary), length(expected), rtol=1e-9)
    middles = boundary.segments.mean(axis=1)
    np.testing.assert_allclose(plain(middles), 0, atol=1e-12)
    by_formula = (boundary.maps * middles).sum(axis=1) + boundary.offsets
    np.testing.assert_allclose(by_formula, 0, atol=1e-12)


def test_a_crease_that_only_touches_zero_is_no_boundary():
    fold = Network([[[1.0, 0.0], [-1.0, 0.0]], [[1.0, 1.0]]], [[0.0, 0.0], [0.0]])
    assert len(zero_set(fold, BOX)) == 0
    assert len(zero_set(-fold, BOX)) == 0


def test_interaction_is_zero_exactly_where_the_crease_misses_the_box():
    rng = np.random.default_rng(0)
    for _ in range(200):
        w, b = rng.normal(size=2), rng.normal()
        unit = Network([[w], [[1.0]]], [[b], [0.0]])
        crossed = len(linear_regions(unit, SQUARE_BOX)) == 2
        assert (abs(interaction(unit, SQUARE_BOX)) > 1e-12) == crossed


def test_interaction_by_hand():
    assert interaction(lines([1, 1, 0]), SQUARE_BOX) == 2.0
    assert interaction(ridge(thread_square(1), [1.0, 0.0]), SQUARE_BOX) == 0.0
    assert interaction(product(0), SQUARE_BOX) == 4.0
    assert interaction(some_network(0, 3, n_out=2), SQUARE_BOX).shape == (2,)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: linear_regions(thread_square(1), BOX), ValueError, "two inputs; got 1"),
        (lambda: linear_regions("net", BOX), TypeError, "net must be a Network"),
        (lambda: linear_regions(some_network(0, 2, activation=TANH), BOX), TypeError, "got tanh"),
        (lambda: linear_regions(pyramid(), (0, 1)), ValueError, r"two intervals.*got shape \(2,\)"),
        (
            lambda: linear_regions(pyramid(), ((1, 0), (0, 1))),
            ValueError,
            r"box\[0\] must have its left",
        ),
        (
            lambda: linear_regions(pyramid(), ((0, np.nan), (0, 1))),
            ValueError,
            "box must be finite",
        ),
        (lambda: zero_set(some_network(0, 2, n_out=2), BOX), ValueError, "one output; got 2"),
        (lambda: zero_set(3, BOX), TypeError, "net must be a Network"),
        (lambda: interaction(thread_square(1), BOX), ValueError, "two inputs; got 1"),
        (lambda: max_regions(-1, 2), ValueError, "n_units must be at least 0"),
        (lambda: max_regions(1, 0), ValueError, "n_in must be at least 1"),
    ],
)
def test_bad_input_is_refused(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_xor_boundary_is_two_parallel_segments():
    boundary = zero_set(exclusive_or() - 0.5, ((0, 1), (0, 1)))
    sums = sorted(boundary.segments.sum(axis=2).ravel())
    np.testing.assert_allclose(sums, [0.5, 0.5, 1.5, 1.5])
