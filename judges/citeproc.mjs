// A style, locales, items and documents in; what citeproc-js makes of them out.
//
// An item is CSL-JSON. A document is a list of citations `{note, cites}`; a note without any has
// its number skipped, and `note: 0` stands in the text.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(import.meta.url);
const CSL = require("citeproc");

export const VERSION = require("citeproc/package.json").version;

/** Compile a style; the first folder that has a locale's file gives it (`filesRead`). */
export function makeEngine(style, folders, items, lang) {
  const byId = new Map(items.map((item) => [String(item.id), item]));
  const filesRead = [];
  const engine = new CSL.Engine(
    {
      retrieveLocale: (tag) => readLocale(folders, tag, filesRead),
      // A copy: citeproc-js writes into what it is given. `system_id` comes back below.
      retrieveItem: (id) => ({ ...structuredClone(byId.get(String(id))), system_id: String(id) }),
      // An entry that prints nothing is left out of the entries but not of their ids.
      embedBibliographyEntry: (id) => `<!--${id}-->`,
    },
    style,
    lang ?? undefined,
    Boolean(lang),
  );
  engine.setOutputFormat("html");
  return Object.assign(engine, { filesRead: [...new Set(filesRead)].sort() });
}

/** Return the text of each citation. */
export function formatDocument(engine, document) {
  const isNoteStyle = engine.opt.xclass === "note";
  const citations = document.map(({ note, cites }, index) => ({
    citationID: `c${index}`,
    citationItems: cites.map((cite) => ({ ...cite })),
    properties: { noteIndex: isNoteStyle ? note : 0 },
  }));
  return engine
    .rebuildProcessorState(citations, "html")
    .map(([, , text]) => text);
}

/** Return [id, entry] of each item in the order of the style, without the div of the entry. */
export function formatBibliography(engine, ids) {
  engine.updateItems(ids);
  const made = engine.makeBibliography();
  if (!made) return [];
  return made[1].map((entry) => {
    const [, text, id] = entry.match(/^\s*<div class="csl-entry">(.*)<\/div>\s*<!--(.*)-->\s*$/s);
    return [id, text.trim()];
  });
}

function readLocale(folders, tag, filesRead) {
  for (const folder of folders) {
    const file = join(folder, `locales-${tag}.xml`);
    if (existsSync(file)) {
      filesRead.push(file);
      return readFileSync(file, "utf8");
    }
  }
  return null;
}
