// @ts-check
// The newest version of a record as the server gives it to go on with: looked at, before a draft is made of it.

import { hasTexts, isObject } from "../core/json.js";
import { kindNamed } from "../core/record_kinds.js";

/** @typedef {import("../vault/drafts.js").Draft} Draft */
/** @typedef {Pick<Draft, "record_id" | "pack_id" | "lang" | "incident_ref" | "answers" | "call_ins" | "copied"> & {version_id: string, kind?: string}} Version */

/** @param {unknown} found @returns {(Version & {kind: Draft["kind"]}) | null} null where it is not a version of a record */
export function latestIn(found) {
  return isVersion(found) ? { ...found, kind: kindNamed(found.kind) } : null;
}

/** @param {unknown} found @returns {found is Version} */
function isVersion(found) {
  return (
    isObject(found) &&
    hasTexts(found, "record_id", "version_id", "pack_id", "lang") &&
    isObject(found.answers) &&
    isObject(found.call_ins) &&
    Array.isArray(found.copied)
  );
}
