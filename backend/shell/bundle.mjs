// Bundles the device's modules with esbuild: node bundle.mjs <js folder> <target folder> <what> <entry>…
//
// What is "app": the entries share their modules, and what is imported later comes later (splitting). Every entry, and whatever is imported
// later, runs where the first entry's modules are, so each is told that it needs them all. Without that esbuild makes one file for each set
// of parts that share a module: 31 requests for a first page instead of two.
// What is "alone": each entry is one file that holds all it imports; no two of them are ever on one page with something to share.
// What is "worker": the entries are scripts and no modules, to be put one after the other: their names at the outermost level stay.
//
// A part that several share and that is smaller than its request comes with the first page's, where it needs nothing else.
// A part is named by the modules in it and not by what they say (esbuild's way), or one changed module would change the address of its
// part, so every script that imports that part, and a phone would fetch them all again. The folder above names the build anyway.
// Names within are short: 10 kB less until a phone is ready. Where in the sources something stands is asked of where.mjs.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const SMALL = 2300; // bytes of a part, 850 in brotli: less than what the headers of its request weigh
const LATER = Object.values(JSON.parse(readFileSync(new URL("later.json", import.meta.url), "utf8"))).flat(); // what only these share is not for the first page
const COMMON = {
  target: "es2024",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
  write: false,
  minify: true,
};
const MODULES = { ...COMMON, bundle: true, format: "esm", chunkNames: "parts/[name]-[hash]" };

/**
 * @typedef {{path: string, text: string, map?: string}} Script by its path below the target
 * @typedef {import("esbuild").Metafile} Metafile
 */

/** @param {string} js the folder of the modules @param {string} what @param {string[]} scripts @param {boolean} [mapped] with source maps @returns {Promise<Script[]>} */
export async function bundled(js, what, scripts, mapped = false) {
  const entryPoints = scripts.map((name) => resolve(js, name));
  const places = { outbase: js, outdir: js, sourcemap: mapped ? /** @type {const} */ ("external") : undefined };
  if (what === "worker") return named(js, await build({ ...COMMON, ...places, entryPoints }));
  if (what === "alone") return named(js, await build({ ...MODULES, ...places, entryPoints }));
  return bundledWith(js, scripts, await cameAtOnce(js, scripts), [], mapped);
}

/** @param {string} js @param {string[]} scripts @returns {Promise<string[]>} the modules that come with the first page: see `bundledWith` */
export async function cameAtOnce(js, scripts) {
  const entryPoints = scripts.map((name) => resolve(js, name));
  const options = { ...MODULES, outbase: js, outdir: js, entryPoints, splitting: true };
  return withSmallOnes(options, await atOnce(entryPoints[0], js));
}

/**
 * The scripts of the app where it is known what comes with the first page.
 * @param {string} js @param {string[]} scripts @param {string[]} needed @param {import("esbuild").Plugin[]} [plugins] @param {boolean} [mapped] @returns {Promise<Script[]>}
 */
export async function bundledWith(js, scripts, needed, plugins = [], mapped = false) {
  const entryPoints = scripts.map((name) => resolve(js, name));
  const places = { outbase: js, outdir: js, sourcemap: mapped ? /** @type {const} */ ("external") : undefined };
  const options = { ...MODULES, ...places, entryPoints, splitting: true, plugins: [needing(needed), ...plugins] };
  return named(js, await build(options));
}

/** @param {string} first @param {string} js @returns {Promise<string[]>} the modules that a page with the first entry has before anything else runs */
async function atOnce(first, js) {
  const { metafile } = await build({ ...MODULES, entryPoints: [first], outdir: js });
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
  follow(first);
  return [...found];
}

/** Bundle again until no small part is left that could come with the first page. @param {import("esbuild").BuildOptions & {entryPoints: string[]}} options @param {string[]} needed @returns {Promise<string[]>} what then comes with it */
async function withSmallOnes(options, needed) {
  for (;;) {
    const done = await build({ ...options, plugins: [needing(needed)] });
    const small = smallOnes(done.metafile, new Set(needed));
    if (small.length === 0) return needed;
    needed = [...needed, ...small];
  }
}

/** @param {Metafile} metafile @param {Set<string>} needed @returns {string[]} the modules of small shared parts that need nothing but what is needed already */
function smallOnes({ outputs }, needed) {
  const modules = (path) => Object.keys(outputs[path]?.inputs ?? {}).map((one) => resolve(one));
  const isThere = ({ path, kind }) => kind === "dynamic-import" || modules(path).every((one) => needed.has(one));
  const askedFor = (path) =>
    Object.values(outputs).filter(
      ({ entryPoint, imports }) => entryPoint && !isLater(entryPoint) && imports.some((one) => one.path === path),
    );
  const small = Object.entries(outputs).filter(
    ([path, { bytes, entryPoint, imports }]) =>
      isPart(path) && !entryPoint && bytes < SMALL && imports.every(isThere) && askedFor(path).length > 0,
  );
  return small.flatMap(([path]) => modules(path)).filter((one) => !needed.has(one));
}

/** @param {string} entryPoint */
function isLater(entryPoint) {
  return LATER.some((module) => entryPoint.endsWith(`/js/${module}`));
}

/** @param {string[]} needed @returns {import("esbuild").Plugin} each entry, and whatever is imported later, as something that has needed these */
function needing(needed) {
  const lines = needed.map((path) => `import ${JSON.stringify(path)};`).join("\n");
  return {
    name: "needing",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^[./]/ }, ({ path, kind, resolveDir }) =>
        kind === "entry-point" || kind === "dynamic-import"
          ? { path: resolve(resolveDir, path), namespace: "needing" }
          : undefined,
      );
      onLoad({ filter: /./, namespace: "needing" }, ({ path }) => ({
        contents: `${lines}\nexport * from "./${basename(path)}";`,
        resolveDir: dirname(path),
      }));
    },
  };
}

/** @param {string} path of an output */
function isPart(path) {
  return dirname(path).endsWith("parts");
}

/** @param {string} js @param {import("esbuild").BuildResult} done @returns {Script[]} */
function named(js, { outputFiles = [], metafile }) {
  const parts = Object.entries(metafile?.outputs ?? {}).filter(([path]) => isPart(path) && path.endsWith(".js"));
  const names = new Map(
    parts.map(([path, { entryPoint, inputs }]) => [basename(path), partName(js, entryPoint, Object.keys(inputs))]),
  );
  const renamed = (/** @type {string} */ text) =>
    [...names].reduce((said, [old, name]) => said.replaceAll(old, name), text);
  const texts = new Map(outputFiles.map(({ path, text }) => [path, text]));
  return [...texts]
    .filter(([path]) => path.endsWith(".js"))
    .map(([path, text]) => ({
      path: relative(js, resolve(dirname(path), renamed(basename(path)))),
      text: renamed(text),
      map: texts.get(`${path}.map`),
    }));
}

/** @param {string} js @param {string | undefined} entryPoint the module it was made for @param {string[]} inputs the modules in it */
function partName(js, entryPoint, inputs) {
  const name = (/** @type {string} */ path) => relative(js, resolve(path.replace(/^needing:/, "")));
  if (entryPoint) return name(entryPoint).replaceAll("/", "-");
  const modules = inputs.map(name).sort().join("\n");
  return `shared-${createHash("sha256").update(modules).digest("hex").slice(0, 8)}.js`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [js, target, what, ...scripts] = process.argv.slice(2);
  for (const { path, text } of await bundled(resolve(js), what, scripts).catch(() => process.exit(1))) {
    await mkdir(dirname(resolve(target, path)), { recursive: true });
    await writeFile(resolve(target, path), text);
  }
}
