// Bundles the device's modules with esbuild: node bundle.mjs <js folder> <target folder> <what> <entry>…
//
// What is "app": the entries share their modules, and what is imported later comes later (splitting). Whatever is imported later does so
// when the first entry runs, so each such part is told that it needs all that the first entry needs at once. Without that esbuild makes one
// file for each set of parts that share a module: 31 requests for a first page instead of three.
// What is "alone": each entry is one file that holds all it imports; no two of them are ever on one page with something to share.
//
// A part is named by the modules in it and not by what they say (esbuild's way), or one changed module would change the address of its
// part, so every script that imports that part, and a phone would fetch them all again. The folder above names the build anyway.
// Names stay as they are written: an error that somebody reports from the field says where it was.

import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, relative, resolve } from "node:path";
import { build } from "esbuild";

const [js, target, what, ...scripts] = process.argv.slice(2);
const entries = scripts.map((name) => resolve(js, name));
const COMMON = {
  bundle: true, format: "esm", target: "es2024", charset: "utf8", legalComments: "none", logLevel: "warning", metafile: true, write: false,
  minifyWhitespace: true, minifySyntax: true, outbase: js, outdir: target, chunkNames: "parts/[name]-[hash]",
};

/** @returns {Promise<string[]>} the modules that a page with the first entry has before anything else runs */
async function atOnce() {
  const { metafile } = await build({ ...COMMON, entryPoints: [entries[0]] });
  const inputs = Object.fromEntries(Object.entries(metafile.inputs).map(([path, input]) => [resolve(path), input]));
  const found = new Set();
  const follow = (path) => {
    for (const one of inputs[path].imports) {
      const next = resolve(one.path);
      if (one.kind === "dynamic-import" || found.has(next)) continue;
      found.add(next);
      follow(next);
    }
  };
  follow(entries[0]);
  return [...found];
}

/** @param {string[]} needed @returns {import("esbuild").Plugin} what is imported later, as a part that has needed these */
function later(needed) {
  const lines = needed.map((path) => `import ${JSON.stringify(path)};`).join("\n");
  return {
    name: "later",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
        const whole = resolve(resolveDir, path);
        return kind === "dynamic-import" && !entries.includes(whole) ? { path: whole, namespace: "later" } : undefined;
      });
      onLoad({ filter: /./, namespace: "later" }, ({ path }) => ({
        contents: `${lines}\nexport * from "./${basename(path)}";`, resolveDir: dirname(path),
      }));
    },
  };
}

/** @param {import("esbuild").Metafile["outputs"]} outputs @returns {Map<string, string>} esbuild's name of each part to ours */
function partNames(outputs) {
  const parts = Object.entries(outputs).filter(([path]) => dirname(path).endsWith("parts"));
  return new Map(parts.map(([path, { entryPoint, inputs }]) => [basename(path), partName(entryPoint, Object.keys(inputs))]));
}

/** @param {string | undefined} entryPoint the module it was made for @param {string[]} inputs the modules in it */
function partName(entryPoint, inputs) {
  const name = (path) => relative(js, resolve(path.replace(/^later:/, "")));
  if (entryPoint) return name(entryPoint).replaceAll("/", "-");
  const modules = inputs.map(name).sort().join("\n");
  return `shared-${createHash("sha256").update(modules).digest("hex").slice(0, 8)}.js`;
}

const options = what === "app" ? { splitting: true, plugins: [later(await atOnce())] } : {};
const { outputFiles, metafile } = await build({ ...COMMON, ...options, entryPoints: entries }).catch(() => process.exit(1));
const names = partNames(metafile.outputs);
for (const { path, text } of outputFiles) {
  const target = resolve(dirname(path), names.get(basename(path)) ?? basename(path));
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, [...names].reduce((said, [old, name]) => said.replaceAll(old, name), text));
}
