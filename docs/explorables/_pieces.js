// Where a network of one input is linear: what relu_demo.pieces computes, compared with it by a test.
((hinges) => {
  "use strict";

  const { dot, pieceAt } = hinges;
  // How much larger than one rounding error, at most, a difference is that means nothing.
  const ROUNDINGS = 2 ** 8 * Number.EPSILON;

  // Where a network of one input and one output is linear: knots, slopes and offsets.
  function linearPieces(net, [left, right]) {
    let knots = [left, right];
    let pieces = [{ slopes: [1], offsets: [0], slopeSizes: [1], offsetSizes: [0] }];
    net.weights.slice(0, -1).forEach((rows, layer) => {
      const sizes = absolute(rows);
      pieces = pieces.map((piece) => received(piece, rows, sizes, net.biases[layer]));
      const cut = crossings(knots, pieces, net.rule.knots);
      const middles = cut.slice(1).map((knot, i) => 0.5 * cut[i] + 0.5 * knot);
      pieces = middles.map((x) => passedOn(pieces[pieceAt(knots, x)], x, net.rule));
      knots = cut;
    });
    const [last] = net.weights.at(-1);
    const [lastSizes] = absolute([last]);
    return merged(
      knots,
      pieces.map((piece) => dot(piece.slopes, last)),
      pieces.map((piece) => dot(piece.offsets, last) + net.biases.at(-1)[0]),
      pieces.map((piece) => dot(piece.slopeSizes, lastSizes)),
    );
  }

  const absolute = (rows) => rows.map((row) => row.map(Math.abs));

  function received(piece, rows, sizes, biases) {
    return {
      slopes: rows.map((row) => dot(row, piece.slopes)),
      offsets: rows.map((row, unit) => dot(row, piece.offsets) + biases[unit]),
      slopeSizes: sizes.map((row) => dot(row, piece.slopeSizes)),
      offsetSizes: sizes.map((row, unit) => dot(row, piece.offsetSizes) + Math.abs(biases[unit])),
    };
  }

  function passedOn(piece, x, rule) {
    const on = piece.slopes.map((slope, unit) => rule.pieceOf(slope * x + piece.offsets[unit]));
    const gain = on.map((i) => rule.slopes[i]);
    const shift = on.map((i) => rule.offsets[i]);
    return {
      slopes: piece.slopes.map((slope, unit) => gain[unit] * slope),
      offsets: piece.offsets.map((offset, unit) => gain[unit] * offset + shift[unit]),
      slopeSizes: piece.slopeSizes.map((size, unit) => Math.abs(gain[unit]) * size),
      offsetSizes: piece.offsetSizes.map(
        (size, unit) => Math.abs(gain[unit]) * size + Math.abs(shift[unit]),
      ),
    };
  }

  // The knots and, between them, where a pre-activation meets a knot of the activation.
  function crossings(knots, pieces, levels) {
    const found = knots.map((x) => ({ x, blur: ROUNDINGS * Math.abs(x) }));
    pieces.forEach((piece, i) => {
      piece.slopes.forEach((slope, unit) => {
        for (const level of levels) {
          const x = (level - piece.offsets[unit]) / slope;
          if (!(x > knots[i] && x < knots[i + 1])) continue;
          const size =
            piece.offsetSizes[unit] + Math.abs(level) + piece.slopeSizes[unit] * Math.abs(x);
          found.push({ x, blur: (ROUNDINGS * size) / Math.abs(slope) });
        }
      });
    });
    return distinct(found);
  }

  // Sorted, and those that rounding alone keeps apart made one; the ends stay.
  function distinct(found) {
    found.sort((a, b) => a.x - b.x);
    const [last, beforeLast] = [found.at(-1), found.at(-2)];
    const lastBlur = Math.max(last.blur, beforeLast.blur);
    const inner = found.filter(({ x, blur }, i) => {
      if (i === 0 || i === found.length - 1) return false;
      const before = found[i - 1];
      return x - before.x > Math.max(blur, before.blur) && x < last.x - lastBlur;
    });
    return [found[0].x, ...inner.map(({ x }) => x), last.x];
  }

  // Neighbours that lie on one straight line are one piece.
  function merged(knots, slopes, offsets, sizes) {
    const first = slopes.map(
      (slope, i) =>
        i === 0 || Math.abs(slope - slopes[i - 1]) > ROUNDINGS * Math.max(sizes[i], sizes[i - 1]),
    );
    return {
      knots: [...knots.slice(0, -1).filter((_, i) => first[i]), knots.at(-1)],
      slopes: slopes.filter((_, i) => first[i]),
      offsets: offsets.filter((_, i) => first[i]),
    };
  }

  Object.assign(hinges, { linearPieces });
})((globalThis.hinges ??= {}));
