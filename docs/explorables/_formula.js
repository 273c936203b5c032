// Formulas in x that readers type: a small grammar of our own, never `eval`.
//   sum     = product { ("+" | "-") product }
//   product = factor { ["*" | "/"] factor }        nothing between two factors means "*"
//   factor  = ("+" | "-") factor | atom [ "^" factor ]
//   atom    = number | "x" | "pi" | "e" | function "(" sum { "," sum } ")" | "(" sum ")" | "|" sum "|"
((hinges) => {
  "use strict";

  const CONSTANTS = { pi: Math.PI, e: Math.E };
  const FUNCTIONS = {
    abs: [1, Math.abs],
    cos: [1, Math.cos],
    exp: [1, Math.exp],
    log: [1, Math.log],
    max: [2, Math.max],
    min: [2, Math.min],
    relu: [1, (z) => Math.max(0, z)],
    sin: [1, Math.sin],
    sqrt: [1, Math.sqrt],
    tan: [1, Math.tan],
    tanh: [1, Math.tanh],
  };
  const TYPED = { "−": "-", "·": "*", "×": "*", "**": "^", "²": "^2", "³": "^3", π: " pi " };
  const TOKEN = /\s*(?:(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+)|([a-z]+)|(.))/giy;
  const DEEPEST = 60;

  // What is wrong with a formula, and where; `kind` and `what` let a page say it in its own words.
  class FormulaError extends Error {
    constructor(kind, what, at) {
      super(`${kind} ${what}`.trim());
      Object.assign(this, { kind, what, at });
    }
  }

  function tokens(text) {
    const plain = text.replace(/\*\*|[−·×²³π]/g, (typed) => TYPED[typed]).trimEnd();
    const found = [];
    for (const [, number, word, sign] of plain.matchAll(TOKEN)) {
      found.push(number ? Number(number) : (word ?? sign).toLowerCase());
    }
    return found;
  }

  // Return the function of x that a formula says; throw a FormulaError if it says none.
  function parse(text) {
    const list = tokens(text);
    let next = 0;
    let depth = 0;
    // Between two bars a bar ends; elsewhere it begins.
    let inBars = false;

    const wrong = (kind, what = list[next] ?? "") => {
      throw new FormulaError(kind, String(what), next);
    };
    const take = (sign) => list[next] === sign && Boolean((next += 1));
    const need = (sign) => take(sign) || wrong("expected", sign);

    function sum() {
      if ((depth += 1) > DEEPEST) wrong("deep");
      let left = product();
      for (;;) {
        const [f, minus] = [left, list[next] === "-"];
        if (!take("+") && !take("-")) break;
        const g = product();
        left = minus ? (x) => f(x) - g(x) : (x) => f(x) + g(x);
      }
      depth -= 1;
      return left;
    }

    function product() {
      let left = factor();
      for (;;) {
        const f = left;
        if (take("/")) {
          const g = factor();
          left = (x) => f(x) / g(x);
        } else if (take("*") || startsAtom()) {
          const g = factor();
          left = (x) => f(x) * g(x);
        } else return left;
      }
    }

    const startsAtom = () =>
      /^[a-z(]/.test(String(list[next] ?? "")) || (list[next] === "|" && !inBars);

    function factor() {
      if ((depth += 1) > DEEPEST) wrong("deep");
      let f;
      if (take("-")) {
        const g = factor();
        f = (x) => -g(x);
      } else if (take("+")) f = factor();
      else f = power();
      depth -= 1;
      return f;
    }

    function power() {
      const base = atom();
      if (!take("^")) return base;
      const exponent = factor();
      return (x) => base(x) ** exponent(x);
    }

    function atom() {
      const token = list[next];
      if (typeof token === "number") {
        next += 1;
        return () => token;
      }
      if (take("(")) return closed(")");
      if (take("|")) {
        const f = closed("|");
        return (x) => Math.abs(f(x));
      }
      if (take("x")) return (x) => x;
      if (Object.hasOwn(CONSTANTS, token)) {
        next += 1;
        return () => CONSTANTS[token];
      }
      if (Object.hasOwn(FUNCTIONS, token)) return call(token);
      return token === undefined ? wrong("unfinished") : wrong("unknown");
    }

    function within(bars, read) {
      const outside = inBars;
      inBars = bars;
      const found = read();
      inBars = outside;
      return found;
    }

    function closed(sign) {
      const f = within(sign === "|", sum);
      need(sign);
      return f;
    }

    function call(name) {
      const [arity, of] = FUNCTIONS[name];
      next += 1;
      need("(");
      const inputs = [within(false, sum)];
      while (inputs.length < arity) {
        need(",");
        inputs.push(within(false, sum));
      }
      need(")");
      return arity === 1 ? (x) => of(inputs[0](x)) : (x) => of(inputs[0](x), inputs[1](x));
    }

    const f = sum();
    if (next < list.length) wrong("unexpected");
    return f;
  }

  Object.assign(hinges, {
    parse,
    FormulaError,
    FORMULA_WORDS: [...Object.keys(CONSTANTS), ...Object.keys(FUNCTIONS)],
  });
})((globalThis.hinges ??= {}));
