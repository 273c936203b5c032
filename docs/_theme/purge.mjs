// Leaves out of a style sheet what no page and no script names: {"css", "words"} gives the sheet.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { PurgeCSS } = createRequire(process.cwd() + "/package.json")("purgecss");

const { css, words } = JSON.parse(readFileSync(0, "utf8"));
const [purged] = await new PurgeCSS().purge({
  content: [{ raw: words, extension: "html" }],
  css: [{ raw: css }],
  fontFace: false,
  keyframes: true,
  variables: true,
  // About everything on a page, for a moment of every visit: it would be dressed once more.
  blocklist: [/color-switching/],
});
process.stdout.write(purged.css);
