// Needs: _handles.js, _formula.js, _best.js
// A curve of the reader's choice, and straight pieces with knots by hand.
((hinges) => {
  "use strict";

  const {
    Explorable,
    FormulaError,
    button,
    element,
    field,
    fill,
    labelled,
    list,
    onGrid,
    parse,
    show,
  } = hinges;
  const PLACES = 401;
  const XS = Array.from({ length: PLACES }, (_, i) => (2 * i) / (PLACES - 1) - 1);
  const MOST_KNOTS = 9;
  // A drawn curve is straight between so many points.
  const STROKES = 17;
  const DRAWN = Array.from({ length: STROKES }, (_, i) => (2 * i) / (STROKES - 1) - 1);
  const PRESETS = ["sin(pi*x)", "x^2", "x^3", "exp(x)", "|x-0.3|", "1/(1+25x^2)", "sqrt(x+1)"];
  const NEAR = 1.1;
  // For the sine at the start, a quarter of its largest error: where π cos πx = 2.
  const WORST = Math.acos(2 / Math.PI) / Math.PI;
  const QUARTER = (Math.sin(Math.PI * WORST) - 2 * WORST) / 4;
  // How close knots may come to each other.
  const ROOM = 0.004;
  const HUGE = 1e6;
  // Milliseconds of work before the page may do something else.
  const SLICE = 4;

  // 1, 2 or 5 times a power of ten, so that `size` fits into 1.2 of it.
  function roundScale(size) {
    const power = 10 ** Math.floor(Math.log10(Math.max(size / 1.2, 1e-9)));
    return [1, 2, 5].map((m) => m * power).find((scale) => size <= 1.2 * scale) ?? 10 * power;
  }

  const flat = (knots) => [0, 0, ...knots.map(() => 0)];

  function between(xs, ys, x) {
    const i = hinges.pieceAt(xs, x);
    return ys[i] + ((x - xs[i]) / (xs[i + 1] - xs[i])) * (ys[i + 1] - ys[i]);
  }

  class Curve extends Explorable {
    static fields = {
      formula: field.text(PRESETS[0], 120),
      mode: field.choice("knots", ["knots", "draw"]),
      drawn: field.numbers([], -1.2, 1.2, 0.01, { least: 0, most: STROKES }),
      knots: field.numbers([-0.5, 0, 0.5], -1, 1, 0.001, { least: 0, most: MOST_KNOTS }),
      // How far above the curve each point is, in units of its paper.
      lifts: field.numbers([0, 0, 0, 0, 0], -3, 3, 0.0001, {
        least: 2,
        most: MOST_KNOTS + 2,
      }),
    };
    static readings = ["pieces", "largest", "at_least", "found", "half"];
    static tasks = ["near", "double"];

    begin() {
      const { words } = this;
      const [graph] = this.stages;
      graph.show("knots", false);
      this.grips = this.handles(graph, 0.01, (key, place) => this.drag(key, place));
      this.on(graph.svg, "pointerdown", (event) => this.begins(event));
      this.on(graph.svg, "pointermove", (event) => this.pencilDown && this.stroke(event));
      this.on(graph.svg, "pointerup", () => this.ends());
      this.on(graph.svg, "pointercancel", () => this.ends());
      // Nothing is searched for before anybody looks.
      this.watching = new IntersectionObserver((seen) => {
        this.awaited ||= seen.at(-1).isIntersecting;
        if (this.awaited) this.search();
      });
      this.watching.observe(this);
      const knots = () => this.state.knots.length;
      return [
        this.row(this.presets(), this.formulaInput(), list(this, "mode")),
        this.row(
          button(
            this,
            words.add,
            () => this.addKnot(),
            () => knots() < MOST_KNOTS,
          ),
          button(
            this,
            words.remove,
            () => this.removeKnot(),
            () => knots() > 0,
          ),
          button(this, words.equal, () => this.place(this.equal(knots() + 1))),
          button(
            this,
            words.show_best,
            () => this.showBest(),
            () => Boolean(this.best),
          ),
        ),
      ];
    }

    disconnectedCallback() {
      this.watching?.disconnect();
      clearTimeout(this.searching);
      this.searched = null;
      this.awaited = false;
      super.disconnectedCallback();
    }

    fitting(state) {
      const start = hinges.startOf(Curve.fields);
      const knots = [];
      for (const t of [...state.knots].sort((a, b) => a - b)) {
        if (t - (knots.at(-1) ?? -1) >= ROOM && 1 - t >= ROOM) knots.push(t);
      }
      const lifts = state.lifts.length === knots.length + 2 ? state.lifts : flat(knots);
      const drawn = state.drawn.length === STROKES ? state.drawn : [];
      const mode = drawn.length ? state.mode : "knots";
      try {
        this.sample(state.formula);
        return { formula: state.formula, mode, drawn, knots, lifts };
      } catch {
        return { ...start, knots, lifts };
      }
    }

    // Known curves by their formulas, and the formula itself, which can be typed.
    presets() {
      const input = element("select", { id: "h-curve-preset" });
      for (const formula of [...PRESETS, ""]) {
        input.append(element("option", { value: formula }, formula || this.words.own));
      }
      this.on(input, "change", () => input.value && this.use(input.value));
      const refresh = () => {
        const { formula, drawn } = this.state;
        input.value = !drawn.length && PRESETS.includes(formula) ? formula : "";
      };
      return { node: labelled("list", this.words.preset, input.id, input), refresh };
    }

    formulaInput() {
      const input = element("input", {
        type: "text",
        id: "h-curve-formula",
        maxlength: 120,
        spellcheck: "false",
        autocapitalize: "off",
        autocomplete: "off",
      });
      this.on(input, "change", () => {
        const wrong = this.use(input.value);
        if (!wrong) return;
        input.setAttribute("aria-invalid", "true");
        this.say(wrong);
      });
      const refresh = () => {
        if (input.getAttribute("aria-invalid") !== "true") input.value = this.state.formula;
      };
      return { node: labelled("text", this.words.formula, input.id, input), refresh };
    }

    // Take another formula; what is wrong with it, in words, or nothing.
    use(formula) {
      try {
        this.sample(formula);
      } catch (wrong) {
        if (!(wrong instanceof FormulaError)) throw wrong;
        return fill(this.words[`wrong_${wrong.kind}`], { what: wrong.what });
      }
      this.interrupt();
      this.change({ formula, drawn: [], mode: "knots", lifts: this.state.lifts.map(() => 0) });
      this.settle();
      return "";
    }

    sample(formula) {
      const f = parse(formula);
      const values = XS.map(f);
      const bad = values.findIndex((value) => !(Math.abs(value) < HUGE));
      if (bad >= 0) throw new FormulaError("infinite", show(XS[bad]));
      // A knot may stand where the formula has no value, between two places where it has.
      const safe = (x) => (Math.abs(f(x)) < HUGE ? f(x) : between(XS, values, x));
      return { f: safe, values };
    }

    // The curve at all places, and its paper, computed anew only when it is another.
    get target() {
      const { formula, drawn } = this.state;
      if (this.known?.formula === formula && this.known.drawn === drawn) return this.known;
      const key = `${formula} ${drawn}`;
      if (this.known?.key !== key) {
        const f = (x) => between(DRAWN, drawn, x);
        const sampled = drawn.length ? { f, values: XS.map(f) } : this.sample(formula);
        const unit = drawn.length ? 1 : roundScale(Math.max(...sampled.values.map(Math.abs)));
        const points = XS.map((x, i) => [x, sampled.values[i]]);
        this.known = { key, unit, points, ...sampled };
      }
      Object.assign(this.known, { formula, drawn });
      return this.known;
    }

    get points() {
      const { knots, lifts } = this.state;
      return [-1, ...knots, 1].map((x, i) => [x, this.target.f(x) + lifts[i] * this.target.unit]);
    }

    get network() {
      const points = this.points;
      return hinges.throughPoints(
        points.map(([x]) => x),
        points.map(([, y]) => y),
      );
    }

    drag(key, [x, y], byKey) {
      if (this.state.mode === "draw") {
        this.mark(key, y);
        return;
      }
      const { knots, lifts } = this.state;
      const i = Number(key);
      const all = [-1, ...knots, 1];
      const inner = i % (all.length - 1) > 0;
      const [low, high] = [all[i - 1] + ROOM, all[i + 1] - ROOM];
      const t =
        inner && low <= high ? onGrid(hinges.clamp(x, low, high), Curve.fields.knots) : all[i];
      // A key moves a point along the curve, or up and down; a pointer near the curve means the curve.
      const along = byKey && t !== all[i];
      const lift = along ? lifts[i] : (y - this.target.f(t)) / this.target.unit;
      const snapped = !byKey && Math.abs(lift) < 0.02 ? 0 : onGrid(lift, Curve.fields.lifts);
      this.change({ knots: inner ? knots.with(i - 1, t) : knots, lifts: lifts.with(i, snapped) });
    }

    mark(key, y) {
      const height = onGrid(y, Curve.fields.drawn);
      this.change({ drawn: this.state.drawn.with(Number(key), height) });
    }

    // A free stroke over the picture sets the nearest points of a drawn curve.
    begins(event) {
      if (this.state.mode !== "draw" || event.button || event.target.closest(".h-handle")) return;
      event.preventDefault();
      this.stages[0].svg.setPointerCapture(event.pointerId);
      this.pencilDown = true;
      this.stroke(event);
    }

    stroke(event) {
      const [x, y] = this.stages[0].under(event);
      if (Math.abs(x) > 1.05) return;
      this.mark(Math.round(hinges.clamp((x + 1) / 2, 0, 1) * (STROKES - 1)), y);
    }

    ends() {
      if (this.pencilDown) this.settle();
      this.pencilDown = false;
    }

    change(changes) {
      const draw = changes.mode === "draw" && !this.state.drawn.length;
      const drawn = draw ? this.tracing() : changes.drawn;
      const levels = draw ? { lifts: this.state.lifts.map(() => 0) } : {};
      super.change(drawn ? { ...changes, ...levels, drawn } : changes);
    }

    // The curve at hand, for drawing on: as near as the paper allows.
    tracing() {
      const size = Math.max(1, ...this.target.values.map(Math.abs));
      return DRAWN.map((x) => onGrid(this.target.f(x) / size, Curve.fields.drawn));
    }

    addKnot() {
      const all = [-1, ...this.state.knots, 1];
      const gaps = all.slice(1).map((t, i) => t - all[i]);
      const widest = gaps.indexOf(Math.max(...gaps));
      const middle = onGrid(0.5 * (all[widest] + all[widest + 1]), Curve.fields.knots);
      const before = this.largest;
      const { knots, lifts } = this.state;
      this.change({
        knots: knots.toSpliced(widest, 0, middle),
        lifts: lifts.toSpliced(widest + 1, 0, 0),
      });
      this.settle();
      if (this.largest > 0.999 * before) this.say(this.words.no_help);
    }

    removeKnot() {
      const { knots, lifts } = this.state;
      this.change({ knots: knots.slice(0, -1), lifts: lifts.toSpliced(-2, 1) });
      this.settle();
    }

    equal(n) {
      return Array.from({ length: n - 1 }, (_, i) =>
        onGrid((2 * (i + 1)) / n - 1, Curve.fields.knots),
      );
    }

    place(knots) {
      this.change({ knots, lifts: flat(knots) });
      this.settle();
    }

    showBest() {
      const { points } = this.best;
      const knots = points.slice(1, -1).map(([x]) => onGrid(x, Curve.fields.knots));
      const heights = points.map(([, y]) => y);
      const lifts = [-1, ...knots, 1].map((x, i) =>
        onGrid((heights[i] - this.target.f(x)) / this.target.unit, Curve.fields.lifts),
      );
      this.change({ knots, lifts });
      this.shown = this.best;
      this.settle();
    }

    // Look for the best pieces in short turns, while nothing else is to be done.
    search() {
      const key = `${this.target.key} ${this.state.knots.length}`;
      if (this.searched === key) return;
      this.searched = key;
      this.best = null;
      clearTimeout(this.searching);
      const work = hinges.bestPieces(XS, this.target.values, this.state.knots.length + 1);
      const turn = () => {
        const end = performance.now() + SLICE;
        let step = work.next();
        while (!step.done && performance.now() < end) step = work.next();
        if (!step.done) this.searching = setTimeout(turn, 16);
        else {
          this.best = step.value;
          this.render();
          if (!this.moving) this.judge();
        }
      };
      this.searching = setTimeout(turn, 150);
    }

    // Knots may stand between the places that are looked at.
    get lifted() {
      return this.state.lifts.map((lift) => lift * this.target.unit);
    }

    measure() {
      const errors = hinges.errorsOf(XS, this.target.values, this.points);
      const step = XS[1] - XS[0];
      const ends = 0.5 * (errors[0] ** 2 + errors.at(-1) ** 2);
      const sum = errors.reduce((total, e) => total + e * e, 0) - ends;
      return {
        errors,
        largest: Math.max(...[...errors, ...this.lifted].map(Math.abs)),
        half: 0.5 * step * sum,
      };
    }

    draw() {
      if (this.awaited) this.search();
      const [graph, errorStage] = this.stages;
      const { target } = this;
      this.now = this.measure();
      const { errors, largest } = this.now;
      graph.rescale(target.unit);
      errorStage.rescale(roundScale(largest));
      if (this.changed("target", target)) graph.line("target", target.points);
      graph.line("network", this.points);
      errorStage.line("error", this.errorPoints(errors));
      this.grips.show(this.state.mode === "draw" ? this.pencils() : this.wanted());
      graph.svg.classList.toggle("h-drawing-on", this.state.mode === "draw");
      this.largest = largest;
    }

    // Every other place is close enough for a picture, but corners are shown where they are.
    errorPoints(errors) {
      const knots = [-1, ...this.state.knots, 1].map((x, i) => [x, this.lifted[i]]);
      const rest = XS.flatMap((x, i) => (i % 2 ? [[x, errors[i]]] : []));
      return [...knots, ...rest].sort(([a], [b]) => a - b);
    }

    tell() {
      const { largest, half } = this.now;
      const error = show(largest);
      this.stages[1].write("largest", fill(this.words.largest_label, { error }));
      const { best, readings } = this;
      readings.say("pieces", String(this.points.length - 1));
      readings.say("largest", error);
      readings.say("half", show(half));
      readings.say("at_least", best ? show(best.bound) : "…");
      readings.say("found", best ? show(best.error) : "…");
    }

    wanted() {
      const { words } = this;
      const points = this.points;
      return points.map(([x, y], i) => ({
        key: i,
        at: [x, y],
        axis: i % (points.length - 1) ? "" : "y",
        said: () => ({
          name: fill(words.point_handle, { i: i + 1 }),
          words: fill(words.point_words, { x: show(x), y: show(y) }),
        }),
      }));
    }

    pencils() {
      const { words } = this;
      return this.state.drawn.map((y, i) => ({
        key: i,
        at: [DRAWN[i], y],
        axis: "y",
        range: [-1.2, 1.2],
        said: () => ({ name: fill(words.pencil, { x: show(DRAWN[i]) }), words: show(y) }),
      }));
    }

    // What was shown is not the reader's, nor is what takes no skill.
    judge() {
      const { formula, drawn, knots } = this.state;
      const own =
        this.best && this.best !== this.shown && this.best.error > 1e-6 * this.target.unit;
      if (own && knots.length >= 2 && this.largest <= NEAR * this.best.error) this.won("near");
      const sine = formula === Curve.fields.formula.start && !drawn.length;
      if (sine && this.largest < QUARTER) this.won("double");
    }

    // A formula that was not one is forgotten.
    interrupt() {
      this.panel.querySelector("[aria-invalid]")?.removeAttribute("aria-invalid");
    }
  }

  customElements.define("explore-curve", Curve);
})(globalThis.hinges);
