"""Pieces against hand values and dense sampling of random networks."""

import itertools

import numpy as np
import pytest

from relu_demo import (
    ACTIVATIONS,
    HARD_TANH,
    IDENTITY,
    LEAKY_RELU,
    RELU,
    TANH,
    Activation,
    Network,
    interpolant,
    linear_pieces,
    thread_square,
)


def random_network(seed, *hidden, activation=RELU):
    rng = np.random.default_rng(seed)
    widths = [1, *hidden, 1]
    weights = [rng.normal(size=(b, a)) for a, b in itertools.pairwise(widths)]
    return Network(weights, [rng.normal(size=n) for n in widths[1:]], activation)


def test_no_unit_is_one_piece():
    pieces = linear_pieces(Network([[[3.0]]], [[2.0]]), (-1, 1))
    assert (pieces.knots.tolist(), pieces.slopes.tolist(), pieces.offsets.tolist()) == (
        [-1.0, 1.0],
        [3.0],
        [2.0],
    )


def test_width_zero_is_one_flat_piece():
    net = Network([np.zeros((0, 1)), np.zeros((1, 0))], [[], [7.0]])
    pieces = linear_pieces(net, (-1, 1))
    assert (len(pieces), pieces.slopes[0], pieces.offsets[0]) == (1, 0.0, 7.0)


@pytest.mark.parametrize(("w", "b", "v"), [(2.0, -1.0, 3.0), (-2.0, -1.0, 3.0), (0.5, 0.25, -4.0)])
def test_one_unit_bends_at_minus_b_over_w_by_v_times_size_of_w(w, b, v):
    pieces = linear_pieces(Network([[[w]], [[v]]], [[b], [0.0]]), (-5, 5))
    np.testing.assert_allclose(pieces.knots[1], -b / w)
    np.testing.assert_allclose(pieces.jumps, [v * abs(w)])


def test_a_unit_of_weight_zero_has_no_knot():
    assert len(linear_pieces(Network([[[0.0]], [[1.0]]], [[1.0], [0.0]]), (-1, 1))) == 1


def test_a_dead_unit_leaves_no_knot():
    assert len(linear_pieces(Network([[[1.0]], [[1.0]]], [[-9.0], [0.0]]), (-1, 1))) == 1


def test_coinciding_knots_are_one():
    net = Network([[[1.0], [3.0]], [[1.0, 1.0]]], [[-0.1, -0.3], [0.0]])
    pieces = linear_pieces(net, (0, 1))
    np.testing.assert_allclose(pieces.knots, [0, 0.1, 1])
    np.testing.assert_allclose(pieces.slopes, [0, 4])


def test_units_that_cancel_leave_no_knot():
    net = Network([[[1.0], [3.0]], [[3.0, -1.0]]], [[-0.1, -0.3], [0.0]])
    assert len(linear_pieces(net, (0, 1))) == 1


def test_a_knot_at_the_end_of_the_interval_cuts_nothing():
    pieces = linear_pieces(thread_square(2), (-1, 1))
    np.testing.assert_array_equal(pieces.knots, [-1, 0, 1])


def test_two_facing_units_make_the_identity_in_one_piece():
    net = Network([[[1.0], [-1.0]], [[1.0, -1.0]]], [[0.0, 0.0], [0.0]])
    pieces = linear_pieces(net, (-1, 1))
    assert (len(pieces), pieces.slopes[0]) == (1, 1.0)


@pytest.mark.parametrize(
    "activation", [RELU, LEAKY_RELU, HARD_TANH, IDENTITY], ids=lambda a: a.name
)
@pytest.mark.parametrize("hidden", [(1,), (7,), (4, 4), (5, 1, 6), (3, 3, 3, 3)])
@pytest.mark.parametrize("seed", range(4))
def test_pieces_are_the_network(seed, hidden, activation, same_function):
    net = random_network(seed, *hidden, activation=activation)
    same_function(linear_pieces(net, (-3, 3)), net, (-3, 3))


@pytest.mark.parametrize("hidden", [(7,), (4, 4), (3, 3, 3, 3)])
@pytest.mark.parametrize("seed", range(4))
def test_no_knot_is_missed_and_none_invented(seed, hidden):
    net = random_network(seed, *hidden)
    pieces = linear_pieces(net, (-3, 3))
    x = np.linspace(-3, 3, 20001)
    bends = np.abs(np.diff(net(x), 2)) > 1e-9
    # A knot bends the graph in the grid cells on its two sides, and only there.
    near = np.abs(x[1:-1, None] - pieces.knots[None, 1:-1]).min(axis=1, initial=np.inf) < 3.1e-4
    assert not (bends & ~near).any()
    kinks = np.abs(pieces.jumps) > 1e-3
    found = np.searchsorted(x[1:-1][bends], pieces.knots[1:-1][kinks] - 3.1e-4)
    assert (found < bends.sum()).all() or not kinks.any()


def test_random_networks_keep_the_bound_of_t8():
    for seed in range(30):
        assert len(linear_pieces(random_network(seed, 3, 3), (-50, 50))) <= 16


def test_the_pattern_count_of_t14_is_more_than_the_pieces():
    # Sixteen activation patterns; three output signs can leave a flat corner.
    first = Network([[[1.0], [1.0], [-1.0]], [[-4.0, 3.0, -2.0]]], [[0.0, -1.0, 3.0], [0.0]])
    then = Network([[[1.0]] * 3, [[1.0, 1.0, 1.0]]], [[7.5, 7.0, 6.5], [0.0]])
    assert len(linear_pieces(first.then(then), (-10, 12))) == 15
    separated = Network([[[1.0]] * 3, [[1.0, -2.0, 3.0]]], [[7.5, 7.0, 6.5], [0.0]])
    assert len(linear_pieces(first.then(separated), (-10, 12))) <= 16


def test_an_activation_of_ones_own_works(same_function):
    stairs = Activation("stairs", knots=(-1.0, 0.5, 2.0), slopes=(0.0, 2.0, -1.0, 0.5), at_zero=1.0)
    net = random_network(3, 5, 4, activation=stairs)
    same_function(linear_pieces(net, (-2, 2)), net, (-2, 2))


def test_outside_the_interval_the_end_pieces_go_on():
    pieces = linear_pieces(thread_square(1), (-1, 1))
    np.testing.assert_array_equal(pieces([-3.0, 3.0]), [3.0, 3.0])


@pytest.mark.parametrize(
    ("net", "interval", "error", "message"),
    [
        (thread_square(1), (1, -1), ValueError, r"left end below its right; got \(1, -1\)"),
        (thread_square(1), (0, 0), ValueError, "left end below its right"),
        (thread_square(1), (0, np.inf), ValueError, "interval must be finite; got inf"),
        (thread_square(1), 3, ValueError, "interval must be two numbers"),
        (
            Network([[[1.0, 1.0]]], [[0.0]]),
            (0, 1),
            ValueError,
            "one input and one output; got 2 and 1",
        ),
        ("net", (0, 1), TypeError, "net must be a Network; got 'net'"),
        (
            random_network(0, 2, activation=TANH),
            (0, 1),
            TypeError,
            "piecewise-linear activation; got tanh",
        ),
    ],
)
def test_bad_input_is_refused(net, interval, error, message):
    with pytest.raises(error, match=message):
        linear_pieces(net, interval)


def test_every_piecewise_activation_is_tried():
    tried = {"relu", "leaky_relu", "hard_tanh", "identity"}
    assert tried == {a.name for a in ACTIVATIONS.values() if isinstance(a, Activation)}


def test_the_scale_of_unused_or_small_weights_hides_no_knot():
    idle = Network([[[1.0], [1e13]], [[1.0, 0.0]]], [[0.0, 0.0], [0.0]])
    assert len(linear_pieces(idle, (-0.3, 1))) == 2
    split = Network([[[1e13]], [[1e-13]]], [[0.0], [0.0]])
    assert len(linear_pieces(split, (-0.3, 1))) == 2
    assert len(linear_pieces(1e-13 * thread_square(1), (-1, 1))) == 2


def test_a_steep_ramp_on_a_long_interval_is_found(same_function):
    ramp = Network([[[1e8], [1e8]], [[1.0, -1.0]]], [[0.0, -1.0], [0.0]])
    pieces = linear_pieces(ramp, (-1e7, 1e7))
    np.testing.assert_allclose(pieces.knots[1:-1], [0.0, 1e-8], atol=1e-20)
    assert pieces(5.0) == pytest.approx(1.0)


def test_intervals_without_numbers_inside_or_of_infinite_length_are_refused():
    for interval in ((1.0, np.nextafter(1.0, 2.0)), (-1e308, 1e308)):
        with pytest.raises(ValueError, match="interval must be of finite length and wide enough"):
            linear_pieces(thread_square(1), interval)


def test_what_overflows_is_refused():
    huge = Network([[[1e200]], [[1e200]]], [[0.0], [0.0]])
    with pytest.raises(ValueError, match="a slope or an offset must stay within float64"):
        linear_pieces(huge, (-1, 1))
    with pytest.raises(ValueError, match="the output must stay within float64"):
        huge(1.0)
    with pytest.raises(ValueError, match="a pre-activation must stay within float64"):
        huge.pre_activations(1e200)


def test_a_blurred_crossing_does_not_swallow_a_sharp_one():
    eps = 1e-14
    net = Network(
        [[[1.0], [1.0], [1.0]], [[1.0, -1.0 + eps, 0.0], [0.0, 0.0, 1.0]], [[1.0, 1.0]]],
        [[0.0, 0.0, -0.4], [-0.1 * eps, 0.0], [0.0]],
    )
    assert np.abs(linear_pieces(net, (0.05, 1.0)).knots - 0.4).min() < 1e-12
    net = Network([[[1e-13], [1.0]], [[1.0, 1.0]]], [[1.0, -1.5], [0.0]], HARD_TANH)
    assert np.abs(linear_pieces(net, (-3.0, 3.0)).knots - 0.5).min() < 1e-12


def test_many_knots_far_from_zero_do_not_become_one():
    start = 1.7e9
    knots = start + np.linspace(0.0, 1e-2, 101)
    net = interpolant(lambda x: np.sin((x - start) * 600.0), knots)
    pieces = linear_pieces(net, (knots[0], knots[-1]))
    assert len(pieces) > 40
    x = np.linspace(knots[0], knots[-1], 999)
    np.testing.assert_allclose(pieces(x), net(x), atol=0.5)


def test_many_slopes_that_hardly_differ_do_not_become_one():
    steps = 1.0 + np.arange(4000) * 5e-14
    jumps = np.concatenate([steps[:1], np.diff(steps)])
    net = Network([np.ones((4000, 1)), jumps[np.newaxis]], [-np.arange(4000) / 4000, [0.0]])
    pieces = linear_pieces(net, (0.0, 1.0))
    assert len(pieces) > 1
    x = np.linspace(0.0, 1.0, 4001)
    np.testing.assert_allclose(pieces(x), net(x), atol=1e-12)


def test_small_networks_with_tiny_weights_are_met_everywhere():
    rng = np.random.default_rng(8)
    choices = np.array([-2.0, -1.0, 1.0, 2.0, 0.0, 1e-13, -1e-12, 1e-10])
    for _ in range(400):
        widths = [1, *rng.integers(1, 4, rng.integers(1, 3)), 1]
        shapes = list(zip(widths[1:], widths[:-1], strict=True))
        net = Network(
            [rng.choice(choices, s) for s in shapes], [rng.choice(choices, s[0]) for s in shapes]
        )
        x = rng.uniform(-3.0, 3.0, 200)
        np.testing.assert_allclose(linear_pieces(net, (-3.0, 3.0))(x), net(x), atol=1e-9)
