// Points that a mouse, a finger or the arrow keys move.
((hinges) => {
  "use strict";

  const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  // Shift, or the page keys, take so many steps at once.
  const COARSE = 10;

  // The handles on one stage. `moved(key, place)` hears where one is wanted, `settled()` that it was let go.
  class Handles {
    constructor(stage, { step, signal, moved, settled }) {
      Object.assign(this, { stage, step, moved, settled });
      this.layer = hinges.make("g", { class: "h-handles" });
      stage.axes.append(this.layer);
      const on = (name, act) => this.layer.addEventListener(name, act.bind(this), { signal });
      on("pointerdown", this.grab);
      on("pointermove", this.drag);
      on("pointerup", this.drop);
      on("pointercancel", this.drop);
      on("keydown", this.press);
    }

    // `wanted`: for each handle {key, at: [x, y], name, words}; one that moves along "x" or "y" alone says so.
    show(wanted) {
      const known = new Map(
        [...this.layer.children].map((element) => [element.dataset.key, element]),
      );
      for (const { key, at, name, words, axis = "", range } of wanted) {
        const handle = known.get(String(key)) ?? this.add(key);
        known.delete(String(key));
        const along = axis === "y" ? 1 : 0;
        const ends = range ?? (along ? this.stage.yRange : this.stage.xRange);
        Object.assign(handle, { at, axis, along, ends });
        const place = this.stage.place(at).map((value) => value.toFixed(2));
        hinges.set(handle, "transform", `translate(${place})`);
        if (!hinges.telling) continue;
        const said = {
          "aria-label": name,
          "aria-orientation": along ? "vertical" : "horizontal",
          "aria-valuemin": ends[0],
          "aria-valuemax": ends[1],
          "aria-valuenow": Number(at[along].toFixed(4)),
          "aria-valuetext": words,
          "data-axis": axis,
        };
        for (const [attribute, value] of Object.entries(said)) hinges.set(handle, attribute, value);
      }
      for (const gone of known.values()) gone.remove();
    }

    add(key) {
      const handle = hinges.make(
        "g",
        { class: "h-handle", role: "slider", tabindex: 0, "data-key": key },
        hinges.make("circle", { class: "h-reach" }),
        hinges.make("circle", { class: "h-knob" }),
      );
      this.layer.append(handle);
      return handle;
    }

    grab(event) {
      if (!event.target.closest(".h-handle") || event.button) return;
      const handle = this.nearest(event);
      event.preventDefault();
      handle.focus({ preventScroll: true });
      handle.setPointerCapture(event.pointerId);
      const [x, y] = this.stage.under(event);
      this.held = { handle, off: [handle.at[0] - x, handle.at[1] - y] };
    }

    // Where the reach of several overlaps: the one whose middle is nearest.
    nearest({ clientX, clientY }) {
      const away = (handle) => {
        const { x, y, width, height } = handle.getBoundingClientRect();
        return Math.hypot(x + width / 2 - clientX, y + height / 2 - clientY);
      };
      return [...this.layer.children].reduce((a, b) => (away(b) < away(a) ? b : a));
    }

    drag(event) {
      if (!this.held) return;
      const [x, y] = this.stage.under(event);
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
      this.moved(handle.dataset.key, place);
      this.settled();
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
