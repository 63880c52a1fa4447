// @ts-check
// Which row of the pack's table of recognition decides: the JavaScript twin of backend/rules/recognition.py.
// The first row in written order whose condition is yes. Where none is, nothing is said: there is no row for the contrary.
import { evaluate } from "./conditions.js";
import { NAMES_NOBODY } from "./copy/roles.js";

/**
 * @typedef {import("./types.js").Pack} Pack
 *
 * The row that decided, how that comes out, and by what. `missing`: what could still make a row decide that stands before it, or take it away.
 * @typedef {{ row: string | null, comesOut: string | null, because: import("./types.js").Leaf[], missing: string[] }} Recognised
 */

/** A pack from before has no table. @param {Pack} pack @param {import("./conditions.js").Reading} reading @returns {Recognised} */
export function recognisedBy(pack, reading) {
  /** @type {Set<string>} */
  const missing = new Set();
  for (const row of pack.recognition ?? []) {
    const verdict = evaluate(row.when, reading);
    for (const one of verdict.missing) missing.add(one);
    if (verdict.truth === "yes")
      return { row: row.id, comesOut: row.comes_out, because: verdict.because, missing: [...missing] };
  }
  return { row: null, comesOut: null, because: [], missing: [...missing] };
}

/** The same, of a result. @param {Pack} pack @param {import("./types.js").Result} result @returns {Recognised | undefined} none of what was made before there was a table */
export function recognisedIn(pack, { recognition }) {
  if (!recognition) return undefined;
  const row = (pack.recognition ?? []).find(({ id }) => id === recognition.id);
  return {
    row: recognition.id,
    comesOut: row?.comes_out ?? null,
    because: recognition.because,
    missing: recognition.missing,
  };
}

/** @param {import("./types.js").Pack} pack @param {import("./types.js").Result} result @returns {boolean} whether two people report each other and nobody is called suspect or victim here */
export function areUnsettled(pack, result) {
  return NAMES_NOBODY.includes(recognisedIn(pack, result)?.comesOut ?? "");
}
