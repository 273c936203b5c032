// Controls for what is not moved in the picture: the browser's own sliders, lists and buttons, each with its name.
((hinges) => {
  "use strict";

  const MINUS = "−";
  const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  let made = 0;

  function element(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  // A number for people: three digits, a real minus, no e.
  function show(value, digits = 3) {
    if (!Number.isFinite(value)) return "–";
    const size = Math.abs(value);
    if (size < 5e-13) return "0";
    if (size >= 1e-4 && size < 1e6) {
      return String(Number(value.toPrecision(digits))).replace("-", MINUS);
    }
    const [mantissa, power] = value.toExponential(digits - 1).split("e");
    const raised = [...power.replace("+", "")].map((c) => RAISED[c] ?? "⁻").join("");
    return `${mantissa.replace("-", MINUS)} · 10${raised}`;
  }

  // Words with {names} in them.
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  const labelled = (kind, label, id, ...rest) =>
    element("div", { class: `h-control h-${kind}` }, element("label", { for: id }, label), ...rest);

  // A control: its node, and how it shows the state. Each tells `own.change` while it moves, `own.settle` after.
  function slider(own, key, { label = own.words[key], index, format = show } = {}) {
    const { min, max, step } = own.constructor.fields[key];
    const id = `h-control-${(made += 1)}`;
    const said = element("span");
    const input = element("input", { type: "range", id, min, max, step, name: key });
    const value = () => (index === undefined ? own.state[key] : own.state[key][index]);
    own.on(input, "input", () => {
      const number = Number(input.value);
      own.change({ [key]: index === undefined ? number : own.state[key].with(index, number) });
    });
    own.on(input, "change", () => own.settle(true));
    const refresh = () => {
      if (Number(input.value) !== value()) input.value = value();
      hinges.say(said, format(value()));
      if (!own.moving) hinges.set(input, "aria-valuetext", said.textContent);
    };
    const rail = element("div", { class: "h-rail" }, input);
    return {
      node: labelled(
        "slider",
        label,
        id,
        element("output", { for: id }, said),
        element("div", {}, rail),
      ),
      refresh,
    };
  }

  function list(own, key, { label = own.words[key], names = own.words } = {}) {
    const id = `h-control-${(made += 1)}`;
    const { options } = own.constructor.fields[key];
    const input = element("select", { id, name: key });
    for (const option of options) {
      input.append(
        element("option", { value: option }, names[`${key}_${option}`] ?? String(option)),
      );
    }
    own.on(input, "change", () => {
      own.change({ [key]: options[input.selectedIndex] });
      own.settle();
    });
    return {
      node: labelled("list", label, id, input),
      refresh: () => {
        const chosen = options.indexOf(own.state[key]);
        if (input.selectedIndex !== chosen) input.selectedIndex = chosen;
      },
    };
  }

  // A button; where it has nothing to do it is there, but says that it is disabled.
  function button(own, label, act, enabled = () => true) {
    const node = element("button", { type: "button", class: "h-button" }, label);
    own.on(node, "click", () => node.getAttribute("aria-disabled") !== "true" && act());
    return { node, refresh: () => hinges.set(node, "aria-disabled", !enabled()) };
  }

  // Values with their names, which change with the picture.
  function readings(words, keys) {
    const node = element("dl", { class: "h-readings" });
    const values = new Map();
    for (const key of keys) {
      const value = element("dd");
      node.append(element("div", {}, element("dt", {}, words[key]), value));
      values.set(key, value);
    }
    const say = (key, text) => {
      const value = values.get(key);
      hinges.say(value, text);
      value.parentElement.hidden = !text;
    };
    // The box has a size of its own, so that the page is not laid out again for a word. What it once needed
    // it keeps, as long as it is as wide: nothing below it jumps.
    const box = element("div", { class: "h-box" }, node);
    let [width, height] = [0, 0];
    new ResizeObserver(
      ([
        {
          borderBoxSize: [size],
        },
      ]) => {
        if (size.inlineSize === width && size.blockSize <= height) return;
        [width, height] = [size.inlineSize, size.blockSize];
        box.style.height = `${height}px`;
      },
    ).observe(node);
    const summary = () =>
      [...values]
        .filter(([, v]) => v.textContent)
        .map(([key, v]) => `${words[key]}: ${v.textContent}`)
        .join("; ");
    return { node: box, say, summary };
  }

  // What the reader may win: each stays won until everything begins anew.
  function tasks(words, keys) {
    const node = element("ol", { class: "h-tasks" });
    const items = new Map(
      keys.map((key) => [key, element("li", {}, element("span", {}, words[key]))]),
    );
    node.append(...items.values());
    const isWon = (key) => items.get(key).classList.contains("h-won");
    return {
      node,
      isWon,
      // Returns what to say when a task is won just now.
      won(key, values) {
        if (isWon(key)) return "";
        const said = fill(words[`${key}_won`], values);
        items.get(key).classList.add("h-won");
        items.get(key).append(element("strong", {}, ` ${said}`));
        return said;
      },
      reset() {
        for (const item of items.values()) {
          item.classList.remove("h-won");
          item.querySelector("strong")?.remove();
        }
      },
    };
  }

  Object.assign(hinges, { element, show, fill, labelled, slider, list, button, readings, tasks });
})((globalThis.hinges ??= {}));
