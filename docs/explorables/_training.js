// Training in the page: what relu_demo.train computes, compared with it by a test.
((hinges) => {
  "use strict";

  // Numbers from 0 to 1 that depend on the seed alone (mulberry32, by Tommy Ettinger, public domain).
  function uniform(seed) {
    let state = seed >>> 0;
    return () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let t = Math.imul(state ^ (state >>> 15), state | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
    };
  }

  // Normal numbers, by Box and Muller.
  function normal(seed) {
    const next = uniform(seed);
    return () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  }

  // A random start: weights of variance 2 / n_in, biases of the deviation asked for; or none of them negative.
  function randomNetwork(
    widths,
    seed,
    { activation = "relu", biasDeviation = 0.5, positive = false } = {},
  ) {
    const next = normal(seed);
    const draw = (deviation) => deviation * (positive ? Math.abs(next()) : next());
    const layers = widths.slice(1).map((n, i) => [n, widths[i]]);
    const weights = layers.map(([n, m]) => rows(n, () => rows(m, () => draw(Math.sqrt(2 / m)))));
    const biases = layers.map(([n], i) =>
      rows(n, () => (i < layers.length - 1 ? draw(biasDeviation) : 0)),
    );
    return new hinges.Network(weights, biases, activation);
  }

  const rows = (n, make) => Array.from({ length: n }, make);

  const LOSSES = {
    squared: (f, y) => [0.5 * (f - y) ** 2, f - y],
    logistic: (f, y) => [
      Math.max(f, 0) + Math.log1p(Math.exp(-Math.abs(f))) - y * f,
      0.5 + 0.5 * Math.tanh(0.5 * f) - y,
    ],
  };

  // Adam on all samples at once, with the constants of its paper.
  class Training {
    constructor(network, inputs, targets, { rate = 0.01, loss = "squared" } = {}) {
      Object.assign(this, { inputs, targets, rate, lossOf: LOSSES[loss] });
      this.activation = network.activation;
      this.widths = [network.weights[0][0].length, ...network.weights.map((w) => w.length)];
      // Where in the row the biases begin, after all weights.
      this.firstBias = network.weights.flat(2).length;
      const row = [...network.weights.flat(2), ...network.biases.flat()];
      this.row = Float64Array.from(row);
      this.mean = new Float64Array(row.length);
      this.square = new Float64Array(row.length);
      this.gradient = new Float64Array(row.length);
      this.values = this.widths.map((n) => new Float64Array(n));
      this.slopes = this.widths.map((n) => new Float64Array(n));
      this.back = this.widths.map((n) => new Float64Array(n));
      this.count = 0;
    }

    // One step; returns the loss before it. A loss that is not finite changes nothing and is said.
    step() {
      const loss = this.slope();
      if (!Number.isFinite(loss)) {
        throw new RangeError(`loss must stay finite; got ${loss} at step ${this.count}`);
      }
      this.count += 1;
      const rate = this.rate / (1 - 0.9 ** this.count);
      const spread = 1 - 0.999 ** this.count;
      for (let i = 0; i < this.row.length; i += 1) {
        const g = this.gradient[i];
        this.mean[i] += 0.1 * (g - this.mean[i]);
        this.square[i] += 0.001 * (g * g - this.square[i]);
        this.row[i] -= (rate * this.mean[i]) / (Math.sqrt(this.square[i] / spread) + 1e-8);
      }
      return loss;
    }

    // The mean loss, and its derivatives in `gradient`.
    slope() {
      const n = this.inputs.length;
      this.gradient.fill(0);
      let sum = 0;
      for (let s = 0; s < n; s += 1) {
        const [loss, derivative] = this.lossOf(this.forward(this.inputs[s]), this.targets[s]);
        sum += loss;
        this.backward(derivative / n);
      }
      return sum / n;
    }

    forward(input) {
      const { widths, values, slopes, row } = this;
      const rule = hinges.ACTIVATIONS[this.activation];
      values[0].set(input);
      let [w, b] = [0, this.firstBias];
      for (let layer = 1; layer < widths.length; layer += 1) {
        const below = values[layer - 1];
        const last = layer === widths.length - 1;
        for (let unit = 0; unit < widths[layer]; unit += 1) {
          let z = row[b];
          for (let i = 0; i < below.length; i += 1) z += row[w + i] * below[i];
          values[layer][unit] = last ? z : rule.of(z);
          slopes[layer][unit] = last ? 1 : rule.slopeOf(z);
          w += below.length;
          b += 1;
        }
      }
      return values[widths.length - 1][0];
    }

    backward(derivative) {
      const { widths, values, slopes, back, row, gradient } = this;
      let [w, b] = [this.firstBias, row.length];
      back[widths.length - 1][0] = derivative;
      for (let layer = widths.length - 1; layer > 0; layer -= 1) {
        const below = values[layer - 1];
        w -= widths[layer] * below.length;
        b -= widths[layer];
        back[layer - 1].fill(0);
        for (let unit = 0; unit < widths[layer]; unit += 1) {
          const g = back[layer][unit] * slopes[layer][unit];
          gradient[b + unit] += g;
          for (let i = 0; i < below.length; i += 1) {
            gradient[w + unit * below.length + i] += g * below[i];
            back[layer - 1][i] += g * row[w + unit * below.length + i];
          }
        }
      }
    }

    get network() {
      let [w, b] = [0, this.firstBias];
      const weights = [];
      const biases = [];
      for (let layer = 1; layer < this.widths.length; layer += 1) {
        const n = this.widths[layer - 1];
        weights.push(rows(this.widths[layer], () => Array.from(this.row.slice(w, (w += n)))));
        biases.push(Array.from(this.row.slice(b, (b += this.widths[layer]))));
      }
      return new hinges.Network(weights, biases, this.activation);
    }

    // Which hidden units, layer by layer, have slope zero on every sample.
    dead() {
      const off = this.widths.slice(1, -1).map((n) => rows(n, () => true));
      for (const input of this.inputs) {
        this.forward(input);
        off.forEach((layer, l) =>
          layer.forEach((_, u) => (layer[u] &&= this.slopes[l + 1][u] === 0)),
        );
      }
      return off;
    }

    // Whether any weight, biases not counted, is below zero.
    hasNegative() {
      return this.row.subarray(0, this.firstBias).some((weight) => weight < 0);
    }

    // All that the next step depends on, to come back to.
    snapshot() {
      const { row, mean, square, count } = this;
      return { row: row.slice(), mean: mean.slice(), square: square.slice(), count };
    }

    restore({ row, mean, square, count }) {
      this.row.set(row);
      this.mean.set(mean);
      this.square.set(square);
      this.count = count;
    }
  }

  Object.assign(hinges, { Training, randomNetwork, uniform });
})((globalThis.hinges ??= {}));
