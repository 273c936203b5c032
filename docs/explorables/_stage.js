// The figure that Python drew, as a stage: its axes give the scales, its named parts are what moves.
((hinges) => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";

  function make(tag, attributes = {}, ...children) {
    const element = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  // Two digits after the point are finer than a screen.
  const short = (value) => String(Math.round(value * 100) / 100);

  // One pair of axes: from data to places in the drawing and back.
  class Stage {
    constructor(axes) {
      this.axes = axes;
      this.svg = axes.closest("svg");
      const numbers = (key) => axes.dataset[key].split(" ").map(Number);
      [this.xScale, this.yScale] = [numbers("x"), numbers("y")];
    }

    // data-x and data-y: two places in the drawing, and the two data values there.
    static along([p, q, a, b], value) {
      return p + ((value - a) * (q - p)) / (b - a);
    }

    place([x, y]) {
      return [Stage.along(this.xScale, x), Stage.along(this.yScale, y)];
    }

    // Where in the data a pointer is.
    under({ clientX, clientY }) {
      const matrix = this.axes.getScreenCTM().inverse();
      const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix);
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
      const part = this.axes.querySelector(`[id$="-${name}"]`);
      if (!part) throw new Error(`no part of this figure is named ${name}`);
      return part;
    }

    path(points, closed = false) {
      const places = points.map((point) => this.place(point).map(short).join(" "));
      return places.length ? `M${places.join("L")}${closed ? "Z" : ""}` : "";
    }

    // Give a named line other points; several lines are one path.
    line(name, ...runs) {
      const d = runs.map((run) => this.path(run)).join("");
      this.outline(name).setAttribute("d", d || "M0 0");
    }

    // The one path of a named part, dressed as Python drew it.
    outline(name) {
      const part = this.part(name);
      if (part.dataset.own) return part.firstElementChild;
      const drawn = part.querySelector(":scope > path[style], :scope use[style]");
      const dress = { style: drawn.getAttribute("style") };
      const clip = drawn.closest("[clip-path]")?.getAttribute("clip-path");
      if (clip) dress["clip-path"] = clip;
      part.replaceChildren(make("path", dress));
      part.dataset.own = "yes";
      return part.firstElementChild;
    }

    // Give named marks other places.
    marks(name, points) {
      const group = this.part(name).querySelector("use").parentElement;
      const [first] = group.children;
      group.replaceChildren(
        ...points.map((point) => {
          const [x, y] = this.place(point).map(short);
          const mark = first.cloneNode(true);
          mark.setAttribute("x", x);
          mark.setAttribute("y", y);
          return mark;
        }),
      );
    }

    show(name, shown = true) {
      this.part(name).style.display = shown ? "" : "none";
    }

    write(name, text) {
      this.part(name).querySelector("text").textContent = text;
    }

    // Move a named text.
    put(name, point) {
      const [x, y] = this.place(point).map(short);
      const text = this.part(name).querySelector("text");
      text.removeAttribute("transform");
      text.setAttribute("x", x);
      text.setAttribute("y", y);
    }
  }

  Object.assign(hinges, { Stage, make });
})((globalThis.hinges ??= {}));
