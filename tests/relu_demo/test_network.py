"""Networks: evaluation by hand, algebra against evaluation, and the public door."""

import json

import numpy as np
import pytest

from relu_demo import IDENTITY, LEAKY_RELU, RELU, TANH, Network, thread_square

ABSOLUTE = Network([[[1.0], [-1.0]], [[1.0, 1.0]]], [[0.0, 0.0], [0.0]])


def random_network(seed, *widths, activation=RELU):
    rng = np.random.default_rng(seed)
    pairs = list(zip(widths[1:], widths[:-1], strict=True))
    weights = [rng.normal(size=shape) for shape in pairs]
    biases = [rng.normal(size=rows) for rows, _ in pairs]
    return Network(weights, biases, activation)


def test_no_hidden_layer_is_an_affine_map():
    net = Network([[[2.0, -1.0]]], [[0.5]])
    assert (net.depth, net.n_units, net.n_parameters, net.widths) == (0, 0, 3, (2, 1))
    assert net([3.0, 4.0]) == 2.5


def test_one_unit_by_hand():
    net = Network([[[2.0]], [[3.0]]], [[-1.0], [4.0]])
    np.testing.assert_array_equal(net([0.0, 0.5, 1.0]), [4.0, 4.0, 7.0])


def test_width_zero_leaves_the_output_bias():
    net = Network([np.zeros((0, 1)), np.zeros((1, 0))], [[], [7.0]])
    np.testing.assert_array_equal(net([-1.0, 2.0]), [7.0, 7.0])


def test_sizes_of_a_deep_network():
    net = random_network(0, 2, 3, 4, 5)
    assert net.widths == (2, 3, 4, 5)
    assert (net.n_in, net.n_out, net.depth, net.n_units) == (2, 5, 2, 7)
    assert net.n_parameters == 2 * 3 + 3 + 3 * 4 + 4 + 4 * 5 + 5


@pytest.mark.parametrize(
    ("n_in", "n_out", "given", "result"),
    [
        (1, 1, (), ()),
        (1, 1, (5,), (5,)),
        (1, 1, (5, 1), (5,)),
        (1, 1, (4, 5), (4, 5)),
        (1, 3, (5,), (5, 3)),
        (2, 1, (2,), ()),
        (2, 1, (4, 5, 2), (4, 5)),
        (2, 3, (5, 2), (5, 3)),
        (2, 1, (0, 2), (0,)),
    ],
)
def test_shapes(n_in, n_out, given, result):
    net = random_network(1, n_in, 4, n_out)
    assert net(np.ones(given)).shape == result


def test_pre_activations_rebuild_the_output():
    net = random_network(2, 2, 3, 4, 1)
    x = np.random.default_rng(3).normal(size=(7, 2))
    first, second = net.pre_activations(x)
    assert (first.shape, second.shape) == ((7, 3), (7, 4))
    rebuilt = RELU(second) @ net.weights[2].T + net.biases[2]
    np.testing.assert_allclose(net(x), rebuilt[:, 0], rtol=0, atol=1e-14)


@pytest.mark.parametrize("seed", range(5))
def test_then_is_composition(seed, same_function):
    inner, outer = random_network(seed, 1, 3, 2), random_network(seed + 9, 2, 4, 3, 1)
    both = inner.then(outer)
    assert both.widths == (1, 3, 4, 3, 1)
    same_function(both, lambda x: outer(inner(x)), (-3, 3))


def test_then_an_affine_map_takes_the_other_activation(same_function):
    affine, net = Network([[[2.0]]], [[1.0]]), random_network(4, 1, 3, 1, activation=LEAKY_RELU)
    assert affine.then(net).activation == LEAKY_RELU
    same_function(affine.then(net), lambda x: net(2 * x + 1), (-2, 2))


@pytest.mark.parametrize("seed", range(5))
def test_beside_gives_both_outputs(seed):
    a, b = random_network(seed, 2, 3, 4, 1), random_network(seed + 9, 2, 5, 2, 2)
    x = np.random.default_rng(seed).normal(size=(11, 2))
    np.testing.assert_allclose(a.beside(b)(x)[:, 0], a(x), atol=1e-13)
    np.testing.assert_allclose(a.beside(b)(x)[:, 1:], b(x), atol=1e-13)


@pytest.mark.parametrize("depth", [0, 1, 3])
def test_sum_difference_and_multiples(depth, same_function):
    a, b = random_network(5, 1, *[3] * depth, 1), random_network(6, 1, *[2] * depth, 1)
    same_function(a + b, lambda x: a(x) + b(x), (-2, 2))
    same_function(a - b, lambda x: a(x) - b(x), (-2, 2))
    same_function(-2.5 * a, lambda x: -2.5 * a(x), (-2, 2))
    same_function(a * 0.5, lambda x: 0.5 * a(x), (-2, 2))
    same_function(a - 0.125, lambda x: a(x) - 0.125, (-2, 2))
    same_function(1 + a, lambda x: 1 + a(x), (-2, 2))


def test_rescaling_a_unit_leaves_the_function_of_t23(same_function):
    net = random_network(7, 1, 4, 1)
    w, v = net.weights
    gain = np.array([0.5, 2.0, 7.0, 0.1])
    other = Network([gain[:, None] * w, v / gain], [gain * net.biases[0], net.biases[1]])
    same_function(net, other, (-3, 3))


@pytest.mark.parametrize("activation", [RELU, TANH, IDENTITY], ids=lambda a: a.name)
@pytest.mark.parametrize("widths", [(1, 1), (1, 0, 1), (2, 3, 4, 2)])
def test_json_restores_to_the_last_bit(activation, widths):
    net = random_network(8, *widths, activation=activation)
    assert Network.from_json(net.to_json()) == net


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "text must be JSON"),
        ("[1]", "text must be JSON of format"),
        ("{}", "text must be JSON of format"),
        (
            ABSOLUTE.to_json().replace('"relu"', '"rleu"'),
            r"activation must be one of \['hard_tanh', .*\]; got 'rleu'",
        ),
        (ABSOLUTE.to_json().replace('"biases"', '"bias"'), r"text must have \['biases'\]"),
        (ABSOLUTE.to_json().replace("[1, 2, 1]", "[1, 3, 1]"), "widths must be"),
        (ABSOLUTE.to_json().replace("[1, 2, 1]", '"wide"'), "widths must be"),
        (ABSOLUTE.to_json().replace("[0.0, 0.0]", '"none"'), "biases"),
    ],
)
def test_json_that_is_not_a_network_is_refused(text, message):
    with pytest.raises((ValueError, TypeError), match=message):
        Network.from_json(text)


def test_json_is_plain():
    assert json.loads(ABSOLUTE.to_json())["weights"] == [[[1.0], [-1.0]], [[1.0, 1.0]]]


def test_networks_are_equal_by_content():
    assert thread_square(2) == thread_square(2)
    assert thread_square(2) != thread_square(3)
    assert thread_square(1) != "h"


def test_a_network_never_changes():
    weights = [np.ones((1, 1)), np.ones((1, 1))]
    net = Network(weights, [[0.0], [0.0]])
    weights[0][0, 0] = 5.0
    assert net(1.0) == 1.0
    with pytest.raises(ValueError, match="read-only"):
        net.weights[0][0, 0] = 5.0


@pytest.mark.parametrize(
    ("weights", "biases", "message"),
    [
        ([], [], "equally many, at least one; got 0 and 0"),
        ([[[1.0]]], [], "equally many, at least one; got 1 and 0"),
        ([[1.0]], [[0.0]], r"weights\[0\] must have shape \(n, n_in\); got \(1,\)"),
        (
            [np.ones((3, 1)), np.ones((4, 2))],
            [np.ones(3), np.ones(4)],
            r"weights\[1\] must have shape \(n, 3\) to follow a layer of width 3; got \(4, 2\)",
        ),
        ([[[1.0]]], [[1.0, 2.0]], r"biases\[0\] must have shape \(1,\).*got \(2,\)"),
        ([[[np.nan]]], [[0.0]], r"weights\[0\] must be finite; got nan"),
        ([[[1.0]]], [[np.inf]], r"biases\[0\] must be finite; got inf"),
        ([[[1.0], [2.0, 3.0]]], [[0.0]], r"weights\[0\] must be a rectangular array"),
    ],
)
def test_wrong_shapes_and_numbers_are_refused(weights, biases, message):
    with pytest.raises(ValueError, match=message):
        Network(weights, biases)


@pytest.mark.parametrize("bad", ["one", [["1"]], [[1j]], [[True]], None])
def test_weights_that_are_no_numbers_are_refused(bad):
    with pytest.raises(TypeError, match=r"weights\[0\] must hold real numbers; got dtype"):
        Network([bad], [[0.0]])


def test_an_activation_by_name_is_refused():
    with pytest.raises(TypeError, match="activation must be an Activation; got 'relu'"):
        Network([[[1.0]]], [[0.0]], "relu")


@pytest.mark.parametrize(
    ("x", "message"),
    [
        (np.ones(3), r"x must have shape \(\.\.\., 2\); got \(3,\)"),
        (1.0, r"x must have shape \(\.\.\., 2\); got \(\)"),
        ([0.0, np.nan], "x must be finite; got nan"),
    ],
)
def test_wrong_input_is_refused(x, message):
    with pytest.raises(ValueError, match=message):
        random_network(0, 2, 3, 1)(x)


def test_networks_that_do_not_fit_are_refused():
    one, two = random_network(0, 1, 3, 1), random_network(0, 2, 3, 2)
    with pytest.raises(ValueError, match="other must have 1 inputs; got 2"):
        one.then(two)
    with pytest.raises(ValueError, match="other must have 1 inputs; got 2"):
        one.beside(two)
    with pytest.raises(ValueError, match="other must have depth 1; got 2"):
        one.beside(random_network(0, 1, 3, 3, 1))
    with pytest.raises(ValueError, match="other must have 1 outputs; got 2"):
        one + random_network(0, 1, 3, 2)
    with pytest.raises(ValueError, match="other must have activation relu; got tanh"):
        one.then(random_network(0, 1, 3, 1, activation=TANH))
    with pytest.raises(TypeError, match="other must be a Network; got 3"):
        one.then(3)
    with pytest.raises(TypeError, match="the number added must hold real numbers"):
        one + "1"
    with pytest.raises(ValueError, match="factor must be finite; got inf"):
        np.inf * one


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"activation": [1]}, r"activation must be one of .*; got \[1\]"),
        ({"widths": 3}, "widths must be a list of integers"),
        ({"widths": [1.0, 2.0, 1.0]}, "widths must be a list of integers"),
        ({"widths": [True, 2, True]}, "widths must be a list of integers"),
        ({"widths": [-5, 0, 1]}, "widths must be a list of integers"),
        (
            {"weights": [[[1.0], [1.0, 2.0]], [[1.0, 1.0]]]},
            r"weights\[0\] must be a rectangular array",
        ),
        ({"weights": None}, "weights must be a list of arrays; got None"),
        ({"biases": [[0.0, 0.0]]}, "equally many"),
    ],
)
def test_json_with_a_wrong_field_names_it(changes, message):
    data = json.loads(ABSOLUTE.to_json()) | changes
    with pytest.raises(ValueError, match=message):
        Network.from_json(json.dumps(data))


def test_json_takes_long_integers_and_refuses_what_is_no_text():
    data = json.loads(ABSOLUTE.to_json()) | {"biases": [[0, 0], [10**30]]}
    assert Network.from_json(json.dumps(data))(0.0) == 1e30
    with pytest.raises(TypeError, match="text must be a string; got bytes"):
        Network.from_json(b"{}")
    with pytest.raises(ValueError, match="text must be JSON"):
        Network.from_json("[" * 100_000)
