// Records what citeproc-js makes of items and documents, one file a style.
//
// node judges/oracle.mjs FOLDER: reads FOLDER/items.json and FOLDER/documents.json, writes
// FOLDER/recorded/<style>.json for every style of ../shared/csl/styles, which has its own
// locales, and every style of the package, which has ours. A style without a language of its own
// is recorded in British English if it is ours, else in American. A recording names the files it
// was made from with their SHA-256, so that a stale one is found.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { VERSION, formatBibliography, formatDocument, makeEngine } from "./citeproc.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const shared = join(root, "../shared/csl");
const folder = process.argv[2];
const items = JSON.parse(readFileSync(join(folder, "items.json"), "utf8"));
const documents = JSON.parse(readFileSync(join(folder, "documents.json"), "utf8"));

const sets = [
  { styles: join(shared, "styles"), locales: join(shared, "locales"), lang: "en-US" },
  {
    styles: join(root, "src/briefpress/styles"),
    locales: join(root, "src/briefpress/locales"),
    lang: "en-GB",
  },
];

mkdirSync(join(folder, "recorded"), { recursive: true });
for (const { styles, locales, lang } of sets) {
  for (const file of readdirSync(styles).filter((name) => name.endsWith(".csl")).sort()) {
    record(join(styles, file), locales, lang);
  }
}

function record(path, locales, fallback) {
  const style = readFileSync(path, "utf8");
  const name = path.split("/").pop().replace(/\.csl$/, "");
  const started = process.cpuUsage();
  const lang = style.match(/<style[^>]*\sdefault-locale="([^"]+)"/)?.[1] ?? fallback;
  const engine = makeEngine(style, [locales], items, lang);
  const made = documents.map((document) => formatDocument(engine, document));
  const ids = items.map(({ id }) => id);
  const bibliography = formatBibliography(makeEngine(style, [locales], items, lang), ids);
  const used = [path, ...engine.filesRead, join(folder, "items.json"), join(folder, "documents.json")];
  const inputs = Object.fromEntries(used.map((file) => [relative(root, file), hash(file)]));
  const text = print({ name, lang, inputs, made, bibliography });
  writeFileSync(join(folder, "recorded", `${name}.json`), text);
  const seconds = (process.cpuUsage(started).user / 1e6).toFixed(1);
  console.log(`${relative(root, path)}: ${made.flat().length} citations, ${bibliography.length} entries, ${seconds} s`);
}

function hash(file) {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

// One text a line: a difference between two recordings is a line.
function print({ name, lang, inputs, made, bibliography }) {
  const lines = (values) => values.map((value) => JSON.stringify(value)).join(",\n");
  return (
    `{"style": ${JSON.stringify(name)}, "lang": ${JSON.stringify(lang)}, "citeproc-js": ${JSON.stringify(VERSION)},\n` +
    `"inputs": ${JSON.stringify(inputs, null, 1)},\n` +
    `"documents": [\n${made.map((document) => `[\n${lines(document)}\n]`).join(",\n")}\n],\n` +
    `"bibliography": [\n${lines(bibliography)}\n]}\n`
  );
}
