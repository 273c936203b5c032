"""Networks: affine maps with an activation between them, written as plain arrays.

| word | meaning, the same in text, code and figure labels |
|---|---|
| `weights` | one matrix for each layer, shape `(n_out, n_in)` of it |
| `biases` | one vector for each layer, shape `(n_out,)` |
| `widths` | inputs, then every hidden layer, then outputs |
| `depth` | how many hidden layers |
| `pre_activation` | what a unit receives, `z = w @ x + b` |
| `knot` | where a network of one input changes slope |
| `slope` | what multiplies `x` on one piece |

The last layer is affine: no activation follows it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from relu_demo import _check
from relu_demo._check import Floats
from relu_demo.activations import ACTIVATIONS, RELU, Activation, SmoothActivation

if TYPE_CHECKING:
    from typing import Self

FORMAT = "relu_demo.Network/1"


@dataclass(frozen=True, eq=False, repr=False)
class Network:
    """A feed-forward network, ``W_L φ(… φ(W_1 x + b_1) …) + b_L``.

    Parameters
    ----------
    weights : sequence of array_like, the l-th of shape (n_l, n_{l-1})
        One matrix for each layer. At least one.
    biases : sequence of array_like, the l-th of shape (n_l,)
        One vector for each layer.
    activation : Activation or SmoothActivation, optional
        What follows every layer but the last.

    Raises
    ------
    TypeError
        If a weight or bias does not hold real numbers.
    ValueError
        If shapes do not follow each other, or a number is not finite.

    Notes
    -----
    The arrays are copied and made read-only: a network never changes.
    A hidden layer of width 0 is allowed; the output is then constant.

    Examples
    --------
    The absolute value is two hinges, back to back (T1):

    >>> from relu_demo import Network
    >>> absolute = Network([[[1.0], [-1.0]], [[1.0, 1.0]]], [[0.0, 0.0], [0.0]])
    >>> absolute([-2.0, 0.5])
    array([2. , 0.5])
    >>> absolute
    Network(widths=(1, 2, 1), activation=relu)
    """

    weights: tuple[Floats, ...]
    biases: tuple[Floats, ...]
    activation: Activation | SmoothActivation = RELU

    def __init__(
        self,
        weights: Sequence[ArrayLike],
        biases: Sequence[ArrayLike],
        activation: Activation | SmoothActivation = RELU,
    ) -> None:
        if not isinstance(activation, (Activation, SmoothActivation)):
            raise TypeError(f"activation must be an Activation; got {activation!r}")
        if len(weights) == 0 or len(weights) != len(biases):
            raise ValueError(
                "weights and biases must be equally many, at least one; "
                f"got {len(weights)} and {len(biases)}"
            )
        checked_weights: list[Floats] = []
        checked_biases: list[Floats] = []
        for layer, (weight, bias) in enumerate(zip(weights, biases, strict=True)):
            w = _check.numbers(weight, f"weights[{layer}]")
            b = _check.numbers(bias, f"biases[{layer}]")
            width = checked_weights[-1].shape[0] if layer else None
            _check_layer(w, b, layer, width)
            w.flags.writeable = b.flags.writeable = False
            checked_weights.append(w)
            checked_biases.append(b)
        object.__setattr__(self, "weights", tuple(checked_weights))
        object.__setattr__(self, "biases", tuple(checked_biases))
        object.__setattr__(self, "activation", activation)

    @property
    def widths(self) -> tuple[int, ...]:
        """Inputs, every hidden layer, outputs."""
        return (self.weights[0].shape[1], *(w.shape[0] for w in self.weights))

    @property
    def n_in(self) -> int:
        """How many inputs."""
        return self.widths[0]

    @property
    def n_out(self) -> int:
        """How many outputs."""
        return self.widths[-1]

    @property
    def depth(self) -> int:
        """How many hidden layers."""
        return len(self.weights) - 1

    @property
    def n_units(self) -> int:
        """How many hidden units, over all layers."""
        return sum(self.widths[1:-1])

    @property
    def n_parameters(self) -> int:
        """How many weights and biases, zeros included."""
        return sum(w.size + b.size for w, b in zip(self.weights, self.biases, strict=True))

    def __repr__(self) -> str:
        return f"Network(widths={self.widths}, activation={self.activation.name})"

    def __eq__(self, other: object) -> bool:
        """Whether the widths, every weight and bias, and the activation are equal."""
        if not isinstance(other, Network):
            return NotImplemented
        mine, theirs = (*self.weights, *self.biases), (*other.weights, *other.biases)
        return (
            self.activation == other.activation
            and self.widths == other.widths
            and all(np.array_equal(a, b) for a, b in zip(mine, theirs, strict=True))
        )

    __hash__ = None  # type: ignore[assignment]

    def __call__(self, x: ArrayLike) -> Floats:
        """Evaluate the network.

        Parameters
        ----------
        x : array_like, shape (..., n_in) or, for one input, (...,)
            Where to evaluate. For one input, an array of two or more
            dimensions whose last is 1 is read as ``(..., n_in)``.

        Returns
        -------
        ndarray, shape (..., n_out) or, for one output, (...,)

        Raises
        ------
        ValueError
            If the last dimension of `x` is not the number of inputs.
        """
        points = self._points(x)
        with np.errstate(over="ignore", invalid="ignore"):
            for w, b in zip(self.weights[:-1], self.biases[:-1], strict=True):
                points = self.activation.of(points @ w.T + b)
            values = points @ self.weights[-1].T + self.biases[-1]
        _check.overflow(values, "the output")
        return np.asarray(values[..., 0] if self.n_out == 1 else values)

    def pre_activations(self, x: ArrayLike) -> tuple[Floats, ...]:
        """Return what the units of each hidden layer receive at `x`.

        Parameters
        ----------
        x : array_like, shape (..., n_in) or, for one input, (...,)

        Returns
        -------
        tuple of ndarray, the l-th of shape (..., n_l)

        Examples
        --------
        >>> from relu_demo import thread_square
        >>> thread_square(1).pre_activations(-2.0)
        (array([-2.,  2.]),)
        """
        points = self._points(x)
        received = []
        for w, b in zip(self.weights[:-1], self.biases[:-1], strict=True):
            with np.errstate(over="ignore", invalid="ignore"):
                received.append(points @ w.T + b)
            _check.overflow(received[-1], "a pre-activation")
            points = self.activation.of(received[-1])
        return tuple(received)

    def then(self, other: Network) -> Network:
        """Return the network ``x -> other(self(x))``.

        The two affine maps that meet become one, so no unit is added.

        Parameters
        ----------
        other : Network
            With as many inputs as this network has outputs.

        Returns
        -------
        Network
            Of depth ``self.depth + other.depth``.

        Raises
        ------
        ValueError
            If the outputs do not fit the inputs, or the activations differ.

        Examples
        --------
        >>> from relu_demo import thread_square
        >>> square = thread_square(2)
        >>> float(square.then(square)(1.0)), square.then(square).widths
        (1.0, (1, 4, 4, 1))
        """
        _check_network(other, "other")
        if other.n_in != self.n_out:
            raise ValueError(f"other must have {self.n_out} inputs; got {other.n_in}")
        activation = self._shared_activation(other)
        weight = other.weights[0] @ self.weights[-1]
        bias = other.weights[0] @ self.biases[-1] + other.biases[0]
        return Network(
            [*self.weights[:-1], weight, *other.weights[1:]],
            [*self.biases[:-1], bias, *other.biases[1:]],
            activation,
        )

    def beside(self, other: Network) -> Network:
        """Return both networks side by side: same inputs, outputs of both in turn.

        Parameters
        ----------
        other : Network
            With the same number of inputs and the same depth.

        Returns
        -------
        Network
            With ``self.n_out + other.n_out`` outputs.

        Raises
        ------
        ValueError
            If inputs, depths or activations differ.

        Examples
        --------
        >>> from relu_demo import thread_square
        >>> thread_square(1).beside(thread_square(2))(2.0)
        array([2., 4.])
        """
        _check_network(other, "other")
        if other.n_in != self.n_in:
            raise ValueError(f"other must have {self.n_in} inputs; got {other.n_in}")
        if other.depth != self.depth:
            raise ValueError(f"other must have depth {self.depth}; got {other.depth}")
        activation = self._shared_activation(other)
        weights = [np.vstack([self.weights[0], other.weights[0]])]
        weights += [
            _block_diagonal(a, b) for a, b in zip(self.weights[1:], other.weights[1:], strict=True)
        ]
        biases = [np.concatenate(pair) for pair in zip(self.biases, other.biases, strict=True)]
        return Network(weights, biases, activation)

    def __add__(self, other: Network | float) -> Network:
        """Return the sum with a network of the same inputs, outputs and depth, or with a number."""
        if not isinstance(other, Network):
            constant = _check.number(other, "the number added")
            last = self.biases[-1] + constant
            return Network(self.weights, [*self.biases[:-1], last], self.activation)
        if other.n_out != self.n_out:
            raise ValueError(f"other must have {self.n_out} outputs; got {other.n_out}")
        pair = self.beside(other)
        both = np.hstack([np.eye(self.n_out)] * 2)
        return Network(
            [*pair.weights[:-1], both @ pair.weights[-1]],
            [*pair.biases[:-1], both @ pair.biases[-1]],
            pair.activation,
        )

    __radd__ = __add__

    def __rmul__(self, factor: float) -> Network:
        """Return the network whose output is `factor` times this one's."""
        scale = _check.number(factor, "factor")
        return Network(
            [*self.weights[:-1], scale * self.weights[-1]],
            [*self.biases[:-1], scale * self.biases[-1]],
            self.activation,
        )

    __mul__ = __rmul__

    def __neg__(self) -> Network:
        """Return the network whose output has the other sign."""
        return -1.0 * self

    def __sub__(self, other: Network | float) -> Network:
        """Return the difference from a network of the same shape, or from a number."""
        return self + (-other)

    def to_json(self) -> str:
        """Return the network as JSON text; `from_json` restores it to the last bit."""
        return json.dumps(
            {
                "format": FORMAT,
                "activation": self.activation.name,
                "widths": list(self.widths),
                "weights": [w.tolist() for w in self.weights],
                "biases": [b.tolist() for b in self.biases],
            }
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Restore a network from `to_json`.

        Raises
        ------
        ValueError
            If the text is not JSON, not of this format, or names an
            activation that is not in ``ACTIVATIONS``.

        Examples
        --------
        >>> from relu_demo import Network, thread_square
        >>> Network.from_json(thread_square(2).to_json()) == thread_square(2)
        True
        """
        if not isinstance(text, str):
            raise TypeError(f"text must be a string; got {type(text).__name__}")
        try:
            data = json.loads(text)
        except (json.JSONDecodeError, RecursionError) as error:
            raise ValueError(f"text must be JSON; {error}") from None
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise ValueError(f"text must be JSON of format {FORMAT!r}; got {text[:60]!r}")
        missing = {"activation", "widths", "weights", "biases"} - set(data)
        if missing:
            raise ValueError(f"text must have {sorted(missing)}; got only {sorted(data)}")
        name, widths = data["activation"], data["widths"]
        if not isinstance(name, str) or name not in ACTIVATIONS:
            raise ValueError(f"activation must be one of {sorted(ACTIVATIONS)}; got {name!r}")
        if not isinstance(widths, list) or not all(type(n) is int and n >= 0 for n in widths):
            raise ValueError(f"widths must be a list of integers of at least 0; got {widths!r}")
        weights, biases = _arrays(data["weights"], "weights"), _arrays(data["biases"], "biases")
        # A matrix without rows or columns is an empty list; the widths give its shape.
        for layer, shape in enumerate(zip(widths[1:], widths[:-1], strict=False)):
            if layer < len(weights) and not weights[layer].size and 0 in shape:
                weights[layer] = np.zeros(np.minimum(shape, 2**20))
        net = cls(weights, biases, ACTIVATIONS[name])
        if list(net.widths) != widths:
            raise ValueError(f"widths must be {list(net.widths)}; got {widths}")
        return net

    def _points(self, x: ArrayLike) -> Floats:
        points = _check.numbers(x, "x")
        if self.n_in == 1 and (points.ndim < 2 or points.shape[-1] != 1):
            points = points[..., np.newaxis]
        if points.ndim == 0 or points.shape[-1] != self.n_in:
            raise ValueError(f"x must have shape (..., {self.n_in}); got {points.shape}")
        return points

    def _shared_activation(self, other: Network) -> Activation | SmoothActivation:
        # A network without hidden layers never uses its activation.
        if self.depth and other.depth and self.activation != other.activation:
            raise ValueError(
                f"other must have activation {self.activation.name}; got {other.activation.name}"
            )
        return self.activation if self.depth else other.activation


def _arrays(rows: object, name: str) -> list[Floats]:
    if not isinstance(rows, list):
        raise ValueError(f"{name} must be a list of arrays; got {rows!r}")
    arrays = []
    for layer, row in enumerate(rows):
        try:
            arrays.append(np.asarray(row, dtype=np.float64))
        except (TypeError, ValueError, OverflowError):
            raise ValueError(
                f"{name}[{layer}] must be a rectangular array of numbers; got {str(row)[:60]}"
            ) from None
    return arrays


def _check_network(value: object, name: str) -> None:
    if not isinstance(value, Network):
        raise TypeError(f"{name} must be a Network; got {value!r}")


def _check_layer(w: Floats, b: Floats, layer: int, width: int | None) -> None:
    follows = f" to follow a layer of width {width}" if width is not None else ""
    if w.ndim != 2 or (width is not None and w.shape[1] != width):
        expected = "n_in" if width is None else width
        raise ValueError(
            f"weights[{layer}] must have shape (n, {expected}){follows}; got {w.shape}"
        )
    if b.shape != (w.shape[0],):
        raise ValueError(
            f"biases[{layer}] must have shape ({w.shape[0]},) like the rows of "
            f"weights[{layer}]; got {b.shape}"
        )


def _block_diagonal(a: Floats, b: Floats) -> Floats:
    out = np.zeros((a.shape[0] + b.shape[0], a.shape[1] + b.shape[1]))
    out[: a.shape[0], : a.shape[1]] = a
    out[a.shape[0] :, a.shape[1] :] = b
    return out
