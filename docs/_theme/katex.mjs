// Renders TeX, one JSON request a line: {"tex": …, "display": …} gives {"html": …} or {"error": …}.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

const katex = createRequire(process.cwd() + "/package.json")("katex");

for await (const line of createInterface({ input: process.stdin })) {
  const { tex, display } = JSON.parse(line);
  let reply;
  try {
    reply = {
      html: katex.renderToString(tex, { displayMode: display, strict: "error", trust: false }),
    };
  } catch (error) {
    reply = { error: error.message };
  }
  process.stdout.write(JSON.stringify(reply) + "\n");
}
