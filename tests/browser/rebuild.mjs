// Bundles the app's scripts anew, again and again, with other texts for some modules: one line of JSON {"module": text} in, one line of
// JSON {"path": text} out. Started once for many tests: which modules come with the first page is worked out once, of the sources as
// they are (node rebuild.mjs <js folder> <entry>…).

import { createInterface } from "node:readline";
import { join, resolve } from "node:path";
import { bundledWith, cameAtOnce } from "../../backend/shell/bundle.mjs";

const [folder, ...scripts] = process.argv.slice(2);
const js = resolve(folder);
const needed = await cameAtOnce(js, scripts);

for await (const line of createInterface({ input: process.stdin })) {
  const texts = new Map(Object.entries(JSON.parse(line)).map(([module, text]) => [join(js, module), String(text)]));
  const made = await bundledWith(js, scripts, needed, [saying(texts)]);
  process.stdout.write(`${JSON.stringify(Object.fromEntries(made.map(({ path, text }) => [path, text])))}\n`);
}

/** @param {Map<string, string>} texts by module @returns {import("esbuild").Plugin} */
function saying(texts) {
  return {
    name: "saying",
    setup({ onLoad }) {
      onLoad({ filter: /\.js$/, namespace: "file" }, ({ path }) =>
        texts.has(path) ? { contents: texts.get(path), loader: "js" } : undefined,
      );
    },
  };
}
