// @ts-check
// A finding's line for the crime record as it is shown beside it: only the sentences that answers fill. What nobody answered, and what is
// left to write, has no gap there.
import { inRoles } from "./copy/roles.js";
import { wordsOf } from "./copy/spoken.js";
import { filled } from "./record_lines.js";

/** @typedef {import("./types.js").Copy} Copy */

const SENTENCE = /(?:[^.]|\.(?! ))+\.?/g;
const PART = /\[\[(.*?)\]\]/g;
const PLACE = /\{([a-z][a-z0-9_]*)\}/g;

/** @param {string} record of a finding @param {Copy} copy @returns {string} empty where no sentence of it is filled */
export function recordSaid(record, copy) {
  const sentences = (inRoles(record, copy).match(SENTENCE) ?? []).map((one) => answeredIn(one.trim(), copy));
  return sentences.filter(Boolean).join(" ");
}

/** @param {string} sentence @param {Copy} copy @returns {string} */
function answeredIn(sentence, copy) {
  const left = sentence.replace(PART, (_all, /** @type {string} */ part) => (hasAll(part, copy) ? part : ""));
  return left.includes("[") || !hasAll(left, copy) ? "" : filled(left, copy);
}

/** @param {string} text @param {Copy} copy */
function hasAll(text, copy) {
  return [...text.matchAll(PLACE)].every(([_all, id]) => wordsOf(id, copy) !== "");
}
