// Needs: _knots.js, _pieces.js, _regions.js, _training.js
// Training in the page: play, step, back; watch the bends move.
((hinges) => {
  "use strict";

  const {
    ACTIVATIONS,
    Explorable,
    Knots,
    Training,
    button,
    field,
    fill,
    linearPieces,
    linearRegions,
    list,
    randomNetwork,
    show,
    slider,
    uniform,
    zeroSet,
  } = hinges;
  const MOST = 3000;
  const FEW = 1000;
  const JUMP = 50;
  // Every so many steps the knots are noted, and all that the training depends on.
  const NOTE = 10;
  const KEEP = 100;
  // Steps in one frame while it plays, the same on every machine, so that it can be watched;
  // and the milliseconds after which a frame trains no further.
  const PACE = 8;
  const SLICE = 2;
  const CALM = 400;
  // So many times the best possible loss counts as near.
  const NEAR = 4;
  const BOX = [
    [-1.5, 1.5],
    [-1.5, 1.5],
  ];
  const LINE = Array.from({ length: 65 }, (_, i) => i / 32 - 1);
  const CORNERS = [
    [-1, -1],
    [1, 1],
    [-1, 1],
    [1, -1],
  ];
  const GRID = 32;

  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  // Fifty points that are the same in every visit; inside the circle or not.
  const next = uniform(7);
  const SCATTERED = Array.from({ length: 50 }, () => [3 * next() - 1.5, 3 * next() - 1.5]);
  const curve = (f) => ({ inputs: LINE.map((x) => [x]), targets: LINE.map(f), loss: "squared" });
  const classes = (inputs, label) => ({
    inputs,
    targets: inputs.map((x) => Number(label(x))),
    loss: "logistic",
  });
  const TARGETS = {
    sine: curve((x) => Math.sin(Math.PI * x)),
    square: curve((x) => x * x),
    corner: curve((x) => Math.abs(x - 0.3)),
    xor: classes(CORNERS, ([x, y]) => x * y < 0),
    circle: classes(SCATTERED, ([x, y]) => Math.hypot(x, y) < 1),
  };

  // The mean of half the squared error that n hinges leave of x² at best, n even: theory T5.
  const bestSquare = (n) => (2 / (n + 1)) ** 4 / 360;

  // As many marks of one kind as there are places.
  function putMarks(part, places) {
    const group = part.querySelector("use").parentElement;
    const [mark] = group.children;
    const marks = places.map(([x, y]) => {
      const copy = mark.cloneNode();
      copy.setAttribute("x", hinges.short(x));
      copy.setAttribute("y", hinges.short(y));
      return copy;
    });
    group.replaceChildren(...marks);
  }

  // Where a function on a grid changes sign, as short segments: for activations without corners.
  function signChanges(net) {
    const at = (i) => BOX[0][0] + ((BOX[0][1] - BOX[0][0]) * i) / GRID;
    const rows = Array.from({ length: GRID + 1 }, (_, j) =>
      Array.from({ length: GRID + 1 }, (__, i) => net.at([at(i), at(j)])),
    );
    const segments = [];
    for (let j = 0; j < GRID; j += 1) {
      for (let i = 0; i < GRID; i += 1) {
        const ring = [
          [i, j],
          [i + 1, j],
          [i + 1, j + 1],
          [i, j + 1],
        ];
        const found = ring.flatMap(([a, b], k) => {
          const [c, d] = ring[(k + 1) % 4];
          const [f, g] = [rows[b][a], rows[d][c]];
          if (f > 0 === g > 0) return [];
          const share = f / (f - g);
          return [[at(a) + share * (at(c) - at(a)), at(b) + share * (at(d) - at(b))]];
        });
        for (let k = 0; k + 1 < found.length; k += 2) segments.push(found.slice(k, k + 2));
      }
    }
    return segments;
  }

  class Train extends Explorable {
    static fields = {
      target: field.choice("sine", Object.keys(TARGETS)),
      activation: field.choice("relu", Object.keys(ACTIVATIONS)),
      width: field.number(12, 1, 16, 1),
      depth: field.choice(1, [1, 2, 3]),
      rate: field.choice(0.01, [0.001, 0.003, 0.01, 0.03, 0.1, 1]),
      start: field.choice("random", ["random", "positive"]),
      seed: field.number(1, 0, 999, 1),
      step: field.number(0, 0, MOST, 1),
    };
    static readings = ["now", "loss", "best", "inside", "dead", "negative"];
    static tasks = ["near", "unlucky", "turn"];

    begin() {
      const { words } = this;
      const [fit, paths] = this.stages;
      fit.show("knots", false);
      this.knots = new Knots(paths, MOST);
      this.about = this.key = null;
      this.play = button(this, "", () => this.toggle());
      const busy = () => this.state.step < MOST;
      return [
        this.row(
          this.play,
          button(this, words.one, () => this.go(this.state.step + 1), busy),
          button(this, words.some, () => this.go(this.state.step + JUMP), busy),
          button(
            this,
            words.back,
            () => this.go(this.state.step - JUMP),
            () => this.state.step > 0,
          ),
        ),
        this.row(
          list(this, "target"),
          list(this, "activation"),
          slider(this, "width"),
          list(this, "depth"),
          list(this, "rate"),
          list(this, "start"),
          slider(this, "seed"),
        ),
      ];
    }

    disconnectedCallback() {
      this.pause();
      super.disconnectedCallback();
    }

    get data() {
      return TARGETS[this.state.target];
    }

    // The training that this state is about, begun anew if it is another one.
    get training() {
      if (this.about === this.state) return this.begun;
      this.about = this.state;
      const setting = { ...this.state, step: 0 };
      const key = JSON.stringify(setting);
      if (this.key !== key) {
        this.key = key;
        this.begun = this.beginAnew(setting);
        this.kept = new Map([[0, this.begun.snapshot()]]);
        this.knots.begin();
        this.stuck = "";
        this.turned = this.begun.hasNegative() ? 0 : null;
        this.knots.note(this.begun);
      }
      return this.begun;
    }

    beginAnew({ width, depth, seed, activation, start, rate }) {
      const { inputs, targets, loss } = this.data;
      const widths = [inputs[0].length, ...Array(depth).fill(width), 1];
      const network = randomNetwork(widths, seed, { activation, positive: start === "positive" });
      return new Training(network, inputs, targets, { rate, loss });
    }

    get network() {
      return this.training.network;
    }

    // Train up to a step, or go back to it; true once it is there, false when the time is over.
    reach(step, milliseconds) {
      const { training } = this;
      const end = performance.now() + milliseconds;
      if (training.count > step) this.goBack(step);
      while (training.count < step && !this.stuck) {
        try {
          training.step();
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
          this.stuck = fill(this.words.stuck, { step: training.count });
        }
        if (this.turned === null && training.hasNegative()) this.turned = training.count;
        if (training.count % NOTE === 0) this.knots.note(this.begun);
        if (training.count % KEEP === 0) this.kept.set(training.count, training.snapshot());
        if (performance.now() > end) break;
      }
      return training.count >= step || Boolean(this.stuck);
    }

    goBack(step) {
      const { training } = this;
      const before = [...this.kept.keys()].filter((kept) => kept <= step);
      training.restore(this.kept.get(Math.max(...before)));
      this.knots.backTo(training.count);
      this.stuck = "";
    }

    toggle() {
      if (this.playing) {
        this.pause();
        this.settle();
        return;
      }
      if (this.state.step >= MOST) this.state = { ...this.state, step: 0 };
      this.playing = true;
      this.lastShown = 0;
      this.play.refresh();
      // The button first: it has the page laid out, and the first steps take longer than others.
      this.frame ??= requestAnimationFrame(() => {
        this.frame = requestAnimationFrame(() => this.render());
      });
    }

    pause() {
      this.playing = false;
    }

    go(step) {
      this.pause();
      this.change({ step: hinges.clamp(step, 0, MOST) });
      this.settle();
    }

    change(changes) {
      // Another setting is another training, from its start.
      const other = Object.keys(changes).some((key) => key !== "step");
      if (other && this.playing) {
        this.pause();
        this.settle();
      }
      super.change(other && !("step" in changes) ? { ...changes, step: 0 } : changes);
    }

    render() {
      if (this.playing && this.ends()) return;
      this.moving ||= this.playing;
      super.render();
    }

    // Train on; true at the end of the training, which is then drawn, too.
    ends() {
      this.reach(Math.min(this.training.count + PACE, MOST), SLICE);
      this.state = { ...this.state, step: this.begun.count };
      if (this.begun.count < MOST && !this.stuck) return false;
      this.pause();
      this.settle();
      return true;
    }

    draw() {
      const { words } = this;
      const there = this.playing || this.reach(this.state.step, SLICE);
      const late = this.behind && there && !this.playing;
      this.behind = !there;
      if (this.playing || !there) this.frame = requestAnimationFrame(() => this.render());
      if (this.stuck) {
        this.state = { ...this.state, step: this.training.count };
      }
      const again = this.state.step >= MOST ? words.again : words.play;
      hinges.say(this.play.node, this.playing ? words.pause : again);
      // Who asked for less motion sees the training in still pictures.
      if (calm.matches && this.playing && performance.now() - (this.lastShown ?? 0) < CALM) return;
      this.lastShown = performance.now();
      this.picture();
      if (late) {
        this.tell();
        this.judge();
      }
    }

    picture() {
      const [fit, paths, plane] = this.stages;
      const one = this.data.inputs[0].length === 1;
      for (const [stage, shown] of [
        [fit, one],
        [paths, one],
        [plane, !one],
      ]) {
        stage.svg.parentElement.hidden = !shown;
      }
      if (one) this.drawLine(fit);
      else this.drawPlane(plane);
    }

    drawLine(fit) {
      const { network } = this;
      const { inputs, targets } = this.data;
      const straight = Boolean(network.rule.knots);
      const xs = straight ? linearPieces(network, [-1, 1]).knots : LINE;
      if (this.changed("curve", inputs)) {
        fit.line(
          "target",
          inputs.map(([x], i) => [x, targets[i]]),
        );
      }
      fit.line(
        "network",
        xs.map((x) => [x, network.at(x)]),
      );
      this.bends = straight ? xs.length - 2 : null;
    }

    drawPlane(plane) {
      const { network } = this;
      const { inputs, targets } = this.data;
      if (this.changed("dots", inputs)) {
        for (const label of [0, 1]) {
          const places = inputs.filter((_, i) => targets[i] === label).map((x) => plane.place(x));
          putMarks(plane.part(`dots_${label}`), places);
        }
      }
      const creases = network.rule.knots ?? [];
      plane.line(
        "creases",
        ...network.weights[0].flatMap(([a, b], i) =>
          creases.map((knot) => {
            const size = a * a + b * b || 1;
            const [x, y] = [
              (a * (knot - network.biases[0][i])) / size,
              (b * (knot - network.biases[0][i])) / size,
            ];
            const far = 5 / Math.sqrt(size);
            return [
              [x - far * b, y + far * a],
              [x + far * b, y - far * a],
            ];
          }),
        ),
      );
      const exact = network.rule.knots;
      plane.line(
        "boundary",
        ...(exact ? zeroSet(linearRegions(network, BOX)) : signChanges(network)),
      );
    }

    tell() {
      // Words belong to the picture that is shown.
      if (this.playing && this.told === this.lastShown) return;
      this.told = this.lastShown;
      const { training } = this;
      const { activation, target, depth, width } = this.state;
      if (training.widths[0] === 1) {
        this.knots.draw();
        this.stages[0].write("after", fill(this.words.after, { step: training.count }));
      }
      const loss = training.slope();
      const dead = training.dead().flat().filter(Boolean).length;
      const weights = training.row.subarray(0, training.firstBias);
      const negative = weights.reduce((n, w) => n + (w < 0), 0);
      const hinged = ["relu", "leaky_relu"].includes(activation);
      const proven = hinged && target === "square" && depth === 1 && width % 2 === 0;
      this.readings.say("now", String(training.count));
      this.readings.say("loss", show(loss));
      this.readings.say("best", proven ? show(bestSquare(width)) : "");
      this.readings.say(
        "inside",
        this.bends === null || training.widths[0] > 1 ? "" : String(this.bends),
      );
      this.readings.say("dead", String(dead));
      this.readings.say("negative", fill(this.words.of, { part: negative, all: weights.length }));
      this.found = { loss, dead, negative };
    }

    judge() {
      const { target, depth, width, start, activation, rate } = this.state;
      const { loss, negative } = this.found;
      const step = this.training.count;
      const plain = activation === "relu" && depth === 1;
      if (this.stuck) this.say(this.stuck);
      if (step < this.state.step) return;
      if (plain && target === "square" && width === 4 && loss < NEAR * bestSquare(4))
        this.won("near");
      const slow = rate < 0.01;
      if (plain && target === "xor" && width === 2 && !slow && step >= FEW && loss > 0.1) {
        this.won("unlucky", { loss: show(loss) });
      }
      if (start === "positive" && negative > 0) this.won("turn", { step: this.turned });
    }

    interrupt() {
      this.pause();
    }

    python() {
      this.reach(this.state.step, Infinity);
      return super.python();
    }
  }

  customElements.define("explore-train", Train);
})(globalThis.hinges);
