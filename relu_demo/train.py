"""Training, with gradients written out by hand, and a record of what happened.

All runs of `train_many` advance together: every array has the runs as its
first axis, so that hundreds of small networks cost little more than one.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from relu_demo import _check
from relu_demo._check import Floats
from relu_demo.activations import RELU, Activation, SmoothActivation
from relu_demo.network import Network

AnyActivation = Activation | SmoothActivation

SCHEMES = ("he", "glorot", "positive")
LOSSES = ("squared", "logistic")
OPTIMISERS = ("adam", "sgd")


@dataclass(frozen=True)
class History:
    """What happened during a training.

    Parameters
    ----------
    loss : ndarray, shape (steps,)
        On the batch of each step, before that step.
    steps : ndarray of int, shape (n_records,)
        Before which step each record below was made; the last is after all.
    networks : tuple of Network, length n_records
        The networks as they were then.
    dead_units : ndarray of int, shape (n_records,)
        How many hidden units are off on every sample, in all layers together.
    """

    loss: Floats
    steps: NDArray[np.int64]
    networks: tuple[Network, ...]
    dead_units: NDArray[np.int64]

    @property
    def knots(self) -> Floats:
        """Where each unit of the first layer bends, shape (n_records, n_units).

        For networks of one input; a unit of weight zero has the knot nan.
        """
        if self.networks[0].n_in != 1:
            raise ValueError(f"knots need one input; got {self.networks[0].n_in}")
        w = np.stack([net.weights[0][:, 0] for net in self.networks])
        b = np.stack([net.biases[0] for net in self.networks])
        return np.divide(-b, w, out=np.full_like(w, np.nan), where=w != 0)


class Trained(NamedTuple):
    """A trained network and what happened on the way."""

    network: Network
    history: History


class TrainedMany(NamedTuple):
    """Many trained networks, and the loss of each run at each step.

    ``losses`` has shape (n_runs, steps).
    """

    networks: tuple[Network, ...]
    losses: Floats


def random_network(
    widths: Sequence[int],
    rng: np.random.Generator,
    *,
    scheme: str = "he",
    activation: AnyActivation = RELU,
    bias_deviation: float = 0.0,
) -> Network:
    """Return a network with random weights.

    Parameters
    ----------
    widths : sequence of int
        Inputs, every hidden layer, outputs.
    rng : numpy.random.Generator
    scheme : {"he", "glorot", "positive"}, optional
        Normal weights of variance ``2 / n_in`` or ``2 / (n_in + n_out)`` of
        their layer; "positive" takes the size of the first and starts every
        bias at its size too, so that nothing is negative.
    activation : Activation or SmoothActivation, optional
    bias_deviation : float, optional
        The standard deviation of the biases, which are normal.

    Raises
    ------
    ValueError
        If a width is below 1, there are fewer than two, or the scheme is unknown.

    Notes
    -----
    Source: theory T26; He et al. (2015), arXiv:1502.01852; Glorot and Bengio (2010).

    Examples
    --------
    >>> import numpy as np
    >>> from relu_demo import random_network
    >>> random_network([2, 8, 1], np.random.default_rng(0))
    Network(widths=(2, 8, 1), activation=relu)
    """
    _check.generator(rng)
    _check.one_of(scheme, SCHEMES, "scheme")
    if not isinstance(widths, Iterable):
        raise TypeError(f"widths must be integers in a row; got {widths!r}")
    sizes = [_check.count(n, "widths", least=1, most=2**20) for n in widths]
    if len(sizes) < 2:
        raise ValueError(f"widths must be at least two, inputs and outputs; got {sizes}")
    deviation = _check.number(bias_deviation, "bias_deviation")
    if deviation < 0:
        raise ValueError(f"bias_deviation must be at least 0; got {deviation:g}")
    weights, biases = [], []
    for n_in, n_out in itertools.pairwise(sizes):
        variance = 2.0 / (n_in + n_out) if scheme == "glorot" else 2.0 / n_in
        weights.append(np.sqrt(variance) * rng.normal(size=(n_out, n_in)))
        biases.append(deviation * rng.normal(size=n_out))
    if scheme == "positive":
        weights, biases = [np.abs(w) for w in weights], [np.abs(b) for b in biases]
    return Network(weights, biases, activation)


def train(
    network: Network,
    x: ArrayLike,
    y: ArrayLike,
    *,
    steps: int,
    rng: np.random.Generator,
    rate: float = 0.01,
    loss: str = "squared",
    optimiser: str = "adam",
    momentum: float = 0.9,
    batch_size: int | None = None,
    record_every: int | None = None,
) -> Trained:
    """Train a network and say what happened.

    Parameters
    ----------
    network : Network
        Where to start.
    x : array_like, shape (n_samples, n_in) or, for one input, (n_samples,)
    y : array_like, shape (n_samples, n_out) or, for one output, (n_samples,)
        For the logistic loss, 0 or 1.
    steps : int
        How many steps, at least 0.
    rng : numpy.random.Generator
        Draws the batches; not used when every step sees all samples.
    rate : float, optional
        The step size, positive.
    loss : {"squared", "logistic"}, optional
        The mean over samples of ``sum((f - y)²) / 2`` or of
        ``log(1 + exp(f)) - y f``.
    optimiser : {"adam", "sgd"}, optional
        Adam with the constants of its paper, or gradient descent with momentum.
    momentum : float, optional
        For "sgd", in [0, 1).
    batch_size : int, optional
        Samples a step; all of them if None.
    record_every : int, optional
        Steps from one record of the history to the next; first and last
        alone if None.

    Returns
    -------
    Trained
        ``.network`` and ``.history``.

    Raises
    ------
    TypeError, ValueError
        If shapes do not fit, a number is not finite, or a name is unknown.
    FloatingPointError
        If the loss stops being finite, with the step at which it did.

    Notes
    -----
    At a knot the derivative is the slope on its left (T25). The same
    generator gives the same result on one machine.

    Source: Kingma and Ba (2015), arXiv:1412.6980.

    Examples
    --------
    >>> import numpy as np
    >>> from relu_demo import random_network, train
    >>> rng = np.random.default_rng(1)
    >>> x = np.linspace(-1, 1, 64)
    >>> trained = train(random_network([1, 16, 1], rng), x, x * x, steps=500, rng=rng)
    >>> bool(trained.history.loss[-1] < 0.05 * trained.history.loss[0])
    True
    """
    run = _Run([network], x, y, steps, rng, rate, loss, optimiser, momentum, batch_size)
    stride = max(1, run.steps)
    if record_every is not None:
        stride = _check.count(record_every, "record_every", least=1)
    at, networks, dead = [], [], []
    losses = np.empty((1, run.steps))
    with np.errstate(over="ignore", invalid="ignore"):
        for step in range(run.steps + 1):
            if step % stride == 0 or step == run.steps:
                at.append(step)
                networks.append(run.networks()[0])
                dead.append(_dead_units(networks[-1], run.x[0]))
            if step < run.steps:
                losses[:, step] = run.step(step)
    history = History(losses[0], np.array(at), tuple(networks), np.array(dead))
    return Trained(networks[-1], history)


def train_many(
    networks: Sequence[Network],
    x: ArrayLike,
    y: ArrayLike,
    *,
    steps: int,
    rng: np.random.Generator,
    rate: float = 0.01,
    loss: str = "squared",
    optimiser: str = "adam",
    momentum: float = 0.9,
    batch_size: int | None = None,
) -> TrainedMany:
    """Train many networks of one shape on the same samples, all at once.

    Parameters
    ----------
    networks : sequence of Network
        At least one; the same widths and activation for all.

    Returns
    -------
    TrainedMany
        ``.networks`` and ``.losses``, of shape (n_runs, steps).

    Raises
    ------
    TypeError, ValueError, FloatingPointError
        As `train`, and if the networks differ in shape.

    Notes
    -----
    The other parameters are those of `train`, and each run is the same, up
    to rounding, as if it were alone: no run sees another.

    Examples
    --------
    How often does XOR train with four units? (T30)

    >>> import numpy as np
    >>> from relu_demo import random_network, train_many, xor_points
    >>> rng = np.random.default_rng(0)
    >>> starts = [random_network([2, 4, 1], rng) for _ in range(20)]
    >>> x, y = xor_points()
    >>> runs = train_many(starts, x, y, steps=1000, rng=rng, rate=0.05)
    >>> 5 < sum(bool(abs(net(x) - y).max() < 0.1) for net in runs.networks) < 20
    True
    """
    if not isinstance(networks, Sequence):
        raise TypeError(f"networks must be a list of networks; got {networks!r}")
    run = _Run(networks, x, y, steps, rng, rate, loss, optimiser, momentum, batch_size)
    losses = np.empty((len(networks), run.steps))
    # What overflows is found in the loss, and said there.
    with np.errstate(over="ignore", invalid="ignore"):
        for step in range(run.steps):
            losses[:, step] = run.step(step)
    return TrainedMany(run.networks(), losses)


def gradients(
    network: Network, x: ArrayLike, y: ArrayLike, loss: str = "squared"
) -> tuple[tuple[Floats, ...], tuple[Floats, ...]]:
    """Return the derivatives of the loss by every weight and every bias.

    Parameters
    ----------
    network, x, y, loss
        As for `train`.

    Returns
    -------
    weights, biases : tuple of ndarray
        Of the same shapes as ``network.weights`` and ``network.biases``.

    Notes
    -----
    Source: the chain rule, layer by layer from the last.

    Examples
    --------
    >>> from relu_demo import Network, gradients
    >>> line = Network([[[2.0]]], [[0.0]])
    >>> gradients(line, [3.0], [5.0])
    ((array([[3.]]),), (array([1.]),))
    """
    rng = np.random.default_rng(0)
    run = _Run([network], x, y, 0, rng, 1.0, loss, "sgd", 0.0, None)
    with np.errstate(over="ignore", invalid="ignore"):
        run.slope(run.x, run.y)
    _check.overflow(run.gradient, "the gradient")
    half = len(run.parts) // 2
    return tuple(g[0].T for g in run.parts[:half]), tuple(g[0, 0] for g in run.parts[half:])


class _Run:
    """Networks being trained: parameters with the runs as their first axis.

    ``parameters`` holds weights of shape (n_runs, n_in, n_out), then biases of
    shape (n_runs, 1, n_out).
    """

    def __init__(
        self,
        networks: Sequence[Network],
        x: ArrayLike,
        y: ArrayLike,
        steps: int,
        rng: np.random.Generator,
        rate: float,
        loss: str,
        optimiser: str,
        momentum: float,
        batch_size: int | None,
    ) -> None:
        first = _same_shape(networks)
        self.x, self.y = _samples(first, x, y)
        self.steps = _check.count(steps, "steps")
        _check.generator(rng)
        self.rng, self.rate = rng, _check.positive(rate, "rate")
        self.loss = _check.one_of(loss, LOSSES, "loss")
        if loss == "logistic" and not np.isin(self.y, (0.0, 1.0)).all():
            raise ValueError("y must be 0 or 1 for the logistic loss; got other numbers")
        self.adam = _check.one_of(optimiser, OPTIMISERS, "optimiser") == "adam"
        self.momentum = _check.number(momentum, "momentum")
        if not 0.0 <= self.momentum < 1.0:
            raise ValueError(f"momentum must lie in [0, 1); got {self.momentum:g}")
        self.batch = self._batch(batch_size)
        self.activation = first.activation
        columns = [
            [w.T for w in net.weights] + [b[np.newaxis] for b in net.biases] for net in networks
        ]
        self.shapes = [array.shape for array in columns[0]]
        # All parameters of a run stand in one row, so that a step is a few long operations.
        self.row = np.array([np.concatenate([a.ravel() for a in arrays]) for arrays in columns])
        rows = (len(networks), self.batch or self.x.shape[1])
        # Room for every layer's values, taken once: fresh memory would cost more than the sums.
        self.received = [np.empty((*rows, width)) for width in first.widths[1:-1]]
        self.outputs = [np.empty_like(z) for z in self.received]
        self.ones = np.ones((1, 1, rows[1]))
        self.mean, self.square = np.zeros_like(self.row), np.zeros_like(self.row)
        self.gradient = np.empty_like(self.row)
        self.parameters, self.parts = self._split(self.row), self._split(self.gradient)

    def step(self, number: int) -> Floats:
        """Take one step; return the loss of every run before it."""
        x, y = self.x, self.y
        if self.batch is not None:
            chosen = self.rng.permutation(x.shape[1])[: self.batch]
            x, y = x[:, chosen], y[:, chosen]
        losses = self.slope(x, y)
        if not math.isfinite(losses.sum()):
            raise FloatingPointError(
                f"the loss became {losses[~np.isfinite(losses)][0]} at step {number}; "
                f"a rate below {self.rate:g}, or smaller numbers in x and y, may help"
            )
        (self._adam if self.adam else self._descend)(number + 1)
        return losses

    def slope(self, x: Floats, y: Floats) -> Floats:
        """Return the loss of every run, and leave its derivatives in ``parts``."""
        half = len(self.parameters) // 2
        weights, biases = self.parameters[:half], self.parameters[half:]
        inputs = [x, *self.outputs]
        for layer in range(half - 1):
            z = _times(inputs[layer], weights[layer], self.received[layer])
            z += biases[layer]
            _store(self.activation.of, z, self.outputs[layer])
        output = inputs[-1] @ weights[-1] + biases[-1]
        losses, back = _loss(self.loss, output, y)
        for layer in range(half - 1, -1, -1):
            np.matmul(np.swapaxes(inputs[layer], 1, 2), back, out=self.parts[layer])
            # A sum over the samples, as a product: BLAS is several times as fast.
            np.matmul(self.ones, back, out=self.parts[half + layer])
            if layer:
                z, spare = self.received[layer - 1], self.outputs[layer - 1]
                # The outputs of this layer have done their work; their room is reused.
                _store(self.activation.slope_of, z, spare)
                # Copied: BLAS takes a transposed small matrix for half as much again.
                back = _times(back, np.swapaxes(weights[layer], 1, 2).copy(), z)
                back *= spare
        return losses

    def networks(self) -> tuple[Network, ...]:
        """Return the networks as they are now."""
        if not np.isfinite(self.row).all():
            raise FloatingPointError(
                f"a weight became too large for float64; a rate below {self.rate:g}, "
                "or smaller numbers in x and y, may help"
            )
        half = len(self.parameters) // 2
        weights, biases = self.parameters[:half], self.parameters[half:]
        return tuple(
            Network([w[i].T for w in weights], [b[i, 0] for b in biases], self.activation)
            for i in range(len(weights[0]))
        )

    def _split(self, row: Floats) -> list[Floats]:
        """Return views of the rows, one for each weight matrix and bias of all runs."""
        ends = np.cumsum([int(np.prod(shape)) for shape in self.shapes])[:-1]
        parts = np.split(row, ends, axis=1)
        return [p.reshape(len(row), *shape) for p, shape in zip(parts, self.shapes, strict=True)]

    def _adam(self, number: int) -> None:
        self.mean += 0.1 * (self.gradient - self.mean)
        self.square += 0.001 * (self.gradient * self.gradient - self.square)
        rate = self.rate / (1.0 - 0.9**number)
        self.row -= rate * self.mean / (np.sqrt(self.square / (1.0 - 0.999**number)) + 1e-8)

    def _descend(self, number: int) -> None:
        self.mean *= self.momentum
        self.mean += self.gradient
        self.row -= self.rate * self.mean

    def _batch(self, size: int | None) -> int | None:
        if size is None:
            return None
        size = _check.count(size, "batch_size", least=1)
        if size > self.x.shape[1]:
            raise ValueError(f"batch_size must be at most {self.x.shape[1]} samples; got {size}")
        return size


def _times(a: Floats, b: Floats, out: Floats) -> Floats:
    """Return ``a @ b``, as a product of a column and a row where it is one: BLAS is slow at that."""
    return np.multiply(a, b, out=out) if a.shape[-1] == 1 else np.matmul(a, b, out=out)


def _store(function: Callable[[Floats], Floats], z: Floats, out: Floats) -> None:
    """Write ``function(z)`` into an array that is there."""
    if function == RELU.of:
        np.maximum(z, 0.0, out=out)
    elif function == RELU.slope_of:
        np.greater(z, 0.0, out=out)
    else:
        out[...] = function(z)


def _loss(name: str, output: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return the mean loss of every run, and its derivative by the output."""
    n = y.shape[1]
    if name == "squared":
        difference = output - y
        return 0.5 * (difference * difference).sum(axis=(1, 2)) / n, difference / n
    # log(1 + exp f) without overflow.
    softplus = np.maximum(output, 0.0) + np.log1p(np.exp(-np.abs(output)))
    sigmoid = 0.5 + 0.5 * np.tanh(0.5 * output)
    return (softplus - y * output).sum(axis=(1, 2)) / n, (sigmoid - y) / n


def _same_shape(networks: Sequence[Network]) -> Network:
    if len(networks) == 0:
        raise ValueError("networks must be at least one; got none")
    for net in networks:
        if not isinstance(net, Network):
            raise TypeError(f"network must be a Network; got {net!r}")
        if net.widths != networks[0].widths or net.activation != networks[0].activation:
            raise ValueError(f"networks must all be like the first, {networks[0]}; got {net}")
    return networks[0]


def _samples(net: Network, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
    """Return inputs and targets with an axis for the runs before all others."""
    inputs, targets = _check.numbers(x, "x"), _check.numbers(y, "y")
    inputs = inputs[:, np.newaxis] if inputs.ndim == 1 and net.n_in == 1 else inputs
    targets = targets[:, np.newaxis] if targets.ndim == 1 and net.n_out == 1 else targets
    if inputs.ndim != 2 or inputs.shape[1] != net.n_in or not len(inputs):
        raise ValueError(f"x must have shape (n_samples, {net.n_in}); got {np.shape(x)}")
    if targets.shape != (len(inputs), net.n_out):
        raise ValueError(f"y must have shape ({len(inputs)}, {net.n_out}); got {np.shape(y)}")
    return inputs[np.newaxis], targets[np.newaxis]


def _dead_units(net: Network, x: Floats) -> int:
    """Count the units whose slope is zero on every sample."""
    off = (net.activation.slope_of(z) == 0.0 for z in net.pre_activations(x))
    return int(sum(layer.all(axis=0).sum() for layer in off))
