// Needs: _handles.js, _regions.js
// Three lines that can be dragged, the regions between them, and a second layer whose creases bend.
((hinges) => {
  "use strict";

  const {
    Explorable,
    Network,
    button,
    contains,
    field,
    fill,
    linearRegions,
    list,
    make,
    middleOf,
    show,
    slider,
    zeroSet,
  } = hinges;
  const BOX = [
    [-1, 1],
    [-1, 1],
  ];
  const MOST = 7;
  const MANY = 16;
  // Gestures before an answer counts.
  const TRIES = 2;
  const SECOND = [
    [1, -1.3, 1.1],
    [-1.4, 0.6, 1.2],
  ];
  // A region too small to be labelled.
  const ROOM = 0.05;

  class Regions extends Explorable {
    static fields = {
      // Two points for each line.
      lines: field.numbers(
        [0, -0.5, -0.3, 0.5, 0.6, 0.17, -0.6, -0.37, -0.5, 0.55, 0.5, -0.15],
        -1,
        1,
        0.01,
      ),
      layers: field.choice("1", ["1", "2"]),
      bias_1: field.number(-0.22, -1, 1, 0.01),
      bias_2: field.number(-0.15, -1, 1, 0.01),
      at: field.numbers([0.5, 0.4], -1, 1, 0.01),
    };
    static readings = ["count", "most", "pattern", "map"];
    static tasks = ["eight", "many"];

    begin() {
      const [plane] = this.stages;
      this.grips = this.handles(plane, 0.01, (key, place) => this.drag(key, place));
      this.wash = make("path", { class: "h-wash" });
      this.second = make("path", { class: "h-second" });
      this.labels = make("g", { class: "h-labels" });
      plane.outline("creases").before(this.wash);
      plane.part("creases").after(this.second, this.labels);
      for (const label of plane.axes.querySelectorAll("[id*='-pattern_']")) label.remove();
      this.on(plane.svg, "pointermove", (event) => {
        if (!event.buttons) this.hover(plane.under(event));
      });
      this.on(plane.svg, "pointerleave", (event) => event.buttons || this.hover([9, 9]));
      this.biases = this.row(slider(this, "bias_1"), slider(this, "bias_2"));
      return [
        this.row(
          button(this, this.words.possible, () => this.answer(true)),
          button(this, this.words.impossible, () => this.answer(false)),
        ),
        this.row(list(this, "layers")),
        this.biases,
      ];
    }

    // The normal of each line and its bias, from two points of it.
    get first() {
      const { lines } = this.state;
      if (this.known?.lines === lines) return this.known.first;
      const first = [0, 4, 8].map((i) => {
        const [px, py, qx, qy] = lines.slice(i, i + 4);
        const [a, b] = [qy - py, px - qx];
        const size = Math.hypot(a, b) || 1;
        return { weights: [a / size, b / size], bias: -(a * px + b * py) / size };
      });
      this.known = { lines, first };
      return first;
    }

    get network() {
      const { bias_1, bias_2, layers } = this.state;
      const weights = [this.first.map((line) => line.weights)];
      const biases = [this.first.map((line) => line.bias)];
      if (layers === "2") {
        weights.push(SECOND);
        biases.push([bias_1, bias_2]);
      }
      return new Network([...weights, [weights.at(-1).map(() => 1)]], [...biases, [0]]);
    }

    drag(key, place) {
      const [x, y] = place.map((value) => hinges.onGrid(value, Regions.fields.lines));
      if (key === "at") return this.change({ at: [x, y] });
      return this.change({ lines: this.state.lines.with(2 * key, x).with(2 * key + 1, y) });
    }

    // A pointer over a region reads it; it is not a gesture, so nothing is to be undone.
    hover([x, y]) {
      this.looking = Math.max(Math.abs(x), Math.abs(y)) > 1 ? null : [x, y];
      this.frame ??= requestAnimationFrame(() => this.render());
    }

    change(changes) {
      this.looking = null;
      super.change(changes);
    }

    draw() {
      const [plane, graph] = this.stages;
      const { network } = this;
      const two = this.state.layers === "2";
      const regions = linearRegions(network, BOX);
      plane.line(
        "creases",
        ...this.first.map(({ weights: [a, b], bias }) => {
          const [x, y] = [-a * bias, -b * bias];
          return [
            [x - 3 * b, y + 3 * a],
            [x + 3 * b, y - 3 * a],
          ];
        }),
      );
      const bends = two ? this.bends().map((run) => plane.path(run)) : [];
      hinges.set(this.second, "d", bends.join(""));
      if (this.biases.hidden === two) this.biases.hidden = !two;
      const place = this.looking ?? this.state.at;
      const here = regions.find(({ polygon }) => contains(polygon, place)) ?? regions[0];
      hinges.set(this.wash, "d", plane.path(here.polygon, true));
      this.label(two ? [] : this.labelled(plane, regions));
      graph.show("here", !two);
      graph.dot("here", [3, regions.length]);
      const read = this.looking ? regions.find((r) => contains(r.polygon, this.state.at)) : here;
      this.grips.show(this.wanted(read ?? here));
      this.count = regions.length;
      this.here = here;
    }

    tell() {
      const one = this.state.layers === "1";
      this.readings.say("count", String(this.count));
      this.readings.say("most", one && this.tasks.isWon("eight") ? String(MOST) : "");
      this.readings.say("pattern", this.here.pattern.join(""));
      this.readings.say("map", this.formula(this.here));
    }

    // The creases of the second layer: where what its units receive is zero.
    bends() {
      const { bias_1, bias_2 } = this.state;
      const { weights, biases } = this.network;
      const below = new Network([weights[0], SECOND], [biases[0], [bias_1, bias_2]]);
      const regions = linearRegions(below, BOX);
      return [0, 1].flatMap((unit) => zeroSet(regions, unit));
    }

    // The pattern in each region that has room, and the number of each line beside its first point.
    labelled(plane, regions) {
      const roomy = regions.map(({ polygon, pattern }) => ({ ...middleOf(polygon), pattern }));
      const patterns = roomy.filter(({ area }) => area > ROOM);
      const { lines } = this.state;
      return [
        ...patterns.map(({ x, y, pattern }) => [...plane.place([x, y]), pattern.join("")]),
        ...[0, 1, 2].map((i) => {
          const [x, y] = plane.place(lines.slice(4 * i, 4 * i + 2));
          return [x + 15, y - 8, `${i + 1}.`];
        }),
      ];
    }

    // Words that are there already move, by half pixels: a browser sets each anew wherever it goes.
    label(labels) {
      const texts = this.labels.children;
      while (texts.length > labels.length) this.labels.lastElementChild.remove();
      while (texts.length < labels.length) {
        this.labels.append(make("text", { class: "h-label" }));
      }
      labels.forEach(([x, y, text], i) => {
        hinges.set(texts[i], "x", Math.round(2 * x) / 2);
        hinges.set(texts[i], "y", Math.round(2 * y) / 2);
        hinges.say(texts[i], text);
      });
    }

    // To two decimals, so that it stays as wide as it is.
    formula({ maps: [[a, b]], offsets: [c] }) {
      const terms = [
        [a, " x₁"],
        [b, " x₂"],
        [c, ""],
      ];
      const written = terms
        .map(([value, name]) => [value < 0 ? "−" : "+", Math.abs(value).toFixed(2), name])
        .filter(([, size]) => Number(size))
        .map(([sign, size, name]) => `${sign} ${size}${name}`);
      return written.join(" ").replace(/^\+ /, "") || "0";
    }

    wanted(here) {
      const { words } = this;
      const { lines, at } = this.state;
      const where = ([x, y]) => fill(words.place_words, { x: show(x), y: show(y) });
      const points = Array.from({ length: 6 }, (_, i) => lines.slice(2 * i, 2 * i + 2));
      return [
        ...points.map((point, i) => ({
          key: i,
          at: point,
          said: () => ({
            name: fill(words.line_handle, { line: Math.floor(i / 2) + 1, point: (i % 2) + 1 }),
            words: where(point),
          }),
        })),
        {
          key: "at",
          at,
          kind: "h-reader",
          said: () => ({ name: words.reader, words: `${where(at)}: ${this.formula(here)}` }),
        },
      ];
    }

    interrupt() {
      this.looking = null;
    }

    answer(possible) {
      const { words } = this;
      if (possible && this.state.layers === "2") return this.say(words.one_layer);
      if (possible) return this.say(fill(words.show_us, { count: this.count }));
      if (this.past.length < TRIES) return this.say(words.try_first);
      this.won("eight");
      return this.render();
    }

    judge() {
      if (this.state.layers === "2" && this.count >= MANY) this.won("many");
    }
  }

  customElements.define("explore-regions", Regions);
})(globalThis.hinges);
