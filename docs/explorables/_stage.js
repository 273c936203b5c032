// The figure that Python drew, as a stage: its axes give the scales, its named parts are what moves.
((hinges) => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  // Further away than any drawing is wide.
  const FAR = 1e5;

  function make(tag, attributes = {}, ...children) {
    const element = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  // A browser puts all its layers together anew when the bounds of what it paints in one go change.
  // An empty room around it keeps them.
  const room = () => make("rect", { class: "h-room" });

  // What has not changed is not written: a browser would lay the page out for it all the same.
  // What was written is remembered: to ask the browser takes longer.
  const WRITTEN = Symbol("written");

  function set(element, attribute, value) {
    const written = (element[WRITTEN] ??= {});
    const text = String(value);
    if (written[attribute] === text) return;
    written[attribute] = text;
    element.setAttribute(attribute, text);
  }

  function say(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  // Two digits after the point are finer than a screen.
  const short = (value) => String(Math.round(hinges.clamp(value, -FAR, FAR) * 100) / 100);

  // One pair of axes: from data to places in the drawing and back.
  class Stage {
    constructor(axes) {
      this.axes = axes;
      this.svg = axes.closest("svg");
      this.parts = new Map();
      const numbers = (key) => axes.dataset[key].split(" ").map(Number);
      [this.xScale, this.yScale] = [numbers("x"), numbers("y")];
    }

    // data-x and data-y: two places in the drawing, and the two data values there.
    static along(scale, value) {
      return scale[0] + ((value - scale[2]) * (scale[1] - scale[0])) / (scale[3] - scale[2]);
    }

    place([x, y]) {
      return [Stage.along(this.xScale, x), Stage.along(this.yScale, y)];
    }

    // The nearest point of the picture to one that may lie outside.
    inside([x, y]) {
      const [[x1, x2], [y1, y2]] = [this.xRange, this.yRange];
      return [hinges.clamp(x, x1, x2), hinges.clamp(y, y1, y2)];
    }

    // Other heights on the same paper: three ticks stay where they are, their numbers change.
    rescale(scale) {
      if (scale === this.scale) return;
      const [, , bottom, top] = this.yScale;
      const high = (top - bottom) / (2 * (this.scale ?? this.firstScale));
      this.scale = scale;
      this.yScale.splice(2, 2, -high * scale, high * scale);
      [-scale, 0, scale].forEach((tick, i) => this.write(`ytick_${i + 1}`, hinges.show(tick)));
    }

    // What the highest tick said in the figure as it came.
    get firstScale() {
      return Number(this.part("ytick_3").textContent);
    }

    // Turns places on the screen into places in the drawing, which is not turned.
    // To ask for it has the page laid out, so a gesture asks once.
    get lens() {
      return this.axes.getScreenCTM().inverse();
    }

    // Where in the data a pointer is.
    under({ clientX, clientY }, lens = this.lens) {
      const [x, y] = [lens.a * clientX + lens.e, lens.d * clientY + lens.f];
      const back = ([p, q, a, b], value) => a + ((value - p) * (b - a)) / (q - p);
      return [back(this.xScale, x), back(this.yScale, y)];
    }

    get xRange() {
      return this.xScale.slice(2);
    }

    get yRange() {
      return this.yScale.slice(2);
    }

    // The group that the figure's script gave a name.
    part(name) {
      const part = this.parts.get(name) ?? this.axes.querySelector(`[id$="-${name}"]`);
      if (!part) throw new Error(`no part of this figure is named ${name}`);
      this.parts.set(name, part);
      return part;
    }

    path(points, closed = false) {
      let d = "";
      for (const point of points) {
        const [x, y] = this.place(point);
        d += `${d ? "L" : "M"}${short(x)} ${short(y)}`;
      }
      return d && closed ? `${d}Z` : d;
    }

    // Give a named line other points; several lines are one path.
    line(name, ...runs) {
      const d = runs.map((run) => this.path(run)).join("");
      set(this.outline(name), "d", d || "M0 0");
    }

    // Make a named line of parabolas: each goes on by way of a point, where its tangents meet, to another.
    arches(name, from, arches) {
      const place = (point) => this.place(point).map(short).join(" ");
      const d = arches.map(([by, to]) => `Q${place(by)} ${place(to)}`);
      set(this.outline(name), "d", `M${place(from)}${d.join("")}`);
    }

    // The one path of a named part, dressed as Python drew it.
    outline(name) {
      const part = this.part(name);
      if (part.own) return part.own;
      const drawn = part.querySelector(":scope > path[style], :scope use[style]");
      const clip = drawn.closest("[clip-path]")?.getAttribute("clip-path");
      if (clip) set(part, "clip-path", clip);
      part.own = make("path", { style: drawn.getAttribute("style") });
      // A mark that is defined here may be used elsewhere.
      part.replaceChildren(...part.querySelectorAll("defs"), room(), part.own);
      return part.own;
    }

    // Give a named dot another place: it becomes a line without length, as wide as the dot is.
    dot(name, point) {
      const mark = this.part(name).querySelector("defs path");
      const { style } = this.outline(name);
      if (!style.strokeWidth) {
        const radius = Number(mark.getAttribute("d").split(" ")[2]);
        style.strokeWidth = 2 * radius + 1;
        style.strokeLinecap = "round";
      }
      this.line(name, [point, point]);
    }

    show(name, shown = true) {
      this.part(name).style.display = shown ? "" : "none";
    }

    write(name, text) {
      const part = this.part(name);
      say(part.querySelector("text") ?? part, text);
    }
  }

  Object.assign(hinges, { Stage, make, room, set, say, short });
})((globalThis.hinges ??= {}));
