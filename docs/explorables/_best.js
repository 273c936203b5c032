// How well a given number of straight pieces can do for a curve that is known at some places.
// What comes out is two numbers: an error that no graph of so many pieces can get below at these places,
// and a graph that was found. For a curve that bends one way only they meet (theory T6).
((hinges) => {
  "use strict";

  const HALVINGS = 24;
  const TURNS = 24;
  const STEPS = [0.2, 0.1, 0.05, 0.05, 0.02, 0.02, 0.01, 0.005, 0.005];
  // Knots stay on the places that are looked at, and apart.
  const CLOSEST = 0.004;
  // Places that are looked at before a page may do something else.
  const AT_ONCE = 32;

  // The part of a polygon where a s + b o <= c.
  function clip(polygon, a, b, c) {
    const out = [];
    polygon.forEach(([s, o], i) => {
      const [t, p] = polygon[(i + 1) % polygon.length];
      const [here, next] = [c - a * s - b * o, c - a * t - b * p];
      if (here >= 0) out.push([s, o]);
      if (here * next < 0) {
        const share = here / (here - next);
        out.push([s + share * (t - s), o + share * (p - o)]);
      }
    });
    return out;
  }

  // Of the lines within `error` of the curve from place `first` on, those that get furthest, and how far.
  // A line is a slope and its height at that place.
  function* furthest(xs, ys, first, error) {
    const [low, high] = [ys[first] - error, ys[first] + error];
    // From one place to the next no line has to climb more than this.
    const rise = Math.max(...ys) - Math.min(...ys) + 4 * error;
    const steepest = (2 * rise) / (xs[1] - xs[0]);
    let lines = [
      [-steepest, low],
      [steepest, low],
      [steepest, high],
      [-steepest, high],
    ];
    let last = first;
    while (last + 1 < xs.length) {
      const run = xs[last + 1] - xs[first];
      const below = clip(lines, run, 1, ys[last + 1] + error);
      const rest = clip(below, -run, -1, error - ys[last + 1]);
      if (!rest.length) break;
      lines = rest;
      last += 1;
      if (last % AT_ONCE === 0) yield;
    }
    const mean = (i) => lines.reduce((sum, line) => sum + line[i], 0) / lines.length;
    return { first, last, slope: mean(0), height: mean(1) };
  }

  // Cover the curve with lines within `error`, each as far as possible.
  function* cover(xs, ys, error, most) {
    const lines = [];
    let first = 0;
    while (first < xs.length && lines.length < most) {
      lines.push(yield* furthest(xs, ys, first, error));
      first = lines.at(-1).last + 1;
    }
    return first >= xs.length ? lines : null;
  }

  // The best heights for given knots (Lawson 1961): least squares, with more weight where the error is large.
  function bestHeights(xs, ys, knots) {
    const weights = xs.map(() => 1);
    let best = { error: Infinity };
    for (let turn = 0; turn < TURNS; turn += 1) {
      const heights = leastSquares(xs, ys, knots, weights);
      const points = knots.map((x, i) => [x, heights[i]]);
      const errors = errorsOf(xs, ys, points).map(Math.abs);
      const error = Math.max(...errors);
      if (error < best.error) best = { points, error };
      errors.forEach((e, i) => (weights[i] = Math.max(weights[i] * (e / error), 1e-9)));
    }
    return best;
  }

  function errorsOf(xs, ys, points) {
    let piece = 0;
    return xs.map((x, i) => {
      while (piece < points.length - 2 && x > points[piece + 1][0]) piece += 1;
      const [[a, h], [b, k]] = [points[piece], points[piece + 1]];
      return h + ((x - a) / (b - a)) * (k - h) - ys[i];
    });
  }

  // A place sees the two knots beside it alone, so the equations have three diagonals.
  function leastSquares(xs, ys, knots, weights) {
    const diagonal = knots.map(() => 1e-12);
    const beside = knots.map(() => 0);
    const right = knots.map(() => 0);
    let piece = 0;
    xs.forEach((x, i) => {
      while (piece < knots.length - 2 && x > knots[piece + 1]) piece += 1;
      const share = (x - knots[piece]) / (knots[piece + 1] - knots[piece]);
      const w = weights[i];
      diagonal[piece] += w * (1 - share) ** 2;
      diagonal[piece + 1] += w * share ** 2;
      beside[piece] += w * share * (1 - share);
      right[piece] += w * (1 - share) * ys[i];
      right[piece + 1] += w * share * ys[i];
    });
    for (let i = 1; i < knots.length; i += 1) {
      const factor = beside[i - 1] / diagonal[i - 1];
      diagonal[i] -= factor * beside[i - 1];
      right[i] -= factor * right[i - 1];
    }
    for (let i = knots.length - 1; i >= 0; i -= 1) {
      right[i] = (right[i] - beside[i] * (right[i + 1] ?? 0)) / diagonal[i];
    }
    return right;
  }

  // Move one knot after another as long as that helps, in ever smaller steps.
  function* refined(xs, ys, knots) {
    let best = bestHeights(xs, ys, knots);
    for (const step of STEPS) {
      for (let i = 1; i < knots.length - 1; i += 1) {
        for (const move of [-step, step]) {
          const now = best.points.map(([x]) => x);
          const moved = now.with(i, now[i] + move);
          if (moved[i] <= moved[i - 1] + CLOSEST || moved[i] >= moved[i + 1] - CLOSEST) continue;
          const found = bestHeights(xs, ys, moved);
          if (found.error < best.error) best = found;
          yield;
        }
      }
    }
    return best;
  }

  // A generator, so that a page can do something else between two steps.
  function* bestPieces(xs, values, n) {
    // In units of the curve's size, so that small and large curves are one.
    const unit = Math.max(...values.map(Math.abs)) || 1;
    const ys = values.map((value) => value / unit);
    let [low, high] = [0, 0.5 * (Math.max(...ys) - Math.min(...ys))];
    let lines = yield* cover(xs, ys, high, n);
    for (let i = 0; i < HALVINGS && high > 1e-12; i += 1) {
      const middle = 0.5 * (low + high);
      const found = yield* cover(xs, ys, middle, n);
      if (found) [lines, high] = [found, middle];
      else low = middle;
    }
    const ends = lines.slice(1).map(({ first }) => xs[first]);
    const best = yield* refined(xs, ys, [xs[0], ...ends, xs.at(-1)]);
    const points = best.points.map(([x, y]) => [x, unit * y]);
    return { points, error: unit * best.error, bound: unit * Math.min(low, best.error) };
  }

  Object.assign(hinges, { bestPieces, errorsOf });
})((globalThis.hinges ??= {}));
