// What citeproc-js costs: node benchmarks/csl.mjs FOLDER [SAMPLE].
//
// Over the corpus in FOLDER (benchmarks/csl_corpus.py) it formats a sample of the documents, notes
// and bibliography each, with our own style and the largest of the shared ones, and prints a line
// of JSON a style: CPU milliseconds to compile, a document, and 1,000 documents at that rate.
// The engine is compiled once and knows only what a document cites. `whole` gives it a document at
// once (`rebuildProcessorState`), `incremental` a citation after the other, as a word processor
// does. The first twenty documents, on which V8 warms up, are counted apart, as `first`.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { VERSION, formatDocument, makeEngine } from "../judges/citeproc.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [folder, sample = "100"] = process.argv.slice(2);
const items = JSON.parse(readFileSync(join(folder, "items.json"), "utf8"));
const documents = JSON.parse(readFileSync(join(folder, "documents.json"), "utf8"));
const WARM = 20;
const count = Math.min(Number(sample), documents.length - WARM);

const styles = [
  ["src/briefpress/styles/notes.csl", "src/briefpress/locales", "en-GB"],
  [
    "../shared/csl/styles/chicago-notes-bibliography-subsequent-ibid.csl",
    "../shared/csl/locales",
    "en-US",
  ],
];

for (const [path, locales, lang] of styles) {
  const file = join(root, path);
  if (!existsSync(file)) {
    console.error(`${path} is not here`);
    continue;
  }
  const style = readFileSync(file, "utf8");
  const make = () => makeEngine(style, [join(root, locales)], items, lang);
  const compile = measure(make, 1);
  const result = {
    style: path.split("/").pop().replace(/\.csl$/, ""),
    "citeproc-js": VERSION,
    node: process.version,
    sample: count,
    compile_ms: round(compile),
  };
  for (const [name, format] of Object.entries({ whole, incremental })) {
    const [first, ms] = run(make(), format);
    result[`${name}_first_ms_a_document`] = round(first);
    result[`${name}_ms_a_document`] = round(ms);
    // At this rate: 1,000 documents of N ms are N seconds.
    result[`${name}_s_for_1000`] = round(ms);
  }
  console.log(JSON.stringify(result));
}

function run(engine, format) {
  let next = 0;
  const one = () => format(engine, documents[next++]);
  return [measure(one, WARM), measure(one, count)];
}

function whole(engine, document) {
  formatDocument(engine, document);
  engine.makeBibliography();
}

function incremental(engine, document) {
  engine.updateItems([]);
  engine.restoreProcessorState([]);
  const before = [];
  document.forEach(({ note, cites }, index) => {
    const citation = {
      citationID: `c${index}`,
      citationItems: cites.map((cite) => ({ ...cite })),
      properties: { noteIndex: note },
    };
    engine.processCitationCluster(citation, before, []);
    before.push([citation.citationID, note]);
  });
  engine.makeBibliography();
}

function measure(action, times) {
  const start = process.cpuUsage();
  for (let n = 0; n < times; n++) action();
  const used = process.cpuUsage(start);
  return (used.user + used.system) / 1000 / times;
}

function round(value) {
  return Math.round(value * 10) / 10;
}
