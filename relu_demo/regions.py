"""Where a network of two inputs is linear: exact polygons with their affine maps.

The box is cut unit by unit. Within a region every pre-activation is affine, so
a unit cuts it along a straight line or not at all, and all regions that a unit
cuts are cut at once, as arrays. A polygon is a row of vertices; shorter ones
repeat their last vertex, which changes nothing about them.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray

from relu_demo import _check
from relu_demo._check import Floats
from relu_demo.activations import Activation
from relu_demo.network import Network

Box = tuple[tuple[float, float], tuple[float, float]]

# Closer to a crease than this, relative to the rounding of its pre-activation,
# a vertex counts as lying on it.
_ON_CREASE = 2.0**-44
# Two regions share an edge if theirs are closer than this, relative to the box.
_SAME_LINE = 2.0**-40


@dataclass(frozen=True)
class LinearRegions:
    """The regions of a network of two inputs in a box.

    In region i the network is ``maps[i] @ x + offsets[i]``.

    Parameters
    ----------
    vertices : ndarray, shape (n_regions, n_vertices, 2)
        Of each polygon, counter-clockwise, its last repeated as padding.
    maps : ndarray, shape (n_regions, n_out, 2)
    offsets : ndarray, shape (n_regions, n_out)
    patterns : ndarray of int, shape (n_regions, n_units)
        On which piece of the activation each unit is: for a ReLU 0 is off
        and 1 is on.

    Notes
    -----
    Regions are told apart by their patterns. Two neighbours with different
    patterns can have the same affine map; `patterns` keeps them apart.
    """

    vertices: Floats
    maps: Floats
    offsets: Floats
    patterns: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.vertices)

    @property
    def polygons(self) -> list[Floats]:
        """The polygons without padding, each of shape (n_vertices, 2)."""
        apart = np.any(self.vertices != np.roll(self.vertices, 1, axis=1), axis=2)
        return [rows[keep] for rows, keep in zip(self.vertices, apart, strict=True)]

    @property
    def areas(self) -> Floats:
        """The area of each region, shape (n_regions,)."""
        # From a vertex of its own, so that small polygons far out keep their digits.
        x, y = np.moveaxis(self.vertices - self.vertices[:, :1], 2, 0)
        across = x * np.roll(y, -1, axis=1) - y * np.roll(x, -1, axis=1)
        return np.asarray(0.5 * across.sum(axis=1))


@dataclass(frozen=True)
class ZeroSet:
    """The points in a box where a network of two inputs is zero, as segments.

    Parameters
    ----------
    segments : ndarray, shape (n_segments, 2, 2)
        Both ends of each.
    maps : ndarray, shape (n_segments, 2)
    offsets : ndarray, shape (n_segments,)
        Along segment i, ``maps[i] @ x + offsets[i] = 0``: the boundary's
        formula in the region that the segment crosses.
    """

    segments: Floats
    maps: Floats
    offsets: Floats

    def __len__(self) -> int:
        return len(self.segments)


def linear_regions(net: Network, box: Box) -> LinearRegions:
    """List the regions of a box on which a network of two inputs is one affine map.

    Parameters
    ----------
    net : Network
        With two inputs and a piecewise-linear activation.
    box : pair of intervals
        ``((x_left, x_right), (y_bottom, y_top))``.

    Returns
    -------
    LinearRegions
        They fill the box and overlap in nothing but edges.

    Raises
    ------
    TypeError
        If the activation is smooth.
    ValueError
        If the network has another number of inputs, or the box is not two
        intervals.

    Notes
    -----
    Exact up to rounding, at any depth: vertices are intersections of lines,
    not points of a grid. The cost grows with regions times units.

    Source: theory T14, T16.

    Examples
    --------
    >>> from relu_demo import linear_regions, pyramid
    >>> regions = linear_regions(pyramid(), ((-2.0, 2.0), (-2.0, 2.0)))
    >>> len(regions), float(regions.areas.sum())
    (8, 16.0)
    """
    polygons = _Polygons.of(_corners(net, box))
    # maps[i, r] is the derivative of every unit by the i-th input in region r.
    maps, offsets = np.eye(2)[:, np.newaxis], np.zeros((1, 2))
    patterns = np.zeros((1, 0), dtype=np.int64)
    for w, b in zip(net.weights[:-1], net.biases[:-1], strict=True):
        assert isinstance(net.activation, Activation)
        z_maps, z_offsets = _times(maps, w), offsets @ w.T + b
        parents, states = _cut_layer(polygons, z_maps, z_offsets, net.activation.knots)
        gain = np.take(net.activation.slopes, states)
        shift = np.take(net.activation.offsets, states)
        maps = gain * z_maps[:, parents]
        offsets = gain * z_offsets[parents] + shift
        patterns = np.hstack([patterns[parents], states])
    last = net.weights[-1]
    maps = np.moveaxis(_times(maps, last), 0, 2)
    return LinearRegions(polygons.padded(), maps, offsets @ last.T + net.biases[-1], patterns)


def zero_set(net: Network, box: Box) -> ZeroSet:
    """Return where a network of two inputs and one output is zero, as segments.

    For a classifier that decides by the sign this is the decision boundary:
    in each region at most one straight segment, which may turn at creases.

    Parameters
    ----------
    net : Network
        With two inputs, one output and a piecewise-linear activation.
    box : pair of intervals

    Returns
    -------
    ZeroSet

    Raises
    ------
    TypeError, ValueError
        As `linear_regions`, and if there is more than one output.

    Notes
    -----
    A region on which the network is zero throughout has no boundary line; its
    neighbours' segments border it. A segment along a crease has the formula of
    the side above zero; a crease at which the network only touches zero is none.

    Source: theory T16.

    Examples
    --------
    >>> from relu_demo import exclusive_or, zero_set
    >>> boundary = zero_set(exclusive_or() - 0.5, ((0.0, 1.0), (0.0, 1.0)))
    >>> len(boundary), boundary.maps, boundary.offsets
    (2, array([[-1., -1.],
           [ 1.,  1.]]), array([ 1.5, -0.5]))
    """
    if isinstance(net, Network) and net.n_out != 1:
        raise ValueError(f"net must have one output; got {net.n_out}")
    regions = linear_regions(net, box)
    direction, height = regions.maps[:, 0], regions.offsets[:, 0]
    corners = np.ascontiguousarray(np.moveaxis(regions.vertices, 0, 2))
    values = _values(corners, direction, height)
    along, above = _between_signs(corners, values)
    crossed = (values.max(axis=0) > 0) & (values.min(axis=0) < 0)
    corners, values = corners[:, :, crossed], values[:, crossed]
    # The padding repeats the last vertex, so all rows can be taken for vertices.
    counts = np.full(values.shape[1], len(values))
    into, out_of = _split(corners, counts, values)[2:]
    across = np.stack([into.T, out_of.T], axis=1)
    of_region = np.concatenate([np.flatnonzero(crossed), above])
    return ZeroSet(np.concatenate([across, along]), direction[of_region], height[of_region])


def max_regions(n_units: int, n_in: int) -> int:
    """Return the most regions that hyperplanes can cut a space into.

    ``sum of C(n_units, i) for i = 0 … n_in``: what one hidden layer of
    `n_units` ReLUs reaches when its creases are in general position.

    Parameters
    ----------
    n_units, n_in : int
        At least 0 and at least 1.

    Notes
    -----
    Source: theory T14; Schläfli (1852), Zaslavsky (1975).

    Examples
    --------
    >>> from relu_demo import max_regions
    >>> [max_regions(n, 2) for n in range(6)]
    [1, 2, 4, 7, 11, 16]
    """
    n_units = _check.count(n_units, "n_units")
    n_in = _check.count(n_in, "n_in", least=1)
    if n_in >= n_units:
        return 1 << n_units
    return sum(comb(n_units, i) for i in range(n_in + 1))


def interaction(net: Network, box: Box) -> Floats:
    """Return the mixed difference of a network over a box.

    ``f(x₂, y₂) - f(x₁, y₂) - f(x₂, y₁) + f(x₁, y₁)`` for the box
    ``((x₁, x₂), (y₁, y₂))``. It is zero in every box if and only if f is a
    function of x plus a function of y.

    Parameters
    ----------
    net : Network
        With two inputs; any activation.
    box : pair of intervals

    Returns
    -------
    ndarray, shape (n_out,) or, for one output, ()

    Notes
    -----
    For one ReLU unit with both weights non-zero it is non-zero exactly where
    the unit's crease crosses the inside of the box.

    Source: theory T13.

    Examples
    --------
    >>> from relu_demo import Network, interaction
    >>> unit = Network([[[1.0, 1.0]], [[1.0]]], [[0.0], [0.0]])
    >>> float(interaction(unit, ((-1.0, 1.0), (-1.0, 1.0))))
    2.0
    """
    _check_inputs(net)
    (x1, x2), (y1, y2) = _check_box(box)
    f = net(np.array([[x2, y2], [x1, y2], [x2, y1], [x1, y1]]))
    return np.asarray(f[0] - f[1] - f[2] + f[3])


def _corners(net: Network, box: Box) -> Floats:
    _check_inputs(net)
    if net.depth and not isinstance(net.activation, Activation):
        raise TypeError(f"net must have a piecewise-linear activation; got {net.activation.name}")
    (x1, x2), (y1, y2) = _check_box(box)
    return np.array([[x1, y1], [x2, y1], [x2, y2], [x1, y2]])


def _check_inputs(net: Network) -> None:
    if not isinstance(net, Network):
        raise TypeError(f"net must be a Network; got {net!r}")
    if net.n_in != 2:
        raise ValueError(f"net must have two inputs; got {net.n_in}")


def _check_box(box: ArrayLike) -> Box:
    sides = _check.numbers(box, "box")
    if sides.shape != (2, 2):
        raise ValueError(f"box must be two intervals ((x, x), (y, y)); got shape {sides.shape}")
    return _check.interval(sides[0], "box[0]"), _check.interval(sides[1], "box[1]")


def _between_signs(corners: Floats, values: Floats) -> tuple[Floats, NDArray[np.int64]]:
    """Return the edges between a region above zero and one below, and which is the one above.

    An edge of one region may border several, so each pair shares what their
    edges have in common. Shapes: (n, 2, 2) and (n,).
    """
    following = np.roll(corners, -1, axis=0)
    flat = (values == 0) & (np.roll(values, -1, axis=0) == 0)
    flat &= (corners != following).any(axis=1)
    edges = []
    for side in (values.max(axis=0) > 0, values.min(axis=0) < 0):
        i, region = np.nonzero(flat & side)
        edges.append((corners[i, :, region], following[i, :, region], region))
    (start, end, above), (*others, _) = edges
    way = end - start
    length = np.hypot(*way.T)
    # Of every end below: how far along each edge above it is, and how far from its line.
    away = [other - start[:, np.newaxis] for other in others]
    shares = [(gap * way[:, np.newaxis]).sum(axis=2) / length[:, np.newaxis] ** 2 for gap in away]
    turned = np.stack([-way[:, 1], way[:, 0]], axis=1)[:, np.newaxis]
    far = [np.abs((gap * turned).sum(axis=2)) / length[:, np.newaxis] for gap in away]
    first, last = np.clip(np.minimum(*shares), 0, 1), np.clip(np.maximum(*shares), 0, 1)
    near = _SAME_LINE * np.abs(corners).max()
    i, j = np.nonzero((np.maximum(*far) <= near) & ((last - first) * length[:, np.newaxis] > near))
    ends = np.stack([first[i, j], last[i, j]], axis=1)[:, :, np.newaxis]
    return start[i, np.newaxis] + ends * way[i, np.newaxis], above[i]


def _times(maps: Floats, w: Floats) -> Floats:
    """Return ``maps @ w.T`` as one large product instead of very many small ones."""
    return np.asarray(
        (maps.reshape(2 * maps.shape[1], maps.shape[2]) @ w.T).reshape(*maps.shape[:2], len(w))
    )


def _values(corners: Floats, direction: Floats, height: Floats) -> Floats:
    """Return an affine function of each polygon at its vertices, rounding made zero.

    Shapes: (n_vertices, 2, n), (n, 2) and (n,) give (n_vertices, n).
    """
    values = corners[:, 0] * direction[:, 0] + corners[:, 1] * direction[:, 1] + height
    values[np.abs(values) <= _rounding(corners, direction.T, height)] = 0.0
    return np.asarray(values)


def _rounding(corners: Floats, direction: Floats, height: Floats) -> Floats:
    """Return how close to zero an affine function must be to count as zero."""
    reach = np.abs(corners).max(axis=0)
    size = np.abs(direction[0]) * reach[0] + np.abs(direction[1]) * reach[1] + np.abs(height)
    return np.asarray(_ON_CREASE * size)


def _cut_layer(
    polygons: _Polygons, maps: Floats, offsets: Floats, knots: tuple[float, ...]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Cut the regions of earlier layers wherever a unit of this one meets a knot.

    Returns from which region each polygon now comes, and on which piece of the
    activation every unit is in it, shape (n, n_units).
    """
    n_units = offsets.shape[1]
    # A cut is a unit and a knot; most cuts miss most regions, which is seen at once.
    direction = np.repeat(maps, len(knots), axis=2).transpose(0, 2, 1).copy()
    height = (np.repeat(offsets, len(knots), axis=1) - np.tile(knots, n_units)).T.copy()
    top, bottom = np.full(height.shape, -np.inf), np.full(height.shape, np.inf)
    for x, y in polygons.corners:
        values = direction[0] * x + direction[1] * y + height
        np.maximum(top, values, out=top)
        np.minimum(bottom, values, out=bottom)
    near = _rounding(polygons.corners[:, :, np.newaxis], direction, height)
    crossed = (top > near) & (bottom < -near)
    polygons.begin(top > -bottom)
    # In each round every polygon is cut along the next of the cuts that cross its parent.
    pending, order = crossed.sum(axis=0), np.argsort(~crossed, axis=0, kind="stable")
    for turn in range(pending.max(initial=0)):
        candidates = np.flatnonzero(pending[polygons.parents] > turn)
        parents = polygons.parents[candidates]
        j = order[turn, parents]
        at = j, parents
        polygons.cut(j, candidates, direction[0][at], direction[1][at], height[at], near[at])
    states = polygons.above.reshape(n_units, len(knots), len(polygons)).sum(axis=1)
    return polygons.parents.copy(), states.T


class _Polygons:
    """Convex polygons that are being cut, in arrays with room to grow.

    The polygons are the last axis: reductions over the few vertices of very
    many polygons are fastest that way.
    """

    def __init__(self, corners: Floats, counts: NDArray[np.int64]) -> None:
        self._corners, self._counts, self._n = corners, counts, len(counts)
        self.begin(np.zeros((0, self._n), dtype=bool))

    @classmethod
    def of(cls, corners: Floats) -> _Polygons:
        """Return one polygon."""
        return cls(corners[:, :, np.newaxis].copy(), np.array([len(corners)]))

    def begin(self, above: NDArray[np.bool_]) -> None:
        """Make every polygon a parent, with its side of each cut, shape (n_cuts, n)."""
        room = self._corners.shape[2] - self._n
        self._parents = np.arange(self._n + room)
        self._above = np.pad(above, ((0, 0), (0, room)))

    def __len__(self) -> int:
        return self._n

    @property
    def corners(self) -> Floats:
        """The vertices, shape (n_vertices, 2, n), beyond its count any of the same polygon."""
        return self._corners[:, :, : self._n]

    @property
    def parents(self) -> NDArray[np.int64]:
        return self._parents[: self._n]

    @property
    def above(self) -> NDArray[np.bool_]:
        return self._above[:, : self._n]

    def padded(self) -> Floats:
        """Return the vertices, shape (n, n_vertices, 2), the last repeated as padding."""
        rows = np.minimum(np.arange(len(self._corners))[:, np.newaxis], self._counts[: self._n] - 1)
        return np.moveaxis(np.take_along_axis(self.corners, rows[:, np.newaxis], axis=0), 2, 0)

    def cut(
        self,
        j: NDArray[np.int64],
        candidates: NDArray[np.int64],
        dx: Floats,
        dy: Floats,
        height: Floats,
        near: Floats,
    ) -> None:
        """Cut the candidates, each along the zero of its cut, and note the sides."""
        corners = self._corners[:, :, candidates]
        values = corners[:, 0] * dx + corners[:, 1] * dy + height
        values[np.abs(values) <= near] = 0.0
        top, bottom = values.max(axis=0), values.min(axis=0)
        self._above[j, candidates] = top > -bottom
        split = (top > 0) & (bottom < 0)
        whole, j = candidates[split], j[split]
        upper, lower, _, _ = _split(corners[:, :, split], self._counts[whole], values[:, split])
        self._make_room(len(whole), max(len(upper[0]), len(lower[0])))
        new = np.arange(self._n, self._n + len(whole))
        for (rows, counts), side, places in ((upper, True, whole), (lower, False, new)):
            self._corners[: len(rows), :, places] = rows
            # Beyond the count: a vertex of its own, which no maximum or minimum notices.
            self._corners[len(rows) :, :, places] = rows[0]
            self._counts[places] = counts
            self._parents[places] = self._parents[whole]
            self._above[:, places] = self._above[:, whole]
            self._above[j, places] = side
        self._n += len(whole)

    def _make_room(self, more: int, width: int) -> None:
        taller = max(0, width - len(self._corners))
        wider = self._n + more if self._n + more > self._corners.shape[2] else 0
        if taller:
            self._corners = np.concatenate([self._corners, self._corners[:1].repeat(taller, 0)])
        if wider:
            self._corners = np.pad(self._corners, ((0, 0), (0, 0), (0, wider)))
            self._above = np.pad(self._above, ((0, 0), (0, wider)))
            self._counts = np.pad(self._counts, (0, wider))
            self._parents = np.pad(self._parents, (0, wider))


Part = tuple[Floats, NDArray[np.int64]]


def _split(
    corners: Floats, counts: NDArray[np.int64], values: Floats
) -> tuple[Part, Part, Floats, Floats]:
    """Cut polygons in two where their values change sign.

    Returns the part above zero and the part below, each as vertices and their
    counts, and the two points, shape (2, n), at which the boundary enters the
    part above and leaves it.
    """
    first_above, n_above = _run(values > 0, counts)
    first_below, n_below = _run(values < 0, counts)
    into = _zero(corners, values, (first_above - 1) % counts, first_above)
    end = first_above + n_above
    out_of = _zero(corners, values, end % counts, (end - 1) % counts)
    upper = _assemble(corners, counts, first_above, n_above, into, out_of)
    lower = _assemble(corners, counts, first_below, n_below, out_of, into)
    return upper, lower, into, out_of


def _run(
    inside: NDArray[np.bool_], counts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where, going round, the vertices inside begin, and how many they are."""
    k = np.arange(len(inside))[:, np.newaxis]
    inside = inside & (k < counts)
    before = np.take_along_axis(inside, (k - 1) % counts, axis=0)
    return np.argmax(inside & ~before, axis=0), inside.sum(axis=0)


def _zero(
    corners: Floats, values: Floats, outside: NDArray[np.int64], inside: NDArray[np.int64]
) -> Floats:
    """Return the zero between two neighbours, which is the one outside if that is zero."""
    n = np.arange(values.shape[1])
    below, above = values[outside, n], values[inside, n]
    start = corners[outside, :, n].T
    return np.asarray(start + below / (below - above) * (corners[inside, :, n].T - start))


def _assemble(
    corners: Floats,
    counts: NDArray[np.int64],
    first: NDArray[np.int64],
    n_kept: NDArray[np.int64],
    into: Floats,
    out_of: Floats,
) -> Part:
    """Return the polygons: a point, the run of kept vertices, and another point."""
    k = np.arange(n_kept.max(initial=0) + 2)[:, np.newaxis]
    rows = np.take_along_axis(corners, ((first + k - 1) % counts)[:, np.newaxis], axis=0)
    rows = np.where((k <= n_kept)[:, np.newaxis], rows, out_of)
    rows[0] = into
    return rows, n_kept + 2
