// Paths of styles and locales as arguments; what the CSL schema says of each as JSON, "" if valid.
import { readFileSync } from "node:fs";
import { validateStyle } from "csl-validator-wasm/csl-validator.mjs";

const found = {};
for (const path of process.argv.slice(2)) {
  found[path] = await validateStyle(readFileSync(path));
}
process.stdout.write(JSON.stringify(found));
