// Prints where in the sources something of a served script stands (where.py): node where.mjs <js folder> <what> <script> <line> <column> <entry>…
// Line and column as a browser says them. Prints nothing where no script of these entries has that path.

import { SourceMap } from "node:module";
import { dirname, relative, resolve } from "node:path";
import { bundled } from "./bundle.mjs";

const [js, what, script, line, column, ...entries] = process.argv.slice(2);
const found = (await bundled(resolve(js), what, entries, true)).find(({ path }) => path === script);
if (found?.map) {
  const place = new SourceMap(JSON.parse(found.map)).findEntry(Number(line) - 1, Number(column) - 1);
  console.log(
    `${relative(js, resolve(js, dirname(found.path), place.originalSource))}:${place.originalLine + 1}:${place.originalColumn + 1}`,
  );
}
