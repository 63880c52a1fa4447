// @ts-check
// The newest version of a record as the server gives it to go on with: looked at, before a draft is made of it.

import { hasTexts, isObject } from "../core/json.js";
import { kindNamed } from "../core/record_kinds.js";

/** @typedef {import("../vault/drafts.js").Draft} Draft */
/** @typedef {Pick<Draft, "record_id" | "pack_id" | "lang" | "incident_ref" | "answers" | "call_ins" | "copied"> & {version_id: string, kind?: string}} Given */

/** @param {unknown} given @returns {(Given & {kind: Draft["kind"]}) | null} null where it is not a version of a record */
export function latestIn(given) {
  return isGiven(given) ? { ...given, kind: kindNamed(given.kind) } : null;
}

/** @param {unknown} given @returns {given is Given} */
function isGiven(given) {
  return isObject(given) && hasTexts(given, "record_id", "version_id", "pack_id", "lang") && isObject(given.answers) && isObject(given.call_ins) && Array.isArray(given.copied);
}
