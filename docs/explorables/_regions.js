// Where a network of two inputs is linear: what relu_demo.regions computes, compared with it by a test.
((hinges) => {
  "use strict";

  // Closer to a crease than this, relative to its size, a vertex counts as lying on it.
  const ON_CREASE = 2 ** -44;

  // The regions of a box [[x, x], [y, y]]: polygons, each with its affine map and its pattern.
  function linearRegions(net, [[x1, x2], [y1, y2]]) {
    const corners = [
      [x1, y1],
      [x2, y1],
      [x2, y2],
      [x1, y2],
    ];
    let regions = [
      {
        polygon: corners,
        maps: [
          [1, 0],
          [0, 1],
        ],
        offsets: [0, 0],
        pattern: [],
      },
    ];
    net.weights.slice(0, -1).forEach((rows, layer) => {
      const cuts = regions.map((region) => received(region, rows, net.biases[layer]));
      regions = cuts.flatMap((region) => cutRegion(region, net.rule));
    });
    return regions.map((region) => received(region, net.weights.at(-1), net.biases.at(-1)));
  }

  function received({ polygon, maps, offsets, pattern }, rows, biases) {
    const times = (row, column) => row.reduce((sum, w, i) => sum + w * column(i), 0);
    return {
      polygon,
      pattern,
      maps: rows.map((row) => [times(row, (i) => maps[i][0]), times(row, (i) => maps[i][1])]),
      offsets: rows.map((row, unit) => times(row, (i) => offsets[i]) + biases[unit]),
    };
  }

  function cutRegion({ polygon, maps, offsets, pattern }, rule) {
    let polygons = [polygon];
    maps.forEach((map, unit) => {
      for (const knot of rule.knots) {
        polygons = polygons.flatMap((part) => split(part, map, offsets[unit] - knot).parts);
      }
    });
    return polygons.map((part) => {
      const on = maps.map((map, unit) =>
        rule.knots.reduce((n, knot) => n + isAbove(part, map, offsets[unit] - knot), 0),
      );
      return {
        polygon: part,
        pattern: [...pattern, ...on],
        maps: maps.map((map, unit) => map.map((entry) => rule.slopes[on[unit]] * entry)),
        offsets: offsets.map(
          (offset, unit) => rule.slopes[on[unit]] * offset + rule.offsets[on[unit]],
        ),
      };
    });
  }

  // An affine function at the vertices, rounding made zero.
  function valuesAt(polygon, [a, b], height) {
    let [reachX, reachY] = [0, 0];
    for (const [x, y] of polygon) {
      reachX = Math.max(reachX, Math.abs(x));
      reachY = Math.max(reachY, Math.abs(y));
    }
    const near = ON_CREASE * (Math.abs(a) * reachX + Math.abs(b) * reachY + Math.abs(height));
    return polygon.map(([x, y]) => {
      const value = a * x + b * y + height;
      return Math.abs(value) <= near ? 0 : value;
    });
  }

  const isAbove = (polygon, map, height) => {
    const values = valuesAt(polygon, map, height);
    return Math.max(...values) > -Math.min(...values);
  };

  // A polygon on both sides of a line, and the segment of the line inside it, if there is one.
  function split(polygon, map, height) {
    const values = valuesAt(polygon, map, height);
    if (!(Math.max(...values) > 0 && Math.min(...values) < 0)) return { parts: [polygon] };
    const [upper, lower, segment] = [[], [], []];
    polygon.forEach((vertex, i) => {
      const j = (i + 1) % polygon.length;
      if (values[i] >= 0) upper.push(vertex);
      if (values[i] <= 0) lower.push(vertex);
      if (values[i] === 0) segment.push(vertex);
      if (values[i] * values[j] >= 0) return;
      const share = values[i] / (values[i] - values[j]);
      const meet = vertex.map((c, k) => c + share * (polygon[j][k] - c));
      for (const list of [upper, lower, segment]) list.push(meet);
    });
    return { parts: [upper, lower], segment };
  }

  // Where the network, or its given output, is zero: segments, one for each region that is crossed.
  function zeroSet(regions, output = 0) {
    return regions
      .map(({ polygon, maps, offsets }) => split(polygon, maps[output], offsets[output]).segment)
      .filter((segment) => segment?.length === 2);
  }

  const contains = (polygon, [x, y]) =>
    polygon.every(([px, py], i) => {
      const [qx, qy] = polygon[(i + 1) % polygon.length];
      return (qx - px) * (y - py) - (qy - py) * (x - px) >= 0;
    });

  // The middle of a polygon's area, where a label stands best.
  function middleOf(polygon) {
    let [area, mx, my] = [0, 0, 0];
    polygon.forEach(([x, y], i) => {
      const [u, v] = polygon[(i + 1) % polygon.length];
      const across = x * v - u * y;
      [area, mx, my] = [area + across, mx + (x + u) * across, my + (y + v) * across];
    });
    return { x: mx / (3 * area), y: my / (3 * area), area: area / 2 };
  }

  Object.assign(hinges, { linearRegions, zeroSet, contains, middleOf });
})((globalThis.hinges ??= {}));
