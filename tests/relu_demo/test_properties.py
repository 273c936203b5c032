"""Generated input: no other exception than promised, no NaN, nothing that sampling denies."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

import relu_demo as rd
from relu_demo import Activation, Network

PROFILE = settings(max_examples=60, deadline=None, derandomize=True)
moderate = st.floats(-8, 8, allow_nan=False).map(lambda v: round(v, 3))
piecewise = st.sampled_from([a for a in rd.ACTIVATIONS.values() if isinstance(a, Activation)])
wild = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 5), st.floats(), st.text(max_size=3), st.just([]),
    arrays(np.float64, array_shapes(max_dims=3, max_side=3), elements=st.floats()),
    arrays(np.complex128, (2,), elements=st.complex_numbers()),
    st.lists(st.lists(st.floats(), max_size=3), max_size=3),
)  # fmt: skip


@st.composite
def networks(draw, n_in=1, n_out=1):
    widths = [n_in, *draw(st.lists(st.integers(0, 4), max_size=3)), n_out]
    shapes = list(zip(widths[1:], widths[:-1], strict=True))
    weights = [draw(arrays(np.float64, s, elements=moderate)) for s in shapes]
    biases = [draw(arrays(np.float64, s[0], elements=moderate)) for s in shapes]
    return Network(weights, biases, draw(piecewise))


@PROFILE
@given(networks())
def test_pieces_agree_with_the_network(net):
    pieces = rd.linear_pieces(net, (-3.0, 2.0))
    x = np.linspace(-3, 2, 501)
    scale = 1 + np.abs(net(x)).max()
    np.testing.assert_allclose(pieces(x), net(x), atol=1e-9 * scale)
    assert (np.diff(pieces.knots) > 0).all()
    assert np.isfinite(pieces.slopes).all()


@PROFILE
@given(networks())
def test_enclosures_hold_what_sampling_finds(net):
    error = rd.max_error(net, rd.SINE, (0.0, 6.0))
    x = np.linspace(0, 6, 2001)
    assert error.lower <= error.upper
    assert np.abs(net(x) - np.sin(x)).max() <= error.upper


@PROFILE
@given(networks())
def test_areas_are_not_negative_and_finite(net):
    area = rd.half_squared_error(net, rd.SQUARE, (-1.0, 1.0))
    x = np.linspace(-1, 1, 4001)
    sampled = np.trapezoid(0.5 * (net(x) - x * x) ** 2, x)
    assert area >= 0
    assert area == pytest.approx(sampled, rel=1e-2, abs=1e-5)


@PROFILE
@given(networks(n_in=2))
def test_regions_fill_the_box_and_agree(net):
    regions = rd.linear_regions(net, ((-1.0, 2.0), (-2.0, 1.0)))
    assert regions.areas.sum() == pytest.approx(9.0, rel=1e-9)
    for polygon, a, c in zip(regions.polygons, regions.maps, regions.offsets, strict=True):
        values = net(polygon)
        scale = 1 + np.abs(values).max()
        np.testing.assert_allclose(polygon @ a[0] + c[0], values, atol=1e-8 * scale)


@PROFILE
@given(networks(n_in=2))
def test_zero_sets_are_zero(net):
    boundary = rd.zero_set(net, ((-1.0, 2.0), (-2.0, 1.0)))
    scale = 1 + np.abs(boundary.maps).sum(axis=1) + np.abs(boundary.offsets)
    for end in (0, 1):
        assert (np.abs(net(boundary.segments[:, end])) <= 1e-8 * scale * 100).all()


@PROFILE
@given(networks(), networks())
def test_composition_is_composition(inner, outer):
    if inner.activation == outer.activation:
        x = np.linspace(-2, 2, 41)
        expected = outer(inner(x))
        got = inner.then(outer)(x)
        np.testing.assert_allclose(
            got, expected, rtol=1e-9, atol=1e-9 * (1 + np.abs(expected).max())
        )


@PROFILE
@given(networks(n_in=2, n_out=3))
def test_json_is_lossless(net):
    assert Network.from_json(net.to_json()) == net


@PROFILE
@given(
    st.lists(moderate, min_size=2, max_size=8, unique=True).map(sorted),
    st.data(),
)
def test_from_pieces_goes_through_its_points(knots, data):
    heights = data.draw(st.lists(moderate, min_size=len(knots), max_size=len(knots)))
    steepest = np.abs(np.diff(heights) / np.diff(knots)).max()
    net = rd.from_pieces(knots, heights)
    np.testing.assert_allclose(net(knots), heights, atol=1e-10 * (1 + steepest))


def rng():
    return np.random.default_rng(0)


SQ = rd.thread_square(2)
PLANE = rd.pyramid()
CALLS = {
    "Network": lambda a, b: Network([a, b], [b, a]),
    "call": lambda a, b: SQ(a),
    "call of two inputs": lambda a, b: PLANE(a),
    "pre_activations": lambda a, b: PLANE.pre_activations(a),
    "from_json": lambda a, b: Network.from_json(a if isinstance(a, str) else "{}"),
    "sum": lambda a, b: SQ + a,
    "multiple": lambda a, b: SQ * a,
    "Activation": lambda a, b: Activation("a", a, b),
    "RELU": lambda a, b: rd.RELU(a),
    "thread_square": lambda a, b: rd.thread_square(a),
    "interpolant": lambda a, b: rd.interpolant(np.cos, a),
    "best_square": lambda a, b: rd.best_square(a, b),
    "best_interpolant": lambda a, b: rd.best_interpolant(rd.EXPONENTIAL, a, b),
    "approximate": lambda a, b: rd.approximate(rd.CORNER, a, b),
    "from_pieces": lambda a, b: rd.from_pieces(a, b),
    "least_squares_square": lambda a, b: rd.least_squares_square(a, b),
    "taylor_mixture": lambda a, b: rd.taylor_mixture(rd.SQUARE, a, b),
    "sawtooth": lambda a, b: rd.sawtooth(a),
    "deep_square": lambda a, b: rd.deep_square(a),
    "product": lambda a, b: rd.product(a),
    "monomial": lambda a, b: rd.monomial(a, b),
    "polynomial": lambda a, b: rd.polynomial(a, (0, 1), b),
    "ridge": lambda a, b: rd.ridge(SQ, a, b),
    "linear_pieces": lambda a, b: rd.linear_pieces(SQ, a),
    "linear_pieces of anything": lambda a, b: rd.linear_pieces(a, (0, 1)),
    "linear_regions": lambda a, b: rd.linear_regions(PLANE, a),
    "zero_set": lambda a, b: rd.zero_set(PLANE, a),
    "interaction": lambda a, b: rd.interaction(PLANE, a),
    "max_regions": lambda a, b: rd.max_regions(a, b),
    "max_error": lambda a, b: rd.max_error(SQ, rd.SQUARE, a),
    "half_squared_error": lambda a, b: rd.half_squared_error(SQ, rd.SQUARE, a),
    "flower": lambda a, b: rd.flower(a, rng(), b),
    "random_network": lambda a, b: rd.random_network(a, rng()),
    "train": lambda a, b: rd.train(SQ, a, b, steps=2, rng=rng()),
    "gradients": lambda a, b: rd.gradients(PLANE, a, b),
}


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@settings(max_examples=80, deadline=None, derandomize=True)
@given(a=wild, b=wild)
def test_wild_input_meets_a_clear_refusal_or_a_finite_answer(name, a, b):
    try:
        answer = CALLS[name](a, b)
    except (ValueError, TypeError, FloatingPointError) as error:
        said = str(error)
        if not said:
            pytest.fail("an error must say what was expected and what came")
        return
    values = answer if isinstance(answer, np.ndarray) else getattr(answer, "biases", [0.0])[-1]
    assert np.isfinite(np.asarray(values, dtype=float)).all()
