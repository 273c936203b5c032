// Points that a mouse, a finger or the arrow keys move.
((hinges) => {
  "use strict";

  const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  // Shift, or the page keys, take so many steps at once.
  const COARSE = 10;
  const LARGER = 64;

  function move(circle, [cx, cy]) {
    hinges.set(circle, "cx", cx);
    hinges.set(circle, "cy", cy);
  }

  // The handles on one stage. `moved(key, place, byKey)` hears where one is wanted and
  // answers whether that changed anything; `settled(byKey)` hears that it was let go;
  // `resting()` says whether nothing is on its way.
  class Handles {
    constructor(stage, { step, signal, moved, settled, resting }) {
      Object.assign(this, { stage, step, moved, settled, resting, known: new Map() });
      this.layer = hinges.make("g", { class: "h-handles" }, hinges.room());
      stage.axes.append(this.layer);
      const on = (name, act) => this.layer.addEventListener(name, act.bind(this), { signal });
      on("pointerdown", this.grab);
      on("pointermove", this.drag);
      on("pointerup", this.drop);
      on("pointercancel", this.drop);
      on("keydown", this.press);
      for (const name of ["scroll", "resize"]) {
        window.addEventListener(name, () => (this.lens = null), { signal });
      }
      // Or a finger would scroll the page after some pixels.
      this.layer.addEventListener("touchstart", (event) => event.preventDefault(), {
        signal,
        passive: false,
      });
    }

    // `wanted`: for each handle {key, at: [x, y], said: () => ({name, words})};
    // one that moves along "x" or "y" alone says so.
    show(wanted) {
      for (const { key, at, said, axis = "", along = axis === "y" ? 1 : 0, ...more } of wanted) {
        const handle = this.known.get(key) ?? this.add(key, more.kind);
        const ends = more.range ?? (along ? this.stage.yRange : this.stage.xRange);
        const seen = this.stage.inside(at);
        Object.assign(handle, { at, seen, axis, along, ends });
        const [reach, knob] = handle.children;
        const place = this.stage.place(seen).map(hinges.short);
        move(knob, place);
        // What only a finger or a screen reader finds waits until the gesture is over.
        if (!this.resting()) continue;
        move(reach, place);
        const { name, words } = said();
        const attributes = {
          "aria-label": name,
          "aria-orientation": along ? "vertical" : "horizontal",
          "aria-valuemin": ends[0],
          "aria-valuemax": ends[1],
          "aria-valuenow": Number(at[along].toFixed(4)),
          "aria-valuetext": words,
          "data-axis": axis,
        };
        for (const [attribute, value] of Object.entries(attributes)) {
          hinges.set(handle, attribute, value);
        }
      }
      if (this.known.size === wanted.length) return;
      for (const [key, handle] of this.known) {
        if (wanted.some((one) => one.key === key)) continue;
        handle.remove();
        this.known.delete(key);
      }
    }

    add(key, kind = "") {
      const handle = hinges.make(
        "g",
        { class: `h-handle ${kind}`.trim(), role: "slider", tabindex: 0, "data-key": key },
        hinges.make("circle", { class: "h-reach" }),
        hinges.make("circle", { class: "h-knob" }),
      );
      this.layer.append(handle);
      this.known.set(key, handle);
      return handle;
    }

    grab(event) {
      if (!event.target.closest(".h-handle") || event.button) return;
      const handle = this.nearest(event);
      // Before the focus moves, after which all would have to be laid out anew.
      this.lens = this.stage.lens;
      const [x, y] = this.stage.under(event, this.lens);
      this.held = { handle, off: [handle.seen[0] - x, handle.seen[1] - y] };
      event.preventDefault();
      handle.focus({ preventScroll: true });
      handle.setPointerCapture(event.pointerId);
    }

    // Where the reach of several overlaps: the one whose middle is nearest.
    nearest({ clientX, clientY }) {
      const away = (handle) => {
        const { x, y, width, height } = handle.getBoundingClientRect();
        return Math.hypot(x + width / 2 - clientX, y + height / 2 - clientY);
      };
      // Of two in one place the later one, which is drawn on top.
      return [...this.known.values()].reduce((a, b) => (away(b) <= away(a) ? b : a));
    }

    drag(event) {
      if (!this.held) return;
      this.lens ??= this.stage.lens;
      const [x, y] = this.stage.under(event, this.lens);
      const { handle, off } = this.held;
      this.moved(handle.dataset.key, [x + off[0], y + off[1]]);
    }

    drop() {
      if (this.held) this.settled();
      this.held = null;
    }

    press(event) {
      const handle = event.target.closest(".h-handle");
      const place = handle && this.placeAfter(event, handle);
      if (!place) return;
      event.preventDefault();
      const { key } = handle.dataset;
      const from = [...handle.at];
      // A step may be too small for the grid that a state stands on: then take a larger one.
      for (let size = 1; size <= LARGER; size *= 2) {
        const way = place.map((value, i) => from[i] + size * (value - from[i]));
        if (this.moved(key, way, true)) break;
      }
      this.settled(true);
    }

    // Where a key takes a handle; null if it is not for us.
    placeAfter({ key, shiftKey, ctrlKey, altKey, metaKey }, { at, axis, along, ends }) {
      if (ctrlKey || altKey || metaKey) return null;
      const place = [...at];
      const edge = { Home: 0, End: 1 }[key];
      const page = { PageUp: COARSE, PageDown: -COARSE }[key] ?? 0;
      const way = (KEYS[key] ?? [0, 0]).map((sign) => sign * (shiftKey ? COARSE : 1));
      if (edge === undefined && !page && !KEYS[key]) return null;
      if (edge !== undefined) place[along] = ends[edge];
      else if (page) place[along] += page * this.step;
      // A slider along one axis listens to all four arrows.
      else if (axis) place[along] += (way[0] + way[1]) * this.step;
      else way.forEach((size, i) => (place[i] += size * this.step));
      return place;
    }
  }

  Object.assign(hinges, { Handles });
})((globalThis.hinges ??= {}));
