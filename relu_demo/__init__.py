"""ReLU networks of straight lines: written down, dissected and measured."""

from relu_demo.activations import (
    ACTIVATIONS,
    HARD_TANH,
    IDENTITY,
    LEAKY_RELU,
    RELU,
    SIGMOID,
    TANH,
    Activation,
    SmoothActivation,
)
from relu_demo.construct import best_square, interpolant, thread_square
from relu_demo.errors import Enclosure, half_squared_error, l2_error, max_error
from relu_demo.network import Network
from relu_demo.pieces import LinearPieces, linear_pieces
from relu_demo.targets import SQUARE, TARGETS, Target

__version__ = "0.1.0"

__all__ = [
    "ACTIVATIONS",
    "HARD_TANH",
    "IDENTITY",
    "LEAKY_RELU",
    "RELU",
    "SIGMOID",
    "SQUARE",
    "TANH",
    "TARGETS",
    "Activation",
    "Enclosure",
    "LinearPieces",
    "Network",
    "SmoothActivation",
    "Target",
    "best_square",
    "half_squared_error",
    "interpolant",
    "l2_error",
    "linear_pieces",
    "max_error",
    "thread_square",
]
