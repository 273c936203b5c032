"""Small networks of several inputs, with weights to be looked at."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from relu_demo import _check
from relu_demo.network import Network


def ridge(net: Network, weights: ArrayLike, bias: float = 0.0) -> Network:
    """Return ``x -> net(weights · x + bias)``: a network of one linear combination.

    Parameters
    ----------
    net : Network
        With one input.
    weights : array_like, shape (n_in,)
    bias : float, optional

    Returns
    -------
    Network
        Of `n_in` inputs, with the units of `net`. Its error on any set is
        that of `net` on the values that ``weights · x + bias`` takes there.

    Raises
    ------
    ValueError
        If `net` has more than one input, or the weights are not a row of numbers.

    Notes
    -----
    Source: theory T13.

    Examples
    --------
    sin(1 + 2 x₁ - x₂), the neuron of the thread, as hinges:

    >>> import numpy as np
    >>> from relu_demo import interpolant, ridge
    >>> net = ridge(interpolant(np.sin, np.linspace(-3, 5, 81)), [2.0, -1.0], 1.0)
    >>> bool(abs(net([0.3, 0.7]) - np.sin(1 + 0.6 - 0.7)) < 0.00125)
    True
    """
    if not isinstance(net, Network):
        raise TypeError(f"net must be a Network; got {net!r}")
    if net.n_in != 1:
        raise ValueError(f"net must have one input; got {net.n_in}")
    row = _check.numbers(weights, "weights")
    if row.ndim != 1 or row.size == 0:
        raise ValueError(f"weights must be one or more numbers in a row; got shape {row.shape}")
    return Network([row[np.newaxis]], [[_check.number(bias, "bias")]]).then(net)


def conjunction() -> Network:
    """Return AND: one ReLU multiplies bits, ``relu(x₁ + x₂ - 1)``.

    Source: theory T13.

    Examples
    --------
    >>> from relu_demo import conjunction
    >>> conjunction()([[0, 0], [0, 1], [1, 0], [1, 1]])
    array([0., 0., 0., 1.])
    """
    return Network([[[1.0, 1.0]], [[1.0]]], [[-1.0], [0.0]])


def exclusive_or() -> Network:
    """Return XOR with two units, ``relu(x₁ + x₂) - 2 relu(x₁ + x₂ - 1)``.

    Source: theory T18; Goodfellow, Bengio, Courville (2016), section 6.1.

    Examples
    --------
    >>> from relu_demo import exclusive_or
    >>> exclusive_or()([[0, 0], [0, 1], [1, 0], [1, 1]])
    array([0., 1., 1., 0.])
    """
    return Network([[[1.0, 1.0], [1.0, 1.0]], [[1.0, -2.0]]], [[0.0, -1.0], [0.0]])


def exclusive_or_without_biases() -> Network:
    """Return XOR as |x₁ - x₂|: two units, every weight -1, 0 or 1, no bias.

    Source: theory T18.

    Examples
    --------
    >>> from relu_demo import exclusive_or_without_biases
    >>> exclusive_or_without_biases()([[0, 0], [0, 1], [1, 0], [1, 1]])
    array([0., 1., 1., 0.])
    """
    return Network([[[1.0, -1.0], [-1.0, 1.0]], [[1.0, 1.0]]], [[0.0, 0.0], [0.0]])


def pyramid() -> Network:
    """Return ``relu(1 - |x| - |y|)``, a bump, which takes two hidden layers.

    Notes
    -----
    It is zero outside the square ``|x| + |y| < 1``. One hidden layer can make
    no such function of two or more inputs: its creases are whole lines.

    Source: theory T17.

    Examples
    --------
    >>> from relu_demo import pyramid
    >>> pyramid()([[0.0, 0.0], [0.5, 0.25], [2.0, 0.0]])
    array([1.  , 0.25, 0.  ])
    """
    sides = [[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]]
    return Network([sides, [[-1.0] * 4], [[1.0]]], [[0.0] * 4, [1.0], [0.0]])
