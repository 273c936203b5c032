"""Training, against finite differences, a written-out Adam, and itself alone."""

import numpy as np
import pytest

from relu_demo import (
    HARD_TANH,
    LEAKY_RELU,
    RELU,
    SIGMOID,
    TANH,
    Network,
    exclusive_or,
    gradients,
    random_network,
    train,
    train_many,
    xor_points,
)
from relu_demo.train import SCHEMES

X = np.random.default_rng(5).normal(size=(23, 2))
Y = np.random.default_rng(6).normal(size=(23, 3))
BITS = (Y > 0).astype(float)


def mean_loss(net, x, y, loss):
    f = np.reshape(net(x), (len(x), -1))
    y = np.reshape(y, f.shape)
    if loss == "squared":
        return 0.5 * ((f - y) ** 2).sum() / len(x)
    return (np.log1p(np.exp(f)) - y * f).sum() / len(x)


def changed(net, layer, index, by, kind):
    weights, biases = [w.copy() for w in net.weights], [b.copy() for b in net.biases]
    (weights if kind == "weights" else biases)[layer][index] += by
    return Network(weights, biases, net.activation)


@pytest.mark.parametrize("loss", ["squared", "logistic"])
@pytest.mark.parametrize("hidden", [(), (5,), (1, 1), (4, 6, 3)])
@pytest.mark.parametrize(
    "activation", [RELU, LEAKY_RELU, HARD_TANH, TANH, SIGMOID], ids=lambda a: a.name
)
def test_gradients_are_difference_quotients(activation, hidden, loss):
    net = random_network(
        [2, *hidden, 3], np.random.default_rng(0), activation=activation, bias_deviation=0.5
    )
    y = Y if loss == "squared" else BITS
    by_weight, by_bias = gradients(net, X, y, loss)
    for kind, found, arrays in (
        ("weights", by_weight, net.weights),
        ("biases", by_bias, net.biases),
    ):
        for layer, (g, a) in enumerate(zip(found, arrays, strict=True)):
            assert g.shape == a.shape
            for index in np.ndindex(a.shape):
                step = 1e-6
                up, down = (changed(net, layer, index, s, kind) for s in (step, -step))
                slope = (mean_loss(up, X, y, loss) - mean_loss(down, X, y, loss)) / (2 * step)
                assert g[index] == pytest.approx(slope, abs=2e-7)


def test_first_loss_is_the_loss_of_the_start():
    net = random_network([2, 4, 3], np.random.default_rng(0))
    rng = np.random.default_rng(0)
    for loss, y in (("squared", Y), ("logistic", BITS)):
        first = train(net, X, y, steps=1, rng=rng, loss=loss).history.loss[0]
        assert first == pytest.approx(mean_loss(net, X, y, loss), rel=1e-12)


def test_no_step_is_no_change():
    net = random_network([2, 4, 3], np.random.default_rng(0))
    trained = train(net, X, Y, steps=0, rng=np.random.default_rng(0))
    assert trained.network == net
    assert (len(trained.history.loss), trained.history.steps.tolist()) == (0, [0])


def test_one_step_of_descent_goes_down_the_gradient():
    net = random_network([2, 4, 3], np.random.default_rng(0))
    by_weight, by_bias = gradients(net, X, Y)
    after = train(
        net, X, Y, steps=1, rng=np.random.default_rng(0), rate=0.1, optimiser="sgd", momentum=0.0
    ).network
    for before, g, now in zip(net.weights, by_weight, after.weights, strict=True):
        np.testing.assert_allclose(now, before - 0.1 * g, atol=1e-15)
    for before, g, now in zip(net.biases, by_bias, after.biases, strict=True):
        np.testing.assert_allclose(now, before - 0.1 * g, atol=1e-15)


@pytest.mark.parametrize("optimiser", ["adam", "sgd"])
def test_steps_are_those_of_the_written_out_rule(optimiser):
    net = random_network([2, 4, 3], np.random.default_rng(1))
    arrays = [*map(np.array, net.weights), *map(np.array, net.biases)]
    m, v = [np.zeros_like(a) for a in arrays], [np.zeros_like(a) for a in arrays]
    for t in range(1, 21):
        now = Network(arrays[:2], arrays[2:])
        g = [*gradients(now, X, Y)[0], *gradients(now, X, Y)[1]]
        for i in range(4):
            if optimiser == "adam":
                m[i] = 0.9 * m[i] + 0.1 * g[i]
                v[i] = 0.999 * v[i] + 0.001 * g[i] ** 2
                step = (m[i] / (1 - 0.9**t)) / (np.sqrt(v[i] / (1 - 0.999**t)) + 1e-8)
            else:
                m[i] = 0.8 * m[i] + g[i]
                step = m[i]
            arrays[i] = arrays[i] - 0.03 * step
    trained = train(
        net,
        X,
        Y,
        steps=20,
        rng=np.random.default_rng(0),
        rate=0.03,
        optimiser=optimiser,
        momentum=0.8,
    ).network
    for a, b in zip([*trained.weights, *trained.biases], arrays, strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-12, atol=1e-14)


def test_training_fits_a_curve():
    x = np.linspace(-1, 1, 64)
    rng = np.random.default_rng(1)
    trained = train(random_network([1, 16, 1], rng), x, x * x, steps=1500, rng=rng)
    assert np.abs(trained.network(x) - x * x).max() < 0.05


def test_the_history_tells_steps_networks_knots_and_dead_units():
    x = np.linspace(-1, 1, 32)
    rng = np.random.default_rng(2)
    trained = train(random_network([1, 5, 1], rng), x, x * x, steps=25, rng=rng, record_every=10)
    history = trained.history
    assert history.steps.tolist() == [0, 10, 20, 25]
    assert history.networks[-1] == trained.network
    assert history.knots.shape == (4, 5)
    np.testing.assert_allclose(
        history.knots[0], -history.networks[0].biases[0] / history.networks[0].weights[0][:, 0]
    )
    assert history.dead_units.shape == (4,)


def test_a_dead_unit_is_counted_and_stays():
    dead = Network([[[1.0], [1.0]], [[1.0, 1.0]]], [[-9.0, 0.0], [0.0]])
    x = np.linspace(-1, 1, 16)
    history = train(dead, x, x, steps=50, rng=np.random.default_rng(0), record_every=25).history
    assert history.dead_units.tolist() == [1, 1, 1]
    assert history.networks[-1].biases[0][0] == -9.0


def test_a_unit_without_weight_has_no_knot():
    net = Network([[[0.0]], [[1.0]]], [[1.0], [0.0]])
    knots = train(net, [0.0], [0.0], steps=0, rng=np.random.default_rng(0)).history.knots
    assert np.isnan(knots).all()


def test_the_same_generator_gives_the_same_training():
    def run():
        rng = np.random.default_rng(9)
        return train(random_network([2, 6, 3], rng), X, Y, steps=30, rng=rng, batch_size=5).network

    assert run() == run()


def test_batches_use_every_sample():
    rng = np.random.default_rng(0)
    net = random_network([2, 8, 3], rng)
    small = train(net, X, Y, steps=600, rng=rng, batch_size=4, rate=0.003).network
    assert mean_loss(small, X, Y, "squared") < 0.8 * mean_loss(net, X, Y, "squared")


def test_many_runs_are_the_same_as_each_alone():
    rng = np.random.default_rng(0)
    starts = [random_network([2, 5, 4, 3], rng) for _ in range(4)]
    many = train_many(starts, X, Y, steps=40, rng=rng)
    assert many.losses.shape == (4, 40)
    for start, net, loss in zip(starts, many.networks, many.losses, strict=True):
        alone = train(start, X, Y, steps=40, rng=rng)
        np.testing.assert_allclose(loss, alone.history.loss, rtol=1e-9)
        np.testing.assert_allclose(net.weights[1], alone.network.weights[1], rtol=1e-7, atol=1e-9)


def test_xor_is_a_minimum():
    x, y = xor_points()
    assert all(np.abs(g).max() == 0 for g in gradients(exclusive_or(), x, y)[0])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_random_networks_have_the_variance_of_their_scheme(scheme):
    net = random_network(
        [200, 300, 100], np.random.default_rng(0), scheme=scheme, bias_deviation=0.5
    )
    second_moment = (net.weights[0] ** 2).mean()
    expected = 2 / 500 if scheme == "glorot" else 2 / 200
    assert second_moment == pytest.approx(expected, rel=0.02)
    if scheme == "positive":
        assert all((a >= 0).all() for a in (*net.weights, *net.biases))
    else:
        assert abs(net.weights[0].mean()) < 3 * np.sqrt(expected / 60000)
    assert (net.biases[0] ** 2).mean() == pytest.approx(0.25, rel=0.2)


def test_a_diverging_training_says_so():
    net = random_network([2, 4, 3], np.random.default_rng(0))
    with pytest.raises(
        FloatingPointError, match=r"the loss became (inf|nan) at step \d+; a rate below"
    ):
        train(net, X, Y, steps=500, rng=np.random.default_rng(0), rate=1e3, optimiser="sgd")


def test_a_last_step_that_overflows_says_so():
    net, x = random_network([1, 4, 1], np.random.default_rng(0)), np.linspace(-1.0, 1.0, 16)
    with pytest.raises(FloatingPointError, match="a weight became too large for float64"):
        train(
            net,
            100 * x,
            1e4 * x,
            steps=1,
            rng=np.random.default_rng(0),
            rate=1e308,
            optimiser="sgd",
        )


def bad(**options):
    arguments = {"steps": 1, "rng": np.random.default_rng(0)} | options
    net = arguments.pop("net", random_network([2, 4, 3], np.random.default_rng(0)))
    return train(net, arguments.pop("x", X), arguments.pop("y", Y), **arguments)


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"steps": -1}, ValueError, "steps must be at least 0; got -1"),
        ({"rng": 0}, TypeError, "rng must be a numpy.random.Generator; got 0"),
        ({"rate": 0}, ValueError, "rate must be positive; got 0"),
        ({"loss": "hinge"}, ValueError, "loss must be one of squared, logistic; got 'hinge'"),
        ({"optimiser": "lbfgs"}, ValueError, "optimiser must be one of adam, sgd; got 'lbfgs'"),
        ({"momentum": 1.0}, ValueError, r"momentum must lie in \[0, 1\); got 1"),
        ({"batch_size": 24}, ValueError, "batch_size must be at most 23 samples; got 24"),
        ({"batch_size": 0}, ValueError, "batch_size must be at least 1; got 0"),
        ({"loss": "logistic"}, ValueError, "y must be 0 or 1 for the logistic loss"),
        ({"x": X[:, :1]}, ValueError, r"x must have shape \(n_samples, 2\); got \(23, 1\)"),
        ({"x": X[:0], "y": Y[:0]}, ValueError, r"x must have shape .* got \(0, 2\)"),
        ({"y": Y[:5]}, ValueError, r"y must have shape \(23, 3\); got \(5, 3\)"),
        ({"x": X * np.nan}, ValueError, "x must be finite; got nan"),
        ({"net": 3}, TypeError, "network must be a Network; got 3"),
    ],
)
def test_bad_input_is_refused(options, error, message):
    with pytest.raises(error, match=message):
        bad(**options)


def test_bad_starts_are_refused():
    rng = np.random.default_rng(0)
    with pytest.raises(ValueError, match="networks must be at least one; got none"):
        train_many([], X, Y, steps=1, rng=rng)
    pair = [random_network([2, 4, 3], rng), random_network([2, 5, 3], rng)]
    with pytest.raises(ValueError, match="networks must all be like the first"):
        train_many(pair, X, Y, steps=1, rng=rng)
    with pytest.raises(ValueError, match="widths must be at least two"):
        random_network([3], rng)
    with pytest.raises(ValueError, match="widths must be at least 1; got 0"):
        random_network([2, 0, 1], rng)
    with pytest.raises(ValueError, match="scheme must be one of he, glorot, positive; got 'lecun'"):
        random_network([2, 1], rng, scheme="lecun")
    history = train(random_network([2, 1], rng), [[0.0, 0.0]], [0.0], steps=0, rng=rng).history
    with pytest.raises(ValueError, match="knots need one input; got 2"):
        _ = history.knots


def test_arguments_of_a_wrong_kind_are_named():
    rng = np.random.default_rng(0)
    net = random_network([2, 4, 3], rng)
    with pytest.raises(TypeError, match="steps must be an integer; got '5'"):
        bad(steps="5")
    with pytest.raises(ValueError, match="record_every must be at least 1; got 0"):
        bad(record_every=0)
    with pytest.raises(TypeError, match="networks must be a list of networks"):
        train_many(net, X, Y, steps=1, rng=rng)
    with pytest.raises(TypeError, match="widths must be integers in a row; got 3"):
        random_network(3, rng)
    with pytest.raises(ValueError, match="bias_deviation must be at least 0; got -1"):
        random_network([2, 1], rng, bias_deviation=-1)
    with pytest.raises(ValueError, match="the gradient must stay within float64"):
        gradients(Network([[[1e200]], [[1e200]]], [[0.0], [0.0]]), [1e10], [0.0])


def test_gradients_are_those_of_pytorch_where_it_is_installed():
    torch = pytest.importorskip("torch", reason="PyTorch is not installed: nothing to compare with")
    net = random_network([2, 6, 5, 3], np.random.default_rng(3), bias_deviation=0.5)
    weights = [torch.tensor(w, requires_grad=True) for w in net.weights]
    biases = [torch.tensor(b, requires_grad=True) for b in net.biases]
    h = torch.tensor(X)
    for w, b in zip(weights[:-1], biases[:-1], strict=True):
        h = torch.relu(h @ w.T + b)
    f = h @ weights[-1].T + biases[-1]
    (0.5 * ((f - torch.tensor(Y)) ** 2).sum() / len(X)).backward()
    by_weight, by_bias = gradients(net, X, Y)
    for ours, theirs in zip((*by_weight, *by_bias), (*weights, *biases), strict=True):
        np.testing.assert_allclose(ours, theirs.grad.numpy(), rtol=1e-12, atol=1e-14)
