// Needs: _handles.js
// One crease that turns in a square, and the mixed difference of the four corners.
((hinges) => {
  "use strict";

  const { Explorable, Network, field, fill, onGrid, show, slider } = hinges;
  const CORNERS = { nw: [-1, 1], ne: [1, 1], sw: [-1, -1], se: [1, -1] };
  const FAR = 1.6;
  const ARROW = 0.55;

  // Exact where it matters: at right angles a weight is zero, not nearly zero.
  function direction(degrees) {
    const right = { 0: [1, 0], 90: [0, 1], 180: [-1, 0], 270: [0, -1] }[degrees];
    const radians = (degrees * Math.PI) / 180;
    return right ?? [Math.cos(radians), Math.sin(radians)];
  }

  const unit = ({ angle, shift }) => new Network([[direction(angle)], [[1]]], [[0 - shift], [0]]);

  function mixedDifference(net) {
    const { ne, nw, se, sw } = CORNERS;
    return net.at(ne) - net.at(nw) - net.at(se) + net.at(sw);
  }

  class Crease extends Explorable {
    static fields = {
      angle: field.number(30, 0, 359, 1),
      shift: field.number(0.3, -FAR, FAR, 0.01),
    };
    static readings = ["mixed", "weights", "crosses"];
    static tasks = ["largest", "zero"];

    begin() {
      const [plane] = this.stages;
      this.wash = hinges.make("path", { class: "h-wash" });
      this.arrow = hinges.make("path", { class: "h-arrow" });
      plane.outline("crease").before(this.wash);
      plane.part("crease").after(this.arrow);
      this.grips = this.handles(this.stages[0], 0.01, (key, place) => this.drag(key, place));
      const degrees = (value) => `${value}°`;
      return [this.row(slider(this, "angle", { format: degrees }), slider(this, "shift"))];
    }

    get network() {
      return unit(this.state);
    }

    // Corners strictly on both sides.
    get crosses() {
      const heights = Object.values(CORNERS).map((corner) => this.network.received(corner)[0][0]);
      return Math.max(...heights) > 1e-12 && Math.min(...heights) < -1e-12;
    }

    drag(key, [x, y]) {
      const [a, b] = direction(this.state.angle);
      const { shift } = this.state;
      if (key === "shift") {
        return this.change({ shift: onGrid(a * x + b * y, Crease.fields.shift) });
      }
      const turned = Math.round((Math.atan2(y - shift * b, x - shift * a) * 180) / Math.PI);
      return this.change({ angle: (turned + 360) % 360 });
    }

    draw() {
      const [plane, graph] = this.stages;
      const { words } = this;
      const { angle, shift } = this.state;
      const [a, b] = direction(angle);
      const [x, y] = [shift * a, shift * b];
      plane.line("crease", [
        [x - 4 * b, y + 4 * a],
        [x + 4 * b, y - 4 * a],
      ]);
      // The side on which the unit is on, further than the picture goes.
      const far = (forth, across) => [x + forth * a - across * b, y + forth * b + across * a];
      hinges.set(this.wash, "d", plane.path([far(0, -5), far(5, -5), far(5, 5), far(0, 5)], true));
      hinges.set(this.arrow, "d", plane.path([[x, y], far(ARROW, 0)]));
      if (this.changed("tent", angle)) graph.line("mixed", this.tent());
      graph.dot("here", [shift, mixedDifference(this.network)]);
      this.grips.show([
        {
          key: "shift",
          at: [x, y],
          said: () => ({
            name: words.shift_handle,
            words: fill(words.shift_words, { shift: show(shift) }),
          }),
        },
        {
          key: "angle",
          at: [x + ARROW * a, y + ARROW * b],
          said: () => ({ name: words.angle_handle, words: fill(words.angle_words, { angle }) }),
        },
      ]);
    }

    tell() {
      const [plane] = this.stages;
      const { network, words } = this;
      for (const [name, corner] of Object.entries(CORNERS)) {
        plane.write(name, network.at(corner).toFixed(2));
      }
      const [a, b] = direction(this.state.angle);
      this.readings.say("mixed", show(mixedDifference(network)));
      this.readings.say("weights", `${show(a)}, ${show(b)}`);
      this.readings.say("crosses", this.crosses ? words.yes : words.no);
    }

    // The mixed difference for every place of the crease: straight between those where it meets a corner.
    tent() {
      const [a, b] = direction(this.state.angle);
      const meets = Object.values(CORNERS).map(([x, y]) => a * x + b * y);
      const places = [-FAR, ...meets.sort((p, q) => p - q), FAR];
      return places.map((shift) => [shift, mixedDifference(unit({ ...this.state, shift }))]);
    }

    judge() {
      const mixed = Math.abs(mixedDifference(this.network));
      if (mixed > Math.SQRT2 - 1e-9) this.won("largest");
      if (mixed < 1e-12 && this.crosses) this.won("zero");
      else if (mixed < 1e-12) this.say(this.words.outside);
    }
  }

  customElements.define("explore-crease", Crease);
})(globalThis.hinges);
