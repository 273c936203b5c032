// What an explorable is about, as plain values that fit into an address: `?square.knots=0.33&square.height=0.06`.
((hinges) => {
  "use strict";

  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

  // On the grid of steps, so that an address says exactly what is seen.
  function onGrid(value, { min, max, step }) {
    const digits = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    return Number(clamp(Math.round(value / step) * step, min, max).toFixed(digits));
  }

  const readNumber = (text, field) => {
    const value = text.trim() === "" ? Number.NaN : Number(text);
    return Number.isFinite(value) ? onGrid(value, field) : undefined;
  };

  // Kinds of values: where they start, and how they are read from text that may be anything.
  const field = {
    number: (start, min, max, step) => ({ start, min, max, step, read: readNumber }),
    numbers: (start, min, max, step, { least = start.length, most = start.length } = {}) => ({
      start,
      min,
      max,
      step,
      least,
      most,
      read(text, own) {
        const values = text === "" ? [] : text.split(",").map((part) => readNumber(part, own));
        const fit = values.length >= own.least && values.length <= own.most;
        return fit && values.every((value) => value !== undefined) ? values : undefined;
      },
    }),
    choice: (start, options) => ({
      start,
      options,
      read: (text) => options.find((option) => String(option) === text),
    }),
    text: (start, most) => ({ start, read: (text) => (text.length <= most ? text : undefined) }),
  };

  const same = (a, b) => String(a) === String(b);

  const startOf = (fields) => {
    const entries = Object.entries(fields).map(([key, { start }]) => [key, start]);
    return structuredClone(Object.fromEntries(entries));
  };

  // The state that an address holds; what it does not say, or says wrongly, is as at the start.
  function fromAddress(name, fields, search) {
    const said = new URLSearchParams(search);
    const state = startOf(fields);
    for (const [key, own] of Object.entries(fields)) {
      const text = said.get(`${name}.${key}`);
      const value = text === null ? undefined : own.read(text, own);
      if (value !== undefined) state[key] = value;
    }
    return state;
  }

  // The address's search part with this state in it, and the other parts left as they are.
  function toSearch(name, fields, state, search) {
    const rest = search.replace(/^\?/, "").split("&");
    const parts = rest.filter((part) => part && !part.startsWith(`${name}.`));
    for (const [key, own] of Object.entries(fields)) {
      if (same(state[key], own.start)) continue;
      const text = encodeURIComponent(String(state[key])).replaceAll("%2C", ",");
      parts.push(`${name}.${key}=${text}`);
    }
    return parts.length ? `?${parts.join("&")}` : "";
  }

  Object.assign(hinges, { clamp, onGrid, field, startOf, fromAddress, toSearch });
})((globalThis.hinges ??= {}));
