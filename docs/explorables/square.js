// Needs: _handles.js, _pieces.js
// Pairs of hinges for x² on [−1, 1], against the best that so many can do.
((hinges) => {
  "use strict";

  const { Explorable, Network, button, field, fill, linearPieces, onGrid, show, slider } = hinges;
  const INTERVAL = [-1, 1];
  const MOST_PAIRS = 4;
  // "Reached" leaves room for steps of a thousandth.
  const REACHED = 1.02;
  // Gauss's rule with three nodes: exact for the square of an error that is a parabola.
  const NODES = [
    [-Math.sqrt(0.6), 5 / 18],
    [0, 8 / 18],
    [Math.sqrt(0.6), 5 / 18],
  ];

  // Best for the largest error and best for the half-squared error, of n hinges: theory T5.
  const bestLargest = (n) => 1 / (2 * (n + 1) ** 2);
  const bestHalf = (n) => (2 / (n + 1)) ** 4 / 180;

  // A straight piece is furthest from x² at its ends, or where the slopes agree.
  function errors({ knots, slopes, offsets }) {
    let [largest, half] = [0, 0];
    slopes.forEach((slope, i) => {
      const [a, b] = [knots[i], knots[i + 1]];
      const error = (x) => slope * x + offsets[i] - x * x;
      const places = [a, b, hinges.clamp(slope / 2, a, b)];
      largest = Math.max(largest, ...places.map((x) => Math.abs(error(x))));
      for (const [node, weight] of NODES) {
        half += 0.5 * (b - a) * weight * error(0.5 * (a + b) + 0.5 * (b - a) * node) ** 2;
      }
    });
    return { largest, half };
  }

  class Square extends Explorable {
    static fields = {
      knots: field.numbers([0], 0, 1, 0.001, { least: 1, most: MOST_PAIRS }),
      jumps: field.numbers([1], -3, 3, 0.001, { least: 1, most: MOST_PAIRS }),
      height: field.number(0, -0.5, 0.5, 0.001),
    };
    static readings = ["largest", "best_largest", "half", "best_half"];
    static tasks = ["beat", "reach", "four"];

    begin() {
      this.grips = this.handles(this.stages[0], 0.001, (key, place) => this.drag(key, place));
      this.sliders = hinges.element("div");
      return [
        this.row(slider(this, "height")),
        this.sliders,
        this.row(
          button(
            this,
            this.words.add,
            () => this.addPair(),
            () => this.pairs < MOST_PAIRS,
          ),
          button(
            this,
            this.words.remove,
            () => this.removePair(),
            () => this.pairs > 1,
          ),
        ),
      ];
    }

    fitting(state) {
      return state.jumps.length === state.knots.length
        ? state
        : { ...state, ...hinges.startOf(Square.fields) };
    }

    get pairs() {
      return this.state.knots.length;
    }

    get network() {
      const { knots, jumps, height } = this.state;
      return new Network(
        [knots.flatMap(() => [[1], [-1]]), [jumps.flatMap((jump) => [jump, jump])]],
        [knots.flatMap((t) => [0 - t, 0 - t]), [height]],
      );
    }

    // In the widest gap, and flat: the graph stays as it is.
    addPair() {
      const { knots, jumps } = this.state;
      const all = [0, ...knots, 1].sort((a, b) => a - b);
      const gaps = all.slice(1).map((t, i) => t - all[i]);
      const widest = gaps.indexOf(Math.max(...gaps));
      const knot = onGrid(0.5 * (all[widest] + all[widest + 1]), Square.fields.knots);
      this.change({ knots: [...knots, knot], jumps: [...jumps, 0] });
      this.settle();
    }

    removePair() {
      this.change({ knots: this.state.knots.slice(0, -1), jumps: this.state.jumps.slice(0, -1) });
      this.settle();
    }

    drag(key, [x, y]) {
      const { knots, jumps, height } = this.state;
      if (key === "height") {
        const now = this.network.at(-1);
        return this.change({ height: onGrid(height + y - now, Square.fields.height) });
      }
      if (key !== "end") {
        return this.change({ knots: knots.with(key, onGrid(x, Square.fields.knots)) });
      }
      // The pair with the innermost knot carries what the end of the graph is asked to do.
      const i = knots.indexOf(Math.min(...knots));
      if (knots[i] > 0.99) return undefined;
      const jump = jumps[i] + (y - this.network.at(1)) / (1 - knots[i]);
      return this.change({ jumps: jumps.with(i, onGrid(jump, Square.fields.jumps)) });
    }

    draw() {
      const [graph, errorStage] = this.stages;
      const { network } = this;
      const pieces = linearPieces(network, INTERVAL);
      const { largest } = errors(pieces);
      graph.line(
        "network",
        pieces.knots.map((x) => [x, network.at(x)]),
      );
      errorStage.rescale(0.25 * 2 ** Math.max(0, Math.ceil(Math.log2(largest / 0.3))));
      errorStage.arches("error", [-1, network.at(-1) - 1], this.errorArches(pieces));
      if (this.changed("best", this.pairs, errorStage.scale)) this.drawBest(errorStage);
      this.grips.show(this.wanted(network));
      this.showSliders();
    }

    // The proven best, above and below.
    drawBest(errorStage) {
      const n = 2 * this.pairs;
      const best = bestLargest(n);
      errorStage.line("above", [
        [-1, best],
        [1, best],
      ]);
      errorStage.line("below", [
        [-1, -best],
        [1, -best],
      ]);
      errorStage.write("best", fill(this.words.best_label, { n: 2 * (n + 1) ** 2 }));
    }

    tell() {
      const [, errorStage] = this.stages;
      const { words } = this;
      const n = 2 * this.pairs;
      const { largest, half } = errors(linearPieces(this.network, INTERVAL));
      errorStage.write("largest", fill(words.largest_label, { error: show(largest) }));
      this.readings.say("largest", show(largest));
      this.readings.say("best_largest", `1/${2 * (n + 1) ** 2} = ${show(bestLargest(n))}`);
      this.readings.say("half", show(half));
      this.readings.say("best_half", show(bestHalf(n)));
    }

    // On each piece the error is a parabola.
    errorArches({ knots, slopes, offsets }) {
      return slopes.map((slope, i) => {
        const [a, b] = [knots[i], knots[i + 1]];
        const error = (x) => slope * x + offsets[i] - x * x;
        const tangent = error(a) + (slope - 2 * a) * 0.5 * (b - a);
        return [
          [0.5 * (a + b), tangent],
          [b, error(b)],
        ];
      });
    }

    wanted(network) {
      const { words } = this;
      const { knots } = this.state;
      const at = (x) => [x, network.at(x)];
      const high = (x) => fill(words.height_words, { y: show(network.at(x)) });
      return [
        {
          key: "height",
          at: at(-1),
          axis: "y",
          said: () => ({ name: words.height_handle, words: high(-1) }),
        },
        {
          key: "end",
          at: at(1),
          axis: "y",
          said: () => ({ name: words.end_handle, words: high(1) }),
        },
        ...knots.map((t, i) => ({
          key: i,
          at: at(t),
          axis: "x",
          range: [0, 1],
          said: () => ({
            name: fill(words.knot_handle, { i: i + 1 }),
            words: fill(words.knot_words, { t: show(t) }),
          }),
        })),
      ];
    }

    // Two sliders for each pair; they come and go with it, the others stay.
    showSliders() {
      const rows = this.sliders.children;
      while (rows.length > this.pairs) {
        const gone = rows[rows.length - 1];
        const focused = gone.contains(document.activeElement);
        this.controls = this.controls.filter(({ node }) => !gone.contains(node));
        gone.remove();
        if (focused) this.panel.querySelector(".h-button").focus();
      }
      while (rows.length < this.pairs) {
        const index = rows.length;
        const label = (key) => fill(this.words[key], { i: index + 1 });
        const made = ["knots", "jumps"].map((key) =>
          slider(this, key, { label: label(key === "knots" ? "knot_label" : "jump_label"), index }),
        );
        this.sliders.append(this.row(...made));
      }
    }

    judge() {
      const n = 2 * this.pairs;
      const { largest } = errors(linearPieces(this.network, INTERVAL));
      const reached = largest <= REACHED * bestLargest(n);
      if (n === 2 && largest < 0.2499) this.won("beat", { error: show(largest) });
      if (n === 2 && reached) this.won("reach");
      if (n === 4 && reached) this.won("four");
    }
  }

  customElements.define("explore-square", Square);
})(globalThis.hinges);
