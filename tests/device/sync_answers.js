// What the server answers, as its own tests wrote it down (tests/conformance/sync_answers.json): nothing here is made up.
import { readFileSync } from "node:fs";
import { realm } from "../../static/js/vault/realm.js";

const ANSWERS = JSON.parse(readFileSync(new URL("../conformance/sync_answers.json", import.meta.url), "utf8"));
const VARIES = /^<([\w.]+)>$/;

/**
 * The body of an answer, with what varies filled in by its name; what is not given keeps its name as its value.
 * @param {string} asked what was asked, as sync_answers.json calls it @param {Record<string, any>} [values]
 */
export function body(asked, values = {}) {
  const left = new Set(Object.keys(values));
  const found = filled(ANSWERS[realm][asked].body, values, left);
  if (left.size)
    throw new Error(`nothing called ${[...left].join(", ")} varies in what the ${realm} realm answers to "${asked}"`);
  return found;
}

/** The answer itself. @param {string} asked @param {Record<string, any>} [values] @param {string} [after] seconds, where the server asks for time */
export function answer(asked, values = {}, after = ANSWERS[realm][asked].retry_after) {
  const { status, type, retry_after: kept } = ANSWERS[realm][asked];
  if (after !== undefined && kept === undefined)
    throw new Error(`the ${realm} realm asks for no time when it answers to "${asked}"`);
  const wait = after === undefined ? {} : { "Retry-After": after };
  return new Response(JSON.stringify(body(asked, values)), { status, headers: { "Content-Type": type, ...wait } });
}

function filled(kept, values, left) {
  if (Array.isArray(kept)) return kept.map((one) => filled(one, values, left));
  if (kept !== null && typeof kept === "object")
    return Object.fromEntries(Object.entries(kept).map(([name, one]) => [name, filled(one, values, left)]));
  const name = typeof kept === "string" && VARIES.exec(kept)?.[1];
  if (!name || !(name in values)) return kept;
  left.delete(name);
  return values[name];
}
