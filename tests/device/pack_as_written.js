// The pack as its authors wrote it, for tests that look at what it says: each kind joined from all its files.
import { readFileSync, readdirSync } from "node:fs";

const FOLDER = new URL("../../backend/content/pack/", import.meta.url);
const KINDS = [
  "advice",
  "cards",
  "clocks",
  "codes",
  "conditions",
  "copy_blocks",
  "duties",
  "facts",
  "findings",
  "four",
  "outline",
  "prompts",
  "questions",
  "recognition",
  "services",
  "sources",
];
const read = (path) => JSON.parse(readFileSync(new URL(path, FOLDER), "utf8"));

/** @returns {any} without what is made of it */
export function packAsWritten() {
  const paths = readdirSync(FOLDER, { recursive: true }).map((path) => String(path).replaceAll("\\", "/"));
  const joined = (kind) => paths.filter((path) => path.split("/").at(-1) === `${kind}.json`).flatMap(read);
  const { designated, ...about } = read("about.json");
  return {
    ...Object.fromEntries(KINDS.map((kind) => [kind, joined(kind)])),
    about: { ...about, designated },
    sentences: read("sentences.json"),
  };
}
