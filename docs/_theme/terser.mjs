// Makes scripts small: {"name": [paths]} gives {"name": "one script"}, each file after those it builds on.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";

const { minify } = createRequire(process.cwd() + "/package.json")("terser");

const asked = JSON.parse(readFileSync(0, "utf8"));
const made = {};
for (const [name, paths] of Object.entries(asked)) {
  const files = Object.fromEntries(
    paths.map((path) => [basename(path), readFileSync(path, "utf8")]),
  );
  made[name] = (
    await minify(files, { compress: { passes: 2, ecma: 2022 }, mangle: true, ecma: 2022 })
  ).code;
}
process.stdout.write(JSON.stringify(made));
