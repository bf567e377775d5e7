// Jobs as JSON on standard input, their notes and bibliographies as JSON on standard output.
// A job: {style: path, locales: [folder], lang?, items, document, bibliography?: boolean}.
import { readFileSync } from "node:fs";
import { formatBibliography, formatDocument, makeEngine } from "./citeproc.mjs";

const jobs = JSON.parse(readFileSync(0, "utf8"));
const made = jobs.map((job) => {
  const engine = makeEngine(readFileSync(job.style, "utf8"), job.locales, job.items, job.lang);
  const notes = formatDocument(engine, job.document);
  const cited = [...new Set(job.document.flatMap(({ cites }) => cites.map(({ id }) => id)))];
  return { notes, bibliography: job.bibliography ? formatBibliography(engine, cited) : [] };
});
process.stdout.write(JSON.stringify(made));
