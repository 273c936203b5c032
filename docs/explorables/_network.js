// Networks in the page: what relu_demo.network computes, compared with it by a test.
// Classic scripts with one name between them, `hinges`: modules do not load from files, and the site must.
((hinges) => {
  "use strict";

  // A piecewise-linear activation is data: knots, slopes, and where each piece, prolonged, meets the vertical axis.
  const ACTIVATIONS = {
    relu: { knots: [0], slopes: [0, 1], offsets: [0, 0] },
    leaky_relu: { knots: [0], slopes: [0.01, 1], offsets: [0, 0] },
    hard_tanh: { knots: [-1, 1], slopes: [0, 1, 0], offsets: [-1, 0, 1] },
    identity: { knots: [], slopes: [1], offsets: [0] },
    tanh: { of: Math.tanh, slopeOf: (z) => 1 - Math.tanh(z) ** 2 },
    sigmoid: {
      of: (z) => 0.5 + 0.5 * Math.tanh(0.5 * z),
      slopeOf: (z) => 0.25 * (1 - Math.tanh(0.5 * z) ** 2),
    },
  };

  for (const activation of Object.values(ACTIVATIONS)) {
    if (!activation.knots) continue;
    const { knots, slopes, offsets } = activation;
    // At a knot: the piece on its left.
    activation.pieceOf = (z) => {
      let piece = 0;
      while (piece < knots.length && z > knots[piece]) piece += 1;
      return piece;
    };
    activation.of = (z) => {
      const piece = activation.pieceOf(z);
      return slopes[piece] * z + offsets[piece];
    };
    activation.slopeOf = (z) => slopes[activation.pieceOf(z)];
  }

  const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

  // A feed-forward network; the last layer is affine.
  class Network {
    constructor(weights, biases, activation = "relu") {
      Object.assign(this, { weights, biases, activation });
    }

    get rule() {
      return ACTIVATIONS[this.activation];
    }

    get depth() {
      return this.weights.length - 1;
    }

    // What every layer receives at an array of inputs; the last entry is the output.
    received(inputs) {
      const layers = [];
      this.weights.forEach((rows, layer) => {
        const values = layer ? layers[layer - 1].map(this.rule.of) : inputs;
        layers.push(rows.map((row, unit) => dot(row, values) + this.biases[layer][unit]));
      });
      return layers;
    }

    // One output, of one input or of an array of them.
    at(x) {
      return this.received(Array.isArray(x) ? x : [x])[this.depth][0];
    }
  }

  // The piece that holds a place: of knots t_0 < … < t_n the largest i with t_i < x, or an end piece.
  function pieceAt(knots, x) {
    let piece = 0;
    while (piece < knots.length - 2 && knots[piece + 1] < x) piece += 1;
    return piece;
  }

  // The network of one hidden layer through given points, all hinges facing right.
  function throughPoints(knots, heights) {
    const slopes = knots.slice(1).map((t, i) => (heights[i + 1] - heights[i]) / (t - knots[i]));
    const jumps = slopes.map((slope, i) => slope - (i ? slopes[i - 1] : 0));
    const starts = knots.slice(0, -1);
    return new Network([starts.map(() => [1]), [jumps]], [starts.map((t) => 0 - t), [heights[0]]]);
  }

  Object.assign(hinges, { ACTIVATIONS, Network, dot, pieceAt, throughPoints });
})((globalThis.hinges ??= {}));
