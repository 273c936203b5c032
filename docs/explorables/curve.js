// Needs: _formula.js, _best.js
// A curve of the reader's choice, and straight pieces with knots by hand.
((hinges) => {
  "use strict";

  const { Explorable, FormulaError, button, element, field, fill, list, onGrid, parse, show } =
    hinges;
  const PLACES = 401;
  const XS = Array.from({ length: PLACES }, (_, i) => (2 * i) / (PLACES - 1) - 1);
  const MOST_KNOTS = 9;
  // A drawn curve is straight between so many points.
  const STROKES = 17;
  const DRAWN = Array.from({ length: STROKES }, (_, i) => (2 * i) / (STROKES - 1) - 1);
  const PRESETS = ["sin(pi*x)", "x^2", "x^3", "exp(x)", "|x-0.3|", "1/(1+25x^2)", "sqrt(x+1)"];
  const NEAR = 1.1;
  // Milliseconds of work before the page may do something else.
  const SLICE = 4;

  // 1, 2 or 5 times a power of ten, so that `size` fits into 1.2 of it.
  function roundScale(size) {
    const power = 10 ** Math.floor(Math.log10(Math.max(size / 1.2, 1e-9)));
    return [1, 2, 5, 10].map((m) => m * power).find((scale) => size <= 1.2 * scale) ?? 10 * power;
  }

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
      lifts: field.numbers([0, 0, 0, 0, 0], -1000, 1000, 0.0001, {
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
      clearTimeout(this.searching);
      super.disconnectedCallback();
    }

    fitting(state) {
      const start = hinges.startOf(Curve.fields);
      const knots = [...new Set(state.knots)].sort((a, b) => a - b).filter((t) => Math.abs(t) < 1);
      const lifts =
        state.lifts.length === knots.length + 2 ? state.lifts : [0, 0, ...knots.map(() => 0)];
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
      for (const formula of PRESETS) input.append(element("option", { value: formula }, formula));
      const own = element("option", { value: "" }, this.words.own);
      input.append(own);
      this.on(input, "change", () => input.value && this.say(this.use(input.value)));
      const refresh = () => {
        const { formula, drawn } = this.state;
        input.value = !drawn.length && PRESETS.includes(formula) ? formula : "";
      };
      return this.labelled(input, this.words.preset, refresh);
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
        if (wrong) input.setAttribute("aria-invalid", "true");
        this.say(wrong);
      });
      const refresh = () => {
        if (input.getAttribute("aria-invalid") !== "true") input.value = this.state.formula;
      };
      return this.labelled(input, this.words.formula, refresh);
    }

    labelled(input, label, refresh) {
      const node = element(
        "div",
        { class: "h-control" },
        element("label", { for: input.id }, label),
        input,
      );
      return { node, refresh };
    }

    // Take another formula; what is wrong with it, in words, or nothing.
    use(formula) {
      try {
        this.sample(formula);
      } catch (wrong) {
        if (!(wrong instanceof FormulaError)) throw wrong;
        return fill(this.words[`wrong_${wrong.kind}`], { what: wrong.what });
      }
      this.panel.querySelector("[aria-invalid]")?.removeAttribute("aria-invalid");
      this.change({ formula, drawn: [], mode: "knots", lifts: this.state.lifts.map(() => 0) });
      this.settle();
      return "";
    }

    sample(formula) {
      const f = parse(formula);
      const values = XS.map(f);
      const bad = values.findIndex((value) => !(Math.abs(value) < 1e6));
      if (bad >= 0) throw new FormulaError("infinite", show(XS[bad]));
      return { f, values };
    }

    // The curve at all places, computed anew only when it is another.
    get target() {
      const { formula, drawn } = this.state;
      const key = `${formula} ${drawn}`;
      if (this.known?.key !== key) {
        const f = (x) => between(DRAWN, drawn, x);
        const sampled = drawn.length ? { f, values: XS.map(f) } : this.sample(formula);
        this.known = { key, ...sampled };
      }
      return this.known;
    }

    get points() {
      const { knots, lifts } = this.state;
      return [-1, ...knots, 1].map((x, i) => [x, this.target.f(x) + lifts[i]]);
    }

    get network() {
      const points = this.points;
      return hinges.throughPoints(
        points.map(([x]) => x),
        points.map(([, y]) => y),
      );
    }

    drag(key, [x, y]) {
      if (this.state.mode === "draw") return this.mark(key, y);
      const { knots, lifts } = this.state;
      const i = Number(key);
      const room = 0.004;
      const all = [-1, ...knots, 1];
      const inner = i > 0 && i < all.length - 1;
      const t = inner
        ? onGrid(hinges.clamp(x, all[i - 1] + room, all[i + 1] - room), Curve.fields.knots)
        : all[i];
      const lift = onGrid(y - this.target.f(t), Curve.fields.lifts);
      // Near the curve a knot falls onto it.
      const snapped = Math.abs(lift) < 0.02 * this.scale ? 0 : lift;
      return this.change({
        knots: inner ? knots.with(i - 1, t) : knots,
        lifts: lifts.with(i, snapped),
      });
    }

    mark(key, y) {
      const height = onGrid(y / this.scale, Curve.fields.drawn);
      this.change({ drawn: this.state.drawn.with(Number(key), height) });
    }

    // A free stroke over the picture sets the nearest points of a drawn curve.
    begins(event) {
      if (this.state.mode !== "draw" || event.target.closest(".h-handle")) return;
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
      this.place([...this.state.knots, middle].sort((a, b) => a - b));
    }

    removeKnot() {
      this.place(this.state.knots.slice(0, -1));
    }

    equal(n) {
      return Array.from({ length: n - 1 }, (_, i) =>
        onGrid((2 * (i + 1)) / n - 1, Curve.fields.knots),
      );
    }

    place(knots) {
      this.change({ knots, lifts: [0, 0, ...knots.map(() => 0)] });
      this.settle();
    }

    showBest() {
      const { points } = this.best;
      const knots = points.slice(1, -1).map(([x]) => onGrid(x, Curve.fields.knots));
      const heights = points.map(([, y]) => y);
      const lifts = [-1, ...knots, 1].map((x, i) =>
        onGrid(heights[i] - this.target.f(x), Curve.fields.lifts),
      );
      this.change({ knots, lifts });
      this.asked = true;
      this.settle();
      this.asked = false;
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
        }
      };
      this.searching = setTimeout(turn, 150);
    }

    measure() {
      const points = this.points;
      const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
      const errors = XS.map((x, i) => between(xs, ys, x) - this.target.values[i]);
      const step = XS[1] - XS[0];
      const ends = 0.5 * (errors[0] ** 2 + errors.at(-1) ** 2);
      const sum = errors.reduce((total, e) => total + e * e, 0) - ends;
      return {
        errors,
        largest: Math.max(...errors.map(Math.abs), ...this.state.lifts.map(Math.abs)),
        half: 0.5 * step * sum,
      };
    }

    draw() {
      const [graph, errorStage] = this.stages;
      const { words } = this;
      const { values } = this.target;
      const { errors, largest, half } = this.measure();
      this.scale = this.state.mode === "draw" ? 1 : roundScale(Math.max(...values.map(Math.abs)));
      this.rescale(graph, this.scale);
      this.rescale(errorStage, roundScale(largest));
      graph.line(
        "target",
        XS.map((x, i) => [x, values[i]]),
      );
      graph.line("network", this.points);
      errorStage.line(
        "error",
        XS.map((x, i) => [x, errors[i]]),
      );
      errorStage.write("largest", fill(words.largest_label, { error: show(largest) }));
      this.readings.say("pieces", String(this.points.length - 1));
      this.readings.say("largest", show(largest));
      this.readings.say("half", show(half));
      this.readings.say("at_least", this.best ? show(this.best.bound) : "…");
      this.readings.say("found", this.best ? show(this.best.error) : "…");
      this.grips.show(this.state.mode === "draw" ? this.pencils() : this.wanted());
      graph.svg.classList.toggle("h-drawing-on", this.state.mode === "draw");
      this.largest = largest;
      this.search();
    }

    // Other heights on the same paper: the ticks stay, their numbers change.
    rescale(stage, scale) {
      if (stage.scale === scale) return;
      stage.scale = scale;
      stage.yScale.splice(2, 2, -1.25 * scale, 1.25 * scale);
      [-scale, 0, scale].forEach((tick, i) => stage.write(`ytick_${i + 1}`, show(tick)));
    }

    wanted() {
      const { words } = this;
      const points = this.points;
      return points.map(([x, y], i) => ({
        key: i,
        at: [x, y],
        axis: i === 0 || i === points.length - 1 ? "y" : "",
        name: fill(words.point_handle, { i: i + 1 }),
        words: fill(words.point_words, { x: show(x), y: show(y) }),
      }));
    }

    pencils() {
      const { words } = this;
      return this.state.drawn.map((y, i) => ({
        key: i,
        at: [DRAWN[i], y],
        axis: "y",
        range: [-1.2, 1.2],
        name: fill(words.pencil, { x: show(DRAWN[i]) }),
        words: show(y),
      }));
    }

    judge() {
      if (
        this.best &&
        !this.asked &&
        this.largest <= NEAR * this.best.error &&
        this.state.knots.length >= 2
      ) {
        this.won("near");
      }
      const start = hinges.startOf(Curve.fields);
      if (
        this.state.formula === start.formula &&
        !this.state.drawn.length &&
        this.largest < 0.21 / 4
      ) {
        this.won("double");
      }
    }
  }

  customElements.define("explore-curve", Curve);
})(globalThis.hinges);
