// Needs: _handles.js, _pieces.js
// One unit: its weight, bias and output weight, and the bent line they make.
((hinges) => {
  "use strict";

  const { Explorable, Network, field, fill, linearPieces, list, show, slider } = hinges;
  const INTERVAL = [-2, 2];
  // The lines to match: weight, bias and output weight of one unit that draws each.
  const LINES = { 1: [-1, -0.5, 1.5], 2: [1, -0.5, -2], 3: [-1, 1, -1] };
  const CLOSE = 0.05;

  const unit = ([w, b, v]) => new Network([[[w]], [[v]]], [[b], [0]]);

  class Hinge extends Explorable {
    static fields = {
      w: field.number(1, -3, 3, 0.01),
      b: field.number(0, -3, 3, 0.01),
      v: field.number(1, -3, 3, 0.01),
      line: field.choice("1", Object.keys(LINES)),
    };
    static readings = ["knot", "jump", "facing", "distance"];
    static tasks = ["match_1", "match_2", "match_3"];

    begin() {
      this.knots = this.handles(this.stages[0], 0.01, (key, place) => this.drag(key, place));
      return [
        this.row(slider(this, "w"), slider(this, "b"), slider(this, "v"), list(this, "line")),
      ];
    }

    get network() {
      const { w, b, v } = this.state;
      return unit([w, b, v]);
    }

    get facing() {
      return Math.sign(this.state.w);
    }

    get knot() {
      return -this.state.b / this.state.w;
    }

    drag(key, [x, y]) {
      const { w, b } = this.state;
      const fitted = (name, value) => ({ [name]: hinges.onGrid(value, Hinge.fields[name]) });
      if (key === "knot") return this.change(fitted("b", -w * x));
      // On the other side of the knot the unit faces the other way.
      const turned = (x - this.knot) * this.facing < 0 ? { w: -w, b: 0 - b } : {};
      return this.change({ ...turned, ...fitted("v", y / Math.abs(w)) });
    }

    draw() {
      const [stage] = this.stages;
      const { w, line } = this.state;
      const graph = (net) => linearPieces(net, INTERVAL).knots.map((x) => [x, net.at(x)]);
      if (this.changed("target", line)) stage.line("target", graph(unit(LINES[line])));
      stage.line("network", graph(this.network));
      this.knots.show(w ? this.grips() : []);
    }

    tell() {
      const [stage] = this.stages;
      const { w, b, v } = this.state;
      const { words } = this;
      const gain = { 1: "", "-1": "−" }[w] ?? show(w);
      const said = { v: show(v), w: gain, sign: b < 0 ? "−" : "+", b: show(Math.abs(b)) };
      stage.write("formula", fill(words.formula, said));
      this.readings.say("knot", w ? show(this.knot) : words.nowhere);
      this.readings.say("jump", show(v * Math.abs(w)));
      this.readings.say("facing", this.side);
      this.readings.say("distance", show(this.distance()));
    }

    // Which way the unit faces, in words.
    get side() {
      const { words } = this;
      return { 1: words.right, "-1": words.left, 0: words.nowhere }[this.facing];
    }

    // One handle on the knot, one on the slope where the unit is on.
    grips() {
      const { words, knot } = this;
      const { w, v } = this.state;
      const slope = v * Math.abs(w);
      return [
        {
          key: "knot",
          at: [knot, 0],
          axis: "x",
          said: () => ({
            name: words.knot_handle,
            words: fill(words.knot_words, { x: show(knot) }),
          }),
        },
        {
          key: "slope",
          at: [knot + this.facing, slope],
          along: 1,
          said: () => ({
            name: words.slope_handle,
            words: fill(words.slope_words, { y: show(slope), facing: this.side }),
          }),
        },
      ];
    }

    // Both lines are straight between their knots, so they are furthest apart at one of them or at an end.
    distance() {
      const wanted = unit(LINES[this.state.line]);
      const knots = [this.network, wanted].flatMap((net) => linearPieces(net, INTERVAL).knots);
      return Math.max(...knots.map((x) => Math.abs(this.network.at(x) - wanted.at(x))));
    }

    judge() {
      const distance = this.distance();
      if (distance <= CLOSE) this.won(`match_${this.state.line}`);
    }
  }

  customElements.define("explore-hinge", Hinge);
})(globalThis.hinges);
