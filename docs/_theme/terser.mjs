// Makes scripts small: [paths] gives [scripts], or says where one cannot be read.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { relative } from "node:path";

const { minify } = createRequire(process.cwd() + "/package.json")("terser");

const made = [];
for (const path of JSON.parse(readFileSync(0, "utf8"))) {
  const script = { [path]: readFileSync(path, "utf8") };
  const options = { compress: { passes: 2, ecma: 2022 }, mangle: true, ecma: 2022 };
  try {
    made.push((await minify(script, options)).code);
  } catch ({ line, message }) {
    process.stderr.write(`${relative(process.cwd(), path)}:${line}: ${message}`);
    process.exit(1);
  }
}
process.stdout.write(JSON.stringify(made));
