// Needs: _handles.js
// Fold the line, take the teeth off, get x².
((hinges) => {
  "use strict";

  const { Explorable, Network, button, field, fill, onGrid, show, slider } = hinges;
  const MOST = 6;
  const WANTED = 0.001;
  const largestError = (folds) => 4 ** -(folds + 1);
  const fewest = () => [...Array(MOST + 1).keys()].find((folds) => largestError(folds) < WANTED);

  const tent = (x) => 1 - Math.abs(2 * x - 1);

  // x² by folding, as a plain network: two units fold, a third carries the sum so far.
  function deepSquare(folds) {
    if (folds === 0) return new Network([[[1]]], [[0]]);
    const weights = [[[1], [1]]];
    const biases = [[0, -0.5]];
    for (let layer = 2; layer <= folds; layer += 1) {
      const folded = layer === 2 ? [2, -4] : [2, -4, 0];
      weights.push([folded, folded, carried(layer - 1)]);
      biases.push([0, -0.5, 0]);
    }
    return new Network([...weights, [carried(folds)]], [...biases, [0]]);
  }

  // What is left of the line after a layer, from its units: the sum so far less a part of the new tent.
  const carried = (layer) => (layer === 1 ? [1 - 2 / 4, 1] : [-2 / 4 ** layer, 4 / 4 ** layer, 1]);

  class Fold extends Explorable {
    static fields = {
      folds: field.number(2, 0, MOST, 1),
      x: field.number(0.3, 0, 1, 0.0005),
      guess: field.number(1, 1, MOST, 1),
    };
    static readings = ["folded", "left", "error_here", "largest", "units", "shallow"];
    static tasks = ["under", "worst"];

    begin() {
      this.grips = this.handles(this.stages[0], 0.0025, (_, [x]) =>
        this.change({ x: onGrid(x, Fold.fields.x) }),
      );
      return [
        this.row(slider(this, "folds"), slider(this, "x", { format: (x) => show(x, 4) })),
        this.row(
          slider(this, "guess"),
          button(this, this.words.check, () => this.check()),
        ),
      ];
    }

    get network() {
      return deepSquare(this.state.folds);
    }

    check() {
      const { guess } = this.state;
      this.change({ folds: guess });
      this.settle();
      const said = { guess, error: `1/${4 ** (guess + 1)}` };
      if (guess === fewest()) return this.won("under");
      return this.say(fill(guess < fewest() ? this.words.too_few : this.words.too_many, said));
    }

    // x after each fold, x itself first.
    foldings() {
      const places = [this.state.x];
      while (places.length <= this.state.folds) places.push(tent(places.at(-1)));
      return places;
    }

    draw() {
      const [graph, errors] = this.stages;
      const { words, network } = this;
      const { folds, x } = this.state;
      if (this.changed("folds", folds)) this.drawFolds();
      graph.dot("folded", [x, this.foldings().at(-1)]);
      errors.dot("here", [x, (network.at(x) - x * x) * 4 ** (folds + 1)]);
      this.grips.show([
        {
          key: "x",
          at: [x, network.at(x)],
          axis: "x",
          said: () => ({ name: words.x_handle, words: fill(words.x_words, { x: show(x, 4) }) }),
        },
      ]);
    }

    drawFolds() {
      const [graph, errors] = this.stages;
      const { words } = this;
      const { folds } = this.state;
      const scale = 4 ** (folds + 1);
      const teeth = 2 ** folds;
      graph.line(
        "teeth",
        folds
          ? Array.from({ length: teeth + 1 }, (_, i) => [i / teeth, i % 2])
          : [
              [0, 0],
              [1, 1],
            ],
      );
      graph.line(
        "network",
        Array.from({ length: teeth + 1 }, (_, i) => [i / teeth, (i / teeth) ** 2]),
      );
      graph.write("folds", fill(words.folds_label, { folds }));
      errors.arches("error", [0, 0], this.arches(teeth));
      errors.write("scale", fill(words.scale_label, { scale }));
      errors.write("largest", fill(words.largest_label, { scale }));
      errors.write("units", fill(words.units_label, { deep: this.deep, shallow: this.shallow }));
    }

    tell() {
      const { words, network } = this;
      const { folds, x } = this.state;
      const places = this.foldings();
      this.readings.say("folded", places.map((place) => show(place)).join(" → "));
      this.readings.say(
        "left",
        fill(words.left_words, { left: show(network.at(x), 4), square: show(x * x, 4) }),
      );
      this.readings.say("error_here", show(network.at(x) - x * x));
      this.readings.say("largest", `1/${4 ** (folds + 1)}`);
      this.readings.say("units", String(this.deep));
      this.readings.say("shallow", String(this.shallow));
    }

    // A straight line needs no unit.
    get shallow() {
      return this.state.folds ? 2 ** this.state.folds : 0;
    }

    get deep() {
      return Math.max(0, 3 * this.state.folds - 1);
    }

    // On each piece the error is an arch of height one, in units of the largest error.
    arches(pieces) {
      return Array.from({ length: pieces }, (_, i) => [
        [(i + 0.5) / pieces, 2],
        [(i + 1) / pieces, 0],
      ]);
    }

    judge() {
      const { folds, x } = this.state;
      if (folds !== 3) return;
      if (this.network.at(x) - x * x > 0.999 * largestError(folds)) this.won("worst");
    }
  }

  customElements.define("explore-fold", Fold);
})(globalThis.hinges);
