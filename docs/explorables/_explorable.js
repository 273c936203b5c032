// What all explorables share: a state, the address that holds it, undo and reset, and the network as Python.
((hinges) => {
  "use strict";

  const { element, button, readings, tasks } = hinges;
  // Milliseconds: how long a screen reader is left in peace after a gesture, words or controls during one,
  // and within which key presses are one gesture.
  const QUIET = 600;
  const PAUSE = 100;
  const BURST = 1000;

  const literal = (value) =>
    Array.isArray(value)
      ? `[${value.map(literal).join(", ")}]`
      : Number.isInteger(value)
        ? value.toFixed(1)
        : String(value);

  // An explorable wraps a figure of the page. It says which `fields` its state has, which `readings` and
  // `tasks` it shows, and defines begin(), draw(), tell(), judge() and `network`.
  class Explorable extends HTMLElement {
    static fields = {};
    static readings = [];
    static tasks = [];

    connectedCallback() {
      // While people write, a broken figure leaves no stage.
      if (!this.querySelector(".h-drawing")) return;
      this.name = this.localName.replace("explore-", "");
      this.words = JSON.parse(this.dataset.words);
      this.listening = new AbortController();
      this.drawing = this.querySelector(".h-drawing");
      this.still = this.drawing.cloneNode(true);
      this.open();
      this.stages = [...this.drawing.querySelectorAll("[data-x]")].map(
        (axes) => new hinges.Stage(axes),
      );
      this.state = this.settled = this.fromAddress();
      this.past = [];
      this.seen = new Map();
      this.controls = [];
      this.tasks = tasks(this.words, this.constructor.tasks);
      this.readings = readings(this.words, this.constructor.readings);
      this.said = element("p", { class: "h-said", role: "status" });
      this.panel = element("div", { class: "h-panel" });
      this.panel.append(
        this.tasks.node,
        ...this.begin(),
        this.readings.node,
        this.actions(),
        this.said,
      );
      this.drawing.after(this.panel);
      this.since = element("em", {}, `${this.words.at_start} `);
      this.querySelector("figcaption").prepend(this.since);
      this.on(window, "popstate", () => this.comeBack());
      this.render();
    }

    disconnectedCallback() {
      if (!this.panel) return;
      this.listening.abort();
      cancelAnimationFrame(this.frame);
      clearTimeout(this.saying);
      clearTimeout(this.later);
      this.later = this.frame = null;
      this.panel.remove();
      this.since.remove();
      this.drawing.replaceWith(this.still);
    }

    on(target, name, act) {
      target.addEventListener(name, act, { signal: this.listening.signal });
    }

    // A picture has no parts for a screen reader; a stage has.
    open() {
      for (const image of this.querySelectorAll("[role=img]")) image.setAttribute("role", "group");
      for (const panel of this.drawing.querySelectorAll("svg[aria-hidden]")) {
        panel.removeAttribute("aria-hidden");
      }
    }

    handles(stage, step, moved) {
      return new hinges.Handles(stage, {
        step,
        signal: this.listening.signal,
        moved: (key, place, byKey) => {
          const before = this.state;
          moved(key, place, byKey);
          return byKey && JSON.stringify(this.state) !== JSON.stringify(before);
        },
        settled: (byKey) => this.settle(byKey),
        resting: () => !this.moving,
      });
    }

    // Rows of controls for the panel; they follow the state.
    row(...controls) {
      this.controls.push(...controls);
      return element("div", { class: "h-controls" }, ...controls.map(({ node }) => node));
    }

    actions() {
      const { words } = this;
      return this.row(
        button(
          this,
          words.undo,
          () => this.undo(),
          () => this.past.length > 0,
        ),
        button(this, words.reset, () => this.reset()),
        button(this, words.copy_link, () => this.copy(this.link, words.link_copied)),
        button(this, words.copy_python, () => this.copy(this.python(), words.python_copied)),
      );
    }

    // The state moves on; the picture follows with the next frame.
    change(changes) {
      this.state = { ...this.state, ...changes };
      this.moving = true;
      this.frame ??= requestAnimationFrame(() => this.render());
    }

    render() {
      cancelAnimationFrame(this.frame);
      this.frame = null;
      this.draw();
      if (this.moving) this.later ??= setTimeout(() => this.follow(), PAUSE);
      else this.renderWords();
    }

    // While something is dragged, words and controls follow by turns, some times a second: nobody reads faster,
    // and what they take is not there for the picture.
    follow() {
      this.later = null;
      this.turn = !this.turn;
      if (this.turn) this.tell();
      else this.refresh();
    }

    renderWords() {
      clearTimeout(this.later);
      this.later = null;
      this.tell();
      this.refresh();
    }

    refresh() {
      for (const control of this.controls) control.refresh();
    }

    // Whether one of the values that something hangs on is another than last time.
    changed(name, ...values) {
      const before = this.seen.get(name);
      this.seen.set(name, values);
      return !before || values.some((value, i) => value !== before[i]);
    }

    // A gesture is over: it can be undone, the address holds it, and it is said in words.
    settle(burst = false) {
      this.moving = false;
      this.render();
      if (JSON.stringify(this.state) !== JSON.stringify(this.settled)) {
        this.past.push(this.settled);
        this.settled = this.state;
        this.toAddress(burst);
        // Now there is something to undo.
        this.refresh();
      }
      this.say("");
      this.judge();
    }

    undo() {
      if (!this.past.length) return;
      this.interrupt();
      this.moving = false;
      this.state = this.settled = this.past.pop();
      this.toAddress();
      this.render();
      this.say("");
    }

    reset() {
      this.interrupt();
      this.tasks.reset();
      this.change(hinges.startOf(this.constructor.fields));
      this.settle();
    }

    // Says words that are to be seen, or, once nothing moves any more, what can be read in the panel anyway.
    say(words, unseen = words ? "" : this.readings.summary()) {
      clearTimeout(this.saying);
      this.said.classList.toggle("h-unseen", !words);
      this.said.textContent = words;
      if (!words) this.saying = setTimeout(() => (this.said.textContent = unseen), QUIET);
    }

    // Marks a task as won; the first time, says so.
    won(task, values = {}) {
      this.say("", this.tasks.won(task, values) || undefined);
    }

    fromAddress() {
      const { fields } = this.constructor;
      return this.fitting(hinges.fromAddress(this.name, fields, location.search));
    }

    // Key presses that follow each other at once are one step back for the browser.
    toAddress(burst = false) {
      const now = performance.now();
      const kind = burst && now - (this.pushed ?? -Infinity) < BURST ? "replaceState" : "pushState";
      this.pushed = now;
      const url = new URL(location.href);
      url.search = hinges.toSearch(this.name, this.constructor.fields, this.state, url.search);
      // From a file some browsers refuse; then the address stays, and the link can still be copied.
      try {
        history[kind](null, "", url);
      } catch (refused) {
        if (refused.name !== "SecurityError") throw refused;
      }
    }

    comeBack() {
      const state = this.fromAddress();
      const same = (other) => JSON.stringify(other) === JSON.stringify(state);
      if (same(this.settled)) return;
      this.interrupt();
      if (this.past.length && same(this.past.at(-1))) this.past.pop();
      this.moving = false;
      this.state = this.settled = state;
      this.render();
    }

    get link() {
      const url = new URL(location.href);
      url.search = hinges.toSearch(this.name, this.constructor.fields, this.state, url.search);
      url.hash = this.querySelector(".h-figure").id;
      return url.href;
    }

    // Lines that rebuild the network with relu_demo.
    python() {
      const { weights, biases, activation } = this.network;
      const name = activation.toUpperCase();
      const plain = activation === "relu";
      return [
        `from relu_demo import ${plain ? "" : `${name}, `}Network`,
        "",
        `weights = ${literal(weights)}`,
        `biases = ${literal(biases)}`,
        `net = Network(weights, biases${plain ? "" : `, ${name}`})`,
        "",
      ].join("\n");
    }

    async copy(text, said) {
      this.panel.querySelector("pre")?.remove();
      try {
        await navigator.clipboard.writeText(text);
        this.say(said);
      } catch {
        // Not allowed here: show it selected, so that one key is left to press.
        const shown = element("pre", { tabindex: 0 }, text);
        this.panel.append(shown);
        getSelection().selectAllChildren(shown);
        this.say(this.words.select);
      }
    }

    // For subclasses: rows of controls; the picture, with every frame; words and numbers, less often;
    // a state that fits together; after a gesture, won() or say();
    // what stops when the state becomes another all at once.
    begin() {
      return [];
    }

    draw() {}

    tell() {}

    fitting(state) {
      return state;
    }

    judge() {}

    // What goes on by itself, or was begun and not ended, stops.
    interrupt() {}
  }

  Object.assign(hinges, { Explorable });
})((globalThis.hinges ??= {}));
